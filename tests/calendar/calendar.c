#include "test.h"
#include "bilan/calendar.h"

#include <string.h>

static bl_grain grain(const char *name, int starts)
{
	bl_grain g;

	assert_true(bl_grain_find(name, starts, &g));
	return g;
}

static bl_period at(const char *name, int starts, int y, int m, int d)
{
	return bl_period_of(grain(name, starts), bl_day_of(y, m, d));
}

TEST("calendar", "day 0 is 1 January 1970 and 2000-02-29 exists")
{
	assert_int_equal(bl_day_of(1970, 1, 1), 0);
	assert_int_equal(bl_day_of(2000, 2, 29), 11016);
	assert_int_equal(bl_day_of(1969, 12, 31), -1);
}

TEST("calendar", "every day of 1..9999 splits back into itself")
{
	bl_day expected = bl_day_of(1, 1, 1);

	for (int y = 1; y <= 9999; y++)
		for (int m = 1; m <= 12; m++)
			for (int d = 1; d <= bl_month_days(y, m); d += 1, expected++) {
				int yy, mm, dd;

				if (bl_day_of(y, m, d) != expected)
					fail();
				bl_day_split(expected, &yy, &mm, &dd);
				if (yy != y || mm != m || dd != d)
					fail();
			}
}

TEST("calendar", "days on no calendar do not exist")
{
	assert_int_equal(bl_day_of(2025, 2, 29), BL_DAY_NONE);
	assert_int_equal(bl_day_of(2025, 2, 31), BL_DAY_NONE);
	assert_int_equal(bl_day_of(1900, 2, 29), BL_DAY_NONE);
	assert_int_equal(bl_day_of(2025, 13, 1), BL_DAY_NONE);
	assert_int_equal(bl_day_of(0, 1, 1), BL_DAY_NONE);
}

TEST("calendar", "an ISO day is read exactly or not at all")
{
	assert_int_equal(bl_day_parse(bl_str_of("2026-03-31")), bl_day_of(2026, 3, 31));
	assert_int_equal(bl_day_parse(bl_str_of("2026-3-31")), BL_DAY_NONE);
	assert_int_equal(bl_day_parse(bl_str_of("2026-03-31 ")), BL_DAY_NONE);
	assert_int_equal(bl_day_parse(bl_str_of("2026/03/31")), BL_DAY_NONE);
	assert_int_equal(bl_day_parse(bl_str_of("")), BL_DAY_NONE);
}

TEST("calendar", "consecutive months have consecutive indices across years")
{
	assert_int_equal(at("month", 1, 2026, 1, 1).index - at("month", 1, 2025, 12, 31).index, 1);
}

TEST("calendar", "a fiscal year that starts in April holds March of the next year and is named by its first")
{
	bl_period p = at("fiscal year", 4, 2026, 3, 31);
	int year;

	bl_period_split(p, &year, NULL);
	assert_int_equal(year, 2025);
	assert_int_equal(bl_period_first(p), bl_day_of(2025, 4, 1));
	assert_int_equal(bl_period_last(p), bl_day_of(2026, 3, 31));
}

TEST("calendar", "fiscal quarters follow the year whatever month it starts in")
{
	for (int starts = 1; starts <= 12; starts++) {
		bl_period p = bl_period_of(grain("fiscal quarter", starts), bl_day_of(2025, starts, 1));
		int place, y, m, d;

		bl_period_split(p, NULL, &place);
		assert_int_equal(place, 1);
		bl_day_split(bl_period_first(p), &y, &m, &d);
		assert_int_equal(m, starts);
		assert_int_equal(d, 1);
		assert_int_equal(bl_period_first(bl_period_add(p, 1)), bl_period_last(p) + 1);
	}
}

TEST("calendar", "what a person types for a period comes back the same")
{
	static const struct {
		const char *grain, *typed, *back;
	} cases[] = {{"month", "2026-10", "2026-10"},   {"quarter", "2026-Q3", "2026-Q3"},
		     {"quarter", "2026-T3", "2026-Q3"}, {"half", "2026-S1", "2026-H1"},
		     {"year", "2026", "2026"},          {"fiscal year", "2025", "2025"}};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bl_period p;
		char back[16];

		assert_true(bl_period_parse(bl_str_of(cases[i].typed), grain(cases[i].grain, 4), &p));
		bl_period_text(p, back);
		assert_string_equal(back, cases[i].back);
	}
}

TEST("calendar", "a period of another grain, or off the calendar, is refused")
{
	bl_period p;

	assert_false(bl_period_parse(bl_str_of("2026-13"), grain("month", 1), &p));
	assert_false(bl_period_parse(bl_str_of("2026-00"), grain("month", 1), &p));
	assert_false(bl_period_parse(bl_str_of("2026-10"), grain("quarter", 1), &p));
	assert_false(bl_period_parse(bl_str_of("2026-Q5"), grain("quarter", 1), &p));
	assert_false(bl_period_parse(bl_str_of("2026-10"), grain("year", 1), &p));
	assert_false(bl_period_parse(bl_str_of(""), grain("month", 1), &p));
	assert_false(bl_period_parse(bl_str_of("0000-01"), grain("month", 1), &p));
	assert_false(bl_period_parse(bl_str_of("20.6"), grain("year", 1), &p));
	assert_false(bl_period_parse(bl_str_of("2026-/5"), grain("month", 1), &p));
	assert_false(bl_period_parse(bl_str_of("2026-:5"), grain("month", 1), &p));
}

TEST("calendar", "an unknown grain is not found")
{
	bl_grain g;

	assert_false(bl_grain_find("week", 1, &g));
}

TEST("calendar", "the first and the last period there are have both their edges")
{
	bl_period last = at("month", 1, 9999, 12, 31), first = at("fiscal year", 4, 1, 1, 1);

	assert_int_equal(bl_period_last(last), bl_day_of(9999, 12, 31));
	assert_int_equal(bl_period_last(first), bl_day_of(1, 3, 31));
	assert_int_equal(bl_period_first(first), bl_period_last(first) - 364);
}

TEST("calendar", "weeks begin on a Monday, and the first is that of the year's first Thursday")
{
	assert_int_equal(bl_week_thursday(2026, 1), bl_day_of(2026, 1, 1));
	assert_int_equal(bl_week_thursday(2025, 1), bl_day_of(2025, 1, 2));
	assert_int_equal(bl_week_thursday(2021, 1), bl_day_of(2021, 1, 7));
	assert_int_equal(bl_week_thursday(2025, 52), bl_day_of(2025, 12, 25));
	assert_int_equal(bl_week_thursday(2025, 53), BL_DAY_NONE);
	assert_int_equal(bl_week_thursday(2026, 53), bl_day_of(2026, 12, 31));
	assert_int_equal(bl_week_thursday(1969, 1), bl_day_of(1969, 1, 2));
	assert_int_equal(bl_week_thursday(2026, 0), BL_DAY_NONE);
}

TEST("calendar", "two periods are one when their days are, whatever the grain is called")
{
	bl_grain quarter, fiscal;
	bl_day day = bl_day_of(2026, 8, 3);

	assert_true(bl_grain_find("quarter", 7, &quarter));
	assert_true(bl_grain_find("fiscal quarter", 7, &fiscal));
	assert_true(bl_period_is(bl_period_of(quarter, day), bl_period_of(fiscal, day)));
	assert_false(bl_period_is(bl_period_of(quarter, day), bl_period_of(bl_grain_month(), day)));
	assert_false(bl_period_is(bl_period_of(quarter, day), bl_period_add(bl_period_of(fiscal, day), 1)));
	assert_false(bl_period_is((bl_period){0}, (bl_period){0}));
}
