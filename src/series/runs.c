/* Runs along a line, against what chance gives.
 * Anhøj, J. and Olesen, A. V. (2014), "Run charts revisited", PLoS ONE 9(11),
 * e113825: at most round(log2 n) + 3 points on one side, and no fewer crossings
 * than the 5 % quantile of the binomial (n - 1, 1/2). */
#include "bilan/series.h"

#include <gsl/gsl_cdf.h>
#include <limits.h>
#include <math.h>

/* The smallest k with P(X <= k) >= 0.05; the distribution function rises with k. */
static size_t least_crossings(size_t useful)
{
	unsigned trials = useful > UINT_MAX ? UINT_MAX : (unsigned)useful - 1, low = 0, high = trials;

	while (low < high) {
		unsigned middle = low + (high - low) / 2;

		if (gsl_cdf_binomial_P(middle, 0.5, trials) >= 0.05)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

bl_runs bl_runs_along(const double *y, size_t n, double line)
{
	bl_runs r = {0};
	size_t length = 0;
	int before = 0;

	for (size_t i = 0; i < n; i++) {
		int side = (y[i] > line) - (y[i] < line);

		if (!side)
			continue;
		r.useful++;
		r.crossings += before && side != before;
		length = side == before ? length + 1 : 1;
		before = side;
		if (length > r.longest)
			r.longest = length;
	}
	if (!r.useful)
		return r;
	r.longest_most = (size_t)lround(log2((double)r.useful)) + 3;
	r.crossings_least = least_crossings(r.useful);
	r.signal = r.longest > r.longest_most || r.crossings < r.crossings_least;
	return r;
}
