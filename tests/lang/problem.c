#include "lang_test.h"

static bl_error unknown_key(void)
{
	bl_error e;

	bl_fail(&e, BL_EUSER, "agreement.yaml", "unknown_key", "measur", "count, measure");
	e.line = 3;
	e.column = 5;
	strcpy(e.nearest, "measure");
	return e;
}

TEST("lang", "a problem says the place, what is wrong, what was expected, what was meant")
{
	bl_lang *fr = lang_open("fr"), *en = lang_open("en");
	bl_error e = unknown_key();

	assert_string_equal(bl_lang_problem(en, &e),
			    "agreement.yaml:3:5: unknown key “measur”; expected: count, "
			    "measure; did you mean “measure”?");
	assert_string_equal(bl_lang_problem(fr, &e),
			    "agreement.yaml:3:5: clé inconnue «" NB "measur" NB "»" NN "; attendu" NB
			    ": count, measure" NN "; vouliez-vous dire «" NB "measure" NB "»" NN "?");
	bl_lang_free(fr);
	bl_lang_free(en);
}

TEST("lang", "a problem leaves out the line, the place and the guesses that it does not have")
{
	bl_lang *en = lang_open("en");
	bl_error e;

	bl_fail(&e, BL_EUSER, "x.csv", "no_such_file", "x.csv", NULL);
	assert_string_equal(bl_lang_problem(en, &e), "x.csv: no file “x.csv”");
	bl_fail(&e, BL_EUSER, NULL, "unknown_language", "de", "en, fr");
	assert_string_equal(bl_lang_problem(en, &e), "unknown language “de”; expected: en, fr");
	e.line = 7;
	assert_string_equal(bl_lang_problem(en, &e), "7: unknown language “de”; expected: en, fr");
	bl_lang_free(en);
}

TEST("lang", "a problem is told even without a language or a sentence")
{
	bl_lang *en = lang_open("en");
	bl_error e = unknown_key();

	assert_string_equal(
		bl_lang_problem(NULL, &e),
		"agreement.yaml:3:5: unknown_key: measur; expected: count, measure; nearest: measure");
	bl_fail(&e, BL_EUSER, "f", "no_sentence_for_this", "x", NULL);
	assert_string_equal(bl_lang_problem(en, &e), "f: no_sentence_for_this: x");
	assert_int_equal(bl_lang_missing(en), 1);
	e = (bl_error){0};
	assert_string_equal(bl_lang_problem(NULL, &e), "problem");
	bl_lang_free(en);
}

TEST("lang", "a problem is one line and cannot command the terminal")
{
	bl_lang *en = lang_open("en");
	bl_error e;

	bl_fail(&e, BL_EUSER, "a\nb\x1B[31m.csv", "unknown_key", "x\x1B]0;title\x07y\n", NULL);
	assert_string_equal(bl_lang_problem(en, &e),
			    "a b\xEF\xBF\xBD[31m.csv: unknown key “x\xEF\xBF\xBD]0;title\xEF\xBF\xBDy ”");
	bl_lang_free(en);
}
