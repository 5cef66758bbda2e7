/* A goal that looks better only because its target was revised: revisions are
 * legitimate, and stay in sight. */
#include "finding.h"

static const bl_finding_kind kinds[] = {
	{.name = "better_by_revision",
	 .asks = true,
	 .rank = {BL_RANK_WATCH + 5, BL_RANK_WATCH + 5},
	 .says = (const bl_said[]){BL__WORD("goal", GOAL), BL__NUMBER("target", TARGET, reference),
				   BL__NUMBER("was", FIRST_TARGET, size), BL__WORD("verdict", VERDICT),
				   BL__END}},
	{.name = NULL}};

static void find(bl_findings *f)
{
	for (size_t i = 0; i < f->agreement->n_goals; i++) {
		const bl_judgement *j = &f->judgement[i];
		bl_finding x;

		if (!j->revised || !j->first.verdict->judged || !j->current.verdict->judged ||
		    j->first.verdict->urgency <= j->current.verdict->urgency)
			continue;
		x = bl__finding(f, kinds);
		x.goal = (int)i;
		x.indicator = f->agreement->goals[i].indicator;
		x.verdict = j->first.verdict;
		x.size = j->first.goal;
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
