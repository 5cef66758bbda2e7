/* The names of a pivoted source: each is a column, however it is spelled. */
#include "pivot.h"

#include <string.h>

void bl__names_init(bl__names *n)
{
	*n = (bl__names){.arena = bl_arena_new(), .spelled = g_ptr_array_new()};
}

void bl__names_done(bl__names *n)
{
	bl__cache_free(&n->raw);
	bl__cache_free(&n->folded);
	g_ptr_array_unref(n->spelled);
	bl_arena_free(n->arena);
}

/* What folds to nothing (a lone mark) stands for itself. */
static bl_str fold(bl_str name, char **room)
{
	size_t n;

	*room = bl_fold_copy(name, &n);
	return n ? (bl_str){*room, n} : name;
}

uint32_t bl__names_find(const bl__names *n, bl_str name)
{
	g_autofree char *room = NULL;
	bl_str folded = fold(bl_str_trim(name), &room);
	uint32_t at =
		folded.n ? bl__cache_find(&n->folded, folded, bl_hash(folded.s, folded.n, 0)) : UINT32_MAX;

	return at == UINT32_MAX ? 0 : at;
}

/* The number of a name that may be new; 0 when there are too many. */
static uint32_t add(bl__names *n, bl_str name)
{
	g_autofree char *room = NULL;
	bl_str folded = fold(name, &room);
	uint32_t at = bl__names_find(n, name);

	if (at || n->spelled->len == BL__NAMES_MAX)
		return at;
	g_ptr_array_add(n->spelled, bl_cell_shown(n->arena, name));
	bl__cache_put(&n->folded, folded, bl_hash(folded.s, folded.n, 0), n->spelled->len);
	return n->spelled->len;
}

uint32_t bl__names_add(bl__names *n, bl_str cell)
{
	bl_str name = bl_str_trim(cell);
	uint64_t hash = bl_hash(name.s, name.n, 0);
	uint32_t at;

	if (!name.n)
		return 0;
	at = bl__cache_find(&n->raw, name, hash);
	if (at != UINT32_MAX)
		return at;
	at = add(n, name);
	if (at)
		bl__cache_put(&n->raw, name, hash, at);
	else
		n->too_many = true;
	return at;
}
