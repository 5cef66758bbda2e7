/* Rows whose cell names a period: known as a whole, and no part of it. */
#include "test.h"
#include "rows.h"

#include <glib.h>

#define COUNT {.id = "n", .measure = "count", .split = NAMES("type")}

static const row quarters[] = {
	{"2025-01-01/2025-03-31", "Atelier", "Maison A", NULL},
	{"2025-04-01/2025-06-30", "Atelier", "Ville", NULL},
	{"2025-04-01/2025-06-30", "Comité", "Ville", NULL},
};

static const row a_year[] = {{"2024-01-01/2024-12-31", "Comité", NULL, NULL}};
static const row days[] = {{"2025-02-03", "Atelier", "Ville", NULL}};

static bl_ledger *ledger_of(const bl_agreement *agreement, bl_words *words, const row *rows, size_t n)
{
	bl_ledger *ledger = rows_ledger(agreement, words);

	rows_add(ledger, words, rows, n, 2);
	return ledger;
}

static bl_figure figure(const bl_ledger *l, const char *grain, int starts, const char *period)
{
	return rows_figure(l, 0, grain, starts, period);
}

static void assert_quarters(const bl_ledger *l)
{
	bl_grain fiscal;

	assert_close(figure(l, "quarter", 1, "2025-Q2").value, 2, 0);
	assert_close(figure(l, "half", 1, "2025-H1").value, 3, 0);
	assert_int_equal(figure(l, "month", 1, "2025-01").state, BL_NOT_REPORTED);
	assert_int_equal(figure(l, "month", 1, "2025-03").state, BL_NOT_REPORTED);
	assert_true(bl_ledger_cuts(l, 0, bl_grain_month()));
	assert_false(bl_ledger_cuts(l, 0, rows_period("quarter", 1, "2025-Q1").grain));
	assert_true(bl_grain_find("fiscal quarter", 4, &fiscal));
	assert_false(bl_ledger_cuts(l, 0, fiscal));
	assert_true(bl_grain_find("fiscal quarter", 5, &fiscal));
	assert_true(bl_ledger_cuts(l, 0, fiscal));
}

TEST("tally",
     "a row that covers a quarter is in the quarter and in what is made of quarters, and in no month")
{
	bl_agreement a = AGREEMENT(COUNT);
	bl_words *words = bl_words_new();
	bl_ledger *l = ledger_of(&a, words, quarters, 3);
	bl_day first, last;

	bl_ledger_close(l);
	assert_quarters(l);
	assert_true(bl_ledger_span(l, 0, &first, &last));
	assert_int_equal(first, bl_day_of(2025, 1, 1));
	assert_int_equal(last, bl_day_of(2025, 6, 30));
	assert_int_equal(bl_ledger_covers(l), 90);
	assert_int_equal(rows_split(l, 0, words, "Atelier", "2025-01").state, BL_NOT_REPORTED);
	bl_ledger_free(l);
	bl_words_free(words);
}

TEST("tally", "a year takes its months from every indicator that counts it, and no month beside it")
{
	bl_agreement a = AGREEMENT(
		COUNT, {.id = "m",
			.measure = "count",
			.where = WHERE({.column = "type", .test = BL_IS, .values = NAMES("atelier")})});
	bl_words *words = bl_words_new();
	bl_ledger *l = ledger_of(&a, words, days, 1), *other = ledger_of(&a, words, a_year, 1);

	bl_ledger_merge(l, other);
	bl_ledger_close(l);
	assert_close(figure(l, "year", 1, "2024").value, 1, 0);
	assert_int_equal(figure(l, "fiscal year", 4, "2024").state, BL_NOT_REPORTED);
	assert_int_equal(figure(l, "month", 1, "2024-12").state, BL_NOT_REPORTED);
	assert_int_equal(figure(l, "month", 1, "2025-01").state, BL_ZERO);
	assert_close(figure(l, "month", 1, "2025-02").value, 1, 0);
	assert_int_equal(rows_figure(l, 1, "month", 1, "2024-06").state, BL_ZERO);
	assert_false(bl_ledger_cuts(l, 1, bl_grain_month()));
	assert_int_equal(bl_ledger_covers(l), 1);
	bl_ledger_free(l);
	bl_ledger_free(other);
	bl_words_free(words);
}

TEST("tally", "what cells cover comes back from a saved ledger, the same bytes in whatever order it was met")
{
	const row turned[] = {quarters[2], quarters[1], quarters[0]};
	bl_agreement a = AGREEMENT(COUNT);
	bl_words *words = bl_words_new(), *others = bl_words_new();
	bl_ledger *l = ledger_of(&a, words, quarters, 3), *m = ledger_of(&a, others, turned, 3), *again;
	bl_packed to = {0}, as = {0};
	bl_unpacking from;

	bl_ledger_save(l, &to);
	bl_ledger_save(m, &as);
	assert_int_equal(to.n, as.n);
	assert_memory_equal(to.bytes, as.bytes, to.n);
	from = (bl_unpacking){to.bytes, to.n, false};
	again = bl_ledger_load(&a, words, &from);
	assert_non_null(again);
	bl_ledger_close(again);
	assert_quarters(again);
	assert_int_equal(bl_ledger_covers(again), 90);
	bl_ledger_free(l);
	bl_ledger_free(m);
	bl_ledger_free(again);
	bl_words_free(words);
	bl_words_free(others);
	g_free(to.bytes);
	g_free(as.bytes);
}
