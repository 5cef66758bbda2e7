/* A verdict looks at the way travelled, a chance at how things move: where the
 * two disagree the reader must know, before the due date does it. */
#include "finding.h"

#include <math.h>

#define UNLIKELY 0.25

enum { DOUBTFUL, HOPEFUL };

static const bl_said says[] = {BL__WORD("goal", GOAL), BL__WORD("chance", CHANCE), BL__END};
static const bl_said keeps[] = {BL__NUMBER("now", FIGURE, size), BL__NUMBER("target", FIGURE, reference),
				BL__NUMBER("chance", P, p), BL__END};

/* As a goal at risk, though its verdict does not say so; a hope asks for nothing. */
static const bl_finding_kind kinds[] = {[DOUBTFUL] = {.name = "on_track_unlikely",
						      .asks = true,
						      .rank = {BL_RANK_AGENDA + 1, BL_RANK_AGENDA + 1},
						      .says = says,
						      .keeps = keeps},
					[HOPEFUL] = {.name = "behind_likely",
						     .rank = {BL_RANK_KNOW + 5, BL_RANK_KNOW + 5},
						     .says = says,
						     .keeps = keeps},
					{.name = NULL}};

static void find(bl_findings *f)
{
	for (size_t i = 0; i < f->agreement->n_goals; i++) {
		const bl_standing *s = &f->judgement[i].current;
		bool doubtful = s->verdict == &bl_on_track && s->arrival.p < UNLIKELY;
		bool hopeful = (s->verdict == &bl_at_risk || s->verdict == &bl_off_track) &&
			       s->arrival.p > 1 - UNLIKELY;
		bl_finding x;

		if (!s->arrival.says || (!doubtful && !hopeful))
			continue;
		x = bl__finding(f, &kinds[doubtful ? DOUBTFUL : HOPEFUL]);
		x.goal = (int)i;
		x.indicator = f->agreement->goals[i].indicator;
		x.verdict = s->verdict;
		x.size = s->now;
		x.reference = s->goal;
		x.p = s->arrival.p;
		bl__findings_add(f, x);
	}
}

const bl_rule bl__rule_odds = {
	.name = "odds",
	.gloss = "a verdict and a chance of arriving that disagree",
	.kinds = kinds,
	.find = find,
};
