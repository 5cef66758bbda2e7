/* What a name that fits nothing may have meant. */
#include "room.h"

#define COMPARED_MOST 500000 /* in a run: a second or less */

bool bl__may_suggest(const bl_intake *in)
{
	return in->compared < COMPARED_MOST;
}

const char *bl__suggest(bl_intake *in, const char *found, const char *const *known, size_t n)
{
	size_t left = COMPARED_MOST - in->compared;

	in->compared += MIN(n, left);
	return n > left ? NULL : bl_nearest(found, known, n);
}
