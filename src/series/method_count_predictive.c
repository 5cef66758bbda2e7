/* How many events will there still be, and are they enough?  Counts arriving by
 * chance at a steady pace that is known from those seen so far: with the prior of
 * Jeffreys, H. (1946), Proceedings of the Royal Society A 186, the number to come
 * is negative binomial of size events + 1/2.  The pace taken as if it were known
 * (p_reach_plugin_poisson) is too sure: after none it leaves no chance. */
#include "discrete.h"
#include "method.h"

#include <math.h>

static double negative_binomial(double k, const double *of)
{
	return (k + of[0]) / (k + 1) * of[1];
}

static double poisson(double k, const double *of)
{
	return of[0] / (k + 1);
}

static bool can_tell(double events, double periods, double ahead)
{
	return events >= 0 && periods > 0 && ahead >= 0 && isfinite(events) && isfinite(periods) &&
	       isfinite(ahead);
}

bl_prospect bl_prospect_of_count(double events, double periods, double ahead, double needed)
{
	double size = events + 0.5;
	bl__discrete d = {negative_binomial, {size, ahead / (periods + ahead)}, 0, INFINITY};

	if (!can_tell(events, periods, ahead))
		return (bl_prospect){NAN, NAN, NAN, NAN, NAN};
	return (bl_prospect){bl__discrete_from(&d, needed), size * ahead / periods,
			     bl__discrete_quantile(&d, 0.05), bl__discrete_quantile(&d, 0.5),
			     bl__discrete_quantile(&d, 0.95)};
}

static double plug_in(double events, double periods, double ahead, double needed)
{
	bl__discrete d = {poisson, {events / periods * ahead}, 0, INFINITY};

	return can_tell(events, periods, ahead) ? bl__discrete_from(&d, needed) : NAN;
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	double events = q->column[0][0], periods = q->column[1][0], ahead = q->column[2][0],
	       needed = q->column[3][0];
	bl_prospect p = bl_prospect_of_count(events, periods, ahead, needed);

	bl__put(to, "p_reach_jeffreys", p.chance);
	bl__put(to, "pred_mean", p.mean);
	bl__put(to, "pred_q05", p.low);
	bl__put(to, "pred_q50", p.median);
	bl__put(to, "pred_q95", p.high);
	bl__put(to, "p_reach_plugin_poisson", plug_in(events, periods, ahead, needed));
}

const bl_method bl__method_count_predictive = {
	.name = "count_predictive",
	.gloss = "chance of so many more events, and how many to expect",
	.source = "gamma and Poisson with Jeffreys' prior (1946): negative binomial of size events + 1/2",
	.least = 1,
	.shape = BL_SHAPE_ROW,
	.reads = {"observed_total", "n_months", "h_months", "needed"},
	.prints = "p_reach_jeffreys pred_mean pred_q05 pred_q50 pred_q95 p_reach_plugin_poisson",
	.analyse = analyse,
};
