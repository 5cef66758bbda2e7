/* header.h: what header.c and shape.c share with the room. */
#ifndef BL_INTAKE_HEADER_H
#define BL_INTAKE_HEADER_H

#include "value.h"

/* ---- header.c: which row names the columns -------------------------------------- */

/* What later passes need of it, its texts in `arena`: without sample rows and
 * what columns hold. */
void bl__header_keep(const bl_header *found, bl_arena *arena, bl_header *out);

/* ---- shape.c: rows that may not be data ------------------------------------------- */

bool bl__total_word(bl_str cell, bool exactly);
bool bl__hxl_row(const bl_str *cell, size_t n);
bool bl__api_row(const bl_str *cell, size_t n, const bl_str *header, size_t n_header);
bool bl__api_name(bl_str s);        /* letters, digits, _ and . only */
bool bl__api_name_joined(bl_str s); /* such a name of several words */

#endif
