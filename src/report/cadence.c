/* What should recur, held against what was: reviews, or activities of a type. */
#include "report.h"

#include <string.h>

static const char *folded(bl_str text, char out[256])
{
	bl_fold_name(text, out, 256);
	return out;
}

/* The value of a split that is spelt like `what`. */
static bool find_value(const bl_story *story, int indicator, const char *what, uint32_t *value)
{
	const bl_ledger *ledger = bl_disclosure_ledger(story->facts->seen);
	char asked[256], met[256];
	size_t n;
	const uint32_t *all = bl_ledger_split_words(ledger, indicator, 0, &n);

	folded(bl_str_of(what), asked);
	for (size_t i = 0; i < n; i++) {
		if (strcmp(folded(bl_words_text(story->facts->words, all[i]), met), asked))
			continue;
		*value = all[i];
		return true;
	}
	return false;
}

/* "review" is any row of a source of reviews; anything else is a word met there, or a type of activity. */
bool bl__cadence_figures(bl_story *story, const bl_recurrence *c, bl_period first, size_t n, bl_figure *out)
{
	const bl_ledger *ledger = bl_disclosure_ledger(story->facts->seen);
	const int of[] = {bl_ledger_own(ledger, "reviews", "what", NULL, NULL),
			  bl_ledger_own(ledger, "activities", "type", NULL, NULL)};
	uint32_t value;

	if (!strcmp(c->what, "review")) {
		int any = of[0] >= 0 ? of[0] : bl_ledger_own(ledger, "reviews", "partners", NULL, NULL);

		if (any >= 0)
			bl_disclosed_figures(story->facts->seen, any, first, n, out);
		return any >= 0;
	}
	for (size_t i = 0; i < 2; i++) {
		if (of[i] < 0 || !find_value(story, of[i], c->what, &value))
			continue;
		bl_disclosed_split_figures(story->facts->seen, of[i], 0, value, first, n, out);
		return true;
	}
	return false;
}

bl_day bl__cadence_due(bl_story *story, const bl_recurrence *c)
{
	bl_period now = bl_period_of(c->every, story->facts->as_of);
	bl_figure f;

	if (!bl__cadence_figures(story, c, now, 1, &f))
		return BL_DAY_NONE;
	return bl_period_last(bl_figure_known(f) && f.value > 0 ? bl_period_add(now, 1) : now);
}
