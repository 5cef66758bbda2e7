/* How one goal stands against one target on one day, in numbers: now, the way, the path,
 * and what is settled.  Which state that is, state.c says. */
#include "finding.h"

#include <math.h>

typedef bl__work work; /* one goal against one target */

bool bl__at_least(double now, double goal)
{
	return now >= goal - 1e-9 * fmax(1, fabs(goal));
}

double bl__time_passed(bl_day from, bl_day now, bl_day by)
{
	if (now < from)
		return 0;
	return now >= by ? 1 : (double)(now - from + 1) / (by - from + 1);
}

bl_day bl__start_of(const work *b)
{
	return b->s->broken ? b->s->broken->on : b->goal->agreed;
}

/* The first whole period of the indicator that begins on or after a day. */
static bl_period whole_from(const work *b, bl_day day)
{
	bl_period first = bl_period_of(b->indicator->every, day);

	if (bl_period_first(first) < day)
		first.index++;
	return first;
}

/* The last period of the indicator that is over on a day. */
static bl_period last_over(const work *b, bl_day day)
{
	bl_period last = bl_period_of(b->indicator->every, day);

	if (bl_period_last(last) > day)
		last.index--;
	return last;
}

/* Complete periods of the indicator since it began and now; a goal nobody dated is as old as the data. */
static int32_t periods_judged(const work *b)
{
	if (bl__start_of(b) == BL_DAY_NONE)
		return INT32_MAX;
	return last_over(b, b->on).index - whole_from(b, bl__start_of(b)).index + 1;
}

/* ---- Milestones ---- */

/* Steps have days of their own: none is too early. */
static void look_at_steps(work *b)
{
	bl_steps steps = bl_steps_on(b->indicator, b->on);
	bl_standing *s = b->s;

	s->is_milestone = true;
	s->now = (double)steps.done;
	s->goal = (double)steps.all;
	s->expected = (double)steps.due;
	s->way = s->goal > 0 ? s->now / s->goal : NAN;
	s->path = s->goal > 0 ? s->expected / s->goal : NAN;
	b->settled = !steps.all                ? &bl_no_data
		     : steps.done == steps.all ? &bl_reached
		     : b->is_over              ? &bl_off_track
					       : NULL;
}

/* ---- Totals ---- */

static bl_figure total_so_far(const work *b)
{
	bl_grain grain = b->indicator->every;
	bl_period first = bl_period_of(grain, b->goal->agreed), last = bl_period_of(grain, b->on);

	return bl_disclosed_total(b->f->seen, b->goal->indicator, first,
				  last.index >= first.index ? (size_t)(last.index - first.index + 1) : 0);
}

static const bl_verdict *settled_total(const work *b)
{
	const bl_standing *s = b->s;

	if (bl_indicator_direction(b->indicator) < 0) {
		if (s->now > s->goal)
			return &bl_off_track; /* no time will mend that */
		return b->is_over ? &bl_reached : NULL;
	}
	if (bl__at_least(s->now, s->goal))
		return &bl_reached;
	return b->is_over ? &bl_off_track : NULL;
}

static void look_at_total(work *b)
{
	bl_standing *s = b->s;
	bl_figure total = total_so_far(b);

	s->is_total = true;
	s->hidden = total.state == BL_HIDDEN;
	s->pending = total.pending;
	s->goal = s->target->total;
	s->path = bl__path(b);
	s->expected = s->goal * s->path;
	b->settled = &bl_no_data;
	if (!bl_figure_known(total))
		return;
	s->now = total.value;
	s->way = bl__way_of(b, s->now);
	s->pace = bl_series_pace(b->indicator->every, s->now, s->goal, b->goal->agreed, b->on, s->target->by);
	s->error = bl__error_of_total(b);
	b->settled = settled_total(b);
	if (!b->settled && periods_judged(b) < (int32_t)bl__window(b->indicator))
		b->settled = &bl_too_early;
}

/* ---- Levels ---- */

/* A level is a quarter's at least: three months, or one period of a longer grain; what is
 * carried over has one on any day, its last value. */
size_t bl__window(const bl_indicator *indicator)
{
	if (bl_measure_nature(bl_measure_of(indicator), indicator) == BL_STOCKS || !indicator->every.kind)
		return 1;
	return indicator->every.kind->months == 1 ? BL_WINDOW : 1;
}

/* No way leads to where one stands already, or to the other side of it. */
bool bl__has_way(const work *b)
{
	const bl_standing *s = b->s;

	return !s->target->keep && (s->goal - s->baseline) * bl_indicator_direction(b->indicator) > 0;
}

double bl__way_of(const work *b, double value)
{
	const bl_standing *s = b->s;

	if (s->is_total || s->is_milestone)
		return s->goal != 0 ? value / s->goal : NAN;
	if (isnan(s->baseline))
		return NAN;
	if (bl__has_way(b))
		return (value - s->baseline) / (s->goal - s->baseline);
	if (bl_indicator_direction(b->indicator) < 0) /* how much of it is held */
		return value > 0 ? s->goal / value : 1;
	return s->goal != 0 ? value / s->goal : NAN;
}

/* The mean of the known among the periods from … to. */
static double level_of(const work *b, bl_period from, size_t n)
{
	bl_figure *at = bl_arena_alloc(b->f->arena, n * sizeof *at);
	bl_series s = {from, n, at};

	bl_disclosed_figures(b->f->seen, b->goal->indicator, from, n, at);
	b->s->pending |= bl_marks_of(at, n).pending;
	return bl_series_level(&s, n - 1, n);
}

/* After a declared break the first periods stand in for the baseline, and the way
 * begins anew from there; NAN until they are over. */
static double baseline_since(const work *b)
{
	size_t window = bl__window(b->indicator);

	if (periods_judged(b) < (int32_t)window)
		return NAN;
	return level_of(b, whole_from(b, b->s->broken->on), window);
}

/* Where no baseline was agreed on, the usual level of the year before the goal was. */
static double usual_before(const work *b)
{
	bl_series history = bl__history(b->f, b->goal->indicator);
	size_t n = 0, known = 0, from;

	while (b->goal->agreed != BL_DAY_NONE && n < history.n &&
	       bl_period_last(bl_period_add(history.first, (int32_t)n)) < b->goal->agreed)
		n++;
	from = n > (size_t)bl_periods_per_year(b->indicator->every)
		       ? n - (size_t)bl_periods_per_year(b->indicator->every)
		       : 0;
	for (size_t i = from; i < n; i++)
		known += bl_figure_known(history.at[i]);
	if (known < BL_USUAL_LEAST)
		return NAN;
	return level_of(b, bl_period_add(history.first, (int32_t)from), n - from);
}

static double baseline_of(const work *b)
{
	if (b->s->broken)
		return baseline_since(b);
	if (b->goal->has_baseline)
		return bl_level_scaled(b->indicator, b->goal->baseline, b->goal->baseline_per, NULL);
	return usual_before(b);
}

/* What a baseline agreed on met already is to be kept, whatever is usual. */
static bool is_kept(const work *b)
{
	return b->s->target->keep || (!isnan(b->s->baseline) && b->goal->has_baseline && !bl__has_way(b));
}

/* The last complete periods that nothing is owed to, as many as a level takes; of a stock a
 * year, for it is what it was when somebody last said so. */
static void find_level(work *b)
{
	bl_standing *s = b->s;
	size_t window = bl__window(b->indicator);
	bool is_stock = bl_measure_nature(b->measure, b->indicator) == BL_STOCKS;
	size_t n = is_stock ? (size_t)MAX(bl_periods_per_year(b->indicator->every), BL_WINDOW) : window;
	bl_period last = last_over(b, b->on);
	bl_figure *at = bl_arena_alloc(b->f->arena, n * sizeof *at);

	for (size_t back = 0;
	     back < window && bl_disclosed_provisional(b->f->seen, b->goal->indicator, last, 1); back++)
		last.index--;
	b->level = (bl_series){bl_period_add(last, 1 - (int32_t)n), n, at};
	bl_disclosed_figures(b->f->seen, b->goal->indicator, b->level.first, n, at);
	if (!is_stock) {
		s->now = bl_series_level(&b->level, n - 1, n);
	} else {
		while (n > 1 && !bl_figure_known(at[n - 1]))
			n--;
		s->now = at[n - 1].value;
	}
	s->pending |= !isnan(s->now) && bl_marks_of(at, n).pending;
	for (size_t i = 0; isnan(s->now) && i < b->level.n; i++)
		s->hidden |= at[i].state == BL_HIDDEN;
}

/* The due day lies in a period that runs: the last one it will be judged by is over, and owes nothing. */
static bool is_decided(const work *b)
{
	bl_period last = bl_period_add(b->level.first, (int32_t)b->level.n - 1);

	return b->s->target->by != BL_DAY_NONE && last_over(b, b->s->target->by).index <= last.index;
}

static const bl_verdict *settled_level(const work *b)
{
	int32_t least = (int32_t)bl__window(b->indicator);
	const bl_verdict *decided;

	if (isnan(b->s->now))
		return &bl_no_data;
	if (b->is_over || b->s->is_decided)
		return bl__is_met(b, 0) ? &bl_reached : &bl_off_track;
	decided = bl__decided(b);
	if (decided)
		return decided;
	/* A level that is met from the first day on needs no time of its own. */
	if (bl__is_met(b, 0))
		return NULL;
	return periods_judged(b) < (b->s->broken ? 2 * least : least) ? &bl_too_early : NULL;
}

static void look_at_level(work *b)
{
	bl_standing *s = b->s;

	s->goal = bl_target_level(s->target, b->indicator, NULL);
	s->broken = b->goal->has_baseline ? bl_goal_break(b->f->agreement, b->goal, b->on) : NULL;
	if (s->broken && !isnan(s->time))
		s->time = bl__time_passed(s->broken->on, b->on, s->target->by);
	s->baseline = baseline_of(b);
	s->is_kept = is_kept(b);
	if (!isnan(s->baseline))
		s->path = bl__has_way(b) ? bl__path(b) : 1;
	if (bl__has_way(b))
		s->expected = s->baseline + (s->goal - s->baseline) * s->path;
	find_level(b);
	if (!isnan(s->now))
		s->way = bl__way_of(b, s->now);
	s->error = bl__error_of_level(b);
	s->is_decided = !b->is_over && !isnan(s->now) && is_decided(b);
	b->settled = settled_level(b);
}

/* ---- One goal, one target ---- */

static bl_standing nothing_known(const bl_target *target)
{
	return (bl_standing){.target = target,
			     .verdict = &bl_no_data,
			     .now = NAN,
			     .goal = NAN,
			     .baseline = NAN,
			     .way = NAN,
			     .time = NAN,
			     .path = NAN,
			     .error = NAN,
			     .most = NAN,
			     .ratio = NAN,
			     .required = NAN,
			     .best = NAN,
			     .realism = {NULL, NAN, NAN},
			     .arrival = {.p = NAN, .why = "no_way"},
			     .expected = NAN,
			     .pace = {NAN, NAN, NAN, NAN, NAN},
			     .days_left = NAN};
}

static void look_at_all(work *b)
{
	const bl_goal *goal = b->goal;

	if (b->f->now < goal->agreed) /* no day: none lies before it */
		b->settled = &bl_not_started;
	else if (!b->measure->from_rows)
		look_at_steps(b);
	else if (!isnan(b->s->target->total))
		look_at_total(b);
	else
		look_at_level(b);
}

bl_standing bl__stand(bl_findings *f, const bl_goal *goal, const bl__aim *aim, const bl_verdict *before)
{
	bl_standing s = nothing_known(aim->target);
	work b = {.f = f, .goal = goal, .s = &s, .on = f->now};
	bl_day by;

	if (goal->indicator < 0)
		return s;
	b.indicator = &f->agreement->indicators[goal->indicator];
	b.measure = bl_measure_of(b.indicator);
	by = bl_goal_due(f->agreement, goal, aim->target);
	if (!aim->target->given && b.measure->from_rows)
		return s;
	if (by != BL_DAY_NONE) {
		s.days_left = by - f->now;
		s.time = goal->agreed != BL_DAY_NONE ? bl__time_passed(goal->agreed, f->now, by) : NAN;
		b.is_over = f->now >= by;
		b.on = MIN(f->now, by); /* what comes after the due day mends nothing */
	}
	look_at_all(&b);
	bl__arrive(&b);
	s.verdict = bl__state(&b, before);
	if (aim->is_told)
		bl__progress_of(&b, aim->set_on);
	return s;
}

bl_figure bl_standing_now(const bl_standing *s)
{
	bl_figure now = isnan(s->now) ? bl_figure_not_reported() : bl_figure_value(s->now);

	return s->pending ? bl_figure_pending(now) : now;
}
