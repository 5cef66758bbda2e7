/* Whole reports, as text and as they are drawn (to the tenth of a point), as they
 * were read and approved: every layout that comes with the program, over the
 * sample and over a partnership that asks for everything. */
#include "bilan.h"
#include "test.h"
#include "../../src/edition/edition.h"

#define FOLDER "tests/golden/pages"

typedef struct {
	const char *source, *layout, *language, *partner, *period;
	bl_day as_of;
	bool pages; /* also as they are drawn */
} wanted;

static bl_status draw(const bl_materials *from, const bl_edition *e, const bl_story *story, bl__file *out,
		      bl_error *err)
{
	bl_canvas *canvas = bl_canvas_text_new();

	(void)from;
	(void)err;
	bl_paper_set(story, e->paper ? e->paper : bl_layout_paper(e->layout), canvas);
	out->bytes = g_strdup(bl_canvas_text_result(canvas));
	out->n = strlen(out->bytes);
	bl_canvas_text_free(canvas);
	return BL_OK;
}

static const bl_format drawn = {.name = "drawn", .ending = ".drawn", .make = draw};

/* As "laval/monthly-2026-10-en.txt". */
static void check_file(void *self, const char *path)
{
	g_autofree char *made = NULL, *base = g_path_get_basename(path);
	g_autofree char *approved = g_strdup_printf(FOLDER "/%s/%s", (const char *)self, base);

	assert_true(g_file_get_contents(path, &made, NULL, NULL));
	assert_approved(approved, made);
}

static void make(bl_run *run, const wanted *w, const bl_format *format)
{
	bl_problems *problems = bl_problems_new();
	g_autofree char *folder = g_path_get_dirname(w->source), *name = g_path_get_basename(folder);
	bl_edition_wish wish = {.names = (const char *const[]){w->layout, NULL},
				.language = w->language,
				.partner = w->partner,
				.period = w->period,
				.format = format,
				.folder = test_path(name)};

	g_mkdir_with_parents(wish.folder, 0700);
	if (bl_run_report(run, &wish, check_file, name, problems) != BL_OK)
		fail_msg("%s", bl_lang_problem(NULL, bl_problems_at(problems, 0)));
	bl_problems_free(problems);
}

static void check(const wanted *w)
{
	bl_house house = {.reports_dir = "reports", .font_path = BL_FONT_PATH, .as_of = w->as_of};
	bl_problems *problems = bl_problems_new();
	bl_lang *lang = NULL;
	bl_run *run;

	assert_int_equal(bl_lang_load("reports/lang", w->language, &lang, NULL), BL_OK);
	assert_int_equal(bl_run_open(&house, &w->source, 1, lang, &run, problems), BL_OK);
	make(run, w, bl_format_find("text"));
	if (w->pages)
		make(run, w, &drawn);
	bl_run_free(run);
	bl_lang_free(lang);
	bl_problems_free(problems);
}

TEST("golden", "the sample's reports are those that were read and approved")
{
	bl_day day = bl_day_of(2026, 11, 5);

	check(&(wanted){"samples/laval/agreement.yaml", "monthly", "en", NULL, NULL, day, true});
	check(&(wanted){"samples/laval/agreement.yaml", "review", "fr", NULL, NULL, day, true});
	check(&(wanted){"samples/laval/agreement.yaml", "funder", "en", NULL, NULL, day, true});
	check(&(wanted){"samples/laval/agreement.yaml", "partner", "fr", "quai-neuf", NULL, day, true});
	check(&(wanted){"samples/minimal/agreement.yaml", "descriptive", "fr", NULL, NULL, day, true});
}

TEST("golden", "reports of a partnership that asks for everything are those that were read and approved")
{
	bl_day day = bl_day_of(2026, 11, 5), earlier = bl_day_of(2025, 8, 20);

	check(&(wanted){"tests/golden/anse/agreement.yaml", "monthly", "fr", NULL, NULL, day, true});
	check(&(wanted){"tests/golden/anse/agreement.yaml", "review", "en", NULL, NULL, day, true});
	check(&(wanted){"tests/golden/anse/agreement.yaml", "funder", "fr", NULL, NULL, day, true});
	check(&(wanted){"tests/golden/anse/agreement.yaml", "partner", "en", "maree", NULL, day, true});
	check(&(wanted){"tests/golden/anse/agreement.yaml", "partner", "fr", NULL, NULL, day, false});
	check(&(wanted){"tests/golden/anse/agreement.yaml", "partner", "en", NULL, NULL, earlier, false});
	check(&(wanted){"tests/golden/anse/agreement.yaml", "monthly", "en", NULL, NULL, earlier, false});
}
