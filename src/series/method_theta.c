/* The Theta method: half the slope of a straight line, carried by simple
 * exponential smoothing.  Assimakopoulos, V. and Nikolopoulos, K. (2000), "The
 * theta model", Int. J. Forecasting 16, 521–530; in the form of Hyndman and
 * Billah (2003), "Unmasking the Theta method", same journal 19, 287–290: smoothing
 * with drift.  Season: tested, then divided out (taken off where a value is not
 * positive).  R's thetaf leaves the index out of the interval's width; here it
 * is in it. */
#include "ahead.h"
#include "season.h"

#include <glib.h>
#include <gsl/gsl_fit.h>
#include <math.h>

/* A season that was found. */
typedef struct {
	double *index; /* NULL: none */
	size_t m;
	bool multiplicative;
} season;

/* The method's own test asks for three years and finds few seasons in two. */
static bool shows(const bl__past *past)
{
	if (past->whole)
		return bl__season_chance(past->y, past->n, past->season) < BL__SEASON_CHANCE;
	return bl__season_test(past->y, past->n, past->season) > BL__SEASON_SHOWS;
}

static season season_of(const bl__past *past)
{
	season s = {.m = past->season, .multiplicative = true};
	g_autofree double *trend = g_new(double, past->n);
	g_autofree double *index = g_new(double, s.m);

	if (!shows(past))
		return s;
	for (size_t i = 0; i < past->n; i++)
		s.multiplicative = s.multiplicative && !(past->y[i] <= 0);
	bl__season_trend(past->y, past->n, s.m, trend);
	if (bl__season_index(past->y, trend, past->n, s.m, s.multiplicative, index))
		s.index = g_steal_pointer(&index);
	return s;
}

static double *without(const season *s, const double *y, size_t n)
{
	double *plain = g_memdup2(y, n * sizeof *y);

	for (size_t i = 0; s->index && i < n; i++)
		plain[i] = s->multiplicative ? y[i] / s->index[i % s->m] : y[i] - s->index[i % s->m];
	return plain;
}

static double half_slope(const double *y, size_t n)
{
	g_autofree double *x = g_new(double, n), *known = g_new(double, n);
	double level, slope, cov[3], sum;
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		if (isnan(y[i]))
			continue;
		x[k] = (double)i;
		known[k++] = y[i];
	}
	gsl_fit_linear(x, 1, known, 1, k, &level, &slope, &cov[0], &cov[1], &cov[2], &sum);
	return slope / 2;
}

static void put_back(const season *s, const bl__past *past, bl__outlook *o)
{
	for (size_t i = 0; s->index && i < o->steps; i++) {
		double index = s->index[(past->n + i) % s->m];

		o->mean[i] = s->multiplicative ? o->mean[i] * index : o->mean[i] + index;
		o->weight[i] = s->multiplicative ? index : 1;
	}
}

static const char *look_without(const bl__past *past, const season *s, bl__outlook *o)
{
	g_autofree double *y = without(s, past->y, past->n);
	bl__smoothing ses = BL__SES;
	bl__bend sure = past->whole ? bl__sure_bend(y, past->n, past->turn) : (bl__bend){0, 0, 0};
	double lag;

	for (size_t i = sure.from; i < past->n; i++)
		y[i] -= sure.slope * (double)(i - sure.from);
	ses.alpha = past->given.alpha;
	ses.l0 = past->given.l0;
	o->fit = bl__smooth_fit(&ses, y, past->n);
	if (past->known < 3)
		return "too_few";
	if (isnan(o->fit.sse))
		return "impossible";
	o->alpha = o->fit.with.alpha;
	o->drift = half_slope(y, past->n);
	o->sigma2 = o->fit.sse / ((double)past->known - 2);
	o->seasonal = s->index != NULL;
	bl__smooth_ahead(&o->fit, o->steps, o->mean, o->carry);
	lag = (1 - pow(1 - o->alpha, (double)past->n)) / o->alpha; /* how far smoothing trails a line */
	for (size_t i = 0; i < o->steps; i++)
		o->mean[i] += o->drift * ((double)i + lag) + sure.slope * (double)(past->n + i - sure.from);
	put_back(s, past, o);
	if (past->whole && past->known > 3)
		bl__doubt(past, s->multiplicative, o);
	return NULL;
}

static const char *look(const bl__past *past, bl__outlook *o)
{
	season s = season_of(past);
	const char *why = look_without(past, &s, o);

	g_free(s.index);
	return why;
}

static const char *look_plain(const bl__past *past, bl__outlook *o)
{
	season none = {.m = 1};

	return look_without(past, &none, o);
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	bl_forecast_ask ask = bl__forecast_ask(q);
	bl__smoothing given = {bl__setting(q, "alpha"), 0, 1, bl__setting(q, "l0"), 0};
	bl__outlook o;
	bl_forecast f = bl__forecast(q->method, &ask, &given, &o);

	bl__put(to, "alpha", f.says ? o.alpha : NAN);
	bl__put(to, "drift_half_slope", f.says ? o.drift : NAN);
	bl__put(to, "sigma2", f.says ? o.sigma2 : NAN);
	bl__put(to, "seasonal", f.says ? f.seasonal : NAN);
	bl__put_forecast(q, to, &f);
	bl_forecast_clear(&f);
	bl__outlook_clear(&o);
}

static const bl_forecaster with_season = {1, look}, plain = {1, look_plain};

#define SOURCE "Assimakopoulos and Nikolopoulos 2000; Hyndman and Billah 2003"
#define PRINTS "alpha drift_half_slope sigma2 seasonal " BL__FORECAST_PRINTS

const bl_method bl__method_theta = {
	.name = "theta",
	.gloss = "what comes next: half the trend on a smoothed level, with the season if there is one",
	.source = SOURCE "; season as in season's test",
	.least = 8,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = PRINTS,
	.settings = {{"alpha", "", "number"}, {"l0", "", "number"}, BL__FORECAST_SETTINGS},
	.analyse = analyse,
	.forecaster = &with_season,
};

const bl_method bl__method_theta_nonseasonal = {
	.name = "theta_nonseasonal",
	.gloss = "what comes next: half the trend on a smoothed level",
	.source = SOURCE,
	.least = 8,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = PRINTS,
	.settings = {{"alpha", "", "number"}, {"l0", "", "number"}, BL__FORECAST_SETTINGS},
	.analyse = analyse,
	.forecaster = &plain,
};
