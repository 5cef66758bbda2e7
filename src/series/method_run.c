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

static bool lies_on_both_sides(const bl_control_point *p, size_t n)
{
	bool above = false, below = false;

	for (size_t i = 0; i < n; i++) {
		above |= p[i].value > p[i].centre;
		below |= p[i].value < p[i].centre;
	}
	return above && below;
}

/* No limits: what there is to say comes from the runs along the median.  Where more
 * than half of the points lie on it and it is the least (or the most) of them all, as
 * among many zeros, whatever leaves it can leave it on one side only: no run tells
 * anything. */
static const char *centre(const bl__control_phase *f)
{
	bl_control_point *p = f->chart->point + f->from;
	size_t n = f->to - f->from, useful;
	double median = median_of(p, f->base);

	for (size_t i = 0; i < n && !f->seasonal; i++)
		p[i].centre = median;
	useful = bl__control_runs(p, n).useful;
	if (useful >= f->least && lies_on_both_sides(p, n))
		return NULL;
	return useful && useful < f->least ? "too_few" : "no_variation";
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

static void judge(bl_control_point *p, size_t n)
{
	size_t most = bl__control_runs(p, n).longest_most, from = 0, length = 0;
	int before = 0;

	for (size_t i = 0; i < n; i++) {
		bl__control_place(&p[i]);
		if (!p[i].side)
			continue;
		if (p[i].side != before) {
			from = i;
			length = 0;
		}
		before = p[i].side;
		length++;
		if (length > most)
			mark_run(p, length == most + 1 ? from : i, i + 1, before);
	}
}

bl_control bl_control_run(const bl_control_ask *ask)
{
	static const bl__control_chart chart = {"run", LEAST, centre, judge};

	return bl__control(&chart, ask);
}

static double or_none(const bl_runs *r, size_t figure)
{
	return r->useful ? (double)figure : NAN;
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	bl_control_ask ask = bl__control_ask(q);
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
