/* export cadence: what was to recur, in each complete period of the last year
 * held or missed; then the period it is due in next. */
#include "export.h"

#include <math.h>

static const char *const columns[] = {"what", "every", "period", "state", "value", "is", "due", NULL};

/* Held or missed; NULL: not known, or not to be told. */
static const char *outcome(bl_figure f)
{
	return !bl_figure_known(f) ? NULL : f.value > 0 ? "held" : "missed";
}

static void put_what(export_job *j, const bl_recurrence *r, bl_period p)
{
	records_text(j->out, r->what);
	records_text(j->out, r->every.kind->name);
	records_period(j->out, p);
}

static void put_due(export_job *j, const bl_recurrence *r, bl_day due)
{
	put_what(j, r, bl_period_of(r->every, due));
	records_text(j->out, NULL);
	records_number(j->out, NAN);
	records_text(j->out, "due");
	records_day(j->out, due);
}

static void put(export_job *j)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	for (size_t i = 0; i < a->n_cadence; i++) {
		bl_cadence c = bl_cadence_of(bl_findings_partnership(j->findings), (int)i);

		for (size_t t = 0; t < c.n; t++) {
			put_what(j, &a->cadence[i], bl_period_add(c.first, (int32_t)t));
			records_text(j->out, bl_state_name(c.at[t].state));
			records_number(j->out, c.at[t].value);
			records_text(j->out, outcome(c.at[t]));
			records_day(j->out, BL_DAY_NONE);
		}
		if (c.due != BL_DAY_NONE)
			put_due(j, &a->cadence[i], c.due);
	}
}

const export_subject export_cadence = {.name = "cadence", .columns = columns, .put = put};
