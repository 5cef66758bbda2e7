/* A stock (places open, members): the latest value of each partner within the
 * period, then over the partners.  Nothing is carried forward: a partner that
 * says nothing in the period is not in it, and a period in which nobody does is
 * not reported. */
#include "tally.h"

static const char *const partners[] = {"sum", "mean", NULL}, *const time[] = {"last", NULL};

static bl_figure value(const void *cell)
{
	return bl__latest_value(cell, time[0], partners[0]);
}

static bl_figure value_as(const void *cell, const bl_indicator *indicator,
			  bl_day first __attribute__((unused)), bl_day last __attribute__((unused)))
{
	return bl__latest_value(cell, time[0], bl__fold_said(partners, indicator->over_partners));
}

const bl_measure bl__measure_last = {
	.name = "last",
	.gloss = "latest value of a stock",
	.size = sizeof(bl__latest),
	.nature = BL_STOCKS,
	.wants_of_number = true,
	.wants_partner = true,
	.from_rows = true,
	.over_partners = partners,
	.over_time = time,
	.fold = bl__latest_fold,
	.merge = bl__latest_merge,
	.value = value,
	.value_as = value_as,
	.clear = bl__latest_clear,
	.save = bl__latest_save,
	.load = bl__latest_load,
};
