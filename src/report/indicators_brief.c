/* Indicators in brief: a small chart, or a line of a table, for each of those that ask for no more. */
#include "report.h"

#include <math.h>
#include <string.h>

/* What is usual, or what it was a year before; NULL where neither can be said. */
static const char *beside(bl_story *story, const bl_subject *s)
{
	bl_view view = bl_story_view(story);
	bl_period focus = bl_shown_period(&s->shown, s->shown.focus);
	bl_standing_out f = bl_view_standing_out(&view, &s->shown, focus);
	bl_usual usual;

	if (bl_subject_usual(story, s, &usual) && !isnan(usual.one.low))
		return bl_lang_say(story->lang, "indicators.usual",
				   BL_ARGS(BL_TEXT("range", bl_voice_range(&story->speaker,
									   s->shown.indicator, usual.one))));
	if (!bl_figure_known(f.then))
		return NULL;
	return bl_lang_say(
		story->lang, "headline.year_before",
		BL_ARGS(BL_TEXT("then", bl_voice_number_alone(&story->speaker, &s->style, f.then.value))));
}

static bl_table_cell course(bl_story *story, const bl_subject *s)
{
	bl_chart_facts *facts = bl_subject_facts(story, s);

	facts->n_targets = facts->n_events = 0;
	return bl_spark_cell(facts);
}

/* "4 of 5": of an indicator that counts steps. */
static const char *steps_words(bl_story *story, const bl_subject *s)
{
	bl_steps steps = bl_steps_on(s->is, bl_findings_now(story->facts->findings));

	return bl_lang_say(story->lang, "figure.of",
			   BL_ARGS(BL_TEXT("value", bl_lang_number(story->lang, (double)steps.done, 0)),
				   BL_TEXT("total", bl_lang_number(story->lang, (double)steps.all, 0))));
}

/* With its unit, and with its period where that is not the one reported. */
static const char *value_words(bl_story *story, const bl_subject *s)
{
	bl_figure now = s->shown.at[s->shown.focus];
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

/* ---- Lines ----------------------------------------------------------------------------------- */

static bl_marks add_row(bl_story *story, bl_table *t, int indicator)
{
	bl_subject s = bl_subject_of(story, indicator, 0);
	bl_table_cell *cell = bl_table_add_row(story, t);
	bool rows = s.measure->from_rows;
	const char *usual = rows ? beside(story, &s) : NULL;

	bl_story_place(story, s.is);
	cell[0] = (bl_table_cell){.text = bl_voice_indicator(&story->speaker, indicator), .strong = true};
	cell[1].text = rows ? value_words(story, &s) : steps_words(story, &s);
	cell[2].text = usual ? usual : bl_lang_say(story->lang, "figure.none", NULL);
	if (!rows)
		return (bl_marks){false, false};
	cell[3] = course(story, &s);
	return bl_marks_of(&s.shown.at[s.shown.focus], 1);
}

static bool has_any(const bl_table *t, size_t k, const char *none)
{
	bool any = false;

	for (size_t i = 0; i < t->n; i++)
		any |= t->row[i].cell[k].chart ||
		       (t->row[i].cell[k].text && strcmp(t->row[i].cell[k].text, none) != 0);
	return any;
}

/* The last columns, where no row has anything in them. */
static void drop_empty(bl_story *story, bl_table *t)
{
	const char *none = bl_lang_say(story->lang, "figure.none", NULL);

	while (t->n_columns > 2 && !has_any(t, t->n_columns - 1, none))
		t->n_columns--;
}

static bl_marks add_lines(bl_story *story, const int *indicator, size_t n)
{
	bl_lang *lang = story->lang;
	bl_table_column column[] = {
		{.head = bl_lang_say(lang, "column.indicator", NULL), .wraps = true},
		{.head = bl_lang_say(lang, "column.value", NULL), .align = BL_RIGHT},
		{.head = bl_lang_say(lang, "column.beside", NULL)},
		{.head = bl_lang_say(lang, "column.trend", NULL), .room = BL_ROOM_SPARK_LONG}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));
	bl_marks marks = {false, false};

	t->fill = true;
	for (size_t i = 0; i < n; i++)
		marks = bl_marks_both(marks, add_row(story, t, indicator[i]));
	drop_empty(story, t);
	bl_put_table(story, t);
	return marks;
}

/* ---- Small charts ------------------------------------------------------------------------------ */

/* What the drawing alone shows: since when, and between which figures. */
static const char *small_alt(bl_story *story, const bl_subject *s)
{
	const char *subtitle = bl_subject_subtitle(story, s);
	double low = INFINITY, high = -INFINITY;

	for (size_t i = 0; i < s->shown.n; i++)
		if (bl_figure_known(s->shown.at[i])) {
			low = fmin(low, s->shown.at[i].value);
			high = fmax(high, s->shown.at[i].value);
		}
	if (low > high)
		return bl_lang_say(story->lang, "indicators.small.alt.none",
				   BL_ARGS(BL_TEXT("subtitle", subtitle),
					   BL_TEXT("none", bl_lang_say(story->lang, "figure.none", NULL))));
	return bl_lang_say(story->lang, "indicators.small.alt",
			   BL_ARGS(BL_TEXT("subtitle", subtitle),
				   BL_TEXT("low", bl_voice_number_alone(&story->speaker, &s->style, low)),
				   BL_TEXT("high", bl_voice_number_alone(&story->speaker, &s->style, high))));
}

/* Each on a scale of its own from zero: what they count is of different kinds. */
static bl_exhibit small_chart(bl_story *story, int indicator, bl_marks *marks)
{
	bl_subject s = bl_subject_of(story, indicator, 0);
	bool rows = s.measure->from_rows;
	bl_exhibit e = {.size = BL_SIZE_TINY, .to = bl__figures_of(s.is)};

	bl_story_place(story, s.is);
	e.title = bl_lang_say(
		story->lang, "indicators.small",
		BL_ARGS(BL_TEXT("indicator", bl_voice_indicator(&story->speaker, indicator)),
			BL_TEXT("value", rows ? value_words(story, &s) : steps_words(story, &s))));
	if (!rows)
		return e;
	e.subtitle = beside(story, &s);
	*marks = bl_marks_both(*marks, bl_marks_of(&s.shown.at[s.shown.focus], 1));
	if (s.shown.n > 2) {
		bl_chart_facts *facts = bl_subject_facts(story, &s);

		facts->n_targets = facts->n_events = 0;
		facts->unit = NULL; /* the title has it */
		facts->alt = small_alt(story, &s);
		e.chart = bl_chart_find("panels");
		e.facts = facts;
	}
	return e;
}

/* Those that have nothing to draw stand last, so that they leave no hole. */
static bl_marks add_small(bl_story *story, const int *indicator, size_t n)
{
	bl_marks marks = {false, false};
	bl_exhibit *drawn = bl_story_alloc(story, n, sizeof *drawn),
		   *told = bl_story_alloc(story, n, sizeof *told);
	size_t n_drawn = 0, n_told = 0;

	for (size_t i = 0; i < n; i++) {
		bl_exhibit e = small_chart(story, indicator[i], &marks);

		if (e.chart)
			drawn[n_drawn++] = e;
		else
			told[n_told++] = e;
	}
	memcpy(drawn + n_drawn, told, n_told * sizeof *told);
	for (size_t i = 0; i < n; i += BL_ACROSS)
		bl_put_exhibits(story, drawn + i, MIN(n - i, BL_ACROSS), BL_ACROSS);
	return marks;
}

void bl__indicators_brief(bl_story *story, const int *indicator, size_t n, size_t small, bool others)
{
	size_t charts = MIN(small, n);
	const char *note;
	bl_marks marks;

	if (!n)
		return;
	if (others)
		bl_put_heading(story, 3, bl_lang_say(story->lang, "indicators.others", NULL));
	marks = add_small(story, indicator, charts);
	marks = bl_marks_both(marks, add_lines(story, indicator + charts, n - charts));
	note = bl_voice_marks(&story->speaker, marks);
	if (note)
		bl_put_para_as(story, note, BL_TONE_NOTE);
}
