/* What else must be hidden.  Numbers are taken in their order; for one that a reader could work out, a linear
 * problem finds the cheapest others that would let it rise (Fischetti and Salazar, 2001, ask the same of one
 * cell); those are hidden.  Then each is tried shown again, dearest first; and then whether some others would
 * do in its place for less.  Every decision rests on worlds that were found (ways.h), never on one not found.
 */
#include "ways.h"
#include "solver.h"

#include <glib.h>
#include <math.h>

#define NODES   400   /* a wish that needs more is not granted */
#define EFFORT  30000 /* problems solved of one part, after which nothing more is improved */
#define FREE    1e-4  /* what a number that is hidden already costs, beside the cheapest that is not */
#define APART   1e-5  /* costs differ so much, for the cheapest to be one */
#define CHEAPER 1e-9
#define OUTSIDE (-1)

typedef struct hider hider;
typedef bool grant_fn(hider *h, const bl__wish *wish);

struct hider {
	bl__linked *linked;
	double *asked; /* as ways.h says */
	bl__ways *ways;
	const bl__part *part;
	bl__moves *search, *check; /* with all that may be hidden; with what is hidden */
	double unit;               /* the cheapest cost of the part */
	double far;                /* how far the wish goes that the costs of `search` are made for */
	GHashTable *given_up;      /* number × insiders + insider: it cannot be kept from it */
	uint32_t number;           /* who could not be kept in the dark, of what */
	int insider;
};

static bl__number *number_of(const hider *h, uint32_t number)
{
	return &h->linked->number[number];
}

/* ---- Hiding and showing -------------------------------------------------------------- */

/* In a world that goes so far a number that moves with it goes as far, or as far as it can: so much of its
 * cost falls on each unit. */
static double per_unit(const hider *h, uint32_t number, double room)
{
	const bl__number *of = number_of(h, number);
	double apart = 1 + APART * (double)h->part->place[number];

	if (!of->shown)
		return FREE * apart / h->far;
	return of->cost / h->unit * apart / fmax(fmin(room, h->far), 1e-3 * h->far);
}

static void set_cost(const hider *h, uint32_t number)
{
	const bl__number *of = number_of(h, number);

	bl__moves_cost(h->search, number, per_unit(h, number, of->most - of->value),
		       per_unit(h, number, of->value - of->least));
}

static void set_far(hider *h, double far)
{
	if (h->far == far)
		return;
	h->far = far;
	for (size_t i = 0; i < h->part->n; i++)
		set_cost(h, h->part->number[i]);
}

static void hide(hider *h, uint32_t number)
{
	number_of(h, number)->shown = false;
	number_of(h, number)->beside = true;
	bl__ways_hidden(h->ways, number);
	bl__moves_open(h->check, number);
	set_cost(h, number);
}

static void show(hider *h, uint32_t number)
{
	number_of(h, number)->shown = true;
	number_of(h, number)->beside = false;
	bl__ways_shown(h->ways, number);
	bl__moves_close(h->check, number);
	set_cost(h, number);
}

/* ---- Granting one wish --------------------------------------------------------------- */

static double cost_of(const hider *h, const bl__move *move, size_t n)
{
	double cost = 0;

	for (size_t i = 0; i < n; i++)
		if (number_of(h, move[i].number)->shown)
			cost += number_of(h, move[i].number)->cost;
	return cost;
}

/* What moved pays its cost for just as far as it moved: the next answer is another one, if that is cheaper.
 */
static void charge_as_moved(const hider *h, const bl__move *move, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const bl__number *of = number_of(h, move[i].number);
		double cost = of->cost / h->unit / fabs(move[i].by);

		if (of->shown)
			bl__moves_cost(h->search, move[i].number, cost, cost);
	}
}

static void charge_as_before(const hider *h, const bl__move *move, size_t n)
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
static GArray *cheaper(hider *h, const bl__wish *wish, GArray *best)
{
	g_autoptr(GPtrArray) charged = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

	for (int round = 0; round < 3 && cost_of(h, MOVES(best)) > 0; round++) {
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

static bool by_hiding(hider *h, const bl__wish *wish)
{
	g_autoptr(GArray) world = NULL;

	set_far(h, fabs(wish->by));
	if (!bl__moves_grant(h->search, wish, NODES))
		return false;
	world = cheaper(h, wish, last_world(h->search));
	for (guint i = 0; i < world->len; i++) {
		uint32_t number = g_array_index(world, bl__move, i).number;

		if (number_of(h, number)->shown)
			hide(h, number);
	}
	bl__ways_add(h->ways, MOVES(world));
	return true;
}

static bool as_it_is(hider *h, const bl__wish *wish)
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

static bool prove(hider *h, uint32_t number, int insider, grant_fn *grant)
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

static gint64 doubt_of(const hider *h, uint32_t number, int insider)
{
	return (gint64)number * (gint64)(h->linked->n_insiders + 1) + insider;
}

static bool is_owed(const hider *h, uint32_t number, int insider)
{
	gint64 doubt = doubt_of(h, number, insider);

	return !h->linked->number[number].held && !knows(&h->linked->insider[insider], number) &&
	       !g_hash_table_contains(h->given_up, &doubt);
}

/* Insiders who know nothing of what moves in a world hold it possible too: only the others are asked for. */
static bool protect_from_insiders(hider *h, uint32_t number, const bl__way *way, grant_fn *grant)
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

static bool protect(hider *h, uint32_t number, grant_fn *grant)
{
	if (h->asked[number] == 0)
		return true;
	if (!prove(h, number, OUTSIDE, grant))
		return false;
	/* What is hidden beside is nothing to hide from who knows what it is hidden beside of. */
	return h->asked[number] < 0 ||
	       protect_from_insiders(h, number, bl__ways_for(h->ways, number, OUTSIDE), grant);
}

/* How much of a move is more than rounding. */
static double a_move(const bl__number *number)
{
	return number->whole ? 1 : fmax(fabs(number->value), 1) / 1000;
}

/* What cannot be done is asked for no more: half of it, that it is not known at least, nothing. */
static void ask_less(const hider *h)
{
	double *asked = &h->asked[h->number];
	double least = a_move(number_of(h, h->number));

	if (*asked > 2 * least)
		*asked = number_of(h, h->number)->whole && *asked <= 8 ? *asked - 1 : *asked / 2;
	else
		*asked = *asked > 0 ? -least : 0;
}

static void give_up(const hider *h)
{
	gint64 doubt = doubt_of(h, h->number, h->insider);

	if (h->insider == OUTSIDE)
		ask_less(h);
	else
		g_hash_table_add(h->given_up, g_memdup2(&doubt, sizeof doubt));
}

static bool protect_all(hider *h)
{
	bool all = true;

	for (size_t i = 0; i < h->part->n; i++)
		while (!protect(h, h->part->number[i], by_hiding)) {
			give_up(h);
			all = false;
		}
	return all;
}

/* ---- Showing again --------------------------------------------------------------------- */

/* Whether all stays protected without one that was hidden beside; it is shown then. */
static bool protect_without(hider *h, uint32_t number, grant_fn *grant)
{
	g_autoptr(GArray) lost = g_array_new(FALSE, FALSE, sizeof number);

	show(h, number);
	bl__ways_lost(h->ways, number, lost);
	for (guint i = 0; i < lost->len; i++)
		if (!protect(h, g_array_index(lost, uint32_t, i), grant))
			return false;
	return true;
}

static gint dearest_first(gconstpointer a, gconstpointer b, gpointer linked)
{
	const uint32_t *x = a, *y = b;
	const bl__number *number = ((const bl__linked *)linked)->number;

	if (number[*x].cost != number[*y].cost)
		return number[*x].cost > number[*y].cost ? -1 : 1;
	return *x < *y ? -1 : 1;
}

/* All that was hidden beside by us; of what the caller hid we know no cost, and it stays. */
static GArray *hidden_beside(const hider *h)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	for (size_t i = 0; i < h->part->n; i++)
		if (number_of(h, h->part->number[i])->beside && h->asked[h->part->number[i]] == 0)
			g_array_append_val(all, h->part->number[i]);
	g_array_sort_with_data(all, dearest_first, h->linked);
	return all;
}

static void show_again(hider *h)
{
	g_autoptr(GArray) beside = hidden_beside(h);

	for (guint i = 0; i < beside->len; i++) {
		uint32_t number = g_array_index(beside, uint32_t, i);

		if (!protect_without(h, number, as_it_is))
			hide(h, number);
	}
}

/* ---- Others in its place --------------------------------------------------------------- */

static double cost_of_all(const hider *h)
{
	double cost = 0;

	for (size_t i = 0; i < h->part->n; i++)
		if (number_of(h, h->part->number[i])->beside && h->asked[h->part->number[i]] == 0)
			cost += number_of(h, h->part->number[i])->cost;
	return cost;
}

static void back_to(hider *h, const GArray *beside)
{
	g_autoptr(GArray) now = hidden_beside(h);

	for (guint i = 0; i < now->len; i++)
		show(h, g_array_index(now, uint32_t, i));
	for (guint i = 0; i < beside->len; i++)
		hide(h, g_array_index(beside, uint32_t, i));
}

static bool is_cheaper_without(hider *h, uint32_t number, double than)
{
	bool done;

	bl__moves_close(h->search, number);
	done = protect_without(h, number, by_hiding);
	bl__moves_open(h->search, number);
	if (!done)
		return false;
	show_again(h);
	return cost_of_all(h) < than * (1 - CHEAPER);
}

static bool improve_once(hider *h)
{
	g_autoptr(GArray) beside = hidden_beside(h);
	bool better = false;

	for (guint i = 0;
	     i < beside->len && bl__moves_solved(h->search) + bl__moves_solved(h->check) < EFFORT; i++) {
		g_autoptr(GArray) now = hidden_beside(h);
		uint32_t number = g_array_index(beside, uint32_t, i);

		if (!number_of(h, number)->beside)
			continue;
		if (is_cheaper_without(h, number, cost_of_all(h)))
			better = true;
		else
			back_to(h, now);
	}
	return better;
}

/* ---- One part, all parts ----------------------------------------------------------------- */

static void begin(hider *h)
{
	h->search = bl__moves_new(h->linked, h->part);
	h->check = bl__moves_new(h->linked, h->part);
	h->unit = INFINITY;
	h->far = 0;
	for (size_t i = 0; i < h->part->n; i++)
		h->unit = fmin(h->unit, fmax(number_of(h, h->part->number[i])->cost, 1e-9));
	if (isinf(h->unit))
		h->unit = 1;
	for (size_t i = 0; i < h->part->n; i++) {
		uint32_t number = h->part->number[i];
		const bl__number *of = number_of(h, number);
		double cost = of->reach > 0 || isinf(of->cost) || !of->shown ? 0.01 : of->cost / h->unit;

		bl__moves_open(h->search, number);
		if (!of->shown)
			bl__moves_open(h->check, number);
		/* So that what is found keeps to what is hidden anyway, and the rest can be shown. */
		bl__moves_cost(h->check, number, cost, cost);
	}
}

static bool hide_part(hider *h)
{
	bool all, asks = false;

	for (size_t i = 0; i < h->part->n; i++)
		asks = asks || h->asked[h->part->number[i]] != 0;
	if (!asks)
		return true;
	begin(h);
	all = protect_all(h);
	show_again(h);
	while (improve_once(h))
		;
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
	hider h = {.linked = linked, .asked = asked};
	const bl__part *part;
	size_t n;
	bool all = true;

	for (size_t i = 0; i < linked->n; i++)
		all &= ask(&linked->number[i], &asked[i]);
	h.ways = bl__ways_new(linked, asked);
	h.given_up = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	part = bl__parts(linked, arena, &n);
	for (size_t i = 0; i < n; i++) {
		h.part = &part[i];
		all &= hide_part(&h);
	}
	g_hash_table_unref(h.given_up);
	bl__ways_free(h.ways);
	bl_arena_free(arena);
	bl__solver_done();
	return all;
}
