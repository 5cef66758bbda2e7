/* Are counts more irregular than chance?  Their variance over their mean.
 * Fisher, R. A. (1925), Statistical Methods for Research Workers, § 16: (n - 1)
 * times the index is about chi-square when they are not. */
#include "known.h"
#include "method.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics.h>
#include <math.h>

/* From here on the limits of counts are visibly too narrow. */
#define IRREGULAR 1.5
#define SURE      0.05

static bool has_negative(const double *y, size_t n)
{
	return n > 0 && gsl_stats_min(y, 1, n) < 0;
}

bl_dispersion bl_dispersion_of(const double *y, size_t n)
{
	bl_dispersion d = {0, NAN, NAN, NAN, NAN, NAN, NAN, false};
	g_autofree double *known = bl__known_copy(y, n, &d.n);

	if (d.n > 0)
		d.mean = gsl_stats_mean(known, 1, d.n);
	if (d.n < 2)
		return d;
	d.variance = gsl_stats_variance_m(known, 1, d.n, d.mean);
	if (!(d.mean > 0) || has_negative(known, d.n))
		return d;
	d.ratio = d.variance / d.mean;
	d.chi2 = (double)(d.n - 1) * d.ratio;
	d.p_over = gsl_cdf_chisq_Q(d.chi2, (double)(d.n - 1));
	d.p = 2 * fmin(d.p_over, gsl_cdf_chisq_P(d.chi2, (double)(d.n - 1)));
	d.irregular = d.ratio > IRREGULAR && d.p_over < SURE;
	return d;
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	bl_dispersion d = bl_dispersion_of(q->column[0], q->n);

	bl__put(to, "mean", d.mean);
	bl__put(to, "var", d.variance);
	bl__put(to, "ratio", d.ratio);
	bl__put(to, "chi2", d.chi2);
	bl__put(to, "df", d.n > 0 ? (double)(d.n - 1) : NAN);
	bl__put(to, "p_over", d.p_over);
	bl__put(to, "p_two_sided", d.p);
}

const bl_method bl__method_dispersion_index = {
	.name = "dispersion_index",
	.gloss = "counts: whether they are more irregular than chance",
	.source = "Fisher 1925, variance over mean; twice the smaller tail of chi-square",
	.least = 2,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "mean var ratio chi2 df p_over p_two_sided",
	.analyse = analyse,
};
