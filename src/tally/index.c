/* Numbers for keys: open addressing with linear probing, at most half full.
 * Multiplying by 2^64 / the golden ratio spreads small consecutive keys, which
 * is what word ids and month numbers are. */
#include "tally.h"

#include <glib.h>

static inline size_t home(const bl__index *x, uint64_t key)
{
	return (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - x->bits));
}

/* The slot of `key`, or the free one where it would go. */
static inline size_t place(const bl__index *x, uint64_t key)
{
	size_t mask = ((size_t)1 << x->bits) - 1, i = home(x, key);

	while (x->slot[i] && x->key[x->slot[i] - 1] != key)
		i = (i + 1) & mask;
	return i;
}

static void grow(bl__index *x)
{
	x->bits = x->bits ? x->bits + 1 : 4;
	x->room = (uint32_t)1 << (x->bits - 1);
	x->key = g_renew(uint64_t, x->key, x->room);
	g_free(x->slot);
	x->slot = g_new0(uint32_t, (size_t)1 << x->bits);
	for (uint32_t i = 0; i < x->n; i++)
		x->slot[place(x, x->key[i])] = i + 1;
}

uint32_t bl__index_find(const bl__index *x, uint64_t key)
{
	return x->bits ? x->slot[place(x, key)] - 1 : BL__NONE; /* a free slot: 0 - 1 is NONE */
}

uint32_t bl__index_add(bl__index *x, uint64_t key)
{
	uint32_t found = bl__index_find(x, key);

	if (found != BL__NONE)
		return found;
	if (x->n == x->room)
		grow(x);
	x->key[x->n] = key;
	x->slot[place(x, key)] =
		x->n + 1; /* the key just stored is not reachable yet, so a free slot is found */
	return x->n++;
}

void bl__index_done(bl__index *x)
{
	g_free(x->key);
	g_free(x->slot);
	*x = (bl__index){0};
}
