/* value_parts.h: a date taken apart, before anybody knows which number is the day. */
#ifndef BL_INTAKE_VALUE_PARTS_H
#define BL_INTAKE_VALUE_PARTS_H

#include "value.h"

typedef enum {
	BL__NONE,
	BL__ISO,
	BL__LOOSE_YMD,
	BL__WORDS,
	BL__SLASHED,
	BL__SHORT,      /* two digits for the year, behind strokes */
	BL__SHORT_DASH, /* behind dashes: 24-03-05 may begin with the year */
	BL__MONTH_YEAR,
	BL__YEAR_MONTH,
	BL__EITHER, /* 2010-11 */
	BL__YEAR,
	BL__FISCAL,
	BL__QUARTER,
	BL__DAY_DIGITS,
	BL__MONTH_DIGITS
} bl__date_shape;

typedef struct {
	bl__date_shape shape;
	int a, b, c; /* as written; year, month, day for ISO and WORDS */
	bl__clock clock;
} bl__parts;

/* The whole cell or nothing; of a range its first day. */
bl__parts bl__date_parts(bl_str cell);

#endif
