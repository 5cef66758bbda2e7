/* Layouts a person wrote, with their mistakes. */
#include "../report/story.h"

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

TEST("layout", "an unknown section is refused with its line and the nearest name")
{
	one_problem("sections:\n  - headline\n  - indicator: {periods: 3}\n", "unknown_section", 3,
		    "indicator", "indicators");
}

TEST("layout", "an unknown option is refused with its line and the nearest name")
{
	one_problem("sections:\n  - indicators:\n      period: 3\n", "unknown_option", 3, "period",
		    "periods");
}

TEST("layout", "an option of another section is unknown here")
{
	one_problem("sections:\n  - goals: {periods: 3}\n", "unknown_option", 2, "periods", NULL);
}

TEST("layout", "an option's value is checked")
{
	one_problem("sections:\n  - indicators: {periods: many}\n", "layout_option_number", 2, "many", NULL);
	one_problem("sections:\n  - indicators: {periods: 0}\n", "layout_option_number", 2, "0", NULL);
	one_problem("sections:\n  - indicators: {chart: colums}\n", "layout_option_value", 2, "colums",
		    "columns");
	one_problem("sections:\n  - activities: {by: [type, leed]}\n", "layout_option_value", 2, "leed",
		    "lead");
	one_problem("sections:\n  - headline: {figures: {a: b}}\n", "layout_option_list", 2, "figures", NULL);
}

TEST("layout", "an unknown key or paper is refused with the nearest name")
{
	one_problem("section: []\nsections: [headline]\n", "unknown_key", 1, "section", "sections");
	one_problem("paper: lettre\nsections: [headline]\n", "unknown_paper", 1, "lettre", "letter");
}

TEST("layout", "a layout without sections is refused")
{
	one_problem("report: x\n", "layout_no_sections", 1, NULL, NULL);
	one_problem("sections: headline\n", "layout_no_sections", 1, NULL, NULL);
	one_problem("sections:\n  - [headline]\n", "layout_section_shape", 2, NULL, NULL);
	one_problem("sections:\n  - headline: four\n", "layout_section_shape", 2, NULL, NULL);
}

TEST("layout", "everything wrong in a layout is said at once")
{
	bl_problems *problems = refused("papre: a4\nsections:\n  - goal\n  - quality: {most: 0}\n");

	assert_int_equal(bl_problems_count(problems), 3);
	bl_problems_free(problems);
}

TEST("layout", "a report nobody has is refused with the nearest of those there are")
{
	bl_problems *problems = bl_problems_new();
	bl_layout *layout;

	assert_int_equal(bl_layout_load("reports", "montly", &layout, problems), BL_EUSER);
	assert_string_equal(bl_problems_at(problems, 0)->key, "unknown_report");
	assert_string_equal(bl_problems_at(problems, 0)->nearest, "monthly");
	bl_problems_free(problems);
}

TEST("layout", "the layouts that are shipped can be read")
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

TEST("layout", "an indicator the agreement lacks is refused at composition, with its place")
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

TEST("layout", "every section is listed once, with a gloss, and found by its name")
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

/* ---- What a new kind may have forgotten ---- */

static void has_words(bl_lang *lang, const char *stem, const char *name)
{
	g_autofree char *key = g_strdup_printf("%s.%s", stem, name);

	if (!bl_lang_has(lang, key))
		fail_msg("%s: no words for %s", bl_lang_code(lang), key);
}

TEST("layout", "every section and chart has its words in both languages")
{
	static const char *const codes[] = {"fr", "en"};

	for (size_t l = 0; l < G_N_ELEMENTS(codes); l++) {
		bl_lang *lang = story_lang(codes[l]);

		for (size_t i = 0; bl_sections[i]; i++)
			has_words(lang, "section_gloss", bl_sections[i]->name);
		for (size_t i = 0; bl_charts[i]; i++) {
			has_words(lang, "chart_kind", bl_charts[i]->name);
			has_words(lang, "picture.kind", bl_charts[i]->name);
		}
		bl_lang_free(lang);
	}
}

TEST("layout", "every section says all it has to say, by itself, in both languages")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");

	for (size_t i = 0; bl_sections[i]; i++) {
		g_autofree char *layout = g_strdup_printf("sections:\n  - %s\n", bl_sections[i]->name);
		g_autofree char *fr = story_text(&s, layout, "fr"), *en = story_text(&s, layout, "en");

		assert_null(strstr(fr, "⟦"));
		assert_null(strstr(en, "⟦"));
	}
	story_forget(&s);
}

/* ---- Indicators of the whole report ---- */

static story told(void)
{
	return story_tell(story_agreement, story_rows(), "2026-10");
}

/* Where in a text the first of these stands; fails when it does not. */
static size_t at(const char *text, const char *words)
{
	const char *found = strstr(text, words);

	if (!found)
		fail_msg("“%s” is not in:\n%s", words, text);
	return (size_t)(found - text);
}

TEST("layout", "the indicators of a layout are those of all its sections, in its order")
{
	story s = told();
	g_autofree char *all = story_text(&s, "sections:\n  - tables\n", "en"),
			*some = story_text(&s, "indicators: [talk, visits]\nsections:\n  - tables\n", "en"),
			*cards = story_text(&s, "indicators: [hours]\nsections:\n  - headline\n", "en");

	assert_true(at(all, "Visits") < at(all, "Hours") && at(all, "Hours") < at(all, "Share of talks"));
	assert_true(at(some, "Share of talks") < at(some, "Visits"));
	assert_null(strstr(some, "Hours"));
	assert_true(at(cards, "Hours") > 0);
	assert_null(strstr(cards, "Share of talks"));
	story_forget(&s);
}

TEST("layout", "a section's own list comes before that of its layout")
{
	story s = told();
	g_autofree char *alone = story_text(&s, "report: x\nsections:\n  - tables: {only: [hours]}\n", "en");
	g_autofree char *both = story_text(
		&s, "report: x\nindicators: [visits]\nsections:\n  - tables: {only: [hours]}\n", "en");

	assert_string_equal(alone, both);
	story_forget(&s);
}

static bl_layout *read_layout(const char *text)
{
	bl_problems *problems = bl_problems_new();
	bl_layout *layout = NULL;

	test_write(test_path("fit.yaml"), text, strlen(text));
	assert_int_equal(bl_layout_load("reports", test_path("fit.yaml"), &layout, problems), BL_OK);
	bl_problems_free(problems);
	return layout;
}

TEST("layout",
     "what a layout leaves out is in none of the figures attached, and what a goal is measured by stays")
{
	story s = told();
	bl_layout *layout = read_layout("indicators: [hours]\nsections: [tables]\n");
	const bl_agreement *a = s.agreement;

	for (size_t i = 0; i < a->n_indicators; i++)
		assert_int_equal(bl_layout_shows(layout, a, i),
				 !strcmp(a->indicators[i].id, "hours") || bl_goal_about(a, (int)i, 0) >= 0);
	bl_layout_free(layout);
	story_forget(&s);
}

TEST("layout",
     "every name a layout takes from the agreement is looked for at once, with its place and the nearest")
{
	story s = told();
	bl_layout *layout =
		read_layout("indicators: [visits, hour]\npartners: {except: [nobody]}\nsections:\n"
			    "  - headline: {figures: [visit]}\n  - tables: {only: [hours]}\n");
	bl_problems *problems = bl_problems_new();

	assert_int_equal(bl_layout_fit(layout, s.agreement, problems), BL_EUSER);
	assert_int_equal(bl_problems_count(problems), 3);
	assert_string_equal(bl_problems_at(problems, 0)->key, "unknown_indicator");
	assert_string_equal(bl_problems_at(problems, 0)->nearest, "hours");
	assert_int_equal(bl_problems_at(problems, 0)->line, 1);
	assert_int_equal(bl_problems_at(problems, 0)->column, 22);
	assert_string_equal(bl_problems_at(problems, 1)->key, "unknown_partner");
	assert_int_equal(bl_problems_at(problems, 2)->line, 4);
	assert_string_equal(bl_problems_at(problems, 2)->nearest, "visits");
	bl_problems_free(problems);
	bl_layout_free(layout);
	story_forget(&s);
}

TEST("layout", "lists of indicators and partners are lists of names, none twice, none empty")
{
	one_problem("indicators: [a, b, a]\nsections: [tables]\n", "layout_twice", 1, "a", NULL);
	one_problem("indicators: {a: b}\nsections: [tables]\n", "layout_option_list", 1, NULL, NULL);
	one_problem("indicators: []\nsections: [tables]\n", "layout_option_list", 1, NULL, NULL);
	one_problem("partners: [[a]]\nsections: [tables]\n", "layout_option_list", 1, NULL, NULL);
	one_problem("partners: {exept: [a]}\nsections: [tables]\n", "unknown_key", 1, "exept", "except");
	one_problem("partners: {}\nsections: [tables]\n", "layout_option_list", 1, NULL, NULL);
}

TEST("layout",
     "a report for each is for those a layout names, or all but some, and for nobody who wants none")
{
	const bl_partner a = {.id = "a"}, b = {.id = "b"}, quiet = {.id = "a", .no_report = true};
	bl_layout *some = read_layout("partners: [a]\nsections: [tables]\n"),
		  *others = read_layout("partners: {except: a}\nsections: [tables]\n"),
		  *all = read_layout("sections: [tables]\n");

	assert_true(bl_layout_is_for(some, &a) && !bl_layout_is_for(some, &b));
	assert_true(!bl_layout_is_for(others, &a) && bl_layout_is_for(others, &b));
	assert_true(bl_layout_is_for(all, &a) && bl_layout_is_for(all, &b));
	assert_false(bl_layout_is_for(some, &quiet) || bl_layout_is_for(all, &quiet));
	bl_layout_free(some);
	bl_layout_free(others);
	bl_layout_free(all);
}
