/* The conditions of an agreement, asked of words, numbers and days. */
#include "bilan/intake.h"
#include "test.h"

#include <glib.h>
#include <string.h>

typedef struct {
	bl_arena *arena;
	bl_criterion criterion;
} asked;

static asked ask(const bl_condition *c, bl_column_type type)
{
	asked a = {.arena = bl_arena_new()};

	bl_criterion_bind(&a.criterion, c, type, NULL, a.arena);
	return a;
}

static bool holds(const bl_condition *c, bl_column_type type, bl_qty count)
{
	asked a = ask(c, type);
	bool yes = bl_criterion_holds(&a.criterion, count);

	bl_arena_free(a.arena);
	return yes;
}

static bool names(const bl_condition *c, const char *text)
{
	asked a = ask(c, BL_WORD);
	bool yes = bl_criterion_names(&a.criterion, bl_str_of(text));

	bl_arena_free(a.arena);
	return yes;
}

#define VALUES(...)                                                                                          \
	{.item = (const char *const[]){__VA_ARGS__},                                                         \
	 .n = sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)}

TEST("intake", "above and below leave their own number out, at least and at most take it")
{
	bl_qty three = bl_qty_of_int(3);
	bl_condition above = {.test = BL_ABOVE, .has_low = true, .low = three},
		     least = {.test = BL_AT_LEAST, .has_low = true, .low = three},
		     below = {.test = BL_BELOW, .has_high = true, .high = three},
		     most = {.test = BL_AT_MOST, .has_high = true, .high = three};

	assert_false(holds(&above, BL_NUMBER, three));
	assert_true(holds(&above, BL_NUMBER, three + 1));
	assert_true(holds(&least, BL_NUMBER, three));
	assert_false(holds(&least, BL_NUMBER, three - 1));
	assert_false(holds(&below, BL_NUMBER, three));
	assert_true(holds(&below, BL_NUMBER, three - 1));
	assert_true(holds(&most, BL_NUMBER, three));
	assert_false(holds(&most, BL_NUMBER, three + 1));
}

TEST("intake", "an empty cell is in no range, and so not one of the numbers it is not to be")
{
	bl_condition most = {.test = BL_AT_MOST, .has_high = true},
		     not_zero = {.test = BL_IS_NOT, .values = VALUES("0")};

	assert_false(holds(&most, BL_NUMBER, BL_QTY_MISSING));
	assert_true(holds(&not_zero, BL_NUMBER, BL_QTY_MISSING));
	assert_false(holds(&not_zero, BL_NUMBER, 0));
}

TEST("intake", "days between two others, both included")
{
	bl_condition c = {.test = BL_BETWEEN,
			  .dates = true,
			  .has_low = true,
			  .has_high = true,
			  .first = 10,
			  .last = 12};

	assert_int_equal(bl_criterion_type(&c, NULL, BL_WORD), BL_DAY);
	assert_false(holds(&c, BL_DAY, 9));
	assert_true(holds(&c, BL_DAY, 10));
	assert_true(holds(&c, BL_DAY, 12));
	assert_false(holds(&c, BL_DAY, 13));
}

TEST("intake", "a value of a role of numbers is a number with comma or point, in a list with words a word")
{
	static const bl_role hours = {.role = "hours", .type = BL_NUMBER};
	bl_condition comma = {.test = BL_IS, .values = VALUES("2,5")},
		     mixed = {.test = BL_IS, .values = VALUES("2,5", "inconnu")};

	assert_int_equal(bl_criterion_type(&comma, &hours, BL_WORD), BL_NUMBER);
	assert_int_equal(bl_criterion_type(&mixed, &hours, BL_WORD), BL_WORD);
	assert_true(holds(&comma, BL_NUMBER, bl_qty_of_double(2.5)));
}

TEST("intake", "a word is named however it is spelled and however long it is")
{
	g_autofree char *letters = g_strnfill(600, 'e'), *capitals = g_strnfill(600, 'E');
	g_autofree char *one_more = g_strconcat(capitals, "F", NULL);
	bl_condition status = {.test = BL_IS, .values = VALUES("Annulée", "reportée")},
		     yes = {.test = BL_IS, .answer = BL_YES, .values = VALUES("oui")},
		     longest = {.test = BL_IS, .values = VALUES(letters)};

	assert_true(names(&status, "ANNULEE"));
	assert_false(names(&status, "annulées"));
	assert_true(names(&yes, "vrai"));
	assert_true(names(&longest, capitals));
	assert_false(names(&longest, one_more));
}

TEST("intake", "a cell that says nothing is empty, however nothing is said")
{
	bl_condition c = {.test = BL_EMPTY};

	assert_true(names(&c, ""));
	assert_true(names(&c, "n/a"));
	assert_true(names(&c, "0000-00-00 00:00:00"));
	assert_false(names(&c, "0"));
}

TEST("intake", "of many numbers and words in no order each is found, and none between them")
{
	bl_condition numbers = {.values = VALUES("7", "-2", "30", "7", "0")},
		     words = {.values = VALUES("poire", "Abricot", "figue", "abricot", "cerise")};
	static const int in[] = {7, -2, 30, 0}, out[] = {-3, -1, 1, 6, 8, 29, 31};

	for (size_t i = 0; i < G_N_ELEMENTS(in); i++)
		assert_true(holds(&numbers, BL_NUMBER, bl_qty_of_int(in[i])));
	for (size_t i = 0; i < G_N_ELEMENTS(out); i++)
		assert_false(holds(&numbers, BL_NUMBER, bl_qty_of_int(out[i])));
	assert_true(names(&words, "ABRICOT"));
	assert_true(names(&words, "poire"));
	assert_true(names(&words, "cerise"));
	assert_false(names(&words, "banane"));
	assert_false(names(&words, ""));
	assert_false(names(&words, "zeste"));
}
