#include "nearby.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>

#define NEAR   96 /* numbers that may move */
#define OF_ONE 6  /* of them that one tie leads to */
#define TIES   (8 * NEAR)
#define SAME   1e-6

typedef struct {
	const bl__lookup *lookup;
	const bl__insider *insider;
	uint32_t number[NEAR + 1]; /* by column, from 1 */
	int n;
	uint32_t tie[TIES + 1]; /* by row, from 1 */
	int n_ties;
	GHashTable *met; /* ties */
	double world[NEAR + 1];
} nearby;

static const bl__number *number_at(const nearby *near, int column)
{
	return &near->lookup->linked->number[near->number[column]];
}

static int ascending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static bool may_move(const nearby *near, uint32_t number)
{
	return !near->lookup->linked->number[number].shown &&
	       !(near->insider && bsearch(&number, near->insider->knows, near->insider->n,
					  sizeof *near->insider->knows, ascending));
}

static bool meet(nearby *near, uint32_t number)
{
	if (near->lookup->near[number] || near->n == NEAR || !may_move(near, number))
		return false;
	near->number[++near->n] = number;
	near->lookup->near[number] = near->n;
	return true;
}

/* A few of a tie, from behind the number that led to it: not always the same few of a thousand. */
static void meet_some(nearby *near, const bl__tie *tie, uint32_t from)
{
	size_t at = 0;
	int met = 0;

	while (at < tie->n && tie->term[at].number != from)
		at++;
	for (size_t t = 1; t < tie->n && met < OF_ONE; t++)
		met += meet(near, tie->term[(at + t) % tie->n].number);
}

/* Every tie of a number that may move is kept, whether it leads to others or not. */
static bool follow(nearby *near)
{
	const bl__lookup *l = near->lookup;

	for (int c = 1; c <= near->n; c++) {
		uint32_t at = near->number[c];

		for (size_t k = l->from[at]; k < l->from[at + 1]; k++) {
			if (!g_hash_table_add(near->met, GUINT_TO_POINTER(l->tie[k] + 1)))
				continue;
			if (near->n_ties == TIES)
				return false;
			near->tie[++near->n_ties] = l->tie[k];
			meet_some(near, &l->linked->tie[l->tie[k]], at);
		}
	}
	return true;
}

/* What a tie sums up to, in the truth; and by how much it may be missed for what was rounded. */
static double sum_of(const nearby *near, const bl__tie *tie, double *rounding)
{
	double sum = 0, size = 1;

	for (size_t t = 0; t < tie->n; t++) {
		double x = tie->term[t].times * near->lookup->linked->number[tie->term[t].number].value;

		sum += x;
		size = fmax(size, fabs(x));
	}
	*rounding = SAME * size;
	return sum;
}

/* Columns are by how much numbers move. */
static bool put_row(const nearby *near, glp_prob *lp, int row)
{
	const bl__tie *tie = &near->lookup->linked->tie[near->tie[row]];
	double times[NEAR + 1], sum_of_one[NEAR + 1] = {0}, rounding, sum = sum_of(near, tie, &rounding);
	int at[NEAR + 1], n = 0;

	for (size_t t = 0; t < tie->n; t++) {
		int column = near->lookup->near[tie->term[t].number];

		if (!column)
			continue;
		if (sum_of_one[column] == 0)
			at[++n] = column;
		sum_of_one[column] += tie->term[t].times;
	}
	for (int i = 1; i <= n; i++)
		times[i] = sum_of_one[at[i]];
	glp_set_mat_row(lp, row, n, at, times);
	bl__solver_row(lp, row, fmin(tie->least - sum, 0), fmax(tie->most - sum, 0));
	return sum >= tie->least - rounding && sum <= tie->most + rounding;
}

static bool put_problem(const nearby *near, glp_prob *lp, double high)
{
	bool sound = true;

	glp_set_obj_dir(lp, GLP_MAX);
	glp_add_cols(lp, near->n);
	for (int c = 1; c <= near->n; c++) {
		const bl__number *of = number_at(near, c);
		double most = c == 1 ? high : of->most;

		bl__solver_column(lp, c, fmin(of->least - of->value, 0), fmax(most - of->value, 0));
	}
	glp_set_obj_coef(lp, 1, 1);
	if (near->n_ties)
		glp_add_rows(lp, near->n_ties);
	for (int row = 1; row <= near->n_ties; row++)
		sound &= put_row(near, lp, row);
	return sound;
}

/* As the audit does with any world: it is added up again. */
static bool adds_up(const nearby *near)
{
	for (int row = 1; row <= near->n_ties; row++) {
		const bl__tie *tie = &near->lookup->linked->tie[near->tie[row]];
		double rounding, sum = sum_of(near, tie, &rounding);

		for (size_t t = 0; t < tie->n; t++)
			sum += tie->term[t].times * near->world[near->lookup->near[tie->term[t].number]];
		if (sum < tie->least - rounding || sum > tie->most + rounding)
			return false;
	}
	return true;
}

static bool found_world(nearby *near, glp_prob *lp)
{
	for (int c = 1; c <= near->n; c++) {
		double by = glp_get_col_prim(lp, c), whole = nearbyint(by);
		const bl__number *of = number_at(near, c);

		if (of->whole && fabs(by - whole) > SAME * fmax(1, fabs(by)))
			return false;
		near->world[c] = of->whole ? whole : by;
	}
	return adds_up(near);
}

static const uint32_t *moved(const nearby *near, bl_arena *arena, size_t *n)
{
	uint32_t *all = bl_arena_alloc(arena, (size_t)(near->n + 1) * sizeof *all);

	*n = 0;
	for (int c = 1; c <= near->n; c++)
		if (near->world[c] != 0)
			all[(*n)++] = near->number[c];
	qsort(all, *n, sizeof *all, ascending);
	return all;
}

const uint32_t *bl__nearby(const bl__lookup *lookup, uint32_t number, double high, const bl__insider *insider,
			   bl_arena *arena, size_t *n)
{
	const bl__number *of = &lookup->linked->number[number];
	nearby near = {.lookup = lookup, .insider = insider, .met = g_hash_table_new(NULL, NULL)};
	glp_prob *lp = bl__solver_new();
	const uint32_t *all = NULL;

	if (high <= fmax(of->most, of->value) && meet(&near, number) && follow(&near) &&
	    put_problem(&near, lp, high) && bl__solver_real(lp, GLP_PRIMAL) == BL__OPTIMAL &&
	    found_world(&near, lp) &&
	    of->value + near.world[1] >= high - (of->whole ? 0 : bl__attack_tolerance(of)))
		all = moved(&near, arena, n);
	for (int c = 1; c <= near.n; c++)
		lookup->near[near.number[c]] = 0;
	glp_delete_prob(lp);
	g_hash_table_unref(near.met);
	return all;
}
