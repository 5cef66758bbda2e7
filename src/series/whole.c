/* What a forecast does not know of its own level, slope and season.
 *
 * Smoothing takes what it estimated for the truth; over many steps the errors of the
 * estimates are what counts: without them the 80 % interval of a total of 18 months
 * held it 4 times in 10 (`make simulate`).  As in a regression (Draper and Smith,
 * "Applied regression analysis", section 3.1) the level is as uncertain as a mean, and
 * the slope, turning about the middle of the past, as that of least squares: half its
 * variance, for half the slope is kept, which is what is left to know where as much was
 * known before as the past says (a normal prior of the same variance). */
#include "ahead.h"
#include "known.h"

#include <glib.h>
#include <gsl/gsl_fit.h>
#include <gsl/gsl_statistics_double.h>
#include <math.h>

/* The share of a slope that is kept is at least Theta's half, and all of it where no doubt
 * is left: 1 - SURE / t², after James and Stein.  Seven standard errors are where it begins:
 * sooner, and slopes that chance gave go on (the intervals of totals then hold less often). */
#define SURE 25

/* Months of two or three years leave their indices most of their own noise: of the freedom the
 * indices take, this share is missing in what is left over.  With none of it the 80 % interval of
 * next July, of a school year known for 30 months, holds 79 times in 100, with half 83 to 87. */
#define SEASON_FREE 0.4

/* Times which the variance of a slope is larger where deviations last: (1 + r) / (1 - r), with
 * r the correlation of a deviation with the one before. */
static double lasting(const double *x, const double *y, size_t n, double level, double slope)
{
	g_autofree double *left = g_new(double, n);
	double r;

	for (size_t i = 0; i < n; i++)
		left[i] = y[i] - level - slope * x[i];
	r = bl__autocorrelation(left, n, 1);
	return r > 0 ? (1 + r) / fmax(1 - r, 1e-3) : 1;
}

/* A line that turns at `from`: flat before. */
static bl__bend bend_at(const double *y, size_t n, size_t from)
{
	g_autofree double *x = g_new(double, n), *known = g_new(double, n);
	double level, slope, cov[3], squares, t2;
	size_t k = 0, after = 0;

	for (size_t i = 0; i < n; i++) {
		if (isnan(y[i]))
			continue;
		x[k] = i > from ? (double)(i - from) : 0;
		after += i > from;
		known[k++] = y[i];
	}
	if (k < 4 || after < 4)
		return (bl__bend){0, from, 0};
	gsl_fit_linear(x, 1, known, 1, k, &level, &slope, &cov[0], &cov[1], &cov[2], &squares);
	t2 = cov[2] > 0   ? slope * slope / (cov[2] * lasting(x, known, k, level, slope))
	     : slope != 0 ? INFINITY
			  : 0;
	return (bl__bend){slope * fmax(0, 1 - 2 * SURE / t2), from, t2};
}

bl__bend bl__sure_bend(const double *y, size_t n, size_t turn)
{
	bl__bend all = bend_at(y, n, 0), since = bend_at(y, n, turn);

	return since.t2 > all.t2 ? since : all;
}

/* A month far below the others varies by less than they do, though by more than its share
 * of the level: a count's deviation goes with the root of it. */
static double spread_at(double index)
{
	return fmax(index, sqrt(index));
}

static void doubt_season(const bl__past *past, bool multiplicative, bl__outlook *o)
{
	double years = (double)past->known / (double)past->season;

	for (size_t i = 0; i < o->steps; i++) {
		o->shape[i] = o->weight[i];
		if (multiplicative)
			o->weight[i] = spread_at(o->weight[i]);
		o->season_var[i] = o->sigma2 * o->weight[i] * o->weight[i] / years;
	}
}

void bl__doubt(const bl__past *past, bool multiplicative, bl__outlook *o)
{
	double n = (double)past->n, squares = n * (n * n - 1) / 12; /* of 0 … n - 1 about their mean */

	o->df = (double)past->known - 3 - (o->seasonal ? SEASON_FREE * ((double)past->season - 1) : 0);
	o->sigma2 *= ((double)past->known - 2) / o->df; /* level, slope and alpha */
	o->level_var = o->sigma2 / (double)past->known;
	o->slope_var = o->sigma2 / squares / 2;
	for (size_t i = 0; i < o->steps; i++)
		o->distance[i] = (double)i + (n + 1) / 2;
	if (o->seasonal)
		doubt_season(past, multiplicative, o);
}
