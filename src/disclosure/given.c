/* One published number after the other is taken back for as long as the hidden one is given away all the
 * same; what is left gives it away together. */
#include "given.h"

#include <glib.h>
#include <math.h>

#define TRIES 400 /* numbers taken back; the rest is said to be needed */

static bool is_given_away(bl__attack *a, uint32_t number)
{
	const bl__number *of = &a->lookup->linked->number[number];
	double least, most;
	bool sure;

	if (of->reach > 0)
		return !bl__attack_reaches(a, number, bl__high_enough(of));
	least = bl__attack_end(a, number, GLP_MIN, &sure);
	most = bl__attack_end(a, number, GLP_MAX, &sure);
	return most - least <= bl__attack_tolerance(of);
}

static void set_published(bl__attack *a, void (*set)(bl__attack *a, int column))
{
	for (int column = a->n_unknown + 1; column <= a->n; column++)
		set(a, column);
}

bool bl__known_anyway(bl__attack *a, uint32_t number)
{
	bool known;

	a->weakened = true;
	set_published(a, bl__attack_free_column);
	known = bl__attack_stays_below(a, number, bl__high_enough(&a->lookup->linked->number[number]));
	set_published(a, bl__attack_fix);
	a->weakened = false;
	return known;
}

/* All at once that were not published before: where the number is given away all the same, they are no reason
 * to stop. */
static void take_back_new(bl__attack *a, uint32_t number)
{
	const bl__number *all = a->lookup->linked->number;

	for (int column = a->n_unknown + 1; column <= a->n; column++)
		if (isfinite(all[a->number[column]].cost))
			bl__attack_free_column(a, column);
	if (!is_given_away(a, number))
		set_published(a, bl__attack_fix);
}

/* All at once that stand in no tie that holds the number down, where the problem over real numbers says which
 * those are. */
static void take_back_idle(bl__attack *a, uint32_t number, bool *needed)
{
	int n, *at = g_new(int, a->n + 1);

	is_given_away(a, number);
	for (int row = 1; row <= a->n_ties; row++) {
		if (fabs(glp_get_row_dual(a->lp, row)) < 1e-9)
			continue;
		n = glp_get_mat_row(a->lp, row, at, NULL);
		for (int i = 1; i <= n; i++)
			needed[at[i]] = true;
	}
	g_free(at);
	for (int column = a->n_unknown + 1; column <= a->n; column++)
		if (!needed[column])
			bl__attack_free_column(a, column);
	if (is_given_away(a, number))
		return;
	for (int column = a->n_unknown + 1; column <= a->n; column++)
		needed[column] = true;
	set_published(a, bl__attack_fix);
}

static void take_back_each(bl__attack *a, uint32_t number, bool *needed)
{
	int left = TRIES;

	for (int column = a->n_unknown + 1; column <= a->n && left > 0; column++) {
		if (!needed[column])
			continue;
		left--;
		bl__attack_free_column(a, column);
		needed[column] = !is_given_away(a, number);
		if (needed[column])
			bl__attack_fix(a, column);
	}
}

static int ascending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

const uint32_t *bl__given_by(bl__attack *a, uint32_t number, bl_arena *arena, size_t *n)
{
	g_autofree bool *needed = g_new0(bool, a->n + 1);
	uint32_t *by = bl_arena_alloc(arena, (size_t)(a->n + 1) * sizeof *by);

	*n = 0;
	if (!a->sound)
		return by;
	a->weakened = true;
	take_back_new(a, number);
	take_back_idle(a, number, needed);
	take_back_each(a, number, needed);
	set_published(a, bl__attack_fix);
	for (int column = a->n_unknown + 1; column <= a->n; column++)
		if (needed[column])
			by[(*n)++] = a->number[column];
	a->weakened = false;
	qsort(by, *n, sizeof *by, ascending);
	return by;
}
