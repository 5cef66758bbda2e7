/* Inside the room. */
#ifndef DUE_H
#define DUE_H

#include "bilan/due.h"

/* What the record says of one edition, whatever its number. */
enum { BL__PUBLISHED = 1, BL__HELD = 2, BL__WITHHELD = 4 };

/* Rows by what they are an edition of. */
typedef struct bl__rows_met bl__rows_met;
bl__rows_met *bl__rows_meet(const bl_edition_row *rows, size_t n);
void bl__rows_free(bl__rows_met *met);

typedef struct {
	const char *report, *audience, *partner, *language, *period; /* partner NULL: for all */
	bl_day first;
} bl__edition_of;

unsigned bl__rows_say(const bl__rows_met *met, const bl__edition_of *of);
/* The earliest first day of a row's period; INT32_MAX: there are none. */
bl_day bl__rows_first(const bl__rows_met *met);

#endif
