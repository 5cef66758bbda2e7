/* What a mail program says, for one line of the record: the end of it, where the reason stands. */
#include "room.h"

#include <glib.h>
#include <string.h>

#define LINE 255

void bl__said_add(bl__said *said, const char *bytes, size_t n)
{
	const size_t room = sizeof(said->text);

	if (n > room) {
		bytes += n - room;
		n = room;
	}
	if (said->n + n > room) {
		size_t drop = said->n + n - room;

		memmove(said->text, said->text + drop, said->n - drop);
		said->n -= drop;
	}
	memcpy(said->text + said->n, bytes, n);
	said->n += n;
}

/* Valid, and a blank for every run of blanks and controls; none at the ends. */
static char *plain(const bl__said *said)
{
	g_autofree char *valid = g_utf8_make_valid(said->text, (gssize)said->n);
	GString *out = g_string_new(NULL);

	for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (g_unichar_isgraph(c))
			g_string_append_unichar(out, c);
		else if (out->len && out->str[out->len - 1] != ' ')
			g_string_append_c(out, ' ');
	}
	if (out->len && out->str[out->len - 1] == ' ')
		g_string_truncate(out, out->len - 1);
	return g_string_free(out, FALSE);
}

void bl__said_line(const bl__said *said, char line[LINE + 1])
{
	g_autofree char *text = plain(said);
	const char *from = text;
	size_t n = strlen(text);

	if (n > LINE) {
		from = text + n - LINE;
		while ((*from & 0xC0) == 0x80) /* not in the middle of a letter */
			from++;
	}
	g_strlcpy(line, from, LINE + 1);
}
