/* Trends worked by hand; what other programs say is in tests/oracle. */
#include "bilan.h"
#include "test.h"

#include <math.h>
#include <string.h>

#define N(a) (sizeof(a) / sizeof *(a))

typedef struct {
	const char *stat;
	double number;
	const char *word;
	size_t given;
} wanted;

static void take(void *self, const char *stat, size_t i, double number, const char *word)
{
	wanted *w = self;

	(void)i;
	if (strcmp(w->stat, stat))
		return;
	w->number = number;
	w->word = word;
	w->given++;
}

static wanted ask_at(const char *method, const char *stat, const double *const *column, size_t n,
		     int frequency)
{
	const bl_method *m = bl_method_find(method);
	const char *setting[BL_SETTINGS_MOST] = {NULL};
	wanted w = {stat, NAN, NULL, 0};
	bl_question q = {m, n, column, setting, frequency};

	assert_non_null(m);
	for (size_t k = 0; k < BL_SETTINGS_MOST && m->settings[k].name; k++)
		setting[k] = m->settings[k].value;
	m->analyse(&q, &(bl_answer){&w, take});
	if (w.given != 1)
		fail_msg("%s gives %s %zu times", method, stat, w.given);
	return w;
}

static wanted ask(const char *method, const char *stat, const double *y, size_t n)
{
	return ask_at(method, stat, (const double *const[BL_READS_MOST]){y}, n, 2);
}

/* ---- bl_trend_of ---- */

TEST("series", "eight values that only rise are a trend, its chance counted: 2 of 8! orders")
{
	double y[] = {1, 2.5, 3, 5, 6, 6.5, 9, 9.5};
	bl_trend t = bl_trend_of(y, N(y), 0.95);

	assert_true(t.says);
	assert_true(t.exact);
	assert_close(t.s, 28, 0);
	assert_close(t.tau, 1, 0);
	assert_close(t.p, 2.0 / 40320, 1e-15);
	assert_int_equal(t.way, 1);
	assert_int_equal(t.needed, 0);
}

TEST("series", "seven values are too few for a trend, whatever they do; eight would do")
{
	double y[] = {7, 6, 5, 4, 3, 2, 1};
	bl_trend t = bl_trend_of(y, N(y), 0.95);

	assert_false(t.says);
	assert_int_equal(t.needed, 8);
	assert_int_equal(t.way, 0);
	assert_close(t.slope.value, -1, 0);
}

TEST("series", "a gap keeps its place in time: the slope is per period, not per observation")
{
	double y[] = {0, 2, NAN, 6, 8, NAN, NAN, 14, 16, 18};
	bl_trend t = bl_trend_of(y, N(y), 0.95);

	assert_int_equal(t.n, 7);
	assert_close(t.slope.value, 2, 0);
	assert_close(t.slope.low, 2, 0);
	assert_close(t.slope.high, 2, 0);
	assert_close(t.intercept, 0, 0);
}

TEST("series", "where nothing varies there is no trend: slope 0, p 1, no NaN where a number is due")
{
	double y[] = {4, 4, 4, 4, 4, 4, 4, 4, 4};
	bl_trend t = bl_trend_of(y, N(y), 0.95);

	assert_true(t.says);
	assert_close(t.slope.value, 0, 0);
	assert_close(t.p, 1, 0);
	assert_close(t.p_guarded, 1, 0);
	assert_int_equal(t.way, 0);
	assert_false(t.autocorrelated);
}

TEST("series", "no observation at all, and one, say nothing of a trend")
{
	double y[] = {NAN, 3, NAN};

	for (size_t n = 0; n <= N(y); n++) {
		bl_trend t = bl_trend_of(y, n, 0.95);

		assert_false(t.says);
		assert_int_equal(t.needed, 8);
		assert_true(isnan(t.p) && isnan(t.slope.value) && isnan(t.slope.low));
	}
}

TEST("series", "ties take their part of the variance: (n(n-1)(2n+5) - t(t-1)(2t+5)) / 18")
{
	double y[] = {1, 1, 1, 2, 3, 4, 5, 6};
	bl_trend t = bl_trend_of(y, N(y), 0.95);

	assert_false(t.exact);
	assert_close(t.s, 25, 0);
	assert_close(t.var, (8 * 7 * 21 - 3 * 2 * 11) / 18.0, 1e-15);
	assert_close(t.z, 24 / sqrt(t.var), 1e-15);
}

TEST("series", "neighbours that resemble each other make p larger, by 1 + 2(1 - 1/n) r1 on the variance")
{
	double y[] = {1, 1, 1, 1, 5, 5, 5, 5, 1, 1, 1, 1, 5, 5, 5, 5};
	bl_trend t = bl_trend_of(y, N(y), 0.95);

	/* Slope 0, mean 3, every value 2 away: 12 neighbours agree, 3 differ; (12 - 3) / 16. */
	assert_close(t.slope.value, 0, 0);
	assert_close(t.r1, 9.0 / 16, 1e-15);
	assert_close(t.usual, 0.49, 1e-15);
	assert_true(t.autocorrelated);
	assert_close(t.factor, 1 + 2 * (15.0 / 16) * (9.0 / 16), 1e-15);
	/* 4 blocks of 4: the pairs of unequal blocks rise 3 × 16 and fall 16. */
	assert_close(t.s, 32, 0);
	assert_true(t.p_guarded > t.p);
}

TEST("series", "neighbours that alternate never make p smaller")
{
	double y[] = {1, 9, 2, 10, 3, 11, 4, 12, 5, 13, 6, 14};
	bl_trend t = bl_trend_of(y, N(y), 0.95);

	assert_true(t.r1 < -t.usual);
	assert_false(t.autocorrelated);
	assert_close(t.factor, 1, 0);
	assert_close(t.p_guarded, t.p, 0);
}

TEST("series", "decimals on a line leave no rest whose neighbours could resemble each other")
{
	double y[20];

	for (size_t i = 0; i < N(y); i++)
		y[i] = 0.1 * (double)i + 0.3;
	assert_false(bl_trend_of(y, N(y), 0.95).autocorrelated);
}

TEST("series", "a large level takes nothing from a small slope")
{
	double y[12];

	for (size_t i = 0; i < N(y); i++)
		y[i] = 1e9 + 0.25 * (double)i;
	assert_close(bl_trend_of(y, N(y), 0.95).slope.value, 0.25, 0);
}

/* ---- Seasons ---- */

TEST("series", "a season hides a trend from the plain test; by season it is seen, and is per year")
{
	double y[16];
	bl_trend t, plain;

	for (size_t i = 0; i < N(y); i++)
		y[i] = (i % 4 == 0 ? 100.0 : i % 4 == 2 ? 40.0 : 0.0) + (double)(i / 4);
	t = bl_trend_seasonal(y, N(y), 4, 0.95);
	plain = bl_trend_of(y, N(y), 0.95);
	assert_true(t.says);
	assert_close(t.s, 4 * 6, 0);
	/* Two of the seasons are alike, which no count within seasons sees. */
	assert_close(t.var, 4 * (4 * 3 * 13) / 18.0, 1e-14);
	assert_close(t.slope.value, 1, 0);
	assert_int_equal(t.way, 1);
	assert_int_equal(plain.way, 0);
}

TEST("series", "neighbours are held against each other without their season's median")
{
	/* One year's surplus of 4, 2, 0 and 1 over seasons of 100, 0, 40 and 7, whose medians it leaves. */
	static const double season[] = {100, 0, 40, 7}, surplus[] = {4, 2, 0, 1};
	double y[16], mean = 7.0 / 16, above = 0, below = 0, rest[16];

	for (size_t i = 0; i < N(y); i++) {
		rest[i] = i / 4 == 1 ? surplus[i % 4] : 0;
		y[i] = season[i % 4] + rest[i];
	}
	for (size_t i = 0; i < N(y); i++) {
		below += (rest[i] - mean) * (rest[i] - mean);
		above += i ? (rest[i] - mean) * (rest[i - 1] - mean) : 0;
	}
	assert_close(bl_trend_seasonal(y, N(y), 4, 0.95).r1, above / below, 1e-12);
}

TEST("series", "two years of months are too few to hold seasons against themselves: 36 are needed")
{
	double y[24];
	bl_trend t;

	for (size_t i = 0; i < N(y); i++)
		y[i] = (double)i;
	t = bl_trend_seasonal(y, N(y), 12, 0.95);
	assert_false(t.says);
	assert_int_equal(t.needed, 36);
	assert_int_equal(t.way, 0);
}

TEST("series", "a month that is always closed does not silence the eleven others")
{
	double y[36];

	for (size_t i = 0; i < N(y); i++)
		y[i] = i % 12 == 6 ? NAN : (double)(i / 12 + i % 12);
	assert_true(bl_trend_seasonal(y, N(y), 12, 0.95).says);
	for (size_t i = 0; i < N(y); i++)
		y[i] = i % 12 > 4 ? NAN : (double)(i / 12 + i % 12);
	assert_false(bl_trend_seasonal(y, N(y), 12, 0.95).says);
}

TEST("series", "without seasons the seasonal trend is the plain one")
{
	double y[] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};
	bl_trend a = bl_trend_seasonal(y, N(y), 1, 0.95), b = bl_trend_of(y, N(y), 0.95);

	assert_close(a.p, b.p, 0);
	assert_close(a.slope.low, b.slope.low, 0);
	assert_close(a.p_guarded, b.p_guarded, 0);
}

/* ---- The methods on bare numbers ---- */

TEST("series", "mk_exact: of the 24 orders of four values two have no pair, or every pair, turned round")
{
	double y[] = {1, 2, 3, 4}, tied[] = {1, 2, 2, 4};

	assert_close(ask("mk_exact", "p", y, 4).number, 2.0 / 24, 1e-15);
	assert_true(isnan(ask("mk_exact", "p", tied, 4).number));
}

TEST("series", "mk: one value, and none, are answered with NaN, even in words")
{
	double y[] = {5};

	for (size_t n = 0; n <= 1; n++) {
		assert_null(ask("mk", "trend", y, n).word);
		assert_true(isnan(ask("mk", "p", y, n).number));
		assert_true(isnan(ask("mk", "s", y, n).number));
	}
}

TEST("series", "mk_yue_wang_lag1: a factor below 0 leaves no score")
{
	double y[] = {0, 10, 0, 10, 0, 10, 0, 10, 0, 10, 0, 10, 0, 10, 0, 10, 0, 11};

	assert_true(ask("mk_yue_wang_lag1", "var_s", y, N(y)).number < 0);
	assert_true(isnan(ask("mk_yue_wang_lag1", "z", y, N(y)).number));
	assert_string_equal(ask("mk_yue_wang_lag1", "trend", y, N(y)).word, "no trend");
}

TEST("series", "theilslopes: the interval is by rank, and its ends are the slopes there are")
{
	double y[] = {1, 2, 4};

	/* Slopes 1, 1.5, 2. */
	assert_close(ask("theilslopes_95", "slope", y, 3).number, 1.5, 0);
	assert_close(ask("theilslopes_95", "lo", y, 3).number, 1, 0);
	assert_close(ask("theilslopes_95", "hi", y, 3).number, 2, 0);
}

TEST("series", "ols_trend: two points are a line without an error to judge it by")
{
	double y[] = {3, 5};

	assert_close(ask("ols_trend", "slope", y, 2).number, 2, 0);
	assert_true(isnan(ask("ols_trend", "p", y, 2).number));
	assert_true(isnan(ask("ols_trend", "slope_hi95", y, 2).number));
}

TEST("series", "acf: values on both sides of a gap are not neighbours")
{
	double whole[] = {1, -1, 1, -1}, gap[] = {1, NAN, -1, 1, -1};

	assert_close(ask("acf", "r1", whole, 4).number, -0.75, 1e-15);
	/* Two pairs known, divided by 2 + 1; the variance by 4. */
	assert_close(ask("acf", "r1", gap, 5).number, -2.0 / 3, 1e-15);
}

TEST("series", "descriptive: quantiles of type 6 lie further out than those of type 7")
{
	double y[] = {4, 1, NAN, 3, 2};

	assert_close(ask("descriptive", "q7_25", y, 5).number, 1.75, 1e-15);
	assert_close(ask("descriptive", "q6_25", y, 5).number, 1.25, 1e-15);
	assert_close(ask("descriptive", "n", y, 5).number, 4, 0);
}

TEST("series", "descriptive: the sum of nothing is 0, its mean is not to be computed")
{
	assert_close(ask("descriptive", "sum", NULL, 0).number, 0, 0);
	assert_true(isnan(ask("descriptive", "mean", NULL, 0).number));
}

TEST("series", "regression: columns that say the same leave nothing to compute")
{
	double y[] = {1, 2, 3, 5}, x1[] = {1, 2, 3, 4}, x2[] = {2, 4, 6, 8};
	const double *const both[BL_READS_MOST] = {y, x1, x2}, *const one[BL_READS_MOST] = {y, x1};

	assert_true(isnan(ask_at("regression", "b1", both, 4, 1).number));
	assert_close(ask_at("regression", "b1", one, 4, 1).number, 1.3, 1e-14);
}
