/* A marked change against the same period of last year: a quarter more or
 * less, on figures large enough that a single event cannot make it. */
#include "finding.h"

#include <math.h>

#define MARKED   0.25
#define LEAST_OF 8 /* counts and sums below this swing by chance */

enum { RISE, FALL };

static const bl_said says[] = {BL__WORD("indicator", INDICATOR),     BL__NUMBER("now", FIGURE, size),
			       BL__WORD("in_period", IN_PERIOD),     BL__NUMBER("percent", SHARE, relative),
			       BL__NUMBER("was", FIGURE, reference), BL__END};

/* The larger the change the higher, up to three times last year's figure. */
#define RANK {BL_RANK_KNOW + 2, BL_RANK_KNOW + 8}

static const bl_finding_kind kinds[] = {[RISE] = {.name = "rise_last_year",
						  .theme = BL_THEME_MOVEMENT,
						  .asks = true,
						  .rank = RANK,
						  .says = says},
					[FALL] = {.name = "fall_last_year",
						  .theme = BL_THEME_MOVEMENT,
						  .asks = true,
						  .rank = RANK,
						  .says = says},
					{.name = NULL}};

/* How much stands behind the smaller of the two figures. */
static double weight(bl_figure f)
{
	return isnan(f.denominator) ? f.value : f.denominator;
}

static void find(bl_findings *f)
{
	for (int i = 0; i < (int)f->agreement->n_indicators; i++) {
		const bl_indicator *ind = &f->agreement->indicators[i];
		size_t back = (size_t)bl_periods_per_year(ind->every);
		const bl_series *s = bl_findings_series(f, i, back + 2);
		size_t at = bl_findings_complete(f, s);
		bl_reading r;
		bl_finding x;

		/* A month that partners still owe their rows for looks low, and is not compared. */
		if (at >= s->n || !bl_measure_of(&f->agreement->indicators[i])->from_rows ||
		    s->at[at].provisional)
			continue;
		r = bl_method_find("last_year")->read(s, at);
		if (!r.says || isnan(r.relative) || fabs(r.relative) < MARKED ||
		    fmin(weight(s->at[at]), weight(s->at[at - back])) < LEAST_OF)
			continue;
		x = bl__finding(f, &kinds[r.size > 0 ? RISE : FALL]);
		x.way = r.size > 0 ? 1 : -1;
		x.indicator = i;
		x.period = r.to;
		x.size = s->at[at].value;
		x.reference = s->at[at - back].value;
		x.relative = r.relative;
		x.score += fmin(2, fabs(r.relative)) * 3;
		bl__findings_add(f, x);
	}
}

const bl_rule bl__rule_change = {
	.name = "change",
	.gloss = "an indicator a quarter above or below the same period last year",
	.kinds = kinds,
	.find = find,
};
