/* How unequally something is shared: who carries it.
 * Gini, C. (1912), Variabilità e mutabilità; Theil, H. (1967), Economics and
 * Information Theory, among those who have any; Herfindahl and Hirschman: the
 * sum of squared shares, whose inverse is how many equal ones it would take
 * (Laakso and Taagepera 1979); Rosenbluth, G. (1955). */
#include "known.h"
#include "method.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
	double p = *(const double *)a, q = *(const double *)b;

	return p < q ? -1 : p > q;
}

/* Sorted; the largest with the smallest, so that equal ones give 0 and not nearly 0. */
static double gini_of(const double *x, size_t n, double total)
{
	double gaps = 0;

	for (size_t i = 0; i < n / 2; i++)
		gaps += (double)(n - 1 - 2 * i) * (x[n - 1 - i] - x[i]);
	return gaps / ((double)n * total);
}

/* Shares r of the mean give the sum of r log r; taken as (1 + d) log(1 + d) - d, whose
 * sum is the same, nearly equal ones keep their digits. */
static double theil_of(const double *x, size_t n, double total)
{
	double sum = 0, mean;
	size_t some = 0;

	for (size_t i = 0; i < n; i++)
		some += x[i] > 0;
	mean = total / (double)some;
	for (size_t i = 0; i < n; i++) {
		double d = (x[i] - mean) / mean;

		if (x[i] > 0)
			sum += (1 + d) * log1p(d) - d;
	}
	return sum / (double)some;
}

static double squares_of(const double *x, size_t n, double total)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += x[i] / total * (x[i] / total);
	return sum;
}

/* Nobody, nothing to share, or a debt: no shares. */
static double total_of(const double *sorted, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += sorted[i];
	return n > 0 && sorted[0] >= 0 && sum > 0 && isfinite(sum) ? sum : NAN;
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	size_t n;
	g_autofree double *x = bl__known_copy(q->column[0], q->n, &n);
	double total, gini, squares;

	qsort(x, n, sizeof *x, by_value);
	total = total_of(x, n);
	gini = gini_of(x, n, total);
	squares = isnan(total) ? NAN : squares_of(x, n, total);
	bl__put(to, "gini", gini);
	bl__put(to, "gini_unbiased", n > 1 ? gini * (double)n / (double)(n - 1) : NAN);
	bl__put(to, "theil", isnan(total) ? NAN : theil_of(x, n, total));
	bl__put(to, "herfindahl", squares);
	bl__put(to, "rosenbluth", 1 / ((double)n * (1 - gini)));
	bl__put(to, "effective_number", 1 / squares);
}

const bl_method bl__method_inequality = {
	.name = "inequality",
	.gloss = "how unequally something is shared, and among how many as if equal",
	.source = "Gini 1912, Theil 1967 (zeros left out), Herfindahl and Hirschman, Rosenbluth 1955",
	.least = 2,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "gini gini_unbiased theil herfindahl rosenbluth effective_number",
	.analyse = analyse,
};
