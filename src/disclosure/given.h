/* Which published numbers give a hidden one away: what its owner must hear, to do something about it. */
#ifndef BL_GIVEN_H
#define BL_GIVEN_H

#include "attack.h"

/* How high a number must be able to be. */
double bl__high_enough(const bl__number *number);

/* Whether the reader would know as much of a number if nothing at all were published. */
bool bl__known_anyway(bl__attack *a, uint32_t number);

/* Published numbers of the attack, ascending, without any one of which (as far as was tried) the number would
 * keep what is asked of it; whatever the reader knows besides is fixed in the attack.  In the arena. */
const uint32_t *bl__given_by(bl__attack *a, uint32_t number, bl_arena *arena, size_t *n);

#endif
