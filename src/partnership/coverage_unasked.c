/* Names of the offers that no row of needs has: services nobody asks for, and slips. */
#include "covered.h"

#include <string.h>

typedef struct {
	bl_coverage *c;
	GArray *out;         /* of bl_unasked */
	unsigned char *told; /* [number] columns it was told of */
	bl_texts known[3];
	size_t most;
} unasked;

static const char *const roles[] = {"service", "territory", "clientele"};

static void tell_unasked(unasked *u, const bl_offered *o, int role, const char *name)
{
	uint32_t number = bl__number_of(u->c, name);
	bl_unasked is = {o, roles[role], name, NULL};

	if (!u->known[role].n || bl__is_asked(u->c, number, 1 << role) || (u->told[number] & 1 << role))
		return;
	u->told[number] |= (unsigned char)(1 << role);
	if (u->out->len < u->most)
		is.nearest = bl_nearest(name, u->known[role].item, u->known[role].n);
	g_array_append_val(u->out, is);
}

static void look_at_offer(unasked *u, const bl_offered *o)
{
	tell_unasked(u, o, 0, o->service);
	for (size_t i = 0; i < o->n_territory; i++)
		tell_unasked(u, o, 1, o->territory[i]);
	for (size_t i = 0; i < o->n_clientele; i++)
		tell_unasked(u, o, 2, o->clientele[i]);
}

const bl_unasked *bl_coverage_unasked(bl_coverage *c, size_t most, size_t *n)
{
	unasked u = {.c = c, .out = g_array_new(FALSE, FALSE, sizeof(bl_unasked)), .most = most};
	bl_unasked *all;

	u.told = bl_arena_alloc(c->arena, c->name.n + 1);
	for (uint32_t i = 1; i < c->n_asked; i++)
		for (int role = 0; role < 3; role++)
			if (bl__is_asked(c, i, 1 << role))
				bl_texts_add(&u.known[role], c->name.item[i]);
	for (size_t i = 0; i < c->n_offered; i++)
		look_at_offer(&u, &c->offered[i]);
	*n = u.out->len;
	all = bl_arena_alloc(c->arena, (*n + 1) * sizeof *all);
	if (*n)
		memcpy(all, u.out->data, *n * sizeof *all);
	for (int role = 0; role < 3; role++)
		bl_texts_done(&u.known[role]);
	g_array_unref(u.out);
	return all;
}
