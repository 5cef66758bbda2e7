/* What followed a change of representative, said only where chance would hardly do as
 * much; and all partners together, without telling which. */
#include "continuity.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

#define WINDOW 90 /* days */
#define LEAST  10 /* joint activities, before and after together */
#define CHANCE 0.05

/* ---- Several at once ---------------------------------------------------------------------- */

typedef struct {
	double p;
	size_t at;
} ranked;

static int by_p(const void *one, const void *other)
{
	const ranked *a = one, *b = other;

	if (a->p != b->p)
		return a->p < b->p ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

void bl_holm(double *p, size_t n)
{
	g_autofree ranked *order = g_new(ranked, n + 1);
	double most = 0;

	for (size_t i = 0; i < n; i++)
		order[i] = (ranked){p[i], i};
	qsort(order, n, sizeof *order, by_p);
	for (size_t i = 0; i < n; i++) {
		most = fmax(most, fmin(1, order[i].p * (double)(n - i)));
		p[order[i].at] = most;
	}
}

/* ---- One change ---------------------------------------------------------------------------- */

/* Whether the days around it lie wholly in the data, in the partner's time, and are all told. */
static bool lies_within(const bl_partnership *p, const bl__presence *presence, const bl_succession *c)
{
	bl_day from = c->last - WINDOW + 1, to = c->last + WINDOW,
	       joined = p->agreement->partners[c->partner].joined;
	int activities = bl_ledger_own(p->ledger, &bl_own_activities);
	bl_period last = bl_period_of(bl_grain_month(), to);

	return to <= p->now && (joined == BL_DAY_NONE || joined <= from) &&
	       bl__presence_covers(presence, from, to) &&
	       (activities < 0 || !bl_disclosed_provisional(p->seen, activities, last, 1));
}

/* The larger of two chances: of the partner's own counts, and beside all others'. */
static double chance_of(const bl__presence *presence, const bl_succession *c)
{
	double before = (double)c->before, after = (double)c->after,
	       all_before = (double)bl__presence_count(presence, -1, c->last - WINDOW + 1, c->last),
	       all_after = (double)bl__presence_count(presence, -1, c->last + 1, c->last + WINDOW);
	double own = bl_ratio_of_rates(after, 1, before, 1, 0.95).p, beside = 0;

	if (all_before + all_after - before - after >= LEAST && all_before > 0 && all_after > 0)
		beside = bl_difference_of_shares(after, all_after, before, all_before, 0.95).p;
	return isnan(beside) ? own : fmax(own, beside);
}

static void count(const bl__presence *presence, bl_succession *c)
{
	c->before = bl__presence_count(presence, c->partner, c->last - WINDOW + 1, c->last);
	c->after = bl__presence_count(presence, c->partner, c->last + 1, c->last + WINDOW);
	c->is_compared = c->before + c->after >= LEAST;
}

void bl__changes_compare(const bl_partnership *p, const bl__presence *presence, bl_succession *all, size_t n)
{
	g_autofree double *chance = g_new(double, n + 1);
	size_t m = 0;

	for (size_t i = 0; i < n; i++) {
		if (lies_within(p, presence, &all[i]))
			count(presence, &all[i]);
		if (all[i].is_compared)
			chance[m++] = chance_of(presence, &all[i]);
	}
	bl_holm(chance, m);
	m = 0;
	for (size_t i = 0; i < n; i++) {
		if (!all[i].is_compared)
			continue;
		all[i].p = chance[m++];
		if (all[i].p < CHANCE)
			all[i].way = all[i].after < all[i].before ? -1 : 1;
	}
}
