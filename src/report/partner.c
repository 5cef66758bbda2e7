/* What the sections about partners share: the months they tell of, and a trend. */
#include "report.h"

/* What a layout leaves out is not brought in again by what is found of it. */
bool bl__is_shown(const bl_story *story, int indicator)
{
	return !story->leaves_out || indicator < 0 ||
	       (size_t)indicator >= story->facts->agreement->n_indicators || !story->leaves_out[indicator];
}

bool bl__is_told(const bl_story *story, const bl_finding *finding)
{
	const bl_facts *facts = story->facts;

	return bl__is_shown(story, finding->indicator) &&
	       bl_finding_is_for(finding, facts->audience ? facts->audience : "",
				 facts->partner ? bl_story_partner(story) : -1);
}

uint32_t bl__partner_word(const bl_story *story, int partner)
{
	return bl_words_find(story->facts->words, bl_str_of(story->facts->agreement->partners[partner].id));
}

/* ---- Stretches of months ---------------------------------------------------------------- */

bl_months bl__months_reported(const bl_story *story)
{
	return bl_months_in(story->facts->period);
}

bl_months bl__months_of_year(const bl_story *story)
{
	return bl_months_year_to(story->facts->period);
}

const char *bl__months_words(const bl_speaker *speaker, bl_months m)
{
	return bl_lang_say(
		speaker->lang, "partner.months",
		BL_ARGS(BL_TEXT("first", bl_lang_period(speaker->lang, m.first)),
			BL_TEXT("last",
				bl_lang_period(speaker->lang, bl_period_add(m.first, (int32_t)m.n - 1)))));
}

void bl__months_note(bl_story *story, const bl_own *own, bl_months m)
{
	const bl_disclosure *seen = story->facts->seen;
	int indicator = bl_ledger_own(bl_disclosure_ledger(seen), own);
	bl_marks marks = {indicator >= 0 && bl_disclosed_provisional(seen, indicator, m.first, m.n),
			  indicator >= 0 && bl_disclosed_pending(seen, indicator, m.first, m.n)};
	const char *note = bl_voice_marks(&story->speaker, marks);

	if (note)
		bl_put_para_as(story, note, BL_TONE_NOTE);
}

/* ---- A trend beside its figures ------------------------------------------------------------ */

bl_table_cell bl__trend_cell(bl_story *story, const char *name, const bl_figure *at, bl_months m)
{
	bl_chart_series *series = bl_story_alloc(story, 1, sizeof *series);
	bl_chart_facts *facts = bl_story_facts_of_counts(story, m.first, m.n, series, 1);
	const bl_speaker *speaker = &story->speaker;

	*series = (bl_chart_series){NULL, at};
	facts->alt =
		bl_lang_say(story->lang, "exchange.alt",
			    BL_ARGS(BL_TEXT("what", name), BL_TEXT("months", bl__months_words(speaker, m)),
				    BL_TEXT("value", bl_voice_plain_figure(speaker, at[m.n - 1]))));
	return bl_spark_cell(facts);
}
