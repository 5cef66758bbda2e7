/* header.h: what header.c asks of the rows around it, and of their width. */
#ifndef BL_TABLE_HEADER_H
#define BL_TABLE_HEADER_H

#include "bilan/table.h"

/* ---- header_rows.c: rows around it ----------------------------------------------- */

/* The row that names the columns when the one found (n_rows: none) does not name
 * that of the dates, as with a box of figures beside the titles. */
size_t bl__header_over_dates(const bl_header *lay, size_t found);
/* The row below, when the one found repeats the titles of groups. */
size_t bl__header_under_groups(const bl_header *lay, size_t header, bl_arena *arena);
/* Names that stand several times in the header get the title of their group,
 * from the row above, before them; when that tells them apart. */
void bl__header_take_groups(bl_header *lay, size_t header, bl_arena *arena);
/* How a column is to be filled in, or what it is counted in. */
bool bl__header_hint(bl_str cell);
/* Row i, right under the header, holds units or formats. */
bool bl__header_units(const bl_header *lay, size_t i);

/* ---- width.c: how wide the table is --------------------------------------------- */

/* The next row that is not blank, NULL: none. */
const bl_sample_row *bl__row_after(const bl_header *lay, size_t i);
/* The row holds a number or a date.  A year, a month or a day may name a column
 * of amounts, but not one of dates. */
bool bl__has_value(const bl_header *lay, size_t i);
/* The number of fields most rows have; of equals, that of the earlier row. */
size_t bl__usual_width(const bl_header *lay);
/* Fields that are empty at the end of most rows of the usual width: a remark
 * beside the table is one row's, and makes no column. */
size_t bl__empty_at_end(const bl_header *lay, size_t width);
/* Rows with one delimiter too many at their end, under a header without it:
 * sets `width` and `extra`. */
void bl__find_extra(bl_header *lay);

#endif
