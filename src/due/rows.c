/* The record, looked up by what an edition is of. */
#include "due.h"

#include <glib.h>
#include <string.h>

struct bl__rows_met {
	GHashTable *says; /* bl__edition_of → BL__… bits */
	bl__edition_of *key;
	bl_day first;
};

static guint hash(gconstpointer p)
{
	const bl__edition_of *e = p;
	const char *text[] = {e->report, e->partner, e->language, e->period};
	uint64_t h = (uint64_t)(uint32_t)e->first;

	for (size_t i = 0; i < G_N_ELEMENTS(text); i++)
		h = text[i] ? bl_hash(text[i], strlen(text[i]), h) : h * 31;
	return (guint)(h ^ h >> 32);
}

static gboolean equal(gconstpointer p, gconstpointer q)
{
	const bl__edition_of *a = p, *b = q;

	return a->first == b->first && !g_strcmp0(a->partner, b->partner) && !strcmp(a->period, b->period) &&
	       !strcmp(a->language, b->language) && !strcmp(a->report, b->report) &&
	       !strcmp(a->audience, b->audience);
}

static unsigned bit_of(bl_edition_state state)
{
	return state == BL_PUBLISHED  ? BL__PUBLISHED
	       : state == BL_HELD     ? BL__HELD
	       : state == BL_WITHHELD ? BL__WITHHELD
				      : 0;
}

bl__rows_met *bl__rows_meet(const bl_edition_row *rows, size_t n)
{
	bl__rows_met *met = g_new0(bl__rows_met, 1);

	met->says = g_hash_table_new(hash, equal);
	met->key = g_new0(bl__edition_of, n + 1);
	met->first = INT32_MAX;
	for (size_t i = 0; i < n; i++) {
		const bl_edition_row *row = &rows[i];
		bl__edition_of *key = &met->key[i];
		unsigned bits = bit_of(row->state);

		*key = (bl__edition_of){row->report,   row->audience, row->partner,
					row->language, row->period,   row->first};
		if (!bits)
			continue;
		met->first = MIN(met->first, row->first);
		g_hash_table_insert(met->says, key, GUINT_TO_POINTER(bits | bl__rows_say(met, key)));
	}
	return met;
}

void bl__rows_free(bl__rows_met *met)
{
	g_hash_table_unref(met->says);
	g_free(met->key);
	g_free(met);
}

unsigned bl__rows_say(const bl__rows_met *met, const bl__edition_of *of)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(met->says, of));
}

bl_day bl__rows_first(const bl__rows_met *met)
{
	return met->first;
}
