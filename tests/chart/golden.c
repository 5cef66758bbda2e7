/* Each chart, to the tenth of a point, as it was looked at and approved: a line
 * of the text canvas for each piece of ink. */
#include "facts.h"

#define FOLDER "tests/chart/pictures"
#define WIDTH  79.021484

typedef struct {
	const char *what;
	facts_manner manner;
	size_t periods, rows;
	bool coming, long_names, alone; /* alone: one series */
	bl_box box;                     /* no height: the one the chart likes */
	const char *language;
} scene;

static const scene scenes[] = {
	{"four of everything, as high as it likes",
	 FACTS_PLAIN,
	 13,
	 4,
	 false,
	 false,
	 false,
	 {54, 50, 487, 0},
	 "en"},
	{"every state and the future, small",
	 FACTS_MIXED,
	 26,
	 9,
	 true,
	 false,
	 false,
	 {54, 50, 237, 130},
	 "fr"},
	{"shares of one series, long names", FACTS_SHARE, 12, 3, false, true, true, {54, 50, 487, 170}, "fr"},
	{"below zero, too low for its rows",
	 FACTS_NEGATIVE,
	 24,
	 30,
	 true,
	 true,
	 false,
	 {54, 50, 300, 110},
	 "en"},
	{"a crowd in little room", FACTS_PLAIN, 36, 24, false, false, false, {54, 50, 237, 90}, "en"},
	{"one of everything", FACTS_PLAIN, 1, 1, false, false, false, {54, 50, 150, 60}, "fr"},
	{"two of them, all zero", FACTS_ALL_ZERO, 9, 2, true, false, false, {54, 50, 200, 70}, "fr"},
	{"three shares over years", FACTS_SHARE, 40, 3, true, false, false, {54, 50, 420, 160}, "en"},
	{"two periods of two", FACTS_PLAIN, 2, 2, false, true, false, {54, 50, 260, 120}, "fr"},
	{"every state, wide and low", FACTS_MIXED, 18, 5, true, false, false, {54, 50, 487, 60}, "en"},
	{"nothing known", FACTS_ALL_MISSING, 12, 2, true, false, false, {54, 50, 237, 80}, "en"},
	{"one far from the others", FACTS_ONE_HUGE, 12, 6, false, false, false, {54, 50, 237, 100}, "en"},
};

static facts_room room;

static char *pictures_of(const bl_chart *chart)
{
	GString *all = g_string_new(NULL);

	for (size_t i = 0; i < COUNT(scenes); i++) {
		const scene *s = &scenes[i];
		g_autofree char *picture = NULL;
		bl_box box = s->box;
		const char *lacks;

		facts_fill(&room, s->manner, s->periods, s->coming, s->rows, s->long_names);
		if (s->alone)
			room.facts.n_series = 1;
		if (box.h == 0)
			box.h = bl_chart_height(chart, &room.facts, box.w);
		picture = picture_draw(chart->name, box, &room.facts, s->language);
		lacks = bl_chart_lacks(chart, &room.facts);
		g_string_append_printf(all, "== %s (%.1f high%s%s)\n%s", s->what, box.h,
				       lacks ? ", lacks " : "", lacks ? lacks : "", picture);
	}
	return g_string_free(all, FALSE);
}

/* A kind without a file is new. */
static void check_file(const char *file, const char *pictures)
{
	g_autofree char *path = g_strdup_printf(FOLDER "/%s", file);

	if (getenv("APPROVE") || g_file_test(path, G_FILE_TEST_EXISTS))
		assert_approved(path, pictures);
}

static void check(const bl_chart *chart)
{
	g_autofree char *file = g_strdup_printf("%s.txt", chart->name), *pictures = pictures_of(chart);

	check_file(file, pictures);
}

/* What is drawn by the medium of screens itself, rather than by the canvas of tests. */
static char *svg_of(const char *chart)
{
	const bl_medium *svg = bl_medium_find("svg");
	bl_canvas *c = svg->open(BL_FONT_PATH, &(bl_document){.title = "T", .language = "fr-CA"});
	char *bytes;
	size_t n;

	facts_fill(&room, FACTS_MIXED, 12, true, 3, true);
	c->verbs->page(c, 520, 200);
	bl_chart_find(chart)->draw(c, (bl_box){10, 10, 500, 180}, &room.facts, picture_lang("fr"));
	assert_int_equal(svg->finish(c, &bytes, &n, NULL), BL_OK);
	svg->free(c);
	return bytes;
}

TEST("chart", "every piece of ink of a chart lies where it was looked at and approved")
{
	for (const bl_chart *const *chart = bl_charts; *chart; chart++)
		check(*chart);
}

/* A text of this font's letters was so wide when the pictures were looked at: the versions
 * of a font differ by a tenth of a point in the width of a letter. */
static bool is_font_looked_at(void)
{
	bl_canvas *c =
		bl_medium_find("svg")->open(BL_FONT_PATH, &(bl_document){.title = "T", .language = "fr-CA"});
	bl_type type = {.size_pt = 8, .tabular = true};
	char *bytes;
	size_t n;
	double width;

	c->verbs->page(c, 520, 200);
	width = c->verbs->measure(c, "variation habituelle ~", &type, 0).width_pt;
	assert_int_equal(bl_medium_find("svg")->finish(c, &bytes, &n, NULL), BL_OK);
	bl_medium_find("svg")->free(c);
	g_free(bytes);
	return fabs(width - WIDTH) < 0.005;
}

TEST("chart", "an SVG is what was looked at and approved, in strokes, hatches, clips and lines of text")
{
	static const char *const names[] = {"xmr", "matrix", "timeline", "grouped"};

	if (!is_font_looked_at())
		SKIP("the font is of another version than the one looked at");
	for (size_t i = 0; i < COUNT(names); i++) {
		g_autofree char *file = g_strdup_printf("%s.svg", names[i]), *svg = svg_of(names[i]);

		check_file(file, svg);
	}
}

/* ---- What a picture cannot be wrong about and look right ---- */

/* The middle of the text, across. */
static double middle_of(const char *picture, const char *quoted)
{
	const char *at = strstr(picture, quoted), *line = at;
	double x, y, w;

	if (!at)
		fail_msg("no %s", quoted);
	while (line > picture && line[-1] != '\n')
		line--;
	assert_int_equal(sscanf(line, "text %lf %lf %lf", &x, &y, &w), 3);
	return x + w / 2;
}

TEST("chart", "in a calendar January stands under January, of whichever year, and so does every month")
{
	static const char *const month[] = {"\"Nov\"", "\"Dec\"", "\"Jan\"", "\"Feb\""};
	static const char *const value[] = {"\"111\"", "\"112\"", "\"201\"", "\"202\""};
	static const double values[] = {111, 112, 201, 202};
	bl_figure figure[COUNT(values)];
	bl_chart_series series = {"", figure};
	bl_chart_facts facts = {
		.first = picture_month(2024, 11), .n = COUNT(values), .series = &series, .n_series = 1};
	g_autofree char *picture = NULL;

	picture_figures(figure, values, COUNT(values));
	picture = picture_draw("calendar", (bl_box){54, 50, 487, 100}, &facts, "en");
	for (size_t i = 0; i < COUNT(month); i++)
		assert_true(fabs(middle_of(picture, month[i]) - middle_of(picture, value[i])) < 1);
	assert_true(picture_y_of(picture, "\"112\"") < picture_y_of(picture, "\"201\""));
}
