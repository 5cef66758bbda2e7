/* Mann-Kendall where values resemble their neighbours, which makes the plain test
 * see trends that are not there.
 * Yue, S. & Wang, C. (2004), "The Mann-Kendall test modified by effective sample
 * size to detect trend in serially correlated hydrological series", Water
 * Resources Management 18, 201–218: the variance grows.
 * Yue & Wang (2002), Water Resources Research 38(6): prewhitening; Yue et al.
 * (2002), Hydrological Processes 16, 1807–1829: without the trend taken out first.
 * As in pyMannKendall, gaps are closed before neighbours are compared, and the
 * slope is that of the series as it was. */
#include "known.h"
#include "trend.h"

#include <glib.h>
#include <math.h>

typedef struct {
	double *y; /* observations, gaps closed */
	size_t n;
	double slope, intercept; /* of the series as it was */
} closed;

static closed close_gaps(const bl_question *q)
{
	size_t count;
	g_autofree double *slope = bl__slopes_of(q->column[0], q->n, 1, &count);
	closed c = {.y = g_new(double, q->n + 1)};

	c.n = bl__known(q->column[0], q->n, c.y, NULL);
	c.slope = bl__median(slope, count);
	c.intercept = bl__slope_intercept(q->column[0], q->n, c.slope);
	return c;
}

/* ---- A larger variance ------------------------------------------------------------------ */

double bl__yue_wang(const double *detrended, size_t n, size_t lags)
{
	double sum = 0;

	for (size_t k = 1; k <= lags && k < n; k++) {
		double r = bl__autocorrelation(detrended, n, k);

		sum += isnan(r) ? 0 : (1 - (double)k / (double)n) * r;
	}
	return 1 + 2 * sum;
}

static void correct(const bl_question *q, const bl_answer *to, size_t lags)
{
	closed c = close_gaps(q);
	g_autofree double *rest = g_new(double, c.n + 1);
	bl__mann_kendall m = {.k = bl__kendall_of(c.y, c.n), .slope = c.slope, .intercept = c.intercept};

	bl__detrend(c.y, c.n, c.slope, rest);
	m.var = m.k.var * bl__yue_wang(rest, c.n, lags);
	m.z = m.var >= 0 ? bl__kendall_z(m.k.s, m.var) : NAN;
	bl__mann_kendall_put(q, to, &m);
	g_free(c.y);
}

static void analyse_mk_yue_wang(const bl_question *q, const bl_answer *to)
{
	correct(q, to, q->n);
}

static void analyse_mk_yue_wang_lag1(const bl_question *q, const bl_answer *to)
{
	correct(q, to, 1);
}

/* ---- Neighbours made unlike --------------------------------------------------------------- */

/* y[i+1] - r1 y[i], n - 1 of them; where nothing varies there is nothing to take. */
static void whiten(double *y, size_t n)
{
	double r = bl__autocorrelation(y, n, 1);

	for (size_t i = 0; i + 1 < n; i++)
		y[i] = y[i + 1] - (isnan(r) ? 0 : y[i] * r);
}

static void put_whitened(const bl_question *q, const bl_answer *to, const closed *c)
{
	size_t n = c->n ? c->n - 1 : 0;
	bl__mann_kendall m = {.k = bl__kendall_of(c->y, n), .slope = c->slope, .intercept = c->intercept};

	m.var = m.k.var;
	m.z = bl__kendall_z(m.k.s, m.k.var);
	bl__mann_kendall_put(q, to, &m);
}

static void analyse_mk_prewhitening(const bl_question *q, const bl_answer *to)
{
	closed c = close_gaps(q);

	whiten(c.y, c.n);
	put_whitened(q, to, &c);
	g_free(c.y);
}

static void analyse_mk_tfpw(const bl_question *q, const bl_answer *to)
{
	closed c = close_gaps(q);

	bl__detrend(c.y, c.n, c.slope, c.y);
	whiten(c.y, c.n);
	for (size_t i = 0; i + 1 < c.n; i++)
		c.y[i] += (double)(i + 1) * c.slope;
	put_whitened(q, to, &c);
	g_free(c.y);
}

#define MODIFIED(id, says, from)                                                                             \
	const bl_method bl__method_##id = {                                                                  \
		.name = #id,                                                                                 \
		.gloss = says,                                                                               \
		.source = from,                                                                              \
		.least = 3,                                                                                  \
		.shape = BL_SHAPE_SERIES,                                                                    \
		.reads = {"value|y"},                                                                        \
		.prints = BL__MANN_KENDALL_PRINTS,                                                           \
		.settings = {{"alpha", "0.05", "share"}},                                                    \
		.analyse = analyse_##id,                                                                     \
	}

MODIFIED(mk_yue_wang, "Mann-Kendall, its variance enlarged by all autocorrelations of the detrended series",
	 "Yue & Wang 2004");
MODIFIED(mk_yue_wang_lag1,
	 "Mann-Kendall, its variance enlarged by the first autocorrelation of the detrended series",
	 "Yue & Wang 2004, lag 1");
MODIFIED(mk_prewhitening, "Mann-Kendall after each value has lost what it takes from the one before",
	 "Yue & Wang 2002");
MODIFIED(mk_tfpw, "the same, the trend taken out before and put back after",
	 "Yue, Pilon, Phinney & Cavadias 2002");
