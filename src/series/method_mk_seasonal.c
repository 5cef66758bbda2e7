/* Is there a trend beside the season?  Each season is held against itself only.
 * Hirsch, Slack & Smith (1982), Water Resources Research 18(1), 107–121;
 * Hirsch & Slack (1984), Water Resources Research 20(6), 727–732: seasons that
 * move together, by the covariance of their counts. */
#include "known.h"
#include "trend.h"

#include <glib.h>
#include <math.h>

/* Slope, its median per year; the intercept is where time begins, by period. */
static void put(const bl_question *q, const bl_answer *to, bl__mann_kendall *m)
{
	size_t count, period = (size_t)q->frequency;
	g_autofree double *slope = bl__slopes_of(q->column[0], q->n, period, &count);

	m->slope = bl__median(slope, count);
	m->intercept = bl__slope_intercept(q->column[0], q->n, m->slope / (double)period);
	bl__mann_kendall_put(q, to, m);
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	bl__mann_kendall m = {.k = bl__kendall_seasonal(q->column[0], q->n, (size_t)q->frequency)};

	m.z = bl__kendall_z(m.k.s, m.k.var);
	m.var = m.k.var;
	put(q, to, &m);
}

/* ---- Seasons that move together ---------------------------------------------------- */

/* Whole years only, [year][season]; returns how many. */
static size_t whole_years(const double *y, size_t n, size_t period, double *out)
{
	size_t years = 0;

	for (size_t from = 0; from + period <= n; from += period) {
		size_t known = bl__known(y + from, period, out + years * period, NULL);

		years += known == period;
	}
	return years;
}

static int sign(double v)
{
	return (v > 0) - (v < 0);
}

/* Mid-rank of each year's value within its season, twice: a whole number. */
static void rank(const double *y, size_t years, size_t period, double *twice)
{
	for (size_t g = 0; g < period; g++)
		for (size_t i = 0; i < years; i++) {
			double *r = &twice[i * period + g];

			*r = (double)years + 1;
			for (size_t j = 0; j < years; j++)
				*r += sign(y[i * period + g] - y[j * period + g]);
		}
}

/* Three times the covariance of the counts of two seasons (Dietz & Killeen 1981). */
static double covariance(const double *y, const double *twice, size_t years, size_t period, size_t g,
			 size_t h)
{
	double n = (double)years, sum = -n * (n + 1) * (n + 1);

	for (size_t i = 0; i < years; i++) {
		sum += twice[i * period + g] * twice[i * period + h];
		for (size_t j = i + 1; j < years; j++)
			sum += sign((y[j * period + g] - y[i * period + g]) *
				    (y[j * period + h] - y[i * period + h]));
	}
	return sum;
}

static double variance(const double *y, size_t years, size_t period)
{
	g_autofree double *twice = g_new(double, years *period + 1);
	double sum = 0;

	rank(y, years, period, twice);
	for (size_t g = 0; g < period; g++)
		for (size_t h = 0; h < period; h++)
			sum += covariance(y, twice, years, period, g, h);
	return sum / 3;
}

static void analyse_correlated(const bl_question *q, const bl_answer *to)
{
	size_t period = (size_t)q->frequency;
	g_autofree double *y = g_new(double, q->n + period + 1);
	size_t years = whole_years(q->column[0], q->n, period, y);
	bl__mann_kendall m = {.k = bl__kendall_seasonal(y, years * period, period)};

	m.var = variance(y, years, period);
	m.z = m.var > 0 ? m.k.s / sqrt(m.var) : 0;
	put(q, to, &m);
}

const bl_method bl__method_mk_seasonal = {
	.name = "mk_seasonal",
	.gloss =
		"is there a trend beside the season (freq): Mann-Kendall by season, and Sen's slope per year",
	.source = "Hirsch, Slack & Smith 1982, one correction to the sum",
	.least = 2,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = BL__MANN_KENDALL_PRINTS,
	.settings = {{"alpha", "0.05", "share"}},
	.analyse = analyse,
};

const bl_method bl__method_mk_correlated_seasonal = {
	.name = "mk_correlated_seasonal",
	.gloss = "the same where seasons move together; only years without a gap, and 10 of them to be "
		 "relied on",
	.source = "Hirsch & Slack 1984, no correction",
	.least = 2,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = BL__MANN_KENDALL_PRINTS,
	.settings = {{"alpha", "0.05", "share"}},
	.analyse = analyse_correlated,
};
