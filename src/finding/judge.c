/* The states of all goals, month by month: a state is calm, so that it depends on the one
 * before it; walked from the day each target was set, from the data alone, it is the same on
 * whatever day it is asked for. */
#include "finding.h"

#include <glib.h>

/* ---- What is walked ---- */

/* A goal's state against one target, as far as was walked. */
typedef struct {
	bl__aim aim;
	const bl_verdict *verdict; /* NULL: not yet */
} place;

typedef struct {
	place current, first;
} places;

/* The day the target in force on `day` was set. */
static bl_day set_on(const bl_goal *goal, bl_day day)
{
	bl_day on = goal->agreed;

	for (size_t i = 0; i < goal->n_revised; i++)
		if (goal->revised[i].on <= day)
			on = goal->revised[i].on;
	return on;
}

static bl_standing step(bl_findings *f, const bl_goal *goal, place *p, const bl__aim *aim)
{
	bl_standing s;

	if (p->aim.target != aim->target)
		p->verdict = NULL; /* a new target begins anew */
	p->aim = *aim;
	s = bl__stand(f, goal, aim, p->verdict);
	p->verdict = s.verdict;
	return s;
}

/* ---- Long-term goals ---- */

static bool serves(const bl_agreement *a, int goal, int long_goal)
{
	/* The agreement has made sure that nothing serves itself in a circle. */
	for (int up = a->goals[goal].serves; up >= 0; up = a->goals[up].serves)
		if (up == long_goal)
			return true;
	return false;
}

/* What is unknown never makes a goal look better: it is on its way at best where nothing is to
 * be known yet, and not known where something should be. */
static const bl_verdict *rolled_up(const bl_judgement *j, const bl_verdict *worst, const bl_verdict *unjudged,
				   bool lacks)
{
	if (!worst)
		return unjudged ? unjudged : &bl_no_data;
	if (lacks && (worst == &bl_reached || worst == &bl_on_track))
		return &bl_no_data;
	/* Everything judged is reached, but something is still open: the goal is on its way, not done. */
	if (worst == &bl_reached && j->serving_unjudged)
		return &bl_on_track;
	return worst;
}

/* Of what nothing is agreed to be held against nothing can be lacking. */
static bool is_agreed(const bl_agreement *a, int goal)
{
	int indicator = a->goals[goal].indicator;

	return indicator >= 0 &&
	       (a->goals[goal].target.given || !bl_measure_of(&a->indicators[indicator])->from_rows);
}

static void roll_up(bl_findings *f, int goal)
{
	const bl_agreement *a = f->agreement;
	bl_judgement *j = &f->judgement[goal];
	const bl_verdict *worst = NULL, *unjudged = NULL;
	bool lacks = false;

	for (int i = 0; i < (int)a->n_goals; i++) {
		const bl_verdict *v = f->judgement[i].current.verdict;

		if (a->goals[i].is_long || !serves(a, i, goal))
			continue;
		j->n_serving++;
		j->serving_reached += v == &bl_reached;
		j->serving_on_track += v == &bl_on_track;
		j->serving_behind += v == &bl_at_risk || v == &bl_off_track;
		j->serving_unjudged += !v->judged;
		j->serving_hidden += f->judgement[i].current.hidden;
		lacks |= v == &bl_no_data && is_agreed(a, i);
		if (v->judged && (!worst || v->urgency > worst->urgency))
			worst = v;
		if (!v->judged && (!unjudged || v == &bl_too_early))
			unjudged = v;
	}
	if (a->goals[goal].indicator < 0)
		j->current.verdict = j->first.verdict = rolled_up(j, worst, unjudged, lacks);
}

/* ---- One day ---- */

/* `is_told`: what stands beside the verdict is wanted too. */
static void judge_goals(bl_findings *f, places *at, bool is_told)
{
	const bl_agreement *a = f->agreement;

	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_goal *goal = &a->goals[i];
		bl_judgement *j = &f->judgement[i];
		bl__aim now = {bl_goal_target(goal, f->now), set_on(goal, f->now), is_told},
			first = {&goal->target, goal->agreed, is_told};

		j->goal = (int)i;
		j->revised = now.target != first.target;
		j->current = step(f, goal, &at[i].current, &now);
		j->first = j->revised ? step(f, goal, &at[i].first, &first) : j->current;
		if (!j->revised)
			at[i].first = at[i].current;
	}
	for (size_t i = 0; i < a->n_goals; i++)
		if (a->goals[i].is_long)
			roll_up(f, (int)i);
}

bl_findings bl__judging(const bl_findings *f, bl_period period)
{
	bl_arena *arena = bl_arena_new();

	return (bl_findings){
		.agreement = f->agreement,
		.seen = f->seen,
		.words = f->words,
		.period = period,
		.as_of = f->as_of,
		.now = bl_period_last(period),
		.arena = arena,
		.judgement = bl_arena_alloc(arena, (f->agreement->n_goals + 1) * sizeof *f->judgement),
		.look = bl_arena_alloc(arena, (f->agreement->n_indicators + 1) * sizeof *f->look),
		.series = g_ptr_array_new()};
}

void bl__judging_done(bl_findings *f)
{
	for (size_t i = 0; i < f->agreement->n_indicators; i++)
		bl__look_clear(f->look[i]);
	g_ptr_array_unref(f->series);
	bl_arena_free(f->arena);
}

/* ---- The walk ---- */

#define UNDATED 24 /* months that a goal of no date is walked */

static bl_period first_month(const bl_findings *f)
{
	const bl_agreement *a = f->agreement;
	bl_period first = bl_period_of(bl_grain_month(), f->now);

	for (size_t i = 0; i < a->n_goals; i++) {
		bl_day agreed = a->goals[i].agreed;
		bl_period from = agreed == BL_DAY_NONE
					 ? bl_period_add(bl_period_of(bl_grain_month(), f->now), -UNDATED)
					 : bl_period_of(bl_grain_month(), agreed);

		if (a->goals[i].indicator >= 0 && from.index < first.index)
			first = from;
	}
	return first;
}

typedef enum { BEFORE, SINCE, REVIEWED } told;

static void tell(bl_findings *f, const bl_findings *then, told which)
{
	for (size_t i = 0; i < f->agreement->n_goals; i++) {
		const bl_verdict *v = then->judgement[i].current.verdict;

		if (which == BEFORE)
			f->judgement[i].before = v;
		else if (which == SINCE)
			f->judgement[i].since = v;
		else
			f->judgement[i].reviewed = v;
	}
}

/* The day that verdicts were known of at the last review; BL_DAY_NONE: there was none. */
static bl_day reviewed_day(const bl_findings *f)
{
	bl_day review = bl_review_last(f->partnership);

	return review == BL_DAY_NONE ? BL_DAY_NONE : bl_period_last(bl__month_over(review));
}

/* The ends of the months up to `last`, that of the period before among them. */
static void walk(bl_findings *f, places *at, bl_day before)
{
	bl_day reviewed = reviewed_day(f);

	for (size_t i = 0; reviewed != BL_DAY_NONE && i < f->agreement->n_goals; i++)
		f->judgement[i].reviewed = &bl_not_started;
	for (bl_period m = first_month(f); bl_period_last(m) < f->now; m.index++) {
		bl_findings then = bl__judging(f, m);

		judge_goals(&then, at, false);
		if (then.now == before)
			tell(f, &then, BEFORE);
		if (then.now == reviewed)
			tell(f, &then, REVIEWED);
		bl__judging_done(&then);
	}
}

/* … and on to the end of the last month that is over, when the reported period ended before it. */
static void walk_on(bl_findings *f, places *at)
{
	bl_day last = bl_findings_since(f);
	bl_period m = bl_period_of(bl_grain_month(), f->now);

	for (m.index++; last != BL_DAY_NONE && bl_period_last(m) <= last; m.index++) {
		bl_findings then = bl__judging(f, m);

		judge_goals(&then, at, false);
		tell(f, &then, SINCE);
		bl__judging_done(&then);
	}
}

void bl__judge_all(bl_findings *f)
{
	places *at = bl_arena_alloc(f->arena, (f->agreement->n_goals + 1) * sizeof *at);
	bl_day before = bl_period_last(bl_period_add(f->period, -1));

	for (size_t i = 0; i < f->agreement->n_goals; i++)
		f->judgement[i].before = &bl_not_started;
	walk(f, at, before);
	judge_goals(f, at, true);
	walk_on(f, at);
}

/* ---- How many ---- */

static void add_goal(bl_goal_count *c, const bl_verdict *v, bool hidden)
{
	if (!v || v == &bl_not_started)
		return;
	c->n++;
	if (hidden) {
		c->hidden++;
		return;
	}
	c->fine += v == &bl_reached || v == &bl_on_track;
	c->behind += v == &bl_at_risk || v == &bl_off_track;
	c->open += !v->judged;
}

bl_goal_count bl_goals_now(const bl_findings *f)
{
	bl_goal_count c = {0};

	for (size_t i = 0; i < f->agreement->n_goals; i++)
		if (!f->agreement->goals[i].is_long)
			add_goal(&c, f->judgement[i].current.verdict, f->judgement[i].current.hidden);
	return c;
}

bl_goal_count bl_goals_reviewed(const bl_findings *f)
{
	bl_goal_count c = {0};

	for (size_t i = 0; i < f->agreement->n_goals; i++)
		if (!f->agreement->goals[i].is_long)
			add_goal(&c, f->judgement[i].reviewed, false);
	return c;
}
