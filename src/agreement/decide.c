/* What follows from the agreement and a day, and from nothing else: each
 * decision is made here once, and everybody else asks. */
#include "bilan/agreement.h"

#include <glib.h>
#include <math.h>
#include <string.h>

bool bl_partner_belonged(const bl_partner *partner, bl_day first, bl_day last)
{
	return (partner->joined == BL_DAY_NONE || partner->joined <= last) &&
	       (partner->left == BL_DAY_NONE || partner->left >= first);
}

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

/* The number in force in a year; NAN before the first. */
static double exposure_in(const bl_indicator *in, int year)
{
	double number = NAN;

	for (size_t i = 0; i < in->n_over_years && in->over_years[i].year <= year; i++)
		number = in->over_years[i].number;
	return number;
}

double bl_indicator_exposure(const bl_indicator *in, bl_day first, bl_day last)
{
	bl_grain month = bl_grain_month();
	bl_period at = bl_period_of(month, first);
	int32_t end = bl_period_of(month, last).index;
	double sum = 0, n = 0;

	if (!in->n_over_years)
		return in->over_number;
	for (; at.index <= end; at.index++, n++) {
		int year;

		bl_day_split(bl_period_first(at), &year, NULL, NULL);
		sum += exposure_in(in, year);
	}
	return sum / n;
}

/* ---- Breaks --- */

bool bl_event_breaks(const bl_agreement *a, const bl_event *event, int indicator)
{
	const bl_indicator *in = &a->indicators[indicator];

	for (size_t k = 0; k < event->n_breaks; k++)
		if (event->breaks[k] == indicator || (in->is_narrowed && event->breaks[k] == in->narrows))
			return true;
	return false;
}

const bl_event *bl_goal_break(const bl_agreement *a, const bl_goal *goal, bl_day day)
{
	bl_day from = goal->baseline_on != BL_DAY_NONE ? goal->baseline_on : goal->agreed;
	const bl_event *last = NULL;

	for (size_t i = 0; i < a->n_events && goal->indicator >= 0; i++) {
		const bl_event *e = &a->events[i];

		if (e->on > from && e->on <= day && bl_event_breaks(a, e, goal->indicator) &&
		    (!last || e->on > last->on))
			last = e;
	}
	return last;
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

bool bl_is_agreement(const char *path)
{
	return path && (g_str_has_suffix(path, ".yaml") || g_str_has_suffix(path, ".yml"));
}

static bl_day earlier(bl_day a, bl_day b)
{
	return a == BL_DAY_NONE || (b != BL_DAY_NONE && b < a) ? b : a;
}

bl_day bl_steps_first(const bl_indicator *indicator)
{
	bl_day first = BL_DAY_NONE;

	for (size_t i = 0; i < indicator->n_steps; i++)
		first = earlier(first, earlier(indicator->steps[i].due, indicator->steps[i].done));
	return first;
}

/* Of steps, the day the last one was due (or done, of one that had no day of its own); one
 * that is open without a day leaves it open. */
static bl_day steps_due(const bl_indicator *indicator)
{
	bl_day last = BL_DAY_NONE;

	for (size_t k = 0; k < indicator->n_steps; k++) {
		const bl_step *step = &indicator->steps[k];
		bl_day day = step->due != BL_DAY_NONE ? step->due : step->done;

		if (day == BL_DAY_NONE)
			return BL_DAY_NONE;
		if (day > last) /* BL_DAY_NONE is before every day */
			last = day;
	}
	return last;
}

bl_day bl_goal_due(const bl_agreement *a, const bl_goal *goal, const bl_target *target)
{
	if (target && target->by != BL_DAY_NONE)
		return target->by;
	return goal->indicator >= 0 ? steps_due(&a->indicators[goal->indicator]) : BL_DAY_NONE;
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

/* ---- Where things lie ------------------------------------------------------------------ */

char *bl_beside(const bl_agreement *a, const char *path)
{
	return g_path_is_absolute(path) ? g_strdup(path) : g_build_filename(a->folder, path, NULL);
}

char *bl_editions_folder(const bl_agreement *a)
{
	return bl_beside(a, a->editions.folder);
}

char *bl_record_folder(const bl_agreement *a)
{
	return bl_beside(a, a->editions.record);
}

/* A role goes before a header of the same name. */
const bl_column *bl_source_column(const bl_source *source, const char *name)
{
	for (size_t i = 0; i < source->n_columns; i++)
		if (bl_same_name(source->columns[i].role, name))
			return &source->columns[i];
	for (size_t i = 0; i < source->n_columns; i++)
		for (size_t h = 0; h < source->columns[i].headers.n; h++)
			if (bl_same_name(source->columns[i].headers.item[h], name))
				return &source->columns[i];
	return NULL;
}

bool bl_agreement_names_all(const bl_agreement *agreement)
{
	for (size_t i = 0; i < agreement->n_partners; i++)
		if (!agreement->partners[i].shown_by_name)
			return false;
	return agreement->n_partners > 0;
}

bool bl_order_is_each(const bl_order *o)
{
	return o->each || !strcmp(o->audience, "partner");
}
