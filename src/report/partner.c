/* Partners on paper: their names, and figures of the ledger's splits about one
 * of them, over the reported period and over the year up to its end. */
#include "report.h"

#include <math.h>
#include <string.h>

int bl__partner_index(const bl_story *story)
{
	return (int)(story->facts->partner - story->facts->agreement->partners);
}

bool bl__owns(const bl_goal *goal, int partner)
{
	for (size_t k = 0; k < goal->n_owners; k++)
		if (goal->owners[k] == partner)
			return true;
	return false;
}

uint32_t bl__partner_word(const bl_story *story, int partner)
{
	return bl_words_find(story->facts->words, bl_str_of(story->facts->agreement->partners[partner].id));
}

/* ---- Stretches of months ---------------------------------------------------------------- */

static bl_grain month_grain(const bl_story *story)
{
	bl_grain month;

	bl_grain_find("month", story->facts->agreement->year_starts, &month);
	return month;
}

bl__months bl__months_reported(const bl_story *story)
{
	bl_period p = story->facts->period, first = bl_period_of(month_grain(story), bl_period_first(p));
	bl_period last = bl_period_of(month_grain(story), bl_period_last(p));

	return (bl__months){first, (size_t)(last.index - first.index + 1)};
}

bl__months bl__months_of_year(const bl_story *story)
{
	bl_period last = bl_period_of(month_grain(story), bl_period_last(story->facts->period));

	return (bl__months){bl_period_add(last, -11), 12};
}

const char *bl__months_words(const bl_speaker *speaker, bl__months m)
{
	return bl_lang_say(
		speaker->lang, "partner.months",
		BL_ARGS(BL_TEXT("first", bl_lang_period(speaker->lang, m.first)),
			BL_TEXT("last",
				bl_lang_period(speaker->lang, bl_period_add(m.first, (int32_t)m.n - 1)))));
}

void bl__months_note(bl_story *story, int indicator, bl__months m)
{
	if (indicator >= 0 && bl_disclosed_provisional(story->facts->seen, indicator, m.first, m.n))
		bl__para_as(story, bl_lang_say(story->lang, "indicator.note.provisional", NULL),
			    BL_TONE_NOTE);
}

/* ---- Sums --------------------------------------------------------------------------------- */

bl_figure *bl__split_months(bl_story *story, int indicator, uint32_t value, bl__months m)
{
	bl_figure *at = bl__alloc(story, m.n, sizeof *at);

	bl_disclosed_split_figures(story->facts->seen, indicator, 0, value, m.first, m.n, at);
	return at;
}

bl_figure bl__split_sum(bl_story *story, int indicator, uint32_t value, bl__months m)
{
	return bl_figure_sum(bl__split_months(story, indicator, value, m), m.n);
}

/* ---- Who shares what ------------------------------------------------------------------------ */

int bl__exchange_indicator(const bl_story *story, const char *side, bool amounts)
{
	return bl_ledger_own(bl_disclosure_ledger(story->facts->seen), "exchanges", side, "what",
			     amounts ? "quantity" : NULL);
}

bool bl__pair_find(const bl_story *story, int indicator, uint32_t word, uint32_t by, uint32_t *value)
{
	const bl_ledger *ledger = bl_disclosure_ledger(story->facts->seen);
	size_t n;
	const uint32_t *all = bl_ledger_split_words(ledger, indicator, 0, &n);

	for (size_t i = 0; i < n; i++) {
		uint32_t w, b;

		bl_ledger_split_pair(ledger, indicator, 0, all[i], &w, &b);
		if (w == word && b == by) {
			*value = all[i];
			return true;
		}
	}
	return false;
}

/* None of what is known to be some. */
static bl_figure none_of(bl_figure all)
{
	bl_figure none = bl_figure_zero();

	none.provisional = all.provisional;
	return bl_figure_known(all) ? none : all;
}

bl_figure *bl__exchanged_months(bl_story *story, const char *side, uint32_t who, uint32_t what, bl__months m)
{
	int amounts = bl__exchange_indicator(story, side, true),
	    count = bl__exchange_indicator(story, side, false);
	bl_figure *at = bl__alloc(story, m.n, sizeof *at);
	uint32_t value;

	for (size_t i = 0; i < m.n; i++)
		at[i] = bl_figure_not_reported();
	if (count < 0)
		return at;
	if (!bl__pair_find(story, count, who, what, &value)) {
		/* Nobody wrote such a row: nothing, where the source speaks at all. */
		bl_disclosed_figures(story->facts->seen, count, m.first, m.n, at);
		for (size_t i = 0; i < m.n; i++)
			at[i] = none_of(at[i]);
		return at;
	}
	if (amounts >= 0 && bl__pair_find(story, amounts, who, what, &value))
		return bl__split_months(story, amounts, value, m);
	bl__pair_find(story, count, who, what, &value);
	return bl__split_months(story, count, value, m);
}

bl_figure bl__exchanged(bl_story *story, const char *side, uint32_t who, uint32_t what, bl__months m)
{
	return bl_figure_sum(bl__exchanged_months(story, side, who, what, m), m.n);
}

/* Of the giving side and then of the receiving one, most rows first. */
const uint32_t *bl__currencies(bl_story *story, size_t *n)
{
	static const char *const side[] = {"from", "to"};
	const bl_ledger *ledger = bl_disclosure_ledger(story->facts->seen);
	uint32_t *out = NULL;

	*n = 0;
	for (size_t s = 0; s < 2; s++) {
		int indicator = bl__exchange_indicator(story, side[s], false);
		size_t count = 0;
		const uint32_t *all =
			indicator < 0 ? NULL : bl_ledger_split_words(ledger, indicator, 0, &count);
		uint32_t *more = bl__alloc(story, *n + count, sizeof *more);

		if (*n)
			memcpy(more, out, *n * sizeof *more);
		out = more;
		for (size_t i = 0; i < count; i++) {
			uint32_t word, by;
			size_t k = 0;

			bl_ledger_split_pair(ledger, indicator, 0, all[i], &word, &by);
			while (k < *n && out[k] != by)
				k++;
			if (k == *n)
				out[(*n)++] = by;
		}
	}
	return out;
}
