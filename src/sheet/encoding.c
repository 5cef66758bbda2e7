/* Which letters the bytes are.  Nothing in a CSV file says it, so it is told by
 * what the bytes would mean: letters of more than one byte by their shape (a
 * valid UTF-8 sequence is hardly ever an accident), a table of 256 by the words
 * it gives (tables). */
#include "room.h"

#include <glib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Length of the well-formed UTF-8 sequence b starts with, 0 when there is none. */
static size_t sequence(const unsigned char *b, size_t n)
{
	size_t need = b[0] >= 0xF0 ? 4 : b[0] >= 0xE0 ? 3 : 2;

	if (b[0] < 0xC2 || b[0] > 0xF4 || n < need)
		return 0;
	return bl_utf8_bad((const char *)b, need) == need ? need : 0;
}

/* What may follow an accented letter directly in Windows-1252: no-break space,
 * guillemets, typographic quotes, dashes, the ellipsis. */
static bool follows_a_letter(unsigned char c)
{
	return memchr("\xA0\xAB\xBB\x92\x93\x94\x85\x96\x97\x99\xAE\xB0", c, 12) != NULL;
}

/* A sequence that is a Latin letter, an accent apart, a typographic mark or a
 * currency.  Others (é, no-break space and » in a row make one) prove little. */
static bool is_western(const unsigned char *b)
{
	return (b[0] >= 0xC2 && b[0] <= 0xC5) || b[0] == 0xCC || b[0] == 0xCD ||
	       (b[0] == 0xE2 && b[1] >= 0x80 && b[1] <= 0x88);
}

typedef struct {
	size_t utf8;   /* well-formed sequences, Western ones */
	size_t other;  /* well-formed sequences of other scripts */
	size_t mixed;  /* such a letter alone between two of ours: l’É of a Mac is an Armenian one */
	size_t broken; /* looks like UTF-8 gone wrong */
	size_t single; /* looks like a one-byte table */
} votes;

/* One stray run of high bytes: a lead byte with continuation bytes that no
 * writer of French would put behind that letter is broken UTF-8. */
static size_t vote(const unsigned char *b, size_t n, votes *v)
{
	size_t k = 1;

	while (k < n && b[k] >= 0x80 && b[k] < 0xC0)
		k++;
	if (b[0] >= 0xC0 && k > 1 && !(k == 2 && follows_a_letter(b[1])))
		v->broken++;
	else
		v->single++;
	return k;
}

/* The end of the block cuts a sequence. */
static bool is_cut(const unsigned char *b, size_t n)
{
	size_t k = 1;

	while (k < n && b[k] >= 0x80 && b[k] < 0xC0)
		k++;
	return b[0] >= 0xC2 && k == n && n < 4;
}

static votes count_votes(const unsigned char *b, size_t n)
{
	votes v = {.utf8 = 0};

	for (size_t i = 0; i < n;) {
		size_t k;

		if (b[i] < 0x80) {
			i++;
			continue;
		}
		k = sequence(b + i, n - i);
		if (k)
			*(is_western(b + i) ? &v.utf8 : &v.other) += 1;
		if (k == 2 && !is_western(b + i) && i && i + 2 < n)
			v.mixed += g_ascii_isalpha(b[i - 1]) && g_ascii_isalpha(b[i + 2]);
		if (!k && is_cut(b + i, n - i))
			break;
		i += k ? k : vote(b + i, n - i, &v);
	}
	return v;
}

static bool only_ascii(const unsigned char *b, size_t n)
{
	unsigned char any = 0;

	for (size_t i = 0; i < n; i++)
		any |= b[i];
	return any < 0x80;
}

/* Valid sequences, or what was meant to be some. */
static bool is_meant_as_utf8(const unsigned char *b, size_t n)
{
	votes v = count_votes(b, n);

	if (!v.broken && !v.single && (v.utf8 || !v.mixed || v.mixed < v.other))
		return true;
	v.utf8 += v.other / 8;
	return v.utf8 ? v.utf8 * 4 >= v.single : v.broken > v.single;
}

bl__letters bl__encoding_tell(const char *bytes, size_t n, bl__hand hand)
{
	bl__letters told = {.unclear = NULL};

	told.encoding = bl__by_bom(bytes, n, &told.bom);
	if (!told.encoding)
		told.encoding = bl__by_shape(bytes, n);
	if (told.encoding)
		return told;
	if (only_ascii((const unsigned char *)bytes, n))
		told.encoding = bl__is_utf7(bytes, n) ? "utf-7" : NULL;
	else if (bl__is_host(bytes, n))
		bl__tables_tell(bytes, n, BL__HOST, &told);
	else if (is_meant_as_utf8((const unsigned char *)bytes, n))
		told.encoding = "utf-8";
	else
		bl__tables_tell(bytes, n, hand, &told);
	return told;
}

/* Plain letters from text[i] on, eight at a time. */
static size_t pass_ascii(const unsigned char *b, size_t i, size_t n)
{
	uint64_t eight, high;

	for (; i + 8 <= n; i += 8) {
		memcpy(&eight, b + i, 8);
		high = GUINT64_FROM_LE(eight) & 0x8080808080808080u;
		if (high)
			return i + (size_t)__builtin_ctzll(high) / 8;
	}
	while (i < n && b[i] < 0x80)
		i++;
	return i;
}

/* Letter by letter from `i` to `to` at least; returns where the next begins, or
 * SIZE_MAX when one is none. */
static size_t pass_letters(const unsigned char *b, size_t i, size_t to, size_t n)
{
	while ((i = pass_ascii(b, i, to)) < to) {
		size_t need = b[i] >= 0xF0 ? 4 : 3;

		if (b[i] >= 0xC2 && b[i] < 0xE0 && i + 1 < n && (b[i + 1] & 0xC0) == 0x80) {
			i += 2; /* é and its kind, without a call */
			continue;
		}
		if (b[i] < 0xE0 || i + need > n || bl_utf8_bad((const char *)b + i, need) < need)
			return SIZE_MAX;
		i += need;
	}
	return i;
}

#ifdef __SSE2__
/* How many of the 16 bytes at `b` are whole letters of one or two bytes: 15 or
 * 16; 0: others are among them. */
static size_t pass_sixteen(const unsigned char *b)
{
	__m128i v = _mm_loadu_si128((const __m128i *)(const void *)b);
	unsigned high = (unsigned)_mm_movemask_epi8(v), second, first;

	if (!high)
		return 16;
	/* As signed bytes: 80 … BF are below C0, and C2 … DF lie between C1 and E0. */
	second = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(v, _mm_set1_epi8((char)0xC0)));
	first = high &
		(unsigned)_mm_movemask_epi8(_mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8((char)0xC1)),
							  _mm_cmplt_epi8(v, _mm_set1_epi8((char)0xE0))));
	if ((second | first) != high || (first << 1 & 0xFFFF) != second)
		return 0;
	return first & 0x8000 ? 15 : 16;
}
#else
static size_t pass_sixteen(const unsigned char *b __attribute__((unused)))
{
	return 0;
}
#endif

bool bl__is_utf8(const char *text, size_t n)
{
	const unsigned char *b = (const unsigned char *)text;
	size_t i = 0, some;

	while (i + 16 <= n) {
		some = pass_sixteen(b + i);
		i = some ? i + some : pass_letters(b, i, i + 16, n);
		if (i == SIZE_MAX)
			return false;
	}
	return pass_letters(b, i, n, n) != SIZE_MAX;
}

/* Letters and digits, small. */
static void plain_name(const char *name, char *to, size_t cap)
{
	size_t n = 0;

	for (; *name && n + 1 < cap; name++)
		if (g_ascii_isalnum(*name))
			to[n++] = g_ascii_tolower(*name);
	to[n] = '\0';
}

const char *bl_encoding_named(const char *name)
{
	/* As people call it, in letters and digits alone; what we call it. */
	static const char *const known[][2] = {
		{"utf8bom", "utf-8"},       {"utf8sig", "utf-8"},       {"ansi", "windows-1252"},
		{"cp1252", "windows-1252"}, {"latin1", "iso-8859-1"},   {"latin9", "iso-8859-15"},
		{"latin2", "iso-8859-2"},   {"macintosh", "mac_roman"}, {"mac", "mac_roman"},
		{"cp1250", "windows-1250"}, {"cp1251", "windows-1251"}, {"cp1254", "windows-1254"},
		{"ibm437", "cp437"},        {"ibm850", "cp850"},        {"ibm858", "cp858"},
		{"ibm863", "cp863"},        {"ibm037", "cp037"},        {"ibm37", "cp037"},
		{"ibm500", "cp500"},        {"ibm297", "cp297"},        {"ibm1047", "cp1047"},
		{"oem", "cp850"},
	};
	static const char *const ours[] = {
		"utf-8",        "windows-1252", "iso-8859-1",   "iso-8859-15", "iso-8859-2", "mac_roman",
		"windows-1250", "windows-1251", "windows-1254", "cp437",       "cp850",      "cp858",
		"cp863",        "cp037",        "cp1140",       "cp500",       "cp1148",     "cp297",
		"cp1147",       "cp1047",       "utf-7",        "utf-16",      "utf-16le",   "utf-16be",
		"utf-32",       "utf-32le",     "utf-32be",
	};
	char called[32], plain[32];

	plain_name(name, called, sizeof called);
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (!strcmp(known[i][0], called))
			return known[i][1];
	for (size_t i = 0; i < G_N_ELEMENTS(ours); i++) {
		plain_name(ours[i], plain, sizeof plain);
		if (!strcmp(plain, called))
			return ours[i];
	}
	return NULL;
}
