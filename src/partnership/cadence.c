/* What should recur, held against what was: reviews, or activities of a type. */
#include "partnership.h"

#include <glib.h>
#include <string.h>

/* The value of a split that is spelt like `what`. */
static bool find_value(const bl_partnership *p, int indicator, const char *what, uint32_t *value)
{
	size_t n;
	const uint32_t *all = bl_ledger_split_words(p->ledger, indicator, 0, &n);

	for (size_t i = 0; i < n; i++) {
		if (!bl_same_name(bl_words_text(p->words, all[i]).s, what))
			continue;
		*value = all[i];
		return true;
	}
	return false;
}

/* How often it was held, per period of its own grain.  "review" is any row of a source of
 * reviews; anything else is a word met there, or a type of activity.  False: nothing tells. */
static bool times_held(const bl_partnership *p, const bl_recurrence *r, bl_period first, size_t n,
		       bl_figure *out)
{
	const int of[] = {bl_ledger_own(p->ledger, &bl_own_reviews_by_name),
			  bl_ledger_own(p->ledger, &bl_own_activities_by_type)};
	uint32_t value;

	if (!strcmp(r->what, "review")) {
		int any = of[0] >= 0 ? of[0] : bl_ledger_own(p->ledger, &bl_own_reviews_by_partner);

		if (any >= 0)
			bl_disclosed_figures(p->seen, any, first, n, out);
		return any >= 0;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(of); i++) {
		if (of[i] < 0 || !find_value(p, of[i], r->what, &value))
			continue;
		bl_disclosed_split_figures(p->seen, (bl_split_value){of[i], 0, value}, first, n, out);
		return true;
	}
	return false;
}

static bool was_held(bl_figure f)
{
	return bl_figure_known(f) && f.value > 0;
}

/* Of a period that runs: once it was held, the next one is due a period later. */
static bl_day due_day(const bl_partnership *p, const bl_recurrence *r)
{
	bl_period running = bl_period_of(r->every, p->now);
	bl_figure f;

	if (!times_held(p, r, running, 1, &f))
		return BL_DAY_NONE;
	return bl_period_last(was_held(f) ? bl_period_add(running, 1) : running);
}

bl_cadence bl_cadence_of(const bl_partnership *p, int recurrence)
{
	const bl_recurrence *r = &p->agreement->cadence[recurrence];
	bl_period last = bl_period_of(r->every, p->now);
	bl_cadence c = {.n = (size_t)CLAMP(bl_periods_per_year(r->every), 1, BL_CADENCE_MOST)};

	if (bl_period_last(last) > p->now)
		last = bl_period_add(last, -1);
	c.first = bl_period_add(last, 1 - (int32_t)c.n);
	for (size_t i = 0; i < c.n; i++)
		c.at[i] = bl_figure_not_reported();
	c.known = times_held(p, r, c.first, c.n, c.at);
	for (size_t i = 0; c.known && i < c.n; i++) {
		c.held += was_held(c.at[i]);
		c.hidden |= c.at[i].state == BL_HIDDEN;
	}
	c.due = due_day(p, r);
	return c;
}
