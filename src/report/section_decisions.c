/* Decisions: those that are wanted at the table, with room for ink; and what became of
 * those of the last reviews. */
#include "report.h"

#define DECIDED_MOST 8 /* of one review */
#define LAST_REVIEWS 2
#define WANTED_MOST  4

static const bl_option options[] = {BL__NUMBER("most", 1, 20), BL__NUMBER("reviews", 0, 20), BL__NO_MORE};

static const char *say(bl_story *story, const char *key, const bl_arg *args)
{
	return bl_lang_say(story->lang, bl_arena_print(story->arena, "adaptation.%s", key), args);
}

/* ---- What was decided, and what became of it ------------------------------------------------------- */

static const char *found_words(bl_story *story, const bl_decision *d)
{
	const bl_speaker *s = &story->speaker;
	const char *name = d->goal >= 0       ? bl_voice_goal(s, d->goal)
			   : d->priority >= 0 ? bl_voice_text(s, &s->agreement->priorities[d->priority].name)
					      : bl_voice_partner(s, d->partner);

	return say(story, bl_arena_print(story->arena, "found.%s", d->kind->name),
		   BL_ARGS(BL_TEXT("name", name), BL_TEXT("day", bl_lang_date(story->lang, d->on))));
}

static const char *trace_words(bl_story *story, const bl_decision *d)
{
	return d->trace == BL_TRACE_FOUND
		       ? found_words(story, d)
		       : say(story, bl_arena_print(story->arena, "trace.%s", bl_trace_name(d->trace)), NULL);
}

static const char *present_words(bl_story *story, const bl_review *r)
{
	if (!r->tells_who)
		return bl_voice_state(&story->speaker, BL_NOT_REPORTED);
	return bl_lang_say(story->lang, "figure.of",
			   BL_ARGS(BL_TEXT("value", bl_lang_number(story->lang, (double)r->n_present, 0)),
				   BL_TEXT("total", bl_lang_number(story->lang, (double)r->belonged, 0))));
}

static void add_review(bl_story *story, bl_table *t, const bl_review *r)
{
	for (size_t i = 0; i < CLAMP(r->n_decisions, 1, DECIDED_MOST); i++) {
		const bl_decision *d = r->n_decisions ? &r->decision[i] : NULL;
		bl_table_cell *cell = bl_table_add_row(story, t);
		const char *none = bl_lang_say(story->lang, "figure.none", NULL);

		cell[0] = (bl_table_cell){.text = i ? "" : bl_lang_date(story->lang, r->day), .strong = true};
		cell[1].text = i ? "" : present_words(story, r);
		cell[2].text = d ? bl_voice_word(&story->speaker, d->word) : none;
		cell[3].text = d ? trace_words(story, d) : none;
	}
	if (r->n_decisions > DECIDED_MOST)
		bl_table_add_note(
			t, bl_lang_say(story->lang, "cadence.others",
				       BL_ARGS(BL_NUMBER("n", (double)(r->n_decisions - DECIDED_MOST)))));
}

void bl__decided_add(bl_story *story, size_t most)
{
	const bl_adaptation *a = bl_findings_adaptation(story->facts->findings);
	bl_table_column column[] = {{.head = say(story, "column.review", NULL)},
				    {.head = say(story, "column.present", NULL), .align = BL_RIGHT},
				    {.head = say(story, "column.decision", NULL), .wraps = true},
				    {.head = say(story, "column.became", NULL), .wraps = true}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));

	t->fill = true;
	for (size_t i = a->n_reviews; i-- > 0 && a->n_reviews - i <= most;)
		add_review(story, t, &a->review[i]);
	if (!t->n)
		return;
	bl_put_heading(story, 3, say(story, "decisions", NULL));
	bl_put_table(story, t);
}

/* ---- What is to be decided ------------------------------------------------------------------------- */

/* Off track: by other means, more time, another target.  At risk: what is to be done now. */
static const char *question(bl_story *story, int goal, const bl_verdict *v)
{
	return bl_lang_say(story->lang, v == &bl_off_track ? "decisions.off_track" : "decisions.at_risk",
			   BL_ARGS(BL_TEXT("goal", bl_voice_goal(&story->speaker, goal))));
}

static void add_wanted(bl_story *story, bl_table *t, const bl_verdict *v, size_t most)
{
	const bl_agreement *a = story->facts->agreement;

	for (size_t i = 0; i < a->n_goals && t->n < most; i++) {
		const bl_judgement *j = bl_findings_judgement(story->facts->findings, (int)i);

		if (!a->goals[i].is_long && j->current.verdict == v)
			bl_table_add_row(story, t)[0].text = question(story, (int)i, v);
	}
}

static bl_table *wanted_table(bl_story *story, size_t most)
{
	bl_lang *lang = story->lang;
	bl_table_column column[] = {
		{.head = bl_lang_say(lang, "column.to_decide", NULL), .wraps = true},
		{.head = bl_lang_say(lang, "column.decided", NULL), .room = BL_ROOM_INK},
		{.head = bl_lang_say(lang, "column.who", NULL), .room = BL_ROOM_INK_SHORT},
		{.head = bl_lang_say(lang, "column.when", NULL), .room = BL_ROOM_INK_SHORT}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));

	t->for_ink = true;
	t->fill = true;
	add_wanted(story, t, &bl_off_track, most);
	add_wanted(story, t, &bl_at_risk, most);
	bl_table_add_row(story, t)[0].text = bl_lang_say(lang, "decisions.other", NULL);
	return t;
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	(void)facts;
	bl_put_heading(story, 2, bl_lang_say(lang, "section.decisions", NULL));
	bl_put_table(story, wanted_table(story, (size_t)bl__option_number(opts, "most", WANTED_MOST)));
	bl__decided_add(story, (size_t)bl__option_number(opts, "reviews", LAST_REVIEWS));
}

const bl_section bl__section_decisions = {
	.name = "decisions",
	.gloss = "what is to be decided, with room for ink; what became of the last decisions",
	.options = options,
	.compose = compose,
};
