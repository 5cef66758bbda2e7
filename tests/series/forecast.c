/* Season, forecasts and chances on vectors small enough to work by hand. */
#include "test.h"
#include "bilan/series.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define N(a) (sizeof(a) / sizeof *(a))

static bl_forecast ahead(const char *method, const double *y, size_t n, size_t steps)
{
	return bl_forecast_of(&(bl_forecast_ask){
		.method = method, .y = y, .n = n, .frequency = 1, .steps = steps, .low = NAN, .high = NAN});
}

/* Invented: steps of +2 and -1 by turns, so sigma² = (4 + 1) / 2 over an even number of them. */
static const double stairs[] = {10, 12, 11, 13, 12, 14, 13, 15, 14};

/* Invented: ten about a level of 20. */
static const double level[] = {19, 21, 18, 22, 20, 21, 19, 20, 22, 18};

/* ---- Points and totals ---- */

TEST("series", "the naive forecast is the last value, its variance grows with every step")
{
	bl_forecast f = ahead("naive", stairs, N(stairs), 3);

	assert_true(f.says);
	for (size_t h = 0; h < 3; h++) {
		assert_close(f.point[h].mean, 14, 0);
		assert_close(f.point[h].se, sqrt(2.5 * (double)(h + 1)), 1e-15);
	}
	assert_close(f.point[0].high95, 14 + 1.959963984540054 * sqrt(2.5), 1e-14);
	assert_close(f.point[0].high50, 14 + 0.6744897501960817 * sqrt(2.5), 1e-14);
	assert_close(f.point[0].low50, 14 - 0.6744897501960817 * sqrt(2.5), 1e-14);
	bl_forecast_clear(&f);
}

TEST("series", "in a total the first error counts in every step: 3² + 2² + 1² for three naive steps")
{
	bl_forecast f = ahead("naive", stairs, N(stairs), 3);

	assert_close(f.point[2].sum, 42, 0);
	assert_close(f.point[2].sum_se, sqrt(2.5 * (9 + 4 + 1)), 1e-14);
	bl_forecast_clear(&f);
}

TEST("series", "the total of a mean is as uncertain as its days, and as the mean itself, which all share")
{
	bl_forecast f = ahead("mean", level, N(level), 4);
	double s2 = 20.0 / 9; /* squares about 20: 1 1 4 4 0 1 1 0 4 4 */

	assert_close(f.point[0].se, sqrt(s2 * 1.1), 1e-14);
	assert_close(f.point[3].sum_se, sqrt(s2 * (4 + 16 / 10.0)), 1e-14);
	assert_close(f.df, 9, 0);
	bl_forecast_clear(&f);
}

TEST("series", "the drift goes on from the last value by the mean step")
{
	bl_forecast f = ahead("drift", stairs, N(stairs), 2);

	assert_close(f.point[1].mean, 14 + 2 * 0.5, 1e-14);
	bl_forecast_clear(&f);
}

TEST("series", "a straight line goes on under ols, without any doubt")
{
	const double y[] = {1, 3, 5, 7, 9, 11, 13, 15};
	bl_forecast f = ahead("ols", y, N(y), 2);

	assert_close(f.point[1].mean, 19, 1e-13);
	assert_true(f.point[1].se < 1e-6);
	bl_forecast_clear(&f);
}

TEST("series", "smoothing follows a walk at once, and noise about a level not at all")
{
	const double walk[] = {0, 3, 7, 8, 13, 15, 20, 21, 26, 30},
		     noise[] = {1, -1, 1, -1, 1, -1, 1, -1, 1, -1};
	bl_forecast a = ahead("ses", walk, N(walk), 1), b = ahead("ses", noise, N(noise), 1);

	assert_close(a.alpha, 0.9999, 1e-6);
	assert_close(b.alpha, 1e-4, 1e-2);
	assert_close(b.point[0].mean, 0, 1e-3);
	bl_forecast_clear(&a);
	bl_forecast_clear(&b);
}

/* Over 2 of ten values are 8 for the level and slope of smoothing; 7 with the smoothing itself. */
TEST("series", "theta's standard error holds what is not known of level and slope, unless it is to be plain")
{
	bl_forecast_ask ask = {.y = level, .n = N(level), .steps = 2, .low = NAN, .high = NAN};
	bl_forecast f = bl_forecast_of(&ask), plain;
	double a = f.alpha, squares = 10 * 99 / 12.0; /* of 0 … 9 about 4.5; the next step is 5.5 from it */

	ask.widen = 1;
	plain = bl_forecast_of(&ask);
	assert_string_equal(f.method, "theta");
	assert_close(f.point[0].mean, plain.point[0].mean, 0);
	assert_close(plain.point[0].se, plain.sigma, 1e-14);
	assert_close(f.sigma, plain.sigma * sqrt(8.0 / 7), 1e-14);
	assert_close(f.df, 7, 0);
	/* The level as a mean of ten; half the variance of the slope. */
	assert_close(f.point[0].se, f.sigma * sqrt(1 + 1 / 10.0 + 5.5 * 5.5 / squares / 2), 1e-14);
	/* Two together: level and slope are the same for both. */
	assert_close(f.point[1].sum_se,
		     f.sigma * sqrt((1 + a) * (1 + a) + 1 + 2 * 2 / 10.0 + 12 * 12 / squares / 2), 1e-14);
	bl_forecast_clear(&f);
	bl_forecast_clear(&plain);
}

TEST("series", "the errors of other methods are theirs, whoever asks")
{
	bl_forecast_ask ask = {
		.y = level, .n = N(level), .steps = 1, .low = NAN, .high = NAN, .method = "naive"};
	bl_forecast f = bl_forecast_of(&ask), plain;

	ask.widen = 1;
	plain = bl_forecast_of(&ask);
	assert_close(f.point[0].se, plain.point[0].se, 0);
	bl_forecast_clear(&f);
	bl_forecast_clear(&plain);
}

/* ---- Season ---- */

/* Invented quarters: 40, 10, 10, 20 with a little noise, five years; the indices are near 2, ½, ½ and 1. */
static const double quarters[] = {41, 10, 9,  20, 39, 11, 10, 21, 40, 9,
				  11, 20, 42, 10, 10, 19, 40, 10, 9,  20};

/* `widen` 1: plain; 0: with what is not known of level, slope and season. */
static bl_forecast quarterly(const double *y, size_t n, double widen)
{
	return bl_forecast_of(&(bl_forecast_ask){
		.y = y, .n = n, .frequency = 4, .steps = 4, .low = NAN, .high = NAN, .widen = widen});
}

TEST("series", "a season found is divided out and multiplied in again, width included")
{
	bl_forecast f = quarterly(quarters, N(quarters), 1);

	assert_true(f.seasonal);
	assert_in_range((uintmax_t)lround(f.point[0].mean), 39, 42);
	assert_in_range((uintmax_t)lround(f.point[1].mean), 9, 11);
	assert_close(f.point[0].se / f.point[1].se, f.point[0].mean / f.point[1].mean, 0.02);
	bl_forecast_clear(&f);
}

/* Indices of 2 and ½: 2 to √½ is 2.83, and not more than the 4 of a width that goes with the level. */
TEST("series", "a low season varies less than the others, though by more than its share of the level")
{
	bl_forecast f = quarterly(quarters, N(quarters), 0);

	assert_true(f.seasonal);
	assert_true(f.point[0].se / f.point[1].se > sqrt(8) * 0.98);
	assert_true(f.point[0].se / f.point[1].se < 0.98 * f.point[0].mean / f.point[1].mean);
	bl_forecast_clear(&f);
}

/* Twenty values; squares of 0 … 19 about 9.5, from which the next steps are 10.5 and 11.5. */
TEST("series", "where a value is not positive the season is added, as sure as the years it is taken from")
{
	double y[N(quarters)], squares = 20 * 399 / 12.0, v;
	bl_forecast f, plain;

	for (size_t i = 0; i < N(y); i++)
		y[i] = quarters[i] - 10;
	f = quarterly(y, N(y), 0);
	plain = quarterly(y, N(y), 1);
	assert_true(f.seasonal);
	assert_in_range((uintmax_t)lround(f.point[0].mean), 29, 32);
	assert_close(plain.point[0].se, plain.point[1].se, 1e-3);
	assert_close(f.df, 20 - 3 - 0.4 * 3, 1e-12); /* of the freedom indices take, that share is missing */
	v = 1 + 1 / 20.0 + 1 / 5.0;                  /* its own, the level, five years of season */
	assert_close(f.point[0].se, f.sigma * sqrt(v + 10.5 * 10.5 / squares / 2), 1e-12);
	assert_close(f.point[1].se, f.sigma * sqrt(v + f.alpha * f.alpha + 11.5 * 11.5 / squares / 2), 1e-12);
	bl_forecast_clear(&f);
	bl_forecast_clear(&plain);
}

/* Twenty a month or one more, two in July. */
static bl_forecast months(double *y, size_t n)
{
	for (size_t i = 0; i < n; i++)
		y[i] = i % 12 == 6 ? 2 : 20 + (double)(i % 5 / 3);
	return bl_forecast_of(
		&(bl_forecast_ask){.y = y, .n = n, .frequency = 12, .steps = 12, .low = 0, .high = NAN});
}

TEST("series", "a season may show as soon as two years are known, and not a month before")
{
	double y[24];
	bl_forecast f = months(y, 23), two = months(y, 24);

	assert_true(f.says && !f.seasonal);
	assert_true(two.says && two.seasonal);
	assert_true(two.point[6].mean < 4 && two.point[5].mean > 16);
	bl_forecast_clear(&f);
	bl_forecast_clear(&two);
}

TEST("series", "a missing quarter does not hide the season")
{
	double y[N(quarters)];
	bl_forecast f;

	memcpy(y, quarters, sizeof y);
	y[8] = NAN;
	f = quarterly(y, N(y), 0);
	assert_true(f.says && f.seasonal);
	assert_in_range((uintmax_t)lround(f.point[0].mean), 39, 42);
	bl_forecast_clear(&f);
}

/* ---- Bounds, gaps, refusals ---- */

TEST("series", "counts are never forecast below zero, interval included")
{
	const double y[] = {9, 8, 7, 7, 5, 4, 3, 2, 1, 0, 0, 0};
	bl_forecast_ask ask = {.method = "ols", .y = y, .n = N(y), .steps = 6, .low = 0, .high = NAN};
	bl_forecast f = bl_forecast_of(&ask);

	for (size_t h = 0; h < 6; h++) {
		assert_close(f.point[h].mean, 0, 0);
		assert_close(f.point[h].low95, 0, 0);
	}
	assert_close(f.point[5].sum, 0, 0);
	bl_forecast_clear(&f);
}

TEST("series", "a period missing at the end is one step more to look ahead")
{
	double y[N(stairs) + 1];
	bl_forecast all, late;

	memcpy(y, stairs, sizeof stairs);
	y[N(stairs)] = NAN;
	all = ahead("theta", stairs, N(stairs), 3);
	late = ahead("theta", y, N(y), 2);
	assert_close(late.point[0].mean, all.point[1].mean, 0);
	assert_close(late.point[1].se, all.point[2].se, 0);
	assert_close(late.point[1].sum, all.point[1].mean + all.point[2].mean, 1e-15);
	assert_true(late.point[1].sum_se < all.point[2].sum_se);
	bl_forecast_clear(&all);
	bl_forecast_clear(&late);
}

TEST("series", "periods before the first known one are no gap")
{
	double y[N(stairs) + 20];
	bl_forecast all, late;

	for (size_t i = 0; i < N(y); i++)
		y[i] = i < 20 ? NAN : stairs[i - 20];
	all = ahead("theta", stairs, N(stairs), 1);
	late = ahead("theta", y, N(y), 1);
	assert_true(late.says);
	assert_int_equal(late.n, N(stairs));
	assert_close(late.point[0].mean, all.point[0].mean, 0);
	bl_forecast_clear(&all);
	bl_forecast_clear(&late);
}

TEST("series", "smoothing passes over a gap: a constant with a hole in it goes on as it was")
{
	const double y[] = {4, 4, 4, NAN, 4, 4, 4, 4, 4, 4};
	bl_forecast f = ahead("theta", y, N(y), 2);

	assert_true(f.says);
	assert_close(f.point[1].mean, 4, 1e-14);
	assert_close(f.point[1].high95, 4, 1e-14);
	bl_forecast_clear(&f);
}

TEST("series", "too few, too many gaps, no steps, no such method: no forecast, and why")
{
	const double holes[] = {1, NAN, 2, NAN, 3, NAN, 4, NAN, 5, NAN, 6, NAN, 7, NAN, 8},
		     none[] = {NAN, NAN};
	bl_forecast few = ahead("theta", level, 7, 1), gaps = ahead("theta", holes, N(holes), 1),
		    still = ahead("theta", level, N(level), 0), unknown = ahead("xmr", level, N(level), 1),
		    nothing = ahead("theta", none, N(none), 1), empty = ahead("theta", NULL, 0, 1);

	assert_string_equal(few.why, "too_few");
	assert_int_equal(few.needed, 8);
	assert_string_equal(gaps.why, "gaps");
	assert_string_equal(still.why, "impossible");
	assert_string_equal(unknown.why, "impossible");
	assert_string_equal(nothing.why, "too_few");
	assert_string_equal(empty.why, "too_few");
	assert_false(few.says || gaps.says || still.says || unknown.says || nothing.says || empty.says);
}

TEST("series", "values too large to square are refused, not printed as infinite")
{
	double y[12];
	bl_forecast f;

	for (size_t i = 0; i < N(y); i++)
		y[i] = i % 2 ? 1e300 : -1e300;
	for (size_t k = 0; bl_methods[k]; k++) {
		if (!bl_methods[k]->forecaster)
			continue;
		f = ahead(bl_methods[k]->name, y, N(y), 2);
		assert_false(f.says);
		bl_forecast_clear(&f);
	}
}

/* ---- Chances ---- */

TEST("series", "at its mean a forecast is reached with even chances, 1.35 standard errors above with 0.16")
{
	bl_forecast f = ahead("naive", stairs, N(stairs), 1);
	double up = 14 + 1.35 * sqrt(2.5); /* a goal is there to change what the past says: a third more */

	assert_close(bl_forecast_reaches(&f, 1, 14, 1).p, 0.5, 1e-15);
	assert_close(bl_forecast_reaches(&f, 1, up, 1).p, 0.15865525393145707, 1e-12);
	assert_close(bl_forecast_reaches(&f, 1, up, -1).p, 1 - 0.15865525393145707, 1e-12);
	bl_forecast_clear(&f);
}

TEST("series", "no forecast is surer than 999 in 1000, even of what never varied")
{
	const double same[] = {5, 5, 5, 5, 5, 5, 5, 5};
	bl_forecast f = ahead("theta", same, N(same), 1);

	assert_close(bl_forecast_reaches(&f, 1, 4, 1).p, 0.999, 0);
	assert_close(bl_forecast_reaches(&f, 1, 6, 1).p, 0.001, 0);
	assert_close(bl_forecast_totals(&f, 1, 6, 1).p, 0.001, 0);
	bl_forecast_clear(&f);
}

TEST("series",
     "nothing left to reach is settled; a ceiling already overrun too, where values cannot be negative")
{
	bl_forecast_ask ask = {
		.method = "naive", .y = level, .n = N(level), .steps = 2, .low = 0, .high = NAN};
	bl_forecast f = bl_forecast_of(&ask), free = ahead("naive", level, N(level), 2);

	assert_int_equal(bl_forecast_totals(&f, 2, 0, 1).settled, 1);
	assert_int_equal(bl_forecast_totals(&f, 2, 1, 1).settled, 0);
	assert_int_equal(bl_forecast_totals(&f, 2, -1, -1).settled, -1);
	assert_int_equal(bl_forecast_totals(&free, 2, -1, -1).settled, 0);
	bl_forecast_clear(&f);
	bl_forecast_clear(&free);
}

TEST("series", "a share cannot reach what lies above one")
{
	const double y[] = {0.9, 0.95, 0.99, 0.9, 1, 0.97, 0.99, 0.98};
	bl_forecast_ask ask = {.y = y, .n = N(y), .steps = 1, .low = 0, .high = 1};
	bl_forecast f = bl_forecast_of(&ask);

	assert_true(f.point[0].high95 <= 1);
	assert_close(bl_forecast_reaches(&f, 1, 1.01, 1).p, BL_CHANCE_LEAST, 0);
	assert_close(bl_forecast_reaches(&f, 1, 0, 1).p, 1 - BL_CHANCE_LEAST, 0);
	bl_forecast_clear(&f);
}

TEST("series", "without a forecast, or beyond its steps, a chance says nothing")
{
	bl_forecast none = ahead("theta", level, 5, 1), f = ahead("theta", level, N(level), 2);

	assert_false(bl_forecast_reaches(&none, 1, 10, 1).says);
	assert_false(bl_forecast_reaches(&f, 3, 10, 1).says);
	assert_false(bl_forecast_totals(&f, 0, 10, 1).says);
	assert_false(bl_forecast_reaches(&f, 1, NAN, 1).says);
	bl_forecast_clear(&f);
}
