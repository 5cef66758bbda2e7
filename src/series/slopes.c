/* How steep a trend is: the median of the slopes between every two observations.
 * Theil (1950), Proc. Koninklijke Nederlandse Akademie van Wetenschappen 53;
 * Sen, P. K. (1968), "Estimates of the regression coefficient based on Kendall's
 * tau", JASA 63(324), 1379–1389: the interval, by order statistics. */
#include "known.h"
#include "trend.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

size_t bl__slopes(const double *value, const double *at, size_t n, double *slope, size_t count)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++)
			slope[count++] = (value[j] - value[i]) / (at[j] - at[i]);
	return count;
}

double *bl__slopes_of(const double *y, size_t n, size_t period, size_t *count)
{
	g_autofree double *value = g_new(double, n + 1), *at = g_new(double, n + 1),
			  *season = g_new(double, n + 1);
	size_t known = bl__known(y, n, value, NULL);
	g_autofree double *slope = NULL;

	*count = 0;
	if (known < 2 || known > BL__SLOPES_MOST)
		return NULL;
	slope = g_new(double, known *(known - 1) / 2);
	for (size_t m = 0; m < period && m < n; m++) {
		size_t years = 0;

		for (size_t i = m; i < n; i += period)
			season[years++] = y[i];
		*count = bl__slopes(value, at, bl__known(season, years, value, at), slope, *count);
	}
	return *count ? g_steal_pointer(&slope) : NULL;
}

/* The k-th smallest, k from 1; the ends stand in for ranks beyond them. */
static double ranked(double *slope, size_t count, double k)
{
	double within = fmin(fmax(k, 1), (double)count);

	return gsl_stats_select(slope, 1, count, (size_t)within - 1);
}

bl_interval bl__slope_interval(double *slope, size_t count, double var, double conf)
{
	double around = gsl_cdf_ugaussian_Pinv(0.5 + conf / 2) * sqrt(fmax(var, 0)), many = (double)count;
	bl_interval i = {NAN, NAN, NAN};

	if (!count)
		return i;
	i.value = bl__median(slope, count);
	/* rint: halves to even, as the programs do that ours is held against. */
	i.low = ranked(slope, count, rint((many - around) / 2));
	i.high = ranked(slope, count, rint((many + around) / 2) + 1);
	return i;
}

double bl__slope_intercept(const double *y, size_t n, double slope)
{
	g_autofree double *value = g_new(double, n + 1), *at = g_new(double, n + 1);
	size_t known = bl__known(y, n, value, at);

	return bl__median(value, known) - bl__median(at, known) * slope;
}

void bl__detrend(const double *y, size_t n, double slope, double *out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = y[i] - slope * (double)(i + 1);
}
