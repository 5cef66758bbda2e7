/* A network of ties, each once, and the neighbours of each node. */
#include "network.h"

#include <stdlib.h>
#include <string.h>

static int by_ends(const void *one, const void *other)
{
	const bl_tie *p = one, *q = other;

	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	if (p->b != q->b)
		return p->b < q->b ? -1 : 1;
	return p->weight < q->weight ? -1 : p->weight > q->weight; /* added in one order */
}

/* Without loops; of edges the smaller end first. */
static void take_ties(bl_network *g, const bl_tie *tie, size_t n_ties)
{
	for (size_t i = 0; i < n_ties; i++) {
		bl_tie t = tie[i];

		if (t.a == t.b) {
			g->loops++;
			continue;
		}
		if (g->of == BL_EDGES && t.a > t.b)
			t = (bl_tie){t.b, t.a, t.weight};
		g->tie[g->n_ties++] = t;
	}
}

static void merge_ties(bl_network *g)
{
	size_t n = 0;

	if (g->n_ties)
		qsort(g->tie, g->n_ties, sizeof *g->tie, by_ends);
	for (size_t i = 0; i < g->n_ties; i++) {
		if (n && g->tie[n - 1].a == g->tie[i].a && g->tie[n - 1].b == g->tie[i].b)
			g->tie[n - 1].weight += g->tie[i].weight;
		else
			g->tie[n++] = g->tie[i];
	}
	g->repeated = g->n_ties - n;
	g->n_ties = n;
}

enum { FROM_A = 1, FROM_B = 2 }; /* which of a tie's ends has the other as a neighbour */

/* The ties stand in order: so do the neighbours. */
static void list_neighbours(const bl_network *g, unsigned ends, size_t *from, uint32_t *to)
{
	g_autofree size_t *at = g_new0(size_t, g->n + 1);

	for (size_t i = 0; i < g->n_ties; i++) {
		from[g->tie[i].a + 1] += ends & FROM_A ? 1 : 0;
		from[g->tie[i].b + 1] += ends & FROM_B ? 1 : 0;
	}
	for (size_t i = 0; i < g->n; i++)
		from[i + 1] += from[i];
	memcpy(at, from, g->n * sizeof *at);
	/* Of edges a is the smaller, and so comes first. */
	for (size_t i = 0; (ends & FROM_B) && i < g->n_ties; i++)
		to[at[g->tie[i].b]++] = g->tie[i].a;
	for (size_t i = 0; (ends & FROM_A) && i < g->n_ties; i++)
		to[at[g->tie[i].a]++] = g->tie[i].b;
}

bl_network *bl_network_new(size_t n, bl_network_of of, const bl_tie *tie, size_t n_ties)
{
	bl_network *g = g_new0(bl_network, 1);
	bool both = of == BL_EDGES;

	g->of = of;
	g->n = n;
	g->tie = g_new(bl_tie, n_ties + 1);
	take_ties(g, tie, n_ties);
	merge_ties(g);
	g->out_from = g_new0(size_t, n + 1);
	g->out = g_new(uint32_t, 2 * g->n_ties + 1);
	list_neighbours(g, both ? FROM_A | FROM_B : FROM_A, g->out_from, g->out);
	g->in_from = both ? g->out_from : g_new0(size_t, n + 1);
	g->in = both ? g->out : g_new(uint32_t, g->n_ties + 1);
	if (!both)
		list_neighbours(g, FROM_B, g->in_from, g->in);
	return g;
}

void bl_network_free(bl_network *g)
{
	if (!g)
		return;
	if (g->in != g->out) {
		g_free(g->in);
		g_free(g->in_from);
	}
	g_free(g->out);
	g_free(g->out_from);
	g_free(g->tie);
	g_free(g);
}

bl_network *bl_network_loosened(const bl_network *g)
{
	return bl_network_new(g->n, BL_EDGES, g->tie, g->n_ties);
}

static int by_node(const void *one, const void *other)
{
	uint32_t p = *(const uint32_t *)one, q = *(const uint32_t *)other;

	return p < q ? -1 : p > q;
}

bool bl__network_tied(const bl_network *g, uint32_t a, uint32_t b)
{
	return bsearch(&b, g->out + g->out_from[a], bl__network_n_out(g, a), sizeof b, by_node) != NULL;
}
