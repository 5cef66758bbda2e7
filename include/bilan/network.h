/* bilan/network.h: who is tied to whom, as a network: a second door of the room
 * `partnership`.
 *
 * Here are the figures other programs compute of networks, for whoever wants to
 * hold them against those (bilan analyse network); what two partners are to one
 * another, and what is missing, is told elsewhere, in ways that lead to an act.
 *
 * A network is plain: nodes 0 … n-1, and ties between two of them.  It knows
 * nothing of partners, and may be made of any file.
 */
#ifndef BILAN_NETWORK_H
#define BILAN_NETWORK_H

#include "bilan/partnership.h"

typedef enum {
	BL_EDGES = 1, /* ties of both alike */
	BL_ARCS = 2   /* ties from one to the other */
} bl_network_of;

typedef struct {
	uint32_t a, b; /* nodes; an arc goes from a to b */
	double weight;
} bl_tie;

/* Ties stand once each, by a and then b; of an edge a is the smaller.  `out` and `in` are the
 * neighbours of node i, ascending, from out_from[i] to before out_from[i + 1]; of edges both
 * are the same. */
typedef struct {
	bl_network_of of;
	size_t n, n_ties;
	bl_tie *tie;
	size_t loops, repeated; /* ties to oneself, set aside; ties met again, whose weights were added */
	size_t *out_from, *in_from;
	uint32_t *out, *in;
} bl_network;

/* Of ties in any order.  Yours. */
bl_network *bl_network_new(size_t n, bl_network_of of, const bl_tie *tie, size_t n_ties);
void bl_network_free(bl_network *g);
/* The same without the way of its arcs: arcs both ways become one edge of both weights.  Yours. */
bl_network *bl_network_loosened(const bl_network *g);

/* ---- Figures ---------------------------------------------------------------------------
 *
 * Paths count ties, whatever their weight.  What cannot be computed (the density of a single
 * node, a share of no arcs) is NAN. */

typedef struct {
	const char *name;
	unsigned of; /* BL_EDGES, BL_ARCS, or both */
	bool each;   /* a figure of each node; else one of all */
	/* `out` has room for n, or for one. */
	void (*compute)(const bl_network *g, double *out);
} bl_network_index;

extern const bl_network_index bl_network_indices[]; /* ended by an empty name */
const bl_network_index *bl_network_index_find(const char *name);

/* Ties without which what they tie would fall apart, the way of arcs aside: which they are
 * (as indices of the loosened network's ties); how many.  `out` has room for all of them. */
size_t bl_network_bridges(const bl_network *loosened, size_t *out);

/* ---- Of partners ------------------------------------------------------------------------
 *
 * Node i is partner member[i] of the agreement, among the n that belonged to the partnership on
 * some day of the months.  Rows count up to now. */

/* `out` has room for all partners; how many. */
size_t bl_network_members(const bl_partnership *p, bl_months months, int *out);

/* Partners that were in an activity together, by on how many days.  An activity of more than half
 * of those who belonged on its day was for everybody: it ties nobody. */
bl_network *bl_network_together(const bl_partnership *p, bl_months months, const int *member, size_t n);
/* Who handed on `what` (bl_exchange_currencies) to whom, by how much, or how many times where no
 * quantity is said (bl_exchange_measured). */
bl_network *bl_network_handed(const bl_partnership *p, bl_months months, const int *member, size_t n,
			      uint32_t what);

#endif
