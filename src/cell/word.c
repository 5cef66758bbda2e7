/* Cells that say nothing.
 *
 * A few marks stand for no value anywhere.  Words do so only where a number or a
 * date should stand: in a column of words "inconnu" is an answer as any other.
 * "Aucun" is neither: it may be zero. */
#include "word.h"

#include <glib.h>
#include <string.h>

#define LONGEST 40 /* bytes; no such word is longer */

static bool is_one_of(bl_str cell, const char *const *known, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(known[i]) == cell.n && !g_ascii_strncasecmp(known[i], cell.s, cell.n))
			return true;
	return false;
}

/* Databases write a date nobody filled in as 0000-00-00. */
bool bl_unfilled(bl_str cell)
{
	bl_str s = bl_str_trim(cell);

	return bl_missing(s) || (s.n >= 10 && !memcmp(s.s, "0000-00-00", 10));
}

bool bl_missing(bl_str cell)
{
	static const char *const blanks[] = {
		"n/a",  "na",    "#n/a", "-",     "\xE2\x80\x93", "\xE2\x80\x94", "null", "(null)",
		"\\N",  "n.a.",  "n/d",  "n.d.",  "n. d.",        "n.d",          "#n/d", "s/o",
		"s.o.", "s. o.", "s.o",  "n. a.", "--",           "---"};

	cell = bl_str_trim(cell);
	if (!cell.n)
		return true;
	return !g_ascii_isdigit(cell.s[0]) && cell.n < 8 && is_one_of(cell, blanks, G_N_ELEMENTS(blanks));
}

/* ---- Where a number or a date should stand -------------------------------------------- */

/* The cell folded, with the blank in "n. d." left out; NULL: too long to be such a word. */
static const char *folded(bl_str cell, char out[LONGEST * 4])
{
	cell = bl_str_trim(cell);
	if (cell.n > LONGEST)
		return NULL;
	bl_fold_name(cell, out, LONGEST * 4);
	return out;
}

static bool is_word_of(bl_str cell, const char *const *words)
{
	char plain[LONGEST * 4];
	const char *word = folded(cell, plain);

	for (; word && *words; words++)
		if (**words == *word && !strcmp(*words, word))
			return true;
	return false;
}

/* Words for "no value", as they fold. */
static const char *const no_values[] = {"nd",
					"so",
					"n d",
					"s o",
					"n. d.",
					"s. o.",
					"n.d.",
					"s.o.",
					"nr",
					"n.r.",
					"n/r",
					"nsp",
					"n.s.p.",
					"n.c.",
					"n/c",
					"inconnu",
					"inconnue",
					"unknown",
					"manquant",
					"manquante",
					"donnee manquante",
					"missing",
					"aucune donnee",
					"pas de donnee",
					"pas de donnees",
					"sans donnee",
					"donnee non disponible",
					"donnees non disponibles",
					"no data",
					"no value",
					"sans objet",
					"sans reponse",
					"pas de reponse",
					"aucune reponse",
					"no answer",
					"no response",
					"ne sait pas",
					"ne sais pas",
					"don't know",
					"non disponible",
					"non disponibles",
					"pas disponible",
					"not available",
					"unavailable",
					"non applicable",
					"ne s'applique pas",
					"not applicable",
					"non declare",
					"non declaree",
					"non precise",
					"non precisee",
					"non specifie",
					"non renseigne",
					"non renseignee",
					"non connu",
					"non connue",
					"non compile",
					"non saisi",
					"unspecified",
					"not specified",
					"not reported",
					"not recorded",
					"not known",
					"not stated",
					"not provided",
					"not collected",
					"indetermine",
					"undetermined",
					"a venir",
					"a confirmer",
					"a determiner",
					"a completer",
					"a preciser",
					"tba",
					"tbd",
					"tbc",
					"pending",
					"to be confirmed",
					"to be determined",
					"vide",
					"(vide)",
					"blank",
					"(blank)",
					"empty",
					"?",
					"??",
					"???",
					"..",
					"...",
					NULL};

bool bl_no_value(bl_str cell)
{

	if (bl_missing(cell))
		return true;
	cell = bl_str_trim(cell);
	return cell.n < LONGEST && !g_ascii_isdigit(cell.s[0]) && is_word_of(cell, no_values);
}

bool bl__zero_or_none(bl_str cell)
{
	static const char *const words[] = {"aucun", "aucune",  "neant", "rien",  "none",
					    "nil",   "nothing", "nul",   "nulle", NULL};

	return is_word_of(cell, words);
}

bool bl__says_zero(bl_str cell)
{
	static const char *const words[] = {"zero", NULL};

	return is_word_of(cell, words);
}

/* ---- What the agreement declares ------------------------------------------------------ */

bool bl_declared_missing(const bl_names *names, bl_str cell)
{
	char a[LONGEST * 4], b[LONGEST * 4];

	cell = bl_str_trim(cell);
	for (size_t i = 0; names && i < names->n; i++)
		if (bl_str_equal(cell, bl_str_of(names->item[i])))
			return true;
	if (!names || !names->n || !folded(cell, a))
		return false;
	for (size_t i = 0; i < names->n; i++)
		if (folded(bl_str_of(names->item[i]), b) && !strcmp(a, b))
			return true;
	return false;
}
