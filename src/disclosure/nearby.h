/* Whether a number can be high when hardly anything else moves: where a thousand insiders each know their own
 * numbers, a world in which few numbers move holds for nearly all of them, and is soon found.
 */
#ifndef BL_NEARBY_H
#define BL_NEARBY_H

#include "attack.h"

/* A world in which `number` is as high as `high`, whatever `insider` (NULL: nobody) knows stays, and only
 * numbers near by move: those that do, ascending, in the arena.  NULL: none was found; there may be one. */
const uint32_t *bl__nearby(const bl__lookup *lookup, uint32_t number, double high, const bl__insider *insider,
			   bl_arena *arena, size_t *n);

#endif
