/* What was known when, row by row: by the day it was recorded, by the day it is
 * about, and by the file it stands in. */
#include "reading.h"

#include <string.h>

bl__when bl__row_when(bl__pass *p, const bl_record *rec)
{
	const bl_intake *in = p->of->in;
	bl__found *found = p->of->src->recorded < 0 ? NULL : &p->found[p->of->src->recorded];
	bl_str cell = found ? bl__cell(rec, found) : (bl_str){"", 0};
	bl__when when = {(uint8_t)~p->file->windows, 0};
	bl_day recorded = BL_DAY_NONE;

	if (cell.n && (bl_missing(cell) || bl__found_day(found, cell, &recorded)))
		recorded = BL_DAY_NONE;
	for (size_t w = 0; w < in->n_windows; w++) {
		bl_day after = in->window[w].after;

		when.late |= (uint8_t)(bl__is_late(&in->window[w], recorded) << w);
		when.early |= (uint8_t)((after != BL_DAY_NONE && recorded <= after) << w);
	}
	return when;
}

bool bl__always_known(const bl__pass *p)
{
	const bl_intake *in = p->of->in;
	int recorded = p->of->src->recorded;

	if (recorded >= 0 && p->found[recorded].at >= 0)
		return false;
	for (size_t w = 0; w < in->n_windows; w++)
		if (in->window[w].after != BL_DAY_NONE || !(p->file->windows >> w & 1))
			return false;
	return true;
}
