/* Findings: what to do this month, most pressing first; then what is good to
 * know without anything having to be done. */
#include "report.h"

#include <math.h>
#include <string.h>

static const bl_option options[] = {BL__NUMBER("most", 1, 100), BL__NO_MORE};

/* The numbers of a finding are those of its subject: written in its unit. */
static bl__style style_of(bl_story *story, const bl_finding *f)
{
	bl_figure at[] = {{.state = BL_VALUE, .value = isnan(f->size) ? 0 : f->size},
			  {.state = BL_VALUE, .value = isnan(f->reference) ? 0 : f->reference}};

	return bl__style_of(&story->speaker, f->indicator, at, G_N_ELEMENTS(at));
}

/* A milestone's numbers are steps, whatever its unit. */
static const char *now_words(bl_story *story, const bl_finding *f, const bl__style *style)
{
	bool steps =
		f->goal >= 0 && bl_findings_judgement(story->facts->findings, f->goal)->current.is_milestone;

	return steps ? bl__steps_words(&story->speaker, f->size) : bl__number_unit(&story->speaker, style, f->size);
}

static const char *target_words(bl_story *story, const bl_finding *f, const bl__style *style)
{
	const bl_goal *goal = f->goal >= 0 ? &story->facts->agreement->goals[f->goal] : NULL;
	const bl_judgement *j = goal ? bl_findings_judgement(story->facts->findings, f->goal) : NULL;

	return j && j->current.target ? bl__target_words(&story->speaker, goal, j->current.target)
				      : bl__number_unit(&story->speaker, style, f->reference);
}

/* What a figure was before: last year's for a change, the first target for a revision. */
static const char *was_words(bl_story *story, const bl_finding *f, const bl__style *style)
{
	const bl_goal *goal = f->goal >= 0 ? &story->facts->agreement->goals[f->goal] : NULL;

	return goal ? bl__target_words(&story->speaker, goal, &goal->target)
		    : bl__number_unit(&story->speaker, style, f->reference);
}

static const char *verdict_words(bl_story *story, const bl_verdict *verdict)
{
	return verdict ? bl_lang_say(story->lang, bl_arena_print(story->arena, "verdict.%s", verdict->name),
				     NULL)
		       : "";
}

/* The most ever seen: a pace, or a gain, which for a share is in points. */
static const char *best_words(bl_story *story, const bl_finding *f, const bl__style *style)
{
	double best = f->best;

	if (style->share && !isnan(best))
		return bl_lang_say(story->lang, "figure.points",
				   BL_ARGS(BL_TEXT("value", bl_lang_number(story->lang, best * 100, 0))));
	return bl__number_unit(&story->speaker, style, best);
}

/* "a month", of the indicator's own period. */
static const char *per_words(bl_story *story, const bl_finding *f)
{
	return f->indicator >= 0 ? bl__say_grain(&story->speaker, "page.per",
						 story->facts->agreement->indicators[f->indicator].every, NULL)
				 : "";
}

/* The partners that owe one source its last month. */
static const char *late_words(bl_story *story, const bl_finding *f)
{
	const bl_findings *all = story->facts->findings;
	const char **name = bl__alloc(story, bl_findings_rhythms(all), sizeof *name);
	size_t n = 0;

	for (size_t i = 0; i < bl_findings_rhythms(all); i++) {
		const bl_rhythm *r = bl_findings_rhythm(all, i);

		if (r->late && r->source == f->source)
			name[n++] = bl__partner_name(&story->speaker, r->partner);
	}
	return bl_lang_list(story->lang, name, n);
}

static bool is_momentum(const bl_finding *f)
{
	return g_str_has_prefix(f->rule, "momentum_");
}

/* What a finding about momentum rests on. */
static const char *evidence_words(bl_story *story, const bl_finding *f, const bl__style *style)
{
	const char *usual = bl__number_unit(&story->speaker, style, f->reference);
	const char *limits = bl_lang_say(story->lang, "figure.range",
					 BL_ARGS(BL_TEXT("low", bl__number_text(&story->speaker, style, f->low)),
						 BL_TEXT("high", bl__number_unit(&story->speaker, style, f->high))));

	return bl_lang_say(story->lang, bl_arena_print(story->arena, "finding.evidence.%s", f->detail),
			   BL_ARGS(BL_TEXT("periods", bl__say_grain(&story->speaker, "page.periods", f->period.grain,
								    BL_ARGS(BL_NUMBER("n", f->count)))),
				   BL_TEXT("side", f->relative > 0 ? "above" : "below"),
				   BL_TEXT("usual", usual), BL_TEXT("limits", limits),
				   BL_TEXT("now", bl__number_unit(&story->speaker, style, f->size)),
				   BL_TEXT("in_period", bl__in_period(&story->speaker, f->period, false))));
}

/* A slope: so much a period, a share's in points. */
const char *bl__slope_words(const bl_speaker *speaker, const bl__style *style, double slope)
{
	double size = fabs(slope);

	if (style->share)
		return bl_lang_say(speaker->lang, "figure.points",
				   BL_ARGS(BL_TEXT("value", bl_lang_number(speaker->lang, size * 100, 1))));
	return bl_lang_number(speaker->lang, size, size >= 10 ? 0 : -1);
}

static const char *slope_range(bl_story *story, const bl_finding *f, const bl__style *style)
{
	double a = fmin(fabs(f->low), fabs(f->high)), b = fmax(fabs(f->low), fabs(f->high));

	if (a == b)
		return "";
	return bl_lang_say(story->lang, "finding.between",
			   BL_ARGS(BL_TEXT("low", bl__slope_words(&story->speaker, style, a)),
				   BL_TEXT("high", bl__slope_words(&story->speaker, style, b))));
}

static const char *slope_per(bl_story *story, const bl_finding *f)
{
	return f->detail && !strcmp(f->detail, "year")
		       ? bl_lang_say(story->lang, "page.per.year", NULL)
		       : bl__say_grain(&story->speaker, "page.per", f->period.grain, NULL);
}

static const char *chance_words(bl_story *story, const bl_finding *f)
{
	const bl_arrival *a =
		f->goal >= 0 ? &bl_findings_judgement(story->facts->findings, f->goal)->current.arrival : NULL;

	return a && a->says ? bl__chance_words(&story->speaker, a) : "";
}

static const char *finding_alone(bl_story *story, const bl_finding *f)
{
	const bl_agreement *a = story->facts->agreement;
	bl_lang *lang = story->lang;
	bl__style style = style_of(story, f);
	const char *key = bl_arena_print(story->arena, "finding.%s", f->rule);

	return bl_lang_say(
		lang, key,
		BL_ARGS(BL_TEXT("goal", f->goal >= 0 ? bl__goal_name(&story->speaker, f->goal) : ""),
			BL_TEXT("indicator", f->indicator >= 0 ? bl__indicator_name(&story->speaker, f->indicator) : ""),
			BL_TEXT("source", f->source >= 0 ? bl__clean(&story->speaker, a->sources[f->source].name) : ""),
			BL_TEXT("now", now_words(story, f, &style)),
			BL_TEXT("target", target_words(story, f, &style)),
			BL_TEXT("was", was_words(story, f, &style)),
			BL_TEXT("percent", bl_lang_percent(lang, fabs(f->relative), 0)),
			BL_TEXT("limit", bl_lang_percent(lang, f->reference, 0)), BL_NUMBER("n", f->count),
			BL_TEXT("day", f->day == BL_DAY_NONE ? "" : bl_lang_date(lang, f->day)),
			BL_TEXT("period", bl_lang_period(lang, f->period)),
			BL_TEXT("in_period", bl__in_period(&story->speaker, f->period, false)),
			BL_TEXT("required", bl__number_unit(&story->speaker, &style, f->reference)),
			BL_TEXT("slope", bl__slope_words(&story->speaker, &style, f->size)),
			BL_TEXT("slopes", slope_range(story, f, &style)), BL_TEXT("each", slope_per(story, f)),
			BL_TEXT("since", bl_lang_period(lang, f->period)),
			BL_TEXT("evidence", is_momentum(f) ? evidence_words(story, f, &style) : ""),
			BL_TEXT("usual", bl__number_unit(&story->speaker, &style, f->reference)),
			BL_TEXT("partner", f->partner >= 0 ? bl__partner_name(&story->speaker, f->partner) : ""),
			BL_TEXT("chance", chance_words(story, f)),
			BL_TEXT("list", f->source >= 0 ? late_words(story, f) : ""),
			BL_NUMBER("active", f->size), BL_NUMBER("months", f->reference),
			BL_TEXT("best", best_words(story, f, &style)), BL_TEXT("per", per_words(story, f)),
			BL_TEXT("before", verdict_words(story, f->before)),
			BL_TEXT("verdict", verdict_words(story, f->verdict))));
}

/* A verdict is told with the chance of arriving, when there is one to tell. */
const char *bl__finding_words(bl_story *story, const bl_finding *f)
{
	const char *said = finding_alone(story, f);
	const bl_arrival *a =
		f->goal >= 0 && !strcmp(f->theme, "standing")
			? &bl_findings_judgement(story->facts->findings, f->goal)->current.arrival
			: NULL;

	if (!a || !a->says || f->verdict == &bl_reached)
		return said;
	return bl_lang_say(story->lang, "finding.with_chance",
			   BL_ARGS(BL_TEXT("finding", said), BL_TEXT("chance", bl__chance_words(&story->speaker, a))));
}

const char *bl_finding_words(const bl_facts *facts, bl_lang *lang, bl_arena *arena, const bl_finding *finding)
{
	bl_story words_only = {.arena = arena,
			       .lang = lang,
			       .facts = facts,
			       .speaker = {.lang = lang,
					   .arena = arena,
					   .agreement = facts->agreement,
					   .words = facts->words}};

	return bl__finding_words(&words_only, finding);
}

static void add_item(bl_story *story, const bl_finding *f, const char *action)
{
	bl_span run[3] = {{bl__finding_words(story, f), BL_PLAIN}, {" ", BL_PLAIN}, {action, BL_STRONG}};

	bl__marked(story, f->verdict, "•", run, action ? 3 : 1);
}

static const char *action_of(bl_story *story, const bl_finding *f)
{
	const char *key = bl_arena_print(story->arena, "action.%s", f->rule);

	return bl_lang_has(story->lang, key) ? bl_lang_say(story->lang, key, NULL) : NULL;
}

/* The findings with (or without) an action, at most `most` of them. */
static size_t add_items(bl_story *story, bool with_action, size_t most, bool draw)
{
	bl_findings *all = story->facts->findings;
	size_t n = 0;

	for (size_t i = 0; i < bl_findings_count(all) && n < most; i++) {
		const bl_finding *f = bl_findings_at(all, i);
		const char *action = action_of(story, f);

		if ((action != NULL) != with_action)
			continue;
		if (draw)
			add_item(story, f, action);
		n++;
	}
	return n;
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	size_t most = (size_t)bl__option_number(opts, "most", 8);

	bl__heading(story, 2,
		    bl_lang_say(lang,
				facts->period.grain.kind->months == 1 ? "section.findings" : "section.findings.longer",
				NULL));
	if (!add_items(story, true, most, true))
		bl__callout(story, bl_lang_say(lang, "findings.none.title", NULL),
			    bl_lang_say(lang, "findings.none.text", NULL));
	if (!add_items(story, false, most, false))
		return;
	bl__heading(story, 3, bl_lang_say(lang, "findings.known.title", NULL));
	add_items(story, false, most, true);
}

const bl_section bl__section_findings = {
	.name = "findings",
	.gloss = "what to do this month, most pressing first",
	.options = options,
	.compose = compose,
};
