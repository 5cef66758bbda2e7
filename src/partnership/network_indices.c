/* The figures of a network, one row each.  Names are those under which networkx
 * and igraph are usually quoted, so that anyone can hold one against the other.
 * Freeman (1978/79), "Centrality in social networks" for degree, betweenness and
 * centralisation; Wasserman & Faust (1994) for density, dyads and arcs returned;
 * Squartini et al. (2013), "Reciprocity of weighted networks". */
#include "network.h"

#include <stdlib.h>
#include <string.h>

static double sum_of(const double *x, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += x[i];
	return sum;
}

/* How far the largest stands above the others, over how far it could. */
static double centralised(const double *x, size_t n, double most)
{
	double largest = 0;

	for (size_t i = 0; i < n; i++)
		largest = fmax(largest, x[i]);
	return n > 2 ? (largest * (double)n - sum_of(x, n)) / most : NAN;
}

/* ---- How many, how much ---- */

static void n_nodes(const bl_network *g, double *out)
{
	*out = (double)g->n;
}

static void n_ties(const bl_network *g, double *out)
{
	*out = (double)g->n_ties;
}

static void n_loops(const bl_network *g, double *out)
{
	*out = (double)g->loops;
}

static void n_repeated(const bl_network *g, double *out)
{
	*out = (double)g->repeated;
}

static double places(const bl_network *g)
{
	return (double)g->n * ((double)g->n - 1) / (g->of == BL_EDGES ? 2 : 1);
}

static void density(const bl_network *g, double *out)
{
	*out = g->n > 1 ? (double)g->n_ties / places(g) : NAN;
}

static void total_weight(const bl_network *g, double *out)
{
	*out = 0;
	for (size_t i = 0; i < g->n_ties; i++)
		*out += g->tie[i].weight;
}

/* ---- Degree ---- */

static void out_degree(const bl_network *g, double *out)
{
	for (size_t i = 0; i < g->n; i++)
		out[i] = (double)bl__network_n_out(g, i);
}

static void in_degree(const bl_network *g, double *out)
{
	for (size_t i = 0; i < g->n; i++)
		out[i] = (double)bl__network_n_in(g, i);
}

static void degree_centrality(const bl_network *g, double *out)
{
	for (size_t i = 0; i < g->n; i++) {
		double n = (double)bl__network_n_out(g, i);

		if (g->of == BL_ARCS)
			n += (double)bl__network_n_in(g, i);
		out[i] = g->n > 1 ? n / ((double)g->n - 1) : NAN;
	}
}

static void out_strength(const bl_network *g, double *out)
{
	for (size_t i = 0; i < g->n; i++)
		out[i] = 0;
	for (size_t i = 0; i < g->n_ties; i++)
		out[g->tie[i].a] += g->tie[i].weight;
}

static void in_strength(const bl_network *g, double *out)
{
	for (size_t i = 0; i < g->n; i++)
		out[i] = 0;
	for (size_t i = 0; i < g->n_ties; i++)
		out[g->tie[i].b] += g->tie[i].weight;
}

static void strength(const bl_network *g, double *out)
{
	out_strength(g, out);
	for (size_t i = 0; i < g->n_ties; i++)
		out[g->tie[i].b] += g->tie[i].weight;
}

/* The most unequal a network can be is a star: of edges, its middle has n-1 and each other 1; of arcs,
 * the middle has n-1 and no other any. */
static void degree_centralization(const bl_network *g, double *out)
{
	g_autofree double *x = g_new(double, g->n + 1);
	double n = (double)g->n;

	out_degree(g, x);
	*out = centralised(x, g->n, (n - 1) * (g->of == BL_EDGES ? n - 2 : n - 1));
}

static void in_degree_centralization(const bl_network *g, double *out)
{
	g_autofree double *x = g_new(double, g->n + 1);
	double n = (double)g->n;

	in_degree(g, x);
	*out = centralised(x, g->n, (n - 1) * (n - 1));
}

/* ---- Between ---- */

static double ways_most(const bl_network *g)
{
	return ((double)g->n - 1) * ((double)g->n - 2) / (g->of == BL_EDGES ? 2 : 1);
}

static void betweenness_norm(const bl_network *g, double *out)
{
	bl__network_betweenness(g, out);
	for (size_t i = 0; i < g->n; i++)
		out[i] = g->n > 2 ? out[i] / ways_most(g) : 0;
}

static void betweenness_centralization(const bl_network *g, double *out)
{
	g_autofree double *x = g_new(double, g->n + 1);

	bl__network_betweenness(g, x);
	*out = centralised(x, g->n, ways_most(g) * ((double)g->n - 1));
}

/* ---- Around ---- */

/* Pairs of neighbours each node has. */
static double pairs_at(const bl_network *g, size_t i)
{
	double n = (double)bl__network_n_out(g, i);

	return n * (n - 1) / 2;
}

static void clustering(const bl_network *g, double *out)
{
	bl__network_triangles(g, out);
	for (size_t i = 0; i < g->n; i++)
		out[i] = pairs_at(g, i) > 0 ? out[i] / pairs_at(g, i) : 0;
}

static void avg_clustering(const bl_network *g, double *out)
{
	g_autofree double *x = g_new(double, g->n + 1);

	clustering(g, x);
	*out = g->n ? sum_of(x, g->n) / (double)g->n : NAN;
}

static void transitivity(const bl_network *g, double *out)
{
	g_autofree double *x = g_new(double, g->n + 1);
	double pairs = 0;

	bl__network_triangles(g, x);
	for (size_t i = 0; i < g->n; i++)
		pairs += pairs_at(g, i);
	*out = pairs > 0 ? sum_of(x, g->n) / pairs : 0;
}

static void core(const bl_network *g, double *out)
{
	bl_network *loose = bl_network_loosened(g);

	bl__network_core(loose, out);
	bl_network_free(loose);
}

/* ---- Together, and at what it would come apart ---- */

static void n_weak(const bl_network *g, double *out)
{
	g_autofree size_t *part = g_new(size_t, g->n + 1);

	*out = (double)bl__network_weak(g, part);
}

static void n_strong(const bl_network *g, double *out)
{
	g_autofree size_t *part = g_new(size_t, g->n + 1);

	*out = (double)bl__network_strong(g, part);
}

static void largest_component(const bl_network *g, double *out)
{
	g_autofree size_t *part = g_new(size_t, g->n + 1), *size = g_new0(size_t, g->n + 1);

	*out = 0;
	bl__network_weak(g, part);
	for (size_t i = 0; i < g->n; i++)
		*out = fmax(*out, (double)++size[part[i]]);
}

static void articulation(const bl_network *g, double *out)
{
	bl_network *loose = bl_network_loosened(g);

	bl__network_joints(loose, out);
	bl_network_free(loose);
}

static void n_articulation(const bl_network *g, double *out)
{
	g_autofree double *x = g_new(double, g->n + 1);

	articulation(g, x);
	*out = sum_of(x, g->n);
}

static void n_bridges(const bl_network *g, double *out)
{
	bl_network *loose = bl_network_loosened(g);
	g_autofree size_t *at = g_new(size_t, loose->n_ties + 1);

	*out = (double)bl_network_bridges(loose, at);
	bl_network_free(loose);
}

/* ---- There and back ---- */

static size_t returned(const bl_network *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->n_ties; i++)
		n += bl__network_tied(g, g->tie[i].b, g->tie[i].a);
	return n;
}

static void reciprocity_arc(const bl_network *g, double *out)
{
	*out = g->n_ties ? (double)returned(g) / (double)g->n_ties : NAN;
}

static void dyad_mutual(const bl_network *g, double *out)
{
	*out = (double)returned(g) / 2;
}

static void dyad_asym(const bl_network *g, double *out)
{
	*out = (double)(g->n_ties - returned(g));
}

static void dyad_null(const bl_network *g, double *out)
{
	double mutual, asym;

	dyad_mutual(g, &mutual);
	dyad_asym(g, &asym);
	*out = (double)g->n * ((double)g->n - 1) / 2 - mutual - asym;
}

static void reciprocity_dyad_ratio(const bl_network *g, double *out)
{
	double mutual, asym;

	dyad_mutual(g, &mutual);
	dyad_asym(g, &asym);
	*out = g->n_ties ? mutual / (mutual + asym) : NAN;
}

static int by_ends(const void *one, const void *other)
{
	const bl_tie *p = one, *q = other;

	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return p->b < q->b ? -1 : p->b > q->b;
}

/* What goes back of what goes there. */
static void weighted_reciprocity(const bl_network *g, double *out)
{
	double back = 0, all;

	for (size_t i = 0; i < g->n_ties; i++) {
		bl_tie turned = {g->tie[i].b, g->tie[i].a, 0};
		const bl_tie *other = bsearch(&turned, g->tie, g->n_ties, sizeof turned, by_ends);

		if (other)
			back += fmin(g->tie[i].weight, other->weight);
	}
	total_weight(g, &all);
	*out = all > 0 ? back / all : NAN;
}

#define BOTH (BL_EDGES | BL_ARCS)

const bl_network_index bl_network_indices[] = {
	{"n", BOTH, false, n_nodes},
	{"m", BOTH, false, n_ties},
	{"loops", BOTH, false, n_loops},
	{"repeated", BOTH, false, n_repeated},
	{"density", BOTH, false, density},
	{"total_weight", BOTH, false, total_weight},
	{"n_components", BL_EDGES, false, n_weak},
	{"n_weak_components", BL_ARCS, false, n_weak},
	{"n_strong_components", BL_ARCS, false, n_strong},
	{"largest_component", BOTH, false, largest_component},
	{"n_articulation", BOTH, false, n_articulation},
	{"n_bridges", BOTH, false, n_bridges},
	{"degree_centralization", BL_EDGES, false, degree_centralization},
	{"out_degree_centralization", BL_ARCS, false, degree_centralization},
	{"in_degree_centralization", BL_ARCS, false, in_degree_centralization},
	{"betweenness_centralization", BOTH, false, betweenness_centralization},
	{"transitivity", BL_EDGES, false, transitivity},
	{"avg_clustering", BL_EDGES, false, avg_clustering},
	{"reciprocity_arc", BL_ARCS, false, reciprocity_arc},
	{"reciprocity_dyad_ratio", BL_ARCS, false, reciprocity_dyad_ratio},
	{"weighted_reciprocity_squartini", BL_ARCS, false, weighted_reciprocity},
	{"dyad_mutual", BL_ARCS, false, dyad_mutual},
	{"dyad_asym", BL_ARCS, false, dyad_asym},
	{"dyad_null", BL_ARCS, false, dyad_null},
	{"degree", BL_EDGES, true, out_degree},
	{"in_degree", BL_ARCS, true, in_degree},
	{"out_degree", BL_ARCS, true, out_degree},
	{"strength", BL_EDGES, true, strength},
	{"in_strength", BL_ARCS, true, in_strength},
	{"out_strength", BL_ARCS, true, out_strength},
	{"degree_centrality", BOTH, true, degree_centrality},
	{"betweenness_raw", BOTH, true, bl__network_betweenness},
	{"betweenness_norm", BOTH, true, betweenness_norm},
	{"closeness_wf", BOTH, true, bl__network_closeness},
	{"eigenvector", BL_EDGES, true, bl__network_eigenvector},
	{"clustering", BL_EDGES, true, clustering},
	{"core", BOTH, true, core},
	{"articulation", BOTH, true, articulation},
	{NULL, 0, false, NULL}};

const bl_network_index *bl_network_index_find(const char *name)
{
	for (const bl_network_index *i = bl_network_indices; i->name; i++)
		if (!strcmp(i->name, name))
			return i;
	return NULL;
}
