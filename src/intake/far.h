/* far.h: days so far from all others that their year was mistyped. */
#ifndef BL_INTAKE_FAR_H
#define BL_INTAKE_FAR_H

#include "reading.h"

#define BL__STRETCH   30                 /* days counted together */
#define BL__STRETCHES 2460               /* of the years dates may have, from … */
#define BL__FIRST_DAY (-25567)           /* … 1900-01-01 on */
#define BL__REACH     (13 * BL__STRETCH) /* a row that near to one that counts is no stray: a year */

typedef enum {
	BL__NEAR,
	BL__LATER, /* after the day the run stands on, not yet of interest */
	BL__WAITS, /* until all days are known: the row is to be asked for once more */
	BL__BEYOND /* after what the agreement says may be planned */
} bl__distance;

typedef struct bl__far {
	uint64_t *rows;      /* [stretch] */
	bl_day floor;        /* a row before it waits; it sinks as rows come near it */
	bl_day as_of, plans; /* plans: the last day that may be planned, BL_DAY_NONE: not said */
	bl_day waits_after;
	bl_day in_all;   /* the last day that all windows have */
	GArray *waiting; /* [file] bits by line: GArray of uint64_t, NULL: none */
	/* Once all are known: the first and the last stretch of the body of the data. */
	size_t first, last;
} bl__far;

/* From the agreement and the first rows of each file, by the formats decided. */
bl__far *bl__far_new(bl__reading *r);
void bl__far_free(bl__far *f);
static inline size_t bl__stretch_of(bl_day day)
{
	int32_t n = day - BL__FIRST_DAY; /* no date is that far away that this could pass its bounds */

	return n < 0 ? 0 : MIN((uint32_t)n / BL__STRETCH, BL__STRETCHES - 1);
}

/* As nearly all are: counts the day, and every window has it.  false: not so, nothing was done. */
static inline bool bl__far_near(bl__far *f, bl_day day)
{
	if (day < f->floor || day > f->in_all)
		return false;
	f->rows[bl__stretch_of(day)]++;
	f->floor = MIN(f->floor, day - BL__REACH);
	return true;
}

/* Counts a row's day, and marks its line when it has to wait. */
bl__distance bl__far_see(bl__far *f, const bl__readable *file, uint64_t line, bl_day day);
void bl__far_count(bl__far *f, bl_day day); /* alone, to be followed by: */
void bl__far_decide(const bl__reading *r, bl__far *f);
/* Once decided: -1 far before the body, 1 far after it, 0 neither. */
int bl__far_is(const bl__far *f, bl_day day);
bool bl__far_waited(const bl__far *f, const bl__readable *file, uint64_t line);
bool bl__far_any(const bl__far *f, const bl__readable *file);

#endif
