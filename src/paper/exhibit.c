/* Exhibits: the message as title, what is plotted under it, the chart, its table at the side, a note, all
 * on one page.  The plot comes first: a table that would make it narrower gives up columns, or follows. */
#include "paper.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define SIDE        15.0  /* between chart and table, or two charts */
#define LEAST_PLOT  246.0 /* wide, between the axes */
#define LEAST_CHART 165.0 /* wide, of what has no axes */
#define TALLEST     190.0 /* a chart beside a long table */
#define TRIAL       240.0 /* high, to see how much stands around a plot */

#define MOST_OF_PAGE 0.8

/* As high as each kind is between its axes; 0: the chart as it likes. */
static const double plot_pt[BL_SIZES] = {[BL_SIZE_SMALL] = 110,
					 [BL_SIZE_LINE] = 112,
					 [BL_SIZE_DETAILED] = 120,
					 [BL_SIZE_COLUMNS] = 115,
					 [BL_SIZE_STACK] = 120};

typedef struct {
	const bl_exhibit *is;
	const bl__lines *title, *subtitle, *note;
	const bl__grid *beside;
	double chart_width, chart_height, body;
	double gap; /* above the chart, to stand level with its neighbour */
	double height;
} exhibit;

static double height_or(const bl__lines *lines, double gap)
{
	return lines ? bl__lines_height(lines) + gap : 0;
}

static void draw_words(bl__flow *flow, const bl__lines *lines, const char *role, bl_point *at, double gap)
{
	if (!lines)
		return;
	bl__tag_open(flow, role);
	bl__lines_draw(flow, lines, *at);
	bl__tag_close(flow);
	at->y += bl__lines_height(lines) + gap;
}

/* Where words lead, and what whoever hears them is told. */
typedef struct {
	const char *what;
	const void *to;
} lead;

static void draw_link(bl__flow *flow, const bl__lines *lines, const char *role, lead to, bl_point *at,
		      double gap)
{
	bl__lines leading;

	if (!bl__flow_leads(flow, to.to)) {
		draw_words(flow, lines, role, at, gap);
		return;
	}
	bl__tag_open(flow, role);
	bl_canvas_tag(flow->canvas, &(bl_tag){.role = "Link",
					      .alt = bl_voice_leads(&flow->story->speaker, to.what),
					      .to = to.to});
	leading = bl__lines_leading(lines);
	bl__lines_draw(flow, &leading, *at);
	bl__tag_close(flow);
	bl__tag_close(flow);
	at->y += bl__lines_height(lines) + gap;
}

static void draw(bl__flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	const exhibit *e = what;
	bl_point at = {box.x, box.y};

	(void)from;
	(void)to;
	bl__tag_open(flow, "Sect");
	draw_words(flow, e->title, bl__heading_role(e->is->level), &at, 0);
	if (e->subtitle)
		draw_link(flow, e->subtitle, "Caption", (lead){e->is->subtitle, e->is->to}, &at, 4);
	at.y += e->gap;
	if (e->is->chart)
		e->is->chart->draw(flow->canvas, (bl_box){at.x, at.y, e->chart_width, e->chart_height},
				   e->is->facts, flow->lang);
	if (e->beside)
		bl__grid_draw(flow, e->beside, at.x + (e->is->chart ? e->chart_width + SIDE : 0), at.y, 0,
			      e->beside->is->n);
	at.y += e->body + 3;
	draw_words(flow, e->note, "Note", &at, 0);
	bl__tag_close(flow);
}

static bl_box plot_of(const bl__flow *flow, const bl_exhibit *is, double width, double height)
{
	bl_box plot = {0, 0, width, height};

	bl_chart_plot(is->chart, flow->canvas, (bl_box){0, 0, width, height}, is->facts, flow->lang, &plot);
	return plot;
}

/* Twice, for a lower chart may need less around its plot. */
static double chart_height(const bl__flow *flow, const bl_exhibit *is, double width)
{
	double wanted = plot_pt[is->size], height = wanted + TRIAL;

	if (!(wanted > 0))
		return bl_chart_height(is->chart, is->facts, width);
	for (int turn = 0; turn < 2; turn++)
		height = wanted + height - plot_of(flow, is, width, height).h;
	return height;
}

/* Wide enough that its plot is; 0 high: what has no axes. */
static double chart_width(const bl__flow *flow, const bl_exhibit *is)
{
	double width = LEAST_PLOT;
	bl_box plot;

	if (!bl_chart_plot(is->chart, flow->canvas, (bl_box){0, 0, width, TRIAL}, is->facts, flow->lang,
			   &plot))
		return LEAST_CHART;
	for (int turn = 0; turn < 3; turn++)
		width = LEAST_PLOT + width - plot_of(flow, is, width, TRIAL).w;
	return ceil(width);
}

/* The table without the last of its columns that may go, so that it is at most so wide; NULL: it cannot be.
 */
static const bl_table *narrowed(bl__flow *flow, const bl_table *t, double width)
{
	bl_table *less = bl__room(flow, 1, sizeof *less);

	*less = *t;
	while (t->keeps && less->n_columns > t->keeps && bl__grid_least(flow, less) > width)
		less->n_columns--;
	return bl__grid_least(flow, less) > width ? NULL : less;
}

/* The table takes half, or what its words need as long as the plot stays wide enough; the chart takes the
 * rest. */
static void share_width(bl__flow *flow, exhibit *e)
{
	const bl_table *t = e->is->beside;
	double half = (flow->width - SIDE) / 2, room = flow->width - SIDE;

	e->chart_width = flow->width;
	if (!t)
		return;
	if (!e->is->chart) {
		e->beside = bl__grid_set(flow, t, flow->width);
		return;
	}
	room -= chart_width(flow, e->is);
	t = narrowed(flow, t, room);
	if (!t)
		return;
	e->beside = bl__grid_set(flow, t, MIN(MAX(half, bl__grid_least(flow, t)), room));
	e->chart_width = flow->width - SIDE - e->beside->total_width;
}

static const bl__lines *lines_or_none(bl__flow *flow, const char *text, const bl_type *type, size_t most)
{
	return text ? bl__lines_of(flow, text, type, flow->width, most) : NULL;
}

static bool is_small(bl_size size)
{
	return size == BL_SIZE_TINY || size == BL_SIZE_SMALL;
}

/* Set for the width the flow has now. */
static exhibit *set_up(bl__flow *flow, const bl_exhibit *is)
{
	exhibit *e = bl__room(flow, 1, sizeof *e);
	double wanted;

	e->is = is;
	e->title = lines_or_none(flow, is->title, is_small(is->size) ? &bl__paper_h4 : &bl__paper_h3, 3);
	e->subtitle = lines_or_none(flow, is->subtitle, &bl__paper_soft, 3);
	e->note = lines_or_none(flow, is->note, &bl__paper_note, 4);
	share_width(flow, e);
	wanted = is->chart ? chart_height(flow, is, e->chart_width) : 0;
	e->body = wanted;
	if (e->beside)
		e->body = MAX(e->body, bl__grid_height(e->beside));
	e->chart_height = MIN(e->body, MAX(TALLEST, wanted));
	e->height = height_or(e->title, 0) + height_or(e->subtitle, 4) + e->body + 3 + height_or(e->note, 0);
	return e;
}

static bool gives_way(const bl__flow *flow, const bl_exhibit *is)
{
	return is->gives_way && is->chart &&
	       chart_height(flow, is, flow->width) >= MOST_OF_PAGE * flow->height;
}

void bl__set_exhibit(bl__flow *flow, const bl_block *block)
{
	const bl_exhibit *is = &block->as.exhibit;
	const exhibit *e;
	bool follows;

	if (gives_way(flow, is)) {
		if (is->instead && is->instead->n)
			bl__grid_add(flow, is->instead);
		return;
	}
	e = set_up(flow, is);
	follows = is->beside && is->beside->n && !e->beside;
	bl__flow_add(flow, &(bl__strip){.draw = draw,
					.what = e,
					.before = 11,
					.keep_next = follows,
					.n = 1,
					.height = bl__one_height(flow, e->height)});
	if (follows)
		bl__grid_add(flow, is->beside);
}

/* ---- Some of them in a row -------------------------------------------------------------- */

typedef struct {
	exhibit *of[BL_ACROSS];
	size_t n;
	double width;
} row;

static void draw_row(bl__flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	const row *r = what;

	for (size_t k = 0; k < r->n; k++)
		draw(flow, r->of[k], (bl_box){box.x + (double)k * (r->width + SIDE), box.y, r->width, box.h},
		     from, to);
}

static double words_height(const exhibit *e)
{
	return height_or(e->title, 0) + height_or(e->subtitle, 4);
}

static void raise_to(exhibit *e, double body)
{
	e->height += body - e->body;
	e->body = body;
	if (!e->beside)
		e->chart_height = body;
}

/* What stands above the plot, or above the first row of a table. */
static double above(const exhibit *e)
{
	return words_height(e) + (e->beside && !e->is->chart ? e->beside->head_height : 0);
}

/* The charts stand level at their heads and at their feet, and tables at their first rows, however many lines
 * are above each. */
static void level(const row *r)
{
	double words = 0, body = 0;

	for (size_t k = 0; k < r->n; k++) {
		words = MAX(words, above(r->of[k]));
		body = MAX(body, r->of[k]->body);
	}
	for (size_t k = 0; k < r->n; k++) {
		raise_to(r->of[k], body);
		r->of[k]->gap = words - above(r->of[k]);
	}
}

void bl__set_row(bl__flow *flow, const bl_block *block)
{
	const bl_exhibit_row *is = &block->as.row;
	row *r = bl__room(flow, 1, sizeof *r);
	double whole = flow->width, height = 0;

	r->n = is->n;
	r->width = flow->width = (whole - SIDE * (double)(is->places - 1)) / (double)is->places;
	for (size_t k = 0; k < r->n; k++)
		r->of[k] = set_up(flow, &is->of[k]);
	flow->width = whole;
	level(r);
	for (size_t k = 0; k < r->n; k++)
		height = MAX(height, r->of[k]->height + r->of[k]->gap);
	bl__flow_add(flow, &(bl__strip){.draw = draw_row,
					.what = r,
					.before = 8,
					.n = 1,
					.height = bl__one_height(flow, height)});
}

/* ---- One by itself ------------------------------------------------------------------------ */

#define PICTURE_WIDTH  504.0
#define PICTURE_MARGIN 12.0

void bl_paper_picture(const bl_picture *picture, bl_canvas *canvas)
{
	const bl_exhibit *is = bl_picture_exhibit(picture);
	bl__flow *flow = bl__flow_new(canvas, bl_picture_story(picture), NULL);
	double height = bl_chart_height(is->chart, is->facts, PICTURE_WIDTH);
	bl_point at = {PICTURE_MARGIN, PICTURE_MARGIN};
	const bl__lines *title = bl__lines_of(flow, is->title, &bl__paper_h2, PICTURE_WIDTH, 3),
			*subtitle = bl__lines_of(flow, is->subtitle, &bl__paper_soft, PICTURE_WIDTH, 3),
			*note = bl__lines_of(flow, is->note, &bl__paper_note, PICTURE_WIDTH, 8);

	canvas->verbs->page(canvas, PICTURE_WIDTH + 2 * PICTURE_MARGIN,
			    2 * PICTURE_MARGIN + bl__lines_height(title) + bl__lines_height(subtitle) +
				    bl__lines_height(note) + height + 12);
	draw_words(flow, title, "H1", &at, 0);
	draw_words(flow, subtitle, "P", &at, 6);
	is->chart->draw(canvas, (bl_box){at.x, at.y, PICTURE_WIDTH, height}, is->facts, flow->lang);
	at.y += height + 6;
	draw_words(flow, note, "P", &at, 0);
	bl__flow_free(flow);
}
