/* value.h: what a cell means, private to intake.
 *
 * A column is looked at first (`see`), then a format is decided, then every
 * cell is read by it, completely or not at all: never a prefix, never a guess
 * that differs from row to row.
 */
#ifndef BL_INTAKE_VALUE_H
#define BL_INTAKE_VALUE_H

#include "bilan/intake.h"

/* An empty cell, or what people and tools write for one: n/a, NA, #N/A, -, NULL. */
bool bl__missing(bl_str cell);
/* The same, or the date no database means. */
bool bl__unfilled(bl_str cell);

/* A time of day as written, and how far its zone is east of Greenwich. */
typedef struct {
	int seconds, east;
	bool zoned; /* it says a zone, and one we know */
} bl__clock;

/* ---- value_date.c ------------------------------------------------------- */

typedef struct {
	uint64_t filled;
	uint64_t iso, named;     /* nothing to guess: 2024-01-31, 31 janvier 2024 */
	uint64_t dmy, mdy, both; /* 31/01/2024, 01/31/2024, 05/06/2024 */
	uint64_t my, ym, y, fy;  /* 03/2024, 2024-03, 2024, 2024-2025 */
	uint64_t quarters;       /* T1 2024 */
	uint64_t days, months;   /* digits alone: 20240131, 202401 */
	uint64_t either;         /* 2010-11: a month, or a fiscal year … */
	int low, high;           /* … of these years */
} bl__date_seen;

typedef enum { BL__DMY, BL__MDY, BL__YMD } bl__date_order;

typedef struct {
	bl__date_order order;
	bool strict;                /* declared year first: nothing else is a date */
	bool short_years;           /* declared: 31-01-24 is 2024, as 31/01/24 always is */
	bool decided;               /* some cell told, or the agreement */
	bool ambiguous;             /* read by habit: nothing told, or cells contradict each other */
	bool months, years, fiscal; /* 03/2024, 2024, 2024-2025 stand for their first day */
	bool quarters, digits;      /* T1 2024; 20240131 and 202401 are dates */
	bool either_fiscal;         /* 2010-11 is a fiscal year here */
	int year_starts;
	const void *zone; /* GTimeZone: a time that says its zone is of this zone's day; NULL: of the day
			     written */
} bl__date_format;

void bl__date_see(bl__date_seen *seen, bl_str cell);
void bl__date_add(bl__date_seen *to, const bl__date_seen *more, uint64_t times);
/* Cells that are dates of some kind, digits alone left out … */
uint64_t bl__date_count(const bl__date_seen *seen);
/* … and those: a year, 202401, 20240131; only the column's name can tell. */
uint64_t bl__date_digits(const bl__date_seen *seen);
bl__date_format bl__date_decide(const bl__date_seen *seen, const char *declared, int year_starts);
/* NULL and *out, or "empty_date", "bad_date", "date_out_of_range". */
const char *bl__date_read(bl__date_format *f, bl_str cell, bl_day *out);
/* The day as written, and the time. */
const char *bl__date_read_clock(bl__date_format *f, bl_str cell, bl_day *out, bl__clock *clock);
/* "ymd" "dmy" "mdy" "my" "ym" "y" "fy" "quarter" "digits" "ambiguous" "named": what most
 * cells are. */
const char *bl__date_name(const bl__date_seen *seen);

/* ---- value_month.c ------------------------------------------------------ */

/* Day, month and year of a date with the month in words; false: it is none.
 * *day 0: only month and year were written. */
bool bl__date_in_words(bl_str cell, int *year, int *month, int *day, bl__clock *clock);
/* What a part of a date in words says, 0 for what it does not: `5`, `7 mars 2024`. */
bool bl__date_part(bl_str text, int *year, int *month, int *day);
/* [hh:mm…] with seconds, AM/PM and zone, complete; an empty text too.  `out`
 * may be NULL. */
bool bl__time_of_day(bl_str text, bl__clock *out);

/* ---- value_number.c ------------------------------------------------------ */

typedef struct {
	uint64_t filled, numbers;
	uint64_t comma, point; /* can only be read with this decimal mark */
	uint64_t three_comma;  /* 1,500: either */
	uint64_t percent, money;
	uint64_t leading, trailing;    /* negatives: -5 or (5); 5- */
	uint64_t dotted, maybe_dotted; /* 1.234,56 or 1.234.567; 1.234, which may be such */
} bl__number_seen;

typedef struct {
	char decimal;
	bool decided;  /* else the first cell that tells decides */
	bool percent;  /* the column is one of percentages */
	bool trailing; /* the column writes its negatives 5- */
	bool dots;     /* points between groups of three, comma for decimals */
} bl__number_format;

void bl__number_see(bl__number_seen *seen, bl_str cell);
void bl__number_add(bl__number_seen *to, const bl__number_seen *more, uint64_t times);
bl__number_format bl__number_decide(const bl__number_seen *seen, char declared, char delimiter);
/* false: not a number.  A missing cell is BL_QTY_MISSING. */
bool bl__number_read(bl__number_format *f, bl_str cell, bl_qty *out);
bool bl__number_like(bl_str cell); /* by either decimal mark */
bool bl__scientific(bl_str cell);  /* 3,51816E+13: what Excel makes of a long id */

/* ---- value_version.c -------------------------------------------------------- */

/* A number by which versions compare: 0 for none, then numbers, then times. */
uint64_t bl__version_of(bl__date_format *dates, bl_str cell);

#endif
