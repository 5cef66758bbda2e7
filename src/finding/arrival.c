/* The chance of arriving on time, by the method that fits; or why nothing is said. */
#include "finding.h"

#include <math.h>
#include <string.h>

typedef struct {
	bl_findings *f;
	const bl_goal *goal;
	const bl_indicator *is;
	const bl_standing *s;
	const bl_look *look;
	bl_arrival *out;
	size_t steps; /* periods of the look ahead */
	double scale; /* periods of the indicator in one of the look, where figures add up */
	int better;
} road;

int bl_chance_tenths(double p)
{
	int tenths = (int)floor(p * 10 + 0.5);

	return p < 0.05 ? 0 : p > 0.95 ? 10 : tenths < 1 ? 1 : tenths > 9 ? 9 : tenths;
}

static void silent(road *r, const char *why)
{
	r->out->why = why;
}

static void say(road *r, bl_chance chance)
{
	if (!chance.says) {
		silent(r, "no_method");
		return;
	}
	if (chance.settled) {
		silent(r, "settled");
		return;
	}
	r->out->says = true;
	r->out->why = NULL;
	r->out->p = chance.p;
}

/* ---- Totals ---- */

/* What is still to come once the last complete period is over. */
static double still_needed(const road *r)
{
	bl_period first = bl_period_of(r->look->series.first.grain, r->goal->agreed);
	bl_period last = bl_period_add(r->look->series.first, (int32_t)r->look->series.n - 1);
	bl_figure done;

	if (last.index < first.index)
		return r->s->goal;
	done = bl_ledger_total(r->f->ledger, r->goal->indicator, first,
			       (size_t)(last.index - first.index + 1));
	return r->s->goal - (bl_figure_known(done) ? done.value : 0);
}

static void by_forecast_total(road *r)
{
	say(r, bl_forecast_totals(&r->look->forecast, r->steps, still_needed(r), r->better));
}

/* ---- Levels ---- */

/* A level is that of three periods of the indicator: one of the look's when it is by quarter. */
static void by_forecast_level(road *r)
{
	size_t window = r->look->by_quarter ? 1 : BL_WINDOW, n = r->look->series.n;
	double known[BL_WINDOW], low = r->is->within_from * r->scale, high = r->is->within_to * r->scale;
	const bl_forecast *f = &r->look->forecast;
	bl_chance below;

	for (size_t i = 0; i < window; i++)
		known[i] = n >= window ? r->look->series.at[n - window + i].value : NAN;
	if (r->is->better != BL_WITHIN) {
		say(r, bl_forecast_levels(f, r->steps, window, known, r->s->goal * r->scale, r->better));
		return;
	}
	below = bl_forecast_levels(f, r->steps, window, known, low, -1);
	if (below.says) {
		double above = bl_forecast_levels(f, r->steps, window, known, high, 1).p;

		below.p = fmin(1 - BL_CHANCE_LEAST, fmax(BL_CHANCE_LEAST, 1 - below.p - above));
	}
	say(r, below);
}

/* ---- How far, and whether it can be asked ---- */

static size_t steps_to(const road *r, bl_day by)
{
	bl_period last = bl_period_add(r->look->series.first, (int32_t)r->look->series.n - 1);
	bl_period due = bl_period_of(last.grain, by);

	/* A level is judged by whole periods; of a total the last part of one counts too. */
	if (!r->s->is_total && bl_period_last(due) > by)
		due.index--;
	return due.index > last.index ? (size_t)(due.index - last.index) : 0;
}

static void too_early(road *r)
{
	size_t least = 0;

	for (size_t i = 0; i < r->look->n_choices; i++) {
		const bl_choice *x = &r->look->choice[i];

		if (!strcmp(x->use, "chance") && x->needed && (!least || x->needed < least))
			least = x->needed;
	}
	r->out->needed = least > r->look->aspect.known ? least - r->look->aspect.known : 0;
	silent(r, r->out->needed ? "too_few" : "no_method");
}

static const struct {
	const char *method;
	void (*total)(road *r), (*level)(road *r);
} ways[] = {{"gaussian_total", by_forecast_total, by_forecast_level}};

static void ask(road *r, const char *method)
{
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		if (strcmp(ways[i].method, method))
			continue;
		r->out->method = method;
		if (r->s->is_total)
			ways[i].total(r);
		else
			ways[i].level(r);
		return;
	}
	silent(r, "no_method");
}

/* NULL when the chance can be asked for. */
static const char *obstacle(const road *r)
{
	const bl_standing *s = r->s;

	if (s->verdict == &bl_reached && (s->is_total || s->is_milestone))
		return "settled";
	if (s->is_total && r->is->better == BL_LOWER && s->now > s->goal)
		return "settled";
	/* Before a goal has three periods of its own the past says nothing of the work done for it. */
	if (!s->verdict->judged)
		return "not_judged";
	if (isnan(s->days_left))
		return "no_due";
	if (s->days_left < 0)
		return "overdue";
	return isnan(s->goal) && r->is->better != BL_WITHIN ? "no_way" : NULL;
}

static void arrive(road *r)
{
	const bl_choice *is = bl_choice_for(r->look->choice, r->look->n_choices, "chance");
	const char *why = obstacle(r);

	if (why) {
		silent(r, why);
		return;
	}
	r->steps = r->out->steps = r->s->is_milestone ? 0 : steps_to(r, r->s->target->by);
	if (!r->s->is_milestone && !r->steps)
		silent(r, "overdue");
	else if (!is)
		too_early(r);
	else if (r->steps > r->look->aspect.known)
		silent(r, "too_far");
	else
		ask(r, is->method);
}

static void arrival_of(bl_findings *f, const bl_goal *goal, bl_standing *s)
{
	road r = {.f = f, .goal = goal, .s = s, .out = &s->arrival, .scale = 1};

	s->arrival = (bl_arrival){.p = NAN, .why = "not_judged"};
	if (goal->indicator < 0)
		return;
	r.is = &f->agreement->indicators[goal->indicator];
	r.look = bl_findings_look(f, goal->indicator);
	r.better = r.is->better == BL_LOWER ? -1 : 1;
	if (r.look->by_quarter && bl__measure_of(f, goal->indicator)->additive)
		r.scale = 3.0 / r.is->every.kind->months;
	arrive(&r);
}

void bl__arrivals_find(bl_findings *f)
{
	for (size_t i = 0; i < f->agreement->n_goals; i++) {
		arrival_of(f, &f->agreement->goals[i], &f->judgement[i].current);
		arrival_of(f, &f->agreement->goals[i], &f->judgement[i].first);
	}
}
