/* export pairs: every two partners: how often and when last together, against their own rhythm; presentations
 * of services and referrals, each way. */
#include "export.h"

static const char *const columns[] = {"partner",   "with",           "days",        "first",
				      "last",      "until",          "since",       "median",
				      "ratio",     "chance",         "is",          "days_year",
				      "presented", "presented_back", "referred",    "referred_last",
				      "received",  "received_last",  "provisional", NULL};

static void put_referred(bl_export_job *j, const bl_referred *r)
{
	bl_records_number(j->out, r->times.value);
	bl_records_day(j->out, r->last);
}

static void put_pair(bl_export_job *j, const bl_pair *pair)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	bl_records_text(j->out, a->partners[pair->one].id);
	bl_records_text(j->out, a->partners[pair->other].id);
	bl__beat(j, &pair->together);
	bl_records_number(j->out, (double)pair->year);
	bl_records_day(j->out, pair->presented[0]);
	bl_records_day(j->out, pair->presented[1]);
	put_referred(j, &pair->referred[0]);
	put_referred(j, &pair->referred[1]);
	bl_records_text(j->out, pair->referred[0].times.provisional ? "yes" : NULL);
}

static void put(bl_export_job *j)
{
	size_t most = bl_pairs_most(bl_run_agreement(j->run)), n;
	g_autofree bl_pair *pair = g_new(bl_pair, most + 1);

	n = bl_pairs_all(bl_findings_partnership(j->findings), pair);
	for (size_t i = 0; i < n; i++)
		put_pair(j, &pair[i]);
}

const bl_export_subject bl__export_pairs = {
	.name = "pairs", .columns = columns, .put = put, .method = "together"};
