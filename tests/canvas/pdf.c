#include "../chart/picture.h"

static const bl_type plain = {.size_pt = 10, .rgb = 0x1A1A1A};

static const bl_document about = {
	.title = "Été", .author = "Une maison", .subject = "Objet", .creator = "bilan", .language = "fr-CA"};

static bl_canvas *open_pdf(void)
{
	return bl_canvas_pdf_new(BL_FONT_PATH, &about);
}

static char *finish(bl_canvas *c, size_t *n)
{
	char *bytes = NULL;
	bl_error err;

	if (bl_canvas_pdf_finish(c, &bytes, n, &err) != BL_OK)
		fail_msg("%s", bl_lang_problem(NULL, &err));
	bl_canvas_pdf_free(c);
	return bytes;
}

static char *draw_everything(size_t *n)
{
	static const double values[] = {3, 0, NAN, 8, 13};
	bl_figure figure[COUNT(values)];
	bl_chart_series series = {"Réf.", figure};
	bl_chart_facts facts = {.first = picture_month(2026, 1),
				.n = COUNT(values),
				.series = &series,
				.n_series = 1,
				.whole = true,
				.unit = "références",
				.now = 3,
				.goal = 8,
				.baseline = 1,
				.expected = NAN,
				.alt = "Références"};
	bl_canvas *c = open_pdf();
	double y = 20;

	picture_figures(figure, values, COUNT(values));
	figure[4].provisional = true;
	c->verbs->page(c, 612, 792);
	for (const bl_chart *const *chart = bl_charts; *chart; chart++, y += 180) {
		bl_canvas_pdf_bookmark(c, 1 + (y > 20), (*chart)->name, y);
		(*chart)->draw(c, (bl_box){50, y, 400, (*chart)->height_pt}, &facts, picture_lang("fr"));
	}
	return finish(c, n);
}

static bool holds(const char *bytes, size_t n, const char *text)
{
	return memmem(bytes, n, text, strlen(text)) != NULL;
}

TEST("canvas", "the same drawing gives the same PDF, byte for byte")
{
	size_t n = 0, m = 0;
	g_autofree char *a = draw_everything(&n), *b = draw_everything(&m);

	assert_int_equal(n, m);
	assert_memory_equal(a, b, n);
	assert_memory_equal(a, "%PDF-1.", 7);
	assert_true(holds(a, n, "/Author (Une maison)"));
	assert_true(holds(a, n, "/Subject (Objet)"));
	assert_true(holds(a, n, "/Creator (bilan)"));
	/* That its dates are not the clock's is seen on finished files (tests/pages/finished):
	 * newer cairo packs them where no plain search finds them. */
}

TEST("canvas", "a folder without the fonts is an error that sticks, and drawing goes on harmlessly")
{
	bl_canvas *c = bl_canvas_pdf_new("/nowhere", &about);
	char *bytes = NULL;
	size_t n = 7;
	bl_error err;

	c->verbs->page(c, 612, 792);
	c->verbs->text(c, 10, 10, 0, "rien", &plain);
	c->verbs->clip(c, &(bl_box){0, 0, 1, 1});
	c->verbs->rect(c, (bl_box){0, 0, 1, 1}, &(bl_fill){.rgb = 0}, NULL);
	c->verbs->clip(c, NULL);
	bl_canvas_pdf_bookmark(c, 1, "x", 0);
	assert_close(c->verbs->measure(c, "rien", &plain, 0).width_pt, 20, 1e-9);
	assert_int_equal(bl_canvas_pdf_finish(c, &bytes, &n, &err), BL_EMACHINE);
	assert_string_equal(err.key, "font_missing");
	assert_string_equal(err.found, "/nowhere/Inter-Regular.otf");
	assert_null(bytes);
	assert_int_equal(n, 7);
	bl_canvas_pdf_free(c);
}

TEST("canvas", "a file that is no font is an unreadable font")
{
	bl_canvas *c;

	test_write(test_path("fonts/Inter-Regular.otf"), "words", 5);
	c = bl_canvas_pdf_new(test_path("fonts"), &about);
	assert_string_equal(c->error.key, "font_unreadable");
	bl_canvas_pdf_free(c);
}

TEST("canvas", "letters that no face has are counted and kept as white squares")
{
	bl_canvas *c = open_pdf();

	c->verbs->page(c, 612, 792);
	assert_int_equal(c->verbs->measure(c,
					   "Œuvre — « 1\xE2\x80\xAF"
					   "234,5\xC2\xA0$ » ½ ≤ ± 1ᵉʳ",
					   &plain, 0)
				 .unknown,
			 0);
	/* A person made of two people and a joiner, and private letters, one of which Inter draws. */
	assert_int_equal(c->verbs->measure(c, "a👩‍👩 \xEE\x80\x80\xF3\xB0\x80\x80", &plain, 0).unknown,
			 4);
	assert_close(c->verbs->measure(c, "\xEE\x80\x80", &plain, 0).width_pt,
		     c->verbs->measure(c, "□", &plain, 0).width_pt, 1e-6);
	/* Bytes that are no UTF-8 do not stop the pen. */
	assert_int_equal(c->verbs->measure(c,
					   "a\xFF"
					   "b",
					   &plain, 0)
				 .unknown,
			 1);
	bl_canvas_pdf_free(c);
}

TEST("canvas", "letters that Inter lacks come from the spare faces of their script, and change nothing else")
{
	static const char *const name[] = {"ᐊᕐᓇᐃᑦ", "جمعية", "בית", "महिला", "สตรี", "ქალი", "ሴት", "♀"};
	bl_canvas *c = open_pdf(), *bare = bl_canvas_pdf_new("/usr/share/fonts/opentype/inter", &about);
	double before = c->verbs->measure(c, "Maison 12", &plain, 0).width_pt;

	for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
		assert_int_equal(c->verbs->measure(c, name[i], &plain, 0).unknown, 0);
		assert_true(bare->verbs->measure(bare, name[i], &plain, 0).unknown > 0);
	}
	assert_close(c->verbs->measure(c, "Maison 12 ", &plain, 0).width_pt,
		     bare->verbs->measure(bare, "Maison 12 ", &plain, 0).width_pt, 1e-9);
	assert_close(c->verbs->measure(c, "Maison 12", &plain, 0).width_pt, before, 1e-9);
	bl_canvas_pdf_free(bare);
	bl_canvas_pdf_free(c);
}

TEST("canvas", "a joiner is kept where it shapes what stands around it")
{
	bl_canvas *c = open_pdf();

	/* Persian “I want”: with and without the joiner between its parts. */
	assert_true(c->verbs->measure(c, "می\xE2\x80\x8Cخواهم", &plain, 0).width_pt >
		    c->verbs->measure(c, "میخواهم", &plain, 0).width_pt + 0.1);
	assert_close(c->verbs->measure(c,
				       "a\xE2\x80\x8C"
				       "b",
				       &plain, 0)
			     .width_pt,
		     c->verbs->measure(c, "ab", &plain, 0).width_pt, 1e-9);
	bl_canvas_pdf_free(c);
}

TEST("canvas", "accents measure the same composed or apart, and marks of direction are dropped")
{
	bl_canvas *c = open_pdf();

	assert_close(c->verbs->measure(c, "e\xCC\x81t\xC3\xA9", &plain, 0).width_pt,
		     c->verbs->measure(c, "\xC3\xA9t\xC3\xA9", &plain, 0).width_pt, 1e-6);
	assert_close(c->verbs->measure(c,
				       "a\xE2\x80\xAE"
				       "b",
				       &plain, 0)
			     .width_pt,
		     c->verbs->measure(c, "ab", &plain, 0).width_pt, 1e-6);
	bl_canvas_pdf_free(c);
}

TEST("canvas", "a point is a point: sizes are not scaled by a screen's resolution, nor rounded")
{
	bl_canvas *c = open_pdf();
	bl_type big = plain, narrow = plain;

	big.size_pt = 100;
	assert_close(c->verbs->measure(c, "Inter", &big, 0).width_pt,
		     10 * c->verbs->measure(c, "Inter", &plain, 0).width_pt, 0.005);
	/* Digits of Inter are about 0.6 em wide; at 96 dpi they would be 0.8. */
	assert_in_range((int)(100 * c->verbs->measure(c, "0", &plain, 0).width_pt), 500, 700);
	narrow.tabular = true;
	assert_close(c->verbs->measure(c, "1111", &narrow, 0).width_pt,
		     c->verbs->measure(c, "0000", &narrow, 0).width_pt, 1e-6);
	assert_true(c->verbs->measure(c, "1111", &plain, 0).width_pt <
		    c->verbs->measure(c, "0000", &plain, 0).width_pt);
	bl_canvas_pdf_free(c);
}

TEST("canvas", "no-break spaces never end a line of the PDF")
{
	bl_canvas *c = open_pdf();
	double w = c->verbs->measure(c,
				     "1\xE2\x80\xAF"
				     "234\xC2\xA0$",
				     &plain, 0)
			   .width_pt;

	assert_int_equal(c->verbs->measure(c,
					   "soit 1\xE2\x80\xAF"
					   "234\xC2\xA0$",
					   &plain, w + 5)
				 .lines,
			 2);
	assert_int_equal(c->verbs->measure(c, "soit 1 234 $", &plain, w + 14).lines, 2);
	bl_canvas_pdf_free(c);
}

TEST("canvas", "what has no place is not drawn")
{
	bl_canvas *c = open_pdf();
	size_t n;
	g_autofree char *bytes = NULL;

	c->verbs->page(c, 612, 792);
	c->verbs->text(c, NAN, 10, 0, "rien", &plain);
	c->verbs->line(c, (bl_point){0, INFINITY}, (bl_point){1, 1}, &(bl_stroke){1, 0, 0});
	c->verbs->rect(c, (bl_box){0, 0, NAN, 1}, &(bl_fill){.rgb = 0}, NULL);
	c->verbs->path(c, (bl_point[]){{NAN, 0}, {0, NAN}}, 2, BL_CLOSED, &(bl_fill){.rgb = 0}, NULL);
	bytes = finish(c, &n);
	assert_true(n > 200);
}

static char *draw_somewhere(double x, size_t *n)
{
	bl_canvas *c = open_pdf();
	bl_fill fill = {.rgb = 0xFF0000};
	bl_stroke stroke = {.width_pt = 1};

	c->verbs->page(c, 612, 792);
	if (!isfinite(x)) {
		c->verbs->rect(c, (bl_box){x, 1, 1, 1}, &fill, NULL);
		c->verbs->rect(c, (bl_box){1, 1, 1, x}, &fill, &stroke);
		c->verbs->line(c, (bl_point){x, 1}, (bl_point){2, 3}, &stroke);
		c->verbs->line(c, (bl_point){1, 1}, (bl_point){2, x}, &stroke);
	}
	return finish(c, n);
}

TEST("canvas", "what has no place leaves no ink on a PDF, nor spoils it")
{
	size_t n = 0, m = 0;
	g_autofree char *nothing = draw_somewhere(0, &n), *nowhere = draw_somewhere(NAN, &m), *far = NULL;

	assert_int_equal(n, m);
	assert_memory_equal(nothing, nowhere, n);
	far = draw_somewhere(INFINITY, &m);
	assert_int_equal(n, m);
	assert_memory_equal(nothing, far, n);
}
