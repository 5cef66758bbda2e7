/* Names as parts of the names of files. */
#include "test.h"
#include "bilan/lang.h"

#include <glib.h>
#include <string.h>

static char *named(const char *name)
{
	return bl_name_in_path(name);
}

TEST("lang", "distinct names are distinct in a path, and none leads elsewhere")
{
	static const char *const names[] = {"a_b",
					    "a/b",
					    "a:b",
					    "a?b",
					    "a b",
					    "a\tb",
					    ".a_b",
					    "a\xE2\x80\xAE"
					    "b",
					    "a\xC2\x9B"
					    "b",
					    "..",
					    "-a"};
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		char *name = named(names[i]);

		assert_null(strpbrk(name, "/\\:*?\"<>| \t"));
		assert_true(*name != '.' && *name != '-');
		assert_null(strstr(name, "\xE2\x80\xAE"));
		assert_null(strstr(name, "\xC2\x9B"));
		assert_true(g_hash_table_add(seen, name));
	}
}

TEST("lang", "a plain name stays itself, accents too; a long one is cut between letters")
{
	g_autofree char *same = named("maison-b\xC3\xA9n\xC3\xA9"
				      "e"),
			*long_name = g_strnfill(400, 'e'), *cut = NULL, *other = NULL;

	assert_string_equal(same, "maison-b\xC3\xA9n\xC3\xA9"
				  "e");
	long_name[0] = 'x';
	cut = named(long_name);
	long_name[399] = 'y';
	other = named(long_name);
	assert_true(strlen(cut) < 200);
	assert_true(g_utf8_validate(cut, -1, NULL));
	assert_string_not_equal(cut, other);
}
