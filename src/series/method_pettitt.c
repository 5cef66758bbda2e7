/* When did the level change, if it changed once?
 * Pettitt, A. N. (1979), "A non-parametric approach to the change-point
 * problem", Applied Statistics 28(2), 126–135: the rank sums of the points so
 * far, and an approximate chance of their largest departure. */
#include "method.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

#define LEAST 10

typedef struct {
	double value, u; /* u: |U| after this observation */
	size_t at;
} observed;

static int by_value(const void *a, const void *b)
{
	const observed *p = a, *q = b;

	return p->value != q->value ? (p->value < q->value ? -1 : 1) : p->at < q->at ? -1 : p->at > q->at;
}

static int by_time(const void *a, const void *b)
{
	const observed *p = a, *q = b;

	return p->at < q->at ? -1 : p->at > q->at;
}

static size_t take_known(const double *y, size_t n, observed *o)
{
	size_t known = 0;

	for (size_t i = 0; i < n; i++)
		if (isfinite(y[i]))
			o[known++] = (observed){y[i], 0, i};
	return known;
}

/* Ranks into u; equal values share the mean of theirs. */
static void rank(observed *o, size_t n)
{
	qsort(o, n, sizeof *o, by_value);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && o[to].value == o[from].value; to++)
			;
		for (size_t i = from; i < to; i++)
			o[i].u = ((double)from + 1 + (double)to) / 2;
	}
	qsort(o, n, sizeof *o, by_time);
}

/* The known observations in time order, each with its |U|; the largest. */
static double departures(const double *y, size_t n, observed *o, size_t *known)
{
	double sum = 0, most = NAN;

	*known = take_known(y, n, o);
	rank(o, *known);
	for (size_t k = 0; k < *known; k++) {
		sum += o[k].u; /* halves of whole numbers: exact */
		o[k].u = fabs(2 * sum - ((double)k + 1) * ((double)*known + 1));
		most = fmax(most, o[k].u);
	}
	return most;
}

static double chance_of(double u, size_t known)
{
	double n = (double)known;

	return fmin(1, 2 * exp(-6 * u * u / (n * n * n + n * n)));
}

bl_change bl_change_of(const double *y, size_t n)
{
	g_autofree observed *o = g_new(observed, n + 1);
	bl_change c = {0};

	c.u = departures(y, n, o, &c.n);
	c.p = c.n ? chance_of(c.u, c.n) : NAN;
	c.says = c.n >= LEAST;
	c.needed = c.says ? 0 : LEAST;
	for (size_t k = c.n; k > 0; k--)
		if (o[k - 1].u == c.u)
			c.first = o[k - 1].at;
	for (size_t k = 0; k < c.n; k++)
		if (o[k].u == c.u)
			c.last = o[k].at;
	return c;
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	g_autofree observed *o = g_new(observed, q->n + 1);
	size_t known, ties = 0;
	double u = departures(q->column[0], q->n, o, &known);

	bl__put(to, "U", u);
	bl__put(to, "p", known ? chance_of(u, known) : NAN);
	for (size_t k = 0; k < known; k++) {
		char name[32];

		if (o[k].u != u)
			continue;
		g_snprintf(name, sizeof name, "K%zu", ++ties);
		bl__put(to, name, (double)(o[k].at + 1));
	}
}

const bl_method bl__method_pettitt = {
	.name = "pettitt",
	.gloss = "the last point of the old level, if the level changed once",
	.source = "Pettitt 1979, approximate p",
	.least = LEAST,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "U p K1 K2 …",
	.analyse = analyse,
};
