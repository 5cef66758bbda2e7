/* date.h: what the files about columns of dates share. */
#ifndef BL_CELL_DATE_H
#define BL_CELL_DATE_H

#include "parts.h"

/* ---- date_seen.c ---- */

bl_order_seen bl__all_orders(const bl_date_seen *seen);

/* ---- date.c ---- */

/* The day as written, and the time. */
const char *bl__date_read_clock(bl_date_format *f, bl_str cell, bl_dated *out, bl__clock *clock);

#endif
