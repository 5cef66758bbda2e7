/* Verdicts on goals.  The rule in words stands in bilan/finding.h; this file is
 * that text as code, in the same order. */
#include "finding.h"

#include <math.h>

typedef bl__work work; /* one goal against one target */

/* Shares and sums come from exact integers; a target met to the last printed digit is met. */
static bool at_least(double now, double goal)
{
	return now >= goal - 1e-9 * fmax(1, fabs(goal));
}

static double time_passed(bl_day from, bl_day now, bl_day by)
{
	if (now < from)
		return 0;
	return now >= by ? 1 : (double)(now - from + 1) / (by - from + 1);
}

static const bl_verdict *by_way(double way, double time)
{
	if (way >= BL_ON_TRACK * time)
		return &bl_on_track;
	return way >= BL_AT_RISK * time ? &bl_at_risk : &bl_off_track;
}

bl_day bl__start_of(const work *b)
{
	return b->s->broken ? b->s->broken->on : b->goal->agreed;
}

/* The first whole period of the indicator that begins on or after a day. */
static bl_period whole_from(const work *b, bl_day day)
{
	bl_period first = bl_period_of(b->indicator->every, day);

	if (bl_period_first(first) < day)
		first.index++;
	return first;
}

/* Complete periods of the indicator since it began and now; a goal nobody dated is as old as the data. */
static int32_t periods_judged(const work *b)
{
	bl_period first, last;

	if (bl__start_of(b) == BL_DAY_NONE)
		return INT32_MAX;
	first = whole_from(b, bl__start_of(b));
	last = bl_period_of(b->indicator->every, b->f->now);
	if (bl_period_last(last) > b->f->now)
		last.index--;
	return last.index - first.index + 1;
}

/* ---- The order of verdicts --------------------------------------------------------- */

/* What each kind of goal says for itself; the order in which it is asked is everybody's. */
typedef struct {
	bool is_known; /* there is something to judge */
	bool is_lost;  /* a total not to be passed is passed */
	bool is_met;
	bool has_begun;              /* enough of its own time is behind it */
	const bl_verdict *otherwise; /* by how far it has come */
} answers;

static const bl_verdict *in_order(const bl_standing *s, const answers *a)
{
	if (!a->is_known)
		return &bl_no_data;
	if (a->is_lost)
		return &bl_off_track;
	if (a->is_met)
		return &bl_reached;
	if (!a->has_begun)
		return &bl_too_early;
	return s->days_left < 0 ? &bl_off_track : a->otherwise;
}

/* ---- Milestones ---- */

/* Steps have days of their own: none is too early. */
static void judge_milestone(work *b)
{
	bl_steps steps = bl_steps_on(b->indicator, b->f->now);
	bl_standing *s = b->s;
	answers a = {.is_known = steps.all > 0, .is_met = steps.done == steps.all, .has_begun = true};

	s->is_milestone = true;
	s->now = (double)steps.done;
	s->goal = (double)steps.all;
	s->expected = (double)steps.due;
	s->way = s->goal > 0 ? s->now / s->goal : NAN;
	s->path = s->goal > 0 ? s->expected / s->goal : NAN;
	a.otherwise = by_way(s->way, s->path);
	s->verdict = in_order(s, &a);
}

/* ---- Totals ---- */

/* One that is not to be passed: the share of the total that its time allows, over what was used. */
static const bl_verdict *ceiling_by_way(const bl_standing *s)
{
	return by_way(s->now > 0 ? s->goal * s->path / s->now : 1, 1);
}

static answers answers_of_total(const work *b)
{
	const bl_standing *s = b->s;
	bool is_ceiling = bl_indicator_direction(b->indicator) < 0;

	return (answers){.is_known = true,
			 .is_lost = is_ceiling && s->now > s->goal,
			 .is_met = is_ceiling ? s->days_left < 0 : at_least(s->now, s->goal),
			 .has_begun = periods_judged(b) >= BL_WINDOW,
			 .otherwise = is_ceiling ? ceiling_by_way(s) : by_way(s->way, s->path)};
}

static bl_figure total_so_far(const work *b)
{
	bl_grain grain = b->indicator->every;
	bl_day until = b->s->target->by < b->f->now ? b->s->target->by : b->f->now;
	bl_period first = bl_period_of(grain, b->goal->agreed), last = bl_period_of(grain, until);

	return bl_disclosed_total(b->f->seen, b->goal->indicator, first,
				  last.index >= first.index ? (size_t)(last.index - first.index + 1) : 0);
}

static void judge_total(work *b)
{
	bl_standing *s = b->s;
	bl_figure total = total_so_far(b);
	answers a = {.is_known = false};

	s->is_total = true;
	s->hidden = total.state == BL_HIDDEN;
	s->goal = s->target->total;
	s->path = bl__path(b);
	s->expected = s->goal * s->path;
	if (bl_figure_known(total)) {
		s->now = total.value;
		s->way = bl__way_of(b, s->now);
		s->pace = bl_series_pace(b->indicator->every, s->now, s->goal, b->goal->agreed, b->f->now,
					 s->target->by);
		a = answers_of_total(b);
	}
	s->verdict = in_order(s, &a);
}

/* ---- Levels ---- */

size_t bl__window(const bl_indicator *indicator)
{
	return bl_measure_nature(bl_measure_of(indicator), indicator) == BL_STOCKS ? 1 : BL_WINDOW;
}

/* The level of the complete periods up to `at`.  What is carried over is what it
 * was when somebody last said it, within the year. */
static double level_now(const work *b, const bl_series *series, size_t at)
{
	if (bl__window(b->indicator) > 1)
		return bl_series_level(series, at, BL_WINDOW);
	while (at && !bl_figure_known(series->at[at]))
		at--;
	return series->at[at].value;
}

static const bl_series *series_of(const work *b)
{
	size_t year = (size_t)bl_periods_per_year(b->indicator->every);

	return bl_findings_series(b->f, b->goal->indicator,
				  1 + (bl__window(b->indicator) > 1 ? BL_WINDOW : MAX(year, BL_WINDOW)));
}

double bl__way_of(const work *b, double value)
{
	const bl_standing *s = b->s;

	if (s->is_total || s->is_milestone)
		return s->goal != 0 ? value / s->goal : NAN;
	if (s->is_kept || (s->broken && isnan(s->baseline)))
		return NAN;
	if (!isnan(s->baseline) && s->goal != s->baseline)
		return (value - s->baseline) / (s->goal - s->baseline);
	if (bl_indicator_direction(b->indicator) < 0)
		return value > 0 ? s->goal / value : 1;
	return s->goal != 0 ? value / s->goal : NAN;
}

/* A band with this much to spare on both sides. */
static bool is_within(const work *b, double slack)
{
	double now = b->s->now;

	return at_least(now, b->indicator->within_from - slack) &&
	       at_least(b->indicator->within_to + slack, now);
}

/* After a declared break the first periods stand in for the baseline, and the way
 * begins anew from there; NAN until they are over. */
static double baseline_since(const work *b)
{
	bl_figure at[BL_WINDOW];
	bl_series s = {whole_from(b, b->s->broken->on), BL_WINDOW, at};

	if (periods_judged(b) < BL_WINDOW)
		return NAN;
	bl_disclosed_figures(b->f->seen, b->goal->indicator, s.first, s.n, at);
	return bl_series_level(&s, BL_WINDOW - 1, BL_WINDOW);
}

static double baseline_of(const work *b)
{
	if (!b->goal->has_baseline)
		return NAN;
	if (b->s->broken)
		return baseline_since(b);
	return bl_level_scaled(b->indicator, b->goal->baseline, b->goal->baseline_per, NULL);
}

/* No way leads to where one stands already, or to the other side of it. */
static bool has_no_way(const work *b)
{
	const bl_standing *s = b->s;
	double gap = s->goal - s->baseline;

	return s->target->keep || gap == 0 || (s->broken && gap * bl_indicator_direction(b->indicator) < 0);
}

/* A level to be kept has no way to it: it is met, or by how much it is not. */
static const bl_verdict *kept_by(const bl_standing *s, int direction)
{
	double tenth = fabs(s->goal) / 10;
	bool near = direction < 0 ? at_least(s->goal + tenth, s->now) : at_least(s->now, s->goal - tenth);

	return near ? &bl_at_risk : &bl_off_track;
}

static answers answers_of_level(const work *b)
{
	const bl_standing *s = b->s;
	int direction = bl_indicator_direction(b->indicator);
	double tenth = (b->indicator->within_to - b->indicator->within_from) / 10;
	answers a = {.is_known = !isnan(s->now),
		     .has_begun = periods_judged(b) >= (s->broken ? 2 * BL_WINDOW : BL_WINDOW)};

	if (direction) {
		a.is_met = direction < 0 ? at_least(s->goal, s->now) : at_least(s->now, s->goal);
		a.otherwise = s->is_kept      ? kept_by(s, direction)
			      : isnan(s->way) ? &bl_no_data
					      : by_way(s->way, s->path);
	} else {
		a.is_met = is_within(b, 0);
		a.otherwise = is_within(b, tenth) ? &bl_at_risk : &bl_off_track;
	}
	return a;
}

static void judge_level(work *b)
{
	bl_standing *s = b->s;
	const bl_series *series = series_of(b);
	size_t at = bl_findings_complete(b->f, series);
	answers a;

	s->goal = bl_target_level(s->target, b->indicator, NULL);
	s->broken = b->goal->has_baseline ? bl_goal_break(b->f->agreement, b->goal, b->f->now) : NULL;
	if (s->broken && !isnan(s->time))
		s->time = time_passed(s->broken->on, b->f->now, s->target->by);
	s->baseline = baseline_of(b);
	s->is_kept = has_no_way(b);
	s->path = bl__path(b);
	if (!isnan(s->baseline) && !s->is_kept)
		s->expected = s->baseline + (s->goal - s->baseline) * s->path;
	if (at < series->n)
		s->now = level_now(b, series, at);
	for (size_t i = 0; isnan(s->now) && i < series->n; i++)
		s->hidden |= series->at[i].state == BL_HIDDEN;
	if (!isnan(s->now))
		s->way = bl__way_of(b, s->now);
	a = answers_of_level(b);
	s->verdict = in_order(s, &a);
}

/* `set_on`: the day the target was agreed. */
static bl_standing judge(bl_findings *f, const bl_goal *goal, const bl_target *target, bl_day set_on)
{
	bl_standing s = {.target = target,
			 .verdict = &bl_no_data,
			 .now = NAN,
			 .goal = NAN,
			 .baseline = NAN,
			 .way = NAN,
			 .time = NAN,
			 .path = NAN,
			 .ratio = NAN,
			 .required = NAN,
			 .best = NAN,
			 .realism = {NULL, NAN, NAN},
			 .arrival = {.p = NAN, .why = "not_judged"},
			 .expected = NAN,
			 .pace = {NAN, NAN, NAN, NAN, NAN},
			 .days_left = NAN};
	work b = {.f = f, .goal = goal, .s = &s};
	bool milestone;
	bl_day by;

	if (goal->indicator < 0)
		return s;
	b.indicator = &f->agreement->indicators[goal->indicator];
	b.measure = bl_measure_of(b.indicator);
	milestone = !b.measure->from_rows;
	by = bl_goal_due(f->agreement, goal, target);
	if (!target->given && !milestone)
		return s;
	if (by != BL_DAY_NONE) {
		s.days_left = by - f->now;
		s.time = goal->agreed != BL_DAY_NONE ? time_passed(goal->agreed, f->now, by) : NAN;
	}
	if (goal->agreed != BL_DAY_NONE && f->now < goal->agreed)
		s.verdict = &bl_not_started;
	else if (milestone)
		judge_milestone(&b);
	else if (!isnan(target->total))
		judge_total(&b);
	else
		judge_level(&b);
	bl__progress_of(&b, set_on);
	return s;
}

/* The day the target in force on `day` was set. */
static bl_day set_on(const bl_goal *goal, bl_day day)
{
	bl_day on = goal->agreed;

	for (size_t i = 0; i < goal->n_revised; i++)
		if (goal->revised[i].on <= day)
			on = goal->revised[i].on;
	return on;
}

/* ---- Long-term goals ---- */

static bool serves(const bl_agreement *a, int goal, int long_goal)
{
	/* The agreement has made sure that nothing serves itself in a circle. */
	for (int up = a->goals[goal].serves; up >= 0; up = a->goals[up].serves)
		if (up == long_goal)
			return true;
	return false;
}

static const bl_verdict *rolled_up(const bl_judgement *j, const bl_verdict *worst, const bl_verdict *unjudged)
{
	if (!worst)
		return unjudged ? unjudged : &bl_no_data;
	/* Everything judged is reached, but something is still open: the goal is on its way, not done. */
	if (worst == &bl_reached && j->serving_unjudged)
		return &bl_on_track;
	return worst;
}

static void roll_up(bl_findings *f, int goal)
{
	const bl_agreement *a = f->agreement;
	bl_judgement *j = &f->judgement[goal];
	const bl_verdict *worst = NULL, *unjudged = NULL;

	for (int i = 0; i < (int)a->n_goals; i++) {
		const bl_verdict *v = f->judgement[i].current.verdict;

		if (a->goals[i].is_long || !serves(a, i, goal))
			continue;
		j->n_serving++;
		j->serving_reached += v == &bl_reached;
		j->serving_on_track += v == &bl_on_track;
		j->serving_behind += v == &bl_at_risk || v == &bl_off_track;
		j->serving_unjudged += !v->judged;
		if (v->judged && (!worst || v->urgency > worst->urgency))
			worst = v;
		if (!v->judged && (!unjudged || v == &bl_too_early))
			unjudged = v;
	}
	if (a->goals[goal].indicator < 0)
		j->current.verdict = j->first.verdict = rolled_up(j, worst, unjudged);
}

static void judge_goals(bl_findings *f)
{
	const bl_agreement *a = f->agreement;

	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_goal *goal = &a->goals[i];
		bl_judgement *j = &f->judgement[i];

		j->goal = (int)i;
		j->current = judge(f, goal, bl_goal_target(goal, f->now), set_on(goal, f->now));
		j->first = judge(f, goal, &goal->target, goal->agreed);
		j->revised = j->current.target != j->first.target;
	}
	for (size_t i = 0; i < a->n_goals; i++)
		if (a->goals[i].is_long)
			roll_up(f, (int)i);
}

/* Of what findings are, what judging goals takes: figures up to `period`, and room of its own for
 * what is asked of them.  No rule may be asked of it: it has no list, and looks at no series. */
static bl_findings judging(const bl_findings *f, bl_period period)
{
	return (bl_findings){.agreement = f->agreement,
			     .seen = f->seen,
			     .words = f->words,
			     .period = period,
			     .as_of = f->as_of,
			     .now = bl_period_last(period),
			     .arena = f->arena,
			     .judgement =
				     bl_arena_alloc(f->arena, f->agreement->n_goals * sizeof *f->judgement),
			     .series = g_ptr_array_new()};
}

/* The same at the end of the period before, to see which verdicts changed. */
static void judge_before(bl_findings *f)
{
	bl_findings before = judging(f, bl_period_add(f->period, -1));

	judge_goals(&before);
	for (size_t i = 0; i < f->agreement->n_goals; i++)
		f->judgement[i].before = before.judgement[i].current.verdict;
	g_ptr_array_unref(before.series);
}

/* … and at the end of the last month that is over, when the reported period ended before it. */
static void judge_since(bl_findings *f)
{
	bl_day last = bl_findings_since(f);
	bl_findings since;

	if (last == BL_DAY_NONE)
		return;
	since = judging(f, bl_period_of(bl_grain_month(), last));
	judge_goals(&since);
	for (size_t i = 0; i < f->agreement->n_goals; i++)
		f->judgement[i].since = since.judgement[i].current.verdict;
	g_ptr_array_unref(since.series);
}

void bl__judge_all(bl_findings *f)
{
	judge_goals(f);
	judge_before(f);
	judge_since(f);
}
