/* One answer about a trend, for those who judge by it.
 * Refusals: below 8 values even a series that only rises may be chance.  The guard:
 * Yue & Wang (2004), Water Resources Management 18, 201–218, its first lag alone,
 * and only where r1 is more than chance gives: on short series the rest is noise,
 * and a variance made smaller by it would invent trends. */
#include "known.h"
#include "trend.h"

#include <glib.h>
#include <math.h>

#define LEAST      8
#define EXACT_MOST 9     /* below 10 the normal score is too rough */
#define NOISE      1e-12 /* of a value */
#define YEARS      3     /* of seasons */

static bl_trend empty(void)
{
	static const bl_interval none = {NAN, NAN, NAN};

	return (bl_trend){.slope = none,
			  .intercept = NAN,
			  .tau = NAN,
			  .p = NAN,
			  .r1 = NAN,
			  .usual = NAN,
			  .factor = 1,
			  .p_guarded = NAN};
}

static double chance_of(const bl__kendall *k, bool *exact)
{
	*exact = k->n <= EXACT_MOST && k->tied == 0;
	return *exact ? bl__kendall_exact(k->s, k->n) : bl__two_sided(bl__kendall_z(k->s, k->var));
}

static void measure(bl_trend *t, const double *y, size_t n, size_t period, double conf)
{
	size_t count;
	g_autofree double *slope = bl__slopes_of(y, n, period, &count);

	t->slope = bl__slope_interval(slope, count, t->var, conf);
	t->intercept = bl__slope_intercept(y, n, t->slope.value / (double)period);
}

/* Takes the median of each season away. */
static void level_seasons(double *rest, size_t n, size_t period)
{
	g_autofree double *season = g_new(double, n + 1);

	for (size_t m = 0; m < period && m < n; m++) {
		size_t years = 0;
		double median;

		for (size_t i = m; i < n; i += period)
			season[years++] = rest[i];
		median = bl__median(season, bl__known(season, years, season, NULL));
		for (size_t i = m; i < n; i += period)
			rest[i] -= median;
	}
}

/* Whether anything is left beside what binary fractions leave of decimals on a line. */
static bool varies(const double *rest, const double *y, size_t n)
{
	double low = INFINITY, high = -INFINITY, size = 0;

	for (size_t i = 0; i < n; i++) {
		if (!isfinite(y[i]))
			continue;
		low = fmin(low, rest[i]);
		high = fmax(high, rest[i]);
		size = fmax(size, fabs(y[i]));
	}
	return high - low > NOISE * size;
}

static void guard(bl_trend *t, const double *y, size_t n, size_t period)
{
	g_autofree double *rest = g_new(double, n + 1);
	double many = (double)t->n;

	bl__detrend(y, n, t->slope.value / (double)period, rest);
	if (period > 1)
		level_seasons(rest, n, period);
	t->r1 = varies(rest, y, n) ? bl__autocorrelation(rest, n, 1) : NAN;
	t->usual = 1.96 / sqrt(many);
	t->autocorrelated = t->r1 > t->usual;
	t->p_guarded = t->p;
	if (!t->autocorrelated)
		return;
	t->factor = 1 + 2 * (1 - 1 / many) * t->r1;
	t->p_guarded = fmax(t->p, bl__two_sided(bl__kendall_z(t->s, t->var * t->factor)));
}

static bl_trend judge(const double *y, size_t n, size_t period, double conf, const bl__kendall *k)
{
	bl_trend t = empty();

	t.n = k->n;
	t.s = k->s;
	t.var = k->var;
	if (k->pairs == 0)
		return t;
	t.tau = k->s / k->pairs;
	t.z = bl__kendall_z(k->s, k->var);
	if (period == 1)
		t.p = chance_of(k, &t.exact);
	else
		t.p = bl__two_sided(t.z);
	measure(&t, y, n, period, conf);
	guard(&t, y, n, period);
	return t;
}

static void settle(bl_trend *t, bool says, size_t needed, double conf)
{
	t->says = says;
	t->needed = says ? 0 : needed;
	if (says && t->p_guarded < 1 - conf)
		t->way = (t->s > 0) - (t->s < 0);
}

bl_trend bl_trend_of(const double *y, size_t n, double conf)
{
	bl__kendall k = bl__kendall_seasonal(y, n, 1);
	bl_trend t = judge(y, n, 1, conf, &k);

	settle(&t, t.n >= LEAST, LEAST, conf);
	return t;
}

/* Whether most seasons can be held against themselves. */
static bool most_are_known(const double *y, size_t n, size_t period)
{
	size_t full = 0;

	for (size_t m = 0; m < period; m++) {
		size_t years = 0;

		for (size_t i = m; i < n; i += period)
			years += isfinite(y[i]) != 0;
		full += years >= YEARS;
	}
	return 2 * full > period;
}

bl_trend bl_trend_seasonal(const double *y, size_t n, int period, double conf)
{
	size_t seasons = (size_t)MAX(period, 1);
	bl__kendall k = bl__kendall_seasonal(y, n, seasons);
	bl_trend t = judge(y, n, seasons, conf, &k);

	settle(&t, n >= YEARS * seasons && t.n >= LEAST && most_are_known(y, n, seasons),
	       MAX(YEARS * seasons, LEAST), conf);
	return t;
}
