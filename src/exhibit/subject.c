/* One indicator as its readers meet it: its periods, its target, the message
 * they give, the chart's facts, the table. */
#include "exhibit.h"

#include <math.h>
#include <string.h>

/* ---- What there is --------------------------------------------------------------------- */

bl_subject bl_subject_of(bl_story *story, int indicator, size_t n)
{
	bl_view view = bl_story_view(story);
	bl_subject s = {.shown = bl_view_periods(&view, indicator, n),
			.is = &view.agreement->indicators[indicator]};

	s.measure = bl_measure_of(s.is);
	s.style = bl_style_of(view.agreement, indicator, s.shown.at, s.shown.n);
	return s;
}

double bl_subject_target(const bl_story *story, const bl_subject *s, size_t i)
{
	bl_view view = bl_story_view(story);

	return bl_view_target(&view, &s->shown, i);
}

/* ---- The message --------------------------------------------------------------------------- */

static const char *state_key(const bl_speaker *speaker, bl_figure f)
{
	return bl_arena_print(speaker->arena, "indicator.title.%s", bl_state_name(f.state));
}

static const char *reached_message(bl_story *story, const bl_subject *s, const bl_standing *now)
{
	const char *target = bl_voice_number_unit(&story->speaker, &s->style, now->goal);
	bool ceiling = now->is_total && bl_indicator_direction(s->is) < 0;

	return bl_lang_say(
		story->lang,
		ceiling         ? "indicator.title.reached_ceiling"
		: now->is_total ? "indicator.title.reached_total"
				: "indicator.title.reached",
		BL_ARGS(BL_TEXT("indicator", bl_voice_indicator(&story->speaker, s->shown.indicator)),
			BL_TEXT("target", target)));
}

/* Against the target when there is one to speak of; NULL otherwise. */
static const char *target_message(bl_story *story, const bl_subject *s)
{
	const bl_standing *now;
	double target = bl_subject_target(story, s, s->shown.focus);

	if (s->shown.goal < 0)
		return NULL;
	now = &bl_findings_judgement(story->facts->findings, s->shown.goal)->current;
	if (now->verdict == &bl_reached && !isnan(now->goal) && bl_indicator_direction(s->is) != 0)
		return reached_message(story, s, now);
	if (now->verdict->urgency < bl_at_risk.urgency || isnan(target))
		return NULL;
	return bl_lang_say(
		story->lang, "indicator.title.behind",
		BL_ARGS(BL_TEXT("indicator", bl_voice_indicator(&story->speaker, s->shown.indicator)),
			BL_TEXT("value", bl_voice_number_unit(&story->speaker, &s->style,
							      s->shown.at[s->shown.focus].value)),
			BL_TEXT("in_period", bl_voice_in_period(&story->speaker,
								bl_shown_period(&s->shown, s->shown.focus))),
			BL_TEXT("target", bl_voice_number_alone(&story->speaker, &s->style, target))));
}

/* "1 visites": units are names of several things. */
static const char *value_words(bl_story *story, const bl_subject *s)
{
	double value = s->shown.at[s->shown.focus].value;

	return fabs(value) < 2 && g_utf8_strlen(bl_voice_unit(&story->speaker, s->shown.indicator), -1) > 2
		       ? bl_voice_number_alone(&story->speaker, &s->style, value)
		       : bl_voice_number_unit(&story->speaker, &s->style, value);
}

static const char *plain_message(bl_story *story, const bl_subject *s, const char *key, const char *beside)
{
	return bl_lang_say(
		story->lang, key,
		BL_ARGS(BL_TEXT("indicator", bl_voice_indicator(&story->speaker, s->shown.indicator)),
			BL_TEXT("value", value_words(story, s)),
			BL_TEXT("in_period", bl_voice_in_period(&story->speaker,
								bl_shown_period(&s->shown, s->shown.focus))),
			BL_TEXT("beside", beside)));
}

bool bl_subject_usual(const bl_story *story, const bl_subject *s, bl_usual *out)
{
	bl_period focus = bl_shown_period(&s->shown, s->shown.focus);

	*out = bl_findings_usual(story->facts->findings, s->shown.indicator);
	return bl_period_is(out->last, focus);
}

const char *bl__subject_limits_message(bl_story *story, const bl_subject *s)
{
	const char *said = NULL;
	bl_usual usual;

	if (!bl_subject_usual(story, s, &usual))
		return NULL;
	if (!usual.way)
		said = target_message(story, s);
	if (said)
		return said;
	return usual.way || isnan(usual.one.low) ? bl__subject_usual_message(story, s)
						 : plain_message(story, s, "indicator.title.value", "");
}

const char *bl__subject_usual_message(bl_story *story, const bl_subject *s)
{
	bl_usual usual;

	if (!bl_subject_usual(story, s, &usual))
		return NULL;
	if (usual.way)
		return plain_message(story, s, "indicator.title.apart",
				     bl_voice_apart(&story->speaker, s->shown.indicator, &usual));
	if (isnan(usual.one.low))
		return NULL;
	return plain_message(story, s, "indicator.title.usual",
			     bl_voice_range(&story->speaker, s->shown.indicator, usual.one));
}

/* Of a quarter or more, and of what is carried over, beside what it was a year before. */
static const char *year_message(bl_story *story, const bl_subject *s)
{
	bl_view view = bl_story_view(story);
	bl_standing_out f =
		bl_view_standing_out(&view, &s->shown, bl_shown_period(&s->shown, s->shown.focus));

	if (!bl_figure_known(f.then))
		return NULL;
	return plain_message(story, s, "indicator.title.year_before",
			     bl_voice_number_alone(&story->speaker, &s->style, f.then.value));
}

const char *bl_subject_message(bl_story *story, const bl_subject *s)
{
	bl_figure f = s->shown.at[s->shown.focus];
	const char *said = NULL;

	if (!s->measure->from_rows && bl_figure_known(f))
		return bl_lang_say(
			story->lang, "indicator.title.steps",
			BL_ARGS(BL_TEXT("indicator", bl_voice_indicator(&story->speaker, s->shown.indicator)),
				BL_NUMBER("done", f.value), BL_NUMBER("all", (double)s->is->n_steps)));
	if (bl_figure_known(f)) {
		said = target_message(story, s);
		said = said ? said : bl__subject_usual_message(story, s);
		said = said ? said : year_message(story, s);
	}
	return said ? said : plain_message(story, s, state_key(&story->speaker, f), "");
}

/* "Visites (visites)" says one word twice. */
static bool unit_says_more(const char *unit, const char *name)
{
	return *unit && strcmp(unit, "$") && !bl_same_name(unit, name);
}

const char *bl_subject_subtitle(bl_story *story, const bl_subject *s)
{
	bl_lang *lang = story->lang;
	const char *unit = bl_voice_unit(&story->speaker, s->shown.indicator),
		   *name = bl_voice_indicator(&story->speaker, s->shown.indicator);
	const char *what =
		unit_says_more(unit, name) ? bl_arena_print(story->arena, "%s (%s)", name, unit) : name;

	if (s->shown.n < 2)
		return bl_lang_say(
			lang, "indicator.subtitle.one",
			BL_ARGS(BL_TEXT("what", what),
				BL_TEXT("last",
					bl_lang_period(lang, bl_shown_period(&s->shown, s->shown.n - 1)))));
	return bl_lang_say(
		lang, "indicator.subtitle",
		BL_ARGS(BL_TEXT("what", what),
			BL_TEXT("by", bl_voice_grain(&story->speaker, "page.by", s->shown.first.grain, NULL)),
			BL_TEXT("first", bl_voice_first_of(&story->speaker, s->shown.first)),
			BL_TEXT("last", bl_voice_last_of(&story->speaker,
							 bl_shown_period(&s->shown, s->shown.n - 1)))));
}

const char *bl_subject_span(bl_story *story, const bl_subject *s)
{
	if (s->shown.n < 2)
		return NULL;
	return bl_lang_say(
		story->lang, "indicator.subtitle.span",
		BL_ARGS(BL_TEXT("by", bl_voice_grain(&story->speaker, "page.by", s->shown.first.grain, NULL)),
			BL_TEXT("first", bl_voice_first_of(&story->speaker, s->shown.first)),
			BL_TEXT("last", bl_voice_last_of(&story->speaker,
							 bl_shown_period(&s->shown, s->shown.n - 1)))));
}

const char *bl_subject_note(bl_story *story, const bl_subject *s)
{
	const char *note[] = {bl_voice_text(&story->speaker, &s->is->note), bl_subject_gaps(story, s)};

	return bl_voice_notes(&story->speaker, note, G_N_ELEMENTS(note));
}

const char *bl_subject_gaps(bl_story *story, const bl_subject *s)
{
	const char *note[2] = {NULL, NULL};
	size_t missing = 0;

	for (size_t i = 0; i < s->shown.n; i++)
		missing += s->shown.at[i].state == BL_NOT_REPORTED;
	if (missing)
		note[0] = bl_lang_say(
			story->lang, "indicator.note.missing",
			BL_ARGS(BL_NUMBER("n", (double)missing), BL_NUMBER("all", (double)s->shown.n)));
	note[1] = bl_voice_marks(&story->speaker, bl_marks_of(s->shown.at, s->shown.n));
	return bl_voice_notes(&story->speaker, note, G_N_ELEMENTS(note));
}

/* ---- The chart's facts ------------------------------------------------------------------------ */

void bl__subject_steps(bl_story *story, const bl_subject *s, const bl_level_line *line, size_t n,
		       bl_chart_facts *facts)
{
	bl_chart_target *target = bl_story_alloc(story, n, sizeof *target);

	for (size_t i = 0; i < n; i++)
		target[i] = (bl_chart_target){
			.from_value = line[i].value,
			.to_value = line[i].value,
			.from = line[i].from,
			.to = line[i].to,
			.superseded = line[i].superseded,
			.is_waypoint = line[i].is_waypoint,
			.label = bl_lang_say(
				story->lang, line[i].is_waypoint ? "chart.waypoint" : "chart.target",
				BL_ARGS(BL_TEXT("value", bl_voice_number_alone(&story->speaker, &s->style,
									       line[i].value)))),
		};
	facts->target = target;
	facts->n_targets = n;
}

static void add_targets(bl_story *story, const bl_subject *s, bl_chart_facts *facts)
{
	bl_view view = bl_story_view(story);
	size_t n;
	const bl_level_line *line = bl_view_targets(&view, &s->shown, &n);

	bl__subject_steps(story, s, line, n, facts);
}

void bl__subject_events(bl_story *story, const bl_subject *s, bl_chart_facts *facts)
{
	bl_view view = bl_story_view(story);
	size_t n;
	const bl_happening *met = bl_view_events(&view, &s->shown, &n);
	bl_chart_event *event = bl_story_alloc(story, n, sizeof *event);

	for (size_t i = 0; i < n; i++)
		event[i] = (bl_chart_event){
			met[i].at,
			bl_voice_text(&story->speaker, &view.agreement->events[met[i].event].name)};
	facts->event = event;
	facts->n_events = n;
}

static const char *with_steps(bl_story *story, const char *said, const char *steps)
{
	return steps ? bl_arena_print(story->arena, "%s %s", said, steps) : said;
}

bl_chart_facts *bl_subject_facts(bl_story *story, const bl_subject *s)
{
	bl_chart_series *series = bl_story_alloc(story, 1, sizeof *series);
	bl_chart_facts *facts = bl_story_facts_of_counts(story, s->shown.first, s->shown.n, series, 1);
	const char *said;

	*series = (bl_chart_series){.name = NULL, .at = s->shown.at};
	facts->is_share = s->style.share;
	facts->whole = !s->style.share && !s->style.places;
	facts->places = s->style.places;
	facts->unit = bl_voice_unit(&story->speaker, s->shown.indicator);
	add_targets(story, s, facts);
	bl__subject_events(story, s, facts);
	said = bl_lang_say(story->lang, "indicator.alt",
			   BL_ARGS(BL_TEXT("title", bl_subject_message(story, s)),
				   BL_TEXT("subtitle", bl_subject_subtitle(story, s)),
				   BL_TEXT("value", bl_voice_figure(&story->speaker, &s->style,
								    s->shown.at[s->shown.n - 1]))));
	if (facts->n_targets)
		said = bl_lang_say(
			story->lang, "indicator.alt.target",
			BL_ARGS(BL_TEXT("alt", said),
				BL_TEXT("target",
					bl_voice_number_unit(&story->speaker, &s->style,
							     facts->target[facts->n_targets - 1].to_value))));
	facts->alt = with_steps(story, said, bl__alt_steps(story, &s->style, facts));
	return facts;
}

/* ---- The table ------------------------------------------------------------------------------- */

/* A column that would hold nothing but dashes is left out. */
typedef struct {
	bool target, last_year;
} wanted;

static wanted columns_wanted(bl_story *story, const bl_subject *s, size_t year)
{
	wanted w = {0};

	for (size_t i = 0; i < s->shown.n; i++) {
		bool known = bl_figure_known(s->shown.at[i]);

		w.target |= !isnan(bl_subject_target(story, s, i));
		w.last_year |= year > 1 && known && bl_figure_known(bl_shown_before(&s->shown, i, year));
	}
	return w;
}

/* Beside the curve of a total stands what each period added to it. */
static const char *value_head(bl_story *story, const bl_subject *s)
{
	const char *chart = bl_chart_by_goal(story, s);

	return chart && !strcmp(chart, "cumulative") ? "column.in_period" : "column.value";
}

bl_table *bl_subject_table(bl_story *story, const bl_subject *s, size_t most)
{
	bl_lang *lang = story->lang;
	size_t year = (size_t)bl_periods_per_year(s->shown.first.grain), n = 0;
	wanted w = columns_wanted(story, s, year);
	bl_table_column column[4];
	bl_table *t;

	column[n++] = (bl_table_column){.head = bl_lang_say(lang, "column.period", NULL)};
	column[n++] =
		(bl_table_column){.head = bl_lang_say(lang, value_head(story, s), NULL), .align = BL_RIGHT};
	if (w.target)
		column[n++] = (bl_table_column){.head = bl_lang_say(lang, "column.target", NULL),
						.align = BL_RIGHT};
	if (w.last_year)
		column[n++] = (bl_table_column){.head = bl_lang_say(lang, "column.last_year", NULL),
						.align = BL_RIGHT};
	t = bl_table_new(story, column, n);
	t->dense = true;
	t->keeps = 2; /* the chart shows the target */
	for (size_t i = s->shown.n; i-- > 0 && t->n < most;) {
		bl_table_cell *cell = bl_table_add_row(story, t);
		double target = bl_subject_target(story, s, i);
		size_t k = 0;

		cell[k++].text = bl_lang_period_short(lang, bl_shown_period(&s->shown, i));
		cell[k++] =
			(bl_table_cell){.text = bl_voice_figure(&story->speaker, &s->style, s->shown.at[i]),
					.strong = i == s->shown.focus};
		if (w.target)
			cell[k++].text = isnan(target) ? bl_lang_say(lang, "figure.none", NULL)
						       : bl_voice_number(&story->speaker, &s->style, target);
		if (w.last_year)
			cell[k++].text = bl_voice_figure(&story->speaker, &s->style,
							 bl_shown_before(&s->shown, i, year));
	}
	return t;
}

bl_table *bl_steps_table(bl_story *story, const bl_indicator *indicator)
{
	bl_lang *lang = story->lang;
	bl_day now = bl_findings_now(story->facts->findings);
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.step", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.due", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.done", NULL), .align = BL_RIGHT}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));

	for (size_t i = 0; i < indicator->n_steps; i++) {
		const bl_step *step = &indicator->steps[i];
		bl_table_cell *cell = bl_table_add_row(story, t);
		bl_step_state state = bl_step_on(step, now);

		cell[0].text = bl_voice_text(&story->speaker, &step->name);
		cell[1].text = step->due == BL_DAY_NONE ? bl_lang_say(lang, "figure.none", NULL)
							: bl_lang_date(lang, step->due);
		cell[2].text =
			state == BL_STEP_DONE
				? bl_lang_date(lang, step->done)
				: bl_lang_say(lang, state == BL_STEP_LATE ? "step.late" : "step.open", NULL);
		cell[2].strong = state == BL_STEP_LATE;
	}
	return t;
}
