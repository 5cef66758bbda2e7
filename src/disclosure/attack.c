#include "attack.h"

#include <glib.h>
#include <math.h>

#define NODES 5000 /* a search that needs more is given up */
#define SAME  1e-6

/* ---- What hangs together ------------------------------------------------------------- */

bl__lookup bl__lookup_of(const bl__linked *linked)
{
	bl__lookup l = {linked, g_new0(size_t, linked->n + 2), NULL, g_new0(int, linked->n + 1),
			g_new0(int, linked->n + 1)};
	size_t all = 0;

	for (size_t i = 0; i < linked->n_ties; i++)
		for (size_t t = 0; t < linked->tie[i].n; t++, all++)
			l.from[linked->tie[i].term[t].number + 2]++;
	for (size_t i = 2; i < linked->n + 2; i++)
		l.from[i] += l.from[i - 1];
	l.tie = g_new(uint32_t, all + 1);
	/* Filling moves each beginning to where the next one begins. */
	for (size_t i = 0; i < linked->n_ties; i++)
		for (size_t t = 0; t < linked->tie[i].n; t++)
			l.tie[l.from[linked->tie[i].term[t].number + 1]++] = (uint32_t)i;
	return l;
}

void bl__lookup_done(bl__lookup *l)
{
	g_free(l->from);
	g_free(l->tie);
	g_free(l->column);
	g_free(l->near);
}

/* The numbers and ties of an attack as they are met. */
typedef struct {
	const bl__lookup *lookup;
	GArray *number, *tie;
	GHashTable *met; /* ties */
} gathering;

static void meet(gathering *g, uint32_t number)
{
	if (g->lookup->column[number])
		return;
	g->lookup->column[number] = (int)g->number->len;
	g_array_append_val(g->number, number);
}

/* Unknown numbers of a tie, or the published ones. */
static void meet_those(gathering *g, uint32_t tie, const bool *shown)
{
	const bl__linked *linked = g->lookup->linked;

	for (size_t t = 0; t < linked->tie[tie].n; t++)
		if (linked->number[linked->tie[tie].term[t].number].shown == *shown)
			meet(g, linked->tie[tie].term[t].number);
}

static void follow(gathering *g, uint32_t number)
{
	static const bool shown = true, unknown = false;
	const bl__lookup *l = g->lookup;

	meet(g, number);
	for (guint i = 1; i < g->number->len; i++) {
		uint32_t at = g_array_index(g->number, uint32_t, i);

		for (size_t k = l->from[at]; k < l->from[at + 1]; k++)
			if (g_hash_table_add(g->met, GUINT_TO_POINTER(l->tie[k] + 1))) {
				g_array_append_val(g->tie, l->tie[k]);
				meet_those(g, l->tie[k], &unknown);
			}
	}
	for (guint i = 1; i < g->tie->len; i++)
		meet_those(g, g_array_index(g->tie, uint32_t, i), &shown);
}

/* ---- The problem --------------------------------------------------------------------- */

static const bl__number *number_at(const bl__attack *a, int column)
{
	return &a->lookup->linked->number[a->number[column]];
}

double bl__attack_tolerance(const bl__number *number)
{
	return number->whole ? 0.5 : SAME * fmax(1, fabs(number->value));
}

void bl__attack_fix(bl__attack *a, int column)
{
	double value = number_at(a, column)->value;

	bl__solver_column(a->lp, column, value, value);
}

void bl__attack_free_column(bl__attack *a, int column)
{
	const bl__number *of = number_at(a, column);

	bl__solver_column(a->lp, column, fmin(of->least, of->value), fmax(of->most, of->value));
}

/* By how much a tie may be missed for what was rounded in adding up. */
static double rounding(const bl__linked *linked, const bl__tie *tie)
{
	double size = 1;

	for (size_t t = 0; t < tie->n; t++)
		size = fmax(size, fabs(tie->term[t].times * linked->number[tie->term[t].number].value));
	return SAME * size;
}

static double sum_of(const bl__attack *a, const bl__tie *tie, const double *value)
{
	double sum = 0;

	for (size_t t = 0; t < tie->n; t++)
		sum += tie->term[t].times * value[a->lookup->column[tie->term[t].number]];
	return sum;
}

/* Whether a world adds up. */
static bool adds_up(const bl__attack *a, const double *value)
{
	const bl__linked *linked = a->lookup->linked;

	for (int row = 1; row <= a->n_ties; row++) {
		const bl__tie *tie = &linked->tie[a->tie[row]];
		double sum = sum_of(a, tie, value), missed = rounding(linked, tie);

		if (sum < tie->least - missed || sum > tie->most + missed)
			return false;
	}
	return true;
}

static void put_row(bl__attack *a, int row, double *times, int *at)
{
	const bl__tie *tie = &a->lookup->linked->tie[a->tie[row]];
	double sum = sum_of(a, tie, a->world);
	int n = 0;

	for (size_t t = 0; t < tie->n; t++) {
		int column = a->lookup->column[tie->term[t].number];

		if (times[column] == 0)
			at[++n] = column;
		times[column] += tie->term[t].times;
	}
	/* GLPK wants them in a row: the sums move to the front, and the columns' places are left 0. */
	g_autofree double *row_of = g_new(double, n + 1);
	for (int i = 1; i <= n; i++) {
		row_of[i] = times[at[i]];
		times[at[i]] = 0;
	}
	glp_set_mat_row(a->lp, row, n, at, row_of);
	bl__solver_row(a->lp, row, fmin(tie->least, sum), fmax(tie->most, sum));
}

static void put_problem(bl__attack *a)
{
	g_autofree double *times = g_new0(double, a->n + 1);
	g_autofree int *at = g_new0(int, a->n + 1);

	glp_add_cols(a->lp, a->n);
	for (int column = 1; column <= a->n; column++) {
		if (number_at(a, column)->whole)
			glp_set_col_kind(a->lp, column, GLP_IV);
		if (column <= a->n_unknown)
			bl__attack_free_column(a, column);
		else
			bl__attack_fix(a, column);
	}
	if (a->n_ties)
		glp_add_rows(a->lp, a->n_ties);
	for (int row = 1; row <= a->n_ties; row++)
		put_row(a, row, times, at);
}

static uint32_t *taken(GArray *array, int *n)
{
	*n = (int)array->len - 1;
	return (uint32_t *)(void *)g_array_free(array, FALSE);
}

static void begin_with_truth(bl__attack *a)
{
	a->world = g_new0(double, a->n + 1);
	a->least = g_new0(double, a->n + 1);
	a->most = g_new0(double, a->n + 1);
	for (int column = 1; column <= a->n; column++) {
		double value = number_at(a, column)->value;

		a->world[column] = a->least[column] = a->most[column] = value;
		a->n_unknown += !number_at(a, column)->shown;
	}
	a->sound = adds_up(a, a->world);
}

bl__attack *bl__attack_new(const bl__lookup *lookup, uint32_t number)
{
	static const uint32_t nothing = 0; /* GLPK counts from 1 */
	bl__attack *a = g_new0(bl__attack, 1);
	gathering g = {lookup, g_array_new(FALSE, FALSE, sizeof number),
		       g_array_new(FALSE, FALSE, sizeof number), g_hash_table_new(NULL, NULL)};

	g_array_append_val(g.number, nothing);
	g_array_append_val(g.tie, nothing);
	follow(&g, number);
	g_hash_table_unref(g.met);
	a->lookup = lookup;
	a->number = taken(g.number, &a->n);
	a->tie = taken(g.tie, &a->n_ties);
	a->lp = bl__solver_new();
	begin_with_truth(a);
	put_problem(a);
	return a;
}

void bl__attack_free(bl__attack *a)
{
	for (int column = 1; column <= a->n; column++)
		a->lookup->column[a->number[column]] = 0;
	glp_delete_prob(a->lp);
	g_free(a->number);
	g_free(a->tie);
	g_free(a->world);
	g_free(a->least);
	g_free(a->most);
	g_free(a);
}

/* ---- Worlds ------------------------------------------------------------------------- */

/* False: what was found is no world, for something whole is not, or it does not add up. */
static bool found_world(bl__attack *a, double (*value)(glp_prob *lp, int column))
{
	for (int column = 1; column <= a->n; column++) {
		double x = value(a->lp, column);

		if (number_at(a, column)->whole) {
			if (fabs(x - nearbyint(x)) > SAME * fmax(1, fabs(x)))
				return false;
			x = nearbyint(x);
		}
		a->world[column] = x;
	}
	if (!adds_up(a, a->world))
		return false;
	for (int column = 1; !a->weakened && column <= a->n_unknown; column++) {
		a->least[column] = fmin(a->least[column], a->world[column]);
		a->most[column] = fmax(a->most[column], a->world[column]);
	}
	return true;
}

static void aim(bl__attack *a, int column, int direction)
{
	for (int other = 1; other <= a->n; other++)
		glp_set_obj_coef(a->lp, other, 0);
	glp_set_obj_coef(a->lp, column, 1);
	glp_set_obj_dir(a->lp, direction);
}

/* Over whole numbers, after the real ones did not come out whole. */
static bool found_whole_world(bl__attack *a, bl__solved *solved)
{
	int nodes = NODES;
	bool found;

	*solved = bl__solver_whole(a->lp, &nodes, &found);
	if (found && !found_world(a, glp_mip_col_val))
		*solved = BL__GIVEN_UP;
	return found && *solved != BL__GIVEN_UP;
}

static double farthest(const bl__attack *a, int column, int direction)
{
	return direction == GLP_MAX ? a->most[column] : a->least[column];
}

/* Whole numbers end at the last whole one before where real ones would. */
static double rounded(const bl__number *number, double end, int direction)
{
	if (!number->whole)
		return end;
	return direction == GLP_MAX ? floor(end + SAME * fmax(1, fabs(end)))
				    : ceil(end - SAME * fmax(1, fabs(end)));
}

double bl__attack_end(bl__attack *a, uint32_t number, int direction, bool *sure)
{
	int column = a->lookup->column[number];
	bl__solved solved;
	double end;

	*sure = a->sound;
	if (!a->sound)
		return farthest(a, column, direction);
	aim(a, column, direction);
	solved = bl__solver_real(a->lp, GLP_PRIMAL);
	if (solved == BL__ENDLESS)
		return direction == GLP_MAX ? INFINITY : -INFINITY;
	if (solved == BL__OPTIMAL) {
		end = rounded(number_at(a, column), glp_get_obj_val(a->lp), direction);
		if (found_world(a, glp_get_col_prim) || farthest(a, column, direction) == end)
			return end;
		found_whole_world(a, &solved);
	}
	*sure = solved == BL__OPTIMAL;
	return *sure ? a->world[column] : farthest(a, column, direction);
}

bool bl__attack_reaches(bl__attack *a, uint32_t number, double high)
{
	int column = a->lookup->column[number];
	const bl__number *of = number_at(a, column);
	double nearly = high - (of->whole ? 0 : bl__attack_tolerance(of));
	bl__solved solved;
	bool reached;

	if (!a->sound || fmax(of->most, of->value) < nearly)
		return false;
	aim(a, column, GLP_MAX);
	bl__solver_column(a->lp, column, fmin(of->least, of->value), high);
	reached = bl__solver_real(a->lp, GLP_PRIMAL) == BL__OPTIMAL &&
		  glp_get_obj_val(a->lp) >= nearly - SAME * fmax(1, fabs(high)) &&
		  (found_world(a, glp_get_col_prim) || found_whole_world(a, &solved)) &&
		  a->world[column] >= nearly;
	bl__attack_free_column(a, column);
	return reached;
}

bool bl__attack_stays_below(bl__attack *a, uint32_t number, double high)
{
	int column = a->lookup->column[number];
	const bl__number *of = number_at(a, column);
	double nearly = high - (of->whole ? 0 : bl__attack_tolerance(of));

	aim(a, column, GLP_MAX);
	return a->sound && bl__solver_real(a->lp, GLP_PRIMAL) == BL__OPTIMAL &&
	       rounded(of, glp_get_obj_val(a->lp), GLP_MAX) < nearly;
}
