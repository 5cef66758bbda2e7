/* Equations in one unknown, by GSL's Brent-Dekker solver.
 *
 * The chi-square quantiles are solved for because gsl_cdf_chisq_Pinv (2.7.1)
 * fails to converge from about 5000 degrees on, here and there; the
 * distribution functions themselves are sound.  Where those lose digits too,
 * the expansion of Goldberg and Levine (1946), "Approximate formulas for the
 * percentage points and normalization of t and chi-square", Annals of
 * Mathematical Statistics 17(2), 216–225, is exact to the last printed one. */
#include "solve.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_roots.h>
#include <math.h>
#include <stdbool.h>

#define ROUNDS_MOST   200
#define EXPANDED_FROM 2e5 /* degrees of freedom; the first term left out is 1e-13 of the value there */

void bl__gsl_calm(void)
{
	static gsize once;

	if (!g_once_init_enter(&once))
		return;
	gsl_set_error_handler_off();
	g_once_init_leave(&once, 1);
}

static double narrow(gsl_root_fsolver *solver)
{
	for (int i = 0; i < ROUNDS_MOST; i++) {
		double low, high;

		if (gsl_root_fsolver_iterate(solver) != GSL_SUCCESS)
			return NAN;
		low = gsl_root_fsolver_x_lower(solver);
		high = gsl_root_fsolver_x_upper(solver);
		if (high - low <= 1e-15 * fmax(fabs(low), fabs(high)))
			break;
	}
	return gsl_root_fsolver_root(solver);
}

double bl__root(bl__function f, void *of, double low, double high)
{
	gsl_function equation = {f, of};
	gsl_root_fsolver *solver;
	double from = f(low, of), to = f(high, of), root = NAN;

	if (from == 0)
		return low;
	if (to == 0)
		return high;
	if (!(from < 0 && to > 0) && !(from > 0 && to < 0))
		return NAN;
	bl__gsl_calm();
	solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
	if (gsl_root_fsolver_set(solver, &equation, low, high) == GSL_SUCCESS)
		root = narrow(solver);
	gsl_root_fsolver_free(solver);
	return root;
}

typedef struct {
	double p, df;
	bool above;
} chisq;

/* Rises with x: the tail that is asked for is the one compared, as the other has lost its digits. */
static double excess(double x, void *of)
{
	const chisq *c = of;

	return c->above ? c->p - gsl_cdf_chisq_Q(x, c->df) : gsl_cdf_chisq_P(x, c->df) - c->p;
}

static double expanded(double z, double df)
{
	double z2 = z * z, r = sqrt(df), s = sqrt(2);

	return df + r * z * s + 2 * (z2 - 1) / 3 + z * (z2 - 7) / (9 * s * r) -
	       (6 * z2 * z2 + 14 * z2 - 32) / (405 * df) +
	       z * (9 * z2 * z2 + 256 * z2 - 433) / (4860 * s * df * r);
}

static double quantile(chisq c)
{
	double low = c.df, high = low;

	if (!(c.p > 0 && c.p < 1 && c.df > 0) || isinf(c.df))
		return NAN;
	if (c.df >= EXPANDED_FROM)
		return expanded(c.above ? gsl_cdf_ugaussian_Qinv(c.p) : gsl_cdf_ugaussian_Pinv(c.p), c.df);
	bl__gsl_calm();
	while (excess(low, &c) > 0)
		low /= 2;
	while (excess(high, &c) < 0)
		high *= 2;
	return bl__root(excess, &c, low, high);
}

double bl__chisq_below(double p, double df)
{
	return quantile((chisq){p, df, false});
}

double bl__chisq_above(double p, double df)
{
	return quantile((chisq){p, df, true});
}

/* gsl_cdf_tdist_Q keeps but 7 digits of a far tail from 30 degrees on; the beta behind it keeps all. */
double bl__student_beyond(double t, double df)
{
	if (isnan(t) || !(df > 0))
		return NAN;
	bl__gsl_calm();
	return isinf(t) ? 0 : gsl_cdf_beta_P(df / (df + t * t), df / 2, 0.5);
}
