/* Figures: the message as title, what is plotted under it, the chart, its
 * table at the side, a note.  All of it stays on one page. */
#include "page.h"

#include <glib.h>
#include <string.h>

#define SIDE        14.0  /* between chart and table */
#define LEAST_CHART 165.0 /* wide */
#define TALLEST     150.0 /* a chart beside a long table */

typedef struct {
	bl__figure is;
	const bl__lines *title, *subtitle, *note;
	double chart_width, chart_height, body;
	double gap; /* above the chart, to stand level with its neighbour */
} figure;

static double height_or(const bl__lines *lines, double gap)
{
	return lines ? bl__lines_height(lines) + gap : 0;
}

static void draw_words(bl_flow *flow, const bl__lines *lines, const bl_tag *tag, double x, double *y,
		       double gap)
{
	bl_canvas *c = flow->canvas;

	if (!lines)
		return;
	bl_canvas_tag(c, tag);
	bl__lines_draw(flow, lines, 0, lines->n, x, *y, 0, BL_LEFT);
	c->verbs->tag(c, NULL, NULL);
	*y += bl__lines_height(lines) + gap;
}

/* Words that lead elsewhere, when there is such a place. */
static void draw_link(bl_flow *flow, const bl__lines *lines, const char *role, const char *what,
		      const void *to, double x, double *y, double gap)
{
	bl_canvas *c = flow->canvas;

	if (!bl__flow_leads(flow, to)) {
		draw_words(flow, lines, &(bl_tag){.role = role}, x, y, gap);
		return;
	}
	c->verbs->tag(c, role, NULL);
	bl_canvas_tag(c, &(bl_tag){.role = "Link", .alt = bl_voice_leads(&flow->speaker, what), .to = to});
	bl__lines_draw_in(flow, lines, x, *y, 0, BL_LEFT, true);
	c->verbs->tag(c, NULL, NULL);
	c->verbs->tag(c, NULL, NULL);
	*y += bl__lines_height(lines) + gap;
}

static void draw(bl_flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	const figure *f = what;
	bl_canvas *c = flow->canvas;
	double y = box.y;

	(void)from;
	(void)to;
	c->verbs->tag(c, "Sect", NULL);
	draw_words(flow, f->title, &(bl_tag){.role = "H3"}, box.x, &y, 0);
	if (f->subtitle)
		draw_link(flow, f->subtitle, "Caption", f->is.subtitle, f->is.to, box.x, &y, 4);
	y += f->gap;
	if (f->is.chart)
		f->is.chart->draw(c, (bl_box){box.x, y, f->chart_width, f->chart_height}, f->is.facts,
				  flow->lang);
	if (f->is.beside)
		bl__table_draw(flow, f->is.beside, box.x + (f->is.chart ? f->chart_width + SIDE : 0), y, 0,
			       f->is.beside->n);
	y += f->body + 3;
	draw_words(flow, f->note, &(bl_tag){.role = "Note"}, box.x, &y, 0);
	c->verbs->tag(c, NULL, NULL);
}

/* The table takes half, or what its words need as long as a chart can still
 * be read beside it; the chart takes the rest. */
static void share_width(bl_flow *flow, figure *f)
{
	bl__table *t = f->is.beside;
	double half = (flow->width - SIDE) / 2, room = flow->width - SIDE - LEAST_CHART;

	f->chart_width = flow->width;
	if (!t)
		return;
	bl__table_measure(flow, t,
			  f->is.chart ? MIN(MAX(half, bl__table_least(flow, t)), room) : flow->width);
	f->chart_width = flow->width - SIDE - t->total_width;
}

/* Set for the width the flow has now. */
static figure *set_up(bl_flow *flow, const bl__figure *is, double *height)
{
	figure *f = bl__alloc(flow, 1, sizeof *f);

	f->is = *is;
	f->title = is->title ? bl__lines_of(flow, bl_voice_clean(&flow->speaker, is->title), &bl__page_h3, flow->width, 3)
			     : NULL;
	f->subtitle = is->subtitle ? bl__lines_of(flow, bl_voice_clean(&flow->speaker, is->subtitle), &bl__page_soft,
						  flow->width, 3)
				   : NULL;
	f->note = is->note ? bl__lines_of(flow, bl_voice_clean(&flow->speaker, is->note), &bl__page_note, flow->width, 4)
			   : NULL;
	share_width(flow, f);
	if (is->chart)
		f->body = is->height > 0 ? is->height : is->chart->height_pt;
	if (is->beside)
		f->body = MAX(f->body, bl__table_height(is->beside));
	f->chart_height = MIN(f->body, MAX(TALLEST, is->height));
	*height = height_or(f->title, 0) + height_or(f->subtitle, 4) + f->body + 3 + height_or(f->note, 0);
	return f;
}

void bl__figure_add(bl_flow *flow, const bl__figure *is)
{
	double *height = bl__alloc(flow, 1, sizeof *height);
	const figure *f = set_up(flow, is, height);

	bl__flow_add(flow, &(bl__block){.draw = draw, .what = f, .before = 11, .n = 1, .height = height});
}

/* ---- Two of them in a row --------------------------------------------------------------- */

typedef struct {
	figure *of[2];
	double width;
} pair;

static void draw_pair(bl_flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	const pair *p = what;

	for (size_t k = 0; k < 2; k++)
		if (p->of[k])
			draw(flow, p->of[k],
			     (bl_box){box.x + (double)k * (p->width + SIDE), box.y, p->width, box.h}, from,
			     to);
}

static double words_height(const figure *f)
{
	return height_or(f->title, 0) + height_or(f->subtitle, 4);
}

void bl__figure_pair(bl_flow *flow, const bl__figure *left, const bl__figure *right)
{
	pair *p = bl__alloc(flow, 1, sizeof *p);
	double *height = bl__alloc(flow, 1, sizeof *height), whole = flow->width, other = 0;

	p->width = flow->width = (whole - SIDE) / 2;
	p->of[0] = set_up(flow, left, height);
	if (right)
		p->of[1] = set_up(flow, right, &other);
	flow->width = whole;
	if (right) {
		double a = words_height(p->of[0]), b = words_height(p->of[1]);

		p->of[0]->gap = MAX(0, b - a);
		p->of[1]->gap = MAX(0, a - b);
	}
	*height = MAX(*height + p->of[0]->gap, other + (right ? p->of[1]->gap : 0));
	bl__flow_add(flow,
		     &(bl__block){.draw = draw_pair, .what = p, .before = 11, .n = 1, .height = height});
}

/* ---- The band of key figures ---------------------------------------------------------- */

#define BAND_PAD     8.0
#define BAND_GAP     11.0
#define SPARK_HEIGHT 16.0

typedef struct {
	size_t n;
	double width;
	struct {
		const bl__lines *value, *label, *change;
		const char *what; /* the label's words … */
		const void *to;   /* … and where they lead */
		const bl_chart_facts *spark;
	} cell[4];
} band;

static void draw_band(bl_flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	const band *b = what;
	bl_canvas *c = flow->canvas;
	const bl_chart *spark = bl_chart_find("sparkline");

	(void)from;
	(void)to;
	for (size_t k = 0; k < b->n; k++) {
		double x = box.x + (double)k * (b->width + BAND_GAP), y = box.y;

		c->verbs->tag(c, "Artifact", NULL);
		c->verbs->rect(c, (bl_box){x, y, b->width, box.h}, &(bl_fill){.rgb = 0xF4F6F9}, NULL);
		c->verbs->rect(c, (bl_box){x, y, b->width, 2}, &(bl_fill){.rgb = BL_BLUE}, NULL);
		c->verbs->tag(c, NULL, NULL);
		y += BAND_PAD;
		draw_words(flow, b->cell[k].value, &(bl_tag){.role = "P"}, x + BAND_PAD, &y, 0);
		draw_link(flow, b->cell[k].label, "P", b->cell[k].what, b->cell[k].to, x + BAND_PAD, &y, 3);
		draw_words(flow, b->cell[k].change, &(bl_tag){.role = "P"}, x + BAND_PAD, &y, 3);
		if (!b->cell[k].spark || !spark)
			continue;
		spark->draw(c,
			    (bl_box){x + BAND_PAD, box.y + box.h - BAND_PAD - SPARK_HEIGHT,
				     b->width - 2 * BAND_PAD, SPARK_HEIGHT},
			    b->cell[k].spark, flow->lang);
	}
}

void bl__key_figures(bl_flow *flow, const bl__key_figure *key, size_t n)
{
	band *b = bl__alloc(flow, 1, sizeof *b);
	double *height = bl__alloc(flow, 1, sizeof *height), inside;

	if (!n)
		return;
	b->n = MIN(n, G_N_ELEMENTS(b->cell));
	/* Fewer than three do not swell: four places are kept. */
	b->width = (flow->width - BAND_GAP * (double)(MAX(b->n, 3) - 1)) / (double)MAX(b->n, 3);
	inside = b->width - 2 * BAND_PAD;
	for (size_t k = 0; k < b->n; k++) {
		double h = 2 * BAND_PAD;
		bl_type big = bl__page_figure, label = bl__page_caption;

		label.rgb = BL_INK;
		while (big.size_pt > 12 && bl__width_of(flow, key[k].value, &big) > inside)
			big.size_pt -= 1;
		b->cell[k].value = bl__lines_of(flow, key[k].value, &big, inside, 1);
		b->cell[k].label = bl__lines_of(flow, key[k].label, &label, inside, 3);
		b->cell[k].change =
			key[k].change ? bl__lines_of(flow, key[k].change, &bl__page_note, inside, 3) : NULL;
		b->cell[k].spark = key[k].spark;
		b->cell[k].what = key[k].label;
		b->cell[k].to = key[k].to;
		h += bl__lines_height(b->cell[k].value) + height_or(b->cell[k].label, 3) +
		     height_or(b->cell[k].change, 3) + (key[k].spark ? SPARK_HEIGHT : 0);
		*height = MAX(*height, h);
	}
	bl__flow_add(flow,
		     &(bl__block){.draw = draw_band, .what = b, .before = 10, .n = 1, .height = height});
}
