/* What was said of targets when half their time was over, and how it came out: against figures
 * worked out apart.  Invented data. */
#include "finding_story.h"

#include <math.h>

#define GOAL(target, extra)                                                                                  \
	"  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01, target: " target extra  \
	"}\n"

/* Three a month in 2025, four in 2026: 36 and 84. */
static const int rows[] = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4};

/* So many statements about the goals, told at the end of so many months; the first of them. */
static bl_statement said(const char *goals, int months, size_t wanted)
{
	story s = tell(goals, rows, months);
	size_t n;
	const bl_statement *all = bl_findings_statements(s.findings, &n);
	bl_statement first = wanted ? all[0] : (bl_statement){0};

	assert_int_equal(n, wanted);
	forget(&s);
	return first;
}

/* Half of 2025-01-01 to 2026-12-31 is over on 2025-12-31.  36 in four quarters, four more to come: a
 * negative binomial of size 36.5 and p = 4 / 8, summed term by term with Python's lgamma: P(X >= 44) is
 * 0.20020627501125532. */
TEST("finding", "a past chance is that of the day when half the time was over, whatever came since")
{
	const char *goal = GOAL("{total: 80, by: 2026-12-31}", "");
	bl_statement then, later;

	said(goal, 11, 0);
	then = said(goal, 12, 1);
	assert_close(then.p, 0.20020627501125532, 1e-9);
	assert_int_equal(then.said_on, bl_day_of(2025, 12, 31));
	assert_int_equal(then.set_on, bl_day_of(2025, 1, 1));
	assert_int_equal(then.by, bl_day_of(2026, 12, 31));
	assert_close(then.asked, 80, 1e-9);
	assert_int_equal(then.outcome, BL_OUTCOME_OPEN);
	later = said(goal, 24, 1);
	assert_close(later.p, then.p, 1e-12);
}

TEST("finding", "a target comes out on its due day, and not before, though it was reached before")
{
	const char *reached = GOAL("{total: 80, by: 2026-12-31}", ""),
		   *missed = GOAL("{total: 85, by: 2026-12-31}", "");

	assert_int_equal(said(reached, 23, 1).outcome, BL_OUTCOME_OPEN);
	assert_int_equal(said(reached, 24, 1).outcome, BL_OUTCOME_REACHED);
	assert_int_equal(said(missed, 24, 1).outcome, BL_OUTCOME_MISSED);
}

TEST("finding", "a level that was met on its due day stays so, whatever came after")
{
	const char *goal = GOAL("{value: 3, per: month, by: 2025-11-30}", "");
	int few[] = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0, 0, 0};
	story s = tell(goal, few, 14);
	size_t n;

	assert_int_equal(bl_findings_statements(s.findings, &n)->outcome, BL_OUTCOME_REACHED);
	assert_string_equal(bl_findings_judgement(s.findings, 0)->current.verdict->name, "reached");
	forget(&s);
}

TEST("finding", "what was settled when half the time was over had no chance to be said")
{
	bl_statement s = said(GOAL("{total: 30, by: 2026-12-31}", ""), 24, 1);

	assert_true(isnan(s.p));
	assert_string_equal(s.why, "settled");
	assert_int_equal(s.outcome, BL_OUTCOME_REACHED);
}

/* P(X >= 24) of the same; the target was in force when half its time was over. */
TEST("finding", "a target that was replaced is followed to its own due day")
{
	const char *goal =
		GOAL("{total: 60, by: 2026-12-31}",
		     ", revised: [{on: 2026-08-15, reason: r, target: {total: 90, by: 2027-06-30}}]");
	story s = tell(goal, rows, 24);
	size_t n;
	const bl_statement *all = bl_findings_statements(s.findings, &n);

	assert_int_equal(n, 1); /* half of the second one's time is still to come */
	assert_int_equal(all[0].said_on, bl_day_of(2025, 12, 31));
	assert_close(all[0].asked, 60, 1e-9);
	assert_int_equal(all[0].outcome, BL_OUTCOME_REACHED);
	forget(&s);
}

TEST("finding", "of a target that was replaced early it is what was said before it was")
{
	const char *goal =
		GOAL("{total: 85, by: 2026-12-31}",
		     ", revised: [{on: 2025-10-31, reason: r, target: {total: 80, by: 2026-06-30}}]");
	story s = tell(goal, rows, 24);
	size_t n;
	const bl_statement *all = bl_findings_statements(s.findings, &n);

	assert_int_equal(n, 2);
	assert_int_equal(all[0].said_on, bl_day_of(2025, 9, 30)); /* October ended under the next one */
	assert_int_equal(all[0].outcome, BL_OUTCOME_MISSED);
	assert_int_equal(all[1].set_on, bl_day_of(2025, 10, 31));
	assert_int_equal(all[1].said_on, bl_day_of(2026, 2, 28)); /* half is over on 2026-03-01 … */
	assert_int_equal(all[1].outcome, BL_OUTCOME_MISSED);      /* … and 60 are there in June */
	forget(&s);
}

TEST("finding", "a revision that is still to come is not known yet")
{
	const char *goal =
		GOAL("{total: 85, by: 2026-12-31}",
		     ", revised: [{on: 2025-10-31, reason: r, target: {total: 80, by: 2026-06-30}}]");

	said(goal, 9, 0);
	assert_int_equal(said(goal, 10, 1).said_on, bl_day_of(2025, 9, 30));
}

TEST("finding", "where no month was over in the first half of its time nothing was said")
{
	bl_statement s = said("  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-03-10, "
			      "target: {total: 5, by: 2025-04-20}}\n",
			      6, 1);

	assert_int_equal(s.said_on, BL_DAY_NONE);
	assert_true(isnan(s.p));
	assert_int_equal(s.outcome, BL_OUTCOME_REACHED);
}

/* One of two on time by the end of June; two to come: (1.5 / 3) (2.5 / 4). */
TEST("finding", "steps have chances too")
{
	bl_statement s = said(
		"  - {id: g, horizon: short, name: g, indicator: certified, agreed: 2025-01-01}\n", 12, 1);

	assert_int_equal(s.said_on, bl_day_of(2025, 6, 30));
	assert_close(s.p, 1.5 / 3 * 2.5 / 4, 1e-12);
	assert_int_equal(s.outcome, BL_OUTCOME_MISSED);
}

TEST("finding", "of goals without an indicator, a date or a due day nothing is told")
{
	said("  - {id: L, horizon: long, name: L}\n"
	     "  - {id: a, horizon: short, name: a, serves: L, indicator: visits}\n"
	     "  - {id: b, horizon: short, name: b, serves: L, indicator: visits, "
	     "target: {value: 3, per: month, by: 2025-06-30}}\n",
	     24, 0);
}

/* ---- All together -------------------------------------------------------------------------- */

static bl_account reckoned(const double *p, size_t n, size_t reached)
{
	bl_statement s[16] = {0};

	for (size_t i = 0; i < n; i++)
		s[i] = (bl_statement){.p = p[i],
				      .outcome = i < reached ? BL_OUTCOME_REACHED : BL_OUTCOME_MISSED};
	return bl_account_of(s, n);
}

static void judged_as(double p, size_t n, size_t reached, const char *judged, double chance)
{
	double all[16];
	bl_account a;

	for (size_t i = 0; i < n; i++)
		all[i] = p;
	a = reckoned(all, n, reached);
	assert_int_equal(a.all.n, n);
	assert_int_equal(a.all.reached, reached);
	assert_close(a.all.expected, p * (double)n, 1e-9);
	assert_string_equal(a.judged, judged);
	assert_close(a.p, chance, 1e-9);
}

/* 2 P(X <= 3) and 2 P(X <= 4) of six at 0.9: 2 × 0.01585, 2 × 0.114265; all six of six at one half:
 * 2 / 64. */
TEST("finding", "chances are too high where fewer come out than chance explains, too low where more do")
{
	judged_as(0.9, 6, 3, "fewer", 0.0317);
	judged_as(0.9, 6, 4, "agrees", 0.22853);
	judged_as(0.5, 6, 6, "more", 0.03125);
	judged_as(0.5, 6, 5, "agrees", 0.21875);
	judged_as(0.5, 6, 3, "agrees", 1);
}

/* Unlike chances: 0.9, 0.9, 0.8, 0.5, 0.5, 0.1, four reached: P(X >= 4) = 0.5951, the smaller tail. */
TEST("finding", "each chance counts for what it is")
{
	bl_account a = reckoned((double[]){0.9, 0.9, 0.8, 0.5, 0.5, 0.1}, 6, 4);

	assert_close(a.all.expected, 3.7, 1e-12);
	assert_string_equal(a.judged, "agrees");
	assert_close(a.p, 1, 1e-12);
	assert_close(reckoned((double[]){0.9, 0.9, 0.8, 0.5, 0.5, 0.1}, 6, 6).p,
		     2 * 0.9 * 0.9 * 0.8 * 0.5 * 0.5 * 0.1, 1e-12);
}

TEST("finding", "fewer than six are too few to judge by")
{
	bl_account a = reckoned((double[]){0.9, 0.9, 0.9, 0.9, 0.9}, 5, 0);

	assert_int_equal(a.all.n, 5);
	assert_null(a.judged);
	assert_true(isnan(a.p));
	assert_null(bl_account_of(NULL, 0).judged);
}

TEST("finding", "they are told by the tenths that were said: up to two, up to six, from seven on")
{
	bl_account a = reckoned((double[]){0.001, 0.249, 0.25, 0.649, 0.65, 0.999}, 6, 4);

	assert_int_equal(a.of[0].n, 2);
	assert_int_equal(a.of[1].n, 2);
	assert_int_equal(a.of[2].n, 2);
	assert_int_equal(a.of[0].reached, 2);
	assert_int_equal(a.of[1].reached, 2);
	assert_int_equal(a.of[2].reached, 0);
	assert_close(a.of[1].expected, 0.899, 1e-12);
}

TEST("finding", "what is open counts for nothing, what was not said or is not known for what it is")
{
	bl_statement s[] = {
		{.p = 0.5, .outcome = BL_OUTCOME_OPEN},    {.p = NAN, .outcome = BL_OUTCOME_OPEN},
		{.p = NAN, .outcome = BL_OUTCOME_MISSED},  {.p = NAN, .outcome = BL_OUTCOME_REACHED},
		{.p = NAN, .outcome = BL_OUTCOME_UNKNOWN}, {.p = 0.5, .outcome = BL_OUTCOME_UNKNOWN},
		{.p = 0.5, .outcome = BL_OUTCOME_REACHED}};
	bl_account a = bl_account_of(s, G_N_ELEMENTS(s));

	assert_int_equal(a.all.n, 1);
	assert_int_equal(a.all.reached, 1);
	assert_int_equal(a.unsaid, 2);
	assert_int_equal(a.unknown, 2);
}
