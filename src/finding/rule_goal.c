/* Where each short-term goal stands, most urgent first. */
#include "finding.h"

#include <math.h>

static const bl_said says[] = {BL__WORD("goal", GOAL), BL__WORD("verdict", VERDICT),
			       BL__NUMBER("now", FIGURE, size), BL__NUMBER("target", TARGET, reference),
			       BL__END};
static const bl_said keeps[] = {BL__NUMBER("way", SHARE, relative), BL__END};

#define BEHIND 5 /* between goals of one verdict the one further behind its time comes first */

/* In the order of `verdicts`. */
static const bl_finding_kind kinds[] = {{.name = "goal_off_track",
					 .theme = BL_THEME_STANDING,
					 .asks = true,
					 .rank = {BL_RANK_ACT, BL_RANK_ACT + BEHIND},
					 .says = says,
					 .keeps = keeps},
					{.name = "goal_at_risk",
					 .theme = BL_THEME_STANDING,
					 .asks = true,
					 .rank = {BL_RANK_AGENDA, BL_RANK_AGENDA + BEHIND},
					 .says = says,
					 .keeps = keeps},
					{.name = "goal_on_track",
					 .theme = BL_THEME_STANDING,
					 .rank = {BL_RANK_WATCH, BL_RANK_WATCH + BEHIND},
					 .says = says,
					 .keeps = keeps},
					{.name = "goal_reached",
					 .theme = BL_THEME_STANDING,
					 .rank = {BL_RANK_KNOW, BL_RANK_KNOW + BEHIND},
					 .says = says,
					 .keeps = keeps},
					{.name = NULL}};
static const bl_verdict *const verdicts[] = {&bl_off_track, &bl_at_risk, &bl_on_track, &bl_reached};

static const bl_finding_kind *kind_of(const bl_verdict *verdict)
{
	for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
		if (verdicts[i] == verdict)
			return &kinds[i];
	return NULL;
}

static void find(bl_findings *f)
{
	for (size_t i = 0; i < f->agreement->n_goals; i++) {
		const bl_standing *s = &f->judgement[i].current;
		const bl_finding_kind *kind = kind_of(s->verdict);
		bl_finding x;

		if (f->agreement->goals[i].is_long || !kind)
			continue;
		x = bl__finding(f, kind);
		x.goal = (int)i;
		x.indicator = f->agreement->goals[i].indicator;
		x.verdict = s->verdict;
		x.size = s->now;
		x.reference = s->goal;
		x.relative = s->way;
		if (!isnan(s->time) && !isnan(s->way))
			x.score += fmax(0, fmin(1, s->time - s->way)) * BEHIND;
		bl__findings_add(f, x);
	}
}

const bl_rule bl__rule_goal = {
	.name = "goal",
	.gloss = "the verdict on each short-term goal",
	.kinds = kinds,
	.find = find,
};
