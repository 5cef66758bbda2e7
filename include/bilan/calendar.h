/* bilan/calendar.h: days, grains and periods.
 *
 * A day is a count of days since 1970-01-01 in the proleptic Gregorian
 * calendar.  A period is a grain and an index; consecutive periods have
 * consecutive indices, so no room after this one does calendar arithmetic.
 */
#ifndef BILAN_CALENDAR_H
#define BILAN_CALENDAR_H

#include "bilan/base.h"

typedef int32_t bl_day;
#define BL_DAY_NONE INT32_MIN

/* Days outside 0001-01-01 … 9999-12-31 do not exist; a date that is on no
 * calendar (30 February) gives BL_DAY_NONE. */
bl_day bl_day_of(int year, int month, int day);
void bl_day_split(bl_day day, int *year, int *month, int *mday); /* any pointer may be NULL */
/* Exactly yyyy-mm-dd, nothing before or after; else BL_DAY_NONE. */
bl_day bl_day_parse(bl_str text);
/* yyyy-mm-dd and a NUL. */
void bl_day_text(bl_day day, char out[11]);
int bl_month_days(int year, int month); /* 28 … 31 */
/* Weeks as ISO 8601 numbers them: they begin on a Monday and belong to the year,
 * and to the month, of their Thursday.  BL_DAY_NONE: that year has no such week. */
bl_day bl_week_thursday(int year, int week);

/* A grain as a kind: listed once in grain.c. */
typedef struct {
	const char *name; /* as written in an agreement: "month", "fiscal quarter", … */
	int months;       /* length: 1, 3, 6, 12 */
	bool fiscal;      /* counted from the month the partnership's year starts in */
} bl_grain_kind;

extern const bl_grain_kind *const bl_grain_kinds[]; /* NULL-terminated: month, quarter, half, year, fiscal
						       quarter, fiscal half, fiscal year */

/* A grain in use: a kind, and the month (1 … 12) its years start in (1 unless fiscal). */
typedef struct {
	const bl_grain_kind *kind;
	int starts;
} bl_grain;

/* Finds `name`; false when no such kind.  `year_starts` is 1 … 12. */
bool bl_grain_find(const char *name, int year_starts, bl_grain *out);
bl_grain bl_grain_month(void); /* which every other grain is made of, whenever its years start */

typedef struct {
	bl_grain grain;
	int32_t index;
} bl_period;

bl_period bl_period_of(bl_grain grain, bl_day day);
bl_day bl_period_first(bl_period p); /* its first day */
bl_day bl_period_last(bl_period p);  /* its last day */
/* "Now" for whoever reports on `reported` with what is known on `as_of`: its last
 * day, or as_of when that is earlier.  Whatever is called done, late, due next,
 * complete or provisional is so at the end of this day. */
bl_day bl_period_now(bl_period reported, bl_day as_of);
bool bl_period_is(bl_period a, bl_period b); /* of the same days, whatever the grain is called; one without a
						    grain is none */
bl_period bl_period_add(bl_period p, int32_t steps);
int bl_periods_per_year(bl_grain grain);
/* The year a period is named after, and its place in that year from 1 (month
 * 1…12, quarter 1…4).  A fiscal year is named by the year it starts in. */
void bl_period_split(bl_period p, int *year, int *place);

/* What a person types: 2026-10, 2026-Q3 (also 2026-T3), 2026-H1 (also
 * 2026-S1), 2026 for years; fiscal grains read the same text by their own
 * year.  A period whose grain is not `grain` is refused (false). */
bool bl_period_parse(bl_str text, bl_grain grain, bl_period *out);
/* The same text back: file names and machine output.  NUL-terminated. */
void bl_period_text(bl_period p, char out[16]);

#endif
