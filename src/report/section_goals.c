/* Goals: short-term ones under the long-term goal they serve; where each
 * stands, what it takes to arrive, and how it was revised. */
#include "report.h"

#include <math.h>
#include <string.h>

static const bl_option options[] = {BL__YES_NO("notes"), BL__NO_MORE};

/* ---- Numbers ---------------------------------------------------------------------------- */

static const bl_indicator *indicator_of(bl_story *story, const bl_goal *goal)
{
	return goal->indicator >= 0 ? &story->facts->agreement->indicators[goal->indicator] : NULL;
}

static bl_style style_of(bl_story *story, const bl_goal *goal, const bl_standing *s)
{
	bl_figure at[] = {bl_figure_value(isnan(s->goal) ? 0 : s->goal),
			  bl_figure_value(isnan(s->now) ? 0 : s->now)};

	return bl_style_of(story->speaker.agreement, goal->indicator, at, isnan(s->goal) ? 2 : 1);
}

/* A number; of a band its two bounds. */
static const char *target_words(bl_story *story, const bl_goal *goal, const bl_standing *s,
				const bl_style *style)
{
	const bl_indicator *i = indicator_of(story, goal);

	if (i && bl_indicator_direction(i) == 0 && !s->is_total && !s->is_milestone)
		return bl_lang_say(
			story->lang, "goals.target_words.within",
			BL_ARGS(BL_TEXT("from",
					bl_voice_number_alone(&story->speaker, style, i->within_from)),
				BL_TEXT("to", bl_voice_number_alone(&story->speaker, style, i->within_to))));
	return isnan(s->goal) ? bl_lang_say(story->lang, "figure.none", NULL)
			      : bl_voice_number_alone(&story->speaker, style, s->goal);
}

static const char *target_cell(bl_story *story, const bl_goal *goal, const bl_judgement *j,
			       const bl_style *style)
{
	const char *now = target_words(story, goal, &j->current, style);

	if (!bl__goal_shows_both(j))
		return now;
	return bl_lang_say(
		story->lang, "goals.target_change",
		BL_ARGS(BL_TEXT("from", target_words(story, goal, &j->first, style)), BL_TEXT("to", now)));
}

/* ---- Rows ------------------------------------------------------------------------------------- */

static bl_chart_facts *bullet_facts(bl_story *story, const char *name, const bl_standing *s,
				    const bl_style *style, const char *target)
{
	bl_chart_facts *facts = bl__alloc(story, 1, sizeof *facts);

	*facts =
		(bl_chart_facts){.is_share = style->share,
				 .whole = !style->share && !style->places,
				 .places = style->places,
				 .first = story->facts->period,
				 .now = s->now,
				 .goal = s->goal,
				 .baseline = s->is_total || s->is_milestone || s->is_kept ? NAN : s->baseline,
				 .expected = s->verdict->judged ? s->expected : NAN};
	facts->alt = bl_lang_say(
		story->lang, "goals.alt",
		BL_ARGS(BL_TEXT("goal", name),
			BL_TEXT("now", bl_voice_marked(&story->speaker,
						       bl_voice_number_unit(&story->speaker, style, s->now),
						       bl_standing_now(s))),
			BL_TEXT("target", target),
			BL_TEXT("verdict", bl_voice_verdict(&story->speaker, s->verdict))));
	return facts;
}

static void add_row(bl_story *story, bl_table *t, int goal, bool with_notes)
{
	const bl_goal *g = &story->facts->agreement->goals[goal];
	const bl_judgement *j = bl_findings_judgement(story->facts->findings, goal);
	const bl_standing *s = &j->current;
	bl_style style = style_of(story, g, s);
	bl_table_cell *cell = bl__table_row(story, t);
	const char *name = bl_voice_goal(&story->speaker, goal), *target = target_words(story, g, s, &style),
		   *note;

	cell[0] = (bl_table_cell){.text = name, .strong = true, .to = indicator_of(story, g)};
	cell[1].text = s->hidden ? bl_lang_say(story->lang, "figure.hidden", NULL)
		       : g->indicator < 0
			       ? bl_lang_say(story->lang, "figure.none", NULL)
			       : bl_voice_marked(&story->speaker,
						 bl_voice_number_alone(&story->speaker, &style, s->now),
						 bl_standing_now(s));
	cell[2].text = target_cell(story, g, j, &style);
	if (!isnan(s->now) && !isnan(s->goal)) {
		cell[3].chart = bl_chart_find("bullet");
		cell[3].facts = bullet_facts(story, name, s, &style, target);
	}
	cell[4] = (bl_table_cell){
		.text = bl_voice_verdict(&story->speaker, s->verdict), .mark = s->verdict, .strong = true};
	if (s->hidden)
		cell[4].text = bl_lang_say(story->lang, "goals.hidden", NULL);
	note = with_notes ? bl__goal_notes(story, goal, &style) : bl__goal_revisions(story, goal);
	if (note)
		bl__table_note(t, note);
}

static bl_table *new_table(bl_story *story)
{
	bl_lang *lang = story->lang;
	bl_table_column column[] = {
		{.head = bl_lang_say(lang, "column.goal", NULL), .wraps = true},
		{.head = bl_lang_say(lang, "column.now", NULL), .align = BL_RIGHT},
		{.head = bl_lang_say(lang, "column.target", NULL), .align = BL_RIGHT},
		{.head = bl_lang_say(lang, "column.progress", NULL), .room = BL_ROOM_BULLET},
		{.head = bl_lang_say(lang, "column.verdict", NULL), .wraps = true, .room = BL_ROOM_VERDICT}};
	bl_table *t = bl__table_new(story, column, G_N_ELEMENTS(column));

	t->fill = true;
	return t;
}

/* ---- The order of goals -------------------------------------------------------------------------- */

/* The long-term goal a goal serves, through others if need be; -1: none. */
static int served(const bl_agreement *a, int goal)
{
	int at = a->goals[goal].serves;

	for (size_t steps = 0; at >= 0 && !a->goals[at].is_long && steps < a->n_goals; steps++)
		at = a->goals[at].serves;
	return at >= 0 && a->goals[at].is_long ? at : -1;
}

/* A report for one partner shows the goals it owns. */
static bool concerns(const bl_story *story, int goal)
{
	return !story->facts->partner ||
	       bl_goal_owned(&story->facts->agreement->goals[goal], bl__partner_index(story));
}

/* Whether a table under this long-term goal (-1: under none) would have a row. */
static bool has_rows(const bl_story *story, int served_goal)
{
	const bl_agreement *a = story->facts->agreement;
	bool any = served_goal >= 0 && !story->facts->partner;

	for (size_t i = 0; i < a->n_goals && !any; i++)
		any = !a->goals[i].is_long && served(a, (int)i) == served_goal && concerns(story, (int)i);
	return any;
}

static void add_serving(bl_story *story, int served_goal, bool with_notes)
{
	const bl_agreement *a = story->facts->agreement;
	bl_table *t = new_table(story);

	if (served_goal >= 0 && a->goals[served_goal].indicator >= 0)
		add_row(story, t, served_goal, with_notes);
	for (size_t i = 0; i < a->n_goals; i++)
		if (!a->goals[i].is_long && served(a, (int)i) == served_goal && concerns(story, (int)i))
			add_row(story, t, (int)i, with_notes);
	bl__table_add(story, t);
}

static const char *serving_words(bl_story *story, const bl_judgement *j)
{
	const struct {
		const char *key;
		size_t n;
	} part[] = {{"goals.serving.reached", j->serving_reached},
		    {"goals.serving.on_track", j->serving_on_track},
		    {"goals.serving.behind", j->serving_behind},
		    {"goals.serving.unjudged", j->serving_unjudged}};
	const char *said[G_N_ELEMENTS(part)];
	size_t n = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(part); i++)
		if (part[i].n)
			said[n++] = bl_lang_say(story->lang, part[i].key,
						BL_ARGS(BL_NUMBER("n", (double)part[i].n)));
	if (!n)
		return bl_lang_say(story->lang, "goals.serving.none", NULL);
	return bl_lang_say(story->lang, "goals.serving",
			   BL_ARGS(BL_NUMBER("n", (double)j->n_serving),
				   BL_TEXT("list", bl_lang_list(story->lang, said, n))));
}

static void add_long(bl_story *story, int goal)
{
	const bl_judgement *j = bl_findings_judgement(story->facts->findings, goal);
	bl_span run[] = {{bl_voice_verdict(&story->speaker, j->current.verdict), BL_STRONG},
			 {". ", BL_STRONG},
			 {serving_words(story, j), BL_PLAIN}};

	bl__heading(story, 3, bl_voice_goal(&story->speaker, goal));
	run[0].text =
		bl_lang_say(story->lang, "goals.long.verdict", BL_ARGS(BL_TEXT("verdict", run[0].text)));
	run[1].text = " ";
	bl__marked(story, j->current.verdict, NULL, run, G_N_ELEMENTS(run));
	bl__keep_next(story);
}

static bool any_shown(const bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;

	for (size_t i = 0; i < a->n_goals; i++)
		if (concerns(story, (int)i))
			return true;
	return false;
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const bl_agreement *a = facts->agreement;
	bool any_long = false, with_notes = bl__option_yes(opts, "notes", true);
	const char *none = a->n_goals ? "goals.none_owned" : "goals.none";

	bl__heading(story, 2,
		    bl_lang_say(lang, !facts->partner ? "section.goals" : "section.goals.one", NULL));
	if (!any_shown(story)) {
		bl__callout(story, bl_lang_say(lang, bl_arena_print(story->arena, "%s.title", none), NULL),
			    bl_lang_say(lang, bl_arena_print(story->arena, "%s.text", none), NULL));
		return;
	}
	bl__para_as(story, bl_lang_say(lang, "goals.marks", NULL), BL_TONE_KEY);
	bl__keep_next(story);
	for (size_t i = 0; i < a->n_goals; i++) {
		if (!a->goals[i].is_long || (facts->partner && !has_rows(story, (int)i)))
			continue;
		add_long(story, (int)i);
		add_serving(story, (int)i, with_notes);
		any_long = true;
	}
	if (has_rows(story, -1)) {
		if (any_long)
			bl__heading(story, 3, bl_lang_say(lang, "goals.alone", NULL));
		add_serving(story, -1, with_notes);
	}
}

const bl_section bl__section_goals = {
	.name = "goals",
	.gloss = "short-term goals under the long-term goal they serve",
	.options = options,
	.compose = compose,
};
