/* Whether targets can be judged as they are agreed.  What is not a number of the
 * indicator, or lies where no progress leads to it, is refused or asked for: a
 * verdict on it would be false, and a goal “reached” on the first day. */
#include "bilan/finding.h"

#include <glib.h>
#include <math.h>

typedef struct {
	const bl_agreement *agreement;
	const bl_goal *goal; /* NULL: only the indicator is asked about */
	const bl_indicator *indicator;
	const bl_measure *measure;
	bl_problems *problems;
	bl_status status;
} work;

static void complain(work *b, bl_place place, const char *key, const char *found, const char *expected)
{
	bl_error e;

	b->status = bl_fail(&e, BL_EUSER, b->agreement->path, key, found, expected);
	e.line = place.line;
	e.column = place.column;
	bl_problems_add(b->problems, &e);
}

/* ---- Numbers of the indicator --------------------------------------------------------- */

/* 80 for 80 %: a share lies between 0 and 1, and what may lie above is told apart by its sign. */
static bool is_part(const work *b, double x, bool percent)
{
	return x >= 0 && (x <= 1 || (percent && !b->measure->is_share));
}

static void check_part(work *b, bl_place place, double x, bool percent)
{
	g_autofree char *found = NULL, *expected = NULL;

	if (isnan(x))
		return;
	if (!bl_measure_percent(b->indicator)) {
		if (percent)
			complain(b, place, "percent_of_no_share", b->indicator->id, NULL);
		return;
	}
	if (is_part(b, x, percent))
		return;
	found = percent ? g_strdup_printf("%g %%", x * 100) : g_strdup_printf("%g", x);
	expected = x > 1 && x <= 100 && !percent
			   ? g_strdup_printf(fmod(x, 10) == 0 ? "%.2f, %g %%" : "%g, %g %%", x / 100, x)
			   : g_strdup("0.80, 80 %");
	complain(b, place, b->measure->is_share ? "share_level" : "percent_level", found, expected);
}

static void check_parts(work *b, const bl_target *t)
{
	check_part(b, t->place, t->value, t->percent);
	for (size_t i = 0; i + 1 < t->n_waypoints && isnan(t->total); i++)
		check_part(b, t->waypoints[i].place, t->waypoints[i].value, t->waypoints[i].percent);
}

static void check_bounds(work *b)
{
	const bl_indicator *in = b->indicator;

	if (in->better != BL_WITHIN)
		return;
	check_part(b, in->within_place, in->within_from, in->within_percent);
	check_part(b, in->within_place, in->within_to, in->within_percent);
}

/* ---- Where progress leads ----------------------------------------------------------------- */

static double level(const work *b, double value, const bl_grain_kind *per)
{
	return bl_level_scaled(b->indicator, value, per, NULL);
}

/* The baseline that a target agreed on `day` can be held against; NAN: none. */
static double baseline_on(const work *b, bl_day day)
{
	if (!b->goal->has_baseline || bl_goal_break(b->agreement, b->goal, day))
		return NAN;
	return level(b, b->goal->baseline, b->goal->baseline_per);
}

static void check_side(work *b, bl_place place, double value, double baseline)
{
	bool higher = bl_indicator_direction(b->indicator) > 0;
	g_autofree char *found = NULL;

	if (isnan(value) || isnan(baseline) || (higher ? value >= baseline : value <= baseline))
		return;
	found = g_strdup_printf("%g %s %g", value, higher ? "<" : ">", baseline);
	complain(b, place, higher ? "target_below_baseline" : "target_above_baseline", found,
		 higher ? "better: lower" : "better: higher");
}

static void check_sides(work *b, const bl_target *t, bl_day agreed)
{
	double baseline = baseline_on(b, agreed);

	if (t->keep || !isnan(t->total))
		return;
	for (size_t i = 0; i + 1 < t->n_waypoints; i++)
		check_side(b, t->waypoints[i].place, level(b, t->waypoints[i].value, t->per), baseline);
	check_side(b, t->place, level(b, t->value, t->per), baseline);
}

/* Nothing at all would be enough; only a balance can rise to zero. */
static void check_zero(work *b, const bl_target *t, bl_day agreed)
{
	double goal = isnan(t->total) ? t->value : t->total;

	if (bl_indicator_direction(b->indicator) > 0 && goal == 0 && !(baseline_on(b, agreed) < 0))
		complain(b, t->place, "target_zero", "0", "better: lower");
}

/* ---- One target, one goal ------------------------------------------------------------------ */

static void check_total(work *b, const bl_target *t)
{
	if (!isnan(t->total) && !b->measure->empty_is_zero && !bl_measure_adds(b->measure, b->indicator))
		complain(b, t->place, "total_of_share", b->measure->name, NULL);
}

static void check_target(work *b, const bl_target *t, bl_day agreed)
{
	if (!t->given || !b->measure->from_rows)
		return;
	check_total(b, t);
	check_parts(b, t);
	if (!bl_indicator_direction(b->indicator))
		return;
	check_sides(b, t, agreed);
	check_zero(b, t, agreed);
}

static void check_goal(work *b)
{
	const bl_goal *g = b->goal;

	if (b->measure->from_rows)
		check_part(b, g->baseline_place, g->baseline, g->baseline_percent);
	check_target(b, &g->target, g->agreed);
	for (size_t k = 0; k < g->n_revised; k++)
		check_target(b, &g->revised[k].target, g->revised[k].on);
}

bl_status bl_findings_bind(const bl_agreement *a, bl_problems *problems)
{
	work b = {.agreement = a, .problems = problems, .status = BL_OK};

	for (size_t i = 0; i < a->n_indicators; i++) {
		b.indicator = &a->indicators[i];
		b.measure = bl_measure_of(b.indicator);
		if (b.measure) /* else said already */
			check_bounds(&b);
	}
	for (size_t i = 0; i < a->n_goals; i++) {
		b.goal = &a->goals[i];
		b.indicator = b.goal->indicator >= 0 ? &a->indicators[b.goal->indicator] : NULL;
		b.measure = b.indicator ? bl_measure_of(b.indicator) : NULL;
		if (b.measure)
			check_goal(&b);
	}
	return b.status;
}
