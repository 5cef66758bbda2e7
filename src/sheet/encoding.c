/* Which letters the bytes are.  Nothing in a CSV file says it, so it is told
 * by what the bytes would mean: a valid UTF-8 sequence is hardly ever an
 * accident, and of the two one-byte tables the one that gives French or
 * English words is right. */
#include "room.h"

#include <glib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static bool starts(const char *bytes, size_t n, const char *with, size_t len)
{
	return n >= len && !memcmp(bytes, with, len);
}

static size_t pass_white(const char *bytes, size_t i, size_t n)
{
	while (i < n && bytes[i] && strchr(" \t\r\n", bytes[i]))
		i++;
	return i;
}

/* An element a page may begin with; `<5 ans>` and `<Nom>` are a person's. */
static bool is_page(const char *bytes, size_t n)
{
	static const char *const elements[] = {"!doctype", "html",  "head", "body", "table", "!--",
					       "meta",     "title", "link", "div",  "style", "script",
					       "form",     "span",  "br",   "font", "center"};

	for (size_t i = 0; n && bytes[0] == '<' && i < G_N_ELEMENTS(elements); i++) {
		size_t k = strlen(elements[i]);

		if (n > k + 1 && !g_ascii_strncasecmp(bytes + 1, elements[i], k) &&
		    !g_ascii_isalnum(bytes[k + 1]))
			return true;
	}
	return false;
}

/* An object, or a list of objects or lists. */
static bool is_json(const char *bytes, size_t n)
{
	size_t next = pass_white(bytes, 1, n);

	if (n < 2 || next == n)
		return false;
	if (bytes[0] == '{')
		return bytes[next] == '"' || (bytes[next] == '}' && next == 1);
	return bytes[0] == '[' &&
	       (bytes[next] == '{' || bytes[next] == '"' || (bytes[next] == '[' && bytes[1] != '['));
}

/* A web page, a sheet of XML, a document or the answer of a service, after
 * blanks and a BOM. */
static const char *by_opening(const char *bytes, size_t n)
{
	size_t from = pass_white(bytes, starts(bytes, n, BL__BOM, 3) ? 3 : 0, n);

	bytes += from;
	n -= from;
	if (is_page(bytes, n) || starts(bytes, n, "MIME-Version:", 13))
		return "not_csv_html";
	if (starts(bytes, n, "<?xml", 5))
		return g_strstr_len(bytes, (gssize)MIN(n, 1024), "<html") ? "not_csv_html" : "not_csv_xml";
	if (starts(bytes, n, "%PDF-", 5))
		return "not_csv_pdf";
	if (starts(bytes, n, "{\\rtf", 5))
		return "not_csv_rtf";
	return is_json(bytes, n) ? "not_csv_json" : NULL;
}

/* Marks no writer of text uses, one byte in fifty of the first ones: an image,
 * a database.  NUL is not among them: wide letters and crashes write it. */
static bool is_binary(const char *bytes, size_t n)
{
	size_t odd = 0;

	n = MIN(n, 4096);
	for (size_t i = 0; i < n; i++)
		odd += (bytes[i] > 0 && bytes[i] < 9) || (bytes[i] > 13 && bytes[i] < 26) ||
		       (bytes[i] > 27 && bytes[i] < 32);
	return odd >= 4 && odd * 50 > n;
}

/* UTF-16 without a BOM: in Western text every other byte is NUL. */
static const char *utf16_by_nuls(const unsigned char *b, size_t n)
{
	size_t odd = 0, even = 0, pairs;

	n = MIN(n, 4096) & ~(size_t)1;
	pairs = n / 2;
	for (size_t i = 0; i < n; i += 2) {
		even += !b[i];
		odd += !b[i + 1];
	}
	if (pairs < 4)
		return NULL;
	if (odd > pairs * 6 / 10 && even <= pairs / 20)
		return "utf-16le";
	return even > pairs * 6 / 10 && odd <= pairs / 20 ? "utf-16be" : NULL;
}

/* Two bytes a letter: the apostrophe of a typesetter is 0x19 0x20 there, and no mark of a binary. */
static bool is_wide(const char *bytes, size_t n)
{
	return starts(bytes, n, "\xFF\xFE", 2) || starts(bytes, n, "\xFE\xFF", 2) ||
	       utf16_by_nuls((const unsigned char *)bytes, n);
}

const char *bl__masquerade(const char *bytes, size_t n)
{
	static const struct {
		const char *magic;
		size_t n;
		const char *reason;
	} known[] = {
		{"\x1F\x8B", 2, "not_csv_gzip"},
		{"PK\x03\x04", 4, "not_csv_zip_xlsx"},
		{"PK\x05\x06", 4, "not_csv_zip_xlsx"},
		{"\xD0\xCF\x11\xE0", 4, "not_csv_ole2_xls"},
		{"BZh91AY&SY", 10, "not_csv_archive"},
		{"\xFD\x37zXZ", 5, "not_csv_archive"},
		{"\x28\xB5\x2F\xFD", 4, "not_csv_archive"},
		{"7z\xBC\xAF", 4, "not_csv_archive"},
		{"Rar!", 4, "not_csv_archive"},
		{"\x89PNG", 4, "not_csv_binary"},
		{"\xFF\xD8\xFF", 3, "not_csv_binary"},
		{"GIF8", 4, "not_csv_binary"},
		{"SQLite format 3", 15, "not_csv_binary"},
	};
	const char *reason;

	if (!n)
		return NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (starts(bytes, n, known[i].magic, known[i].n))
			return known[i].reason;
	if (n > 262 && !memcmp(bytes + 257, "ustar", 5))
		return "not_csv_archive";
	reason = by_opening(bytes, n);
	if (reason)
		return reason;
	return !is_wide(bytes, n) && is_binary(bytes, n) ? "not_csv_binary" : NULL;
}

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
		if (!k && n - i < 4 && b[i] >= 0xC2) /* cut by the end of the block */
			break;
		i += k ? k : vote(b + i, n - i, &v);
	}
	return v;
}

/* Letters and marks of French and English in the upper half of each table. */
static const char letters_1252[] =
	"\xE9\xE8\xE0\xE7\xEA\xEE\xF4\xFB\xE2\xEB\xEF\xF9\xFC\xF6\xE4\xF1\x9C\xC9\xC8\xC0\xC7\xCA\xCE"
	"\xD4\xDB\xC2\xCB\xCF\xD9\x8C";
static const char marks_1252[] =
	"\x92\xA0\xAB\xBB\xB0\x85\x80\x96\x97\xA9\xAE\xA3\xB2\xB3\x93\x94\x91\xBD\xB7";
static const char letters_mac[] =
	"\x8E\x8F\x88\x8D\x90\x94\x99\x9E\x89\x91\x95\x9D\x9F\x9A\x8A\x96\x83\xE9\xCB\x82\xE6\xEB"
	"\xEF\xF3\xE5\xE8\xEC\xF4\xCF\xCE";
static const char marks_mac[] = "\xD5\xCA\xC7\xC8\xA1\xC9\xDB\xD0\xD1\xA9\xA8\xA3\xD2\xD3\xD4";

static bool is_letter(const unsigned char *b, size_t i, size_t n, const char *letters)
{
	return i < n && (g_ascii_isalpha(b[i]) || (b[i] >= 0x80 && strchr(letters, b[i])));
}

/* A letter counts beside another letter, a mark a little, anything else against. */
static long meaning(const unsigned char *b, size_t n, const char *letters, const char *marks)
{
	long score = 0;

	for (size_t i = 0; i < n; i++) {
		if (b[i] < 0x80)
			continue;
		if (strchr(letters, b[i]))
			score += is_letter(b, i + 1, n, letters) || (i && is_letter(b, i - 1, n, letters))
					 ? 3
					 : 1;
		else
			score += strchr(marks, b[i]) ? 1 : -3;
	}
	return score;
}

static bool only_ascii(const unsigned char *b, size_t n)
{
	unsigned char any = 0;

	for (size_t i = 0; i < n; i++)
		any |= b[i];
	return any < 0x80;
}

const char *bl__encoding_guess(const char *bytes, size_t n, bool cr_only, size_t *bom)
{
	const unsigned char *b = (const unsigned char *)bytes;
	const char *wide;
	votes v;

	*bom = 0;
	if (starts(bytes, n, BL__BOM, 3)) {
		*bom = 3;
		return "utf-8";
	}
	if (starts(bytes, n, "\xFF\xFE\0\0", 4) || starts(bytes, n, "\0\0\xFE\xFF", 4)) {
		*bom = 4;
		return b[0] ? "utf-32le" : "utf-32be";
	}
	if (starts(bytes, n, "\xFF\xFE", 2) || starts(bytes, n, "\xFE\xFF", 2)) {
		*bom = 2;
		return b[0] == 0xFF ? "utf-16le" : "utf-16be";
	}
	wide = utf16_by_nuls(b, n);
	if (wide)
		return wide;
	if (only_ascii(b, n))
		return NULL;
	v = count_votes(b, n);
	if (!v.broken && !v.single && (v.utf8 || !v.mixed || v.mixed < v.other))
		return "utf-8";
	v.utf8 += v.other / 8;
	if (v.utf8 ? v.utf8 * 4 >= v.single : v.broken > v.single)
		return "utf-8";
	return meaning(b, n, letters_mac, marks_mac) + (cr_only ? 2 : 0) >
			       meaning(b, n, letters_1252, marks_1252)
		       ? "mac_roman"
		       : "windows-1252";
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

const char *bl_encoding_named(const char *name)
{
	static const char *const known[][2] = {
		{"utf8", "utf-8"},          {"utf8bom", "utf-8"},
		{"utf8sig", "utf-8"},       {"windows1252", "windows-1252"},
		{"cp1252", "windows-1252"}, {"ansi", "windows-1252"},
		{"iso88591", "iso-8859-1"}, {"latin1", "iso-8859-1"},
		{"macroman", "mac_roman"},  {"macintosh", "mac_roman"},
		{"mac", "mac_roman"},       {"utf16", "utf-16"},
		{"utf16le", "utf-16le"},    {"utf16be", "utf-16be"},
	};
	char plain[32];
	size_t n = 0;

	for (; *name && n + 1 < sizeof plain; name++)
		if (g_ascii_isalnum(*name))
			plain[n++] = g_ascii_tolower(*name);
	plain[n] = '\0';
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (!strcmp(known[i][0], plain))
			return known[i][1];
	return NULL;
}
