/* Pictures on the text canvas, for the tests of this room. */
#ifndef PICTURE_H
#define PICTURE_H

#include "test.h"
#include "bilan/chart.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Sentences come from reports/lang; borrowed, opened once for each language. */
bl_lang *picture_lang(const char *code);

/* The chart drawn in the box on a page of its own; yours (g_free). */
char *picture_draw(const char *chart, bl_box box, const bl_chart_facts *facts, const char *code);

/* Fails, and prints both, when two texts overlap by more than a hair, or when
 * any ink leaves the box. */
void picture_check(const char *picture, bl_box box);

/* What is being looked at, for the messages of failure; borrowed. */
extern const char *picture_about;

/* How many lines of the picture hold `part`. */
int picture_count(const char *picture, const char *part);

/* The top of the first text that holds `part`; fails when there is none. */
double picture_y_of(const char *picture, const char *part);

bl_period picture_month(int year, int month);
/* NAN: not reported; 0: a true zero. */
bl_figure picture_figure(double value);
bl_figure picture_state(bl_state state);
void picture_figures(bl_figure *out, const double *values, size_t n);

#endif
