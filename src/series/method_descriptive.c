/* The plain figures of a set of values.  Quantiles: Hyndman, R. J. & Fan, Y.
 * (1996), "Sample quantiles in statistical packages", The American Statistician
 * 50(4), 361–365, types 6 and 7.  Moments by GSL, about the mean. */
#include "known.h"
#include "method.h"

#include <glib.h>
#include <gsl/gsl_sort_double.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

static double mean_of(const double *v, size_t n)
{
	return n ? gsl_stats_mean(v, 1, n) : NAN;
}

static double sd_of(const double *v, size_t n)
{
	return n > 1 ? gsl_stats_sd(v, 1, n) : NAN;
}

/* The k-th of n sorted values, k from 1 and between them; the ends beyond. */
static double between(const double *sorted, size_t n, double k)
{
	double within = fmin(fmax(k, 1), (double)n), below = floor(within);
	size_t i = (size_t)below - 1;

	return i + 1 < n ? sorted[i] + (within - below) * (sorted[i + 1] - sorted[i]) : sorted[i];
}

static double type_6(const double *sorted, size_t n, double p)
{
	return n ? between(sorted, n, p * ((double)n + 1)) : NAN;
}

static double type_7(const double *sorted, size_t n, double p)
{
	return n ? gsl_stats_quantile_from_sorted_data(sorted, 1, n, p) : NAN;
}

static double sum_of(const double *v, size_t n)
{
	long double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += v[i];
	return (double)sum;
}

static void put_quantiles(const bl_answer *to, const char *type, const double *sorted, size_t n,
			  double (*quantile)(const double *, size_t, double))
{
	static const int percent[] = {5, 10, 25, 75, 90, 95};

	for (size_t k = 0; k < G_N_ELEMENTS(percent); k++) {
		char name[32];

		g_snprintf(name, sizeof name, "%s_%d", type, percent[k]);
		bl__put(to, name, quantile(sorted, n, percent[k] / 100.0));
	}
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	g_autofree double *v = g_new(double, q->n + 1), *spare = g_new(double, q->n + 1);
	size_t n = bl__known(q->column[0], q->n, v, NULL);
	double mad = n ? gsl_stats_mad0(v, 1, n, spare) : NAN;

	bl__put(to, "n", (double)n);
	bl__put(to, "mean", mean_of(v, n));
	bl__put(to, "sd", sd_of(v, n));
	bl__put(to, "var", n > 1 ? gsl_stats_variance(v, 1, n) : NAN);
	gsl_sort(v, 1, n);
	bl__put(to, "median", type_7(v, n, 0.5));
	bl__put(to, "mad_raw", mad);
	bl__put(to, "mad", mad * 1.4826); /* GSL's own factor has more digits than the customary one */
	bl__put(to, "min", n ? v[0] : NAN);
	bl__put(to, "max", n ? v[n - 1] : NAN);
	bl__put(to, "sum", sum_of(v, n));
	put_quantiles(to, "q7", v, n, type_7);
	put_quantiles(to, "q6", v, n, type_6);
	bl__put(to, "lag1", bl__autocorrelation(q->column[0], q->n, 1));
}

static void analyse_univariate(const bl_question *q, const bl_answer *to)
{
	g_autofree double *v = g_new(double, q->n + 1);
	size_t n = bl__known(q->column[0], q->n, v, NULL);

	bl__put(to, "mean", mean_of(v, n));
	bl__put(to, "sd", sd_of(v, n));
	bl__put(to, "lag1", bl__autocorrelation(q->column[0], q->n, 1));
}

const bl_method bl__method_descriptive = {
	.name = "descriptive",
	.gloss = "mean, spread, quantiles of types 7 and 6, lag-1 autocorrelation",
	.source = "divisor n - 1; Hyndman & Fan 1996",
	.least = 1,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints =
		"n mean sd var median mad_raw mad min max sum q7_5 q7_10 q7_25 q7_75 q7_90 q7_95 q6_5 q6_10 "
		"q6_25 q6_75 q6_90 q6_95 lag1",
	.analyse = analyse,
};

const bl_method bl__method_univariate = {
	.name = "univariate",
	.gloss = "the three figures NIST certifies of a set of values",
	.source = "NIST Statistical Reference Datasets; lag1 with divisor n",
	.least = 2,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "mean sd lag1",
	.analyse = analyse_univariate,
};
