/* Change against the same period of the year before: the season drops out. */
#include "method.h"

static bl_reading read(const bl_series *series, size_t at)
{
	return bl__reading_change("last_year", series, at, (size_t)bl_periods_per_year(series->first.grain));
}

const bl_method bl__method_last_year = {
	.name = "last_year",
	.gloss = "change against the same period of the year before",
	.source = "difference of two figures; relative to the earlier one",
	.read = read,
};
