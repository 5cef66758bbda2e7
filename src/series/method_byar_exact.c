/* How sure a count is, and a rate, which is a count over an exposure.
 * Below ten the exact limits of Garwood, F. (1936), "Fiducial limits for the
 * Poisson distribution", Biometrika 28, 437–442; from ten on Byar's, as in
 * Breslow, N. E. and Day, N. E. (1987), Statistical Methods in Cancer Research
 * II, IARC, p. 69.  The change at ten is the habit of public health tables. */
#include "method.h"
#include "solve.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define EXACT_BELOW 10

static const bl_interval nothing = {NAN, NAN, NAN};

/* Byar's limit around a count that is z standard errors away; below 0 there is nothing. */
static double byar(double x, double z)
{
	double root = 1 - 1 / (9 * x) + z / (3 * sqrt(x));

	return root > 0 ? x * root * root * root : 0;
}

static bl_interval of_count(double x, double conf, double exact_below)
{
	double beyond = (1 - conf) / 2, z = gsl_cdf_ugaussian_Qinv(beyond);

	if (!(x >= 0 && isfinite(x) && conf > 0 && conf < 1))
		return nothing;
	if (x < exact_below)
		return (bl_interval){x, x == 0 ? 0 : bl__chisq_below(beyond, 2 * x) / 2,
				     bl__chisq_above(beyond, 2 * x + 2) / 2};
	return (bl_interval){x, x == 0 ? 0 : byar(x, -z), byar(x + 1, z)};
}

static bl_interval per(bl_interval i, double exposure)
{
	if (!(exposure > 0 && isfinite(exposure)))
		return nothing;
	return (bl_interval){i.value / exposure, i.low / exposure, i.high / exposure};
}

bl_interval bl_interval_of_count(double x, double conf)
{
	return of_count(x, conf, EXACT_BELOW);
}

bl_interval bl_interval_of_rate(double x, double exposure, double conf)
{
	return per(of_count(x, conf, EXACT_BELOW), exposure);
}

/* About a count alone: a share or a mean is not one. */
static bl_reading read(const bl_series *series, size_t at)
{
	bl_reading r = bl__reading_silent("byar_exact", series, at, 1);
	bl_interval i;

	if (at >= series->n || !bl_figure_known(series->at[at]) || !isnan(series->at[at].denominator))
		return r;
	i = bl_interval_of_count(series->at[at].value, 0.95);
	r.says = !isnan(i.value);
	r.size = i.value;
	r.low = i.low;
	r.high = i.high;
	return r;
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	double x = q->column[0][0], exposure = q->column[1] ? q->column[1][0] : NAN;
	double exact_below = bl__setting(q, "exact_below"), as_much = bl__setting(q, "multiplier");
	bl_interval i = of_count(x, bl__setting(q, "conf"), exact_below);

	/* An empty cell: a count without exposure, as the published tables have it. */
	if (!isnan(exposure))
		i = per(i, exposure);
	bl__put(to, "value", i.value * as_much);
	bl__put(to, "lower", i.low * as_much);
	bl__put(to, "upper", i.high * as_much);
	if (!isnan(i.value))
		bl__put_word(to, "method", 0, x < exact_below ? "Exact" : "Byars");
}

const bl_method bl__method_byar_exact = {
	.name = "byar_exact",
	.gloss = "interval of a count, or of a rate where n (the exposure) is given",
	.source = "Garwood 1936 below 10, Byar's from 10 on (Breslow and Day 1987)",
	.least = 1,
	.read = read,
	.shape = BL_SHAPE_ROW,
	.reads = {"x", "n?"},
	.prints = "value lower upper method",
	.settings = {{"conf", "0.95", "share"},
		     {"multiplier", "1", "number"},
		     {"exact_below", "10", "whole"}},
	.analyse = analyse,
};
