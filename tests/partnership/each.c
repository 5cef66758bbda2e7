/* What is to recur of each partner, or of every two: who did it, who is missing. */
#include "told.h"

#include <glib.h>
#include <string.h>

#define PARTNERS                                                                                             \
	"partners: [{id: rive}, {id: pont, joined: 2026-04-01}, {id: quai}, {id: lac, left: 2025-12-31}]\n"

static const char with_lead[] = PARTNERS
	"sources:\n"
	"  - {name: carnet, kind: activities, files: a.csv, columns: {date: Date, type: Type, lead: "
	"Meneur, partners: {column: Avec, split: \";\"}}}\n"
	"indicators:\n  - {id: n, measure: count}\n"
	"cadence:\n  - {what: présentation, every: quarter, each: partner}\n"
	"  - {what: présentation, every: quarter, each: pair}\n  - {what: fête, every: year, each: pair}\n";

/* The first quarter of 2026: rive presents to quai.  The second: rive to pont and quai, pont
 * to nobody. */
static const char rows[] = "Date;Type;Meneur;Avec\n"
			   "2026-02-03;Présentation;rive;quai\n"
			   "2026-02-04;visite;quai;rive\n"
			   "2026-05-05;présentation;rive;\"pont;quai\"\n"
			   "2026-05-06;présentation;pont;\n"
			   "2026-06-30;visite;rive;\n";

static told tell(const char *now)
{
	return TOLD(with_lead, now, {"a.csv", rows});
}

static bl_period quarter(int month)
{
	bl_grain of;

	bl_grain_find("quarter", 1, &of);
	return bl_period_of(of, bl_day_of(2026, month, 1));
}

/* "rive 1, pont 0": whose turn it was, and how often it was taken. */
static void whose_is(const told *t, int recurrence, int month, const char *wanted)
{
	bl_whose all[16];
	size_t n = bl_cadence_whose(t->p, recurrence, quarter(month), all);
	g_autoptr(GString) said = g_string_new(NULL);

	for (size_t i = 0; i < n; i++) {
		g_string_append_printf(said, "%s%s", i ? ", " : "",
				       t->agreement->partners[all[i].partner].id);
		if (all[i].with >= 0)
			g_string_append_printf(said, "+%s", t->agreement->partners[all[i].with].id);
		g_string_append_printf(said, " %g", all[i].times.value);
	}
	assert_string_equal(said->str, wanted);
}

TEST("partnership", "of each partner: who leads it did it, of those that belonged then")
{
	told t = tell("2026-06-30");

	whose_is(&t, 0, 1, "rive 1, quai 0");
	whose_is(&t, 0, 4, "rive 1, pont 1, quai 0");
	told_forget(&t);
}

TEST("partnership", "of every two: one leads it and names the other, whichever way round")
{
	told t = tell("2026-06-30");

	whose_is(&t, 1, 1, "rive+quai 1");
	whose_is(&t, 1, 4, "rive+pont 1, rive+quai 1, pont+quai 0");
	told_forget(&t);
}

TEST("partnership", "a period is held when all did it, and the next is due until then")
{
	told t = tell("2026-06-30");
	bl_cadence partners = bl_cadence_of(t.p, 0), pairs = bl_cadence_of(t.p, 1);

	assert_true(partners.known);
	assert_int_equal(partners.n, 4);
	assert_close(partners.at[3].value, 2, 0);
	assert_int_equal(partners.of[3], 3);
	assert_int_equal(partners.held, 0);
	assert_int_equal(partners.due, bl_day_of(2026, 6, 30));
	assert_int_equal(pairs.held, 1); /* rive with quai, in the first quarter */
	told_forget(&t);
}

TEST("partnership", "of what nobody ever did each is expected all the same, as far as a source tells")
{
	told t = tell("2026-06-30");

	assert_false(bl_cadence_of(t.p, 2).known);
	assert_int_equal(bl_cadence_whose(t.p, 2, quarter(4), NULL), 0);
	told_forget(&t);
}

static const char present[] =
	PARTNERS "sources:\n"
		 "  - {name: bilans, kind: reviews, files: b.csv, columns: {date: Date, what: Quoi, "
		 "partners: {column: Présents, split: \";\"}}}\n"
		 "indicators:\n  - {id: n, measure: count}\n"
		 "cadence:\n  - {what: review, every: quarter, each: partner}\n"
		 "  - {what: review, every: quarter, each: pair}\n";

TEST("partnership", "without a lead it is done by those who are named, and by any two of them")
{
	told t = TOLD(present, "2026-06-30",
		      {"b.csv", "Date;Quoi;Présents\n2026-05-03;bilan;\"quai;pont;rive\"\n"
				"2026-06-03;autre;\"rive;inconnu\"\n"});

	whose_is(&t, 0, 4, "rive 2, pont 1, quai 1");
	whose_is(&t, 1, 4, "rive+pont 1, rive+quai 1, pont+quai 1");
	told_forget(&t);
}

TEST("partnership", "every two of four are told apart, and a cadence has room for all of them")
{
	told t = TOLD("partners: [{id: a}, {id: b}, {id: c}, {id: d}]\n"
		      "sources:\n"
		      "  - {name: bilans, kind: reviews, files: b.csv, columns: {date: Date, what: Quoi, "
		      "partners: {column: Présents, split: \";\"}}}\n"
		      "cadence:\n  - {what: review, every: quarter, each: pair}\n",
		      "2026-06-30",
		      {"b.csv", "Date;Quoi;Présents\n2026-05-03;bilan;\"a;d\"\n2026-05-04;bilan;\"b;c\"\n"
				"2026-05-05;bilan;\"c;b\"\n2026-05-06;bilan;\"d;c;b\"\n"});

	assert_true(bl_whose_most(t.agreement, 0) >= 6);
	whose_is(&t, 0, 4, "a+b 0, a+c 0, a+d 1, b+c 3, b+d 1, c+d 1");
	told_forget(&t);
}
