/* What every control chart does alike: phases, signals, variation, assurance.
 *
 * The rules are those of the NHS programme Making Data Count ("Making data
 * count: strengthening your decisions"), with the conventions of the R package
 * NHSRplotthedots: comparisons are strict, "two of three" wants all three on
 * one side and marks only the near ones, and a point outside is not near. */
#include "control.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define IN_A_ROW    7
#define FIRM_LIMITS 12

/* ---- Means ---- */

/* Two passes in long double: a value that lies on the mean must compare equal to it. */
double bl__control_mean(const bl_control_point *p, size_t n)
{
	long double sum = 0, rest = 0, mean;
	size_t known = 0;

	for (size_t i = 0; i < n; i++)
		if (!isnan(p[i].value)) {
			sum += p[i].value;
			known++;
		}
	if (!known)
		return NAN;
	mean = sum / known;
	for (size_t i = 0; i < n; i++)
		if (!isnan(p[i].value))
			rest += p[i].value - mean;
	return (double)(mean + rest / known);
}

double bl__control_range(const bl_control_point *p, size_t n, double below)
{
	long double sum = 0;
	size_t ranges = 0;

	for (size_t i = 1; i < n; i++) {
		double range = fabs(p[i].value - p[i - 1].value);

		if (isnan(range) || (range >= below && !isinf(below)))
			continue;
		sum += range;
		ranges++;
	}
	return ranges ? (double)(sum / ranges) : NAN;
}

/* ---- Limits ---- */

void bl__control_limits(bl_control_point *p, double centre, double three, double floor, double ceiling)
{
	p->centre = centre;
	if (isnan(three))
		return;
	p->low = fmax(centre - three, floor);
	p->high = fmin(centre + three, ceiling);
	p->near_low = fmax(centre - three * 2 / 3, floor);
	p->near_high = fmin(centre + three * 2 / 3, ceiling);
}

static int sign_of(double d)
{
	return (d > 0) - (d < 0);
}

/* ---- Signals ---- */

static void mark(bl_control_point *p, unsigned signal, int way)
{
	if (!p->signals)
		p->way = way; /* the first rule that holds names it */
	p->signals |= signal;
}

void bl__control_place(bl_control_point *p)
{
	p->judged = !isnan(p->value);
	p->side = sign_of(p->value - p->centre);
}

static void mark_outside(bl_control_point *p)
{
	if (p->value > p->high || p->value < p->low)
		mark(p, BL_SIGNAL_OUTSIDE, p->value > p->high ? 1 : -1);
	else
		p->near = p->value > p->near_high || p->value < p->near_low;
}

/* Where the centre follows the year, what goes up with it does not rise. */
static int step(const bl_control_point *p, size_t i)
{
	double rise = p[i].value - p[i - 1].value, usual = p[i].centre - p[i - 1].centre;

	return sign_of(usual != 0 ? rise - usual : rise);
}

static void mark_trends(bl_control_point *p, size_t n)
{
	for (size_t from = 0, to; from + 1 < n; from = to) {
		int way = step(p, from + 1);

		for (to = from + 1; way && to + 1 < n && step(p, to + 1) == way; to++)
			;
		for (size_t k = from; k <= to && way && to - from + 1 >= IN_A_ROW; k++)
			mark(&p[k], BL_SIGNAL_TREND, way);
	}
}

static void mark_two_of_three(bl_control_point *p, size_t n)
{
	for (size_t i = 2; i < n; i++) {
		const bl_control_point *w = p + i - 2;

		if (!w[0].side || w[0].side != w[1].side || w[1].side != w[2].side ||
		    w[0].near + w[1].near + w[2].near < 2)
			continue;
		for (size_t k = i - 2; k <= i; k++)
			if (p[k].near)
				mark(&p[k], BL_SIGNAL_TWO_OF_THREE, p[k].side);
	}
}

static void mark_shifts(bl_control_point *p, size_t n)
{
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && p[to].side == p[from].side; to++)
			;
		for (size_t k = from; k < to && p[from].side && to - from >= IN_A_ROW; k++)
			mark(&p[k], BL_SIGNAL_SHIFT, p[k].side);
	}
}

void bl__control_judge(bl_control_point *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bl__control_place(&p[i]);
		mark_outside(&p[i]);
	}
	mark_trends(p, n);
	mark_two_of_three(p, n);
	mark_shifts(p, n);
}

const char *bl__control_label(const bl_control_point *p)
{
	static const struct {
		unsigned signal;
		const char *up, *down;
	} labels[] = {{BL_SIGNAL_OUTSIDE, "Above UCL", "Below LCL"},
		      {BL_SIGNAL_TREND, "7 Point Trend (Increasing)", "7 Point Trend (Decreasing)"},
		      {BL_SIGNAL_TWO_OF_THREE, "2 in 3 Above CL", "2 in 3 Below CL"},
		      {BL_SIGNAL_SHIFT, "7 Points Above CL", "7 Points Below CL"}};

	for (size_t k = 0; k < G_N_ELEMENTS(labels); k++)
		if (p->signals & labels[k].signal)
			return p->way > 0 ? labels[k].up : labels[k].down;
	return p->judged ? "Common Cause" : "";
}

const char *bl_control_point_is(const bl_control_point *p, int better)
{
	if (!p->judged)
		return NULL;
	if (!p->signals)
		return "common_cause";
	if (!better)
		return p->way > 0 ? "special_cause_neutral_high" : "special_cause_neutral_low";
	return (p->way > 0) == (better > 0) ? "special_cause_improvement" : "special_cause_concern";
}

/* ---- Phases ---- */

static double value_of(const bl_control_ask *ask, size_t i)
{
	double v = ask->size ? ask->y[i] / ask->size[i] : ask->y[i];

	return isfinite(v) ? v : NAN;
}

static size_t base_of(const bl__control_phase *f)
{
	size_t known = 0;

	if (f->ask->freeze && f->ask->frequency > 1)
		return MIN(f->ask->freeze, f->to - f->from);
	for (size_t i = f->from; f->ask->freeze && i < f->to; i++) {
		if (!isnan(f->chart->point[i].value))
			known++;
		if (known == f->ask->freeze)
			return i + 1 - f->from;
	}
	return f->to - f->from;
}

static void begin_phase(bl__control_phase *f, size_t number)
{
	f->known = 0;
	for (size_t i = f->from; i < f->to; i++) {
		f->chart->point[i] = (bl_control_point){.value = value_of(f->ask, i),
							.centre = NAN,
							.low = NAN,
							.high = NAN,
							.near_low = NAN,
							.near_high = NAN,
							.phase = number};
		if (!isnan(f->chart->point[i].value))
			f->known++;
	}
	f->chart->known += f->known;
	f->base = base_of(f);
	bl__control_season(f);
}

/* Counts, limits and signals of one phase; the chart speaks of the last. */
static void make_phase(bl__control_phase *f, size_t number, const bl__control_chart *chart)
{
	bl_control *c = f->chart;

	begin_phase(f, number);
	c->unscreened = false;
	c->trial = f->known < FIRM_LIMITS;
	c->seasonal = f->seasonal;
	c->base = f->base;
	c->frozen = f->base < f->to - f->from;
	c->why = f->known < f->least ? "too_few" : bl__control_season_dawns(f) ? "season" : chart->limits(f);
	c->needed = c->why && !strcmp(c->why, "too_few") ? MAX(f->least, f->known + 1) : 0;
	c->says = !c->why;
	if (c->says)
		chart->judge(c->point + f->from, f->to - f->from);
}

/* ---- The chart as a whole ---- */

/* Of the last point; of a season the whole of its year, for a target is held against every month. */
static const char *assurance_of(const bl__control_phase *f, size_t last)
{
	const bl_control_ask *ask = f->ask;
	size_t n = f->seasonal ? MIN((size_t)ask->frequency, last + 1 - f->from) : 1;
	double low = INFINITY, high = -INFINITY;

	if (isnan(ask->target) || !ask->better)
		return NULL;
	for (const bl_control_point *p = &f->chart->point[last + 1 - n]; n--; p++) {
		if (isnan(p->low) || isnan(p->high))
			return NULL;
		low = fmin(low, p->low);
		high = fmax(high, p->high);
	}
	if (ask->target > high)
		return ask->better > 0 ? "consistent_fail" : "consistent_pass";
	if (ask->target < low)
		return ask->better > 0 ? "consistent_pass" : "consistent_fail";
	return "inconsistent";
}

bl_runs bl__control_runs(const bl_control_point *p, size_t n)
{
	g_autofree double *y = g_new(double, n + 1);

	for (size_t i = 0; i < n; i++)
		y[i] = p[i].value - p[i].centre;
	return bl_runs_along(y, n, 0);
}

static void conclude(const bl__control_phase *last)
{
	bl_control *c = last->chart;

	c->runs = bl__control_runs(c->point + last->from, last->to - last->from);
	for (size_t i = last->to; c->says && i > last->from; i--) {
		const bl_control_point *p = &c->point[i - 1];

		if (isnan(p->value))
			continue;
		c->variation = bl_control_point_is(p, last->ask->better);
		c->assurance = assurance_of(last, i - 1);
		return;
	}
}

bl_control bl__control(const bl__control_chart *chart, const bl_control_ask *ask)
{
	size_t least = ask->least ? ask->least : chart->least, number = 0;
	bl_control c = {.method = chart->method, .why = "too_few", .needed = least, .n = ask->n};
	bl__control_phase f = {.ask = ask, .chart = &c, .least = least};

	c.point = g_new(bl_control_point, ask->n + 1);
	for (size_t k = 0; k <= ask->n_breaks && f.to < ask->n; k++) {
		f.from = f.to;
		f.to = k < ask->n_breaks ? MAX(f.from, MIN(ask->breaks[k], ask->n)) : ask->n;
		if (f.to > f.from)
			make_phase(&f, number++, chart);
	}
	conclude(&f);
	return c;
}

void bl_control_clear(bl_control *chart)
{
	g_free(chart->point);
	chart->point = NULL;
}

/* ---- Faces ---- */

bl_control_ask bl__control_ask(const bl_question *q)
{
	return (bl_control_ask){.y = q->column[0], .n = q->n, .target = NAN, .least = 1};
}

size_t bl__control_outside(const bl_control *c)
{
	size_t outside = 0;

	for (size_t i = 0; i < c->n; i++)
		outside += (c->point[i].signals & BL_SIGNAL_OUTSIDE) != 0;
	return outside;
}

void bl__control_put(const bl_answer *to, const bl_control *c)
{
	bl__put(to, "cl", c->n ? c->point[0].centre : NAN);
	bl__put(to, "lcl", c->n ? c->point[0].low : NAN);
	bl__put(to, "ucl", c->n ? c->point[0].high : NAN);
}
