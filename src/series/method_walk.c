/* Baselines that any other forecast must beat: the last value goes on (naive),
 * goes on with the mean step (drift), or last year's does (seasonal naive).
 * Formulas as in Hyndman and Athanasopoulos, "Forecasting: principles and
 * practice" (3rd edition), section 5.5; the mean step is itself uncertain. */
#include "ahead.h"

#include <glib.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* Steps over `lag` periods, where both ends are known. */
static size_t steps_of(const bl__past *past, size_t lag, double *step)
{
	size_t n = 0;

	for (size_t i = lag; i < past->n; i++)
		if (!isnan(past->y[i]) && !isnan(past->y[i - lag]))
			step[n++] = past->y[i] - past->y[i - lag];
	return n;
}

/* The value of the same month, a year before the end or as many years as it takes to know one. */
static double last_known(const bl__past *past, size_t lag, size_t ahead)
{
	for (size_t back = lag - ahead % lag; back <= past->n; back += lag)
		if (!isnan(past->y[past->n - back]))
			return past->y[past->n - back];
	return NAN;
}

static const char *look(const bl__past *past, size_t lag, bl__outlook *o)
{
	g_autofree double *step = g_new(double, past->n);
	size_t n = steps_of(past, lag, step);

	if (!n)
		return "too_few";
	o->sigma2 = gsl_stats_tss_m(step, 1, n, 0) / (double)n;
	for (size_t i = 0; i < o->steps; i++) {
		o->carry[i] = i % lag == 0;
		o->mean[i] = last_known(past, lag, i);
		if (isnan(o->mean[i]))
			return "too_few";
	}
	return NULL;
}

static const char *look_naive(const bl__past *past, bl__outlook *o)
{
	return look(past, 1, o);
}

static const char *look_snaive(const bl__past *past, bl__outlook *o)
{
	o->seasonal = past->season > 1;
	return look(past, past->season, o);
}

static const char *look_drift(const bl__past *past, bl__outlook *o)
{
	g_autofree double *step = g_new(double, past->n);
	size_t n = steps_of(past, 1, step);
	double sum = 0, squares;

	if (n < 2)
		return "too_few";
	for (size_t i = 0; i < n; i++)
		sum += step[i];
	o->drift = sum / (double)n;
	squares = gsl_stats_tss_m(step, 1, n, o->drift);
	/* R counts a drift of exactly 0, where the series ends as it began, as none found. */
	o->sigma2 = squares / ((double)n - (sum != 0));
	o->slope_var = squares / ((double)n * ((double)n - 1));
	for (size_t i = 0; i < o->steps; i++) {
		o->carry[i] = 1;
		o->distance[i] = (double)(i + 1);
		o->mean[i] = past->y[past->n - 1] + o->drift * o->distance[i];
	}
	return NULL;
}

static const bl_forecaster naive = {1, look_naive}, snaive = {1, look_snaive}, drift = {1, look_drift};

#define SOURCE "Hyndman and Athanasopoulos, Forecasting: principles and practice, 5.5"

const bl_method bl__method_naive = {
	.name = "naive",
	.gloss = "what comes next: the last value again",
	.source = SOURCE,
	.least = 5,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "sigma2 " BL__FORECAST_PRINTS,
	.settings = {BL__FORECAST_SETTINGS},
	.analyse = bl__answer_forecast,
	.forecaster = &naive,
};

const bl_method bl__method_snaive = {
	.name = "snaive",
	.gloss = "what comes next: last year's value again",
	.source = SOURCE,
	.least = 24,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "sigma2 " BL__FORECAST_PRINTS,
	.settings = {BL__FORECAST_SETTINGS},
	.analyse = bl__answer_forecast,
	.forecaster = &snaive,
};

const bl_method bl__method_drift = {
	.name = "drift",
	.gloss = "what comes next: the last value, and the mean step on from it",
	.source = SOURCE,
	.least = 8,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "sigma2 " BL__FORECAST_PRINTS,
	.settings = {BL__FORECAST_SETTINGS},
	.analyse = bl__answer_forecast,
	.forecaster = &drift,
};
