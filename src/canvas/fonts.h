/* The five faces of Inter, and for letters they lack the spare faces of a script:
 * nothing else, whatever the machine has. */
#ifndef CHART_FONTS_H
#define CHART_FONTS_H

#include "canvas.h"
#include "spare.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

/* Of one path; only read once they are made, and shared by all threads. */
typedef struct {
	char *path;        /* folders: Inter's, then those of spare faces */
	bl__scripts spare; /* whose spare faces were looked for */
	FcConfig *config;
	GPtrArray *locked;  /* a cairo_scaled_font_t of each face … */
	GPtrArray *kept;    /* … and a cairo_font_face_t, as pango asks for it */
	FcCharSet *covered; /* letters that all five faces have, or a spare one */
} bl__faces;

typedef struct {
	const bl__faces *faces;
	PangoFontMap *map; /* of one thread */
	PangoContext *context;
	bl_error failed; /* a face that could not be read while it was used; status BL_OK: none */
} bl__fonts;

/* `path`: folders with a colon between, the first is Inter's. */
bl_status bl__fonts_open(const char *path, const char *language, bl__fonts *out, bl_error *err);
void bl__fonts_close(bl__fonts *fonts);

/* Sticks in fonts->failed where text set in this face would not be itself. */
void bl__fonts_look_at(bl__fonts *fonts, PangoFont *font);

/* "" where it has none; borrowed. */
const char *bl__font_file(FcPattern *pattern);

/* `text` (clean) in letters the faces have, for which spare faces are brought in:
 * composed, marks of direction dropped, look-alikes taken where Unicode names
 * one, and a white square for each letter that no face has; *unknown counts
 * those.  Yours. */
char *bl__fonts_spell(bl__fonts *fonts, const char *text, int *unknown);

#endif
