/* The three media set text by one ruler; SVG keeps it text. */
#include "../chart/facts.h"

#include <cairo/cairo.h>

#define TITLE "Références & <visites>"

static facts_room room;

static char *finish(const char *medium, bl_canvas *c, size_t *n)
{
	const bl_medium *m = bl_medium_find(medium);
	bl_error err;
	char *bytes;

	if (m->finish(c, &bytes, n, &err) != BL_OK)
		fail_msg("%s", bl_lang_problem(NULL, &err));
	m->free(c);
	return bytes;
}

static bl_canvas *open_at(const char *medium, double scale)
{
	bl_document about = {.title = TITLE, .language = "fr-CA", .scale = scale};

	return bl_medium_find(medium)->open(BL_FONT_PATH, &about);
}

static char *drawn(const char *medium, const char *chart, size_t *n)
{
	bl_canvas *c = open_at(medium, 0);

	facts_fill(&room, FACTS_MIXED, 12, false, 3, false);
	room.facts.alt = "Carte : 33 références, cible 30.";
	c->verbs->page(c, 520, 200);
	bl_chart_find(chart)->draw(c, (bl_box){10, 10, 500, 180}, &room.facts, picture_lang("fr"));
	return finish(medium, c, n);
}

TEST("canvas", "an SVG is an image with a title and a description, and its words are text")
{
	size_t n;
	g_autofree char *svg = drawn("svg", "xmr", &n);

	assert_non_null(strstr(svg, " role=\"img\" "));
	assert_non_null(strstr(svg, ">Références &amp; &lt;visites&gt;</title>"));
	assert_non_null(strstr(svg, ">Carte : 33 références, cible 30.</desc>"));
	assert_non_null(strstr(svg, "xml:lang=\"fr-CA\""));
	assert_non_null(strstr(svg, ">Nouvelle définition</text>"));
	assert_non_null(strstr(svg, "font-family=\"Inter, "));
	assert_int_equal(strlen(svg), n);
}

TEST("canvas", "what is drawn twice is the same SVG and the same PNG, byte for byte")
{
	static const char *const media[] = {"svg", "png", "pdf"};

	for (size_t m = 0; m < COUNT(media); m++) {
		size_t n, again;
		g_autofree char *a = drawn(media[m], "matrix", &n), *b = drawn(media[m], "matrix", &again);

		assert_int_equal(n, again);
		assert_memory_equal(a, b, n);
	}
}

TEST("canvas", "a hatch is a pattern that is defined once and used by its name")
{
	size_t n;
	g_autofree char *svg = drawn("svg", "matrix", &n);
	const char *id = strstr(svg, "<pattern id=\"");
	g_autofree char *name = id ? g_strndup(id + 13, strcspn(id + 13, "\"")) : NULL;
	g_autofree char *use = g_strdup_printf("url(#%s)", name ? name : "?");

	assert_non_null(id);
	assert_null(strstr(id + 1, "<pattern"));
	assert_non_null(strstr(svg, use));
}

TEST("canvas", "a clip of an SVG is a group that is closed")
{
	size_t n;
	bl_canvas *c = open_at("svg", 0);
	g_autofree char *svg = NULL;

	c->verbs->page(c, 100, 100);
	c->verbs->clip(c, &(bl_box){10, 20, 30, 40});
	c->verbs->line(c, (bl_point){0, 0}, (bl_point){90, 90}, &(bl_stroke){1, 2, 0x12436D});
	c->verbs->clip(c, NULL);
	svg = finish("svg", c, &n);
	assert_non_null(strstr(svg, "<path d=\"M10 20h30v40h-30z\"/></clipPath>"));
	assert_non_null(
		strstr(svg, "stroke=\"#12436d\" stroke-width=\"1\" stroke-dasharray=\"2\"/>\n</g>\n</svg>"));
}

TEST("canvas", "the three media measure a text alike")
{
	static const char *const media[] = {"pdf", "png", "svg"};
	static const bl_type type = {.size_pt = 8, .face = BL_SEMIBOLD, .tabular = true};
	double width[COUNT(media)];

	for (size_t m = 0; m < COUNT(media); m++) {
		bl_canvas *c = open_at(media[m], 0);

		width[m] = c->verbs->measure(c, "1 234,5 références à « Sainte-Rose »", &type, 0).width_pt;
		bl_medium_find(media[m])->free(c);
	}
	assert_true(width[0] > 100);
	assert_true(width[0] == width[1] && width[1] == width[2]);
}

static unsigned big_endian(const char *at)
{
	const unsigned char *b = (const unsigned char *)at;

	return (unsigned)b[0] << 24 | (unsigned)b[1] << 16 | (unsigned)b[2] << 8 | b[3];
}

TEST("canvas", "a PNG has as many pixels to a point as are asked for, two by default")
{
	static const double scales[] = {0, 1, 3};

	for (size_t i = 0; i < COUNT(scales); i++) {
		bl_canvas *c = open_at("png", scales[i]);
		size_t n;
		g_autofree char *bytes = NULL;
		unsigned scale = scales[i] > 0 ? (unsigned)scales[i] : 2;

		c->verbs->page(c, 120, 50);
		bytes = finish("png", c, &n);
		assert_true(n > 24);
		assert_memory_equal(bytes, "\x89PNG", 4);
		assert_int_equal(big_endian(bytes + 16), 120 * scale);
		assert_int_equal(big_endian(bytes + 20), 50 * scale);
	}
}

TEST("canvas", "without fonts every medium keeps the error and draws on harmlessly")
{
	for (const bl_medium *const *m = bl_media; *m; m++) {
		bl_document about = {.title = TITLE, .language = "fr-CA"};
		bl_canvas *c = (*m)->open("/nowhere", &about);
		bl_error err;
		char *bytes = NULL;
		size_t n;

		facts_fill(&room, FACTS_MIXED, 12, false, 3, false);
		c->verbs->page(c, 520, 200);
		bl_chart_find("xmr")->draw(c, (bl_box){10, 10, 500, 180}, &room.facts, picture_lang("fr"));
		assert_int_equal((*m)->finish(c, &bytes, &n, &err), BL_EMACHINE);
		assert_string_equal(err.key, "font_missing");
		assert_null(bytes);
		(*m)->free(c);
	}
}

TEST("canvas", "a title is said without the tags of language nobody sees")
{
	bl_document about = {.title = "Ville \U000E0001\U000E0066de Laval", .language = "fr-CA"};
	bl_canvas *c = bl_medium_find("svg")->open(BL_FONT_PATH, &about);
	g_autofree char *svg = NULL;
	size_t n;

	c->verbs->page(c, 100, 100);
	svg = finish("svg", c, &n);
	assert_non_null(strstr(svg, ">Ville de Laval</title>"));
}

TEST("canvas", "control bytes in a person's words do not break an SVG")
{
	static const bl_type type = {.size_pt = 8};
	bl_canvas *c = open_at("svg", 0);
	size_t n;
	g_autofree char *svg = NULL;

	c->verbs->page(c, 100, 100);
	c->verbs->text(c, 10, 10, 0, "a\x01 <b> & \"c\"", &type);
	svg = finish("svg", c, &n);
	for (size_t i = 0; i < n; i++)
		assert_true((unsigned char)svg[i] >= 0x20 || svg[i] == '\n');
	assert_non_null(strstr(svg, "&lt;b&gt; &amp; &quot;c&quot;</text>"));
}

TEST("canvas", "a PNG of twice the size is the same drawing twice as large, to its last corner")
{
	const char *path = test_path("corner.png");
	bl_canvas *c = open_at("png", 2);
	g_autofree char *bytes = NULL;
	cairo_surface_t *is;
	const uint32_t *pixel;
	size_t n;

	c->verbs->page(c, 100, 50);
	c->verbs->rect(c, (bl_box){90, 40, 10, 10}, &(bl_fill){0x12436D, false}, NULL);
	bytes = finish("png", c, &n);
	test_write(path, bytes, n);
	is = cairo_image_surface_create_from_png(path);
	assert_int_equal(cairo_image_surface_get_width(is), 200);
	assert_int_equal(cairo_image_surface_get_height(is), 100);
	pixel = (const uint32_t *)(void *)cairo_image_surface_get_data(is);
	assert_int_equal(pixel[95 * 200 + 195] & 0xFFFFFF, 0x12436D);
	assert_int_not_equal(pixel[75 * 200 + 195] & 0xFFFFFF, 0x12436D);
	cairo_surface_destroy(is);
}
