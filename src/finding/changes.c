/* What changed since an earlier day: new, late, corrected, decided anew. */
#include "finding.h"

#include <math.h>
#include <string.h>

typedef struct {
	const bl_agreement *agreement;
	const bl_disclosure *then, *added, *now;
	bl_day then_as_of, as_of;
	bool outside; /* what somebody was shown before tells more than the rows do: bl_changes_with */
	GArray *list;
} comparison;

static void put(const comparison *s, bl_change_since change)
{
	g_array_append_val(s->list, change);
}

/* ---- Decisions ----------------------------------------------------------------------- */

static void decided(const comparison *s, int indicator, int goal, bl_day on, size_t which)
{
	if (on != BL_DAY_NONE && on > s->then_as_of && on <= s->as_of)
		put(s, (bl_change_since){.kind = "decided",
					 .indicator = indicator,
					 .goal = goal,
					 .on = on,
					 .which = which,
					 .by = NAN});
}

static void find_decisions(const comparison *s)
{
	for (size_t g = 0; g < s->agreement->n_goals; g++)
		for (size_t k = 0; k < s->agreement->goals[g].n_revised; k++)
			decided(s, -1, (int)g, s->agreement->goals[g].revised[k].on, k);
	for (size_t i = 0; i < s->agreement->n_indicators; i++)
		for (size_t k = 0; k < s->agreement->indicators[i].n_steps; k++)
			decided(s, (int)i, -1, s->agreement->indicators[i].steps[k].done, k);
}

/* ---- Figures --------------------------------------------------------------------------- */

static double known(double x)
{
	return isnan(x) ? 0 : x;
}

/* What is not there adds nothing. */
static double amount(bl_figure f)
{
	return bl_figure_known(f) ? known(f.value) : 0;
}

static bool differs(double a, double b)
{
	return fabs(a - b) > 1e-9 * fmax(1, fabs(b));
}

typedef struct {
	bl_figure then, added, now;
} trio;

static bool keeps_parts(const trio *t)
{
	return !isnan(t->now.denominator) || !isnan(t->then.denominator) || !isnan(t->added.denominator);
}

static bool has_rows(const bl_measure *m, const trio *t)
{
	if (keeps_parts(t))
		return known(t->added.numerator) != 0 || known(t->added.denominator) != 0;
	return m->additive ? amount(t->added) != 0 : t->added.state == BL_VALUE;
}

/* What was not known at all is reported late, whatever the ways in which it adds up. */
static bool is_late(const bl_measure *m, const trio *t)
{
	return has_rows(m, t) || (!bl_figure_known(t->then) && bl_figure_known(t->now));
}

/* What rows known then do not explain by themselves. */
static bool is_corrected(const bl_measure *m, const trio *t)
{
	if (!bl_figure_known(t->then))
		return false;
	if (keeps_parts(t))
		return differs(known(t->now.numerator),
			       known(t->then.numerator) + known(t->added.numerator)) ||
		       differs(known(t->now.denominator),
			       known(t->then.denominator) + known(t->added.denominator));
	if (m->additive)
		return differs(amount(t->now), amount(t->then) + amount(t->added));
	return !has_rows(m, t) && differs(amount(t->now), amount(t->then));
}

/* Whether the rows of a source say when they became known. */
static bool tells_when(const bl_source *source)
{
	bool recorded = source->received_by_name;

	for (size_t i = 0; i < source->n_columns; i++)
		recorded |= !strcmp(source->columns[i].role, "recorded");
	return recorded;
}

static void put_late(const comparison *s, const bl_measure *m, const trio *t, bl_change_since change)
{
	bool apart = m->additive && !keeps_parts(t);

	if (is_late(m, t)) {
		change.kind = "late";
		change.by = apart ? amount(t->added) : NAN;
		put(s, change);
	}
	if (is_corrected(m, t)) {
		change.kind = "corrected";
		change.by = apart ? amount(t->now) - amount(t->then) - amount(t->added) : NAN;
		put(s, change);
	}
}

static void compare(const comparison *s, int indicator, bl_period p)
{
	const bl_indicator *ind = &s->agreement->indicators[indicator];
	const bl_measure *m = bl_measure_of(ind);
	bool tells = tells_when(&s->agreement->sources[ind->source]);
	bl_change_since change = {
		.indicator = indicator, .goal = -1, .period = p, .on = BL_DAY_NONE, .by = NAN};
	trio t;

	bl_disclosed_figures(s->then, indicator, p, 1, &t.then);
	bl_disclosed_figures(s->added, indicator, p, 1, &t.added);
	bl_disclosed_figures(s->now, indicator, p, 1, &t.now);
	/* Of rows that do not say when they were recorded, a period that was not over is all that is new; and
	 * to readers outside, of whom some rows may be hidden: that it was hidden then, too, tells of its
	 * rows. */
	if (!tells || s->outside)
		t.then = bl_figure_not_reported();
	if (t.now.state == BL_HIDDEN || t.then.state == BL_HIDDEN)
		return;
	change.then = t.then;
	change.now = t.now;
	if (bl_period_last(p) <= s->then_as_of) {
		if (tells && !s->outside)
			put_late(s, m, &t, change);
		return;
	}
	change.kind = "new";
	if (tells && !s->outside && m->additive && !keeps_parts(&t))
		change.by = amount(t.now) - amount(t.then);
	if (bl_figure_known(t.now))
		put(s, change);
}

/* From the first day any of the two knew to the day it stands on. */
static void compare_periods(const comparison *s, int indicator)
{
	bl_day first = INT32_MAX, a, b;
	bl_period p;

	if (bl_ledger_span(bl_disclosure_ledger(s->then), indicator, &a, &b))
		first = a;
	if (bl_ledger_span(bl_disclosure_ledger(s->now), indicator, &a, &b) && a < first)
		first = a;
	if (first > s->as_of)
		return;
	p = bl_period_of(s->agreement->indicators[indicator].every, first);
	for (; bl_period_first(p) <= s->as_of; p = bl_period_add(p, 1))
		compare(s, indicator, p);
}

bool bl__hides_from(const bl_agreement *agreement, const bl_disclosure *seen)
{
	return agreement->disclosure.threshold && bl_reader_is_outside(bl_disclosure_reader(seen));
}

bl_changes *bl_changes_new(const bl_agreement *agreement, const bl_disclosure *then,
			   const bl_disclosure *added, const bl_disclosure *now, bl_day then_as_of,
			   bl_day as_of)
{
	bl_changes *changes = g_new0(bl_changes, 1);
	comparison s = {agreement, then, added, now, then_as_of, as_of, bl__hides_from(agreement, now), NULL};

	s.list = changes->list = g_array_new(FALSE, FALSE, sizeof(bl_change_since));
	find_decisions(&s);
	for (size_t i = 0; i < agreement->n_indicators; i++)
		if (bl_measure_of(&agreement->indicators[i])->from_rows)
			compare_periods(&s, (int)i);
	return changes;
}

void bl_changes_free(bl_changes *changes)
{
	if (!changes)
		return;
	g_array_unref(changes->list);
	g_free(changes);
}

size_t bl_changes_count(const bl_changes *changes)
{
	return changes->list->len;
}

const bl_change_since *bl_changes_at(const bl_changes *changes, size_t i)
{
	return i < changes->list->len ? &g_array_index(changes->list, bl_change_since, i) : NULL;
}
