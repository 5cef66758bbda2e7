/* What stands out of what is usual, on series whose answer can be worked out by hand: the chance
 * of a score is six times its tail, the tail that of a binomial, of Student's t or of two shares. */
#include "test.h"
#include "bilan/watch.h"

#include <math.h>
#include <string.h>

#define N(a) (sizeof(a) / sizeof *(a))

static bl_watch last_of(const double *y, const double *size, size_t n, int frequency, bl_nature nature)
{
	return bl_watch_at(&(bl_watch_ask){y, size, n, frequency, nature}, n - 1);
}

/* Of yearly counts; the ninth and later ones are held against the first eight. */
static bl_watch yearly(const double *y, size_t n)
{
	return last_of(y, NULL, n, 1, BL_COUNTS);
}

static bl_watch monthly(const double *y, size_t n)
{
	return last_of(y, NULL, n, 12, BL_COUNTS);
}

static double binomial(unsigned x, unsigned n, double share)
{
	return exp(lgamma(n + 1.0) - lgamma(x + 1.0) - lgamma(n - x + 1.0) + x * log(share) +
		   (n - x) * log(1 - share));
}

/* The tail below x of n, x itself by half. */
static double mid_below(unsigned x, unsigned n, double share)
{
	double sum = binomial(x, n, share) / 2;

	for (unsigned k = 0; k < x; k++)
		sum += binomial(k, n, share);
	return sum;
}

static double mid_above(unsigned x, unsigned n, double share)
{
	return 1 - mid_below(x, n, share);
}

/* Student's tail beyond t at seven degrees of freedom, in closed form (Abramowitz and Stegun 26.7.3). */
static double student7(double t)
{
	double a = atan(t / sqrt(7)), c = cos(a), s = sin(a);
	double inside = 2 / M_PI * (a + s * (c + 2.0 / 3 * c * c * c + 8.0 / 15 * c * c * c * c * c));

	return (1 - inside) / 2;
}

/* ---- Counts ---- */

TEST("series", "none after eight years of two: sixteen in nine years all fell into eight, mid-p")
{
	static const double y[] = {2, 2, 2, 2, 2, 2, 2, 2, 0};
	bl_watch w = yearly(y, N(y));

	assert_true(w.says);
	assert_true(w.z < 0);
	assert_close(w.p, 6 * pow(8.0 / 9, 16) / 2, 1e-12);
	assert_int_equal(w.window, 1);
	assert_close(w.now, 0, 0);
	assert_close(w.usual, 2, 0);
	/* 19 times in 20: the variance of one year is 2, that of the mean of eight 2 / 8. */
	assert_close(w.high, 2 + 1.959963984540054 * sqrt(2 + 2 / 8.0), 1e-12);
	assert_close(w.low, 0, 0); /* no count is below it */
}

TEST("series", "three after eight years of none: all of three in the last of nine years, mid-p")
{
	static const double y[] = {0, 0, 0, 0, 0, 0, 0, 0, 3};
	bl_watch w = yearly(y, N(y));

	assert_true(w.z > 0);
	assert_close(w.p, 6 / pow(9, 3) / 2, 1e-12);
}

TEST("series", "in between, the tail holds half of what was seen: four of twelve where one in nine is usual")
{
	static const double y[] = {1, 1, 1, 1, 1, 1, 1, 1, 4};

	assert_close(yearly(y, N(y)).p, 6 * mid_above(4, 12, 1.0 / 9), 1e-12);
}

TEST("series", "a chance is never more than one")
{
	static const double y[] = {2, 2, 2, 2, 2, 2, 2, 2, 2};
	bl_watch w = yearly(y, N(y));

	assert_true(fabs(w.z) < 0.3);
	assert_close(w.p, 1, 0);
}

TEST("series", "of periods that stand apart together all are counted: four of five against eight of ten")
{
	static const double y[] = {10, 10, 10, 10, 10, 10, 10, 10, 5, 5, 5, 5};
	bl_watch w = yearly(y, N(y));

	/* 20 of 100 in 4 of 12 years; three of them would be 15 of 15 + 85 in 3 of 12, and are less apart. */
	assert_int_equal(w.window, 4);
	assert_close(w.p, 6 * mid_below(20, 100, 4.0 / 12), 1e-10);
	assert_close(w.now, 5, 0);
	assert_close(w.usual, 10, 0);
}

TEST("series", "a rate is a count of so much: none of 200 where there was one in each of eight hundreds")
{
	static const double y[] = {1, 1, 1, 1, 1, 1, 1, 1, 0},
			    size[] = {100, 100, 100, 100, 100, 100, 100, 100, 200};
	bl_watch w = last_of(y, size, N(y), 1, BL_RATES);

	assert_close(w.p, 6 * pow(0.8, 8) / 2, 1e-12);
	assert_close(w.usual, 0.01, 1e-15);
}

/* 5 and 15 by turns: each is 5 from 10, 25 / 10 by Pearson; 20 over seven degrees of freedom. */
TEST("series", "counts more irregular than chance have their score divided, and read by Student's t")
{
	static const double even[] = {10, 10, 10, 10, 10, 10, 10, 10, 25},
			    odd[] = {5, 15, 5, 15, 5, 15, 5, 15, 25};
	bl_watch plain = yearly(even, N(even)), w = yearly(odd, N(odd));

	assert_close(plain.p, 6 * mid_above(25, 105, 1.0 / 9), 1e-10);
	assert_close(w.p, 6 * student7(plain.z / sqrt(20.0 / 7)), 1e-9);
	assert_true(w.p > 20 * plain.p);
	assert_true(w.high > plain.high);
}

TEST("series", "counts no more irregular than chance are taken as chance has them")
{
	/* Each 2 from 10: 8 × 4 / 10 = 3.2 over seven degrees of freedom. */
	static const double even[] = {10, 10, 10, 10, 10, 10, 10, 10, 25},
			    odd[] = {8, 12, 8, 12, 8, 12, 8, 12, 25};

	assert_close(yearly(odd, N(odd)).p, yearly(even, N(even)).p, 0);
}

/* ---- Shares, amounts ---- */

TEST("series", "shares are held against each other by their normal score, pooled")
{
	static const double y[] = {5, 5, 5, 5, 5, 5, 5, 5, 10}, size[] = {10, 10, 10, 10, 10, 10, 10, 10, 10};
	bl_watch w = last_of(y, size, N(y), 1, BL_SHARES);

	/* 50 of 90 in all; (1 - 1/2) / sqrt(5/9 × 4/9 × (1/10 + 1/80)) = 1/2 / sqrt(1/36). */
	assert_close(w.z, 3, 1e-12);
	assert_close(w.p, 6 * 0.0013498980316301, 1e-10);
	assert_close(w.now, 1, 0);
	assert_close(w.usual, 0.5, 0);
}

TEST("series", "amounts are held against each other by Student's t")
{
	static const double y[] = {9, 11, 9, 11, 9, 11, 9, 11, 16};
	bl_watch w = last_of(y, NULL, N(y), 1, BL_AMOUNTS);
	double se = sqrt(8.0 / 7 * (1 + 1.0 / 8)); /* = 3 / sqrt(7), so that t is 2 × sqrt(7) */

	assert_close(w.p, 6 * student7(2 * sqrt(7)), 1e-9);
	assert_close(w.low, 10 - 2.3646242510 * se, 1e-9);
	assert_close(w.high, 10 + 2.3646242510 * se, 1e-9);
}

/* Of 9 9 9 9 11 11 11 11 five of eight products are left over: 5/8, and 1/8 that a short series hides;
 * the mean of two varies 1 + 2 × 1/2 × 3/4 times as much: 8/7 × 7/4 × (1/2 + 1/8) = 5/4. */
TEST("series", "where a deviation goes on, several periods together are less sure than if it did not")
{
	static const double y[] = {9, 9, 9, 9, 11, 11, 11, 11, 14, 14};
	bl_watch w = last_of(y, NULL, N(y), 1, BL_AMOUNTS);

	assert_int_equal(w.window, 2);
	assert_close(w.p, 6 * student7(4 / sqrt(1.25)), 1e-9);
}

/* ---- What is not known ---- */

TEST("series", "a year that is not known is no year of none")
{
	static const double y[] = {2, 2, 2, NAN, 2, 2, 2, 2, 2, 0};

	/* Of the last alone: none of sixteen, as if the gap were not there. */
	assert_close(yearly(y, N(y)).p, 6 * pow(8.0 / 9, 16) / 2, 1e-12);
}

TEST("series", "where the last is not known, the ones before it go on telling what they tell")
{
	static const double y[] = {10, 10, 10, 10, 10, 10, 10, 10, 1, NAN};
	bl_watch w = yearly(y, N(y));

	assert_close(w.p, 6 * mid_below(1, 81, 1.0 / 9), 1e-10);
	assert_close(w.now, 1, 0);
}

TEST("series", "a share of nothing is not known")
{
	static const double y[] = {5, 5, 5, 0, 5, 5, 5, 5, 5, 10},
			    size[] = {10, 10, 10, 0, 10, 10, 10, 10, 10, 10};

	assert_close(last_of(y, size, N(y), 1, BL_SHARES).z, 3, 1e-12);
}

TEST("series", "nothing is said before there are a year and eight periods to hold it against")
{
	double y[13];

	for (size_t i = 0; i < N(y); i++)
		y[i] = 20;
	assert_false(monthly(y, 12).says);
	assert_true(isnan(monthly(y, 12).p));
	assert_true(monthly(y, 13).says);
	assert_false(last_of(y, NULL, 8, 4, BL_COUNTS).says);
	assert_true(last_of(y, NULL, 9, 4, BL_COUNTS).says);
}

TEST("series", "stocks and steps are not drawn anew each month: nothing is said of them")
{
	double y[36];

	for (size_t i = 0; i < N(y); i++)
		y[i] = i < 30 ? 100 : 5;
	assert_false(last_of(y, NULL, N(y), 12, BL_STOCKS).says);
	assert_false(last_of(y, NULL, N(y), 12, BL_STEPS).says);
	assert_true(last_of(y, NULL, N(y), 12, BL_COUNTS).says);
}

/* ---- Season ---- */

/* Months of 20, two of them of 2, from month `start` of the year on. */
static void summers(double *y, size_t n, size_t start)
{
	for (size_t i = 0; i < n; i++)
		y[i] = (start + i) % 12 == 6 || (start + i) % 12 == 7 ? 2 : 20;
}

static void no_alarm(const double *y, size_t n, double least)
{
	for (size_t k = 13; k <= n; k++)
		if (monthly(y, k).p < least)
			fail_msg("%zu months: p = %g", k, monthly(y, k).p);
}

/* The same months differ by nothing; what the way in doubt may lack of the score is one: 6 × 0.159. */
TEST("series", "the same summer every year is no alarm, in the second year as later, whenever it begins")
{
	double y[72];

	for (size_t start = 0; start < 12; start++) {
		summers(y, N(y), start);
		no_alarm(y, N(y), 0.9);
		for (size_t i = 0; i < N(y); i++)
			y[i] *= 50; /* so many that nothing is left to chance */
		no_alarm(y, N(y), 0.9);
	}
}

TEST("series", "a month that is missing in one of the years makes no alarm of the summer in another")
{
	double y[72];

	for (size_t gap = 0; gap < 36; gap++) {
		summers(y, N(y), 5);
		for (size_t i = 0; i < N(y); i++)
			y[i] *= 50;
		y[gap] = NAN;
		no_alarm(y, N(y), 0.9);
	}
}

TEST("series", "where a season shows, months are held against the same ones of the first two years")
{
	double y[51];
	bl_watch w;

	summers(y, N(y), 0);
	y[48] = y[49] = y[50] = 10;
	w = monthly(y, N(y));
	/* 30 now, 120 then in twice as many months; the twelve before are left out. */
	assert_int_equal(w.window, 3);
	assert_close(w.p, 6 * mid_below(30, 150, 1.0 / 3), 1e-9);
	assert_close(w.usual, 20, 0);
}

TEST("series", "a summer as good as any other month is told, where summers are not")
{
	double y[55];
	bl_watch w;

	summers(y, N(y), 0);
	y[54] = 20;
	w = monthly(y, N(y));
	assert_int_equal(w.window, 1);
	assert_close(w.p, 6 * mid_above(20, 24, 1.0 / 3), 1e-9); /* 20 now, twice 2 then */
	assert_close(w.usual, 2, 0);
}

TEST("series", "a drop is told before two years are known, where the same months and all months tell it")
{
	double y[18];
	bl_watch w;

	for (size_t i = 0; i < N(y); i++)
		y[i] = i < 12 ? 20 : 10;
	w = monthly(y, N(y));
	assert_int_equal(w.window, 6);
	assert_close(w.p, 6 * mid_below(60, 300, 6.0 / 18), 1e-9);
}

TEST("series",
     "what is usual moves no more after two years: a drop that lasts is told for as long as it does")
{
	double y[96], sum = 0;

	for (size_t i = 0; i < N(y); i++)
		y[i] = (i < 36 ? 20 : 10) + (double)(i % 5);
	for (size_t i = 0; i < 24; i++)
		sum += y[i];
	for (size_t n = 42; n <= N(y); n++) {
		assert_true(monthly(y, n).p < 0.001);
		assert_true(monthly(y, n).z < 0);
		assert_close(monthly(y, n).usual, sum / 24, 1e-12);
	}
}

/* ---- One chance for all ---- */

TEST("series", "one chance is shared out: the largest p that is below its rank's share of it, and all below")
{
	static const double some[] = {0.5, 0.03, 0.01, 0.02}, /* shares: 0.0125 0.025 0.0375 0.05 */
		up[] = {0.045, 0.04},                         /* 0.04 is above 0.025, 0.045 not above 0.05 */
		none[] = {0.3, 0.026},                        /* above 0.025 and 0.05 */
		gaps[] = {NAN, 0.024, NAN, 0.06};             /* two of them */

	assert_close(bl_watch_limit(some, 4, 0.05), 0.03, 0);
	assert_close(bl_watch_limit(up, 2, 0.05), 0.045, 0);
	assert_true(bl_watch_limit(none, 2, 0.05) < 0);
	assert_close(bl_watch_limit(gaps, 4, 0.05), 0.024, 0);
	assert_true(bl_watch_limit(NULL, 0, 0.05) < 0);
}

TEST("series", "one indicator has the whole chance, ten each a tenth of it")
{
	double p[10] = {0.04, 1, 1, 1, 1, 1, 1, 1, 1, 1};

	assert_close(bl_watch_limit(p, 1, 0.05), 0.04, 0);
	assert_true(bl_watch_limit(p, 10, 0.05) < 0);
	p[0] = 0.005;
	assert_close(bl_watch_limit(p, 10, 0.05), 0.005, 0);
}

TEST("series", "an amount that was the same for two years and stops has changed, whatever its deviation")
{
	double y[26];
	bl_watch_ask ask = {.y = y, .n = 26, .frequency = 12, .nature = BL_AMOUNTS};

	for (size_t i = 0; i < 26; i++)
		y[i] = i < 25 ? 500 : 0;
	assert_close(bl_watch_at(&ask, 24).z, 0, 0);
	assert_true(bl_watch_at(&ask, 25).z < -6);
	assert_true(bl_watch_at(&ask, 25).p < 1e-6);
}

TEST("series", "of months of which nothing is known nothing is said, and they take no part in the budget")
{
	double y[30];
	bl_watch_ask ask = {.y = y, .n = 30, .frequency = 12, .nature = BL_COUNTS};
	bl_watch w;

	for (size_t i = 0; i < 30; i++)
		y[i] = NAN;
	w = bl_watch_at(&ask, 29);
	assert_false(w.says);
	assert_true(isnan(w.p));
}

/* ---- What is usual of one period ---- */

static void range_is(const double *y, size_t n, bl_nature nature, double usual, double low, double high)
{
	bl_interval r = bl_watch_usual(&(bl_watch_ask){y, NULL, n, 12, nature}, n - 1);

	assert_close(r.value, usual, 1e-9);
	assert_close(r.low, low, 1e-3);
	assert_close(r.high, high, 1e-3);
}

/* Where nobody can know a season yet: 20 ± 1.959964 √(20 (1 + 1/12)), but of one month a year ago
 * 20 ± 1.959964 √(20 × 2), which is wider. */
TEST("series", "in the first two years what is usual is as wide as one month of a year ago leaves it")
{
	double y[13];

	for (size_t i = 0; i < N(y); i++)
		y[i] = 20;
	range_is(y, N(y), BL_COUNTS, 20, 20 - 12.3959, 20 + 12.3959);
	assert_true(isnan(bl_watch_usual(&(bl_watch_ask){y, NULL, 12, 12, BL_COUNTS}, 11).low));
	assert_true(isnan(bl_watch_usual(&(bl_watch_ask){y, NULL, 13, 12, BL_STOCKS}, 12).low));
	y[12] = NAN;
	assert_true(isnan(bl_watch_usual(&(bl_watch_ask){y, NULL, 13, 12, BL_COUNTS}, 12).low));
}

/* Every August five, else twenty: of two Augusts 5 + 1.959964 √(5 (1 + 1/2)). */
TEST("series", "where a season shows the usual range is that of the same month")
{
	double y[36];

	for (size_t i = 0; i < N(y); i++)
		y[i] = i % 12 == 7 ? 5 : 20;
	range_is(y, 32, BL_COUNTS, 5, 0, 5 + 5.3676);
	range_is(y, 33, BL_COUNTS, 20, 20 - 10.7352, 20 + 10.7352);
}
