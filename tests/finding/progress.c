/* What stands beside a verdict, worked out by hand: the path through waypoints,
 * progress as statistical offices name it, the best that was ever kept up, and
 * what the past would have made of the target.  Invented data. */
#include "finding_story.h"

#include <math.h>

#define GOAL(agreed, extra, target)                                                                          \
	"  - {id: g, horizon: short, name: g, indicator: visits, agreed: " agreed ", " extra                 \
	"target: " target "}\n"
#define BASE "baseline: {value: 10, per: month, on: 2025-01-01}, "
#define ONE  "baseline: {value: 1, per: month, on: 2025-01-01}, "
#define YEAR "{value: 20, per: month, by: 2025-12-31}"

static bl_standing stands(const char *goal, const int *rows, int months)
{
	story s = tell(goal, rows, months);
	bl_standing at = bl_findings_judgement(s.findings, 0)->current;

	forget(&s);
	return at;
}

/* A level of 47 / 3 where 16 is due.  Steps of 2 1 0 1 0, 0.8 on average, are 0.8 / 1.128 of a deviation,
 * over the root of three; about a straight line less is left. */
TEST("finding", "waypoints bend the path: a slow first half may be on track")
{
	const char *slow =
		GOAL("2025-01-01", BASE,
		     "{waypoints: [{value: 16, by: 2025-06-30}, {value: 40, by: 2025-12-31}], per: month}");
	const char *straight = GOAL("2025-01-01", BASE, "{value: 40, per: month, by: 2025-12-31}");
	int rows[] = {12, 14, 15, 15, 16, 16};
	bl_standing s = stands(slow, rows, 6);

	assert_close(s.path, 0.2, 1e-12); /* (16 - 10) / 30 */
	assert_close(s.expected, 16, 1e-12);
	assert_close(s.error, 0.8 / 1.128 / sqrt(3), 1e-12);
	assert_true(s.now < 16 && s.now > 16 - s.error);
	assert_string_equal(s.verdict->name, "on_track");
	assert_close(stands(straight, rows, 6).path, 181.0 / 365, 1e-12);
	assert_string_equal(stands(straight, rows, 6).verdict->name, "off_track");
}

TEST("finding", "between two waypoints the path is straight")
{
	const char *goal =
		GOAL("2025-01-01", BASE,
		     "{waypoints: [{value: 16, by: 2025-06-30}, {value: 40, by: 2025-12-31}], per: month}");
	int rows[] = {1, 1, 1, 1, 1, 1, 30, 30, 30};

	/* 90 of the 181 days of the first half, of a path of 0.2 */
	assert_close(stands(goal, rows, 3).path, 0.2 * 90 / 181, 1e-12);
	/* 92 of the 184 days of the second half: 0.2 + 0.8 / 2 */
	assert_close(stands(goal, rows, 9).path, 0.6, 1e-12);
}

TEST("finding", "waypoints may be totals so far")
{
	const char *goal = GOAL("2025-01-01", "",
				"{waypoints: [{total: 20, by: 2025-06-30}, {total: 200, by: 2025-12-31}]}");
	int rows[] = {4, 4, 3, 3, 3, 3};
	bl_standing s = stands(goal, rows, 6);

	assert_true(s.is_total);
	assert_close(s.goal, 200, 0);
	assert_close(s.now, 20, 0);
	assert_close(s.expected, 20, 1e-12);
	assert_string_equal(s.verdict->name, "on_track");
}

/* From 10 to 20 in 365 days asks for 2^(365.25/365) - 1 = 1.00095 a year; a level x
 * after 181 days grew by (x/10)^(365.25/181) - 1. */
TEST("finding", "progress is the growth seen over the growth that would arrive on time")
{
	static const struct {
		int level;
		double ratio;
		const char *name;
	} met[] = {{15, 1.265, "on_track"},
		   {13, 0.697, "acceleration_needed"},
		   {11, 0.212, "limited"},
		   {9, -0.191, "deterioration"},
		   {20, 3.047, "achieved"}};

	for (size_t i = 0; i < sizeof met / sizeof *met; i++) {
		int x = met[i].level, rows[] = {x, x, x, x, x, x};
		bl_standing s = stands(GOAL("2025-01-01", BASE, YEAR), rows, 6);

		assert_close(s.ratio, met[i].ratio, 1e-3);
		assert_string_equal(s.progress->name, met[i].name);
	}
}

TEST("finding", "where growth cannot be compounded progress is the share of the way over that of the path")
{
	int rows[] = {1, 1, 1, 8, 8, 8}, even[] = {8, 8, 8, 8, 8, 8};
	bl_standing none = stands(
		GOAL("2025-01-01", "baseline: {value: 0, per: month, on: 2025-01-01}, ", YEAR), rows, 6);
	bl_standing total = stands(GOAL("2025-01-01", "", "{total: 100, by: 2025-12-31}"), even, 6);

	assert_close(none.ratio, 0.4 / (181.0 / 365), 1e-12);
	assert_string_equal(none.progress->name, "acceleration_needed");
	assert_close(total.ratio, 0.48 / (181.0 / 365), 1e-12);
	assert_string_equal(total.progress->name, "on_track");
}

TEST("finding",
     "without a baseline the usual level of the year before the goal stands in, from six months on")
{
	int rows[] = {10, 10, 10, 10, 10, 10, 15, 15, 15};
	bl_standing s = stands(GOAL("2025-07-01", "", YEAR), rows, 9),
		    few = stands(GOAL("2025-06-01", "", YEAR), rows, 9);

	/* 92 days of 184. */
	assert_close(s.baseline, 10, 1e-12);
	assert_close(s.ratio, (pow(1.5, 365.25 / 92) - 1) / (pow(2, 365.25 / 184) - 1), 1e-12);
	assert_true(isnan(few.baseline));
	assert_true(isnan(few.ratio));
	assert_null(few.progress);
}

TEST("finding", "a goal that cannot be judged has no progress")
{
	int rows[] = {9, 9};

	assert_null(stands(GOAL("2025-01-01", BASE, YEAR), rows, 2).progress);
}

/* Twelve months before the goal: a usual level of 12.5, a best three in a row of 20. */
TEST("finding", "a target is held against what the past would have made of it")
{
	int rows[] = {10, 10, 10, 10, 20, 20, 20, 10, 10, 10, 10, 10, 12, 12, 12};
	static const struct {
		const char *goal, *name;
	} met[] = {{GOAL("2026-01-01", "", "{value: 12, per: month, by: 2026-12-31}"), "usual"},
		   {GOAL("2026-01-01", "", "{value: 18, per: month, by: 2026-12-31}"), "stretch"},
		   {GOAL("2026-01-01", "", "{value: 30, per: month, by: 2026-12-31}"), "beyond"},
		   {GOAL("2026-01-01", "", "{total: 150, by: 2026-12-31}"), "usual"},
		   {GOAL("2026-01-01", "", "{total: 241, by: 2026-12-31}"), "beyond"}};

	for (size_t i = 0; i < sizeof met / sizeof *met; i++) {
		bl_standing s = stands(met[i].goal, rows, 15);

		assert_non_null(s.realism.name);
		assert_string_equal(s.realism.name, met[i].name);
	}
	assert_close(stands(met[0].goal, rows, 15).realism.usual, 12.6666666666666667, 1e-1);
	assert_close(stands(met[0].goal, rows, 15).realism.best, 20, 1e-12);
}

TEST("finding", "the month in which a target is set, even on its last day, is not its past")
{
	int rows[] = {10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 34, 12, 12, 12};
	const char *goal = GOAL("2025-12-31", "", "{value: 12, per: month, by: 2026-12-31}");

	assert_close(stands(goal, rows, 15).realism.best, 10, 1e-12);
}

TEST("finding", "five months of past are too few to say what they would make of a target")
{
	int rows[] = {10, 10, 10, 10, 10, 12, 12, 12};

	assert_null(stands(GOAL("2025-06-01", "", "{value: 12, per: month, by: 2026-12-31}"), rows, 8)
			    .realism.name);
}

TEST("finding", "a pace that was never kept up for three months is said to be beyond the best")
{
	int rows[] = {5, 5, 5, 5, 30, 5};
	const char *far = GOAL("2025-01-01", "", "{total: 300, by: 2025-12-31}");
	const char *near = GOAL("2025-01-01", "", "{total: 120, by: 2025-12-31}");

	/* The best three in a row: (5 + 5 + 30) / 3; what is left of 300: 245 in six months. */
	assert_close(stands(far, rows, 6).best, 40.0 / 3, 1e-12);
	assert_true(stands(far, rows, 6).beyond_best);
	assert_false(stands(near, rows, 6).beyond_best);
}

TEST("finding", "a level that was never gained so fast is said to be beyond the best")
{
	int rows[] = {1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9};

	/* Levels: 1 … 8.67; two months are left; the best gain in two months: from 3 to 5, or from 6 to 8. */
	bl_standing s = stands(GOAL("2025-01-01", ONE, "{value: 20, per: month, by: 2026-02-28}"), rows, 12);

	assert_int_equal(s.span, 2);
	assert_close(s.best, 2, 1e-12);
	assert_close(s.required, 20 - 26.0 / 3, 1e-12);
	assert_true(s.beyond_best);
	assert_false(stands(GOAL("2025-01-01", ONE, "{value: 10, per: month, by: 2026-02-28}"), rows, 12)
			     .beyond_best);
}

/* 10 + 30 × 90 / 365 = 17.4 is due after three months, 19.9 after four, for a level of 13.7. */
TEST("finding", "a verdict is also given as it was a month earlier")
{
	int rows[] = {20, 20, 20, 1};
	story s = tell(GOAL("2025-01-01", BASE, "{value: 40, per: month, by: 2025-12-31}"), rows, 4);
	const bl_judgement *j = bl_findings_judgement(s.findings, 0);

	assert_string_equal(j->before->name, "on_track");
	assert_string_equal(j->current.verdict->name, "at_risk");
	forget(&s);
}
