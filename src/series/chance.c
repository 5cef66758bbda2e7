#include "chance.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double bl__two_sided(double z)
{
	return isnan(z) ? NAN : fmin(1, 2 * gsl_cdf_ugaussian_Q(fabs(z)));
}

/* As a beta integral from the tail's own end: GSL 2.7's tdist_Q has lost half its
 * digits at 1e-60, this has thirteen. */
double bl__two_sided_t(double t, double df)
{
	return isnan(t) || !(df > 0) ? NAN : gsl_cdf_beta_P(df / (df + t * t), df / 2, 0.5);
}
