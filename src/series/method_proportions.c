/* Did a share change from one period to the other?
 * The interval of the difference: Newcombe, R. G. (1998), "Interval estimation
 * for the difference between independent proportions", Statistics in Medicine
 * 17(8), 873–890, method 10.  Its chance: Pearson's chi-square, without and with
 * the correction of Yates, F. (1934), JRSS Supplement 1(2), 217–235; and the
 * exact test of Fisher, R. A. (1935), JRSS 98(1), 39–82. */
#include "discrete.h"
#include "method.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

typedef struct {
	double x1, n1, x2, n2;
} pair;

static bool is_pair(pair of)
{
	return of.n1 > 0 && of.n2 > 0 && of.x1 >= 0 && of.x2 >= 0 && of.x1 <= of.n1 && of.x2 <= of.n2 &&
	       isfinite(of.n1) && isfinite(of.n2);
}

static double excess_of(pair of)
{
	return of.x1 - of.n1 * (of.x1 + of.x2) / (of.n1 + of.n2);
}

/* All four cells of the table lie as far from what is expected. */
static double chi_square_p(pair of, double correction)
{
	double p = (of.x1 + of.x2) / (of.n1 + of.n2), gap = fmax(0, fabs(excess_of(of)) - correction);

	if (!(p > 0 && p < 1))
		return NAN;
	return gsl_cdf_chisq_Q(gap * gap / (p * (1 - p)) * (1 / of.n1 + 1 / of.n2), 1);
}

/* The first cell, when the four sums are given: hypergeometric. */
static double step(double k, const double *of)
{
	return (of[0] - k) * (of[2] - k) / ((k + 1) * (of[1] - of[2] + k + 1));
}

static double fisher_p(pair of)
{
	double total = of.x1 + of.x2;
	bl__discrete cell = {step, {of.n1, of.n2, total}, fmax(0, total - of.n2), fmin(total, of.n1)};

	if (of.x1 != floor(of.x1) || of.x2 != floor(of.x2) || of.n1 != floor(of.n1) || of.n2 != floor(of.n2))
		return NAN;
	return bl__discrete_as_rare(&cell, of.x1);
}

bl_comparison bl_difference_of_shares(double x1, double n1, double x2, double n2, double conf)
{
	pair of = {x1, n1, x2, n2};
	bl_interval a = bl_interval_of_share(x1, n1, conf), b = bl_interval_of_share(x2, n2, conf);
	double d = a.value - b.value;

	if (!is_pair(of))
		return (bl_comparison){NAN, NAN, NAN, NAN};
	return (bl_comparison){d, d - hypot(a.value - a.low, b.high - b.value),
			       d + hypot(a.high - a.value, b.value - b.low), fisher_p(of)};
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	pair of = {q->column[0][0], q->column[1][0], q->column[2][0], q->column[3][0]};
	bl_comparison d = bl_difference_of_shares(of.x1, of.n1, of.x2, of.n2, bl__setting(q, "conf"));

	bl__put(to, "diff", d.value);
	bl__put(to, "newcombe_lo", d.low);
	bl__put(to, "newcombe_hi", d.high);
	bl__put(to, "chi2_p", is_pair(of) ? chi_square_p(of, 0) : NAN);
	bl__put(to, "chi2_yates_p", is_pair(of) ? chi_square_p(of, 0.5) : NAN);
	bl__put(to, "fisher_p", d.p);
}

const bl_method bl__method_proportions = {
	.name = "proportions",
	.gloss = "difference of two shares: interval, and chance of as large a one without change",
	.source = "Newcombe 1998 method 10; Pearson and Yates chi-square; Fisher's exact test",
	.least = 1,
	.shape = BL_SHAPE_ROW,
	.reads = {"x1", "n1", "x2", "n2"},
	.prints = "diff newcombe_lo newcombe_hi chi2_p chi2_yates_p fisher_p",
	.settings = {{"conf", "0.95", "share"}},
	.analyse = analyse,
};
