/* A total that is to be reached by a day, from the day it was agreed on: what there was by the end of each
 * period, and what was to be. */
#include "bilan/view.h"

#include <glib.h>
#include <math.h>

/* Up to each period; from one that is hidden on nothing is said, for the next total would give it away. */
static void add_up(bl_figure *at, size_t n)
{
	bl_figure sum = n ? at[0] : bl_figure_not_reported();

	for (size_t i = 1; i < n; i++) {
		bool gap = at[i].state == BL_NOT_REPORTED;
		bl_figure both = bl_figure_sum((bl_figure[]){sum, at[i]}, 2);

		at[i] = gap && both.state != BL_HIDDEN ? at[i] : both;
		sum = both;
	}
}

/* Ends with the day it is due; of one without a day, with the last one counted. */
static void set_span(const bl_view *v, const bl_goal *goal, bl_day by, bl_course_shown *out)
{
	const bl_indicator *is = &v->agreement->indicators[goal->indicator];
	bl_day now = bl_findings_now(v->findings);
	bl_period now_in = bl_period_of(is->every, by == BL_DAY_NONE ? now : MIN(now, by)),
		  last = bl_period_of(is->every, by == BL_DAY_NONE ? now : by);

	out->first = bl_period_of(is->every, goal->agreed);
	out->n = (size_t)(last.index - out->first.index + 1);
	out->coming = (size_t)(last.index - now_in.index);
}

static void add_steps(const bl_view *v, const bl_goal *goal, bl_course_shown *out)
{
	bl_level_line *step = bl_arena_alloc(v->arena, (goal->n_revised + 1) * sizeof *step);

	for (size_t i = 0; i <= goal->n_revised; i++) {
		const bl_target *t = i ? &goal->revised[i - 1].target : &goal->target;
		bl_day from = i ? goal->revised[i - 1].on : goal->agreed;
		bl_day until = i < goal->n_revised ? goal->revised[i].on - 1 : t->by;
		int32_t a = bl_period_of(out->first.grain, from).index - out->first.index,
			b = until == BL_DAY_NONE
				    ? (int32_t)out->n - 1
				    : bl_period_of(out->first.grain, until).index - out->first.index;

		if (!isnan(t->total) && a >= 0 && b >= a && a < (int32_t)out->n)
			step[out->n_steps++] = (bl_level_line){
				t->total, (size_t)a, MIN((size_t)b, out->n - 1), i < goal->n_revised, false};
	}
	out->step = step;
}

/* The way of a total without waypoints is straight, or it follows the seasons. */
static bool follows_seasons(const bl_goal *goal, const bl_target *target, const bl_course_shown *c)
{
	double days = target->by - goal->agreed + 1;

	for (size_t i = 0; c->path && target->n_waypoints < 2 && i < c->n; i++) {
		bl_day end = bl_period_last(bl_period_add(c->first, (int32_t)i));
		double straight = target->total * (MIN(end, target->by) - goal->agreed + 1) / days;

		if (fabs(c->path[i] - straight) > 1e-6 * fabs(target->total))
			return true;
	}
	return false;
}

static const double *path_of(const bl_view *v, int goal, const bl_course_shown *c)
{
	double *path = bl_arena_alloc(v->arena, c->n * sizeof *path);
	bool any = false;

	for (size_t i = 0; i < c->n; i++) {
		path[i] = bl_findings_path(v->findings, goal,
					   bl_period_last(bl_period_add(c->first, (int32_t)i)));
		any |= isfinite(path[i]);
	}
	return any ? path : NULL;
}

const bl_course_shown *bl_view_course(const bl_view *v, int goal)
{
	const bl_goal *is = &v->agreement->goals[goal];
	const bl_standing *s = &bl_findings_judgement(v->findings, goal)->current;
	bl_course_shown *out = bl_arena_alloc(v->arena, sizeof *out);
	bl_figure *at;

	*out = (bl_course_shown){.n = 0};
	if (!s->is_total || is->agreed == BL_DAY_NONE || is->agreed > bl_findings_now(v->findings) ||
	    (s->target->by != BL_DAY_NONE && s->target->by < is->agreed))
		return NULL;
	set_span(v, is, s->target->by, out);
	at = bl_arena_alloc(v->arena, out->n * sizeof *at);
	bl_disclosed_figures(bl_findings_seen(v->findings), is->indicator, out->first, out->n - out->coming,
			     at);
	add_up(at, out->n - out->coming);
	for (size_t i = out->n - out->coming; i < out->n; i++)
		at[i] = bl_figure_not_applicable();
	out->at = at;
	out->path = path_of(v, goal, out);
	out->seasonal = follows_seasons(is, s->target, out);
	add_steps(v, is, out);
	return out;
}
