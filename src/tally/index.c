/* Numbers for keys: open addressing with linear probing, at most half full.
 * Multiplying by 2^64 / the golden ratio spreads small consecutive keys, which
 * is what word ids and month numbers are. */
#include "tally.h"

#include <glib.h>

static void grow(bl__index *x)
{
	x->bits = x->bits ? x->bits + 1 : 4;
	x->room = (uint32_t)1 << (x->bits - 1);
	x->key = g_renew(uint64_t, x->key, x->room);
	g_free(x->slot);
	x->slot = g_new0(uint32_t, (size_t)1 << x->bits);
	for (uint32_t i = 0; i < x->n; i++)
		x->slot[bl__index_place(x, x->key[i])] = i + 1;
}

uint32_t bl__index_add(bl__index *x, uint64_t key)
{
	uint32_t found = bl__index_find(x, key);

	if (found != BL__NONE)
		return found;
	if (x->n == x->room)
		grow(x);
	x->key[x->n] = key;
	x->slot[bl__index_place(x, key)] =
		x->n + 1; /* the key just stored is not reachable yet, so a free slot is found */
	return x->n++;
}

void bl__index_done(bl__index *x)
{
	g_free(x->key);
	g_free(x->slot);
	*x = (bl__index){0};
}
