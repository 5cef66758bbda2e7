/* bilan-layout(5): its list of options is that of the sections, and both languages say the same. */
#include "test.h"
#include "manual_options.h"
#include "bilan/layout.h"
#include "../../src/report/report.h"

#include <string.h>

#define PAGE        "src/layout/bilan-layout.5"
#define PAGE_FRENCH "src/layout/bilan-layout.fr.5"

/* ---- What an option may hold, in words ----------------------------------------------------- */

static const char *list_of(bl_lang *lang, const char *const *word)
{
	return bl_lang_list(lang, (const char **)(uintptr_t)word, g_strv_length((char **)(uintptr_t)word));
}

static const char *charts(bl_lang *lang)
{
	const char *name[32] = {NULL};
	size_t n = 0;

	for (size_t i = 0; bl_charts[i]; i++)
		if (bl_charts[i]->in_reports)
			name[n++] = bl_charts[i]->name;
	name[n] = "none";
	return list_of(lang, name);
}

static const char *holds(const bl_option *is, bl_lang *lang)
{
	g_autofree char *low = g_strdup_printf("%d", is->low), *high = g_strdup_printf("%d", is->high);

	if (is->check == bl__check_number)
		return bl_lang_say(lang, "option_type.number",
				   BL_ARGS(BL_TEXT("low", low), BL_TEXT("high", high)));
	if (is->check == bl__check_yes_no)
		return bl_lang_say(lang, "option_type.yes_no", NULL);
	if (is->check == bl_option_check_names)
		return bl_lang_say(lang, "option_type.names", NULL);
	if (is->check == bl__check_text)
		return bl_lang_say(lang, "option_type.text", NULL);
	if (is->check == bl__check_chart)
		return bl_lang_say(lang, "option_type.chart", BL_ARGS(BL_TEXT("list", charts(lang))));
	return bl_lang_say(lang, is->check == bl__check_choices ? "option_type.some" : "option_type.one",
			   BL_ARGS(BL_TEXT("list", list_of(lang, is->choice))));
}

/* ---- The list -------------------------------------------------------------------------------- */

static const char *gloss(bl_lang *lang, const char *section, const char *option)
{
	g_autofree char *key = g_strdup_printf("option_gloss.%s.%s", section, option);

	if (!bl_lang_has(lang, key))
		fail_msg("%s: no words for %s", bl_lang_code(lang), key);
	return bl_lang_say(lang, key, NULL);
}

static void put_option(GString *out, bl_lang *lang, const char *section, const bl_option *is)
{
	g_string_append_printf(out, ".It Ic %s Pq %s\n%s\n", is->name, holds(is, lang),
			       gloss(lang, section, is->name));
}

static void put_section(GString *out, bl_lang *lang, const bl_section *section)
{
	g_autofree char *key = g_strdup_printf("section_gloss.%s", section->name);

	g_string_append_printf(out, ".It Li %s\n%s\n", section->name, bl_lang_say(lang, key, NULL));
	if (!section->options)
		return;
	g_string_append(out, ".Bl -tag -width Ds -compact\n");
	for (const bl_option *is = section->options; is->name; is++)
		put_option(out, lang, section->name, is);
	g_string_append(out, ".El\n");
}

void manual_options(GString *out, bl_lang *lang)
{
	g_string_append(out, ".Bl -tag -width Ds\n");
	for (size_t i = 0; bl_sections[i]; i++)
		put_section(out, lang, bl_sections[i]);
	put_option(out, lang, "any", &(bl_option){.name = "new_page", .check = bl__check_yes_no});
	g_string_append(out, ".El\n");
	g_string_replace(out, "’", "\\(cq", 0);
}

/* ---- The rest of the pages ---------------------------------------------------------------------- */

static char *read_page(const char *path)
{
	g_autofree char *text = NULL;
	size_t n;

	assert_int_equal(bl_file_read(path, &text, &n, NULL), BL_OK);
	return g_strdup(text);
}

TEST("manual", "bilan-layout describes every key of a layout, and no other")
{
	static const char strange[] = "zz: 1\nsections: [headline]\n";
	g_autofree char *page = read_page(PAGE);
	const char *from = strstr(page, ".Sh KEYS"), *to = strstr(page, ".Sh SECTIONS");
	g_autofree char *keys = g_strndup(from, (gsize)(to - from));
	bl_problems *problems = bl_problems_new();
	bl_layout *layout = NULL;

	test_write(test_path("zz.yaml"), strange, strlen(strange));
	assert_int_equal(bl_layout_load("reports", test_path("zz.yaml"), &layout, problems), BL_EUSER);
	g_auto(GStrv) known = g_strsplit(bl_problems_at(problems, 0)->expected, ", ", -1);

	for (size_t i = 0; known[i]; i++) {
		g_autofree char *item = g_strdup_printf("\n.It Ic %s Pq ", known[i]);

		if (!strstr(keys, item))
			fail_msg("%s does not describe %s", PAGE, known[i]);
	}
	for (const char *at = keys; (at = strstr(at, "\n.It Ic ")); at++) {
		g_autofree char *key = g_strndup(at + 8, strcspn(at + 8, " "));

		assert_true(g_strv_contains((const char *const *)known, key));
	}
	bl_problems_free(problems);
}

/* Headings and lists without their words, keys, and what is typed. */
static char *bones_of(const char *path)
{
	g_autofree char *page = read_page(path);
	g_auto(GStrv) lines = g_strsplit(page, "\n", -1);
	GString *out = g_string_new(NULL);
	bool literal = false;

	for (size_t i = 0; lines[i]; i++) {
		const char *l = lines[i];
		size_t n = g_str_has_prefix(l, ".It Ic ") || g_str_has_prefix(l, ".It Li ")
				   ? 7 + strcspn(l + 7, " ")
			   : g_str_has_prefix(l, ".It Pa ") || g_str_has_prefix(l, ".Dl ") || literal
				   ? strlen(l)
			   : g_str_has_prefix(l, ".Sh ") || g_str_has_prefix(l, ".Bl ") ? 3
											: 0;

		if (n)
			g_string_append_printf(out, "%.*s\n", (int)n, l);
		literal = g_str_has_prefix(l, ".Bd") || (literal && !g_str_has_prefix(l, ".Ed"));
	}
	return g_string_free(out, FALSE);
}

TEST("manual", "bilan-layout says the same in both languages: keys, sections, options, files, examples")
{
	g_autofree char *english = bones_of(PAGE), *french = bones_of(PAGE_FRENCH);

	assert_true(strlen(english) > 1000);
	assert_string_equal(english, french);
}

TEST("manual", "the layout that bilan-layout gives as an example is accepted, in both languages")
{
	static const char *const page[] = {PAGE, PAGE_FRENCH};

	for (size_t i = 0; i < G_N_ELEMENTS(page); i++) {
		g_autofree char *text = read_page(page[i]);
		char *from = strchr(strstr(text, "\n.Bd -literal") + 1, '\n') + 1, *to = strstr(from, ".Ed");
		bl_problems *problems = bl_problems_new();
		bl_layout *layout = NULL;

		test_write(test_path("example.yaml"), from, (size_t)(to - from));
		assert_int_equal(bl_layout_load("reports", test_path("example.yaml"), &layout, problems),
				 BL_OK);
		bl_layout_free(layout);
		bl_problems_free(problems);
	}
}
