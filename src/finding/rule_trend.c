/* A direction over the whole of the last phase, with how steep it is.  The test
 * is guarded against months that resemble their neighbours. */
#include "finding.h"

#include <math.h>

static void tell(bl_findings *f, int indicator, const bl_look *look)
{
	const bl_trend *t = &look->trend;
	bl_better better = f->agreement->indicators[indicator].better;
	bool good = better == BL_WITHIN || (t->way > 0) == (better == BL_HIGHER);
	bl_finding x = bl__finding(f, t->way > 0 ? "trend_up" : "trend_down");

	x.theme = t->way > 0 ? "rise" : "fall";
	x.indicator = indicator;
	x.detail = look->trend_per_year ? "year" : "period";
	x.period = bl_period_add(look->series.first, (int32_t)look->phase);
	x.size = t->slope.value;
	x.low = t->slope.low;
	x.high = t->slope.high;
	x.count = (double)look->aspect.known;
	x.p = t->p_guarded;
	x.score = good ? 13 : 24;
	bl__findings_add(f, x);
}

/* Of many equal values the slope is 0 whatever the test says: nothing to show for it. */
static void find(bl_findings *f)
{
	for (int i = 0; i < (int)f->agreement->n_indicators; i++) {
		const bl_look *look = bl_findings_look(f, i);

		if (look->trend.says && look->trend.way && look->trend.slope.value != 0)
			tell(f, i, look);
	}
}

const bl_rule bl__rule_trend = {
	.name = "trend",
	.gloss = "a rise or fall over the whole series that chance would not give",
	.find = find,
};
