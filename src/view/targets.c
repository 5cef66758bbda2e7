/* What is asked of the periods shown, and what happened in them. */
#include "bilan/view.h"

#include <glib.h>
#include <math.h>

double bl_view_target(const bl_view *v, const bl_shown *s, size_t i)
{
	const bl_agreement *a = v->agreement;

	if (s->goal < 0)
		return NAN;
	return bl_goal_level(&a->goals[s->goal], &a->indicators[s->indicator], bl_shown_period(s, i));
}

const double *bl_view_plan(const bl_view *v, const bl_shown *s)
{
	double *plan = bl_arena_alloc(v->arena, (s->n + 1) * sizeof *plan);
	bool any = false;

	for (size_t i = 0; i < s->n; i++) {
		plan[i] = bl_view_target(v, s, i);
		any |= isfinite(plan[i]);
	}
	return any ? plan : NULL;
}

/* The lines that are drawn so far. */
typedef struct {
	const bl_shown *shown;
	bl_level_line *line;
	size_t n;
} lines;

/* In force from a day on, until the day before another; BL_DAY_NONE: always. */
static void add_line(lines *to, double value, bl_day from, bl_day until)
{
	size_t first = to->shown->n, last = 0;

	for (size_t i = 0; i < to->shown->n && !isnan(value); i++) {
		bl_day end = bl_period_last(bl_shown_period(to->shown, i));

		if ((from != BL_DAY_NONE && end < from) || (until != BL_DAY_NONE && end >= until))
			continue;
		first = MIN(first, i);
		last = i;
	}
	if (first <= last && first < to->shown->n)
		to->line[to->n++] = (bl_level_line){value, first, last, until != BL_DAY_NONE, false};
}

/* What is to be reached by a day on the way, until that day; a target stands over all of it. */
static void add_waypoint(lines *to, double value, bl_day from, bl_day until)
{
	size_t before = to->n;

	add_line(to, value, from, until);
	if (to->n > before)
		to->line[before].is_waypoint = true;
}

static void add_target(lines *to, const bl_target *t, const bl_indicator *is, bl_day from, bl_day until)
{
	const bl_grain_kind *by = to->shown->first.grain.kind;
	size_t n = isnan(t->total) ? t->n_waypoints : 0; /* those of a total are on its course (course.c) */
	bl_day since = from;

	for (size_t i = 0; i + 1 < n && (until == BL_DAY_NONE || since < until); i++) {
		bl_target step = *t;
		bl_day end = t->waypoints[i].by + 1;

		step.value = t->waypoints[i].value;
		add_waypoint(to, bl_target_level(&step, is, by), since,
			     until == BL_DAY_NONE ? end : MIN(end, until));
		since = end;
	}
	add_line(to, bl_target_level(t, is, by), from, until);
}

static void add_agreed(lines *to, const bl_goal *goal, const bl_indicator *is)
{
	bl_day from = goal->agreed;

	for (size_t i = 0; i <= goal->n_revised; i++) {
		const bl_target *t = i ? &goal->revised[i - 1].target : &goal->target;
		bl_day until = i < goal->n_revised ? goal->revised[i].on : BL_DAY_NONE;

		add_target(to, t, is, from, until);
		from = until;
	}
}

/* As many as there can be. */
static size_t count_lines(const bl_goal *goal)
{
	size_t n = 3 + goal->target.n_waypoints;

	for (size_t i = 0; i < goal->n_revised; i++)
		n += 1 + goal->revised[i].target.n_waypoints;
	return n;
}

const bl_level_line *bl_view_targets(const bl_view *v, const bl_shown *s, size_t *n)
{
	const bl_goal *goal = s->goal < 0 ? NULL : &v->agreement->goals[s->goal];
	const bl_indicator *is = goal ? &v->agreement->indicators[s->indicator] : NULL;
	lines to = {.shown = s};

	*n = 0;
	if (!goal)
		return NULL;
	to.line = bl_arena_alloc(v->arena, count_lines(goal) * sizeof *to.line);
	if (bl_indicator_direction(is)) {
		add_agreed(&to, goal, is);
	} else {
		add_line(&to, is->within_from, goal->agreed, BL_DAY_NONE);
		add_line(&to, is->within_to, goal->agreed, BL_DAY_NONE);
	}
	*n = to.n;
	return to.line;
}

/* An event that names no indicator concerns them all. */
static bool concerns(const bl_agreement *a, const bl_event *event, int indicator)
{
	return !event->n_breaks || (indicator < (int)a->n_indicators && bl_event_breaks(a, event, indicator));
}

const bl_happening *bl_view_events(const bl_view *v, const bl_shown *s, size_t *n)
{
	const bl_agreement *a = v->agreement;
	bl_happening *out = bl_arena_alloc(v->arena, (a->n_events + 1) * sizeof *out);

	*n = 0;
	for (size_t i = 0; i < a->n_events; i++) {
		int64_t at = (int64_t)bl_period_of(s->first.grain, a->events[i].on).index - s->first.index;

		if (at >= 0 && at < (int64_t)s->n && concerns(a, &a->events[i], s->indicator))
			out[(*n)++] = (bl_happening){(size_t)at, (int)i};
	}
	return out;
}
