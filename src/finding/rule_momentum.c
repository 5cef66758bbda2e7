/* What stands out of what is usual (alarms.c): told first while it is new, and low on the
 * list for as long as it lasts, for it was told before. */
#include "finding.h"

#include <math.h>

enum { FADING, RISING, MOVED };

/* One period alone may be an accident; several make a level. */
static const char *const details[] = {"level", "period", NULL};
static const bl_said says[] = {BL__WORD("indicator", INDICATOR),
			       BL__NUMBER("periods", PERIODS, count),
			       BL__WORD("side", SIDE),
			       BL__NUMBER("now", FIGURE, size),
			       BL__NUMBER("limits", LIMITS, low),
			       BL__WORD("in_period", IN_PERIOD),
			       BL__WORD("evidence", EVIDENCE),
			       BL__END};
static const bl_said keeps[] = {BL__NUMBER("usual", FIGURE, reference), BL__NUMBER("new", COUNT, best),
				BL__NUMBER("chance", P, p), BL__END};

/* For the worse it belongs on the agenda of the month in which it shows; later it is below
 * any goal that is under way. */
#define STANDING (BL_RANK_KNOW + 8)

static const bl_finding_kind kinds[] = {[FADING] = {.name = "momentum_fading",
						    .theme = BL_THEME_MOVEMENT,
						    .asks = true,
						    .rank = {STANDING, BL_RANK_AGENDA + 8},
						    .details = details,
						    .says = says,
						    .keeps = keeps},
					[RISING] = {.name = "momentum_rising",
						    .theme = BL_THEME_MOVEMENT,
						    .rank = {BL_RANK_KNOW + 1, BL_RANK_KNOW + 9},
						    .details = details,
						    .says = says,
						    .keeps = keeps},
					[MOVED] = {.name = "momentum_moved",
						   .theme = BL_THEME_MOVEMENT,
						   .rank = {BL_RANK_KNOW + 1, BL_RANK_KNOW + 9},
						   .details = details,
						   .says = says,
						   .keeps = keeps},
					{.name = NULL}};

static void tell(bl_findings *f, int indicator)
{
	const bl__alarm *a = &f->alarm[indicator];
	int good = a->way * bl_indicator_direction(&f->agreement->indicators[indicator]);
	bl_finding x = bl__finding(f, &kinds[good > 0 ? RISING : good < 0 ? FADING : MOVED]);

	x.way = a->way;
	x.indicator = indicator;
	x.detail = a->watch.window > 1 ? "level" : "period";
	x.period = a->last;
	x.size = a->watch.now;
	x.reference = a->watch.usual;
	x.low = a->watch.low;
	x.high = a->watch.high;
	x.count = (double)a->watch.window;
	x.best = a->is_new;
	x.p = a->watch.p;
	x.score = a->is_new ? x.kind->rank.most : x.kind->rank.least;
	bl__findings_add(f, x);
}

static void find(bl_findings *f)
{
	for (int i = 0; i < (int)f->agreement->n_indicators; i++)
		if (f->alarm[i].way)
			tell(f, i);
}

const bl_rule bl__rule_momentum = {
	.name = "momentum",
	.gloss = "an indicator whose last periods stand out of what is usual",
	.kinds = kinds,
	.find = find,
};
