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

/* A run over one source, and the reports made of it. */
typedef struct {
	bl_house house; /* the run points to it */
	bl_run *run;
	bl_lang *lang;
	bl_problems *problems;
} maker;

static void maker_open(maker *m, const char *source, const char *language)
{
	*m = (maker){.house = {.reports_dir = "reports",
			       .font_path = BL_FONT_PATH,
			       .as_of = bl_day_of(2026, 11, 5)},
		     .problems = bl_problems_new()};
	assert_int_equal(bl_lang_load("reports/lang", language, &m->lang, NULL), BL_OK);
	if (bl_run_open(&m->house, &source, 1, m->lang, &m->run, m->problems) != BL_OK)
		fail_on(m->problems);
}

/* Into a folder of their own, for names only tell reports of one paper apart. */
static void maker_make(maker *m, GPtrArray *into, const char *folder, const char *const *names,
		       const char *language, const char *paper)
{
	g_autofree char *apart = g_strcmp0(paper, "letter") ? g_strconcat(folder, "-", paper, NULL) : NULL;
	bl_edition_wish wish = {
		.language = language, .paper = paper, .folder = test_path(apart ? apart : folder)};
	bl_auto_texts fit = layouts_for(m->run, names);

	g_mkdir_with_parents(wish.folder, 0700);
	wish.names = names ? fit.item : NULL;
	if (bl_run_report(m->run, &wish, reports_keep, into, m->problems) != BL_OK)
		fail_on(m->problems);
}

static void maker_close(maker *m)
{
	bl_run_free(m->run);
	bl_lang_free(m->lang);
	bl_problems_free(m->problems);
}

void reports_make(GPtrArray *into, const char *source, const char *folder, const char *const *names,
		  const char *language, const char *paper)
{
	maker m;

	maker_open(&m, source, language);
	maker_make(&m, into, folder, names, language, paper);
	maker_close(&m);
}

/* ---- The samples ---- */

/* Layouts in reports/ and what each sample is: a new layout, or sample, joins by itself. */
static GPtrArray *layouts(void)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	GDir *dir = g_dir_open("reports", 0, NULL);
	const char *name;

	while ((name = g_dir_read_name(dir)))
		if (g_str_has_suffix(name, ".yaml"))
			g_ptr_array_add(names, g_strndup(name, strlen(name) - 5));
	g_dir_close(dir);
	g_ptr_array_add(names, NULL);
	return names;
}

static void make_in_all(GPtrArray *into, const char *source, const char *folder, const char *const *names)
{
	static const char *const language[] = {"fr", "en"}, *const paper[] = {"letter", "a4"};
	maker m;

	maker_open(&m, source, "en");
	for (size_t i = 0; i < 4; i++)
		maker_make(&m, into, folder, names, language[i / 2], paper[i % 2]);
	maker_close(&m);
}

const GPtrArray *reports_of_samples(void)
{
	static GPtrArray *all;
	g_autoptr(GPtrArray) names = layouts();
	GDir *dir;
	const char *name;

	if (all)
		return all;
	all = g_ptr_array_new_with_free_func(report_free);
	dir = g_dir_open("samples", 0, NULL);
	while ((name = g_dir_read_name(dir))) {
		g_autofree char *agreement = g_strdup_printf("samples/%s/agreement.yaml", name);

		make_in_all(all, agreement, name, (const char *const *)names->pdata);
	}
	g_dir_close(dir);
	make_in_all(all, "samples/minimal/rencontres.csv", "bare", NULL);
	return all;
}
