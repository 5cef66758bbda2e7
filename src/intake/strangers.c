/* Names that no partner explains, listed once when reading ends. */
#include "room.h"

static const char *nearest_partner(const bl_intake *in, const char *found)
{
	const char *near = bl_nearest(found, in->partner_name, in->n_partner_names);

	for (size_t i = 0; near && i < in->n_partner_names; i++)
		if (in->partner_name[i] == near)
			return in->partner_said[i];
	return NULL;
}

static int by_rows(const void *a, const void *b)
{
	const bl_stranger *x = a, *y = b;

	if (x->rows != y->rows)
		return x->rows < y->rows ? 1 : -1;
	if (x->source != y->source)
		return x->source - y->source;
	return x->word < y->word ? -1 : x->word > y->word;
}

/* A name is one stranger of its source, in whatever roles it was met. */
static void add(bl_intake *in, GHashTable *at, int source, int want, uint32_t i)
{
	const bl__want *asked = &in->source[source].want[want];
	uint32_t word = asked->lexicon->name[i].word;
	gpointer key = GUINT_TO_POINTER(word), found = g_hash_table_lookup(at, key);
	bl_stranger who = {source, asked->name, word, in->source[source].met[want].stranger[i], NULL};
	bl_taken *t = in->taken;

	if (found) {
		g_array_index(t->strangers, bl_stranger, GPOINTER_TO_UINT(found) - 1).rows += who.rows;
		return;
	}
	who.role = bl__taken_text(t, asked->name);
	who.nearest = bl__taken_text(t, nearest_partner(in, bl_words_text(in->words, word).s));
	g_array_append_val(t->strangers, who);
	g_hash_table_insert(at, key, GUINT_TO_POINTER(t->strangers->len));
}

void bl__strangers_list(bl_intake *in)
{
	for (size_t s = 0; s < in->n_sources; s++) {
		const bl__source *src = &in->source[s];
		g_autoptr(GHashTable) at = g_hash_table_new(NULL, NULL);

		for (size_t k = 0; k < src->n_wants; k++)
			for (uint32_t i = 1; i < src->met[k].n_stranger; i++)
				if (src->met[k].stranger[i])
					add(in, at, (int)s, (int)k, i);
	}
	g_array_sort(in->taken->strangers, by_rows);
}
