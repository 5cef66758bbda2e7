/* Control charts mark what the findings tell, and nothing else.  Invented data. */
#include "finding_story.h"

#include <math.h>

#define NO_GOAL "  - {id: L, horizon: long, name: L}\n"
#define VISITS  0

static size_t signals(const bl_control *c, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += c->point[i].signals != 0;
	return n;
}

/* Twelve months of 20 and 24 by turns, then seven of 15: told from the third of them on (see
 * momentum.c), and in the end all seven together. */
static const int fading[] = {20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 15, 15, 15, 15, 15, 15, 15};

TEST("finding", "the points of a chart that are signals are those that stand apart in the findings")
{
	story s =
		tell("  - {id: g, horizon: short, name: g, indicator: visits, target: {value: 2, per: month, "
		     "by: 2026-12-31}}\n",
		     fading, 19);
	const bl_control *c = &bl_findings_look(s.findings, VISITS)->chart;

	assert_int_equal(signals(c, 0, 12), 0);
	assert_int_equal(signals(c, 12, 19), 7);
	assert_int_equal(c->apart, 7);
	assert_int_equal(c->point[18].way, -1);
	assert_true(c->point[18].signals & BL_SIGNAL_APART);
	assert_string_equal(c->variation, "special_cause_concern");
	assert_null(c->assurance); /* what a moving process does when left alone, nobody knows */
	forget(&s);
}

/* Two months of 15: the third would be told. */
TEST("finding", "before they tell it nothing is a signal")
{
	story s = tell(NO_GOAL, fading, 14);
	const bl_control *c = &bl_findings_look(s.findings, VISITS)->chart;

	assert_true(c->says);
	assert_int_equal(signals(c, 0, 14), 0);
	assert_int_equal(c->apart, 0);
	assert_string_equal(c->variation, "common_cause");
	forget(&s);
}

/* July and August at 5, 23 else, three times. */
TEST("finding", "a summer that comes every year is no signal, and its limits are those of a summer")
{
	int rows[36];
	story s;
	const bl_control *c;

	for (int i = 0; i < 36; i++)
		rows[i] = i % 12 == 6 || i % 12 == 7 ? 5 : 22 + i % 3;
	s = tell(NO_GOAL, rows, 36);
	c = &bl_findings_look(s.findings, VISITS)->chart;
	assert_true(c->says && c->seasonal && c->frozen);
	assert_close(c->point[30].centre, 5, 1e-12);
	assert_close(c->point[30].high, 5 + 3 * sqrt(1.5 * 5), 1e-12);
	assert_close(c->point[30].low, 0, 0);
	assert_int_equal(signals(c, 0, 36), 0);
	forget(&s);
}

TEST("finding", "what was told before a declared break stays marked, and nothing after it")
{
	int rows[28];
	story s;
	const bl_control *c;

	for (int i = 0; i < 28; i++)
		rows[i] = i < 12 ? 20 + i % 5 : i < 27 ? 10 : 1;
	s = tell(NO_GOAL "events: [{on: 2026-04-01, name: New form, break: [visits]}]\n", rows, 28);
	/* What is usual since is asked for without touching what was told before. */
	assert_true(bl_findings_usual(s.findings, VISITS).one.high < 20);
	c = &bl_findings_look(s.findings, VISITS)->chart;
	assert_int_equal(c->point[15].phase, 1);
	assert_int_equal(signals(c, 0, 12), 0);
	assert_int_equal(signals(c, 12, 15), 3);
	assert_int_equal(signals(c, 15, 27), 0);
	forget(&s);
}

/* Two a month for two years, then four for a year: looked at by quarter, told by month. */
TEST("finding", "a chart by quarter marks the quarters at whose end the months stood apart")
{
	int rows[36];
	story s;
	const bl_look *look;

	for (int i = 0; i < 36; i++)
		rows[i] = i < 24 ? 1 + i % 3 + (i % 7 == 0) : 4;
	s = tell(NO_GOAL, rows, 36);
	look = bl_findings_look(s.findings, VISITS);
	assert_true(look->by_quarter && look->chart.says);
	assert_int_equal(look->chart.base, 8);
	assert_int_equal(signals(&look->chart, 0, 8), 0);
	assert_int_equal(signals(&look->chart, 8, 12), 4);
	assert_int_equal(look->chart.apart, 4);
	forget(&s);
}
