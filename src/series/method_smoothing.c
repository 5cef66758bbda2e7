/* Exponential smoothing with additive errors: a level (simple), a level and a
 * slope (Holt), a slope that fades (damped).  With every parameter given, its
 * figures for them; else those of least squared error.  Source in smooth.h. */
#include "ahead.h"

#include <math.h>
#include <string.h>

/* On M3 monthly series their intervals, as Theta's, hold 73 to 78 times in 100 where they say 80. */
#define WIDEN 1.15

static double or_given(double wanted, double given)
{
	return isnan(wanted) ? given : wanted;
}

/* What the form leaves open, from what was given. */
static const char *look(const bl__past *past, bl__smoothing form, bl__outlook *o)
{
	const bl__smoothing *g = &past->given;
	bl__smoothing with = {or_given(form.alpha, g->alpha), or_given(form.beta, g->beta),
			      or_given(form.phi, g->phi), or_given(form.l0, g->l0), or_given(form.b0, g->b0)};

	o->fit = bl__smooth_fit(&with, past->y, past->n);
	if (isnan(o->fit.sse))
		return past->known <= o->fit.found ? "too_few" : "impossible";
	o->alpha = o->fit.with.alpha;
	o->sigma2 = o->fit.sse / (double)(past->known - o->fit.found); /* given: of maximum likelihood */
	bl__smooth_ahead(&o->fit, o->steps, o->mean, o->carry);
	return NULL;
}

static const char *look_ses(const bl__past *past, bl__outlook *o)
{
	return look(past, BL__SES, o);
}

static const char *look_holt(const bl__past *past, bl__outlook *o)
{
	return look(past, BL__HOLT, o);
}

static const char *look_damped(const bl__past *past, bl__outlook *o)
{
	return look(past, BL__DAMPED, o);
}

/* ---- Every figure ---- */

static bool reads(const bl_question *q, const char *setting)
{
	for (size_t k = 0; k < BL_SETTINGS_MOST && q->method->settings[k].name; k++)
		if (!strcmp(q->method->settings[k].name, setting))
			return true;
	return false;
}

/* Akaike's criteria as R's forecast counts: the parameters found, and sigma. */
static void put_likelihood(const bl_answer *to, const bl__smoothed *s)
{
	double n = (double)s->known, k = (double)s->found + 1, loglik = -n / 2 * log(s->sse);
	double small = n - k - 1 > 0 ? 2 * k * (k + 1) / (n - k - 1) : INFINITY;

	bl__put(to, "loglik", loglik);
	bl__put(to, "aic", 2 * k - 2 * loglik);
	bl__put(to, "aicc", 2 * k - 2 * loglik + small);
}

static void put_fit(const bl_question *q, const bl_answer *to, const bl__outlook *o)
{
	const bl__smoothed *s = &o->fit;

	bl__put(to, "alpha", s->with.alpha);
	if (reads(q, "beta"))
		bl__put(to, "beta", s->with.beta);
	if (reads(q, "phi"))
		bl__put(to, "phi", s->with.phi);
	bl__put(to, "l", s->with.l0);
	if (reads(q, "b0"))
		bl__put(to, "b", s->with.b0);
	bl__put(to, "sse", s->sse);
	bl__put(to, "sigma2", o->sigma2);
	bl__put(to, "sigma2_mle", s->sse / (double)s->known);
	put_likelihood(to, s);
	bl__put(to, "level_end", s->level);
	if (reads(q, "b0"))
		bl__put(to, "slope_end", s->slope);
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	bl_forecast_ask ask = bl__forecast_ask(q);
	bl__smoothing given = bl__smoothing_given(q);
	bl__outlook o;
	bl_forecast f = bl__forecast(q->method, &ask, &given, &o);

	if (!f.says)
		o.fit = (bl__smoothed){BL__DAMPED, 0, 0, NAN, NAN, NAN};
	put_fit(q, to, &o);
	bl__put_forecast(q, to, &f);
	bl_forecast_clear(&f);
	bl__outlook_clear(&o);
}

static const bl_forecaster ses = {WIDEN, look_ses}, holt = {WIDEN, look_holt}, damped = {WIDEN, look_damped};

#define ENDS   " sse sigma2 sigma2_mle loglik aic aicc level_end"
#define SOURCE "Hyndman, Koehler, Ord and Snyder 2008, additive errors; least squares"

const bl_method bl__method_ses = {
	.name = "ses",
	.gloss = "what comes next: a level that follows the series",
	.source = SOURCE,
	.least = 8,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "alpha l" ENDS " " BL__FORECAST_PRINTS,
	.settings = {{"alpha", "", "number"}, {"l0", "", "number"}, BL__FORECAST_SETTINGS},
	.analyse = analyse,
	.forecaster = &ses,
};

const bl_method bl__method_holt = {
	.name = "holt",
	.gloss = "what comes next: a level and a slope that follow the series",
	.source = SOURCE,
	.least = 12,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "alpha beta l b" ENDS " slope_end " BL__FORECAST_PRINTS,
	.settings = {{"alpha", "", "number"},
		     {"beta", "", "number"},
		     {"l0", "", "number"},
		     {"b0", "", "number"},
		     BL__FORECAST_SETTINGS},
	.analyse = analyse,
	.forecaster = &holt,
};

/* Two names in the literature's figures for one thing. */
#define DAMPED(named)                                                                                        \
	{                                                                                                    \
		.name = (named),                                                                             \
		.gloss = "what comes next: a level and a slope that fades",                                  \
		.source = SOURCE,                                                                            \
		.least = 12,                                                                                 \
		.shape = BL_SHAPE_SERIES,                                                                    \
		.reads = {"value|y"},                                                                        \
		.prints = "alpha beta phi l b" ENDS " slope_end " BL__FORECAST_PRINTS,                       \
		.settings = {{"alpha", "", "number"},                                                        \
			     {"beta", "", "number"},                                                         \
			     {"phi", "", "number"},                                                          \
			     {"l0", "", "number"},                                                           \
			     {"b0", "", "number"},                                                           \
			     BL__FORECAST_SETTINGS},                                                         \
		.analyse = analyse,                                                                          \
		.forecaster = &damped,                                                                       \
	}

const bl_method bl__method_holt_damped = DAMPED("holt_damped");
const bl_method bl__method_damped = DAMPED("damped");
