/* One linear problem finds the cheapest numbers that, hidden, would let another rise (Fischetti and Salazar,
 * 2001, ask the same of one cell). */
#include "hider.h"

#include <math.h>

#define NODES   200  /* a wish that needs more is not granted */
#define FREE    1e-4 /* what a number that is hidden already costs, beside the cheapest that is not */
#define APART   1e-5 /* costs differ so much, for the cheapest to be one */
#define CHEAPER 1e-9
#define MANY    2000 /* numbers of a part, of which an answer takes too long to ask for better ones */

bl__number *bl__grant_number(const bl__hider *h, uint32_t number)
{
	return &h->linked->number[number];
}

/* ---- Hiding and showing -------------------------------------------------------------- */

/* Other costs at each start, from a quarter to four times what they are; the same on any machine. */
static double as_if(const bl__hider *h, uint32_t number)
{
	uint32_t mixed = (number * 2654435761u) ^ (h->start * 2246822519u);

	mixed = (mixed ^ mixed >> 15) * 2246822519u;
	return h->start ? exp2((double)(mixed >> 8) / (1 << 22) - 2) : 1;
}

/* In a world that goes so far a number that moves with it goes as far, or as far as it can: so much of its
 * cost falls on each unit. */
static double per_unit(const bl__hider *h, uint32_t number, double room)
{
	const bl__number *of = bl__grant_number(h, number);
	double apart = 1 + APART * (double)h->part->place[number];

	if (!of->shown)
		return FREE * apart / h->far;
	return of->cost / h->unit * apart * as_if(h, number) / fmax(fmin(room, h->far), 1e-3 * h->far);
}

static void set_cost(const bl__hider *h, uint32_t number)
{
	const bl__number *of = bl__grant_number(h, number);

	bl__moves_cost(h->search, number, per_unit(h, number, of->most - of->value),
		       per_unit(h, number, of->value - of->least));
}

static void set_far(bl__hider *h, double far)
{
	if (h->far == far)
		return;
	h->far = far;
	for (size_t i = 0; i < h->part->n; i++)
		set_cost(h, h->part->number[i]);
}

void bl__hide_beside(bl__hider *h, uint32_t number)
{
	bl__grant_number(h, number)->shown = false;
	bl__grant_number(h, number)->beside = true;
	bl__ways_hidden(h->ways, number);
	bl__moves_open(h->check, number);
	set_cost(h, number);
}

void bl__show(bl__hider *h, uint32_t number)
{
	bl__grant_number(h, number)->shown = true;
	bl__grant_number(h, number)->beside = false;
	bl__ways_shown(h->ways, number);
	bl__moves_close(h->check, number);
	set_cost(h, number);
}

/* ---- Granting one wish --------------------------------------------------------------- */

static double cost_of(const bl__hider *h, const bl__move *move, size_t n)
{
	double cost = 0;

	for (size_t i = 0; i < n; i++)
		if (bl__grant_number(h, move[i].number)->shown)
			cost += bl__grant_number(h, move[i].number)->cost;
	return cost;
}

/* What moved pays its cost for just as far as it moved: the next answer is another one, if that is cheaper.
 */
static void charge_as_moved(const bl__hider *h, const bl__move *move, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const bl__number *of = bl__grant_number(h, move[i].number);
		double cost = of->cost / h->unit / fabs(move[i].by);

		if (of->shown)
			bl__moves_cost(h->search, move[i].number, cost, cost);
	}
}

static void charge_as_before(const bl__hider *h, const bl__move *move, size_t n)
{
	for (size_t i = 0; i < n; i++)
		set_cost(h, move[i].number);
}

static GArray *last_world(const bl__moves *m)
{
	size_t n;
	const bl__move *move = bl__moves_last(m, &n);
	GArray *world = g_array_new(FALSE, FALSE, sizeof *move);

	return g_array_append_vals(world, move, (guint)n);
}

#define MOVES(world) (const bl__move *)(void *)(world)->data, (world)->len

/* The costs of a linear problem are not those of hiding, which is done or not: asked again with what the
 * answer really cost, it often knows better. */
static GArray *cheaper(bl__hider *h, const bl__wish *wish, GArray *best)
{
	int rounds = h->part->n < MANY ? 3 : 0;
	g_autoptr(GPtrArray) charged = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

	for (int round = 0; round < rounds && cost_of(h, MOVES(best)) > 0; round++) {
		GArray *world = last_world(h->search);

		g_ptr_array_add(charged, world);
		charge_as_moved(h, MOVES(world));
		if (!bl__moves_grant(h->search, wish, NODES))
			break;
		world = last_world(h->search);
		if (cost_of(h, MOVES(world)) < cost_of(h, MOVES(best)) * (1 - CHEAPER)) {
			g_array_unref(best);
			best = g_array_ref(world);
		}
		g_array_unref(world);
	}
	for (guint i = 0; i < charged->len; i++) {
		GArray *world = g_ptr_array_index(charged, i);

		charge_as_before(h, MOVES(world));
	}
	return best;
}

bool bl__by_hiding(bl__hider *h, const bl__wish *wish)
{
	g_autoptr(GArray) world = NULL;

	set_far(h, fabs(wish->by));
	if (!bl__moves_grant(h->search, wish, NODES))
		return false;
	world = cheaper(h, wish, last_world(h->search));
	for (guint i = 0; i < world->len; i++) {
		uint32_t number = g_array_index(world, bl__move, i).number;

		if (bl__grant_number(h, number)->shown)
			bl__hide_beside(h, number);
	}
	bl__ways_add(h->ways, MOVES(world));
	return true;
}

bool bl__as_it_is(bl__hider *h, const bl__wish *wish)
{
	const bl__move *move;
	size_t n;

	if (!bl__moves_grant(h->check, wish, NODES))
		return false;
	move = bl__moves_last(h->check, &n);
	bl__ways_add(h->ways, move, n);
	return true;
}

/* ---- Protecting a number -------------------------------------------------------------- */

static bool prove(bl__hider *h, uint32_t number, int insider, bl__grant_fn *grant)
{
	double asked = h->asked[number];
	bl__wish wish = {number, fabs(asked), insider < 0 ? NULL : &h->linked->insider[insider]};

	h->number = number;
	h->insider = insider;
	if (bl__ways_for(h->ways, number, insider) || grant(h, &wish))
		return true;
	wish.by = -wish.by;
	return asked < 0 && grant(h, &wish);
}

static bool knows(const bl__insider *insider, uint32_t number)
{
	size_t low = 0, high = insider->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (insider->knows[middle] < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low < insider->n && insider->knows[low] == number;
}

gint64 bl__doubt_of(const bl__hider *h, uint32_t number, int insider)
{
	return (gint64)number * (gint64)(h->linked->n_insiders + 1) + insider;
}

static bool is_owed(const bl__hider *h, uint32_t number, int insider)
{
	gint64 doubt = bl__doubt_of(h, number, insider);

	return !bl__grant_number(h, number)->held && !knows(&h->linked->insider[insider], number) &&
	       !g_hash_table_contains(h->given_up, &doubt);
}

/* Insiders who know nothing of what moves in a world hold it possible too: only the others are asked for. */
static bool protect_from_insiders(bl__hider *h, uint32_t number, const bl__way *way, bl__grant_fn *grant)
{
	for (size_t i = 0; i < way->n; i++) {
		size_t n;
		const uint32_t *insider = bl__ways_knowing(h->ways, way->move[i].number, &n);

		for (size_t k = 0; k < n; k++)
			if (is_owed(h, number, (int)insider[k]) && !prove(h, number, (int)insider[k], grant))
				return false;
	}
	return true;
}

bool bl__protect(bl__hider *h, uint32_t number, bl__grant_fn *grant)
{
	if (h->asked[number] == 0)
		return true;
	if (!prove(h, number, BL__OUTSIDE, grant))
		return false;
	/* What is hidden beside is nothing to hide from who knows what it is hidden beside of. */
	return h->asked[number] < 0 ||
	       protect_from_insiders(h, number, bl__ways_for(h->ways, number, BL__OUTSIDE), grant);
}

/* ---- Doing without -----------------------------------------------------------------------
 */

/* Whether all stays protected without one that was hidden beside; it is shown then. */
bool bl__protect_without(bl__hider *h, uint32_t number, bl__grant_fn *grant)
{
	g_autoptr(GArray) lost = g_array_new(FALSE, FALSE, sizeof number);

	bl__show(h, number);
	bl__ways_lost(h->ways, number, lost);
	for (guint i = 0; i < lost->len; i++)
		if (!bl__protect(h, g_array_index(lost, uint32_t, i), grant))
			return false;
	return true;
}
