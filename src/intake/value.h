/* value.h: what a cell means, as far as other rooms need not know. */
#ifndef BL_INTAKE_VALUE_H
#define BL_INTAKE_VALUE_H

#include "bilan/intake.h"

/* ---- value_word.c --------------------------------------------------------- */

/* A missing cell, or the date no database means. */
bool bl__unfilled(bl_str cell);
bool bl__zero_or_none(bl_str cell); /* "aucun" */
bool bl__says_zero(bl_str cell);

/* ---- criterion.c --------------------------------------------------------------- */

/* The partner with this id, name or alias, NULL: none. */
const bl_partner *bl__partner_called(const bl_agreement *agreement, const char *name);

/* ---- currency.c ------------------------------------------------------------- */

/* A cell of a column of currencies: one that is not known is one all the same. */
bl_currency bl__currency_in_column(bl_str cell);
/* A header of numbers that are things, hours or shares, not amounts. */
bool bl__counts_no_money(const char *header);
bool bl__currency_is_ours(bl_currency c); /* of this country, or none */

/* ---- value_date.c --------------------------------------------------------- */

/* A time of day as written, and how far its zone is east of Greenwich. */
typedef struct {
	int seconds, east;
	bool zoned; /* it says a zone, and one we know */
} bl__clock;

/* The day as written, and the time. */
const char *bl__date_read_clock(bl_date_format *f, bl_str cell, bl_day *out, bl__clock *clock);

/* ---- value_month.c ------------------------------------------------------ */

/* Day, month and year of a date with the month in words; false: it is none.
 * *day 0: only month and year were written. */
bool bl__date_in_words(bl_str cell, int *year, int *month, int *day, bl__clock *clock);
/* What a part of a date in words says, 0 for what it does not: `5`, `7 mars 2024`. */
bool bl__date_part(bl_str text, int *year, int *month, int *day);
/* [hh:mm…] with seconds, AM/PM and zone, complete; an empty text too.  `out`
 * may be NULL. */
bool bl__time_of_day(bl_str text, bl__clock *out);

/* ---- value_version.c -------------------------------------------------------- */

/* A number by which versions compare: 0 for none, then numbers, then times. */
uint64_t bl__version_of(bl_date_format *dates, bl_str cell);

#endif
