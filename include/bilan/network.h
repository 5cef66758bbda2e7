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

/* ---- More or less often than by chance ---------------------------------------------------
 *
 * Whoever is in many meetings meets everybody, and a large meeting brings many together: both
 * are kept as they are, and only who was in which is drawn again.  Strona et al. (2014), "A fast
 * and unbiased procedure to randomize ecological binary matrices with fixed row and column
 * totals", Nature Communications 5:4114 ("curveball"). */

/* Who was in which meetings: of node i ascending, from from[i] to before from[i + 1]. */
typedef struct {
	size_t n, n_meetings;
	size_t *from;
	uint32_t *meeting;
} bl_gatherings;

/* Of n_ties of a node (a) and a meeting (b), in any order; what is met again counts once.  Yours. */
bl_gatherings *bl_gatherings_new(size_t n, size_t n_meetings, const bl_tie *tie, size_t n_ties);
void bl_gatherings_free(bl_gatherings *g);
/* Activities of two partners or more, but not of more than half of those who belonged on the day. */
bl_gatherings *bl_gatherings_of(const bl_partnership *p, bl_months months, const int *member, size_t n);

/* One after the other, gatherings of the same size in which everybody is in as many meetings, and
 * each meeting has as many.  A step is BL_CURVEBALL_STEP trades for each node; the first is taken
 * after BL_CURVEBALL_FIRST steps. */
#define BL_CURVEBALL_STEP  3
#define BL_CURVEBALL_FIRST 20
typedef struct bl_curveball bl_curveball;

bl_curveball *bl_curveball_new(const bl_gatherings *start, uint64_t seed);
const bl_gatherings *bl_curveball_next(bl_curveball *c); /* borrowed until the next */
void bl_curveball_free(bl_curveball *c);

typedef struct {
	uint32_t a, b;
	double together, expected; /* meetings both were in; on average by chance */
	double p_less, p_more;     /* chance of so few, of so many */
	double q;                  /* of differing either way, all pairs looked at together (Benjamini and
				      Hochberg 1995) */
	int way;                   /* 1 more often than by chance (q at most 5 %), -1 less, 0 neither */
} bl_backbone;

/* Every pair a < b; n (n - 1) / 2 of them.  Of so many draws from a seed; 0: ten thousand, or fifty
 * for each pair where those are more.  Yours (g_free). */
bl_backbone *bl_network_backbone(const bl_gatherings *g, size_t draws, uint64_t seed);

/* ---- Drawn -------------------------------------------------------------------------------
 *
 * A tie is as long as the fourth root of how much weaker it is than the middle one; what is not tied is as
 * far apart as the shortest way.  Places are sought where distances differ least from that, each
 * as a share of what it should be (stress, with weights d^-2; Gansner, Koren & North 2004), by 300
 * steps of majorization (SMACOF, de Leeuw 1977).  Their middle is 0, and all ties as long as they
 * should be would leave them 1 from it (root mean square).  The same on every machine: to 0.0001. */

typedef struct {
	double x, y; /* NAN: nowhere */
} bl_spot;

/* Of edges.  Begins with `before`, and is held to it; nodes that were nowhere then come beside those
 * they are tied to.  NULL: begins with classical scaling (Torgerson 1952), turned so that the longer
 * axis lies, and those with more ties stand right and below. */
void bl_network_layout(const bl_network *g, const bl_spot *before, bl_spot *out);
/* The mean over all pairs of ((distance - what it should be) / what it should be)^2. */
double bl_network_stress(const bl_network *g, const bl_spot *at);

/* Partners, drawn by how they were together in these months.  Every edition begins where the one of
 * the month before ended, so that the picture of an edition is the same whenever it is made and moves
 * little to the next: from the first month that ends a year since the partnership began (the agreement's
 * `since`, else the first activity), or since the January of the last year that five divides and that
 * lies five years back.  In the first year, from its first month.  False: there are too many partners to
 * be drawn. */
#define BL_PLACES_MOST 120
bool bl_network_places(const bl_partnership *p, bl_months months, const int *member, size_t n, bl_spot *out);

/* Circles of those who are more with one another than with the others (greedy modularity), from 0 in
 * the order of their first nodes; of edges.  Gives their modularity, at most 1. */
double bl_network_circles(const bl_network *g, size_t *circle, size_t *n_circles);

/* The partners of these months, drawn. */
#define BL_DRAWN_MOST 24
typedef struct {
	size_t n;
	int *member;          /* partners, as indices into the agreement */
	bl_network *together; /* by days together; its ties are so many of … */
	size_t pairs;         /* … so many pairs */
	bl_spot *at;
	bool in_circles;                   /* whether the circles below are more than chance makes */
	size_t *circle, n_circles, n_real; /* n_real: circles of two or more */
	bool *alone; /* with nobody, and no longer new (joined three months ago or more) */
} bl_drawn;

/* NULL: a drawing would say nothing: fewer than ten partners, or too many; hardly anybody was with anybody,
 * or nearly all with all.  Yours. */
bl_drawn *bl_network_drawn(const bl_partnership *p, bl_months months);
void bl_drawn_free(bl_drawn *d);

#endif
