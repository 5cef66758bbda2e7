/* The logo beside the title, and the lines to sign on. */
#include "page.h"

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

static void draw_logo(bl_flow *flow, const void *what, bl_box box, size_t from, size_t to)
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

double bl__logo_add(bl_flow *flow, const bl__brand *brand)
{
	logo *l = bl__alloc(flow, 1, sizeof *l);
	double *height = bl__alloc(flow, 1, sizeof *height), ratio;

	if (!brand->logo)
		return 0;
	ratio = bl_image_ratio(brand->logo);
	*l = (logo){brand->logo, bl_voice_clean(&flow->speaker, bl__yaml_text_in(brand->logo_alt, bl_lang_code(flow->lang))),
		    0, 0};
	l->width = MIN(LOGO_WIDTH, LOGO_HEIGHT * ratio);
	l->height = l->width / ratio;
	/* It takes no height: the title stands at its left. */
	bl__flow_add(flow,
		     &(bl__block){.draw = draw_logo, .what = l, .keep_next = true, .n = 1, .height = height});
	return l->width + LOGO_GAP;
}

/* ---- Signature ------------------------------------------------------------------------ */

#define PER_ROW 2
#define ROW     58.0
#define SPACE   34.0 /* to sign in */

typedef struct {
	size_t n;
	struct {
		const bl__lines *name, *role;
	} one[16];
	double width;
} signature;

static void draw_signature(bl_flow *flow, const void *what, bl_box box, size_t from, size_t to)
{
	const signature *s = what;
	bl_canvas *c = flow->canvas;

	for (size_t row = from; row < to; row++)
		for (size_t k = row * PER_ROW; k < MIN(s->n, (row + 1) * PER_ROW); k++) {
			double x = box.x + (double)(k % PER_ROW) * (s->width + 24),
			       y = box.y + (double)(row - from) * ROW + SPACE;

			c->verbs->tag(c, "Artifact", NULL);
			c->verbs->line(c, (bl_point){x, y}, (bl_point){x + s->width, y},
				       &(bl_stroke){0.5, 0, BL_INK});
			c->verbs->tag(c, NULL, NULL);
			c->verbs->tag(c, "P", NULL);
			bl__lines_draw(flow, s->one[k].name, 0, s->one[k].name->n, x, y + 2, 0, BL_LEFT);
			bl__lines_draw(flow, s->one[k].role, 0, s->one[k].role->n, x, y + 13, 0, BL_LEFT);
			c->verbs->tag(c, NULL, NULL);
		}
}

void bl__signature_add(bl_flow *flow, const bl__brand *brand)
{
	const bl_yaml *list = brand->signature;
	const char *code = bl_lang_code(flow->lang);
	signature *s = bl__alloc(flow, 1, sizeof *s);
	size_t rows;
	double *height;

	if (!list)
		return;
	s->width = (flow->width - 24) / PER_ROW;
	s->n = MIN(list->n, G_N_ELEMENTS(s->one));
	for (size_t i = 0; i < s->n; i++) {
		const char *name = bl__yaml_text_in(bl_yaml_get(&list->member[i], "name"), code),
			   *role = bl__yaml_text_in(bl_yaml_get(&list->member[i], "role"), code);

		s->one[i].name = bl__lines_of(flow, bl_voice_clean(&flow->speaker, name), &bl__page_small, s->width, 1);
		s->one[i].role = bl__lines_of(flow, bl_voice_clean(&flow->speaker, role), &bl__page_caption, s->width, 1);
	}
	rows = (s->n + PER_ROW - 1) / PER_ROW;
	height = bl__alloc(flow, rows, sizeof *height);
	for (size_t i = 0; i < rows; i++)
		height[i] = ROW;
	bl__heading(flow, 2, bl_lang_say(flow->lang, "section.signature", NULL));
	bl__flow_add(
		flow,
		&(bl__block){.draw = draw_signature, .what = s, .before = 4, .n = rows, .height = height});
}
