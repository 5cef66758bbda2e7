/* y on one or several x, or on powers of one, by least squares: singular values
 * of balanced columns (GSL), which keeps digits where columns nearly agree.
 * Longley, J. W. (1967), "An appraisal of least squares programs for the
 * electronic computer", JASA 62(319), 819–841, says why that matters. */
#include "method.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_statistics_double.h>

#include <float.h>
#include <glib.h>
#include <math.h>

#define DEGREE_MOST 30 /* powers that far apart share no digits */

/* What is fitted.  Term k belongs to the coefficient b<first + k>. */
typedef struct {
	const double *x[BL_READS_MOST]; /* those that hold any number */
	size_t n_x, degree;
	size_t first; /* 1: without intercept */
	size_t terms, n;
	size_t *row; /* those where nothing is missing; n */
} model;

typedef struct {
	gsl_matrix *x, *cov;
	gsl_vector *y, *b;
	double ssr;
} fit;

static bool holds_numbers(const double *x, size_t n)
{
	for (size_t i = 0; x && i < n; i++)
		if (isfinite(x[i]))
			return true;
	return false;
}

static bool is_whole(const bl_question *q, const model *m, size_t row)
{
	bool all = isfinite(q->column[0][row]);

	for (size_t k = 0; k < m->n_x; k++)
		all &= isfinite(m->x[k][row]);
	return all;
}

/* Powers are of the only x; several are taken as they are. */
static model model_of(const bl_question *q)
{
	model m = {.degree = (size_t)bl__setting(q, "degree"), .first = bl__setting(q, "intercept") == 0};

	m.row = g_new(size_t, q->n + 1);
	for (size_t k = 1; k < BL_READS_MOST && q->method->reads[k]; k++)
		if (holds_numbers(q->column[k], q->n))
			m.x[m.n_x++] = q->column[k];
	for (size_t i = 0; i < q->n; i++)
		if (is_whole(q, &m, i))
			m.row[m.n++] = i;
	m.terms = (m.n_x == 1 ? MIN(m.degree, DEGREE_MOST) : m.n_x) + 1 - m.first;
	return m;
}

static double term(const model *m, size_t row, size_t k)
{
	if (k == 0)
		return 1;
	return m->n_x == 1 ? gsl_pow_int(m->x[0][row], (int)k) : m->x[k - 1][row];
}

/* ---- The fit ------------------------------------------------------------------------ */

static fit fit_of(const bl_question *q, const model *m)
{
	fit f = {.x = gsl_matrix_alloc(m->n, m->terms), .cov = gsl_matrix_calloc(m->terms, m->terms)};

	f.y = gsl_vector_alloc(m->n);
	f.b = gsl_vector_calloc(m->terms);
	for (size_t i = 0; i < m->n; i++) {
		gsl_vector_set(f.y, i, q->column[0][m->row[i]]);
		for (size_t k = 0; k < m->terms; k++)
			gsl_matrix_set(f.x, i, k, term(m, m->row[i], m->first + k));
	}
	return f;
}

static void fit_free(fit *f)
{
	gsl_matrix_free(f->x);
	gsl_matrix_free(f->cov);
	gsl_vector_free(f->y);
	gsl_vector_free(f->b);
}

/* False when the columns say less than there are coefficients. */
static bool solve(fit *f)
{
	gsl_multifit_linear_workspace *work = gsl_multifit_linear_alloc(f->x->size1, f->x->size2);
	size_t rank;

	gsl_multifit_linear_tsvd(f->x, f->y, DBL_EPSILON, f->b, f->cov, &f->ssr, &rank, work);
	gsl_multifit_linear_free(work);
	return rank == f->x->size2;
}

/* ---- What it says -------------------------------------------------------------------- */

static void put_coefficient(const bl_answer *to, const char *of, size_t k, double number)
{
	char name[32];

	g_snprintf(name, sizeof name, "%s%zu", of, k);
	bl__put(to, name, number);
}

/* Of what y varies by: about its mean, or about 0 without intercept. */
static double sum_of_squares(const gsl_vector *y, bool about_mean)
{
	double mean = about_mean ? gsl_stats_mean(y->data, y->stride, y->size) : 0;

	return gsl_stats_tss_m(y->data, y->stride, y->size, mean);
}

static void put(const bl_answer *to, const model *m, const fit *f, bool can)
{
	double df = can ? (double)m->n - (double)m->terms : 0;
	double whole = can ? sum_of_squares(f->y, m->first == 0) : 0;

	for (size_t k = 0; k < m->terms; k++)
		put_coefficient(to, "b", m->first + k, can ? gsl_vector_get(f->b, k) : NAN);
	for (size_t k = 0; k < m->terms; k++)
		put_coefficient(to, "se_b", m->first + k, df > 0 ? sqrt(gsl_matrix_get(f->cov, k, k)) : NAN);
	bl__put(to, "ssr", can ? f->ssr : NAN);
	bl__put(to, "resid_sd", df > 0 ? sqrt(f->ssr / df) : NAN);
	bl__put(to, "r2", whole > 0 ? fmax(0, 1 - f->ssr / whole) : NAN);
	bl__put(to, "n", (double)m->n);
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	model m = model_of(q);
	fit f = {NULL, NULL, NULL, NULL, NAN};
	bool can = m.n_x > 0 && m.terms > 0 && m.n >= m.terms && m.degree <= DEGREE_MOST;

	if (can) {
		f = fit_of(q, &m);
		can = solve(&f);
	}
	put(to, &m, &f, can);
	if (f.x)
		fit_free(&f);
	g_free(m.row);
}

const bl_method bl__method_regression = {
	.name = "regression",
	.gloss = "y on x1 … x6, or on powers of x1 up to a degree, by least squares",
	.source = "least squares by singular values; Longley 1967, NIST Statistical Reference Datasets",
	.least = 2,
	.shape = BL_SHAPE_SERIES,
	.reads = {"y|value", "x1|x", "x2?", "x3?", "x4?", "x5?", "x6?"},
	.prints = "b0 b1 … se_b0 se_b1 … ssr resid_sd r2 n",
	.settings = {{"degree", "1", "whole"}, {"intercept", "1", "0|1"}},
	.analyse = analyse,
};
