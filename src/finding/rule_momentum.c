/* The last point against chance, by the chart that fits.  Only the last: of 24
 * months without any change one in four shows a signal somewhere, one in a
 * hundred at its end (the NHS rules, simulated).  Trial limits are no headline. */
#include "finding.h"

#include <math.h>
#include <string.h>

/* In the order a reader is told: a level, a direction, one month.  For the worse
 * it belongs on the agenda, save what only comes near; else it is good to know. */
static const struct {
	unsigned signal;
	const char *detail;
	double worse, other; /* score */
} told[] = {{BL_SIGNAL_SHIFT, "shift", BL_RANK_AGENDA + 8, BL_RANK_KNOW + 9},
	    {BL_SIGNAL_TREND, "trend", BL_RANK_AGENDA + 7, BL_RANK_KNOW + 8.5},
	    {BL_SIGNAL_OUTSIDE, "outside", BL_RANK_AGENDA + 4, BL_RANK_KNOW + 7},
	    {BL_SIGNAL_TWO_OF_THREE, "near", BL_RANK_WATCH + 2, BL_RANK_KNOW + 1}};

enum { FADING, RISING, MOVED };

static const char *const details[] = {"shift", "shift_among", "trend", "outside", "near", NULL};
static const bl_said says[] = {BL__WORD("indicator", INDICATOR),       BL__NUMBER("periods", PERIODS, count),
			       BL__NUMBER("n", COUNT, best),           BL__WORD("side", SIDE),
			       BL__NUMBER("usual", FIGURE, reference), BL__NUMBER("limits", LIMITS, low),
			       BL__NUMBER("now", FIGURE, size),        BL__WORD("in_period", IN_PERIOD),
			       BL__WORD("evidence", EVIDENCE),         BL__END};
static const bl_said keeps[] = {BL__NUMBER("way", COUNT, relative), BL__END};

static const bl_finding_kind kinds[] = {[FADING] = {.name = "momentum_fading",
						    .theme = BL_THEME_MOVEMENT,
						    .asks = true,
						    .rank = {BL_RANK_WATCH + 2, BL_RANK_AGENDA + 8},
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

static int sign_of(double d)
{
	return (d > 0) - (d < 0);
}

typedef struct {
	size_t n;      /* points on the side of the last one, none on the other among them */
	size_t span;   /* from the first of them to the last one */
	size_t closed; /* of those, the ones at the end without a gap or a point on the line */
} stay;

static stay on_one_side(const bl_control *c)
{
	stay s = {0, 0, 0};
	int side = c->point[c->n - 1].side;

	for (size_t i = c->n; i-- > 0 && c->point[i].phase == c->point[c->n - 1].phase;) {
		if (c->point[i].side && c->point[i].side != side)
			break;
		if (c->point[i].side != side)
			continue;
		s.closed += s.span == c->n - 1 - i && s.closed == s.n;
		s.span = c->n - i;
		s.n++;
	}
	return s;
}

/* A run that is long enough without passing over anything is told as what it is; else
 * with the periods it passes over, which lie on the line or are not known. */
static void tell_shift(bl_finding *x, const bl_control *c)
{
	stay s = on_one_side(c);
	size_t most = c->runs.longest_most;

	if (s.closed < s.n && !strcmp(c->method, "run") && s.closed <= most) {
		x->detail = "shift_among";
		x->count = (double)s.span;
		x->best = (double)s.n;
		return;
	}
	x->count = (double)s.closed;
}

static size_t in_one_direction(const bl_control *c)
{
	size_t n = 1;
	int way = sign_of(c->point[c->n - 1].value - c->point[c->n - 2].value);

	while (n < c->n && c->point[c->n - n - 1].phase == c->point[c->n - 1].phase &&
	       sign_of(c->point[c->n - n].value - c->point[c->n - n - 1].value) == way)
		n++;
	return n;
}

static void tell(bl_findings *f, int indicator, const bl_look *look, size_t which)
{
	const bl_control *c = &look->chart;
	const bl_control_point *last = &c->point[c->n - 1];
	bool trend = told[which].signal == BL_SIGNAL_TREND;
	int way = trend ? sign_of(last->value - c->point[c->n - 2].value) : last->side;
	/* 1 for the better, -1 for the worse, 0 where neither is. */
	int good = way * bl_indicator_direction(&f->agreement->indicators[indicator]);
	bl_finding x = bl__finding(f, &kinds[good > 0 ? RISING : good < 0 ? FADING : MOVED]);

	x.way = way;
	x.indicator = indicator;
	x.detail = told[which].detail;
	x.period = bl_period_add(look->series.first, (int32_t)look->series.n - 1);
	x.size = last->value;
	x.reference = last->centre;
	x.low = last->low;
	x.high = last->high;
	x.relative = way;
	if (told[which].signal == BL_SIGNAL_SHIFT)
		tell_shift(&x, c);
	else
		x.count = (double)(trend ? in_one_direction(c) : on_one_side(c).closed);
	x.score = good < 0 ? told[which].worse : told[which].other;
	bl__findings_add(f, x);
}

static void find(bl_findings *f)
{
	for (int i = 0; i < (int)f->agreement->n_indicators; i++) {
		const bl_look *look = bl_findings_look(f, i);
		const bl_control *c = &look->chart;

		if (!c->says || c->trial || !c->n || !c->point[c->n - 1].judged)
			continue;
		for (size_t k = 0; k < sizeof told / sizeof *told; k++) {
			if (!(c->point[c->n - 1].signals & told[k].signal))
				continue;
			tell(f, i, look, k);
			break;
		}
	}
}

const bl_rule bl__rule_momentum = {
	.name = "momentum",
	.gloss = "the last period stands out of what is usual",
	.kinds = kinds,
	.find = find,
};
