/* A picture on a cairo surface. */
#ifndef CHART_IMAGE_H
#define CHART_IMAGE_H

#include "bilan/chart.h"
#include <cairo.h>

void bl__image_draw(cairo_t *cr, const bl_image *image, bl_box box);

#endif
