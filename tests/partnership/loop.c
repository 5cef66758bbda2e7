/* Referrals and what became of them: which rows they are, how and when they were answered. */
#include "told.h"
#include "bilan/loop.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define PARTNERS "partners: [{id: dune}, {id: falaise}, {id: marais}]\n"
#define LEDGER(columns)                                                                                      \
	PARTNERS "sources:\n  - {name: fil, kind: exchanges, files: fil.csv, columns: {date: Date, from: "   \
		 "De, to: "                                                                                  \
		 "Vers" columns "}}\nindicators:\n  - {id: n, measure: count, from: fil}\n"

static const char agreement[] = LEDGER(", what: Objet, accepted: Reponse, answered: Repondu, reason: Motif");

enum { DUNE, FALAISE, MARAIS };

static const char rows[] = "Date;De;Vers;Objet;Reponse;Repondu;Motif\n"
			   "2026-01-05;dune;falaise;Aiguillages;oui;2026-01-08;\n"
			   "2026-01-06;dune;falaise;aiguillage;refusée (complet);2026-01-10;Complet\n"
			   "2026-02-01;falaise;dune;orientation;;;\n"
			   "2026-02-02;falaise;dune;orientation;en attente;;\n"
			   "2026-02-03;marais;dune;orientation;oui;;\n"
			   "2026-02-04;marais;dune;orientation;;2026-03-20;\n"
			   "2026-02-05;marais;Inconnu;orientation;non;2026-02-01;hors zone\n"
			   "2026-02-06;marais;falaise;argent;non;2026-02-07;\n"
			   "2026-03-30;dune;marais;orientation;non;2026-03-31;\n";

static told tell(const char *now)
{
	return TOLD(agreement, now, {"fil.csv", rows});
}

#define ALL told_months("2026-01", 3)

static void assert_answers(bl_answers a, const size_t want[5])
{
	assert_int_equal(a.sent, want[0]);
	assert_int_equal(a.accepted, want[1]);
	assert_int_equal(a.refused, want[2]);
	assert_int_equal(a.other, want[3]);
	assert_int_equal(a.waiting, want[4]);
}
#define ANSWERS(a, ...) assert_answers(a, (const size_t[5]){__VA_ARGS__})

TEST("partnership", "referrals are told by their word, in the plural too, and by how they were answered")
{
	told t = tell("2026-03-31");

	assert_true(bl_loop_told(t.p) && bl_loop_dated(t.p) && bl_loop_says_how(t.p));
	ANSWERS(bl_loop_answers(t.p, BL_ANY_ROUTE, ALL), 8, 2, 3, 1, 2);
	ANSWERS(bl_loop_answers(t.p, (bl_route){DUNE, -1}, ALL), 3, 1, 2, 0, 0);
	ANSWERS(bl_loop_answers(t.p, (bl_route){-1, DUNE}, ALL), 4, 1, 0, 1, 2);
	ANSWERS(bl_loop_answers(t.p, (bl_route){FALAISE, DUNE}, ALL), 2, 0, 0, 0, 2);
	ANSWERS(bl_loop_answers(t.p, BL_ANY_ROUTE, told_months("2026-01", 1)), 2, 1, 1, 0, 0);
	told_forget(&t);
}

TEST("partnership", "what is answered, or sent, after today is not yet")
{
	told t = tell("2026-03-19");

	ANSWERS(bl_loop_answers(t.p, BL_ANY_ROUTE, ALL), 7, 2, 2, 0, 3);
	told_forget(&t);
}

TEST("partnership", "by partner and by pair the same rows are counted")
{
	told t = tell("2026-03-31");
	bl_answers sent[3], received[3];
	size_t n;
	g_autofree bl_loop_pair *pair = bl_loop_pairs(t.p, ALL, &n);

	bl_loop_partners(t.p, ALL, sent, received);
	ANSWERS(sent[MARAIS], 3, 1, 1, 1, 0);
	ANSWERS(received[FALAISE], 2, 1, 1, 0, 0);
	ANSWERS(received[MARAIS], 1, 0, 1, 0, 0);
	assert_int_equal(n, 4); /* those to somebody unknown are nobody's pair */
	assert_int_equal(pair[0].route.from, DUNE);
	assert_int_equal(pair[0].route.to, FALAISE);
	ANSWERS(pair[3].answers, 2, 1, 0, 1, 0);
	told_forget(&t);
}

TEST("partnership", "answers without a day and those before their question tell no duration, and are counted")
{
	told t = tell("2026-03-31");
	bl_wait w = bl_loop_wait(t.p, BL_ANY_ROUTE, ALL);

	assert_int_equal(w.answered, 4);
	assert_int_equal(w.open, 2);
	assert_int_equal(w.undated, 1);
	assert_int_equal(w.backwards, 1);
	assert_string_equal(w.why, "too_few");
	assert_true(isnan(w.median));
	told_forget(&t);
}

/* Twelve answered after 1 … 12 days; one in May, one of 2025 and one in June still open. */
static char *many(void)
{
	GString *s = g_string_new("Date;De;Vers;Objet;Reponse;Repondu;Motif\n"
				  "2025-01-01;dune;falaise;orientation;;;\n"
				  "2026-05-02;dune;marais;orientation;;;\n"
				  "2026-06-28;dune;marais;orientation;;;\n");

	for (int i = 1; i <= 12; i++)
		g_string_append_printf(s, "2026-05-01;dune;falaise;orientation;%s;2026-05-%02d;%s\n",
				       i % 2 ? "oui" : "non", 1 + i, i < 8 ? "Complet" : "complet");
	return g_string_free(s, FALSE);
}

TEST("partnership", "what waits for longer than nine in ten did is too long, by age and by who is to answer")
{
	g_autofree char *text = many();
	told t = TOLD(agreement, "2026-06-30", {"fil.csv", text});
	bl_months year = told_months("2025-07", 12);
	bl_wait w = bl_loop_wait(t.p, BL_ANY_ROUTE, year);
	bl_too_long how = bl_loop_too_long(t.p, year);
	bl_overdue at[4];

	assert_null(w.why);
	assert_close(w.median, 7, 0);
	assert_close(how.after, w.most, 0);
	assert_false(how.by_longest);
	assert_int_equal(how.n, 2);
	assert_int_equal(bl_loop_overdue(t.p, BL_ANY_ROUTE, how, at), 2);
	assert_int_equal(at[0].to, FALAISE);
	assert_int_equal(at[0].at[3], 1);
	assert_int_equal(at[1].to, MARAIS);
	assert_int_equal(at[1].at[1], 1);
	assert_int_equal(at[1].longest, 59);
	assert_int_equal(bl_loop_overdue(t.p, (bl_route){-1, MARAIS}, how, at), 1);
	told_forget(&t);
}

TEST("partnership", "where nine in ten never were answered, the longest answer says what is too long")
{
	g_autofree char *text = many();
	g_autofree char *more = g_strconcat(text,
					    "2026-05-03;dune;marais;orientation;;;\n"
					    "2026-05-04;dune;marais;orientation;;;\n",
					    NULL);
	told t = TOLD(agreement, "2026-06-30", {"fil.csv", more});
	bl_too_long how = bl_loop_too_long(t.p, told_months("2025-07", 12));

	assert_true(how.by_longest);
	assert_close(how.after, 12, 0);
	assert_int_equal(how.n, 4);
	told_forget(&t);
}

TEST("partnership", "without a column of days no median is said, and nothing is too long")
{
	told t = TOLD(LEDGER(", what: Objet, accepted: Reponse"), "2026-03-31", {"fil.csv", rows});
	bl_too_long how = bl_loop_too_long(t.p, ALL);

	assert_false(bl_loop_dated(t.p));
	assert_string_equal(bl_loop_wait(t.p, BL_ANY_ROUTE, ALL).why, "no_date");
	assert_true(isnan(bl_loop_wait(t.p, BL_ANY_ROUTE, ALL).median));
	assert_true(isnan(how.after));
	assert_int_equal(how.n, 0);
	ANSWERS(bl_loop_answers(t.p, BL_ANY_ROUTE, ALL), 8, 2, 3, 0, 3);
	told_forget(&t);
}

TEST("partnership", "reasons are counted however they are spelt; one met once, or long, is not named")
{
	g_autofree char *text = many();
	g_autofree char *more = g_strconcat(
		text, "2026-05-03;dune;marais;orientation;non;2026-05-04;sœur de l'intervenante\n",
		"2026-05-03;dune;marais;orientation;non;2026-05-04;une très longue raison qui raconte toute "
		"l'histoire\n",
		"2026-05-03;dune;marais;orientation;non;2026-05-04;une très longue raison qui raconte toute "
		"l'histoire\n",
		"2026-05-03;dune;marais;orientation;non;2026-05-04;\n", NULL);
	told t = TOLD(agreement, "2026-06-30", {"fil.csv", more});
	bl_refusals r = bl_loop_refusals(t.p, BL_ANY_ROUTE, told_months("2026-05", 1));

	assert_int_equal(r.n, 1);
	assert_int_equal(r.named[0].n, 6);
	assert_int_equal(r.named[0].reason, told_word(&t, "Complet"));
	assert_int_equal(r.others, 3);
	assert_int_equal(r.unsaid, 1);
	g_free(r.named);
	told_forget(&t);
}

TEST("partnership", "without a word for referrals, what is refused or answered on a day is one")
{
	told t = TOLD(agreement, "2026-03-31",
		      {"fil.csv", "Date;De;Vers;Objet;Reponse;Repondu;Motif\n"
				  "2026-01-05;dune;falaise;place de répit;oui;;\n"
				  "2026-01-06;dune;falaise;place de répit;non;;\n"
				  "2026-01-07;dune;falaise;place de répit;;;\n"
				  "2026-01-07;dune;falaise;prêt de salle;oui;;\n"});

	ANSWERS(bl_loop_answers(t.p, BL_ANY_ROUTE, ALL), 3, 1, 1, 0, 1);
	told_forget(&t);
}

TEST("partnership", "a file that says nothing but answers holds referrals; one without answers tells nothing")
{
	told t = TOLD(LEDGER(", accepted: Reponse"), "2026-03-31",
		      {"fil.csv", "Date;De;Vers;Reponse\n2026-01-05;dune;falaise;Accepted\n2026-01-05;dune;"
				  "falaise;Pending\n2026-01-05;dune;falaise;Withdrawn\n"});

	ANSWERS(bl_loop_answers(t.p, BL_ANY_ROUTE, ALL), 3, 1, 0, 1, 1);
	told_forget(&t);
	t = TOLD(LEDGER(", what: Objet"), "2026-03-31", {"fil.csv", rows});
	assert_false(bl_loop_told(t.p));
	ANSWERS(bl_loop_answers(t.p, BL_ANY_ROUTE, ALL), 0, 0, 0, 0, 0);
	told_forget(&t);
}
