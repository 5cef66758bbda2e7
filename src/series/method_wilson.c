/* How sure a share is: the score interval without continuity correction.
 * Wilson, E. B. (1927), "Probable inference, the law of succession, and
 * statistical inference", JASA 22(158), 209–212.  At 0 of n and n of n the
 * limit on that side is exact, where rounding would leave 1e-17. */
#include "method.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static bl_reading read(const bl_series *series, size_t at)
{
	bl_reading r = bl__reading_silent("wilson", series, at, 1);
	double z = gsl_cdf_ugaussian_Pinv(0.975), x, n, spread;

	if (at >= series->n || !bl_figure_known(series->at[at]) || !(series->at[at].denominator > 0))
		return r;
	x = series->at[at].numerator;
	n = series->at[at].denominator;
	/* A mean also keeps numerator and denominator; only parts of a whole have this interval. */
	if (!(x >= 0 && x <= n))
		return r;
	spread = z * sqrt(z * z + 4 * x * (1 - x / n));
	r.says = true;
	r.size = x / n;
	r.low = x == 0 ? 0 : (2 * x + z * z - spread) / (2 * (n + z * z));
	r.high = x == n ? 1 : (2 * x + z * z + spread) / (2 * (n + z * z));
	return r;
}

const bl_method bl__method_wilson = {
	.name = "wilson",
	.gloss = "95 % interval of a share",
	.source = "Wilson 1927, score interval without continuity correction",
	.read = read,
};
