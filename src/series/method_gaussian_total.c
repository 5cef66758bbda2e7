/* Will it get there?  The chance that the total of the next steps, the last of
 * them, or any of them is at least a target, by exponential smoothing with
 * normal errors.  The first two have a closed form (ahead.c); "any" is counted
 * over paths whose errors are spread evenly by Sobol's sequence: Bratley, P. and
 * Fox, B. L. (1988), "Algorithm 659", ACM TOMS 14, 88–100.  The same question
 * has the same answer, digit for digit. */
#include "ahead.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>

#define PATHS     65536
#define SPREAD    40 /* as many dimensions as GSL's Sobol sequence has; later steps are drawn */
#define SEED      1988
#define ANY_STEPS 240 /* beyond it the count takes too long */

/* How far the steps lie from their means, for `parts` independent normal draws,
 * those that matter most first: they get the sequence's best spread dimensions. */
static gsl_matrix *parts_of(const bl__outlook *o)
{
	size_t n = o->steps;
	gsl_matrix *parts = gsl_matrix_calloc(n, n), *turn = gsl_matrix_alloc(n, n);
	gsl_vector *size = gsl_vector_alloc(n), *work = gsl_vector_alloc(n);

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j <= i; j++)
			gsl_matrix_set(parts, i, j, sqrt(o->sigma2) * o->weight[i] * o->carry[i - j]);
	gsl_linalg_SV_decomp(parts, turn, size, work); /* turning normal draws leaves them normal */
	gsl_matrix_scale_columns(parts, size);
	gsl_matrix_free(turn);
	gsl_vector_free(size);
	gsl_vector_free(work);
	return parts;
}

typedef struct {
	gsl_qrng *even;
	gsl_rng *random;
	size_t n;
} source;

static void draw(const source *s, double *part)
{
	size_t even = MIN(s->n, SPREAD);

	gsl_qrng_get(s->even, part);
	for (size_t i = 0; i < even; i++)
		part[i] = gsl_cdf_ugaussian_Pinv(part[i]);
	for (size_t i = even; i < s->n; i++)
		part[i] = gsl_ran_gaussian_ziggurat(s->random, 1);
}

static bool gets_there(const bl__outlook *o, const gsl_matrix *parts, const double *part, size_t skipped,
		       double target)
{
	for (size_t i = skipped; i < o->steps; i++) {
		const double *times = gsl_matrix_const_ptr(parts, i, 0);
		double value = o->mean[i];

		for (size_t k = 0; k < o->steps; k++)
			value += times[k] * part[k];
		if (value >= target)
			return true;
	}
	return false;
}

static double any_of(const bl__outlook *o, size_t skipped, double target)
{
	source s = {.n = o->steps};
	g_autofree double *part = g_new(double, o->steps);
	gsl_matrix *parts;
	size_t there = 0;

	if (o->steps > ANY_STEPS || isnan(target))
		return NAN;
	parts = parts_of(o);
	s.even = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)MIN(o->steps, SPREAD));
	s.random = gsl_rng_alloc(gsl_rng_mt19937);
	gsl_rng_set(s.random, SEED);
	for (size_t k = 0; k < PATHS; k++) {
		draw(&s, part);
		there += gets_there(o, parts, part, skipped, target);
	}
	gsl_qrng_free(s.even);
	gsl_rng_free(s.random);
	gsl_matrix_free(parts);
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
	bl__put(to, "p_total", bl__forecast_totals(&f, (double)ask.steps, total, 1, 1));
	bl__put(to, "sim_total_mean", f.says ? f.point[ask.steps - 1].sum : NAN);
	bl__put(to, "sim_total_sd", f.says ? f.point[ask.steps - 1].sum_se : NAN);
	bl__put(to, "p_end", bl__forecast_reaches(&f, ask.steps, end, 1, 1));
	bl__put(to, "p_any_month", f.says ? any_of(&o, o.steps - ask.steps, end) : NAN);
	bl_forecast_clear(&f);
	bl__outlook_clear(&o);
}

const bl_method bl__method_gaussian_total = {
	.name = "gaussian_total",
	.gloss = "the chance that the next h values reach a total, that the last or any of them reaches a "
		 "level",
	.source = "exponential smoothing with normal errors; any: 65 536 paths, Sobol's sequence",
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
