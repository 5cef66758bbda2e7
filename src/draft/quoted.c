/* Texts and comments of a draft, as YAML takes them. */
#include "room.h"

#include <string.h>

/* A double-quoted YAML text: any header or path, whatever it holds. */
/* C1, marks of direction and ends of line that are none, in a letter that stands whole. */
static bool is_escaped(gunichar letter)
{
	return (letter >= 0x7F && letter < 0xA0) || letter == 0x2028 || letter == 0x2029 ||
	       (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069) ||
	       letter == 0xFEFF;
}

void bl__draft_put_quoted(GString *out, const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);

	g_string_append_c(out, '"');
	for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
		gunichar letter = g_utf8_get_char(p);

		if (letter == '"' || letter == '\\')
			g_string_append_printf(out, "\\%c", (char)letter);
		else if (letter < 0x20)
			g_string_append_printf(out, "\\x%02x", (unsigned)letter);
		else if (is_escaped(letter))
			g_string_append_printf(out, "\\u%04x", (unsigned)letter);
		else
			g_string_append_unichar(out, letter);
	}
	g_string_append_c(out, '"');
}

void bl__draft_comment(bl__draft_text *d, const char *indent, const char *key, const bl_arg *args)
{
	g_auto(GStrv) line = g_strsplit(bl_lang_say(d->lang, key, args), "\n", -1);

	for (size_t i = 0; line[i]; i++) {
		size_t room = 3 * strlen(line[i]) + 1;
		g_autofree char *plain = g_malloc(room);

		/* A header that ends a line in its own way would end the comment. */
		bl_text_plain(bl_str_of(line[i]), plain, room);
		if (*plain)
			g_string_append_printf(d->text, "%s# %s\n", indent, plain);
	}
}
