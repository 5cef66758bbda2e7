/* Partners two by two: days together, presentations, referrals. */
#include "told.h"

#include "bilan/pairs.h"

#include <glib.h>
#include <math.h>

#define SOURCES                                                                                              \
	"sources:\n"                                                                                         \
	"  - {name: carnet, kind: activities, files: a.csv, columns: {date: Date, type: Type, lead: "        \
	"Meneur, "                                                                                           \
	"partners: {column: Avec, split: \"+\"}, goal: But}}\n"                                              \
	"  - {name: dons, kind: exchanges, files: d.csv, columns: {date: Date, from: De, to: A, what: "      \
	"Nature}}\n"                                                                                         \
	"indicators: [{id: n, measure: count, from: carnet}]\n"
#define SIX                                                                                                  \
	"partners: [{id: anse}, {id: baie}, {id: crue, joined: 2025-06-01}, {id: digue}, {id: etang, left: " \
	"2025-12-31}, {id: flots}]\n"

enum { ANSE, BAIE, CRUE, DIGUE, ETANG, FLOTS };

#define HEAD "Date;Type;Meneur;Avec;But\n"
#define DONS "Date;De;A;Nature\n"

static bl_day on(const char *text)
{
	return bl_day_parse(bl_str_of(text));
}

static bl_pair pair_of(const told *t, int one, int other)
{
	bl_pair all[32];
	size_t n = bl_pairs_all(t->p, all);

	for (size_t i = 0; i < n; i++)
		if (all[i].one == one && all[i].other == other)
			return all[i];
	fail_msg("no pair %d, %d", one, other);
	return all[0];
}

TEST("partnership", "two are together on a day once, however many rows say so; a day after now is none")
{
	told t = TOLD(SIX SOURCES, "2026-03-31",
		      {"a.csv", HEAD "2026-01-05;x;anse;baie;\n2026-01-05;y;baie;anse;\n"
				     "2026-02-10;x;anse;baie;\n2026-04-01;x;anse;baie;\n"},
		      {"d.csv", DONS "2026-01-01;anse;baie;local\n"});
	bl_pair p = pair_of(&t, ANSE, BAIE);

	assert_int_equal(p.together.days, 2);
	assert_int_equal(p.together.last, on("2026-02-10"));
	assert_int_equal(p.together.is, BL_BEAT_FEW);
	assert_true(isnan(p.together.median) && isnan(p.together.p));
	assert_int_equal(pair_of(&t, ANSE, FLOTS).together.is, BL_BEAT_NEVER);
	assert_int_equal(bl_pairs_until(t.p), on("2026-02-10"));
	told_forget(&t);
}

TEST("partnership",
     "a meeting of more than half of those that were partners that day ties nobody; of half it does")
{
	/* Before June 2025 there are five: three are more than half.  Then six: three are half. */
	told t = TOLD(SIX SOURCES, "2026-03-31",
		      {"a.csv", HEAD "2025-05-05;x;anse;baie+digue;\n2025-07-05;x;anse;baie+flots;\n"
				     "2025-08-01;x;anse;baie+digue+flots;\n"},
		      {"d.csv", DONS "2026-01-01;anse;baie;local\n"});
	bl_presence all[6];

	assert_int_equal(pair_of(&t, ANSE, DIGUE).together.days, 0);
	assert_int_equal(pair_of(&t, ANSE, FLOTS).together.days, 1);
	assert_int_equal(pair_of(&t, ANSE, BAIE).together.days, 1);
	bl_presences(t.p, all);
	assert_int_equal(all[ANSE].beat.days, 3);
	assert_int_equal(all[3].partner, DIGUE);
	assert_int_equal(all[3].beat.days, 2);
	told_forget(&t);
}

TEST("partnership", "of fewer than four partners any meeting ties; nobody is judged")
{
	g_autoptr(GString) rows = g_string_new(HEAD);
	told t;
	bl_pair all[3];

	for (int m = 1; m <= 12; m++)
		g_string_append_printf(rows, "2024-%02d-05;x;anse;baie+crue;\n", m);
	for (int m = 1; m <= 12; m++)
		g_string_append_printf(rows, "2025-%02d-05;x;baie;crue;\n", m);
	t = TOLD("partners: [{id: anse}, {id: baie}, {id: crue}]\n" SOURCES, "2025-12-31",
		 {"a.csv", rows->str}, {"d.csv", DONS "2026-01-01;anse;baie;local\n"});
	assert_int_equal(bl_pairs_all(t.p, all), 3);
	assert_int_equal(all[0].together.days, 12);
	assert_true(bl_beat_ratio(&all[0].together) > 10);
	assert_int_equal(all[0].together.is, BL_BEAT_KEPT);
	told_forget(&t);
}

TEST("partnership",
     "partners that left, or are still to come, are in no pair; a day before somebody came ties nobody to it")
{
	told t = TOLD(SIX SOURCES, "2026-03-31",
		      {"a.csv",
		       HEAD "2025-05-05;x;anse;crue;\n2025-07-05;x;anse;crue;\n2025-07-06;x;anse;etang;\n"},
		      {"d.csv", DONS "2026-01-01;anse;baie;local\n"});
	bl_pair all[15];

	assert_int_equal(bl_pairs_all(t.p, all), 10);
	assert_int_equal(pair_of(&t, ANSE, CRUE).together.days, 1);
	for (int i = 0; i < 10; i++)
		assert_true(all[i].one != ETANG && all[i].other != ETANG);
	told_again(&t, "2025-05-31", NULL);
	assert_int_equal(bl_pairs_all(t.p, all), 10); /* with etang, without crue */
	told_forget(&t);
}

TEST("partnership",
     "whoever leads a presentation presents to all that are there, however many; without a lead all present")
{
	told t = TOLD(SIX SOURCES, "2026-03-31",
		      {"a.csv", HEAD "2026-01-05;Présentation de services;anse;baie+crue+digue+flots;\n"
				     "2025-02-10;Portes ouvertes entre équipes;baie;anse;\n"
				     "2026-03-10;présentations de services;;crue+digue;\n"},
		      {"d.csv", DONS "2026-01-01;anse;baie;local\n"});
	bl_pair p = pair_of(&t, ANSE, BAIE);
	bl_presenting in = bl_presenting_of(t.p, false);
	bl_presented all[6];

	assert_int_equal(p.presented[0], on("2026-01-05"));
	assert_int_equal(p.presented[1], on("2025-02-10"));
	assert_int_equal(p.together.days, 1); /* five were more than half */
	assert_int_equal(pair_of(&t, CRUE, DIGUE).presented[0], on("2026-03-10"));
	assert_int_equal(pair_of(&t, CRUE, DIGUE).presented[1], on("2026-03-10"));
	assert_int_equal(pair_of(&t, BAIE, FLOTS).presented[0], BL_DAY_NONE);
	assert_int_equal(in.recurrence, -1);
	assert_int_equal(in.from, on("2025-04-01"));
	assert_int_equal(bl_presented_all(t.p, &in, all), 5);
	assert_int_equal((int)all[ANSE].times.value, 1);
	assert_int_equal(all[BAIE].times.state, BL_ZERO);
	assert_int_equal(all[BAIE].last, on("2025-02-10"));
	assert_int_equal(all[4].partner, FLOTS);
	assert_int_equal(all[4].last, BL_DAY_NONE);
	told_forget(&t);
}

TEST("partnership",
     "what the cadence asks of each partner or pair is what is owed, in its running period, by its name")
{
	told t = TOLD(SIX SOURCES
		      "cadence: [{what: Tournée, every: quarter, each: partner}, {what: Bilan, every: "
		      "year, each: pair}]\n",
		      "2026-02-15",
		      {"a.csv", HEAD "2026-01-05;tournée;anse;baie;\n2026-01-06;Présentation de "
				     "services;baie;anse;\n2025-12-31;Tournée;digue;baie;\n"},
		      {"d.csv", DONS "2026-01-01;anse;baie;local\n"});
	bl_presenting in = bl_presenting_of(t.p, false), pairs = bl_presenting_of(t.p, true);
	bl_presented all[6];
	bl_pair p = pair_of(&t, ANSE, BAIE);

	assert_int_equal(in.recurrence, 0);
	assert_int_equal(in.from, on("2026-01-01"));
	assert_int_equal(in.to, on("2026-03-31"));
	assert_int_equal(pairs.recurrence, -1);
	assert_int_equal(pairs.to, on("2026-03-31"));
	bl_presented_all(t.p, &in, all);
	assert_int_equal(all[ANSE].times.state, BL_VALUE);
	assert_int_equal(all[BAIE].times.state, BL_ZERO); /* it is another thing that is asked */
	assert_int_equal(all[3].times.state, BL_ZERO);    /* of the quarter before */
	assert_int_equal(all[3].last, on("2025-12-31"));
	assert_true(bl_pair_presented(&p, &pairs));
	told_forget(&t);
}

TEST("partnership",
     "referrals go each way by themselves, of twelve months, by whatever word; other things are none")
{
	told t = TOLD(SIX SOURCES, "2026-03-31", {"a.csv", HEAD "2026-01-05;x;anse;baie;\n"},
		      {"d.csv", DONS "2026-01-01;anse;baie;Aiguillages\n2026-02-01;anse;baie;référence\n"
				     "2026-02-03;baie;anse;prêt de local\n2025-03-31;baie;anse;Orientation\n"
				     "2026-04-02;anse;baie;référence\n"});
	bl_pair p = pair_of(&t, ANSE, BAIE), mine[6];

	assert_int_equal((int)p.referred[0].times.value, 2);
	assert_int_equal(p.referred[0].last, on("2026-02-01"));
	assert_int_equal(p.referred[1].times.state, BL_ZERO);
	assert_int_equal(p.referred[1].last, on("2025-03-31"));
	assert_int_equal(bl_pairs_of(t.p, BAIE, mine), 4);
	assert_int_equal(mine[0].other, ANSE);
	assert_int_equal((int)mine[0].referred[1].times.value, 2);
	assert_int_equal(mine[0].together.days, 1);
	told_forget(&t);
}

TEST("partnership", "who is not told by any source of activities is never silent, and where nothing was read "
		    "nothing is known")
{
	told t = TOLD(
		SIX
		"sources:\n  - {name: carnet, kind: activities, files: a.csv, columns: {date: Date, lead: "
		"Meneur}}\nindicators: [{id: n, measure: count, from: carnet}]\n",
		"2026-03-31", {"a.csv", "Date;Meneur\n2025-01-01;anse\n"});
	bl_presence all[6];

	assert_false(bl_pairs_told(t.p));
	assert_false(bl_referrals_told(t.p));
	assert_int_equal(bl_presences(t.p, all), 5);
	assert_int_equal(pair_of(&t, ANSE, BAIE).referred[0].times.state, BL_NOT_REPORTED);
	told_forget(&t);
}

TEST("partnership", "days count up to those of which anybody tells, and up to the month that is still owed")
{
	static const char expected[] =
		"partners: [{id: anse}, {id: baie}, {id: crue}, {id: digue}]\nsources:\n"
		"  - {name: carnet, kind: activities, files: a.csv, columns: {date: Date, lead: Meneur, "
		"partners: "
		"{column: Avec, split: \"+\"}}, expected: {every: month, within: 10}}\n"
		"indicators: [{id: n, measure: count, from: carnet}]\n";
	g_autoptr(GString) rows = g_string_new("Date;Meneur;Avec\n");
	bl_presence all[4];
	told t;

	for (int m = 1; m <= 8; m++)
		for (int i = 0; i < (m <= 6 ? 4 : 3); i++)
			g_string_append_printf(rows, "2025-%02d-%02d;%s;\n", m, 5 + i,
					       ((const char *const[]){"anse", "baie", "crue", "digue"})[i]);
	t = TOLD(expected, "2025-10-31", {"a.csv", rows->str});
	bl_presences(t.p, all);
	assert_int_equal(all[0].beat.until, on("2025-08-07"));
	assert_int_equal(all[3].beat.until, on("2025-06-30"));
	assert_int_equal((int)all[3].beat.since, 22);
	told_forget(&t);
}
