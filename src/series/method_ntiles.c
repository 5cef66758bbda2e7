/* Units in as many groups of about the same size, by their value.
 * Ties take the smallest rank, so that equal units are never parted; the
 * rounding is that of the English public health profiles
 * (PHEindicatormethods, phe_quantile). */
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

/* How many of n sorted values are less than v. */
static size_t less_than(const double *sorted, size_t n, double v)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sorted[middle] < v)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static double group_of(double rank, double n, double groups)
{
	double k = floor(groups + 1 - ceil((n + 1 - rank) / (n / groups)));

	return k < 1 ? 1 : k;
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	double groups = bl__setting(q, "nq"), sign = bl__setting(q, "invert") == 1 ? -1 : 1;
	size_t n;
	g_autofree double *sorted = bl__known_copy(q->column[0], q->n, &n);

	for (size_t i = 0; i < n; i++)
		sorted[i] *= sign;
	qsort(sorted, n, sizeof *sorted, by_value);
	for (size_t i = 0; i < q->n; i++) {
		double v = q->column[0][i], rank = (double)less_than(sorted, n, sign * v) + 1;
		bool none = !isfinite(v) || groups < 1 || (double)n < groups;

		bl__put_at(to, "quantile", i + 1, none ? NAN : group_of(rank, (double)n, groups));
	}
}

const bl_method bl__method_ntiles = {
	.name = "ntiles",
	.gloss = "group of each unit among nq of about the same size; invert=1: group 1 has the highest "
		 "values",
	.source = "ranks with ties at their smallest, rounded as PHEindicatormethods does",
	.least = 2,
	.shape = BL_SHAPE_TABLE,
	.reads = {"value"},
	.prints = "quantile",
	.settings = {{"nq", "10", "whole"}, {"invert", "1", "0|1"}},
	.analyse = analyse,
};
