/* The way agreed on: from waypoint to waypoint, or straight to the target; of a total in which a
 * season shows, by the share of it that is usually reached by then. */
#include "finding.h"

#include <glib.h>
#include <math.h>

static double waypoint_level(const bl__work *b, double value)
{
	return b->s->is_total ? value : bl_level_scaled(b->indicator, value, b->s->target->per, NULL);
}

/* ---- Season ---- */

bool bl__season_in_doubt(const bl_look *look)
{
	const bl_series *s = &look->series;
	g_autofree double *y = g_new(double, s->n + 1);

	for (size_t i = 0; i < s->n; i++)
		y[i] = bl_figure_known(s->at[i]) ? s->at[i].value : NAN;
	return bl_season_dawns(y, s->n, look->aspect.per_year);
}

/* The mean of the periods of the same place in the year; NAN where none is known. */
static double usual_of(const bl_look *look, bl_period p)
{
	int32_t year = look->aspect.per_year, at = (p.index - look->series.first.index) % year;
	double sum = 0;
	size_t known = 0;

	for (size_t i = (size_t)(at < 0 ? at + year : at); i < look->series.n; i += (size_t)year) {
		if (!bl_figure_known(look->series.at[i]))
			continue;
		sum += look->series.at[i].value;
		known++;
	}
	return known ? sum / (double)known : NAN;
}

/* What is usual from one day to another, parts of periods by their days. */
static double usual_sum(const bl_look *look, bl_day from, bl_day to)
{
	bl_period p = bl_period_of(look->series.first.grain, from);
	double sum = 0;

	for (; bl_period_first(p) <= to; p.index++) {
		bl_day first = bl_period_first(p), last = bl_period_last(p);
		double days = MIN(to, last) - MAX(from, first) + 1;

		sum += usual_of(look, p) * days / (double)(last - first + 1);
	}
	return sum;
}

static double usual_share(const bl__work *b, bl_day on)
{
	const bl_look *look = bl__look_ahead(b->f, b->goal->indicator);
	bl_day from = b->goal->agreed, by = b->s->target->by;
	double all;

	if (!look->forecast.seasonal && !bl__season_in_doubt(look))
		return NAN;
	all = usual_sum(look, from, by);
	return all > 0 ? usual_sum(look, from, MIN(on, by)) / all : NAN;
}

/* ---- The path ---- */

static double straight(const bl__work *b, bl_day now, double time)
{
	double usual = b->s->is_total && !isnan(time) ? usual_share(b, now) : NAN;

	return isnan(usual) ? time : usual;
}

/* By the end of `now`, when `time` of it all has passed. */
static double path_by(const bl__work *b, bl_day now, double time)
{
	const bl_target *t = b->s->target;
	bl_day from = bl__start_of(b);
	double gone = 0;

	if (t->n_waypoints < 2 || from == BL_DAY_NONE)
		return straight(b, now, time);
	if (now < from)
		return 0;
	for (size_t i = 0; i < t->n_waypoints; i++) {
		double share =
			i + 1 < t->n_waypoints ? bl__way_of(b, waypoint_level(b, t->waypoints[i].value)) : 1;

		if (t->waypoints[i].by < from) /* before a break */
			continue;
		if (now < t->waypoints[i].by)
			return gone + (share - gone) * (now - from + 1) / (t->waypoints[i].by - from + 1);
		gone = share;
		from = t->waypoints[i].by + 1;
	}
	return 1;
}

double bl__path(const bl__work *b)
{
	return path_by(b, b->f->now, b->s->time);
}

double bl_findings_path(bl_findings *f, int goal, bl_day day)
{
	bl_standing s = f->judgement[goal].current;
	bl__work b = {.f = f, .goal = &f->agreement->goals[goal], .s = &s, .on = day};
	double share;

	if (b.goal->indicator < 0 || s.is_milestone || isnan(s.goal) || s.target->by == BL_DAY_NONE)
		return NAN;
	b.indicator = &f->agreement->indicators[b.goal->indicator];
	b.measure = bl_measure_of(b.indicator);
	if (bl__start_of(&b) == BL_DAY_NONE || (!s.is_total && (isnan(s.baseline) || !bl__has_way(&b))))
		return NAN;
	share = path_by(&b, day, bl__time_passed(bl__start_of(&b), MIN(day, s.target->by), s.target->by));
	return s.is_total ? s.goal * share : s.baseline + (s.goal - s.baseline) * share;
}
