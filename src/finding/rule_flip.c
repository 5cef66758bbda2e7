/* A verdict that is not what it was a period earlier: the first thing to know. */
#include "finding.h"

#include <math.h>

static void find(bl_findings *f)
{
	for (size_t i = 0; i < f->agreement->n_goals; i++) {
		const bl_judgement *j = &f->judgement[i];
		const bl_verdict *now = j->current.verdict, *before = j->before;
		bl_finding x;

		if (f->agreement->goals[i].is_long || !now->judged || !before->judged || now == before)
			continue;
		x = bl__finding(f, now->urgency > before->urgency ? "goal_worse" : "goal_better");
		x.theme = "standing";
		x.goal = (int)i;
		x.indicator = f->agreement->goals[i].indicator;
		x.verdict = now;
		x.before = before;
		x.size = j->current.now;
		x.reference = j->current.goal;
		x.relative = j->current.way;
		x.score = now->urgency > before->urgency ? 50 + now->urgency : 41;
		bl__findings_add(f, x);
	}
}

const bl_rule bl__rule_flip = {
	.name = "flip",
	.gloss = "a verdict that changed since the period before",
	.find = find,
};
