/* A picture on a cairo surface. */
#ifndef CHART_IMAGE_H
#define CHART_IMAGE_H

#include "bilan/canvas.h"
#include <cairo.h>

/* An SVG without what is no ink: its links are cut.  NULL, or why it is refused,
 * as a key: it is no XML, it has filters, or its references multiply beyond what
 * a picture needs.  *bytes are replaced. */
const char *bl__logo_clean(char **bytes, size_t *n);

void bl__image_draw(cairo_t *cr, const bl_image *image, bl_box box);

#endif
