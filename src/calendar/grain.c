/* The grains, listed once. */
#include "bilan/calendar.h"

#include <string.h>

static const bl_grain_kind month = {"month", 1, false}, quarter = {"quarter", 3, false},
			   half = {"half", 6, false}, year = {"year", 12, false},
			   fiscal_quarter = {"fiscal quarter", 3, true},
			   fiscal_half = {"fiscal half", 6, true}, fiscal_year = {"fiscal year", 12, true};

const bl_grain_kind *const bl_grain_kinds[] = {&month,          &quarter,     &half,        &year,
					       &fiscal_quarter, &fiscal_half, &fiscal_year, NULL};

bl_grain bl_grain_month(void)
{
	return (bl_grain){&month, 1};
}

bool bl_grain_find(const char *name, int year_starts, bl_grain *out)
{
	for (size_t i = 0; bl_grain_kinds[i]; i++) {
		if (strcmp(bl_grain_kinds[i]->name, name))
			continue;
		*out = (bl_grain){bl_grain_kinds[i], bl_grain_kinds[i]->fiscal ? year_starts : 1};
		return true;
	}
	return false;
}
