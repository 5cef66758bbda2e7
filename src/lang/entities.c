/* Letters as a web page spells them, in exports of web forms and sites: R&amp;D,
 * l&#39;équipe, Montr&eacute;al. */
#include "bilan/lang.h"

#include <glib.h>
#include <string.h>

#define DEEP 3 /* R&amp;amp;D: each program on the way spelled it once more */

static const struct {
	const char *name;
	gunichar letter;
} entities[] = {
	{"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},      {"apos", '\''},
	{"nbsp", 0xA0},    {"Agrave", 0xC0},  {"Acirc", 0xC2},   {"Ccedil", 0xC7},   {"Egrave", 0xC8},
	{"Eacute", 0xC9},  {"Ecirc", 0xCA},   {"Icirc", 0xCE},   {"Ocirc", 0xD4},    {"Ugrave", 0xD9},
	{"agrave", 0xE0},  {"acirc", 0xE2},   {"ccedil", 0xE7},  {"egrave", 0xE8},   {"eacute", 0xE9},
	{"ecirc", 0xEA},   {"euml", 0xEB},    {"icirc", 0xEE},   {"iuml", 0xEF},     {"ocirc", 0xF4},
	{"ugrave", 0xF9},  {"ucirc", 0xFB},   {"uuml", 0xFC},    {"oelig", 0x153},   {"OElig", 0x152},
	{"laquo", 0xAB},   {"raquo", 0xBB},   {"lsquo", 0x2018}, {"rsquo", 0x2019},  {"ldquo", 0x201C},
	{"rdquo", 0x201D}, {"ndash", 0x2013}, {"mdash", 0x2014}, {"hellip", 0x2026}, {"euro", 0x20AC},
	{"deg", 0xB0},     {"middot", 0xB7},  {"bull", 0x2022},  {"frac12", 0xBD},
};

/* #39, #x27; 0: no letter fit for a text. */
static gunichar by_number(const char *s, size_t n)
{
	bool hex = n > 1 && (s[0] == 'x' || s[0] == 'X');
	gunichar letter = 0;

	for (size_t i = hex; i < n; i++) {
		int digit = hex ? g_ascii_xdigit_value(s[i]) : g_ascii_digit_value(s[i]);

		if (digit < 0 || letter > 0x10FFFF)
			return 0;
		letter = letter * (hex ? 16 : 10) + (gunichar)digit;
	}
	return g_unichar_validate(letter) && g_unichar_isprint(letter) ? letter : 0;
}

/* The letter that s[0..n), between & and ;, stands for; 0: none. */
static gunichar letter_of(const char *s, size_t n)
{
	if (n > 1 && s[0] == '#')
		return by_number(s + 1, n - 1);
	for (size_t i = 0; i < G_N_ELEMENTS(entities); i++)
		if (strlen(entities[i].name) == n && !memcmp(entities[i].name, s, n))
			return entities[i].letter;
	return 0;
}

/* Its end is one past the mark; a letter is never longer than its spelling. */
static size_t decode_once(char *text, size_t n)
{
	size_t out = 0;

	for (size_t i = 0; i < n; i++) {
		const char *end = text[i] == '&' ? memchr(text + i, ';', MIN(n - i, 10)) : NULL;
		gunichar letter = end ? letter_of(text + i + 1, (size_t)(end - text) - i - 1) : 0;
		char utf8[6];
		size_t k;

		if (!letter) {
			text[out++] = text[i];
			continue;
		}
		k = (size_t)g_unichar_to_utf8(letter, utf8);
		i = (size_t)(end - text);
		memcpy(text + out, utf8, k);
		out += k;
	}
	return out;
}

char *bl_entities_decoded(bl_str text, size_t *n)
{
	const char *mark = text.n ? memchr(text.s, '&', text.n) : NULL;
	char *out;
	size_t before;

	if (!mark || !memchr(mark, ';', text.n - (size_t)(mark - text.s)))
		return NULL;
	out = g_strndup(text.s, text.n);
	*n = text.n;
	for (int i = 0; i < DEEP; i++) {
		before = *n;
		*n = decode_once(out, before);
		if (*n == before)
			break;
	}
	out[*n] = '\0';
	return out;
}
