/* What a layout dresses a report in: refused with its place when it cannot be
 * read, drawn when it can. */
#include "../report/story.h"

#include <glib.h>
#include <string.h>

#define SECTIONS "sections:\n  - headline\n"

/* The first problem of a layout, or NULL. */
static char *problem_of(const char *layout, int *line, int *column)
{
	bl_problems *problems = bl_problems_new();
	const char *path = test_path("dress.yaml");
	bl_lang *lang = story_lang("en");
	bl_layout *read;
	char *said = NULL;

	test_write(path, layout, strlen(layout));
	if (bl_layout_load("reports", path, &read, problems) == BL_OK) {
		bl_layout_free(read);
	} else {
		*line = bl_problems_at(problems, 0)->line;
		*column = bl_problems_at(problems, 0)->column;
		said = g_strdup(bl_lang_problem(lang, bl_problems_at(problems, 0)));
	}
	bl_lang_free(lang);
	bl_problems_free(problems);
	return said;
}

static void expect(const char *layout, int line, int column, const char *part)
{
	int l = 0, c = 0;
	g_autofree char *said = problem_of(layout, &l, &c);

	assert_non_null(said);
	if (!strstr(said, part) || l != line || c != column)
		fail_msg("%d:%d: %s; wanted “%s” at %d:%d", l, c, said, part, line, column);
}

TEST("paper", "a colour too pale for text on white is refused where it stands, with the contrast measured")
{
	expect("report: x\ncolours: {accent: \"#FFCC00\"}\n" SECTIONS, 2, 19, "#FFCC00 (1.5:1)");
	expect("report: x\ncolours:\n  alert: \"#777777\"\n" SECTIONS, 3, 10,
	       "(4.4:1) is too pale on white; expected: 4.5:1");
}

TEST("paper", "a colour of ink alone needs 3:1")
{
	int line, column;

	expect("report: x\ncolours: {series: [\"#767676\", \"#9E9E9E\"]}\n" SECTIONS, 2, 31,
	       "(2.6:1) is too pale on white; expected: 3.0:1");
	assert_null(problem_of("report: x\ncolours: {series: [\"#8C8C8C\"]}\n" SECTIONS, &line, &column));
}

TEST("paper", "what is no colour, no text, no picture is said with an example or the nearest name")
{
	expect("report: x\ncolours: {accent: blue}\n" SECTIONS, 2, 19,
	       "is not a colour; expected: \"#12436D\"");
	expect("report: x\ncolours: {acent: \"#12436D\"}\n" SECTIONS, 2, 11, "did you mean “accent”?");
	expect("report: x\nlogo: {file: gone.png, alt: Us}\n" SECTIONS, 2, 14,
	       "cannot be read as a picture; expected: PNG, SVG");
	expect("report: x\nlogo: {file: gone.png}\n" SECTIONS, 2, 7, "“alt” must be a text");
	expect("report: x\nsignature: [{role: Chair}]\n" SECTIONS, 2, 13, "“name” must be a text");
	expect("report: x\nsignature: us\n" SECTIONS, 2, 12, "a list of “name” and “role” is expected");
}

TEST("paper", "a bomb of a picture is refused by its header, before it is unpacked")
{
	static const unsigned char bomb[] =
		"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x0F\x42\x40\0\x0F\x42\x40\x08\x06\0\0\0";
	bl_image *image;
	bl_error err;

	test_write(test_path("bomb.png"), (const char *)bomb, sizeof bomb - 1);
	assert_int_equal(bl_image_load(test_path("bomb.png"), &image, &err), BL_EUSER);
	assert_string_equal(err.key, "bad_image");
}

/* An SVG around `inside`, and the key of what is said of it (NULL: it is taken). */
static const char *said_of_svg(const char *inside)
{
	static bl_error err;
	g_autofree char *svg = g_strconcat(
		"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
		"viewBox='0 0 30 10'>",
		inside, "</svg>", NULL);
	bl_image *image = NULL;
	bl_status status;

	test_write(test_path("logo.svg"), svg, strlen(svg));
	status = bl_image_load(test_path("logo.svg"), &image, &err);
	bl_image_free(image);
	return status == BL_OK ? NULL : err.key;
}

TEST("paper", "a logo that would run filters, or draw itself without end, is refused with the reason")
{
	GString *tree = g_string_new("<g id='a0'><path d='M0 0h1'/></g>");

	assert_null(said_of_svg(
		"<g id='a'><rect width='3' height='3'/></g><use href='#a'/><use xlink:href='#a'/>"));
	assert_string_equal(said_of_svg("<filter id='f'><feTurbulence numOctaves='1000000'/></filter>"),
			    "image_filter");
	assert_string_equal(said_of_svg("<rect width='3' height='3' style='filter: blur(900px)'/>"),
			    "image_filter");
	assert_string_equal(said_of_svg("<style>.a { filter: blur(9px) }</style>"), "image_filter");
	assert_string_equal(said_of_svg("<image href='data:image/svg+xml,%3Csvg/%3E'/>"), "image_filter");
	assert_string_equal(said_of_svg("<g id='a'><use href='#a'/></g>"), "image_endless");
	assert_string_equal(said_of_svg("<pattern id='p'><rect fill='url(#p)'/></pattern>"), "image_endless");
	assert_string_equal(said_of_svg("<g>"), "bad_image");
	for (int i = 1; i < 7; i++) {
		g_string_append_printf(tree, "<g id='a%d'>", i);
		for (int k = 0; k < 10; k++)
			g_string_append_printf(tree, "<use href='#a%d'/>", i - 1);
		g_string_append(tree, "</g>");
	}
	assert_string_equal(said_of_svg(tree->str), "image_endless");
	g_string_free(tree, TRUE);
}

TEST("paper", "a logo brings ink, not links")
{
	static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 10'>"
				  "<a href='javascript:alert(1)'><rect width='30' height='10'/></a></svg>";
	g_autofree char *bytes = NULL;
	bl_document about = {.title = "T", .language = "en-CA"};
	bl_canvas *canvas = bl_canvas_pdf_new(BL_FONT_PATH, &about);
	bl_image *image;
	size_t n;

	test_write(test_path("link.svg"), svg, sizeof svg - 1);
	assert_int_equal(bl_image_load(test_path("link.svg"), &image, NULL), BL_OK);
	canvas->verbs->page(canvas, 612, 792);
	bl_canvas_pdf_image(canvas, (bl_box){10, 10, 30, 10}, image);
	assert_int_equal(bl_canvas_pdf_finish(canvas, &bytes, &n, NULL), BL_OK);
	assert_null(g_strstr_len(bytes, (gssize)n, "javascript"));
	assert_null(g_strstr_len(bytes, (gssize)n, "/Annot"));
	bl_image_free(image);
	bl_canvas_pdf_free(canvas);
}

TEST("paper", "a chosen accent takes the place of the usual one everywhere, and nothing else changes")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	g_autofree char *usual = story_pages(&s, MONTHLY, "fr", NULL);
	g_autofree char *chosen = story_pages(&s, "colours: {accent: \"#0B6E4F\"}\n" MONTHLY, "fr", NULL);
	GString *expected = g_string_new(usual);

	assert_null(strstr(chosen, "#12436D"));
	g_string_replace(expected, "#12436D", "#0B6E4F", 0);
	assert_string_equal(chosen, expected->str);
	g_string_free(expected, TRUE);
	story_forget(&s);
}

TEST("paper",
     "a logo stands beside the title with its words for who cannot see it, and signatures at the end")
{
	static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 10\"><rect "
				  "width=\"30\" height=\"10\"/></svg>";
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	g_autofree char *pages = NULL;

	test_write(test_path("logo.svg"), svg, strlen(svg));
	pages = story_pages(&s,
			    "logo: {file: logo.svg, alt: {fr: Nous, en: Us}}\nsignature:\n  - {name: Ada, "
			    "role: {fr: Présidence, en: Chair}}\n" MONTHLY,
			    "en", NULL);
	assert_non_null(strstr(pages, "tag Figure \"Us\"\nimage 451.5 34 108 36\nend\n"));
	assert_true(strstr(pages, "image") < strstr(pages, "tag H1"));
	assert_non_null(strstr(pages, "\"Ada\""));
	assert_non_null(strstr(pages, "\"Chair\""));
	story_forget(&s);
}

TEST("paper", "who signs is an item of a list, a name and then a role")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	g_autofree char *pages = story_pages(
		&s, "signature:\n  - {name: Ada, role: {fr: Présidence, en: Chair}}\n" MONTHLY, "en", NULL);
	const char *list = strstr(pages, "tag L\n"), *item = list ? strstr(list, "tag LI\n") : NULL,
		   *name = item ? strstr(item, "\"Ada\"") : NULL;

	assert_non_null(name);
	assert_true(g_str_has_prefix(strchr(name, '\n'), "\nend\ntag P\ntext "));
	assert_non_null(strstr(name, "\"Chair\""));
	story_forget(&s);
}

TEST("paper", "a logo is as wide to its height as its picture")
{
	static const char wide[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 20'>"
				   "<rect width='60' height='20'/></svg>";
	bl_image *image;

	test_write(test_path("wide.svg"), wide, strlen(wide));
	assert_int_equal(bl_image_load(test_path("wide.svg"), &image, NULL), BL_OK);
	assert_float_equal(bl_image_ratio(image), 3, 1e-9);
	bl_image_free(image);
}
