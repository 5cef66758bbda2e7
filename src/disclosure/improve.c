/* What was hidden for one number after the other is seldom the cheapest for all of them: each is tried shown
 * again; then without each that is left, or with one more; then all from the start as if costs were others.
 */
#include "hider.h"

#include <math.h>

/* Numbers (and 100, for the little ones) times problems solved in improving, which is about how long it
 * takes: a part, and all together. */
#define EFFORT     1400000
#define ALL_EFFORT 3000000

#define IN_VAIN 40 /* starts that came to nothing cheaper, after which there is no other */
#define FEW     60
#define CHEAPER 1e-9

/* ---- Showing again --------------------------------------------------------------------- */

static gint dearest_first(gconstpointer a, gconstpointer b, gpointer linked)
{
	const uint32_t *x = a, *y = b;
	const bl__number *number = ((const bl__linked *)linked)->number;

	if (number[*x].cost != number[*y].cost)
		return number[*x].cost > number[*y].cost ? -1 : 1;
	return *x < *y ? -1 : 1;
}

/* All that was hidden beside by us; of what the caller hid we know no cost, and it stays. */
static GArray *hidden_beside(const bl__hider *h)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(uint32_t));

	for (size_t i = 0; i < h->part->n; i++)
		if (bl__grant_number(h, h->part->number[i])->beside && h->asked[h->part->number[i]] == 0)
			g_array_append_val(all, h->part->number[i]);
	g_array_sort_with_data(all, dearest_first, h->linked);
	return all;
}

void bl__show_again(bl__hider *h)
{
	g_autoptr(GArray) beside = hidden_beside(h);

	for (guint i = 0; i < beside->len; i++) {
		uint32_t number = g_array_index(beside, uint32_t, i);

		if (!bl__protect_without(h, number, bl__as_it_is))
			bl__hide_beside(h, number);
	}
}

/* ---- Others in its place --------------------------------------------------------------- */

static double cost_of_all(const bl__hider *h)
{
	double cost = 0;

	for (size_t i = 0; i < h->part->n; i++)
		if (bl__grant_number(h, h->part->number[i])->beside && h->asked[h->part->number[i]] == 0)
			cost += bl__grant_number(h, h->part->number[i])->cost;
	return cost;
}

static void back_to(bl__hider *h, const GArray *beside)
{
	g_autoptr(GArray) now = hidden_beside(h);

	for (guint i = 0; i < now->len; i++)
		bl__show(h, g_array_index(now, uint32_t, i));
	for (guint i = 0; i < beside->len; i++)
		bl__hide_beside(h, g_array_index(beside, uint32_t, i));
}

static bool is_cheaper_without(bl__hider *h, uint32_t number, double than)
{
	bool done;

	bl__moves_close(h->search, number);
	done = bl__protect_without(h, number, bl__by_hiding);
	bl__moves_open(h->search, number);
	if (!done)
		return false;
	bl__show_again(h);
	return cost_of_all(h) < than * (1 - CHEAPER);
}

static size_t solved(const bl__hider *h)
{
	return bl__moves_solved(h->search) + bl__moves_solved(h->check);
}

static bool is_tired(const bl__hider *h)
{
	return solved(h) >= h->enough;
}

/* One more hidden may let several be shown. */
static bool is_cheaper_with(bl__hider *h, uint32_t number, double than)
{
	if (bl__grant_number(h, number)->cost >= than)
		return false;
	bl__hide_beside(h, number);
	bl__show_again(h);
	return cost_of_all(h) < than * (1 - CHEAPER);
}

static bool add_once(bl__hider *h)
{
	bool better = false;

	for (size_t i = 0; i < h->part->n && !is_tired(h); i++) {
		g_autoptr(GArray) now = hidden_beside(h);
		uint32_t number = h->part->number[i];

		if (!bl__grant_number(h, number)->shown)
			continue;
		if (is_cheaper_with(h, number, cost_of_all(h)))
			better = true;
		else
			back_to(h, now);
	}
	return better;
}

static bool improve_once(bl__hider *h)
{
	g_autoptr(GArray) beside = hidden_beside(h);
	bool better = false;

	for (guint i = 0; i < beside->len && !is_tired(h); i++) {
		g_autoptr(GArray) now = hidden_beside(h);
		uint32_t number = g_array_index(beside, uint32_t, i);

		if (!bl__grant_number(h, number)->beside)
			continue;
		if (is_cheaper_without(h, number, cost_of_all(h)))
			better = true;
		else
			back_to(h, now);
	}
	return better;
}

static void improve_here(bl__hider *h)
{
	while (improve_once(h) || (h->part->n <= FEW && add_once(h)))
		;
}

/* ---- From the start ---------------------------------------------------------------------- */

/* Of the same numbers the same, of others hardly ever. */
static gint64 mark_of(const GArray *beside)
{
	uint64_t mark = beside->len;

	for (guint i = 0; i < beside->len; i++) {
		uint64_t mixed = (g_array_index(beside, uint32_t, i) + 1) * 0x9e3779b97f4a7c15u;

		mark += (mixed ^ mixed >> 29) * 0xbf58476d1ce4e5b9u;
	}
	return (gint64)mark;
}

/* Whether what is hidden was hidden before, when another start came to it. */
static bool is_new(const bl__hider *h, GHashTable *seen)
{
	g_autoptr(GArray) beside = hidden_beside(h);
	gint64 mark = mark_of(beside);

	return g_hash_table_add(seen, g_memdup2(&mark, sizeof mark));
}

/* All anew, as if costs were others, every other time from the last number to the first. */
static bool start_again(bl__hider *h, uint32_t start, GHashTable *seen)
{
	g_autoptr(GArray) nothing = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	bool all = true;

	back_to(h, nothing);
	h->start = start;
	h->far = 0;
	for (size_t i = 0; all && i < h->part->n; i++)
		all = bl__protect(h, h->part->number[start % 2 ? h->part->n - 1 - i : i], bl__by_hiding);
	h->start = 0;
	h->far = 0;
	if (!all)
		return false;
	bl__show_again(h);
	if (is_new(h, seen))
		improve_here(h);
	return true;
}

void bl__improve(bl__hider *h)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	g_autoptr(GArray) best = NULL;
	double least;

	h->enough = solved(h) + MIN(EFFORT / (h->part->n + 100), ALL_EFFORT / (h->asking + 100));
	improve_here(h);
	best = hidden_beside(h);
	least = cost_of_all(h);
	for (uint32_t start = 1, in_vain = 0; in_vain < IN_VAIN && best->len > 1 && !is_tired(h); start++) {
		in_vain++;
		if (!start_again(h, start, seen) || cost_of_all(h) >= least * (1 - CHEAPER))
			continue;
		in_vain = 0;
		g_array_unref(best);
		best = hidden_beside(h);
		least = cost_of_all(h);
	}
	back_to(h, best);
}
