/* What one partner does in the activities, and how far that is what it said it
 * could do. */
#include "partnership.h"

#include <glib.h>
#include <math.h>

/* What counts it. */
static const bl_own *const parts[] = {[BL_LED] = &bl_own_activities_by_lead,
				      [BL_JOINED] = &bl_own_activities_by_partner,
				      [BL_HOURS_LED] = &bl_own_hours_by_lead};

static int indicator_of(const bl_partnership *p, bl_part part)
{
	return bl_ledger_own(p->ledger, parts[part]);
}

bl_months bl_part_span(const bl_partnership *p, bl_part part)
{
	return bl__span(p, indicator_of(p, part));
}

bool bl_part_kept(const bl_partnership *p, bl_part part)
{
	return indicator_of(p, part) >= 0;
}

void bl_part_months(const bl_partnership *p, bl_part part, int partner, bl_months months, bl_figure *out)
{
	int indicator = indicator_of(p, part);

	for (size_t i = 0; i < months.n; i++)
		out[i] = bl_figure_not_reported();
	if (indicator >= 0)
		bl__value_months(p, indicator, p->word[partner], months, out);
}

bl_figure bl_part_total(const bl_partnership *p, bl_part part, int partner, bl_months months)
{
	g_autofree bl_figure *at = g_new0(bl_figure, months.n + 1);

	bl_part_months(p, part, partner, months, at);
	return bl_figure_sum(at, months.n);
}

/* Declared by any grain, held against any stretch: in proportion to its months. */
double bl_capacity_over(const bl_agreement *agreement, int partner, size_t n_months)
{
	const bl_partner *p = &agreement->partners[partner];
	bl_grain per;

	if (isnan(p->capacity_hours) ||
	    !bl_grain_find(p->capacity_per ? p->capacity_per : "month", agreement->year_starts, &per))
		return NAN;
	return p->capacity_hours * (double)n_months / per.kind->months;
}

bl_capacity bl_capacity_of(const bl_partnership *p, int partner, bl_months months)
{
	bl_capacity c = {bl_part_total(p, BL_HOURS_LED, partner, months),
			 bl_capacity_over(p->agreement, partner, months.n), false};

	c.exceeded = bl_figure_known(c.led) && c.led.value > c.could; /* NAN: never */
	return c;
}
