/* Partners side by side: whose share stands out of what all of them have?
 * Spiegelhalter, D. J. (2005), "Funnel plots for comparing institutional
 * performance", Statistics in Medicine 24(8), 1185–1202.  The limits are the
 * shares whose Wilson interval would just touch the expected one. */
#include "method.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* One-sided, so that an eye finds 2.5 % and 0.1 % on each side. */
#define USUAL 0.025
#define FAR   0.001

bl_funnel bl_funnel_of_share(double x, double n, double expected)
{
	bl_funnel f = {x / n, expected, NAN, NAN, NAN, NAN, 0, NULL};
	double error = sqrt(expected * (1 - expected) / n), near = gsl_cdf_ugaussian_Qinv(USUAL) * error,
	       far = gsl_cdf_ugaussian_Qinv(FAR) * error;

	if (!(n > 0 && x >= 0 && x <= n && isfinite(n)) || !(expected >= 0 && expected <= 1)) {
		f.share = NAN;
		return f;
	}
	f.low = fmax(0, expected - near);
	f.high = fmin(1, expected + near);
	f.far_low = fmax(0, expected - far);
	f.far_high = fmin(1, expected + far);
	f.way = (f.share > f.high) - (f.share < f.low);
	f.label = f.share < f.far_low    ? "Low (0.001)"
		  : f.share > f.far_high ? "High (0.001)"
		  : f.way < 0            ? "Low (0.025)"
		  : f.way > 0            ? "High (0.025)"
					 : "Not significant";
	return f;
}

static double pooled(const double *x, const double *n, size_t rows)
{
	double events = 0, of = 0;

	for (size_t i = 0; i < rows; i++) {
		if (!(n[i] > 0 && x[i] >= 0 && x[i] <= n[i]))
			continue;
		events += x[i];
		of += n[i];
	}
	return of > 0 ? events / of : NAN;
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	const double *x = q->column[0], *n = q->column[1];
	double expected = bl__setting(q, "expected");

	if (isnan(expected))
		expected = pooled(x, n, q->n);
	for (size_t i = 0; i < q->n; i++) {
		bl_funnel f = bl_funnel_of_share(x[i], n[i], expected);

		if (f.label)
			bl__put_word(to, "significance", i + 1, f.label);
		bl__put_at(to, "baseline", i + 1, f.expected);
		bl__put_at(to, "low_0.975", i + 1, f.low);
		bl__put_at(to, "high_0.975", i + 1, f.high);
		bl__put_at(to, "low_0.999", i + 1, f.far_low);
		bl__put_at(to, "high_0.999", i + 1, f.far_high);
		bl__put_at(to, "rate", i + 1, f.share);
	}
}

const bl_method bl__method_funnel = {
	.name = "funnel",
	.gloss = "shares of several units against the limits chance leaves around their common share",
	.source = "Spiegelhalter 2005, inverted Wilson limits at one-sided 0.975 and 0.999",
	.least = 2,
	.shape = BL_SHAPE_TABLE,
	.reads = {"x", "n"},
	.prints = "significance baseline low_0.975 high_0.975 low_0.999 high_0.999 rate",
	.settings = {{"expected", "", "share"}},
	.analyse = analyse,
};
