/* The drawing of the partners: whether it says anything, and what it shows. */
#include "network.h"
#include "partnership.h"

#define LEAST      10  /* partners: fewer are said as well in a list */
#define DENSEST    0.7 /* of all pairs: of more a drawing is a tangle */
#define MODULARITY 0.3 /* Newman & Girvan (2004): from there on circles are more than chance makes */
#define NEW        3   /* months since one joined, in which being with nobody says nothing */

static bool is_worth_it(const bl_network *g)
{
	double pairs = (double)g->n * ((double)g->n - 1) / 2;

	return g->n >= LEAST && g->n <= BL_DRAWN_MOST && g->n_ties > 0 &&
	       (double)g->n_ties <= DENSEST * pairs + 1e-9;
}

/* Circles of one are those who are with nobody, or hardly. */
static void find_circles(bl_drawn *d)
{
	g_autofree size_t *size = g_new0(size_t, d->n + 1);
	double q;

	d->circle = g_new(size_t, d->n + 1);
	q = bl_network_circles(d->together, d->circle, &d->n_circles);
	for (size_t i = 0; i < d->n; i++)
		size[d->circle[i]]++;
	d->in_circles = q >= MODULARITY;
	d->n_real = 0;
	for (size_t c = 0; c < d->n_circles; c++)
		d->n_real += size[c] > 1;
}

static bool is_new(const bl_partnership *p, int partner)
{
	bl_day joined = p->agreement->partners[partner].joined;
	bl_period now = bl_period_of(bl_grain_month(), p->now);

	return joined != BL_DAY_NONE && joined > bl_period_first(bl_period_add(now, -NEW));
}

static void find_alone(const bl_partnership *p, bl_drawn *d)
{
	d->alone = g_new0(bool, d->n + 1);
	for (size_t i = 0; i < d->n; i++)
		d->alone[i] = !bl__network_n_out(d->together, i) && !is_new(p, d->member[i]);
}

bl_drawn *bl_network_drawn(const bl_partnership *p, bl_months months)
{
	bl_drawn *d = g_new0(bl_drawn, 1);

	d->member = g_new(int, p->agreement->n_partners + 1);
	d->n = bl_network_members(p, months, d->member);
	d->at = g_new0(bl_spot, d->n + 1);
	if (d->n >= LEAST && d->n <= BL_DRAWN_MOST)
		d->together = bl_network_together(p, months, d->member, d->n);
	if (!d->together || !is_worth_it(d->together) ||
	    !bl_network_places(p, months, d->member, d->n, d->at)) {
		bl_drawn_free(d);
		return NULL;
	}
	d->pairs = d->n * (d->n - 1) / 2;
	find_circles(d);
	find_alone(p, d);
	return d;
}

void bl_drawn_free(bl_drawn *d)
{
	if (!d)
		return;
	bl_network_free(d->together);
	g_free(d->member);
	g_free(d->at);
	g_free(d->circle);
	g_free(d->alone);
	g_free(d);
}
