/* A problem in words: place, what is wrong, what was expected, what was
 * probably meant.  On one line, whatever bytes a file put into it. */
#include "lang.h"

#include <string.h>

static void append_plain(GString *line, const char *text)
{
	char plain[1024];

	bl_text_plain(bl_str_of(text), plain, sizeof plain);
	g_string_append(line, plain);
}

static void append_place(GString *line, const bl_error *p)
{
	append_plain(line, p->where);
	if (p->line > 0)
		g_string_append_printf(line, "%s%d", line->len ? ":" : "", p->line);
	if (p->line > 0 && p->column > 0)
		g_string_append_printf(line, ":%d", p->column);
	if (line->len)
		g_string_append(line, ": ");
}

/* Without a language, or for a key it does not know: everything, as it is. */
static void append_bare(GString *line, const bl_error *p)
{
	append_plain(line, *p->key ? p->key : "problem");
	if (*p->found) {
		g_string_append(line, ": ");
		append_plain(line, p->found);
	}
	if (*p->expected) {
		g_string_append(line, "; expected: ");
		append_plain(line, p->expected);
	}
	if (*p->nearest) {
		g_string_append(line, "; nearest: ");
		append_plain(line, p->nearest);
	}
}

static bool uses(const bl__sentence *s, const char *name)
{
	for (int i = 0; s->pattern && i < s->pattern->n_texts; i++)
		if (!strcmp(s->pattern->text[i].name, name))
			return true;
	return false;
}

static void append_said(GString *line, bl_lang *lang, const bl__sentence *s, const bl_error *p)
{
	char found[sizeof p->found], expected[sizeof p->expected], nearest[sizeof p->nearest];
	const bl_arg *args =
		BL_ARGS(BL_TEXT("found", found), BL_TEXT("expected", expected), BL_TEXT("nearest", nearest));

	bl_text_plain(bl_str_of(p->found), found, sizeof found);
	bl_text_plain(bl_str_of(p->expected), expected, sizeof expected);
	bl_text_plain(bl_str_of(p->nearest), nearest, sizeof nearest);
	g_string_append(line, bl_lang_say(lang, s->key, args));
	if (*expected && !uses(s, "expected"))
		g_string_append(line, bl_lang_say(lang, "problem.expected", args));
	if (*nearest && !uses(s, "nearest"))
		g_string_append(line, bl_lang_say(lang, "problem.nearest", args));
}

const char *bl_lang_problem(bl_lang *lang, const bl_error *p)
{
	static _Thread_local char alone[2048]; /* without a language there is no page to keep it */
	g_autoptr(GString) line = g_string_new(NULL);
	g_autofree char *key = g_strdup_printf("problem.%s", p->key);
	const bl__sentence *s = lang ? bl__sentence_find(lang, key) : NULL;

	append_place(line, p);
	if (s)
		append_said(line, lang, s, p);
	else
		append_bare(line, p);
	if (lang) {
		lang->missing += !s;
		return bl_arena_text(lang->page, line->str, line->len);
	}
	bl_text_plain((bl_str){line->str, line->len}, alone, sizeof alone);
	return alone;
}
