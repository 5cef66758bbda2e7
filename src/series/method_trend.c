/* The same tests under the names, and with the figures, of R's package `trend`
 * (Pohlert 2023): what does not vary has no score there, where mk says 0. */
#include "known.h"
#include "trend.h"

#include <glib.h>
#include <math.h>

static double score_of(const bl__kendall *k)
{
	return k->var > 0 ? bl__kendall_z(k->s, k->var) : NAN;
}

static void analyse_mk(const bl_question *q, const bl_answer *to)
{
	bl__kendall k = bl__kendall_seasonal(q->column[0], q->n, 1);
	double z = score_of(&k);

	bl__put(to, "S", k.pairs > 0 ? k.s : NAN);
	bl__put(to, "varS", k.pairs > 0 ? k.var : NAN);
	bl__put(to, "tau", bl__kendall_tau_b(&k));
	bl__put(to, "z", z);
	bl__put(to, "p", bl__two_sided(z));
}

static void analyse_slope(const bl_question *q, const bl_answer *to)
{
	size_t count;
	g_autofree double *slope = bl__slopes_of(q->column[0], q->n, 1, &count);
	bl__kendall k = bl__kendall_seasonal(q->column[0], q->n, 1);
	bl_interval i = bl__slope_interval(slope, count, k.var, bl__setting(q, "conf"));

	bl__put(to, "slope", i.value);
	bl__put(to, "lo95", i.low);
	bl__put(to, "hi95", i.high);
}

static void analyse_smk(const bl_question *q, const bl_answer *to)
{
	bl__kendall k = bl__kendall_seasonal(q->column[0], q->n, (size_t)q->frequency);
	double z = score_of(&k);

	bl__put(to, "z_cc", z);
	bl__put(to, "p", bl__two_sided(z));
}

static void analyse_seasonal_slope(const bl_question *q, const bl_answer *to)
{
	size_t count;
	g_autofree double *slope = bl__slopes_of(q->column[0], q->n, (size_t)q->frequency, &count);

	bl__put(to, "slope", bl__median(slope, count));
}

const bl_method bl__method_trend_mk = {
	.name = "trend_mk",
	.gloss = "is there a trend: Mann-Kendall as R's trend prints it, tau corrected for ties",
	.source = "Mann 1945, Kendall 1975",
	.least = 3,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "S varS tau z p",
	.analyse = analyse_mk,
};

const bl_method bl__method_trend_sens_slope = {
	.name = "trend_sens_slope",
	.gloss = "Sen's slope per period with its interval, as R's trend prints it",
	.source = "Sen 1968",
	.least = 3,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "slope lo95 hi95",
	.settings = {{"conf", "0.95", "share"}},
	.analyse = analyse_slope,
};

const bl_method bl__method_trend_smk = {
	.name = "trend_smk",
	.gloss = "is there a trend beside the season (freq), as R's trend prints it",
	.source = "Hirsch, Slack & Smith 1982",
	.least = 2,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "z_cc p",
	.analyse = analyse_smk,
};

const bl_method bl__method_sea_sens_slope = {
	.name = "sea_sens_slope",
	.gloss = "Sen's slope per year, from within each season (freq)",
	.source = "Hirsch, Slack & Smith 1982",
	.least = 2,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "slope",
	.analyse = analyse_seasonal_slope,
};
