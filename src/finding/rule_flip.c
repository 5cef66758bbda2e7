/* A verdict that is not what it was a period earlier, where that is certain or no chance: the
 * first thing to know.  A state may change without being announced; the line beside the goal
 * says where it stands. */
#include "finding.h"

#include <math.h>

enum { WORSE, BETTER };

static const bl_said says[] = {BL__WORD("goal", GOAL),
			       BL__WORD("before", VERDICT_BEFORE),
			       BL__WORD("verdict", VERDICT),
			       BL__NUMBER("now", FIGURE, size),
			       BL__NUMBER("target", TARGET, reference),
			       BL__END};
static const bl_said keeps[] = {BL__NUMBER("way", SHARE, relative), BL__END};

/* Of those that slipped, the one that now stands worst comes first. */
static const bl_finding_kind kinds[] = {[WORSE] = {.name = "goal_worse",
						   .theme = BL_THEME_STANDING,
						   .asks = true,
						   .rank = {BL_RANK_TURNED, BL_RANK_TURNED + 4},
						   .says = says,
						   .keeps = keeps},
					[BETTER] = {.name = "goal_better",
						    .theme = BL_THEME_STANDING,
						    .rank = {BL_RANK_ACT + 1, BL_RANK_ACT + 1},
						    .says = says,
						    .keeps = keeps},
					{.name = NULL}};

/* The due day came, or all it is judged by is known; a total was reached or passed, a step was done; or the
 * indicator itself stands out of what is usual, by the budget all alarms share. */
static bool is_sure(const bl_findings *f, int goal, bool worse)
{
	const bl_standing *s = &f->judgement[goal].current;
	int indicator = f->agreement->goals[goal].indicator;
	int better = bl_indicator_direction(&f->agreement->indicators[indicator]);

	if (s->is_milestone || s->is_decided || (s->days_left <= 0 && s->verdict->judged))
		return true;
	if (s->is_total && (s->verdict == &bl_reached || (better < 0 && s->now > s->goal)))
		return true;
	if (!better) /* out of its bounds, or back, on either side */
		return f->alarm[indicator].way != 0;
	return f->alarm[indicator].way * better == (worse ? -1 : 1);
}

static void find(bl_findings *f)
{
	for (size_t i = 0; i < f->agreement->n_goals; i++) {
		const bl_judgement *j = &f->judgement[i];
		const bl_verdict *now = j->current.verdict, *before = j->before;
		bool worse = now->urgency > before->urgency;
		bl_finding x;

		if (f->agreement->goals[i].is_long || !now->judged || !before->judged || now == before ||
		    !is_sure(f, (int)i, worse))
			continue;
		x = bl__finding(f, &kinds[worse ? WORSE : BETTER]);
		x.goal = (int)i;
		x.indicator = f->agreement->goals[i].indicator;
		x.verdict = now;
		x.before = before;
		x.size = j->current.now;
		x.reference = j->current.goal;
		x.relative = j->current.way;
		x.score += worse ? now->urgency : 0;
		bl__findings_add(f, x);
	}
}

const bl_rule bl__rule_flip = {
	.name = "flip",
	.gloss = "a verdict that changed since the period before, beyond what chance explains",
	.kinds = kinds,
	.find = find,
};
