/* Inside partnership: what the files of the network share. */
#ifndef BL__NETWORK_H
#define BL__NETWORK_H

#include "bilan/network.h"

#include <glib.h>
#include <math.h>

/* ---- network_paths.c ---- */

/* Shortest ways that lead through each node: of edges, each pair once.  (Brandes 2001) */
void bl__network_betweenness(const bl_network *g, double *out);
/* How near all others that can come here are (Wasserman and Faust 1994). */
void bl__network_closeness(const bl_network *g, double *out);

/* ---- network_parts.c ---- */

/* The part each node is in, from 0; how many.  Weak: the way of arcs aside; strong: of those that
 * reach one another. */
size_t bl__network_weak(const bl_network *g, size_t *part);
size_t bl__network_strong(const bl_network *g, size_t *part);
/* 1: without it, what it is tied to would fall apart; of a loosened network. */
void bl__network_joints(const bl_network *g, double *out);

/* ---- network_near.c ---- */

/* Ties between a node's neighbours; of edges. */
void bl__network_triangles(const bl_network *g, double *out);
/* The largest k such that it stands in a part where all have k neighbours or more. */
void bl__network_core(const bl_network *g, double *out);
void bl__network_eigenvector(const bl_network *g, double *out);

/* ---- network_ties.c ---- */

/* The activities of these months, up to now; NULL: nothing was read. */
const bl_meeting *bl__network_meetings(const bl_partnership *p, bl_months months, size_t *n);
/* Which node each partner is, -1: none.  Yours. */
int *bl__network_nodes(const bl_partnership *p, const int *member, size_t n);
/* The nodes that were in an activity; how many.  `who` has room for all partners. */
size_t bl__network_met(const bl_partnership *p, const bl_meeting *meeting, const int *node, int *who);
/* Of how many partners an activity of that day may be to tie them: half of those who belonged. */
size_t bl__network_half(const bl_partnership *p, bl_day day);

/* ---- Neighbours ---- */

static inline size_t bl__network_n_out(const bl_network *g, size_t i)
{
	return g->out_from[i + 1] - g->out_from[i];
}

static inline size_t bl__network_n_in(const bl_network *g, size_t i)
{
	return g->in_from[i + 1] - g->in_from[i];
}

/* Whether a tie leads from a to b. */
bool bl__network_tied(const bl_network *g, uint32_t a, uint32_t b);

#endif
