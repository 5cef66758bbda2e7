/* Is there a season, and what is it like: the test, and the classical
 * decomposition in both of its forms.  Sources in season.c. */
#include "method.h"
#include "season.h"

#include <glib.h>

static void put_index(const bl_question *q, const bl_answer *to, const double *trend, bool multiplicative)
{
	const char *stat = multiplicative ? "decompose_multiplicative_index" : "decompose_additive_index";
	size_t m = (size_t)q->frequency;
	g_autofree double *index = g_new(double, m);

	bl__season_index(q->column[0], trend, q->n, m, multiplicative, index);
	for (size_t k = 0; k < m && m > 1; k++)
		bl__put_at(to, stat, k + 1, index[k]);
}

static void put_trend(const bl_answer *to, const char *stat, const double *trend, size_t n)
{
	for (size_t i = 0; i < n; i++)
		bl__put_at(to, stat, i + 1, trend[i]);
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	g_autofree double *trend = g_new(double, q->n + 1);

	bl__put(to, "theta_seasonality_test", bl__season_test(q->column[0], q->n, (size_t)q->frequency));
	bl__season_trend(q->column[0], q->n, (size_t)q->frequency, trend);
	put_index(q, to, trend, false);
	put_trend(to, "decompose_additive_trend", trend, q->n);
	put_index(q, to, trend, true);
	put_trend(to, "decompose_multiplicative_trend", trend, q->n);
}

const bl_method bl__method_seasonal = {
	.name = "seasonal",
	.gloss = "whether months of the year differ (test above 1.645), and how",
	.source = "Macaulay 1931, moving average of a year; test of Makridakis and Hibon 2000",
	.least = 24,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "theta_seasonality_test decompose_additive_index@ decompose_additive_trend@ "
		  "decompose_multiplicative_index@ decompose_multiplicative_trend@",
	.analyse = analyse,
};
