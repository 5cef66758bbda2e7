/* Goals: short-term ones under the long-term goal they serve; where each
 * stands, what it takes to arrive, and how it was revised. */
#include "report.h"

#include <math.h>
#include <string.h>

static const bl_option options[] = {BL__YES_NO("notes"), BL__NUMBER("most", 1, 100), BL__YES_NO("others"),
				    BL__NO_MORE};

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
	bl_chart_facts *facts = bl_story_alloc(story, 1, sizeof *facts);

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

static const char *now_words(bl_story *story, const bl_goal *goal, const bl_standing *s,
			     const bl_style *style)
{
	if (s->hidden)
		return bl_lang_say(story->lang, "figure.hidden", NULL);
	if (goal->indicator < 0)
		return bl_lang_say(story->lang, "figure.none", NULL);
	return bl_voice_marked(&story->speaker, bl_voice_number_alone(&story->speaker, style, s->now),
			       bl_standing_now(s));
}

/* Where it stands and how far that is: the cells behind the name, without a target of their own in short,
 * where the bar has it at its end, or the cell says it. */
static void add_progress(bl_story *story, bl_table_cell *cell, int goal, const bl_style *style, bool brief)
{
	const bl_goal *g = &story->facts->agreement->goals[goal];
	const bl_standing *s = &bl_findings_judgement(story->facts->findings, goal)->current;
	const char *target = target_words(story, g, s, style);

	if (!isnan(s->now) && !isnan(s->goal) && !s->hidden)
		*cell = (bl_table_cell){
			.chart = bl_chart_find("bullet"),
			.facts = bullet_facts(story, bl_voice_goal(&story->speaker, goal), s, style, target)};
	else if (brief)
		cell->text =
			bl_lang_say(story->lang, "goals.brief.target", BL_ARGS(BL_TEXT("target", target)));
}

static bl_table_cell state_cell(bl_story *story, const bl_standing *s)
{
	return (bl_table_cell){
		.text = bl_voice_standing(&story->speaker, s), .mark = s->verdict, .strong = true};
}

/* In short, of a revised target: both numbers, and what became of the first. */
static const char *brief_note(bl_story *story, int goal, const bl_style *style)
{
	const bl_judgement *j = bl_findings_judgement(story->facts->findings, goal);
	const bl_goal *g = &story->facts->agreement->goals[goal];

	if (!bl__goal_shows_both(j))
		return bl__goal_revisions(story, goal);
	return bl_lang_say(
		story->lang, "goals.brief.revised",
		BL_ARGS(BL_TEXT("change", target_cell(story, g, j, style)),
			BL_TEXT("missed", bl_judgement_first_missed(j) ? "yes" : "no"),
			BL_TEXT("verdict", bl_voice_verdict_said(&story->speaker, j->first.verdict))));
}

static void add_row(bl_story *story, bl_table *t, int goal, bool with_notes)
{
	const bl_goal *g = &story->facts->agreement->goals[goal];
	const bl_judgement *j = bl_findings_judgement(story->facts->findings, goal);
	bl_style style = style_of(story, g, &j->current);
	bl_table_cell *cell = bl_table_add_row(story, t);
	const char *note = with_notes ? bl__goal_notes(story, goal, &style) : brief_note(story, goal, &style);
	size_t k = 0;

	cell[k++] = (bl_table_cell){.text = bl_voice_goal(&story->speaker, goal),
				    .strong = with_notes,
				    .to = indicator_of(story, g)};
	cell[k++].text = now_words(story, g, &j->current, &style);
	if (with_notes)
		cell[k++].text = target_cell(story, g, j, &style);
	add_progress(story, &cell[k++], goal, &style, !with_notes);
	cell[k] = state_cell(story, &j->current);
	if (note)
		bl_table_add_note(t, note);
}

static bl_table *new_table(bl_story *story, bool with_notes)
{
	bl_lang *lang = story->lang;
	bl_table_column column[5];
	size_t n = 0;
	bl_table *t;

	column[n++] = (bl_table_column){.head = bl_lang_say(lang, "column.goal", NULL), .wraps = true};
	column[n++] = (bl_table_column){.head = bl_lang_say(lang, "column.now", NULL), .align = BL_RIGHT};
	if (with_notes)
		column[n++] = (bl_table_column){.head = bl_lang_say(lang, "column.target", NULL),
						.align = BL_RIGHT};
	column[n++] = (bl_table_column){
		.head = bl_lang_say(lang, with_notes ? "column.progress" : "column.progress.ends", NULL),
		.room = BL_ROOM_BULLET};
	column[n++] = (bl_table_column){
		.head = bl_lang_say(lang, "column.verdict", NULL), .wraps = true, .room = BL_ROOM_VERDICT};
	t = bl_table_new(story, column, n);
	t->fill = true;
	return t;
}

/* ---- Which goals -------------------------------------------------------------------------------- */

/* Those of this section, and how they are told. */
typedef struct {
	bl_story *story;
	bool *shown; /* of each goal of the agreement */
	size_t n, left;
	bool with_notes;
} choice;

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
	       bl_goal_owned(&story->facts->agreement->goals[goal], bl_story_partner(story));
}

static bool stands_already(const bl_story *story, const bl_goal *goal)
{
	for (size_t i = 0; i < story->n_anchors; i++)
		if (story->anchor[i].address == goal)
			return true;
	return false;
}

static int urgency(const bl_story *story, size_t goal)
{
	return bl_findings_judgement(story->facts->findings, (int)goal)->current.verdict->urgency;
}

/* How many of those that may be shown press more, or as much and stand before it. */
static size_t before(const choice *c, size_t goal)
{
	size_t n = 0;

	for (size_t i = 0; i < c->story->facts->agreement->n_goals; i++)
		n += c->shown[i] && (urgency(c->story, i) > urgency(c->story, goal) ||
				     (urgency(c->story, i) == urgency(c->story, goal) && i < goal));
	return n;
}

/* The long-term goals that the first k of them serve: rows of their own in a table of all. */
static size_t count_served(const choice *c, size_t k)
{
	const bl_agreement *a = c->story->facts->agreement;
	size_t n = 0;

	for (size_t l = 0; l < a->n_goals; l++) {
		bool any = false;

		for (size_t i = 0; a->goals[l].is_long && i < a->n_goals && !any; i++)
			any = c->shown[i] && before(c, i) < k && served(a, (int)i) == (int)l;
		n += any;
	}
	return n;
}

/* How many of them have room: in short the long-term ones they serve take some of it. */
static size_t have_room(const choice *c, size_t most)
{
	size_t k = MIN(c->n, most);

	while (!c->with_notes && k > 1 && k + count_served(c, k) > most)
		k--;
	return k;
}

/* Short-term goals that concern the reader and (others) do not stand in the report yet;
 * where there are more than there is room for, those that press most. */
static choice choose(bl_story *story, const bl_yaml *opts)
{
	const bl_agreement *a = story->facts->agreement;
	bool others = bl__option_yes(opts, "others", false),
	     *kept = bl_story_alloc(story, a->n_goals, sizeof *kept);
	choice c = {.story = story,
		    .shown = bl_story_alloc(story, a->n_goals, sizeof *c.shown),
		    .with_notes = bl__option_yes(opts, "notes", true)};
	size_t most;

	for (size_t i = 0; i < a->n_goals; i++) {
		c.shown[i] = !a->goals[i].is_long && concerns(story, (int)i) &&
			     !(others && stands_already(story, &a->goals[i]));
		c.n += c.shown[i];
	}
	most = have_room(&c, (size_t)bl__option_number(opts, "most", 2 * (int)a->n_goals));
	for (size_t i = 0; i < a->n_goals; i++)
		kept[i] = c.shown[i] && before(&c, i) < most;
	c.shown = kept;
	c.left = c.n - most;
	return c;
}

/* ---- Under the long-term goal they serve ------------------------------------------------------------ */

/* A long-term goal without any stands where all goals do. */
static bool is_told(const choice *c, int long_goal)
{
	const bl_agreement *a = c->story->facts->agreement;
	bool any = false, none_serves = !c->story->facts->partner && !c->left;

	for (size_t i = 0; i < a->n_goals && !any; i++)
		if (!a->goals[i].is_long && served(a, (int)i) == long_goal) {
			any = c->shown[i];
			none_serves = false;
		}
	return any || (none_serves && long_goal >= 0 && !stands_already(c->story, &a->goals[long_goal]));
}

static void add_rows(const choice *c, bl_table *t, int served_goal)
{
	bl_story *story = c->story;
	const bl_agreement *a = story->facts->agreement;

	if (served_goal >= 0 && a->goals[served_goal].indicator >= 0)
		add_row(story, t, served_goal, c->with_notes);
	for (size_t i = 0; i < a->n_goals; i++)
		if (c->shown[i] && served(a, (int)i) == served_goal) {
			bl_story_place(story, &a->goals[i]);
			add_row(story, t, (int)i, c->with_notes);
		}
}

static void add_serving(const choice *c, int served_goal)
{
	bl_table *t = new_table(c->story, true);

	add_rows(c, t, served_goal);
	bl_put_table(c->story, t);
}

/* In short, all goals are one table: a long-term goal without an indicator is a row of its own. */
static void add_long_row(const choice *c, bl_table *t, int goal)
{
	bl_story *story = c->story;
	const bl_verdict *v = bl_findings_judgement(story->facts->findings, goal)->current.verdict;
	bl_table_cell *cell = bl_table_add_row(story, t);

	bl_story_place(story, &story->facts->agreement->goals[goal]);
	cell[0] = (bl_table_cell){
		.text = bl_lang_say(story->lang, "goals.long.brief",
				    BL_ARGS(BL_TEXT("goal", bl_voice_goal(&story->speaker, goal)))),
		.strong = true};
	t->row[t->n - 1].over = 3; /* up to the verdict */
	cell[3] = (bl_table_cell){.text = bl_voice_verdict(&story->speaker, v), .mark = v};
}

static const char *serving_words(bl_story *story, const bl_judgement *j)
{
	const struct {
		const char *key;
		size_t n;
	} part[] = {{"goals.serving.reached", j->serving_reached},
		    {"goals.serving.on_track", j->serving_on_track},
		    {"goals.serving.behind", j->serving_behind},
		    {"goals.serving.unjudged", j->serving_unjudged - j->serving_hidden},
		    {"goals.serving.hidden", j->serving_hidden}};
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

static void add_long(const choice *c, int goal)
{
	bl_story *story = c->story;
	const bl_judgement *j = bl_findings_judgement(story->facts->findings, goal);
	const char *verdict = bl_voice_verdict(&story->speaker, j->current.verdict);
	bl_span run[] = {{NULL, BL_STRONG}, {" ", BL_PLAIN}, {serving_words(story, j), BL_PLAIN}};

	bl_put_heading(story, 3, bl_voice_goal(&story->speaker, goal));
	run[0].text = bl_lang_say(story->lang, "goals.long.verdict", BL_ARGS(BL_TEXT("verdict", verdict)));
	bl_story_place(story, &story->facts->agreement->goals[goal]);
	bl_put_marked(story, j->current.verdict, NULL, run, G_N_ELEMENTS(run));
	bl_story_keep_next(story);
}

static bool any_shown(const bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;

	for (size_t i = 0; i < a->n_goals; i++)
		if (concerns(story, (int)i))
			return true;
	return false;
}

static void add_brief(const choice *c)
{
	const bl_agreement *a = c->story->facts->agreement;
	bl_table *t = new_table(c->story, false);

	for (size_t i = 0; i < a->n_goals; i++) {
		if (!a->goals[i].is_long || !is_told(c, (int)i))
			continue;
		if (a->goals[i].indicator < 0)
			add_long_row(c, t, (int)i);
		add_rows(c, t, (int)i);
	}
	if (is_told(c, -1))
		add_rows(c, t, -1);
	bl_put_table(c->story, t);
}

static void add_whole(const choice *c)
{
	bl_story *story = c->story;
	const bl_agreement *a = story->facts->agreement;
	bool any_long = false;

	for (size_t i = 0; i < a->n_goals; i++) {
		if (!a->goals[i].is_long || !is_told(c, (int)i))
			continue;
		add_long(c, (int)i);
		add_serving(c, (int)i);
		any_long = true;
	}
	if (is_told(c, -1)) {
		if (any_long)
			bl_put_heading(story, 3, bl_lang_say(story->lang, "goals.alone", NULL));
		add_serving(c, -1);
	}
}

static void add_all(const choice *c)
{
	bl_story *story = c->story;

	if (c->with_notes)
		add_whole(c);
	else
		add_brief(c);
	if (c->left)
		bl_put_para_as(
			story,
			bl_lang_say(story->lang, "goals.more", BL_ARGS(BL_NUMBER("n", (double)c->left))),
			BL_TONE_NOTE);
}

static const char *heading_words(const bl_story *story, bool others)
{
	return bl_lang_say(story->lang,
			   others                  ? "section.goals.others"
			   : story->facts->partner ? "section.goals.one"
						   : "section.goals",
			   NULL);
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	bool others = bl__option_yes(opts, "others", false);
	choice c = choose(story, opts);

	if (others && !c.n)
		return; /* all of them stand already */
	if (facts->agreement->n_goals && !any_shown(story))
		return; /* the partner leads none, as the first lines say */
	bl_put_heading(story, 2, heading_words(story, others));
	if (!any_shown(story)) {
		bl_put_callout(story, bl_lang_say(lang, "goals.none.title", NULL),
			       bl_lang_say(lang, "goals.none.text", NULL));
		return;
	}
	if (c.with_notes)
		bl_put_para_as(story, bl_lang_say(lang, "goals.marks", NULL), BL_TONE_KEY);
	add_all(&c);
}

const bl_section bl__section_goals = {
	.name = "goals",
	.gloss = "short-term goals under the long-term goal they serve",
	.options = options,
	.compose = compose,
};
