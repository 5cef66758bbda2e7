/* The sample's reports as text, as they were read and approved: every section, over
 * two years of a partnership of nine, in the layouts that come with the program. */
#include "bilan.h"
#include "test.h"

#include <glib.h>
#include <string.h>

#define FOLDER "tests/report/laval"

typedef struct {
	const char *layout, *language, *partner;
} wanted;

static void check_file(void *self, const char *path)
{
	g_autofree char *base = g_path_get_basename(path), *approved_at = g_build_filename(FOLDER, base, NULL);
	g_autofree char *now = NULL, *approved = NULL, *kept = g_build_filename(g_get_tmp_dir(), base, NULL);

	assert_true(g_file_get_contents(path, &now, NULL, NULL));
	if (g_file_get_contents(approved_at, &approved, NULL, NULL) && !strcmp(now, approved))
		return;
	g_file_set_contents(kept, now, -1, NULL);
	g_string_append_printf(self, " %s with %s", kept, approved_at);
}

static void make(bl_run *run, const wanted *w, GString *differ)
{
	bl_problems *problems = bl_problems_new();
	bl_edition_wish wish = {.names = (const char *const[]){w->layout, NULL},
				.language = w->language,
				.partner = w->partner,
				.format = bl_format_find("text"),
				.folder = test_path("laval")};

	g_mkdir_with_parents(wish.folder, 0700);
	if (bl_run_report(run, &wish, check_file, differ, problems) != BL_OK)
		fail_msg("%s", bl_lang_problem(NULL, bl_problems_at(problems, 0)));
	bl_problems_free(problems);
}

TEST("report", "the sample's reports say what was read and approved, each layout and both languages")
{
	static const wanted all[] = {{"monthly", "en", NULL}, {"monthly", "fr", NULL},
				     {"review", "en", NULL},  {"funder", "fr", NULL},
				     {"partner", "en", "table"}, {"partner", "fr", "quai-neuf"}};
	bl_house house = {.reports_dir = "reports", .font_dir = BL_FONT_DIR, .as_of = bl_day_of(2026, 11, 5)};
	bl_problems *problems = bl_problems_new();
	const char *source = "samples/laval";
	GString *differ = g_string_new(NULL);
	bl_lang *lang = NULL;
	bl_run *run;

	assert_int_equal(bl_lang_load("reports/lang", "en", &lang, NULL), BL_OK);
	assert_int_equal(bl_run_open(&house, &source, 1, lang, &run, problems), BL_OK);
	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		make(run, &all[i], differ);
	bl_run_free(run);
	bl_lang_free(lang);
	bl_problems_free(problems);
	if (differ->len)
		fail_msg("compare%s; copy over what is better", differ->str);
	g_string_free(differ, TRUE);
}
