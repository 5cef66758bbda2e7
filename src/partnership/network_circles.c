/* Circles of those who are more with one another than with the others.
 * Clauset, A., Newman, M. & Moore, C. (2004), "Finding community structure in very large
 * networks", Physical Review E 70:066111: the two circles whose union adds most to
 * modularity become one, as long as any does.  Then, for unions alone go astray, single
 * nodes move where they add most (Blondel et al. 2008). */
#include "network.h"

/* Shares of all weight: between two circles (each tie from both its ends), and at one. */
typedef struct {
	size_t n;
	double *between, *at;
	bool *gone;
} shares;

static shares shares_of(const bl_network *g)
{
	shares s = {g->n, g_new0(double, g->n * g->n + 1), g_new0(double, g->n + 1), g_new0(bool, g->n + 1)};
	double all = 0;

	for (size_t i = 0; i < g->n_ties; i++)
		all += 2 * g->tie[i].weight;
	for (size_t i = 0; all > 0 && i < g->n_ties; i++) {
		const bl_tie *t = &g->tie[i];
		double w = t->weight / all;

		s.between[t->a * g->n + t->b] += w;
		s.between[t->b * g->n + t->a] += w;
		s.at[t->a] += w;
		s.at[t->b] += w;
	}
	return s;
}

static void shares_free(shares *s)
{
	g_free(s->between);
	g_free(s->at);
	g_free(s->gone);
}

/* False: no union adds anything.  Of equals the first. */
static bool best_union(const shares *s, size_t *a, size_t *b)
{
	double most = 1e-9;
	bool any = false;

	for (size_t i = 0; i < s->n; i++)
		for (size_t k = i + 1; k < s->n && !s->gone[i]; k++) {
			double gain = 2 * (s->between[i * s->n + k] - s->at[i] * s->at[k]);

			if (s->gone[k] || s->between[i * s->n + k] <= 0 || gain <= most + 1e-12)
				continue;
			most = gain;
			*a = i;
			*b = k;
			any = true;
		}
	return any;
}

static void unite(shares *s, size_t a, size_t b)
{
	for (size_t i = 0; i < s->n; i++) {
		s->between[a * s->n + i] += s->between[b * s->n + i];
		s->between[b * s->n + i] = 0;
	}
	for (size_t i = 0; i < s->n; i++) {
		s->between[i * s->n + a] += s->between[i * s->n + b];
		s->between[i * s->n + b] = 0;
	}
	s->at[a] += s->at[b];
	s->gone[b] = true;
}

/* ---- Single nodes ------------------------------------------------------------------------------ */

/* What node i shares with the others of a circle, less what chance would give it. */
static double belonging(const shares *s, const size_t *head, size_t i, size_t circle)
{
	double with = 0, at = 0;

	for (size_t k = 0; k < s->n; k++)
		if (k != i && head[k] == circle) {
			with += s->between[i * s->n + k];
			at += s->at[k];
		}
	return with - s->at[i] * at;
}

static bool move(const shares *s, size_t *head, size_t i)
{
	size_t best = head[i];
	double most = belonging(s, head, i, best);

	for (size_t k = 0; k < s->n; k++) {
		double gain = s->between[i * s->n + k] > 0 ? belonging(s, head, i, head[k]) : most;

		if (gain <= most + 1e-9)
			continue;
		most = gain;
		best = head[k];
	}
	if (best == head[i])
		return false;
	head[i] = best;
	return true;
}

/* Each move adds to modularity: it ends by itself. */
static void move_all(const shares *s, size_t *head)
{
	bool any = true;

	while (any) {
		any = false;
		for (size_t i = 0; i < s->n; i++)
			any |= move(s, head, i);
	}
}

static double modularity(const shares *s, const size_t *head)
{
	double q = 0;

	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->n; k++)
			if (head[i] == head[k])
				q += s->between[i * s->n + k] - s->at[i] * s->at[k];
	return q;
}

/* From 0, in the order of their first nodes. */
static size_t number(const size_t *head, size_t n, size_t *circle)
{
	size_t circles = 0;

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (head[k] != head[i])
			k++;
		circle[i] = k == i ? circles++ : circle[k];
	}
	return circles;
}

static void unite_all(const bl_network *g, size_t *head)
{
	shares s = shares_of(g);
	size_t a, b;

	while (best_union(&s, &a, &b)) {
		unite(&s, a, b);
		for (size_t i = 0; i < g->n; i++)
			head[i] = head[i] == b ? a : head[i];
	}
	shares_free(&s);
}

double bl_network_circles(const bl_network *g, size_t *circle, size_t *n_circles)
{
	shares s = shares_of(g);
	g_autofree size_t *head = g_new(size_t, g->n + 1);
	double q;

	for (size_t i = 0; i < g->n; i++)
		head[i] = i;
	unite_all(g, head);
	move_all(&s, head);
	q = modularity(&s, head);
	shares_free(&s);
	*n_circles = number(head, g->n, circle);
	return q;
}
