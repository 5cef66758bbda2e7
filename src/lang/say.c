/* Sentences: find the key, put the arguments in. */
#include "lang.h"

#include <string.h>
#include <unicode/ustring.h>

const char *bl__text_of(bl_lang *lang, const UChar *s, int32_t n)
{
	int32_t cap = n * 3 + 1, length = 0;
	UErrorCode e = U_ZERO_ERROR;
	g_autofree char *wide = cap > 1024 ? g_malloc((size_t)cap) : NULL;
	char narrow[1024];
	char *room = wide ? wide : narrow;

	u_strToUTF8WithSub(room, cap, &length, s, n, 0xFFFD, NULL, &e);
	return bl_arena_text(lang->page, room, (size_t)length);
}

static const bl_arg *find(const bl_arg *args, const char *name)
{
	for (; args && args->name; args++)
		if (!strcmp(args->name, name))
			return args;
	return NULL;
}

static const char *hole(bl_lang *lang, const char *name)
{
	lang->missing++;
	return bl_arena_print(lang->page, "⟦%s⟧", name);
}

/* Two to nine as words, which no language here bends by gender. */
static const char *in_words(bl_lang *lang, double x, bool capital)
{
	const char *key = bl_arena_print(lang->page, "number.words.%d", (int)x - 1), *said;
	char letter[6];
	int n;

	if (x < 2 || x > 9 || x != (int)x || !bl_lang_has(lang, key))
		return bl_lang_number(lang, x, -1);
	said = bl_lang_say(lang, key, NULL);
	if (!capital)
		return said;
	n = g_unichar_to_utf8(g_unichar_toupper(g_utf8_get_char(said)), letter);
	return bl_arena_print(lang->page, "%.*s%s", n, letter, g_utf8_next_char(said));
}

/* A number where a text was meant is written as a number; a text where a
 * number was meant can only be a mistake in the caller. */
static const char *fill(bl_lang *lang, const bl__slot *slot, const bl_arg *args)
{
	const bl_arg *a = find(args, slot->name);

	if (!a)
		return hole(lang, slot->name);
	if (slot->style == BL__PLAIN || slot->style == BL__SELECT)
		return a->text ? a->text : bl_lang_number(lang, a->number, -1);
	if (a->text)
		return hole(lang, slot->name);
	if (slot->style == BL__PERCENT)
		return bl_lang_percent(lang, a->number, 0);
	if (slot->style == BL__WORDS || slot->style == BL__CAPITAL)
		return in_words(lang, a->number, slot->style == BL__CAPITAL);
	return bl_lang_number(lang, a->number, slot->style == BL__WHOLE ? 0 : -1);
}

/* All text arguments side by side in the scratch, each closed by a zero. */
static void widen(bl_lang *lang, const char *const *text, int n, const UChar *wide[BL__TEXTS])
{
	static const UChar nothing[1];
	size_t need = 0, used = 0;

	for (int i = 0; i < n; i++)
		need += strlen(text[i]) + 1;
	if (need > lang->scratch_size) {
		g_free(lang->scratch);
		lang->scratch_size = need * 2;
		lang->scratch = g_new(UChar, lang->scratch_size);
	}
	for (int i = 0; i < BL__TEXTS; i++) {
		UErrorCode e = U_ZERO_ERROR;
		int32_t length;

		wide[i] = nothing;
		if (i >= n)
			continue;
		wide[i] = lang->scratch + used;
		u_strFromUTF8WithSub(lang->scratch + used, (int32_t)(lang->scratch_size - used), &length,
				     text[i], -1, 0xFFFD, NULL, &e);
		used += (size_t)length + 1;
	}
}

/* The one call for every sentence.  ICU passes over the texts a pattern does
 * not use; numbers it does not use come last and are never asked for. */
static int32_t format(const UMessageFormat *ready, UChar *out, int32_t cap, const UChar *t[BL__TEXTS],
		      const double x[BL__NUMBERS], UErrorCode *e)
{
	return umsg_format(ready, out, cap, e, t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9],
			   t[10], t[11], x[0], x[1], x[2]);
}

static const char *print(bl_lang *lang, const UMessageFormat *ready, const UChar *t[BL__TEXTS],
			 const double x[BL__NUMBERS])
{
	UChar room[512];
	g_autofree UChar *large = NULL;
	UErrorCode e = U_ZERO_ERROR;
	int32_t n = format(ready, room, G_N_ELEMENTS(room), t, x, &e);

	if (e == U_BUFFER_OVERFLOW_ERROR) {
		e = U_ZERO_ERROR;
		large = g_new(UChar, (gsize)n + 1);
		n = format(ready, large, n + 1, t, x, &e);
	}
	return U_SUCCESS(e) ? bl__text_of(lang, large ? large : room, n) : NULL;
}

/* A plural without its number would choose a wrong form: say that instead. */
static const char *numbers(bl_lang *lang, const bl__pattern *p, const bl_arg *args, double x[BL__NUMBERS])
{
	for (int i = 0; i < p->n_numbers; i++) {
		const bl_arg *a = find(args, p->number[i]);

		if (!a || a->text)
			return hole(lang, p->number[i]);
		x[i] = a->number;
	}
	return NULL;
}

static const char *say(bl_lang *lang, bl__sentence *s, const bl_arg *args)
{
	const char *text[BL__TEXTS], *bad;
	const UChar *wide[BL__TEXTS];
	double x[BL__NUMBERS] = {0};

	if (!s->ready)
		s->ready = bl__pattern_open(s->pattern, lang->icu_locale);
	bad = s->ready ? numbers(lang, s->pattern, args, x) : hole(lang, s->key);
	if (bad)
		return bad;
	for (int i = 0; i < s->pattern->n_texts; i++)
		text[i] = fill(lang, &s->pattern->text[i], args);
	widen(lang, text, s->pattern->n_texts, wide);
	bad = print(lang, s->ready, wide, x);
	return bad ? bad : hole(lang, s->key);
}

const char *bl_lang_say(bl_lang *lang, const char *key, const bl_arg *args)
{
	bl__sentence *s = bl__sentence_find(lang, key);

	if (!s)
		return hole(lang, key);
	return s->pattern ? say(lang, s, args) : s->text;
}

const char *bl_lang_list(bl_lang *lang, const char *const *texts, size_t n)
{
	g_autoptr(GString) all = g_string_new(NULL);

	for (size_t i = 0; i < n; i++) {
		if (i)
			g_string_append(all, bl_lang_say(lang, i + 1 < n ? "list.comma" : "list.last", NULL));
		g_string_append(all, texts[i]);
	}
	return bl_arena_text(lang->page, all->str, all->len);
}
