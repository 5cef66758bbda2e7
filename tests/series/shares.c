/* Runs, counts, shares, rates and the one change on vectors small enough to work by
 * hand.  Where figures come from another program, it is named. */
#include "test.h"
#include "signals.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* ---- Runs ---- */

TEST("series", "runs along a line: points on it and missing ones are passed over")
{
	const double y[] = {1, 2, 5, NAN, 3, 9, 9, 1};
	bl_runs r = bl_runs_along(y, N(y), 5);

	assert_int_equal(r.useful, 6);
	assert_int_equal(r.longest, 3);
	assert_int_equal(r.crossings, 2);
	assert_int_equal(r.longest_most, 6);    /* log2(6) = 2.58, rounded, and 3 */
	assert_int_equal(r.crossings_least, 1); /* binomial (5, 1/2): P(0) = 1/32, P(0 or 1) = 6/32 */
	assert_false(r.signal);
}

TEST("series", "one run too long is a signal though crossings are many")
{
	double y[24];
	bl_runs r;

	for (int i = 0; i < 24; i++)
		y[i] = i < 9 || i % 2 ? 1 : -1;
	y[9] = -1;
	r = bl_runs_along(y, 24, 0);
	assert_int_equal(r.longest, 9);
	assert_int_equal(r.longest_most, 8); /* log2(24) = 4.58 */
	assert_true(r.crossings >= r.crossings_least);
	assert_true(r.signal);
}

TEST("series", "a run chart marks a run too long for chance, either side, and judges the last point")
{
	double y[20];
	bl_control_ask ask = ask_nothing;
	bl_control c;

	for (int i = 0; i < 20; i++)
		y[i] = i < 10 ? i % 3 : 10 + i % 3;
	ask.y = y;
	ask.n = 20;
	ask.better = 1;
	c = bl_control_run(&ask);
	assert_true(c.says && c.runs.signal);
	assert_close(c.point[0].centre, 6, 0); /* between 2 and 10 */
	assert_true(isnan(c.point[0].low));
	for (int i = 0; i < 20; i++) {
		assert_int_equal(c.point[i].signals, BL_SIGNAL_SHIFT);
		assert_int_equal(c.point[i].way, i < 10 ? -1 : 1);
	}
	assert_string_equal(c.variation, "special_cause_improvement");
	bl_control_clear(&c);
}

TEST("series", "a point on the median inside a long run is not marked with it")
{
	const double y[] = {1, 1, 1, 1, 1, 5, 1, 1, 1, NAN, 1, 9, 9, 9, 9, 9, 9, 9, 9, 9};
	bl_control_ask ask = ask_nothing;
	bl_control c;
	g_autofree char *s = NULL;

	ask.y = y;
	ask.n = N(y);
	c = bl_control_run(&ask);
	s = signals(&c, 0);
	assert_close(c.point[0].centre, 5, 0);
	assert_string_equal(s, "SSSSS.SSS.SSSSSSSSSS");
	bl_control_clear(&c);
}

TEST("series", "a run chart whose runs are short marks nothing, though seven lie on one side")
{
	/* Sixteen points: chance allows a run of 7 (log2 16 = 4, and 3). */
	const double y[] = {1, 1, 1, 1, 1, 1, 1, 9, 9, 1, 9, 9, 9, 9, 9, 9};
	bl_control_ask ask = ask_nothing;
	bl_control c;

	ask.y = y;
	ask.n = N(y);
	c = bl_control_run(&ask);
	assert_int_equal(c.runs.longest, 7);
	assert_int_equal(c.runs.longest_most, 7);
	for (size_t i = 0; i < N(y); i++)
		assert_int_equal(c.point[i].signals, 0);
	assert_true(c.runs.signal); /* three crossings; chance gives at least four */
	assert_int_equal(c.runs.crossings_least, 4);
	bl_control_clear(&c);
}

TEST("series", "a run chart says nothing under ten points off the median")
{
	const double y[] = {1, 2, 3, 4, 5, 6, 7, 8, 9}, same[] = {4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4};
	const double nine[] = {1, 7, 2, 8, 6, 3, 9, 6, 4, 10, 5},
		     ten[] = {1, 7, 2, 8, 6, 3, 9, 5.5, 4, 10, 5};
	bl_control_ask ask = ask_nothing;
	bl_control c;

	ask.n = N(nine);
	ask.y = nine; /* eleven points, two on the median */
	c = bl_control_run(&ask);
	assert_int_equal(c.runs.useful, 9);
	assert_string_equal(c.why, "too_few");
	assert_int_equal(c.needed, 12);
	bl_control_clear(&c);
	ask.y = ten;
	c = bl_control_run(&ask);
	assert_int_equal(c.runs.useful, 10);
	assert_true(c.says);
	bl_control_clear(&c);

	ask.y = y;
	ask.n = N(y);
	c = bl_control_run(&ask);
	assert_false(c.says);
	assert_string_equal(c.why, "too_few");
	assert_int_equal(c.needed, 10);
	assert_false(c.point[8].judged);
	bl_control_clear(&c);
	ask.y = same;
	ask.n = N(same);
	c = bl_control_run(&ask);
	assert_string_equal(c.why, "no_variation");
	assert_null(c.variation);
	bl_control_clear(&c);
}

/* ---- Counts, shares, rates ---- */

static bl_control of_size(bl_control (*chart)(const bl_control_ask *), const double *y, const double *size,
			  size_t n)
{
	bl_control_ask ask = ask_nothing;

	ask.y = y;
	ask.size = size;
	ask.n = n;
	ask.better = 1;
	return chart(&ask);
}

TEST("series", "counts: three square roots of the mean, never below 0")
{
	const double y[] = {4, 4, 5, 3, 4, 4, 11};
	bl_control c = of_size(bl_control_c, y, y, N(y)); /* counts have no size: it is not looked at */

	assert_close(c.point[0].centre, 5, 1e-15);
	assert_close(c.point[0].high, 5 + 3 * sqrt(5), 1e-15);
	assert_true(c.point[0].low == 0);
	assert_int_equal(c.point[6].signals, 0);
	bl_control_clear(&c);
}

TEST("series", "a share's limits follow its denominator")
{
	const double y[] = {5, 50, 5, 50, 5}, n[] = {10, 100, 10, 100, 10};
	bl_control c = of_size(bl_control_p, y, n, N(y));

	assert_close(c.point[0].centre, 0.5, 1e-15);
	assert_close(c.point[0].high, 0.5 + 3 * sqrt(0.25 / 10), 1e-15);
	assert_close(c.point[1].high, 0.5 + 3 * sqrt(0.25 / 100), 1e-15);
	assert_close(c.point[1].near_low, 0.5 - 2 * sqrt(0.25 / 100), 1e-15);
	bl_control_clear(&c);
}

/* Figures: the R package qicharts2. */
TEST("series", "with hundreds a month nearly everything is a signal on p, little is on Laney's p'")
{
	const double y[] = {1189, 1108, 1150, 708, 1253, 564, 947, 1390, 1146,
			    696,  1406, 986,  995, 816,  650, 757, 1443, 675};
	const double n[] = {1975, 2059, 1758, 1043, 2001, 953,  1544, 2198, 1938,
			    1315, 2384, 1563, 1691, 1217, 1136, 1292, 2484, 1090};
	bl_control p = of_size(bl_control_p, y, n, N(y)), pp = of_size(bl_control_pp, y, n, N(y));

	assert_close(p.point[0].low, 0.5701586959767129, 1e-14);
	assert_close(p.point[1].high, 0.6355301706575383, 1e-14);
	assert_close(pp.point[0].low, 0.4932261936993, 1e-12);
	assert_close(pp.point[1].high, 0.7108770439763699, 1e-14);
	assert_close(pp.point[17].near_high, 0.7018600155001756, 1e-14);
	assert_true(p.point[1].signals & BL_SIGNAL_OUTSIDE);
	assert_false(pp.point[1].signals & BL_SIGNAL_OUTSIDE);
	bl_control_clear(&p);
	bl_control_clear(&pp);
}

TEST("series", "a rate's limits: three of its own sigma, or as many as its irregularity asks for")
{
	const double y[] = {2, 14, 2, 14, 2, 14}, days[] = {4, 4, 4, 4, 4, 4};
	bl_control u = of_size(bl_control_u, y, days, N(y)), up = of_size(bl_control_up, y, days, N(y));
	double sigma = sqrt(2.0 / 4), range = 3 / sigma; /* from rate to rate, in sigma */

	assert_close(u.point[0].centre, 2, 1e-15);
	assert_close(u.point[0].high, 2 + 3 * sigma, 1e-15);
	assert_close(up.point[0].high, 2 + 3 * sigma * range / 1.128, 1e-14);
	assert_true(up.point[0].low == 0);
	bl_control_clear(&u);
	bl_control_clear(&up);
}

TEST("series", "all of n every month: limits on the centre, no variation, no signal")
{
	const double y[] = {6, 6, 8, 8, 7, 10}, none[] = {0, 0, 0, 0, 0, 0};
	bl_control (*const charts[])(const bl_control_ask *) = {bl_control_p, bl_control_pp, bl_control_u,
								bl_control_up, bl_control_c};

	for (size_t k = 0; k < N(charts); k++) {
		bool share = k < 2;
		bl_control c = of_size(charts[k], share ? y : none, y, N(y));

		assert_false(c.says);
		assert_string_equal(c.why, "no_variation");
		assert_true(c.point[0].centre == share);
		assert_true(c.point[0].low == share && c.point[0].high == share);
		for (size_t i = 0; i < N(y); i++)
			assert_int_equal(c.point[i].signals, 0);
		bl_control_clear(&c);
	}
}

TEST("series", "a month of nothing has no share; below 0 or more than all is impossible")
{
	const double nothing[] = {3, 4, 0, 3, 4, 3}, n[] = {9, 9, 0, 9, 9, 9}, low[] = {3, 4, -1, 3, 4, 3},
		     over[] = {3, 4, 10, 3, 4, 3}, nine[] = {9, 9, 9, 9, 9, 9};
	bl_control a = of_size(bl_control_p, nothing, n, 6), b = of_size(bl_control_p, low, nine, 6),
		   c = of_size(bl_control_p, over, nine, 6), d = of_size(bl_control_u, over, nine, 6),
		   e = of_size(bl_control_c, low, NULL, 6), g = of_size(bl_control_u, nine, n, 6);

	assert_true(a.says && a.known == 5 && isnan(a.point[2].value));
	assert_close(a.point[0].centre, 17.0 / 45, 1e-15);
	assert_string_equal(b.why, "impossible");
	assert_string_equal(c.why, "impossible");
	assert_true(d.says); /* a rate may well exceed 1 */
	assert_string_equal(e.why, "impossible");
	assert_string_equal(g.why, "impossible"); /* nine events in no time */
	bl_control_clear(&g);
	bl_control_clear(&a);
	bl_control_clear(&b);
	bl_control_clear(&c);
	bl_control_clear(&d);
	bl_control_clear(&e);
}

/* ---- The one change ---- */

TEST("series", "five low, then five high: the old level ends at the fifth")
{
	const double y[] = {1, 2, 3, 4, 5, 11, 12, 13, 14, 15};
	bl_change c = bl_change_of(y, N(y));

	assert_true(c.says);
	assert_int_equal(c.first, 4);
	assert_int_equal(c.last, 4);
	assert_true(c.u == 25); /* 2 × (1 + … + 5) - 5 × 11 */
	assert_close(c.p, 2 * exp(-6 * 625.0 / 1100), 1e-14);
}

TEST("series", "the order of the values within a level does not move the change")
{
	const double y[] = {3, 5, 1, 4, 2, 15, 11, 14, 12, 13};
	bl_change c = bl_change_of(y, N(y));

	assert_int_equal(c.first, 4);
	assert_int_equal(c.last, 4);
	assert_true(c.u == 25);
}

TEST("series", "a change is not looked for in nine observations")
{
	const double y[] = {1, 2, 3, 4, 11, 12, 13, 14, 15};
	bl_change c = bl_change_of(y, N(y));

	assert_false(c.says);
	assert_int_equal(c.needed, 10);
	assert_int_equal(c.n, 9);
}

TEST("series", "equal departures leave a range of places, missing months keep theirs")
{
	const double same[] = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
	const double y[] = {NAN, 1, 2, 3, 4, NAN, 5, 11, 12, NAN, 13, 14, 15, NAN};
	bl_change none = bl_change_of(same, N(same)), gaps = bl_change_of(y, N(y));

	assert_true(none.u == 0 && none.p == 1);
	assert_int_equal(none.first, 0);
	assert_int_equal(none.last, 9);
	assert_int_equal(gaps.first, 6);
	assert_true(gaps.u == 25);
}

TEST("series", "a change in no observation at all is not computed")
{
	const double y[] = {NAN, NAN};
	bl_change c = bl_change_of(y, 0), d = bl_change_of(y, 2);

	assert_true(isnan(c.u) && isnan(c.p) && !c.says);
	assert_true(isnan(d.u) && !d.says);
}
