/* Did a rate change from one period to the other?
 * Given their total, the first of two counts is binomial: Przyborowski, J. and
 * Wilenski, H. (1940), "Homogeneity of results in testing samples from Poisson
 * series", Biometrika 31, 313–323.  Limits: Clopper, C. J. and Pearson, E. S.
 * (1934), Biometrika 26(4), 404–413. */
#include "discrete.h"
#include "method.h"
#include "solve.h"

#include <math.h>

/* Of a binomial, by its odds rather than its share: no digits are lost near 1. */
static double step(double k, const double *of)
{
	return (of[0] - k) / (k + 1) * of[1];
}

static bl__discrete first_count(double total, double odds)
{
	return (bl__discrete){step, {total, odds}, 0, total};
}

typedef struct {
	double x1, total, beyond;
} tail;

/* Both rise with the odds. */
static double as_many(double log_odds, void *of)
{
	const tail *t = of;
	bl__discrete d = first_count(t->total, exp(log_odds));

	return bl__discrete_from(&d, t->x1) - t->beyond;
}

static double as_few(double log_odds, void *of)
{
	const tail *t = of;
	bl__discrete d = first_count(t->total, exp(log_odds));

	return t->beyond - bl__discrete_upto(&d, t->x1);
}

/* The odds where a tail of the first count holds just so much; they lie around its own. */
static double odds_where(bl__function f, tail t)
{
	double centre = log((t.x1 + 0.5) / (t.total - t.x1 + 0.5)), low = centre, high = centre, reach = 1;

	for (; f(low, &t) > 0; reach *= 2)
		low -= reach;
	for (reach = 1; f(high, &t) < 0; reach *= 2)
		high += reach;
	return exp(bl__root(f, &t, low, high));
}

static bool is_count(double x)
{
	return x >= 0 && isfinite(x) && x == floor(x);
}

bl_comparison bl_ratio_of_rates(double x1, double t1, double x2, double t2, double conf)
{
	tail t = {x1, x1 + x2, (1 - conf) / 2};
	bl__discrete unchanged = first_count(t.total, t1 / t2);

	if (!is_count(x1) || !is_count(x2) || t.total == 0 || !(t1 > 0 && t2 > 0) || !isfinite(t1 / t2) ||
	    !(conf > 0 && conf < 1))
		return (bl_comparison){NAN, NAN, NAN, NAN};
	return (bl_comparison){
		x2 == 0 ? INFINITY : x1 / t1 / (x2 / t2), x1 == 0 ? 0 : odds_where(as_many, t) * t2 / t1,
		x2 == 0 ? INFINITY : odds_where(as_few, t) * t2 / t1, bl__discrete_as_rare(&unchanged, x1)};
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	bl_comparison r = bl_ratio_of_rates(q->column[0][0], q->column[1][0], q->column[2][0],
					    q->column[3][0], bl__setting(q, "conf"));

	/* lo95 and hi95 are the columns' names whatever conf says. */
	bl__put(to, "rate_ratio", r.value);
	bl__put(to, "lo95", r.low);
	bl__put(to, "hi95", r.high);
	bl__put(to, "p_exact", r.p);
}

const bl_method bl__method_rates = {
	.name = "rates",
	.gloss = "ratio of two rates: interval, and chance of as unlikely a pair without change",
	.source = "Przyborowski and Wilenski 1940, conditional on the total; Clopper and Pearson 1934",
	.least = 1,
	.shape = BL_SHAPE_ROW,
	.reads = {"x1", "t1", "x2", "t2"},
	.prints = "rate_ratio lo95 hi95 p_exact",
	.settings = {{"conf", "0.95", "share"}},
	.analyse = analyse,
};
