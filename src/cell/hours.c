/* Hours as people write them by hand: 1:30, 1h30, 1 h 30 min, 90 min, 1½ h,
 * "une heure et demie", "two and a half hours", PT1H30M.
 *
 * A plain number is none of these: whoever reads it knows that it is hours. */
#include "bilan/cell.h"

#include <glib.h>
#include <string.h>

#define LONGEST    48 /* bytes */
#define TOKENS_MAX 12

typedef enum { END, NUMBER, PART, ARTICLE, AND, OF, HOUR, MINUTE, SECOND } token_kind;

typedef struct {
	token_kind kind;
	bl_qty count;  /* NUMBER; PART: how much of one */
	bool fraction; /* NUMBER: written with ½ or 1/2 … */
	bool in_words; /* … or as "trente" */
} token;

static const struct {
	const char *word;
	token_kind kind;
	int count; /* of a PART in hundredths */
} words[] = {
	{"h", HOUR, 0},
	{"hr", HOUR, 0},
	{"hrs", HOUR, 0},
	{"heure", HOUR, 0},
	{"heures", HOUR, 0},
	{"hour", HOUR, 0},
	{"hours", HOUR, 0},
	{"m", MINUTE, 0},
	{"mn", MINUTE, 0},
	{"min", MINUTE, 0},
	{"mins", MINUTE, 0},
	{"minute", MINUTE, 0},
	{"minutes", MINUTE, 0},
	{"s", SECOND, 0},
	{"sec", SECOND, 0},
	{"secondes", SECOND, 0},
	{"seconds", SECOND, 0},
	{"et", AND, 0},
	{"and", AND, 0},
	{"de", OF, 0},
	{"d", OF, 0},
	{"of", OF, 0},
	{"demi", PART, 50},
	{"demie", PART, 50},
	{"half", PART, 50},
	{"quart", PART, 25},
	{"quarts", PART, 25},
	{"quarter", PART, 25},
	{"quarters", PART, 25},
	{"un", ARTICLE, 1},
	{"une", ARTICLE, 1},
	{"a", ARTICLE, 1},
	{"an", ARTICLE, 1},
	{"one", NUMBER, 1},
	{"deux", NUMBER, 2},
	{"two", NUMBER, 2},
	{"trois", NUMBER, 3},
	{"three", NUMBER, 3},
	{"quatre", NUMBER, 4},
	{"four", NUMBER, 4},
	{"cinq", NUMBER, 5},
	{"five", NUMBER, 5},
	{"six", NUMBER, 6},
	{"sept", NUMBER, 7},
	{"seven", NUMBER, 7},
	{"huit", NUMBER, 8},
	{"eight", NUMBER, 8},
	{"neuf", NUMBER, 9},
	{"nine", NUMBER, 9},
	{"dix", NUMBER, 10},
	{"ten", NUMBER, 10},
	{"onze", NUMBER, 11},
	{"eleven", NUMBER, 11},
	{"douze", NUMBER, 12},
	{"twelve", NUMBER, 12},
	{"quinze", NUMBER, 15},
	{"fifteen", NUMBER, 15},
	{"vingt", NUMBER, 20},
	{"twenty", NUMBER, 20},
	{"trente", NUMBER, 30},
	{"thirty", NUMBER, 30},
	{"quarante", NUMBER, 40},
	{"forty", NUMBER, 40},
	{"cinquante", NUMBER, 50},
	{"fifty", NUMBER, 50},
};

/* q × n ÷ d, the last place rounded. */
static bl_qty part_of(bl_qty q, int n, int d)
{
	return (q * n * 2 + d) / (2 * d);
}

/* ---- Tokens --------------------------------------------------------------------------- */

static size_t read_digits(const char *s, size_t i, int64_t *n)
{
	size_t from = i;

	for (*n = 0; g_ascii_isdigit(s[i]) && i - from < 9; i++)
		*n = *n * 10 + (s[i] - '0');
	return i;
}

static size_t read_decimals(const char *s, size_t i, bl_qty *count)
{
	bl_qty unit = bl_qty_of_int(1);
	size_t at = i + 1;

	if ((s[i] != ',' && s[i] != '.') || !g_ascii_isdigit(s[at]))
		return i;
	for (; g_ascii_isdigit(s[at]) && unit > 1; at++) {
		unit /= 10;
		*count += unit * (s[at] - '0');
	}
	return at;
}

/* Behind the digits at `i`: `/2` or U+2044, and the digits below; 0: no fraction. */
static size_t read_below(const char *s, size_t i, int64_t *below)
{
	size_t mark = s[i] == '/' ? 1 : !strncmp(s + i, "\xE2\x81\x84", 3) ? 3 : 0, end;

	if (!mark)
		return 0;
	end = read_digits(s, i + mark, below);
	return end > i + mark && *below >= 2 && *below <= 4 ? end : 0;
}

static size_t read_number(const char *s, size_t i, token *t)
{
	int64_t whole, below;
	size_t end = read_digits(s, i, &whole), fraction = read_below(s, end, &below);

	t->kind = NUMBER;
	t->count = bl_qty_of_int(whole);
	if (fraction && whole < below) {
		t->count = part_of(t->count, 1, (int)below);
		t->fraction = true;
		return fraction;
	}
	return fraction ? 0 : read_decimals(s, end, &t->count);
}

static size_t read_word(const char *s, size_t i, token *t)
{
	size_t n = 0;

	while (g_ascii_isalpha(s[i + n]))
		n++;
	for (size_t k = 0; k < G_N_ELEMENTS(words); k++) {
		if (strlen(words[k].word) != n || memcmp(words[k].word, s + i, n))
			continue;
		t->kind = words[k].kind;
		t->in_words = true;
		t->count = bl_qty_of_int(words[k].count) / (t->kind == PART ? 100 : 1);
		return i + n;
	}
	return 0;
}

/* Ends with END; false: something in it is neither number, word nor mark between them. */
static bool read_tokens(const char *s, token *out)
{
	size_t n = 0, i = 0;

	while (s[i]) {
		if (strchr(" -,.'", s[i])) {
			i++;
			continue;
		}
		if (n == TOKENS_MAX - 1)
			return false;
		out[n] = (token){.kind = END};
		i = g_ascii_isdigit(s[i]) ? read_number(s, i, &out[n]) : read_word(s, i, &out[n]);
		if (!i)
			return false;
		n++;
	}
	out[n] = (token){.kind = END};
	return true;
}

/* ---- Amounts and their units -------------------------------------------------------------- */

typedef struct {
	bl_qty total, pending;
	bool some, joined;                /* a pending amount; an "and" stands before */
	bool fraction, in_words, article; /* what the pending amount was written as */
	token_kind last;                  /* unit, END before the first */
} sum;

static bool add_number(sum *s, const token *t)
{
	bool tens = s->some && s->in_words && t->in_words && s->pending >= bl_qty_of_int(20);

	if (s->some && !t->fraction && !(tens && t->count < bl_qty_of_int(10)))
		return false;
	s->pending = s->some ? s->pending + t->count : t->count;
	s->fraction |= t->fraction;
	s->in_words = t->in_words;
	s->some = true;
	return true;
}

/* "trois quarts" is three of them, "deux et demi" two and one. */
static void add_part(sum *s, const token *t)
{
	if (!s->some)
		s->pending = t->count;
	else if (s->joined && !s->article)
		s->pending += t->count;
	else
		s->pending = part_of(s->pending * (t->count / (bl_qty_of_int(1) / 100)), 1, 100);
	s->fraction = s->some = true;
}

static bool add_unit(sum *s, token_kind unit)
{
	int per = unit == HOUR ? 1 : unit == MINUTE ? 60 : 3600;

	if (!s->some || s->last >= unit)
		return false;
	s->total += part_of(s->pending, 1, per);
	*s = (sum){.total = s->total, .last = unit};
	return true;
}

static bool add_token(sum *s, const token *t)
{
	switch (t->kind) {
	case NUMBER:
		return add_number(s, t);
	case ARTICLE: /* "half an hour", "two and a half" */
		s->article = !s->some;
		s->pending = s->some ? s->pending : t->count;
		s->some = true;
		return true;
	case PART:
		add_part(s, t);
		return true;
	case AND:
		s->joined = true;
		return true;
	case OF:
		return s->some;
	default:
		return add_unit(s, t->kind);
	}
}

/* Behind the last unit: 1 h 30, une heure et demie; or only 1½. */
static bool finish(sum *s, bl_qty *out)
{
	if (s->some && s->last == HOUR && !s->fraction) {
		if (s->pending >= bl_qty_of_int(60) || s->pending % bl_qty_of_int(1))
			return false;
		s->total += part_of(s->pending, 1, 60);
	} else if (s->some && (s->last == HOUR || s->last == END) && s->fraction) {
		s->total += s->pending;
	} else if (s->some || s->last == END) {
		return false;
	}
	*out = s->total;
	return true;
}

static bool read_amounts(const char *text, bl_qty *out)
{
	token t[TOKENS_MAX];
	sum s = {.last = END};

	if (!strncmp(text, "pt", 2) && g_ascii_isdigit(text[2]))
		text += 2;
	if (!read_tokens(text, t))
		return false;
	for (size_t i = 0; t[i].kind != END; i++)
		if (!add_token(&s, &t[i]))
			return false;
	return finish(&s, out);
}

/* ---- 1:30, 1:30:15 -------------------------------------------------------------------------- */

static bool read_clock(const char *s, bl_qty *out)
{
	int64_t part[3] = {0, 0, 0};
	size_t i = 0, n = 0;

	for (; n < 3; n++) {
		size_t from = i;

		i = read_digits(s, i, &part[n]);
		if ((n && i - from != 2) || (n && part[n] > 59))
			return false;
		if (s[i] != ':')
			break;
		i++;
	}
	if (!n || n == 3 || s[i])
		return false;
	*out = bl_qty_of_int(part[0]) + part_of(bl_qty_of_int(part[1] * 60 + part[2]), 1, 3600);
	return true;
}

/* ---- A cell --------------------------------------------------------------------------------- */

/* ½ as 1/2, set apart: folding would make 1½ into 11/2. */
static void spell_fractions(bl_str cell, char out[LONGEST * 4])
{
	static const char *const signs[][2] = {{"\xC2\xBD", " 1/2"},
					       {"\xC2\xBC", " 1/4"},
					       {"\xC2\xBE", " 3/4"},
					       {"\xE2\x85\x93", " 1/3"},
					       {"\xE2\x85\x94", " 2/3"}};
	size_t n = 0;

	for (size_t i = 0; i < cell.n;) {
		size_t k = 0;

		while (k < G_N_ELEMENTS(signs) && (cell.n - i < strlen(signs[k][0]) ||
						   memcmp(cell.s + i, signs[k][0], strlen(signs[k][0]))))
			k++;
		if (k < G_N_ELEMENTS(signs))
			n += (size_t)(g_stpcpy(out + n, signs[k][1]) - (out + n));
		else
			out[n++] = cell.s[i];
		i += k < G_N_ELEMENTS(signs) ? strlen(signs[k][0]) : 1;
	}
	out[n] = '\0';
}

static bool may_be(const char *s)
{
	return s[strcspn(s, "0123456789")] || strstr(s, "heure") || strstr(s, "hour") || strstr(s, "minute");
}

bool bl_hours_read(bl_str cell, bl_qty *out)
{
	char spelled[LONGEST * 4], folded[LONGEST * 8];
	const char *text = folded;
	bool minus;

	cell = bl_str_trim(cell);
	if (!cell.n || cell.n > LONGEST)
		return false;
	spell_fractions(cell, spelled);
	bl_fold_name(bl_str_of(spelled), folded, sizeof folded);
	minus = *text == '-';
	text += minus;
	while (*text == ' ')
		text++;
	if (!may_be(text) || !(read_clock(text, out) || read_amounts(text, out)))
		return false;
	if (minus)
		*out = -*out;
	return true;
}
