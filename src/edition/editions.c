/* A plan of editions, asked and completed. */
#include "edition.h"

size_t bl_editions_count(const bl_editions *e)
{
	return e->list->len;
}

const bl_edition *bl_editions_at(const bl_editions *e, size_t i)
{
	return &g_array_index(e->list, bl_edition, i);
}

void bl_edition_give(bl_editions *e, size_t i, const bl_disclosure *seen, const bl_changes *changes)
{
	bl_edition *to = &g_array_index(e->list, bl_edition, i);

	to->seen = seen;
	to->changes = changes;
}

bl_reader bl_edition_reader(const bl_edition *e)
{
	return (bl_reader){e->audience, e->partner};
}

const uint32_t *bl_editions_lacking(const bl_editions *e, size_t *n)
{
	*n = e->lacking->len;
	return (const uint32_t *)(const void *)e->lacking->data;
}

void bl_editions_free(bl_editions *e)
{
	if (!e)
		return;
	g_array_unref(e->list);
	g_hash_table_unref(e->layouts);
	g_hash_table_unref(e->paths);
	g_array_unref(e->lacking);
	bl_arena_free(e->arena);
	g_free(e);
}
