/* One line of an explanation, and its words. */
#include "explain.h"

#include <stdio.h>
#include <string.h>

const char *explain_say(const explained *j, const char *key, const bl_arg *args)
{
	g_autofree char *full = g_strdup_printf("explain.%s", key);

	return cli_say(j->c, full, args);
}

#define HEAD_WIDTH 14

const char *explain_on_a_line(const explained *j, const char *text)
{
	size_t room = 3 * strlen(text) + 1; /* a control becomes the three bytes of U+FFFD */
	char *line = bl_arena_alloc(j->speaker.arena, room);

	bl_text_plain(bl_str_of(text), line, room);
	return line;
}

void explain_line(const explained *j, const char *key, const char *text)
{
	const char *head = key ? explain_say(j, key, NULL) : "";

	printf("  %s%*s%s\n", head, MAX(1, HEAD_WIDTH - (int)g_utf8_strlen(head, -1)), "",
	       explain_on_a_line(j, text));
}

const char *explain_value(const explained *j, double x)
{
	return bl_voice_value(&j->speaker, j->indicator, x);
}

const char *explain_choice(const explained *j, const char *stem, const char *name, const bl_arg *args)
{
	g_autofree char *key = g_strdup_printf("choice.%s.%s", stem, name);

	return bl_lang_say(j->c->lang, key, args);
}
