/* Looking ahead: from what a method expects to points, totals and chances.
 *
 * The variance of a sum of steps is not the sum of their variances, an error
 * goes on in all later steps: with c the carried parts, the error of step j
 * stands in the total of H steps (1 + c1 + … + c(H-j)) times. */
#include "ahead.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#define GAPS_MOST 0.25 /* of the periods */

/* ---- Outlooks ---- */

static bl__outlook outlook_new(size_t steps)
{
	bl__outlook o = {.steps = steps, .sigma2 = NAN, .alpha = NAN, .drift = NAN};

	o.mean = g_new0(double, steps);
	o.carry = g_new0(double, steps);
	o.weight = g_new(double, steps);
	o.distance = g_new0(double, steps);
	o.carry[0] = 1;
	o.shape = g_new(double, steps);
	o.season_var = g_new0(double, steps);
	for (size_t i = 0; i < steps; i++)
		o.weight[i] = o.shape[i] = 1;
	return o;
}

void bl__outlook_clear(bl__outlook *o)
{
	g_free(o->mean);
	g_free(o->carry);
	g_free(o->weight);
	g_free(o->distance);
	g_free(o->shape);
	g_free(o->season_var);
	*o = (bl__outlook){0};
}

/* ---- Points ---- */

static double quantile(double df, double level)
{
	return df > 0 ? gsl_cdf_tdist_Pinv(0.5 + level / 2, df) : gsl_cdf_ugaussian_Pinv(0.5 + level / 2);
}

static double cut(const bl_forecast *f, double v)
{
	return v < f->low ? f->low : v > f->high ? f->high : v; /* a NAN bound cuts nothing */
}

static void place_point(const bl_forecast *f, bl_forecast_point *p, double mean, double variance)
{
	double q50 = quantile(f->df, 0.5), q80 = quantile(f->df, 0.8), q95 = quantile(f->df, 0.95);

	p->se = sqrt(variance);
	p->mean = cut(f, mean);
	p->low50 = cut(f, mean - q50 * p->se);
	p->high50 = cut(f, mean + q50 * p->se);
	p->low80 = cut(f, mean - q80 * p->se);
	p->high80 = cut(f, mean + q80 * p->se);
	p->low95 = cut(f, mean - q95 * p->se);
	p->high95 = cut(f, mean + q95 * p->se);
}

static void place_each(bl_forecast *f, const bl__outlook *o, size_t skipped, double widen)
{
	double carried = 0;

	for (size_t i = 0; i < o->steps; i++) {
		double variance;

		carried += o->carry[i] * o->carry[i];
		variance = o->sigma2 * carried * o->weight[i] * o->weight[i] + o->season_var[i] +
			   o->shape[i] * o->shape[i] *
				   (o->level_var + o->slope_var * o->distance[i] * o->distance[i]);
		if (i >= skipped)
			place_point(f, &f->point[i - skipped], o->mean[i], widen * widen * variance);
	}
}

/* stands[j]: how often the error of step j stands in the total so far. */
/* The errors of the steps: with c the carried parts, that of step j stands in the
 * steps first … last (c(first - j) + … + c(last - j)) times. */
static double own_variance(const bl__outlook *o, size_t first, size_t last)
{
	double all = 0;

	for (size_t j = 0; j <= last; j++) {
		double stands = 0;

		for (size_t i = MAX(first, j); i <= last; i++)
			stands += o->weight[i] * o->carry[i - j];
		all += stands * stands;
	}
	return o->sigma2 * all;
}

/* What is not known of the season is the same in the same month of every year. */
static double season_variance(const bl__errors *e, size_t first, size_t last)
{
	double all = 0;

	for (size_t k = 0; k < e->season; k++) {
		double month = 0;

		for (size_t i = first + k; i <= last; i += e->season)
			month += sqrt(e->outlook.season_var[i]);
		all += month * month;
	}
	return all;
}

/* Of what all steps share: level, slope, season. */
static double shared_variance(const bl__errors *e, size_t first, size_t last)
{
	const bl__outlook *o = &e->outlook;
	double steps = 0, distance = 0;

	for (size_t i = first; i <= last; i++) {
		steps += o->shape[i];
		distance += o->shape[i] * o->distance[i];
	}
	return season_variance(e, first, last) + o->level_var * steps * steps +
	       o->slope_var * distance * distance;
}

double bl__variance_of_sum(const bl_forecast *f, size_t from, size_t to)
{
	const bl__errors *e = f->errors;
	size_t first = e->skipped + from - 1, last = e->skipped + to - 1;

	return e->widen * e->widen *
	       (own_variance(&e->outlook, first, last) + shared_variance(e, first, last));
}

/* stands[j]: how often the error of step j stands in the total so far. */
static void place_totals(bl_forecast *f, const bl__errors *e)
{
	const bl__outlook *o = &e->outlook;
	g_autofree double *stands = g_new0(double, o->steps);
	double sum = 0;

	for (size_t i = e->skipped; i < o->steps; i++) {
		bl_forecast_point *p = &f->point[i - e->skipped];
		double squares = 0;

		for (size_t j = 0; j <= i; j++) {
			stands[j] += o->weight[i] * o->carry[i - j];
			squares += stands[j] * stands[j];
		}
		sum += p->mean;
		p->sum = sum;
		p->sum_se = e->widen * sqrt(o->sigma2 * squares + shared_variance(e, e->skipped, i));
	}
}

static bool is_finite(const bl_forecast *f)
{
	for (size_t i = 0; i < f->steps; i++)
		if (!isfinite(f->point[i].sum) || !isfinite(f->point[i].sum_se) ||
		    !isfinite(f->point[i].low95) || !isfinite(f->point[i].high95))
			return false;
	return true;
}

/* ---- A forecast ---- */

static bl_forecast silent(const char *method, const bl_forecast_ask *ask, const char *why)
{
	return (bl_forecast){
		.method = method, .why = why, .alpha = NAN, .sigma = NAN, .low = ask->low, .high = ask->high};
}

/* From the first to the last known value. */
static bl__past past_of(const bl_forecast_ask *ask, const bl__smoothing *given, size_t *skipped)
{
	size_t from = 0, to = ask->n;
	bl__past past = {.season = ask->frequency > 1 ? (size_t)ask->frequency : 1,
			 .given = given ? *given : BL__DAMPED};

	while (from < to && !isfinite(ask->y[from]))
		from++;
	while (to > from && !isfinite(ask->y[to - 1]))
		to--;
	*skipped = to > from ? ask->n - to : 0;
	past.whole = !(ask->widen > 0);
	past.turn = ask->turn > from ? ask->turn - from : 0;
	past.y = ask->y + from;
	past.n = to - from;
	past.steps = ask->steps + *skipped;
	for (size_t i = from; i < to; i++)
		if (isfinite(ask->y[i]))
			past.known++;
	return past;
}

static void look(bl_forecast *f, const bl_method *method, const bl__past *past, bl__errors *e)
{
	bl__outlook *o = &e->outlook;

	f->why = past->known ? method->forecaster->look(past, o) : "too_few";
	f->alpha = o->alpha;
	f->seasonal = o->seasonal;
	f->df = o->df;
	f->sigma = sqrt(o->sigma2);
	if (f->why)
		return;
	f->steps = past->steps - e->skipped;
	f->point = g_new0(bl_forecast_point, f->steps);
	place_each(f, o, e->skipped, e->widen);
	place_totals(f, e);
	if (!is_finite(f))
		f->why = "impossible";
	f->says = !f->why;
}

bl_forecast bl__forecast(const bl_method *method, const bl_forecast_ask *ask, const bl__smoothing *given,
			 bl__outlook *keep)
{
	bl_forecast f = silent(method->name, ask, "impossible");
	bl__errors e = {.widen = ask->widen > 0 ? ask->widen : method->forecaster->widen};
	bl__past past = past_of(ask, given, &e.skipped);

	f.n = past.n + e.skipped;
	f.known = past.known;
	if (keep)
		*keep = (bl__outlook){0};
	if (!ask->steps || past.steps > BL_STEPS_MOST)
		return f;
	e.season = past.season;
	e.outlook = outlook_new(past.steps);
	look(&f, method, &past, &e);
	if (keep)
		*keep = e.outlook;
	else
		f.errors = g_memdup2(&e, sizeof e);
	if (!f.says)
		bl_forecast_clear(&f);
	return f;
}

bl_forecast bl_forecast_of(const bl_forecast_ask *ask)
{
	const char *name = ask->method ? ask->method : "theta";
	const bl_method *method = bl_method_find(name);
	bl_forecast f;

	if (!method || !method->forecaster)
		return silent(name, ask, "impossible");
	f = bl__forecast(method, ask, NULL, NULL);
	if (f.known < method->least)
		f.why = "too_few";
	else if ((double)f.known < (1 - GAPS_MOST) * (double)f.n)
		f.why = "gaps";
	f.needed = f.known < method->least ? method->least : 0;
	if (f.why) {
		f.says = false;
		bl_forecast_clear(&f);
	}
	return f;
}

void bl_forecast_clear(bl_forecast *f)
{
	if (f->errors)
		bl__outlook_clear(&f->errors->outlook);
	g_clear_pointer(&f->errors, g_free);
	g_clear_pointer(&f->point, g_free);
	f->steps = 0;
}

/* ---- Chances ---- */

/* At or beyond `target`; where nothing varies it is or it is not. */
static double beyond(double mean, double se, double df, double target, int better)
{
	double z = better < 0 ? (mean - target) / se : (target - mean) / se;

	if (!(se > 0))
		return better < 0 ? mean <= target : mean >= target;
	return df > 0 ? gsl_cdf_tdist_Q(z, df) : gsl_cdf_ugaussian_Q(z);
}

double bl__forecast_reaches(const bl_forecast *f, size_t step, double target, int better, double widen)
{
	const bl_forecast_point *p;

	if (!f->says || step < 1 || step > f->steps || isnan(target))
		return NAN;
	p = &f->point[step - 1];
	if (target < f->low || target > f->high) /* beyond what can be */
		return (target < f->low) == (better >= 0);
	if ((better >= 0 && target == f->low) || (better < 0 && target == f->high))
		return 1;
	return beyond(p->mean, widen * p->se, f->df, target, better);
}

double bl__forecast_totals(const bl_forecast *f, double steps, double needed, int better, double widen)
{
	size_t whole = (size_t)floor(steps + 1e-9);
	double part = fmax(0, steps - (double)whole), sum = 0, se = 0;

	if (!f->says || !(steps > 0) || steps > (double)f->steps || isnan(needed))
		return NAN;
	if (whole) {
		sum = f->point[whole - 1].sum;
		se = f->point[whole - 1].sum_se;
	}
	if (part > 1e-9) {
		sum += part * f->point[whole].mean;
		se += part * (f->point[whole].sum_se - se);
	}
	return beyond(sum, widen * se, f->df, needed, better);
}

static bl_chance open_chance(double p)
{
	if (isnan(p))
		return (bl_chance){.p = NAN};
	return (bl_chance){.says = true, .p = CLAMP(p, BL_CHANCE_LEAST, 1 - BL_CHANCE_LEAST)};
}

bl_chance bl__chance_open(double z, double df)
{
	return open_chance(df > 0 ? gsl_cdf_tdist_Q(z, df) : gsl_cdf_ugaussian_Q(z));
}

bl_chance bl_forecast_reaches(const bl_forecast *forecast, size_t step, double target, int better)
{
	return open_chance(bl__forecast_reaches(forecast, step, target, better, BL__CHANCE_WIDEN));
}

bl_chance bl_forecast_totals(const bl_forecast *forecast, double steps, double needed, int better)
{
	if (better >= 0 && needed <= 0)
		return (bl_chance){true, 1, 1};
	if (better < 0 && needed < 0 && forecast->low >= 0)
		return (bl_chance){true, -1, 0};
	return open_chance(bl__forecast_totals(forecast, steps, needed, better, BL__CHANCE_WIDEN));
}

/* ---- Answers ---- */

bl_forecast_ask bl__forecast_ask(const bl_question *q)
{
	double h = bl__setting(q, "h"), widen = bl__setting(q, "widen");

	return (bl_forecast_ask){.y = q->column[0],
				 .n = q->n,
				 .frequency = q->frequency,
				 .steps = (size_t)fmin(fmax(h, 1), BL_STEPS_MOST),
				 .low = NAN,
				 .high = NAN,
				 .widen = widen > 0 ? widen : 1};
}

bl__smoothing bl__smoothing_given(const bl_question *q)
{
	return (bl__smoothing){bl__setting(q, "alpha"), bl__setting(q, "beta"), bl__setting(q, "phi"),
			       bl__setting(q, "l0"), bl__setting(q, "b0")};
}

void bl__put_forecast(const bl_question *q, const bl_answer *to, const bl_forecast *f)
{
	static const bl_forecast_point none = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};

	for (size_t i = 0; i < (size_t)fmin(bl__setting(q, "h"), BL_STEPS_MOST); i++) {
		const bl_forecast_point *p = f->says ? &f->point[i] : &none;

		bl__put_at(to, "mean", i + 1, p->mean);
		bl__put_at(to, "variance", i + 1, p->se * p->se);
		bl__put_at(to, "lo80", i + 1, p->low80);
		bl__put_at(to, "hi80", i + 1, p->high80);
		bl__put_at(to, "lo95", i + 1, p->low95);
		bl__put_at(to, "hi95", i + 1, p->high95);
	}
}

void bl__answer_forecast(const bl_question *q, const bl_answer *to)
{
	bl_forecast_ask ask = bl__forecast_ask(q);
	bl_forecast f = bl__forecast(q->method, &ask, NULL, NULL);

	bl__put(to, "sigma2", f.sigma * f.sigma);
	bl__put_forecast(q, to, &f);
	bl_forecast_clear(&f);
}
