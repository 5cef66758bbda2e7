/* Goals over time: from when to when, with their steps and revisions. */
#include "bilan/view.h"

#include <glib.h>

typedef struct {
	const bl_view *view;
	int indicator, goal; /* wanted; -1: any */
	bl_timeline_shown *to;
	bl_lane_shown *lane;
	bl_moment_shown *moment;
} drawing;

static void add_moment(drawing *d, bl_day on, bl_moment_is is)
{
	if (on != BL_DAY_NONE)
		d->moment[d->to->n_moments++] = (bl_moment_shown){d->to->n_lanes, on, is};
}

/* A step without a day of its own is nowhere until it is done. */
static void add_moments(drawing *d, const bl_goal *g)
{
	static const bl_moment_is what[] = {
		[BL_STEP_DONE] = BL_PAST_DONE, [BL_STEP_LATE] = BL_PAST_LATE, [BL_STEP_OPEN] = BL_STILL_DUE};
	const bl_indicator *i = g->indicator < 0 ? NULL : &d->view->agreement->indicators[g->indicator];

	for (size_t k = 0; i && k < i->n_steps; k++) {
		bl_step_state state = bl_step_on(&i->steps[k], d->to->today);

		add_moment(d, state == BL_STEP_DONE ? i->steps[k].done : i->steps[k].due, what[state]);
	}
	for (size_t k = 0; k < g->n_revised; k++)
		if (g->revised[k].on <= d->to->today)
			add_moment(d, g->revised[k].on, BL_PAST_REVISED);
}

static bool is_wanted(const drawing *d, int goal)
{
	const bl_goal *g = &d->view->agreement->goals[goal];

	if (d->goal >= 0)
		return goal == d->goal || g->serves == d->goal;
	return d->indicator < 0 || g->indicator == d->indicator;
}

static void add_lane(drawing *d, int goal)
{
	const bl_agreement *a = d->view->agreement;
	const bl_goal *g = &a->goals[goal];
	bl_day due = bl_goal_due(a, g, bl_goal_target(g, d->to->today)), was = bl_goal_due(a, g, &g->target);

	if (!is_wanted(d, goal))
		return;
	d->lane[d->to->n_lanes] = (bl_lane_shown){goal, g->agreed, due, was != due ? was : BL_DAY_NONE};
	add_moments(d, g);
	d->to->n_lanes++;
}

/* The long-term goal a short-term one stands under; -1: none. */
static int over(const bl_agreement *a, const bl_goal *g)
{
	return !g->is_long && g->serves >= 0 && a->goals[g->serves].is_long ? g->serves : -1;
}

static void add_lanes(drawing *d)
{
	const bl_agreement *a = d->view->agreement;

	for (int l = 0; l < (int)a->n_goals; l++) {
		if (!a->goals[l].is_long)
			continue;
		add_lane(d, l);
		for (int i = 0; i < (int)a->n_goals; i++)
			if (over(a, &a->goals[i]) == l)
				add_lane(d, i);
	}
	for (int i = 0; i < (int)a->n_goals; i++)
		if (!a->goals[i].is_long && over(a, &a->goals[i]) < 0)
			add_lane(d, i);
}

static void widen(bl_timeline_shown *t, bl_day day)
{
	if (day == BL_DAY_NONE)
		return;
	t->first = MIN(t->first, day);
	t->last = MAX(t->last, day);
}

static size_t moments_most(const bl_agreement *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n_goals; i++)
		n += a->goals[i].n_revised +
		     (a->goals[i].indicator < 0 ? 0 : a->indicators[a->goals[i].indicator].n_steps);
	return n;
}

const bl_timeline_shown *bl_view_timeline(const bl_view *v, int indicator, int goal)
{
	bl_timeline_shown *t = bl_arena_alloc(v->arena, sizeof *t);
	drawing d = {v, indicator, goal, t, NULL, NULL};

	d.lane = bl_arena_alloc(v->arena, (v->agreement->n_goals + 1) * sizeof *d.lane);
	d.moment = bl_arena_alloc(v->arena, (moments_most(v->agreement) + 1) * sizeof *d.moment);
	*t = (bl_timeline_shown){.lane = d.lane, .moment = d.moment};
	t->first = t->today = t->last = bl_findings_now(v->findings);
	add_lanes(&d);
	for (size_t i = 0; i < t->n_lanes; i++) {
		widen(t, d.lane[i].from);
		widen(t, d.lane[i].to);
		widen(t, d.lane[i].was_to);
	}
	for (size_t i = 0; i < t->n_moments; i++)
		widen(t, d.moment[i].on);
	return t->n_lanes ? t : NULL;
}
