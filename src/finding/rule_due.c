/* A due date within a quarter, not reached yet.  It tells how the goal stands, in the place of a fact
 * about that which presses less. */
#include "finding.h"

#include <math.h>

static const bl_finding_kind kinds[] = {
	{.name = "goal_due_soon",
	 .theme = BL_THEME_STANDING,
	 .asks = true,
	 .rank = {BL_RANK_WATCH + 8, BL_RANK_WATCH + 8},
	 .says = (const bl_said[]){BL__WORD("goal", GOAL), BL__WORD("verdict", VERDICT), BL__WORD("day", DAY),
				   BL__NUMBER("n", COUNT, count), BL__END},
	 .keeps = (const bl_said[]){BL__NUMBER("now", FIGURE, size), BL__NUMBER("target", FIGURE, reference),
				    BL__END}},
	{.name = NULL}};

static void find(bl_findings *f)
{
	for (size_t i = 0; i < f->agreement->n_goals; i++) {
		const bl_standing *s = &f->judgement[i].current;
		bl_day due = isnan(s->days_left) ? BL_DAY_NONE : f->now + (bl_day)s->days_left;
		bl_finding x;

		/* Time is counted from the day the run stands on: a period may be over for long. */
		if (due == BL_DAY_NONE || due < f->as_of || due > f->as_of + BL_SOON_DAYS ||
		    s->verdict == &bl_reached)
			continue;
		x = bl__finding(f, kinds);
		x.goal = (int)i;
		x.indicator = f->agreement->goals[i].indicator;
		x.verdict = s->verdict;
		x.count = due - f->as_of;
		x.day = due;
		x.size = s->now;
		x.reference = s->goal;
		bl__findings_add(f, x);
	}
}

const bl_rule bl__rule_due = {
	.name = "due",
	.gloss = "a goal due within 92 days and not reached",
	.kinds = kinds,
	.find = find,
};
