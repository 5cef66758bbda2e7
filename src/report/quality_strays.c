/* Data quality: rows of partners from days when, by the agreement, they were none;
 * and rows that they owe. */
#include "report.h"

static void say(bl_story *story, const char *key, int source, int partner, uint64_t n)
{
	const bl_partner *p = &story->facts->agreement->partners[partner];
	bl_day day = g_str_has_suffix(key, "left") ? p->left : p->joined;

	if (n)
		bl_put_para(
			story,
			bl_lang_say(story->lang, key,
				    BL_ARGS(BL_NUMBER("n", (double)n),
					    BL_TEXT("partner", bl_voice_partner(&story->speaker, partner)),
					    BL_TEXT("source", bl_voice_source(&story->speaker, source)),
					    BL_TEXT("day", bl_lang_date(story->lang, day)))));
}

static void say_owing(bl_story *story, int source, int partner)
{
	const bl_facts *facts = story->facts;
	bl_owing owing = bl_ledger_owing(bl_disclosure_ledger(facts->seen), source, partner,
					 bl_findings_now(facts->findings), facts->as_of);

	if (owing.n)
		bl_put_para(
			story,
			bl_lang_say(story->lang, "finding.rows_owed",
				    BL_ARGS(BL_NUMBER("n", (double)owing.n),
					    BL_TEXT("partner", bl_voice_partner(&story->speaker, partner)),
					    BL_TEXT("source", bl_voice_source(&story->speaker, source)),
					    BL_TEXT("period", bl_lang_period(story->lang, owing.last)),
					    BL_TEXT("day", bl_lang_date(story->lang, owing.due)))));
}

void bl__quality_strays(bl_story *story, int source)
{
	const bl_facts *facts = story->facts;

	for (int i = 0; i < (int)facts->agreement->n_partners; i++) {
		bl_strays strays = bl_ledger_strays(bl_disclosure_ledger(facts->seen), source, i);

		say(story, "finding.rows_after_left", source, i, strays.after);
		say(story, "finding.rows_before_joined", source, i, strays.before);
		say_owing(story, source, i);
	}
}

void bl__quality_owing(bl_story *story, int source)
{
	for (int i = 0; i < (int)story->facts->agreement->n_partners; i++)
		say_owing(story, source, i);
}
