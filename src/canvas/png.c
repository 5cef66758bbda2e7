/* The PNG canvas: one page as pixels.  The page is known only when it is asked
 * for, so the surface is made then; measuring needs none. */
#include "letters.h"

#include <assert.h>

#define PIXELS_PER_POINT 2.0 /* 144 to the inch */

typedef struct {
	bl_canvas canvas;
	bl__letters letters;
	double scale;
	cairo_surface_t *surface;
	cairo_t *cr; /* NULL: no page yet, or an error */
	int clips, tags;
} png;

static const bl_canvas_verbs verbs;

static png *of(bl_canvas *c)
{
	assert(c->verbs == &verbs);
	return (png *)c;
}

static bl_extent measure(bl_canvas *c, const char *text, const bl_type *type, double width)
{
	return bl__letters_measure(&of(c)->letters, text, type, width);
}

static void draw_text(bl_canvas *c, double x, double y, double width, const char *text, const bl_type *type)
{
	png *p = of(c);

	if (p->cr)
		bl__cairo_text(p->cr, &p->letters, (bl_point){x, y}, width, text, type);
}

static void draw_line(bl_canvas *c, bl_point from, bl_point to, const bl_stroke *stroke)
{
	if (of(c)->cr)
		bl__cairo_line(of(c)->cr, from, to, stroke);
}

static void draw_rect(bl_canvas *c, bl_box box, const bl_fill *fill, const bl_stroke *stroke)
{
	if (of(c)->cr)
		bl__cairo_rect(of(c)->cr, box, fill, stroke);
}

static void draw_path(bl_canvas *c, const bl_point *at, size_t n, bl_outline outline, const bl_fill *fill,
		      const bl_stroke *stroke)
{
	if (of(c)->cr)
		bl__cairo_path(of(c)->cr, at, n, outline, fill, stroke);
}

static void clip(bl_canvas *c, const bl_box *box)
{
	png *p = of(c);

	p->clips += box ? 1 : -1;
	assert(p->clips >= 0);
	if (p->cr)
		bl__cairo_clip(p->cr, box);
}

static void tag(bl_canvas *c, const char *role, const char *alt)
{
	png *p = of(c);

	(void)alt; /* pixels cannot say it */
	p->tags += role ? 1 : -1;
	assert(p->tags >= 0);
}

/* Keep the first thing that goes wrong. */
static void stick(png *p, cairo_status_t status)
{
	if (status != CAIRO_STATUS_SUCCESS && p->canvas.error.status == BL_OK)
		bl_fail(&p->canvas.error, BL_EMACHINE, "", "drawing", cairo_status_to_string(status), NULL);
}

/* A picture is one page: a second one begins it anew. */
static void page(bl_canvas *c, double width, double height)
{
	png *p = of(c);

	g_clear_pointer(&p->cr, cairo_destroy);
	g_clear_pointer(&p->surface, cairo_surface_destroy);
	if (c->error.status != BL_OK)
		return;
	p->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width * p->scale + 0.5),
						(int)(height * p->scale + 0.5));
	p->cr = cairo_create(p->surface);
	cairo_scale(p->cr, p->scale, p->scale);
	cairo_set_source_rgb(p->cr, 1, 1, 1);
	cairo_paint(p->cr);
	stick(p, cairo_status(p->cr));
}

static const bl_canvas_verbs verbs = {measure, draw_text, draw_line, draw_rect, draw_path, clip, tag, page};

static bl_canvas *png_new(const char *font_path, const bl_document *about)
{
	png *p = g_new0(png, 1);

	p->canvas.verbs = &verbs;
	p->scale = about->scale > 0 ? about->scale : PIXELS_PER_POINT;
	bl__letters_open(&p->letters, font_path, about->language, &p->canvas.error);
	return &p->canvas;
}

static cairo_status_t keep(void *bytes, const unsigned char *more, unsigned int n)
{
	g_byte_array_append(bytes, more, n);
	return CAIRO_STATUS_SUCCESS;
}

static bl_status png_finish(bl_canvas *c, char **bytes, size_t *n, bl_error *err)
{
	png *p = of(c);
	GByteArray *out = g_byte_array_new();

	assert(!p->tags && !p->clips);
	if (p->cr) {
		cairo_surface_flush(p->surface);
		stick(p, cairo_status(p->cr));
		stick(p, cairo_surface_write_to_png_stream(p->surface, keep, out));
	}
	bl__letters_stick(&p->letters, &c->error);
	if (c->error.status != BL_OK) {
		g_byte_array_unref(out);
		if (err)
			*err = c->error;
		return c->error.status;
	}
	*n = out->len;
	*bytes = (char *)g_byte_array_free(out, FALSE);
	return BL_OK;
}

static void png_free(bl_canvas *c)
{
	png *p = (png *)c;

	if (!c)
		return;
	g_clear_pointer(&p->cr, cairo_destroy);
	g_clear_pointer(&p->surface, cairo_surface_destroy);
	bl__letters_close(&p->letters);
	g_free(p);
}

const bl_medium bl__medium_png = {
	.name = "png", .gloss = "pixels", .open = png_new, .finish = png_finish, .free = png_free};
