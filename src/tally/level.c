/* Words as places on a scale, judged once per distinct word. */
#include "tally.h"

#include <glib.h>
#include <string.h>

enum { UNSEEN, NOWHERE, FIRST };

static uint8_t place_of(const bl_words *words, const bl_names *levels, uint32_t word)
{
	bl_str text = bl_words_text(words, word);
	g_autofree char *name = g_strndup(text.s ? text.s : "", text.n);

	for (size_t k = 0; word && k < levels->n; k++)
		if (bl_same_name(levels->item[k], name))
			return (uint8_t)(FIRST + k);
	return NOWHERE;
}

bl_qty bl__level_of(bl__scale *scale, const bl_words *words, uint32_t word)
{
	if (word >= scale->room) {
		size_t room = MAX((size_t)word + 1, 2 * scale->room);

		scale->place = g_renew(uint8_t, scale->place, room);
		memset(scale->place + scale->room, UNSEEN, room - scale->room);
		scale->room = room;
	}
	if (scale->place[word] == UNSEEN)
		scale->place[word] = place_of(words, scale->levels, word);
	return scale->place[word] == NOWHERE ? BL_QTY_MISSING : bl_qty_of_int(scale->place[word] - FIRST + 1);
}
