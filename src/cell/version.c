/* Versions of a row: amendment numbers, or the time of the last change. */
#include "date.h"

#define NUMBER_BASE ((uint64_t)1 << 62)
#define TIME_BASE   ((uint64_t)3 << 62)
#define NUMBER_MAX  ((bl_qty)1 << 61)

static uint64_t of_number(bl_qty q)
{
	bl_qty millionths = q / 1000000000;

	if (millionths > NUMBER_MAX)
		millionths = NUMBER_MAX;
	if (millionths < -NUMBER_MAX)
		millionths = -NUMBER_MAX;
	return (uint64_t)((bl_qty)NUMBER_BASE + NUMBER_MAX + millionths);
}

uint64_t bl_version_of(bl_date_format *dates, bl_str cell)
{
	bl_number_format format = {.decimal = '.', .decided = true};
	bl__clock clock = {0};
	bl_dated date;
	bl_qty q;

	if (bl_missing(cell))
		return 0;
	if (bl_number_read(&format, cell, &q) && q != BL_QTY_MISSING)
		return of_number(q);
	if (bl__date_read_clock(dates, cell, &date, &clock))
		return 0;
	return (uint64_t)((int64_t)TIME_BASE + bl__instant(date.day, &clock));
}
