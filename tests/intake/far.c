/* Which days are so far from the body of the data that their year was mistyped. */
#include "../../src/intake/far.h"
#include "test.h"

typedef struct {
	bl_agreement agreement;
	bl_intake in;
	bl__reading reading;
	bl__far far;
	uint64_t rows[BL__STRETCHES];
} days;

static days *days_new(const char *since)
{
	days *d = g_new0(days, 1);

	d->agreement.since = since ? bl_day_parse(bl_str_of(since)) : BL_DAY_NONE;
	d->in.agreement = &d->agreement;
	d->reading.in = &d->in;
	d->far.rows = d->rows;
	d->far.waits_after = bl_day_of(2026, 7, 5);
	return d;
}

/* A row every so many months, from year to year. */
static void fill(days *d, int from, int to, int months)
{
	for (int m = from * 12; m < to * 12; m += months)
		bl__far_count(&d->far, bl_day_of(m / 12, m % 12 + 1, 10));
}

static void add(days *d, const char *day)
{
	bl__far_count(&d->far, bl_day_parse(bl_str_of(day)));
}

static int is(days *d, const char *day)
{
	bl__far_decide(&d->reading, &d->far);
	return bl__far_is(&d->far, bl_day_parse(bl_str_of(day)));
}

TEST("intake", "one year typed for another, behind or ahead, is far from the body of the data")
{
	days *d = days_new(NULL);

	fill(d, 2024, 2026, 1);
	add(d, "1926-03-05");
	add(d, "2016-03-05");
	add(d, "2062-03-05");
	assert_int_equal(is(d, "1926-03-05"), -1);
	assert_int_equal(is(d, "2016-03-05"), -1);
	assert_int_equal(is(d, "2062-03-05"), 1);
	assert_int_equal(is(d, "2024-01-10"), 0);
	assert_int_equal(is(d, "2025-12-10"), 0);
	g_free(d);
}

TEST("intake", "sparse rows, a long history and a pause of many rows are no mistakes")
{
	days *census = days_new("2024-01-01"), *pause = days_new(NULL), *history = days_new("2024-01-01");

	fill(census, 2001, 2026, 60);
	assert_int_equal(is(census, "2001-01-10"), 0);
	fill(pause, 2012, 2015, 1);
	fill(pause, 2022, 2026, 1);
	assert_int_equal(is(pause, "2012-01-10"), 0);
	fill(history, 2010, 2026, 2);
	assert_int_equal(is(history, "2010-01-10"), 0);
	g_free(census);
	g_free(pause);
	g_free(history);
}

TEST("intake", "before the partnership began a year without rows is enough, but for a declared baseline")
{
	days *d = days_new("2024-01-01");
	bl_goal goal = {.baseline_on = bl_day_of(2022, 3, 31)};

	fill(d, 2024, 2026, 1);
	add(d, "2022-03-31");
	assert_int_equal(is(d, "2022-03-31"), -1);
	d->agreement.since = BL_DAY_NONE;
	assert_int_equal(is(d, "2022-03-31"), 0);
	d->agreement.since = bl_day_of(2024, 1, 1);
	d->agreement.goals = &goal;
	d->agreement.n_goals = 1;
	assert_int_equal(is(d, "2022-03-31"), 0);
	g_free(d);
}

TEST("intake", "of two rows a century apart nobody can say which one is right")
{
	days *d = days_new(NULL);

	add(d, "1926-03-05");
	add(d, "2026-03-05");
	assert_int_equal(is(d, "1926-03-05"), 0);
	assert_int_equal(is(d, "2026-03-05"), 0);
	g_free(d);
}

TEST("intake", "a date no database means, in one row of ten, is still far")
{
	days *d = days_new(NULL);

	fill(d, 2021, 2026, 1);
	for (int i = 0; i < 6; i++)
		add(d, "1970-01-01");
	assert_int_equal(is(d, "1970-01-01"), -1);
	g_free(d);
}
