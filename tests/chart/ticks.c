#include "picture.h"

static void assert_ticks(double low, double high, int want, bool whole, const double *expected, size_t n)
{
	double found[32];

	assert_int_equal(bl_ticks(low, high, want, whole, found, COUNT(found)), n);
	for (size_t i = 0; i < n; i++)
		assert_true(found[i] == expected[i]); /* exactly: 0.3 is not 0.30000000000000004 */
}

#define TICKS(low, high, want, whole, ...)                                                                   \
	assert_ticks(low, high, want, whole, (const double[]){__VA_ARGS__},                                  \
		     COUNT(((const double[]){__VA_ARGS__})))

TEST("chart", "ticks are the round numbers a person would choose")
{
	TICKS(0, 97, 5, BL_TICKS_ANY, 0, 25, 50, 75, 100);
	TICKS(0, 97, 6, BL_TICKS_ANY, 0, 20, 40, 60, 80, 100);
	TICKS(0, 1, 5, BL_TICKS_ANY, 0, 0.25, 0.5, 0.75, 1);
	TICKS(0.1, 0.7, 5, BL_TICKS_ANY, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7);
	TICKS(-5, 13, 5, BL_TICKS_ANY, -5, 0, 5, 10, 15);
	TICKS(100, 0, 5, BL_TICKS_ANY, 0, 25, 50, 75, 100);
}

TEST("chart", "whole ticks are whole")
{
	TICKS(0, 3, 6, BL_TICKS_WHOLE, 0, 1, 2, 3);
	TICKS(0, 1, 5, BL_TICKS_WHOLE, 0, 1);
	TICKS(0, 2.5, 5, BL_TICKS_WHOLE, 0, 1, 2, 3);
	TICKS(0, 36, 5, BL_TICKS_WHOLE, 0, 10, 20, 30, 40);
}

TEST("chart", "one value is shown against zero")
{
	TICKS(0, 0, 5, BL_TICKS_WHOLE, 0, 1);
	TICKS(7, 7, 5, BL_TICKS_WHOLE, 0, 2, 4, 6, 8);
	TICKS(-3, -3, 4, BL_TICKS_ANY, -3, -2, -1, 0);
	TICKS(7, 7 + 3.5e-12, 5, BL_TICKS_WHOLE, 0, 2, 4, 6, 8); /* a sum's last digits are no range */
	TICKS(-3 - 2e-12, -3, 4, BL_TICKS_ANY, -3.2, -2.4, -1.6, -0.8, 0);
	TICKS(0, 1e-310, 5, BL_TICKS_WHOLE, 0, 1);
	TICKS(3, INFINITY, 5, BL_TICKS_WHOLE, 0, 1, 2, 3);
	TICKS(-INFINITY, 3, 5, BL_TICKS_WHOLE, 0, 1, 2, 3);
}

TEST("chart", "ticks cover the data and rise, whatever the range")
{
	double out[24];

	for (int power = -260; power <= 300; power += 28)
		for (int sign = -1; sign <= 1; sign++)
			for (int want = -1; want < 30; want += 5) {
				double unit = pow(10, power), low = sign * 3.7 * unit,
				       high = low + 7.3 * unit;
				size_t n = bl_ticks(low, high, want, BL_TICKS_ANY, out, COUNT(out));

				assert_in_range(n, 2, COUNT(out));
				assert_true(out[0] <= fmax(low, -1e280) && out[n - 1] >= fmin(high, 1e280));
				for (size_t i = 1; i < n; i++)
					assert_true(out[i] > out[i - 1]);
			}
}

TEST("chart", "what is no number has no ticks, what is infinite is left out")
{
	double out[24];

	assert_int_equal(bl_ticks(NAN, NAN, 5, BL_TICKS_ANY, out, COUNT(out)), 0);
	assert_int_equal(bl_ticks(NAN, INFINITY, 5, BL_TICKS_ANY, out, COUNT(out)), 0);
	assert_int_equal(bl_ticks(0, 10, 5, BL_TICKS_ANY, out, 1), 0);
	TICKS(NAN, 3, 5, BL_TICKS_WHOLE, 0, 1, 2, 3);
	TICKS(0, INFINITY, 5, BL_TICKS_WHOLE, 0, 1);
}

static bl_period period_of(const char *grain, int starts, const char *first)
{
	bl_grain g;

	assert_true(bl_grain_find(grain, starts, &g));
	return bl_period_of(g, bl_day_parse(bl_str_of(first)));
}

static void assert_periods(bl_period first, size_t n, int want, const size_t *expected, size_t count)
{
	size_t found[32];

	assert_int_equal(bl_period_ticks(first, n, want, found, COUNT(found)), count);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(found[i], expected[i]);
}

#define PERIODS(grain, starts, first, n, want, ...)                                                          \
	assert_periods(period_of(grain, starts, first), n, want, (const size_t[]){__VA_ARGS__},              \
		       COUNT(((const size_t[]){__VA_ARGS__})))

TEST("chart", "months are labelled by one, two, three, six or twelve, from January")
{
	PERIODS("month", 1, "2025-04-01", 6, 6, 0, 1, 2, 3, 4, 5);
	PERIODS("month", 1, "2025-04-01", 6, 5, 1, 3, 5);
	PERIODS("month", 1, "2025-04-01", 19, 8, 0, 3, 6, 9, 12, 15, 18);
	PERIODS("month", 1, "2025-04-01", 19, 4, 3, 9, 15);
	PERIODS("month", 1, "2025-04-01", 19, 1, 9);
	PERIODS("month", 1, "2025-04-01", 36, 3, 9, 21, 33);
}

TEST("chart", "quarters and fiscal years begin on a tick")
{
	PERIODS("quarter", 1, "2025-04-01", 9, 5, 1, 3, 5, 7);
	PERIODS("quarter", 1, "2025-04-01", 9, 3, 3, 7);
	PERIODS("fiscal quarter", 4, "2025-04-01", 9, 3, 0, 4, 8);
	PERIODS("year", 1, "2019-01-01", 12, 4, 1, 6, 11);
	PERIODS("half", 1, "2025-07-01", 3, 3, 0, 1, 2);
}

TEST("chart", "a stretch in which no year begins is labelled at its first period")
{
	PERIODS("year", 1, "2021-01-01", 4, 1, 0);
	PERIODS("month", 1, "2025-02-01", 1, 0, 0);
	PERIODS("month", 1, "2025-02-01", 4, 1, 2); /* a quarter does */
	assert_int_equal(bl_period_ticks(picture_month(2025, 1), 0, 5, (size_t[1]){0}, 1), 0);
}
