/* Layouts a person wrote, with their mistakes. */
#include "story.h"

#include <glib.h>
#include <string.h>

static bl_problems *refused(const char *text)
{
	bl_problems *problems = bl_problems_new();
	bl_layout *layout = NULL;

	test_write(test_path("mine.yaml"), text, strlen(text));
	assert_int_equal(bl_layout_load("reports", test_path("mine.yaml"), &layout, problems), BL_EUSER);
	assert_null(layout);
	return problems;
}

static void one_problem(const char *text, const char *key, int line, const char *found, const char *nearest)
{
	bl_problems *problems = refused(text);
	const bl_error *e = bl_problems_at(problems, 0);

	assert_int_equal(bl_problems_count(problems), 1);
	assert_string_equal(e->key, key);
	assert_int_equal(e->line, line);
	if (found)
		assert_string_equal(e->found, found);
	if (nearest)
		assert_string_equal(e->nearest, nearest);
	bl_problems_free(problems);
}

TEST("report", "an unknown section is refused with its line and the nearest name")
{
	one_problem("sections:\n  - headline\n  - indicator: {periods: 3}\n", "unknown_section", 3,
		    "indicator", "indicators");
}

TEST("report", "an unknown option is refused with its line and the nearest name")
{
	one_problem("sections:\n  - indicators:\n      period: 3\n", "unknown_option", 3, "period",
		    "periods");
}

TEST("report", "an option of another section is unknown here")
{
	one_problem("sections:\n  - goals: {periods: 3}\n", "unknown_option", 2, "periods", NULL);
}

TEST("report", "an option's value is checked")
{
	one_problem("sections:\n  - indicators: {periods: many}\n", "layout_option_number", 2, "many", NULL);
	one_problem("sections:\n  - indicators: {periods: 0}\n", "layout_option_number", 2, "0", NULL);
	one_problem("sections:\n  - indicators: {chart: colums}\n", "layout_option_value", 2, "colums",
		    "columns");
	one_problem("sections:\n  - activities: {by: [type, leed]}\n", "layout_option_value", 2, "leed",
		    "lead");
	one_problem("sections:\n  - headline: {figures: {a: b}}\n", "layout_option_list", 2, "figures", NULL);
}

TEST("report", "an unknown key or paper is refused with the nearest name")
{
	one_problem("section: []\nsections: [headline]\n", "unknown_key", 1, "section", "sections");
	one_problem("paper: lettre\nsections: [headline]\n", "unknown_paper", 1, "lettre", "letter");
}

TEST("report", "a layout without sections is refused")
{
	one_problem("report: x\n", "layout_no_sections", 1, NULL, NULL);
	one_problem("sections: headline\n", "layout_no_sections", 1, NULL, NULL);
	one_problem("sections:\n  - [headline]\n", "layout_section_shape", 2, NULL, NULL);
	one_problem("sections:\n  - headline: four\n", "layout_section_shape", 2, NULL, NULL);
}

TEST("report", "everything wrong in a layout is said at once")
{
	bl_problems *problems = refused("papre: a4\nsections:\n  - goal\n  - quality: {most: 0}\n");

	assert_int_equal(bl_problems_count(problems), 3);
	bl_problems_free(problems);
}

TEST("report", "a report nobody has is refused with the nearest of those there are")
{
	bl_problems *problems = bl_problems_new();
	bl_layout *layout;

	assert_int_equal(bl_layout_load("reports", "montly", &layout, problems), BL_EUSER);
	assert_string_equal(bl_problems_at(problems, 0)->key, "unknown_report");
	assert_string_equal(bl_problems_at(problems, 0)->nearest, "monthly");
	bl_problems_free(problems);
}

TEST("report", "the layouts that are shipped can be read")
{
	static const char *const name[] = {"monthly", "descriptive"};

	for (size_t i = 0; i < G_N_ELEMENTS(name); i++) {
		bl_problems *problems = bl_problems_new();
		bl_lang *lang = story_lang("fr");
		bl_layout *layout;

		assert_int_equal(bl_layout_load("reports", name[i], &layout, problems), BL_OK);
		assert_string_equal(bl_layout_name(layout), name[i]);
		assert_string_equal(bl_layout_paper(layout), "letter");
		assert_true(strlen(bl_layout_title(layout, lang)) > 0);
		bl_layout_free(layout);
		bl_lang_free(lang);
		bl_problems_free(problems);
	}
}

TEST("report", "an indicator the agreement lacks is refused at composition, with its place")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	bl_error err;

	assert_null(story_pages(&s, "sections:\n  - headline\n  - indicators:\n      only: [visits, hour]\n",
				"en", &err));
	assert_int_equal(err.status, BL_EUSER);
	assert_string_equal(err.key, "unknown_indicator");
	assert_int_equal(err.line, 4);
	assert_string_equal(err.nearest, "hours");
	story_forget(&s);
}

TEST("report", "every section is listed once, with a gloss, and found by its name")
{
	for (size_t i = 0; bl_sections[i]; i++) {
		assert_ptr_equal(bl_section_find(bl_sections[i]->name), bl_sections[i]);
		assert_true(*bl_sections[i]->gloss !=
			    '\0'); /* `bilan list` prints it; how long is its author's */
		assert_non_null(bl_sections[i]->compose);
		for (const bl_option *is = bl_sections[i]->options; is && is->name; is++)
			assert_non_null(is->check);
	}
	assert_null(bl_section_find("nothing"));
}
