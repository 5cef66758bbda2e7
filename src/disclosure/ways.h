/* Proofs that a number may well be higher, kept while hide.c tries what need not be hidden: a world that was
 * found once holds for whoever knows none of the numbers that move in it, for all that rise in it, and until
 * one of them is shown.
 */
#ifndef BL_WAYS_H
#define BL_WAYS_H

#include "moves.h"

typedef struct {
	bl__move *move; /* ascending by number */
	size_t n;
	size_t shown; /* so many of them are shown: above 0, it is no proof */
} bl__way;

typedef struct bl__ways bl__ways;

/* What each number is asked for: above 0, to rise so far; below 0, to move at all, so far at least; 0:
 * nothing.  Borrowed, and may change. */
bl__ways *bl__ways_new(const bl__linked *linked, const double *asked);
void bl__ways_free(bl__ways *ways);

void bl__ways_add(bl__ways *ways, const bl__move *move, size_t n);
/* One that proves it of this number to this reader (-1: outside); NULL: none is known. */
const bl__way *bl__ways_for(const bl__ways *ways, uint32_t number, int insider);
/* A number is shown, or hidden again. */
void bl__ways_shown(bl__ways *ways, uint32_t number);
void bl__ways_hidden(bl__ways *ways, uint32_t number);
/* Those that were proved by ways in which `number` moves, ascending, added to `out` (of uint32_t). */
typedef struct _GArray bl__numbers;
void bl__ways_lost(const bl__ways *ways, uint32_t number, bl__numbers *out);

/* The insiders that know a number, ascending. */
const uint32_t *bl__ways_knowing(const bl__ways *ways, uint32_t number, size_t *n);

#endif
