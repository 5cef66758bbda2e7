/* What is expected of one partner: the goals it owns and what they take, the
 * next reviews, and the rows of its that wait to be put right. */
#include "evidence.h"

#include <math.h>
#include <string.h>

static const bl_option options[] = {BL__NUMBER("most", 1, 100), BL__NO_MORE};

static void item(bl_story *story, const bl_verdict *mark, const char *said)
{
	bl_put_marked(story, mark, "•", &(bl_span){said, BL_PLAIN}, 1);
}

/* ---- Goals ------------------------------------------------------------------------------- */

static const char *what_it_takes(bl_story *story, int goal)
{
	const bl_agreement *a = story->facts->agreement;
	const bl_goal *g = &a->goals[goal];
	const bl_standing *s = &bl_findings_judgement(story->facts->findings, goal)->current;
	const bl_indicator *i = g->indicator >= 0 ? &a->indicators[g->indicator] : NULL;
	const bl_step *step =
		i && s->is_milestone ? bl_steps_on(i, bl_findings_now(story->facts->findings)).next : NULL;
	const char *name = bl_voice_goal(&story->speaker, goal);
	bl_figure f = bl_figure_value(isnan(s->pace.required) ? 0 : s->pace.required);
	bl_style style = bl_style_of(story->speaker.agreement, g->indicator, &f, 1);

	if (step)
		return bl_lang_say(story->lang,
				   step->due == BL_DAY_NONE ? "expected.step.open" : "expected.step",
				   BL_ARGS(BL_TEXT("goal", name),
					   BL_TEXT("step", bl_voice_text(&story->speaker, &step->name)),
					   BL_TEXT("due", step->due == BL_DAY_NONE
								  ? ""
								  : bl_lang_date(story->lang, step->due))));
	if (s->is_total && s->pace.required > 0)
		return bl_lang_say(
			story->lang, bl_indicator_direction(i) < 0 ? "expected.ceiling" : "expected.pace",
			BL_ARGS(BL_TEXT("goal", name),
				BL_TEXT("required",
					bl_voice_number_unit(&story->speaker, &style, s->pace.required)),
				BL_TEXT("per", bl_voice_grain(&story->speaker, "page.per", i->every, NULL)),
				BL_TEXT("due", bl_lang_date(story->lang, s->target->by))));
	if (i && s->target && (s->target->given || s->is_milestone))
		return bl_lang_say(
			story->lang, "expected.level",
			BL_ARGS(BL_TEXT("goal", name),
				BL_TEXT("target", bl_voice_target(&story->speaker, g, s->target))));
	return bl_lang_say(story->lang, "expected.goal", BL_ARGS(BL_TEXT("goal", name)));
}

static size_t add_goals(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	size_t n = 0;

	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_verdict *v = bl_findings_judgement(story->facts->findings, (int)i)->current.verdict;

		if (!bl_goal_owned(&a->goals[i], bl_story_partner(story)) || v == &bl_reached)
			continue;
		item(story, v, what_it_takes(story, (int)i));
		n++;
	}
	return n;
}

/* ---- Rows to be put right --------------------------------------------------------------------- */

static size_t add_rejects(bl_story *story, size_t most)
{
	const bl_taken *taken = story->facts->taken;
	uint32_t who = bl__partner_word(story, bl_story_partner(story));
	size_t n = 0;
	bl_lang *lang = story->lang;
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.file", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.line", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.reason", NULL), .wraps = true}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));

	t->dense = true;
	for (size_t i = 0; taken && who != UINT32_MAX && i < bl_taken_rejects(taken); i++) {
		const bl_reject *r = bl_taken_reject(taken, i);
		bl_table_cell *cell;
		g_autofree char *base = NULL;

		if (r->partner != who || n++ >= most)
			continue;
		cell = bl_table_add_row(story, t);
		base = r->file < bl_taken_files(taken)
			       ? g_path_get_basename(bl_taken_file(taken, r->file)->path)
			       : g_strdup("");
		cell[0].text = bl_voice_clean(&story->speaker, base);
		/* In a file of several partners the line tells how many rows of others stand above. */
		cell[1].text = bl_disclosure_guards(story->facts->seen)
				       ? bl_lang_say(lang, "figure.none", NULL)
				       : bl_arena_print(story->arena, "%" G_GUINT64_FORMAT, (guint64)r->line);
		cell[2].text = bl_voice_reason(&story->speaker, r->reason);
	}
	if (!n)
		return 0;
	item(story, NULL, bl_lang_say(lang, "expected.rejects", BL_ARGS(BL_NUMBER("n", (double)n))));
	bl_story_keep_next(story);
	bl_put_table(story, t);
	return n;
}

/* ---- Section ---------------------------------------------------------------------------------- */

/* The end of the period that runs, while this partner (alone, or with another) has not done
 * it; nothing is expected of it once it has. */
static bl_day due_of_partner(bl_story *story, int recurrence)
{
	const bl_agreement *a = story->facts->agreement;
	const bl_partnership *p = bl_story_partnership(story);
	bl_whose *all = bl_story_alloc(story, bl_whose_most(a, recurrence) + 1, sizeof *all);
	bl_period running = bl_period_of(a->cadence[recurrence].every, bl_partnership_now(p));
	size_t n = bl_cadence_whose(p, recurrence, running, all);
	int who = bl_story_partner(story);

	for (size_t i = 0; i < n; i++)
		if ((all[i].partner == who || all[i].with == who) && all[i].times.state == BL_ZERO)
			return bl_period_last(running);
	return BL_DAY_NONE;
}

static size_t add_reviews(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	size_t n = 0;

	for (size_t i = 0; i < a->n_cadence; i++) {
		bl_day due = a->cadence[i].each ? due_of_partner(story, (int)i)
						: bl_cadence_of(bl_story_partnership(story), (int)i).due;

		if (due == BL_DAY_NONE)
			continue;
		item(story, NULL,
		     bl_lang_say(
			     story->lang, "expected.recurs",
			     BL_ARGS(BL_TEXT("what", bl_voice_recurrence(&story->speaker, &a->cadence[i])),
				     BL_TEXT("due", bl_lang_date(story->lang, due)))));
		n++;
	}
	return n;
}

/* Goals of one's own that are all reached are not no goals. */
static void say_nothing(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	size_t owned = 0;

	for (size_t i = 0; i < a->n_goals; i++)
		owned += bl_goal_owned(&a->goals[i], bl_story_partner(story));
	bl_put_callout(story, bl_lang_say(story->lang, "expected.none.title", NULL),
		       bl_lang_say(story->lang, owned ? "expected.none.reached" : "expected.none.text",
				   BL_ARGS(BL_NUMBER("n", (double)owned))));
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	size_t n;

	bl_put_heading(story, 2, bl_lang_say(lang, "section.expected", NULL));
	if (!facts->partner) {
		bl_put_callout(story, bl_lang_say(lang, "partner.for_all.title", NULL),
			       bl_lang_say(lang, "partner.for_all.text", NULL));
		return;
	}
	n = add_goals(story);
	n += add_reviews(story);
	n += add_rejects(story, (size_t)bl__option_number(opts, "most", 8));
	if (!n)
		say_nothing(story);
	if (bl__evidence_asked(story))
		item(story, NULL, bl__evidence_asked(story));
}

const bl_section bl__section_expected = {
	.name = "expected",
	.gloss = "what is expected of one partner",
	.options = options,
	.compose = compose,
};
