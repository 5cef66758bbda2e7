/* Cells that hold several values of a list. */
#include "room.h"

#include <string.h>

#define PIECES_MAX 40 /* letters of a value of a list */

/* Values of the list met in several different cells, and in one only. */
static void weigh(GHashTable *pieces, guint *shared, guint *alone)
{
	GHashTableIter it;
	gpointer times;

	*shared = *alone = 0;
	g_hash_table_iter_init(&it, pieces);
	while (g_hash_table_iter_next(&it, NULL, &times)) {
		*shared += GPOINTER_TO_UINT(times) > 1;
		*alone += GPOINTER_TO_UINT(times) == 1;
	}
}

/* "Repas, Transport" and "Écoute, Repas" combine; "Logement, social" stands alone. */
const char *bl__draft_list_mark(const bl_peek_column *c)
{
	g_autoptr(GHashTable) pieces = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	guint shared, alone;

	for (size_t i = 0; c->separator && c->sample[i]; i++) {
		g_auto(GStrv) piece = g_strsplit(c->sample[i], c->separator, -1);

		for (size_t k = 0; piece[k]; k++) {
			char *text = g_strstrip(piece[k]);

			if (strlen(text) > PIECES_MAX)
				return NULL;
			g_hash_table_replace(
				pieces, g_strdup(text),
				GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(pieces, text)) + 1));
		}
	}
	weigh(pieces, &shared, &alone);
	/* Nobody writes ; or | between two words of one value. */
	if (c->separator && strpbrk(c->separator, ";|"))
		return shared ? c->separator : NULL;
	return shared > 1 && shared >= alone ? c->separator : NULL;
}
