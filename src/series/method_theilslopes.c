/* How steep is the trend, and how sure is that?  Sources in slopes.c. */
#include "known.h"
#include "trend.h"

#include <glib.h>
#include <math.h>

/* Time counts from 1 here. */
static void put_intercepts(const bl_question *q, const bl_answer *to, double slope)
{
	g_autofree double *rest = g_new(double, q->n + 1);
	size_t known;

	bl__put(to, "intercept_separate", bl__slope_intercept(q->column[0], q->n, slope) - slope);
	bl__detrend(q->column[0], q->n, slope, rest);
	known = bl__known(rest, q->n, rest, NULL);
	bl__put(to, "intercept_joint", bl__median(rest, known));
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	size_t count;
	g_autofree double *slope = bl__slopes_of(q->column[0], q->n, 1, &count);
	bl__kendall k = bl__kendall_seasonal(q->column[0], q->n, 1);
	bl_interval i = bl__slope_interval(slope, count, k.var, bl__setting(q, "conf"));

	bl__put(to, "slope", i.value);
	put_intercepts(q, to, i.value);
	bl__put(to, "lo", i.low);
	bl__put(to, "hi", i.high);
}

/* One method under two names: the interval its name promises, unless conf says otherwise. */
#define THEILSLOPES(percent)                                                                                 \
	const bl_method bl__method_theilslopes_##percent = {                                                 \
		.name = "theilslopes_" #percent,                                                             \
		.gloss = "Sen's slope per period with its interval (" #percent " %)",                        \
		.source = "Theil 1950, Sen 1968, variance for ties",                                         \
		.least = 2,                                                                                  \
		.shape = BL_SHAPE_SERIES,                                                                    \
		.reads = {"value|y"},                                                                        \
		.prints = "slope intercept_separate intercept_joint lo hi",                                  \
		.settings = {{"conf", "0." #percent, "share"}},                                              \
		.analyse = analyse,                                                                          \
	}

THEILSLOPES(95);
THEILSLOPES(90);
