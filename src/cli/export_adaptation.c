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

static void nothing(export_job *j, size_t n)
{
	while (n--)
		records_text(j->out, NULL);
}

/* The first month of each stretch. */
static void put_months(export_job *j, const bl_effort *e)
{
	bl_day none = BL_DAY_NONE;

	records_number(j->out, e->since.n ? (double)e->since.n : NAN);
	records_day(j->out, e->before.n ? bl_period_first(e->before.first) : none);
	records_day(j->out, e->since.n ? bl_period_first(e->since.first) : none);
}

static void put_effort(export_job *j, const bl_effort *e)
{
	const bl_priority *is = &bl_run_agreement(j->run)->priorities[e->priority];

	records_text(j->out, "priority");
	records_text(j->out, bl_text_in(&is->name, bl_run_agreement(j->run)->languages.item[0]));
	nothing(j, 2);
	records_day(j->out, is->from);
	put_months(j, e);
	records_number(j->out, e->times_before.value);
	records_number(j->out, e->times_since.value);
	records_number(j->out, e->hours_before.value);
	records_number(j->out, e->hours_since.value);
	records_number(j->out, e->all_before.value);
	records_number(j->out, e->all_since.value);
	records_number(j->out, e->ratio.value);
	records_number(j->out, e->ratio.low);
	records_number(j->out, e->ratio.high);
	records_number(j->out, e->ratio.p);
	records_text(j->out, e->why ? NULL : e->way < 0 ? "down" : e->way > 0 ? "up" : "none");
	records_text(j->out, e->why);
}

static void put_dropped(export_job *j, const bl_adaptation *a, const bl_dropped *d)
{
	bl_str text = bl_words_text(bl_ledger_words(bl_run_ledger(j->run)), d->type);
	g_autofree char *type = d->goal < 0 ? g_strndup(text.s, text.n) : NULL;

	records_text(j->out, "dropped");
	nothing(j, 1);
	records_text(j->out, export_goal_id(j, d->goal));
	records_text(j->out, type);
	nothing(j, 2);
	records_day(j->out, bl_period_first(a->year.first));
	records_day(j->out, bl_period_first(a->half.first));
	records_number(j->out, d->before.value);
	records_number(j->out, 0);
	nothing(j, 10);
}

static void put(export_job *j)
{
	bl_adaptation *a = bl_adaptation_new(bl_findings_partnership(j->findings));

	for (size_t i = 0; i < a->n_efforts; i++)
		put_effort(j, &a->effort[i]);
	for (size_t i = 0; i < a->n_dropped; i++)
		put_dropped(j, a, &a->dropped[i]);
	bl_adaptation_free(a);
}

const export_subject export_adaptation = {
	.name = "adaptation", .columns = columns, .put = put, .method = "adaptation"};
