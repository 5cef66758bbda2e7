/* Texts and comments of a draft, as YAML takes them. */
#include "room.h"

/* A double-quoted YAML text: any header or path, whatever it holds. */
void bl__draft_put_quoted(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (const char *p = text; *p; p++) {
		unsigned char c = (unsigned char)*p;

		if (c == '"' || c == '\\')
			g_string_append_printf(out, "\\%c", c);
		else if (c < 0x20 || c == 0x7F)
			g_string_append_printf(out, "\\x%02x", c);
		else
			g_string_append_c(out, (char)c);
	}
	g_string_append_c(out, '"');
}

void bl__draft_comment(bl__draft_text *d, const char *indent, const char *key, const bl_arg *args)
{
	g_auto(GStrv) line = g_strsplit(bl_lang_say(d->lang, key, args), "\n", -1);

	for (size_t i = 0; line[i]; i++)
		if (*line[i])
			g_string_append_printf(d->text, "%s# %s\n", indent, line[i]);
}
