/* What is said under a goal: what it takes to arrive, how likely that is, how it was
 * revised.  In order: a goal revised often has much to say. */
#include "report.h"

#include <math.h>
#include <string.h>

static void note(bl_texts *all, const char *text)
{
	if (text)
		bl_texts_add(all, text);
}

static const bl_indicator *indicator_of(bl_story *story, const bl_goal *goal)
{
	return goal->indicator >= 0 ? &story->facts->agreement->indicators[goal->indicator] : NULL;
}

bool bl__goal_shows_both(const bl_judgement *j)
{
	return j->revised && !isnan(j->first.goal) && j->first.goal != j->current.goal;
}

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

/* Why no time mends it. */
static void note_lost(bl_story *story, bl_texts *all, const bl_standing *s, const bl_style *style)
{
	if (isnan(s->most))
		return;
	note(all, bl_lang_say(story->lang,
			      s->is_short   ? "goals.lost.short"
			      : s->partners ? "goals.lost.partners"
					    : "goals.lost",
			      BL_ARGS(BL_TEXT("most", bl_voice_number_unit(&story->speaker, style, s->most)),
				      BL_NUMBER("n", (double)s->partners))));
}

/* Where the chance beside it would say something else: why it does not. */
static void note_calm(bl_story *story, bl_texts *all, const bl_standing *s)
{
	if (s->leaning && s->leaning != s->verdict)
		note(all,
		     bl_lang_say(story->lang, "goals.calm",
				 BL_ARGS(BL_TEXT("verdict", bl_voice_verdict(&story->speaker, s->leaning)))));
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

static bool is_missed(const bl_standing *s)
{
	return s->verdict == &bl_off_track && s->days_left < 0 && s->target->by != BL_DAY_NONE;
}

/* One whose day has passed without it is told as what it is. */
static const char *first_verdict(bl_story *story, const bl_judgement *j)
{
	const bl_standing *s = &j->first;

	if (is_missed(s))
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

	if (isnan(s->days_left))
		return;
	due = now + (bl_day)s->days_left;
	if (s->is_decided)
		note(all,
		     bl_lang_say(lang, "goals.decided", BL_ARGS(BL_TEXT("due", bl_lang_date(lang, due)))));
	if (s->verdict == &bl_reached)
		return;
	if (due <= now && due < today)
		note(all, bl_lang_say(lang, "goals.overdue", BL_ARGS(BL_NUMBER("n", today - due))));
	else if (due < today)
		note(all,
		     bl_lang_say(lang, "goals.due_since", BL_ARGS(BL_TEXT("due", bl_lang_date(lang, due)))));
	else if (due - today <= 92)
		note(all, bl_lang_say(lang, "goals.days_left", BL_ARGS(BL_NUMBER("n", due - today))));
}

/* Verdicts are those of the reported period; what came since may have changed one. */
static void note_since(bl_story *story, bl_texts *all, const bl_judgement *j)
{
	bl_day last = bl_findings_since(story->facts->findings);

	if (!j->since || !j->since->judged || j->since == j->current.verdict)
		return;
	note(all, bl_lang_say(story->lang, "goals.since",
			      BL_ARGS(BL_TEXT("date", bl_lang_date(story->lang, last)),
				      BL_TEXT("verdict", bl_voice_verdict(&story->speaker, j->since)))));
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

static void note_pending(bl_story *story, bl_texts *all, const bl_standing *s)
{
	if (s->pending)
		note(all, bl_lang_say(story->lang, "goals.pending", NULL));
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

const char *bl__goal_notes(bl_story *story, int about, const bl_style *style)
{
	const bl_goal *goal = &story->facts->agreement->goals[about];
	const bl_judgement *j = bl_findings_judgement(story->facts->findings, about);
	const bl_standing *s = &j->current;
	bl_auto_texts all = {0};

	note_since(story, &all, j);
	note_target(story, &all, goal, s);
	if (s->is_total)
		note_pace(story, &all, indicator_of(story, goal), s, style);
	else if (!s->is_milestone)
		note_level(story, &all, s, style);
	note_chance(story, &all, indicator_of(story, goal), s);
	note_lost(story, &all, s, style);
	note_calm(story, &all, s);
	note_time(story, &all, s);
	note_realism(story, &all, s, style);
	note_revisions(story, &all, goal, j);
	note_provisional(story, &all, goal);
	note_pending(story, &all, s);
	note_owners(story, &all, goal);
	return bl_voice_notes(&story->speaker, all.item, all.n);
}

/* Where there are no notes the way a target went is told all the same, in short: the cell has
 * both numbers.  Where only the day was changed it does not, and the whole is told. */
const char *bl__goal_revisions(bl_story *story, int about)
{
	const bl_goal *goal = &story->facts->agreement->goals[about];
	const bl_judgement *j = bl_findings_judgement(story->facts->findings, about);
	const char *date = bl_lang_date(story->lang, last_revised(story, goal));
	bl_auto_texts all = {0};

	note_since(story, &all, j);
	if (bl__goal_shows_both(j) && is_missed(&j->first)) {
		note(&all,
		     bl_lang_say(story->lang, "goals.revised.short.missed",
				 BL_ARGS(BL_TEXT("date", date),
					 BL_TEXT("due", bl_lang_date(story->lang, j->first.target->by)))));
	} else if (bl__goal_shows_both(j)) {
		note(&all, bl_lang_say(story->lang, "goals.revised.short", BL_ARGS(BL_TEXT("date", date))));
		note(&all, first_verdict(story, j));
	} else if (j->revised) {
		note_revisions(story, &all, goal, j);
	}
	note_pending(story, &all, &j->current);
	return bl_voice_notes(&story->speaker, all.item, all.n);
}
