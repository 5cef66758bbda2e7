/* export presence: when each partner last took part in anything, against its own rhythm, and when it last
 * presented its services. */
#include "export.h"

static const char *const columns[] = {"partner",   "days",          "first", "last",   "until",
				      "since",     "median",        "ratio", "chance", "is",
				      "presented", "presentations", NULL};

void bl__beat(bl_export_job *j, const bl_beat *b)
{
	bl_records_number(j->out, (double)b->days);
	bl_records_day(j->out, b->first);
	bl_records_day(j->out, b->last);
	bl_records_day(j->out, b->until);
	bl_records_number(j->out, b->since);
	bl_records_number(j->out, b->median);
	bl_records_number(j->out, bl_beat_ratio(b));
	bl_records_number(j->out, b->p);
	bl_records_text(j->out, bl_beat_names[b->is]);
}

static void put(bl_export_job *j)
{
	const bl_agreement *a = bl_run_agreement(j->run);
	const bl_partnership *p = bl_findings_partnership(j->findings);
	g_autofree bl_presence *all = g_new(bl_presence, a->n_partners + 1);
	g_autofree bl_presented *presented = g_new(bl_presented, a->n_partners + 1);
	bl_presenting in = bl_presenting_of(p, false);
	size_t n = bl_presences(p, all);

	bl_presented_all(p, &in, presented); /* of the same partners */
	for (size_t i = 0; i < n; i++) {
		bl_records_text(j->out, a->partners[all[i].partner].id);
		bl__beat(j, &all[i].beat);
		bl_records_day(j->out, presented[i].last);
		bl_records_number(j->out, presented[i].times.value);
	}
}

const bl_export_subject bl__export_presence = {
	.name = "presence", .columns = columns, .put = put, .method = "together"};
