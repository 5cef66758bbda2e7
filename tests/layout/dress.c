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

TEST("layout", "a colour too pale for text on white is refused where it stands, with the contrast measured")
{
	expect("report: x\ncolours: {accent: \"#FFCC00\"}\n" SECTIONS, 2, 19, "#FFCC00 (1.5:1)");
	expect("report: x\ncolours:\n  alert: \"#777777\"\n" SECTIONS, 3, 10,
	       "(4.4:1) is too pale on white; expected: 4.5:1");
}

TEST("layout", "a colour of ink alone needs 3:1")
{
	int line, column;

	expect("report: x\ncolours: {series: [\"#767676\", \"#9E9E9E\"]}\n" SECTIONS, 2, 31,
	       "(2.6:1) is too pale on white; expected: 3.0:1");
	assert_null(problem_of("report: x\ncolours: {series: [\"#8C8C8C\"]}\n" SECTIONS, &line, &column));
}

TEST("layout", "what is no colour, no text, no picture is said with an example or the nearest name")
{
	expect("report: x\ncolours: {accent: blue}\n" SECTIONS, 2, 19,
	       "is not a colour; expected: \"#12436D\"");
	expect("report: x\ncolours: {acent: \"#12436D\"}\n" SECTIONS, 2, 11, "did you mean “accent”?");
	expect("report: x\nlogo: {file: gone.png, alt: Us}\n" SECTIONS, 2, 14,
	       "cannot be read as a picture; expected: PNG, SVG");
	expect("report: x\nlogo: {file: gone.png}\n" SECTIONS, 2, 7, "“alt” must be a text");
	expect("report: x\nlogo: {file: gone.png, alt: {}}\n" SECTIONS, 2, 29, "“alt” must be a text");
	expect("report: x\nlogo: {file: gone.png, alt: \"\"}\n" SECTIONS, 2, 29, "“alt” must be a text");
	expect("report: x\nsignature: [{role: Chair}]\n" SECTIONS, 2, 13, "“name” must be a text");
	expect("report: x\nsignature: us\n" SECTIONS, 2, 12, "a list of “name” and “role” is expected");
}

TEST("layout", "a chosen accent takes the place of the usual one everywhere, and nothing else changes")
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

TEST("layout",
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

TEST("layout", "who signs is an item of a list, a name and then a role")
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

TEST("layout", "a logo is as wide to its height as its picture")
{
	static const char wide[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 20'>"
				   "<rect width='60' height='20'/></svg>";
	bl_image *image;

	test_write(test_path("wide.svg"), wide, strlen(wide));
	assert_int_equal(bl_image_load(test_path("wide.svg"), &image, NULL), BL_OK);
	assert_float_equal(bl_image_ratio(image), 3, 1e-9);
	bl_image_free(image);
}
