/* Rows as readers outside may know them: none of people, no amounts. */
#include "test.h"
#include "bilan/tally.h"

#include <glib.h>
#include <string.h>

#define SOURCES                                                                                              \
	"sources:\n"                                                                                         \
	"  - {name: m, kind: activities, files: out-m.csv, columns: {date: D, lead: L, partners: P, hours: " \
	"H}}\n"                                                                                              \
	"  - {name: e, kind: exchanges, files: out-e.csv, columns: {date: D, from: F, to: T, what: W, "      \
	"quantity: Q, accepted: A}}\n"

#define NEEDS "  - {name: n, kind: needs, files: out-n.csv, columns: {date: D, service: S}}\n"

typedef struct {
	const bl_agreement *agreement;
	bl_ledgers *ledgers;
	const bl_ties *all, *seen;
} told;

static void write_file(const char *name, const char *text)
{
	test_write(test_path(name), text, strlen(text));
}

static told tell(const char *agreement, const char *exchanges)
{
	told t = {0};
	bl_problems *problems = bl_problems_new();
	bl_window all = {BL_DAY_NONE, BL_DAY_NONE};
	g_autofree char *folder = g_path_get_dirname(test_path("out-m.csv"));

	write_file("out-m.csv", "D,L,P,H\n2026-01-02,a,b,5\n2026-01-02,a,b,3\n2026-01-01,b,a,\n");
	write_file("out-e.csv", exchanges);
	write_file("out-n.csv", "D,S\n2026-01-05,gite\n");
	if (bl_agreement_parse("ties.yaml", folder, agreement, strlen(agreement), &t.agreement, problems) !=
	    BL_OK)
		fail_msg("%s", bl_problems_at(problems, 0)->key);
	assert_int_equal(bl_ledgers_new(t.agreement, &all, 1, &t.ledgers, problems), BL_OK);
	assert_int_equal(bl_ledgers_read(t.ledgers, NULL, NULL, problems), BL_OK);
	t.all = bl_ledger_ties(bl_ledgers_at(t.ledgers, 0));
	t.seen = bl_ties_outside(t.all);
	bl_problems_free(problems);
	return t;
}

static void forget(told *t)
{
	bl_ledgers_free(t->ledgers);
	bl_agreement_free(t->agreement);
}

static const char plain[] = "partners: [{id: a}, {id: b}]\n" SOURCES NEEDS;
static const char rows[] = "D,F,T,W,Q,A\n2026-01-03,a,b,orientation,,oui\n2026-01-04,a,b,local,2,\n"
			   "2026-01-05,b,a,,1,\n2026-01-06,b,a,References,,\n";

static size_t handings(const bl_ties *t, const bl_handing **out)
{
	size_t n;

	*out = bl_ties_handings(t, &n);
	return n;
}

TEST("ties", "for readers outside there are no requests, no referrals, and nothing that may be one")
{
	told t = tell(plain, rows);
	const bl_handing *h;
	size_t n;

	assert_int_equal(handings(t.all, &h), 4);
	assert_int_equal(handings(t.seen, &h), 1);
	assert_string_equal(bl_words_text(bl_ties_words(t.seen), h[0].what).s, "local");
	bl_ties_askings(t.seen, &n);
	assert_int_equal(n, 0);
	assert_true(bl_ties_hides(t.seen, BL_TIES_NEEDS));
	assert_true(bl_ties_hides(t.seen, BL_TIES_REFERRALS));
	assert_false(bl_ties_hides(t.all, BL_TIES_REFERRALS));
	assert_false(bl_ties_hides(NULL, BL_TIES_NEEDS));
	assert_true(bl_ties_told(t.seen, "needs", "service"));
	forget(&t);
}

TEST("ties", "for readers outside amounts are not said, and rows are in no order that tells them")
{
	told t = tell(plain, rows);
	const bl_handing *h;
	size_t n;
	const bl_meeting *m = bl_ties_meetings(t.seen, &n);

	assert_int_equal(n, 3);
	for (size_t i = 0; i < n; i++)
		assert_true(m[i].hours == BL_QTY_MISSING);
	assert_int_equal(m[0].day, bl_day_of(2026, 1, 1));
	handings(t.seen, &h);
	assert_true(h[0].quantity == BL_QTY_MISSING);
	assert_true(bl_ties_hides(t.seen, BL_TIES_HOURS) && bl_ties_hides(t.seen, BL_TIES_QUANTITIES));
	assert_int_equal(bl_ties_partner(t.seen, m[0].lead), 1);
	bl_ties_meetings_of(t.seen, 0, &n);
	assert_int_equal(n, 3);
	bl_ties_handings_of(t.seen, 0, &n);
	assert_int_equal(n, 1);
	assert_ptr_equal(bl_ties_outside(t.all), t.seen);
	forget(&t);
}

TEST("ties", "amounts are said where every partner agreed to be shown by name")
{
	told t = tell("partners: [{id: a, shown_by_name: yes}, {id: b, shown_by_name: yes}]\n" SOURCES, rows);
	const bl_handing *h;
	size_t n;
	const bl_meeting *m = bl_ties_meetings(t.seen, &n);

	assert_true(m[1].hours == bl_qty_of_int(3));
	handings(t.seen, &h);
	assert_true(h[0].quantity == bl_qty_of_int(2));
	assert_false(bl_ties_hides(t.seen, BL_TIES_HOURS) || bl_ties_hides(t.seen, BL_TIES_QUANTITIES));
	assert_false(bl_ties_hides(t.seen, BL_TIES_NEEDS));
	forget(&t);
}

TEST("ties", "where no word is known for a referral, what was refused is one")
{
	told t = tell(plain, "D,F,T,W,Q,A\n2026-01-03,a,b,suivi,,oui\n2026-01-04,a,b,local,2,\n"
			     "2026-01-05,b,a,suivi,,refus\n");
	const bl_handing *h;

	assert_int_equal(handings(t.seen, &h), 1);
	assert_string_equal(bl_words_text(bl_ties_words(t.seen), h[0].what).s, "local");
	forget(&t);
}
