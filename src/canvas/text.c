/* A canvas for tests: what is drawn, one line of text per verb.
 *
 *	text x y w h size face #rgb "as set\nin lines"    the box of the ink itself
 *	line x,y x,y width #rgb [dash d]
 *	rect x y w h [fill #rgb] [hatch #rgb] [stroke width #rgb]
 *	path x,y x,y | x,y [closed] …                     | where the pen is lifted
 *	plot x y w h                                      between the axes of a chart
 *	clip x y w h, unclip, page w h, bookmark level y "title"
 *	tag role [language] [scope] [span n] [rows n] [again] [leads] ["alt"], end
 *
 * Coordinates are rounded to a tenth of a point, always with a decimal point. */
#include "canvas.h"

#include <assert.h>
#include <math.h>

typedef struct {
	bl_canvas canvas;
	GString *out;
	GHashTable *same; /* addresses of elements opened so far */
	int clips, tags;
} paper;

static paper *of(bl_canvas *c)
{
	return (paper *)c;
}

/* A tenth of a point, without the C library's idea of a decimal mark. */
static void put(GString *out, const char *before, double x)
{
	long long tenths;

	g_string_append(out, before);
	if (!isfinite(x) || fabs(x) > 1e15) {
		g_string_append(out, isnan(x) ? "nan" : "inf");
		return;
	}
	tenths = llround(x * 10);
	g_string_append_printf(out, "%s%lld", tenths < 0 ? "-" : "", llabs(tenths) / 10);
	if (tenths % 10)
		g_string_append_printf(out, ".%lld", llabs(tenths) % 10);
}

static void put_quoted(GString *out, const char *text)
{
	g_string_append(out, " \"");
	for (; *text; text++) {
		if (*text == '\n')
			g_string_append(out, "\\n");
		else if (*text == '"' || *text == '\\')
			g_string_append_printf(out, "\\%c", *text);
		else
			g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
}

static void put_ink(const bl_canvas *c, GString *out, const bl_fill *fill, const bl_stroke *stroke)
{
	bl_fill tinted;
	bl_stroke drawn;

	fill = bl__tint_fill(c, fill, &tinted);
	stroke = bl__tint_stroke(c, stroke, &drawn);
	if (fill)
		g_string_append_printf(out, " %s #%06X", fill->hatched ? "hatch" : "fill", fill->rgb);
	if (stroke) {
		put(out, " stroke ", stroke->width_pt);
		g_string_append_printf(out, " #%06X", stroke->rgb);
		if (stroke->dash_pt > 0)
			put(out, " dash ", stroke->dash_pt);
	}
	g_string_append_c(out, '\n');
}

static void put_box(GString *out, const char *verb, double x, double y, double w, double h)
{
	g_string_append(out, verb);
	put(out, " ", x);
	put(out, " ", y);
	put(out, " ", w);
	put(out, " ", h);
}

static bl_extent measure(bl_canvas *c, const char *text, const bl_type *type, double width)
{
	(void)c;
	return bl__ruler_set(text, type, width, NULL);
}

static void draw_text(bl_canvas *c, double x, double y, double width, const char *text, const bl_type *type)
{
	static const char *const face[] = {"regular", "italic", "medium", "semibold", "bold"};
	GString *out = of(c)->out, *set = g_string_new(NULL);
	g_autofree char *seen =
		g_strchomp(g_strdup(text ? text : "")); /* blanks at the end are for those who listen */
	bl_extent e = bl__ruler_set(seen, type, width, set);

	put_box(out, "text", x + bl__align_shift(type->align, width, e.width_pt), y, e.width_pt, e.height_pt);
	put(out, " ", type->size_pt);
	g_string_append_printf(out, " %s #%06X", face[type->face], bl__tint(c, type->rgb));
	put_quoted(out, set->str);
	g_string_append_c(out, '\n');
	g_string_free(set, TRUE);
}

static void put_point(GString *out, bl_point p)
{
	put(out, " ", p.x);
	put(out, ",", p.y);
}

static void draw_line(bl_canvas *c, bl_point from, bl_point to, const bl_stroke *stroke)
{
	GString *out = of(c)->out;

	g_string_append(out, "line");
	put_point(out, from);
	put_point(out, to);
	put_ink(c, out, NULL, stroke);
}

static void draw_rect(bl_canvas *c, bl_box box, const bl_fill *fill, const bl_stroke *stroke)
{
	put_box(of(c)->out, "rect", box.x, box.y, box.w, box.h);
	put_ink(c, of(c)->out, fill, stroke);
}

static void draw_path(bl_canvas *c, const bl_point *at, size_t n, bl_outline outline, const bl_fill *fill,
		      const bl_stroke *stroke)
{
	GString *out = of(c)->out;

	g_string_append(out, "path");
	for (size_t i = 0; i < n; i++) {
		if (isnan(at[i].x))
			g_string_append(out, " |");
		else
			put_point(out, at[i]);
	}
	g_string_append(out, outline == BL_CLOSED ? " closed" : "");
	put_ink(c, out, fill, stroke);
}

static void clip(bl_canvas *c, const bl_box *box)
{
	paper *p = of(c);

	p->clips += box ? 1 : -1;
	assert(p->clips >= 0);
	if (box)
		put_box(p->out, "clip", box->x, box->y, box->w, box->h);
	g_string_append(p->out, box ? "\n" : "unclip\n");
}

static void put_tag(paper *p, const bl_tag *tag)
{
	p->tags++;
	g_string_append_printf(p->out, "tag %s%s%s%s%s", tag->role, tag->lang ? " " : "",
			       tag->lang ? tag->lang : "", tag->scope ? " " : "",
			       tag->scope ? tag->scope : "");
	if (tag->span)
		g_string_append_printf(p->out, " span %d", tag->span);
	if (tag->rows)
		g_string_append_printf(p->out, " rows %d", tag->rows);
	if (tag->same && !g_hash_table_add(p->same, GSIZE_TO_POINTER((gsize)tag->same)))
		g_string_append(p->out, " again");
	g_string_append(p->out, tag->to ? " leads" : "");
	if (tag->alt)
		put_quoted(p->out, tag->alt);
	g_string_append_c(p->out, '\n');
}

static void tag(bl_canvas *c, const char *role, const char *alt)
{
	paper *p = of(c);

	if (role) {
		put_tag(p, &(bl_tag){.role = role, .alt = alt});
		return;
	}
	p->tags--;
	assert(p->tags >= 0);
	g_string_append(p->out, "end\n");
}

static void page(bl_canvas *c, double width, double height)
{
	GString *out = of(c)->out;

	assert(!of(c)->clips);
	put(out, "page ", width);
	put(out, " ", height);
	g_string_append_c(out, '\n');
}

static const bl_canvas_verbs verbs = {measure, draw_text, draw_line, draw_rect, draw_path, clip, tag, page};

bool bl__text_image(bl_canvas *c, bl_box box)
{
	if (c->verbs != &verbs)
		return false;
	put_box(of(c)->out, "image", box.x, box.y, box.w, box.h);
	g_string_append_c(of(c)->out, '\n');
	return true;
}

bool bl__text_bookmark(bl_canvas *c, int level, const char *title, double y)
{
	GString *out = of(c)->out;

	if (c->verbs != &verbs)
		return false;
	g_string_append_printf(out, "bookmark %d", level);
	put(out, " ", y);
	put_quoted(out, title);
	g_string_append_c(out, '\n');
	return true;
}

bool bl_canvas_text_plot(bl_canvas *c, bl_box plot)
{
	if (c->verbs != &verbs)
		return false;
	put_box(of(c)->out, "plot", plot.x, plot.y, plot.w, plot.h);
	g_string_append_c(of(c)->out, '\n');
	return true;
}

bool bl__text_tag(bl_canvas *c, const bl_tag *tag)
{
	if (c->verbs != &verbs)
		return false;
	put_tag(of(c), tag);
	return true;
}

bl_canvas *bl_canvas_text_new(void)
{
	paper *p = g_new0(paper, 1);

	p->canvas.verbs = &verbs;
	p->out = g_string_new(NULL);
	p->same = g_hash_table_new(NULL, NULL);
	return &p->canvas;
}

const char *bl_canvas_text_result(bl_canvas *c)
{
	return of(c)->out->str;
}

void bl_canvas_text_free(bl_canvas *c)
{
	if (!c)
		return;
	g_string_free(of(c)->out, TRUE);
	g_hash_table_unref(of(c)->same);
	g_free(c);
}
