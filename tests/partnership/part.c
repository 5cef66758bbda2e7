/* What partners lead and join, against what they said they could do; what the
 * activities are for. */
#include "told.h"

#include <math.h>

static const char agreement[] =
	"partners:\n"
	"  - {id: rive, capacity: {hours: 10, per: month}}\n"
	"  - {id: pont, capacity: {hours: 60, per: quarter}}\n"
	"  - {id: quai}\n"
	"sources:\n"
	"  - {name: carnet, kind: activities, files: a.csv, columns: {date: Date, lead: Organisme, partners: "
	"{column: Avec, split: \",\"}, hours: Heures, goal: But}}\n"
	"indicators:\n  - {id: n, measure: count, from: carnet}\n"
	"goals:\n"
	"  - {id: H, horizon: short, indicator: n, target: {total: 9, by: 2026-12-31}, owners: [pont]}\n"
	"  - {id: Été, horizon: short, indicator: n, target: {total: 9, by: 2026-12-31}}\n"
	"  - {id: V, horizon: short, indicator: n, target: {total: 9, by: 2026-12-31}}\n"
	"priorities:\n  - {name: Hiver, from: 2026-01-01, to: 2026-03-31, goals: [H]}\n";

/* August and October. */
static const char rows[] = "Date;Organisme;Avec;Heures;But\n"
			   "2026-08-02;rive;\"pont, quai\";5;H\n"
			   "2026-10-03;rive;quai;7;H\n"
			   "2026-10-04;rive;;5;\n"
			   "2026-10-05;pont;quai;2;ETE\n"
			   "2026-10-06;pont;quai;2;Autre\n";

enum { RIVE, PONT, QUAI };

static told tell(void)
{
	return TOLD(agreement, "2026-10-31", {"a.csv", rows});
}

TEST("partnership", "a partner's part: what it led, what it joined, the hours it led")
{
	told t = tell();
	bl_months three = told_months("2026-08", 3), october = told_months("2026-10", 1);

	assert_close(bl_part_total(t.p, BL_LED, RIVE, three).value, 3, 0);
	assert_close(bl_part_total(t.p, BL_LED, RIVE, october).value, 2, 0);
	assert_close(bl_part_total(t.p, BL_JOINED, QUAI, three).value, 4, 0);
	assert_close(bl_part_total(t.p, BL_HOURS_LED, RIVE, three).value, 17, 0);
	assert_int_equal(bl_part_total(t.p, BL_LED, QUAI, three).state, BL_ZERO);
	told_forget(&t);
}

TEST("partnership", "no part is told where no source names who leads")
{
	told t = TOLD(
		"partners: [{id: rive}]\nsources:\n  - {name: a, kind: activities, files: a.csv, columns: "
		"{date: Date}}\nindicators:\n  - {id: n, measure: count, from: a}\n",
		"2026-10-31", {"a.csv", "Date\n2026-10-01\n"});
	bl_figure f;

	bl_part_months(t.p, BL_LED, 0, told_months("2026-10", 1), &f);
	assert_false(bl_part_kept(t.p, BL_LED));
	assert_int_equal(f.state, BL_NOT_REPORTED);
	told_forget(&t);
}

TEST("partnership",
     "a capacity holds in proportion over any stretch of months, whatever grain it was declared by")
{
	told t = tell();

	assert_close(bl_capacity_over(t.agreement, RIVE, 1), 10, 0);
	assert_close(bl_capacity_over(t.agreement, RIVE, 12), 120, 0);
	assert_close(bl_capacity_over(t.agreement, PONT, 1), 20, 1e-12);
	assert_close(bl_capacity_over(t.agreement, PONT, 12), 240, 0);
	assert_true(isnan(bl_capacity_over(t.agreement, QUAI, 12)));
	told_forget(&t);
}

TEST("partnership", "hours led are over a capacity only past it, and never of one that was not declared")
{
	told t = tell();
	bl_capacity c = bl_capacity_of(t.p, RIVE, told_months("2026-10", 1));

	assert_close(c.led.value, 12, 0);
	assert_close(c.could, 10, 0);
	assert_true(c.exceeded);
	assert_false(bl_capacity_of(t.p, RIVE, told_months("2026-08", 3)).exceeded); /* 17 of 30 */
	assert_false(bl_capacity_of(t.p, QUAI, told_months("2026-10", 1)).exceeded);
	told_forget(&t);
}

TEST("partnership",
     "activities without a goal, those for one nobody agreed on, and the goals nobody works at")
{
	told t = tell();
	bl_purpose of;
	bool served[3];

	assert_true(bl_purpose_of(t.p, told_months("2026-08", 3), &of, served));
	assert_close(of.without.value, 1, 0);
	assert_close(of.unknown.value, 1, 0);
	assert_true(served[0]);
	assert_true(served[1]); /* ETE is Été */
	assert_false(served[2]);
	assert_true(bl_purpose_of(t.p, told_months("2026-08", 1), &of, served));
	assert_int_equal(of.without.state, BL_ZERO);
	assert_false(served[1]);
	told_forget(&t);
}

TEST("partnership", "of a goal whose activities are hidden it is not said that nobody works at it")
{
	told t = tell();
	told_secret secret = {bl_ledger_own(t.ledger, &bl_own_activities_by_goal), UINT32_MAX,
			      told_months("2026-10", 1).first};
	bl_discretion also = told_hide(&secret);
	bl_purpose of;
	bool served[3];

	told_again(&t, "2026-10-31", &also);
	assert_true(bl_purpose_of(t.p, told_months("2026-08", 3), &of, served));
	assert_int_equal(of.without.state, BL_HIDDEN);
	assert_int_equal(of.unknown.state, BL_HIDDEN);
	assert_true(served[1]);
	told_forget(&t);
}

TEST("partnership", "the share of activity that serves some goals, of all activities, each goal counted once")
{
	told t = tell();
	bl_service s = bl_service_of(t.p, (const int[]){0, 1, 0}, 3, told_months("2026-08", 3));

	assert_close(s.count.value, 3, 0);
	assert_close(s.share.value, 3.0 / 5, 1e-12);
	assert_close(s.share.denominator, 5, 0);
	s = bl_service_of(t.p, (const int[]){2}, 1, told_months("2026-08", 3));
	assert_int_equal(s.count.state, BL_ZERO);
	assert_close(s.share.value, 0, 0);
	s = bl_service_of(t.p, (const int[]){0}, 1, told_months("2025-01", 3));
	assert_int_equal(s.count.state, BL_NOT_REPORTED);
	assert_int_equal(s.share.state, BL_NOT_REPORTED);
	told_forget(&t);
}

TEST("partnership", "a share of what is hidden is hidden")
{
	told t = tell();
	told_secret secret = {bl_ledger_own(t.ledger, &bl_own_activities_by_goal), told_word(&t, "H"),
			      told_months("2026-10", 1).first};
	bl_discretion also = told_hide(&secret);
	bl_service s;

	told_again(&t, "2026-10-31", &also);
	s = bl_service_of(t.p, (const int[]){0}, 1, told_months("2026-08", 3));
	assert_int_equal(s.count.state, BL_HIDDEN);
	assert_int_equal(s.share.state, BL_HIDDEN);
	told_forget(&t);
}

TEST("partnership", "a priority holds on its first day and its last, not a day more")
{
	told t = tell();
	const bl_priority *p = &t.agreement->priorities[0];

	assert_false(bl_priority_holds(p, bl_day_of(2025, 12, 31)));
	assert_true(bl_priority_holds(p, bl_day_of(2026, 1, 1)));
	assert_true(bl_priority_holds(p, bl_day_of(2026, 3, 31)));
	assert_false(bl_priority_holds(p, bl_day_of(2026, 4, 1)));
	told_forget(&t);
}

TEST("partnership", "a goal belongs to the partners it names")
{
	told t = tell();

	assert_true(bl_goal_owned(&t.agreement->goals[0], PONT));
	assert_false(bl_goal_owned(&t.agreement->goals[0], RIVE));
	told_forget(&t);
}
