/* Tables: columns as wide as their cells need, words giving way before
 * numbers, rows never split, the head again on every page. */
#include "page.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define GAP          10.0 /* between columns */
#define GAP_DENSE    6.0
#define WIDEST       230.0 /* a column of words wants no more than this */
#define WIDEST_SHARE 1.6   /* … or than this many times its even share of the page */
#define MOST_LINES   8     /* a cell longer than this ends in "…" */
#define CHART_HEIGHT 14.0
#define MARK_ROOM    (BL__MARK + 4)

bl__table *bl__table_new(bl_flow *flow, const bl__column *column, size_t n)
{
	bl__table *t = bl__alloc(flow, 1, sizeof *t);
	bl__column *copy = bl__alloc(flow, n, sizeof *copy);

	memcpy(copy, column, n * sizeof *copy);
	for (size_t k = 0; k < n; k++)
		copy[k].head = bl_voice_clean(&flow->speaker, copy[k].head);
	t->n_columns = n;
	t->column = copy;
	return t;
}

bl__cell *bl__table_row(bl_flow *flow, bl__table *t)
{
	if (t->n == t->cap) {
		size_t cap = t->cap ? 2 * t->cap : 16;
		bl__row *grown = bl__alloc(flow, cap, sizeof *grown);

		if (t->n)
			memcpy(grown, t->row, t->n * sizeof *grown);
		t->row = grown;
		t->cap = cap;
	}
	t->row[t->n].cell = bl__alloc(flow, t->n_columns, sizeof(bl__cell));
	return t->row[t->n++].cell;
}

void bl__table_note(bl__table *t, const char *note)
{
	if (t->n)
		t->row[t->n - 1].note = note;
}

/* ---- Type of a cell --------------------------------------------------------------- */

static bl_type type_of(const bl__table *t, bool strong)
{
	bl_type type = t->dense ? bl__page_dense : bl__page_cell;

	if (strong)
		type.face = BL_SEMIBOLD;
	return type;
}

static bl_type head_type(const bl__table *t)
{
	bl_type type = t->dense ? bl__page_dense : bl__page_caption;

	type.rgb = BL_SOFT;
	type.face = BL_MEDIUM;
	type.leading_pt = type.size_pt + 2;
	return type;
}

static double pad(const bl__table *t)
{
	return t->dense ? 0.5 : 2.25;
}

static double gap(const bl__table *t)
{
	return t->dense ? GAP_DENSE : GAP;
}

/* ---- Widths ------------------------------------------------------------------------ */

/* Three widths of a column, each at least the one before: numbers whole and
 * words cut only where they must; no word of the head cut either; everything
 * on one line. */
typedef struct {
	double hard, least, natural;
} need;

static need cell_need(bl_flow *flow, const bl__table *t, const bl__column *column, const bl__cell *cell)
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

static need column_need(bl_flow *flow, const bl__table *t, size_t k)
{
	const bl__column *column = &t->column[k];
	bl_type head = head_type(t);
	double word = bl__word_width(flow, column->head, &head),
	       whole = bl__width_of(flow, column->head, &head);
	double widest = MAX(WIDEST, flow->width * WIDEST_SHARE / (double)t->n_columns);
	/* Over numbers a head of two lines is better than a wide column. */
	need all = {0, word, column->wraps ? whole : MAX(word, whole * 0.6)};

	if (column->width > 0)
		return (need){column->width, column->width, column->width};
	for (size_t i = 0; i < t->n; i++) {
		need n = cell_need(flow, t, column, &t->row[i].cell[k]);

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
static void squeeze(const bl__table *t, const need *n, double room, double *width)
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

static void between(const bl__table *t, const need *n, bool upper, double part, double *width)
{
	for (size_t k = 0; k < t->n_columns; k++) {
		double low = upper ? n[k].least : n[k].hard, high = upper ? n[k].natural : n[k].least;

		width[k] = low + part * (high - low);
	}
}

static void share_out(const bl__table *t, const need *n, double room, double *width)
{
	need sum = {0, 0, 0};

	for (size_t k = 0; k < t->n_columns; k++) {
		sum.hard += n[k].hard;
		sum.least += n[k].least;
		sum.natural += n[k].natural;
	}
	if (sum.natural <= room)
		between(t, n, true, 1, width);
	else if (sum.least <= room)
		between(t, n, true, (room - sum.least) / (sum.natural - sum.least), width);
	else if (sum.hard <= room)
		between(t, n, false, (room - sum.hard) / (sum.least - sum.hard), width);
	else
		squeeze(t, n, room, width);
	/* What is left over is spread evenly, so that no gulf opens in a row. */
	for (size_t k = 0; t->fill && sum.natural < room && k < t->n_columns; k++)
		width[k] += (room - sum.natural) / (double)t->n_columns;
}

static double gaps_of(const bl__table *t)
{
	return gap(t) * (double)(t->n_columns - 1);
}

double bl__table_least(bl_flow *flow, const bl__table *t)
{
	double sum = gaps_of(t);

	for (size_t k = 0; k < t->n_columns; k++)
		sum += column_need(flow, t, k).least;
	return sum;
}

static void set_widths(bl_flow *flow, bl__table *t, double width)
{
	need *n = bl__alloc(flow, t->n_columns, sizeof *n);

	for (size_t k = 0; k < t->n_columns; k++)
		n[k] = column_need(flow, t, k);
	t->width = bl__alloc(flow, t->n_columns, sizeof *t->width);
	share_out(t, n, width - gaps_of(t), t->width);
	t->total_width = gaps_of(t);
	for (size_t k = 0; k < t->n_columns; k++)
		t->total_width += t->width[k];
}

/* ---- Heights ----------------------------------------------------------------------- */

static double set_row(bl_flow *flow, bl__table *t, bl__row *row)
{
	double height = 0;

	row->lines = bl__alloc(flow, t->n_columns, sizeof *row->lines);
	for (size_t k = 0; k < t->n_columns; k++) {
		const bl__cell *cell = &row->cell[k];
		bl_type type = type_of(t, cell->strong);

		if (cell->chart) {
			height = MAX(height, CHART_HEIGHT);
			continue;
		}
		row->lines[k] = bl__lines_of(flow, cell->text, &type,
					     t->width[k] - (cell->mark ? MARK_ROOM : 0) + 0.01, MOST_LINES);
		height = MAX(height, bl__lines_height(row->lines[k]));
	}
	if (row->note) {
		row->note_lines = bl__lines_of(flow, row->note, &bl__page_note,
					       MAX(t->total_width, flow->width) - 16, 8);
		height += bl__lines_height(row->note_lines) + 2;
	}
	return height + 2 * pad(t);
}

void bl__table_measure(bl_flow *flow, bl__table *t, double width)
{
	bl_type head = head_type(t);

	set_widths(flow, t, width);
	t->head = bl__alloc(flow, t->n_columns, sizeof *t->head);
	t->head_height = 0;
	for (size_t k = 0; k < t->n_columns; k++) {
		t->head[k] = bl__lines_of(flow, t->column[k].head, &head, t->width[k] + 0.01, 5);
		t->head_height = MAX(t->head_height, bl__lines_height(t->head[k]));
	}
	t->head_height += 5;
	t->height = bl__alloc(flow, t->n, sizeof *t->height);
	for (size_t i = 0; i < t->n; i++)
		t->height[i] = set_row(flow, t, &t->row[i]);
}

double bl__table_height(const bl__table *t)
{
	double sum = t->head_height;

	for (size_t i = 0; i < t->n; i++)
		sum += t->height[i];
	return sum;
}

/* ---- Drawing ----------------------------------------------------------------------- */

static void rule(bl_flow *flow, const bl__table *t, double x, double y, bool strong)
{
	bl_stroke stroke = {.width_pt = strong ? 1 : 0.35, .rgb = strong ? BL_SOFT : BL_GRID};

	flow->canvas->verbs->line(flow->canvas, (bl_point){x, y}, (bl_point){x + t->total_width, y}, &stroke);
}

/* All rules are one artifact, drawn first: what is marked costs time and room. */
static void draw_rules(bl_flow *flow, const bl__table *t, double x, double y, size_t from, size_t to)
{
	bl_canvas *c = flow->canvas;

	c->verbs->tag(c, "Artifact", NULL);
	rule(flow, t, x, y + t->head_height - 2, true);
	y += t->head_height;
	for (size_t i = from; i < to; i++)
		rule(flow, t, x, y += t->height[i], false);
	c->verbs->tag(c, NULL, NULL);
}

static void end(bl_canvas *c)
{
	c->verbs->tag(c, NULL, NULL);
}

static void draw_head_cells(bl_flow *flow, const bl__table *t, double x, double y, bool again)
{
	for (size_t k = 0; k < t->n_columns; k++) {
		double up = t->head_height - 4 - bl__lines_height(t->head[k]);

		if (!again)
			bl_canvas_tag(flow->canvas, &(bl_tag){.role = "TH", .scope = "Column"});
		bl__lines_draw(flow, t->head[k], 0, t->head[k]->n, x, y + up, t->width[k],
			       t->column[k].align);
		if (!again)
			end(flow->canvas);
		x += t->width[k] + gap(t);
	}
}

/* The head is content the first time, and an artifact when it is repeated. */
static void draw_head(bl_flow *flow, const bl__table *t, double x, double y, bool again)
{
	bl_canvas *c = flow->canvas;

	c->verbs->tag(c, again ? "Artifact" : "THead", NULL);
	if (!again)
		c->verbs->tag(c, "TR", NULL);
	draw_head_cells(flow, t, x, y, again);
	if (!again)
		end(c);
	end(c);
}

/* The mark repeats what the words beside it say. */
static void draw_words(bl_flow *flow, const bl__table *t, const bl__row *row, size_t k, double x, double y)
{
	bl_canvas *c = flow->canvas;
	const bl__cell *cell = &row->cell[k];
	bool leads = bl__flow_leads(flow, cell->to);

	if (cell->mark) {
		c->verbs->tag(c, "Artifact", NULL);
		bl__mark_draw(flow, cell->mark, x, y + 0.5);
		end(c);
		x += MARK_ROOM;
	}
	if (leads)
		bl_canvas_tag(
			c,
			&(bl_tag){.role = "Link", .alt = bl_voice_leads(&flow->speaker, cell->text), .to = cell->to});
	bl__lines_draw_in(flow, row->lines[k], x, y, t->width[k], t->column[k].align, leads);
	if (leads)
		end(c);
}

/* The first cell of a row says what the row is about. */
static void draw_cell(bl_flow *flow, const bl__table *t, const bl__row *row, size_t k, double x, double y)
{
	const bl__cell *cell = &row->cell[k];
	bl_tag tag = {.role = k ? "TD" : "TH", .scope = k ? NULL : "Row"};

	bl_canvas_tag(flow->canvas, &tag);
	if (cell->chart)
		cell->chart->draw(flow->canvas, (bl_box){x, y, t->width[k], CHART_HEIGHT}, cell->facts,
				  flow->lang);
	else
		draw_words(flow, t, row, k, x, y);
	end(flow->canvas);
}

/* Small lines under a row are a row of one cell as wide as the table. */
static void draw_note(bl_flow *flow, const bl__table *t, const bl__row *row, double x, double y)
{
	bl_canvas *c = flow->canvas;

	c->verbs->tag(c, "TR", NULL);
	bl_canvas_tag(c, &(bl_tag){.role = "TD", .span = (int)t->n_columns});
	bl__lines_draw(flow, row->note_lines, 0, row->note_lines->n, x, y - bl__lines_height(row->note_lines),
		       0, BL_LEFT);
	end(c);
	end(c);
}

static void draw_row(bl_flow *flow, const bl__table *t, size_t i, double x, double y)
{
	bl_canvas *c = flow->canvas;
	const bl__row *row = &t->row[i];
	double at = x;

	c->verbs->tag(c, "TR", NULL);
	for (size_t k = 0; k < t->n_columns; k++) {
		draw_cell(flow, t, row, k, at, y + pad(t));
		at += t->width[k] + gap(t);
	}
	end(c);
	if (row->note_lines)
		draw_note(flow, t, row, x, y + t->height[i] - pad(t));
}

void bl__table_draw(bl_flow *flow, const bl__table *t, double x, double y, size_t from, size_t to)
{
	bl_canvas *c = flow->canvas;

	draw_rules(flow, t, x, y, from, to);
	bl_canvas_tag(c, &(bl_tag){.role = "Table", .same = t});
	draw_head(flow, t, x, y, from > 0);
	y += t->head_height;
	bl_canvas_tag(c, &(bl_tag){.role = "TBody", .same = t->row});
	for (size_t i = from; i < to; i++) {
		draw_row(flow, t, i, x, y);
		y += t->height[i];
	}
	end(c);
	end(c);
}

static void draw_block(bl_flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	bl__table_draw(flow, what, box.x, box.y, from, to);
}

void bl__table_add(bl_flow *flow, bl__table *t)
{
	if (!t->n)
		return;
	bl__table_measure(flow, t, flow->width);
	bl__flow_add(flow, &(bl__block){.draw = draw_block,
					.what = t,
					.before = 6,
					.n = t->n,
					.height = t->height,
					.head = t->head_height,
					.orphans = 2});
}
