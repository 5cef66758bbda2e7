/* What a target asks of one period.  A level is agreed per some grain and held
 * against figures of another. */
#include "bilan/finding.h"

#include <math.h>

double bl_level_scaled(const bl_indicator *indicator, double level, const bl_grain_kind *from,
		       const bl_grain_kind *to)
{
	const bl_grain_kind *own = indicator->every.kind, *a = from ? from : own, *b = to ? to : own;

	/* A milestone may have no grain at all. */
	if (!a || !b || a->months == b->months || !bl_measure_of(indicator)->additive)
		return level;
	return level * b->months / a->months;
}

double bl_target_level(const bl_target *target, const bl_indicator *indicator, const bl_grain_kind *grain)
{
	if (!target || !target->given)
		return NAN;
	return bl_level_scaled(indicator, target->value, target->per, grain);
}

double bl_goal_level(const bl_goal *goal, const bl_indicator *indicator, bl_period p)
{
	bl_day day = bl_period_last(p);

	if (day < goal->agreed) /* no day: none lies before it */
		return NAN;
	return bl_target_level(bl_goal_target(goal, day), indicator, p.grain.kind);
}
