/* The five faces of Inter and nothing else, whatever the machine has. */
#ifndef CHART_FONTS_H
#define CHART_FONTS_H

#include "canvas.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

/* Of one folder; only read once they are made, and shared by all threads. */
typedef struct {
	char *dir;
	FcConfig *config;
	FcCharSet *covered; /* letters that all five faces have */
	unsigned users;
} bl__faces;

typedef struct {
	bl__faces *faces;
	PangoFontMap *map; /* of one thread */
	PangoContext *context;
} bl__fonts;

bl_status bl__fonts_open(const char *dir, const char *language, bl__fonts *out, bl_error *err);
void bl__fonts_close(bl__fonts *fonts);

/* `text` (clean) in letters the faces have: composed, marks of direction and
 * joiners dropped, look-alikes taken where Unicode names one, and a white
 * square for each letter that no face has; *unknown counts those.  Yours. */
char *bl__fonts_spell(const bl__fonts *fonts, const char *text, int *unknown);

#endif
