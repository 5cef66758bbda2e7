/* A straight line by least squares, time counted from 1: the plain alternative
 * to Sen's slope.  Draper & Smith (1998), Applied Regression Analysis, ch. 1;
 * GSL fits about the means, which keeps the digits of large values. */
#include "chance.h"
#include "known.h"
#include "method.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

typedef struct {
	double slope, intercept, se_slope, se_intercept, r, p, around; /* around: half the interval's width */
} line;

static bool all_equal(const double *y, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (y[i] != y[0])
			return false;
	return true;
}

/* Two points always lie on a line: it has no error to judge it by. */
static line fit(const double *t, const double *y, size_t n)
{
	line l = {NAN, NAN, NAN, NAN, NAN, NAN, NAN};
	double cov00, cov01, cov11, ssr, df = (double)n - 2;

	if (n < 2)
		return l;
	gsl_fit_linear(t, 1, y, 1, n, &l.intercept, &l.slope, &cov00, &cov01, &cov11, &ssr);
	l.r = all_equal(y, n) ? 0 : gsl_stats_correlation(t, 1, y, 1, n);
	if (df < 1)
		return l;
	l.se_slope = sqrt(cov11);
	l.se_intercept = sqrt(cov00);
	l.around = gsl_cdf_tdist_Pinv(0.975, df) * l.se_slope;
	l.p = l.slope == 0 ? 1 : bl__two_sided_t(l.slope / l.se_slope, df);
	return l;
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	g_autofree double *y = g_new(double, q->n + 1), *t = g_new(double, q->n + 1);
	size_t n = bl__known(q->column[0], q->n, y, t);
	line l;

	for (size_t i = 0; i < n; i++)
		t[i] += 1;
	l = fit(t, y, n);
	bl__put(to, "slope", l.slope);
	bl__put(to, "intercept", l.intercept);
	bl__put(to, "r", l.r);
	bl__put(to, "p", l.p);
	bl__put(to, "se_slope", l.se_slope);
	bl__put(to, "se_intercept", l.se_intercept);
	bl__put(to, "slope_lo95", l.slope - l.around);
	bl__put(to, "slope_hi95", l.slope + l.around);
}

const bl_method bl__method_ols_trend = {
	.name = "ols_trend",
	.gloss = "a straight line through time by least squares",
	.source = "least squares, t with n - 2 degrees of freedom",
	.least = 3,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "slope intercept r p se_slope se_intercept slope_lo95 slope_hi95",
	.analyse = analyse,
};
