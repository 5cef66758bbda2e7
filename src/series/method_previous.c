/* Change against the period before. */
#include "method.h"

static bl_reading read(const bl_series *series, size_t at)
{
	return bl__reading_change("previous", series, at, 1);
}

const bl_method bl__method_previous = {
	.name = "previous",
	.gloss = "change against the period before",
	.source = "difference of two figures; relative to the earlier one",
	.read = read,
};
