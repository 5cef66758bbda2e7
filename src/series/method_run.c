/* The run chart: the median, and runs along it.  Rules and source in runs.c. */
#include "control.h"

#include <glib.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>
#include <stdlib.h>

#define LEAST 10 /* points off the median: below it even the longest possible run proves little */

static int by_value(const void *a, const void *b)
{
	double p = *(const double *)a, q = *(const double *)b;

	return (p > q) - (p < q);
}

static double median_of(const bl_control_point *p, size_t n)
{
	g_autofree double *y = g_new(double, n + 1);
	size_t known = 0;

	for (size_t i = 0; i < n; i++)
		if (!isnan(p[i].value))
			y[known++] = p[i].value;
	if (!known)
		return NAN;
	qsort(y, known, sizeof *y, by_value);
	return gsl_stats_median_from_sorted_data(y, 1, known);
}

/* The median is the whole of it: signals come after, from the runs. */
static const char *centre(const bl__phase *f)
{
	double median = median_of(f->chart->point + f->from, f->base);

	for (size_t i = f->from; i < f->to; i++)
		f->chart->point[i].centre = median;
	return NULL;
}

/* Points of a run: from … to - 1, those on the line or missing among them passed over. */
static void mark_run(bl_control_point *p, size_t from, size_t to, int side)
{
	for (size_t i = from; i < to; i++) {
		if (p[i].side != side)
			continue;
		p[i].signals = BL_SIGNAL_SHIFT;
		p[i].way = side;
	}
}

static void mark_long_runs(bl_control_point *p, size_t n, size_t most)
{
	size_t from = 0, length = 0;
	int before = 0;

	for (size_t i = 0; i <= n; i++) {
		int side = i < n ? p[i].side : -before;

		if (!side && i < n)
			continue;
		if (side != before || i == n) {
			if (length > most)
				mark_run(p, from, i, before);
			from = i;
			length = 0;
		}
		length++;
		before = side;
	}
}

static void judge(bl_control *c, size_t from, size_t to)
{
	g_autofree double *y = g_new(double, to - from + 1);
	bl_runs r;

	for (size_t i = from; i < to; i++) {
		y[i - from] = c->point[i].value;
		c->point[i].signals = 0; /* the rules of the other charts do not hold along a median */
		c->point[i].way = 0;
	}
	r = bl_runs_along(y, to - from, c->point[from].centre);
	if (r.useful >= LEAST)
		mark_long_runs(c->point + from, to - from, r.longest_most);
}

static void judge_phases(bl_control *c)
{
	for (size_t from = 0, to; from < c->n; from = to) {
		for (to = from + 1; to < c->n && c->point[to].phase == c->point[from].phase; to++)
			;
		judge(c, from, to);
	}
}

bl_control bl_control_run(const bl_control_ask *ask)
{
	bl_control c = bl__control("run", ask, 1, centre);
	size_t least = ask->least ? ask->least : LEAST;

	judge_phases(&c);
	c.variation = NULL;
	if (!c.says || c.runs.useful < least) {
		c.says = false;
		c.why = c.known >= least && !c.runs.useful ? "no_variation" : "too_few";
		c.needed = least;
		return c;
	}
	for (size_t i = c.n; i > 0 && !c.variation; i--)
		if (!isnan(c.point[i - 1].value))
			c.variation = bl_control_point_is(&c.point[i - 1], ask->better);
	return c;
}

static double or_none(const bl_runs *r, size_t figure)
{
	return r->useful ? (double)figure : NAN;
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	bl_control_ask ask = bl__ask_of(q);
	bl_control c = bl_control_run(&ask);
	const bl_runs *r = &c.runs;

	bl__put(to, "median", c.n ? c.point[0].centre : NAN);
	bl__put(to, "n_obs", (double)c.n);
	bl__put(to, "n_useful", (double)r->useful);
	bl__put(to, "longest_run", or_none(r, r->longest));
	bl__put(to, "longest_run_max", or_none(r, r->longest_most));
	bl__put(to, "n_crossings", or_none(r, r->crossings));
	bl__put(to, "n_crossings_min", or_none(r, r->crossings_least));
	bl__put(to, "signal", r->signal);
	bl_control_clear(&c);
}

const bl_method bl__method_run = {
	.name = "run",
	.gloss = "runs along the median, against what chance gives",
	.source = "Anhøj and Olesen 2014, run charts revisited",
	.least = LEAST,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "median n_obs n_useful longest_run longest_run_max n_crossings n_crossings_min signal",
	.analyse = analyse,
};
