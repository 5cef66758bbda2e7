/* A cell as it is shown to whoever must find it. */
#include "bilan/cell.h"

#include <glib.h>

#define TEXT_KEPT 160

char *bl_cell_shown(bl_arena *arena, bl_str text)
{
	char plain[TEXT_KEPT + 8];
	g_autofree char *valid = NULL;

	text.n = MIN(text.n, TEXT_KEPT * 4);
	valid = g_utf8_make_valid(text.s ? text.s : "", (gssize)text.n);
	return bl_arena_text(arena, plain, bl_text_plain(bl_str_of(valid), plain, sizeof plain));
}

/* ---- While reading --------------------------------------------------------- */
