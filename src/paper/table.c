/* Tables: rows never split, the head again on every page. */
#include "paper.h"

#include <glib.h>
#include <string.h>

#define MOST_LINES   40 /* a cell longer than this, which would not stay on a page, ends in "…" */
#define CHART_HEIGHT 12.0
#define INK_HEIGHT   24.0 /* a line of handwriting */
#define TALL_ROW     36.0
#define SHORT_SHARE  0.18 /* of a page: a table as low as that is not worth breaking */

/* ---- Heights ----------------------------------------------------------------------- */

static double pad(const bl_table *t)
{
	return t->dense ? 0.5 : 2.25;
}

static double width_of(const bl__grid *g, size_t i, size_t k)
{
	size_t n = bl__columns_of(g->is, i, k);
	double width = n ? bl__column_gap(g->is) * (double)(n - 1) : 0;

	for (size_t j = k; j < k + n; j++)
		width += g->width[j];
	return width;
}

static double set_cells(bl__flow *flow, bl__grid *g, size_t i)
{
	const bl_table *t = g->is;
	double height = 0;

	g->cell[i] = bl__room(flow, t->n_columns, sizeof *g->cell[i]);
	for (size_t k = 0; k < t->n_columns; k++) {
		const bl_table_cell *cell = &t->row[i].cell[k];
		bl_type type = bl__cell_type(t, cell->strong);

		if (!bl__columns_of(t, i, k))
			continue;
		if (cell->chart) {
			height = MAX(height, CHART_HEIGHT);
			continue;
		}
		g->cell[i][k] =
			bl__lines_of(flow, cell->text, &type,
				     width_of(g, i, k) - (cell->mark ? BL__MARK_ROOM : 0) + 0.01, MOST_LINES);
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
	bl_type head = bl__head_type(t);

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
	bl__set_columns(flow, g, width);
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
		x += g->width[k] + bl__column_gap(t);
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
		at.x += BL__MARK_ROOM;
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
	return g->note[i] ? g->is->n_columns - bl__columns_of(g->is, i, 0) : 0;
}

/* The first cell of a row says what the row is about. */
static void draw_cell(bl__flow *flow, const bl__grid *g, size_t i, size_t k, bl_point at)
{
	const bl_table_cell *cell = &g->is->row[i].cell[k];
	size_t n = bl__columns_of(g->is, i, k);
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
		at.x += g->width[k] + bl__column_gap(g->is);
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

/* A row with a note, or of many lines, is much by itself; of others two stay together, and a short table
 * stays whole. */
static size_t orphans_of(const bl__flow *flow, const bl__grid *g)
{
	const bl_table *t = g->is;

	for (size_t i = 0; i < t->n; i++)
		if (t->row[i].note || g->height[i] > TALL_ROW)
			return 1;
	return bl__grid_height(g) <= SHORT_SHARE * flow->height ? t->n : 2;
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
					.orphans = orphans_of(flow, g)});
}

void bl__set_table(bl__flow *flow, const bl_block *block)
{
	bl__grid_add(flow, block->as.table);
}
