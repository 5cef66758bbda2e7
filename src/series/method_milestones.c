/* How many of the milestones to come will be met on time, from those already
 * due?  Beta-binomial with the prior of Jeffreys (1946): Skellam, J. G. (1948),
 * JRSS B 10(2), 257–261, has the distribution.  With none due yet, all or none
 * are likelier than some. */
#include "method.h"

#include <glib.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#define REMAINING_MOST 1000000
#define LAST_DIGITS    1e-12 /* of a probability that should be exactly a quantile's */

static bool can_tell(double kept, double due, double remaining)
{
	return kept >= 0 && kept <= due && isfinite(due) && remaining >= 0 && remaining <= REMAINING_MOST &&
	       remaining == floor(remaining);
}

/* P(k of m), in at[0 … m]: each from the one before, from the chance that none is. */
static void distribute(double *at, size_t m, double a, double b)
{
	double log_p = gsl_sf_lnbeta(a, b + (double)m) - gsl_sf_lnbeta(a, b), sum = 0;

	for (size_t k = 0; k <= m; k++) {
		at[k] = exp(log_p);
		sum += at[k];
		log_p += log((double)(m - k) * ((double)k + a) /
			     ((double)(k + 1) * ((double)(m - k) - 1 + b)));
	}
	for (size_t k = 0; k <= m; k++)
		at[k] /= sum;
}

static double quantile(const double *at, size_t m, double q)
{
	double upto = 0;

	for (size_t k = 0; k < m; k++) {
		upto += at[k];
		if (upto >= q * (1 - LAST_DIGITS))
			return (double)k;
	}
	return (double)m;
}

static double chance_from(const double *at, size_t m, double needed)
{
	double sum = 0;

	if (isnan(needed))
		return NAN;
	if (needed <= 0)
		return 1;
	for (size_t k = m + 1; k > 0 && (double)(k - 1) >= needed; k--)
		sum += at[k - 1];
	return fmin(1, sum);
}

bl_prospect bl_prospect_of_milestones(double kept, double due, double remaining, double needed)
{
	bl_prospect p = {NAN, NAN, NAN, NAN, NAN};
	g_autofree double *at = NULL;
	size_t m;

	if (!can_tell(kept, due, remaining))
		return p;
	m = (size_t)remaining;
	at = g_new(double, m + 1);
	distribute(at, m, kept + 0.5, due - kept + 0.5);
	p.chance = chance_from(at, m, needed);
	p.mean = remaining * (kept + 0.5) / (due + 1);
	p.low = quantile(at, m, 0.05);
	p.median = quantile(at, m, 0.5);
	p.high = quantile(at, m, 0.95);
	return p;
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	bl_prospect p =
		bl_prospect_of_milestones(q->column[0][0], q->column[1][0], q->column[2][0], q->column[3][0]);

	bl__put(to, "p_at_least", p.chance);
	bl__put(to, "expected_on_time", p.mean);
	bl__put(to, "q05", p.low);
	bl__put(to, "q95", p.high);
}

const bl_method bl__method_milestones = {
	.name = "milestones",
	.gloss = "chance that so many of the remaining milestones are met on time",
	.source = "beta-binomial with Jeffreys' prior (1946); Skellam 1948",
	.least = 0,
	.shape = BL_SHAPE_ROW,
	.reads = {"on_time_so_far", "due_so_far", "remaining", "needed_on_time"},
	.prints = "p_at_least expected_on_time q05 q95",
	.analyse = analyse,
};
