/* A due date within a quarter, not reached yet. */
#include "finding.h"

#include <math.h>

#define SOON_DAYS 92

static void find(bl_findings *f)
{
	for (size_t i = 0; i < f->agreement->n_goals; i++) {
		const bl_standing *s = &f->judgement[i].current;
		bl_finding x;

		if (isnan(s->days_left) || s->days_left < 0 || s->days_left > SOON_DAYS ||
		    s->verdict == &bl_reached)
			continue;
		x = bl__finding(f, "goal_due_soon");
		x.goal = (int)i;
		x.indicator = f->agreement->goals[i].indicator;
		x.verdict = s->verdict;
		x.count = s->days_left;
		x.day = f->now + (bl_day)s->days_left;
		x.size = s->now;
		x.reference = s->goal;
		x.score = 28;
		bl__findings_add(f, x);
	}
}

const bl_rule bl__rule_due = {
	.name = "due",
	.gloss = "a goal due within 92 days and not reached",
	.find = find,
};
