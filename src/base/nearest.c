/* The nearest known name for a misspelt one. */
#include "bilan/base.h"

#include <glib.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { BYTES_MOST = 200, LETTERS_MOST = 4 * BYTES_MOST }; /* what folds to several letters */

typedef struct {
	gunichar letter[LETTERS_MOST];
	long n; /* 0: nothing to compare */
} letters;

/* Three rows of the table of edits: the one at hand and the two before it. */
typedef struct {
	long *row, *last, *before;
} rows;

/* The i-th row, which begins with i; the least number in it. */
static long fill_row(const rows *at, const letters *a, const letters *b, long i)
{
	long least = at->row[0] = i;

	for (long j = 1; j <= b->n; j++) {
		long d = MIN(at->last[j], at->row[j - 1]) + 1;

		d = MIN(d, at->last[j - 1] + (a->letter[i - 1] != b->letter[j - 1]));
		if (i > 1 && j > 1 && a->letter[i - 1] == b->letter[j - 2] &&
		    a->letter[i - 2] == b->letter[j - 1])
			d = MIN(d, at->before[j - 2] + 1);
		at->row[j] = d;
		least = MIN(least, d);
	}
	return least;
}

/* Optimal string alignment distance over letters: one edit is a letter added,
 * dropped, changed, or two neighbours swapped (the commonest slip in typing).
 * Past `most` it is not counted to the end. */
static long edits(const letters *a, const letters *b, long most)
{
	static _Thread_local long kept[3][LETTERS_MOST + 1];
	rows at = {kept[0], kept[1], kept[2]};

	if (labs(a->n - b->n) > most)
		return most + 1;
	for (long j = 0; j <= b->n; j++)
		at.row[j] = j;
	for (long i = 1; i <= a->n; i++) {
		at = (rows){at.before, at.row, at.last};
		if (fill_row(&at, a, b, i) > most + 1) /* a swap comes from the row before the last */
			return most + 1;
	}
	return at.row[b->n];
}

static bool take_plain(const char *text, size_t n, letters *out)
{
	for (size_t i = 0; i < n; i++) {
		if ((unsigned char)text[i] >= 0x80)
			return false;
		out->letter[i] = (gunichar)g_ascii_tolower(text[i]);
	}
	out->n = (long)n;
	return true;
}

/* Lower-cased and stripped of accents, as far as GLib's decomposition goes. */
static void take_letters(const char *text, letters *out)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_autofree char *folded = g_utf8_casefold(valid, -1);
	g_autofree char *apart = g_utf8_normalize(folded, -1, G_NORMALIZE_ALL);

	for (const char *s = apart; *s && out->n < LETTERS_MOST; s = g_utf8_next_char(s)) {
		gunichar letter = g_utf8_get_char(s);

		if (!g_unichar_ismark(letter))
			out->letter[out->n++] = letter;
	}
}

static void letters_of(const char *text, letters *out)
{
	size_t n = text ? strlen(text) : 0;

	out->n = 0;
	if (n && n <= BYTES_MOST && !take_plain(text, n, out))
		take_letters(text, out);
}

const char *bl_nearest(const char *found, const char *const *known, size_t n)
{
	letters a, b;
	const char *best = NULL;
	long least = LONG_MAX;

	letters_of(found, &a);
	for (size_t i = 0; a.n && i < n; i++) {
		long most, d;

		letters_of(known[i], &b);
		most = MIN(MAX(a.n, b.n) / 3, least - 1);
		if (!b.n || most < 0)
			continue;
		d = edits(&a, &b, most);
		if (d <= most) {
			best = known[i];
			least = d;
		}
	}
	return best;
}
