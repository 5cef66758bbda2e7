/* JSON as it is printed. */
#include "bilan/export.h"

#include <glib.h>

#include <json-glib/json-glib.h>
#include <string.h>

/* A command to a terminal or a turn of direction, and U+001F, which the generator leaves
 * as it is and no reader takes: by its number. */
static bool is_escaped(gunichar letter)
{
	return letter == 0x1F || (letter >= 0x7F && letter < 0xA0) || letter == 0x2028 || letter == 0x2029 ||
	       (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
}

static void put(GString *to, const char *text)
{
	const char *from = text;

	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar letter = g_utf8_get_char(at);

		if (!is_escaped(letter))
			continue;
		g_string_append_len(to, from, at - from);
		g_string_append_printf(to, "\\u%04x", (unsigned)letter);
		from = g_utf8_next_char(at);
	}
	g_string_append(to, from);
}

char *bl_json_text(bl_json_node *root, bl_json_form form)
{
	g_autoptr(JsonGenerator) out = json_generator_new();
	g_autofree char *text = NULL;
	GString *line = g_string_new(NULL);

	json_generator_set_root(out, root);
	json_generator_set_pretty(out, form == BL_JSON_INDENTED);
	text = json_generator_to_data(out, NULL);
	put(line, text);
	g_string_append_c(line, '\n');
	return g_string_free(line, FALSE);
}
