/* Beside the verdict: progress as statistical offices name it, the best that
 * was ever kept up, and what the past would have made of the target. */
#include "finding.h"

#include <math.h>

#define REALISM_PERIODS 12 /* the usual pace is that of a year of months */
#define REALISM_LEAST   6
#define SPAN_MOST       12

const bl_progress bl_achieved = {"achieved", INFINITY}, bl_progress_on_track = {"on_track", 0.95},
		  bl_acceleration_needed = {"acceleration_needed", 0.60},
		  bl_limited_progress = {"limited", 0}, bl_deterioration = {"deterioration", -INFINITY};

const bl_progress *const bl_progresses[] = {
	&bl_achieved,         &bl_progress_on_track, &bl_acceleration_needed,
	&bl_limited_progress, &bl_deterioration,     NULL};

/* ---- Progress ---------------------------------------------------------------------- */

/* Growth a year, compounded. */
static double growth(double from, double to, double days)
{
	return pow(to / from, 365.25 / days) - 1;
}

static double ratio(const bl__work *b)
{
	const bl_standing *s = b->s;
	double start, needed;

	if (s->is_total && bl_indicator_direction(b->indicator) < 0)
		return s->now > 0 ? s->goal * s->path / s->now : NAN;
	if (s->is_total || s->is_milestone || !(s->baseline > 0 && s->now > 0 && s->goal > 0) ||
	    s->goal == s->baseline)
		return s->path > 0 ? s->way / s->path : NAN;
	/* The sign is that of what is wanted, also when the baseline already met the target. */
	start = bl__start_of(b) - 1.0;
	needed = fabs(growth(s->baseline, s->goal, s->target->by - start));
	return (bl_indicator_direction(b->indicator) < 0 ? -1 : 1) *
	       growth(s->baseline, s->now, b->f->now - start) / needed;
}

static const bl_progress *progress(const bl_standing *s)
{
	if (s->verdict == &bl_reached)
		return &bl_achieved;
	for (size_t i = 1; bl_progresses[i]; i++)
		if (s->ratio >= bl_progresses[i]->from)
			return bl_progresses[i];
	return NULL;
}

/* ---- What was ever kept up ----------------------------------------------------------- */

double bl__best_level(const bl_series *series, size_t n, size_t window, int direction)
{
	double best = NAN;

	for (size_t at = window - 1; at < n && at < series->n; at++) {
		double level = bl_series_level(series, at, window);

		if (!isnan(level) && (isnan(best) || (direction < 0 ? level < best : level > best)))
			best = level;
	}
	return best;
}

static bool is_better(const bl__work *b, double x, double than)
{
	double slack = 1e-9 * fmax(1, fabs(than));

	return bl_indicator_direction(b->indicator) < 0 ? x < than - slack : x > than + slack;
}

/* The most the level gained in `span` periods. */
static double best_gain(const bl__work *b, const bl_series *history, size_t span)
{
	size_t window = bl__window(b->indicator);
	double best = NAN;

	for (size_t at = span + window - 1; at < history->n; at++) {
		double gain =
			bl_series_level(history, at, window) - bl_series_level(history, at - span, window);

		if (bl_indicator_direction(b->indicator) < 0)
			gain = -gain;
		if (!isnan(gain) && (isnan(best) || gain > best))
			best = gain;
	}
	return best;
}

static size_t periods_left(const bl__work *b)
{
	double left =
		bl_series_pace(b->indicator->every, 0, 1, b->f->now + 1, b->f->now, b->s->target->by).left;

	return left < 1 ? 1 : left > SPAN_MOST ? SPAN_MOST : (size_t)ceil(left);
}

static void hold_against_best(const bl__work *b, const bl_series *history)
{
	bl_standing *s = b->s;

	if (s->is_total) {
		s->span = BL_WINDOW;
		s->required = s->pace.required;
		s->best =
			bl__best_level(history, history->n, BL_WINDOW, bl_indicator_direction(b->indicator));
	} else if (s->target->by != BL_DAY_NONE && s->days_left >= 0) {
		s->span = periods_left(b);
		s->required = bl_indicator_direction(b->indicator) < 0 ? s->now - s->goal : s->goal - s->now;
		s->best = best_gain(b, history, s->span);
	}
	/* What is passed already is not a matter of pace. */
	if (s->is_total && bl_indicator_direction(b->indicator) < 0 && s->now > s->goal)
		return;
	if (!s->verdict->judged || s->verdict == &bl_reached || isnan(s->best) || isnan(s->required))
		return;
	s->beyond_best = s->is_total ? is_better(b, s->required, s->best)
				     : s->required > s->best + 1e-9 * fabs(s->best);
}

/* ---- What the past would have made of it ------------------------------------------------ */

/* Complete periods of the series before `day`. */
static size_t periods_before(const bl_series *s, bl_day day)
{
	size_t n = 0;

	while (n < s->n && bl_period_last(bl_period_add(s->first, (int32_t)n)) < day)
		n++;
	return n;
}

/* The level of the known ones among the last periods before n. */
static double usual_level(const bl_series *s, size_t n, size_t *known)
{
	double sum = 0, numerator = 0, denominator = 0;

	*known = 0;
	for (size_t i = n > REALISM_PERIODS ? n - REALISM_PERIODS : 0; i < n; i++) {
		if (!bl_figure_known(s->at[i]))
			continue;
		sum += s->at[i].value;
		numerator += s->at[i].numerator;
		denominator += s->at[i].denominator;
		(*known)++;
	}
	if (!isnan(denominator))
		return denominator > 0 ? numerator / denominator : NAN;
	return *known ? sum / (double)*known : NAN;
}

static bl_realism realism(const bl__work *b, const bl_series *history, bl_day set_on)
{
	bl_realism r = {NULL, NAN, NAN};
	const bl_standing *s = b->s;
	size_t n = periods_before(history, set_on), known;
	double times = 1, goal = s->goal;

	if (s->is_total)
		times = bl_series_pace(b->indicator->every, 0, s->goal, b->goal->agreed, b->goal->agreed - 1,
				       s->target->by)
				.left;
	r.usual = usual_level(history, n, &known) * times;
	r.best = bl__best_level(history, n, BL_WINDOW, bl_indicator_direction(b->indicator)) * times;
	if (known < REALISM_LEAST || isnan(r.usual) || isnan(r.best))
		return (bl_realism){NULL, NAN, NAN};
	r.name = !is_better(b, goal, r.usual) ? "usual" : !is_better(b, goal, r.best) ? "stretch" : "beyond";
	return r;
}

void bl__progress_of(bl__work *b, bl_day set_on)
{
	bl_standing *s = b->s;
	bl_series history;

	if (s->verdict->judged && (s->is_total || bl_indicator_direction(b->indicator) != 0)) {
		s->ratio = s->target->by == BL_DAY_NONE && !s->is_milestone ? NAN : ratio(b);
		s->progress = progress(s);
	}
	if (s->is_milestone || bl_indicator_direction(b->indicator) == 0 || isnan(s->goal))
		return;
	history = bl__history(b->f, b->goal->indicator);
	hold_against_best(b, &history);
	if (set_on != BL_DAY_NONE)
		s->realism = realism(b, &history, set_on);
}
