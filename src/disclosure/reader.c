/* Who reads. */
#include "bilan/disclosure.h"

#include <string.h>

const bl_reader bl_coordinator = {"coordinator", -1};

bool bl_reader_is_outside(bl_reader reader)
{
	return strcmp(reader.audience, bl_coordinator.audience) != 0;
}

bool bl_reader_equal(bl_reader a, bl_reader b)
{
	return a.partner == b.partner && !strcmp(a.audience, b.audience);
}
