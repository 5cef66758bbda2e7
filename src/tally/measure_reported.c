/* A figure as each partner gave it: one per partner and month, the last one
 * given.  How months make a longer period and how partners make the whole are
 * two questions, answered apart; both are sums unless the indicator says
 * otherwise.  Without a partner that gave one within the year before, and still is
 * a partner, the figure is provisional. */
#include "tally.h"

static const char *const partners[] = {"sum", "mean", NULL}, *const time[] = {"sum", "mean", "last", NULL};

static bl_figure value(const void *cell)
{
	return bl__latest_value(cell, time[0], partners[0]);
}

static bl_figure value_as(const void *cell, const bl_indicator *indicator,
			  bl_day first __attribute__((unused)), bl_day last __attribute__((unused)))
{
	return bl__latest_value(cell, bl__fold_said(time, indicator->over_time),
				bl__fold_said(partners, indicator->over_partners));
}

static bl_figure over(const bl__heard *asked)
{
	const bl_indicator *in = asked->indicator;

	return bl__latest_over(
		asked, &(bl__roll_up){.over_time = bl__fold_said(time, in ? in->over_time : NULL),
				      .over_partners = bl__fold_said(partners, in ? in->over_partners : NULL),
				      .carry = false});
}

static double rows_over(const bl__heard *asked)
{
	return bl__latest_rows_over(asked, false);
}

const bl_measure bl__measure_reported = {
	.name = "reported",
	.gloss = "the figure as the partners gave it, one each a month",
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
	.rows = bl__latest_rows,
	.value_as = value_as,
	.tell = bl__latest_tell,
	.over = over,
	.rows_over = rows_over,
	.clear = bl__latest_clear,
	.save = bl__latest_save,
	.load = bl__latest_load,
};
