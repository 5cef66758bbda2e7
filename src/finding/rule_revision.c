/* A goal that looks better only because its target was revised: revisions are
 * legitimate, and stay in sight.  It tells how the goal stands, as any fact about that does, in
 * the place of one that presses less. */
#include "finding.h"

static const bl_finding_kind kinds[] = {
	{.name = "better_by_revision",
	 .theme = BL_THEME_STANDING,
	 .asks = true,
	 .rank = {BL_RANK_WATCH + 5, BL_RANK_WATCH + 5},
	 .says = (const bl_said[]){BL__WORD("goal", GOAL), BL__WORD("verdict", VERDICT),
				   BL__NUMBER("now", FIGURE, size), BL__NUMBER("target", TARGET, reference),
				   BL__END},
	 .keeps = (const bl_said[]){BL__NUMBER("first target", FIGURE, low), BL__END}},
	{.name = NULL}};

static void find(bl_findings *f)
{
	for (size_t i = 0; i < f->agreement->n_goals; i++) {
		const bl_judgement *j = &f->judgement[i];
		bl_finding x;

		if (!bl_judgement_better_by_revision(j))
			continue;
		x = bl__finding(f, kinds);
		x.goal = (int)i;
		x.indicator = f->agreement->goals[i].indicator;
		x.verdict = j->current.verdict;
		x.size = j->current.now;
		x.low = j->first.goal;
		x.reference = j->current.goal;
		bl__findings_add(f, x);
	}
}

const bl_rule bl__rule_revision = {
	.name = "revision",
	.gloss = "a verdict that is better only against the revised target",
	.kinds = kinds,
	.find = find,
};
