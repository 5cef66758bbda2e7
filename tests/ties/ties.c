/* Rows of partners together: kept one by one, in an order no file decides. */
#include "test.h"
#include "bilan/tally.h"

#include <glib.h>
#include <string.h>

static const char agreement_text[] =
	"partners: [{id: a, aliases: [Alpha]}, {id: b}, {id: c}]\n"
	"sources:\n"
	"  - {name: m, kind: activities, files: ties-m.csv, columns: {date: D, lead: L, partners: {column: "
	"P, "
	"split: ;}, type: T, hours: H}}\n"
	"  - {name: e, kind: exchanges, files: ties-e.csv, columns: {date: D, from: F, to: T, what: W, "
	"answered: "
	"A, reason: R}}\n"
	"  - {name: n, kind: needs, files: ties-n.csv, columns: {date: D, service: S}}\n"
	"  - {name: r, kind: representatives, files: ties-r.csv, columns: {partner: P, person: C, from: F, "
	"to: T}}\n"
	"  - {name: v, kind: reviews, files: ties-v.csv, columns: {date: D, partners: {column: P, split: ;}, "
	"decision: S}}\n";

typedef struct {
	const bl_agreement *agreement;
	bl_ledgers *ledgers;
	const bl_ties *ties;
} told;

static void write_file(const char *name, const char *text)
{
	test_write(test_path(name), text, strlen(text));
}

static told tell(const char *text, const char *meetings)
{
	told t = {0};
	bl_problems *problems = bl_problems_new();
	bl_window all = {BL_DAY_NONE, BL_DAY_NONE};
	g_autofree char *folder = g_path_get_dirname(test_path("ties-m.csv"));

	write_file("ties-m.csv", meetings);
	write_file("ties-e.csv", "D,F,T,W,A,R\n2026-03-02,a,b,aide,2026-03-09,\n2026-03-01,b,c,aide,,full\n");
	write_file("ties-n.csv", "D,S\n2026-01-05,gîte\n2026-01-05,gîte\n");
	write_file("ties-r.csv", "P,C,F,T\na,x,2026-01-01,2026-02-01\na,y,2026-02-05,\n");
	write_file("ties-v.csv", "D,P,S\n2026-02-01,a; b,cible revue\n");
	assert_int_equal(bl_agreement_parse("ties.yaml", folder, text, strlen(text), &t.agreement, problems),
			 BL_OK);
	assert_int_equal(bl_ledgers_new(t.agreement, &all, 1, &t.ledgers, problems), BL_OK);
	assert_int_equal(bl_ledgers_read(t.ledgers, NULL, NULL, problems), BL_OK);
	t.ties = bl_ledger_ties(bl_ledgers_at(t.ledgers, 0));
	bl_problems_free(problems);
	return t;
}

static void forget(told *t)
{
	bl_ledgers_free(t->ledgers);
	bl_agreement_free(t->agreement);
}

static const char meetings[] = "D,L,P,T,H\n2026-02-03,Alpha,b; c; Nobody,Atelier,2\n2026-01-03,c,,Bilan,\n";

TEST("ties", "rows come in the order of their days, with what their cells say")
{
	told t = tell(agreement_text, meetings);
	size_t n;
	const bl_meeting *m = bl_ties_meetings(t.ties, &n);
	int who[3];

	assert_int_equal(n, 2);
	assert_int_equal(m[0].day, bl_day_parse(bl_str_of("2026-01-03")));
	assert_true(m[0].hours == BL_QTY_MISSING);
	assert_int_equal(bl_ties_partner(t.ties, m[1].lead), 0);
	assert_int_equal(bl_ties_partners(t.ties, m[1].lead, m[1].with, who), 3);
	assert_int_equal(who[2], 2);
	assert_int_equal(bl_ties_partners(t.ties, m[0].lead, m[0].with, who), 1);
	assert_int_equal(who[0], 2);
	assert_string_equal(bl_words_text(bl_ties_words(t.ties), m[1].type).s, "Atelier");
	assert_true(m[1].hours == bl_qty_of_int(2));
	forget(&t);
}

TEST("ties", "exchanges, needs, representatives and reviews are kept with their days")
{
	told t = tell(agreement_text, meetings);
	const bl_handing *e;
	const bl_asking *q;
	const bl_sitting *r;
	const bl_held_review *v;
	size_t n;

	e = bl_ties_handings(t.ties, &n);
	assert_int_equal(n, 2);
	assert_int_equal(e[0].answered, BL_DAY_NONE);
	assert_string_equal(bl_words_text(bl_ties_words(t.ties), e[0].reason).s, "full");
	assert_int_equal(e[1].answered, bl_day_parse(bl_str_of("2026-03-09")));
	assert_true(e[1].quantity == BL_QTY_MISSING);
	q = bl_ties_askings(t.ties, &n);
	assert_int_equal(n, 2);
	assert_true(q[0].asked == bl_qty_of_int(1) && q[0].served == BL_QTY_MISSING);
	r = bl_ties_sittings(t.ties, &n);
	assert_int_equal(n, 2);
	assert_true(r[0].to != BL_DAY_NONE && r[1].to == BL_DAY_NONE && r[0].person != r[1].person);
	v = bl_ties_reviews(t.ties, &n);
	assert_int_equal(n, 1);
	assert_string_equal(bl_words_text(bl_ties_words(t.ties), v[0].decision).s, "cible revue");
	assert_true(bl_ties_told(t.ties, "exchanges", "answered"));
	assert_false(bl_ties_told(t.ties, "exchanges", "accepted"));
	forget(&t);
}

TEST("ties", "rows are found by the partners they name, each once; an exchange by both its sides")
{
	told t = tell(agreement_text, "D,L,P,T,H\n2026-02-03,Alpha,b; Alpha; Nobody,Atelier,2\n"
				      "2026-01-03,c,,Bilan,\n2026-03-03,c,b; a,Bilan,\n");
	const uint32_t *at;
	const int *who;
	size_t n;

	who = bl_ties_met(t.ties, 1, &n);
	assert_int_equal(n, 2);
	assert_true(who[0] == 0 && who[1] == 1);
	at = bl_ties_meetings_of(t.ties, 2, &n);
	assert_int_equal(n, 2);
	assert_true(at[0] == 0 && at[1] == 2);
	at = bl_ties_handings_of(t.ties, 1, &n);
	assert_int_equal(n, 2);
	at = bl_ties_handings_of(t.ties, 0, &n);
	assert_int_equal(n, 1);
	assert_int_equal(at[0], 1);
	forget(&t);
}

TEST("ties", "nothing is kept where the agreement lists no partner")
{
	g_autofree char *text = g_strdup(strchr(agreement_text, '\n') + 1);
	told t = tell(text, meetings);
	size_t n;

	bl_ties_meetings(t.ties, &n);
	assert_int_equal(n, 0);
	bl_ties_askings(t.ties, &n);
	assert_int_equal(n, 0);
	forget(&t);
}

TEST("ties", "kinds of joint activity are known in both languages, in any number")
{
	static const char *const words[][2] = {{"Présentation de services", "presentation"},
					       {"PRÉSENTATIONS DE SERVICES", "presentation"},
					       {"Service presentations", "presentation"},
					       {"Prêts de locaux", "premises"},
					       {"Clés d’intervention", "keys"},
					       {"Referral protocol", "protocol"},
					       {"Réflexions exploratoires", "reflection"},
					       {"Mobilisation commune", "mobilisation"},
					       {"Événement co-organisé", "event"},
					       {"Formations", "training"},
					       {"Concertation", "concertation"},
					       {"Bilan partagé", "review"},
					       {"Accueil", NULL},
					       {"", NULL}};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		const bl_joint *joint = bl_joint_of(NULL, bl_str_of(words[i][0]));

		if (!words[i][1])
			assert_null(joint);
		else if (!joint || strcmp(joint->name, words[i][1]))
			fail_msg("%s is %s", words[i][0], joint ? joint->name : "nothing");
	}
	assert_ptr_equal(bl_joint_find("presentation"), &bl_joint_presentation);
	assert_null(bl_joint_find("presentations"));
}

TEST("ties", "a partner's handings are those it gave and those it received, in their order")
{
	told t = tell(agreement_text, meetings);
	size_t n;
	const bl_handing *h = bl_ties_handings(t.ties, &n);
	const uint32_t *of = bl_ties_handings_of(t.ties, 1, &n);

	assert_int_equal(n, 2);
	assert_true(of[0] == 0 && of[1] == 1);
	of = bl_ties_handings_of(t.ties, 2, &n);
	assert_int_equal(n, 1);
	assert_int_equal(bl_ties_partner(t.ties, h[of[0]].to), 2);
	bl_ties_handings_of(t.ties, 0, &n);
	assert_int_equal(n, 1);
	forget(&t);
}
