/* Goals: short-term ones under the long-term goal they serve; where each
 * stands, what it takes to arrive, and how it was revised. */
#include "report.h"

#include <math.h>
#include <string.h>

static const bl_option options[] = {BL__YES_NO("notes"), BL__NO_MORE};

/* What is said under a goal, in order: a goal revised often has much to say. */
static void note(bl_texts *all, const char *text)
{
	if (text)
		bl_texts_add(all, text);
}

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

/* The first target stays in sight beside the one in force, where it is another number. */
static bool shows_both(const bl_judgement *j)
{
	return j->revised && !isnan(j->first.goal) && j->first.goal != j->current.goal;
}

static const char *target_cell(bl_story *story, const bl_goal *goal, const bl_judgement *j,
			       const bl_style *style)
{
	const char *now = target_words(story, goal, &j->current, style);

	if (!shows_both(j))
		return now;
	return bl_lang_say(
		story->lang, "goals.target_change",
		BL_ARGS(BL_TEXT("from", target_words(story, goal, &j->first, style)), BL_TEXT("to", now)));
}

/* ---- What is said under a goal ------------------------------------------------------------- */

static bool is_ceiling(const bl_indicator *i, const bl_standing *s)
{
	return i && s->is_total && bl_indicator_direction(i) < 0;
}

/* What is not to be passed is never said to be reached. */
static const char *pace_key(const bl_indicator *i, const bl_standing *s)
{
	bool full = s->pace.required == 0, over = isnan(s->pace.required);

	if (!is_ceiling(i, s))
		return full ? "goals.pace.done" : over ? "goals.pace.over" : "goals.pace";
	if (s->now > s->goal)
		return "goals.pace.ceiling.passed";
	return over ? "goals.pace.ceiling.over" : full ? "goals.pace.ceiling.full" : "goals.pace.ceiling";
}

static void note_pace(bl_story *story, bl_texts *all, const bl_indicator *i, const bl_standing *s,
		      const bl_style *style)
{
	bl_day by = s->target ? s->target->by : BL_DAY_NONE;

	if (isnan(s->pace.kept) || by == BL_DAY_NONE)
		return;
	note(all,
	     bl_lang_say(story->lang, pace_key(i, s),
			 BL_ARGS(BL_TEXT("kept", bl_voice_number_unit(&story->speaker, style, s->pace.kept)),
				 BL_TEXT("required",
					 bl_voice_number_unit(&story->speaker, style, s->pace.required)),
				 BL_TEXT("per", bl_voice_grain(&story->speaker, "page.per", i->every, NULL)),
				 BL_TEXT("due", bl_lang_date(story->lang, by)))));
}

static void note_level(bl_story *story, bl_texts *all, const bl_standing *s, const bl_style *style)
{
	if (s->is_kept)
		note(all, bl_lang_say(story->lang, "goals.kept", NULL));
	if (s->broken)
		note(all,
		     bl_lang_say(story->lang, "goals.broken",
				 BL_ARGS(BL_TEXT("event", bl_voice_text(&story->speaker, &s->broken->name)),
					 BL_TEXT("date", bl_lang_date(story->lang, s->broken->on)))));
	if (!isnan(s->baseline))
		note(all, bl_lang_say(story->lang, "goals.baseline",
				      BL_ARGS(BL_TEXT("baseline", bl_voice_number_unit(&story->speaker, style,
										       s->baseline)))));
	if (!isnan(s->expected) && s->verdict->judged && s->verdict != &bl_reached)
		note(all, bl_lang_say(story->lang, "goals.expected",
				      BL_ARGS(BL_TEXT("expected", bl_voice_number_unit(&story->speaker, style,
										       s->expected)))));
}

/* The chance of arriving, in words that claim no more than is known; a goal that
 * is reached, late or not judged has been told already. */
static void note_chance(bl_story *story, bl_texts *all, const bl_indicator *i, const bl_standing *s)
{
	const bl_arrival *a = &s->arrival;
	bool ceiling = is_ceiling(i, s);
	bool untold = a->why && (!strcmp(a->why, "too_few") || !strcmp(a->why, "too_far") ||
				 !strcmp(a->why, "no_method"));

	if (a->says)
		note(all,
		     bl_lang_say(story->lang,
				 s->verdict == &bl_reached || ceiling ? "goals.chance.hold" : "goals.chance",
				 BL_ARGS(BL_TEXT("chance", bl_voice_chance(&story->speaker, a)))));
	else if (untold)
		note(all, bl_lang_say(story->lang, "goals.chance.unsaid",
				      BL_ARGS(BL_TEXT("why", bl_voice_chance_why(&story->speaker, a)))));
}

/* As statistical offices name it; where it cannot be said in a ratio, the verdict is enough. */
static void note_progress(bl_story *story, bl_texts *all, const bl_indicator *i, const bl_standing *s)
{
	/* Of what is not to be passed there is no pace that arrives. */
	if (is_ceiling(i, s))
		return;
	if (!s->progress || isnan(s->ratio) || s->verdict == &bl_reached || s->ratio < 0 || s->days_left < 0)
		return;
	note(all,
	     bl_lang_say(story->lang, "goals.progress",
			 BL_ARGS(BL_TEXT("progress", bl_lang_say(story->lang,
								 bl_arena_print(story->arena, "progress.%s",
										s->progress->name),
								 NULL)),
				 BL_TEXT("ratio", bl_lang_percent(story->lang, s->ratio, 0)))));
}

static void note_realism(bl_story *story, bl_texts *all, const bl_standing *s, const bl_style *style)
{
	if (!s->realism.name)
		return;
	note(all,
	     bl_lang_say(
		     story->lang,
		     bl_arena_print(story->arena, s->is_total ? "goals.realism.total.%s" : "goals.realism.%s",
				    s->realism.name),
		     BL_ARGS(BL_TEXT("best", bl_voice_number_unit(&story->speaker, style, s->realism.best)),
			     BL_TEXT("usual",
				     bl_voice_number_unit(&story->speaker, style, s->realism.usual)))));
}

/* The first step not done: late, or next. */
static void note_steps(bl_story *story, bl_texts *all, const bl_indicator *i)
{
	bl_day now = bl_findings_now(story->facts->findings);
	bl_steps s = bl_steps_on(i, now);

	note(all, bl_lang_say(story->lang, "goals.steps",
			      BL_ARGS(BL_NUMBER("n", (double)s.done),
				      BL_TEXT("all", bl_lang_number(story->lang, (double)s.all, 0)))));
	if (s.next && s.next->due != BL_DAY_NONE)
		note(all, bl_lang_say(story->lang,
				      bl_step_on(s.next, now) == BL_STEP_LATE ? "goals.step.late"
									      : "goals.step.next",
				      BL_ARGS(BL_TEXT("step", bl_voice_text(&story->speaker, &s.next->name)),
					      BL_TEXT("due", bl_lang_date(story->lang, s.next->due)))));
}

/* The sentence around it brings its own full stop. */
static const char *without_stop(bl_story *story, const char *text)
{
	size_t n = strlen(text);

	while (n && (text[n - 1] == '.' || text[n - 1] == ' '))
		n--;
	return bl_arena_text(story->arena, text, n);
}

/* One whose day has passed without it is told as what it is. */
static const char *first_verdict(bl_story *story, const bl_judgement *j)
{
	const bl_standing *s = &j->first;

	if (s->verdict == &bl_off_track && s->days_left < 0 && s->target->by != BL_DAY_NONE)
		return bl_lang_say(story->lang, "goals.first.missed",
				   BL_ARGS(BL_TEXT("due", bl_lang_date(story->lang, s->target->by))));
	return bl_lang_say(story->lang, "goals.first",
			   BL_ARGS(BL_TEXT("verdict", bl_voice_verdict(&story->speaker, s->verdict))));
}

/* The day the target in force was set. */
static bl_day last_revised(const bl_story *story, const bl_goal *goal)
{
	bl_day now = bl_findings_now(story->facts->findings), on = goal->agreed;

	for (size_t k = 0; k < goal->n_revised && goal->revised[k].on <= now; k++)
		on = goal->revised[k].on;
	return on;
}

static void note_revisions(bl_story *story, bl_texts *all, const bl_goal *goal, const bl_judgement *j)
{
	const bl_target *before = &goal->target;
	bl_day now = bl_findings_now(story->facts->findings);

	for (size_t k = 0; k < goal->n_revised; k++) {
		const bl_revision *r = &goal->revised[k];
		const char *reason = without_stop(story, bl_voice_text(&story->speaker, &r->reason));

		if (r->on > now)
			break;
		note(all,
		     bl_lang_say(story->lang, *reason ? "goals.revised" : "goals.revised.no_reason",
				 BL_ARGS(BL_TEXT("date", bl_lang_date(story->lang, r->on)),
					 BL_TEXT("from", bl_voice_target(&story->speaker, goal, before)),
					 BL_TEXT("to", bl_voice_target(&story->speaker, goal, &r->target)),
					 BL_TEXT("reason", reason))));
		before = &r->target;
	}
	if (j->revised)
		note(all, first_verdict(story, j));
}

/* Time is counted from the day the run stands on: the period reported may be over for long. */
static void note_time(bl_story *story, bl_texts *all, const bl_standing *s)
{
	bl_day now = bl_findings_now(story->facts->findings), today = story->facts->as_of, due;
	bl_lang *lang = story->lang;

	if (isnan(s->days_left) || s->verdict == &bl_reached)
		return;
	due = now + (bl_day)s->days_left;
	if (due <= now && due < today)
		note(all, bl_lang_say(lang, "goals.overdue", BL_ARGS(BL_NUMBER("n", today - due))));
	else if (due < today)
		note(all,
		     bl_lang_say(lang, "goals.due_since", BL_ARGS(BL_TEXT("due", bl_lang_date(lang, due)))));
	else if (due - today <= 92)
		note(all, bl_lang_say(lang, "goals.days_left", BL_ARGS(BL_NUMBER("n", due - today))));
}

/* Judged on a period that somebody still owes rows for. */
static void note_provisional(bl_story *story, bl_texts *all, const bl_goal *goal)
{
	const bl_indicator *i = indicator_of(story, goal);
	size_t n;
	const char *late = i ? bl_voice_late(&story->speaker, story->facts->findings, i->source, &n) : NULL;

	if (late)
		note(all, bl_lang_say(story->lang, "goals.provisional",
				      BL_ARGS(BL_TEXT("list", late), BL_NUMBER("n", (double)n))));
}

static void note_owners(bl_story *story, bl_texts *all, const bl_goal *goal)
{
	const char **name = bl__alloc(story, goal->n_owners, sizeof *name);

	if (!goal->n_owners)
		return;
	for (size_t k = 0; k < goal->n_owners; k++)
		name[k] = bl_voice_partner(&story->speaker, goal->owners[k]);
	note(all, bl_lang_say(story->lang, "goals.owners",
			      BL_ARGS(BL_NUMBER("n", (double)goal->n_owners),
				      BL_TEXT("list", bl_lang_list(story->lang, name, goal->n_owners)))));
}

/* What is aimed at, in full; the cell has only its number. */
static void note_target(bl_story *story, bl_texts *all, const bl_goal *goal, const bl_standing *s)
{
	if (goal->indicator < 0)
		note(all, bl_lang_say(story->lang, "goals.no_indicator", NULL));
	else if (s->is_milestone)
		note_steps(story, all, indicator_of(story, goal));
	else if (!s->target || (!s->target->given && isnan(s->goal)))
		note(all, bl_lang_say(story->lang, "goals.no_target", NULL));
	else
		note(all, bl_lang_say(story->lang, "goals.target",
				      BL_ARGS(BL_TEXT("target",
						      bl_voice_target(&story->speaker, goal, s->target)))));
}

static const char *notes_of(bl_story *story, const bl_goal *goal, const bl_judgement *j,
			    const bl_style *style)
{
	const bl_standing *s = &j->current;
	bl_auto_texts all = {0};

	note_target(story, &all, goal, s);
	if (s->is_total)
		note_pace(story, &all, indicator_of(story, goal), s, style);
	else if (!s->is_milestone)
		note_level(story, &all, s, style);
	note_chance(story, &all, indicator_of(story, goal), s);
	note_progress(story, &all, indicator_of(story, goal), s);
	note_time(story, &all, s);
	note_realism(story, &all, s, style);
	note_revisions(story, &all, goal, j);
	note_provisional(story, &all, goal);
	note_owners(story, &all, goal);
	return bl_voice_notes(&story->speaker, all.item, all.n);
}

/* Where there are no notes the way a target went is told all the same, in short: the cell has
 * both numbers.  Where only the day was changed it does not, and the whole is told. */
static const char *revisions_of(bl_story *story, const bl_goal *goal, const bl_judgement *j)
{
	bl_auto_texts all = {0};

	if (!j->revised)
		return NULL;
	if (shows_both(j)) {
		note(&all, bl_lang_say(story->lang, "goals.revised.short",
				       BL_ARGS(BL_TEXT("date", bl_lang_date(story->lang,
									    last_revised(story, goal))))));
		note(&all, first_verdict(story, j));
	} else {
		note_revisions(story, &all, goal, j);
	}
	return bl_voice_notes(&story->speaker, all.item, all.n);
}

/* ---- Rows ------------------------------------------------------------------------------------- */

static bl_chart_facts *bullet_facts(bl_story *story, const char *name, const bl_standing *s,
				    const bl_style *style, const char *target)
{
	bl_chart_facts *facts = bl__alloc(story, 1, sizeof *facts);

	*facts = (bl_chart_facts){.is_share = style->share,
				  .whole = !style->share && !style->places,
				  .places = style->places,
				  .first = story->facts->period,
				  .now = s->now,
				  .goal = s->goal,
				  .baseline = s->is_total || s->is_milestone ? NAN : s->baseline,
				  .expected = s->verdict->judged ? s->expected : NAN};
	facts->alt = bl_lang_say(story->lang, "goals.alt",
				 BL_ARGS(BL_TEXT("goal", name),
					 BL_TEXT("now", bl_voice_number_unit(&story->speaker, style, s->now)),
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
	cell[1].text = s->hidden          ? bl_lang_say(story->lang, "figure.hidden", NULL)
		       : g->indicator < 0 ? bl_lang_say(story->lang, "figure.none", NULL)
					  : bl_voice_number_alone(&story->speaker, &style, s->now);
	cell[2].text = target_cell(story, g, j, &style);
	if (!isnan(s->now) && !isnan(s->goal)) {
		cell[3].chart = bl_chart_find("bullet");
		cell[3].facts = bullet_facts(story, name, s, &style, target);
	}
	cell[4] = (bl_table_cell){
		.text = bl_voice_verdict(&story->speaker, s->verdict), .mark = s->verdict, .strong = true};
	if (s->hidden)
		cell[4].text = bl_lang_say(story->lang, "goals.hidden", NULL);
	note = with_notes ? notes_of(story, g, j, &style) : revisions_of(story, g, j);
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
