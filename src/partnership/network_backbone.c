/* Who is with whom more or less often than chance leaves, given how active each is and
 * how large each meeting is.  Neal (2014) and Neal, Domagalski & Sagan (2021) compare
 * such models; this is the one that keeps both margins ("fixed degree sequence").
 * What is told of it: Benjamini, Y. & Hochberg, Y. (1995), JRSS B 57(1), 289–300. */
#include "network.h"
#include "partnership.h"

#include <stdlib.h>

#define LEVEL 0.05

/* ---- Counting pairs -------------------------------------------------------------------------- */

typedef struct {
	size_t n;
	size_t *from;  /* [meeting]: where those in it stand; the same in every draw */
	size_t *to;    /* … and how far they are filled */
	uint32_t *who; /* ascending */
} roll;

static roll roll_of(const bl_gatherings *g)
{
	roll r = {g->n_meetings, g_new0(size_t, g->n_meetings + 1), g_new0(size_t, g->n_meetings + 1),
		  g_new(uint32_t, g->from[g->n] + 1)};

	for (size_t i = 0; i < g->from[g->n]; i++)
		r.from[g->meeting[i] + 1]++;
	for (size_t i = 0; i < r.n; i++)
		r.from[i + 1] += r.from[i];
	return r;
}

static void roll_free(roll *r)
{
	g_free(r->from);
	g_free(r->to);
	g_free(r->who);
}

static size_t pair_at(size_t n, size_t a, size_t b)
{
	return a * n - a * (a + 1) / 2 + b - a - 1;
}

static void count_pairs(roll *r, const bl_gatherings *g, uint32_t *count)
{
	for (size_t i = 0; i < g->n * (g->n - 1) / 2; i++)
		count[i] = 0;
	for (size_t i = 0; i < r->n; i++)
		r->to[i] = r->from[i];
	for (uint32_t a = 0; a < g->n; a++)
		for (size_t k = g->from[a]; k < g->from[a + 1]; k++)
			r->who[r->to[g->meeting[k]]++] = a;
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = r->from[i]; k < r->to[i]; k++)
			for (size_t m = k + 1; m < r->to[i]; m++)
				count[pair_at(g->n, r->who[k], r->who[m])]++;
}

/* ---- Against chance ---------------------------------------------------------------------------- */

static void add_draw(bl_backbone *pair, const uint32_t *count, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		pair[i].expected += count[i];
		pair[i].p_less += count[i] <= pair[i].together;
		pair[i].p_more += count[i] >= pair[i].together;
	}
}

/* What was seen is one of the draws: no chance is 0. */
static void end_draws(bl_backbone *pair, size_t n, size_t draws)
{
	for (size_t i = 0; i < n; i++) {
		pair[i].expected /= (double)draws;
		pair[i].p_less = (pair[i].p_less + 1) / ((double)draws + 1);
		pair[i].p_more = (pair[i].p_more + 1) / ((double)draws + 1);
	}
}

static double either(const bl_backbone *p)
{
	return fmin(1, 2 * fmin(p->p_less, p->p_more));
}

static int by_chance(const void *one, const void *other)
{
	const bl_backbone *const *p = one, *const *q = other;
	double x = either(*p), y = either(*q);

	if (x != y)
		return x < y ? -1 : 1;
	return *p < *q ? -1 : *p > *q;
}

static void judge(bl_backbone *pair, size_t n)
{
	g_autofree bl_backbone **order = g_new(bl_backbone *, n + 1);
	double least = 1;

	for (size_t i = 0; i < n; i++)
		order[i] = &pair[i];
	qsort(order, n, sizeof(bl_backbone *), by_chance);
	for (size_t i = n; i-- > 0;) {
		least = fmin(least, either(order[i]) * (double)n / (double)(i + 1));
		order[i]->q = least;
		if (least <= LEVEL)
			order[i]->way = order[i]->p_more < order[i]->p_less ? 1 : -1;
	}
}

static void name_pairs(bl_backbone *pair, size_t n, const uint32_t *count)
{
	for (uint32_t a = 0; a < n; a++)
		for (uint32_t b = a + 1; b < n; b++) {
			size_t at = pair_at(n, a, b);

			pair[at] = (bl_backbone){.a = a, .b = b, .together = count[at]};
		}
}

bl_backbone *bl_network_backbone(const bl_gatherings *g, size_t draws, uint64_t seed)
{
	size_t n = g->n > 1 ? g->n * (g->n - 1) / 2 : 0;
	bl_backbone *pair = g_new0(bl_backbone, n + 1);
	g_autofree uint32_t *count = g_new0(uint32_t, n + 1);
	bl_curveball *chance = bl_curveball_new(g, seed);
	roll r = roll_of(g);

	if (!draws)
		draws = MAX(10000, 50 * n);
	if (n) {
		count_pairs(&r, g, count);
		name_pairs(pair, g->n, count);
	}
	for (size_t i = 0; n && i < draws; i++) {
		count_pairs(&r, bl_curveball_next(chance), count);
		add_draw(pair, count, n);
	}
	end_draws(pair, n, draws);
	judge(pair, n);
	roll_free(&r);
	bl_curveball_free(chance);
	return pair;
}

/* ---- Of partners --------------------------------------------------------------------------------- */

bl_gatherings *bl_gatherings_of(const bl_partnership *p, bl_months months, const int *member, size_t n)
{
	g_autofree int *node = bl__network_nodes(p, member, n),
		       *who = g_new(int, p->agreement->n_partners + 1);
	g_autoptr(GArray) tie = g_array_new(FALSE, FALSE, sizeof(bl_tie));
	size_t n_rows;
	const bl_meeting *row = bl__network_meetings(p, months, &n_rows);
	uint32_t meetings = 0;

	for (size_t i = 0; i < n_rows; i++) {
		size_t n_who = bl__network_met(p, &row[i], node, who);

		if (n_who < 2 || n_who > bl__network_half(p, row[i].day))
			continue;
		for (size_t k = 0; k < n_who; k++) {
			bl_tie t = {(uint32_t)who[k], meetings, 1};

			g_array_append_val(tie, t);
		}
		meetings++;
	}
	return bl_gatherings_new(n, meetings, (const bl_tie *)tie->data, tie->len);
}
