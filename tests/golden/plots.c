/* How large the plots of the sample's reports are, between their axes, on the pages as they are drawn. */
#include "bilan.h"
#include "test.h"
#include "../../src/edition/edition.h"

#include <math.h>

#define SAMPLE "samples/laval/agreement.yaml"

static GString *plots; /* of the report being made: "page", and a line for each plot */

static void keep(const char *drawn)
{
	g_auto(GStrv) line = g_strsplit(drawn, "\n", -1);

	for (size_t i = 0; line[i]; i++)
		if (g_str_has_prefix(line[i], "plot ") || g_str_has_prefix(line[i], "page "))
			g_string_append_printf(plots, "%s\n", line[i]);
}

static bl_status draw(const bl_materials *from, const bl_edition *e, const bl_story *story, bl__file *out,
		      bl_error *err)
{
	bl_canvas *canvas = bl_canvas_text_new();

	(void)from;
	(void)err;
	bl_paper_set(story, e->paper ? e->paper : bl_layout_paper(e->layout), canvas);
	keep(bl_canvas_text_result(canvas));
	out->bytes = g_strdup("");
	out->n = 0;
	bl_canvas_text_free(canvas);
	return BL_OK;
}

static const bl_format drawn = {.name = "plots", .ending = ".plots", .make = draw};

static void ignore(void *self, const char *path)
{
	(void)self;
	(void)path;
}

static void make(const char *layout, const char *language)
{
	const char *source = SAMPLE;
	bl_house house = {
		.reports_dir = "reports", .font_path = BL_FONT_PATH, .as_of = bl_day_of(2026, 11, 5)};
	bl_edition_wish wish = {.names = (const char *const[]){layout, NULL},
				.language = language,
				.format = &drawn,
				.folder = test_path("plots")};
	bl_problems *problems = bl_problems_new();
	bl_lang *lang = NULL;
	bl_run *run;

	g_mkdir_with_parents(wish.folder, 0700);
	plots = g_string_new(NULL);
	assert_int_equal(bl_lang_load("reports/lang", language, &lang, NULL), BL_OK);
	assert_int_equal(bl_run_open(&house, &source, 1, lang, &run, problems), BL_OK);
	assert_int_equal(bl_run_report(run, &wish, ignore, NULL, problems), BL_OK);
	bl_run_free(run);
	bl_lang_free(lang);
	bl_problems_free(problems);
}

/* Of the page at `line`, the next plot that stands level with this one; NULL: it is alone. */
static bool has_neighbour(char **line, size_t at, double y)
{
	double other[4];

	for (size_t step = 1; step < 3; step++)
		for (int way = -1; way <= 1; way += 2) {
			size_t k = at + (size_t)way * step;

			if (k < g_strv_length(line) &&
			    sscanf(line[k], "plot %lf %lf %lf %lf", &other[0], &other[1], &other[2],
				   &other[3]) == 4 &&
			    fabs(other[1] + other[3] - y) < 1)
				return true;
		}
	return false;
}

static size_t check_plots(const char *layout)
{
	g_auto(GStrv) line = g_strsplit(plots->str, "\n", -1);
	size_t n = 0;

	for (size_t i = 0; line[i]; i++) {
		double x, y, w, h;

		if (sscanf(line[i], "plot %lf %lf %lf %lf", &x, &y, &w, &h) != 4)
			continue;
		n++;
		if (h < 109.9 || (w < 245.9 && !has_neighbour(line, i, y + h)))
			fail_msg("%s: a plot of %g by %g points", layout, w, h);
	}
	g_string_free(plots, TRUE);
	return n;
}

TEST("golden", "a plot of the sample's reports is 246 by 110 points at least; of two in a row, as high")
{
	static const char *const layouts[] = {"monthly", "review", "funder"};

	for (size_t i = 0; i < G_N_ELEMENTS(layouts); i++)
		for (int l = 0; l < 2; l++) {
			make(layouts[i], l ? "en" : "fr");
			assert_true(check_plots(layouts[i]) >= 2);
		}
}
