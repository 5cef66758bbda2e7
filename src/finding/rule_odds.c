/* A verdict looks at the way travelled, a chance at how things move: where the
 * two disagree the reader must know, before the due date does it. */
#include "finding.h"

#include <math.h>

#define UNLIKELY 0.25

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
		x = bl__finding(f, doubtful ? "on_track_unlikely" : "behind_likely");
		x.theme = "odds";
		x.goal = (int)i;
		x.indicator = f->agreement->goals[i].indicator;
		x.verdict = s->verdict;
		x.size = s->now;
		x.reference = s->goal;
		x.p = s->arrival.p;
		x.score = doubtful ? 31 : 15;
		bl__findings_add(f, x);
	}
}

const bl_rule bl__rule_odds = {
	.name = "odds",
	.gloss = "a verdict and a chance of arriving that disagree",
	.find = find,
};
