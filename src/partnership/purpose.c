/* What the activities are for: the goals they name, and those nobody works at. */
#include "partnership.h"

#include <glib.h>
#include <string.h>

int bl_goal_named(const bl_agreement *agreement, bl_str word)
{
	for (size_t g = 0; g < agreement->n_goals; g++)
		if (word.s && bl_same_name(word.s, agreement->goals[g].id))
			return (int)g;
	return -1;
}

bool bl_goal_owned(const bl_goal *goal, int partner)
{
	for (size_t k = 0; k < goal->n_owners; k++)
		if (goal->owners[k] == partner)
			return true;
	return false;
}

bool bl_priority_holds(const bl_priority *priority, bl_day day)
{
	return (priority->from == BL_DAY_NONE || priority->from <= day) &&
	       (priority->to == BL_DAY_NONE || priority->to >= day);
}

/* ---- By goal ------------------------------------------------------------------------------- */

static int goals_indicator(const bl_partnership *p)
{
	return bl_ledger_own(p->ledger, &bl_own_activities_by_goal);
}

/* A true zero when no word is of this kind. */
static bl_figure or_none(bl_figure sum)
{
	return sum.state == BL_NOT_REPORTED ? bl_figure_zero() : sum;
}

bool bl_purpose_of(const bl_partnership *p, bl_months months, bl_purpose *out, bool *served)
{
	int by_goal = goals_indicator(p);
	size_t n, n_unknown = 0;
	const uint32_t *word;
	g_autofree bl_figure *unknown = NULL;

	if (by_goal < 0)
		return false;
	word = bl_ledger_split_words(p->ledger, by_goal, 0, &n);
	unknown = g_new0(bl_figure, n + 1);
	for (size_t g = 0; served && g < p->agreement->n_goals; g++)
		served[g] = false;
	*out = (bl_purpose){bl_figure_not_reported(), bl_figure_not_reported()};
	for (size_t i = 0; i < n; i++) {
		bl_figure sum = bl__value_total(p, by_goal, word[i], months);
		int goal = word[i] ? bl_goal_named(p->agreement, bl_words_text(p->words, word[i])) : -1;

		if (!word[i])
			out->without = sum;
		else if (goal < 0)
			unknown[n_unknown++] = sum;
		else if (served)
			served[goal] |= sum.state == BL_HIDDEN || (bl_figure_known(sum) && sum.value > 0);
	}
	out->without = or_none(out->without);
	out->unknown = or_none(bl_figure_sum(unknown, n_unknown));
	return true;
}

/* ---- By priority ----------------------------------------------------------------------------- */

static bool is_among(int goal, const int *all, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (all[k] == goal)
			return true;
	return false;
}

static bl_figure count_of(const bl_partnership *p, int by_goal, const int *goal, size_t n_goals,
			  bl_months months)
{
	size_t n, n_parts = 0;
	const uint32_t *word = bl_ledger_split_words(p->ledger, by_goal, 0, &n);
	g_autofree bl_figure *part = g_new0(bl_figure, n + 1);

	for (size_t i = 0; i < n; i++) {
		int named = word[i] ? bl_goal_named(p->agreement, bl_words_text(p->words, word[i])) : -1;

		if (named >= 0 && is_among(named, goal, n_goals))
			part[n_parts++] = bl__value_total(p, by_goal, word[i], months);
	}
	return n_parts ? bl_figure_sum(part, n_parts)
		       : bl__nothing_where_known(
				 bl_disclosed_total(p->seen, by_goal, months.first, months.n));
}

bl_service bl_service_of(const bl_partnership *p, const int *goal, size_t n_goals, bl_months months)
{
	int by_goal = goals_indicator(p);
	bl_service s = {bl_figure_not_reported(), bl_figure_not_reported()};

	if (by_goal < 0)
		return s;
	s.count = count_of(p, by_goal, goal, n_goals, months);
	s.share = bl_figure_part(s.count, bl_disclosed_total(p->seen, by_goal, months.first, months.n));
	return s;
}
