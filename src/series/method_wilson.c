/* How sure a share is: the score interval without continuity correction.
 * Wilson, E. B. (1927), "Probable inference, the law of succession, and
 * statistical inference", JASA 22(158), 209–212. */
#include "method.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

bl_interval bl_interval_of_share(double x, double n, double conf)
{
	double z = gsl_cdf_ugaussian_Pinv(0.5 + conf / 2), spread;

	if (!(n > 0 && x >= 0 && x <= n))
		return (bl_interval){NAN, NAN, NAN};
	spread = z * sqrt(z * z + 4 * x * (1 - x / n));
	/* At 0 of n and n of n that limit is exact, where rounding would leave 1e-17. */
	return (bl_interval){.value = x / n,
			     .low = x == 0 ? 0 : (2 * x + z * z - spread) / (2 * (n + z * z)),
			     .high = x == n ? 1 : (2 * x + z * z + spread) / (2 * (n + z * z))};
}

static bl_reading read(const bl_series *series, size_t at)
{
	bl_reading r = bl__reading_silent("wilson", series, at, 1);
	bl_interval i;

	if (at >= series->n || !bl_figure_known(series->at[at]))
		return r;
	/* A mean also keeps numerator and denominator; only parts of a whole have this interval. */
	i = bl_interval_of_share(series->at[at].numerator, series->at[at].denominator, 0.95);
	r.says = !isnan(i.value);
	r.size = i.value;
	r.low = i.low;
	r.high = i.high;
	return r;
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	bl_interval i = bl_interval_of_share(q->column[0][0], q->column[1][0], bl__setting(q, "conf"));

	bl__put(to, "value", i.value);
	bl__put(to, "lower", i.low);
	bl__put(to, "upper", i.high);
}

const bl_method bl__method_wilson = {
	.name = "wilson",
	.gloss = "interval of a share",
	.source = "Wilson 1927, score interval without continuity correction",
	.least = 1,
	.read = read,
	.shape = BL_SHAPE_ROW,
	.reads = {"x", "n"},
	.prints = "value lower upper",
	.settings = {{"conf", "0.95", "share"}},
	.analyse = analyse,
};
