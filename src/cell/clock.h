/* clock.h: a time of day as written. */
#ifndef BL_CELL_CLOCK_H
#define BL_CELL_CLOCK_H

#include "bilan/cell.h"

typedef enum { BL__NO_SUMMER, BL__AMERICAN, BL__EUROPEAN } bl__summer;

/* A time of day as written, and how far its zone is east of Greenwich. */
typedef struct {
	int seconds, east;
	bool timed;        /* it is there */
	bool zoned;        /* it says a zone, and one we know … */
	bl__summer summer; /* … by whose clocks summer adds an hour: heure de l'Est */
} bl__clock;

/* [hh:mm…] with seconds, AM/PM and zone, complete; an empty text too.  `out`
 * may be NULL. */
bool bl__time_of_day(bl_str text, bl__clock *out);
/* Seconds since 1970 began in Greenwich, of that time on that day. */
int64_t bl__instant(bl_day day, const bl__clock *clock);

#endif
