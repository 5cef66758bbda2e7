/* Reports as a user makes them, kept in memory. */
#include "reports.h"
#include "test.h"

#include <string.h>

void report_free(void *r)
{
	g_free(((report *)r)->name);
	g_free(((report *)r)->bytes);
	g_free(r);
}

void reports_keep(void *self, const char *path)
{
	report *r = g_new0(report, 1);
	g_autofree char *base = g_path_get_basename(path), *folder = g_path_get_dirname(path);
	g_autofree char *sample = g_path_get_basename(folder);

	r->name = g_strdup_printf("%s/%s", sample, base);
	if (!g_file_get_contents(path, &r->bytes, &r->n, NULL))
		fail_msg("%s is not there", path);
	g_ptr_array_add(self, r);
}

static void fail_on(bl_problems *problems)
{
	if (bl_problems_count(problems))
		fail_msg("%s", bl_lang_problem(NULL, bl_problems_at(problems, 0)));
}

/* Of the layouts named, those that partners of nobody do not leave without a report. */
static bl_texts layouts_for(const bl_run *run, const char *const *names)
{
	bl_texts fit = {0};
	bl_problems *problems = bl_problems_new();

	for (size_t i = 0; names && names[i]; i++) {
		bl_layout *layout;

		assert_int_equal(bl_layout_load("reports", names[i], &layout, problems), BL_OK);
		if (!bl_layout_each(layout) || bl_run_agreement(run)->n_partners)
			bl_texts_add(&fit, names[i]);
		bl_layout_free(layout);
	}
	bl_problems_free(problems);
	bl_texts_add(&fit, NULL);
	return fit;
}

/* The reports of one source, into a folder of its own. */
void reports_make(GPtrArray *into, const char *source, const char *folder, const char *const *names,
		  const char *language, const char *paper)
{
	bl_house house = {
		.reports_dir = "reports", .font_path = BL_FONT_PATH, .as_of = bl_day_of(2026, 11, 5)};
	bl_edition_wish wish = {.language = language, .paper = paper, .folder = test_path(folder)};
	bl_problems *problems = bl_problems_new();
	bl_auto_texts fit = {0};
	bl_lang *lang = NULL;
	bl_run *run;

	g_mkdir_with_parents(wish.folder, 0700);
	assert_int_equal(bl_lang_load("reports/lang", language, &lang, NULL), BL_OK);
	if (bl_run_open(&house, &source, 1, lang, &run, problems) != BL_OK)
		fail_on(problems);
	fit = layouts_for(run, names);
	wish.names = names ? fit.item : NULL;
	if (bl_run_report(run, &wish, reports_keep, into, problems) != BL_OK)
		fail_on(problems);
	bl_run_free(run);
	bl_lang_free(lang);
	bl_problems_free(problems);
}
