/* One indicator as its readers meet it: its periods, its target, the message
 * they give, the chart's facts, the table. */
#include "report.h"

#include <math.h>
#include <string.h>

#define STEADY        0.05 /* a change smaller than this is called steady */
#define STEADY_POINTS 0.02 /* the same for shares */

/* ---- What there is --------------------------------------------------------------------- */

bl_view bl__view_of(const bl_story *story)
{
	return (bl_view){story->facts->agreement, story->facts->findings, story->arena};
}

bl__subject bl__subject_of(bl_story *story, int indicator, size_t n)
{
	bl_view view = bl__view_of(story);
	bl__subject s = {.shown = bl_view_periods(&view, indicator, n),
			 .is = &view.agreement->indicators[indicator]};

	s.measure = bl_measure_of(s.is);
	s.style = bl_style_of(view.agreement, indicator, s.shown.at, s.shown.n);
	return s;
}

double bl__subject_target(const bl_story *story, const bl__subject *s, size_t i)
{
	bl_view view = bl__view_of(story);

	return bl_view_target(&view, &s->shown, i);
}

/* ---- The message --------------------------------------------------------------------------- */

static const char *state_key(const bl_speaker *speaker, bl_figure f)
{
	return bl_arena_print(speaker->arena, "indicator.title.%s", bl_state_name(f.state));
}

static const char *change_key(const bl__subject *s, bl_reading r)
{
	bool steady = s->style.share      ? fabs(r.size) < STEADY_POINTS
		      : isnan(r.relative) ? r.size == 0
					  : fabs(r.relative) < STEADY;

	return steady ? "indicator.title.stable" : r.size > 0 ? "indicator.title.up" : "indicator.title.down";
}

/* "18 %", "3", "4 pt": without a sign, the sentence says up or down. */
static const char *change_size(bl_story *story, const bl__subject *s, bl_reading r)
{
	double size = fabs(r.size);

	if (s->style.share)
		return bl_lang_say(
			story->lang, "figure.points",
			BL_ARGS(BL_TEXT("value", bl_lang_number(story->lang, size * 100, s->style.places))));
	if (s->style.relative && !isnan(r.relative))
		return bl_lang_percent(story->lang, fabs(r.relative), 0);
	return bl_voice_number_alone(&story->speaker, &s->style, size); /* no unit: "1 organisations" */
}

static const char *reached_message(bl_story *story, const bl__subject *s, const bl_standing *now)
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
static const char *target_message(bl_story *story, const bl__subject *s)
{
	const bl_standing *now;
	double target = bl__subject_target(story, s, s->shown.focus);

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
			BL_TEXT("target", bl_voice_number_unit(&story->speaker, &s->style, target))));
}

static const char *plain_message(bl_story *story, const bl__subject *s, const char *key, bl_reading r)
{
	return bl_lang_say(
		story->lang, key,
		BL_ARGS(BL_TEXT("indicator", bl_voice_indicator(&story->speaker, s->shown.indicator)),
			BL_TEXT("value", bl_voice_number_unit(&story->speaker, &s->style,
							      s->shown.at[s->shown.focus].value)),
			BL_TEXT("change", r.says ? change_size(story, s, r) : ""),
			BL_TEXT("in_period", bl_voice_in_period(&story->speaker,
								bl_shown_period(&s->shown, s->shown.focus))),
			BL_TEXT("to_period", r.says ? bl_voice_to_period(&story->speaker, r.from) : "")));
}

const char *bl__subject_message(bl_story *story, const bl__subject *s)
{
	bl_figure f = s->shown.at[s->shown.focus];
	bl_reading none = {.says = false}, change;
	const char *said;

	if (!s->measure->from_rows && bl_figure_known(f))
		return bl_lang_say(
			story->lang, "indicator.title.steps",
			BL_ARGS(BL_TEXT("indicator", bl_voice_indicator(&story->speaker, s->shown.indicator)),
				BL_NUMBER("done", f.value), BL_NUMBER("all", (double)s->is->n_steps)));
	if (!bl_figure_known(f))
		return plain_message(story, s, state_key(&story->speaker, f), none);
	said = target_message(story, s);
	if (said)
		return said;
	change = bl_shown_change(&s->shown);
	return plain_message(story, s, change.says ? change_key(s, change) : state_key(&story->speaker, f),
			     change);
}

/* "Visites (visites)" says one word twice. */
static bool unit_says_more(const char *unit, const char *name)
{
	return *unit && strcmp(unit, "$") && !bl_same_name(unit, name);
}

const char *bl__subject_subtitle(bl_story *story, const bl__subject *s)
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

const char *bl__subject_note(bl_story *story, const bl__subject *s)
{
	const char *note[] = {bl_voice_text(&story->speaker, &s->is->note), bl__subject_gaps(story, s)};

	return bl_voice_notes(&story->speaker, note, G_N_ELEMENTS(note));
}

const char *bl__subject_gaps(bl_story *story, const bl__subject *s)
{
	const char *note[2] = {NULL, NULL};
	size_t missing = 0;
	bool provisional = false;

	for (size_t i = 0; i < s->shown.n; i++) {
		missing += s->shown.at[i].state == BL_NOT_REPORTED;
		provisional |= s->shown.at[i].provisional && bl_figure_known(s->shown.at[i]);
	}
	if (missing)
		note[0] = bl_lang_say(
			story->lang, "indicator.note.missing",
			BL_ARGS(BL_NUMBER("n", (double)missing), BL_NUMBER("all", (double)s->shown.n)));
	if (provisional)
		note[1] = bl_lang_say(story->lang, "indicator.note.provisional", NULL);
	return bl_voice_notes(&story->speaker, note, G_N_ELEMENTS(note));
}

/* ---- The chart's facts ------------------------------------------------------------------------ */

static void add_targets(bl_story *story, const bl__subject *s, bl_chart_facts *facts)
{
	bl_view view = bl__view_of(story);
	size_t n;
	const bl_level_line *line = bl_view_targets(&view, &s->shown, &n);
	bl_chart_target *target = bl__alloc(story, n, sizeof *target);

	for (size_t i = 0; i < n; i++)
		target[i] = (bl_chart_target){
			.from_value = line[i].value,
			.to_value = line[i].value,
			.from = line[i].from,
			.to = line[i].to,
			.superseded = line[i].superseded,
			.label = bl_lang_say(
				story->lang, "chart.target",
				BL_ARGS(BL_TEXT("value", bl_voice_number_alone(&story->speaker, &s->style,
									       line[i].value)))),
		};
	facts->target = target;
	facts->n_targets = n;
}

static void add_events(bl_story *story, const bl__subject *s, bl_chart_facts *facts)
{
	bl_view view = bl__view_of(story);
	size_t n;
	const bl_happening *met = bl_view_events(&view, &s->shown, &n);
	bl_chart_event *event = bl__alloc(story, n, sizeof *event);

	for (size_t i = 0; i < n; i++)
		event[i] = (bl_chart_event){
			met[i].at,
			bl_voice_text(&story->speaker, &view.agreement->events[met[i].event].name)};
	facts->event = event;
	facts->n_events = n;
}

bl_chart_facts *bl__subject_facts(bl_story *story, const bl__subject *s)
{
	bl_chart_series *series = bl__alloc(story, 1, sizeof *series);
	bl_chart_facts *facts = bl__facts_of_counts(story, s->shown.first, s->shown.n, series, 1);
	const char *said;

	*series = (bl_chart_series){.name = NULL, .at = s->shown.at};
	facts->is_share = s->style.share;
	facts->whole = !s->style.share && !s->style.places;
	facts->places = s->style.places;
	facts->unit = bl_voice_unit(&story->speaker, s->shown.indicator);
	add_targets(story, s, facts);
	add_events(story, s, facts);
	said = bl_lang_say(story->lang, "indicator.alt",
			   BL_ARGS(BL_TEXT("title", bl__subject_message(story, s)),
				   BL_TEXT("subtitle", bl__subject_subtitle(story, s)),
				   BL_TEXT("value", bl_voice_figure(&story->speaker, &s->style,
								    s->shown.at[s->shown.n - 1]))));
	if (facts->n_targets)
		said = bl_lang_say(
			story->lang, "indicator.alt.target",
			BL_ARGS(BL_TEXT("alt", said),
				BL_TEXT("target",
					bl_voice_number_unit(&story->speaker, &s->style,
							     facts->target[facts->n_targets - 1].to_value))));
	facts->alt = said;
	return facts;
}

/* ---- The table ------------------------------------------------------------------------------- */

/* A column that would hold nothing but dashes is left out. */
typedef struct {
	bool target, previous, last_year;
} wanted;

static wanted columns_wanted(bl_story *story, const bl__subject *s, size_t year)
{
	wanted w = {0};

	for (size_t i = 0; i < s->shown.n; i++) {
		bool known = bl_figure_known(s->shown.at[i]);

		w.target |= !isnan(bl__subject_target(story, s, i));
		w.previous |= known && bl_figure_known(bl_shown_before(&s->shown, i, 1));
		w.last_year |= year > 1 && known && bl_figure_known(bl_shown_before(&s->shown, i, year));
	}
	return w;
}

bl_table *bl__subject_table(bl_story *story, const bl__subject *s, size_t most)
{
	bl_lang *lang = story->lang;
	size_t year = (size_t)bl_periods_per_year(s->shown.first.grain), n = 0;
	wanted w = columns_wanted(story, s, year);
	bl_table_column column[5];
	bl_table *t;

	column[n++] = (bl_table_column){.head = bl_lang_say(lang, "column.period", NULL)};
	column[n++] = (bl_table_column){.head = bl_lang_say(lang, "column.value", NULL), .align = BL_RIGHT};
	if (w.target)
		column[n++] = (bl_table_column){.head = bl_lang_say(lang, "column.target", NULL),
						.align = BL_RIGHT};
	if (w.previous)
		column[n++] = (bl_table_column){.head = bl_lang_say(lang, "column.previous", NULL),
						.align = BL_RIGHT};
	if (w.last_year)
		column[n++] = (bl_table_column){.head = bl_lang_say(lang, "column.last_year", NULL),
						.align = BL_RIGHT};
	t = bl__table_new(story, column, n);
	t->dense = true;
	for (size_t i = s->shown.n; i-- > 0 && t->n < most;) {
		bl_table_cell *cell = bl__table_row(story, t);
		double target = bl__subject_target(story, s, i);
		size_t k = 0;

		cell[k++].text = bl_lang_period_short(lang, bl_shown_period(&s->shown, i));
		cell[k++] =
			(bl_table_cell){.text = bl_voice_figure(&story->speaker, &s->style, s->shown.at[i]),
					.strong = i == s->shown.focus};
		if (w.target)
			cell[k++].text = isnan(target) ? bl_lang_say(lang, "figure.none", NULL)
						       : bl_voice_number(&story->speaker, &s->style, target);
		if (w.previous)
			cell[k++].text = bl_voice_change(&story->speaker, &s->style, s->shown.at[i],
							 bl_shown_before(&s->shown, i, 1));
		if (w.last_year)
			cell[k++].text = bl_voice_change(&story->speaker, &s->style, s->shown.at[i],
							 bl_shown_before(&s->shown, i, year));
	}
	return t;
}

bl_table *bl__steps_table(bl_story *story, const bl_indicator *indicator)
{
	bl_lang *lang = story->lang;
	bl_day now = bl_findings_now(story->facts->findings);
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.step", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.due", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.done", NULL), .align = BL_RIGHT}};
	bl_table *t = bl__table_new(story, column, G_N_ELEMENTS(column));

	for (size_t i = 0; i < indicator->n_steps; i++) {
		const bl_step *step = &indicator->steps[i];
		bl_table_cell *cell = bl__table_row(story, t);
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
