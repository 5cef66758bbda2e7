/* Inside calendar: arithmetic that may step one day past the last year there is. */
#ifndef CALENDAR_CALENDAR_H
#define CALENDAR_CALENDAR_H

#include "bilan/calendar.h"

/* The day number of a civil date, whose parts are in range but whose year may
 * be any (a period's edges may lie just outside 1 … 9999). */
bl_day bl__day_number(int year, int month, int day);

#endif
