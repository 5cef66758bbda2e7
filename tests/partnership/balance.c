/* Which way exchanges lean, how surely, and with whom. */
#include "told.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define LEDGER(partners)                                                                                     \
	"partners: " partners                                                                                \
	"\nsources:\n  - {name: dons, kind: exchanges, files: dons.csv, columns: {date: "                    \
	"Date, from: De, to: A, what: Nature, quantity: Quantite}}\n"                                        \
	"indicators:\n  - {id: n, measure: count, from: dons}\n"
#define FOUR "[{id: cap}, {id: baie}, {id: anse}, {id: ile}]"

enum { CAP, BAIE, ANSE, ILE };

/* From cap to baie n times in a month, and m times back. */
static void add_rows(GString *s, const char *month, int n, int m)
{
	for (int i = 0; i < n + m; i++)
		g_string_append_printf(s, "%s-%02d;%s;%s;aide;\n", month, 1 + i % 28, i < n ? "cap" : "baie",
				       i < n ? "baie" : "cap");
}

static char *two_years(void)
{
	GString *s = g_string_new("Date;De;A;Nature;Quantite\n");

	add_rows(s, "2025-05", 24, 1);
	add_rows(s, "2026-05", 30, 1);
	return g_string_free(s, FALSE);
}

static bl_leaning leaning(const told *t, int partner, bl_months months)
{
	bl_leaning all[8];

	bl_exchange_leanings(t->p, told_word(t, "aide"), months, all);
	return all[partner];
}

static bool is_one_sided(const told *t, int partner)
{
	bl_months year = told_months("2025-07", 12);

	return bl_exchange_is_one_sided(t->p, leaning(t, partner, year),
					leaning(t, partner, bl_months_before(year)));
}

TEST("partnership", "an exchange leans as far as its rows, within Wilson's limits")
{
	g_autofree char *rows = two_years();
	told t = TOLD(LEDGER(FOUR), "2026-06-30", {"dons.csv", rows});
	bl_leaning l = leaning(&t, CAP, told_months("2025-07", 12));
	double n = 31, z = 1.9599639845400545, share = 30 / n;
	double middle = (share + z * z / (2 * n)) / (1 + z * z / n),
	       half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n);

	assert_int_equal(l.rows, 31);
	assert_close(
		bl_exchange_leaning(t.p, CAP, told_word(&t, "aide"), told_months("2025-07", 12)).balance.low,
		l.balance.low, 0);
	assert_close(l.given.value, 30, 0);
	assert_close(l.balance.value, 29.0 / 31, 1e-12);
	assert_close(l.balance.low, 2 * (middle - half) - 1, 1e-9);
	assert_close(l.balance.high, 2 * (middle + half) - 1, 1e-9);
	l = leaning(&t, BAIE, told_months("2025-07", 12));
	assert_close(l.balance.value, -29.0 / 31, 1e-12);
	assert_true(isnan(leaning(&t, ANSE, told_months("2025-07", 12)).balance.value));
	told_forget(&t);
}

TEST("partnership", "one large quantity beside small ones is one row and a bit")
{
	told t = TOLD(LEDGER(FOUR), "2026-06-30",
		      {"dons.csv",
		       "Date;De;A;Nature;Quantite\n2026-05-01;cap;baie;aide;98\n2026-05-02;cap;baie;aide;1\n"
		       "2026-05-03;baie;cap;aide;1\n2026-05-04;baie;cap;aide;\n"});
	bl_leaning l = leaning(&t, CAP, told_months("2025-07", 12));
	bl_interval share = bl_interval_of_share(0.99 * 10000 / 9606, 10000.0 / 9606, 0.95);

	assert_int_equal(l.rows, 3);
	assert_close(l.balance.value, 0.98, 1e-12);
	assert_close(l.balance.low, 2 * share.low - 1, 1e-9);
	assert_true(l.balance.low < 0);
	told_forget(&t);
}

TEST("partnership", "one-sided is beyond chance, the same way two years running")
{
	g_autofree char *rows = two_years();
	told t = TOLD(LEDGER(FOUR), "2026-06-30", {"dons.csv", rows});
	g_autoptr(GString) once = g_string_new("Date;De;A;Nature;Quantite\n");
	g_autoptr(GString) few = g_string_new("Date;De;A;Nature;Quantite\n");

	assert_true(is_one_sided(&t, CAP));
	assert_true(is_one_sided(&t, BAIE));
	assert_false(is_one_sided(&t, ANSE));
	told_forget(&t);
	add_rows(once, "2025-05", 2, 24);
	add_rows(once, "2026-05", 30, 1);
	t = TOLD(LEDGER(FOUR), "2026-06-30", {"dons.csv", once->str});
	assert_false(is_one_sided(&t, CAP)); /* the other way the year before */
	told_forget(&t);
	add_rows(few, "2025-05", 19, 0);
	add_rows(few, "2026-05", 19, 0);
	t = TOLD(LEDGER(FOUR), "2026-06-30", {"dons.csv", few->str});
	assert_false(is_one_sided(&t, CAP));
	told_forget(&t);
}

TEST("partnership", "of fewer than four partners, and of one that came of late, nothing is judged one-sided")
{
	g_autofree char *rows = two_years();
	told t = TOLD(LEDGER("[{id: cap}, {id: baie}, {id: anse}]"), "2026-06-30", {"dons.csv", rows});

	assert_false(is_one_sided(&t, CAP));
	told_forget(&t);
	t = TOLD(LEDGER("[{id: cap, joined: 2026-04-10}, {id: baie, joined: 2026-02-28}, {id: anse}, {id: "
			"ile}]"),
		 "2026-06-30", {"dons.csv", rows});
	assert_false(is_one_sided(&t, CAP));
	assert_true(is_one_sided(&t, BAIE));
	told_forget(&t);
}

TEST("partnership", "with whom: most first, those that are no partners last, oneself never")
{
	told t = TOLD(LEDGER(FOUR), "2026-06-30",
		      {"dons.csv",
		       "Date;De;A;Nature;Quantite\n2026-05-01;cap;baie;aide;2\n2026-05-02;cap;ile;aide;3\n"
		       "2026-05-03;cap;Inconnu;aide;9\n2026-05-04;cap;cap;aide;7\n2026-05-05;ile;cap;aide;1\n"
		       "2026-07-05;cap;baie;aide;5\n"});
	bl_counterpart with[5];
	bl_months year = told_months("2025-08", 12);

	assert_int_equal(bl_exchange_with(t.p, BL_GIVEN, CAP, told_word(&t, "aide"), year, with), 3);
	assert_int_equal(with[0].partner, ILE);
	assert_int_equal(with[1].partner, BAIE);
	assert_close(with[1].amount, 2, 0); /* July is still to come */
	assert_int_equal(with[2].partner, -1);
	assert_int_equal(bl_exchange_with(t.p, BL_RECEIVED, CAP, told_word(&t, "aide"), year, with), 1);
	told_forget(&t);
}
