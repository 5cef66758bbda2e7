/* Rows that partners owe a source: what lacks theirs is not all. */
#include "test.h"
#include "rows.h"

#include <glib.h>
#include <string.h>

static const char agreement_text[] =
	"partners: [{id: est}, {id: sud, joined: 2026-03-01}, {id: port}]\n"
	"sources:\n"
	"  - {name: s, kind: activities, files: s.csv, columns: {date: D, lead: L, hours: H, type: T},\n"
	"     expected: {from: [est, sud], every: %s, within: 10}}\n"
	"indicators:\n"
	"  - {id: n, split: [lead, type]}\n"
	"  - {id: h, measure: sum, of: hours}\n";

typedef struct {
	const bl_agreement *a;
	bl_words *words;
	bl_ledger *l;
} owing;

static owing begin(const char *every)
{
	bl_problems *problems = bl_problems_new();
	g_autofree char *text = g_strdup_printf(agreement_text, every);
	owing o = {.words = bl_words_new()};

	assert_int_equal(bl_agreement_parse("t.yaml", ".", text, strlen(text), &o.a, problems), BL_OK);
	bl_problems_free(problems);
	for (size_t i = 0; i < o.a->n_partners; i++)
		bl_words_add(o.words, bl_str_of(o.a->partners[i].id));
	o.l = rows_ledger(o.a, o.words);
	return o;
}

static void end(owing *o)
{
	bl_ledger_free(o->l);
	bl_words_free(o->words);
	bl_agreement_free(o->a);
}

#define ADD(o, ...)                                                                                          \
	rows_add((o)->l, (o)->words, (const row[]){__VA_ARGS__},                                             \
		 sizeof((const row[]){__VA_ARGS__}) / sizeof(row), 2)

static bl_figure month(const owing *o, int indicator, const char *text)
{
	return rows_figure(o->l, indicator, "month", 1, text);
}

TEST("tally", "until a partner has sent what it owes, its figure is not reported and the whole provisional")
{
	owing o = begin("month");

	ADD(&o, {"2026-01-10", "Bal", "est", "3"}, {"2026-01-11", "Bal", "port", "2"},
	    {"2026-02-10", "Bal", "port", "2"}, {"2026-03-10", "Bal", "est", "1"},
	    {"2026-03-11", "Bal", "sud", "1"}, {"2026-05-11", "Bal", "sud", "1"});
	bl_ledger_close(o.l);
	/* Port owes nothing, and Sud nothing before it joined. */
	assert_false(month(&o, 0, "2026-01").provisional);
	assert_true(month(&o, 0, "2026-02").provisional);
	assert_float_equal(month(&o, 1, "2026-02").value, 2, 0);
	assert_int_equal(rows_split(o.l, 0, o.words, "est", "2026-02").state, BL_NOT_REPORTED);
	assert_false(rows_split(o.l, 0, o.words, "port", "2026-02").provisional);
	assert_int_equal(rows_split(o.l, 0, o.words, "port", "2026-03").state, BL_ZERO);
	assert_int_equal(rows_split(o.l, 0, o.words, "sud", "2026-02").state, BL_NOT_APPLICABLE);
	assert_false(month(&o, 0, "2026-03").provisional);
	/* Nothing, of which nobody knows whether it is all, is no zero. */
	assert_int_equal(month(&o, 0, "2026-04").state, BL_NOT_REPORTED);
	assert_true(rows_figure(o.l, 0, "quarter", 1, "2026-Q1").provisional);
	end(&o);
}

TEST("tally", "what is owed by the quarter is sent by any row of it")
{
	owing o = begin("quarter");

	ADD(&o, {"2026-02-10", "Bal", "est", "3"}, {"2026-03-30", "Bal", "sud", "2"},
	    {"2026-04-10", "Bal", "sud", "2"});
	bl_ledger_close(o.l);
	assert_false(month(&o, 0, "2026-02").provisional);
	assert_false(month(&o, 0, "2026-03").provisional);
	assert_true(month(&o, 0, "2026-04").provisional);
	assert_int_equal(bl_ledger_owing(o.l, 0, 0, bl_day_of(2026, 8, 1), bl_day_of(2026, 8, 1)).n, 1);
	end(&o);
}

TEST("tally", "a row of a whole quarter is sent for each of its months")
{
	owing o = begin("month");

	ADD(&o, {"2026-01-01/2026-03-31", "Bal", "est", "3"}, {"2026-03-30", "Bal", "sud", "2"},
	    {"2026-04-30", "Bal", "sud", "2"});
	bl_ledger_close(o.l);
	assert_false(rows_figure(o.l, 0, "quarter", 1, "2026-Q1").provisional);
	assert_int_equal(bl_ledger_owing(o.l, 0, 0, bl_day_of(2026, 5, 20), bl_day_of(2026, 5, 20)).n, 1);
	end(&o);
}

TEST("tally", "rows are owed from the day after they were due, by partners of those days alone")
{
	owing o = begin("month");
	bl_owing owed;

	ADD(&o, {"2026-01-10", "Bal", "est", "3"}, {"2026-05-11", "Bal", "sud", "1"});
	bl_ledger_close(o.l);
	assert_int_equal(bl_ledger_owing(o.l, 0, 0, bl_day_of(2026, 3, 10), bl_day_of(2026, 3, 10)).n, 0);
	owed = bl_ledger_owing(o.l, 0, 0, bl_day_of(2026, 3, 11), bl_day_of(2026, 3, 11));
	assert_int_equal(owed.n, 1);
	assert_int_equal(owed.due, bl_day_of(2026, 3, 10));
	assert_int_equal(bl_period_first(owed.last), bl_day_of(2026, 2, 1));
	/* Of the months that end by the first day asked for. */
	assert_int_equal(bl_ledger_owing(o.l, 0, 0, bl_day_of(2026, 3, 31), bl_day_of(2026, 7, 1)).n, 2);
	owed = bl_ledger_owing(o.l, 0, 1, bl_day_of(2026, 7, 1), bl_day_of(2026, 7, 1));
	assert_int_equal(owed.n, 2);
	assert_int_equal(bl_period_first(owed.first), bl_day_of(2026, 3, 1));
	assert_int_equal(bl_ledger_owing(o.l, 0, 2, bl_day_of(2026, 7, 1), bl_day_of(2026, 7, 1)).n, 0);
	end(&o);
}

TEST("tally", "who owes rows of a source that does not say whose they are is refused")
{
	static const char text[] =
		"partners: [{id: est}]\n"
		"sources: [{name: s, files: s.csv, columns: {date: D, type: T}, expected: {}}]\n";
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = NULL;
	bl_ledger *l = NULL;

	assert_int_equal(bl_agreement_parse("t.yaml", ".", text, strlen(text), &a, problems), BL_OK);
	assert_int_equal(bl_ledger_new(a, &l, problems), BL_EUSER);
	assert_string_equal(bl_problems_at(problems, 0)->key, "expected_of_nobody");
	bl_problems_free(problems);
	bl_agreement_free(a);
}

/* ---- Nothing to report ------------------------------------------------------------- */

static owing begin_with(const char *nothing)
{
	bl_problems *problems = bl_problems_new();
	g_autofree char *text = g_strdup_printf("partners: [{id: est}, {id: sud}]\n"
						"sources:\n"
						"  - {name: s, kind: activities, files: s.csv, columns: "
						"{date: D, lead: L, hours: H, type: T},\n"
						"     %s}\n"
						"indicators: [{id: n, split: [lead]}]\n",
						nothing);
	owing o = {.words = bl_words_new()};

	assert_int_equal(bl_agreement_parse("t.yaml", ".", text, strlen(text), &o.a, problems), BL_OK);
	bl_problems_free(problems);
	for (size_t i = 0; i < o.a->n_partners; i++)
		bl_words_add(o.words, bl_str_of(o.a->partners[i].id));
	o.l = rows_ledger(o.a, o.words);
	return o;
}

TEST("tally", "a partner that declared an empty month owes nothing of it, and its figure is a zero")
{
	owing o = begin_with("expected: {}, nothing_to_report: [{partner: sud, period: 2026-02}]");

	ADD(&o, {"2026-01-10", "Bal", "est", "3"}, {"2026-01-11", "Bal", "sud", "2"},
	    {"2026-02-10", "Bal", "est", "2"}, {"2026-03-10", "Bal", "est", "2"});
	bl_ledger_close(o.l);
	assert_false(month(&o, 0, "2026-02").provisional);
	assert_int_equal(rows_split(o.l, 0, o.words, "sud", "2026-02").state, BL_ZERO);
	/* And only that month. */
	assert_true(month(&o, 0, "2026-03").provisional);
	assert_int_equal(rows_split(o.l, 0, o.words, "sud", "2026-03").state, BL_NOT_REPORTED);
	assert_int_equal(bl_ledger_owing(o.l, 0, 1, bl_day_of(2026, 2, 28), bl_day_of(2026, 9, 1)).n, 0);
	assert_int_equal(bl_ledger_owing(o.l, 0, 1, bl_day_of(2026, 3, 31), bl_day_of(2026, 9, 1)).n, 1);
	end(&o);
}

TEST("tally", "a month of which everybody says that nothing happened is a zero, like a row that says so")
{
	owing o = begin_with("nothing_to_report: [2026-02]");

	ADD(&o, {"2026-01-10", "Bal", "est", "3"});
	bl_ledger_close(o.l);
	assert_int_equal(month(&o, 0, "2026-02").state, BL_ZERO);
	assert_int_equal(month(&o, 0, "2026-03").state, BL_NOT_REPORTED);
	end(&o);
}

TEST("tally", "one partner’s empty month says nothing of the others, who are silent")
{
	owing o = begin_with("nothing_to_report: [{partner: sud, period: 2026-02}]");

	ADD(&o, {"2026-01-10", "Bal", "est", "3"});
	bl_ledger_close(o.l);
	assert_int_equal(month(&o, 0, "2026-02").state, BL_NOT_REPORTED);
	end(&o);
	o = begin_with("expected: {}, nothing_to_report: [{partner: sud, period: 2026-02}]");
	ADD(&o, {"2026-01-10", "Bal", "est", "3"}, {"2026-01-10", "Bal", "sud", "3"});
	bl_ledger_close(o.l);
	assert_int_equal(month(&o, 0, "2026-02").state, BL_NOT_REPORTED);
	assert_int_equal(rows_split(o.l, 0, o.words, "sud", "2026-02").state, BL_ZERO);
	end(&o);
}

TEST("tally", "what a source has of a period: of one partner, of anybody")
{
	owing o = begin_with("expected: {}");
	bl_period p;

	ADD(&o, {"2026-01-10", "Bal", "est", "3"}, {"2026-02-01/2026-03-31", "Bal", "sud", "1"});
	bl_ledger_close(o.l);
	assert_true(bl_period_parse(bl_str_of("2026-01"), bl_grain_month(), &p));
	assert_true(bl_ledger_sent(o.l, 0, 0, p));
	assert_false(bl_ledger_sent(o.l, 0, 1, p));
	assert_true(bl_ledger_sent(o.l, 0, -1, p));
	p = bl_period_add(p, 2); /* covered by what began before */
	assert_true(bl_ledger_sent(o.l, 0, 1, p));
	assert_true(bl_ledger_sent(o.l, 0, -1, p));
	assert_false(bl_ledger_sent(o.l, 0, -1, bl_period_add(p, 1)));
	end(&o);
}
