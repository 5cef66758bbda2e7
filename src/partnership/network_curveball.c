/* Gatherings drawn at random with everybody in as many meetings, and every meeting
 * as large, as they were: trades between two, over and over. */
#include "network.h"

#include <stdlib.h>
#include <string.h>

static int by_node(const void *one, const void *other)
{
	const bl_tie *p = one, *q = other;

	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return p->b < q->b ? -1 : p->b > q->b;
}

bl_gatherings *bl_gatherings_new(size_t n, size_t n_meetings, const bl_tie *tie, size_t n_ties)
{
	bl_gatherings *g = g_new0(bl_gatherings, 1);
	g_autofree bl_tie *sorted = g_new(bl_tie, n_ties + 1);
	size_t kept = 0;

	g->n = n;
	g->n_meetings = n_meetings;
	g->from = g_new0(size_t, n + 1);
	g->meeting = g_new(uint32_t, n_ties + 1);
	for (size_t i = 0; i < n_ties; i++)
		sorted[i] = tie[i];
	qsort(sorted, n_ties, sizeof *sorted, by_node);
	for (size_t i = 0; i < n_ties; i++) {
		if (i && by_node(&sorted[i - 1], &sorted[i]) == 0)
			continue;
		g->meeting[kept++] = sorted[i].b;
		g->from[sorted[i].a + 1] = kept;
	}
	for (size_t i = 0; i < n; i++)
		g->from[i + 1] = MAX(g->from[i + 1], g->from[i]);
	return g;
}

void bl_gatherings_free(bl_gatherings *g)
{
	if (!g)
		return;
	g_free(g->from);
	g_free(g->meeting);
	g_free(g);
}

/* ---- Chance ------------------------------------------------------------------------------ */

struct bl_curveball {
	bl_gatherings now;
	uint64_t state;
	uint32_t *a, *b; /* what two have after a trade */
	bool begun;
};

/* SplitMix64 (Steele, Lea & Flood 2014): the same draws on every machine. */
static uint64_t random_bits(bl_curveball *c)
{
	uint64_t z = c->state += 0x9E3779B97F4A7C15;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
	return z ^ (z >> 31);
}

static size_t random_below(bl_curveball *c, size_t n)
{
	__extension__ typedef unsigned __int128 wide;

	return (size_t)((wide)random_bits(c) * n >> 64);
}

bl_curveball *bl_curveball_new(const bl_gatherings *start, uint64_t seed)
{
	bl_curveball *c = g_new0(bl_curveball, 1);
	size_t n = start->from[start->n];

	c->state = seed;
	c->now = *start;
	c->now.from = g_new(size_t, start->n + 1);
	c->now.meeting = g_new(uint32_t, n + 1);
	memcpy(c->now.from, start->from, (start->n + 1) * sizeof *start->from);
	memcpy(c->now.meeting, start->meeting, n * sizeof *start->meeting);
	c->a = g_new(uint32_t, start->n_meetings + 1);
	c->b = g_new(uint32_t, start->n_meetings + 1);
	return c;
}

void bl_curveball_free(bl_curveball *c)
{
	if (!c)
		return;
	g_free(c->now.from);
	g_free(c->now.meeting);
	g_free(c->a);
	g_free(c->b);
	g_free(c);
}

/* ---- Trades -------------------------------------------------------------------------------- */

/* The meetings of two, in order; one of both is met once.  False: there are no more. */
typedef struct {
	const uint32_t *a, *end_a, *b, *end_b;
	uint32_t meeting;
	bool of_a, of_b;
} both;

static both both_of(const bl_gatherings *g, size_t a, size_t b)
{
	return (both){g->meeting + g->from[a],
		      g->meeting + g->from[a + 1],
		      g->meeting + g->from[b],
		      g->meeting + g->from[b + 1],
		      0,
		      false,
		      false};
}

static bool next(both *w)
{
	bool any_a = w->a < w->end_a, any_b = w->b < w->end_b;

	if (!any_a && !any_b)
		return false;
	w->of_a = any_a && (!any_b || *w->a <= *w->b);
	w->of_b = any_b && (!any_a || *w->b <= *w->a);
	w->meeting = w->of_a ? *w->a : *w->b;
	w->a += w->of_a;
	w->b += w->of_b;
	return true;
}

/* What only one of the two has is put together and dealt again, to each as many as before; in
 * order, each with the chance that leaves all deals alike. */
static void trade(bl_curveball *c, size_t a, size_t b)
{
	size_t of_a = 0, left = 0, n_a = 0, n_b = 0;

	for (both w = both_of(&c->now, a, b); next(&w);) {
		of_a += w.of_a && !w.of_b;
		left += w.of_a != w.of_b;
	}
	if (!of_a || of_a == left)
		return;
	for (both w = both_of(&c->now, a, b); next(&w);) {
		bool shared = w.of_a && w.of_b, to_a = !shared && random_below(c, left) < of_a;

		if (shared || to_a)
			c->a[n_a++] = w.meeting;
		if (shared || !to_a)
			c->b[n_b++] = w.meeting;
		of_a -= to_a;
		left -= !shared;
	}
	memcpy(c->now.meeting + c->now.from[a], c->a, n_a * sizeof *c->a);
	memcpy(c->now.meeting + c->now.from[b], c->b, n_b * sizeof *c->b);
}

static void step(bl_curveball *c)
{
	size_t n = c->now.n;

	for (size_t i = 0; n > 1 && i < BL_CURVEBALL_STEP * n; i++) {
		size_t a = random_below(c, n), b = random_below(c, n - 1);

		trade(c, a, b + (b >= a));
	}
}

const bl_gatherings *bl_curveball_next(bl_curveball *c)
{
	for (int i = 1; !c->begun && i < BL_CURVEBALL_FIRST; i++)
		step(c);
	c->begun = true;
	step(c);
	return &c->now;
}
