/* Names that no partner explains, listed once when reading ends. */
#include "room.h"

static const char *nearest_partner(bl_intake *in, const char *found)
{
	const char *near = bl__suggest(in, found, in->partner_name, in->n_partner_names);

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
static void add(GArray *all, GHashTable *at, const bl_stranger *who)
{
	gpointer key = GUINT_TO_POINTER(who->word), found = g_hash_table_lookup(at, key);

	if (found) {
		g_array_index(all, bl_stranger, GPOINTER_TO_UINT(found) - 1).rows += who->rows;
		return;
	}
	g_array_append_val(all, *who);
	g_hash_table_insert(at, key, GUINT_TO_POINTER(all->len));
}

static void add_source(const bl__source *src, GArray *all)
{
	g_autoptr(GHashTable) at = g_hash_table_new(NULL, NULL);

	for (size_t k = 0; k < src->n_wants; k++)
		for (uint32_t i = 1; i < src->met[k].n_stranger; i++)
			if (src->met[k].stranger[i]) {
				uint32_t word = src->want[k].lexicon->name[i].word;

				add(all, at,
				    &(bl_stranger){src->index, src->want[k].name, word,
						   src->met[k].stranger[i], NULL});
			}
}

void bl__strangers_list(bl_intake *in)
{
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(bl_stranger));

	for (size_t s = 0; s < in->n_sources; s++)
		add_source(&in->source[s], all);
	g_array_sort(all, by_rows); /* the commonest are the first to get a suggestion */
	for (guint i = 0; i < all->len; i++) {
		bl_stranger *who = &g_array_index(all, bl_stranger, i);

		who->nearest = nearest_partner(in, bl_words_text(in->words, who->word).s);
		bl_taken_add_stranger(in->taken, who);
	}
}
