/* shape.h: rows that are no data, known by themselves. */
#ifndef BL_TABLE_SHAPE_H
#define BL_TABLE_SHAPE_H

#include "bilan/table.h"

bool bl__hxl_row(const bl_str *cell, size_t n);
bool bl__api_row(const bl_str *cell, size_t n, const bl_str *header, size_t n_header);
bool bl__api_name(bl_str s);        /* letters, digits, _ and . only */
bool bl__api_name_joined(bl_str s); /* such a name of several words */

#endif
