/* Views of text, and the nearest known name for a misspelt one. */
#include "bilan/base.h"

#include <glib.h>
#include <string.h>

bl_str bl_str_of(const char *s)
{
	return (bl_str){s, s ? strlen(s) : 0};
}

bool bl_str_equal(bl_str a, bl_str b)
{
	return a.n == b.n && (!a.n || !memcmp(a.s, b.s, a.n));
}

/* Bytes of the blank that `s` starts with, 0 when it is none. */
static size_t blank_at_start(bl_str s)
{
	if (s.n && strchr(" \t\r\n", s.s[0]) && s.s[0])
		return 1;
	if (s.n >= 2 && !memcmp(s.s, "\xC2\xA0", 2))
		return 2;
	if (s.n >= 3 && (!memcmp(s.s, "\xE2\x80\xAF", 3) || !memcmp(s.s, "\xEF\xBB\xBF", 3)))
		return 3;
	return 0;
}

static size_t blank_at_end(bl_str s)
{
	if (s.n && strchr(" \t\r\n", s.s[s.n - 1]) && s.s[s.n - 1])
		return 1;
	if (s.n >= 2 && !memcmp(s.s + s.n - 2, "\xC2\xA0", 2))
		return 2;
	if (s.n >= 3 &&
	    (!memcmp(s.s + s.n - 3, "\xE2\x80\xAF", 3) || !memcmp(s.s + s.n - 3, "\xEF\xBB\xBF", 3)))
		return 3;
	return 0;
}

bl_str bl_str_trim(bl_str s)
{
	size_t k;

	while ((k = blank_at_start(s))) {
		s.s += k;
		s.n -= k;
	}
	while ((k = blank_at_end(s)))
		s.n -= k;
	return s;
}

/* Optimal string alignment distance over letters: one edit is a letter added,
 * dropped, changed, or two neighbours swapped (the commonest slip in typing). */
static long edits(const gunichar *a, long n, const gunichar *b, long m)
{
	g_autofree long *cell = g_new(long, (size_t)((n + 1) * (m + 1)));
#define AT(i, j) cell[(i) * (m + 1) + (j)]

	for (long i = 0; i <= n; i++)
		AT(i, 0) = i;
	for (long j = 0; j <= m; j++)
		AT(0, j) = j;
	for (long i = 1; i <= n; i++) {
		for (long j = 1; j <= m; j++) {
			long d = MIN(AT(i - 1, j), AT(i, j - 1)) + 1;

			d = MIN(d, AT(i - 1, j - 1) + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				d = MIN(d, AT(i - 2, j - 2) + 1);
			AT(i, j) = d;
		}
	}
	return AT(n, m);
#undef AT
}

/* Lower-cased and stripped of accents, as far as GLib's decomposition goes. */
static gunichar *plain_letters(const char *text, long *n)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_autofree char *folded = g_utf8_casefold(valid, -1);
	g_autofree char *apart = g_utf8_normalize(folded, -1, G_NORMALIZE_ALL);
	gunichar *letters = g_utf8_to_ucs4_fast(apart, -1, n);
	long kept = 0;

	for (long i = 0; i < *n; i++)
		if (!g_unichar_ismark(letters[i]))
			letters[kept++] = letters[i];
	*n = kept;
	return letters;
}

const char *bl_nearest(const char *found, const char *const *known, size_t n)
{
	g_autofree gunichar *a = NULL;
	const char *best = NULL;
	long length, least = 0;

	if (!found || strlen(found) > 200)
		return NULL;
	a = plain_letters(found, &length);
	if (!length)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		long m, d;
		g_autofree gunichar *b =
			known[i] && strlen(known[i]) <= 200 ? plain_letters(known[i], &m) : NULL;

		if (!b)
			continue;
		d = edits(a, length, b, m);
		if (d * 3 <= MAX(length, m) && (!best || d < least)) {
			best = known[i];
			least = d;
		}
	}
	return best;
}
