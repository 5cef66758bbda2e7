/* A goal behind its path that would take more than was ever seen: to be talked
 * about before it is missed.  It says the verdict too, and stands in its place. */
#include "finding.h"

#include <math.h>

enum { TOTAL, LEVEL };

static const bl_said keeps_total[] = {BL__NUMBER("now", FIGURE, size), BL__NUMBER("periods", COUNT, count),
				      BL__END};
static const bl_said keeps_level[] = {BL__NUMBER("now", FIGURE, size), BL__END};

/* Before every goal of the same verdict, however far behind that one is. */
#define BEYOND 6
#define RANK   {BL_RANK_AGENDA + BEYOND, BL_RANK_ACT + BEYOND}

static const bl_finding_kind kinds[] = {
	[TOTAL] = {.name = "out_of_reach",
		   .theme = BL_THEME_STANDING,
		   .asks = true,
		   .rank = RANK,
		   .says = (const bl_said[]){BL__WORD("goal", GOAL),
					     BL__NUMBER("required", FIGURE, reference), BL__WORD("per", PER),
					     BL__NUMBER("best", GAIN, best), BL__WORD("periods", THREE),
					     BL__WORD("due", DUE), BL__WORD("verdict", VERDICT), BL__END},
		   .keeps = keeps_total},
	[LEVEL] = {.name = "out_of_reach_level",
		   .theme = BL_THEME_STANDING,
		   .asks = true,
		   .rank = RANK,
		   .says = (const bl_said[]){BL__WORD("goal", GOAL), BL__NUMBER("required", GAIN, reference),
					     BL__WORD("due", DUE), BL__NUMBER("best", GAIN, best),
					     BL__NUMBER("span", SPAN, count), BL__WORD("verdict", VERDICT),
					     BL__END},
		   .keeps = keeps_level},
	{.name = NULL}};

static void find(bl_findings *f)
{
	for (size_t i = 0; i < f->agreement->n_goals; i++) {
		const bl_standing *s = &f->judgement[i].current;
		bl_finding x;

		if (!s->beyond_best || s->days_left < 0 ||
		    (s->verdict != &bl_at_risk && s->verdict != &bl_off_track))
			continue;
		x = bl__finding(f, &kinds[s->is_total ? TOTAL : LEVEL]);
		x.goal = (int)i;
		x.indicator = f->agreement->goals[i].indicator;
		x.verdict = s->verdict;
		x.size = s->now;
		x.best = s->best;
		x.reference = s->required;
		x.count = (double)s->span;
		x.score = bl_rank_of(s->verdict) + BEYOND;
		bl__findings_add(f, x);
	}
}

const bl_rule bl__rule_reach = {
	.name = "reach",
	.gloss = "a goal that would take more than was ever seen",
	.kinds = kinds,
	.find = find,
};
