/* What a node's neighbourhood is like.
 * Watts & Strogatz (1998) for clustering; Batagelj & Zaversnik (2003), "An O(m)
 * algorithm for cores decomposition of networks"; Bonacich (1972) for the
 * eigenvector. */
#include "network.h"

/* ---- Triangles ------------------------------------------------------------------------ */

/* Neighbours that two nodes share; both lists ascend. */
static size_t shared(const bl_network *g, uint32_t a, uint32_t b)
{
	size_t i = g->out_from[a], k = g->out_from[b], n = 0;

	while (i < g->out_from[a + 1] && k < g->out_from[b + 1]) {
		uint32_t p = g->out[i], q = g->out[k];

		n += p == q;
		i += p <= q;
		k += q <= p;
	}
	return n;
}

void bl__network_triangles(const bl_network *g, double *out)
{
	for (size_t i = 0; i < g->n; i++)
		out[i] = 0;
	for (size_t i = 0; i < g->n_ties; i++) {
		double n = (double)shared(g, g->tie[i].a, g->tie[i].b);

		out[g->tie[i].a] += n / 2; /* each triangle has two sides at each of its nodes */
		out[g->tie[i].b] += n / 2;
	}
}

/* ---- Cores ----------------------------------------------------------------------------- */

/* Nodes by how many neighbours they have left, those with the fewest first. */
typedef struct {
	size_t *left;  /* [node] */
	size_t *begin; /* [neighbours]: where those with so many stand in `order` */
	size_t *place; /* [node] in `order` */
	uint32_t *order;
} sorted;

static sorted sorted_new(const bl_network *g)
{
	sorted s = {g_new(size_t, g->n + 1), g_new0(size_t, g->n + 2), g_new(size_t, g->n + 1),
		    g_new(uint32_t, g->n + 1)};
	g_autofree size_t *at = g_new0(size_t, g->n + 2);

	for (size_t i = 0; i < g->n; i++) {
		s.left[i] = bl__network_n_out(g, i);
		s.begin[s.left[i] + 1]++;
	}
	for (size_t k = 0; k <= g->n; k++)
		at[k + 1] = s.begin[k + 1] += s.begin[k];
	at[0] = 0;
	for (size_t i = 0; i < g->n; i++) {
		s.place[i] = at[s.left[i]]++;
		s.order[s.place[i]] = (uint32_t)i;
	}
	return s;
}

static void sorted_free(sorted *s)
{
	g_free(s->left);
	g_free(s->begin);
	g_free(s->place);
	g_free(s->order);
}

/* One neighbour fewer: it changes places with the first of those that have as many. */
static void loosen(sorted *s, uint32_t node)
{
	size_t to = s->begin[s->left[node]], from = s->place[node];
	uint32_t other = s->order[to];

	s->order[from] = other;
	s->place[other] = from;
	s->order[to] = node;
	s->place[node] = to;
	s->begin[s->left[node]]++;
	s->left[node]--;
}

void bl__network_core(const bl_network *g, double *out)
{
	sorted s = sorted_new(g);

	for (size_t i = 0; i < g->n; i++) {
		uint32_t at = s.order[i];

		out[at] = (double)s.left[at];
		for (size_t k = g->out_from[at]; k < g->out_from[at + 1]; k++)
			if (s.left[g->out[k]] > s.left[at])
				loosen(&s, g->out[k]);
	}
	sorted_free(&s);
}

/* ---- Eigenvector ------------------------------------------------------------------------ */

#define STEPS_MOST 200000

/* One step of x ← (A + 1) x, of length 1: with the 1 it also settles where no cycle is odd. */
static double stir(const bl_network *g, double *x, double *next)
{
	double length = 0, moved = 0;

	for (size_t i = 0; i < g->n; i++) {
		next[i] = x[i];
		for (size_t k = g->out_from[i]; k < g->out_from[i + 1]; k++)
			next[i] += x[g->out[k]];
		length += next[i] * next[i];
	}
	length = sqrt(length);
	for (size_t i = 0; i < g->n; i++) {
		moved = fmax(moved, fabs(next[i] / length - x[i]));
		x[i] = next[i] / length;
	}
	return moved;
}

/* Of one part alone: of several it would be that of the densest, and 0 elsewhere. */
void bl__network_eigenvector(const bl_network *g, double *out)
{
	g_autofree size_t *part = g_new(size_t, g->n + 1);
	g_autofree double *next = g_new(double, g->n + 1);
	bool settled = false;

	for (size_t i = 0; i < g->n; i++)
		out[i] = 1 / sqrt((double)g->n);
	if (g->n_ties && bl__network_weak(g, part) == 1)
		for (size_t step = 0; step < STEPS_MOST && !settled; step++)
			settled = stir(g, out, next) < 1e-14;
	for (size_t i = 0; i < g->n && !settled; i++)
		out[i] = NAN;
}
