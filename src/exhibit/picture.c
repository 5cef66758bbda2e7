/* One chart by itself: which chart, the words around it, its alternative text,
 * and a page of just its size. */
#include "exhibit.h"

#include <glib.h>
#include <math.h>
#include <string.h>

struct bl_picture {
	bl_story *story;
	bl__portrait is;
	bl_exhibit exhibit;
};

/* ---- Which chart ---------------------------------------------------------------------------- */

/* What fits best comes first. */
static const char *const for_indicator[] = {"xmr", "columns", "line", "timeline", NULL};
static const char *const for_goal[] = {"cumulative", "forecast", "xmr", "line", "timeline", NULL};
static const char *const for_steps[] = {"timeline", "line", NULL};

static bool has_steps(const bl__portrait *p)
{
	const bl_indicator *all = p->story->facts->agreement->indicators;

	return p->indicator < 0 || !bl_measure_of(&all[p->indicator])->from_rows;
}

/* NULL: it fits; else what it lacks. */
static const char *try_kind(bl__portrait *p, const bl_chart *kind)
{
	p->kind = kind;
	p->split_note = NULL;
	bl__portrait_facts(p);
	return bl_chart_lacks(kind, p->facts);
}

static bool choose(bl__portrait *p)
{
	const char *const *order = has_steps(p) ? for_steps : p->goal >= 0 ? for_goal : for_indicator;

	for (; *order; order++)
		if (!try_kind(p, bl_chart_find(*order)))
			return true;
	return false;
}

/* The chart does not fit: what it lacks, and which do. */
static bl_status refuse(bl__portrait *p, const bl_chart *kind, const char *lacks, const char *subject,
			bl_problems *problems)
{
	g_autofree char *key = g_strdup_printf("chart_lacks.%s", lacks);
	g_autoptr(GString) fit = g_string_new(NULL);
	bl_error e;

	for (size_t i = 0; bl_charts[i]; i++)
		if (!try_kind(p, bl_charts[i]))
			g_string_append_printf(fit, "%s%s", fit->len ? ", " : "", bl_charts[i]->name);
	bl_fail(&e, BL_EUSER, subject, kind && fit->len ? key : "chart_none", kind ? kind->name : "",
		fit->str);
	bl_problems_add(problems, &e);
	return BL_EUSER;
}

/* ---- Title ----------------------------------------------------------------------------------- */

static const char *name_of(const bl__portrait *p)
{
	return bl_voice_indicator(&p->story->speaker, p->indicator);
}

static const char *usual_title(bl__portrait *p)
{
	return p->facts->control && bl_figure_known(p->subject.shown.at[p->subject.shown.focus])
		       ? bl__subject_limits_message(p->story, &p->subject)
		       : NULL;
}

static const char *trend_slope(bl__portrait *p)
{
	bl_lang *lang = p->story->lang;
	const char *each = p->look->trend_per_year ? bl_lang_say(lang, "page.per.year", NULL)
						   : bl_voice_grain(&p->story->speaker, "page.per",
								    p->look->series.first.grain, NULL);
	const char *slope = bl_voice_slope(&p->story->speaker, &p->subject.style, p->look->trend.slope.value);

	return bl_lang_say(lang, "picture.slope", BL_ARGS(BL_TEXT("slope", slope), BL_TEXT("each", each)));
}

/* Among all that a report tells a trend is one of the findings, which share one chance to be false. */
static bool is_trend_told(const bl__portrait *p)
{
	const bl_findings *all = p->story->facts->findings;

	if (p->is_alone || !p->look->trend.way)
		return true;
	for (size_t i = 0; i < bl_findings_count(all); i++) {
		const bl_finding *f = bl_findings_at(all, i);

		if (f->indicator == p->indicator && f->way == p->look->trend.way &&
		    g_str_has_prefix(f->kind->name, "trend_"))
			return true;
	}
	return false;
}

static const char *trend_title(bl__portrait *p)
{
	static const char *const key[] = {"picture.title.trend_down", "picture.title.trend_none",
					  "picture.title.trend_up"};

	if (!p->facts->trend || !is_trend_told(p))
		return NULL;
	return bl_lang_say(p->story->lang, key[p->look->trend.way + 1],
			   BL_ARGS(BL_TEXT("indicator", name_of(p)), BL_TEXT("slope", trend_slope(p))));
}

static const char *forecast_title(bl__portrait *p)
{
	const bl_subject *s = &p->subject;
	const bl_chart_course *a = p->facts->ahead;
	size_t last;

	if (!a)
		return NULL;
	last = a->n - 1;
	return bl_lang_say(
		p->story->lang, "picture.title.forecast",
		BL_ARGS(BL_TEXT("indicator", name_of(p)),
			BL_TEXT("value", bl_voice_number_unit(&p->story->speaker, &s->style,
							      bl__sayable(p, a->centre[last]))),
			BL_TEXT("low", bl_voice_number_alone(&p->story->speaker, &s->style,
							     bl__sayable(p, a->band[1].low[last]))),
			BL_TEXT("high", bl_voice_number_unit(&p->story->speaker, &s->style,
							     bl__sayable(p, a->band[1].high[last]))),
			BL_TEXT("in_period",
				bl_voice_in_period(&p->story->speaker,
						   bl_shown_period(&s->shown, s->shown.n - 1)))));
}

static const char *pairs_title(bl__portrait *p)
{
	const bl_chart_pair *most_given = NULL, *most_received = NULL;

	for (size_t i = 0; i < p->facts->n_pairs; i++) {
		const bl_chart_pair *x = &p->facts->pair[i];

		if (bl_figure_known(x->left) && (!most_given || x->left.value > most_given->left.value))
			most_given = x;
		if (bl_figure_known(x->right) &&
		    (!most_received || x->right.value > most_received->right.value))
			most_received = x;
	}
	if (!most_given || !most_received || !(most_given->left.value > 0) ||
	    !(most_received->right.value > 0))
		return NULL;
	return bl_lang_say(p->story->lang, "picture.title.pairs",
			   BL_ARGS(BL_TEXT("indicator", name_of(p)), BL_TEXT("giver", most_given->name),
				   BL_TEXT("receiver", most_received->name)));
}

static const char *units_title(bl__portrait *p)
{
	size_t outside = 0;

	for (size_t i = 0; p->facts->funnel && i < p->facts->funnel->n; i++)
		outside += p->facts->funnel->unit[i].way != 0;
	return bl_lang_say(p->story->lang, "picture.title.units",
			   BL_ARGS(BL_TEXT("indicator", name_of(p)), BL_NUMBER("n", (double)outside)));
}

static const char *goal_title(bl__portrait *p, const char *goal, const bl_verdict *verdict)
{
	return bl_lang_say(p->story->lang, "picture.title.goal",
			   BL_ARGS(BL_TEXT("goal", goal),
				   BL_TEXT("verdict", bl_voice_verdict(&p->story->speaker, verdict))));
}

static const bl_standing *standing_of(const bl__portrait *p)
{
	return p->about >= 0 ? &bl_findings_judgement(p->story->facts->findings, p->about)->current : NULL;
}

static const char *target_title(bl__portrait *p)
{
	return standing_of(p)
		       ? goal_title(p, bl_voice_goal(&p->story->speaker, p->about), standing_of(p)->verdict)
		       : NULL;
}

/* "7 974 of 18 000 people; 13 185 expected by now". */
static const char *path_title(bl__portrait *p)
{
	const bl_standing *s = p->course ? standing_of(p) : NULL;
	const bl_speaker *speaker = &p->story->speaker;

	if (!s || isnan(s->now) || s->verdict == &bl_reached)
		return NULL;
	return bl_lang_say(
		p->story->lang, isnan(p->facts->expected) ? "picture.title.total" : "picture.title.path",
		BL_ARGS(BL_TEXT("indicator", name_of(p)),
			BL_TEXT("now", bl_voice_number_alone(speaker, &p->subject.style, s->now)),
			BL_TEXT("target", bl_voice_number_unit(speaker, &p->subject.style, s->goal)),
			BL_TEXT("expected", bl_voice_number_alone(speaker, &p->subject.style,
								  bl__sayable(p, p->facts->expected)))));
}

static const char *goals_title(bl__portrait *p)
{
	const bl_chart_timeline *t = p->facts->timeline;
	double well = 0, behind = 0, n = 0;
	bool any_short = false;
	size_t only = 0;

	if (!t)
		return NULL;
	for (size_t i = 0; i < t->n; i++)
		any_short |= !t->lane[i].is_long;
	for (size_t i = 0; i < t->n; i++) {
		const bl_verdict *v = t->lane[i].verdict;

		if (t->lane[i].is_long && any_short)
			continue; /* counted by the short-term goals that serve it */
		n++;
		only = i;
		well += v == &bl_reached || v == &bl_on_track;
		behind += v == &bl_at_risk || v == &bl_off_track;
	}
	if (n == 1)
		return goal_title(p, t->lane[only].name, t->lane[only].verdict);
	return bl_lang_say(p->story->lang, "picture.title.goals",
			   BL_ARGS(BL_NUMBER("n", n), BL_NUMBER("well", well), BL_NUMBER("behind", behind)));
}

/* The title that belongs to what the chart shows; else the indicator's message. */
static const struct {
	unsigned want;
	const char *(*say)(bl__portrait *p);
} titles[] = {{BL_WANTS_LIMITS, usual_title},      {BL_WANTS_TREND, trend_title},
	      {BL_WANTS_FORECAST, forecast_title}, {BL_WANTS_TARGET, target_title},
	      {BL_WANTS_PAIRS, pairs_title},       {BL_WANTS_UNITS, units_title},
	      {BL_WANTS_PATH, path_title},         {BL_WANTS_GOALS, goals_title}};

static const char *title_of(bl__portrait *p)
{
	const char *said = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(titles) && !said; i++)
		if (p->kind->wants & titles[i].want)
			said = titles[i].say(p);
	return said ? said : bl_subject_message(p->story, &p->subject);
}

/* ---- Subtitle, notes ---------------------------------------------------------------------------- */

/* The periods that are known, not those to come. */
static bl_subject past_of(const bl__portrait *p)
{
	bl_subject past = p->subject;

	past.shown.n -= p->facts->coming;
	return past;
}

/* What is drawn how, so that the chart needs no key. */
static const char *path_subtitle(bl__portrait *p)
{
	const bl_goal *goal = &p->story->facts->agreement->goals[p->about];

	return bl_lang_say(p->story->lang, "picture.subtitle.path",
			   BL_ARGS(BL_TEXT("from", bl_lang_date(p->story->lang, goal->agreed))));
}

static const char *subtitle_of(bl__portrait *p)
{
	bl_lang *lang = p->story->lang;
	const bl_speaker *speaker = &p->story->speaker;
	bl_subject past;
	const char *said;

	if (p->kind->wants & BL_WANTS_GOALS)
		return bl_lang_say(lang, "picture.subtitle.goals", NULL);
	if (p->course)
		return path_subtitle(p);
	if (p->kind->wants & BL_WANTS_TARGET && standing_of(p))
		return bl_lang_say(
			lang, standing_of(p)->is_total ? "picture.subtitle.total" : "picture.subtitle.level",
			NULL);
	past = past_of(p);
	said = bl_subject_subtitle(p->story, &past);
	if (p->kind->wants & (BL_WANTS_PAIRS | BL_WANTS_UNITS) && past.shown.n)
		said = bl_lang_say(
			lang, "picture.subtitle.together",
			BL_ARGS(BL_TEXT("indicator", name_of(p)),
				BL_TEXT("first", bl_voice_first_of(speaker, past.shown.first)),
				BL_TEXT("last",
					bl_voice_last_of(speaker,
							 bl_shown_period(&past.shown, past.shown.n - 1)))));
	if (p->facts->coming)
		said = bl_lang_say(
			lang, "picture.subtitle.forecast",
			BL_ARGS(BL_TEXT("subtitle", said),
				BL_TEXT("last",
					bl_voice_last_of(speaker, bl_shown_period(&p->subject.shown,
										  p->subject.shown.n - 1)))));
	if (p->facts->n_series > 1 || p->kind->wants & (BL_WANTS_GRID | BL_WANTS_UNITS))
		said = bl_lang_say(lang, "indicator.subtitle.split",
				   BL_ARGS(BL_TEXT("subtitle", said),
					   BL_TEXT("split", bl_voice_role(&p->story->speaker, p->subject.is,
									  p->subject.is->split.item[0]))));
	return said;
}

static const char *source_of(bl__portrait *p)
{
	const bl_facts *facts = p->story->facts;
	const char *name = bl_voice_text(&p->story->speaker, &facts->agreement->name);
	const char *date = bl_lang_say(p->story->lang, "page.data_as_of",
				       BL_ARGS(BL_TEXT("date", bl_lang_date(p->story->lang, facts->as_of))));

	return *name ? bl_arena_print(p->story->arena, "%s · %s", name, date) : date;
}

/* Where the limits of a control chart come from. */
static const char *usual_note(bl__portrait *p)
{
	const bl_control *k = p->facts->control;

	if (!(p->kind->wants & BL_WANTS_LIMITS) || !k)
		return NULL;
	if (p->limits_withheld)
		return bl_lang_say(p->story->lang, "picture.usual.withheld", NULL);
	return bl_lang_say(p->story->lang,
			   k->seasonal ? "picture.usual.season"
			   : k->frozen ? "picture.usual.fixed"
				       : "picture.usual.open",
			   BL_ARGS(BL_NUMBER("n", (double)k->base)));
}

static const char *signals_note(bl__portrait *p)
{
	const char *list = p->kind->wants & BL_WANTS_LIMITS ? bl__portrait_signals(p) : NULL;

	return list ? bl_lang_say(p->story->lang, "picture.signals", BL_ARGS(BL_TEXT("list", list))) : NULL;
}

static const char *notes_of(bl__portrait *p)
{
	bl_lang *lang = p->story->lang;
	const char *key = bl_arena_print(p->story->arena, "picture.note.%s", p->kind->name), *notes[6] = {0};

	if (!(p->kind->wants & BL_WANTS_GOALS)) {
		bl_subject past = past_of(p);

		notes[0] = bl_subject_note(p->story, &past);
	}
	notes[1] = p->split_note;
	notes[2] = bl_lang_has(lang, key) && !p->facts->key_elsewhere ? bl_lang_say(lang, key, NULL) : NULL;
	notes[3] = usual_note(p);
	if (p->course && p->course->seasonal)
		notes[4] = bl_lang_say(lang, "picture.season_path", NULL);
	notes[5] = signals_note(p);
	return bl_voice_notes(&p->story->speaker, notes, G_N_ELEMENTS(notes));
}

/* By itself a chart also says where its figures come from. */
static const char *note_alone(bl__portrait *p, const char *all)
{
	return all ? bl_arena_print(p->story->arena, "%s\n%s", all, source_of(p)) : source_of(p);
}

/* ---- As a figure of a report --------------------------------------------------------------------------- */

static void say_all(bl__portrait *p, bl_exhibit *out)
{
	out->title = title_of(p);
	out->subtitle = subtitle_of(p);
	out->note = notes_of(p);
	if (p->trend)
		p->trend->label = trend_slope(p);
	p->facts->alt = bl__portrait_alt(p, out->title, out->subtitle);
}

bool bl_exhibit_of(bl_story *story, int indicator, int goal, const char *kind, bl_exhibit *out)
{
	bl__portrait p = {.story = story, .indicator = indicator, .goal = goal};
	const bl_chart *chart = bl_chart_find(kind);

	if (!has_steps(&p))
		p.look = bl_findings_look(story->facts->findings, indicator);
	if (!chart || try_kind(&p, chart))
		return false;
	p.facts->key_elsewhere = true;
	*out = (bl_exhibit){.chart = chart, .facts = p.facts};
	say_all(&p, out);
	return true;
}

/* ---- Whose picture ------------------------------------------------------------------------------------ */

static bl_status find_subject(bl__portrait *p, const char *subject, bl_problems *problems)
{
	const bl_agreement *a = p->story->facts->agreement;
	bl_auto_texts known = {0};

	for (size_t i = 0; i < a->n_indicators; i++) {
		bl_texts_add(&known, a->indicators[i].id);
		if (!strcmp(a->indicators[i].id, subject))
			p->indicator = (int)i;
	}
	for (size_t i = 0; i < a->n_goals && p->indicator < 0; i++) {
		bl_texts_add(&known, a->goals[i].id);
		if (!strcmp(a->goals[i].id, subject))
			p->goal = (int)i;
	}
	if (p->goal >= 0)
		p->indicator = a->goals[p->goal].indicator;
	if (p->goal >= 0 || p->indicator >= 0)
		return BL_OK;
	if (a->n_goals)
		bl_texts_add(&known, "goals");
	if (a->n_goals && !strcmp(subject, "goals"))
		return BL_OK;
	bl_problems_unknown(problems, (bl_where){0}, "unknown_picture", subject, known.item, known.n);
	return BL_EUSER;
}

bl_status bl_picture_new(const bl_facts *facts, bl_lang *lang, const char *subject, const bl_chart *kind,
			 bl_picture **out, bl_problems *problems)
{
	bl_picture *p = g_new0(bl_picture, 1);
	const char *lacks = NULL;
	bl_status status;

	p->story = bl_story_new(lang, facts);
	p->is = (bl__portrait){.story = p->story, .indicator = -1, .goal = -1, .about = -1, .is_alone = true};
	status = find_subject(&p->is, subject, problems);
	if (status == BL_OK && !has_steps(&p->is))
		p->is.look = bl_findings_look(facts->findings, p->is.indicator);
	if (status == BL_OK && kind)
		lacks = try_kind(&p->is, kind);
	else if (status == BL_OK && !choose(&p->is))
		lacks = "periods";
	if (lacks)
		status = refuse(&p->is, kind, lacks, subject, problems);
	if (status != BL_OK) {
		bl_picture_free(p);
		return status;
	}
	p->exhibit = (bl_exhibit){.chart = p->is.kind, .facts = p->is.facts};
	say_all(&p->is, &p->exhibit);
	p->exhibit.note = note_alone(&p->is, p->exhibit.note);
	p->exhibit = bl_exhibit_clean(p->story, &p->exhibit);
	*out = p;
	return BL_OK;
}

void bl_picture_free(bl_picture *picture)
{
	if (!picture)
		return;
	bl_story_free(picture->story);
	g_free(picture);
}

const bl_story *bl_picture_story(const bl_picture *picture)
{
	return picture->story;
}

const bl_exhibit *bl_picture_exhibit(const bl_picture *picture)
{
	return &picture->exhibit;
}
