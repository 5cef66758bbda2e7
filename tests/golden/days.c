/* Whole reports of every partnership at hand on days on which little, or something else, is known, by their
 * sums: its first weeks, a year later, the middle of a quarter, long after the last row.  BILAN_SUMS=folder
 * writes them (tests/test.h). */
#include "bilan.h"
#include "test.h"
#include "../../src/edition/edition.h"

#include <string.h>

static void sum_file(void *self, const char *path)
{
	GString *sums = self;
	g_autofree char *text = NULL, *folder = g_path_get_dirname(path), *day = g_path_get_basename(folder),
			*base = g_path_get_basename(path), *name = g_strdup_printf("%s/%s", day, base),
			*sum = NULL;

	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	sum = test_sum(name, text);
	g_string_append(sums, sum);
}

/* Files are named by their period; the day that it was known on is told by their folder. */
static const char *folder_of(const char *source, bl_day day)
{
	g_autofree char *folder = g_path_get_dirname(source), *partnership = g_path_get_basename(folder),
			*name = NULL;
	const char *path;
	int y, m, d;

	bl_day_split(day, &y, &m, &d);
	name = g_strdup_printf("%s-%d-%02d-%02d", partnership, y, m, d);
	path = test_path(name);
	g_mkdir_with_parents(path, 0700);
	return path;
}

static void add_reports(GString *sums, const char *source, bl_day day, const char *const *names,
			const char *language)
{
	bl_house house = {.reports_dir = "reports", .font_path = BL_FONT_PATH, .as_of = day};
	bl_problems *problems = bl_problems_new();
	bl_edition_wish wish = {.names = names,
				.language = language,
				.format = bl_format_find("text"),
				.folder = folder_of(source, day)};
	bl_lang *lang = NULL;
	bl_run *run;

	assert_int_equal(bl_lang_load("reports/lang", language, &lang, NULL), BL_OK);
	assert_int_equal(bl_run_open(&house, &source, 1, lang, &run, problems), BL_OK);
	if (bl_run_report(run, &wish, sum_file, sums, problems) != BL_OK)
		fail_msg("%s", bl_lang_problem(NULL, bl_problems_at(problems, 0)));
	bl_run_free(run);
	bl_lang_free(lang);
	bl_problems_free(problems);
}

static const char *const all[] = {"monthly", "funder", "review", "partner", NULL};

TEST("golden", "reports of other days, of every sample, are what they were when they were approved")
{
	static const struct {
		const char *source;
		int year, month, day;
	} days[] = {{"samples/laval/agreement.yaml", 2024, 6, 3},
		    {"samples/laval/agreement.yaml", 2024, 10, 17},
		    {"samples/laval/agreement.yaml", 2025, 7, 9},
		    {"samples/laval/agreement.yaml", 2027, 2, 1},
		    {"samples/harbours/agreement.yaml", 2023, 9, 2},
		    {"samples/harbours/agreement.yaml", 2024, 12, 31},
		    {"samples/harbours/agreement.yaml", 2026, 4, 12},
		    {"tests/golden/anse/agreement.yaml", 2024, 3, 4},
		    {"tests/golden/anse/agreement.yaml", 2024, 11, 20},
		    {"tests/golden/anse/agreement.yaml", 2026, 2, 28}};
	g_autoptr(GString) sums = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(days); i++)
		add_reports(sums, days[i].source, bl_day_of(days[i].year, days[i].month, days[i].day), all,
			    i % 2 ? "en" : "fr");
	assert_approved("tests/golden/days.sums", sums->str);
}
