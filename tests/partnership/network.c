/* The figures of networks: every small network against their definitions, written
 * apart and slowly; some that are known; those of an independent program. */
#include "test.h"
#include "bilan/network.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static double one(const bl_network *g, const char *index)
{
	const bl_network_index *i = bl_network_index_find(index);
	double x;

	assert_non_null(i);
	assert_false(i->each);
	assert_true(i->of & g->of);
	i->compute(g, &x);
	return x;
}

static const double *each(const bl_network *g, const char *index)
{
	static double x[64];
	const bl_network_index *i = bl_network_index_find(index);

	assert_non_null(i);
	assert_true(i->each && (i->of & g->of) && g->n <= 64);
	i->compute(g, x);
	return x;
}

/* ---- By definition ----------------------------------------------------------------------- */

enum { MOST = 5, FAR = 99 };

typedef struct {
	size_t n;
	bool tied[MOST][MOST];
	int far[MOST][MOST];
	double ways[MOST][MOST];
} plain;

/* Ways of length k are counted by multiplying: the first k with any is how far it is. */
static void find_ways(plain *p)
{
	double power[MOST][MOST] = {{0}}, next[MOST][MOST];

	for (size_t a = 0; a < p->n; a++)
		for (size_t b = 0; b < p->n; b++) {
			p->far[a][b] = a == b ? 0 : FAR;
			p->ways[a][b] = power[a][b] = a == b;
		}
	for (int k = 1; k < (int)p->n; k++) {
		memset(next, 0, sizeof next);
		for (size_t a = 0; a < p->n; a++)
			for (size_t b = 0; b < p->n; b++)
				for (size_t c = 0; c < p->n; c++)
					next[a][b] += p->tied[c][b] ? power[a][c] : 0;
		memcpy(power, next, sizeof power);
		for (size_t a = 0; a < p->n; a++)
			for (size_t b = 0; b < p->n; b++)
				if (p->far[a][b] == FAR && power[a][b] > 0) {
					p->far[a][b] = k;
					p->ways[a][b] = power[a][b];
				}
	}
}

static plain plain_of(const bl_network *g)
{
	plain p = {.n = g->n};

	for (size_t i = 0; i < g->n_ties; i++) {
		p.tied[g->tie[i].a][g->tie[i].b] = true;
		p.tied[g->tie[i].b][g->tie[i].a] |= g->of == BL_EDGES;
	}
	find_ways(&p);
	return p;
}

static plain loosened(const plain *p)
{
	plain q = {.n = p->n};

	for (size_t a = 0; a < p->n; a++)
		for (size_t b = 0; b < p->n; b++)
			q.tied[a][b] = p->tied[a][b] || p->tied[b][a];
	find_ways(&q);
	return q;
}

static double between(const plain *p, size_t v)
{
	double sum = 0;

	for (size_t a = 0; a < p->n; a++)
		for (size_t b = 0; b < p->n; b++)
			if (a != b && a != v && b != v && p->far[a][b] < FAR &&
			    p->far[a][v] + p->far[v][b] == p->far[a][b])
				sum += p->ways[a][v] * p->ways[v][b] / p->ways[a][b];
	return sum;
}

static double closeness(const plain *p, size_t v)
{
	double met = 0, sum = 0;

	for (size_t a = 0; a < p->n; a++)
		if (a != v && p->far[a][v] < FAR) {
			met++;
			sum += p->far[a][v];
		}
	return met > 0 ? met / (double)(p->n - 1) * met / sum : 0;
}

/* Parts of those that reach one another, `without` left out (n: nobody). */
static int parts(const plain *p, size_t without)
{
	plain q = *p;
	int n = 0;

	for (size_t a = 0; a < p->n && without < p->n; a++)
		q.tied[a][without] = q.tied[without][a] = false;
	find_ways(&q);
	for (size_t a = 0; a < p->n; a++) {
		bool first = a != without;

		for (size_t b = 0; b < a; b++)
			first &= b == without || q.far[a][b] == FAR || q.far[b][a] == FAR;
		n += first;
	}
	return n;
}

/* Of all sets it stands in, the one whose least neighbour has the most. */
static int core(const plain *p, size_t v)
{
	int most = 0;

	for (unsigned set = 0; set < 1u << p->n; set++) {
		int least = FAR;

		if (!(set >> v & 1))
			continue;
		for (size_t a = 0; a < p->n; a++) {
			int n = 0;

			for (size_t b = 0; b < p->n; b++)
				n += p->tied[a][b] && (set >> b & 1);
			if (set >> a & 1)
				least = MIN(least, n);
		}
		most = MAX(most, least);
	}
	return most;
}

static double bridges(const plain *p)
{
	double n = 0;

	for (size_t a = 0; a < p->n; a++)
		for (size_t b = a + 1; b < p->n; b++) {
			plain q = *p;

			q.tied[a][b] = q.tied[b][a] = false;
			find_ways(&q);
			n += p->tied[a][b] && q.far[a][b] == FAR;
		}
	return n;
}

static double triangles(const plain *p, size_t v)
{
	double n = 0;

	for (size_t a = 0; a < p->n; a++)
		for (size_t b = 0; b < a; b++)
			n += p->tied[v][a] && p->tied[v][b] && p->tied[a][b];
	return n;
}

static double pairs_at(const plain *p, size_t v)
{
	double n = 0;

	for (size_t a = 0; a < p->n; a++)
		n += p->tied[v][a];
	return n * (n - 1) / 2;
}

/* ---- Every small one ----------------------------------------------------------------------- */

/* Ties are taken by the bits of `which`, out of all there could be. */
static bl_network *network_of(size_t n, bl_network_of of, unsigned which)
{
	bl_tie tie[MOST * MOST];
	size_t n_ties = 0, bit = 0;

	for (uint32_t a = 0; a < n; a++)
		for (uint32_t b = 0; b < n; b++) {
			if (of == BL_EDGES ? a >= b : a == b)
				continue;
			if (which >> bit++ & 1)
				tie[n_ties++] = (bl_tie){b, a, 1}; /* edges: the larger end first */
		}
	return bl_network_new(n, of, tie, n_ties);
}

static void compare_each(const bl_network *g, const plain *p, const plain *loose)
{
	double half = g->of == BL_EDGES ? 2 : 1;

	for (size_t v = 0; v < g->n; v++) {
		assert_close(each(g, "betweenness_raw")[v], between(p, v) / half, 1e-12);
		assert_close(each(g, "closeness_wf")[v], closeness(p, v), 1e-12);
		assert_int_equal((int)each(g, "core")[v], core(loose, v));
		assert_int_equal((int)each(g, "articulation")[v], parts(loose, v) > parts(loose, g->n));
		if (g->of == BL_EDGES)
			assert_close(each(g, "clustering")[v],
				     pairs_at(p, v) > 0 ? triangles(p, v) / pairs_at(p, v) : 0, 1e-12);
	}
}

static void compare(const bl_network *g)
{
	plain p = plain_of(g), loose = loosened(&p);

	compare_each(g, &p, &loose);
	assert_close(one(g, "n_bridges"), bridges(&loose), 0);
	assert_close(one(g, g->of == BL_EDGES ? "n_components" : "n_weak_components"), parts(&loose, g->n),
		     0);
	if (g->of == BL_ARCS)
		assert_close(one(g, "n_strong_components"), parts(&p, g->n), 0);
}

TEST("partnership", "every network of up to five nodes has the figures their definitions give")
{
	for (size_t n = 1; n <= 5; n++)
		for (unsigned which = 0; which < 1u << (n * (n - 1) / 2); which++) {
			bl_network *g = network_of(n, BL_EDGES, which);

			compare(g);
			bl_network_free(g);
		}
}

TEST("partnership", "every network of arcs between up to four nodes has the figures their definitions give")
{
	for (size_t n = 1; n <= 4; n++)
		for (unsigned which = 0; which < 1u << (n * (n - 1)); which++) {
			bl_network *g = network_of(n, BL_ARCS, which);

			compare(g);
			bl_network_free(g);
		}
}

/* ---- Known ones ------------------------------------------------------------------------------ */

/* Krackhardt, D. (1990), "Assessing the political landscape", ASQ 35(2): the kite. */
static const bl_tie kite[] = {{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 5, 1}, {1, 3, 1}, {1, 4, 1},
			      {1, 6, 1}, {2, 3, 1}, {2, 5, 1}, {3, 4, 1}, {3, 5, 1}, {3, 6, 1},
			      {4, 6, 1}, {5, 6, 1}, {5, 7, 1}, {6, 7, 1}, {7, 8, 1}, {8, 9, 1}};

TEST("partnership", "the kite of Krackhardt has the figures networkx 2.8.8 and igraph 1.3.5 give it")
{
	static const double between_[] = {5. / 6, 5. / 6, 0, 11. / 3, 0, 25. / 3, 25. / 3, 14, 8, 0};
	static const double cores[] = {3, 3, 3, 3, 3, 3, 3, 2, 1, 1};
	bl_network *g = bl_network_new(10, BL_EDGES, kite, G_N_ELEMENTS(kite));

	for (size_t i = 0; i < 10; i++) {
		assert_close(each(g, "betweenness_raw")[i], between_[i], 1e-12);
		assert_close(each(g, "core")[i], cores[i], 0);
	}
	assert_close(one(g, "density"), 0.4, 1e-12);
	assert_close(one(g, "degree_centralization"), 1. / 3, 1e-12);
	assert_close(one(g, "betweenness_centralization"), 8. / 27, 1e-12);
	assert_close(each(g, "eigenvector")[3], 0.48102, 1e-5); /* Bonacich's own table has .481 */
	assert_close(one(g, "n_bridges"), 2, 0);
	bl_network_free(g);
}

TEST("partnership", "ties met again add up, those to oneself are set aside, and both are counted")
{
	static const bl_tie tie[] = {{0, 1, 2}, {1, 0, 3}, {2, 2, 9}, {0, 1, 0.5}};
	bl_network *edges = bl_network_new(3, BL_EDGES, tie, G_N_ELEMENTS(tie));
	bl_network *arcs = bl_network_new(3, BL_ARCS, tie, G_N_ELEMENTS(tie));

	assert_close(one(edges, "m"), 1, 0);
	assert_close(one(edges, "repeated"), 2, 0);
	assert_close(one(edges, "loops"), 1, 0);
	assert_close(one(edges, "total_weight"), 5.5, 0);
	assert_close(one(arcs, "m"), 2, 0);
	assert_close(one(arcs, "repeated"), 1, 0);
	assert_close(one(arcs, "weighted_reciprocity_squartini"), 5 / 5.5, 1e-12);
	assert_close(each(arcs, "in_strength")[1], 2.5, 0);
	bl_network_free(edges);
	bl_network_free(arcs);
}

TEST("partnership", "what a network is too small or too empty for is not computed, and never 0 by chance")
{
	bl_network *none = bl_network_new(0, BL_EDGES, NULL, 0),
		   *alone = bl_network_new(1, BL_EDGES, NULL, 0),
		   *apart = bl_network_new(3, BL_ARCS, NULL, 0), *two = bl_network_new(2, BL_EDGES, kite, 1);

	assert_true(isnan(one(none, "density")) && isnan(one(none, "avg_clustering")));
	assert_true(isnan(one(alone, "density")) && isnan(each(alone, "eigenvector")[0]));
	assert_true(isnan(one(two, "degree_centralization")) &&
		    isnan(one(two, "betweenness_centralization")));
	assert_close(one(two, "density"), 1, 0);
	assert_true(isnan(one(apart, "reciprocity_arc")) &&
		    isnan(one(apart, "weighted_reciprocity_squartini")));
	assert_close(one(apart, "betweenness_centralization"), 0, 0);
	bl_network_free(none);
	bl_network_free(alone);
	bl_network_free(apart);
	bl_network_free(two);
}

TEST("partnership", "a chain as long as a file is walked without falling into it")
{
	enum { LONG = 200000 };
	g_autofree bl_tie *tie = g_new(bl_tie, LONG);
	bl_network *g, *loose;
	g_autofree size_t *at = g_new(size_t, LONG);

	for (uint32_t i = 0; i < LONG; i++)
		tie[i] = (bl_tie){i, i + 1, 1};
	g = bl_network_new(LONG + 1, BL_ARCS, tie, LONG);
	loose = bl_network_loosened(g);
	assert_int_equal(bl_network_bridges(loose, at), LONG);
	assert_close(one(g, "n_strong_components"), LONG + 1, 0);
	assert_close(one(g, "n_articulation"), LONG - 1, 0);
	bl_network_free(g);
	bl_network_free(loose);
}
