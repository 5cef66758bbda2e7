/* The facts of a picture, part by part: each part a chart may want is one
 * function, listed once. */
#include "picture.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_PERIODS 60 /* of the past, beside what is usual */
#define MOST_AHEAD   24
#define MOST_PARTS   4 /* categories that can be told apart in a stack */
#define MOST_PANELS  9
#define MOST_ROWS    14
#define CURVE        40 /* points of a funnel's lines */

/* ---- Periods ---------------------------------------------------------------------------- */

static bl__subject shown(bl__portrait *p)
{
	size_t years = p->kind->years,
	       year = (size_t)bl_periods_per_year(p->story->facts->agreement->indicators[p->indicator].every);

	return bl__subject_of(p->story, p->indicator, years ? years * year : 0);
}

/* The same periods as the methods looked at, and `coming` more: what is usual,
 * where it goes.  They may be quarters of an indicator counted by month. */
static bl__subject looked_at(bl__portrait *p, size_t coming)
{
	const bl_series *series = &p->look->series;
	size_t n = MIN(series->n, MOST_PERIODS), skipped = series->n - n;
	bl__subject s = bl__subject_of(p->story, p->indicator, 0);
	bl_figure *at = bl__alloc(p->story, n + coming, sizeof *at);
	bl_indicator *is = bl__alloc(p->story, 1, sizeof *is);

	memcpy(at, series->at + skipped, n * sizeof *at);
	for (size_t i = n; i < n + coming; i++)
		at[i] = bl_figure_not_applicable();
	*is = *s.is;
	is->every = series->first.grain;
	s.is = is;
	s.series = series;
	s.first = bl_period_add(series->first, (int32_t)skipped);
	s.at = at;
	s.n = n + coming;
	s.skipped = skipped;
	s.focus = n - 1;
	s.style = bl_style_of(p->story->speaker.agreement, p->indicator, at, n);
	return s;
}

/* Of a goal, to the day it is due; of an indicator, as far as was looked. */
static size_t steps_ahead(const bl__portrait *p)
{
	const bl_series *series = &p->look->series;
	const bl_target *t = p->goal >= 0 ? bl_goal_target(&p->story->facts->agreement->goals[p->goal],
							   bl_findings_now(p->story->facts->findings))
					  : NULL;
	size_t steps = p->look->forecast.says ? MIN(p->look->forecast.steps, MOST_AHEAD) : 0;
	int64_t left;

	if (!t || t->by == BL_DAY_NONE)
		return steps;
	left = (int64_t)bl_period_of(series->first.grain, t->by).index - series->first.index -
	       (int64_t)series->n + 1;
	return left > 0 ? MIN(steps, (size_t)left) : 0;
}

static void add_periods(bl__portrait *p)
{
	bool looks = p->kind->wants & (BL_WANTS_LIMITS | BL_WANTS_TREND | BL_WANTS_FORECAST);
	size_t coming = p->kind->wants & BL_WANTS_FORECAST && p->look ? steps_ahead(p) : 0;

	p->subject = looks && p->look && p->look->series.n ? looked_at(p, coming) : shown(p);
	p->facts = bl__subject_facts(p->story, &p->subject);
	if (looks)
		p->facts->coming = coming;
	p->facts->better = bl_indicator_direction(p->subject.is);
}

/* ---- What the past says -------------------------------------------------------------------- */

static bool is_looked_at(const bl__portrait *p)
{
	return p->look && p->subject.series == &p->look->series;
}

static void add_limits(bl__portrait *p)
{
	bl_control *c = bl__alloc(p->story, 1, sizeof *c);

	if (!is_looked_at(p) || !p->look->chart.says)
		return;
	*c = p->look->chart;
	c->point += p->subject.skipped;
	c->n -= p->subject.skipped;
	p->facts->control = c;
}

/* "+0,8 par mois", and the ribbon that the slope's interval leaves, turned about
 * the middle of the data. */
static void add_trend(bl__portrait *p)
{
	const bl_trend *t = p->look ? &p->look->trend : NULL;
	bl_chart_course *course = bl__alloc(p->story, 1, sizeof *course);
	size_t from, n;
	double unit, middle, *line;

	if (!is_looked_at(p) || !t->says || !isfinite(t->slope.value + t->intercept))
		return;
	from = MAX(p->look->phase, p->subject.skipped);
	n = p->look->series.n - from;
	unit = p->look->trend_per_year ? 1.0 / bl_periods_per_year(p->look->series.first.grain) : 1;
	line = bl__alloc(p->story, 3 * n, sizeof *line);
	middle = (double)(p->look->series.n - p->look->phase - 1) / 2;
	for (size_t i = 0; i < n; i++) {
		double x = (double)(from - p->look->phase + i),
		       level = t->intercept + t->slope.value * unit * middle;
		double a = level + t->slope.low * unit * (x - middle),
		       b = level + t->slope.high * unit * (x - middle);

		line[i] = t->intercept + t->slope.value * unit * x;
		line[n + i] = fmin(a, b);
		line[2 * n + i] = fmax(a, b);
	}
	*course = (bl_chart_course){.from = from - p->subject.skipped, .n = n, .centre = line};
	if (isfinite(t->slope.low + t->slope.high)) {
		course->n_bands = 1;
		course->band[0].pct = 95;
		course->band[0].low = line + n;
		course->band[0].high = line + 2 * n;
	}
	p->facts->trend = p->trend = course;
}

static void add_forecast(bl__portrait *p)
{
	bl_chart_course *course = bl__alloc(p->story, 1, sizeof *course);
	size_t n = p->facts->coming;
	double *at;

	if (!is_looked_at(p) || !n)
		return;
	at = bl__alloc(p->story, 7 * n, sizeof *at);
	for (size_t i = 0; i < n; i++) {
		const bl_forecast_point *f = &p->look->forecast.point[i];
		const double all[] = {f->mean, f->low95, f->high95, f->low80, f->high80, f->low50, f->high50};

		for (size_t k = 0; k < G_N_ELEMENTS(all); k++)
			at[k * n + i] = all[k];
	}
	*course =
		(bl_chart_course){.from = p->subject.n - n, .n = n, .centre = at, .n_bands = BL_CHART_BANDS};
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
	const bl__subject *s = &p->subject;
	bl_figure *prior = bl__alloc(p->story, s->n, sizeof *prior);
	double *plan = bl__alloc(p->story, s->n, sizeof *plan);
	bool any_prior = false, any_plan = false;

	bl_disclosed_figures(p->story->facts->seen, p->indicator, bl_period_add(s->first, -bl_periods_per_year(s->first.grain)), s->n,
			  prior);
	for (size_t i = 0; i < s->n; i++) {
		plan[i] = bl__subject_target(p->story, s, i);
		any_prior |= bl_figure_known(prior[i]);
		any_plan |= isfinite(plan[i]);
	}
	p->facts->prior = any_prior ? prior : NULL;
	p->facts->plan = any_plan ? plan : NULL;
}

static void add_target(bl__portrait *p)
{
	const bl_standing *s;

	if (p->about < 0)
		return;
	s = &bl_findings_judgement(p->story->facts->findings, p->about)->current;
	p->facts->now = s->now;
	p->facts->goal = s->goal;
	p->facts->baseline = s->baseline;
	p->facts->expected = s->expected;
}

/* ---- Parts ------------------------------------------------------------------------------------- */

static bool split_of(bl__portrait *p, size_t most, bl__split *split)
{
	return p->subject.is->split.n &&
	       bl__split_of(p->story, p->indicator, 0, p->subject.first, p->subject.n, most, split);
}

/* Small plots may show what a stack may not: parts that overlap, or do not add up. */
static void add_parts(bl__portrait *p)
{
	bl__split split;

	if (!split_of(p, MOST_PANELS, &split))
		return;
	p->facts->series = split.category;
	p->facts->n_series = split.n_categories;
	p->facts->others_last = split.n_others > 0;
	p->facts->n_targets = 0;
	p->split_note = bl__split_note(p->story, &split);
}

/* A stack is made where one can be; else the columns are whole. */
static void add_stack(bl__portrait *p)
{
	bl__split split;

	if (p->facts->n_targets || !p->subject.measure->additive || !split_of(p, MOST_PARTS, &split) ||
	    split.overlaps || split.n_categories < 2)
		return;
	p->facts->series = split.category;
	p->facts->n_series = split.n_categories;
	p->facts->others_last = split.n_others > 0;
	p->split_note = bl__split_note(p->story, &split);
}

static void add_grid(bl__portrait *p)
{
	bl_chart_grid *grid = bl__alloc(p->story, 1, sizeof *grid);
	const char **row, **column;
	bl_figure *at;
	bl__split split;

	if (!split_of(p, MOST_ROWS, &split) || !split.n_categories)
		return;
	row = bl__alloc(p->story, split.n_categories, sizeof *row);
	column = bl__alloc(p->story, split.n, sizeof *column);
	at = bl__alloc(p->story, split.n_categories * split.n, sizeof *at);
	for (size_t r = 0; r < split.n_categories; r++) {
		row[r] = split.category[r].name;
		memcpy(at + r * split.n, split.category[r].at, split.n * sizeof *at);
	}
	for (size_t c = 0; c < split.n; c++)
		column[c] = bl_lang_period_short(p->story->lang, bl_period_add(split.first, (int32_t)c));
	*grid = (bl_chart_grid){split.n_categories, split.n, row, column, at, false};
	p->facts->grid = grid;
	p->split_note = bl__split_note(p->story, &split);
}

/* ---- Given and received --------------------------------------------------------------------------- */

void bl__pairs_of(bl_story *story, const bl_balance *all, size_t n, bl_chart_facts *facts)
{
	bl_balance *sorted = bl__alloc(story, n, sizeof *sorted);
	bl_chart_pair *pair = bl__alloc(story, n, sizeof *pair);

	if (n)
		memcpy(sorted, all, n * sizeof *sorted);
	bl_balances_sort(sorted, n);
	for (size_t i = 0; i < n; i++)
		pair[i] = (bl_chart_pair){bl_voice_partner(&story->speaker, sorted[i].partner), sorted[i].given,
					  sorted[i].received};
	facts->pair = pair;
	facts->n_pairs = n;
	facts->left = bl_lang_say(story->lang, "picture.given", NULL);
	facts->right = bl_lang_say(story->lang, "picture.received", NULL);
}

static void add_pairs(bl__portrait *p)
{
	size_t n = p->story->facts->agreement->n_partners;
	bl_balance *all = bl__alloc(p->story, n, sizeof *all);

	if (bl_exchange_balances_of(bl__partnership(p->story), p->indicator, p->subject.first, p->subject.n, all))
		bl__pairs_of(p->story, all, n, p->facts);
}

/* ---- Units against chance ----------------------------------------------------------------------------- */

/* Of one value of the split, all periods together. */
static bl_figure pooled(bl__portrait *p, uint32_t word)
{
	bl_figure *at = bl__alloc(p->story, p->subject.n, sizeof *at);

	bl_disclosed_split_figures(p->story->facts->seen, p->indicator, 0, word, p->subject.first, p->subject.n, at);
	return bl_figure_pooled(at, p->subject.n);
}

static void add_curve(bl__portrait *p, bl_chart_funnel *f, double most)
{
	bl_chart_chance *at = bl__alloc(p->story, CURVE, sizeof *at);

	for (size_t i = 0; i < CURVE; i++) {
		double n = fmax(1, round(most * (double)(i + 1) / CURVE));
		bl_funnel x = bl_funnel_of_share(round(f->centre * n), n, f->centre);

		at[i] = (bl_chart_chance){n, x.low, x.high, x.far_low, x.far_high};
	}
	f->chance = at;
	f->n_chance = CURVE;
}

static void add_units(bl__portrait *p)
{
	bl_chart_funnel *f = bl__alloc(p->story, 1, sizeof *f);
	double part = 0, whole = 0, most = 0;
	bl_chart_unit *unit;
	const uint32_t *word;
	size_t count;

	if (!p->subject.is->split.n || !p->subject.measure->is_share)
		return;
	word = bl_ledger_split_words(bl_disclosure_ledger(p->story->facts->seen), p->indicator, 0, &count);
	unit = bl__alloc(p->story, count, sizeof *unit);
	for (size_t i = 0; i < count; i++) {
		bl_figure share = pooled(p, word[i]);

		if (!bl_figure_known(share))
			continue;
		part += share.numerator;
		whole += share.denominator;
		most = fmax(most, share.denominator);
		unit[f->n++] = (bl_chart_unit){.name = bl_voice_word(&p->story->speaker, word[i]),
					       .size = share.denominator,
					       .value = share};
	}
	if (!f->n)
		return;
	f->centre = part / whole;
	for (size_t i = 0; i < f->n; i++)
		unit[i].way = bl_funnel_of_share(unit[i].value.numerator, unit[i].size, f->centre).way;
	f->unit = unit;
	f->size_label = bl_lang_say(p->story->lang, "picture.size", NULL);
	add_curve(p, f, most);
	p->facts->funnel = f;
}

/* ---- Goals ------------------------------------------------------------------------------------------ */

static void add_steps(bl__portrait *p, bl_chart_timeline *t, bl_chart_moment *moment, int goal, size_t lane)
{
	static const bl_chart_moment_is mark[] = {[BL_STEP_DONE] = BL_MOMENT_DONE,
					      [BL_STEP_LATE] = BL_MOMENT_LATE,
					      [BL_STEP_OPEN] = BL_MOMENT_DUE};
	const bl_agreement *a = p->story->facts->agreement;
	const bl_goal *g = &a->goals[goal];
	const bl_indicator *i = g->indicator >= 0 ? &a->indicators[g->indicator] : NULL;

	for (size_t k = 0; i && k < i->n_steps; k++) {
		const bl_step *s = &i->steps[k];
		bl_step_state state = bl_step_on(s, t->today);
		bl_day on = state == BL_STEP_DONE ? s->done : s->due;

		if (on != BL_DAY_NONE)
			moment[t->n_moments++] = (bl_chart_moment){lane, on, mark[state]};
	}
	for (size_t k = 0; k < g->n_revised; k++)
		if (g->revised[k].on <= t->today)
			moment[t->n_moments++] = (bl_chart_moment){lane, g->revised[k].on, BL_MOMENT_REVISED};
}

static void add_lane(bl__portrait *p, bl_chart_timeline *t, bl_chart_lane *lane, bl_chart_moment *moment,
		     int goal)
{
	const bl_agreement *a = p->story->facts->agreement;
	const bl_goal *g = &a->goals[goal];
	bl_day due = bl_goal_due(a, g, bl_goal_target(g, t->today)), first = bl_goal_due(a, g, &g->target);

	lane[t->n] = (bl_chart_lane){
		.name = bl_voice_goal(&p->story->speaker, goal),
		.is_long = g->is_long,
		.from = g->agreed,
		.to = due,
		.was_to = first != due ? first : BL_DAY_NONE,
		.verdict = bl_findings_judgement(p->story->facts->findings, goal)->current.verdict};
	add_steps(p, t, moment, goal, t->n++);
}

static bool is_wanted(const bl__portrait *p, int goal)
{
	const bl_goal *g = &p->story->facts->agreement->goals[goal];

	if (p->goal >= 0)
		return goal == p->goal || g->serves == p->goal;
	return p->indicator < 0 || g->indicator == p->indicator;
}

/* Each long-term goal before those that serve it, then those that serve none. */
static void add_lanes(bl__portrait *p, bl_chart_timeline *t, bl_chart_lane *lane, bl_chart_moment *moment)
{
	const bl_agreement *a = p->story->facts->agreement;

	for (size_t l = 0; l < a->n_goals; l++) {
		if (!a->goals[l].is_long)
			continue;
		if (is_wanted(p, (int)l))
			add_lane(p, t, lane, moment, (int)l);
		for (size_t i = 0; i < a->n_goals; i++)
			if (!a->goals[i].is_long && a->goals[i].serves == (int)l && is_wanted(p, (int)i))
				add_lane(p, t, lane, moment, (int)i);
	}
	for (size_t i = 0; i < a->n_goals; i++) {
		bool placed = a->goals[i].is_long ||
			      (a->goals[i].serves >= 0 && a->goals[a->goals[i].serves].is_long);

		if (!placed && is_wanted(p, (int)i))
			add_lane(p, t, lane, moment, (int)i);
	}
}

static void widen(bl_chart_timeline *t, bl_day day)
{
	if (day == BL_DAY_NONE)
		return;
	t->first = MIN(t->first, day);
	t->last = MAX(t->last, day);
}

static void add_goals(bl__portrait *p)
{
	const bl_agreement *a = p->story->facts->agreement;
	bl_chart_timeline *t = bl__alloc(p->story, 1, sizeof *t);
	bl_chart_lane *lane = bl__alloc(p->story, a->n_goals, sizeof *lane);
	size_t n_moments = 0;
	bl_chart_moment *moment;

	for (size_t i = 0; i < a->n_goals; i++)
		n_moments += a->goals[i].n_revised +
			     (a->goals[i].indicator >= 0 ? a->indicators[a->goals[i].indicator].n_steps : 0);
	moment = bl__alloc(p->story, n_moments, sizeof *moment);
	t->today = t->first = t->last = bl_findings_now(p->story->facts->findings);
	t->lane = lane;
	t->moment = moment;
	add_lanes(p, t, lane, moment);
	for (size_t i = 0; i < t->n; i++) {
		widen(t, lane[i].from);
		widen(t, lane[i].to);
		widen(t, lane[i].was_to);
	}
	for (size_t i = 0; i < t->n_moments; i++)
		widen(t, moment[i].on);
	if (t->n)
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
	     {BL_WANTS_GOALS, false, add_goals}};

void bl__portrait_facts(bl__portrait *p)
{
	p->trend = NULL;
	if (p->indicator >= 0) {
		add_periods(p);
		p->about = p->goal >= 0 ? p->goal : p->subject.goal;
	} else {
		p->facts = bl__alloc(p->story, 1, sizeof *p->facts);
		*p->facts = (bl_chart_facts){.now = NAN, .goal = NAN, .baseline = NAN, .expected = NAN};
	}
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		if ((p->kind->wants & parts[i].want) && (p->indicator >= 0 || !parts[i].of_indicator))
			parts[i].add(p);
}
