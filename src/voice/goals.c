/* Targets, steps and chances as sentences. */
#include "bilan/voice.h"

#include <math.h>

static const char *due_words(const bl_speaker *speaker, const char *target, const bl_target *t)
{
	if (t->by == BL_DAY_NONE)
		return target;
	return bl_lang_say(
		speaker->lang, "goals.target_words.by",
		BL_ARGS(BL_TEXT("target", target), BL_TEXT("due", bl_lang_date(speaker->lang, t->by))));
}

const char *bl_voice_steps(const bl_speaker *speaker, double n)
{
	return bl_lang_say(speaker->lang, "goals.steps_words", BL_ARGS(BL_NUMBER("n", n)));
}

const char *bl_voice_target(const bl_speaker *speaker, const bl_goal *goal, const bl_target *t)
{
	const bl_indicator *i =
		goal->indicator >= 0 ? &speaker->agreement->indicators[goal->indicator] : NULL;
	const bl_measure *m = i ? bl_measure_of(i) : NULL;
	bl_figure f = bl_figure_value(isnan(t->total) ? t->value : t->total);
	bl_style style = bl_style_of(speaker->agreement, goal->indicator, &f, 1);
	const char *value;

	if (m && !m->from_rows)
		return due_words(speaker, bl_voice_steps(speaker, (double)i->n_steps), t);
	if (i && bl_indicator_direction(i) == 0 && isnan(t->total))
		return due_words(
			speaker,
			bl_lang_say(
				speaker->lang, "goals.target_words.within",
				BL_ARGS(BL_TEXT("from", bl_voice_number(speaker, &style, i->within_from)),
					BL_TEXT("to", bl_voice_number_unit(speaker, &style, i->within_to)))),
			t);
	value = bl_voice_number_unit(speaker, &style, f.value);
	if (!isnan(t->total))
		value = bl_lang_say(speaker->lang,
				    i && bl_indicator_direction(i) < 0 ? "goals.target_words.ceiling"
								       : "goals.target_words.total",
				    BL_ARGS(BL_TEXT("value", value)));
	else if (m && m->additive) {
		bl_grain per = i->every;

		if (t->per)
			per.kind = t->per;
		value = bl_lang_say(speaker->lang, "goals.target_words.level",
				    BL_ARGS(BL_TEXT("value", value),
					    BL_TEXT("per", bl_voice_grain(speaker, "page.per", per, NULL))));
	}
	return due_words(speaker, value, t);
}

const char *bl_voice_chance(const bl_speaker *speaker, const bl_arrival *arrival)
{
	int tenths = bl_chance_tenths(arrival->p);

	return bl_lang_say(speaker->lang,
			   tenths < 1   ? "chance.less"
			   : tenths > 9 ? "chance.more"
					: "chance.about",
			   BL_ARGS(BL_NUMBER("n", tenths)));
}

const char *bl_voice_chance_short(const bl_speaker *speaker, const bl_arrival *arrival)
{
	int tenths = arrival->says ? bl_chance_tenths(arrival->p) : 0;

	return bl_lang_say(speaker->lang,
			   !arrival->says ? "chance.short.unsaid"
			   : tenths < 1   ? "chance.short.less"
			   : tenths > 9   ? "chance.short.more"
					  : "chance.short.about",
			   BL_ARGS(BL_NUMBER("n", tenths)));
}

const char *bl_voice_chance_why(const bl_speaker *speaker, const bl_arrival *arrival)
{
	return bl_lang_say(speaker->lang, bl_arena_print(speaker->arena, "chance.why.%s", arrival->why),
			   BL_ARGS(BL_NUMBER("n", (double)arrival->needed)));
}
