/* A number has two columns, how far it moves up and how far down; a tie is a row, by how much it may give.
 * Nothing moving is always a solution, and with costs above 0 the cheapest: so the dual simplex method can
 * start from whichever answer it stood at last. */
#include "moves.h"
#include "solver.h"

#include <glib.h>
#include <math.h>

#define SAME 1e-7 /* less is no move but what the solver rounds */

struct bl__moves {
	const bl__linked *linked;
	const bl__part *part;
	glp_prob *lp;
	bool *open; /* by place */
	bl__move *last;
	size_t n_last, solved;
};

static int up_of(const bl__moves *m, uint32_t number)
{
	return 2 * (int)m->part->place[number] + 1;
}

static int down_of(const bl__moves *m, uint32_t number)
{
	return up_of(m, number) + 1;
}

/* What all that a tie adds up is; so far may it still go.  The truth is possible, whatever was rounded. */
static void slack(const bl__linked *linked, const bl__tie *tie, double *less, double *more)
{
	double sum = 0;

	for (size_t t = 0; t < tie->n; t++)
		sum += tie->term[t].times * linked->number[tie->term[t].number].value;
	*less = fmin(tie->least - sum, 0);
	*more = fmax(tie->most - sum, 0);
	if (tie->least == tie->most)
		*less = *more = 0;
}

/* A number that stands twice in a tie counts with both. */
static int terms(const bl__moves *m, const bl__tie *tie, double *sum, int *at)
{
	int n = 0;

	for (size_t t = 0; t < tie->n; t++) {
		uint32_t number = tie->term[t].number;

		if (!bl__movable(&m->linked->number[number]))
			continue;
		if (sum[m->part->place[number]] == 0)
			at[++n] = (int)m->part->place[number];
		sum[m->part->place[number]] += tie->term[t].times;
	}
	return n;
}

static void put_row(bl__moves *m, int row, const bl__tie *tie, double *sum)
{
	g_autofree int *at = g_new(int, tie->n + 1);
	g_autofree int *column = g_new(int, 2 * tie->n + 1);
	g_autofree double *times = g_new(double, 2 * tie->n + 1);
	int n = terms(m, tie, sum, at);
	double less, more;

	for (int i = 1; i <= n; i++) {
		column[2 * i - 1] = 2 * at[i] + 1;
		column[2 * i] = 2 * at[i] + 2;
		times[2 * i - 1] = sum[at[i]];
		times[2 * i] = -sum[at[i]];
		sum[at[i]] = 0;
	}
	glp_set_mat_row(m->lp, row, 2 * n, column, times);
	slack(m->linked, tie, &less, &more);
	bl__solver_row(m->lp, row, less, more);
}

bl__moves *bl__moves_new(const bl__linked *linked, const bl__part *part)
{
	bl__moves *m = g_new0(bl__moves, 1);
	g_autofree double *sum = g_new0(double, part->n + 1);

	*m = (bl__moves){linked, part, bl__solver_new(), NULL, NULL, 0, 0};
	m->open = g_new0(bool, part->n + 1);
	m->last = g_new0(bl__move, part->n + 1);
	glp_add_cols(m->lp, 2 * (int)part->n);
	for (uint32_t k = 0; k < part->n; k++) {
		for (int side = 1; side <= 2; side++)
			if (linked->number[part->number[k]].whole)
				glp_set_col_kind(m->lp, 2 * (int)k + side, GLP_IV);
		bl__moves_close(m, part->number[k]);
		bl__moves_cost(m, part->number[k], 1, 1);
	}
	if (part->n_ties)
		glp_add_rows(m->lp, (int)part->n_ties);
	for (size_t i = 0; i < part->n_ties; i++)
		put_row(m, (int)i + 1, &linked->tie[part->tie[i]], sum);
	return m;
}

void bl__moves_free(bl__moves *m)
{
	glp_delete_prob(m->lp);
	g_free(m->open);
	g_free(m->last);
	g_free(m);
}

/* ---- Who may move -------------------------------------------------------------------- */

static double room_up(const bl__number *number)
{
	return fmax(number->most - number->value, 0);
}

static double room_down(const bl__number *number)
{
	return fmax(number->value - number->least, 0);
}

static void let_move(bl__moves *m, uint32_t number)
{
	const bl__number *of = &m->linked->number[number];

	bl__solver_column(m->lp, up_of(m, number), 0, room_up(of));
	bl__solver_column(m->lp, down_of(m, number), 0, room_down(of));
}

static void pin(bl__moves *m, uint32_t number)
{
	bl__solver_column(m->lp, up_of(m, number), 0, 0);
	bl__solver_column(m->lp, down_of(m, number), 0, 0);
}

void bl__moves_open(bl__moves *m, uint32_t number)
{
	m->open[m->part->place[number]] = true;
	let_move(m, number);
}

void bl__moves_close(bl__moves *m, uint32_t number)
{
	m->open[m->part->place[number]] = false;
	pin(m, number);
}

void bl__moves_cost(bl__moves *m, uint32_t number, double up, double down)
{
	glp_set_obj_coef(m->lp, up_of(m, number), up);
	glp_set_obj_coef(m->lp, down_of(m, number), down);
}

/* ---- Solving ------------------------------------------------------------------------- */

static bool stands_here(const bl__moves *m, uint32_t number)
{
	uint32_t k = m->part->place[number];

	return k < m->part->n && m->part->number[k] == number;
}

/* What an insider knows does not move, for the while of one question. */
static void pin_known(bl__moves *m, const bl__insider *insider)
{
	for (size_t i = 0; insider && i < insider->n; i++)
		if (stands_here(m, insider->knows[i]) && m->open[m->part->place[insider->knows[i]]])
			pin(m, insider->knows[i]);
}

static void unpin_known(bl__moves *m, const bl__insider *insider)
{
	for (size_t i = 0; insider && i < insider->n; i++)
		if (stands_here(m, insider->knows[i]) && m->open[m->part->place[insider->knows[i]]])
			let_move(m, insider->knows[i]);
}

/* False: so far it cannot go, whatever else moves. */
static bool push(bl__moves *m, const bl__wish *wish)
{
	const bl__number *number = &m->linked->number[wish->number];
	double far = number->whole ? ceil(fabs(wish->by) - SAME) : fabs(wish->by);
	double room = wish->by > 0 ? room_up(number) : room_down(number);
	int column = wish->by > 0 ? up_of(m, wish->number) : down_of(m, wish->number);

	if (!m->open[m->part->place[wish->number]] || far > room)
		return false;
	pin(m, wish->number);
	bl__solver_column(m->lp, column, far, room);
	return true;
}

static bool is_whole(double x)
{
	return fabs(x - nearbyint(x)) < SAME * fmax(1, fabs(x));
}

/* Whether what is whole came out whole by itself, as it mostly does. */
static bool came_out_whole(const bl__moves *m)
{
	for (size_t k = 0; k < m->part->n; k++) {
		if (!m->linked->number[m->part->number[k]].whole)
			continue;
		if (!is_whole(glp_get_col_prim(m->lp, 2 * (int)k + 1)) ||
		    !is_whole(glp_get_col_prim(m->lp, 2 * (int)k + 2)))
			return false;
	}
	return true;
}

static void keep(bl__moves *m, double (*value)(glp_prob *lp, int column))
{
	m->n_last = 0;
	for (size_t k = 0; k < m->part->n; k++) {
		double by = value(m->lp, 2 * (int)k + 1) - value(m->lp, 2 * (int)k + 2);
		const bl__number *number = &m->linked->number[m->part->number[k]];

		if (number->whole)
			by = nearbyint(by);
		if (fabs(by) > SAME * fmax(1, fabs(number->value)))
			m->last[m->n_last++] = (bl__move){m->part->number[k], by};
	}
}

static bool solve(bl__moves *m, int nodes)
{
	bool found = true;
	int left = nodes;

	m->solved++;
	if (bl__solver_real(m->lp, GLP_DUALP) != BL__OPTIMAL)
		return false;
	if (came_out_whole(m)) {
		keep(m, glp_get_col_prim);
		return true;
	}
	bl__solver_whole(m->lp, &left, &found);
	m->solved += 2 * (size_t)(nodes - MAX(left, 0));
	if (found)
		keep(m, glp_mip_col_val);
	return found;
}

bool bl__moves_grant(bl__moves *m, const bl__wish *wish, int nodes)
{
	bool granted;

	pin_known(m, wish->insider);
	granted = push(m, wish) && solve(m, nodes);
	unpin_known(m, wish->insider);
	if (m->open[m->part->place[wish->number]])
		let_move(m, wish->number);
	return granted;
}

const bl__move *bl__moves_last(const bl__moves *m, size_t *n)
{
	*n = m->n_last;
	return m->last;
}

size_t bl__moves_solved(const bl__moves *m)
{
	return m->solved;
}
