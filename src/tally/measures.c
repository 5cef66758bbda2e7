/* The measures as a list (BL_MEASURES), and what all of them are asked. */
#include "tally.h"

#include <string.h>

#define ADDRESS(name) &bl__measure_##name,
const bl_measure *const bl_measures[] = {BL_MEASURES(ADDRESS) NULL};
#undef ADDRESS

const bl_measure *bl_measure_find(const char *name)
{
	for (const bl_measure *const *m = bl_measures; *m; m++)
		if (!strcmp((*m)->name, name))
			return *m;
	return NULL;
}

const bl_measure *bl_measure_of(const bl_indicator *indicator)
{
	return bl_measure_find(indicator->measure);
}

bool bl_measure_percent(const bl_indicator *indicator)
{
	return indicator->percent || bl_measure_of(indicator)->is_share;
}

bool bl_measure_adds(const bl_measure *measure, const bl_indicator *indicator)
{
	const char *time = bl__fold_said(measure->over_time, indicator ? indicator->over_time : NULL),
		   *partners =
			   bl__fold_said(measure->over_partners, indicator ? indicator->over_partners : NULL);

	return measure->additive || (time && partners && !strcmp(time, "sum") && !strcmp(partners, "sum"));
}

bl_nature bl_measure_nature(const bl_measure *measure, const bl_indicator *indicator)
{
	if (measure->nature == BL_STOCKS && bl_measure_adds(measure, indicator))
		return BL_AMOUNTS;
	if (measure->nature == BL_RATES && indicator && indicator->of)
		return BL_AVERAGES;
	return measure->nature;
}
