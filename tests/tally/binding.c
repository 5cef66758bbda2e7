#include "test.h"
#include "rows.h"

#include <string.h>

/* The only problem an agreement of one indicator has. */
static bl_error problem(bl_indicator in)
{
	bl_agreement a = rows_agreement(&in, 1);
	bl_problems *problems = bl_problems_new();
	bl_ledger *ledger = NULL;
	bl_error found;

	assert_int_equal(bl_ledger_new(&a, &ledger, problems), BL_EUSER);
	assert_null(ledger);
	assert_int_equal(bl_problems_count(problems), 1);
	found = *bl_problems_at(problems, 0);
	bl_problems_free(problems);
	return found;
}

TEST("tally", "an unknown measure is refused at its place, with the known ones and the nearest")
{
	bl_error e = problem((bl_indicator){.id = "x", .measure = "conut", .measure_place = {7, 14}});

	assert_string_equal(e.key, "unknown_measure");
	assert_string_equal(e.where, "agreement.yaml");
	assert_int_equal(e.line, 7);
	assert_int_equal(e.column, 14);
	assert_string_equal(e.found, "conut");
	assert_string_equal(e.nearest, "count");
	assert_non_null(strstr(e.expected, "distinct"));
}

TEST("tally", "a measure that lacks its column, its rows or its steps is refused")
{
	assert_string_equal(problem((bl_indicator){.id = "x", .measure = "sum"}).key, "measure_wants_number");
	assert_string_equal(problem((bl_indicator){.id = "x", .measure = "distinct"}).key,
			    "measure_wants_word");
	assert_string_equal(problem((bl_indicator){.id = "x", .measure = "share"}).key,
			    "measure_wants_out_of");
	assert_string_equal(problem((bl_indicator){.id = "x", .measure = "count", .source = -1}).key,
			    "measure_wants_from");
	assert_string_equal(problem((bl_indicator){.id = "x", .measure = "milestone", .source = -1}).key,
			    "measure_wants_steps");
}

TEST("tally", "a column the measure has no use for is refused rather than passed over")
{
	assert_string_equal(problem((bl_indicator){.id = "x", .measure = "count", .of = "hours"}).key,
			    "of_not_used");
	assert_string_equal(problem((bl_indicator){.id = "x", .measure = "count", .has_out_of = true}).key,
			    "out_of_not_used");
}

TEST("tally", "a rating without its answers in order is refused, and so are answers without a rating")
{
	bl_indicator rating = {.id = "x", .measure = "rating", .of = "type"};

	assert_string_equal(problem(rating).key, "measure_wants_levels");
	rating.levels = NAMES("only one");
	assert_string_equal(problem(rating).key, "measure_wants_levels");
	assert_string_equal(
		problem((bl_indicator){.id = "x", .measure = "count", .levels = NAMES("a", "b")}).key,
		"levels_not_used");
}

TEST("tally", "a sum of a column of names is refused, with the columns of numbers")
{
	bl_error e = problem((bl_indicator){.id = "x", .measure = "sum", .of = "lead", .of_place = {9, 9}});

	assert_string_equal(e.key, "of_not_number");
	assert_int_equal(e.line, 9);
	assert_string_equal(e.expected, "hours");
}

TEST("tally", "one wish serves all who want the same column in the same form")
{
	bl_agreement a = AGREEMENT({.id = "a", .measure = "sum", .of = "hours"},
				   {.id = "b", .measure = "mean", .of = "Hours"},
				   {.id = "c", .measure = "count", .split = NAMES("TYPE", "type")},
				   {.id = "d", .measure = "distinct", .of = "hours"});
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(&a, words);
	size_t n, hours = 0, type = 0, several = 0;
	const bl_wish *wish = bl_ledger_wishes(ledger, 0, &n);

	for (size_t i = 0; i < n; i++) {
		hours += wish[i].type == BL_NUMBER;
		type += wish[i].type == BL_WORD &&
			(!strcmp(wish[i].name, "TYPE") || !strcmp(wish[i].name, "type"));
		several += wish[i].type == BL_WORDS;
	}
	assert_int_equal(hours, 1);
	assert_int_equal(type, 1);
	assert_int_equal(several, 1); /* partners, for the activities section */
	bl_ledger_free(ledger);
	bl_words_free(words);
}
