/* What else must be hidden.  Numbers are taken in their order, and for each that a reader could work out the
 * cheapest others are hidden that would let it rise (grant.c); then what need not be hidden is shown again
 * (improve.c).  Every decision rests on worlds that were found (ways.h), never on one not found. */
#include "hider.h"
#include "solver.h"

#include <math.h>

/* ---- What cannot be done --------------------------------------------------------------- */

/* How much of a move is more than rounding. */
static double a_move(const bl__number *number)
{
	return number->whole ? 1 : fmax(fabs(number->value), 1) / 1000;
}

/* What cannot be done is asked for no more: half of it, that it is not known at least, nothing. */
static void ask_less(const bl__hider *h)
{
	double *asked = &h->asked[h->number];
	double least = a_move(bl__grant_number(h, h->number));

	if (*asked > 2 * least)
		*asked = bl__grant_number(h, h->number)->whole && *asked <= 8 ? *asked - 1 : *asked / 2;
	else
		*asked = *asked > 0 ? -least : 0;
}

static void give_up(const bl__hider *h)
{
	gint64 doubt = bl__doubt_of(h, h->number, h->insider);

	if (h->insider == BL__OUTSIDE)
		ask_less(h);
	else
		g_hash_table_add(h->given_up, g_memdup2(&doubt, sizeof doubt));
}

static bool protect_all(bl__hider *h)
{
	bool all = true;

	for (size_t i = 0; i < h->part->n; i++)
		while (!bl__protect(h, h->part->number[i], bl__by_hiding)) {
			give_up(h);
			all = false;
		}
	return all;
}

/* ---- One part, all parts ----------------------------------------------------------------- */

static void begin(bl__hider *h)
{
	h->search = bl__moves_new(h->linked, h->part);
	h->check = bl__moves_new(h->linked, h->part);
	h->unit = INFINITY;
	h->far = 0;
	for (size_t i = 0; i < h->part->n; i++)
		h->unit = fmin(h->unit, fmax(bl__grant_number(h, h->part->number[i])->cost, 1e-9));
	if (isinf(h->unit))
		h->unit = 1;
	for (size_t i = 0; i < h->part->n; i++) {
		uint32_t number = h->part->number[i];
		const bl__number *of = bl__grant_number(h, number);
		double cost = of->reach > 0 || isinf(of->cost) || !of->shown ? 0.01 : of->cost / h->unit;

		bl__moves_open(h->search, number);
		if (!of->shown)
			bl__moves_open(h->check, number);
		/* So that what is found keeps to what is hidden anyway, and the rest can be shown. */
		bl__moves_cost(h->check, number, cost, cost);
	}
}

static bool asks(const bl__hider *h, const bl__part *part)
{
	for (size_t i = 0; i < part->n; i++)
		if (h->asked[part->number[i]] != 0)
			return true;
	return false;
}

static bool hide_part(bl__hider *h)
{
	bool all;

	begin(h);
	all = protect_all(h);
	bl__show_again(h);
	bl__improve(h);
	bl__moves_free(h->search);
	bl__moves_free(h->check);
	return all;
}

/* False: it cannot be anything else than it is, whatever is hidden. */
static bool ask(bl__number *number, double *asked)
{
	bool known = number->shown && isinf(number->cost);

	if (number->reach > 0 && !known) {
		number->shown = false;
		*asked = number->reach;
	} else if (number->beside && !number->shown) {
		*asked = -a_move(number);
	}
	return *asked == 0 || bl__movable(number);
}

bool bl__hide(bl__linked *linked)
{
	g_autofree double *asked = g_new0(double, linked->n + 1);
	bl_arena *arena = bl_arena_new();
	bl__hider h = {.linked = linked, .asked = asked};
	const bl__part *part;
	size_t n;
	bool all = true;

	for (size_t i = 0; i < linked->n; i++)
		all &= ask(&linked->number[i], &asked[i]);
	h.ways = bl__ways_new(linked, asked);
	h.given_up = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	part = bl__parts(linked, arena, &n);
	for (size_t i = 0; i < n; i++)
		h.asking += asks(&h, &part[i]) ? part[i].n : 0;
	for (size_t i = 0; i < n; i++) {
		h.part = &part[i];
		if (asks(&h, h.part))
			all &= hide_part(&h);
	}
	g_hash_table_unref(h.given_up);
	bl__ways_free(h.ways);
	bl_arena_free(arena);
	bl__solver_done();
	return all;
}
