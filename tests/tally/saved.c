/* A saved ledger whose bytes were changed: refused, or read as they say. */
#include "test.h"
#include "../../src/tally/tally.h"
#include "rows.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const row rows[] = {{"2025-01-05", "Atelier", "Maison A", "1.5"},
			   {"2025-03-20", "Kiosque", "Ville", "2"},
			   {"2025-03-21", "Atelier", NULL, "4"}};

static bl_packed saved(const bl_agreement *a)
{
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(a, words);
	bl_packed bytes = {0};

	rows_add(ledger, words, rows, G_N_ELEMENTS(rows), 2);
	bl_ledger_save(ledger, &bytes);
	bl_ledger_free(ledger);
	bl_words_free(words);
	return bytes;
}

/* Whether they are refused; those that are not must be saved as they were, but for a word or a month that
 * nothing speaks of any more. */
static bool is_refused(const bl_agreement *a, const unsigned char *bytes, size_t n)
{
	bl_words *words = bl_words_new();
	bl_unpacking from = {bytes, n, false};
	bl_ledger *back = bl_ledger_load(a, words, &from);
	bl_packed again = {0};

	if (back) {
		bl_ledger_save(back, &again);
		assert_true(again.n <= n);
		if (again.n == n)
			assert_memory_equal(again.bytes, bytes, n);
		g_free(again.bytes);
	}
	bl_ledger_free(back);
	bl_words_free(words);
	return !back;
}

static size_t refused_of(const bl_agreement *a, const bl_packed *bytes)
{
	size_t n = 0;

	for (size_t i = 0; i < bytes->n; i++) {
		bytes->bytes[i] ^= 1;
		n += is_refused(a, bytes->bytes, bytes->n);
		bytes->bytes[i] ^= 1;
	}
	return n;
}

static void check_bytes(const bl_agreement *a)
{
	bl_packed bytes = saved(a);

	assert_false(is_refused(a, bytes.bytes, bytes.n));
	assert_in_range(refused_of(a, &bytes), bytes.n / 3, bytes.n - 1);
	assert_true(is_refused(a, bytes.bytes, bytes.n - 1));
	g_free(bytes.bytes);
}

TEST("tally", "a byte changed in a saved ledger is refused, or says something else that is saved the same")
{
	static const bl_step steps[] = {{.due = 20000, .done = 20089}, {.due = 20200, .done = BL_DAY_NONE}};
	const bl_indicator each[] = {
		{.id = "n", .measure = "count", .split = NAMES("type")},
		{.id = "n", .measure = "sum", .of = "hours", .split = NAMES("lead")},
		{.id = "n", .measure = "mean", .of = "hours"},
		{.id = "n", .measure = "ratio", .of = "hours", .over = "hours"},
		{.id = "n", .measure = "rate", .over = "hours", .over_number = NAN, .per = 10},
		{.id = "n", .measure = "distinct", .of = "lead"},
		{.id = "n", .measure = "milestone", .source = -1, .steps = steps, .n_steps = 2},
		{.id = "n", .measure = "median", .of = "hours"},
		{.id = "n", .measure = "last", .of = "hours"},
		{.id = "n", .measure = "reported", .of = "hours"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(each); i++) {
		bl_agreement a = rows_agreement(&each[i], 1);

		check_bytes(&a);
	}
}

/* A cell holds 10^13 at most, either way; in quantities there are 10^15 units to one. */
TEST("tally", "a sum is possible of as many rows as there may be, each of what a cell may hold")
{
	const bl_qty one = (bl_qty)10000000000000 * 1000000000000000;

	assert_true(bl__sum_possible(0, 0));
	assert_false(bl__sum_possible(1, 0));
	assert_false(bl__sum_possible(0, -1));
	for (int sign = -1; sign <= 1; sign += 2) {
		assert_true(bl__sum_possible(sign * one * 3, 3));
		assert_false(bl__sum_possible(sign * (one * 3 + 1), 3));
	}
	/* From ten billions of rows on 128 bits bound nothing. */
	assert_false(bl__sum_possible(one * 10000000000 + 1, 10000000000));
	assert_true(bl__sum_possible(one * 10000000000 + 2 * one, 10000000001));
	assert_true(bl__sum_possible(0, BL__MOST_ROWS));
	assert_false(bl__sum_possible(0, BL__MOST_ROWS + 1));
}

/* Two numbers, 3 and 4, of which less and less is left. */
TEST("tally", "a median's cell is read where all of it is there, to the byte")
{
	const bl_measure *m = bl_measure_find("median");
	unsigned char bytes[8 + 2 * 16];
	g_autofree void *cell = g_malloc0(m->size);

	bl__put64(bytes, 2);
	bl__put_qty(bytes + 8, 3);
	bl__put_qty(bytes + 24, 4);
	for (size_t n = 0; n < sizeof bytes; n++)
		assert_int_equal(m->load(cell, NULL, bytes, n), 0);
	assert_int_equal(m->load(cell, NULL, bytes, sizeof bytes), sizeof bytes);
	m->clear(cell);
}
