/* Bytes to UTF-8, in chunks. */
#include "letters.h"

#include "bilan/lang.h"

#include <glib.h>
#include <string.h>
#include <unicode/ucnv.h>

#define BOM "\xEF\xBB\xBF"

/* What ICU makes of bytes below 0x20 that nobody else does. */
typedef enum {
	AS_THEY_ARE,
	PC,   /* DOS: 0x1A, 0x1C and 0x7F come out in one another's place */
	HOST, /* EBCDIC: its line end comes out as U+0085 */
} controls;

/* The name we say and the table ICU calls it by; NULL: nothing to convert. */
static const struct {
	const char *name, *icu;
	bool ascii; /* bytes below 0x80 are themselves */
	controls controls;
} encodings[] = {
	{"utf-8", NULL, true, AS_THEY_ARE},
	{"windows-1252", "windows-1252", true, AS_THEY_ARE},
	{"iso-8859-1", "ISO-8859-1", true, AS_THEY_ARE},
	{"iso-8859-15", "ISO-8859-15", true, AS_THEY_ARE},
	{"mac_roman", "macos-0_2-10.2", true, AS_THEY_ARE},
	{"cp437", "ibm-437_P100-1995", true, PC},
	{"cp850", "ibm-850_P100-1995", true, PC},
	{"cp858", "ibm-858_P100-1997", true, PC},
	{"cp863", "ibm-863_P100-1995", true, PC},
	{"windows-1250", "windows-1250", true, AS_THEY_ARE},
	{"windows-1251", "windows-1251", true, AS_THEY_ARE},
	{"windows-1254", "windows-1254", true, AS_THEY_ARE},
	{"iso-8859-2", "ISO-8859-2", true, AS_THEY_ARE},
	{"cp037", "ibm-37_P100-1995", false, HOST},
	{"cp1140", "ibm-1140_P100-1997", false, HOST},
	{"cp500", "ibm-500_P100-1995", false, HOST},
	{"cp1148", "ibm-1148_P100-1997", false, HOST},
	{"cp297", "ibm-297_P100-1995", false, HOST},
	{"cp1147", "ibm-1147_P100-1997", false, HOST},
	{"cp1047", "ibm-1047_P100-1995", false, HOST},
	{"utf-7", "UTF-7", false, AS_THEY_ARE},
	{"utf-16le", "UTF-16LE", false, AS_THEY_ARE},
	{"utf-16be", "UTF-16BE", false, AS_THEY_ARE},
	{"utf-32le", "UTF-32LE", false, AS_THEY_ARE},
	{"utf-32be", "UTF-32BE", false, AS_THEY_ARE},
};

struct bl_decoder {
	UConverter *from, *to; /* NULL for utf-8 */
	bool ascii;
	controls controls;
	bool begun;   /* past the place where a BOM may be */
	GString *out; /* what the caller borrows */
	char held[2]; /* utf-8: the first bytes of what may become a BOM */
	size_t n_held;
	UChar pivot[1024]; /* between the converters; keeps half-done letters between chunks */
	UChar *pivot_from, *pivot_to;
};

bl_decoder *bl_decoder_new(const char *encoding)
{
	for (size_t i = 0; i < G_N_ELEMENTS(encodings); i++) {
		UErrorCode e = U_ZERO_ERROR;
		bl_decoder *d;

		if (strcmp(encodings[i].name, encoding))
			continue;
		d = g_new0(bl_decoder, 1);
		d->out = g_string_new(NULL);
		d->ascii = encodings[i].ascii;
		d->controls = encodings[i].controls;
		d->pivot_from = d->pivot_to = d->pivot;
		if (encodings[i].icu) {
			d->from = ucnv_open(encodings[i].icu, &e);
			d->to = ucnv_open("UTF-8", &e);
		}
		if (U_FAILURE(e))
			g_error("ICU does not know the encoding %s: %s", encoding, u_errorName(e));
		return d;
	}
	return NULL;
}

void bl_decoder_free(bl_decoder *d)
{
	if (!d)
		return;
	ucnv_close(d->from);
	ucnv_close(d->to);
	g_string_free(d->out, TRUE);
	g_free(d);
}

/* Length of the plain ASCII that s starts with, eight bytes at a time. */
static size_t ascii_run(const char *s, size_t n)
{
	size_t i = 0;

	for (uint64_t eight; i + 8 <= n; i += 8) {
		memcpy(&eight, s + i, 8);
		if (eight & 0x8080808080808080u)
			break;
	}
	while (i < n && !(s[i] & 0x80))
		i++;
	return i;
}

/* UTF-8 passes as it is.  Only a file's first bytes may have to wait, when a
 * chunk ends inside what looks like a BOM. */
static bl_str pass_start(bl_decoder *d, const char *bytes, size_t n, bool last)
{
	g_string_truncate(d->out, 0);
	g_string_append_len(d->out, d->held, (gssize)d->n_held);
	g_string_append_len(d->out, bytes, (gssize)n);
	if (d->out->len < 3 && !last && !memcmp(d->out->str, BOM, d->out->len)) {
		d->n_held = d->out->len;
		memcpy(d->held, d->out->str, d->n_held);
		return (bl_str){d->out->str, 0};
	}
	d->begun = true;
	if (d->out->len >= 3 && !memcmp(d->out->str, BOM, 3))
		return (bl_str){d->out->str + 3, d->out->len - 3};
	return (bl_str){d->out->str, d->out->len};
}

static bl_str pass(bl_decoder *d, const char *bytes, size_t n, bool last)
{
	if (!d->begun && (d->n_held || n < 3))
		return pass_start(d, bytes, n, last);
	if (!d->begun && !memcmp(bytes, BOM, 3)) {
		bytes += 3;
		n -= 3;
	}
	d->begun = true;
	return (bl_str){bytes, n};
}

static void convert(bl_decoder *d, const char *bytes, size_t n, bool last)
{
	const char *end = bytes + n;

	g_string_set_size(d->out, n * 3 + 16); /* one byte is at most three of UTF-8 */
	for (size_t used = 0;;) {
		char *to = d->out->str + used;
		UErrorCode e = U_ZERO_ERROR;

		ucnv_convertEx(d->to, d->from, &to, d->out->str + d->out->len, &bytes, end, d->pivot,
			       &d->pivot_from, &d->pivot_to, d->pivot + G_N_ELEMENTS(d->pivot), FALSE, last,
			       &e);
		used = (size_t)(to - d->out->str);
		if (e != U_BUFFER_OVERFLOW_ERROR) {
			if (e == U_TRUNCATED_CHAR_FOUND) { /* half a letter at the very end */
				g_string_truncate(d->out, used);
				g_string_append(d->out, "\xEF\xBF\xBD");
				return;
			}
			g_string_truncate(d->out, used);
			return;
		}
		g_string_set_size(d->out, d->out->len * 2);
	}
}

/* What stands in for a control among the DOS tables of ICU, put back. */
static void restore_pc(GString *text)
{
	for (size_t i = 0; i < text->len; i++)
		if (text->str[i] == 0x1C)
			text->str[i] = 0x1A;
		else if (text->str[i] == 0x7F)
			text->str[i] = 0x1C;
		else if (text->str[i] == 0x1A)
			text->str[i] = 0x7F;
}

/* U+0085 to LF. */
static void restore_line_ends(GString *text)
{
	size_t n = 0;

	for (size_t i = 0; i < text->len; i++) {
		bool end = text->str[i] == '\xC2' && text->str[i + 1] == '\x85';

		text->str[n++] = end ? '\n' : text->str[i];
		i += end;
	}
	g_string_truncate(text, n);
}

static void drop_bom(bl_decoder *d, bl_str *out)
{
	if (d->begun || !out->n)
		return;
	d->begun = true;
	if (!d->ascii && out->n >= 3 && !memcmp(out->s, BOM, 3)) {
		out->s += 3;
		out->n -= 3;
	}
}

void bl_decoder_feed(bl_decoder *d, const char *bytes, size_t n, bool last, bl_str *out)
{
	if (!d->from) {
		*out = pass(d, bytes, n, last);
		return;
	}
	if (d->ascii && ascii_run(bytes, n) == n) {
		*out = (bl_str){bytes, n};
		return;
	}
	convert(d, bytes, n, last);
	if (d->controls == PC)
		restore_pc(d->out);
	else if (d->controls == HOST)
		restore_line_ends(d->out);
	*out = (bl_str){d->out->str, d->out->len};
	drop_bom(d, out);
}

size_t bl_utf8_bad(const char *bytes, size_t n)
{
	for (size_t i = ascii_run(bytes, n); i < n; i += ascii_run(bytes + i, n - i)) {
		size_t from = i;

		if (bl__utf8_next(bytes, &i, n) < 0)
			return from;
	}
	return n;
}
