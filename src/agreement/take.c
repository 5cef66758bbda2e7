/* Ways to take one value out of the file: texts, names, dates, numbers, grains. */
#include "read.h"

#include <stdlib.h>
#include <string.h>

/* ---- Texts --------------------------------------------------------------------- */

/* The languages this program writes in. */
static const char *const languages[] = {"fr", "en"};

static const char *known_language(bl__reader *r, bl_place place, const char *code)
{
	for (size_t i = 0; i < G_N_ELEMENTS(languages); i++)
		if (!strcmp(languages[i], code))
			return languages[i];
	bl__unknown(r, place, "unknown_language", code, languages, G_N_ELEMENTS(languages));
	return NULL;
}

/* {fr: …, en: …}; a language left blank is as good as not there. */
static void take_versions(bl__reader *r, const bl_yaml *y, bl_text *out)
{
	const char **language = bl_arena_alloc(r->arena, y->n * sizeof *language);
	const char **text = bl_arena_alloc(r->arena, y->n * sizeof *text);
	bl_text read = {.language = language, .text = text};

	for (size_t i = 0; i < y->n; i++) {
		const bl_yaml *m = &y->member[i];
		const char *code = known_language(r, bl_yaml_key_place(m), m->key);
		bl__field nameless = {.key = m->key};

		if (!code || !bl__is_text(r, m, &nameless) || !*m->text)
			continue;
		language[read.n] = code;
		text[read.n++] = bl__copy(r, m->text);
	}
	*out = read;
}

void bl__take_text(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_text *out = bl__at(r, f->at, base);

	if (y->shape == BL_YAML_MAP)
		take_versions(r, y, out);
	else if (bl__is_text(r, y, f))
		*out = (bl_text){.any = bl__copy(r, y->text)};
}

/* Where a word is needed, "" is no word. */
static bool is_word(bl__reader *r, const bl_yaml *y, const bl__field *f)
{
	if (!bl__is_text(r, y, f))
		return false;
	if (*y->text)
		return true;
	bl__wrong(r, bl_yaml_place(y), "empty_value", f->key, NULL);
	return false;
}

void bl__take_word(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	if (is_word(r, y, f))
		*(const char **)bl__at(r, f->at, base) = bl__copy(r, y->text);
}

void bl__take_placed_word(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl__take_word(r, y, f, base);
	*(bl_place *)bl__at(r, f->also, base) = bl_yaml_place(y);
}

void bl__read_names(bl__reader *r, const bl_yaml *y, const bl__field *f, bl_names *out)
{
	size_t n = y->shape == BL_YAML_LIST ? y->n : 1;
	const bl_yaml *from = y->shape == BL_YAML_LIST ? y->member : y;
	const char **item = bl_arena_alloc(r->arena, n * sizeof *item);
	bl_place *place = bl_arena_alloc(r->arena, n * sizeof *place);

	*out = (bl_names){item, place, 0};
	for (size_t i = 0; i < n; i++) {
		if (!is_word(r, &from[i], f))
			continue;
		item[out->n] = bl__copy(r, from[i].text);
		place[out->n++] = bl_yaml_place(&from[i]);
	}
}

void bl__take_names(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl__read_names(r, y, f, bl__at(r, f->at, base));
}

void bl__take_languages(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_names *out = bl__at(r, f->at, base), read;
	const char **item;

	bl__read_names(r, y, f, &read);
	item = bl_arena_alloc(r->arena, read.n * sizeof *item);
	for (size_t i = 0; i < read.n; i++)
		item[i] = known_language(r, read.place[i], read.item[i]);
	if (read.n) /* an empty list leaves the default */
		*out = (bl_names){item, read.place, read.n};
}

void bl__take_choice(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	const char *const *choices = f->how;
	size_t n = 0;

	if (!is_word(r, y, f))
		return;
	for (; choices[n]; n++) {
		if (g_ascii_strcasecmp(choices[n], y->text))
			continue;
		*(const char **)bl__at(r, f->at, base) = choices[n];
		return;
	}
	bl__unknown(r, bl_yaml_place(y), "unknown_value", y->text, choices, n);
}

/* ---- Dates, months, grains ---------------------------------------------------------- */

void bl__take_day(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_day day;

	if (!bl__is_text(r, y, f))
		return;
	day = bl_day_parse(bl_str_trim(bl_str_of(y->text)));
	if (day == BL_DAY_NONE)
		bl__wrong(r, bl_yaml_place(y), "bad_date", y->text, "2026-03-31");
	else
		*(bl_day *)bl__at(r, f->at, base) = day;
}

/* By the name of a month in either language, else by its number; 0: neither. */
static int month_of(const char *text)
{
	static const char *const name[] = {"january",   "february", "march",    "april",     "may",
					   "june",      "july",     "august",   "september", "october",
					   "november",  "december", "janvier",  "fevrier",   "mars",
					   "avril",     "mai",      "juin",     "juillet",   "aout",
					   "septembre", "octobre",  "novembre", "decembre"};
	char folded[64], *end;
	long number = strtol(text, &end, 10);

	if (*text && !*end)
		return number >= 1 && number <= 12 ? (int)number : 0;
	bl_fold_name(bl_str_of(text), folded, sizeof folded);
	for (size_t i = 0; i < G_N_ELEMENTS(name); i++)
		if (!strcmp(name[i], folded))
			return (int)(i % 12) + 1;
	return 0;
}

void bl__take_month(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	int month;

	if (!bl__is_text(r, y, f))
		return;
	month = month_of(y->text);
	if (month)
		*(int *)bl__at(r, f->at, base) = month;
	else
		bl__wrong(r, bl_yaml_place(y), "bad_month", y->text, "april, avril, 4");
}

static const bl_grain_kind *grain_of(bl__reader *r, const bl_yaml *y, const bl__field *f)
{
	const char *names[16];
	size_t n = 0;

	if (!is_word(r, y, f))
		return NULL;
	for (; n < G_N_ELEMENTS(names) && bl_grain_kinds[n]; n++) {
		names[n] = bl_grain_kinds[n]->name;
		if (!strcmp(names[n], y->text))
			return bl_grain_kinds[n];
	}
	bl__unknown(r, bl_yaml_place(y), "unknown_grain", y->text, names, n);
	return NULL;
}

void bl__take_grain(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	const bl_grain_kind *kind = grain_of(r, y, f);

	if (kind)
		bl_grain_find(kind->name, r->tree->year_starts, bl__at(r, f->at, base));
}

void bl__take_per(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	const bl_grain_kind *kind = grain_of(r, y, f);

	if (kind)
		*(const bl_grain_kind **)bl__at(r, f->at, base) = kind;
}

void bl__take_per_name(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	const bl_grain_kind *kind = grain_of(r, y, f);

	if (kind)
		*(const char **)bl__at(r, f->at, base) = kind->name;
}

/* ---- Numbers ---------------------------------------------------------------------------- */

/* Bytes of the blank that `s` starts with (also the two that do not break), else 0. */
static size_t blank(const char *s)
{
	if (*s == ' ')
		return 1;
	if (!strncmp(s, "\xC2\xA0", 2))
		return 2;
	return strncmp(s, "\xE2\x80\xAF", 3) ? 0 : 3;
}

/* A blank inside a number sets off groups of exactly three digits. */
static const char *past_group_mark(const char *s)
{
	const char *t = s + blank(s);

	if (t == s || !g_ascii_isdigit(t[0]) || !g_ascii_isdigit(t[1]) || !g_ascii_isdigit(t[2]) ||
	    g_ascii_isdigit(t[3]))
		return s;
	return t;
}

static const char *read_digits(const char *s, bl_qty *q, int *n, bool grouped)
{
	for (*n = 0; g_ascii_isdigit(*s) && *n < 20; (*n)++) {
		*q = *q * 10 + (*s++ - '0');
		if (grouped)
			s = past_group_mark(s);
	}
	return s;
}

bool bl__number(const char *text, bl_qty *out)
{
	bl_str trimmed = bl_str_trim(bl_str_of(text));
	g_autofree char *copy = g_strndup(trimmed.s ? trimmed.s : "", trimmed.n);
	bool real_minus = g_str_has_prefix(copy, "\xE2\x88\x92"), minus = real_minus || *copy == '-';
	const char *s = copy + (real_minus ? 3 : minus || *copy == '+');
	int whole, places = 0;
	bl_qty q = 0;

	s = read_digits(s, &q, &whole, true);
	if (whole && (*s == '.' || *s == ',')) {
		s = read_digits(s + 1, &q, &places, false);
		if (!places)
			return false;
	}
	if (*s || !whole || whole > 12 || places > BL_QTY_PLACES)
		return false;
	for (; places < BL_QTY_PLACES; places++)
		q *= 10;
	*out = minus ? -q : q;
	return true;
}

void bl__take_number(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_qty q;

	if (!bl__is_text(r, y, f))
		return;
	if (bl__number(y->text, &q))
		*(double *)bl__at(r, f->at, base) = bl_qty_double(q);
	else
		bl__wrong(r, bl_yaml_place(y), "bad_number", y->text, "40, 1200, 0.85, 0,85");
}

void bl__take_whole(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_qty q;

	if (!bl__is_text(r, y, f))
		return;
	if (bl__number(y->text, &q) && q >= 0 && q <= bl_qty_of_int(1000000) && q % bl_qty_of_int(1) == 0)
		*(int *)bl__at(r, f->at, base) = (int)(q / bl_qty_of_int(1));
	else
		bl__wrong(r, bl_yaml_place(y), "bad_whole_number", y->text, "0, 1, 2, … 1000000");
}

/* "5 %" or "0.05"; false: neither.  A number with a % is a hundredth of it. */
static bool read_percent(const char *written, bl_qty *q, bool *percent)
{
	bl_str text = bl_str_trim(bl_str_of(written));
	g_autofree char *number = NULL;

	*percent = text.n && text.s[text.n - 1] == '%';
	number = g_strndup(text.s ? text.s : "", text.n - *percent);
	return bl__number(number, q);
}

void bl__take_share(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bool percent;
	bl_qty q;

	if (!bl__is_text(r, y, f))
		return;
	if (read_percent(y->text, &q, &percent) && q >= 0 && q <= bl_qty_of_int(percent ? 100 : 1))
		*(double *)bl__at(r, f->at, base) = bl_qty_double(q) / (percent ? 100 : 1);
	else
		bl__wrong(r, bl_yaml_place(y), "bad_share", y->text, "0.05, 5 %");
}

/* Figures counted in percent already: a mean of a column of percentages. */
static bool counts_percents(const bl_indicator *in)
{
	return in && in->unit.any && !strcmp(in->unit.any, "%") && !in->percent &&
	       strcmp(in->measure, "share");
}

void bl__take_level(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bool percent, already = counts_percents(r->about);
	bl_qty q;

	if (!bl__is_text(r, y, f))
		return;
	if (!read_percent(y->text, &q, &percent)) {
		bl__wrong(r, bl_yaml_place(y), "bad_number", y->text, "40, 1200, 0.85, 0,85, 85 %");
		return;
	}
	*(double *)bl__at(r, f->at, base) = bl_qty_double(q) / (percent && !already ? 100 : 1);
	*(bool *)bl__at(r, f->also, base) |= percent && !already;
}

void bl__take_yes_no(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_yes_no answer;

	if (!bl__is_text(r, y, f))
		return;
	answer = bl_yes_no_said(bl_str_of(y->text));
	if (answer)
		*(bool *)bl__at(r, f->at, base) = answer == BL_YES;
	else
		bl__wrong(r, bl_yaml_place(y), "bad_yes_no", y->text, "true, false, yes, no, oui, non");
}

/* ---- References ----------------------------------------------------------------------------- */

const bl__referent bl__partner_ids = BL__PARTNER, bl__indicator_ids = BL__INDICATOR, bl__goal_ids = BL__GOAL;

void bl__take_indexes(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl__referent what = *(const bl__referent *)f->how;
	bl_names names;
	int *index;
	size_t n = 0;

	bl__read_names(r, y, f, &names);
	index = bl_arena_alloc(r->arena, names.n * sizeof *index);
	for (size_t i = 0; i < names.n; i++) {
		int found = bl__refer(r, what, names.item[i], names.place[i]);

		if (found >= 0)
			index[n++] = found;
	}
	*(const int **)bl__at(r, f->at, base) = index;
	*(size_t *)bl__at(r, f->also, base) = n;
}
