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
static told tell_of(const char *text, const char *now)
{
	static const struct {
		const char *id;
		int last;
	} who[] = {{"rive", 10}, {"pont", 9}, {"quai", 6}, {"gone", 5}};
	g_autoptr(GString) rows = g_string_new("Date;Organisme;Heures\n");

	for (size_t i = 0; i < G_N_ELEMENTS(who); i++)
		for (int m = 1; m <= who[i].last; m++)
			g_string_append_printf(rows, "2026-%02d-05;%s;1\n", m, who[i].id);
	return TOLD(text, now, {"a.csv", rows->str},
		    {"d.csv", "Date;De;A;Nature\n2026-10-01;rive;pont;local\n"});
}

static told tell(const char *now)
{
	return tell_of(agreement, now);
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

/* A row of `id` in each of the months of `months` ("101": the first and the third), beside one of another in
 * all of them. */
static const bl_rhythm *rhythm_from(told *t, const char *months, const char *now)
{
	g_autoptr(GString) rows = g_string_new("Date;Organisme;Heures\n");

	for (int m = 1; months[m - 1]; m++)
		g_string_append_printf(rows, "2026-%02d-05;rive;1\n", m);
	for (int m = 1; months[m - 1]; m++)
		if (months[m - 1] == '1')
			g_string_append_printf(rows, "2026-%02d-06;pont;1\n", m);
	*t = TOLD(agreement, now, {"a.csv", rows->str},
		  {"d.csv", "Date;De;A;Nature\n2026-10-01;rive;quai;local\n"});
	return rhythm_of(t, PONT);
}

static bool is_quiet(const char *months, const char *now)
{
	told t;
	bool quiet = rhythm_from(&t, months, now)->quiet;

	told_forget(&t);
	return quiet;
}

static bool is_late(const char *months, const char *now)
{
	told t;
	bool late = rhythm_from(&t, months, now)->late;

	told_forget(&t);
	return late;
}

TEST("partnership", "a silence is one when its chance is under one in twenty, by the partner's own months")
{
	/* 6 of 6: (1 - 6.5/7)² = 0.005. */
	assert_true(is_quiet("11111100", "2026-08-31"));
	/* 6 of 11: (1 - 6.5/12)³ = 0.096. */
	assert_false(is_quiet("101010101010", "2026-12-31"));
	/* 6 of 7: (1 - 6.5/8)² = 0.035. */
	assert_true(is_quiet("111110100", "2026-09-30"));
	/* 6 of 8: (1 - 6.5/9)² = 0.077, and to the third 0.021. */
	assert_false(is_quiet("1111010100", "2026-10-31"));
	assert_true(is_quiet("11110101000", "2026-11-30"));
	/* Never silent for longer than before. */
	assert_false(is_quiet("111110001000", "2026-12-31"));
}

TEST("partnership", "of less than six months nothing is said, and one month of silence is late, not quiet")
{
	assert_false(is_quiet("1111100", "2026-07-31"));
	assert_false(is_late("111110", "2026-06-30"));
	assert_true(is_late("1111110", "2026-07-31"));
	assert_false(is_quiet("1111110", "2026-07-31"));
	assert_false(is_late("11111100", "2026-08-31"));
	/* 11 of 12 would be as good as all; 10 of 11 is not. */
	assert_false(is_late("101111111110", "2026-12-31"));
}

TEST("partnership", "a rhythm tells its months, the longest gap and the last month with a row")
{
	told t;
	const bl_rhythm *r = rhythm_from(&t, "011001100", "2026-09-30");

	assert_int_equal(r->months, 6); /* from the first one on: February to July */
	assert_int_equal(r->active, 4);
	assert_int_equal(r->longest, 2);
	assert_int_equal(r->silent, 2);
	assert_int_equal(bl_period_first(r->last), bl_day_of(2026, 7, 1));
	told_forget(&t);
}

TEST("partnership", "one who said that nothing happened is not late, and its silence is shorter")
{
	g_auto(GStrv) part = g_strsplit(agreement, "files: a.csv,", 2);
	g_autofree char *text =
		g_strconcat(part[0],
			    "files: a.csv, nothing_to_report: [{partner: pont, period: 2026-10}, "
			    "{partner: quai, period: 2026-Q3}],",
			    part[1], NULL);
	told t = tell_of(text, "2026-10-31");

	assert_false(rhythm_of(&t, PONT)->late);
	assert_int_equal(rhythm_of(&t, PONT)->silent, 0);
	assert_int_equal(rhythm_of(&t, QUAI)->silent, 1);
	assert_false(rhythm_of(&t, QUAI)->quiet);
	assert_false(is_provisional(&t, 0, told_months("2026-09", 1).first));
	told_forget(&t);
}
