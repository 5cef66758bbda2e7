/* Targets that can be judged, those that are refused, and those without a way. */
#include "finding_story.h"

#include <math.h>

/* ---- Refused ---- */

#define SHARE                                                                                                \
	"sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: D, hours: H, amount: A}}\n" \
	"indicators:\n"                                                                                      \
	"  - {id: part, measure: share, where: {x: a}, out_of: {x: [a, b]}}\n"                               \
	"  - {id: cost, measure: ratio, of: amount, out_of: hours, percent: yes}\n"                          \
	"  - {id: rows, measure: count}\n"                                                                   \
	"  - {id: less, measure: count, better: lower}\n"                                                    \
	"  - {id: level, measure: mean, of: hours, unit: \"%\"}\n"                                           \
	"  - {id: balance, measure: sum, of: amount}\n"                                                      \
	"goals:\n"

/* The complaints about the agreement, each its key and what was found: "share_level 80;". */
static char *said_of(const char *goals)
{
	g_autofree char *text = g_strconcat(SHARE, goals, NULL);
	bl_problems *problems = bl_problems_new();
	GString *out = g_string_new(NULL);
	const bl_agreement *a = NULL;
	bl_ledger *ledger = NULL;

	if (bl_agreement_parse("t.yaml", ".", text, strlen(text), &a, problems) == BL_OK) {
		bl_ledger_new(a, &ledger, problems);
		bl_findings_bind(a, problems);
	}
	for (size_t i = 0; i < bl_problems_count(problems); i++)
		g_string_append_printf(out, "%s %s;", bl_problems_at(problems, i)->key,
				       bl_problems_at(problems, i)->found);
	bl_ledger_free(ledger);
	if (a)
		bl_agreement_free(a);
	bl_problems_free(problems);
	return g_string_free(out, FALSE);
}

static void says(const char *goals, const char *wanted)
{
	g_autofree char *said = said_of(goals);

	assert_string_equal(said, wanted);
}

#define GOAL(indicator, rest) "  - {id: g, indicator: " indicator ", agreed: 2025-01-01, " rest "}\n"
#define BY                    "by: 2026-12-31}"

TEST("finding", "a share is aimed at from 0 to 1 or in percent, and 80 is asked about")
{
	says(GOAL("part", "target: {value: 0.8, " BY), "");
	says(GOAL("part", "target: {value: 80 %, " BY), "");
	says(GOAL("part", "target: {value: \"80%\", " BY), "");
	says(GOAL("part", "baseline: {value: 40 %}, target: {value: \"0,8\", " BY), "");
	says(GOAL("part", "target: {value: 80, " BY), "share_level 80;");
	says(GOAL("part", "target: {value: 1.5, " BY), "share_level 1.5;");
	says(GOAL("part", "target: {value: 120 %, " BY), "share_level 120 %;");
	says(GOAL("part", "baseline: {value: 40}, target: {value: 0.8, " BY),
	     "share_level 40;target_below_baseline 0.8 < 40;");
	says(GOAL("part",
		  "target: {waypoints: [{value: 50, by: 2025-12-31}, {value: 80 %, by: 2026-12-31}]}"),
	     "share_level 50;");
	says(GOAL("part",
		  "target: {value: 80 %, " BY ", revised: [{on: 2025-06-01, target: {value: 70, " BY "}]"),
	     "share_level 70;");
}

TEST("finding", "a quotient in percent may pass one, but only with its sign")
{
	says(GOAL("cost", "target: {value: 120 %, " BY), "");
	says(GOAL("cost", "target: {value: 0.9, " BY), "");
	says(GOAL("cost", "target: {value: 90, " BY), "percent_level 90;");
}

TEST("finding", "a percentage is no figure of a count, and one as it is of what counts percents")
{
	g_autofree char *text = g_strconcat(SHARE, GOAL("level", "target: {value: 80 %, " BY), NULL);
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a;

	says(GOAL("rows", "target: {value: 80 %, " BY), "percent_of_no_share rows;");
	says(GOAL("level", "target: {value: 80, " BY), "");
	assert_int_equal(bl_agreement_parse("t.yaml", ".", text, strlen(text), &a, problems), BL_OK);
	assert_close(a->goals[0].target.value, 80, 0);
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("finding", "a target on the wrong side of its baseline is asked about, and its revisions and waypoints")
{
	says(GOAL("rows", "baseline: {value: 10}, target: {value: 2, " BY), "target_below_baseline 2 < 10;");
	says(GOAL("less", "baseline: {value: 10}, target: {value: 15, " BY),
	     "target_above_baseline 15 > 10;");
	says(GOAL("less", "baseline: {value: 10}, target: {value: 2, " BY), "");
	/* 24 a quarter are 8 a month. */
	says(GOAL("rows", "baseline: {value: 24, per: quarter}, target: {value: 9, " BY), "");
	says(GOAL("rows", "baseline: {value: 30, per: quarter}, target: {value: 9, " BY),
	     "target_below_baseline 9 < 10;");
	says(GOAL("rows", "baseline: {value: 10}, target: {value: 20, " BY
			  ", revised: [{on: 2025-06-01, target: {value: 8, " BY "}]"),
	     "target_below_baseline 8 < 10;");
	says(GOAL("rows", "baseline: {value: 10}, target: {waypoints: [{value: 5, by: 2025-12-31}, "
			  "{value: 20, by: 2026-12-31}]}"),
	     "target_below_baseline 5 < 10;");
}

TEST("finding", "a level to be kept may lie below its baseline, and a total has no side")
{
	says(GOAL("rows", "baseline: {value: 10}, target: {value: 8, keep: yes, " BY), "");
	says(GOAL("less", "baseline: {value: 5}, target: {total: 30, " BY), "");
	says(GOAL("rows", "target: {total: 8, keep: yes, " BY), "keep_level_only total;");
}

TEST("finding", "a baseline before a declared break holds no later target to its side")
{
	says(GOAL("rows", "baseline: {value: 10}, target: {value: 20, " BY
			  ", revised: [{on: 2025-06-01, target: {value: 8, " BY
			  "}]") "events: [{on: 2025-05-01, name: e, break: [rows]}]\n",
	     "");
	says(GOAL("rows", "baseline: {value: 10}, target: {value: 20, " BY
			  ", revised: [{on: 2025-06-01, target: {value: 8, " BY
			  "}]") "events: [{on: 2025-07-01, name: e, break: [rows]}]\n",
	     "target_below_baseline 8 < 10;");
}

TEST("finding", "a target of zero is for what is better lower, or a balance that rises to it")
{
	says(GOAL("rows", "target: {value: 0, " BY), "target_zero 0;");
	says(GOAL("rows", "target: {total: 0, " BY), "target_zero 0;");
	says(GOAL("less", "target: {value: 0, " BY), "");
	says(GOAL("less", "target: {total: 0, " BY), "");
	says(GOAL("balance", "baseline: {value: -500}, target: {value: 0, " BY), "");
}

/* ---- No way ---- */

static story judged(const char *goals, const int *rows, int months, const char *verdict)
{
	story s = tell(goals, rows, months);

	assert_string_equal(bl_findings_judgement(s.findings, 0)->current.verdict->name, verdict);
	return s;
}

static void is(const char *goals, const int *rows, int months, const char *verdict)
{
	story s = judged(goals, rows, months, verdict);

	forget(&s);
}

#define KEEP(indicator, target)                                                                              \
	"  - {id: g, horizon: short, name: g, indicator: " indicator ", agreed: 2025-01-01, "                \
	"baseline: {value: 20, on: 2025-01-01}, target: {value: " target ", by: 2025-12-31}}\n"

TEST("finding", "a level equal to its baseline is kept or not: no time makes a fall on track")
{
	is(KEEP("visits", "20"), (int[]){20, 20, 20, 20, 20, 20}, 6, "reached");
	is(KEEP("visits", "20"), (int[]){20, 20, 20, 18, 18, 18}, 6, "at_risk"); /* 20 - 2 */
	is(KEEP("visits", "20"), (int[]){20, 20, 20, 12, 12, 12}, 6, "off_track");
	is(KEEP("incidents", "20"), (int[]){20, 20, 20, 22, 22, 22}, 6, "at_risk");
	is(KEEP("incidents", "20"), (int[]){20, 20, 20, 30, 30, 30}, 6, "off_track");
}

TEST("finding", "a level to be kept below its baseline is not reached by falling further")
{
	is(KEEP("visits", "15, keep: yes"), (int[]){20, 20, 20, 16, 16, 16}, 6, "reached");
	is(KEEP("visits", "15, keep: yes"), (int[]){20, 20, 20, 10, 10, 10, 10, 10}, 8, "off_track");
}

TEST("finding", "where less is better and none is to be kept, one is too many")
{
	const char *goal = "  - {id: g, horizon: short, name: g, indicator: incidents, agreed: 2025-01-01, "
			   "baseline: {value: 0, on: 2025-01-01}, target: {value: 0, by: 2025-12-31}}\n";

	is(goal, (int[]){1, 0, 0, 0, 0, 1}, 6, "off_track");
}

/* ---- Bands ---- */

TEST("finding", "a band is the target itself: none other is needed, nor a due date")
{
	const char *goal = "  - {id: g, horizon: short, name: g, indicator: band, agreed: 2025-01-01}\n",
		   *dated = "  - {id: g, horizon: short, name: g, indicator: band, agreed: 2025-01-01, "
			    "target: {by: 2025-03-31}}\n";

	is(goal, (int[]){1, 1, 1, 15, 15, 15}, 6, "reached");
	is(goal, (int[]){1, 1, 1, 21, 21, 21}, 6, "at_risk"); /* a tenth of the band: up to 21 */
	is(goal, (int[]){1, 1, 1, 30, 30, 30}, 6, "off_track");
	is(goal, (int[]){15, 15}, 2, "reached");
	is(goal, (int[]){25, 25}, 2, "too_early");
	is(dated, (int[]){1, 1, 1, 21, 21, 21}, 6, "off_track"); /* overdue */
}

static void agreement_says(const char *goal, const char *wanted)
{
	g_autofree char *text = g_strconcat(head, goal, NULL);
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = NULL;

	assert_int_equal(bl_agreement_parse("t.yaml", ".", text, strlen(text), &a, problems), BL_EUSER);
	assert_string_equal(bl_problems_at(problems, 0)->key, wanted);
	bl_problems_free(problems);
}

TEST("finding", "beside a band a total, waypoints or a level out of it are refused")
{
	agreement_says("  - {id: g, indicator: band, target: {total: 100, by: 2025-12-31}}\n",
		       "target_of_band");
	agreement_says("  - {id: g, indicator: band, target: {value: 25, by: 2025-12-31}}\n",
		       "target_outside_band");
	agreement_says("  - {id: g, indicator: visits, target: {by: 2025-12-31}}\n", "missing_key");
}

/* ---- Breaks ---- */

#define BROKEN                                                                                               \
	"  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01, "                       \
	"baseline: {value: 5, on: 2025-01-01}, target: {value: 40, by: 2025-12-31}}\n"                       \
	"events: [{on: 2025-03-01, name: New form, break: [visits]}]\n"

/* Three months of 20 stand in; 31 days of March to 31 December are 306. */
TEST("finding", "after a declared break the first three months stand in for the baseline")
{
	story s = judged(BROKEN, (int[]){5, 5, 15, 20, 25, 30, 30, 30}, 8, "at_risk");
	const bl_standing *is = &bl_findings_judgement(s.findings, 0)->current;

	assert_close(is->baseline, 20, 1e-12);
	assert_close(is->way, (30 - 20) / 20.0, 1e-12);
	assert_close(is->path, 184 / 306.0, 1e-12); /* 1 March to 31 August; 0.5 / 0.601 = 0.83 */
	assert_string_equal(is->broken->name.any, "New form");
	forget(&s);
}

TEST("finding", "until six months are over since a break it is too early, unless the level is met")
{
	is(BROKEN, (int[]){5, 5, 15, 20, 25, 30, 30}, 7, "too_early");
	is(BROKEN, (int[]){5, 5, 40, 40, 40}, 5, "reached");
	is(BROKEN, (int[]){30, 30, 30}, 3, "too_early");
}

TEST("finding", "a level met right after a break is kept, and not reached by falling back")
{
	is(BROKEN, (int[]){5, 5, 50, 50, 50, 30, 30, 30}, 8, "off_track");
	is(BROKEN, (int[]){5, 5, 50, 50, 50, 45, 45, 45}, 8, "reached");
}

TEST("finding", "a break of another indicator, or before the baseline, changes nothing")
{
	const char *goal = "  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01, "
			   "baseline: {value: 5, on: 2025-01-01}, target: {value: 40, by: 2025-12-31}}\n"
			   "events: [{on: 2025-03-01, name: e, break: [band]}, "
			   "{on: 2024-12-01, name: f, break: [visits]}, {on: 2025-04-01, name: all}]\n";
	story s = judged(goal, (int[]){5, 5, 15, 20, 25, 30, 30, 30}, 8, "at_risk");
	const bl_standing *is = &bl_findings_judgement(s.findings, 0)->current;

	assert_close(is->baseline, 5, 0);
	assert_null(is->broken);
	forget(&s);
}
