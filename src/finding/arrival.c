/* The chance of arriving on time, by the method that fits; or why nothing is said. */
#include "finding.h"

#include <math.h>
#include <string.h>

typedef struct {
	bl_findings *f;
	const bl__work *b;
	const bl_goal *goal;
	const bl_indicator *is;
	const bl_standing *s;
	const bl_look *look;
	bl_arrival *out;
	size_t steps; /* periods of the look ahead */
	double ahead; /* the same to the day, from the last day counted */
	double scale; /* periods of the indicator in one of the look, where figures add up */
	int better;
} work;

int bl_chance_tenths(double p)
{
	int tenths = (int)floor(p * 10 + 0.5);

	return p < 0.05 ? 0 : p > 0.95 ? 10 : tenths < 1 ? 1 : tenths > 9 ? 9 : tenths;
}

static void silent(work *r, const char *why)
{
	r->out->why = why;
}

static void say(work *r, bl_chance chance)
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
static double still_needed(const work *r)
{
	bl_period end = bl_period_add(r->look->series.first, (int32_t)r->look->series.n - 1);
	bl_period first = bl_period_of(r->is->every, r->goal->agreed),
		  last = bl_period_of(r->is->every, bl_period_last(end));
	bl_figure done;

	if (last.index < first.index)
		return r->s->goal;
	done = bl_disclosed_total(r->f->seen, r->goal->indicator, first,
				  (size_t)(last.index - first.index + 1));
	return r->s->goal - (bl_figure_known(done) ? done.value : 0);
}

#define WHOLE_ENOUGH 1e-9 /* a mean times its months is rarely whole to the last bit */

/* A whole number is reached from half below it on. */
static double rounded(const work *r, double needed)
{
	if (r->look->aspect.nature != BL_COUNTS)
		return needed;
	return r->better < 0 ? floor(needed + WHOLE_ENOUGH) + 0.5 : ceil(needed - WHOLE_ENOUGH) - 0.5;
}

static void by_forecast_total(work *r)
{
	double needed = still_needed(r);

	say(r, bl_forecast_totals(&r->look->forecast, r->ahead, needed > 0 ? rounded(r, needed) : needed,
				  r->better));
}

/* ---- Levels ---- */

/* The periods of the look that a level takes: three months, or one of a longer grain. */
static size_t window_of(const work *r)
{
	return r->look->by_quarter ? 1 : bl__window(r->is);
}

/* A mean of counts goes by steps of one over their number. */
static double stepped(const work *r, double level, size_t window)
{
	return rounded(r, level * (double)window) / (double)window;
}

static void by_forecast_level(work *r)
{
	size_t window = window_of(r), n = r->look->series.n;
	double known[BL_WINDOW], low = r->is->within_from * r->scale, high = r->is->within_to * r->scale;
	const bl_forecast *f = &r->look->forecast;
	bl_chance below;

	for (size_t i = 0; i < window; i++)
		known[i] = n >= window ? r->look->series.at[n - window + i].value : NAN;
	if (bl_indicator_direction(r->is) != 0) {
		say(r, bl_forecast_levels(f, r->steps, window, known,
					  stepped(r, r->s->goal * r->scale, window), r->better));
		return;
	}
	below = bl_forecast_levels(f, r->steps, window, known, low, -1);
	if (below.says) {
		double above = bl_forecast_levels(f, r->steps, window, known, high, 1).p;

		below.p = fmin(1 - BL_CHANCE_LEAST, fmax(BL_CHANCE_LEAST, 1 - below.p - above));
	}
	say(r, below);
}

/* ---- Small counts: events as they come ---- */

/* The last year of the phase, as events in so many periods; where they come in
 * bursts both count for less. */
static bl_prospect prospect(const work *r, double ahead, double needed)
{
	const bl_look *look = r->look;
	size_t year = (size_t)look->aspect.per_year, from = look->phase;
	double events = 0, periods = 0, less = look->aspect.irregular ? look->aspect.dispersion : 1;

	if (look->series.n - from > year)
		from = look->series.n - year;
	for (size_t i = from; i < look->series.n; i++) {
		if (!bl_figure_known(look->series.at[i]))
			continue;
		events += look->series.at[i].value;
		periods++;
	}
	return bl_prospect_of_count(events / less, periods / less, ahead, needed);
}

/* Of at least so many; a count is whole. */
static double at_least(const work *r, double ahead, double needed)
{
	return needed <= 0 ? 1 : prospect(r, ahead, ceil(needed - 1e-9)).chance;
}

static double at_most(const work *r, double ahead, double most)
{
	return most < 0 ? 0 : 1 - at_least(r, ahead, floor(most + 1e-9) + 1);
}

static void say_count(work *r, double p)
{
	say(r, (bl_chance){.says = !isnan(p), .p = fmin(1 - BL_CHANCE_LEAST, fmax(BL_CHANCE_LEAST, p))});
}

static void by_count_total(work *r)
{
	double left = r->s->goal - r->s->now;

	say_count(r, r->better > 0 ? at_least(r, r->ahead, left) : at_most(r, r->ahead, left));
}

/* What the part of the window that is over by the due day has brought, and how much is ahead. */
static double brought(const work *r, size_t window, double *ahead)
{
	size_t over = r->steps < window ? window - r->steps : 0, n = r->look->series.n;
	double sum = 0;

	for (size_t i = n > over ? n - over : 0; i < n; i++)
		if (bl_figure_known(r->look->series.at[i]))
			sum += r->look->series.at[i].value;
	*ahead = (double)(window - over);
	return sum;
}

static void by_count_level(work *r)
{
	size_t window = window_of(r);
	double times = (double)window * r->scale, ahead, over = brought(r, window, &ahead);

	if (bl_indicator_direction(r->is) == 0)
		say_count(r, at_least(r, ahead, r->is->within_from * times - over) -
				     at_least(r, ahead,
					      floor(r->is->within_to * times - over + WHOLE_ENOUGH) + 1));
	else if (r->better > 0)
		say_count(r, at_least(r, ahead, r->s->goal * times - over));
	else
		say_count(r, at_most(r, ahead, r->s->goal * times - over));
}

/* ---- Where nothing ever varied ---- */

#define FLAT 8 /* known periods, as for a forecast */

static bool is_flat(const work *r)
{
	const bl_aspect *a = &r->look->aspect;

	return !r->s->is_milestone && a->known >= FLAT && !a->varies && a->nature != BL_STOCKS;
}

/* It goes on as it is: it arrives or it does not. */
static void by_constant(work *r)
{
	const bl_series *s = &r->look->series;
	double one = NAN, will;

	for (size_t i = 0; i < s->n; i++)
		if (bl_figure_known(s->at[i]))
			one = s->at[i].value;
	will = r->s->is_total ? r->s->now + one * r->ahead : one / r->scale;
	r->out->method = "mean";
	if (bl_indicator_direction(r->is) == 0)
		silent(r, "no_method");
	else if (r->better < 0 ? bl__at_least(r->s->goal, will) : bl__at_least(will, r->s->goal))
		say_count(r, 1);
	else
		say_count(r, 0);
}

/* ---- Milestones: as often on time as so far ---- */

static void by_steps(work *r)
{
	bl_steps steps = bl_steps_on(r->is, r->b->on);
	double open;

	if (steps.due < 2) {
		r->out->needed = 2 - steps.due;
		silent(r, "too_few_steps");
		return;
	}
	open = (double)(steps.all - steps.done);
	say_count(r, bl_prospect_of_milestones((double)steps.on_time, (double)steps.due, open, open).chance);
}

/* ---- How far, and whether it can be asked ---- */

/* From the end of the last complete period to the due day: in whole periods for a level, which
 * is judged by those; of a total the days of the last one count too. */
static double periods_to(const work *r, bl_day by)
{
	bl_period last = bl_period_add(r->look->series.first, (int32_t)r->look->series.n - 1);
	bl_period due = bl_period_of(last.grain, by);
	double part = (double)(by - bl_period_first(due) + 1) /
		      (double)(bl_period_last(due) - bl_period_first(due) + 1);

	if (due.index <= last.index)
		return 0;
	return due.index - last.index - 1 + (r->s->is_total ? part : floor(part));
}

static void too_early(work *r)
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
	void (*total)(work *r), (*level)(work *r);
} ways[] = {{"gaussian_total", by_forecast_total, by_forecast_level},
	    {"count_predictive", by_count_total, by_count_level},
	    {"milestones", by_steps, by_steps}};

static void ask(work *r, const char *method)
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
static const char *obstacle(const work *r)
{
	const bl_standing *s = r->s;

	if (isnan(s->now) || (r->b->settled && !r->b->settled->judged))
		return "not_judged"; /* before it has a level of its own the past says nothing of the work
					done */
	if (r->b->is_over)
		return "overdue";
	if (r->b->settled)
		return "settled";
	if (isnan(s->days_left))
		return "no_due";
	return isnan(s->goal) && bl_indicator_direction(r->is) != 0 ? "no_way" : NULL;
}

static void arrive(work *r)
{
	const bl_choice *is = bl_choice_for(r->look->choice, r->look->n_choices, "chance");

	r->ahead = r->s->is_milestone ? 0 : periods_to(r, r->s->target->by);
	r->steps = r->out->steps = (size_t)ceil(r->ahead - 1e-9);
	if (!r->s->is_milestone && !r->steps)
		silent(r, "overdue");
	else if (!is && is_flat(r))
		by_constant(r);
	else if (!is)
		too_early(r);
	else if (!r->s->is_milestone && bl__season_in_doubt(r->look) && r->s->is_total)
		silent(r, "season");
	else if (!r->s->is_milestone && r->steps > r->look->aspect.known)
		silent(r, "too_far");
	else
		ask(r, is->method);
}

void bl__arrive(bl__work *b)
{
	work r = {.f = b->f, .b = b, .goal = b->goal, .s = b->s, .out = &b->s->arrival, .is = b->indicator};
	const char *why = obstacle(&r);

	if (why) {
		silent(&r, why);
		return;
	}
	r.look = bl__look_ahead(b->f, b->goal->indicator);
	r.better = bl_indicator_direction(r.is) < 0 ? -1 : 1;
	r.scale = bl_level_scaled(r.is, 1, NULL, r.look->series.first.grain.kind);
	arrive(&r);
}
