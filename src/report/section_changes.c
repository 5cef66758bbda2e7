/* What changed since the edition before: decided anew, corrected, come late, new. */
#include "report.h"

#include <math.h>
#include <string.h>

static const bl_option options[] = {BL__NUMBER("most", 1, 100), BL__NO_MORE};

/* As it stands now, with the mark every figure of the report has. */
static bl_figure now_of(const bl_story *story, const bl_change_since *c)
{
	bl_figure now = c->now;

	now.provisional = bl_disclosed_provisional(story->facts->seen, c->indicator, c->period, 1);
	return now;
}

static bool is_figure(const bl_change_since *c)
{
	return !strcmp(c->kind, "late") || !strcmp(c->kind, "corrected") || !strcmp(c->kind, "restated");
}

/* What would be printed as it was has not changed for one who reads. */
static bool shows(const bl_story *story, const bl_change_since *c, bl_style *style)
{
	const bl_figure at[] = {c->then, c->now};

	*style = bl_style_of(story->speaker.agreement, c->indicator, at, 2);
	if (!bl__is_shown(story, c->indicator))
		return false;
	return !is_figure(c) || bl_voice_tells_apart(&story->speaker, style, at[0], at[1]);
}

/* A step that was passed is no decision. */
static const char *kind_of(const bl_change_since *c)
{
	return !strcmp(c->kind, "decided") && c->goal < 0 ? "step" : c->kind;
}

static size_t count(const bl_story *story, const bl_changes *changes, const char *kind)
{
	size_t n = 0;
	bl_style style;

	for (size_t i = 0; i < bl_changes_count(changes); i++) {
		const bl_change_since *c = bl_changes_at(changes, i);

		n += !strcmp(kind_of(c), kind) && (c->indicator < 0 || shows(story, c, &style));
	}
	return n;
}

/* NULL: nothing to be told. */
static const char *counts_words(bl_story *story, const bl_changes *changes)
{
	static const char *const kind[] = {"new",     "late", "corrected", "restated",
					   "decided", "step", "moved"};
	const char *said[G_N_ELEMENTS(kind)];
	size_t n = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(kind); i++) {
		size_t met = count(story, changes, kind[i]);

		if (met)
			said[n++] = bl_lang_say(story->lang,
						bl_arena_print(story->arena, "changes.count.%s", kind[i]),
						BL_ARGS(BL_NUMBER("n", (double)met)));
	}
	if (!n)
		return NULL;
	return bl_lang_say(story->lang, "changes.counts",
			   BL_ARGS(BL_TEXT("list", bl_lang_list(story->lang, said, n))));
}

static void add_decision(bl_story *story, const bl_change_since *c)
{
	const bl_agreement *a = story->facts->agreement;
	const char *on = bl_lang_date(story->lang, c->on), *said;

	if (c->goal >= 0) {
		const bl_goal *goal = &a->goals[c->goal];
		const bl_revision *r = &goal->revised[c->which];
		const bl_target *was = c->which ? &goal->revised[c->which - 1].target : &goal->target;

		said = bl_lang_say(story->lang, "changes.revised",
				   BL_ARGS(BL_TEXT("goal", bl_voice_goal(&story->speaker, c->goal)),
					   BL_TEXT("date", on),
					   BL_TEXT("from", bl_voice_target(&story->speaker, goal, was)),
					   BL_TEXT("to", bl_voice_target(&story->speaker, goal, &r->target)),
					   BL_TEXT("reason", bl_voice_text(&story->speaker, &r->reason))));
	} else {
		said = bl_lang_say(
			story->lang, "changes.step",
			BL_ARGS(BL_TEXT("indicator", bl_voice_indicator(&story->speaker, c->indicator)),
				BL_TEXT("date", on),
				BL_TEXT("step",
					bl_voice_text(&story->speaker,
						      &a->indicators[c->indicator].steps[c->which].name))));
	}
	bl_put_marked(story, NULL, "•", &(bl_span){said, BL_PLAIN}, 1);
}

static void add_move(bl_story *story, const bl_change_since *c)
{
	const char *said = bl_lang_say(story->lang, "changes.moved",
				       BL_ARGS(BL_TEXT("goal", bl_voice_goal(&story->speaker, c->goal)),
					       BL_TEXT("was", bl_voice_verdict_said(&story->speaker, c->was)),
					       BL_TEXT("is", bl_voice_verdict_said(&story->speaker, c->is))));

	bl_put_marked(story, c->is, "•", &(bl_span){said, BL_PLAIN}, 1);
}

/* What the figure bears. */
static bl_marks add_figure(bl_story *story, bl_table *t, const bl_change_since *c, bl_style style)
{
	bl_figure at[] = {c->then, now_of(story, c)};
	bl_table_cell *cell = bl_table_add_row(story, t);

	cell[0].text = bl_voice_indicator(&story->speaker, c->indicator);
	cell[1].text = bl_lang_period_short(story->lang, c->period);
	cell[2].text = bl_voice_figure(&story->speaker, &style, at[0]);
	cell[3].text = bl_voice_figure(&story->speaker, &style, at[1]);
	cell[4].text =
		bl_lang_say(story->lang,
			    bl_figure_known(at[0]) ? bl_arena_print(story->arena, "changes.kind.%s", c->kind)
						   : "changes.kind.reported",
			    NULL);
	return bl_marks_of(at, G_N_ELEMENTS(at));
}

static void add_figures(bl_story *story, const bl_changes *changes, size_t most)
{
	bl_lang *lang = story->lang;
	size_t n = count(story, changes, "late") + count(story, changes, "corrected") +
		   count(story, changes, "restated");
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.indicator", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.period", NULL)},
				    {.head = bl_lang_say(lang, "column.was", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.is_now", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.why", NULL), .wraps = true}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));
	bl_marks marks = {false, false};

	t->dense = true;
	for (size_t i = bl_changes_count(changes); i-- > 0 && t->n < most;) {
		const bl_change_since *c = bl_changes_at(changes, i);
		bl_style style;

		if (is_figure(c) && shows(story, c, &style))
			marks = bl_marks_both(marks, add_figure(story, t, c, style));
	}
	if (!t->n)
		return;
	bl_put_table(story, t);
	if (marks.provisional || marks.pending)
		bl_put_para_as(story, bl_voice_marks(&story->speaker, marks), BL_TONE_NOTE);
	if (t->n < n)
		bl_put_para_as(story,
			       bl_lang_say(lang, "changes.more", BL_ARGS(BL_NUMBER("n", (double)(n - t->n)))),
			       BL_TONE_NOTE);
}

/* Of what is hidden it is not told either that it changed. */
static bool tells_all(const bl_facts *facts)
{
	return !facts->agreement->disclosure.threshold ||
	       !bl_reader_is_outside(bl_disclosure_reader(facts->seen));
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const bl_changes *changes = facts->changes;
	const char *since, *counts = NULL;

	if (facts->since == BL_DAY_NONE) {
		bl_put_heading(story, 2, bl_lang_say(lang, "section.changes.first", NULL));
		bl_put_callout(story, bl_lang_say(lang, "changes.first.title", NULL), NULL);
		return;
	}
	since = bl_lang_date(lang, facts->since);
	if (changes)
		counts = counts_words(story, changes);
	bl_put_heading(story, 2, bl_lang_say(lang, "section.changes", BL_ARGS(BL_TEXT("date", since))));
	if (!counts) {
		bl_put_callout(story,
			       bl_lang_say(lang,
					   tells_all(facts) ? "changes.none.title" : "changes.none.told",
					   BL_ARGS(BL_TEXT("date", since))),
			       NULL);
		return;
	}
	bl_put_para(story, counts);
	for (size_t i = 0; i < bl_changes_count(changes); i++) {
		const bl_change_since *c = bl_changes_at(changes, i);

		if (!strcmp(c->kind, "decided"))
			add_decision(story, c);
		else if (!strcmp(c->kind, "moved"))
			add_move(story, c);
	}
	add_figures(story, changes, (size_t)bl__option_number(opts, "most", 10));
}

const bl_section bl__section_changes = {
	.name = "changes",
	.gloss = "what changed since the edition before: decided, corrected, late, new",
	.options = options,
	.wants_changes = true,
	.compose = compose,
};
