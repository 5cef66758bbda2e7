/* Text as pango sets it: one ruler for every canvas that ends on paper or a
 * screen, so that PDF, PNG and SVG agree on every width. */
#ifndef CHART_LETTERS_H
#define CHART_LETTERS_H

#include "fonts.h"

typedef struct {
	bl__fonts *fonts;
	PangoLayout *layout;            /* NULL: the fonts are missing; the fixed ruler answers */
	PangoAttrList *figures, *plain; /* features with and without tabular figures */
	GHashTable
		*measured; /* what was measured → bl_extent: a page asks for the same words again and again */
	struct bl__case *from;
} bl__letters;

/* Shared by the canvases of one thread that set the same language; closed with the
 * last of them, unless the thread holds its fonts (bl_fonts_hold). */
bl_status bl__letters_open(bl__letters *l, const char *font_path, const char *language, bl_error *err);
void bl__letters_close(bl__letters *l);
/* What went wrong with the faces, unless something did before: asked once, at the end. */
void bl__letters_stick(const bl__letters *l, bl_error *error);

/* Lay the text out in l->layout; returns the letters no face has. */
int bl__letters_set(bl__letters *l, const char *text, const bl_type *type, double width);
bl_extent bl__letters_measure(bl__letters *l, const char *text, const bl_type *type, double width);

/* Of a line of the layout: its width, and its baseline below the top of the leading. */
double bl__letters_width(PangoLayoutLine *line);
double bl__letters_baseline(PangoLayoutLine *line, double leading);

/* ---- The same ink on any cairo surface (cairo.c) ---- */

/* What was set last: the box it will ink, and the ink. */
bl_box bl__letters_box(bl__letters *l, double x, double y, double width, const bl_type *type);
void bl__cairo_letters(cairo_t *cr, bl__letters *l, double x, double y, double width, const bl_type *type);
/* Set and ink. */
void bl__cairo_text(cairo_t *cr, bl__letters *l, bl_point at, double width, const char *text,
		    const bl_type *type);
void bl__cairo_line(cairo_t *cr, bl_point from, bl_point to, const bl_stroke *stroke);
void bl__cairo_rect(cairo_t *cr, bl_box box, const bl_fill *fill, const bl_stroke *stroke);
void bl__cairo_path(cairo_t *cr, const bl_point *at, size_t n, bl_outline outline, const bl_fill *fill,
		    const bl_stroke *stroke);
/* A box, or NULL to undo the last one. */
void bl__cairo_clip(cairo_t *cr, const bl_box *box);

#define BL__HATCH_PITCH 3.0
#define BL__HATCH_WIDTH 0.5

#endif
