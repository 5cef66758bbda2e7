/* The chance of arriving: against figures worked out apart, and where nothing
 * may be said.  Invented data. */
#include "finding_story.h"

#include <math.h>

#define GOAL(indicator, extra, target)                                                                       \
	"  - {id: g, horizon: short, name: g, indicator: " indicator ", agreed: 2025-01-01, " extra          \
	"target: " target "}\n"

static const int three_a_month[] = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3};

static bl_arrival arrives(const char *goal, const int *rows, int months)
{
	story s = tell(goal, rows, months);
	bl_arrival a = bl_findings_judgement(s.findings, 0)->current.arrival;

	forget(&s);
	return a;
}

/* 36 in four quarters; two quarters and 3 of 92 days are 2.0326 more.  Of a negative binomial of size
 * 36.5 and p = 4 / 6.0326, summed term by term with Python's lgamma: P(X >= 14) = 0.83006,
 * P(X >= 24) = 0.17142; of one quarter (p = 4/5), P(X >= 12) = 0.22883. */
TEST("finding", "the chance of a total of small counts is that of so many events still to come")
{
	bl_arrival a = arrives(GOAL("visits", "", "{total: 50, by: 2026-07-03}"), three_a_month, 12);

	assert_true(a.says);
	assert_string_equal(a.method, "count_predictive");
	assert_close(a.p, 0.8300550939129465, 1e-9);
	assert_close(arrives(GOAL("visits", "", "{total: 60, by: 2026-07-03}"), three_a_month, 12).p,
		     0.1714196129976897, 1e-9);
}

TEST("finding", "the chance of not passing a total is the rest of the chance of reaching one more")
{
	bl_arrival a = arrives(GOAL("incidents", "", "{total: 59, by: 2026-07-03}"), three_a_month, 12);

	assert_close(a.p, 1 - 0.1714196129976897, 1e-9);
}

TEST("finding", "a total not to be passed that is just met is settled only once one more has come")
{
	bl_arrival met = arrives(GOAL("incidents", "", "{total: 36, by: 2026-07-03}"), three_a_month, 12);
	bl_arrival passed = arrives(GOAL("incidents", "", "{total: 35, by: 2026-07-03}"), three_a_month, 12);

	assert_true(met.says);
	assert_int_equal(bl_chance_tenths(met.p), 0);
	assert_false(passed.says);
	assert_string_equal(passed.why, "settled");
}

TEST("finding", "a level of small counts is held against three months of them together")
{
	bl_arrival a =
		arrives(GOAL("visits", "", "{value: 4, per: month, by: 2026-06-30}"), three_a_month, 12);

	assert_close(a.p, 0.22882675348582182, 1e-9);
}

/* Jeffreys: 2 of 3 on time, one to come: 2.5 / 4. */
TEST("finding", "milestones arrive as often as they did so far, once two have fallen due")
{
	const char *goal = "  - {id: g, horizon: short, name: g, indicator: certified, agreed: 2025-01-01}\n";
	bl_arrival a = arrives(goal, three_a_month, 7);

	/* One of two on time; both the late one and the last are to come: (1.5 / 3) (2.5 / 4). */
	assert_true(a.says);
	assert_close(a.p, 1.5 / 3 * 2.5 / 4, 1e-12);
	a = arrives(goal, three_a_month, 4);
	assert_false(a.says);
	assert_string_equal(a.why, "too_few_steps");
	assert_int_equal(a.needed, 1);
}

TEST("finding", "nothing is said of a chance where the past is too short, too near, over or settled")
{
	int rows[] = {20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24};
	bl_arrival a = arrives(GOAL("visits", "", "{value: 30, per: month, by: 2025-12-31}"), rows, 6);

	assert_false(a.says);
	assert_string_equal(a.why, "too_few");
	assert_int_equal(a.needed, 2);
	a = arrives(GOAL("visits", "", "{value: 30, per: month, by: 2028-12-31}"), rows, 12);
	assert_string_equal(a.why, "too_far");
	a = arrives(GOAL("visits", "", "{value: 30, per: month, by: 2025-06-30}"), rows, 12);
	assert_string_equal(a.why, "overdue");
	a = arrives(GOAL("visits", "", "{total: 100, by: 2026-06-30}"), rows, 12);
	assert_string_equal(a.why, "settled");
	a = arrives(GOAL("visits", "", "{value: 30, per: month, by: 2026-06-30}"), rows, 2);
	assert_string_equal(a.why, "not_judged");
}

TEST("finding", "the further the target, the smaller the chance; twice the target is as good as none")
{
	int rows[] = {20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24};
	double before = 1;
	static const char *const level[] = {"19", "21", "22", "23", "25", "44"};

	for (size_t i = 0; i < G_N_ELEMENTS(level); i++) {
		g_autofree char *target =
			g_strdup_printf("{value: %s, per: month, by: 2026-06-30}", level[i]);
		g_autofree char *goal = g_strdup_printf(
			"  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01, "
			"target: %s}\n",
			target);
		bl_arrival a = arrives(goal, rows, 12);

		assert_true(a.says);
		assert_true(a.p <= before);
		before = a.p;
	}
	assert_int_equal(bl_chance_tenths(before), 0);
}

TEST("finding", "a chance is told in tenths, and never as none or all")
{
	assert_int_equal(bl_chance_tenths(0.001), 0);
	assert_int_equal(bl_chance_tenths(0.0499), 0);
	assert_int_equal(bl_chance_tenths(0.05), 1);
	assert_int_equal(bl_chance_tenths(0.14), 1);
	assert_int_equal(bl_chance_tenths(0.66), 7);
	assert_int_equal(bl_chance_tenths(0.95), 9);
	assert_int_equal(bl_chance_tenths(0.951), 10);
}
