/* The band of key figures: up to four numbers, each with its name. */
#include "paper.h"

#define PAD          7.0
#define GAP          11.0
#define SPARK_HEIGHT 16.0

typedef struct {
	const bl_key_figure *is;
	const bl__lines *value, *label, *change;
} figure;

typedef struct {
	size_t n;
	double width;
	figure figure[BL_KEY_FIGURES];
} band;

static double height_or_none(const bl__lines *lines, double gap)
{
	return lines ? bl__lines_height(lines) + gap : 0;
}

/* ---- Drawing ------------------------------------------------------------------------------ */

static void draw_panel(bl__flow *flow, bl_box box)
{
	bl_canvas *c = flow->canvas;

	bl__tag_open(flow, "Artifact");
	c->verbs->rect(c, box, &(bl_fill){.rgb = 0xF4F6F9}, NULL);
	c->verbs->rect(c, (bl_box){box.x, box.y, box.w, 2}, &(bl_fill){.rgb = BL_BLUE}, NULL);
	bl__tag_close(flow);
}

static void draw_label(bl__flow *flow, const figure *f, bl_point at)
{
	bl__lines leading = bl__lines_leading(f->label);

	if (!bl__flow_leads(flow, f->is->to)) {
		bl__draw_paragraph(flow, f->label, at);
		return;
	}
	bl__tag_open(flow, "P");
	bl_canvas_tag(flow->canvas, &(bl_tag){.role = "Link",
					      .alt = bl_voice_leads(&flow->story->speaker, f->is->label),
					      .to = f->is->to});
	bl__lines_draw(flow, &leading, at);
	bl__tag_close(flow);
	bl__tag_close(flow);
}

static void draw_figure(bl__flow *flow, const figure *f, bl_box box)
{
	const bl_chart *spark = bl_chart_find("sparkline");
	bl_point at = {box.x + PAD, box.y + PAD};

	draw_panel(flow, box);
	bl__draw_paragraph(flow, f->value, at);
	at.y += bl__lines_height(f->value);
	draw_label(flow, f, at);
	at.y += bl__lines_height(f->label) + 3;
	bl__draw_paragraph(flow, f->change, at);
	if (f->is->spark && spark)
		spark->draw(flow->canvas,
			    (bl_box){box.x + PAD, box.y + box.h - PAD - SPARK_HEIGHT, box.w - 2 * PAD,
				     SPARK_HEIGHT},
			    f->is->spark, flow->lang);
}

/* Heard as a list: what belongs to one number is one item. */
static void draw_item(bl__flow *flow, const figure *f, bl_box box)
{
	bl__tag_open(flow, "LI");
	bl__tag_open(flow, "LBody");
	draw_figure(flow, f, box);
	bl__tag_close(flow);
	bl__tag_close(flow);
}

static void draw(bl__flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	const band *b = what;

	(void)from;
	(void)to;
	bl__tag_open(flow, "L");
	for (size_t k = 0; k < b->n; k++)
		draw_item(flow, &b->figure[k],
			  (bl_box){box.x + (double)k * (b->width + GAP), box.y, b->width, box.h});
	bl__tag_close(flow);
}

/* ---- Setting ------------------------------------------------------------------------------- */

/* A long number is set smaller rather than cut. */
static bl_type fitting_type(bl__flow *flow, const char *value, double width)
{
	bl_type big = bl__paper_figure;

	while (big.size_pt > 12 && bl__width_of(flow, value, &big) > width)
		big.size_pt -= 1;
	return big;
}

/* The height it takes. */
static double set_figure(bl__flow *flow, const bl_key_figure *is, double width, figure *out)
{
	bl_type big = fitting_type(flow, is->value, width), label = bl__paper_caption;

	label.rgb = BL_INK;
	*out = (figure){.is = is,
			.value = bl__lines_of(flow, is->value, &big, width, 1),
			.label = bl__lines_of(flow, is->label, &label, width, 3),
			.change = is->change ? bl__lines_of(flow, is->change, &bl__paper_note, width, 3)
					     : NULL};
	return 2 * PAD + bl__lines_height(out->value) + height_or_none(out->label, 3) +
	       height_or_none(out->change, 3) + (is->spark ? SPARK_HEIGHT : 0);
}

void bl__set_band(bl__flow *flow, const bl_block *block)
{
	const bl_key_band *is = &block->as.band;
	band *b = bl__room(flow, 1, sizeof *b);
	double height = 0;
	/* Fewer than three do not swell: three places are kept. */
	size_t places = MAX(is->n, 3);

	b->n = is->n;
	b->width = (flow->width - GAP * (double)(places - 1)) / (double)places;
	for (size_t k = 0; k < b->n; k++)
		height = MAX(height, set_figure(flow, &is->figure[k], b->width - 2 * PAD, &b->figure[k]));
	bl__flow_add(flow, &(bl__strip){.draw = draw,
					.what = b,
					.before = 8,
					.n = 1,
					.height = bl__one_height(flow, height)});
}
