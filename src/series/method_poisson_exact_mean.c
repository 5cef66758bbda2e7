/* How sure a mean of counts is: the exact limits of their total, over how many.
 * Garwood, F. (1936), "Fiducial limits for the Poisson distribution",
 * Biometrika 28, 437–442. */
#include "known.h"
#include "method.h"
#include "solve.h"

#include <glib.h>
#include <math.h>

static void analyse(const bl_question *q, const bl_answer *to)
{
	size_t n;
	g_autofree double *y = bl__known_copy(q->column[0], q->n, &n);
	double total = n > 0 ? 0 : NAN, beyond = (1 - bl__setting(q, "conf")) / 2;

	for (size_t i = 0; i < n; i++)
		total = y[i] < 0 ? NAN : total + y[i];
	bl__put(to, "est", total / (double)n);
	bl__put(to, "lo95", total == 0 ? 0 : bl__chisq_below(beyond, 2 * total) / 2 / (double)n);
	bl__put(to, "hi95", bl__chisq_above(beyond, 2 * total + 2) / 2 / (double)n);
}

const bl_method bl__method_poisson_exact_mean = {
	.name = "poisson_exact_mean",
	.gloss = "counts: exact interval of their mean",
	.source = "Garwood 1936",
	.least = 1,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "est lo95 hi95",
	.settings = {{"conf", "0.95", "share"}}, /* lo95 and hi95 keep their names */
	.analyse = analyse,
};
