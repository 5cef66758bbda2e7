/* month.h: dates with the month in words. */
#ifndef BL_CELL_MONTH_H
#define BL_CELL_MONTH_H

#include "clock.h"

/* Day, month and year of a date with the month in words; false: it is none.
 * *day 0: only month and year were written. */
bool bl__date_in_words(bl_str cell, int *year, int *month, int *day, bl__clock *clock);
/* What a part of a date in words says, 0 for what it does not: `5`, `7 mars 2024`. */
bool bl__date_part(bl_str text, int *year, int *month, int *day);
/* 1 … 12 for the name of a month, folded; 0: it is none. */
int bl__month_named(const char *word);

#endif
