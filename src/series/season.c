/* The classical decomposition: Macaulay, F. R. (1931), "The smoothing of time
 * series", as R's decompose does it; the test is the one of the Theta method in
 * the M3 competition (Makridakis and Hibon 2000), with Bartlett's standard error. */
#include "season.h"
#include "bilan/series.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

static double mean_of(const double *y, size_t n)
{
	double sum = 0;
	size_t known = 0;

	for (size_t i = 0; i < n; i++) {
		if (isnan(y[i]))
			continue;
		known++;
		sum += y[i];
	}
	return known ? sum / (double)known : NAN;
}

/* Pairs with a gap in them count for nothing. */
static double lagged(const double *y, size_t n, size_t lag, double mean)
{
	double sum = 0;

	for (size_t i = lag; i < n; i++)
		if (!isnan(y[i]) && !isnan(y[i - lag]))
			sum += (y[i] - mean) * (y[i - lag] - mean);
	return sum;
}

double bl__season_test(const double *y, size_t n, size_t m)
{
	double mean = mean_of(y, n), all = lagged(y, n, 0, mean), squares = 0;

	if (m < 2 || n <= 2 * m || !(all > 0))
		return NAN;
	for (size_t k = 1; k < m; k++) {
		double r = lagged(y, n, k, mean) / all;

		squares += r * r;
	}
	return fabs(lagged(y, n, m, mean) / all) / sqrt((1 + 2 * squares) / (double)n);
}

/* Gaps between two known values, and only those. */
static void bridge(double *y, size_t n)
{
	size_t before = n;

	for (size_t i = 0; i < n; i++) {
		if (isnan(y[i]))
			continue;
		for (size_t k = before == n ? i : before + 1; k < i; k++)
			y[k] = y[before] + (y[i] - y[before]) * (double)(k - before) / (double)(i - before);
		before = i;
	}
}

/* A gap between two known years takes their mean for that month: a line between
 * its neighbours would cut a peak off. */
static void fill(const double *y, size_t n, size_t m, double *whole)
{
	for (size_t i = 0; i < n; i++)
		whole[i] = !isnan(y[i]) || i < m || i + m >= n ? y[i] : (y[i - m] + y[i + m]) / 2;
	bridge(whole, n);
}

void bl__season_trend(const double *y, size_t n, size_t m, double *trend)
{
	g_autofree double *whole = g_new(double, n + 1);
	size_t half = m / 2;

	fill(y, n, m, whole);
	for (size_t i = 0; i < n; i++) {
		double sum = 0;

		trend[i] = NAN;
		if (m < 2 || i < half || i + half >= n)
			continue;
		for (size_t k = i - half; k <= i + half; k++)
			sum += m % 2 == 0 && (k == i - half || k == i + half) ? whole[k] / 2 : whole[k];
		trend[i] = sum / (double)m;
	}
}

static double month_mean(const double *y, const double *trend, size_t n, size_t m, size_t k,
			 bool multiplicative)
{
	double sum = 0;
	size_t known = 0;

	for (size_t i = k; i < n; i += m) {
		double stands = multiplicative ? y[i] / trend[i] : y[i] - trend[i];

		if (isnan(stands))
			continue;
		known++;
		sum += stands;
	}
	return known ? sum / (double)known : NAN;
}

bool bl__season_index(const double *y, const double *trend, size_t n, size_t m, bool multiplicative,
		      double *index)
{
	double sum = 0;
	bool all;

	for (size_t k = 0; k < m; k++) {
		index[k] = n >= 2 * m ? month_mean(y, trend, n, m, k, multiplicative) : NAN;
		sum += index[k];
	}
	all = isfinite(sum) && (!multiplicative || sum > 0);
	for (size_t k = 0; k < m; k++)
		index[k] = !all             ? NAN
			   : multiplicative ? index[k] / (sum / (double)m)
					    : index[k] - sum / (double)m;
	return all;
}

/* The slope from year to year, a period. */
static double slope_over_years(const double *y, size_t n, size_t m)
{
	double steps = 0;
	size_t pairs = 0;

	for (size_t i = m; i < n; i++) {
		if (isnan(y[i]) || isnan(y[i - m]))
			continue;
		steps += y[i] - y[i - m];
		pairs++;
	}
	return pairs ? steps / (double)pairs / (double)m : 0;
}

/* Months of the same name, put together. */
typedef struct {
	double sum, known;
} month;

static month months_of(const double *plain, size_t n, size_t m, month *each)
{
	month all = {0, 0};

	for (size_t i = 0; i < n; i++) {
		if (isnan(plain[i]))
			continue;
		each[i % m].sum += plain[i];
		each[i % m].known++;
		all.sum += plain[i];
		all.known++;
	}
	return all;
}

/* Of the months of each name among n values, NAN where one is missing altogether; squares below
 * `rounding` are none. */
static double chance_of(const double *y, size_t n, size_t m, double rounding)
{
	g_autofree month *each = g_new0(month, m + 1);
	month all = months_of(y, n, m, each);
	double between = 0, within = 0, df = all.known - (double)m - 1;

	for (size_t k = 0; k < m; k++)
		between += each[k].known * pow(each[k].sum / each[k].known - all.sum / all.known, 2);
	for (size_t i = 0; i < n; i++)
		if (!isnan(y[i]))
			within += pow(y[i] - each[i % m].sum / each[i % m].known, 2);
	if (isnan(between) || df < 1)
		return NAN;
	if (!(within > rounding))
		return between > rounding ? 0 : 1;
	return gsl_cdf_fdist_Q(between / ((double)m - 1) / (within / df), (double)m - 1, df);
}

/* Squares that reckoning alone leaves of n values as large as these. */
static double rounding_of(const double *y, size_t n)
{
	double squares = 0;

	for (size_t i = 0; i < n; i++)
		squares += isnan(y[i]) ? 0 : y[i] * y[i];
	return 1e-26 * (double)n * squares;
}

double bl__season_chance(const double *y, size_t n, size_t m)
{
	g_autofree double *plain = g_new(double, n + 1);
	double slope, least, rounding = rounding_of(y, n);

	if (m < 2 || n < 2 * m)
		return NAN;
	slope = slope_over_years(y, n, m);
	for (size_t i = 0; i < n; i++)
		plain[i] = y[i] - slope * (double)i;
	least = chance_of(plain, n, m, rounding);
	plain[0] = NAN;
	for (size_t i = 1; i < n; i++)
		plain[i] = y[i] - y[i - 1];
	least = fmin(least, chance_of(plain, n, m, rounding));
	return least > 0.5 ? 1 : 2 * least; /* NAN: neither says */
}

#define PAIRS 4 /* of a period and the same one a year before */

bool bl_season_dawns(const double *y, size_t n, int frequency)
{
	size_t year = (size_t)MAX(frequency, 0), pairs = 0;
	g_autofree double *then = g_new(double, n + 1), *now = g_new(double, n + 1);
	double r, t;

	if (year < 2 || n >= 2 * year)
		return false;
	for (size_t i = year; i < n; i++) {
		if (isnan(y[i]) || isnan(y[i - year]))
			continue;
		then[pairs] = y[i - year];
		now[pairs++] = y[i];
	}
	if (pairs < PAIRS)
		return false;
	r = gsl_stats_correlation(then, 1, now, 1, pairs);
	t = r * sqrt((double)(pairs - 2) / fmax(1 - r * r, 1e-12));
	return r > 0 && gsl_cdf_tdist_Q(t, (double)pairs - 2) < BL__SEASON_CHANCE;
}
