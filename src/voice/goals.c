/* Targets, steps and chances as sentences. */
#include "bilan/voice.h"

#include <glib.h>
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

/* Without its unit where that is a word and not a sign. */
static const char *number_words(const bl_speaker *speaker, const bl_style *style, double x, bool with_unit)
{
	bool sign = style->share || g_utf8_strlen(bl_voice_unit(speaker, style->indicator), -1) <= 2;

	return with_unit || sign ? bl_voice_number_unit(speaker, style, x)
				 : bl_voice_number_alone(speaker, style, x);
}

static const char *target_words(const bl_speaker *speaker, const bl_goal *goal, const bl_target *t,
				bool with_unit)
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
			bl_lang_say(speaker->lang, "goals.target_words.within",
				    BL_ARGS(BL_TEXT("from", bl_voice_number(speaker, &style, i->within_from)),
					    BL_TEXT("to",
						    number_words(speaker, &style, i->within_to, with_unit)))),
			t);
	value = number_words(speaker, &style, f.value, with_unit);
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

const char *bl_voice_target(const bl_speaker *speaker, const bl_goal *goal, const bl_target *t)
{
	return target_words(speaker, goal, t, true);
}

const char *bl_voice_target_beside(const bl_speaker *speaker, const bl_goal *goal, const bl_target *t)
{
	return target_words(speaker, goal, t, false);
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

bool bl_voice_is_ceiling(const bl_speaker *speaker, const bl_goal *goal, const bl_standing *s)
{
	return s->is_total && goal->indicator >= 0 &&
	       bl_indicator_direction(&speaker->agreement->indicators[goal->indicator]) < 0;
}

const char *bl_voice_standing(const bl_speaker *speaker, const bl_standing *s)
{
	return s->hidden ? bl_lang_say(speaker->lang, "goals.hidden", NULL)
			 : bl_voice_verdict(speaker, s->verdict);
}

const char *bl_voice_arrival(const bl_speaker *speaker, const bl_goal *goal, const bl_standing *s)
{
	bool calm = s->leaning && s->leaning != s->verdict;
	const char *key = bl_voice_is_ceiling(speaker, goal, s)     ? "chance.within"
			  : s->is_kept || s->verdict == &bl_reached ? "chance.hold"
								    : "chance.arrive";

	if (!s->arrival.says)
		return NULL;
	return bl_lang_say(
		speaker->lang, key,
		BL_ARGS(BL_TEXT("chance", bl_voice_chance(speaker, &s->arrival)),
			BL_TEXT("calm", calm ? "yes" : "no"),
			BL_TEXT("verdict", calm ? bl_voice_verdict_said(speaker, s->leaning) : "")));
}

/* One whose day has passed without it is told as what it is. */
const char *bl_voice_first_target(const bl_speaker *speaker, const bl_judgement *j)
{
	const bl_standing *s = &j->first;
	bl_day by = s->target ? s->target->by : BL_DAY_NONE;

	return bl_lang_say(speaker->lang, bl_judgement_first_missed(j) ? "goals.first.missed" : "goals.first",
			   BL_ARGS(BL_TEXT("dated", by == BL_DAY_NONE ? "no" : "yes"),
				   BL_TEXT("due", by == BL_DAY_NONE ? "" : bl_lang_date(speaker->lang, by)),
				   BL_TEXT("verdict", bl_voice_verdict_said(speaker, s->verdict))));
}
