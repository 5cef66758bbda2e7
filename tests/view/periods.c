/* Which periods are shown and what they are held against, of rows made month by month. */
#include "finding/finding_story.h"

#include "bilan/view.h"

#include <math.h>

enum { VISITS, QUARTERLY, INCIDENTS, BAND, CERTIFIED };

typedef struct {
	story is;
	bl_view view;
} told;

static told tell_view(const char *goals, const int *rows, int months)
{
	told t = {.is = tell(goals, rows, months)};

	t.view = (bl_view){t.is.agreement, t.is.findings, bl_arena_new()};
	return t;
}

static void forget_view(told *t)
{
	bl_arena_free(t->view.arena);
	forget(&t->is);
}

#define GOAL                                                                                                 \
	"  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-03-01, "                       \
	"target: {value: 12, per: month, by: 2025-12-31}}\n"

TEST("view", "the periods shown end with the reported one and begin with the first known")
{
	told t = tell_view(GOAL, (int[]){0, 0, 5, 6, 7}, 5);
	bl_shown shown = bl_view_periods(&t.view, VISITS, 0);

	assert_int_equal(shown.n, 3);
	assert_close(shown.at[0].value, 5, 0);
	assert_close(shown.at[2].value, 7, 0);
	assert_int_equal(bl_period_last(bl_shown_period(&shown, 2)), bl_day_of(2025, 5, 31));
	assert_int_equal(shown.focus, 2);
	forget_view(&t);
}

TEST("view", "no more periods are shown than were asked for, and the ones before stay for comparing")
{
	told t = tell_view(GOAL, (int[]){3, 4, 5, 6, 7}, 5);
	bl_shown shown = bl_view_periods(&t.view, VISITS, 2);

	assert_int_equal(shown.n, 2);
	assert_close(bl_shown_before(&shown, 0, 1).value, 5, 0);
	assert_close(bl_shown_before(&shown, 1, 3).value, 4, 0);
	assert_int_equal(bl_shown_before(&shown, 0, 99).state, BL_NOT_REPORTED);
	forget_view(&t);
}

TEST("view", "of what nothing is known the whole span is shown, not one period of it")
{
	told t = tell_view(GOAL, (int[]){0, 0, 0}, 3);

	assert_int_equal(bl_view_periods(&t.view, VISITS, 13).n, 13);
	forget_view(&t);
}

TEST("view", "a message speaks of the last complete period, not of the one that is running")
{
	told t = tell_view(GOAL, (int[]){3, 4, 5}, 3);
	bl_period march = bl_period_of(bl_grain_month(), bl_day_of(2025, 3, 1));
	bl_findings *early = bl_findings_new(t.is.agreement, NULL, t.is.seen, march, bl_day_of(2025, 3, 20));
	bl_view v = {t.is.agreement, early, t.view.arena};
	bl_shown shown = bl_view_periods(&v, VISITS, 0);

	assert_int_equal(shown.n, 3);
	assert_int_equal(shown.focus, 1);
	assert_true(shown.at[2].provisional);
	bl_findings_free(early);
	forget_view(&t);
}

TEST("view", "a year before is shown when any of it is known")
{
	told t = tell_view(GOAL, (int[]){3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 4}, 13);
	bl_shown last = bl_view_periods(&t.view, VISITS, 1);

	assert_close(bl_view_year_before(&t.view, &last)[0].value, 3, 0);
	last.first = bl_period_add(last.first, -1);
	assert_null(bl_view_year_before(&t.view, &last));
	forget_view(&t);
}

TEST("view", "an attachment's periods go from the first row to the reported period")
{
	told t = tell_view(GOAL, (int[]){0, 2, 3, 4}, 4);
	bl_grain quarter;

	bl_grain_find("quarter", 1, &quarter);
	assert_int_equal(bl_view_span(&t.view, VISITS, bl_period_of(quarter, bl_day_of(2025, 5, 1))), 5);
	assert_int_equal(bl_view_span(&t.view, VISITS, bl_period_of(bl_grain_month(), bl_day_of(2025, 1, 1))),
			 0);
	forget_view(&t);
}

/* ---- Targets ------------------------------------------------------------------------------ */

TEST("view", "a target is asked of periods from the one it was agreed in")
{
	told t = tell_view(GOAL, (int[]){3, 4, 5, 6}, 4);
	bl_shown shown = bl_view_periods(&t.view, VISITS, 0);
	const double *plan = bl_view_plan(&t.view, &shown);

	assert_true(isnan(plan[1]));
	assert_close(plan[2], 12, 0);
	assert_true(isnan(bl_view_target(&t.view, &shown, 1)));
	forget_view(&t);
}

TEST("view", "a target a month is three times as much of a quarter")
{
	told t = tell_view("  - {id: q, horizon: short, name: q, indicator: quarterly, agreed: 2025-01-01, "
			   "target: {value: 12, per: month, by: 2025-12-31}}\n",
			   (int[]){3, 4, 5, 6, 7, 8}, 6);
	bl_shown shown = bl_view_periods(&t.view, QUARTERLY, 0);

	assert_close(bl_view_target(&t.view, &shown, 0), 36, 0);
	forget_view(&t);
}

TEST("view", "a revision ends one line and begins the next")
{
	told t = tell_view("  - id: g\n    horizon: short\n    name: g\n    indicator: visits\n"
			   "    agreed: 2025-01-01\n    target: {value: 12, per: month, by: 2025-12-31}\n"
			   "    revised:\n      - {on: 2025-03-15, target: {value: 8, per: month, by: "
			   "2025-12-31}, reason: r}\n",
			   (int[]){3, 4, 5, 6}, 4);
	bl_shown shown = bl_view_periods(&t.view, VISITS, 0);
	size_t n;
	const bl_level_line *line = bl_view_targets(&t.view, &shown, &n);

	assert_int_equal(n, 2);
	assert_close(line[0].value, 12, 0);
	assert_int_equal(line[0].to, 1);
	assert_true(line[0].superseded);
	assert_close(line[1].value, 8, 0);
	assert_int_equal(line[1].from, 2); /* March ends after the revision */
	assert_false(line[1].superseded);
	forget_view(&t);
}

TEST("view", "waypoints of a level stand until their day, and the target over all of them")
{
	told t = tell_view("  - id: g\n    horizon: short\n    name: g\n    indicator: visits\n"
			   "    agreed: 2025-01-01\n    target: {per: month, waypoints: [{value: 4, by: "
			   "2025-02-28}, {value: 6, by: 2025-03-31}, {value: 9, by: 2025-12-31}]}\n",
			   (int[]){3, 4, 5, 6}, 4);
	bl_shown shown = bl_view_periods(&t.view, VISITS, 0);
	const double value[] = {4, 6, 9};
	const size_t from[] = {0, 2, 0}, to[] = {1, 2, 3};
	size_t n;
	const bl_level_line *line = bl_view_targets(&t.view, &shown, &n);

	assert_int_equal(n, 3);
	for (size_t i = 0; i < n; i++) {
		assert_close(line[i].value, value[i], 0);
		assert_int_equal(line[i].from, from[i]);
		assert_int_equal(line[i].to, to[i]);
		assert_int_equal(line[i].is_waypoint, i < 2);
	}
	assert_false(line[2].superseded);
	forget_view(&t);
}

TEST("view", "waypoints of a total are no levels")
{
	told t = tell_view("  - id: g\n    horizon: short\n    name: g\n    indicator: visits\n"
			   "    agreed: 2025-01-01\n    target: {waypoints: [{total: 40, by: 2025-02-28}, "
			   "{total: 90, by: 2025-12-31}]}\n",
			   (int[]){3, 4, 5, 6}, 4);
	bl_shown shown = bl_view_periods(&t.view, VISITS, 0);
	size_t n;

	bl_view_targets(&t.view, &shown, &n);
	assert_int_equal(n, 0);
	forget_view(&t);
}

TEST("view", "a band is two lines, and without a goal there is none")
{
	told t = tell_view("  - {id: b, horizon: short, name: b, indicator: band, agreed: 2025-01-01, "
			   "target: {value: 15, by: 2025-12-31}}\n",
			   (int[]){3, 4, 5}, 3);
	bl_shown band = bl_view_periods(&t.view, BAND, 0), visits = bl_view_periods(&t.view, VISITS, 0);
	size_t n;
	const bl_level_line *line = bl_view_targets(&t.view, &band, &n);

	assert_int_equal(n, 2);
	assert_close(line[0].value, 10, 0);
	assert_close(line[1].value, 20, 0);
	bl_view_targets(&t.view, &visits, &n);
	assert_int_equal(n, 0);
	assert_null(bl_view_plan(&t.view, &visits));
	forget_view(&t);
}

/* ---- What the past says ---------------------------------------------------------------------- */

/* Two a month more, every month for two years. */
static told tell_rising(void)
{
	int rising[24];

	for (int i = 0; i < 24; i++)
		rising[i] = 20 + 2 * i;
	return tell_view(GOAL, rising, 24);
}

TEST("view", "a trend's ribbon is narrowest in the middle of the data")
{
	told t = tell_rising();
	bl_shown shown = bl_view_looked_at(&t.view, VISITS, 0);
	bl_ribbon r;
	size_t middle;

	assert_true(bl_view_ribbon(&t.view, &shown, &r));
	middle = r.n / 2;
	for (size_t i = 0; i < r.n; i++) {
		assert_true(r.low[i] <= r.high[i] + 1e-9);
		assert_true(r.high[middle] - r.low[middle] <= r.high[i] - r.low[i] + 1e-9);
	}
	assert_true(r.line[r.n - 1] > r.line[0]);
	forget_view(&t);
}

TEST("view", "periods that were not looked at have no ribbon")
{
	told t = tell_rising();
	bl_shown shown = bl_view_periods(&t.view, VISITS, 0);
	bl_ribbon r;

	assert_false(bl_view_ribbon(&t.view, &shown, &r));
	forget_view(&t);
}

TEST("view", "periods to come do not apply, and the focus stays in the past")
{
	told t = tell_rising();
	bl_shown shown = bl_view_looked_at(&t.view, VISITS, 3);

	assert_int_equal(shown.coming, 3);
	assert_int_equal(shown.at[shown.n - 1].state, BL_NOT_APPLICABLE);
	assert_int_equal(shown.focus, shown.n - 4);
	forget_view(&t);
}

TEST("view", "of a goal no more is looked ahead than to the day it is due")
{
	told t = tell_rising();

	assert_int_equal(bl_view_ahead(&t.view, VISITS, 0), 0); /* it was due at the end of 2025 */
	assert_true(bl_view_ahead(&t.view, VISITS, -1) > 0);
	forget_view(&t);
}

/* ---- Goals over time -------------------------------------------------------------------------- */

static bl_moment_is what_on(const bl_timeline_shown *t, bl_day day)
{
	for (size_t i = 0; i < t->n_moments; i++)
		if (t->moment[i].on == day)
			return t->moment[i].is;
	fail_msg("nothing on that day");
	return BL_PAST_DONE;
}

TEST("view", "a milestone's lane ends with its last step; steps are done, late or due as of now")
{
	told t = tell_view("  - {id: c, horizon: short, name: c, indicator: certified, agreed: 2025-01-01}\n",
			   (int[]){1, 1, 1, 1, 1, 1, 1}, 7);
	const bl_timeline_shown *all = bl_view_timeline(&t.view, -1, -1);

	assert_int_equal(all->n_lanes, 1);
	assert_int_equal(all->today, bl_day_of(2025, 7, 31));
	assert_int_equal(all->lane[0].to, bl_day_of(2025, 12, 31));
	assert_int_equal(all->lane[0].was_to, BL_DAY_NONE);
	assert_int_equal(what_on(all, bl_day_of(2025, 3, 15)), BL_PAST_DONE);
	assert_int_equal(what_on(all, bl_day_of(2025, 6, 30)), BL_PAST_LATE);
	assert_int_equal(what_on(all, bl_day_of(2025, 12, 31)), BL_STILL_DUE);
	assert_int_equal(all->first, bl_day_of(2025, 1, 1));
	assert_int_equal(all->last, bl_day_of(2025, 12, 31));
	forget_view(&t);
}

TEST("view", "short-term goals stand under the long-term one they serve, the others after")
{
	told t = tell_view(
		"  - {id: alone, horizon: short, name: a, indicator: visits, agreed: 2025-01-01, "
		"target: {value: 1, by: 2025-12-31}}\n"
		"  - {id: long, horizon: long, name: l, agreed: 2025-01-01}\n"
		"  - {id: under, horizon: short, name: u, serves: long, indicator: incidents, agreed: "
		"2025-01-01, target: {value: 1, by: 2025-12-31}}\n",
		(int[]){1, 1}, 2);
	const bl_timeline_shown *all = bl_view_timeline(&t.view, -1, -1);

	assert_int_equal(all->n_lanes, 3);
	assert_int_equal(all->lane[0].goal, 1);
	assert_int_equal(all->lane[1].goal, 2);
	assert_int_equal(all->lane[2].goal, 0);
	assert_int_equal(bl_view_timeline(&t.view, -1, 1)->n_lanes, 2);
	assert_int_equal(bl_view_timeline(&t.view, VISITS, -1)->n_lanes, 1);
	assert_null(bl_view_timeline(&t.view, BAND, -1));
	forget_view(&t);
}

TEST("view", "a report of quarters shows the quarter, held against the same one of the year before")
{
	told t = tell_view(GOAL, (int[]){4, 5, 6, 1, 1, 1, 2, 2, 2, 9, 9, 9, 10, 11, 12}, 15);
	bl_shown shown = bl_view_periods(&t.view, VISITS, 0);
	bl_grain quarter;
	bl_standing_out f;

	bl_grain_find("quarter", 1, &quarter);
	f = bl_view_standing_out(&t.view, &shown, bl_period_of(quarter, bl_day_of(2026, 3, 31)));
	assert_close(f.now.value, 33, 0);
	assert_close(f.then.value, 15, 0);
	assert_int_equal(bl_period_last(f.before), bl_day_of(2025, 3, 31));
	f = bl_view_standing_out(&t.view, &shown, bl_period_of(bl_grain_month(), bl_day_of(2026, 3, 31)));
	assert_close(f.now.value, 12, 0);
	assert_int_equal(f.then.state, BL_NOT_REPORTED); /* a month may be what it is for any reason */
	forget_view(&t);
}

TEST("view", "nor against one that the data began in the middle of, or that was of another season")
{
	told t = tell_view(GOAL, (int[]){0, 5, 6, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4}, 15);
	bl_shown shown = bl_view_periods(&t.view, VISITS, 0);
	bl_grain quarter;
	bl_standing_out f;

	bl_grain_find("quarter", 1, &quarter);
	f = bl_view_standing_out(&t.view, &shown, bl_period_of(quarter, bl_day_of(2025, 9, 30)));
	assert_close(f.now.value, 6, 0);
	assert_int_equal(f.then.state, BL_NOT_REPORTED);
	f = bl_view_standing_out(&t.view, &shown, bl_period_of(quarter, bl_day_of(2026, 3, 31)));
	assert_int_equal(f.then.state, BL_NOT_REPORTED); /* February and March are no quarter */
	forget_view(&t);
}
