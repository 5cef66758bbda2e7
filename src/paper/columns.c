/* Columns of a table: as wide as their cells need, words giving way before numbers, and one column of words
 * to another as long as that saves lines. */
#include "paper.h"

#include <glib.h>
#include <math.h>

#define GAP          10.0 /* between columns */
#define GAP_DENSE    6.0
#define WIDEST       230.0 /* a column of words wants no more than this */
#define WIDEST_SHARE 1.6   /* … or than this many times its even share of the page */

/* ---- Type of a cell --------------------------------------------------------------- */

bl_type bl__cell_type(const bl_table *t, bool strong)
{
	bl_type type = t->dense ? bl__paper_dense : bl__paper_cell;

	if (strong)
		type.face = BL_SEMIBOLD;
	return type;
}

bl_type bl__head_type(const bl_table *t)
{
	bl_type type = t->dense ? bl__paper_dense : bl__paper_caption;

	type.rgb = BL_SOFT;
	type.face = BL_MEDIUM;
	type.leading_pt = type.size_pt + 2;
	return type;
}

double bl__column_gap(const bl_table *t)
{
	return t->dense ? GAP_DENSE : GAP;
}

size_t bl__columns_of(const bl_table *t, size_t i, size_t k)
{
	size_t over = MIN(MAX(t->row[i].over, 1), t->n_columns);

	return k >= over ? 1 : k ? 0 : over;
}

/* ---- Widths ------------------------------------------------------------------------ */

/* Three widths of a column, each at least the one before: numbers whole and
 * words cut only where they must; no word of the head cut either; everything
 * on one line. */
typedef struct {
	double hard, least, natural;
} need;

static need cell_need(bl__flow *flow, const bl_table *t, const bl_table_column *column,
		      const bl_table_cell *cell)
{
	bl_type type = bl__cell_type(t, cell->strong);
	double mark = cell->mark ? BL__MARK_ROOM : 0;
	need n = {mark, mark, mark};

	if (!cell->text)
		return n;
	n.natural += bl__width_of(flow, cell->text, &type);
	n.hard += column->wraps ? bl__word_width(flow, cell->text, &type) : n.natural - mark;
	n.least = n.hard;
	return n;
}

/* What does not depend on the cells. */
static const double room_pt[BL_ROOMS] = {
	[BL_ROOM_TERM] = 104, [BL_ROOM_VERDICT] = 108,  [BL_ROOM_BULLET] = 132,
	[BL_ROOM_INK] = 120,  [BL_ROOM_INK_SHORT] = 72, [BL_ROOM_SPARK_SHORT] = 60,
	[BL_ROOM_SPARK] = 70, [BL_ROOM_SPARK_LONG] = 90};

static need column_need(bl__flow *flow, const bl_table *t, size_t k)
{
	const bl_table_column *column = &t->column[k];
	bl_type head = bl__head_type(t);
	double word = bl__word_width(flow, column->head, &head),
	       whole = bl__width_of(flow, column->head, &head);
	double widest = MAX(WIDEST, flow->width * WIDEST_SHARE / (double)t->n_columns);
	/* Over numbers a head of two lines is better than a wide column. */
	need all = {0, word, column->wraps ? whole : MAX(word, whole * 0.6)};

	if (column->room != BL_ROOM_OF_CELLS)
		return (need){room_pt[column->room], room_pt[column->room], room_pt[column->room]};
	for (size_t i = 0; i < t->n; i++) {
		need n = cell_need(flow, t, column, &t->row[i].cell[k]);

		if (bl__columns_of(t, i, k) != 1)
			continue;
		all.hard = MAX(all.hard, n.hard);
		all.natural = MAX(all.natural, n.natural);
	}
	all.least = MAX(all.least, all.hard);
	if (column->wraps)
		all.natural = MIN(all.natural, widest);
	all.natural = MAX(all.natural, all.least);
	return all;
}

/* Too narrow even for the longest words: columns of words give way, then all. */
static void squeeze(const bl_table *t, const need *n, double room, double *width)
{
	double words = 0, rest = 0, share;

	for (size_t k = 0; k < t->n_columns; k++)
		*(t->column[k].wraps ? &words : &rest) += n[k].hard;
	share = words > 0 ? MAX(0.3, (room - rest) / words) : 1;
	for (size_t k = 0; k < t->n_columns; k++)
		width[k] = n[k].hard * (t->column[k].wraps ? share : 1);
	share = room / (words * share + rest);
	for (size_t k = 0; share < 1 && k < t->n_columns; k++)
		width[k] *= share;
}

/* That part of the way from the least to the natural width of each column … */
static void towards_natural(const bl_table *t, const need *n, double part, double *width)
{
	for (size_t k = 0; k < t->n_columns; k++)
		width[k] = n[k].least + part * (n[k].natural - n[k].least);
}

/* … and from the hard one to the least. */
static void towards_least(const bl_table *t, const need *n, double part, double *width)
{
	for (size_t k = 0; k < t->n_columns; k++)
		width[k] = n[k].hard + part * (n[k].least - n[k].hard);
}

/* Words that are no sentence (the name of a file) are cut before the words of the heads; false: that
 * leaves them no room. */
static bool cut_words_first(const bl_table *t, const need *n, double room, double *width)
{
	double words = 0, rest = 0, share;

	for (size_t k = 0; k < t->n_columns; k++)
		*(t->column[k].wraps ? &words : &rest) += t->column[k].wraps ? n[k].hard : n[k].least;
	share = words > 0 ? MIN(1, (room - rest) / words) : 0;
	if (share < 0.5)
		return false;
	for (size_t k = 0; k < t->n_columns; k++)
		width[k] = t->column[k].wraps ? n[k].hard * share : n[k].least;
	return true;
}

static void share_out(const bl_table *t, const need *n, double room, double *width)
{
	need sum = {0, 0, 0};

	for (size_t k = 0; k < t->n_columns; k++) {
		sum.hard += n[k].hard;
		sum.least += n[k].least;
		sum.natural += n[k].natural;
	}
	if (sum.natural <= room)
		towards_natural(t, n, 1, width);
	else if (sum.least <= room)
		towards_natural(t, n, (room - sum.least) / (sum.natural - sum.least), width);
	else if (cut_words_first(t, n, room, width))
		;
	else if (sum.hard <= room)
		towards_least(t, n, (room - sum.hard) / (sum.least - sum.hard), width);
	else
		squeeze(t, n, room, width);
	/* What is left over is spread evenly, so that no gulf opens in a row. */
	for (size_t k = 0; t->fill && sum.natural < room && k < t->n_columns; k++)
		width[k] += (room - sum.natural) / (double)t->n_columns;
}

static double gaps_of(const bl_table *t)
{
	return bl__column_gap(t) * (double)(t->n_columns - 1);
}

double bl__grid_least(bl__flow *flow, const bl_table *t)
{
	double sum = gaps_of(t);

	for (size_t k = 0; k < t->n_columns; k++)
		sum += column_need(flow, t, k).least;
	return sum;
}

/* ---- Fewer lines ------------------------------------------------------------------------ */

#define MOST_ROWS 60   /* of longer tables the widths stay as they are */
#define STEP      8.0  /* points that one column gives another at a time, or twice, or four times as many */
#define RAGGED    1.06 /* lines are not full to their end */

/* How wide each cell would be on one line; 0: it takes none of its column. */
typedef struct {
	const bl_table *is;
	const double *cell; /* n rows of n_columns, and the head */
	const need *need;
	double *width;
} balance;

static const double *cell_widths(bl__flow *flow, const bl_table *t)
{
	double *width = bl__room(flow, (t->n + 1) * t->n_columns, sizeof *width);
	bl_type head = bl__head_type(t);

	for (size_t k = 0; k < t->n_columns; k++)
		width[t->n * t->n_columns + k] = bl__width_of(flow, t->column[k].head, &head);
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = 0; k < t->n_columns; k++)
			if (bl__columns_of(t, i, k) == 1)
				width[i * t->n_columns + k] =
					cell_need(flow, t, &t->column[k], &t->row[i].cell[k]).natural;
	return width;
}

static double lines_in(double text, double width)
{
	return text <= width ? 1 : ceil(RAGGED * text / width);
}

static double all_lines(const balance *b)
{
	double sum = 0;

	for (size_t i = 0; i <= b->is->n; i++) {
		double most = 1;

		for (size_t k = 0; k < b->is->n_columns; k++)
			most = MAX(most, lines_in(b->cell[i * b->is->n_columns + k], b->width[k]));
		sum += most;
	}
	return sum;
}

static bool may_give(const balance *b, size_t k, double step)
{
	const bl_table_column *column = &b->is->column[k];

	return column->wraps && column->room == BL_ROOM_OF_CELLS && b->width[k] - step >= b->need[k].least;
}

static bool may_take(const balance *b, size_t k)
{
	return b->is->column[k].wraps && b->is->column[k].room == BL_ROOM_OF_CELLS;
}

typedef struct {
	size_t from, to;
	double points, lines; /* given; what is left of all lines */
} step;

static void give(balance *b, size_t from, size_t to, double points)
{
	b->width[from] -= points;
	b->width[to] += points;
}

static void try_steps(balance *b, double points, step *best)
{
	for (size_t k = 0; k < b->is->n_columns; k++)
		for (size_t j = 0; j < b->is->n_columns && may_give(b, k, points); j++) {
			double lines;

			if (j == k || !may_take(b, j))
				continue;
			give(b, k, j, points);
			lines = all_lines(b);
			give(b, j, k, points);
			if (lines < best->lines)
				*best = (step){k, j, points, lines};
		}
}

/* The step from one column to another that saves most; false: none does. */
static bool save_lines(balance *b)
{
	step best = {.lines = all_lines(b)};

	for (double points = STEP; points <= 4 * STEP; points *= 2)
		try_steps(b, points, &best);
	give(b, best.from, best.to, best.points);
	return best.points > 0;
}

void bl__set_columns(bl__flow *flow, bl__grid *g, double width)
{
	const bl_table *t = g->is;
	need *n = bl__room(flow, t->n_columns, sizeof *n);
	double room = width - gaps_of(t), wanted = 0;

	for (size_t k = 0; k < t->n_columns; k++) {
		n[k] = column_need(flow, t, k);
		wanted += n[k].natural;
	}
	g->width = bl__room(flow, t->n_columns, sizeof *g->width);
	share_out(t, n, room, g->width);
	if (wanted > room && t->n <= MOST_ROWS) {
		balance b = {t, cell_widths(flow, t), n, g->width};

		while (save_lines(&b))
			;
	}
	g->total_width = gaps_of(t);
	for (size_t k = 0; k < t->n_columns; k++)
		g->total_width += g->width[k];
}
