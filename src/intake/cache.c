/* Raw spelling to a small number: what makes a cell of words cheap. */
#include "room.h"

#include <string.h>

uint32_t bl__cache_find(const bl__cache *c, bl_str raw, uint64_t hash)
{
	if (!c->slot)
		return UINT32_MAX;
	for (uint32_t i = (uint32_t)hash & c->mask;; i = (i + 1) & c->mask) {
		const bl__cached *s = &c->slot[i];

		if (!s->text)
			return UINT32_MAX;
		if (s->hash == hash && s->n == raw.n && !memcmp(s->text, raw.s, raw.n))
			return s->value;
	}
}

static void place(bl__cache *c, const bl__cached *what)
{
	uint32_t i = (uint32_t)what->hash & c->mask;

	while (c->slot[i].text)
		i = (i + 1) & c->mask;
	c->slot[i] = *what;
}

static void grow(bl__cache *c)
{
	bl__cached *old = c->slot;
	uint32_t n = c->mask + 1;

	if (!c->arena)
		c->arena = bl_arena_new();
	c->mask = old ? c->mask * 2 + 1 : 63;
	c->slot = g_new0(bl__cached, (size_t)c->mask + 1);
	for (uint32_t i = 0; old && i < n; i++)
		if (old[i].text)
			place(c, &old[i]);
	g_free(old);
}

void bl__cache_put(bl__cache *c, bl_str raw, uint64_t hash, uint32_t value)
{
	if (!c->slot || c->n > c->mask / 2)
		grow(c);
	place(c, &(bl__cached){hash, bl_arena_text(c->arena, raw.s, raw.n), (uint32_t)raw.n, value});
	c->n++;
}

void bl__cache_free(bl__cache *c)
{
	g_free(c->slot);
	bl_arena_free(c->arena);
	*c = (bl__cache){NULL, 0, 0, NULL};
}
