/* export cadence: what was to recur, in each complete period of the last year
 * held or missed; then the period it is due in next. */
#include "export.h"

#include <math.h>

static const char *const columns[] = {"what", "every", "period", "state",   "value",
				      "is",   "due",   "of",     "missing", NULL};

/* Held or missed; of each of some, held when all did.  NULL: not known, or not to be told. */
static const char *outcome(bl_figure f, size_t of)
{
	return !bl_figure_known(f) ? NULL : f.value > 0 && f.value >= (double)of ? "held" : "missed";
}

/* Those who did not, by their ids: "rive; pont+quai". */
static void put_missing(bl_export_job *j, int recurrence, bl_period p)
{
	const bl_agreement *a = bl_run_agreement(j->run);
	g_autofree bl_whose *all = g_new(bl_whose, bl_whose_most(a, recurrence) + 1);
	size_t n = bl_cadence_whose(bl_findings_partnership(j->findings), recurrence, p, all);
	g_autoptr(GString) ids = g_string_new(NULL);

	for (size_t i = 0; i < n; i++) {
		if (all[i].times.state != BL_ZERO)
			continue;
		g_string_append_printf(ids, "%s%s", ids->len ? "; " : "", a->partners[all[i].partner].id);
		if (all[i].with >= 0)
			g_string_append_printf(ids, "+%s", a->partners[all[i].with].id);
	}
	bl_records_number(j->out, n ? (double)n : NAN);
	bl_records_text(j->out, ids->len ? ids->str : NULL);
}

static void put_what(bl_export_job *j, const bl_recurrence *r, bl_period p)
{
	bl_records_text(j->out, r->what);
	bl_records_text(j->out, r->every.kind->name);
	bl_records_period(j->out, p);
}

static void put_due(bl_export_job *j, int recurrence, bl_day due)
{
	const bl_recurrence *r = &bl_run_agreement(j->run)->cadence[recurrence];

	put_what(j, r, bl_period_of(r->every, due));
	bl_records_text(j->out, NULL);
	bl_records_number(j->out, NAN);
	bl_records_text(j->out, "due");
	bl_records_day(j->out, due);
	put_missing(j, recurrence, bl_period_of(r->every, due));
}

static void put(bl_export_job *j)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	for (size_t i = 0; i < a->n_cadence; i++) {
		bl_cadence c = bl_cadence_of(bl_findings_partnership(j->findings), (int)i);

		for (size_t t = 0; t < c.n; t++) {
			put_what(j, &a->cadence[i], bl_period_add(c.first, (int32_t)t));
			bl_records_text(j->out, bl_state_name(c.at[t].state));
			bl_records_number(j->out, c.at[t].value);
			bl_records_text(j->out, outcome(c.at[t], c.of[t]));
			bl_records_day(j->out, BL_DAY_NONE);
			put_missing(j, (int)i, bl_period_add(c.first, (int32_t)t));
		}
		if (c.due != BL_DAY_NONE)
			put_due(j, (int)i, c.due);
	}
}

const bl_export_subject bl__export_cadence = {.name = "cadence", .columns = columns, .put = put};
