/* Ink on a cairo surface, whichever it is. */
#include "letters.h"

#include <math.h>

static void colour(cairo_t *cr, uint32_t rgb)
{
	cairo_set_source_rgb(cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0);
}

void bl__cairo_letters(cairo_t *cr, bl__letters *l, double x, double y, double width, const bl_type *type)
{
	double leading = bl__type_leading(type);

	colour(cr, type->rgb);
	for (int i = 0; i < pango_layout_get_line_count(l->layout); i++) {
		PangoLayoutLine *line = pango_layout_get_line_readonly(l->layout, i);

		cairo_move_to(cr, x + bl__align_shift(type->align, width, bl__letters_width(line)),
			      y + bl__letters_baseline(line, leading) + i * leading);
		pango_cairo_show_layout_line(cr, line);
	}
	cairo_new_path(cr);
}

void bl__cairo_text(cairo_t *cr, bl__letters *l, bl_point at, double width, const char *text,
		    const bl_type *type)
{
	if (!isfinite(at.x) || !isfinite(at.y))
		return;
	bl__letters_set(l, text, type, width);
	bl__cairo_letters(cr, l, at.x, at.y, width, type);
}

static void pen(cairo_t *cr, const bl_stroke *stroke)
{
	double dash = stroke->dash_pt;

	colour(cr, stroke->rgb);
	cairo_set_line_width(cr, stroke->width_pt);
	cairo_set_dash(cr, &dash, dash > 0, 0);
}

/* 45° strokes on white inside the current path.  They are counted from the
 * corner of the page, so that two hatched neighbours make one pattern. */
static void hatch(cairo_t *cr, uint32_t rgb)
{
	double x1, y1, x2, y2, step = BL__HATCH_PITCH * sqrt(2);

	cairo_save(cr);
	cairo_clip(cr);
	colour(cr, BL_WHITE);
	cairo_paint(cr);
	cairo_clip_extents(cr, &x1, &y1, &x2, &y2);
	for (double sum = floor((x1 + y1) / step) * step; sum <= x2 + y2 + step; sum += step) {
		cairo_move_to(cr, sum - y1, y1);
		cairo_line_to(cr, sum - y2, y2);
	}
	pen(cr, &(bl_stroke){BL__HATCH_WIDTH, 0, rgb});
	cairo_stroke(cr);
	cairo_restore(cr);
}

/* Fill and stroke the current path, and forget it. */
static void ink(cairo_t *cr, const bl_fill *fill, const bl_stroke *stroke)
{
	cairo_path_t *outline;

	if (fill && fill->hatched) {
		outline = cairo_copy_path(cr);
		hatch(cr, fill->rgb);
		cairo_new_path(cr);
		cairo_append_path(cr, outline);
		cairo_path_destroy(outline);
	} else if (fill) {
		colour(cr, fill->rgb);
		cairo_fill_preserve(cr);
	}
	if (stroke) {
		pen(cr, stroke);
		cairo_stroke_preserve(cr);
	}
	cairo_new_path(cr);
}

static bool is_somewhere(bl_point p)
{
	return isfinite(p.x) && isfinite(p.y);
}

void bl__cairo_line(cairo_t *cr, bl_point from, bl_point to, const bl_stroke *stroke)
{
	if (!is_somewhere(from) || !is_somewhere(to))
		return;
	cairo_move_to(cr, from.x, from.y);
	cairo_line_to(cr, to.x, to.y);
	ink(cr, NULL, stroke);
}

void bl__cairo_rect(cairo_t *cr, bl_box box, const bl_fill *fill, const bl_stroke *stroke)
{
	if (!isfinite(box.x + box.y + box.w + box.h))
		return;
	cairo_rectangle(cr, box.x, box.y, box.w, box.h);
	ink(cr, fill, stroke);
}

void bl__cairo_path(cairo_t *cr, const bl_point *at, size_t n, bl_outline outline, const bl_fill *fill,
		    const bl_stroke *stroke)
{
	bool down = false;

	for (size_t i = 0; i < n; i++) {
		bool is_point = is_somewhere(at[i]);

		if (is_point && down)
			cairo_line_to(cr, at[i].x, at[i].y);
		else if (is_point)
			cairo_move_to(cr, at[i].x, at[i].y);
		else if (down && outline == BL_CLOSED)
			cairo_close_path(cr);
		down = is_point;
	}
	if (down && outline == BL_CLOSED)
		cairo_close_path(cr);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	ink(cr, fill, stroke);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER);
}

void bl__cairo_clip(cairo_t *cr, const bl_box *box)
{
	if (!box) {
		cairo_restore(cr);
		return;
	}
	cairo_save(cr);
	cairo_rectangle(cr, box->x, box->y, box->w, box->h);
	cairo_clip(cr);
}
