/* Where each short-term goal stands, most urgent first. */
#include "finding.h"

#include <math.h>

static const char *rule_of(const bl_verdict *v)
{
	return v == &bl_off_track  ? "goal_off_track"
	       : v == &bl_at_risk  ? "goal_at_risk"
	       : v == &bl_on_track ? "goal_on_track"
	       : v == &bl_reached  ? "goal_reached"
				   : NULL;
}

static void find(bl_findings *f)
{
	for (size_t i = 0; i < f->agreement->n_goals; i++) {
		const bl_standing *s = &f->judgement[i].current;
		bl_finding x;

		if (f->agreement->goals[i].is_long || !s->verdict->judged)
			continue;
		x = bl__finding(f, rule_of(s->verdict));
		x.theme = "standing";
		x.goal = (int)i;
		x.indicator = f->agreement->goals[i].indicator;
		x.verdict = s->verdict;
		x.size = s->now;
		x.reference = s->goal;
		x.relative = s->way;
		/* Between goals of one verdict the one further behind its time comes first. */
		x.score = s->verdict->urgency * 10;
		if (!isnan(s->time) && !isnan(s->way))
			x.score += fmax(0, fmin(1, s->time - s->way)) * 5;
		bl__findings_add(f, x);
	}
}

const bl_rule bl__rule_goal = {
	.name = "goal",
	.gloss = "the verdict on each short-term goal",
	.find = find,
};
