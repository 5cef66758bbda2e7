/* A verdict that changed is told where that is certain, or where the indicator stands out of what is
 * usual; else the line beside the goal says where it stands.  Invented data. */
#include "finding_story.h"

#define GOAL(indicator, extra, target)                                                                       \
	"  - {id: g, horizon: short, name: g, indicator: " indicator ", agreed: 2025-01-01, " extra          \
	"target: " target "}\n"
#define BASE "baseline: {value: 10, per: month, on: 2025-01-01}, "

static bool is_found(const story *s, const char *stem, int goal)
{
	for (size_t i = 0; i < bl_findings_count(s->findings); i++) {
		const bl_finding *f = bl_findings_at(s->findings, i);

		if (g_str_has_prefix(f->kind->name, stem) && f->goal == goal)
			return true;
	}
	return false;
}

/* From one verdict to another in the last month, told as `stem`, or not (NULL). */
static void turns(const char *goal, const int *rows, int months, const char *from, const char *to,
		  const char *stem)
{
	story s = tell(goal, rows, months);
	const bl_judgement *j = bl_findings_judgement(s.findings, 0);

	assert_string_equal(j->before->name, from);
	assert_string_equal(j->current.verdict->name, to);
	assert_int_equal(is_found(&s, "goal_worse", 0), stem && !strcmp(stem, "goal_worse"));
	assert_int_equal(is_found(&s, "goal_better", 0), stem && !strcmp(stem, "goal_better"));
	forget(&s);
}

TEST("finding", "a verdict that changed may be chance, and is not announced")
{
	/* 17.4 was due after three months, 19.9 after four; a level of 13.7 lies three errors of a count
	 * below, of which calm takes one and a half. */
	turns(GOAL("visits", BASE, "{value: 40, per: month, by: 2025-12-31}"), (int[]){20, 20, 20, 1}, 4,
	      "on_track", "at_risk", NULL);
	turns(GOAL("visits", BASE, "{value: 40, per: month, by: 2025-12-31}"), (int[]){11, 11, 11, 60}, 4,
	      "off_track", "on_track", NULL);
}

TEST("finding", "on the due day a verdict is announced, either way, and never again")
{
	const char *goal = GOAL("visits", BASE, "{value: 20, per: month, by: 2025-06-30}");
	const int missed[] = {20, 20, 20, 20, 20, 10, 10}, made[] = {11, 11, 11, 11, 20, 40, 10};

	turns(goal, missed, 6, "reached", "off_track", "goal_worse");
	turns(goal, missed, 7, "off_track", "off_track", NULL);
	turns(goal, made, 6, "off_track", "reached", "goal_better");
	turns(goal, made, 7, "reached", "reached", NULL);
}

TEST("finding", "a total that is reached, or passed where it was not to be, is announced")
{
	const int rows[] = {20, 20, 20, 20, 20}, passed[] = {20, 20, 20, 20, 60};

	/* 100 × 120 / 365 are due after four months. */
	turns(GOAL("visits", "", "{total: 100, by: 2025-12-31}"), rows, 5, "on_track", "reached",
	      "goal_better");
	/* 130 × 120 / 181 may be there after four; 140 are there after five. */
	turns(GOAL("incidents", "", "{total: 130, by: 2025-06-30}"), passed, 5, "on_track", "off_track",
	      "goal_worse");
}

TEST("finding", "a step that is late is announced")
{
	/* Two due, one done; both that are open are to come on time with (1.5 / 3) (2.5 / 4) = 0.31. */
	turns("  - {id: g, horizon: short, name: g, indicator: certified, agreed: 2025-01-01}\n",
	      (int[]){3, 3, 3, 3, 3, 3}, 6, "on_track", "at_risk", "goal_worse");
}

/* Two years of `usual` and four more by turns, then months of `later`: a verdict that gets worse is told
 * where `momentum` is, and once at least. */
static void turns_with(const char *goal, int usual, int later, const char *momentum)
{
	int rows[36], told = 0;

	for (int i = 0; i < 36; i++)
		rows[i] = i < 24 ? usual + 4 * (i % 2) : later;
	for (int months = 24; months <= 36; months++) {
		story s = tell(goal, rows, months);
		const bl_judgement *j = bl_findings_judgement(s.findings, 0);
		bool worse = j->before->judged && j->current.verdict->urgency > j->before->urgency;

		worse = worse && is_found(&s, momentum, -1);
		assert_int_equal(is_found(&s, "goal_worse", 0), worse);
		told += worse;
		forget(&s);
	}
	assert_true(told >= 1);
}

TEST("finding", "a verdict that changed is announced where the indicator itself stands out")
{
	turns_with("  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2026-01-01, "
		   "baseline: {value: 22, per: month, on: 2026-01-01}, "
		   "target: {value: 22, per: month, by: 2028-12-31, keep: yes}}\n",
		   20, 12, "momentum_fading");
}

TEST("finding", "of a level within bounds it is, on whichever side it leaves them")
{
	const char *goal = "  - {id: g, horizon: short, name: g, indicator: band, agreed: 2026-01-01, "
			   "target: {value: 15, per: month, by: 2028-12-31}}\n";

	turns_with(goal, 13, 30, "momentum_moved");
	turns_with(goal, 13, 3, "momentum_moved");
}
