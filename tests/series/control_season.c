/* Control charts whose limits follow the time of the year.  Worked by hand. */
#include "bilan/series.h"
#include "test.h"

#include <math.h>

#define JULY 6

/* Two years and a half: 10 a month and 30 in July, in the second year and after it two more. */
static void fill(double *y, size_t n)
{
	for (size_t i = 0; i < n; i++)
		y[i] = (i % 12 == JULY ? 30 : 10) + (i < 12 ? 0 : 2);
}

static bl_control_ask ask_of(const double *y, size_t n)
{
	return (bl_control_ask){.y = y, .n = n, .target = NAN, .screen = true, .freeze = 24, .frequency = 12};
}

/* The months of two years have means of 11 and 31, and lie one off: 24 squares of 1 over 24 - 12, and
 * a mean of two adds a half to the variance of a third: 3 sqrt(2 × 1.5). */
TEST("series", "where a season shows each month is held against the same one of the first two years")
{
	double y[31];
	bl_control_ask ask = ask_of(y, 31), plain;
	bl_control c, without;

	fill(y, 31);
	c = bl_control_xmr(&ask);
	assert_true(c.says && c.seasonal && c.frozen);
	assert_int_equal(c.base, 24);
	for (size_t i = 0; i < 31; i++) {
		double usual = i % 12 == JULY ? 31 : 11;

		assert_close(c.point[i].centre, usual, 1e-12);
		assert_close(c.point[i].low, usual - 3 * sqrt(3), 1e-12);
		assert_close(c.point[i].high, usual + 3 * sqrt(3), 1e-12);
		assert_false(c.point[i].signals & BL_SIGNAL_OUTSIDE);
	}
	plain = ask;
	plain.frequency = 0;
	without = bl_control_xmr(&plain);
	assert_false(without.seasonal);
	assert_true(without.point[30].signals & BL_SIGNAL_OUTSIDE); /* July, every year */
	bl_control_clear(&without);
	bl_control_clear(&c);
}

/* Nothing here varies as much as chance alone would make counts of 11 and 31. */
TEST("series", "limits of seasonal counts grow with the count, and are not less than chance")
{
	double y[31];
	bl_control_ask ask = ask_of(y, 31);
	bl_control c;

	fill(y, 31);
	ask.counts = true;
	c = bl_control_xmr(&ask);
	assert_close(c.point[29].high, 11 + 3 * sqrt(1.5 * 11), 1e-12);
	assert_close(c.point[30].high, 31 + 3 * sqrt(1.5 * 31), 1e-12);
	bl_control_clear(&c);
}

TEST("series", "seasonal shares have the limits of chance around the share of their month")
{
	double y[26], size[26];
	bl_control_ask ask = ask_of(y, 26);
	bl_control c;

	for (size_t i = 0; i < 26; i++) {
		y[i] = i % 12 == JULY ? 10 : 50;
		size[i] = 100;
	}
	ask.size = size;
	c = bl_control_p(&ask);
	assert_true(c.says && c.seasonal);
	assert_close(c.point[18].centre, 0.1, 1e-12);
	assert_close(c.point[18].high, 0.1 + 3 * 0.03 * sqrt(1.5), 1e-12);
	assert_close(c.point[25].low, 0.5 - 3 * 0.05 * sqrt(1.5), 1e-12);
	bl_control_clear(&c);
}

TEST("series", "a rise that the season explains is none")
{
	double y[36];
	bl_control_ask ask = ask_of(y, 36);
	bl_control c;

	for (size_t i = 0; i < 36; i++)
		y[i] = 10 + 5 * (double)(i % 12) + (i / 12 == 1 ? 1 : 0);
	c = bl_control_xmr(&ask);
	assert_true(c.seasonal);
	for (size_t i = 0; i < 36; i++)
		assert_false(c.point[i].signals & BL_SIGNAL_TREND);
	bl_control_clear(&c);
}

TEST("series", "where a season seems to show that two years would tell there are no limits yet")
{
	double y[24];
	bl_control_ask ask = ask_of(y, 20);
	bl_control c;

	fill(y, 24);
	c = bl_control_xmr(&ask);
	assert_false(c.says);
	assert_string_equal(c.why, "season");
	assert_true(isnan(c.point[19].high));
	bl_control_clear(&c);
	ask.n = 24;
	c = bl_control_xmr(&ask);
	assert_true(c.says && c.seasonal);
	bl_control_clear(&c);
}

TEST("series", "what rises all along seems to have no season")
{
	double y[20];
	bl_control_ask ask = ask_of(y, 20);
	bl_control c;

	for (size_t i = 0; i < 20; i++)
		y[i] = 10 + (double)i + (double)(i % 5);
	c = bl_control_xmr(&ask);
	assert_true(c.says);
	bl_control_clear(&c);
}

/* 20 to 24 in turn, which comes back every fifth month: no month is like itself a year before. */
TEST("series", "limits no longer move after the periods they are frozen at, until a break")
{
	double y[40];
	size_t at[] = {30};
	bl_control_ask ask = ask_of(y, 24);
	bl_control first, later;

	for (size_t i = 0; i < 40; i++)
		y[i] = (i < 24 ? 20 : i < 30 ? 100 : 50) + (double)(i % 5);
	first = bl_control_xmr(&ask);
	ask.n = 40;
	ask.breaks = at;
	ask.n_breaks = 1;
	later = bl_control_xmr(&ask);
	assert_false(first.frozen || later.seasonal || later.frozen);
	assert_int_equal(later.base, 10);
	for (size_t i = 0; i < 30; i++) {
		assert_close(later.point[i].low, first.point[0].low, 0);
		assert_close(later.point[i].high, first.point[0].high, 0);
	}
	assert_close(later.point[30].centre, 52, 1e-12);
	bl_control_clear(&first);
	bl_control_clear(&later);
}

/* The first two years are those of the calendar, known or not. */
TEST("series", "what is frozen with a season counts periods, not only those that are known")
{
	double y[40];
	bl_control_ask ask = ask_of(y, 40);
	bl_control c;

	for (size_t i = 0; i < 40; i++)
		y[i] = i == 3 ? NAN : i < 24 ? 20 + (double)(i % 5) : 90;
	c = bl_control_xmr(&ask);
	assert_int_equal(c.base, 24);
	assert_true(c.point[0].centre < 24);
	bl_control_clear(&c);
	ask.frequency = 0;
	c = bl_control_xmr(&ask);
	assert_int_equal(c.base, 25);
	bl_control_clear(&c);
}

TEST("series", "of a season a target is held against the limits of every month")
{
	double y[31];
	bl_control_ask ask = ask_of(y, 31);
	const struct {
		double target;
		const char *is;
	} cases[] = {
		{5, "consistent_pass"}, {20, "inconsistent"}, {30, "inconsistent"}, {40, "consistent_fail"}};

	fill(y, 31);
	ask.better = 1;
	for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
		bl_control c;

		ask.target = cases[k].target;
		c = bl_control_xmr(&ask);
		assert_string_equal(c.assurance, cases[k].is);
		bl_control_clear(&c);
	}
}
