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
	size_t known, least; /* known points it has, and needs */
	bool seasonal; /* its points have their centres already: what is usual at their time of the year */
} bl__control_phase;

typedef struct {
	const char *method;
	size_t least; /* known points a phase needs, unless the ask says otherwise */
	/* Gives the points of a phase their centre and limits.  NULL, or why it cannot. */
	const char *(*limits)(const bl__control_phase *phase);
	/* Marks what stands out among n points that have them. */
	void (*judge)(bl_control_point *p, size_t n);
} bl__control_chart;

bl_control bl__control(const bl__control_chart *chart, const bl_control_ask *ask);

/* control_season.c: where the base of a phase shows a season, gives its points their centres. */
void bl__control_season(bl__control_phase *phase);
/* Whether a season seems to show that only two years would tell. */
bool bl__control_season_dawns(const bl__control_phase *phase);
/* Where it does: how many deviations from what is usual there are to estimate a spread from, and times
 * which a period is off by more than its own deviation, for what is usual is the mean of few years. */
double bl__control_season_df(const bl__control_phase *phase);
double bl__control_season_adds(const bl__control_phase *phase);

/* The rules of Making Data Count. */
void bl__control_judge(bl_control_point *p, size_t n);
/* Which side of its centre a point lies on: no rule yet. */
void bl__control_place(bl_control_point *p);

/* Runs along the centre of n points. */
bl_runs bl__control_runs(const bl_control_point *p, size_t n);

/* `three`: three sigma, as far as the limits lie from the centre; NAN: a centre without limits. */
void bl__control_limits(bl_control_point *p, double centre, double three, double floor, double ceiling);

/* Mean of the known values; NAN when there are none. */
double bl__control_mean(const bl_control_point *p, size_t n);
/* Mean of the moving ranges below `below`, none taken across a gap; NAN when there are none. */
double bl__control_range(const bl_control_point *p, size_t n, double below);

/* Of the mean range: one beyond it is not of the usual process (Nelson 1982). */
#define BL__CONTROL_SCREEN 3.267
/* Of a value: what binary fractions leave between equal decimals is no variation. */
#define BL__CONTROL_NOISE 1e-12

/* "Above UCL", "7 Point Trend (Increasing)" …: the first rule that holds; "" when it was not judged. */
const char *bl__control_label(const bl_control_point *p);

/* ---- For the faces that answer `analyse` ---- */

/* A question's columns as an ask, with nothing but the values. */
bl_control_ask bl__control_ask(const bl_question *q);
size_t bl__control_outside(const bl_control *c);
/* The centre and limits of the first point: one of a chart without phases. */
void bl__control_put(const bl_answer *to, const bl_control *c);

#endif
