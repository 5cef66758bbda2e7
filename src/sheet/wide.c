/* Letters of more than one byte, and of machines that never were ASCII, told by
 * the shape of the bytes. */
#include "room.h"

#include <glib.h>
#include <string.h>

#define LOOK_AT 4096

bool bl__starts(const char *bytes, size_t n, const char *with, size_t len)
{
	return n >= len && !memcmp(bytes, with, len);
}

const char *bl__by_bom(const char *bytes, size_t n, size_t *bom)
{
	static const struct {
		const char *mark;
		size_t n;
		const char *encoding;
	} known[] = {
		{BL__BOM, 3, "utf-8"},       {"\xFF\xFE\0\0", 4, "utf-32le"}, {"\0\0\xFE\xFF", 4, "utf-32be"},
		{"\xFF\xFE", 2, "utf-16le"}, {"\xFE\xFF", 2, "utf-16be"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (bl__starts(bytes, n, known[i].mark, known[i].n)) {
			*bom = known[i].n;
			return known[i].encoding;
		}
	*bom = 0;
	return NULL;
}

/* NULs by their place among four bytes. */
static const char *by_nuls(const unsigned char *b, size_t n)
{
	size_t nul[4] = {0, 0, 0, 0}, fours, most, few;

	n = MIN(n, LOOK_AT) & ~(size_t)3;
	fours = n / 4;
	for (size_t i = 0; i < n; i++)
		nul[i % 4] += !b[i];
	most = fours * 6 / 10; /* in Western text nearly every letter has them */
	few = fours / 20;
	if (fours < 2)
		return NULL;
	if (nul[0] <= few && nul[2] == fours && nul[3] == fours)
		return "utf-32le";
	if (nul[3] <= few && nul[0] == fours && nul[1] == fours)
		return "utf-32be";
	if (nul[0] + nul[2] <= 2 * few && nul[1] > most && nul[3] > most)
		return "utf-16le";
	return nul[1] + nul[3] <= 2 * few && nul[0] > most && nul[2] > most ? "utf-16be" : NULL;
}

const char *bl__by_shape(const char *bytes, size_t n)
{
	return by_nuls((const unsigned char *)bytes, n);
}

bool bl__is_wide(const char *bytes, size_t n)
{
	size_t bom;
	const char *encoding = bl__by_bom(bytes, n, &bom);

	return (encoding && strcmp(encoding, "utf-8")) || bl__by_shape(bytes, n);
}

/* ---- Hosts ---------------------------------------------------------------------- */

/* A letter or a digit of EBCDIC, whichever its page. */
static bool is_host_letter(unsigned char c)
{
	return ((c & 0x0F) <= 9 && c >= 0xC0 &&
		(c & 0x0F) >= (c >= 0xF0   ? 0
			       : c >= 0xE0 ? 2
					   : 1)) ||
	       (c >= 0x81 && c <= 0xA9 && (c & 0x0F) <= 9 && (c & 0x0F) >= (c >= 0xA0 ? 2 : 1));
}

/* Blanks, line ends, and the marks that stand between values. */
static bool is_host_mark(unsigned char c)
{
	return c && memchr("\x40\x15\x25\x0D\x05\x4B\x6B\x5E\x7A\x60\x61\x7F\x7D\x4D\x5D\x4F\x6C", c, 17);
}

bool bl__is_host(const char *bytes, size_t n)
{
	size_t letters = 0, marks = 0;

	n = MIN(n, LOOK_AT);
	for (size_t i = 0; i < n; i++) {
		letters += is_host_letter((unsigned char)bytes[i]);
		marks += is_host_mark((unsigned char)bytes[i]);
	}
	return n >= 8 && letters * 10 >= n * 4 && (letters + marks) * 100 >= n * 85;
}

/* ---- Letters through a gate of seven bits -------------------------------------------- */

static int of_base64(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* What UTF-7 shifts for: letters of an alphabet or a syllabary, typographic marks; and ASCII that a mailer
 * takes out of harm’s way.  A telephone number is none. */
static bool is_shifted_for(unsigned c, size_t *letters)
{
	bool letter = (c >= 0xA0 && c < 0x530) || (c >= 0x1400 && c < 0x1680) ||
		      (c >= 0x2010 && c <= 0x203A) || c == 0x20AC;

	*letters += letter;
	return letter || (c > ' ' && c < 0x7F && !g_ascii_isalnum((char)c));
}

/* From behind a plus sign; returns where the letters it shifts for end, SIZE_MAX when it shifts for none. */
static size_t pass_shift(const char *text, size_t i, size_t n, size_t *letters)
{
	unsigned bits = 0, held = 0, units = 0;

	if (i < n && text[i] == '-')
		return i + 1;
	for (int value; i < n && (value = of_base64(text[i])) >= 0; i++) {
		bits = (bits << 6 | (unsigned)value) & 0xFFFFFF;
		held += 6;
		if (held < 16)
			continue;
		held -= 16;
		units++;
		if (!is_shifted_for(bits >> held & 0xFFFF, letters))
			return SIZE_MAX;
	}
	if (i < n && (!units || held >= 6 || bits & ((1u << held) - 1)))
		return SIZE_MAX;
	return i + (i < n && text[i] == '-');
}

bool bl__is_utf7(const char *text, size_t n)
{
	size_t letters = 0;

	for (size_t i = 0; i < n;) {
		const char *plus = memchr(text + i, '+', n - i);

		if (!plus)
			break;
		i = pass_shift(text, (size_t)(plus - text) + 1, n, &letters);
		if (i == SIZE_MAX)
			return false;
	}
	return letters > 0;
}
