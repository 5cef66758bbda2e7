/* Names: when two spellings are the same name, and what is safe to show. */
#include "letters.h"

#include "bilan/lang.h"

#include <glib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* ---- Folding ------------------------------------------------------------ */

typedef struct {
	char *out;
	size_t n, cap;
	bool blank; /* one is due before the next letter */
} sink;

/* One letter of the folded name; runs of blanks collapse, none begins or ends it. */
static bool put(sink *to, const char *letter, size_t n)
{
	size_t need = n + (to->blank && to->n);

	if (to->n + need >= to->cap)
		return false;
	if (to->blank && to->n)
		to->out[to->n++] = ' ';
	to->blank = false;
	memcpy(to->out + to->n, letter, n);
	to->n += n;
	return true;
}

static bool is_ascii(bl_str s)
{
	unsigned char any = 0;

	for (size_t i = 0; i < s.n; i++)
		any |= (unsigned char)s.s[i];
	return any < 0x80;
}

static void fold_ascii(bl_str name, sink *to)
{
	for (size_t i = 0; i < name.n; i++) {
		char c = g_ascii_tolower(name.s[i]);

		if (c <= ' ' || c == '_' || c == 0x7F)
			to->blank = true;
		else if (c == '`' ? !put(to, "'", 1) : !put(to, &c, 1))
			return;
	}
}

/* Before normalizing, which would take ´ apart into a blank and an accent. */
static UChar32 plain_mark(UChar32 c)
{
	if (c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x2032 || c == 0x02BC || c == 0x00B4 ||
	    c == '`' || c == 0xFF07)
		return '\'';
	if (c == 0x2212 || (c > 0x7F && u_charType(c) == U_DASH_PUNCTUATION))
		return '-';
	return c;
}

/* The name in UTF-16 with plain marks; what is no UTF-8 is left out.  `wide`
 * has room for one unit per byte. */
static int32_t widen(bl_str name, UChar *wide)
{
	int32_t n = 0;

	for (size_t i = 0; i < name.n;) {
		UChar32 c = bl__utf8_next(name.s, &i, name.n);

		if (c >= 0)
			bl__utf16_put(wide, &n, plain_mark(c));
	}
	return n;
}

static bool put_letter(sink *to, UChar32 c)
{
	char utf8[U8_MAX_LENGTH];

	if (u_isUWhiteSpace(c) || c == '_' || u_iscntrl(c)) {
		to->blank = true;
		return true;
	}
	if (u_charType(c) == U_NON_SPACING_MARK || u_charType(c) == U_ENCLOSING_MARK)
		return true;
	if (c == 0x153)
		return put(to, "oe", 2);
	if (c == 0xE6)
		return put(to, "ae", 2);
	return put(to, utf8, bl__utf8_put(utf8, c));
}

/* Unicode's own caseless form (UAX 31, NFKC_Casefold: also drops soft hyphens
 * and the like), then taken apart so that accents can be dropped. */
static void fold_unicode(bl_str name, sink *to)
{
	UErrorCode e = U_ZERO_ERROR;
	const UNormalizer2 *casefold = unorm2_getNFKCCasefoldInstance(&e), *apart = unorm2_getNFDInstance(&e);
	int32_t cap = (int32_t)name.n * 6 + 32, n; /* U+FDFA: three bytes, eighteen letters */
	UChar small[3][512];
	g_autofree UChar *large = cap > 512 ? g_new(UChar, (size_t)cap * 3) : NULL;
	UChar *a = large ? large : small[0], *b = large ? large + cap : small[1],
	      *c = large ? large + 2 * cap : small[2];

	n = widen(name, a);
	n = unorm2_normalize(casefold, a, n, b, large ? cap : 512, &e);
	n = unorm2_normalize(apart, b, n, c, large ? cap : 512, &e);
	if (U_FAILURE(e)) { /* grows still more, which no letter does today: by its ASCII letters */
		fold_ascii(name, to);
		return;
	}
	for (int32_t i = 0; i < n;)
		if (!put_letter(to, bl__utf16_next(c, &i, n)))
			return;
}

size_t bl_fold_name(bl_str name, char *out, size_t cap)
{
	sink to = {.out = out, .cap = cap};

	if (!cap)
		return 0;
	if (name.n > cap * 8 + 64) /* what is cut off anyway is not worth normalizing */
		name.n = cap * 8 + 64;
	if (is_ascii(name))
		fold_ascii(name, &to);
	else
		fold_unicode(name, &to);
	out[to.n] = 0;
	return to.n;
}

/* ---- Showing -------------------------------------------------------------- */

/* Controls, and marks that turn the direction of the text around them. */
static bool is_unsafe(UChar32 c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

size_t bl_text_plain(bl_str text, char *out, size_t cap)
{
	size_t n = 0;

	for (size_t i = 0; cap && i < text.n;) {
		char utf8[U8_MAX_LENGTH];
		size_t length;
		UChar32 c = bl__utf8_next(text.s, &i, text.n);

		if (c == '\t' || c == '\n' || c == '\r')
			c = ' ';
		if (c < 0 || is_unsafe(c))
			c = 0xFFFD;
		length = bl__utf8_put(utf8, c);
		if (n + length >= cap)
			break;
		memcpy(out + n, utf8, length);
		n += length;
	}
	if (cap)
		out[n] = 0;
	return n;
}

#define PATH_MOST 120 /* bytes; a file system takes 255 of all of them */

static bool is_path_unsafe(UChar32 c)
{
	return c < 0 || is_unsafe(c) || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
	       u_isspace(c) || (c < 0x80 && strchr("/\\:*?\"<>|", (int)c));
}

/* What DOS called its devices, with any ending: Windows still opens them. */
static bool is_device(const char *name)
{
	static const char *const devices[] = {"con", "prn", "aux", "nul", NULL};
	size_t n = strcspn(name, ".");
	g_autofree char *stem = g_ascii_strdown(name, (gssize)n);

	return g_strv_contains(devices, stem) ||
	       (n == 4 && (!strncmp(stem, "com", 3) || !strncmp(stem, "lpt", 3)) && g_ascii_isdigit(stem[3]));
}

static char *marked(const char *safe, const char *name)
{
	return g_strdup_printf("%s-%08x", safe, (unsigned)bl_hash(name, strlen(name), 0));
}

char *bl_name_in_path(const char *name)
{
	size_t all = strlen(name);
	GString *out = g_string_new(NULL);
	bool changed = *name == '.' || *name == '-', marked = is_device(name) || g_str_has_suffix(name, ".");

	for (size_t i = 0; i < all && out->len < PATH_MOST;) {
		char utf8[U8_MAX_LENGTH];
		UChar32 c = bl__utf8_next(name, &i, all);
		bool unsafe = is_path_unsafe(c) || (!out->len && changed);

		changed |= unsafe || (i < all && out->len + U8_MAX_LENGTH >= PATH_MOST);
		g_string_append_len(out, utf8, (gssize)bl__utf8_put(utf8, unsafe ? '_' : c));
	}
	if (changed || marked)
		g_string_append_printf(out, "-%08x", (unsigned)bl_hash(name, all, 0));
	return g_string_free(out, FALSE);
}

/* ---- Names of files beside each other -------------------------------------------------- */

struct bl_path_names {
	GHashTable
		*first; /* as a file system that knows no capitals has it → the first name, or "": several */
};

bl_path_names *bl_path_names_new(void)
{
	bl_path_names *all = g_new(bl_path_names, 1);

	all->first = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return all;
}

void bl_path_names_free(bl_path_names *all)
{
	if (!all)
		return;
	g_hash_table_unref(all->first);
	g_free(all);
}

/* One spelling for capitals and small letters, for letters and marks composed or not. */
static char *without_capitals(const char *name)
{
	g_autofree char *valid = g_utf8_make_valid(name, -1);
	g_autofree char *apart = g_utf8_normalize(valid, -1, G_NORMALIZE_DEFAULT);
	g_autofree char *folded = g_utf8_casefold(apart, -1);

	return g_utf8_normalize(folded, -1, G_NORMALIZE_DEFAULT);
}

void bl_path_names_add(bl_path_names *all, const char *name)
{
	char *key = without_capitals(name);
	const char *known = g_hash_table_lookup(all->first, key);

	if (known && !strcmp(known, name))
		g_free(key);
	else
		g_hash_table_insert(all->first, key, g_strdup(known ? "" : name));
}

char *bl_path_name(const bl_path_names *all, const char *name)
{
	g_autofree char *key = without_capitals(name), *plain = bl_name_in_path(name);
	const char *known = g_hash_table_lookup(all->first, key);

	if (!known || *known || strcmp(plain, name)) /* alone, or marked already */
		return g_steal_pointer(&plain);
	return marked(plain, name);
}

/* Folding can lengthen a letter: œ, ß, ﬃ; U+FDFA most, three bytes to eighteen letters. */
static size_t fold_room(size_t n)
{
	return n * 12 + 16;
}

char *bl_fold_copy(bl_str name, size_t *n)
{
	char *out = g_malloc(fold_room(name.n));
	size_t length = bl_fold_name(name, out, fold_room(name.n));

	if (n)
		*n = length;
	return out;
}

char *bl_fold_whole(bl_str name, bl_arena *arena)
{
	size_t n;
	g_autofree char *out = bl_fold_copy(name, &n);

	return bl_arena_text(arena, out, n);
}

/* Asked for every row: a copy is made only of what is the same that far. */
bool bl_folds_to(bl_str name, const char *folded)
{
	char start[256];
	size_t n = bl_fold_name(name, start, sizeof start);
	g_autofree char *whole = NULL;

	if (name.n < sizeof start && n + U8_MAX_LENGTH < sizeof start)
		return !strcmp(start, folded);
	if (strncmp(start, folded, n))
		return false;
	whole = bl_fold_copy(name, NULL);
	return !strcmp(whole, folded);
}

bool bl_same_name(const char *a, const char *b)
{
	g_autofree char *x = NULL, *y = NULL;

	if (!strcmp(a, b))
		return true;
	x = bl_fold_copy(bl_str_of(a), NULL);
	y = bl_fold_copy(bl_str_of(b), NULL);
	return !strcmp(x, y);
}
