/* Control charts, runs and changes on vectors small enough to work by hand.
 * Where figures come from another program, it is named. */
#include "test.h"
#include "signals.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static bl_control xmr(const double *y, size_t n)
{
	bl_control_ask ask = ask_nothing;

	ask.y = y;
	ask.n = n;
	ask.screen = true;
	return bl_control_xmr(&ask);
}

/* Invented: twelve months between 9 and 11 set the limits (mean 10, mean range
 * 2: limits 4.68 and 15.32, near ones at 10 -+ 3.5467); `tail` follows. */
#define USUAL 9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 9, 11

static bl_control after_usual(const double *y, size_t n)
{
	bl_control_ask ask = ask_nothing;

	ask.y = y;
	ask.n = n;
	ask.freeze = 12;
	ask.better = 1;
	return bl_control_xmr(&ask);
}

#define assert_signals(expected, ...)                                                                        \
	do {                                                                                                 \
		const double y_[] = {USUAL, __VA_ARGS__};                                                    \
		bl_control c_ = after_usual(y_, N(y_));                                                      \
		g_autofree char *got_ = signals(&c_, 12);                                                    \
		assert_string_equal(got_, expected);                                                         \
		bl_control_clear(&c_);                                                                       \
	} while (0)

/* ---- XmR: limits ---- */

TEST("series", "limits lie 2.66 mean ranges from the mean, near ones two thirds of the way")
{
	const double y[] = {USUAL, 20};
	bl_control c = after_usual(y, N(y));

	assert_true(c.says);
	for (size_t i = 0; i < N(y); i++) {
		assert_close(c.point[i].centre, 10, 1e-15);
		assert_close(c.point[i].low, 4.68, 1e-15);
		assert_close(c.point[i].high, 15.32, 1e-15);
		assert_close(c.point[i].near_high, 10 + 5.32 * 2 / 3, 1e-15);
	}
	bl_control_clear(&c);
}

/* Figures: the R package NHSRplotthedots 0.2.2. */
TEST("series", "a range no usual process shows is left out of the limits, once")
{
	const double y[] = {31.1, 30,   28.9, 33,   31.6, 27,   27.7, 32.6, 55,   30,   27.1, 31.4, 31.2,
			    29.5, 33.1, 29,   29.4, 32.2, 30.9, 31.7, 32.9, 30.5, 31.3, 28.7, 30.9, 29.4};
	bl_control c = xmr(y, N(y));
	g_autofree char *s = signals(&c, 0);

	assert_close(c.point[0].centre, 31.38846153846154, 1e-14);
	assert_close(c.point[0].low, 25.52489632107023, 1e-14);
	assert_close(c.point[0].high, 37.25202675585285, 1e-14);
	assert_string_equal(s, "........O.................");
	assert_false(c.unscreened);
	bl_control_clear(&c);
}

TEST("series", "a flat series with one spike keeps limits, from all its ranges, and says so")
{
	double y[20];
	bl_control c;

	for (size_t i = 0; i < 20; i++)
		y[i] = i == 9 ? 25 : 5;
	c = xmr(y, 20);
	assert_true(c.says);
	assert_true(c.unscreened);
	assert_close(c.point[0].high, 6 + 2.66 * 40 / 19, 1e-15); /* two ranges of 20 among 19 */
	assert_int_equal(c.point[9].signals, BL_SIGNAL_OUTSIDE);
	assert_string_equal(c.variation,
			    "special_cause_neutral_low"); /* ten months in a row below the mean */
	bl_control_clear(&c);
}

TEST("series", "a series that never varies has no limits and no signal")
{
	const double y[] = {7, 7, 7, 7, 7, 7, 7, 7, 7, 7};
	bl_control c = xmr(y, N(y));
	g_autofree char *s = signals(&c, 0);

	assert_false(c.says);
	assert_string_equal(c.why, "no_variation");
	assert_string_equal(s, "..........");
	assert_true(isnan(c.point[0].low) && isnan(c.point[0].high));
	assert_close(c.point[0].centre, 7, 0);
	assert_null(c.variation);
	assert_null(bl_control_point_is(&c.point[9], 1));
	bl_control_clear(&c);
}

TEST("series", "what binary fractions leave between equal decimals is no variation")
{
	const double y[] = {0.3, 0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2, 0.3};
	bl_control c = xmr(y, N(y));

	assert_true(y[0] != y[1]);
	assert_string_equal(c.why, "no_variation");
	bl_control_clear(&c);
}

TEST("series", "runs say nothing along a median that points can leave on one side only")
{
	const double y[] = {0, 0, 4, 0, 0, 5, 0, 6, 0, 0, 4, 0, 7, 0,
			    5, 0, 6, 0, 4, 0, 5, 0, 8, 0, 6, 5, 4, 0};
	bl_control_ask ask = ask_nothing;
	bl_control c;

	ask.y = y;
	ask.n = N(y);
	c = bl_control_run(&ask);
	assert_close(c.point[0].centre, 0, 0);
	assert_true(c.runs.longest > c.runs.longest_most);
	assert_false(c.says);
	assert_string_equal(c.why, "no_variation");
	assert_null(c.variation);
	bl_control_clear(&c);
}

TEST("series", "four points have no limits, eleven trial ones, twelve firm ones")
{
	const double y[] = {3, 6, 5, 4, 7, 2, 6, 5, 3, 4, 6, 5};
	bl_control four = xmr(y, 4), five = xmr(y, 5), eleven = xmr(y, 11), twelve = xmr(y, 12);

	assert_false(four.says);
	assert_string_equal(four.why, "too_few");
	assert_int_equal(four.needed, 5);
	assert_true(isnan(four.point[0].high));
	assert_true(five.says && five.trial && !five.needed);
	assert_true(eleven.trial);
	assert_false(twelve.trial);
	bl_control_clear(&four);
	bl_control_clear(&five);
	bl_control_clear(&eleven);
	bl_control_clear(&twelve);
}

TEST("series", "no point, or only missing ones, is too few, not a crash")
{
	const double y[] = {NAN, NAN, NAN, NAN, NAN, NAN};
	bl_control (*const charts[])(const bl_control_ask *) = {bl_control_xmr, bl_control_run, bl_control_c,
								bl_control_p,   bl_control_pp,  bl_control_u,
								bl_control_up};

	for (size_t k = 0; k < N(charts); k++)
		for (size_t n = 0; n <= N(y); n += N(y)) {
			bl_control_ask ask = ask_nothing;
			bl_control c;

			ask.y = ask.size = y;
			ask.n = n;
			c = charts[k](&ask);
			assert_false(c.says);
			assert_string_equal(c.why, "too_few");
			assert_int_equal(c.known, 0);
			assert_true(c.needed >= 5);
			assert_null(c.variation);
			bl_control_clear(&c);
		}
}

TEST("series", "small counts are refused where the ask says the values are counts")
{
	const double y[] = {1, 2, 0, 1, 3, 2, 1, 2, 0, 1, 2, 1};
	bl_control_ask ask = ask_nothing;
	bl_control as_counts, as_measures;

	ask.y = y;
	ask.n = N(y);
	as_measures = bl_control_xmr(&ask);
	ask.counts = true;
	as_counts = bl_control_xmr(&ask);
	assert_true(as_measures.says);
	assert_false(as_counts.says);
	assert_string_equal(as_counts.why, "small_counts");
	bl_control_clear(&as_counts);
	bl_control_clear(&as_measures);
}

TEST("series", "no range is taken across a gap")
{
	const double y[] = {10, 12, 10, 12, NAN, 20, 22, 20, 22};
	bl_control c = xmr(y, N(y));

	assert_int_equal(c.known, 8);
	assert_close(c.point[0].high, 16 + 2.66 * 2, 1e-15); /* every range kept is 2 */
	assert_true(isnan(c.point[4].value) && !c.point[4].side && !c.point[4].signals);
	assert_false(c.point[4].judged);
	assert_null(bl_control_point_is(&c.point[4], 1));
	bl_control_clear(&c);
}

TEST("series", "a declared break begins new limits, ranges and sequences")
{
	const double y[] = {10, 12, 10, 12, 10, 12, 30, 32, 30, 32, 30, 32};
	const size_t breaks[] = {6};
	bl_control_ask ask = ask_nothing;
	bl_control whole, split;

	ask.y = y;
	ask.n = N(y);
	whole = bl_control_xmr(&ask);
	ask.breaks = breaks;
	ask.n_breaks = 1;
	split = bl_control_xmr(&ask);
	assert_close(whole.point[0].high, 21 + 2.66 * 38 / 11, 1e-14);
	assert_close(split.point[5].high, 11 + 2.66 * 2, 1e-15);
	assert_close(split.point[6].low, 31 - 2.66 * 2, 1e-15);
	assert_int_equal(split.point[5].phase, 0);
	assert_int_equal(split.point[6].phase, 1);
	assert_true(split.trial); /* the phase that holds now has six points */
	assert_false(whole.trial);
	bl_control_clear(&whole);
	bl_control_clear(&split);
}

TEST("series", "seven on one side do not count across a break")
{
	const double y[] = {12, 8, 12, 8, 12, 12, 8, 8.5, 8, 8.5, 18, 19, 18, 19, 22, 21, 22, 21};
	const size_t breaks[] = {10};
	bl_control_ask ask = ask_nothing;
	bl_control c;

	ask.y = y;
	ask.n = N(y);
	ask.breaks = breaks;
	ask.n_breaks = 1;
	c = bl_control_xmr(&ask);
	for (size_t i = 0; i < N(y); i++) {
		assert_int_equal(c.point[i].signals, 0);
		assert_true(i < 6 || i > 13 ||
			    c.point[i].side == -1); /* eight in a row, four of each phase */
	}
	bl_control_clear(&c);
}

TEST("series", "what screening did to an earlier phase is not said of the last")
{
	const double y[] = {5, 5, 5, 25, 5, 5, 5, 5, 5, 5, 5, 5, 9, 11, 9, 11, 9, 11};
	const size_t breaks[] = {12};
	bl_control_ask ask = ask_nothing;
	bl_control first = xmr(y, 12), both;

	ask.y = y;
	ask.n = N(y);
	ask.screen = true;
	ask.breaks = breaks;
	ask.n_breaks = 1;
	both = bl_control_xmr(&ask);
	assert_true(first.unscreened);
	assert_false(both.unscreened);
	bl_control_clear(&first);
	bl_control_clear(&both);
}

TEST("series", "a phase too short for limits says nothing, whatever came before")
{
	const double y[] = {USUAL, 30, 31, 30};
	const size_t breaks[] = {12, 900};
	bl_control_ask ask = ask_nothing;
	bl_control c;

	ask.y = y;
	ask.n = N(y);
	ask.breaks = breaks;
	ask.n_breaks = 2;
	c = bl_control_xmr(&ask);
	assert_false(c.says);
	assert_string_equal(c.why, "too_few");
	assert_true(!isnan(c.point[11].high));
	assert_true(isnan(c.point[12].high));
	assert_null(c.variation);
	bl_control_clear(&c);
}

/* ---- XmR: the four rules ---- */

TEST("series", "outside is beyond a limit, not on it")
{
	const double y[] = {USUAL, 10 + 2.66 * 2};
	bl_control c = after_usual(y, N(y));

	assert_true(y[12] == c.point[12].high);
	assert_int_equal(c.point[12].signals, 0);
	assert_true(c.point[12].near);
	bl_control_clear(&c);
	assert_signals("O", 15.33);
	assert_signals("O", 4.67);
	assert_signals(".", 4.69);
}

TEST("series", "seven strictly rising or falling are a trend, all seven are marked; six are none")
{
	assert_signals("TTTTTTT", 8, 8.5, 9, 9.5, 10, 10.5, 11);
	assert_signals("......", 8, 8.5, 9, 9.5, 10, 10.5);
	assert_signals(".TTTTTTT", 9, 12, 11, 10.5, 9.8, 9.5, 9, 8.5);
}

TEST("series", "an equal neighbour breaks a trend")
{
	assert_signals("........", 8, 8.5, 9, 9.5, 9.5, 10, 10.5, 11);
}

TEST("series", "a missing month breaks a trend and a stretch on one side")
{
	assert_signals("........", 8, 8.5, 9, NAN, 9.5, 10, 10.5, 11);
	assert_signals("........", 9.5, 9, 9.5, NAN, 9, 9.5, 9, 9.5);
}

TEST("series", "two of three near a limit: all three on one side, only the near ones marked")
{
	assert_signals("2.2", 14, 11, 14);
	assert_signals("...", 14, 9, 14);
	assert_signals("2.2", 6, 9, 6);
	assert_signals("...", 14, 11, 13.5); /* 13.5 is short of two thirds of the way */
}

TEST("series", "a point outside is not one of the two near a limit")
{
	assert_signals("O..", 16, 14, 11);
	assert_signals("O22", 16, 14, 14);
}

TEST("series", "seven on one side are a shift, six are none, and one on the mean begins anew")
{
	assert_signals("SSSSSSS", 9.5, 9, 9.5, 9, 9.5, 9, 9.5);
	assert_signals("......", 9.5, 9, 9.5, 9, 9.5, 9);
	assert_signals("........", 9.5, 9, 9.5, 10, 9, 9.5, 9, 9.5);
}

TEST("series", "the first rule that holds names a point, and says which way")
{
	const double y[] = {USUAL, 8, 9, 9.5, 10.5, 11, 12, 16};
	bl_control c = after_usual(y, N(y));

	assert_int_equal(c.point[18].signals, BL_SIGNAL_OUTSIDE | BL_SIGNAL_TREND);
	assert_int_equal(c.point[18].way, 1);
	assert_int_equal(c.point[12].side, -1); /* low, but part of a rise */
	assert_int_equal(c.point[12].way, 1);
	bl_control_clear(&c);
}

TEST("series", "a point above the limits that begins a fall stands out upwards, the fall after it downwards")
{
	const double y[] = {USUAL, 16, 12, 11, 10.5, 10, 9.5, 9};
	bl_control c = after_usual(y, N(y));

	assert_int_equal(c.point[12].signals, BL_SIGNAL_OUTSIDE | BL_SIGNAL_TREND);
	assert_string_equal(bl_control_point_is(&c.point[12], 1), "special_cause_improvement");
	assert_int_equal(c.point[13].side, 1);
	assert_string_equal(bl_control_point_is(&c.point[13], 1), "special_cause_concern");
	bl_control_clear(&c);
}

/* ---- XmR: what it means ---- */

TEST("series", "variation is of the last known point, and good or bad by the wanted direction")
{
	const double y[] = {USUAL, 16, NAN};
	bl_control_ask ask = ask_nothing;
	static const char *const expected[] = {"special_cause_concern", "special_cause_neutral_high",
					       "special_cause_improvement"};

	ask.y = y;
	ask.n = N(y);
	ask.freeze = 12;
	for (int better = -1; better <= 1; better++) {
		bl_control c;

		ask.better = better;
		c = bl_control_xmr(&ask);
		assert_string_equal(c.variation, expected[better + 1]);
		bl_control_clear(&c);
	}
	{
		bl_control usual = after_usual(y, 12);

		assert_string_equal(usual.variation, "common_cause");
		bl_control_clear(&usual);
	}
}

static const char *assurance(double target, int better)
{
	static const double y[] = {USUAL};
	bl_control_ask ask = ask_nothing;
	bl_control c;

	ask.y = y;
	ask.n = N(y);
	ask.target = target;
	ask.better = better;
	c = bl_control_xmr(&ask);
	bl_control_clear(&c);
	return c.assurance;
}

TEST("series", "assurance holds the target against the limits; on a limit it is hit and miss")
{
	const double high = 10 + 2.66 * 2, low = 10 - 2.66 * 2;

	assert_string_equal(assurance(15.4, 1), "consistent_fail");
	assert_string_equal(assurance(4.6, 1), "consistent_pass");
	assert_string_equal(assurance(10, 1), "inconsistent");
	assert_string_equal(assurance(high, 1), "inconsistent");
	assert_string_equal(assurance(low, 1), "inconsistent");
	assert_string_equal(assurance(15.4, -1), "consistent_pass");
	assert_string_equal(assurance(4.6, -1), "consistent_fail");
	assert_null(assurance(15.4, 0));
	assert_null(assurance(NAN, 1));
}

TEST("series", "values as large as they come give no limits rather than false ones")
{
	const double y[] = {1e308, -1e308, 1e308, -1e308, 1e308, -1e308},
		     z[] = {INFINITY, 1, 2, 1, 2, 1, -INFINITY};
	bl_control c = xmr(y, N(y)), d = xmr(z, N(z));

	assert_false(c.says);
	assert_string_equal(c.why, "impossible");
	assert_true(d.says); /* what is not a number of this world is no observation */
	assert_int_equal(d.known, 5);
	bl_control_clear(&c);
	bl_control_clear(&d);
}
