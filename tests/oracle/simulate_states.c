/* How calm the states of goals are where nothing changes, and how soon they say that
 * something did: through the whole of findings, month by month. */
#include "../finding/finding_story.h"

#include "draws.h"

#include <gsl/gsl_randist.h>

#define MONTHS 36
#define GOAL                                                                                                 \
	"  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2026-01-01, "                       \
	"baseline: {value: 15, per: month, on: 2025-12-31}, target: {value: 20, per: month, by: "            \
	"2027-12-31}}\n"

static bl_findings *asked_at(const story *s, int month)
{
	bl_period p = bl_period_of(bl_grain_month(), bl_day_of(2025, 1, 1));

	p.index += month;
	return bl_findings_new(s->agreement, NULL, s->seen, p, bl_period_last(p));
}

/* Its states from the third month of the goal on. */
static story draw_states(gsl_rng *r, double later, const bl_verdict **at)
{
	int rows[MONTHS];
	story s;

	for (int m = 0; m < MONTHS; m++)
		rows[m] = (int)gsl_ran_poisson(r, m >= 24 ? 20 * later : 20);
	s = tell(GOAL, rows, MONTHS);
	for (int m = 14; m < MONTHS; m++) {
		bl_findings *f = asked_at(&s, m);

		at[m] = bl_findings_judgement(f, 0)->current.verdict;
		bl_findings_free(f);
	}
	return s;
}

TEST("oracle", "verdicts: a state changes seldom where nothing does, and soon after a drop")
{
	int series = draws_series(30) / 10 + 3;
	gsl_rng *r = gsl_rng_alloc(gsl_rng_mt19937);
	double changes = 0, in6 = 0;

	for (int k = 0; k < series; k++) {
		const bl_verdict *was[MONTHS];
		bool said = false;
		story s = draw_states(r, 1, was);

		for (int m = 15; m < MONTHS; m++)
			changes += was[m] != was[m - 1];
		forget(&s);
		s = draw_states(r, 0.7, was);
		for (int m = 24; m < 30; m++)
			said |= was[m]->urgency >= bl_at_risk.urgency;
		in6 += said;
		forget(&s);
	}
	if (getenv("BILAN_SIMULATE"))
		print_message(
			"changes of a state in 21 months, target equal to the truth: %.2f (at most 2)\n",
			changes / series);
	assert_true(changes / series < 4);
	assert_true(draws_print("a drop of 30 %: at risk or off track within 6 months (at least 70)", in6,
				series) > 0.5);
	gsl_rng_free(r);
}
