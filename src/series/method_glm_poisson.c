/* By how much per cent do counts change from one to the next?  A straight line
 * through their logarithm, fitted by reweighted least squares: Nelder, J. A. and
 * Wedderburn, R. W. M. (1972), "Generalized linear models", JRSS A 135(3),
 * 370–384.  exp(b1) - 1 is the change per period.  Counts more irregular than
 * chance: Wedderburn, R. W. M. (1974), "Quasi-likelihood functions", Biometrika
 * 61(3), 439–447.
 *
 * Time is 1 … n over the observations there are; gaps are closed up, as in the
 * figures this is held against. */
#include "known.h"
#include "chance.h"
#include "method.h"
#include "solve.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_fit.h>
#include <math.h>
#include <string.h>

#define LEAST       12
#define ROUNDS_MOST 100
/* Relative change of the deviance.  The standard errors come from the last weights
 * used, one step behind: with the stop of R's glm they agree with it to every
 * digit, with a finer one to the fourth. */
#define SETTLED 1e-8

typedef struct {
	size_t n;
	double b0, b1, cov00, cov01, cov11; /* NAN: there is no fit */
	double deviance, null_deviance;
	double phi;   /* Pearson's: 1 by chance */
	double scale; /* the same by the last weights, of which the standard errors are */
} line;

/* The largest likelihood lies at infinity when all events fell in the first
 * observation, or in the last; nothing can be said of none, or of less than none. */
static bool has_fit(const double *y, size_t n)
{
	size_t some = 0, last = 0;

	for (size_t i = 0; i < n; i++) {
		if (y[i] < 0)
			return false;
		if (y[i] > 0) {
			last = i;
			some++;
		}
	}
	return n > 1 && (some > 1 || (some == 1 && last > 0 && last < n - 1));
}

static double deviance_of(const double *y, const double *mu, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += (y[i] > 0 ? y[i] * log(y[i] / mu[i]) : 0) - (y[i] - mu[i]);
	return fmax(0, 2 * sum);
}

static double null_deviance_of(const double *y, size_t n)
{
	g_autofree double *mu = g_new(double, n);
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += y[i];
	for (size_t i = 0; i < n; i++)
		mu[i] = sum / (double)n;
	return deviance_of(y, mu, n);
}

static double phi_of(const double *y, const double *mu, const double *weight, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += weight[i] * pow((y[i] - mu[i]) / mu[i], 2);
	return n > 2 ? sum / (double)(n - 2) : NAN;
}

/* Of each observation: its time, what is fitted, and what the last step used. */
typedef struct {
	double *t, *eta, *mu, *weight, *working;
} fitting;

/* One step: the working response regressed on time, weighted by mu; then mu anew. */
static void refine(line *l, const double *y, const fitting *f)
{
	double chisq;

	for (size_t i = 0; i < l->n; i++)
		f->working[i] = f->eta[i] + (y[i] - f->mu[i]) / f->mu[i];
	memcpy(f->weight, f->mu, l->n * sizeof *f->weight);
	gsl_fit_wlinear(f->t, 1, f->weight, 1, f->working, 1, l->n, &l->b0, &l->b1, &l->cov00, &l->cov01,
			&l->cov11, &chisq);
	for (size_t i = 0; i < l->n; i++) {
		f->eta[i] = l->b0 + l->b1 * f->t[i];
		f->mu[i] = exp(f->eta[i]);
	}
}

/* Equal counts have no slope at all, where the fit would leave 1e-16. */
static void flatten(line *l, const double *y)
{
	for (size_t i = 1; i < l->n; i++)
		if (y[i] != y[0])
			return;
	l->b0 = log(y[0]);
	l->b1 = l->deviance = l->null_deviance = 0;
	l->phi = l->scale = l->n > 2 ? 0 : NAN;
}

static void fit(line *l, const double *y)
{
	g_autofree double *work = g_new(double, 5 * l->n);
	fitting f = {work, work + l->n, work + 2 * l->n, work + 3 * l->n, work + 4 * l->n};
	double before;

	for (size_t i = 0; i < l->n; i++) {
		f.t[i] = (double)i + 1;
		f.mu[i] = y[i] + 0.1;
		f.eta[i] = log(f.mu[i]);
	}
	before = deviance_of(y, f.mu, l->n);
	for (int round = 0; round < ROUNDS_MOST; round++) {
		refine(l, y, &f);
		l->deviance = deviance_of(y, f.mu, l->n);
		if (fabs(l->deviance - before) < SETTLED * (l->deviance + 0.1)) {
			l->null_deviance = null_deviance_of(y, l->n);
			l->phi = phi_of(y, f.mu, f.mu, l->n);
			l->scale = phi_of(y, f.mu, f.weight, l->n);
			flatten(l, y);
			return;
		}
		before = l->deviance;
	}
	*l = (line){l->n, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
}

static line line_of(const bl_question *q)
{
	line l = {0, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
	g_autofree double *y = bl__known_copy(q->column[0], q->n, &l.n);

	if (has_fit(y, l.n))
		fit(&l, y);
	return l;
}

static void analyse_trend(const bl_question *q, const bl_answer *to)
{
	line l = line_of(q);

	bl__put(to, "b0", l.b0);
	bl__put(to, "b1", l.b1);
	bl__put(to, "se0", sqrt(l.cov00));
	bl__put(to, "se1", sqrt(l.cov11));
	bl__put(to, "p1", 2 * gsl_cdf_ugaussian_Q(fabs(l.b1) / sqrt(l.cov11)));
	bl__put(to, "deviance", l.deviance);
	bl__put(to, "null_deviance", l.null_deviance);
	bl__put(to, "pearson_phi", l.phi);
}

static void analyse_quasi(const bl_question *q, const bl_answer *to)
{
	line l = line_of(q);
	double se = sqrt(l.cov11 * l.scale), t = l.b1 / se;

	bl__put(to, "b1", l.b1);
	bl__put(to, "se1", se);
	bl__put(to, "t1", t);
	bl__put(to, "p1", bl__two_sided_t(t, (double)l.n - 2));
}

static void put_ahead(const bl_answer *to, size_t h, const char *which, double x)
{
	g_autofree char *stat = g_strdup_printf("h%zu_%s", h, which);

	bl__put(to, stat, x);
}

static void analyse_ahead(const bl_question *q, const bl_answer *to)
{
	line l = line_of(q);
	size_t h[32], n = bl__setting_positions(q, "h", h, G_N_ELEMENTS(h));
	double eta[G_N_ELEMENTS(h)], se[G_N_ELEMENTS(h)];

	for (size_t i = 0; i < n; i++)
		gsl_fit_linear_est((double)(l.n + h[i] + 1), l.b0, l.b1, l.cov00, l.cov01, l.cov11, &eta[i],
				   &se[i]);
	for (size_t i = 0; i < n; i++)
		put_ahead(to, h[i] + 1, "eta", eta[i]);
	for (size_t i = 0; i < n; i++)
		put_ahead(to, h[i] + 1, "se", se[i]);
}

const bl_method bl__method_glm_poisson_trend = {
	.name = "glm_poisson_trend",
	.gloss = "counts: change per period, as the slope of their logarithm",
	.source = "Nelder and Wedderburn 1972, Poisson with log link; Wald p",
	.least = LEAST,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "b0 b1 se0 se1 p1 deviance null_deviance pearson_phi",
	.analyse = analyse_trend,
};

const bl_method bl__method_glm_quasipoisson_trend = {
	.name = "glm_quasipoisson_trend",
	.gloss = "counts more irregular than chance: change per period, less sure",
	.source = "Wedderburn 1974, standard error times the root of Pearson's phi; t(n - 2)",
	.least = LEAST,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "b1 se1 t1 p1",
	.analyse = analyse_quasi,
};

const bl_method bl__method_glm_poisson_pred = {
	.name = "glm_poisson_pred",
	.gloss = "counts: where the line through their logarithm leads, h periods ahead",
	.source = "Nelder and Wedderburn 1972, Poisson with log link",
	.least = LEAST,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "h1_eta h6_eta … h1_se h6_se …",
	.settings = {{"h", "1;6;12", "positions"}},
	.analyse = analyse_ahead,
};
