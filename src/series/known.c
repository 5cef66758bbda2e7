/* Bare numbers without their gaps.
 * Autocorrelation: Box & Jenkins (1976), ch. 2, the estimate with divisor n;
 * with gaps, the divisor R's acf() takes under na.action = na.pass. */
#include "known.h"

#include <glib.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

size_t bl__known(const double *y, size_t n, double *value, double *at)
{
	size_t known = 0;

	for (size_t i = 0; i < n; i++) {
		if (!isfinite(y[i]))
			continue;
		if (at)
			at[known] = (double)i;
		value[known++] = y[i];
	}
	return known;
}

double *bl__known_copy(const double *y, size_t n, size_t *known)
{
	double *value = g_new(double, n + 1);

	*known = bl__known(y, n, value, NULL);
	return value;
}

double bl__median(double *v, size_t n)
{
	return n ? gsl_stats_median(v, 1, n) : NAN;
}

/* Each value less the mean, NAN in a gap.  The mean is taken twice: rounded to a
 * double it may lie as far from the true one as small values differ from it. */
static void centre(const double *y, size_t n, double *from_mean)
{
	size_t known = bl__known(y, n, from_mean, NULL);
	double mean = known ? gsl_stats_mean(from_mean, 1, known) : NAN, rest;

	for (size_t i = 0; i < known; i++)
		from_mean[i] -= mean;
	rest = known ? gsl_stats_mean(from_mean, 1, known) : NAN;
	for (size_t i = 0; i < n; i++)
		from_mean[i] = isfinite(y[i]) ? y[i] - mean - rest : NAN;
}

static double product(const double *v, size_t n, size_t lag)
{
	long double sum = 0;
	size_t pairs = 0;

	for (size_t i = 0; i + lag < n; i++) {
		if (isnan(v[i]) || isnan(v[i + lag]))
			continue;
		sum += (long double)v[i] * v[i + lag];
		pairs++;
	}
	return pairs ? (double)(sum / (long double)(pairs + lag)) : NAN;
}

double bl__autocorrelation(const double *y, size_t n, size_t lag)
{
	g_autofree double *v = g_new(double, n + 1);
	double whole;

	centre(y, n, v);
	whole = product(v, n, 0);
	return whole > 0 ? product(v, n, lag) / whole : NAN;
}
