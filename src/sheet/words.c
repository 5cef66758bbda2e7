/* How well letters stand where they stand, in French and English words: é nearly
 * anywhere, à at the end of a word, î after `ma` or before `le`, a guillemet
 * outside of words, a box of DOS nowhere.  What a byte means is told by this. */
#include "words.h"

#include <glib.h>
#include <string.h>

/* In small letters; `^` where a word begins, `$` where it ends; NULL: any letter. */
typedef struct {
	const char *letter, *after, *before;
} place;

static const place french[] = {
	{"é", "^", "bcdfghjklmnpqrstvxz"},
	{"é", "abcdefghijklmnopqrstuvwxyzé", NULL},
	{"è", "^", "rsm$"}, /* 2è, 3ème */
	{"è", "bcdfghijklmnpqrstuvwxyz", "bcdfghjklmnpqrstvxz"},
	{"à", "^ljtw", "$"},
	{"ç", "^aeiounrl", "aouàâ"},
	{"ê", "^", "t"},
	{"ê", "bcdfghlmnpqrstuvyioé", "bcdghlmnpqrstvz"},
	{"â", "^", "gmnp"},
	{"â", "bcdfghlmnpqrstvuiéç", "bcdfghlmnpqrstv"},
	{"î", "^", "l"},
	{"î", "abcdfghlmnoprstuv", "tlncmrps"},
	{"ô", "^", "t"},
	{"ô", "abcdefghiklmnprstuyv", "bcdglmnprst"},
	{"û", "aoebcdfgjlmqrs", "tlrncmsgpdh$"},
	{"ë", "aou", "lnrs$"},
	{"ï", "aoué", NULL},
	{"ù", "o", "$"},
	{"œ", "^", "ud"},
	{"œ", "bcfhlmnpsv", "uidtcln"},
};

/* What a mark may stand behind and before: L a letter, D a digit, N the letter of
 * N°, B a blank or what parts cells, P another mark. */
typedef struct {
	const char *mark, *after, *before;
	int worth;
} stand;

static const stand marks[] = {
	{"\u00A0", "L", "L", 0},
	{"\u00A0", "LDP", "LDP", 2},
	{"\u00A0", "LDBP", "LDBP", 0},
	{"«", "BP", "LDBP", 2},
	{"»", "LDBP", "BP", 2},
	{"‹", "BP", "LDBP", 1},
	{"›", "LDBP", "BP", 1},
	{"“", "BP", "LDP", 2},
	{"”", "LDP", "BP", 2},
	{"„", "BP", "LD", 1},
	{"‘", "BP", "LD", 2},
	{"’", "LDP", "BP", 1},
	{"–", "DBP", "DBP", 2},
	{"–", "LDBP", "LDBP", 0},
	{"—", "DBP", "DBP", 2},
	{"—", "LDBP", "LDBP", 0},
	{"…", "LDBP", "B", 2},
	{"…", "LDBP", "P", 0},
	{"·", "L", "L", 2},
	{"·", "BP", "BLP", 1},
	{"•", "BP", "BLP", 1},
	{"€", "D", "BP", 3},
	{"€", "BP", "BDP", 2},
	{"£", "BP", "D", 3},
	{"£", "DBP", "BP", 1},
	{"¢", "D", "BP", 2},
	{"¥", "BP", "D", 1},
	{"°", "D", "LBP", 3},
	{"°", "N", "DBP", 3},
	{"°", "B", "L", 1},
	{"º", "DN", "DBP", 1},
	{"ª", "D", "BP", 1},
	{"²", "L", "BP", 3},
	{"²", "D", "BP", 2},
	{"³", "L", "BP", 3},
	{"³", "D", "BP", 2},
	{"½", "DB", "BP", 2},
	{"¼", "DB", "BP", 2},
	{"¾", "DB", "BP", 2},
	{"©", "BP", "LDB", 1},
	{"®", "LD", "BP", 1},
	{"™", "LD", "BP", 1},
	{"±", "BP", "DB", 1},
	{"×", "DB", "DB", 1},
	{"µ", "DB", "L", 1},
	{"§", "BP", "D", 1},
	{"§", "B", "B", 0},
	{"¿", "BP", "L", 1},
	{"¡", "BP", "L", 1},
	{"‰", "DB", "BP", 1},
	{"≤", "BP", "DB", 1},
	{"≥", "BP", "DB", 1},
	/* Of ASCII, which hosts have in different places. */
	{"@", "LD", "LD", 1},
	{"#", "BP", "LDB", 1},
	{"!", "LDBP", "BP", 2},
	{"[", "BP", "LDP", 1},
	{"]", "LDP", "BP", 1},
	{"{", "BP", "LDP", 0},
	{"}", "LDP", "BP", 0},
	{"$", "DB", "DBP", 1},
	{"|", "LDBP", "LDBP", 0},
};

#define FITS    3
#define NO_WORD (-3)
#define NO_TEXT (-6)

static bool is_letter(gunichar c)
{
	return g_unichar_isalpha(c) && c != 0xAA && c != 0xB5 && c != 0xBA;
}

static bool is_accented(gunichar c)
{
	return c > 0x7F && is_letter(c);
}

static bool is_upper(gunichar c)
{
	return g_unichar_isupper(c);
}

static bool is_lower(gunichar c)
{
	return is_letter(c) && g_unichar_islower(c);
}

static char kind_of(gunichar c)
{
	if (is_letter(c))
		return 'L';
	if (g_unichar_isdigit(c))
		return 'D';
	return c <= ' ' || c == 0xA0 || (c < 0x80 && strchr(",;|\"", (int)c)) ? 'B' : 'P';
}

static bool may_follow(const char *kinds, gunichar c)
{
	return strchr(kinds, kind_of(c)) || (strchr(kinds, 'N') && (c == 'n' || c == 'N'));
}

/* `letter` is one of `of`; behind the word's end, `edge` is. */
static bool is_among(const char *of, gunichar letter, char edge)
{
	if (!of)
		return true;
	return is_letter(letter) ? g_utf8_strchr(of, -1, g_unichar_tolower(letter)) != NULL
				 : strchr(of, edge) != NULL;
}

static bool is_miscased(const gunichar *at)
{
	if (is_upper(*at))
		return is_letter(at[-1]) &&
		       (is_lower(at[-1]) || is_lower(at[1]) || (is_upper(at[1]) && is_lower(at[2])));
	return is_upper(at[1]) || (is_upper(at[-1]) && is_upper(at[-2]));
}

/* Of a name from next door (ñ, ö, á), more often than of one from further away. */
static int grade_neighbour(gunichar c, gunichar next)
{
	if (g_utf8_strchr("ðýþıìò", -1, c))
		return -1;
	return c <= 0xFF && is_letter(next); /* š, ž: seldom */
}

/* A letter that is all of its word: à, and the É of an initial. */
static int grade_alone(const gunichar *at)
{
	if (*at == 0xE0 || *at == 0xC0)
		return FITS;
	return is_upper(*at) && at[1] == '.' ? 1 : NO_WORD;
}

static int grade_letter(const gunichar *at)
{
	gunichar c = g_unichar_tolower(*at);
	bool digit = g_unichar_isdigit(at[-1]), known = false;

	if (is_miscased(at) || (is_accented(at[-1]) && is_accented(at[1])))
		return NO_WORD;
	if (g_unichar_isdigit(at[1]) || (digit && c != 0xE8 && c != 0xE9)) /* 2è, 3ème */
		return NO_WORD;
	if (!digit && !is_letter(at[-1]) && !is_letter(at[1]))
		return grade_alone(at);
	for (size_t i = 0; i < G_N_ELEMENTS(french); i++) {
		if (g_utf8_get_char(french[i].letter) != c)
			continue;
		known = true;
		if (is_among(french[i].after, at[-1], '^') && is_among(french[i].before, at[1], '$'))
			return FITS;
	}
	return known ? 0 : grade_neighbour(c, at[1]);
}

/* What English puts behind its apostrophes: Ann’s, don’t, they’ll, we’re, you’ve. */
static bool is_english_rest(const gunichar *rest, size_t n)
{
	static const char *const endings[] = {"s", "t", "d", "m", "ll", "re", "ve"};

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
		const char *e = endings[i];

		if (strlen(e) == n && g_unichar_tolower(rest[0]) == (gunichar)e[0] &&
		    (n == 1 || g_unichar_tolower(rest[1]) == (gunichar)e[1]))
			return true;
	}
	return false;
}

/* l’eau, O’Brien, qu’on, Mi’kmaq, jusqu’à, aujourd’hui; or English. */
static bool is_elision(const gunichar *at)
{
	size_t n = 0, rest = 0;

	while (n < BL__AROUND && is_letter(at[-1 - (int)n]))
		n++;
	while (rest < 3 && is_letter(at[1 + rest]))
		rest++;
	if (!n || !rest)
		return false;
	if (n == 1)
		return at[-1] < 0x80 && strchr("ldjmnsctoyLDJMNSCTOY", (int)at[-1]);
	return n < BL__AROUND || at[-1] == 'u' || at[-1] == 'd' || is_english_rest(at + 1, rest);
}

static int grade_mark(const gunichar *at)
{
	if (*at == 0x2019 && is_elision(at))
		return FITS;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (g_utf8_get_char(marks[i].mark) == *at && may_follow(marks[i].after, at[-1]) &&
		    may_follow(marks[i].before, at[1]))
			return marks[i].worth;
	return NO_WORD;
}

/* Boxes, controls, Greek and the like of a Western text. */
static bool is_foreign(gunichar c)
{
	return c < ' ' || (c >= 0x7F && c < 0xA0) || (c >= 0x180 && c < 0x2010) ||
	       (c > 0x2122 && c != 0x2264 && c != 0x2265);
}

int bl__grade(const gunichar *at)
{
	if (is_foreign(*at))
		return NO_TEXT;
	return is_letter(*at) ? grade_letter(at) : grade_mark(at);
}
