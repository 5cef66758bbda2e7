/* A canvas that measures as another does and inks nothing: a chart drawn on it says where its plot would
 * be, before its size is settled. */
#include "plot.h"

typedef struct {
	bl_canvas canvas;
	bl_canvas *real;
	bl_box *plot;
	bool told;
} mute;

static bl_extent measure(bl_canvas *c, const char *text, const bl_type *type, double width)
{
	bl_canvas *real = ((mute *)c)->real;

	return real->verbs->measure(real, text, type, width);
}

static void no_text(bl_canvas *c, double x, double y, double width, const char *text, const bl_type *type)
{
	(void)c, (void)x, (void)y, (void)width, (void)text, (void)type;
}

static void no_line(bl_canvas *c, bl_point from, bl_point to, const bl_stroke *stroke)
{
	(void)c, (void)from, (void)to, (void)stroke;
}

static void no_rect(bl_canvas *c, bl_box box, const bl_fill *fill, const bl_stroke *stroke)
{
	(void)c, (void)box, (void)fill, (void)stroke;
}

static void no_path(bl_canvas *c, const bl_point *at, size_t n, bl_outline outline, const bl_fill *fill,
		    const bl_stroke *stroke)
{
	(void)c, (void)at, (void)n, (void)outline, (void)fill, (void)stroke;
}

static void no_clip(bl_canvas *c, const bl_box *box)
{
	(void)c, (void)box;
}

static void no_tag(bl_canvas *c, const char *role, const char *alt)
{
	(void)c, (void)role, (void)alt;
}

static void no_page(bl_canvas *c, double width, double height)
{
	(void)c, (void)width, (void)height;
}

static const bl_canvas_verbs verbs = {measure, no_text, no_line, no_rect, no_path, no_clip, no_tag, no_page};

void bl__plot_is(bl_canvas *c, bl_box plot)
{
	mute *m = (mute *)c;

	if (c->verbs != &verbs) {
		bl_canvas_text_plot(c, plot);
		return;
	}
	*m->plot = plot;
	m->told = true;
}

bool bl_chart_plot(const bl_chart *chart, bl_canvas *c, bl_box box, const bl_chart_facts *facts,
		   bl_lang *lang, bl_box *plot)
{
	mute m = {.canvas = {.verbs = &verbs, .tints = c->tints}, .real = c, .plot = plot};

	chart->draw(&m.canvas, box, facts, lang);
	return m.told;
}
