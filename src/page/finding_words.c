/* A finding as a sentence: its kind says what fills it, and how each part is said. */
#include "page.h"

#include <glib.h>
#include <math.h>

#define PARTS_MOST 12 /* texts a sentence may hold */

/* The numbers of a finding are those of its subject: written in its unit. */
static bl__style style_of(bl_flow *flow, const bl_finding *f)
{
	bl_figure at[] = {{.state = BL_VALUE, .value = isnan(f->size) ? 0 : f->size},
			  {.state = BL_VALUE, .value = isnan(f->reference) ? 0 : f->reference}};

	return bl__style_of(flow, f->indicator, at, G_N_ELEMENTS(at));
}

/* ---- Its subject -------------------------------------------------------------------------- */

static const bl_goal *goal_of(const bl_flow *flow, const bl_finding *f)
{
	return &flow->facts->agreement->goals[f->goal];
}

static const bl_standing *standing_of(const bl_flow *flow, const bl_finding *f)
{
	return &bl_findings_judgement(flow->facts->findings, f->goal)->current;
}

static const char *goal(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)part;
	return bl__goal_name(flow, f->goal);
}

static const char *indicator(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)part;
	return bl__indicator_name(flow, f->indicator);
}

static const char *source(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)part;
	return bl__clean(flow, flow->facts->agreement->sources[f->source].name);
}

static const char *partner(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)part;
	return bl__partner_name(flow, f->partner);
}

static const char *target(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)part;
	return bl__target_words(flow, goal_of(flow, f), standing_of(flow, f)->target);
}

static const char *first_target(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)part;
	return bl__target_words(flow, goal_of(flow, f), &goal_of(flow, f)->target);
}

static const char *per(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)part;
	return bl__say_grain(flow, "page.per", flow->facts->agreement->indicators[f->indicator].every, NULL);
}

static const char *chance(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)part;
	return bl__chance_words(flow, &standing_of(flow, f)->arrival);
}

static const char *late_partners(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	const bl_findings *all = flow->facts->findings;
	const char **name = bl__alloc(flow, bl_findings_rhythms(all), sizeof *name);
	size_t n = 0;

	(void)part;
	for (size_t i = 0; i < bl_findings_rhythms(all); i++) {
		const bl_rhythm *r = bl_findings_rhythm(all, i);

		if (r->late && r->source == f->source)
			name[n++] = bl__partner_name(flow, r->partner);
	}
	return bl_lang_list(flow->lang, name, n);
}

static const char *verdict_words(bl_flow *flow, const bl_verdict *verdict)
{
	return bl_lang_say(flow->lang, bl_arena_print(flow->arena, "verdict.%s", verdict->name), NULL);
}

static const char *verdict(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)part;
	return verdict_words(flow, f->verdict);
}

static const char *verdict_before(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)part;
	return verdict_words(flow, f->before);
}

/* ---- When --------------------------------------------------------------------------------- */

static const char *period(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)part;
	return bl_lang_period(flow->lang, f->period);
}

static const char *in_period(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)part;
	return bl__in_period(flow, f->period, false);
}

static const char *each(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)part;
	return bl__say_grain(flow, "page.per", f->each, NULL);
}

static const char *day(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)part;
	return bl_lang_date(flow->lang, f->day);
}

/* ---- Numbers ------------------------------------------------------------------------------ */

static const char *periods(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	return bl__say_grain(flow, "page.periods", f->period.grain,
			     BL_ARGS(BL_NUMBER("n", bl_finding_number(f, part))));
}

/* A milestone's numbers are steps, whatever its unit. */
static const char *figure(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	bl__style style = style_of(flow, f);
	double x = bl_finding_number(f, part);

	return f->goal >= 0 && standing_of(flow, f)->is_milestone ? bl__steps_words(flow, x)
								  : bl__number_unit(flow, &style, x);
}

static const char *points(bl_flow *flow, double share, int places)
{
	const char *value = bl_lang_number(flow->lang, share * 100, places);

	return bl_lang_say(flow->lang, "figure.points", BL_ARGS(BL_TEXT("value", value)));
}

static const char *gain(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	bl__style style = style_of(flow, f);
	double x = bl_finding_number(f, part);

	return style.share && !isnan(x) ? points(flow, x, 0) : bl__number_unit(flow, &style, x);
}

static const char *share(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	return bl_lang_percent(flow->lang, fabs(bl_finding_number(f, part)), 0);
}

/* A slope: so much a period, a share's in points. */
const char *bl__slope_words(bl_flow *flow, const bl__style *style, double slope)
{
	double size = fabs(slope);

	return style->share ? points(flow, size, 1) : bl_lang_number(flow->lang, size, size >= 10 ? 0 : -1);
}

static const char *slope(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	bl__style style = style_of(flow, f);

	return bl__slope_words(flow, &style, bl_finding_number(f, part));
}

static const char *slopes(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	double low = fmin(fabs(f->low), fabs(f->high)), high = fmax(fabs(f->low), fabs(f->high));
	bl__style style = style_of(flow, f);

	(void)part;
	if (low == high)
		return "";
	return bl_lang_say(flow->lang, "finding.between",
			   BL_ARGS(BL_TEXT("low", bl__slope_words(flow, &style, low)),
				   BL_TEXT("high", bl__slope_words(flow, &style, high))));
}

static const char *limits(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	bl__style style = style_of(flow, f);

	(void)part;
	return bl_lang_say(flow->lang, "figure.range",
			   BL_ARGS(BL_TEXT("low", bl__number_text(flow, &style, f->low)),
				   BL_TEXT("high", bl__number_unit(flow, &style, f->high))));
}

static const char *side(bl_flow *flow, const bl_finding *f, const bl_said *part)
{
	(void)flow;
	(void)part;
	return f->way > 0 ? "above" : "below";
}

/* ---- The sentence ------------------------------------------------------------------------- */

typedef const char *part_words(bl_flow *flow, const bl_finding *f, const bl_said *part);

/* Counts are numbers, for a plural to choose by; evidence is a sentence: both are not here. */
static part_words *const words[BL_SAYS_KINDS] = {
	[BL_SAYS_GOAL] = goal,
	[BL_SAYS_INDICATOR] = indicator,
	[BL_SAYS_SOURCE] = source,
	[BL_SAYS_PARTNER] = partner,
	[BL_SAYS_TARGET] = target,
	[BL_SAYS_FIRST_TARGET] = first_target,
	[BL_SAYS_PER] = per,
	[BL_SAYS_CHANCE] = chance,
	[BL_SAYS_LATE_PARTNERS] = late_partners,
	[BL_SAYS_VERDICT] = verdict,
	[BL_SAYS_VERDICT_BEFORE] = verdict_before,
	[BL_SAYS_PERIOD] = period,
	[BL_SAYS_IN_PERIOD] = in_period,
	[BL_SAYS_EACH] = each,
	[BL_SAYS_DAY] = day,
	[BL_SAYS_PERIODS] = periods,
	[BL_SAYS_FIGURE] = figure,
	[BL_SAYS_GAIN] = gain,
	[BL_SAYS_SHARE] = share,
	[BL_SAYS_SLOPE] = slope,
	[BL_SAYS_SLOPES] = slopes,
	[BL_SAYS_LIMITS] = limits,
	[BL_SAYS_SIDE] = side,
};

static const char *finding_alone(bl_flow *flow, const bl_finding *f)
{
	bl_arg arg[PARTS_MOST + 1] = {{NULL, NULL, 0}};
	size_t n = 0;

	for (const bl_said *part = f->kind->says; part->what != BL_SAYS_NOTHING && n < PARTS_MOST; part++, n++) {
		arg[n].number = part->what == BL_SAYS_COUNT ? bl_finding_number(f, part) : 0;
		if (part->what == BL_SAYS_EVIDENCE)
			arg[n].text = bl_lang_say(
				flow->lang, bl_arena_print(flow->arena, "finding.evidence.%s", f->detail), arg);
		else if (words[part->what])
			arg[n].text = words[part->what](flow, f, part);
		arg[n].name = part->name;
	}
	return bl_lang_say(flow->lang, bl_arena_print(flow->arena, "finding.%s", f->kind->name), arg);
}

const char *bl__finding_words(bl_flow *flow, const bl_finding *f)
{
	const char *said = finding_alone(flow, f);
	const bl_arrival *a = f->kind->theme == BL_THEME_STANDING ? &standing_of(flow, f)->arrival : NULL;

	if (!a || !a->says || f->verdict == &bl_reached)
		return said;
	return bl_lang_say(flow->lang, "finding.with_chance",
			   BL_ARGS(BL_TEXT("finding", said), BL_TEXT("chance", bl__chance_words(flow, a))));
}

const char *bl_finding_words(const bl_facts *facts, bl_lang *lang, bl_arena *arena, const bl_finding *finding)
{
	bl_flow words_only = {.lang = lang, .arena = arena, .facts = facts};

	return bl__finding_words(&words_only, finding);
}
