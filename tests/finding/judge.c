/* Each verdict, worked out by hand: a count of rows per month, made month by
 * month, held against one goal. */
#include "finding_story.h"

#include <math.h>

static void judged(const char *goals, const int *rows, int months, const char *verdict)
{
	story s = tell(goals, rows, months);

	assert_string_equal(bl_findings_judgement(s.findings, 0)->current.verdict->name, verdict);
	forget(&s);
}

#define LEVEL(extra)                                                                                         \
	"  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01, " extra                 \
	"target: {value: 40, per: month, by: 2025-12-31}}\n"
#define BASE "baseline: {value: 10, per: month, on: 2025-01-01}, "

/* ---- Against the path, while fewer than eight months are known ---- */

/* After six of twelve months the path is 181/365 = 0.496: from 10 to 40, at 24.88. */
TEST("finding", "a level that meets its target from the first day on is reached")
{
	judged(LEVEL(BASE), (int[]){40, 40, 40, 40, 40, 40}, 6, "reached");
}

TEST("finding", "a level on its path is on track, and without any chance in it off track just below")
{
	judged(LEVEL(BASE), (int[]){25, 25, 25, 25, 25, 25}, 6, "on_track");
	judged(LEVEL(BASE), (int[]){24, 24, 24, 24, 24, 24}, 6, "off_track");
}

TEST("finding", "a level within one standard error of its path is on track")
{
	/* Ranges of 4: 4 / 1.128 / sqrt(3) = 2.05; (24 + 20 + 24) / 3 = 22.67 lies 2.21 below, yet a month
	 * before it was on track, and with one and a half errors more it would still be. */
	judged(LEVEL(BASE), (int[]){20, 24, 20, 24, 20, 24}, 6, "on_track");
}

TEST("finding", "a state changes only as far as it would with one and a half errors more")
{
	/* 18.67 lies 6.21 below: 3.03 errors, off track by itself; with 1.5 errors more 1.53, at risk. */
	judged(LEVEL(BASE), (int[]){16, 20, 16, 20, 16, 20}, 6, "at_risk");
	/* 14.67 lies 10.2 below: 4.98 errors, and 3.48 with 1.5 more. */
	judged(LEVEL(BASE), (int[]){12, 16, 12, 16, 12, 16}, 6, "off_track");
}

TEST("finding", "a level far below its path is off track, and so is one that goes the wrong way")
{
	judged(LEVEL(BASE), (int[]){18, 18, 18, 18, 18, 18}, 6, "off_track");
	judged(LEVEL(BASE), (int[]){10, 10, 10, 5, 5, 5}, 6, "off_track");
}

TEST("finding", "without a baseline or a past, a level is met or not yet")
{
	judged(LEVEL(""), (int[]){18, 18, 18, 18, 18, 18}, 6, "too_early");
	judged(LEVEL(""), (int[]){41, 41, 41, 41, 41, 41}, 6, "reached");
}

/* ---- By the chance ---- */

#define LATER(extra)                                                                                         \
	"  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2026-01-01, " extra                 \
	"target: {value: 40, per: month, by: 2026-12-31}}\n"

static int wave(int month, int level)
{
	return level + (month * 7) % 5 - 2;
}

/* A year at 20 a month, then half a year at `now`, give or take two. */
static void fill(int rows[18], int now)
{
	for (int m = 0; m < 18; m++)
		rows[m] = wave(m, m < 12 ? 20 : now);
}

TEST("finding", "without a baseline the usual level of the year before stands in for it")
{
	int rows[18];
	story s;

	fill(rows, 20);
	s = tell(LATER(""), rows, 18);
	/* 18 20 22 19 21 … : sixty rounds of five are 20; two of twelve months are left over, 18 and 20. */
	assert_close(bl_findings_judgement(s.findings, 0)->current.baseline, 238 / 12.0, 1e-12);
	assert_string_equal(bl_findings_judgement(s.findings, 0)->current.verdict->name, "off_track");
	forget(&s);
}

TEST("finding", "a level that is there is reached while it is likely to hold, one far off is off track")
{
	int rows[18];

	fill(rows, 46);
	judged(LATER("baseline: {value: 20, per: month, on: 2025-12-31}, "), rows, 18, "reached");
	fill(rows, 24);
	judged(LATER("baseline: {value: 20, per: month, on: 2025-12-31}, "), rows, 18, "off_track");
}

TEST("finding", "what fell below a baseline that met the target has no way to be rewarded for")
{
	int rows[18];
	const char *goal = "  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2026-01-01, "
			   "baseline: {value: 20, per: month, on: 2025-12-31}, "
			   "target: {value: 16, per: month, keep: yes, by: 2026-12-31}}\n";

	fill(rows, 8);
	judged(goal, rows, 18, "off_track");
	fill(rows, 18);
	judged(goal, rows, 18, "reached");
}

TEST("finding", "two complete months that do not meet the target are too early to say")
{
	judged(LEVEL(BASE), (int[]){39, 40}, 2, "too_early");
}

TEST("finding", "nothing has started before the day that was agreed")
{
	judged("  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-06-01, "
	       "target: {value: 40, by: 2025-12-31}}\n",
	       (int[]){9, 9, 9}, 3, "not_started");
}

TEST("finding", "a goal without a target cannot be judged")
{
	judged("  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01}\n",
	       (int[]){9, 9, 9, 9}, 4, "no_data");
}

TEST("finding", "on its due day a level is reached or off track, for good: what comes after mends nothing")
{
	const char *goal = "  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01, "
			   "baseline: {value: 10, per: month, on: 2025-01-01}, target: {value: 40, per: "
			   "month, by: 2025-05-31}}\n";

	judged(goal, (int[]){1, 1, 39, 40, 40}, 5, "off_track");
	judged(goal, (int[]){1, 1, 39, 40, 40, 40}, 6, "off_track");
	judged(goal, (int[]){1, 1, 40, 40, 40, 3}, 6, "reached");
}

TEST("finding", "a goal of two months is judged when they are over")
{
	judged("  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-05-01, "
	       "baseline: {value: 10, per: month, on: 2025-04-30}, target: {value: 20, per: month, by: "
	       "2025-06-30}}\n",
	       (int[]){10, 10, 10, 10, 10, 10}, 6, "off_track");
}

TEST("finding", "of a goal by quarter the last quarter is the level, not nine months")
{
	judged("  - {id: g, horizon: short, name: g, indicator: quarterly, agreed: 2025-01-01, "
	       "baseline: {value: 30, per: quarter, on: 2024-12-31}, target: {value: 60, per: quarter, by: "
	       "2025-12-31}}\n",
	       (int[]){10, 10, 10, 13, 13, 14, 17, 17, 16, 20, 20, 20}, 12, "reached");
}

TEST("finding", "a level agreed by month is held against a quarter's count as three months")
{
	story s = tell("  - {id: g, horizon: short, name: g, indicator: quarterly, agreed: 2025-01-01, "
		       "target: {value: 10, per: month, by: 2025-12-31}}\n",
		       (int[]){10, 10, 10, 10, 10, 10, 10, 10, 10}, 9);
	const bl_standing *now = &bl_findings_judgement(s.findings, 0)->current;

	assert_close(now->goal, 30, 0);
	assert_close(now->now, 30, 1e-12);
	assert_string_equal(now->verdict->name, "reached");
	forget(&s);
}

TEST("finding", "lower is better: six incidents a month on average meet a target of six")
{
	const char *goal = "  - {id: g, horizon: short, name: g, indicator: incidents, agreed: 2025-01-01, "
			   "baseline: {value: 12, per: month, on: 2025-01-01}, target: {value: 6, per: "
			   "month, by: 2025-12-31}}\n";

	judged(goal, (int[]){6, 6, 6, 6, 6, 6}, 6, "reached");
	judged(goal, (int[]){9, 9, 9, 9, 9, 9}, 6, "on_track"); /* half of the way in half of the time */
	judged(goal, (int[]){13, 13, 13, 13, 13, 13}, 6, "off_track");
}

TEST("finding", "a band is reached inside, at risk a tenth outside, else off track")
{
	const char *goal = "  - {id: g, horizon: short, name: g, indicator: band, agreed: 2025-01-01, "
			   "target: {value: 15, by: 2025-12-31}}\n";

	judged(goal, (int[]){1, 20, 20, 20}, 4, "reached");
	judged(goal, (int[]){1, 21, 21, 21}, 4, "at_risk");
	judged(goal, (int[]){22, 22, 22, 22}, 4, "off_track");
}

#define TOTAL                                                                                                \
	"  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01, "                       \
	"target: {total: 120, by: 2025-12-31}}\n"

TEST("finding", "a total counts what was done since it was agreed, and says the pace that is left")
{
	story s = tell(TOTAL, (int[]){10, 10, 10, 10, 10, 10}, 6);
	const bl_standing *now = &bl_findings_judgement(s.findings, 0)->current;

	assert_close(now->now, 60, 0);
	assert_close(now->way, 0.5, 1e-12);
	assert_close(now->pace.kept, 10, 1e-12);
	assert_close(now->pace.required, 10, 1e-12);
	assert_string_equal(now->verdict->name, "on_track");
	forget(&s);
}

TEST("finding", "a total may be reached early, or out of sight")
{
	judged(TOTAL, (int[]){120}, 1, "reached");
	judged(TOTAL, (int[]){5, 5, 5, 5, 5, 5}, 6, "off_track"); /* 30 where 59.5 are due by then */
	judged(TOTAL, (int[]){5, 5}, 2, "too_early");
}

TEST("finding", "a total that must not be passed is off track once it is, and reached only when due")
{
	const char *goal = "  - {id: g, horizon: short, name: g, indicator: incidents, agreed: 2025-01-01, "
			   "target: {total: 30, by: 2025-06-30}}\n";

	judged(goal, (int[]){5, 5, 5}, 3, "on_track");
	judged(goal, (int[]){10, 10, 11}, 3, "off_track");
	judged(goal, (int[]){5, 5, 5, 5, 5, 5}, 6, "reached"); /* on its last day */
	judged(goal, (int[]){5, 5, 5, 5, 5, 5, 9}, 7, "reached");
}

TEST("finding", "milestones: one step of the two due is a risk, and none due is on track")
{
	const char *goal = "  - {id: g, horizon: short, name: g, indicator: certified, agreed: 2025-01-01}\n";

	judged(goal, (int[]){1, 1}, 2, "on_track");
	judged(goal, (int[]){1, 1, 1, 1}, 4, "on_track"); /* one done, one due */
	judged(goal, (int[]){1, 1, 1, 1, 1, 1, 1}, 7,
	       "at_risk"); /* one done, two due: two more on time in one of four at best */
}

TEST("finding", "a revision changes the verdict from its day on, and the first target stays in sight")
{
	const char *goal = "  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01, "
			   "target: {value: 40, per: month, by: 2025-06-30}, "
			   "revised: [{on: 2025-05-15, target: {value: 20, per: month, by: 2025-06-30}, "
			   "reason: less}]}\n";
	story s = tell(goal, (int[]){5, 5, 5, 20, 20, 20}, 6);
	const bl_judgement *j = bl_findings_judgement(s.findings, 0);
	bool said = false;

	assert_true(j->revised);
	assert_string_equal(j->current.verdict->name, "reached");
	assert_string_equal(j->first.verdict->name, "off_track");
	for (size_t i = 0; i < bl_findings_count(s.findings); i++)
		said |= !strcmp(bl_findings_at(s.findings, i)->kind->name, "better_by_revision");
	assert_true(said);
	forget(&s);
	judged(goal, (int[]){20, 20, 20, 20}, 4, "too_early"); /* the revision is still to come */
}

#define LONG "  - {id: L, horizon: long, name: L, serves: vision}\n"
#define SHORT(id, value)                                                                                     \
	"  - {id: " id ", horizon: short, serves: L, name: s, indicator: visits, agreed: 2025-01-01, "       \
	"target: {value: " value ", per: month, by: 2025-12-31}}\n"

TEST("finding", "a long-term goal stands as its most urgent short-term goal does")
{
	int rows[] = {10, 10, 10, 10, 10, 10, 10, 10};

	judged(LONG SHORT("a", "5") SHORT("b", "1000"), rows, 8, "off_track");
	judged(LONG SHORT("a", "5") SHORT("b", "10"), rows, 8, "reached");
	judged(LONG, rows, 8, "no_data");
}

TEST("finding", "a long-term goal counts the goals that serve it: reached, on track, behind, not judged")
{
	int rows[] = {10, 10, 10, 10, 10, 10, 10, 10};
	story s = tell(LONG SHORT("a", "5") SHORT("b", "1000")
			       SHORT("c", "9") "  - {id: n, horizon: short, serves: L, "
					       "name: n, indicator: visits}\n",
		       rows, 8);
	const bl_judgement *j = bl_findings_judgement(s.findings, 0);

	assert_int_equal(j->n_serving, 4);
	assert_int_equal(j->serving_reached, 2);
	assert_int_equal(j->serving_on_track, 0);
	assert_int_equal(j->serving_behind, 1);
	assert_int_equal(j->serving_unjudged, 1);
	forget(&s);
}

TEST("finding", "a long-term goal with an indicator of its own is judged by that, not by what serves it")
{
	judged("  - {id: L, horizon: long, name: L, serves: vision, indicator: visits, agreed: 2025-01-01, "
	       "target: {value: 5, per: month, by: 2025-12-31}}\n" SHORT("a", "1000"),
	       (int[]){10, 10, 10, 10, 10, 10}, 6, "reached");
}

TEST("finding", "a long-term goal of which a part lacks data is never better than that")
{
	/* The quarter is not over: of what is counted by quarter nothing is known yet. */
	judged(LONG SHORT("a",
			  "5") "  - {id: n, horizon: short, serves: L, name: n, indicator: quarterly, "
			       "agreed: 2025-01-01, target: {value: 15, per: quarter, by: 2025-12-31}}\n",
	       (int[]){10, 10}, 2, "no_data");
}

TEST("finding", "a long-term goal is not reached while one of its goals cannot be judged")
{
	judged(LONG SHORT("a", "5") "  - {id: n, horizon: short, serves: L, name: n, indicator: visits}\n",
	       (int[]){10, 10, 10, 10}, 4, "on_track");
}

TEST("finding", "what is off track comes before what is at risk, before what is reached")
{
	story s = tell(LONG SHORT("a", "5") SHORT("b", "1000") "  - {id: c, horizon: short, serves: L, name: "
							       "c, indicator: band, agreed: 2025-01-01}\n",
		       (int[]){21, 21, 21, 21, 21, 21, 21, 21}, 8);
	const char *order[3] = {NULL, NULL, NULL};
	size_t n = 0;

	for (size_t i = 0; i < bl_findings_count(s.findings); i++)
		if (bl_findings_at(s.findings, i)->kind->theme == BL_THEME_STANDING && n < 3)
			order[n++] = bl_findings_at(s.findings, i)->verdict->name;
	assert_int_equal(n, 3);
	assert_string_equal(order[0], "off_track");
	assert_string_equal(order[1], "at_risk");
	assert_string_equal(order[2], "reached");
	forget(&s);
}

TEST("finding", "a total is refused for a share, whose periods do not add up")
{
	static const char text[] =
		"sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: Date}}\n"
		"indicators:\n  - {id: s, measure: share, where: {x: a}, out_of: {x: [a, b]}}\n"
		"goals:\n  - {id: g, horizon: short, name: g, indicator: s, agreed: 2025-01-01, "
		"target: {total: 3, by: 2025-12-31}}\n";
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a;

	assert_int_equal(bl_agreement_parse("t.yaml", ".", text, strlen(text), &a, problems), BL_OK);
	assert_int_equal(bl_findings_bind(a, problems), BL_EUSER);
	assert_string_equal(bl_problems_at(problems, 0)->key, "total_of_share");
	assert_int_equal(bl_problems_at(problems, 0)->line, 6);
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("finding", "a month that is not over is provisional")
{
	story s = tell("  - {id: L, horizon: long, name: L}\n", (int[]){5, 5, 5}, 3);
	bl_grain month;
	bl_findings *early;
	const bl_series *series;

	bl_grain_find("month", 1, &month);
	early = bl_findings_new(s.agreement, NULL, s.seen, bl_period_of(month, bl_day_of(2025, 3, 1)),
				bl_day_of(2025, 3, 10));
	series = bl_findings_series(early, 0, 3);
	assert_true(series->at[2].provisional);
	assert_false(series->at[1].provisional);
	assert_int_equal(bl_findings_complete(early, series), 1);
	bl_findings_free(early);
	forget(&s);
}

/* ---- One order of verdicts ------------------------------------------------------------------ */

#define OF(kind, indicator, target)                                                                          \
	{kind, "  - {id: g, horizon: short, name: g, indicator: " indicator ", agreed: 2025-01-01, "         \
	       "target: {" target "}}\n"}

/* The same months, a level of 10 a month and a total of 20 by the end of the year. */
static const struct {
	const char *kind, *goal;
} same[] = {OF("level", "visits", "value: 10, per: month, by: 2025-12-31"),
	    OF("total", "visits", "total: 20, by: 2025-12-31"),
	    OF("band", "band", "value: 15, by: 2025-12-31")};

static void all_judged(const int *rows, int months, const char *verdict)
{
	for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
		judged(same[i].goal, rows, months, verdict);
}

TEST("finding", "a goal that is met is reached however young it is, whether it is a level or a total")
{
	all_judged((int[]){10, 10}, 2, "reached");
}

TEST("finding", "a goal that is not met yet is too early to judge for three months, whatever it asks")
{
	all_judged((int[]){9, 9}, 2, "too_early");
}

TEST("finding", "of what nothing is known there is no data, however early it is")
{
	story s = tell("  - {id: l, horizon: short, name: l, indicator: visits, agreed: 2025-01-01, "
		       "target: {value: 10, by: 2025-12-31}}\n"
		       "  - {id: t, horizon: short, name: t, indicator: visits, agreed: 2025-01-01, "
		       "target: {total: 20, by: 2025-12-31}}\n",
		       (int[]){0, 0}, 2);

	for (int i = 0; i < 2; i++)
		assert_string_equal(bl_findings_judgement(s.findings, i)->current.verdict->name, "no_data");
	forget(&s);
}

TEST("finding", "a total not to be passed is off track once it is, however early that is")
{
	judged("  - {id: g, horizon: short, name: g, indicator: incidents, agreed: 2025-01-01, "
	       "target: {total: 5, by: 2025-12-31}}\n",
	       (int[]){6}, 1, "off_track");
}

TEST("finding", "a milestone is never too early: its steps have days of their own")
{
	judged("  - {id: g, horizon: short, name: g, indicator: certified, agreed: 2025-03-01}\n",
	       (int[]){1, 1, 1}, 3, "on_track");
}

TEST("finding", "past its date an unmet goal is off track, also a band that is nearly kept")
{
	judged("  - {id: g, horizon: short, name: g, indicator: band, agreed: 2025-01-01, "
	       "target: {value: 15, by: 2025-05-31}}\n",
	       (int[]){1, 1, 1, 21, 21, 21}, 6, "off_track");
}

TEST("finding", "what has come since the reported period may change a verdict, and is told beside it")
{
	static const int rows[] = {10, 10, 10, 40, 5};
	story s = tell("  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01, "
		       "target: {total: 50, by: 2025-12-31}}\n",
		       rows, 5);
	bl_grain quarter;
	bl_findings *f;

	bl_grain_find("quarter", 1, &quarter);
	f = bl_findings_new(s.agreement, NULL, s.seen, bl_period_of(quarter, bl_day_of(2025, 3, 31)),
			    bl_day_of(2025, 5, 5));
	assert_int_equal(bl_findings_since(f), bl_day_of(2025, 4, 30));
	assert_ptr_equal(bl_findings_judgement(f, 0)->current.verdict, &bl_on_track);
	assert_ptr_equal(bl_findings_judgement(f, 0)->since, &bl_reached);
	bl_findings_free(f);
	assert_int_equal(bl_findings_since(s.findings), BL_DAY_NONE); /* of a month that has just ended */
	assert_null(bl_findings_judgement(s.findings, 0)->since);
	forget(&s);
}

/* ---- Due inside a period that runs ---- */

static void due_in_august(const char *target, const int *rows, int months, const char *verdict,
			  const char *why)
{
	g_autofree char *goal = g_strdup_printf("  - {id: g, horizon: short, name: g, indicator: quarterly, "
						"agreed: 2025-01-01, target: %s}\n",
						target);
	story s = tell(goal, rows, months);
	const bl_standing *now = &bl_findings_judgement(s.findings, 0)->current;

	assert_string_equal(now->verdict->name, verdict);
	assert_false(now->arrival.says);
	if (why)
		assert_string_equal(now->arrival.why, why);
	assert_int_equal(now->is_decided, why && !strcmp(why, "settled"));
	forget(&s);
}

/* On 15 August the second quarter is the last one over: 30, whatever July and August bring. */
TEST("finding", "a level due inside a quarter that runs is settled by the last one that is over")
{
	const int rows[] = {5, 5, 5, 10, 10, 10, 90, 0, 0};
	const char *met = "{value: 30, per: quarter, by: 2025-08-15}",
		   *missed = "{value: 31, per: quarter, by: 2025-08-15}";

	due_in_august(met, rows, 7, "reached", "settled");
	due_in_august(missed, rows, 7, "off_track", "settled");
	due_in_august(missed, rows, 8, "off_track", "overdue");
	due_in_august(missed, rows, 5, "too_early", NULL); /* the second quarter is still to come */
	due_in_august("{value: 31, per: quarter, by: 2025-09-30}", rows, 7, "too_early", NULL);
}
