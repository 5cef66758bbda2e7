/* What the canvases share among themselves. */
#ifndef BL__CANVAS_H
#define BL__CANVAS_H

#include "bilan/canvas.h"
#include <glib.h>

/* Line to line. */
static inline double bl__type_leading(const bl_type *type)
{
	return type->leading_pt > 0 ? type->leading_pt : 1.3 * type->size_pt;
}

/* How far text `w` wide moves right inside `width`. */
static inline double bl__align_shift(bl_align align, double width, double w)
{
	static const double share[] = {[BL_LEFT] = 0, [BL_CENTRE] = 0.5, [BL_RIGHT] = 1};

	return width > 0 ? (width - w) * share[align] : 0;
}

/* The fixed ruler: every letter is half its size wide; lines break at plain
 * spaces, or inside a word that is wider than the line.  `set` (may be NULL)
 * receives the text with its line feeds. */
bl_extent bl__ruler_set(const char *text, const bl_type *type, double width, GString *set);

/* Text that is well formed, with every line end a line feed and no language
 * tags, controls or marks of direction; on one line (`single`) a line feed is a space.  Yours. */
char *bl__text_clean(const char *text, bool single);

/* Media. */
extern const bl_medium bl__medium_pdf, bl__medium_png, bl__medium_svg;

/* A colour, a fill, a stroke, a type as the canvas was told to show them. */
static inline uint32_t bl__tint(const bl_canvas *c, uint32_t rgb)
{
	for (size_t i = 0; c->tints && i < c->tints->n; i++)
		if (c->tints->from[i] == rgb)
			return c->tints->to[i];
	return rgb;
}

static inline const bl_fill *bl__tint_fill(const bl_canvas *c, const bl_fill *fill, bl_fill *room)
{
	if (!fill || !c->tints)
		return fill;
	*room = *fill;
	room->rgb = bl__tint(c, fill->rgb);
	return room;
}

static inline const bl_stroke *bl__tint_stroke(const bl_canvas *c, const bl_stroke *stroke, bl_stroke *room)
{
	if (!stroke || !c->tints)
		return stroke;
	*room = *stroke;
	room->rgb = bl__tint(c, stroke->rgb);
	return room;
}

/* The text canvas under an image; false when `c` is not a text canvas. */
bool bl__text_image(bl_canvas *c, bl_box box);

/* The text canvas under a bookmark; false when `c` is not a text canvas. */
bool bl__text_bookmark(bl_canvas *c, int level, const char *title, double y);
bool bl__text_tag(bl_canvas *c, const bl_tag *tag); /* the same for a tag */

#endif
