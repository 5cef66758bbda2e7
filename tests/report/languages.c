/* Both languages come from one model: the same structure, the same numbers, the
 * same verdicts in each report. */
#include "story.h"

#include <glib.h>
#include <string.h>

static const char *const reports[] = {"monthly", "review", "funder", "partner", "descriptive", NULL};

/* What a report says apart from its language. */
typedef struct {
	GString *structure; /* headings, figures and tables, in order */
	GPtrArray *numbers; /* sorted */
	GString *verdicts;  /* keys, in order */
} told;

static gint by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* 1 234,5 and 1,234.5 are one number: "1234.5". */
static void take_numbers(GPtrArray *out, const char *text, bool french)
{
	const char *s = text;

	while (*s) {
		g_autoptr(GString) number = g_string_new(NULL);

		while (*s && !g_ascii_isdigit(*s))
			s++;
		while (g_ascii_isdigit(*s)) {
			g_string_append_c(number, *s++);
			if (french && g_str_has_prefix(s, "\u202F") && g_ascii_isdigit(s[strlen("\u202F")]))
				s += strlen("\u202F");
			else if (!french && *s == ',' && g_ascii_isdigit(s[1]) && g_ascii_isdigit(s[2]) &&
				 g_ascii_isdigit(s[3]))
				s++;
			else if (*s == (french ? ',' : '.') && g_ascii_isdigit(s[1])) {
				g_string_append_c(number, '.');
				s++;
			}
		}
		if (number->len)
			g_ptr_array_add(out, g_strdup(number->str));
	}
}

static const char *verdict_of(bl_lang *lang, const char *text)
{
	for (size_t i = 0; bl_verdicts[i]; i++) {
		g_autofree char *key = g_strdup_printf("verdict.%s", bl_verdicts[i]->name);

		if (!strcmp(bl_lang_say(lang, key, NULL), text))
			return bl_verdicts[i]->name;
	}
	return NULL;
}

static void take_text(told *t, const char *line, bl_lang *lang)
{
	const char *quote = strchr(line, '"');
	g_autofree char *text = g_strndup(quote + 1, strlen(quote) - 2);
	const char *verdict = verdict_of(lang, text);

	if (verdict)
		g_string_append_printf(t->verdicts, "%s ", verdict);
	take_numbers(t->numbers, text, !strcmp(bl_lang_code(lang), "fr"));
}

/* Running heads, and column heads that are repeated on a new page, depend on where pages end. */
static bool is_passed_over(const char *line)
{
	return g_str_has_prefix(line, "tag Artifact") || g_str_has_prefix(line, "tag TH");
}

static told listen(const char *pages, const char *code)
{
	static const char *const kept[] = {"H1", "H2", "H3", "Figure"};
	g_auto(GStrv) line = g_strsplit(pages, "\n", -1);
	told t = {g_string_new(NULL), g_ptr_array_new_with_free_func(g_free), g_string_new(NULL)};
	bl_lang *lang = story_lang(code);

	for (size_t i = 0; line[i]; i++) {
		if (is_passed_over(line[i]))
			while (line[i + 1] && strcmp(line[i], "end"))
				i++;
		for (size_t k = 0; g_str_has_prefix(line[i], "tag ") && k < G_N_ELEMENTS(kept); k++)
			if (g_str_has_prefix(line[i] + 4, kept[k]))
				g_string_append_printf(t.structure, "%s ", kept[k]);
		if (g_str_has_prefix(line[i], "text "))
			take_text(&t, line[i], lang);
	}
	g_ptr_array_sort(t.numbers, by_text);
	bl_lang_free(lang);
	return t;
}

static void forget(told *t)
{
	g_string_free(t->structure, TRUE);
	g_ptr_array_unref(t->numbers);
	g_string_free(t->verdicts, TRUE);
}

static void same_numbers(const char *report, const GPtrArray *a, const GPtrArray *b)
{
	for (guint i = 0; i < MAX(a->len, b->len); i++) {
		const char *x = i < a->len ? a->pdata[i] : "nothing",
			   *y = i < b->len ? b->pdata[i] : "nothing";

		if (strcmp(x, y))
			fail_msg("%s: French has %s where English has %s", report, x, y);
	}
}

static void compare(story *s, const char *report)
{
	g_autofree char *path = g_strdup_printf("reports/%s.yaml", report), *layout = NULL, *fr = NULL,
			*en = NULL;
	told a, b;

	assert_true(g_file_get_contents(path, &layout, NULL, NULL));
	s->facts.partner = strcmp(report, "partner") ? NULL : s->agreement->partners;
	fr = story_pages(s, layout, "fr", NULL);
	en = story_pages(s, layout, "en", NULL);
	a = listen(fr, "fr");
	b = listen(en, "en");
	assert_string_equal(a.structure->str, b.structure->str);
	assert_string_equal(a.verdicts->str, b.verdicts->str);
	assert_int_equal(a.verdicts->len > 0, strcmp(report, "descriptive") != 0);
	same_numbers(report, a.numbers, b.numbers);
	assert_true(a.numbers->len > 10);
	forget(&a);
	forget(&b);
}

TEST("report",
     "both languages of every report have the same structure, the same numbers and the same verdicts")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");

	for (size_t i = 0; reports[i]; i++)
		compare(&s, reports[i]);
	story_forget(&s);
}
