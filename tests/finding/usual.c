/* More or less than usual: one rule for all that says so.  Invented data. */
#include "finding_story.h"

#include <math.h>

#define GOALS "  - {id: L, horizon: long, name: L}\n"

static bl_usual usual_of(const int *rows, int months, int indicator)
{
	story s = tell(GOALS, rows, months);
	bl_usual u = bl_findings_usual(s.findings, indicator);

	forget(&s);
	return u;
}

TEST("finding", "what stands out does so from the month in which it is found on, and two months never do")
{
	int rows[30];

	for (int i = 0; i < 30; i++)
		rows[i] = i < 24 ? 20 + 4 * (i % 2) : 10;
	for (int months = 14; months <= 30; months++) {
		story s = tell(GOALS, rows, months);
		bl_usual u = bl_findings_usual(s.findings, 0);
		bool told = false;

		for (size_t i = 0; i < bl_findings_count(s.findings); i++)
			told |= g_str_has_prefix(bl_findings_at(s.findings, i)->kind->name, "momentum_") &&
				bl_findings_at(s.findings, i)->indicator == 0;
		assert_int_equal(u.way != 0, told);
		if (months <= 25)
			assert_int_equal(u.way, 0); /* 10 after 24 in one month */
		forget(&s);
	}
	assert_int_equal(usual_of(rows, 30, 0).way, -1);
}

TEST("finding", "beside what stands out is its level over its months, and what is usual of one")
{
	int rows[30];
	bl_usual u;

	for (int i = 0; i < 30; i++)
		rows[i] = i < 24 ? 20 + 4 * (i % 2) : 10;
	u = usual_of(rows, 30, 0);
	assert_int_equal(bl_period_last(u.last), bl_day_of(2027, 6, 30));
	assert_int_equal(u.window, 6);
	assert_close(u.level.value, 10, 1e-9);
	assert_true(u.level.low > 10);
	assert_true(u.one.low < u.level.low && u.one.high > u.level.high); /* one month varies more */
	assert_string_equal(bl_usual_variation(&u, 1), "special_cause_concern");
	assert_string_equal(bl_usual_variation(&u, -1), "special_cause_improvement");
	assert_string_equal(bl_usual_variation(&u, 0), "special_cause_neutral_low");
	u.way = 0;
	assert_null(bl_usual_variation(&u, 1));
}

TEST("finding", "of steps, of a short past, and of no past nothing is usual")
{
	const int rows[] = {3, 4, 5};

	assert_null(usual_of(rows, 3, 4).last.grain.kind);
	assert_true(isnan(usual_of(rows, 3, 0).one.low));
	assert_int_equal(bl_period_last(usual_of(rows, 3, 0).last), bl_day_of(2025, 3, 31));
}

TEST("finding", "what was never below zero is not usual there")
{
	int rows[14];

	for (int i = 0; i < 14; i++)
		rows[i] = i % 3;
	assert_close(usual_of(rows, 14, 0).one.low, 0, 0);
}
