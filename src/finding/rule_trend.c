/* A direction over the whole of the last phase, with how steep it is.  The test
 * is guarded against months that resemble their neighbours. */
#include "finding.h"

#include <math.h>

enum { UP, DOWN };

static const char *const details[] = {"period", "year", NULL};
static const bl_said says[] = {BL__WORD("indicator", INDICATOR),  BL__WORD("since", PERIOD),
			       BL__NUMBER("slope", SLOPE, size),  BL__WORD("each", EACH),
			       BL__NUMBER("slopes", SLOPES, low), BL__END};
static const bl_said keeps[] = {BL__NUMBER("periods", COUNT, count), BL__NUMBER("chance", P, p), BL__END};

/* The most where it goes the wrong way, the least else. */
#define RANK {BL_RANK_KNOW + 3, BL_RANK_WATCH + 4}

static const bl_finding_kind kinds[] = {[UP] = {.name = "trend_up",
						.theme = BL_THEME_MOVEMENT,
						.rank = RANK,
						.details = details,
						.says = says,
						.keeps = keeps},
					[DOWN] = {.name = "trend_down",
						  .theme = BL_THEME_MOVEMENT,
						  .rank = RANK,
						  .details = details,
						  .says = says,
						  .keeps = keeps},
					{.name = NULL}};

static void tell(bl_findings *f, int indicator, const bl_look *look)
{
	const bl_trend *t = &look->trend;
	int better = bl_indicator_direction(&f->agreement->indicators[indicator]);
	bool good = !better || (t->way > 0) == (better > 0);
	bl_finding x = bl__finding(f, &kinds[t->way > 0 ? UP : DOWN]);

	x.way = t->way > 0 ? 1 : -1;
	x.indicator = indicator;
	x.detail = look->trend_per_year ? "year" : "period";
	x.period = bl_period_add(look->series.first, (int32_t)look->phase);
	x.each = x.period.grain;
	if (look->trend_per_year)
		bl_grain_find("year", 1, &x.each);
	x.size = t->slope.value;
	x.low = t->slope.low;
	x.high = t->slope.high;
	x.count = (double)look->aspect.known;
	x.p = t->p_guarded;
	x.score = good ? x.kind->rank.least : x.kind->rank.most;
	bl__findings_add(f, x);
}

/* Of many equal values the slope is 0 whatever the test says: nothing to show for it.  What is
 * carried over wanders, and every second such walk has a trend by any test. */
static double chance_of(const bl_look *look)
{
	return look->trend.says && look->trend.slope.value != 0 && look->aspect.nature != BL_STOCKS
		       ? look->trend.p_guarded
		       : NAN;
}

static void find(bl_findings *f)
{
	double limit = bl__limit_looking_back(f, chance_of);

	for (int i = 0; i < (int)f->agreement->n_indicators; i++) {
		const bl_look *look = bl_findings_look(f, i);

		if (look->trend.way && chance_of(look) <= limit)
			tell(f, i, look);
	}
}

const bl_rule bl__rule_trend = {
	.name = "trend",
	.gloss = "a rise or fall over the whole series that chance would not give, in reports on a quarter "
		 "or more",
	.kinds = kinds,
	.find = find,
};
