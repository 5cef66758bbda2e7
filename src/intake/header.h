/* header.h: what header.c and shape.c share with the room. */
#ifndef BL_INTAKE_HEADER_H
#define BL_INTAKE_HEADER_H

#include "bilan/intake.h"

/* ---- header.c: which row names the columns -------------------------------------- */

/* What later passes need of it, its texts in `arena`: without sample rows and
 * what columns hold. */
void bl__header_keep(const bl_header *found, bl_arena *arena, bl_header *out);

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

/* ---- shape.c: rows that may not be data ------------------------------------------- */

bool bl__total_word(bl_str cell, bool exactly);
bool bl__footer_text(bl_str cell); /* what people and tools write under a table */
bool bl__hxl_row(const bl_str *cell, size_t n);
bool bl__api_row(const bl_str *cell, size_t n, const bl_str *header, size_t n_header);
bool bl__api_name(bl_str s);        /* letters, digits, _ and . only */
bool bl__api_name_joined(bl_str s); /* such a name of several words */

#endif
