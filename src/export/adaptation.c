/* export adaptation: activities and hours for each priority that holds, before it was set and
 * since; then what is done no more. */
#include "export.h"
#include "bilan/adaptation.h"

#include <math.h>

static const char *const columns[] = {"what",        "priority",     "goal",
				      "type",        "from",         "months",
				      "before",      "since",        "times_before",
				      "times_since", "hours_before", "hours_since",
				      "all_before",  "all_since",    "ratio",
				      "low",         "high",         "p",
				      "way",         "why",          NULL};

static void nothing(bl_export_job *j, size_t n)
{
	while (n--)
		bl_records_text(j->out, NULL);
}

/* The first month of each stretch. */
static void put_months(bl_export_job *j, const bl_effort *e)
{
	bl_day none = BL_DAY_NONE;

	bl_records_number(j->out, e->since.n ? (double)e->since.n : NAN);
	bl_records_day(j->out, e->before.n ? bl_period_first(e->before.first) : none);
	bl_records_day(j->out, e->since.n ? bl_period_first(e->since.first) : none);
}

static void put_effort(bl_export_job *j, const bl_effort *e)
{
	const bl_priority *is = &bl_run_agreement(j->run)->priorities[e->priority];

	bl_records_text(j->out, "priority");
	bl_records_text(j->out, bl_text_in(&is->name, bl_run_agreement(j->run)->languages.item[0]));
	nothing(j, 2);
	bl_records_day(j->out, is->from);
	put_months(j, e);
	bl_records_number(j->out, e->times_before.value);
	bl_records_number(j->out, e->times_since.value);
	bl_records_number(j->out, e->hours_before.value);
	bl_records_number(j->out, e->hours_since.value);
	bl_records_number(j->out, e->all_before.value);
	bl_records_number(j->out, e->all_since.value);
	bl_records_number(j->out, e->ratio.value);
	bl_records_number(j->out, e->ratio.low);
	bl_records_number(j->out, e->ratio.high);
	bl_records_number(j->out, e->ratio.p);
	bl_records_text(j->out, e->why ? NULL : e->way < 0 ? "down" : e->way > 0 ? "up" : "none");
	bl_records_text(j->out, e->why);
}

static void put_dropped(bl_export_job *j, const bl_adaptation *a, const bl_dropped *d)
{
	bl_str text = bl_words_text(bl_ledger_words(bl_run_ledger(j->run)), d->type);
	g_autofree char *type = d->goal < 0 ? g_strndup(text.s, text.n) : NULL;

	bl_records_text(j->out, "dropped");
	nothing(j, 1);
	bl_records_text(j->out, bl__goal_id(j, d->goal));
	bl_records_text(j->out, type);
	nothing(j, 2);
	bl_records_day(j->out, bl_period_first(a->year.first));
	bl_records_day(j->out, bl_period_first(a->half.first));
	bl_records_number(j->out, d->before.value);
	bl_records_number(j->out, 0);
	nothing(j, 10);
}

static void put(bl_export_job *j)
{
	bl_adaptation *a = bl_adaptation_new(bl_findings_partnership(j->findings));

	for (size_t i = 0; i < a->n_efforts; i++)
		put_effort(j, &a->effort[i]);
	for (size_t i = 0; i < a->n_dropped; i++)
		put_dropped(j, a, &a->dropped[i]);
	bl_adaptation_free(a);
}

const bl_export_subject bl__export_adaptation = {
	.name = "adaptation", .columns = columns, .put = put, .method = "adaptation"};
