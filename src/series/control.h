/* Inside series: what every control chart does alike.  A method gives the
 * limits of one phase; phases, signals, variation and assurance are here. */
#ifndef SERIES_CONTROL_H
#define SERIES_CONTROL_H

#include "method.h"

/* One phase of a chart being made: its points from … to - 1; limits come from
 * the first `base` of them. */
typedef struct {
	const bl_control_ask *ask;
	bl_control *chart;
	size_t from, to, base;
	size_t known;
} bl__phase;

/* Gives the points of a phase their limits.  NULL, or why it cannot. */
typedef const char *bl__limits(const bl__phase *phase);

/* `least`: known points a phase needs, unless the ask says otherwise. */
bl_control bl__control(const char *method, const bl_control_ask *ask, size_t least, bl__limits *limits);

/* `three`: three sigma, as far as the limits lie from the centre; NAN: a centre without limits. */
void bl__set_limits(bl_control_point *p, double centre, double three, double floor, double ceiling);

/* Mean of the known values; NAN when there are none. */
double bl__mean_of(const bl_control_point *p, size_t n);
/* Mean of the moving ranges below `below`, none taken across a gap; NAN when there are none. */
double bl__mean_range(const bl_control_point *p, size_t n, double below);
#define BL__SCREEN 3.267 /* of the mean range: a range beyond it is not of the usual process (Nelson 1982)   \
			  */

/* "Above UCL", "7 Point Trend (Increasing)" …: the first rule that holds. */
const char *bl__signal_label(const bl_control_point *p);

/* ---- For the faces that answer `analyse` ---- */

/* A question's columns as an ask, with nothing but the values. */
bl_control_ask bl__ask_of(const bl_question *q);
size_t bl__count_outside(const bl_control *c);
/* The centre and limits of the first point: one of a chart without phases. */
void bl__put_limits(const bl_answer *to, const bl_control *c);

#endif
