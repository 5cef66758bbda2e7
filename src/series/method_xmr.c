/* Individual values and moving ranges, with the rules of Making Data Count.
 * Limits at 2.66 mean ranges: Shewhart's, as in Wheeler, "Understanding
 * variation" (1993); ranges beyond 3.267 mean ranges left out once: Nelson, L. S.
 * (1982), "Control charts for individual measurements", J. Quality Technology
 * 14(3), 172–173.  Reference implementation: NHSRplotthedots. */
#include "control.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define LEAST       5
#define SMALL_MEAN  2 /* below it the two sides of a count are too unlike */
#define IN_RANGES   2.66
#define SHORT_PHASE 13 /* the word of the reference implementation */

/* The mean range limits are made of.  Screening may leave nothing, or only
 * zeros (a flat series with one spike): all ranges are used then, and it is said. */
static double usual_range(const bl__control_phase *f, double noise)
{
	const bl_control_point *p = f->chart->point + f->from;
	double all = bl__control_range(p, f->base, INFINITY), screened;

	if (!f->ask->screen)
		return all;
	screened = bl__control_range(p, f->base, BL__CONTROL_SCREEN * all);
	if (screened > noise)
		return screened;
	f->chart->unscreened = all > noise;
	return all;
}

/* Of a season the ranges would hold its own steps, and of what is left a year that is higher
 * throughout would move little: the limits are three deviations from the mean of each time of the
 * year.  Those of counts grow with the root of the count, and are not less than chance. */
static double deviation_of_season(const bl__control_phase *f)
{
	double squares = 0, spread;

	for (size_t i = f->from; i < f->from + f->base; i++) {
		const bl_control_point *p = &f->chart->point[i];
		double by = p->value - p->centre, of = f->ask->counts ? p->centre : 1;

		squares += isnan(by) || !(of > 0) ? 0 : by * by / of;
	}
	spread = sqrt(squares / bl__control_season_df(f));
	return f->ask->counts ? fmax(1, spread) : spread;
}

static const char *limits_of_season(const bl__control_phase *f, double noise)
{
	double one = deviation_of_season(f), three = 3 * one * bl__control_season_adds(f);

	if (one <= noise)
		return "no_variation";
	for (size_t i = f->from; i < f->to; i++) {
		bl_control_point *p = &f->chart->point[i];

		bl__control_limits(p, p->centre, three * (f->ask->counts ? sqrt(p->centre) : 1), -INFINITY,
				   INFINITY);
	}
	return NULL;
}

static const char *limits(const bl__control_phase *f)
{
	double mean = bl__control_mean(f->chart->point + f->from, f->base),
	       noise = fabs(mean) * BL__CONTROL_NOISE;
	double range = usual_range(f, noise), three = IN_RANGES * range;

	for (size_t i = f->from; i < f->to && !f->seasonal; i++)
		f->chart->point[i].centre = mean;
	if (f->ask->counts && mean < SMALL_MEAN)
		return "small_counts";
	if (isnan(range))
		return "too_few";
	if (!isfinite(mean) || !isfinite(three))
		return "impossible";
	if (f->seasonal)
		return limits_of_season(f, noise);
	if (range <= noise)
		return "no_variation";
	for (size_t i = f->from; i < f->to; i++)
		bl__control_limits(&f->chart->point[i], mean, three, -INFINITY, INFINITY);
	return NULL;
}

bl_control bl_control_xmr(const bl_control_ask *ask)
{
	static const bl__control_chart chart = {"xmr", LEAST, limits, bl__control_judge};

	return bl__control(&chart, ask);
}

/* ---- Every figure ---- */

static int better_of(const bl_question *q)
{
	const char *direction = bl__setting_word(q, "direction");

	return !strcmp(direction, "increase") ? 1 : !strcmp(direction, "decrease") ? -1 : 0;
}

static const char *caution_of(const bl_control *c)
{
	return c->why             ? c->why
	       : c->known < LEAST ? "too_few"
	       : c->unscreened    ? "unscreened"
	       : c->trial         ? "trial"
				  : "";
}

static size_t *known_by_phase(const bl_control *c)
{
	size_t *known = g_new0(size_t, c->n + 1);

	for (size_t i = 0; i < c->n; i++)
		if (!isnan(c->point[i].value))
			known[c->point[i].phase]++;
	return known;
}

/* What the rules found; nothing where they could not look. */
static void put_judgement(const bl_answer *to, const bl_control_point *p, size_t i, int better)
{
	const char *is = bl_control_point_is(p, better);

	bl__put_at(to, "outside", i, p->judged ? (p->signals & BL_SIGNAL_OUTSIDE) != 0 : NAN);
	bl__put_at(to, "close", i, p->judged ? p->near : NAN);
	bl__put_at(to, "rel", i, p->judged ? (double)p->side : NAN);
	bl__put_word(to, "special", i, bl__control_label(p));
	bl__put_word(to, "point_type", i, is ? is : "");
}

static void put_points(const bl_answer *to, const bl_control *c, int better)
{
	g_autofree size_t *known = known_by_phase(c);

	for (size_t i = 0; i < c->n; i++) {
		const bl_control_point *p = &c->point[i];

		bl__put_at(to, "y", i + 1, p->value);
		bl__put_at(to, "mean", i + 1, p->centre);
		bl__put_at(to, "lpl", i + 1, p->low);
		bl__put_at(to, "upl", i + 1, p->high);
		bl__put_at(to, "rebase_group", i + 1, (double)p->phase);
		bl__put_at(to, "short_group", i + 1, known[p->phase] < SHORT_PHASE);
		put_judgement(to, p, i + 1, better);
	}
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	g_autofree size_t *breaks = g_new(size_t, q->n + 1);
	double freeze = bl__setting(q, "fix_after");
	bl_control_ask ask = bl__control_ask(q);
	bl_control c;

	ask.better = better_of(q);
	ask.target = bl__setting(q, "target");
	ask.breaks = breaks;
	ask.n_breaks = bl__setting_positions(q, "rebase", breaks, q->n);
	ask.freeze = freeze >= 1 ? (size_t)freeze : 0;
	ask.frequency = bl__setting(q, "season") == 1 ? q->frequency : 0;
	ask.screen = bl__setting(q, "screen") == 1;
	ask.least = (size_t)bl__setting(q, "least");
	c = bl_control_xmr(&ask);
	put_points(to, &c, ask.better);
	bl__put(to, "n", (double)c.known);
	bl__put_word(to, "variation", 0, c.variation ? c.variation : "");
	bl__put_word(to, "assurance", 0, c.assurance ? c.assurance : "");
	bl__put_word(to, "caution", 0, caution_of(&c));
	bl_control_clear(&c);
}

const bl_method bl__method_xmr = {
	.name = "xmr",
	.gloss = "individual values against their own moving ranges, and what stands out",
	.source = "Shewhart limits by moving ranges (Wheeler 1993, Nelson 1982); rules of NHS Making Data "
		  "Count",
	.least = LEAST,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "y@ mean@ lpl@ upl@ outside@ close@ rel@ rebase_group@ short_group@ special@ point_type@ n "
		  "variation "
		  "assurance caution",
	.settings = {{"direction", "neutral", "increase|decrease|neutral"},
		     {"target", "", "number"},
		     {"rebase", "", "positions"},
		     {"fix_after", "", "whole"},
		     {"season", "0", "0|1"},
		     {"screen", "1", "0|1"},
		     {"least", "1", "whole"}},
	.analyse = analyse,
};
