/* The two language files against each other and against their own rules. */
#include "lang_test.h"
#include "../../src/lang/lang.h"

static bl__pattern *pattern_of(bl_lang *lang, const char *key)
{
	return bl__sentence_find(lang, key)->pattern;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "n name ": the names a sentence uses, sorted. */
static char *names_of(const bl__pattern *p)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) all = g_string_new(NULL);

	for (int i = 0; p && i < p->n_texts + p->n_numbers; i++) {
		const char *name = i < p->n_texts ? p->text[i].name : p->number[i - p->n_texts];

		if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
			g_ptr_array_add(names, g_strdup(name));
	}
	g_ptr_array_sort(names, by_name);
	for (guint i = 0; i < names->len; i++)
		g_string_append_printf(all, "%s ", (char *)names->pdata[i]);
	return g_strdup(all->str);
}

static void same_keys(bl_lang *a, bl_lang *b)
{
	const char *key;

	for (size_t i = 0; (key = bl_lang_key(a, i)); i++)
		if (!bl_lang_has(b, key))
			fail_msg("%s has no %s", bl_lang_code(b), key);
}

TEST("lang", "both files say the same things")
{
	bl_lang *fr = lang_open("fr"), *en = lang_open("en");

	same_keys(fr, en);
	same_keys(en, fr);
	bl_lang_free(fr);
	bl_lang_free(en);
}

TEST("lang", "both files use the same arguments in each sentence")
{
	bl_lang *fr = lang_open("fr"), *en = lang_open("en");
	const char *key;

	for (size_t i = 0; (key = bl_lang_key(fr, i)); i++) {
		g_autofree char *a = names_of(pattern_of(fr, key)), *b = names_of(pattern_of(en, key));

		if (strcmp(a, b))
			fail_msg("%s: %s| %s", key, a, b);
	}
	bl_lang_free(fr);
	bl_lang_free(en);
}

static void check_sentence(bl_lang *lang, const char *key)
{
	const bl__sentence *s = bl__sentence_find(lang, key);
	UMessageFormat *ready;

	if (!*s->text || strstr(s->text, "  ") || strchr(s->text, '\'') || strchr(s->text, '"'))
		fail_msg("%s: %s: empty, two blanks, or a straight quote: %s", lang->code, key, s->text);
	if (!s->pattern)
		return;
	ready = bl__pattern_open(s->pattern, lang->icu_locale);
	if (!ready)
		fail_msg("%s: %s: ICU cannot read %s", lang->code, key, s->text);
	umsg_close(ready);
}

TEST("lang", "ICU reads every sentence, and none has straight quotes or two blanks")
{
	static const char *const codes[] = {"fr", "en"};
	const char *key;

	for (int c = 0; c < 2; c++) {
		bl_lang *lang = lang_open(codes[c]);

		for (size_t i = 0; (key = bl_lang_key(lang, i)); i++)
			check_sentence(lang, key);
		bl_lang_free(lang);
	}
}

TEST("lang", "no French sentence has a plain blank where a fixed one belongs")
{
	static const char *const wrong[] = {" :", " ;", " !",   " ?",   " %",   " $",
					    " »", "« ", NB ";", NB "!", NB "?", NN ":"};
	bl_lang *fr = lang_open("fr");
	const char *key;

	for (size_t i = 0; (key = bl_lang_key(fr, i)); i++)
		for (size_t w = 0; w < G_N_ELEMENTS(wrong); w++)
			if (strstr(bl__sentence_find(fr, key)->text, wrong[w]))
				fail_msg("%s: “%s” in %s", key, wrong[w], bl__sentence_find(fr, key)->text);
	bl_lang_free(fr);
}

TEST("lang", "every sentence can be said with numbers and texts of the right kind")
{
	static const char *const codes[] = {"fr", "en"};
	const char *key;

	for (int c = 0; c < 2; c++) {
		bl_lang *lang = lang_open(codes[c]);

		for (size_t i = 0; (key = bl_lang_key(lang, i)); i++) {
			const bl__pattern *p = pattern_of(lang, key);
			bl_arg args[BL__TEXTS + BL__NUMBERS + 1] = {0};
			int n = 0;

			for (int k = 0; p && k < p->n_numbers; k++)
				args[n++] = (bl_arg)BL_NUMBER(p->number[k], 12345);
			for (int k = 0; p && k < p->n_texts; k++)
				if (p->text[k].style == BL__PLAIN || p->text[k].style == BL__SELECT)
					args[n++] = (bl_arg)BL_TEXT(p->text[k].name, "mot");
				else
					args[n++] = (bl_arg)BL_NUMBER(p->text[k].name, 12345);
			assert_true(strlen(bl_lang_say(lang, key, args)) > 0);
		}
		assert_int_equal(bl_lang_missing(lang), 0);
		bl_lang_free(lang);
	}
}
