/* What a name that fits nothing may have meant. */
#include "room.h"

#define COMPARED_MOST 500000 /* in a run: a second or less */

const char *bl__suggest(bl_intake *in, const char *found, const char *const *known, size_t n)
{
	if (n > COMPARED_MOST - in->compared)
		return NULL;
	in->compared += n;
	return bl_nearest(found, known, n);
}
