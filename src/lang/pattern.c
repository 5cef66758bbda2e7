/* Named arguments to numbered ones.
 *
 * A sentence is written with names ("{n, plural, one {# ligne} other {# lignes}}
 * dans {file}"), but ICU's C functions take numbered arguments only.  One pass
 * rewrites it: texts become 0, 1, 2 …, numbers a plural chooses by become 12, 13,
 * 14, always passed in that order, so that a single call serves every sentence.
 * A number that is printed ({n, number} or #) becomes a text as well, because
 * Quebec groups digits with U+202F where ICU's fr_CA has U+00A0: every number of
 * a page then goes through bl_lang_number. */
#include "lang.h"

#include <string.h>
#include <unicode/ustring.h>

#define DEPTH_MAX 8

typedef struct {
	const char *at;
	bl_arena *arena;
	bl__pattern *to;
	GString *out;
	const char *why; /* first complaint */
} scan;

static bool message(scan *s, const char *plural, int depth);

static bool refuse(scan *s, const char *why)
{
	if (!s->why)
		s->why = why;
	return false;
}

static void blanks(scan *s)
{
	while (*s->at == ' ' || *s->at == '\t' || *s->at == '\n')
		s->at++;
}

static bool one(scan *s, char c)
{
	blanks(s);
	if (*s->at != c)
		return false;
	s->at++;
	return true;
}

/* A word of letters, digits, _ and =; NULL when there is none. */
static const char *word(scan *s)
{
	const char *from;

	blanks(s);
	from = s->at;
	while (g_ascii_isalnum(*s->at) || *s->at == '_' || *s->at == '=')
		s->at++;
	return s->at == from ? NULL : bl_arena_text(s->arena, from, (size_t)(s->at - from));
}

/* The number of a text argument, or -1 when the sentence has too many. */
static int text_slot(scan *s, const char *name, bl__style style)
{
	bl__pattern *p = s->to;

	for (int i = 0; i < p->n_texts; i++)
		if (p->text[i].style == style && !strcmp(p->text[i].name, name))
			return i;
	if (p->n_texts == BL__TEXTS)
		return -1;
	p->text[p->n_texts] = (bl__slot){name, style};
	return p->n_texts++;
}

static int number_slot(scan *s, const char *name)
{
	bl__pattern *p = s->to;

	for (int i = 0; i < p->n_numbers; i++)
		if (!strcmp(p->number[i], name))
			return BL__TEXTS + i;
	if (p->n_numbers == BL__NUMBERS)
		return -1;
	p->number[p->n_numbers] = name;
	return BL__TEXTS + p->n_numbers++;
}

static bool put_text(scan *s, const char *name, bl__style style)
{
	int slot = text_slot(s, name, style);

	if (slot < 0)
		return refuse(s, "sentence_too_many");
	g_string_append_printf(s->out, "{%d}", slot);
	return true;
}

/* The cases of a plural or select, up to and with the closing brace. */
static bool cases(scan *s, const char *plural, int depth)
{
	bool other = false;

	while (!one(s, '}')) {
		const char *selector = word(s);

		if (!selector || !one(s, '{'))
			return refuse(s, "sentence_case");
		other |= !strcmp(selector, "other");
		g_string_append_printf(s->out, " %s {", selector);
		if (!message(s, plural, depth + 1))
			return false;
		g_string_append_c(s->out, '}');
	}
	g_string_append_c(s->out, '}');
	return other || refuse(s, "sentence_other");
}

static const struct {
	const char *name;
	bl__style style;
} number_styles[] = {{"", BL__NUMBER},
		     {"integer", BL__WHOLE},
		     {"percent", BL__PERCENT},
		     {"words", BL__WORDS},
		     {"capital", BL__CAPITAL}};

static bool number(scan *s, const char *name)
{
	const char *style = one(s, ',') ? word(s) : "";

	if (!style || !one(s, '}'))
		return refuse(s, "sentence_brace");
	for (size_t i = 0; i < G_N_ELEMENTS(number_styles); i++)
		if (!strcmp(style, number_styles[i].name))
			return put_text(s, name, number_styles[i].style);
	return refuse(s, "sentence_type");
}

/* After "{": an argument, up to and with its closing brace. */
static bool argument(scan *s, int depth)
{
	const char *name = word(s), *type;
	bool plural;
	int slot;

	if (!name)
		return refuse(s, "sentence_name");
	if (one(s, '}'))
		return put_text(s, name, BL__PLAIN);
	type = one(s, ',') ? word(s) : NULL;
	if (!type)
		return refuse(s, "sentence_brace");
	if (!strcmp(type, "number"))
		return number(s, name);
	plural = !strcmp(type, "plural") || !strcmp(type, "selectordinal");
	if ((!plural && strcmp(type, "select")) || !one(s, ','))
		return refuse(s, "sentence_type");
	slot = plural ? number_slot(s, name) : text_slot(s, name, BL__SELECT);
	if (slot < 0)
		return refuse(s, "sentence_too_many");
	g_string_append_printf(s->out, "{%d, %s,", slot, type);
	return cases(s, plural ? name : NULL, depth);
}

/* Words and arguments, up to and with the closing brace, or to the end of the
 * sentence at depth 0.  `plural`: the name that # stands for here. */
static bool message(scan *s, const char *plural, int depth)
{
	if (depth > DEPTH_MAX)
		return refuse(s, "sentence_brace");
	for (;;) {
		char c = *s->at;
		bool ok = true;

		if (!c)
			return depth == 0 || refuse(s, "sentence_brace");
		s->at++;
		if (c == '}')
			return depth > 0 || refuse(s, "sentence_brace");
		if (c == '\'')
			return refuse(s, "sentence_apostrophe");
		if (c == '{')
			ok = argument(s, depth);
		else if (c == '#' && plural)
			ok = put_text(s, plural, BL__NUMBER);
		else
			g_string_append_c(s->out, c);
		if (!ok)
			return false;
	}
}

bl__pattern *bl__pattern_read(bl_arena *arena, const char *text, const char **why)
{
	g_autoptr(GString) out = NULL;
	scan s = {.at = text, .arena = arena};

	*why = NULL;
	if (!strpbrk(text, "{}'"))
		return NULL;
	s.out = out = g_string_new(NULL);
	s.to = bl_arena_alloc(arena, sizeof *s.to);
	if (!message(&s, NULL, 0)) {
		*why = s.why;
		return NULL;
	}
	s.to->pattern = bl_arena_text(arena, out->str, out->len);
	return s.to;
}

UMessageFormat *bl__pattern_open(const bl__pattern *pattern, const char *icu_locale)
{
	g_autofree UChar *wide = g_new(UChar, strlen(pattern->pattern) + 1);
	UErrorCode e = U_ZERO_ERROR;
	UMessageFormat *ready;
	int32_t n;

	u_strFromUTF8(wide, (int32_t)strlen(pattern->pattern) + 1, &n, pattern->pattern, -1, &e);
	ready = umsg_open(wide, n, icu_locale, NULL, &e);
	if (U_SUCCESS(e))
		return ready;
	umsg_close(ready);
	return NULL;
}
