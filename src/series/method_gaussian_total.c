/* Will it get there?  The chance that the total of the next steps, the last of
 * them, or any of them is at least a target, by exponential smoothing with
 * normal errors.  The first two have a closed form (ahead.c); "any" is counted
 * over paths whose errors are spread evenly by Sobol's sequence: Bratley, P. and
 * Fox, B. L. (1988), "Algorithm 659", ACM TOMS 14, 88–100.  The same question
 * has the same answer, digit for digit. */
#include "ahead.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>

#define PATHS     32768
#define SPREAD    40 /* as many dimensions as GSL's Sobol sequence has; later steps are drawn */
#define SEED      1988
#define ANY_STEPS 240 /* beyond it the count takes too long */

typedef struct {
	gsl_qrng *even;
	gsl_rng *random;
	size_t steps;
} source;

static void draw(const source *s, double *error)
{
	size_t spread = MIN(s->steps, SPREAD);

	gsl_qrng_get(s->even, error);
	for (size_t i = 0; i < spread; i++)
		error[i] = gsl_cdf_ugaussian_Pinv(error[i]);
	for (size_t i = spread; i < s->steps; i++)
		error[i] = gsl_ran_gaussian_ziggurat(s->random, 1);
}

/* Whether a path with these errors gets there after the skipped steps. */
static bool gets_there(const bl__outlook *o, const double *error, size_t skipped, double sigma, double target)
{
	for (size_t i = skipped; i < o->steps; i++) {
		double carried = 0;

		for (size_t j = 0; j <= i; j++)
			carried += o->carry[i - j] * error[j];
		if (o->mean[i] + sigma * o->weight[i] * carried >= target)
			return true;
	}
	return false;
}

static double any_of(const bl__outlook *o, size_t skipped, double target)
{
	source s = {.steps = o->steps};
	g_autofree double *error = g_new(double, o->steps + SPREAD);
	size_t there = 0;

	if (o->steps > ANY_STEPS || isnan(target))
		return NAN;
	s.even = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)MIN(o->steps, SPREAD));
	s.random = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(s.random, SEED);
	for (size_t k = 0; k < PATHS; k++) {
		draw(&s, error);
		there += gets_there(o, error, skipped, sqrt(o->sigma2), target);
	}
	gsl_qrng_free(s.even);
	gsl_rng_free(s.random);
	return (double)there / PATHS;
}

/* "model", or what the parameters that were given belong to. */
static const bl_method *model_of(const bl_question *q)
{
	const char *model = bl__setting_word(q, "model");

	if (!*model)
		model = *bl__setting_word(q, "phi")    ? "damped"
			: *bl__setting_word(q, "beta") ? "holt"
						       : "ses";
	return bl_method_find(model);
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	bl_forecast_ask ask = bl__forecast_ask(q);
	bl__smoothing given = bl__smoothing_given(q);
	double total = bl__setting(q, "target_total"), end = bl__setting(q, "target_end");
	bl__outlook o;
	bl_forecast f;

	f = bl__forecast(model_of(q), &ask, &given, &o);
	bl__put(to, "p_total", bl__forecast_totals(&f, ask.steps, total, 1));
	bl__put(to, "sim_total_mean", f.says ? f.point[ask.steps - 1].sum : NAN);
	bl__put(to, "sim_total_sd", f.says ? f.point[ask.steps - 1].sum_se : NAN);
	bl__put(to, "p_end", bl__forecast_reaches(&f, ask.steps, end, 1));
	bl__put(to, "p_any_month", f.says ? any_of(&o, o.steps - ask.steps, end) : NAN);
	bl_forecast_clear(&f);
	bl__outlook_clear(&o);
}

const bl_method bl__method_gaussian_total = {
	.name = "gaussian_total",
	.gloss = "the chance that the next h values reach a total, that the last or any of them reaches a "
		 "level",
	.source = "exponential smoothing with normal errors; any: 32 768 paths, Sobol's sequence",
	.least = 8,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "p_total sim_total_mean sim_total_sd p_end p_any_month",
	.settings = {{"model", "", "ses|holt|damped"},
		     {"alpha", "", "number"},
		     {"beta", "", "number"},
		     {"phi", "", "number"},
		     {"l0", "", "number"},
		     {"b0", "", "number"},
		     {"h", "12", "whole"},
		     {"target_total", "", "number"},
		     {"target_end", "", "number"}},
	.analyse = analyse,
};
