/* Inside partnership: what the files of continuity share. */
#ifndef BL__CONTINUITY_H
#define BL__CONTINUITY_H

#include "bilan/continuity.h"
#include "presence.h"

#include <glib.h>

#define BL__STAYS INT32_MAX /* a last day that has not come */

/* Somebody on a seat, in the time of its partner; `person` 0: nobody knows who. */
typedef struct {
	int partner;
	uint32_t seat, person;
	bl_day from, to;
} bl__stint;

/* seat.c: what the n stints on one seat, by their days, say of its partner; the changes among them
 * join the others (of bl_succession). */
void bl__seat_add(const bl__stint *at, size_t n, bl_day now, bl_representation *r, GArray *changes);

/* handover.c: what followed each change, where that can be said. */
void bl__changes_compare(const bl_partnership *p, const bl__presence *presence, bl_succession *all, size_t n);

#endif
