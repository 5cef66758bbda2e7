/* What follows from the agreement and a day, and from nothing else: each
 * decision is made here once, and everybody else asks. */
#include "bilan/agreement.h"

int bl_indicator_direction(const bl_indicator *indicator)
{
	return indicator->better == BL_HIGHER ? 1 : indicator->better == BL_LOWER ? -1 : 0;
}

int bl_goal_about(const bl_agreement *a, int indicator, int from)
{
	for (int i = from; i >= 0 && i < (int)a->n_goals; i++)
		if (a->goals[i].indicator == indicator)
			return i;
	return -1;
}

const bl_target *bl_goal_target(const bl_goal *goal, bl_day day)
{
	const bl_target *target = &goal->target;

	for (size_t i = 0; i < goal->n_revised && goal->revised[i].on <= day; i++)
		target = &goal->revised[i].target;
	return target;
}

/* ---- Steps ------------------------------------------------------------------------------ */

static bool is_done(const bl_step *step, bl_day now)
{
	return step->done != BL_DAY_NONE && step->done <= now;
}

bl_step_state bl_step_on(const bl_step *step, bl_day now)
{
	if (is_done(step, now))
		return BL_STEP_DONE;
	return step->due != BL_DAY_NONE && step->due < now ? BL_STEP_LATE : BL_STEP_OPEN;
}

/* One without a due date comes after all that have one. */
static bool comes_before(const bl_step *a, const bl_step *b)
{
	return !b || (a->due != BL_DAY_NONE && (b->due == BL_DAY_NONE || a->due < b->due));
}

bl_steps bl_steps_on(const bl_indicator *indicator, bl_day now)
{
	bl_steps s = {.all = indicator->n_steps};

	for (size_t i = 0; i < indicator->n_steps; i++) {
		const bl_step *step = &indicator->steps[i];
		bool done = is_done(step, now), due = step->due != BL_DAY_NONE && step->due <= now;

		s.done += done;
		s.due += due;
		s.on_time += due && done && step->done <= step->due;
		if (!done && comes_before(step, s.next))
			s.next = step;
	}
	return s;
}

bl_day bl_goal_due(const bl_agreement *a, const bl_goal *goal, const bl_target *target)
{
	const bl_indicator *i = goal->indicator >= 0 ? &a->indicators[goal->indicator] : NULL;
	bl_day last = BL_DAY_NONE;

	if (target && target->by != BL_DAY_NONE)
		return target->by;
	for (size_t k = 0; i && k < i->n_steps; k++)
		if (i->steps[k].due > last) /* BL_DAY_NONE is before every day */
			last = i->steps[k].due;
	return last;
}

/* ---- How far ahead ---------------------------------------------------------------------- */

static bl_day months_later(bl_day day, int months)
{
	int year, month, mday;

	bl_day_split(day, &year, &month, &mday);
	month += months - 1;
	year += month / 12;
	month = month % 12 + 1;
	return bl_day_of(year, month, mday < bl_month_days(year, month) ? mday : bl_month_days(year, month));
}

bl_day bl_agreement_horizon(const bl_agreement *a, bl_day today)
{
	if (!a->horizon.given || a->horizon.on != BL_DAY_NONE)
		return a->horizon.given ? a->horizon.on : BL_DAY_NONE;
	return months_later(today, a->horizon.months) + a->horizon.days;
}
