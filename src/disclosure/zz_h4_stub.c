#include "linked.h"
#include <glib.h>
bool bl__hide(bl__linked *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->number[i].reach > 0)
			l->number[i].shown = false;
	return true;
}
const bl__breach *bl__audit(const bl__linked *l, bl_arena *arena, bl__range *range, size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < l->n; i++)
		range[i] = (bl__range){l->number[i].least, l->number[i].most, true};
	if (!g_getenv("H4_BREACH"))
		return NULL;
	for (size_t i = 0; i < l->n && !*n; i++)
		if (l->number[i].reach > 0) {
			bl__breach *b = bl_arena_alloc(arena, sizeof *b);
			*b = (bl__breach){.number = (uint32_t)i, .insider = -1, .range = {1, 2, true}};
			*n = 1;
			return b;
		}
	return NULL;
}
