/* What a new measure must have: each thing forgotten is named. */
#include "test.h"
#include "bilan/lang.h"
#include "bilan/tally.h"

#include <glib.h>
#include <string.h>

static bl_lang *load(const char *code)
{
	bl_lang *lang = NULL;
	bl_error err;

	if (bl_lang_load("reports/lang", code, &lang, &err) != BL_OK)
		fail_msg("%s: %s", code, err.key);
	return lang;
}

TEST("tally", "every measure stands in a file of its own, called after it")
{
	for (const bl_measure *const *m = bl_measures; *m; m++) {
		g_autofree char *path = g_strdup_printf("src/tally/measure_%s.c", (*m)->name);

		if (!g_file_test(path, G_FILE_TEST_EXISTS))
			fail_msg("%s is not there", path);
		assert_ptr_equal(bl_measure_find((*m)->name), *m);
	}
}

TEST("tally", "every measure has a gloss, and words for it in every language")
{
	static const char *const codes[] = {"fr", "en"};

	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
		bl_lang *lang = load(codes[i]);

		for (const bl_measure *const *m = bl_measures; *m; m++) {
			g_autofree char *key = g_strdup_printf("measure.%s", (*m)->name);

			if (!bl_lang_has(lang, key))
				fail_msg("reports/lang/%s.yaml has no %s", codes[i], key);
			if (!(*m)->gloss || !*(*m)->gloss)
				fail_msg("%s has no gloss", (*m)->name);
		}
		bl_lang_free(lang);
	}
}

TEST("tally", "every measure folds, merges, gives a figure, saves and loads, and has one nature")
{
	for (const bl_measure *const *m = bl_measures; *m; m++) {
		const char *lacks = !(*m)->fold                                 ? "fold"
				    : !(*m)->merge                              ? "merge"
				    : !(*m)->value                              ? "value"
				    : !(*m)->save                               ? "save"
				    : !(*m)->load                               ? "load"
				    : !(*m)->nature                             ? "nature"
				    : !(*m)->size                               ? "size"
				    : (*m)->from_rows == ((*m)->answer != NULL) ? "either from_rows or answer"
										: NULL;

		if (lacks)
			fail_msg("%s lacks %s", (*m)->name, lacks);
		assert_int_equal((*m)->nature & ((*m)->nature - 1), 0);
		assert_true((*m)->size <= BL_CELL_MAX);
	}
}
