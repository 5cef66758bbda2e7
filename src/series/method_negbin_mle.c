/* How irregular are counts?  The negative binomial with mean mu and variance
 * mu + mu²/theta: Fisher, R. A. (1941), "The negative binomial distribution",
 * Annals of Eugenics 11, 182–187.  Theta is infinite, and the counts as regular
 * as chance or more so, unless their variance (of divisor n) exceeds their mean:
 * Levin, B. and Reeds, J. (1977), Annals of Statistics 5(1), 79–87. */
#include "known.h"
#include "method.h"
#include "solve.h"

#include <glib.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_psi.h>
#include <gsl/gsl_statistics.h>
#include <math.h>

/* Up to here 1/theta + … + 1/(theta + y - 1) is summed: as a difference of psi it
 * would lose its digits where theta is large. */
#define SUMMED_TO 1000
/* Beyond, nothing tells it from infinity. */
#define THETA_MOST 1e8

typedef struct {
	const double *y;
	size_t n;
	double mu;
} counts;

static bool is_summed(double y)
{
	return y <= SUMMED_TO && y == floor(y);
}

/* psi(theta + y) - psi(theta), and the fall of its derivative. */
static double rise(double theta, double y)
{
	double sum = 0;

	if (!is_summed(y))
		return gsl_sf_psi(theta + y) - gsl_sf_psi(theta);
	for (double j = 0; j < y; j++)
		sum += 1 / (theta + j);
	return sum;
}

static double fall(double theta, double y)
{
	double sum = 0;

	if (!is_summed(y))
		return gsl_sf_psi_1(theta) - gsl_sf_psi_1(theta + y);
	for (double j = 0; j < y; j++)
		sum += 1 / ((theta + j) * (theta + j));
	return sum;
}

/* log(Gamma(theta + y) / Gamma(theta)) - y log(theta) */
static double log_rising(double theta, double y)
{
	double sum = 0;

	if (!is_summed(y))
		return lgamma(theta + y) - lgamma(theta) - y * log(theta);
	for (double j = 0; j < y; j++)
		sum += log1p(j / theta);
	return sum;
}

/* The likelihood's slope in theta. */
static double score(double log_theta, void *of)
{
	const counts *c = of;
	double theta = exp(log_theta), sum = 0;

	for (size_t i = 0; i < c->n; i++)
		sum += rise(theta, c->y[i]);
	return sum - (double)c->n * log1p(c->mu / theta);
}

/* Of its estimate: from the curvature. */
static double error_of(const counts *c, double theta)
{
	double sum = 0;

	for (size_t i = 0; i < c->n; i++)
		sum += fall(theta, c->y[i]);
	return 1 / sqrt(sum - (double)c->n * c->mu / (theta * (theta + c->mu)));
}

/* log of mu^y exp(-mu) / y!, by the small part of the factorial that Stirling leaves: large y keep their
 * digits. */
static double log_poisson(double y, double mu)
{
	if (y == 0)
		return -mu;
	return y * log(mu / y) + (y - mu) - log(2 * G_PI * y) / 2 - log(gsl_sf_gammastar(y));
}

static double twice_log_likelihood(const counts *c, double theta)
{
	double sum = 0;

	for (size_t i = 0; i < c->n; i++) {
		double y = c->y[i];

		sum += log_poisson(y, c->mu);
		if (isfinite(theta))
			sum += c->mu + log_rising(theta, y) - (theta + y) * log1p(c->mu / theta);
	}
	return 2 * sum;
}

/* From the moments outwards until the slope changes its sign. */
static double theta_of(counts *c)
{
	double variance = gsl_stats_variance_with_fixed_mean(c->y, 1, c->n, c->mu), low, high, theta;

	if (!(variance > c->mu))
		return INFINITY;
	low = high = log(c->mu * c->mu / (variance - c->mu));
	while (score(low, c) < 0 && low > -100)
		low--;
	while (score(high, c) > 0 && high < log(THETA_MOST))
		high++;
	theta = exp(bl__root(score, c, low, high));
	return theta < THETA_MOST ? theta : INFINITY;
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	counts c = {.mu = NAN};
	g_autofree double *y = bl__known_copy(q->column[0], q->n, &c.n);
	double theta = NAN;

	c.y = y;
	bl__gsl_calm();
	if (c.n > 0 && gsl_stats_min(y, 1, c.n) >= 0)
		c.mu = gsl_stats_mean(y, 1, c.n);
	if (c.mu > 0)
		theta = theta_of(&c);
	bl__put(to, "mu", c.mu);
	bl__put(to, "theta", theta);
	bl__put(to, "se_theta", isfinite(theta) ? error_of(&c, theta) : NAN);
	bl__put(to, "twologlik", isnan(theta) ? NAN : twice_log_likelihood(&c, theta));
}

const bl_method bl__method_negbin_mle = {
	.name = "negbin_mle",
	.gloss = "counts: their mean, and how irregular they are; infinite theta: no more than chance",
	.source = "Fisher 1941, Levin and Reeds 1977, maximum likelihood",
	.least = 2,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "mu theta se_theta twologlik",
	.analyse = analyse,
};
