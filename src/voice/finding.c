/* A finding as a sentence: its kind says what fills it, and how each part is said. */
#include "bilan/voice.h"

#include <glib.h>
#include <math.h>

typedef struct {
	const bl_speaker *speaker;
	const bl_findings *all;
	const bl_finding *f;
} telling;

#define PARTS_MOST 12 /* texts a sentence may hold */

/* The numbers of a finding are those of its subject: written in its unit. */
static bl_style style_of(const telling *t)
{
	bl_figure at[] = {bl_figure_value(isnan(t->f->size) ? 0 : t->f->size),
			  bl_figure_value(isnan(t->f->reference) ? 0 : t->f->reference)};

	return bl_style_of(t->speaker->agreement, t->f->indicator, at, G_N_ELEMENTS(at));
}

/* ---- Its subject -------------------------------------------------------------------------- */

static const bl_goal *goal_of(const telling *t)
{
	return &t->speaker->agreement->goals[t->f->goal];
}

static const bl_standing *standing_of(const telling *t)
{
	return &bl_findings_judgement(t->all, t->f->goal)->current;
}

static const char *goal(const telling *t)
{
	return bl_voice_goal(t->speaker, t->f->goal);
}

static const char *indicator(const telling *t)
{
	return bl_voice_indicator(t->speaker, t->f->indicator);
}

static const char *source(const telling *t)
{
	return bl_voice_source(t->speaker, t->f->source);
}

static const char *partner(const telling *t)
{
	return bl_voice_partner(t->speaker, t->f->partner);
}

static const char *thing(const telling *t)
{
	return bl_voice_thing(t->speaker, t->f->thing);
}

static const char *target(const telling *t)
{
	return bl_voice_target_beside(t->speaker, goal_of(t), standing_of(t)->target);
}

static const char *due(const telling *t)
{
	const bl_target *of = standing_of(t)->target;

	return bl_lang_date(t->speaker->lang, of ? of->by : BL_DAY_NONE);
}

/* The sentence of its indicator's grain. */
static const char *of_grain(const telling *t, const char *stem, const bl_arg *args)
{
	return bl_voice_grain(t->speaker, stem, t->speaker->agreement->indicators[t->f->indicator].every,
			      args);
}

static const char *per(const telling *t)
{
	return of_grain(t, "page.per", NULL);
}

static const char *three(const telling *t)
{
	return of_grain(t, "page.three", NULL);
}

static const char *late_partners(const telling *t)
{
	return bl_voice_late(t->speaker, t->all, t->f->source, NULL);
}

static const char *name(const telling *t)
{
	return bl_voice_clean(t->speaker, t->f->name);
}

static const char *presentation(const telling *t)
{
	bl_presenting in = bl_presenting_of(bl_findings_partnership(t->all), false);

	return in.recurrence < 0
		       ? bl_lang_say(t->speaker->lang, "cadence.what.presentation", NULL)
		       : bl_voice_recurrence(t->speaker, &t->speaker->agreement->cadence[in.recurrence]);
}

static const char *presenters(const telling *t)
{
	const char *list = bl_voice_presenters(
		t->speaker, t->all, !g_strcmp0(t->f->detail, "never") ? BL_OWES_FIRST : BL_OWES_AGAIN, NULL);

	return list ? list : bl_lang_say(t->speaker->lang, "figure.none", NULL);
}

static const char *verdict(const telling *t)
{
	return bl_voice_verdict_said(t->speaker, t->f->verdict);
}

static const char *verdict_before(const telling *t)
{
	return bl_voice_verdict_said(t->speaker, t->f->before);
}

/* ---- When --------------------------------------------------------------------------------- */

static const char *period(const telling *t)
{
	return bl_voice_the_period(t->speaker, t->f->period);
}

static const char *in_period(const telling *t)
{
	return bl_voice_in_period(t->speaker, t->f->period);
}

static const char *each(const telling *t)
{
	return bl_voice_grain(t->speaker, "page.per", t->f->each, NULL);
}

static const char *day(const telling *t)
{
	return bl_lang_date(t->speaker->lang, t->f->day);
}

/* ---- Numbers ------------------------------------------------------------------------------ */

static const char *periods(const telling *t, double x)
{
	return bl_voice_grain(t->speaker, "page.periods", t->f->period.grain, BL_ARGS(BL_NUMBER("n", x)));
}

static const char *span(const telling *t, double x)
{
	return of_grain(t, "page.span", BL_ARGS(BL_NUMBER("n", x)));
}

/* A milestone's numbers are steps, whatever its unit. */
static const char *figure(const telling *t, double x)
{
	bl_style style = style_of(t);

	return t->f->goal >= 0 && standing_of(t)->is_milestone ? bl_voice_steps(t->speaker, x)
							       : bl_voice_number_unit(t->speaker, &style, x);
}

static const char *gain(const telling *t, double x)
{
	bl_style style = style_of(t);

	return style.share && !isnan(x) ? bl_voice_points(t->speaker, x, 0)
					: bl_voice_average(t->speaker, &style, x);
}

static const char *share(const telling *t, double x)
{
	return bl_lang_percent(t->speaker->lang, fabs(x), 0);
}

static const char *slope(const telling *t, double x)
{
	bl_style style = style_of(t);

	return bl_voice_slope(t->speaker, &style, x);
}

static const char *slopes(const telling *t)
{
	double low = fmin(fabs(t->f->low), fabs(t->f->high)), high = fmax(fabs(t->f->low), fabs(t->f->high));
	bl_style style = style_of(t);

	if (low == high)
		return "";
	return bl_lang_say(t->speaker->lang, "finding.between",
			   BL_ARGS(BL_TEXT("low", bl_voice_slope(t->speaker, &style, low)),
				   BL_TEXT("high", bl_voice_slope(t->speaker, &style, high))));
}

static const char *limits(const telling *t)
{
	bl_style style = style_of(t);

	return bl_lang_say(t->speaker->lang, "figure.range",
			   BL_ARGS(BL_TEXT("low", bl_voice_number(t->speaker, &style, t->f->low)),
				   BL_TEXT("high", bl_voice_number_unit(t->speaker, &style, t->f->high))));
}

static const char *side(const telling *t)
{
	return t->f->way > 0 ? "above" : "below";
}

/* ---- The sentence ------------------------------------------------------------------------- */

/* By what the finding holds beside its numbers. */
static const char *(*const words[BL_SAYS_KINDS])(const telling *t) = {
	[BL_SAYS_GOAL] = goal,
	[BL_SAYS_INDICATOR] = indicator,
	[BL_SAYS_SOURCE] = source,
	[BL_SAYS_PARTNER] = partner,
	[BL_SAYS_THING] = thing,
	[BL_SAYS_TARGET] = target,
	[BL_SAYS_DUE] = due,
	[BL_SAYS_PER] = per,
	[BL_SAYS_THREE] = three,
	[BL_SAYS_LATE_PARTNERS] = late_partners,
	[BL_SAYS_NAME] = name,
	[BL_SAYS_PRESENTATION] = presentation,
	[BL_SAYS_PRESENTERS] = presenters,
	[BL_SAYS_VERDICT] = verdict,
	[BL_SAYS_VERDICT_BEFORE] = verdict_before,
	[BL_SAYS_PERIOD] = period,
	[BL_SAYS_IN_PERIOD] = in_period,
	[BL_SAYS_EACH] = each,
	[BL_SAYS_DAY] = day,
	[BL_SAYS_SLOPES] = slopes,
	[BL_SAYS_LIMITS] = limits,
	[BL_SAYS_SIDE] = side,
};

/* Counts are not among them: a plural chooses by the number itself. */
static const char *(*const number_words[BL_SAYS_KINDS])(const telling *t, double x) = {
	[BL_SAYS_PERIODS] = periods, [BL_SAYS_SPAN] = span,   [BL_SAYS_FIGURE] = figure,
	[BL_SAYS_GAIN] = gain,       [BL_SAYS_SHARE] = share, [BL_SAYS_SLOPE] = slope,
};

/* One part, as the sentence's argument; `before` are the parts before it. */
static bl_arg part_words(const telling *t, const bl_said *part, const bl_arg *before)
{
	double x = part->where ? bl_finding_number(t->f, part) : NAN;
	bl_arg arg = {part->name, NULL, x};

	if (part->what == BL_SAYS_EVIDENCE)
		arg.text = bl_lang_say(t->speaker->lang,
				       bl_arena_print(t->speaker->arena, "finding.evidence.%s", t->f->detail),
				       before);
	else if (words[part->what])
		arg.text = words[part->what](t);
	else if (number_words[part->what])
		arg.text = number_words[part->what](t, x);
	return arg;
}

static const char *finding_alone(const telling *t)
{
	const char *key = bl_arena_print(t->speaker->arena, "finding.%s", t->f->kind->name);
	bl_arg arg[PARTS_MOST + 1] = {{NULL, NULL, 0}};
	const bl_said *part = t->f->kind->says;

	for (size_t n = 0; part->what != BL_SAYS_NOTHING && n < PARTS_MOST; part++, n++)
		arg[n] = part_words(t, part, arg);
	return bl_lang_say(t->speaker->lang, key, arg);
}

/* Better by another target alone: by the first one, how. */
static const char *first_words(const telling *t)
{
	const bl_judgement *j = bl_findings_judgement(t->all, t->f->goal);

	return bl_judgement_better_by_revision(j)
		       ? bl_voice_line(t->speaker, bl_voice_first_target(t->speaker, j))
		       : NULL;
}

const char *bl_voice_finding(const bl_speaker *speaker, const bl_findings *all, const bl_finding *f)
{
	telling t = {speaker, all, f};
	bool stands = f->kind->theme == BL_THEME_STANDING;
	const char *note[] = {finding_alone(&t),
			      stands && f->verdict != &bl_reached
				      ? bl_voice_arrival(speaker, goal_of(&t), standing_of(&t))
				      : NULL,
			      stands ? first_words(&t) : NULL,
			      f->pending ? bl_lang_say(speaker->lang, "goals.pending", NULL) : NULL};

	return bl_voice_notes(speaker, note, G_N_ELEMENTS(note));
}

const char *bl_voice_action(const bl_speaker *speaker, const bl_finding *f)
{
	return f->kind->asks ? bl_lang_say(speaker->lang,
					   bl_arena_print(speaker->arena, "action.%s", f->kind->name), NULL)
			     : NULL;
}
