/* Goal timeline: when each goal was agreed, revised and is due, and where it
 * stands; the chart, and the same as a table. */
#include "report.h"

static const bl_option options[] = {BL__YES_NO("table"), BL__NO_MORE};

static const char *day_words(bl_story *story, bl_day day)
{
	return day == BL_DAY_NONE ? bl_lang_say(story->lang, "figure.none", NULL)
				  : bl_lang_date_short(story->lang, day);
}

static const char *revised_words(bl_story *story, const bl_goal *goal, bl_day now)
{
	const char **day = bl_story_alloc(story, goal->n_revised, sizeof *day);
	size_t n = 0;

	for (size_t k = 0; k < goal->n_revised && goal->revised[k].on <= now; k++)
		day[n++] = bl_lang_date_short(story->lang, goal->revised[k].on);
	return n ? bl_lang_list(story->lang, day, n) : bl_lang_say(story->lang, "figure.none", NULL);
}

static bl_table *goals_table(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	bl_lang *lang = story->lang;
	bl_day now = bl_findings_now(story->facts->findings);
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.goal", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.agreed", NULL)},
				    {.head = bl_lang_say(lang, "column.revised", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.due", NULL)},
				    {.head = bl_lang_say(lang, "column.verdict", NULL), .wraps = true}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));

	t->fill = true;
	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_goal *goal = &a->goals[i];
		const bl_standing *s = &bl_findings_judgement(story->facts->findings, (int)i)->current;
		bl_table_cell *cell = bl_table_add_row(story, t);

		cell[0] = (bl_table_cell){.text = bl_voice_goal(&story->speaker, (int)i),
					  .strong = goal->is_long};
		cell[1].text = day_words(story, goal->agreed);
		cell[2].text = revised_words(story, goal, now);
		cell[3].text = day_words(story, bl_goal_due(a, goal, s->target));
		cell[4] = (bl_table_cell){.text = bl_voice_standing(&story->speaker, s), .mark = s->verdict};
	}
	return t;
}

/* So many goals that the chart would not stay on a page are told by the table alone. */
static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	bool with_table = bl__option_yes(opts, "table", true), drawn;
	bl_exhibit exhibit;
	bl_table *t;

	bl_put_heading(story, 2, bl_lang_say(lang, "section.timeline", NULL));
	if (!facts->agreement->n_goals) {
		bl_put_callout(story, bl_lang_say(lang, "goals.none.title", NULL),
			       bl_lang_say(lang, "goals.none.text", NULL));
		return;
	}
	t = goals_table(story);
	drawn = bl_exhibit_of(story, -1, -1, "timeline", &exhibit);
	if (drawn) {
		exhibit.gives_way = true;
		exhibit.instead = with_table ? NULL : t;
		bl_put_exhibit(story, &exhibit);
	}
	if (with_table || !drawn)
		bl_put_table(story, t);
}

const bl_section bl__section_timeline = {
	.name = "timeline",
	.gloss = "when each goal was agreed, revised and is due",
	.options = options,
	.compose = compose,
};
