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

/* Twelve months of 20 and 24 by turns, 22 on average, then seven of 15. */
static const int fading[] = {20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 15, 15, 15, 15, 15, 15, 15};

/* 105 in seven months, 264 in the twelve before: of all windows the longest is the furthest apart. */
TEST("finding",
     "seven months below the usual level are a momentum that fades, with the level and what is usual")
{
	story s = tell(NO_GOAL, fading, 19);
	bl_finding f = found(&s, "momentum_", VISITS);
	double wide = 1.959963984540054 * sqrt(22 * (1 / 7.0 + 1 / 12.0));

	assert_non_null(f.kind);
	assert_string_equal(f.kind->name, "momentum_fading");
	assert_string_equal(f.detail, "level");
	assert_close(f.count, 7, 0);
	assert_close(f.size, 15, 0);
	assert_close(f.reference, 22, 1e-12);
	assert_close(f.low, 22 - wide, 1e-9);
	assert_close(f.high, 22 + wide, 1e-9);
	forget(&s);
}

TEST("finding", "what is a loss where more is better is a gain where less is, and neither within bounds")
{
	story s = tell(NO_GOAL, fading, 19);

	assert_string_equal(found(&s, "momentum_", INCIDENTS).kind->name, "momentum_rising");
	assert_string_equal(found(&s, "momentum_", BAND).kind->name, "momentum_moved");
	forget(&s);
}

typedef enum { NONE, NEW, STANDING } alarm_is;

static alarm_is alarm_after(const int *rows, int months)
{
	story s = tell(NO_GOAL, rows, months);
	bl_finding f = found(&s, "momentum_", VISITS);
	alarm_is is = !f.kind ? NONE : f.best > 0 ? NEW : STANDING;

	if (is != NONE)
		assert_close(f.score, is == NEW ? f.kind->rank.most : f.kind->rank.least, 0);
	forget(&s);
	return is;
}

/* Six times the binomial tail of so many months of 15 beside 264 in twelve (mid-p): of two 0.118, of
 * three 0.042, of four 0.017, of seven 0.002.  All that is counted here has the same rows, so that
 * the whole chance of 1 in 20 is theirs. */
TEST("finding", "an alarm is new in the month in which it begins, and stands while it lasts")
{
	assert_int_equal(alarm_after(fading, 14), NONE);
	assert_int_equal(alarm_after(fading, 15), NEW);
	assert_int_equal(alarm_after(fading, 16), STANDING);
	assert_int_equal(alarm_after(fading, 19), STANDING);
}

/* 60 and then months of 22: all months since together have a chance of 0.013 at the fifth, 0.032 at the
 * sixth, 0.063 at the seventh, a score of 2.3. */
TEST("finding", "an alarm ends when what began it is no longer beyond chance")
{
	static const int jump[] = {20, 24, 20, 24, 20, 24, 20, 24, 20, 24,
				   20, 24, 60, 22, 22, 22, 22, 22, 22};

	assert_int_equal(alarm_after(jump, 12), NONE);
	assert_int_equal(alarm_after(jump, 13), NEW);
	assert_int_equal(alarm_after(jump, 14), STANDING);
	assert_int_equal(alarm_after(jump, 18), STANDING);
	assert_int_equal(alarm_after(jump, 19), NONE);
}

/* Two years of 22, three months of 40, then 2 beside 24 in each of two years: of fifty at most two, the
 * last of them by half, fall into one month of three (1 + 25 + 1225 / 8) × (2/3)^50 times. */
TEST("finding", "an alarm the other way is new")
{
	int turn[29] = {0};
	story s;

	for (int i = 0; i < 27; i++)
		turn[i] = i < 24 ? 20 + 4 * (i % 2) : 40;
	turn[27] = turn[28] = 2;
	assert_int_equal(alarm_after(turn, 27), STANDING);
	assert_int_equal(alarm_after(turn, 28), NEW);
	assert_int_equal(alarm_after(turn, 29), STANDING);
	s = tell(NO_GOAL, turn, 27);
	assert_string_equal(found(&s, "momentum_", VISITS).kind->name, "momentum_rising");
	forget(&s);
	s = tell(NO_GOAL, turn, 28);
	assert_string_equal(found(&s, "momentum_", VISITS).kind->name, "momentum_fading");
	assert_close(found(&s, "momentum_", VISITS).p, 6 * (1 + 25 + 1225 / 8.0) * pow(2.0 / 3, 50), 1e-12);
	forget(&s);
}

TEST("finding", "what was told until a declared break is over with it, and a year begins anew")
{
	int rows[28];
	static const char anew[] = NO_GOAL "events: [{on: 2026-04-01, name: New form, break: [visits]}]\n";
	story s;

	for (int i = 0; i < 28; i++)
		rows[i] = i < 12 ? 20 + 4 * (i % 2) : i < 27 ? 10 : 1;
	s = tell(anew, rows, 15);
	assert_string_equal(found(&s, "momentum_", VISITS).kind->name, "momentum_fading"); /* before it */
	forget(&s);
	for (int months = 16; months <= 27; months++) {
		s = tell(anew, rows, months);
		assert_null(found(&s, "momentum_", VISITS).kind);
		if (months < 20)
			assert_non_null(found(&s, "momentum_", INCIDENTS).kind); /* not broken */
		forget(&s);
	}
	s = tell(anew, rows, 28); /* 1, where twelve months had 120 and not 264 */
	assert_close(found(&s, "momentum_", VISITS).reference, 10, 1e-12);
	forget(&s);
}

TEST("finding", "a control chart is held against the level of a goal, and against nothing that is a total")
{
	int rows[] = {20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20};
	/* Limits of 328/15 -+ 2.66 x 4: 11.2 to 32.5. */
	story below = tell("  - {id: g, horizon: short, name: g, indicator: visits, target: {value: 11, per: "
			   "month, by: 2026-12-31}}\n",
			   rows, 15),
	      within = tell("  - {id: g, horizon: short, name: g, indicator: visits, target: {value: 11.8, "
			    "per: month, by: 2026-12-31}}\n",
			    rows, 15),
	      total = tell("  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01, "
			   "target: {total: 11, by: 2026-12-31}}\n",
			   rows, 15);

	assert_string_equal(bl_findings_look(below.findings, VISITS)->chart.assurance, "consistent_pass");
	assert_string_equal(bl_findings_look(within.findings, VISITS)->chart.assurance, "inconsistent");
	assert_null(bl_findings_look(total.findings, VISITS)->chart.assurance);
	forget(&below);
	forget(&within);
	forget(&total);
}

TEST("finding", "a point beyond limits that the findings do not tell is no signal")
{
	int rows[] = {20, 24, 20, 24, 20, 24, 20, 24, 20, 60};
	story s = tell(NO_GOAL, rows, 10);
	const bl_look *look = bl_findings_look(s.findings, VISITS);

	assert_true(look->chart.trial);
	assert_true(look->chart.point[9].value > look->chart.point[9].high);
	assert_int_equal(look->chart.point[9].signals, 0);
	assert_string_equal(look->chart.variation, "common_cause");
	assert_null(found(&s, "momentum_", VISITS).kind);
	forget(&s);
}

TEST("finding", "one month beyond chance is told with the limits it passed")
{
	int rows[] = {20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 60};
	story s = tell(NO_GOAL, rows, 14);
	bl_finding f = found(&s, "momentum_", VISITS);
	double usual = 284.0 / 13;

	assert_string_equal(f.kind->name, "momentum_rising");
	assert_string_equal(f.detail, "period");
	assert_close(f.size, 60, 0);
	assert_close(f.high, usual + 1.959963984540054 * sqrt(usual * (1 + 1 / 13.0)), 1e-9);
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

TEST("finding", "a series that rises all along is told with its slope by the quarter, not by the month")
{
	int rows[24];
	story s;
	bl_finding f;

	for (int i = 0; i < 24; i++)
		rows[i] = 20 + 2 * i + (i % 2 ? 5 : -5);
	s = tell(NO_GOAL, rows, 24);
	assert_null(found(&s, "trend_up", BAND).kind);
	report_quarter(&s, 24);
	f = found(&s, "trend_up", BAND);
	assert_non_null(f.kind);
	assert_close(f.size, 2, 0.2);
	assert_int_equal(bl_findings_look(s.findings, BAND)->trend.way, 1);
	assert_null(found(&s, "level_changed", BAND).kind);
	forget(&s);
}

/* A year of 20, two of 16: most months are like most others, which makes no slope. */
TEST("finding", "a level that changed once is told by the quarter, not by the month")
{
	int rows[36];
	story s;
	bl_finding f;

	for (int i = 0; i < 36; i++)
		rows[i] = i < 12 ? 20 : 16;
	s = tell(NO_GOAL, rows, 36);
	assert_null(found(&s, "level_changed", VISITS).kind);
	report_quarter(&s, 36);
	f = found(&s, "level_changed", VISITS);
	assert_non_null(f.kind);
	assert_close(f.reference, 20, 0);
	assert_close(f.size, 16, 0);
	assert_close(f.count, 24, 0);
	assert_int_equal(bl_period_last(f.period), bl_day_of(2025, 12, 31));
	forget(&s);
}

/* Thirty months of 20; then 25 of 16 and five of 40, which are 20 a month: of the ranks there was a change.
 */
TEST("finding", "a level that changed is told with its way, and not where its mean is what it was")
{
	static const int high[] = {33, 38, 44, 51, 57}; /* of no season */
	int rows[60];
	story s;

	for (int i = 0; i < 60; i++)
		rows[i] = i < 30 ? 20 : 16;
	for (size_t i = 0; i < G_N_ELEMENTS(high); i++)
		rows[high[i]] = 40;
	s = tell(NO_GOAL, rows, 60);
	report_quarter(&s, 60);
	assert_true(bl_findings_look(s.findings, VISITS)->change.says);
	assert_true(bl_findings_look(s.findings, VISITS)->change.p < 0.001);
	assert_null(found(&s, "level_changed", VISITS).kind);
	forget(&s);
	for (int way = -1; way <= 1; way += 2) {
		for (int i = 0; i < 36; i++)
			rows[i] = i < 12 ? 20 : 20 + 4 * way;
		s = tell(NO_GOAL, rows, 36);
		report_quarter(&s, 36);
		assert_int_equal(found(&s, "level_changed", VISITS).way, way);
		forget(&s);
	}
}

static const bl_finding_kind *only_fall(const story *s)
{
	const bl_finding_kind *kind = NULL;
	size_t n = 0;

	for (size_t i = 0; i < bl_findings_count(s->findings); i++) {
		const bl_finding *f = bl_findings_at(s->findings, i);

		if (f->indicator != VISITS || f->way >= 0)
			continue;
		kind = f->kind;
		n++;
	}
	assert_int_equal(n, 1);
	return kind;
}

TEST("finding", "of two findings on one movement of an indicator the more pressing is kept")
{
	int rows[24];
	story s;

	for (int i = 0; i < 24; i++)
		rows[i] = 60 - 2 * i + (i % 2 ? 1 : -1);
	s = tell(NO_GOAL, rows, 24);
	assert_string_equal(only_fall(&s)->name, "momentum_fading");
	report_quarter(&s, 24); /* it has stood for months, and a fall over the whole is worth a look */
	assert_string_equal(only_fall(&s)->name, "trend_down");
	forget(&s);
}

#define AIM(target)                                                                                          \
	"  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01, target: " target "}\n"

static const char *assurance(const char *goal)
{
	story s = tell(goal, fading, 12);
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
