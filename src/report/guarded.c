/* Where rows may not be told one by one, what indicators say of all of them may: the figure of the period and
 * of twelve months, as far as each is shown. */
#include "report.h"

#include <string.h>

static bool are_referrals(const bl_agreement *a, const bl_conditions *where)
{
	const bl_condition *c = where->item;

	if (where->n != 1 || c->test != BL_IS || !c->values.n)
		return false;
	for (size_t i = 0; i < c->values.n; i++)
		if (bl_joint_of(a, bl_str_of(c->values.item[i])) != &bl_joint_referral)
			return false;
	return true;
}

static bool counts_all(const bl_agreement *a, const bl_indicator *in, const char *kind)
{
	const char *is = in->source < 0 ? NULL : a->sources[in->source].kind;

	if (!is || !bl_same_name(is, kind) || in->is_narrowed || strcmp(in->measure, "count"))
		return false;
	return !strcmp(kind, "needs") ? !in->where.n : are_referrals(a, &in->where);
}

void bl__say_counted(bl_story *story, const char *kind)
{
	const bl_agreement *a = story->facts->agreement;
	bl_months now = bl__months_reported(story), year = bl__months_of_year(story);

	for (size_t i = 0; i < a->n_indicators; i++) {
		bl_figure of[2];

		if (!counts_all(a, &a->indicators[i], kind))
			continue;
		of[0] = bl_disclosed_total(story->facts->seen, (int)i, now.first, now.n);
		of[1] = bl_disclosed_total(story->facts->seen, (int)i, year.first, year.n);
		bl_put_para(
			story,
			bl_lang_say(story->lang, "guarded.counted",
				    BL_ARGS(BL_TEXT("indicator", bl_voice_indicator(&story->speaker, (int)i)),
					    BL_TEXT("in_period", bl_voice_in_period(&story->speaker,
										    story->facts->period)),
					    BL_TEXT("now", bl_voice_plain_figure(&story->speaker, of[0])),
					    BL_TEXT("year", bl_voice_plain_figure(&story->speaker, of[1])),
					    BL_TEXT("months", bl__months_words(&story->speaker, year)))));
		return;
	}
}
