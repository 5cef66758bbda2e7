/* The logo beside the title, and the lines to sign on, as ink. */
#include "paper.h"

#include <glib.h>

#define LOGO_HEIGHT 36.0
#define LOGO_WIDTH  150.0
#define LOGO_GAP    14.0

/* ---- Logo --------------------------------------------------------------------------- */

typedef struct {
	const bl_image *image;
	const char *alt;
	double width, height;
} logo;

static void draw_logo(bl__flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	const logo *l = what;
	bl_canvas *c = flow->canvas;

	(void)from;
	(void)to;
	c->verbs->tag(c, "Figure", l->alt);
	bl_canvas_pdf_image(c, (bl_box){box.x + flow->width - l->width, box.y, l->width, l->height},
			    l->image);
	c->verbs->tag(c, NULL, NULL);
}

void bl__set_logo(bl__flow *flow, const bl_block *block)
{
	const bl_logo *is = &block->as.logo;
	logo *l = bl__room(flow, 1, sizeof *l);
	double ratio = bl_image_ratio(is->image);

	*l = (logo){is->image, is->alt, MIN(LOGO_WIDTH, LOGO_HEIGHT * ratio), 0};
	l->height = l->width / ratio;
	/* It takes no height: the title stands at its left. */
	bl__flow_add(flow,
		     &(bl__strip){.draw = draw_logo, .what = l, .n = 1, .height = bl__one_height(flow, 0)});
	flow->beside = l->width + LOGO_GAP;
}

/* ---- Signature ------------------------------------------------------------------------ */

#define PER_ROW 2
#define ROW     66.0
#define SPACE   38.0 /* to sign in */

typedef struct {
	size_t n;
	struct {
		const bl__lines *name, *role;
	} one[16];
	double width;
} signature;

/* Where one person signs: heard as an item of a list, who and then as what. */
static void draw_signer(bl__flow *flow, const signature *s, size_t k, double x, double y)
{
	const bl__lines *name = s->one[k].name;

	bl__tag_open(flow, "Artifact");
	flow->canvas->verbs->line(flow->canvas, (bl_point){x, y}, (bl_point){x + s->width, y},
				  &(bl_stroke){0.5, 0, BL_INK});
	bl__tag_close(flow);
	bl__tag_open(flow, "LI");
	bl__tag_open(flow, "LBody");
	bl__draw_paragraph(flow, name, (bl_point){x, y + 3});
	bl__draw_paragraph(flow, s->one[k].role, (bl_point){x, y + 3 + bl__lines_height(name)});
	bl__tag_close(flow);
	bl__tag_close(flow);
}

static void draw_signature(bl__flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	const signature *s = what;

	bl_canvas_tag(flow->canvas, &(bl_tag){.role = "L", .same = s});
	for (size_t row = from; row < to; row++)
		for (size_t k = row * PER_ROW; k < MIN(s->n, (row + 1) * PER_ROW); k++)
			draw_signer(flow, s, k, box.x + (double)(k % PER_ROW) * (s->width + 24),
				    box.y + (double)(row - from) * ROW + SPACE);
	bl__tag_close(flow);
}

void bl__set_signature(bl__flow *flow, const bl_block *block)
{
	const bl_signature *is = &block->as.signature;
	signature *s = bl__room(flow, 1, sizeof *s);
	size_t rows = (is->n + PER_ROW - 1) / PER_ROW;
	double *height = bl__room(flow, rows, sizeof *height);

	s->width = (flow->width - 24) / PER_ROW;
	s->n = is->n;
	for (size_t i = 0; i < s->n; i++) {
		s->one[i].name = bl__lines_of(flow, is->one[i].name, &bl__paper_small, s->width, 1);
		s->one[i].role = bl__lines_of(flow, is->one[i].role, &bl__paper_caption, s->width, 1);
	}
	for (size_t i = 0; i < rows; i++)
		height[i] = ROW;
	bl__flow_add(
		flow,
		&(bl__strip){.draw = draw_signature, .what = s, .before = 4, .n = rows, .height = height});
}
