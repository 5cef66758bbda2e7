/* Goal timeline: when each goal was agreed, revised and is due, and where it
 * stands; the chart, and the same as a table. */
#include "page.h"

#include <glib.h>

static const char *const options[] = {"table", NULL};

#define MOST_OF_PAGE 0.8

static const char *day_words(bl_story *story, bl_day day)
{
	return day == BL_DAY_NONE ? bl_lang_say(story->lang, "figure.none", NULL)
				  : bl_lang_date_short(story->lang, day);
}

static const char *revised_words(bl_story *story, const bl_goal *goal, bl_day now)
{
	const char **day = bl__alloc(story, goal->n_revised, sizeof *day);
	size_t n = 0;

	for (size_t k = 0; k < goal->n_revised && goal->revised[k].on <= now; k++)
		day[n++] = bl_lang_date_short(story->lang, goal->revised[k].on);
	return n ? bl_lang_list(story->lang, day, n) : bl_lang_say(story->lang, "figure.none", NULL);
}

/* The last step's day stands for a milestone's. */
static bl_day due_of(const bl_agreement *a, const bl_goal *goal, const bl_target *target)
{
	bl_day last = target ? target->by : BL_DAY_NONE;

	for (size_t i = 0;
	     last == BL_DAY_NONE && goal->indicator >= 0 && i < a->indicators[goal->indicator].n_steps; i++)
		last = MAX(last, a->indicators[goal->indicator].steps[i].due);
	return last;
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const bl_agreement *a = facts->agreement;
	bl_day now = bl_findings_now(facts->findings);
	bl__column column[] = {{.head = bl_lang_say(lang, "column.goal", NULL), .wraps = true},
			       {.head = bl_lang_say(lang, "column.agreed", NULL)},
			       {.head = bl_lang_say(lang, "column.revised", NULL), .wraps = true},
			       {.head = bl_lang_say(lang, "column.due", NULL)},
			       {.head = bl_lang_say(lang, "column.verdict", NULL), .wraps = true}};
	bl__table *t = bl__table_new(story, column, G_N_ELEMENTS(column));
	bl__figure figure;

	bl__heading(story, 2, bl_lang_say(lang, "section.timeline", NULL));
	if (!a->n_goals) {
		bl__callout(story, bl_lang_say(lang, "goals.none.title", NULL),
			    bl_lang_say(lang, "goals.none.text", NULL));
		return;
	}
	/* So many goals that the chart would not stay on a page are told by the table alone. */
	if (bl__picture_figure(story, -1, -1, "timeline", &figure) &&
	    figure.height < MOST_OF_PAGE * story->height) {
		bl__figure_add(story, &figure);
		if (!bl__option_yes(opts, "table", true))
			return;
	}
	t->fill = true;
	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_goal *goal = &a->goals[i];
		const bl_standing *s = &bl_findings_judgement(facts->findings, (int)i)->current;
		bl__cell *cell = bl__table_row(story, t);

		cell[0] = (bl__cell){.text = bl_voice_goal(&story->speaker, (int)i), .strong = goal->is_long};
		cell[1].text = day_words(story, goal->agreed);
		cell[2].text = revised_words(story, goal, now);
		cell[3].text = day_words(story, due_of(a, goal, s->target));
		cell[4] = (bl__cell){
			.text = bl_voice_verdict(&story->speaker, s->verdict),
			.mark = s->verdict};
	}
	bl__table_add(story, t);
}

const bl_section bl__section_timeline = {
	.name = "timeline",
	.gloss = "when each goal was agreed, revised and is due",
	.options = options,
	.compose = compose,
};
