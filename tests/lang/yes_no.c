#include "lang_test.h"

static void all_say(const char *const *word, bl_yes_no answer)
{
	for (; *word; word++)
		assert_int_equal(bl_yes_no_of(bl_str_of(*word)), answer);
}

TEST("lang", "yes is yes in French, in English, in a spreadsheet and in a ticked box")
{
	all_say((const char *const[]){"oui", "Oui", "O", "VRAI", "yes", "Y", "True", "1", "x", "X", "checked",
				      "coché", "COCHÉE", " oui\xC2\xA0", "✓", NULL},
		BL_YES);
}

TEST("lang", "no is no in as many ways")
{
	all_say((const char *const[]){"non", "N", "Faux", "no", "FALSE", "0", "unchecked", "décoché",
				      "non coché", NULL},
		BL_NO);
}

TEST("lang", "what only begins like an answer, or says nothing, is none")
{
	all_say((const char *const[]){"", " ", "n/a", "-", "10", "00", "ouistiti", "nord", "oui, mais non",
				      "peut-être", "\xFF", NULL},
		BL_NEITHER);
}

TEST("lang", "a lone letter or digit does not say yes or no in so many words")
{
	assert_int_equal(bl_yes_no_said(bl_str_of("oui")), BL_YES);
	assert_int_equal(bl_yes_no_said(bl_str_of("false")), BL_NO);
	assert_int_equal(bl_yes_no_said(bl_str_of("1")), BL_NEITHER);
	assert_int_equal(bl_yes_no_said(bl_str_of("o")), BL_NEITHER);
	assert_int_equal(bl_yes_no_said(bl_str_of(" x ")), BL_NEITHER);
}
