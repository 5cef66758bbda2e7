/* Does a value say something about the next?  Autocorrelation (known.c), and two
 * tests that there is none.
 * Ljung, G. M. & Box, G. E. P. (1978), "On a measure of lack of fit in time series
 * models", Biometrika 65(2), 297–303.
 * Wald, A. & Wolfowitz, J. (1943), "An exact test for randomness in the
 * non-parametric case based on serial correlation", Annals of Mathematical
 * Statistics 14(4), 378–388. */
#include "known.h"
#include "trend.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

static size_t known_of(const bl_question *q)
{
	g_autofree double *value = g_new(double, q->n + 1);

	return bl__known(q->column[0], q->n, value, NULL);
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	size_t most = (size_t)bl__setting(q, "lag");

	for (size_t k = 1; k <= most && k < MAX(q->n, 2); k++) {
		char name[32];

		g_snprintf(name, sizeof name, "r%zu", k);
		bl__put(to, name, bl__autocorrelation(q->column[0], q->n, k));
	}
}

/* Unless told: a fifth of the series, ten at most (Hyndman & Athanasopoulos 2021, 5.4). */
static void analyse_ljung_box(const bl_question *q, const bl_answer *to)
{
	size_t known = known_of(q);
	double lag = bl__setting(q, "lag"), n = (double)known, sum = 0;
	bool can;

	if (isnan(lag))
		lag = fmin(10, floor(n / 5));
	for (size_t k = 1; (double)k <= lag; k++) {
		double r = bl__autocorrelation(q->column[0], q->n, k);

		sum += r * r / (n - (double)k);
	}
	can = lag >= 1 && lag < n && !isnan(sum);
	bl__put(to, "lag", lag);
	bl__put(to, "Q", can ? n * (n + 2) * sum : NAN);
	bl__put(to, "p", can ? gsl_cdf_chisq_Q(n * (n + 2) * sum, lag) : NAN);
}

/* The sum of neighbours' products, the last beside the first, against its mean
 * and variance over all orders; z is the same whatever is added to all values,
 * so that they are taken from their mean, where nothing cancels. */
static double independence(double *y, size_t many)
{
	double n = (double)many, mean = gsl_stats_mean(y, 1, many), rest;
	double r = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, expected, var;

	for (size_t i = 0; i < many; i++)
		y[i] -= mean;
	rest = gsl_stats_mean(y, 1, many);
	for (size_t i = 0; i < many; i++)
		y[i] -= rest;
	for (size_t i = 0; i < many; i++) {
		r += y[i] * y[(i + 1) % many];
		s1 += y[i];
		s2 += y[i] * y[i];
		s3 += y[i] * y[i] * y[i];
		s4 += y[i] * y[i] * y[i] * y[i];
	}
	expected = (s1 * s1 - s2) / (n - 1);
	var = (s2 * s2 - s4) / (n - 1) - expected * expected +
	      (s1 * s1 * s1 * s1 - 4 * s1 * s1 * s2 + 4 * s1 * s3 + s2 * s2 - 2 * s4) / ((n - 1) * (n - 2));
	return s2 > 0 && var > 0 ? (r - expected) / sqrt(var) : NAN;
}

static void analyse_independence(const bl_question *q, const bl_answer *to)
{
	g_autofree double *y = g_new(double, q->n + 1);
	size_t n = bl__known(q->column[0], q->n, y, NULL);
	double z = n >= 4 ? independence(y, n) : NAN; /* three values in a ring are neighbours in any order */

	bl__put(to, "z", z);
	bl__put(to, "p", bl__two_sided(z));
}

const bl_method bl__method_acf = {
	.name = "acf",
	.gloss = "autocorrelation by lag; beyond 1.96/√n it is more than chance gives",
	.source = "Box & Jenkins 1976, divisor n",
	.least = 2,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "r1 r2 …",
	.settings = {{"lag", "12", "whole"}},
	.analyse = analyse,
};

const bl_method bl__method_ljung_box = {
	.name = "ljung_box",
	.gloss = "is there any autocorrelation up to a lag",
	.source = "Ljung & Box 1978; lag: a fifth of the values, 10 at most",
	.least = 5,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "lag Q p",
	.settings = {{"lag", "", "whole"}},
	.analyse = analyse_ljung_box,
};

const bl_method bl__method_wald_wolfowitz_independence = {
	.name = "wald_wolfowitz_independence",
	.gloss = "do neighbours resemble each other, the series closed to a ring",
	.source = "Wald & Wolfowitz 1943, normal approximation",
	.least = 4,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "z p",
	.analyse = analyse_independence,
};
