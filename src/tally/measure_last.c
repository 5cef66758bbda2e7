/* A stock (places open, members): the latest value of each partner up to the end of
 * the period, then over the partners.  A partner that says nothing in the period has
 * what it last said, and the figure is provisional; a period in which nobody says
 * anything is not reported. */
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

static bl_figure over(const bl__heard *asked)
{
	const bl_indicator *in = asked->indicator;

	return bl__latest_over(
		asked, &(bl__roll_up){.over_time = time[0],
				      .over_partners = bl__fold_said(partners, in ? in->over_partners : NULL),
				      .carry = true});
}

static double rows_over(const bl__heard *asked)
{
	return bl__latest_rows_over(asked, true);
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
	.rows = bl__latest_rows,
	.value_as = value_as,
	.tell = bl__latest_tell,
	.over = over,
	.rows_over = rows_over,
	.clear = bl__latest_clear,
	.save = bl__latest_save,
	.load = bl__latest_load,
};
