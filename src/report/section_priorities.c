/* Priorities: what comes first now, how much of the activity serves it, and
 * what no longer does. */
#include "report.h"

static const char *share_words(bl_story *story, bl_figure share)
{
	bl_style style = {.indicator = -1, .share = true};

	return bl_voice_figure(&story->speaker, &style, share);
}

static const char *goals_words(bl_story *story, const bl_priority *p)
{
	const char **name = bl_story_alloc(story, p->n_goals, sizeof *name);

	for (size_t g = 0; g < p->n_goals; g++)
		name[g] = bl_voice_goal(&story->speaker, p->goals[g]);
	return p->n_goals ? bl_lang_list(story->lang, name, p->n_goals)
			  : bl_lang_say(story->lang, "figure.none", NULL);
}

static const char *day_words(bl_story *story, bl_day day)
{
	return day == BL_DAY_NONE ? bl_lang_say(story->lang, "figure.none", NULL)
				  : bl_lang_date(story->lang, day);
}

static void add_row(bl_story *story, bl_table *t, const bl_priority *p, bl_months year)
{
	bl_service of = bl_service_of(bl_story_partnership(story), p->goals, p->n_goals, year);
	bl_table_cell *cell = bl_table_add_row(story, t);

	cell[0] = (bl_table_cell){.text = bl_voice_text(&story->speaker, &p->name), .strong = true};
	cell[1].text = day_words(story, p->from);
	cell[2].text = goals_words(story, p);
	cell[3].text = bl_voice_plain_figure(&story->speaker, of.count);
	cell[4].text = share_words(story, of.share);
}

static void add_past(bl_story *story, bl_day now)
{
	const bl_agreement *a = story->facts->agreement;
	const char **name = bl_story_alloc(story, a->n_priorities, sizeof *name);
	size_t n = 0;

	for (size_t i = 0; i < a->n_priorities; i++)
		if (a->priorities[i].to != BL_DAY_NONE && a->priorities[i].to < now)
			name[n++] = bl_voice_text(&story->speaker, &a->priorities[i].name);
	if (n)
		bl_put_para(story, bl_lang_say(story->lang, "priorities.past",
					       BL_ARGS(BL_NUMBER("n", (double)n),
						       BL_TEXT("list", bl_lang_list(story->lang, name, n)))));
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const bl_agreement *a = facts->agreement;
	bl_months year = bl__months_of_year(story);
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.priority", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.since", NULL)},
				    {.head = bl_lang_say(lang, "column.goals", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.activities", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.share", NULL), .align = BL_RIGHT}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));
	bl_day now = bl_findings_now(facts->findings);

	(void)opts;
	bl_put_heading(story, 2, bl_lang_say(lang, "section.priorities", NULL));
	t->fill = true;
	for (size_t i = 0; i < a->n_priorities; i++)
		if (bl_priority_holds(&a->priorities[i], now))
			add_row(story, t, &a->priorities[i], year);
	if (!t->n)
		bl_put_callout(story, bl_lang_say(lang, "priorities.none.title", NULL),
			       bl_lang_say(lang, "priorities.none.text", NULL));
	else
		bl_put_para_as(
			story,
			bl_lang_say(lang, "priorities.subtitle",
				    BL_ARGS(BL_TEXT("months", bl__months_words(&story->speaker, year)))),
			BL_TONE_SOFT);
	if (t->n) {
		bl_put_table(story, t);
		bl__months_note(story, &bl_own_activities_by_goal, year);
	}
	add_past(story, now);
}

const bl_section bl__section_priorities = {
	.name = "priorities",
	.gloss = "what comes first now, and the share of activity that serves it",
	.compose = compose,
};
