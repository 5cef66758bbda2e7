/* What hangs together in a network, and at what it would come apart.
 * Tarjan, R. (1972), "Depth-first search and linear graph algorithms", SIAM
 * Journal on Computing 1(2), 146–160; Hopcroft & Tarjan (1973) for joints and
 * bridges.  Walked without recursion: a chain may be as long as a file. */
#include "network.h"

/* A walk in depth.  Numbers are given from 1 in the order nodes are met; `low` is the
 * smallest that can be come back to. */
typedef struct {
	const bl_network *g;
	size_t *number, *low, *next; /* next: of a node's neighbours, which is to be looked at */
	uint32_t *before;            /* UINT32_MAX: a walk began here */
	uint32_t *way;               /* from there to where it is; n_way of them */
	size_t n_way, n_met;
} depth;

static depth depth_new(const bl_network *g)
{
	return (depth){.g = g,
		       .number = g_new0(size_t, g->n + 1),
		       .low = g_new0(size_t, g->n + 1),
		       .next = g_new0(size_t, g->n + 1),
		       .before = g_new(uint32_t, g->n + 1),
		       .way = g_new(uint32_t, g->n + 1)};
}

static void depth_free(depth *d)
{
	g_free(d->number);
	g_free(d->low);
	g_free(d->next);
	g_free(d->before);
	g_free(d->way);
}

static void meet(depth *d, uint32_t node, uint32_t before)
{
	d->number[node] = d->low[node] = ++d->n_met;
	d->next[node] = d->g->out_from[node];
	d->before[node] = before;
	d->way[d->n_way++] = node;
}

/* ---- Weak: by widening --------------------------------------------------------------- */

static size_t widen(const bl_network *g, uint32_t *queue, size_t n, uint32_t at, size_t *part)
{
	for (size_t k = g->out_from[at]; k < g->out_from[at + 1]; k++)
		if (part[g->out[k]] == SIZE_MAX) {
			part[g->out[k]] = part[at];
			queue[n++] = g->out[k];
		}
	for (size_t k = g->in_from[at]; k < g->in_from[at + 1]; k++)
		if (part[g->in[k]] == SIZE_MAX) {
			part[g->in[k]] = part[at];
			queue[n++] = g->in[k];
		}
	return n;
}

size_t bl__network_weak(const bl_network *g, size_t *part)
{
	g_autofree uint32_t *queue = g_new(uint32_t, g->n + 1);
	size_t parts = 0;

	for (size_t i = 0; i < g->n; i++)
		part[i] = SIZE_MAX;
	for (size_t i = 0; i < g->n; i++) {
		size_t n = 1;

		if (part[i] != SIZE_MAX)
			continue;
		part[i] = parts++;
		queue[0] = (uint32_t)i;
		for (size_t at = 0; at < n; at++)
			n = widen(g, queue, n, queue[at], part);
	}
	return parts;
}

/* ---- Strong --------------------------------------------------------------------------- */

typedef struct {
	depth d;
	uint32_t *open; /* met, of no part yet */
	size_t n_open;
	size_t *part, parts;
} strong;

static void enter(strong *s, uint32_t node, uint32_t before)
{
	meet(&s->d, node, before);
	s->open[s->n_open++] = node;
}

/* All arcs of the last node of the way were followed. */
static void leave(strong *s)
{
	depth *d = &s->d;
	uint32_t at = d->way[--d->n_way], before = d->before[at], one;

	if (d->low[at] == d->number[at]) {
		do {
			one = s->open[--s->n_open];
			s->part[one] = s->parts;
		} while (one != at);
		s->parts++;
	}
	if (before != UINT32_MAX)
		d->low[before] = MIN(d->low[before], d->low[at]);
}

static void explore(strong *s, uint32_t start)
{
	depth *d = &s->d;

	enter(s, start, UINT32_MAX);
	while (d->n_way) {
		uint32_t at = d->way[d->n_way - 1], to;

		if (d->next[at] == d->g->out_from[at + 1]) {
			leave(s);
			continue;
		}
		to = d->g->out[d->next[at]++];
		if (!d->number[to])
			enter(s, to, at);
		else if (s->part[to] == SIZE_MAX)
			d->low[at] = MIN(d->low[at], d->number[to]);
	}
}

size_t bl__network_strong(const bl_network *g, size_t *part)
{
	strong s = {.d = depth_new(g), .open = g_new(uint32_t, g->n + 1), .part = part};

	for (size_t i = 0; i < g->n; i++)
		part[i] = SIZE_MAX;
	for (size_t i = 0; i < g->n; i++)
		if (!s.d.number[i])
			explore(&s, (uint32_t)i);
	g_free(s.open);
	depth_free(&s.d);
	return s.parts;
}

/* ---- Joints and bridges ---------------------------------------------------------------- */

/* Of a node that was left: what it means for the one before it. */
typedef void left_behind(const depth *d, uint32_t node, uint32_t before, void *self);

static void follow_all(depth *d, uint32_t start, left_behind *tell, void *self)
{
	meet(d, start, UINT32_MAX);
	while (d->n_way) {
		uint32_t at = d->way[d->n_way - 1], before = d->before[at], to;

		if (d->next[at] < d->g->out_from[at + 1]) {
			to = d->g->out[d->next[at]++];
			if (!d->number[to])
				meet(d, to, at);
			else if (to != before)
				d->low[at] = MIN(d->low[at], d->number[to]);
			continue;
		}
		d->n_way--;
		if (before == UINT32_MAX)
			continue;
		d->low[before] = MIN(d->low[before], d->low[at]);
		tell(d, at, before, self);
	}
}

static void follow_each(const bl_network *g, left_behind *tell, void *self)
{
	depth d = depth_new(g);

	for (size_t i = 0; i < g->n; i++)
		if (!d.number[i])
			follow_all(&d, (uint32_t)i, tell, self);
	depth_free(&d);
}

typedef struct {
	double *joint;
	size_t *led; /* ways that began at a start */
} joints;

static void tell_joint(const depth *d, uint32_t node, uint32_t before, void *self)
{
	joints *j = self;

	if (d->before[before] == UINT32_MAX) /* a start holds together what it led to twice */
		j->joint[before] = ++j->led[before] > 1;
	else if (d->low[node] >= d->number[before])
		j->joint[before] = 1;
}

void bl__network_joints(const bl_network *g, double *out)
{
	joints j = {out, g_new0(size_t, g->n + 1)};

	for (size_t i = 0; i < g->n; i++)
		out[i] = 0;
	follow_each(g, tell_joint, &j);
	g_free(j.led);
}

typedef struct {
	const bl_network *g;
	size_t *out, n;
} bridges;

static void tell_bridge(const depth *d, uint32_t node, uint32_t before, void *self)
{
	bridges *b = self;
	uint32_t a = MIN(node, before), other = MAX(node, before);
	size_t low = 0, high = b->g->n_ties;

	if (d->low[node] <= d->number[before])
		return;
	while (low < high) { /* the ties stand by their ends */
		size_t at = (low + high) / 2;
		const bl_tie *t = &b->g->tie[at];

		if (t->a < a || (t->a == a && t->b < other))
			low = at + 1;
		else
			high = at;
	}
	b->out[b->n++] = low;
}

size_t bl_network_bridges(const bl_network *loosened, size_t *out)
{
	bridges b = {loosened, out, 0};

	follow_each(loosened, tell_bridge, &b);
	return b.n;
}
