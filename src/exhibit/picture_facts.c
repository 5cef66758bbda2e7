/* The facts of a picture, part by part: each part a chart may want is one
 * function, listed once. */
#include "exhibit.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_PARTS  4 /* categories that can be told apart in a stack */
#define MOST_PANELS 9
#define MOST_ROWS   14

/* ---- Periods ---------------------------------------------------------------------------- */

static bl_subject shown(bl__portrait *p)
{
	size_t years = p->kind->years,
	       year = (size_t)bl_periods_per_year(p->story->facts->agreement->indicators[p->indicator].every);

	return bl_subject_of(p->story, p->indicator, years ? years * year : 0);
}

/* The same periods as the methods looked at, and `coming` more: what is usual,
 * where it goes.  They may be quarters of an indicator counted by month. */
static bl_subject looked_at(bl__portrait *p, size_t coming)
{
	bl_view view = bl_story_view(p->story);
	bl_subject s = bl_subject_of(p->story, p->indicator, 0);

	s.shown = bl_view_looked_at(&view, p->indicator, coming);
	s.style = bl_style_of(view.agreement, p->indicator, s.shown.at, s.shown.n - coming);
	return s;
}

static void add_periods(bl__portrait *p)
{
	bool looks = p->kind->wants & (BL_WANTS_LIMITS | BL_WANTS_TREND | BL_WANTS_FORECAST);
	bl_view view = bl_story_view(p->story);
	size_t coming = p->kind->wants & BL_WANTS_FORECAST && p->look
				? bl_view_ahead(&view, p->indicator, p->goal)
				: 0;

	p->subject = looks && p->look && p->look->series.n ? looked_at(p, coming) : shown(p);
	p->facts = bl_subject_facts(p->story, &p->subject);
	if (looks)
		p->facts->coming = coming;
	p->facts->better = bl_indicator_direction(p->subject.is);
}

/* ---- What the past says -------------------------------------------------------------------- */

static bool is_looked_at(const bl__portrait *p)
{
	return p->look && p->subject.shown.series == &p->look->series;
}

/* What stands out is said by one rule everywhere; where the chart alone has a signal its marks show it,
 * and nothing is said. */
static const char *variation_of(const bl__portrait *p, const char *by_chart)
{
	bl_usual usual;
	const char *is = bl_subject_usual(p->story, &p->subject, &usual)
				 ? bl_usual_variation(&usual, p->facts->better)
				 : NULL;

	return is || (by_chart && strcmp(by_chart, "common_cause")) ? is : by_chart;
}

/* Limits that leave room for whatever may be: from none to all, or from none to twice the most ever seen. */
static bool say_nothing(const bl__portrait *p, const bl_control *c)
{
	const bl_control_point *last = c->n ? &c->point[c->n - 1] : NULL;

	if (!last || !isfinite(last->low + last->high) || last->low > 0)
		return false;
	return p->facts->is_share ? last->high >= 1
				  : last->high >= 2 * bl__largest(p->subject.shown.at, p->subject.shown.n);
}

static void withhold_limits(bl__portrait *p, bl_control *c)
{
	bl_control_point *point = bl_story_alloc(p->story, c->n, sizeof *point);

	memcpy(point, c->point, c->n * sizeof *point);
	for (size_t i = 0; i < c->n; i++)
		point[i].low = point[i].high = NAN;
	c->point = point;
	c->assurance = NULL;
	p->limits_withheld = true;
}

static void add_limits(bl__portrait *p)
{
	bl_control *c = bl_story_alloc(p->story, 1, sizeof *c);

	if (!is_looked_at(p) || !p->look->chart.says)
		return;
	*c = p->look->chart;
	c->point += p->subject.shown.skipped;
	c->n -= p->subject.shown.skipped;
	c->variation = variation_of(p, c->variation);
	if (say_nothing(p, c))
		withhold_limits(p, c);
	p->facts->control = c;
}

/* "+0,8 par mois", and the ribbon that the slope's interval leaves. */
static void add_trend(bl__portrait *p)
{
	bl_view view = bl_story_view(p->story);
	bl_chart_course *course = bl_story_alloc(p->story, 1, sizeof *course);
	bl_ribbon ribbon;

	if (!is_looked_at(p) || !bl_view_ribbon(&view, &p->subject.shown, &ribbon))
		return;
	*course = (bl_chart_course){.from = ribbon.from, .n = ribbon.n, .centre = ribbon.line};
	if (ribbon.low) {
		course->n_bands = 1;
		course->band[0].pct = 95;
		course->band[0].low = ribbon.low;
		course->band[0].high = ribbon.high;
	}
	p->facts->trend = p->trend = course;
}

static void add_forecast(bl__portrait *p)
{
	bl_chart_course *course = bl_story_alloc(p->story, 1, sizeof *course);
	size_t n = p->facts->coming;
	double *at;

	if (!is_looked_at(p) || !n)
		return;
	at = bl_story_alloc(p->story, 7 * n, sizeof *at);
	for (size_t i = 0; i < n; i++) {
		const bl_forecast_point *f = &p->look->forecast.point[i];
		const double all[] = {f->mean, f->low95, f->high95, f->low80, f->high80, f->low50, f->high50};

		for (size_t k = 0; k < G_N_ELEMENTS(all); k++)
			at[k * n + i] = all[k];
	}
	*course = (bl_chart_course){
		.from = p->subject.shown.n - n, .n = n, .centre = at, .n_bands = BL_CHART_BANDS};
	for (size_t b = 0; b < BL_CHART_BANDS; b++) {
		course->band[b].pct = (const int[]){95, 80, 50}[b];
		course->band[b].low = at + (1 + 2 * b) * n;
		course->band[b].high = at + (2 + 2 * b) * n;
	}
	p->facts->ahead = course;
}

/* ---- Against a year before, and against a plan ------------------------------------------------ */

static void add_prior(bl__portrait *p)
{
	bl_view view = bl_story_view(p->story);

	p->facts->prior = bl_view_year_before(&view, &p->subject.shown);
	p->facts->plan = bl_view_plan(&view, &p->subject.shown);
}

static void add_target(bl__portrait *p)
{
	const bl_standing *s;

	if (p->about < 0)
		return;
	s = &bl_findings_judgement(p->story->facts->findings, p->about)->current;
	p->facts->now = s->now;
	p->facts->goal = s->goal;
	p->facts->baseline = s->is_total || s->is_kept ? NAN : s->baseline; /* such a way begins at nothing */
	p->facts->expected = s->expected;
}

/* A total's own periods, from the day it was agreed on to the day it is due. */
static void take_course(bl__portrait *p, const bl_course_shown *c)
{
	bl_shown *s = &p->subject.shown;
	bl_chart_series *sum = bl_story_alloc(p->story, 1, sizeof *sum);

	*sum = (bl_chart_series){NULL, c->at};
	s->first = p->facts->first = c->first;
	s->n = p->facts->n = c->n;
	s->coming = p->facts->coming = c->coming;
	s->focus = c->n - c->coming - 1;
	s->at = c->at;
	p->facts->series = sum;
	p->facts->n_series = 1;
	p->facts->plan = c->path;
	p->subject.style = bl_style_of(p->story->facts->agreement, p->indicator, c->at, c->n - c->coming);
	p->course = c;
}

static void add_path(bl__portrait *p)
{
	bl_view view = bl_story_view(p->story);
	const bl_course_shown *c = p->about >= 0 ? bl_view_course(&view, p->about) : NULL;

	if (!c)
		return;
	take_course(p, c);
	add_target(p);
	if (!bl_findings_judgement(p->story->facts->findings, p->about)->current.verdict->judged)
		p->facts->expected = NAN;
	bl__subject_steps(p->story, &p->subject, c->step, c->n_steps, p->facts);
	bl__subject_events(p->story, &p->subject, p->facts);
}

/* ---- Parts ------------------------------------------------------------------------------------- */

static bool split_of(bl__portrait *p, size_t most, bl_split_told *split)
{
	return p->subject.is->split.n && bl_split_told_of(p->story, &p->subject.shown, 0, most, split);
}

/* Small plots may show what a stack may not: parts that overlap, or do not add up. */
static void add_parts(bl__portrait *p)
{
	bl_split_told split;

	if (!split_of(p, MOST_PANELS, &split))
		return;
	bl_split_series(&split, p->facts);
	p->facts->n_targets = 0;
	p->split_note = bl_split_note(p->story, &split);
}

/* A stack is made where one can be; else the columns are whole. */
static void add_stack(bl__portrait *p)
{
	bl_split_told split;

	if (p->facts->n_targets || !p->subject.measure->additive || !split_of(p, MOST_PARTS, &split) ||
	    split.shown.overlaps || split.n_categories < 2)
		return;
	bl_split_series(&split, p->facts);
	p->split_note = bl_split_note(p->story, &split);
}

static void add_grid(bl__portrait *p)
{
	bl_chart_grid *grid = bl_story_alloc(p->story, 1, sizeof *grid);
	const char **row, **column;
	bl_figure *at;
	bl_split_told split;

	if (!split_of(p, MOST_ROWS, &split) || !split.n_categories)
		return;
	row = bl_story_alloc(p->story, split.n_categories, sizeof *row);
	column = bl_story_alloc(p->story, split.shown.n, sizeof *column);
	at = bl_story_alloc(p->story, split.n_categories * split.shown.n, sizeof *at);
	for (size_t r = 0; r < split.n_categories; r++) {
		row[r] = split.category[r].name;
		memcpy(at + r * split.shown.n, split.category[r].at, split.shown.n * sizeof *at);
	}
	for (size_t c = 0; c < split.shown.n; c++)
		column[c] =
			bl_lang_period_short(p->story->lang, bl_period_add(split.shown.first, (int32_t)c));
	*grid = (bl_chart_grid){split.n_categories, split.shown.n, row, column, at, .same = false};
	p->facts->grid = grid;
	p->split_note = bl_split_note(p->story, &split);
}

/* ---- Given and received --------------------------------------------------------------------------- */

void bl_exhibit_pairs(bl_story *story, const bl_balance *all, size_t n, bl_chart_facts *facts)
{
	bl_balance *sorted = bl_story_alloc(story, n, sizeof *sorted);
	bl_chart_pair *pair = bl_story_alloc(story, n, sizeof *pair);

	if (n)
		memcpy(sorted, all, n * sizeof *sorted);
	bl_balances_sort(sorted, n);
	for (size_t i = 0; i < n; i++)
		pair[i] = (bl_chart_pair){bl_voice_partner(&story->speaker, sorted[i].partner),
					  sorted[i].given, sorted[i].received};
	facts->pair = pair;
	facts->n_pairs = n;
	facts->left = bl_lang_say(story->lang, "picture.given", NULL);
	facts->right = bl_lang_say(story->lang, "picture.received", NULL);
}

static void add_pairs(bl__portrait *p)
{
	size_t n = p->story->facts->agreement->n_partners;
	bl_balance *all = bl_story_alloc(p->story, n, sizeof *all);

	if (bl_exchange_balances_of(bl_story_partnership(p->story), p->indicator, p->subject.shown.first,
				    p->subject.shown.n, all))
		bl_exhibit_pairs(p->story, all, n, p->facts);
}

/* ---- Units against chance ----------------------------------------------------------------------------- */

static void add_units(bl__portrait *p)
{
	bl_view view = bl_story_view(p->story);
	const bl_funnel_shown *shown = bl_view_funnel(&view, &p->subject.shown);
	bl_chart_funnel *f = bl_story_alloc(p->story, 1, sizeof *f);
	bl_chart_chance *chance = bl_story_alloc(p->story, BL_FUNNEL_POINTS, sizeof *chance);
	bl_chart_unit *unit;

	if (!shown)
		return;
	unit = bl_story_alloc(p->story, shown->n, sizeof *unit);
	for (size_t i = 0; i < shown->n; i++)
		unit[i] = (bl_chart_unit){bl_voice_word_of(&p->story->speaker, p->subject.is->split.item[0],
							   shown->unit[i].word),
					  shown->unit[i].share.denominator, shown->unit[i].share,
					  shown->unit[i].way};
	for (size_t i = 0; i < BL_FUNNEL_POINTS; i++)
		chance[i] = (bl_chart_chance){shown->rows[i], shown->chance[i].low, shown->chance[i].high,
					      shown->chance[i].far_low, shown->chance[i].far_high};
	*f = (bl_chart_funnel){.centre = shown->centre,
			       .unit = unit,
			       .n = shown->n,
			       .chance = chance,
			       .n_chance = BL_FUNNEL_POINTS,
			       .size_label = bl_lang_say(p->story->lang, "picture.size", NULL)};
	p->facts->funnel = f;
}

/* ---- Goals ------------------------------------------------------------------------------------------ */

static void add_moments(bl__portrait *p, const bl_timeline_shown *shown, bl_chart_timeline *t)
{
	static const bl_chart_moment_is as[] = {[BL_PAST_DONE] = BL_MOMENT_DONE,
						[BL_PAST_LATE] = BL_MOMENT_LATE,
						[BL_STILL_DUE] = BL_MOMENT_DUE,
						[BL_PAST_REVISED] = BL_MOMENT_REVISED};
	bl_chart_moment *moment = bl_story_alloc(p->story, shown->n_moments, sizeof *moment);

	for (size_t i = 0; i < shown->n_moments; i++)
		moment[i] = (bl_chart_moment){shown->moment[i].lane, shown->moment[i].on,
					      as[shown->moment[i].is]};
	t->moment = moment;
	t->n_moments = shown->n_moments;
}

static bl_chart_lane lane_of(bl__portrait *p, const bl_lane_shown *lane)
{
	const bl_facts *facts = p->story->facts;
	const bl_standing *s = &bl_findings_judgement(facts->findings, lane->goal)->current;

	return (bl_chart_lane){.name = bl_voice_goal(&p->story->speaker, lane->goal),
			       .is_long = facts->agreement->goals[lane->goal].is_long,
			       .from = lane->from,
			       .to = lane->to,
			       .was_to = lane->was_to,
			       .verdict = s->verdict,
			       .said = bl_voice_standing(&p->story->speaker, s)};
}

static void add_goals(bl__portrait *p)
{
	bl_view view = bl_story_view(p->story);
	const bl_timeline_shown *shown = bl_view_timeline(&view, p->indicator, p->goal);
	bl_chart_timeline *t = bl_story_alloc(p->story, 1, sizeof *t);
	bl_chart_lane *lane;

	if (!shown)
		return;
	lane = bl_story_alloc(p->story, shown->n_lanes, sizeof *lane);
	for (size_t i = 0; i < shown->n_lanes; i++)
		lane[i] = lane_of(p, &shown->lane[i]);
	*t = (bl_chart_timeline){.first = shown->first, .today = shown->today, .last = shown->last};
	t->lane = lane;
	t->n = shown->n_lanes;
	add_moments(p, shown, t);
	p->facts->timeline = t;
}

/* ---- All of them --------------------------------------------------------------------------------------- */

static const struct {
	unsigned want;
	bool of_indicator; /* makes no sense without one */
	void (*add)(bl__portrait *p);
} parts[] = {{BL_WANTS_TARGET, true, add_target},     {BL_WANTS_LIMITS, true, add_limits},
	     {BL_WANTS_TREND, true, add_trend},       {BL_WANTS_PRIOR, true, add_prior},
	     {BL_WANTS_FORECAST, true, add_forecast}, {BL_WANTS_PARTS, true, add_parts},
	     {BL_WANTS_STACK, true, add_stack},       {BL_WANTS_PAIRS, true, add_pairs},
	     {BL_WANTS_GRID, true, add_grid},         {BL_WANTS_UNITS, true, add_units},
	     {BL_WANTS_PATH, true, add_path},         {BL_WANTS_GOALS, false, add_goals}};

void bl__portrait_facts(bl__portrait *p)
{
	p->trend = NULL;
	p->course = NULL;
	p->limits_withheld = false;
	if (p->indicator >= 0) {
		add_periods(p);
		p->about = p->goal >= 0 ? p->goal : p->subject.shown.goal;
	} else {
		p->facts = bl_story_facts_new(p->story);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		if ((p->kind->wants & parts[i].want) && (p->indicator >= 0 || !parts[i].of_indicator))
			parts[i].add(p);
}
