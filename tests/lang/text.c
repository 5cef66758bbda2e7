/* What people said in more than one language. */
#include "test.h"
#include "bilan/lang.h"

TEST("lang", "a text falls back to its plain form, then to the first language there is")
{
	const char *const language[] = {"fr", "en"}, *const words[] = {"bonjour", "hello"};
	bl_text both = {NULL, 2, language, words}, french = {NULL, 1, language, words},
		plain = {.any = "salut"}, none = {0};

	assert_string_equal(bl_text_in(&both, "en"), "hello");
	assert_string_equal(bl_text_in(&french, "en"), "bonjour");
	assert_string_equal(bl_text_in(&both, NULL), "bonjour");
	assert_string_equal(bl_text_in(&plain, "en"), "salut");
	assert_null(bl_text_in(&none, "fr"));
	assert_null(bl_text_in(NULL, "fr"));
}

TEST("lang", "the language a text is in is told where it has one, and no other")
{
	const char *const language[] = {"fr", "en"}, *const words[] = {"bonjour", "hello"};
	bl_text both = {NULL, 2, language, words}, french = {NULL, 1, language, words},
		plain = {.any = "salut"}, none = {0};

	assert_string_equal(bl_text_language(&both, "en"), "en");
	assert_string_equal(bl_text_language(&french, "en"), "fr");
	assert_null(bl_text_language(&plain, "en"));
	assert_null(bl_text_language(&none, "en"));
}
