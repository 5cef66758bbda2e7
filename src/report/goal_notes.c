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

/* ---- What the row does not say, in one line: "Orientations par mois ; échéance : …" ---------- */

/* What is not to be passed is never said to be reached. */
static const char *pace_key(bool ceiling, const bl_standing *s)
{
	bool full = s->pace.required == 0, over = isnan(s->pace.required);

	if (!ceiling)
		return full || over ? "goals.pace.kept" : "goals.pace";
	if (s->now > s->goal)
		return "goals.pace.ceiling.passed";
	return over ? "goals.pace.ceiling.over" : full ? "goals.pace.ceiling.full" : "goals.pace.ceiling";
}

static void part_pace(bl_story *story, bl_texts *parts, const bl_goal *goal, const bl_standing *s,
		      const bl_style *style)
{
	const bl_indicator *i = indicator_of(story, goal);
	bool ceiling = bl_voice_is_ceiling(&story->speaker, goal, s);

	if (isnan(s->pace.kept) || !s->target || s->target->by == BL_DAY_NONE)
		return;
	note(parts,
	     bl_lang_say(
		     story->lang, pace_key(ceiling, s),
		     BL_ARGS(BL_TEXT("kept", bl_voice_average(&story->speaker, style, s->pace.kept)),
			     BL_TEXT("required",
				     bl_voice_number_alone(&story->speaker, style, s->pace.required)),
			     BL_TEXT("per", bl_voice_grain(&story->speaker, "page.per", i->every, NULL)))));
}

static void part_number(bl_story *story, bl_texts *parts, const char *key, const bl_style *style, double x)
{
	if (!isnan(x))
		note(parts, bl_lang_say(story->lang, key,
					BL_ARGS(BL_TEXT("value",
							bl_voice_number_alone(&story->speaker, style, x)))));
}

/* After a declared break the baseline is another than the one agreed on. */
static void part_broken(bl_story *story, bl_texts *parts, const bl_standing *s, const bl_style *style)
{
	note(parts,
	     bl_lang_say(story->lang, "goals.baseline.broken",
			 BL_ARGS(BL_TEXT("value", bl_voice_number_alone(&story->speaker, style, s->baseline)),
				 BL_TEXT("event", bl_voice_text(&story->speaker, &s->broken->name)),
				 BL_TEXT("date", bl_lang_date(story->lang, s->broken->on)))));
}

static void part_level(bl_story *story, bl_texts *parts, const bl_standing *s, const bl_style *style)
{
	if (s->is_kept)
		note(parts, bl_lang_say(story->lang, "goals.kept", NULL));
	if (s->broken)
		part_broken(story, parts, s, style);
	else
		part_number(story, parts, "goals.baseline", style, s->baseline);
	if (s->verdict->judged && s->verdict != &bl_reached)
		part_number(story, parts, "goals.expected", style, s->expected);
}

/* What its numbers count: the cells have them alone. */
static void part_unit(bl_story *story, bl_texts *parts, const bl_goal *goal, const bl_standing *s)
{
	const bl_indicator *i = indicator_of(story, goal);
	const char *unit = bl_voice_unit(&story->speaker, goal->indicator);
	bl_grain per = i->every;

	if (!*unit)
		return;
	if (s->target->per)
		per.kind = s->target->per;
	note(parts,
	     bl_lang_say(story->lang,
			 s->is_total                  ? "goals.unit.total"
			 : bl_measure_of(i)->additive ? "goals.unit.per"
						      : "goals.unit",
			 BL_ARGS(BL_TEXT("unit", unit),
				 BL_TEXT("per", bl_voice_grain(&story->speaker, "page.per", per, NULL)))));
}

/* The first step not done: late, or next. */
static void part_step(bl_story *story, bl_texts *parts, const bl_indicator *i)
{
	bl_day now = bl_findings_now(story->facts->findings);
	const bl_step *next = bl_steps_on(i, now).next;

	if (next && next->due != BL_DAY_NONE)
		note(parts, bl_lang_say(story->lang,
					bl_step_on(next, now) == BL_STEP_LATE ? "goals.step.late"
									      : "goals.step.next",
					BL_ARGS(BL_TEXT("step", bl_voice_text(&story->speaker, &next->name)),
						BL_TEXT("due", bl_lang_date(story->lang, next->due)))));
}

/* Time is counted from the day the run stands on: the period reported may be over for long. */
static void part_due(bl_story *story, bl_texts *parts, const bl_standing *s)
{
	bl_day now = bl_findings_now(story->facts->findings), today = story->facts->as_of, due;
	bool open = s->verdict != &bl_reached;

	if (isnan(s->days_left))
		return;
	due = now + (bl_day)s->days_left;
	note(parts, bl_lang_say(story->lang,
				open && due < today                   ? "goals.due.past"
				: open && due - today <= BL_SOON_DAYS ? "goals.due.soon"
								      : "goals.due",
				BL_ARGS(BL_TEXT("due", bl_lang_date(story->lang, due)),
					BL_NUMBER("n", due - today))));
}

static void note_way(bl_story *story, bl_texts *all, const bl_goal *goal, const bl_standing *s,
		     const bl_style *style)
{
	bl_auto_texts parts = {0};
	g_autoptr(GString) line = g_string_new(NULL);

	if (!s->is_milestone)
		part_unit(story, &parts, goal, s);
	part_due(story, &parts, s);
	if (s->is_milestone)
		part_step(story, &parts, indicator_of(story, goal));
	else if (s->is_total)
		part_pace(story, &parts, goal, s, style);
	else
		part_level(story, &parts, s, style);
	for (size_t k = 0; k < parts.n; k++)
		g_string_append_printf(line, "%s%s",
				       k ? bl_lang_say(story->lang, "page.separator", NULL) : "",
				       parts.item[k]);
	if (line->len)
		note(all, bl_voice_line(&story->speaker, line->str));
}

/* ---- Sentences --------------------------------------------------------------------------------- */

/* The chance of arriving, in words that claim no more than is known; a goal that
 * is reached, late or not judged has been told already. */
static void note_chance(bl_story *story, bl_texts *all, const bl_goal *goal, const bl_standing *s)
{
	const bl_arrival *a = &s->arrival;
	bool untold = a->why && (!strcmp(a->why, "too_few") || !strcmp(a->why, "too_far") ||
				 !strcmp(a->why, "no_method"));

	note(all, bl_voice_arrival(&story->speaker, goal, s));
	if (!a->says && untold)
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

/* What comes no longer changes how it stands. */
static void note_decided(bl_story *story, bl_texts *all, const bl_standing *s)
{
	if (s->is_decided)
		note(all, bl_lang_say(story->lang, "goals.decided", NULL));
}

/* Where a target asked for nothing, or for more than was ever seen; one that asked for the best there was
 * is as it should be. */
static void note_realism(bl_story *story, bl_texts *all, const bl_goal *goal, const bl_standing *s,
			 const bl_style *style)
{
	const bl_indicator *i = indicator_of(story, goal);

	if (!s->realism.name || !strcmp(s->realism.name, "stretch"))
		return;
	note(all,
	     bl_lang_say(
		     story->lang,
		     bl_arena_print(story->arena, s->is_total ? "goals.realism.total.%s" : "goals.realism.%s",
				    s->realism.name),
		     BL_ARGS(BL_TEXT("best", bl_voice_number_unit(&story->speaker, style, s->realism.best)),
			     BL_TEXT("periods",
				     bl_voice_grain(&story->speaker, "page.three", i->every, NULL)))));
}

/* The sentence around it brings its own full stop. */
static const char *without_stop(bl_story *story, const char *text)
{
	size_t n = strlen(text);

	while (n && (text[n - 1] == '.' || text[n - 1] == ' '))
		n--;
	return bl_arena_text(story->arena, text, n);
}

/* What has been revised by now. */
static size_t revisions(const bl_story *story, const bl_goal *goal)
{
	bl_day now = bl_findings_now(story->facts->findings);
	size_t n = 0;

	while (n < goal->n_revised && goal->revised[n].on <= now)
		n++;
	return n;
}

/* The last one, where the cell has both targets: their numbers are not told again. */
static void note_last_revision(bl_story *story, bl_texts *all, const bl_goal *goal, const bl_judgement *j,
			       bool with_reason)
{
	const bl_revision *r = &goal->revised[revisions(story, goal) - 1];
	const char *reason = without_stop(story, bl_voice_text(&story->speaker, &r->reason));

	note(all, bl_lang_say(story->lang, "goals.revised",
			      BL_ARGS(BL_TEXT("date", bl_lang_date(story->lang, r->on)),
				      BL_TEXT("first", bl_voice_first_target(&story->speaker, j)),
				      BL_TEXT("known", !with_reason ? "short"
						       : *reason    ? "yes"
								    : "no"),
				      BL_TEXT("reason", reason))));
}

/* Of several, or where the cell has not both: from which to which. */
static void note_revision(bl_story *story, bl_texts *all, const bl_goal *goal, size_t k)
{
	const bl_revision *r = &goal->revised[k];
	const bl_target *before = k ? &goal->revised[k - 1].target : &goal->target;
	const char *reason = without_stop(story, bl_voice_text(&story->speaker, &r->reason));

	note(all, bl_lang_say(story->lang, "goals.revised.from",
			      BL_ARGS(BL_TEXT("date", bl_lang_date(story->lang, r->on)),
				      BL_TEXT("from", bl_voice_target(&story->speaker, goal, before)),
				      BL_TEXT("to", bl_voice_target(&story->speaker, goal, &r->target)),
				      BL_TEXT("known", *reason ? "yes" : "no"), BL_TEXT("reason", reason))));
}

static void note_revisions(bl_story *story, bl_texts *all, const bl_goal *goal, const bl_judgement *j)
{
	size_t n = revisions(story, goal);

	if (j->revised && n == 1 && bl__goal_shows_both(j)) {
		note_last_revision(story, all, goal, j, true);
		return;
	}
	for (size_t k = 0; k < n; k++)
		note_revision(story, all, goal, k);
	if (j->revised)
		note(all, bl_voice_line(&story->speaker, bl_voice_first_target(&story->speaker, j)));
}

/* Verdicts are those of the reported period; what came since may have changed one. */
static void note_since(bl_story *story, bl_texts *all, const bl_judgement *j)
{
	bl_day last = bl_findings_since(story->facts->findings);

	if (!j->since || !j->since->judged || j->since == j->current.verdict)
		return;
	note(all, bl_lang_say(story->lang, "goals.since",
			      BL_ARGS(BL_TEXT("date", bl_lang_date(story->lang, last)),
				      BL_TEXT("verdict", bl_voice_verdict_said(&story->speaker, j->since)))));
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

const char *bl__goals_hidden(bl_story *story, size_t n)
{
	return n ? bl_lang_say(story->lang, "headline.hidden", BL_ARGS(BL_NUMBER("n", (double)n))) : NULL;
}

const char *bl__goal_leads(bl_story *story, int about)
{
	const bl_goal *goal = &story->facts->agreement->goals[about];
	const char **name = bl_story_alloc(story, goal->n_owners, sizeof *name);

	if (!goal->n_owners)
		return NULL;
	for (size_t k = 0; k < goal->n_owners; k++)
		name[k] = bl_voice_partner(&story->speaker, goal->owners[k]);
	return bl_lang_say(story->lang, "goals.owners",
			   BL_ARGS(BL_NUMBER("n", (double)goal->n_owners),
				   BL_TEXT("list", bl_lang_list(story->lang, name, goal->n_owners))));
}

/* What it takes, or what there is not to tell it by. */
static void note_target(bl_story *story, bl_texts *all, const bl_goal *goal, const bl_standing *s,
			const bl_style *style)
{
	if (goal->indicator < 0)
		note(all, bl_lang_say(story->lang, "goals.no_indicator", NULL));
	else if (!s->is_milestone && (!s->target || (!s->target->given && isnan(s->goal))))
		note(all, bl_lang_say(story->lang, "goals.no_target", NULL));
	else
		note_way(story, all, goal, s, style);
}

const char *bl__goal_notes(bl_story *story, int about, const bl_style *style)
{
	const bl_goal *goal = &story->facts->agreement->goals[about];
	const bl_judgement *j = bl_findings_judgement(story->facts->findings, about);
	const bl_standing *s = &j->current;
	bl_auto_texts all = {0};

	note_since(story, &all, j);
	note_target(story, &all, goal, s, style);
	note_chance(story, &all, goal, s);
	note_lost(story, &all, s, style);
	note_decided(story, &all, s);
	note_revisions(story, &all, goal, j);
	note_realism(story, &all, goal, s, style);
	note_provisional(story, &all, goal);
	note_pending(story, &all, s);
	note(&all, bl__goal_leads(story, about));
	return bl_voice_notes(&story->speaker, all.item, all.n);
}

/* Where there are no notes the way a target went is told all the same. */
const char *bl__goal_revisions(bl_story *story, int about)
{
	const bl_goal *goal = &story->facts->agreement->goals[about];
	const bl_judgement *j = bl_findings_judgement(story->facts->findings, about);
	bl_auto_texts all = {0};

	note_since(story, &all, j);
	if (j->revised && bl__goal_shows_both(j))
		note_last_revision(story, &all, goal, j, false);
	else
		note_revisions(story, &all, goal, j);
	note_pending(story, &all, &j->current);
	return bl_voice_notes(&story->speaker, all.item, all.n);
}
