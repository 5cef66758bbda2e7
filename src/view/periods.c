/* Which periods are shown, and what they are held against. */
#include "bilan/view.h"

#include <glib.h>
#include <string.h>

#define LEAST_PERIODS 5  /* shown when a year is shorter than this */
#define MOST_LOOKED   60 /* of the past, beside what is usual */
#define MOST_AHEAD    24

/* ---- Which -------------------------------------------------------------------------------- */

/* The ledger's own are by month. */
static bl_grain grain_of(const bl_view *v, int indicator)
{
	return indicator < (int)v->agreement->n_indicators ? v->agreement->indicators[indicator].every
							   : bl_grain_month();
}

/* Where the first known figure stands from `from` on; `from` itself when none is known. */
static size_t first_known(const bl_series *s, size_t from)
{
	for (size_t i = from; i < s->n; i++)
		if (bl_figure_known(s->at[i]))
			return i;
	return from;
}

bl_shown bl_view_periods(const bl_view *v, int indicator, size_t n)
{
	size_t year = (size_t)bl_periods_per_year(grain_of(v, indicator)), complete;
	bl_shown s = {.indicator = indicator};

	if (!n)
		n = MAX(year + 1, LEAST_PERIODS);
	s.series = bl_findings_series(v->findings, indicator, n + year);
	complete = bl_findings_complete(v->findings, s.series);
	s.skipped = first_known(s.series, s.series->n > n ? s.series->n - n : 0);
	s.first = bl_period_add(s.series->first, (int32_t)s.skipped);
	s.at = s.series->at + s.skipped;
	s.n = s.series->n - s.skipped;
	s.focus = complete < s.series->n && complete >= s.skipped ? complete - s.skipped : s.n - 1;
	s.goal = bl_goal_about(v->agreement, indicator, 0);
	return s;
}

bl_shown bl_view_looked_at(const bl_view *v, int indicator, size_t coming)
{
	const bl_series *series = &bl_findings_look(v->findings, indicator)->series;
	size_t n = MIN(series->n, MOST_LOOKED);
	bl_shown s = {.indicator = indicator, .series = series, .skipped = series->n - n};
	bl_figure *at = bl_arena_alloc(v->arena, (n + coming + 1) * sizeof *at);

	if (!n)
		return s;
	memcpy(at, series->at + s.skipped, n * sizeof *at);
	for (size_t i = n; i < n + coming; i++)
		at[i] = bl_figure_not_applicable();
	s.first = bl_period_add(series->first, (int32_t)s.skipped);
	s.at = at;
	s.n = n + coming;
	s.coming = coming;
	s.focus = n - 1;
	s.goal = bl_goal_about(v->agreement, indicator, 0);
	return s;
}

size_t bl_view_ahead(const bl_view *v, int indicator, int goal)
{
	const bl_look *look = bl_findings_look(v->findings, indicator);
	const bl_series *s = &look->series;
	bl_day by = goal < 0 ? BL_DAY_NONE
			     : bl_goal_target(&v->agreement->goals[goal], bl_findings_now(v->findings))->by;
	size_t steps = look->forecast.says ? MIN(look->forecast.steps, MOST_AHEAD) : 0;
	int64_t left;

	if (by == BL_DAY_NONE || !steps)
		return steps;
	left = (int64_t)bl_period_of(s->first.grain, by).index - s->first.index - (int64_t)s->n + 1;
	return left > 0 ? MIN(steps, (size_t)left) : 0;
}

bl_period bl_shown_period(const bl_shown *s, size_t i)
{
	return bl_period_add(s->first, (int32_t)i);
}

/* The first day something is known of an indicator. */
static bool first_day(const bl_view *v, int indicator, bl_day *first)
{
	const bl_agreement *a = v->agreement;
	bl_day last;

	if (indicator >= (int)a->n_indicators || bl_measure_of(&a->indicators[indicator])->from_rows)
		return bl_ledger_span(bl_disclosure_ledger(bl_findings_seen(v->findings)), indicator, first,
				      &last);
	*first = bl_steps_first(&a->indicators[indicator]);
	return *first != BL_DAY_NONE;
}

size_t bl_view_span(const bl_view *v, int indicator, bl_period reported)
{
	bl_grain every = grain_of(v, indicator);
	bl_day first;
	int32_t n;

	if (!first_day(v, indicator, &first))
		return 0;
	n = bl_period_of(every, bl_period_last(reported)).index - bl_period_of(every, first).index + 1;
	return n > 0 ? (size_t)n : 0;
}

/* ---- Against the past ------------------------------------------------------------------------ */

bl_figure bl_shown_before(const bl_shown *s, size_t i, size_t back)
{
	return i + s->skipped >= back ? s->series->at[i + s->skipped - back] : bl_figure_not_reported();
}

const bl_figure *bl_view_year_before(const bl_view *v, const bl_shown *s)
{
	bl_figure *at = bl_arena_alloc(v->arena, (s->n + 1) * sizeof *at);
	int32_t year = bl_periods_per_year(s->first.grain);
	bool any = false;

	bl_disclosed_figures(bl_findings_seen(v->findings), s->indicator, bl_period_add(s->first, -year),
			     s->n, at);
	for (size_t i = 0; i < s->n; i++)
		any |= bl_figure_known(at[i]);
	return any ? at : NULL;
}

/* ---- One figure for all of it ----------------------------------------------------------------- */

static bl_figure figure_of(const bl_view *v, int indicator, bl_period p)
{
	bl_figure f;

	bl_disclosed_figures(bl_findings_seen(v->findings), indicator, p, 1, &f);
	return f;
}

/* Known, and since its first month: half a quarter looks like a low one. */
static bool is_whole(const bl_view *v, int indicator, bl_period p, bl_figure f)
{
	bl_day first;

	return bl_figure_known(f) && !f.provisional && first_day(v, indicator, &first) &&
	       bl_period_first(bl_period_of(bl_grain_month(), first)) <= bl_period_first(p);
}

/* A month may be what it is for any reason; what is carried over is what it is on any day. */
static bool may_be_held(const bl_view *v, int indicator, bl_period p)
{
	const bl_indicator *is = &v->agreement->indicators[indicator];

	return p.grain.kind->months > 1 || bl_measure_nature(bl_measure_of(is), is) == BL_STOCKS;
}

bl_standing_out bl_view_standing_out(const bl_view *v, const bl_shown *s, bl_period reported)
{
	bl_standing_out out = {.period = bl_shown_period(s, s->focus)};
	bool longer = reported.grain.kind->months > s->first.grain.kind->months &&
		      bl_period_last(reported) <= bl_findings_now(v->findings);
	bl_figure then;

	if (longer)
		out.period = reported;
	out.now = longer ? figure_of(v, s->indicator, reported) : s->at[s->focus];
	out.then = bl_figure_not_reported();
	out.before = bl_period_add(out.period, -bl_periods_per_year(out.period.grain));
	if (out.now.provisional || !may_be_held(v, s->indicator, out.period))
		return out;
	then = figure_of(v, s->indicator, out.before);
	if (is_whole(v, s->indicator, out.before, then))
		out.then = then;
	return out;
}
