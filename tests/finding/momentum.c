/* What a coordinator must know first, from an indicator's own past: series made
 * by hand so that each rule holds by itself.  Invented data. */
#include "finding_story.h"

#include <math.h>

#define NO_GOAL   "  - {id: L, horizon: long, name: L}\n"
#define VISITS    0
#define INCIDENTS 2 /* lower is better */
#define BAND      3

/* The finding of a rule about an indicator; rule NULL when there is none. */
static bl_finding found(const story *s, const char *stem, int indicator)
{
	for (size_t i = 0; i < bl_findings_count(s->findings); i++) {
		const bl_finding *f = bl_findings_at(s->findings, i);

		if (g_str_has_prefix(f->kind->name, stem) && f->indicator == indicator)
			return *f;
	}
	return (bl_finding){.kind = NULL};
}

/* Twelve months of 20 and 24 by turns, then seven of 15: a mean of 369 / 19 = 19.42. */
static const int fading[] = {20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 15, 15, 15, 15, 15, 15, 15};

TEST("finding", "seven months below the usual level are a momentum that fades, with the level and how many")
{
	story s = tell(NO_GOAL, fading, 19);
	bl_finding f = found(&s, "momentum_", VISITS);

	assert_non_null(f.kind);
	assert_string_equal(f.kind->name, "momentum_fading");
	assert_string_equal(f.detail, "shift");
	assert_close(f.count, 7, 0);
	assert_close(f.size, 15, 0);
	assert_close(f.reference, 369.0 / 19, 1e-12);
	forget(&s);
}

TEST("finding", "what is a loss where more is better is a gain where less is, and neither within bounds")
{
	story s = tell(NO_GOAL, fading, 19);

	assert_string_equal(found(&s, "momentum_", INCIDENTS).kind->name, "momentum_rising");
	assert_string_equal(found(&s, "momentum_", BAND).kind->name, "momentum_moved");
	forget(&s);
}

TEST("finding", "six months below are not told, and neither are seven that are over")
{
	int back[20];
	story s;

	memcpy(back, fading, sizeof fading);
	back[19] = 22;
	s = tell(NO_GOAL, fading, 18);
	assert_null(found(&s, "momentum_", VISITS).kind);
	forget(&s);
	s = tell(NO_GOAL, back, 20);
	assert_null(found(&s, "momentum_", VISITS).kind);
	forget(&s);
}

TEST("finding", "a control chart is held against the level of a goal, and against nothing that is a total")
{
	int rows[] = {20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24};
	/* Limits of 22 -+ 2.66 x 4: 11.4 to 32.6. */
	story below = tell("  - {id: g, horizon: short, name: g, indicator: visits, target: {value: 11, per: "
			   "month, by: 2026-12-31}}\n",
			   rows, 20),
	      within = tell("  - {id: g, horizon: short, name: g, indicator: visits, target: {value: 11.8, "
			    "per: month, by: 2026-12-31}}\n",
			    rows, 20),
	      total = tell("  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01, "
			   "target: {total: 11, by: 2026-12-31}}\n",
			   rows, 20);

	assert_string_equal(bl_findings_look(below.findings, VISITS)->chart.assurance, "consistent_pass");
	assert_string_equal(bl_findings_look(within.findings, VISITS)->chart.assurance, "inconsistent");
	assert_null(bl_findings_look(total.findings, VISITS)->chart.assurance);
	forget(&below);
	forget(&within);
	forget(&total);
}

TEST("finding", "limits on trial make no headline")
{
	int rows[] = {20, 24, 20, 24, 20, 24, 20, 24, 20, 60};
	story s = tell(NO_GOAL, rows, 10);
	const bl_look *look = bl_findings_look(s.findings, VISITS);

	assert_true(look->chart.trial);
	assert_true(look->chart.point[9].signals & BL_SIGNAL_OUTSIDE);
	assert_null(found(&s, "momentum_", VISITS).kind);
	forget(&s);
}

TEST("finding", "one month beyond chance is told with the limits it passed")
{
	int rows[] = {20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 60};
	story s = tell(NO_GOAL, rows, 14);
	bl_finding f = found(&s, "momentum_", VISITS);

	assert_string_equal(f.kind->name, "momentum_rising");
	assert_string_equal(f.detail, "outside");
	assert_true(f.size > f.high);
	forget(&s);
}

TEST("finding", "counts below five a month are looked at by quarter, whole quarters only")
{
	int rows[] = {2, 1, 3, 2, 2, 1, 4, 2, 1, 2, 3, 2, 1, 2, 3, 2, 2, 2, 3, 1};
	story s = tell(NO_GOAL, rows, 20);
	const bl_look *look = bl_findings_look(s.findings, VISITS);

	assert_true(look->by_quarter);
	assert_int_equal(look->series.n, 6); /* 20 months end in the middle of the seventh */
	assert_close(look->series.at[0].value, 6, 0);
	assert_string_equal(look->series.first.grain.kind->name, "quarter");
	forget(&s);
}

TEST("finding", "a quarter that the data begin in the middle of is no quarter")
{
	int rows[] = {0, 1, 3, 2, 2, 1, 4, 2, 1, 2, 3, 2};
	story s = tell(NO_GOAL, rows, 12);
	const bl_look *look = bl_findings_look(s.findings, VISITS);

	assert_int_equal(look->series.n, 3); /* February and March are two thirds of one */
	assert_close(look->series.at[0].value, 5, 0);
	forget(&s);
}

TEST("finding", "a series that rises all along is told with its slope, not as a change of level")
{
	int rows[24];
	story s;
	bl_finding f;

	for (int i = 0; i < 24; i++)
		rows[i] = 20 + 2 * i + (i % 2 ? 5 : -5);
	s = tell(NO_GOAL, rows, 24);
	f = found(&s, "trend_up", BAND);
	if (!f.kind) /* told as momentum, which says more about now */
		f = found(&s, "momentum_", BAND);
	assert_non_null(f.kind);
	assert_close(bl_findings_look(s.findings, BAND)->trend.slope.value, 2, 0.2);
	assert_int_equal(bl_findings_look(s.findings, BAND)->trend.way, 1);
	assert_null(found(&s, "level_changed", BAND).kind);
	forget(&s);
}

TEST("finding", "of two findings on one movement of an indicator the more pressing is kept")
{
	int rows[24];
	story s;
	size_t n = 0;

	for (int i = 0; i < 24; i++)
		rows[i] = 60 - 2 * i + (i % 2 ? 1 : -1);
	s = tell(NO_GOAL, rows, 24);
	for (size_t i = 0; i < bl_findings_count(s.findings); i++) {
		const bl_finding *f = bl_findings_at(s.findings, i);

		n += f->indicator == VISITS && f->way < 0;
	}
	assert_int_equal(n, 1);
	assert_string_equal(found(&s, "", VISITS).kind->name, "momentum_fading");
	forget(&s);
}

#define AIM(target)                                                                                          \
	"  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01, target: " target "}\n"

static const char *assurance(const char *goal)
{
	story s = tell(goal, fading, 19);
	const bl_look *look = bl_findings_look(s.findings, VISITS);
	const char *said = look->chart.assurance;

	assert_true(look->chart.says);
	forget(&s);
	return said;
}

TEST("finding", "a chart is held against the level that is wanted, never against a total")
{
	assert_string_equal(assurance(AIM("{value: 2, per: month, by: 2026-12-31}")), "consistent_pass");
	assert_string_equal(assurance(AIM("{value: 90, per: month, by: 2026-12-31}")), "consistent_fail");
	assert_null(assurance(AIM("{total: 2, by: 2026-12-31}")));
	assert_null(assurance(NO_GOAL));
}

/* The first month of each quarter has them all. */
static story by_quarters(const int *quarter, int n)
{
	int rows[128] = {0};

	for (int q = 0; q < n; q++)
		rows[3 * q] = quarter[q];
	return tell(NO_GOAL, rows, 3 * n);
}

TEST("finding",
     "a run that passes over periods at the usual level says how many differ from it, and of how many")
{
	static const int quarter[] = {1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 3, 8, 8, 3, 8, 8, 8, 3, 8, 8, 8, 3, 8};
	story s = by_quarters(quarter, 24);
	bl_finding f = found(&s, "momentum_", VISITS);

	assert_string_equal(bl_findings_look(s.findings, VISITS)->chart.method, "run");
	assert_non_null(f.kind);
	assert_string_equal(f.detail, "shift_among");
	assert_close(f.reference, 3, 0);
	assert_close(f.count, 12, 0); /* quarters, from the first 8 on */
	assert_close(f.best, 9, 0);   /* of them not at 3 */
	forget(&s);
}

TEST("finding", "where most months are at zero nothing is above a usual level of zero")
{
	static const int rows[] = {0,  0, 0, 0, 0,  0, 0, 40, 0, 0, 0,  38, 0, 0,  41, 0, 0,  0, 45, 0,
				   40, 0, 0, 0, 42, 0, 0, 44, 0, 0, 40, 0,  0, 41, 0,  0, 39, 0, 0,  44};
	story s = tell(NO_GOAL, rows, 40);
	const bl_look *look = bl_findings_look(s.findings, VISITS);

	assert_string_equal(look->chart.method, "run");
	assert_false(look->chart.says);
	assert_null(found(&s, "momentum_", VISITS).kind);
	forget(&s);
}
