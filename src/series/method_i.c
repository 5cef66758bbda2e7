/* The individuals chart as the R package qicharts2 draws it, to be held
 * against: 3 mean ranges over 1.128 (2.6596, where Making Data Count takes
 * 2.66), all ranges or screened ones, runs along the mean.  Reports use xmr. */
#include "control.h"

#include <math.h>

#define D2 1.128 /* mean range of two normal values, in standard deviations, as tables print it */

static const char *limits(const bl__control_phase *f)
{
	const bl_control_point *p = f->chart->point + f->from;
	double mean = bl__control_mean(p, f->base), range = bl__control_range(p, f->base, INFINITY);

	if (f->ask->screen)
		range = bl__control_range(p, f->base, BL__CONTROL_SCREEN * range);
	for (size_t i = f->from; i < f->to; i++)
		bl__control_limits(&f->chart->point[i], mean, 3 * (range / D2), -INFINITY, INFINITY);
	return NULL;
}

static void answer(const bl_answer *to, const bl_control_ask *ask)
{
	static const bl__control_chart chart = {"i", 1, limits, bl__control_judge};
	bl_control c = bl__control(&chart, ask);

	bl__control_put(to, &c);
	bl__put(to, "longest_run", c.runs.useful ? (double)c.runs.longest : NAN);
	bl__put(to, "n_crossings", c.runs.useful ? (double)c.runs.crossings : NAN);
	bl__put(to, "runs_signal", c.runs.signal);
	bl__put(to, "n_sigma_signals", (double)bl__control_outside(&c));
	bl_control_clear(&c);
}

static void all_ranges(const bl_question *q, const bl_answer *to)
{
	bl_control_ask ask = bl__control_ask(q);

	ask.screen = false;
	answer(to, &ask);
}

static void screened(const bl_question *q, const bl_answer *to)
{
	bl_control_ask ask = bl__control_ask(q);

	ask.screen = true;
	answer(to, &ask);
}

const bl_method bl__method_i = {
	.name = "i",
	.gloss = "individual values against three sigma, from all moving ranges",
	.source = "Shewhart individuals chart, sigma = mean moving range / 1.128",
	.least = 5,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "cl lcl ucl longest_run n_crossings runs_signal n_sigma_signals",
	.analyse = all_ranges,
};

const bl_method bl__method_i_screened = {
	.name = "i_screened",
	.gloss = "individual values against three sigma, moving ranges screened once",
	.source = "Shewhart individuals chart; ranges of 3.267 mean ranges or more left out (Nelson 1982)",
	.least = 5,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "cl lcl ucl longest_run n_crossings runs_signal n_sigma_signals",
	.analyse = screened,
};
