/* What a draft may copy from the cells of an export: words that everybody uses.  Where
 * somebody lives or can be reached, by which number the State knows them, what they are
 * called and what was written about them stays where it is.  What cannot be told
 * is not copied. */
#include "room.h"

#include <string.h>

#define LETTERS_MOST 40
#define DIGITS_MOST  8 /* letters of a text with digits: 18-25, T1 2026 */
#define REACH_LEAST  7 /* digits of a telephone, of a number the State gave */
#define RUN_MOST     2 /* digits together: an age, a level; not a telephone, not a year */

static bool is_letter(const char *p)
{
	return g_unichar_isalpha(g_utf8_get_char(p));
}

/* lilas.org, M.T. */
static bool has_dotted(const char *text)
{
	for (const char *p = text; *p; p = g_utf8_next_char(p))
		if (*p == '.' && p > text && p[1] && is_letter(g_utf8_prev_char(p)) && is_letter(p + 1))
			return true;
	return false;
}

/* H2X 1Y4: a digit between letters, whatever stands between. */
static bool is_postal(const char *text)
{
	for (const char *p = text; *p; p++)
		if (p > text && g_ascii_isdigit(*p) && g_ascii_isalpha(p[-1]) && g_ascii_isalpha(p[1]))
			return true;
	return false;
}

static bool has_long_number(const char *text)
{
	size_t all = 0;

	for (const char *p = text; *p;) {
		size_t run = strspn(p, "0123456789");

		if (run > RUN_MOST)
			return true;
		all += run;
		p += run ? run : 1;
	}
	return all && strlen(text) > DIGITS_MOST;
}

/* Mme Roy, Dr. Lavoie. */
static bool has_title(const char *text)
{
	static const char *const titles[] = {"m",        "mr",     "mme",    "mlle", "mrs",  "ms",
					     "miss",     "dr",     "dre",    "me",   "prof", "soeur",
					     "monsieur", "madame", "maitre", NULL};
	g_autofree char *folded = bl_fold_copy(bl_str_of(text), NULL);
	g_auto(GStrv) word = g_strsplit_set(folded, " .,;:()/", -1);

	for (size_t i = 0; word[i]; i++)
		if (*word[i] && g_strv_contains(titles, word[i]))
			return true;
	return false;
}

/* Roy, Odile. */
static bool is_name_first(const char *text)
{
	const char *comma = strchr(text, ','), *after = comma ? comma + 1 : NULL;

	while (after && *after == ' ')
		after++;
	return after && g_unichar_isupper(g_utf8_get_char(text)) && g_unichar_isupper(g_utf8_get_char(after));
}

bool bl__draft_reaches(const char *text)
{
	size_t digits = 0;

	for (const char *p = text; *p; p++) {
		digits += g_ascii_isdigit(*p) != 0;
		if (*p == '@' || g_str_has_prefix(p, "://") || !g_ascii_strncasecmp(p, "www.", 4))
			return true;
	}
	return digits >= REACH_LEAST;
}

static bool is_plain(const char *text)
{
	return g_utf8_validate(text, -1, NULL) && g_utf8_strlen(text, -1) <= LETTERS_MOST &&
	       !bl__draft_reaches(text) && !has_dotted(text) && !is_postal(text) && !has_long_number(text) &&
	       !has_title(text) && !is_name_first(text);
}

/* No word but the first with a capital, unless it is one of those that say why. */
bool bl__draft_is_phrase(const char *text)
{
	static const char *const usual[] = {
		"annule",  "annulee", "cancelled", "canceled", "void",   "voided",  "deleted", "no",
		"show",    "by",      "us",        "late",     "client", "same",    "day",     "refunded",
		"skipped", "par",     "la",        "le",       "usager", "usagere", "absence", NULL};
	g_auto(GStrv) word = g_strsplit_set(text, " -,;:()/", -1);

	if (!is_plain(text))
		return false;
	for (size_t i = 1; *word && word[i]; i++) {
		g_autofree char *folded = bl_fold_copy(bl_str_of(word[i]), NULL);

		if (g_unichar_isupper(g_utf8_get_char(word[i])) && !g_strv_contains(usual, folded))
			return false;
	}
	return true;
}
