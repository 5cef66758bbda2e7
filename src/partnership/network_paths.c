/* Shortest ways through a network, counted in ties.
 * Brandes, U. (2001), "A faster algorithm for betweenness centrality", Journal of
 * Mathematical Sociology 25(2), 163–177.  Wasserman, S. & Faust, K. (1994),
 * Social Network Analysis, eq. 5.22, for closeness where not all can be reached. */
#include "network.h"

#include <string.h>

/* A walk over the network from one node, nearest first. */
typedef struct {
	uint32_t *order; /* n_met of them */
	size_t n_met;
	size_t *far;   /* ties from the start; SIZE_MAX: not to be reached */
	double *ways;  /* shortest ones */
	double *share; /* of the ways of all ends that lead through here */
} walk;

static walk walk_new(size_t n)
{
	return (walk){g_new(uint32_t, n + 1), 0, g_new(size_t, n + 1), g_new(double, n + 1),
		      g_new(double, n + 1)};
}

static void walk_free(walk *w)
{
	g_free(w->order);
	g_free(w->far);
	g_free(w->ways);
	g_free(w->share);
}

static void step(walk *w, uint32_t from, uint32_t to)
{
	if (w->far[to] == SIZE_MAX) {
		w->far[to] = w->far[from] + 1;
		w->order[w->n_met++] = to;
	}
	if (w->far[to] == w->far[from] + 1)
		w->ways[to] += w->ways[from];
}

static void walk_from(walk *w, const bl_network *g, const size_t *from, const uint32_t *to, uint32_t start)
{
	for (size_t i = 0; i < g->n; i++) {
		w->far[i] = SIZE_MAX;
		w->ways[i] = w->share[i] = 0;
	}
	w->far[start] = 0;
	w->ways[start] = 1;
	w->order[0] = start;
	w->n_met = 1;
	for (size_t i = 0; i < w->n_met; i++) {
		uint32_t at = w->order[i];

		for (size_t k = from[at]; k < from[at + 1]; k++)
			step(w, at, to[k]);
	}
}

/* From the farthest back: what leads through a node leads on from those before it. */
static void gather(walk *w, const bl_network *g, double *out)
{
	for (size_t i = w->n_met; i-- > 1;) {
		uint32_t at = w->order[i];

		for (size_t k = g->in_from[at]; k < g->in_from[at + 1]; k++) {
			uint32_t before = g->in[k];

			if (w->far[before] != SIZE_MAX && w->far[before] + 1 == w->far[at])
				w->share[before] += w->ways[before] / w->ways[at] * (1 + w->share[at]);
		}
		out[at] += w->share[at];
	}
}

void bl__network_betweenness(const bl_network *g, double *out)
{
	walk w = walk_new(g->n);

	for (size_t i = 0; i < g->n; i++)
		out[i] = 0;
	for (size_t i = 0; i < g->n; i++) {
		walk_from(&w, g, g->out_from, g->out, (uint32_t)i);
		gather(&w, g, out);
	}
	for (size_t i = 0; i < g->n && g->of == BL_EDGES; i++)
		out[i] /= 2; /* each pair was met from both ends */
	walk_free(&w);
}

void bl__network_closeness(const bl_network *g, double *out)
{
	walk w = walk_new(g->n);

	for (size_t i = 0; i < g->n; i++) {
		double sum = 0, met;

		walk_from(&w, g, g->in_from, g->in, (uint32_t)i);
		for (size_t k = 0; k < w.n_met; k++)
			sum += (double)w.far[w.order[k]];
		met = (double)w.n_met - 1;
		out[i] = sum > 0 ? met / sum * met / ((double)g->n - 1) : 0;
	}
	walk_free(&w);
}
