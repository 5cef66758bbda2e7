/* Are we progressing while adapting to new priorities?  How the goals stand beside the last
 * review, what is done for the priorities since they were set, what is done no more, what
 * was decided and what became of it: one page. */
#include "report.h"

#include <math.h>
#include <string.h>

#define DROPPED_MOST 6
#define MOVED_MOST   5

static const bl_option options[] = {BL__NUMBER("reviews", 0, 20), BL__NO_MORE};

static const char *say(bl_story *story, const char *key, const bl_arg *args)
{
	return bl_lang_say(story->lang, bl_arena_print(story->arena, "adaptation.%s", key), args);
}

static void item(bl_story *story, const bl_verdict *mark, const char *said)
{
	if (said)
		bl_put_marked(story, mark, mark ? NULL : "•", &(bl_span){said, BL_PLAIN}, 1);
}

/* ---- Do we progress? ------------------------------------------------------------------------ */

static const char *judged_words(bl_story *story)
{
	const bl_findings *f = story->facts->findings;
	bl_goal_count now = bl_goals_now(f), then = bl_goals_reviewed(f);
	const char *on = bl_lang_date(story->lang, bl_findings_now(f));
	bl_day review = bl_review_last(bl_story_partnership(story));

	if (!now.n)
		return say(story, "no_goals", NULL);
	if (review == BL_DAY_NONE || !then.n)
		return say(story, "progress",
			   BL_ARGS(BL_TEXT("on", on), BL_NUMBER("fine", (double)now.fine),
				   BL_NUMBER("n", (double)now.n), BL_NUMBER("open", (double)now.open)));
	return say(story, "progress.since",
		   BL_ARGS(BL_TEXT("on", on), BL_NUMBER("fine", (double)now.fine),
			   BL_NUMBER("n", (double)now.n), BL_NUMBER("open", (double)now.open),
			   BL_TEXT("review", bl_lang_date(story->lang, review)),
			   BL_NUMBER("then", (double)then.fine), BL_NUMBER("of", (double)then.n)));
}

static const char *progress_words(bl_story *story)
{
	const char *said[] = {judged_words(story),
			      bl__goals_hidden(story, bl_goals_now(story->facts->findings).hidden)};

	return bl_voice_notes(&story->speaker, said, G_N_ELEMENTS(said));
}

static bool has_moved(const bl_judgement *j)
{
	return j->reviewed && j->reviewed != j->current.verdict && j->reviewed != &bl_not_started;
}

/* The goals whose verdict is another than it was at the last review. */
static void add_moved(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	size_t n = 0;

	for (size_t i = 0; i < a->n_goals && n < MOVED_MOST; i++) {
		const bl_judgement *j = bl_findings_judgement(story->facts->findings, (int)i);

		if (a->goals[i].is_long || !has_moved(j))
			continue;
		item(story, j->current.verdict,
		     bl_lang_say(story->lang, "changes.moved",
				 BL_ARGS(BL_TEXT("goal", bl_voice_goal(&story->speaker, (int)i)),
					 BL_TEXT("was", bl_voice_verdict_said(&story->speaker, j->reviewed)),
					 BL_TEXT("is", bl_voice_verdict_said(&story->speaker,
									     j->current.verdict)))));
		n++;
	}
}

/* ---- Do we adapt? ------------------------------------------------------------------------------ */

/* "16.6 (29 hours)": a month, on average. */
static const char *month_words(bl_story *story, bl_figure times, bl_figure hours, bl_months m)
{
	bl_lang *lang = story->lang;
	const char *said;

	if (!bl_figure_known(times) || !m.n)
		return bl_voice_state(&story->speaker, BL_NOT_REPORTED);
	said = bl_lang_number(lang, times.value / (double)m.n, 1);
	if (!bl_figure_known(hours))
		return said;
	return say(story, "with_hours",
		   BL_ARGS(BL_TEXT("times", said),
			   BL_TEXT("hours", bl_lang_number(lang, hours.value / (double)m.n, 1))));
}

static const char *share_words(bl_story *story, bl_figure times, bl_figure all)
{
	bl_figure share = bl_figure_part(times, all);

	return bl_figure_known(share) ? bl_lang_percent(story->lang, share.value, 0)
				      : bl_voice_state(&story->speaker, BL_NOT_REPORTED);
}

static const char *ratio_words(bl_story *story, double ratio)
{
	double change = ratio - 1;

	return isfinite(change) ? bl_arena_print(story->arena, "%s%s", change < 0 ? "−" : "+",
						 bl_lang_percent(story->lang, fabs(change), 0))
				: bl_lang_say(story->lang, "figure.none", NULL);
}

static const char *reading_words(bl_story *story, const bl_effort *e)
{
	if (e->why)
		return say(story, bl_arena_print(story->arena, "why.%s", e->why), NULL);
	if (!isfinite(e->ratio.high))
		return say(story, "way.new", NULL);
	return say(story,
		   e->way > 0   ? "way.more"
		   : e->way < 0 ? "way.less"
				: "way.same",
		   BL_ARGS(BL_TEXT("low", ratio_words(story, e->ratio.low)),
			   BL_TEXT("high", ratio_words(story, e->ratio.high))));
}

static void add_effort(bl_story *story, bl_table *t, const bl_effort *e)
{
	const bl_priority *is = &story->facts->agreement->priorities[e->priority];
	bl_table_cell *cell = bl_table_add_row(story, t);

	cell[0] = (bl_table_cell){.text = bl_voice_text(&story->speaker, &is->name), .strong = true};
	cell[1].text = is->from == BL_DAY_NONE ? bl_lang_say(story->lang, "figure.none", NULL)
					       : bl_lang_date(story->lang, is->from);
	cell[2].text = month_words(story, e->times_before, e->hours_before, e->before);
	cell[3].text = month_words(story, e->times_since, e->hours_since, e->since);
	cell[4].text = say(story, "share",
			   BL_ARGS(BL_TEXT("before", share_words(story, e->times_before, e->all_before)),
				   BL_TEXT("since", share_words(story, e->times_since, e->all_since))));
	cell[5].text = reading_words(story, e);
}

static void add_efforts(bl_story *story, const bl_adaptation *a)
{
	bl_lang *lang = story->lang;
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.priority", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.since", NULL)},
				    {.head = say(story, "column.before", NULL), .align = BL_RIGHT},
				    {.head = say(story, "column.after", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.share", NULL), .align = BL_RIGHT},
				    {.head = say(story, "column.reading", NULL), .wraps = true}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));

	t->fill = true;
	for (size_t i = 0; i < a->n_efforts; i++)
		add_effort(story, t, &a->effort[i]);
	if (!t->n) {
		bl_put_para(story, say(story, "no_priority", NULL));
		return;
	}
	bl_put_table(story, t);
	bl_put_para_as(story, say(story, "effort.note", NULL), BL_TONE_NOTE);
}

/* ---- What is done no more -------------------------------------------------------------------------- */

static const char *dropped_name(bl_story *story, const bl_dropped *d)
{
	return say(story, d->goal >= 0 ? "dropped.goal" : "dropped.type",
		   BL_ARGS(BL_TEXT("name", d->goal >= 0 ? bl_voice_goal(&story->speaker, d->goal)
							: bl_voice_word(&story->speaker, d->type)),
			   BL_NUMBER("n", d->before.value)));
}

static bool is_reached(const bl_story *story, int goal)
{
	return goal >= 0 &&
	       bl_findings_judgement(story->facts->findings, goal)->current.verdict == &bl_reached;
}

/* What is reached may rest. */
static const char *dropped_words(bl_story *story, const bl_adaptation *a)
{
	const char *name[DROPPED_MOST + 1];
	size_t n = 0, more = 0;

	if (!a->half.n)
		return NULL;
	for (size_t i = 0; i < a->n_dropped; i++) {
		if (is_reached(story, a->dropped[i].goal))
			continue;
		if (n < DROPPED_MOST)
			name[n++] = dropped_name(story, &a->dropped[i]);
		else
			more++;
	}
	if (!n)
		return say(story, "dropped.none", NULL);
	if (more)
		name[n++] = bl_lang_say(story->lang, "cadence.others", BL_ARGS(BL_NUMBER("n", (double)more)));
	return say(story, "dropped",
		   BL_ARGS(BL_TEXT("since", bl_lang_period(story->lang, a->half.first)),
			   BL_TEXT("list", bl_lang_list(story->lang, name, n))));
}

static const char *past_words(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	const char **name = bl_story_alloc(story, a->n_priorities + 1, sizeof *name);
	bl_day now = bl_findings_now(story->facts->findings);
	size_t n = 0;

	for (size_t i = 0; i < a->n_priorities; i++)
		if (a->priorities[i].to != BL_DAY_NONE && a->priorities[i].to < now)
			name[n++] = bl_voice_text(&story->speaker, &a->priorities[i].name);
	return n ? bl_lang_say(story->lang, "priorities.past",
			       BL_ARGS(BL_NUMBER("n", (double)n),
				       BL_TEXT("list", bl_lang_list(story->lang, name, n))))
		 : NULL;
}

/* ---- Section ------------------------------------------------------------------------------------- */

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const bl_adaptation *a = bl_findings_adaptation(facts->findings);

	bl_put_heading(story, 2, bl_lang_say(lang, "section.adaptation", NULL));
	bl_put_para(story, progress_words(story));
	add_moved(story);
	add_efforts(story, a);
	item(story, NULL, dropped_words(story, a));
	item(story, NULL, past_words(story));
	bl__decided_add(story, (size_t)bl__option_number(opts, "reviews", 4));
}

const bl_section bl__section_adaptation = {
	.name = "adaptation",
	.gloss = "progress since the last review, effort for the priorities, decisions and what became of "
		 "them",
	.options = options,
	.compose = compose,
};
