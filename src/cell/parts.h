/* parts.h: a date taken apart, before anybody knows which number is the day. */
#ifndef BL_CELL_PARTS_H
#define BL_CELL_PARTS_H

#include "clock.h"

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
	BL__EITHER,  /* 2010-11 */
	BL__YEAR,    /* a: it */
	BL__FISCAL,  /* a: the year it starts in, or the only one written */
	BL__QUARTER, /* a, and b: which */
	BL__HALF,
	BL__WEEK,   /* c: a day of it from 1, Monday; 0: the week */
	BL__MONTHS, /* from month b of a, c of them */
	BL__DAY_DIGITS,
	BL__MONTH_DIGITS,
	BL__SERIAL
} bl__date_shape;

/* The year beside a quarter or a half, and alone. */
typedef enum {
	BL__CALENDAR,
	BL__FISCAL_PAIR, /* 2024-2025 */
	BL__FISCAL_ONE   /* FY2025: nobody knows whether it starts or ends in it */
} bl__year_kind;

typedef struct {
	bl__date_shape shape;
	int a, b, c; /* as written; year, month, day for ISO and WORDS */
	char mark;   /* between the numbers */
	bl__year_kind year;
	bool by_s;    /* S1, S05: half a year or a week */
	bool of_week; /* the day a week is named by: semaine du 5 janvier 2026 */
	int to[3];    /* of a range of days: its last, as a, b and c; 0: none */
	bl__clock clock;
} bl__parts;

/* The whole cell or nothing; of a range its first day. */
bl__parts bl__date_parts(bl_str cell);

/* What it is counted and accepted as; BL_DATE_SHAPES: as a whole date, or not at all. */
bl_date_shape bl__shape_read_as(bl__date_shape shape);

static inline int bl__century(int year)
{
	return year < 70 ? 2000 + year : 1900 + year;
}

static inline int bl__spelling(char mark)
{
	return mark == '/' ? 0 : mark == '-' ? 1 : 2;
}

/* ---- period.c: periods by name ---- */

/* T3 2025, 2025-W05, exercice 2024-2025, oct. à déc. 2025; shape BL__NONE: it names none. */
bl__parts bl__period_parts(bl_str cell);

#endif
