/* The fixed ruler of tests, which also answers for a PDF canvas without fonts:
 * a page composed on a canvas in error must still come to an end. */
#include "canvas.h"

#include <string.h>

/* Nothing to see, but a command to a terminal, a fault in XML, or a line turned round. */
static bool is_no_text(gunichar letter)
{
	return (g_unichar_iscntrl(letter) && letter != '\n' && letter != '\t') ||
	       (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069) ||
	       letter == 0xFEFF || (letter & 0xFFFE) == 0xFFFE || (letter >= 0xE0000 && letter <= 0xE007F);
}

char *bl__text_clean(const char *text, bool single)
{
	g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
	GString *out = g_string_sized_new(strlen(valid));

	for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
		gunichar letter = g_utf8_get_char(at);

		if (letter == '\r' && at[1] == '\n')
			continue;
		if (letter == '\r' || letter == 0x85 || letter == 0x2028 || letter == 0x2029)
			letter = '\n';
		if (is_no_text(letter))
			continue;
		if (letter == '\t' || (single && letter == '\n'))
			letter = ' ';
		g_string_append_unichar(out, letter);
	}
	return g_string_free(out, FALSE);
}

/* Bytes of `text` that go on a line of `room` letters; *skip more are swallowed
 * by the line's end. */
static size_t line_bytes(const char *text, long room, size_t *skip)
{
	const char *at = text, *blank = NULL;
	long n = 0;

	for (; *at && *at != '\n' && n <= room; at = g_utf8_next_char(at), n++) {
		if (*at == ' ')
			blank = at;
		if (n == room)
			break;
	}
	*skip = *at == '\n';
	if (!*at || *at == '\n')
		return (size_t)(at - text);
	if (blank && blank > text) {
		*skip = 1;
		return (size_t)(blank - text);
	}
	return (size_t)(at - text);
}

/* Those a Latin face has not, as far as tests need to tell: ideographs, pictures. */
static int count_unknown(const char *text)
{
	int n = 0;

	for (const char *at = text; *at; at = g_utf8_next_char(at))
		n += g_utf8_get_char(at) >= 0x2E80 && g_utf8_get_char(at) < 0xE0000;
	return n;
}

bl_extent bl__ruler_set(const char *text, const bl_type *type, double width, GString *set)
{
	g_autofree char *clean = bl__text_clean(text, width <= 0);
	double letter = type->size_pt / 2, leading = bl__type_leading(type);
	long room = width > 0 ? (long)(width / letter + 1e-6) : G_MAXLONG - 1;
	bl_extent e = {.baseline_pt = (leading - type->size_pt) / 2 + 0.8 * type->size_pt};
	const char *at = clean;
	bool more = true;

	e.unknown = count_unknown(clean);
	room = room < 1 ? 1 : room;
	while (more) {
		size_t skip, n = line_bytes(at, room, &skip);
		double w = (double)g_utf8_strlen(at, (gssize)n) * letter;

		e.width_pt = w > e.width_pt ? w : e.width_pt;
		e.lines++;
		if (set)
			g_string_append_printf(set, "%s%.*s", e.lines > 1 ? "\n" : "", (int)n, at);
		more = at[n] != '\0';
		at += n + skip;
	}
	e.height_pt = e.lines * leading;
	return e;
}
