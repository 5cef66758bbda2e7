/* Baselines without memory: the mean goes on (mean), or the straight line
 * (ols).  Intervals of Student's t for one new value: Draper and Smith, "Applied
 * regression analysis" (3rd edition), section 3.1. */
#include "ahead.h"

#include <glib.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

static size_t known_of(const bl__past *past, double *x, double *y)
{
	size_t n = 0;

	for (size_t i = 0; i < past->n; i++) {
		if (isnan(past->y[i]))
			continue;
		x[n] = (double)i;
		y[n++] = past->y[i];
	}
	return n;
}

static const char *look_mean(const bl__past *past, bl__outlook *o)
{
	g_autofree double *x = g_new(double, past->n), *y = g_new(double, past->n);
	size_t n = known_of(past, x, y);
	double mean = gsl_stats_mean(y, 1, n);

	if (n < 2)
		return "too_few";
	o->sigma2 = gsl_stats_variance_m(y, 1, n, mean);
	o->level_var = o->sigma2 / (double)n;
	o->df = (double)n - 1;
	for (size_t i = 0; i < o->steps; i++)
		o->mean[i] = mean;
	return NULL;
}

static const char *look_ols(const bl__past *past, bl__outlook *o)
{
	g_autofree double *x = g_new(double, past->n), *y = g_new(double, past->n);
	size_t n = known_of(past, x, y);
	double middle = gsl_stats_mean(x, 1, n), mean = gsl_stats_mean(y, 1, n), level, cov[3], squares;

	if (n < 3)
		return "too_few";
	for (size_t i = 0; i < n; i++) { /* from the centre: nothing of a large offset is lost */
		x[i] -= middle;
		y[i] -= mean;
	}
	gsl_fit_linear(x, 1, y, 1, n, &level, &o->drift, &cov[0], &cov[1], &cov[2], &squares);
	o->df = (double)n - 2;
	o->sigma2 = squares / o->df;
	o->level_var = o->sigma2 / (double)n;
	o->slope_var = o->sigma2 / gsl_stats_tss_m(x, 1, n, 0);
	for (size_t i = 0; i < o->steps; i++) {
		o->distance[i] = (double)(past->n + i) - middle;
		o->mean[i] = mean + level + o->drift * o->distance[i];
	}
	return NULL;
}

static const bl_forecaster flat = {1, look_mean}, line = {1, look_ols};

const bl_method bl__method_mean = {
	.name = "mean",
	.gloss = "what comes next: the mean of all values",
	.source = "Student's t, one new value",
	.least = 5,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "sigma2 " BL__FORECAST_PRINTS,
	.settings = {BL__FORECAST_SETTINGS},
	.analyse = bl__answer_forecast,
	.forecaster = &flat,
};

const bl_method bl__method_ols = {
	.name = "ols",
	.gloss = "what comes next: the straight line of least squares goes on",
	.source = "ordinary least squares, interval of one new value",
	.least = 8,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "sigma2 " BL__FORECAST_PRINTS,
	.settings = {BL__FORECAST_SETTINGS},
	.analyse = bl__answer_forecast,
	.forecaster = &line,
};
