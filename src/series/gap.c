/* How unlikely a pause is by the gaps that came before it.
 *
 * Gaps are taken as gamma distributed: of shape 1 where things happen by chance, larger
 * where they come regularly, smaller where in bursts.  The shape comes from the spread of
 * the gaps, taken as wide as it may be in nine cases of ten (a chi-square bound of the
 * coefficient of variation): a few gaps that happen to be alike make no rhythm.  Given the
 * shape, a gap over the mean of n others follows an F distribution of 2 k and 2 n k degrees
 * of freedom exactly, so that how little is known of the mean is counted too.  And regular as they may
 * look, they may come by chance all the same: as likely as they are so by their likelihoods, before which
 * neither was likelier.  Without that, of twenty thousand pairs a few that by accident met in a row would be
 * told. */
#include "bilan/series.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define WIDE        0.2 /* how often the spread is wider than it is taken for */
#define LEAST_GAPS  2
#define LEAST_SHAPE 0.2 /* beyond: bursts that no gap says anything about */
#define MOST_SHAPE  100.0

static double mean_of(const double *y, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += y[i];
	return sum / (double)n;
}

/* The square of the coefficient of variation, as large as it may be. */
static double spread_of(const double *gap, size_t n, double mean)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += (gap[i] - mean) * (gap[i] - mean);
	return sum / (mean * mean) / gsl_cdf_chisq_Pinv(WIDE, (double)(n - 1));
}

/* How likely gamma gaps of this shape and mean are, as a logarithm. */
static double likelihood(const double *gap, size_t n, double mean, double shape)
{
	double sum = (double)n * (shape * log(shape / mean) - lgamma(shape));

	for (size_t i = 0; i < n; i++)
		sum += (shape - 1) * log(gap[i]) - shape * gap[i] / mean;
	return sum;
}

static double longer_by(double pause, double mean, double shape, size_t n)
{
	return gsl_cdf_fdist_Q(pause / mean, 2 * shape, 2 * shape * (double)n);
}

double bl_gap_chance(const double *gap, size_t n, double pause)
{
	double mean, shape, chance;

	if (n < LEAST_GAPS)
		return NAN;
	mean = mean_of(gap, n);
	if (!(mean > 0))
		return NAN;
	if (!(pause > 0))
		return 1;
	shape = fmin(fmax(1 / spread_of(gap, n, mean), LEAST_SHAPE), MOST_SHAPE);
	if (shape <= 1)
		return longer_by(pause, mean, shape, n);
	chance = 1 / (1 + exp(likelihood(gap, n, mean, shape) - likelihood(gap, n, mean, 1)));
	return chance * longer_by(pause, mean, 1, n) + (1 - chance) * longer_by(pause, mean, shape, n);
}
