/* A level that changed once.  A trend makes the same test signal: where it is
 * told, being on the same theme, it is kept instead; a drift too slow for that
 * remains, so the sentence leaves open which of the two it was. */
#include "finding.h"

#include <math.h>

static const bl_finding_kind kinds[] = {
	{.name = "level_changed",
	 .theme = BL_THEME_MOVEMENT,
	 .rank = {BL_RANK_KNOW + 1, BL_RANK_KNOW + 1},
	 .says = (const bl_said[]){BL__WORD("indicator", INDICATOR), BL__WORD("period", PERIOD),
				   BL__NUMBER("usual", FIGURE, reference), BL__NUMBER("now", FIGURE, size),
				   BL__END},
	 .keeps = (const bl_said[]){BL__NUMBER("periods since", COUNT, count), BL__NUMBER("chance", P, p),
				    BL__END}},
	{.name = NULL}};

static double level(const bl_look *look, size_t from, size_t to)
{
	bl_series s = bl_series_part(&look->series, from, to);

	return s.n ? bl_series_level(&s, s.n - 1, s.n) : NAN;
}

/* A season that begins in its high or low half looks like a change. */
static double chance_of(const bl_look *look)
{
	return look->change.says && !look->aspect.seasonal && !look->forecast.seasonal ? look->change.p : NAN;
}

static void find(bl_findings *f)
{
	double limit = bl__limit_looking_back(f, chance_of);

	for (int i = 0; i < (int)f->agreement->n_indicators; i++) {
		const bl_look *look = bl_findings_look(f, i);
		size_t old = look->phase + look->change.last + 1;
		bl_finding x;

		if (!(chance_of(look) <= limit))
			continue;
		x = bl__finding(f, kinds);
		x.indicator = i;
		x.period = bl_period_add(look->series.first, (int32_t)old - 1);
		x.size = level(look, old, look->series.n);
		x.reference = level(look, look->phase, old);
		/* Ranks may change and means not: nobody is told of a change from 20 to 20. */
		x.way = (x.size > x.reference) - (x.size < x.reference);
		x.count = (double)(look->series.n - old);
		x.p = look->change.p;
		if (x.way)
			bl__findings_add(f, x);
	}
}

const bl_rule bl__rule_level = {
	.name = "level",
	.gloss = "a level that changed once in the past, in reports on a quarter or more",
	.kinds = kinds,
	.find = find,
};
