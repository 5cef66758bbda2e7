/* Held corrections: a figure about people that was shown, and is now one that differs from it by fewer
 * than the agreement shows, would tell of these few by the difference of two pages.  The number that
 * was shown stands until what was corrected comes to nothing, or to enough. */
#ifndef BL_HELD_H
#define BL_HELD_H

#include "bilan/base.h"

/* A figure about people, in numbers of people. */
typedef struct {
	double number;                 /* NAN: none was shown, or none is known */
	double numerator, denominator; /* of a share; NAN: it has none, or they are not known */
} bl__counted_figure;

/* Whether what is now must not be shown beside what was shown before to somebody outside, the last that
 * was: some count of people in it differs by 1 … threshold − 1.  Of a share: its part, its rest or its
 * whole.  A threshold of 0 holds nothing. */
bool bl__is_held(const bl__counted_figure *before, const bl__counted_figure *now, double threshold);

#endif
