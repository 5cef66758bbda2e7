/* Indicators in brief: a line for each, of those that ask for no chart of their own. */
#include "report.h"

#include <math.h>

/* What is usual, or what it was a year before; a dash where neither can be said. */
static const char *beside(bl_story *story, const bl__subject *s)
{
	bl_view view = bl__view_of(story);
	bl_period focus = bl_shown_period(&s->shown, s->shown.focus);
	bl_standing_out f = bl_view_standing_out(&view, &s->shown, focus);
	bl_usual usual;

	if (bl__subject_usual(story, s, &usual) && !isnan(usual.one.low))
		return bl_lang_say(story->lang, "indicators.usual",
				   BL_ARGS(BL_TEXT("range", bl_voice_range(&story->speaker,
									   s->shown.indicator, usual.one))));
	if (bl_figure_known(f.then))
		return bl_lang_say(story->lang, "headline.year_before",
				   BL_ARGS(BL_TEXT("then", bl_voice_number_alone(&story->speaker, &s->style,
										 f.then.value))));
	return bl_lang_say(story->lang, "figure.none", NULL);
}

static bl_table_cell course(bl_story *story, const bl__subject *s)
{
	bl_chart_facts *facts = bl__subject_facts(story, s);

	facts->n_targets = facts->n_events = 0;
	return (bl_table_cell){.chart = s->shown.n > 2 ? bl_chart_find("sparkline") : NULL, .facts = facts};
}

static void add_steps(bl_story *story, const bl__subject *s, bl_table_cell *cell)
{
	bl_steps steps = bl_steps_on(s->is, bl_findings_now(story->facts->findings));

	cell[1].text =
		bl_lang_say(story->lang, "figure.of",
			    BL_ARGS(BL_TEXT("value", bl_lang_number(story->lang, (double)steps.done, 0)),
				    BL_TEXT("total", bl_lang_number(story->lang, (double)steps.all, 0))));
	cell[2].text = bl_lang_say(story->lang, "figure.none", NULL);
}

/* With its unit, and with its period where that is not the one reported. */
static const char *value_words(bl_story *story, const bl__subject *s, bl_figure now)
{
	bl_period focus = bl_shown_period(&s->shown, s->shown.focus);
	const char *value = bl_figure_known(now) && !now.provisional && !now.pending
				    ? bl_voice_number_unit(&story->speaker, &s->style, now.value)
				    : bl_voice_figure(&story->speaker, &s->style, now);

	if (bl_period_is(focus, story->facts->period))
		return value;
	return bl_lang_say(story->lang, "indicators.of_period",
			   BL_ARGS(BL_TEXT("value", value),
				   BL_TEXT("period", bl_lang_period_short(story->lang, focus))));
}

static void add_row(bl_story *story, bl_table *t, int indicator)
{
	bl__subject s = bl__subject_of(story, indicator, 0);
	bl_table_cell *cell = bl__table_row(story, t);
	bl_figure now = s.shown.at[s.shown.focus];

	bl__story_place(story, s.is);
	cell[0] = (bl_table_cell){.text = bl_voice_indicator(&story->speaker, indicator), .strong = true};
	if (!s.measure->from_rows) {
		add_steps(story, &s, cell);
		return;
	}
	cell[1].text = value_words(story, &s, now);
	cell[2].text = beside(story, &s);
	cell[3] = course(story, &s);
}

void bl__indicators_brief(bl_story *story, const int *indicator, size_t n, bool others)
{
	bl_lang *lang = story->lang;
	bl_table_column column[] = {
		{.head = bl_lang_say(lang, "column.indicator", NULL), .wraps = true},
		{.head = bl_lang_say(lang, "column.value", NULL), .align = BL_RIGHT},
		{.head = bl_lang_say(lang, "column.beside", NULL)},
		{.head = bl_lang_say(lang, "column.trend", NULL), .room = BL_ROOM_SPARK_LONG}};
	bl_table *t = bl__table_new(story, column, G_N_ELEMENTS(column));

	if (!n)
		return;
	t->fill = true;
	for (size_t i = 0; i < n; i++)
		add_row(story, t, indicator[i]);
	if (others)
		bl__heading(story, 3, bl_lang_say(lang, "indicators.others", NULL));
	bl__table_add(story, t);
}
