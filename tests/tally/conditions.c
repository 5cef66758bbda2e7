#include "test.h"
#include "rows.h"

/* How many of these rows a condition picks. */
static const row rows[] = {
	{"2025-01-05", "Atelier", "maison-a", "1.5"},
	{"2025-01-20", "ATELIER ", "Ville", "3"},
	{"2025-01-31", "Comité", "Ville", ""},
	{"2025-02-02", "Réseautage", "maison-a", "-2"},
	{"2025-02-03", "", "Ville", "3.000000000000001"},
};

static double picked(bl_condition c)
{
	bl_agreement a = AGREEMENT({.id = "n", .measure = "count", .where = {&c, 1}});
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(&a, words);
	double n;

	rows_add(ledger, words, rows, 5, 2);
	bl_ledger_close(ledger);
	n = rows_figure(ledger, 0, "year", 1, "2025").value;
	bl_ledger_free(ledger);
	bl_words_free(words);
	return n;
}

TEST("tally", "a word condition forgives case, accents and blanks")
{
	assert_close(picked((bl_condition){.column = "type", .test = BL_IS, .values = NAMES("atelier")}), 2,
		     0);
	assert_close(picked((bl_condition){
			     .column = "type", .test = BL_IS, .values = NAMES("comite", "RESEAUTAGE")}),
		     2, 0);
	assert_close(picked((bl_condition){.column = "type", .test = BL_IS, .values = NAMES("atel")}), 0, 0);
}

/* How many of these cells a condition picks; the words come in this order. */
static double picked_of(const char *const *cell, size_t n, bl_condition c)
{
	bl_agreement a = AGREEMENT({.id = "n", .measure = "count", .where = {&c, 1}});
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(&a, words);
	row line[16];
	double found;

	for (size_t i = 0; i < n; i++)
		line[i] = (row){"2025-01-05", cell[i], "Ville", "1"};
	rows_add(ledger, words, line, n, 3);
	bl_ledger_close(ledger);
	found = rows_figure(ledger, 0, "year", 1, "2025").value;
	bl_ledger_free(ledger);
	bl_words_free(words);
	return found;
}

TEST("tally", "yes is any way of saying yes, whichever comes first")
{
	const char *const cells[] = {"1", "Oui", "x", "VRAI", "coché", "n", "0", "Non", "", "peut-être"};
	const char *const turned[] = {"peut-être", "", "Non", "0", "n", "coché", "VRAI", "x", "Oui", "1"};
	bl_condition yes = {.column = "type", .test = BL_IS, .values = NAMES("oui"), .answer = BL_YES};
	bl_condition no = {.column = "type", .test = BL_IS, .values = NAMES("no"), .answer = BL_NO};
	bl_condition not_yes = yes;

	not_yes.test = BL_IS_NOT;
	assert_close(picked_of(cells, 10, yes), 5, 0);
	assert_close(picked_of(turned, 10, yes), 5, 0);
	assert_close(picked_of(cells, 10, no), 3, 0);
	assert_close(picked_of(cells, 10, not_yes), 5, 0);
}

TEST("tally", "a value that is no answer is taken as it is written")
{
	const char *const cells[] = {"1", "Oui", "x", "X ", "O"};

	assert_close(
		picked_of(cells, 5, (bl_condition){.column = "type", .test = BL_IS, .values = NAMES("x")}), 2,
		0);
	assert_close(
		picked_of(cells, 5, (bl_condition){.column = "type", .test = BL_IS, .values = NAMES("oui")}),
		1, 0);
}

TEST("tally", "not picks the others, empty cells among them")
{
	assert_close(picked((bl_condition){.column = "type", .test = BL_IS_NOT, .values = NAMES("atelier")}),
		     3, 0);
}

TEST("tally", "filled and empty look only at whether the cell holds anything")
{
	assert_close(picked((bl_condition){.column = "type", .test = BL_FILLED}), 4, 0);
	assert_close(picked((bl_condition){.column = "hours", .test = BL_EMPTY}), 1, 0);
}

TEST("tally", "a partner is found by any of its names")
{
	assert_close(picked((bl_condition){.column = "lead", .test = BL_IS, .values = NAMES("La Maison A")}),
		     2, 0);
	assert_close(picked((bl_condition){.column = "lead", .test = BL_IS, .values = NAMES("maison a.")}), 2,
		     0);
	assert_close(picked((bl_condition){.column = "lead", .test = BL_IS, .values = NAMES("maison-a")}), 2,
		     0);
}

TEST("tally", "numbers compare exactly, and an empty cell is in no range")
{
	bl_qty three = bl_qty_of_int(3);

	assert_close(
		picked((bl_condition){.column = "hours", .test = BL_ABOVE, .low = three, .has_low = true}), 1,
		0);
	assert_close(
		picked((bl_condition){.column = "hours", .test = BL_AT_LEAST, .low = three, .has_low = true}),
		2, 0);
	assert_close(picked((bl_condition){
			     .column = "hours", .test = BL_AT_MOST, .high = three, .has_high = true}),
		     3, 0);
	assert_close(
		picked((bl_condition){.column = "hours", .test = BL_BELOW, .high = three, .has_high = true}),
		2, 0);
	assert_close(picked((bl_condition){.column = "hours",
					   .test = BL_BETWEEN,
					   .low = 0,
					   .high = three,
					   .has_low = true,
					   .has_high = true}),
		     2, 0);
}

TEST("tally", "a number is the same however it is written")
{
	assert_close(picked((bl_condition){.column = "hours", .test = BL_IS, .values = NAMES("3.0", "1,50")}),
		     2, 0);
	assert_close(picked((bl_condition){.column = "hours", .test = BL_IS, .values = NAMES("-2")}), 1, 0);
	assert_close(picked((bl_condition){.column = "hours", .test = BL_IS_NOT, .values = NAMES("3")}), 4,
		     0);
}

TEST("tally", "days compare with both bounds included, one of which may be missing")
{
	bl_day from = bl_day_of(2025, 1, 20), to = bl_day_of(2025, 2, 2);

	assert_close(picked((bl_condition){.column = "date",
					   .test = BL_BETWEEN,
					   .dates = true,
					   .first = from,
					   .last = to,
					   .has_low = true,
					   .has_high = true}),
		     3, 0);
	assert_close(picked((bl_condition){.column = "date",
					   .test = BL_BETWEEN,
					   .dates = true,
					   .first = from,
					   .last = BL_DAY_NONE,
					   .has_low = true}),
		     4, 0);
	assert_close(picked((bl_condition){.column = "date", .test = BL_IS, .values = NAMES("2025-01-31")}),
		     1, 0);
}

TEST("tally", "all conditions must hold")
{
	bl_agreement a =
		AGREEMENT({.id = "n",
			   .measure = "count",
			   .where = WHERE({.column = "type", .test = BL_IS, .values = NAMES("atelier")},
					  {.column = "lead", .test = BL_IS, .values = NAMES("ville")})});
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(&a, words);

	rows_add(ledger, words, rows, 5, 5);
	bl_ledger_close(ledger);
	assert_close(rows_figure(ledger, 0, "month", 1, "2025-01").value, 1, 0);
	bl_ledger_free(ledger);
	bl_words_free(words);
}
