/* bilan/series.h: what several periods say together.
 *
 * A series is one indicator over consecutive periods.  Each method is one file
 * and gives a reading: numbers only, no language, no judgement.
 */
#ifndef BILAN_SERIES_H
#define BILAN_SERIES_H

#include "bilan/tally.h"

typedef struct {
	bl_period first;
	size_t n;
	const bl_figure *at; /* n figures, oldest first */
} bl_series;

/* True for a VALUE or a ZERO: something that can be calculated with. */
bool bl_figure_known(bl_figure f);

/* What one method says about one series, or that it cannot say. */
typedef struct {
	const char *method;
	bool says;         /* false: too little data; the numbers below are NAN */
	bl_period from, to;
	double size;       /* the effect, in the series' own unit */
	double relative;   /* size over the reference's absolute value; NAN when that is 0 */
	double low, high;  /* an interval, NAN when the method gives none */
	double strength;   /* 0 … 1, NAN when not a matter of degree */
	size_t needed;     /* periods that would be needed when it cannot say */
} bl_reading;

typedef struct {
	const char *name, *gloss, *source; /* source: where the formula comes from */
	bl_reading (*read)(const bl_series *series, size_t at); /* about the period at[at] */
} bl_method;

extern const bl_method *const bl_methods[]; /* NULL-ended: previous, last_year, wilson */
const bl_method *bl_method_find(const char *name);

/* The level of the series at period `at`: the mean over the known ones among
 * its last `window` periods; a share's or a mean's level is pooled (sum of
 * numerators over sum of denominators).  NAN unless more than half of the
 * window is known. */
double bl_series_level(const bl_series *series, size_t at, size_t window);

/* Pace towards a total: what was kept per period, and what is now required. */
typedef struct {
	double achieved;  /* of the total */
	double kept;      /* achieved over elapsed periods; NAN when none elapsed */
	double required;  /* (total - achieved) over the periods left; 0 when reached; NAN when none is left */
	double elapsed, left; /* in periods of the series' grain, parts of a period counted by days */
} bl_pace;

/* `achieved` so far of `total`; `from` … `by` is the time allowed, `now` the
 * last day counted, all included.  Periods are of `grain`. */
bl_pace bl_series_pace(bl_grain grain, double achieved, double total, bl_day from, bl_day now, bl_day by);

#endif
