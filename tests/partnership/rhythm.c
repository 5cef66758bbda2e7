/* Who reports month after month, who is late, who has fallen silent. */
#include "told.h"

#include <glib.h>

static const char agreement[] =
	"partners: [{id: rive}, {id: pont}, {id: quai}, {id: gone, left: 2026-06-30}, {id: phare}]\n"
	"sources:\n"
	"  - {name: carnet, kind: activities, files: a.csv, columns: {date: Date, lead: Organisme, hours: "
	"Heures}}\n"
	"  - {name: dons, kind: exchanges, files: d.csv, columns: {date: Date, from: De, to: A, what: "
	"Nature}}\n"
	"indicators:\n"
	"  - {id: n, measure: count, from: carnet}\n"
	"  - {id: gifts, measure: count, from: dons}\n"
	"  - id: step\n    measure: milestone\n    steps:\n      - {name: Un, due: 2026-12-31}\n";

enum { RIVE, PONT, QUAI, GONE, PHARE };

/* 2026: rive every month up to October, pont up to September, quai up to June, gone up to May. */
static told tell(const char *now)
{
	static const struct {
		const char *id;
		int last;
	} who[] = {{"rive", 10}, {"pont", 9}, {"quai", 6}, {"gone", 5}};
	g_autoptr(GString) rows = g_string_new("Date;Organisme;Heures\n");

	for (size_t i = 0; i < G_N_ELEMENTS(who); i++)
		for (int m = 1; m <= who[i].last; m++)
			g_string_append_printf(rows, "2026-%02d-05;%s;1\n", m, who[i].id);
	return TOLD(agreement, now, {"a.csv", rows->str},
		    {"d.csv", "Date;De;A;Nature\n2026-10-01;rive;pont;local\n"});
}

static const bl_rhythm *rhythm_of(const told *t, int partner)
{
	for (size_t i = 0; i < bl_rhythms(t->p); i++)
		if (bl_rhythm_at(t->p, i)->partner == partner && bl_rhythm_at(t->p, i)->source == 0)
			return bl_rhythm_at(t->p, i);
	return NULL;
}

TEST("partnership", "one who reports every month but the last complete one is late, not silent")
{
	told t = tell("2026-10-31");

	assert_true(rhythm_of(&t, PONT)->late);
	assert_false(rhythm_of(&t, PONT)->quiet);
	assert_int_equal(rhythm_of(&t, PONT)->silent, 1);
	assert_false(rhythm_of(&t, RIVE)->late);
	told_forget(&t);
}

TEST("partnership", "one who never missed a month and now misses four has fallen silent")
{
	told t = tell("2026-10-31");

	assert_true(rhythm_of(&t, QUAI)->quiet);
	assert_false(rhythm_of(&t, QUAI)->late);
	assert_int_equal(rhythm_of(&t, QUAI)->silent, 4);
	assert_int_equal(rhythm_of(&t, QUAI)->active, 6);
	told_forget(&t);
}

TEST("partnership", "one who left, or never reported, has no rhythm; nor has anybody a month that still runs")
{
	told t = tell("2026-10-30");

	assert_null(rhythm_of(&t, GONE));
	assert_null(rhythm_of(&t, PHARE));
	assert_false(rhythm_of(&t, PONT)->late);
	told_forget(&t);
}

TEST("partnership", "who owes a source its last month is listed in the order of the agreement")
{
	told t = tell("2026-10-31");
	int late[5];

	assert_int_equal(bl_rhythm_late(t.p, 0, late), 1);
	assert_int_equal(late[0], PONT);
	assert_int_equal(bl_rhythm_late(t.p, 1, NULL), 0);
	told_forget(&t);
}

static bool is_provisional(const told *t, int indicator, bl_period p)
{
	return bl_disclosed_provisional(bl_partnership_seen(t->p), indicator, p, 1);
}

TEST("partnership", "a month is owed, and the quarter around it; not the month before, not another source's")
{
	told t = tell("2026-10-31");
	bl_grain quarter;

	bl_grain_find("quarter", 1, &quarter);
	assert_true(is_provisional(&t, 0, told_months("2026-10", 1).first));
	assert_true(is_provisional(&t, 0, bl_period_of(quarter, bl_day_of(2026, 12, 1))));
	assert_false(is_provisional(&t, 0, told_months("2026-09", 1).first));
	assert_false(is_provisional(&t, 1, told_months("2026-10", 1).first));
	told_forget(&t);
}

TEST("partnership", "a figure is provisional while its period runs, and while a source that feeds it is owed")
{
	told t = tell("2026-10-31");
	bl_period october = told_months("2026-10", 1).first;
	int hours = bl_ledger_own(t.ledger, &bl_own_activities_by_lead);

	assert_true(is_provisional(&t, 0, october));
	assert_true(is_provisional(&t, hours, october));
	assert_false(is_provisional(&t, 1, october)); /* exchanges are owed by nobody */
	assert_false(is_provisional(&t, 2, october)); /* no source feeds a milestone */
	assert_false(is_provisional(&t, 0, bl_period_add(october, -1)));
	assert_true(is_provisional(&t, 1, bl_period_add(october, 1)));
	told_forget(&t);
}
