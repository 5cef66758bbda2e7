/* A goal behind its path that would take more than was ever seen: to be talked
 * about before it is missed.  It says the verdict too, and stands in its place. */
#include "finding.h"

#include <math.h>

static void find(bl_findings *f)
{
	for (size_t i = 0; i < f->agreement->n_goals; i++) {
		const bl_standing *s = &f->judgement[i].current;
		bl_finding x;

		if (!s->beyond_best || s->days_left < 0 ||
		    (s->verdict != &bl_at_risk && s->verdict != &bl_off_track))
			continue;
		x = bl__finding(f, s->is_total ? "out_of_reach" : "out_of_reach_level");
		x.theme = "standing";
		x.goal = (int)i;
		x.indicator = f->agreement->goals[i].indicator;
		x.verdict = s->verdict;
		x.size = s->now;
		x.best = s->best;
		x.reference = s->required;
		x.count = (double)s->span;
		x.score = s->verdict->urgency * 10 + 6;
		bl__findings_add(f, x);
	}
}

const bl_rule bl__rule_reach = {
	.name = "reach",
	.gloss = "a goal that would take more than was ever seen",
	.find = find,
};
