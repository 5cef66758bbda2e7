/* Tables: columns as wide as their cells need, words giving way before
 * numbers, rows never split, the head again on every page. */
#include "paper.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define GAP          10.0 /* between columns */
#define GAP_DENSE    6.0
#define WIDEST       230.0 /* a column of words wants no more than this */
#define WIDEST_SHARE 1.6   /* … or than this many times its even share of the page */
#define MOST_LINES   40    /* a cell longer than this, which would not stay on a page, ends in "…" */
#define CHART_HEIGHT 12.0
#define INK_HEIGHT   24.0 /* a line of handwriting */
#define MARK_ROOM    (BL__MARK + 4)

/* ---- Type of a cell --------------------------------------------------------------- */

static bl_type type_of(const bl_table *t, bool strong)
{
	bl_type type = t->dense ? bl__paper_dense : bl__paper_cell;

	if (strong)
		type.face = BL_SEMIBOLD;
	return type;
}

static bl_type head_type(const bl_table *t)
{
	bl_type type = t->dense ? bl__paper_dense : bl__paper_caption;

	type.rgb = BL_SOFT;
	type.face = BL_MEDIUM;
	type.leading_pt = type.size_pt + 2;
	return type;
}

static double pad(const bl_table *t)
{
	return t->dense ? 0.5 : 2.25;
}

static double gap(const bl_table *t)
{
	return t->dense ? GAP_DENSE : GAP;
}

/* Columns that a cell takes: 0 where one before it stands over it. */
static size_t columns_of(const bl_table *t, size_t i, size_t k)
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
	bl_type type = type_of(t, cell->strong);
	double mark = cell->mark ? MARK_ROOM : 0;
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
	bl_type head = head_type(t);
	double word = bl__word_width(flow, column->head, &head),
	       whole = bl__width_of(flow, column->head, &head);
	double widest = MAX(WIDEST, flow->width * WIDEST_SHARE / (double)t->n_columns);
	/* Over numbers a head of two lines is better than a wide column. */
	need all = {0, word, column->wraps ? whole : MAX(word, whole * 0.6)};

	if (column->room != BL_ROOM_OF_CELLS)
		return (need){room_pt[column->room], room_pt[column->room], room_pt[column->room]};
	for (size_t i = 0; i < t->n; i++) {
		need n = cell_need(flow, t, column, &t->row[i].cell[k]);

		if (columns_of(t, i, k) != 1)
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
	return gap(t) * (double)(t->n_columns - 1);
}

double bl__grid_least(bl__flow *flow, const bl_table *t)
{
	double sum = gaps_of(t);

	for (size_t k = 0; k < t->n_columns; k++)
		sum += column_need(flow, t, k).least;
	return sum;
}

static void set_widths(bl__flow *flow, bl__grid *g, double width)
{
	const bl_table *t = g->is;
	need *n = bl__room(flow, t->n_columns, sizeof *n);

	for (size_t k = 0; k < t->n_columns; k++)
		n[k] = column_need(flow, t, k);
	g->width = bl__room(flow, t->n_columns, sizeof *g->width);
	share_out(t, n, width - gaps_of(t), g->width);
	g->total_width = gaps_of(t);
	for (size_t k = 0; k < t->n_columns; k++)
		g->total_width += g->width[k];
}

static double width_of(const bl__grid *g, size_t i, size_t k)
{
	size_t n = columns_of(g->is, i, k);
	double width = n ? gap(g->is) * (double)(n - 1) : 0;

	for (size_t j = k; j < k + n; j++)
		width += g->width[j];
	return width;
}

/* ---- Heights ----------------------------------------------------------------------- */

static double set_cells(bl__flow *flow, bl__grid *g, size_t i)
{
	const bl_table *t = g->is;
	double height = 0;

	g->cell[i] = bl__room(flow, t->n_columns, sizeof *g->cell[i]);
	for (size_t k = 0; k < t->n_columns; k++) {
		const bl_table_cell *cell = &t->row[i].cell[k];
		bl_type type = type_of(t, cell->strong);

		if (!columns_of(t, i, k))
			continue;
		if (cell->chart) {
			height = MAX(height, CHART_HEIGHT);
			continue;
		}
		g->cell[i][k] =
			bl__lines_of(flow, cell->text, &type,
				     width_of(g, i, k) - (cell->mark ? MARK_ROOM : 0) + 0.01, MOST_LINES);
		height = MAX(height, bl__lines_height(g->cell[i][k]));
	}
	return height;
}

static double set_row(bl__flow *flow, bl__grid *g, size_t i)
{
	double height = set_cells(flow, g, i) + 2 * pad(g->is);

	if (g->is->for_ink)
		height = MAX(height, INK_HEIGHT);
	if (!g->is->row[i].note)
		return height;
	g->note[i] = bl__lines_of(
		flow, g->is->row[i].note, &bl__paper_note,
		MIN(MAX(g->total_width, flow->width) - 16, BL__MEASURE * bl__paper_note.size_pt), MOST_LINES);
	return height + bl__lines_height(g->note[i]) + 2;
}

static void set_head(bl__flow *flow, bl__grid *g)
{
	const bl_table *t = g->is;
	bl_type head = head_type(t);

	g->head = bl__room(flow, t->n_columns, sizeof *g->head);
	for (size_t k = 0; k < t->n_columns; k++) {
		g->head[k] = bl__lines_of(flow, t->column[k].head, &head, g->width[k] + 0.01, 5);
		g->head_height = MAX(g->head_height, bl__lines_height(g->head[k]));
	}
	g->head_height += 5;
}

bl__grid *bl__grid_set(bl__flow *flow, const bl_table *t, double width)
{
	bl__grid *g = bl__room(flow, 1, sizeof *g);

	g->is = t;
	set_widths(flow, g, width);
	set_head(flow, g);
	g->cell = bl__room(flow, t->n, sizeof *g->cell);
	g->note = bl__room(flow, t->n, sizeof *g->note);
	g->height = bl__room(flow, t->n, sizeof *g->height);
	for (size_t i = 0; i < t->n; i++)
		g->height[i] = set_row(flow, g, i);
	return g;
}

double bl__grid_height(const bl__grid *g)
{
	double sum = g->head_height;

	for (size_t i = 0; i < g->is->n; i++)
		sum += g->height[i];
	return sum;
}

/* ---- Drawing ----------------------------------------------------------------------- */

static void rule(bl__flow *flow, const bl__grid *g, bl_point at, const bl_stroke *stroke)
{
	flow->canvas->verbs->line(flow->canvas, at, (bl_point){at.x + g->total_width, at.y}, stroke);
}

/* All rules are one artifact, drawn first: what is marked costs time and room. */
static void draw_rules(bl__flow *flow, const bl__grid *g, bl_point at, size_t from, size_t to)
{
	const bl_stroke under_head = {.width_pt = 1, .rgb = BL_SOFT},
			under_row = {.width_pt = 0.35, .rgb = BL_GRID};

	bl__tag_open(flow, "Artifact");
	rule(flow, g, (bl_point){at.x, at.y + g->head_height - 2}, &under_head);
	at.y += g->head_height;
	for (size_t i = from; i < to; i++) {
		at.y += g->height[i];
		rule(flow, g, at, &under_row);
	}
	bl__tag_close(flow);
}

/* Of the first time; a head that is repeated is an artifact. */
static void draw_head_cells(bl__flow *flow, const bl__grid *g, double x, double y, const bl_tag *tag)
{
	const bl_table *t = g->is;

	for (size_t k = 0; k < t->n_columns; k++) {
		double up = g->head_height - 4 - bl__lines_height(g->head[k]);

		if (tag)
			bl_canvas_tag(flow->canvas, tag);
		bl__lines_draw_in(flow, g->head[k], (bl_point){x, y + up}, g->width[k], t->column[k].align);
		if (tag)
			bl__tag_close(flow);
		x += g->width[k] + gap(t);
	}
}

static void draw_head(bl__flow *flow, const bl__grid *g, double x, double y)
{
	bl__tag_open(flow, "THead");
	bl__tag_open(flow, "TR");
	draw_head_cells(flow, g, x, y, &(bl_tag){.role = "TH", .scope = "Column"});
	bl__tag_close(flow);
	bl__tag_close(flow);
}

static void draw_head_again(bl__flow *flow, const bl__grid *g, double x, double y)
{
	bl__tag_open(flow, "Artifact");
	draw_head_cells(flow, g, x, y, NULL);
	bl__tag_close(flow);
}

/* The mark repeats what the words beside it say; alone, it is said itself. */
static void draw_mark(bl__flow *flow, const bl_table_cell *cell, bl_point at)
{
	bool alone = !cell->text || !*cell->text;

	bl_canvas_tag(flow->canvas,
		      &(bl_tag){.role = alone ? "Span" : "Artifact",
				.alt = alone ? bl_voice_verdict(&flow->story->speaker, cell->mark) : NULL});
	bl__mark_draw(flow, cell->mark, at.x, at.y + 0.5);
	bl__tag_close(flow);
}

static void draw_words(bl__flow *flow, const bl__grid *g, size_t i, size_t k, bl_point at)
{
	const bl_table_cell *cell = &g->is->row[i].cell[k];
	bool leads = bl__flow_leads(flow, cell->to);
	bl__lines leading = bl__lines_leading(g->cell[i][k]);

	if (cell->mark) {
		draw_mark(flow, cell, at);
		at.x += MARK_ROOM;
	}
	if (leads)
		bl_canvas_tag(flow->canvas,
			      &(bl_tag){.role = "Link",
					.alt = bl_voice_leads(&flow->story->speaker, cell->text),
					.to = cell->to});
	bl__lines_draw_in(flow, leads ? &leading : g->cell[i][k], at, width_of(g, i, k),
			  g->is->column[k].align);
	if (leads)
		bl__tag_close(flow);
}

/* Columns that a row's head leaves free for its note; 0: no note, or none. */
static size_t columns_beside(const bl__grid *g, size_t i)
{
	return g->note[i] ? g->is->n_columns - columns_of(g->is, i, 0) : 0;
}

/* The first cell of a row says what the row is about. */
static void draw_cell(bl__flow *flow, const bl__grid *g, size_t i, size_t k, bl_point at)
{
	const bl_table_cell *cell = &g->is->row[i].cell[k];
	size_t n = columns_of(g->is, i, k);
	bool beside = !k && columns_beside(g, i);
	bl_tag tag = {.role = k ? "TD" : "TH",
		      .scope = k ? NULL : "Row",
		      .span = n > 1 ? (int)n : 0,
		      .rows = beside ? 2 : 0,
		      .same = !k && g->note[i] ? &g->note[i] : NULL};

	if (!n)
		return;
	bl_canvas_tag(flow->canvas, &tag);
	if (cell->chart)
		cell->chart->draw(flow->canvas, (bl_box){at.x, at.y, g->width[k], CHART_HEIGHT}, cell->facts,
				  flow->lang);
	else
		draw_words(flow, g, i, k, at);
	bl__tag_close(flow);
}

/* Small lines under a row are about what the row is about, and belong under no column's
 * head: the row's own head, which reaches down beside them where it leaves them room, is
 * the only one they have. */
static void draw_note(bl__flow *flow, const bl__grid *g, size_t i, double x, double y)
{
	size_t beside = columns_beside(g, i);
	int span = (int)(beside ? beside : g->is->n_columns);

	bl__tag_open(flow, "TR");
	bl_canvas_tag(flow->canvas, &(bl_tag){.role = "TD", .span = span, .of = &g->note[i]});
	bl__lines_draw(flow, g->note[i], (bl_point){x, y - bl__lines_height(g->note[i])});
	bl__tag_close(flow);
	bl__tag_close(flow);
}

static void draw_row(bl__flow *flow, const bl__grid *g, size_t i, double x, double y)
{
	bl_point at = {x, y + pad(g->is)};

	bl__tag_open(flow, "TR");
	for (size_t k = 0; k < g->is->n_columns; k++) {
		draw_cell(flow, g, i, k, at);
		at.x += g->width[k] + gap(g->is);
	}
	bl__tag_close(flow);
	if (g->note[i])
		draw_note(flow, g, i, x, y + g->height[i] - pad(g->is));
}

void bl__grid_draw(bl__flow *flow, const bl__grid *g, double x, double y, size_t from, size_t to)
{
	draw_rules(flow, g, (bl_point){x, y}, from, to);
	bl_canvas_tag(flow->canvas, &(bl_tag){.role = "Table", .same = g});
	if (from)
		draw_head_again(flow, g, x, y);
	else
		draw_head(flow, g, x, y);
	y += g->head_height;
	bl_canvas_tag(flow->canvas, &(bl_tag){.role = "TBody", .same = g->cell});
	for (size_t i = from; i < to; i++) {
		draw_row(flow, g, i, x, y);
		y += g->height[i];
	}
	bl__tag_close(flow);
	bl__tag_close(flow);
}

static void draw_strip(bl__flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	bl__grid_draw(flow, what, box.x, box.y, from, to);
}

/* A row with a note is much by itself; of others two stay together. */
static size_t orphans_of(const bl_table *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->row[i].note)
			return 1;
	return 2;
}

void bl__grid_add(bl__flow *flow, const bl_table *table)
{
	const bl__grid *g = bl__grid_set(flow, table, flow->width);

	bl__flow_add(flow, &(bl__strip){.draw = draw_strip,
					.what = g,
					.before = 6,
					.n = table->n,
					.height = g->height,
					.head = g->head_height,
					.orphans = orphans_of(table)});
}

void bl__set_table(bl__flow *flow, const bl_block *block)
{
	bl__grid_add(flow, block->as.table);
}
