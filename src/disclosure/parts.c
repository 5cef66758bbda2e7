/* Which numbers that may be hidden have to do with one another: only those are looked at together. */
#include "moves.h"

#include <glib.h>
#include <math.h>

bool bl__movable(const bl__number *number)
{
	return (!number->shown || isfinite(number->cost)) && number->least < number->most;
}

/* Each number leads to another of its part, the first of it to itself. */
static uint32_t first_of(uint32_t *lead, uint32_t i)
{
	while (lead[i] != i) {
		lead[i] = lead[lead[i]];
		i = lead[i];
	}
	return i;
}

static void join(uint32_t *lead, uint32_t a, uint32_t b)
{
	a = first_of(lead, a);
	b = first_of(lead, b);
	lead[a > b ? a : b] = a > b ? b : a;
}

/* The first number of a tie that may move; UINT32_MAX: none. */
static uint32_t mover(const bl__linked *linked, const bl__tie *tie)
{
	for (size_t t = 0; t < tie->n; t++)
		if (bl__movable(&linked->number[tie->term[t].number]))
			return tie->term[t].number;
	return UINT32_MAX;
}

static void join_all(const bl__linked *linked, uint32_t *lead)
{
	for (size_t i = 0; i < linked->n; i++)
		lead[i] = (uint32_t)i;
	for (size_t i = 0; i < linked->n_ties; i++) {
		const bl__tie *tie = &linked->tie[i];
		uint32_t first = mover(linked, tie);

		for (size_t t = 0; t < tie->n; t++)
			if (bl__movable(&linked->number[tie->term[t].number]))
				join(lead, first, tie->term[t].number);
	}
}

/* Lists cut out of one array: count, cut, fill. */
typedef struct {
	const bl__linked *linked;
	uint32_t *lead;    /* of a number, the first of its part */
	uint32_t *part_of; /* of such a first, which part */
	bl__part *part;
	size_t n;
} cutting;

static bl__part *part_of(const cutting *c, uint32_t number)
{
	return &c->part[c->part_of[first_of(c->lead, number)]];
}

static void count(cutting *c)
{
	for (uint32_t i = 0; i < c->linked->n; i++) {
		if (!bl__movable(&c->linked->number[i]))
			continue;
		if (c->lead[i] == i)
			c->part_of[i] = (uint32_t)c->n++;
		part_of(c, i)->n++;
	}
	for (size_t i = 0; i < c->linked->n_ties; i++) {
		uint32_t first = mover(c->linked, &c->linked->tie[i]);

		if (first != UINT32_MAX)
			part_of(c, first)->n_ties++;
	}
}

static void fill(cutting *c, uint32_t *number, uint32_t *tie, uint32_t *place)
{
	for (size_t i = 0; i < c->n; i++) {
		c->part[i].number = number;
		c->part[i].tie = tie;
		c->part[i].place = place;
		number += c->part[i].n;
		tie += c->part[i].n_ties;
		c->part[i].n = c->part[i].n_ties = 0;
	}
	for (uint32_t i = 0; i < c->linked->n; i++) {
		bl__part *part = bl__movable(&c->linked->number[i]) ? part_of(c, i) : NULL;

		if (!part)
			continue;
		place[i] = (uint32_t)part->n;
		part->number[part->n++] = i;
	}
	for (size_t i = 0; i < c->linked->n_ties; i++) {
		uint32_t first = mover(c->linked, &c->linked->tie[i]);
		bl__part *part = first != UINT32_MAX ? part_of(c, first) : NULL;

		if (part)
			part->tie[part->n_ties++] = (uint32_t)i;
	}
}

const bl__part *bl__parts(const bl__linked *linked, bl_arena *arena, size_t *n)
{
	g_autofree uint32_t *lead = g_new(uint32_t, linked->n + 1);
	g_autofree uint32_t *part_of_first = g_new(uint32_t, linked->n + 1);
	cutting c = {linked, lead, part_of_first, bl_arena_alloc(arena, (linked->n + 1) * sizeof(bl__part)),
		     0};

	join_all(linked, lead);
	count(&c);
	fill(&c, bl_arena_alloc(arena, (linked->n + 1) * sizeof(uint32_t)),
	     bl_arena_alloc(arena, (linked->n_ties + 1) * sizeof(uint32_t)),
	     bl_arena_alloc(arena, (linked->n + 1) * sizeof(uint32_t)));
	*n = c.n;
	return c.part;
}
