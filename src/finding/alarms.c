/* What stands out of what is usual, with one budget for the report.
 *
 * Month by month since the data began, each indicator's last periods are held against
 * its own past (bilan/watch.h); those that stand out share one chance of a false alarm
 * among all indicators that can be asked.  All of it comes from the data alone: the same on
 * whatever day the report is made again.
 *
 * Simulated (`make simulate`): of reports on ten indicators of ten kinds in which nothing
 * changes, 6 in 100 tell something new and 21 hold an alarm; a drop of 30 % of twenty a
 * month, two years known, is told within 6 months 56 times in 100 where it is one of ten
 * indicators, and 8 times in 10 where all of them drop. */
#include "finding.h"

#include <math.h>

/* One indicator, with its places in time. */
typedef struct {
	bl_series series;
	bl_watch_ask ask; /* of all of it */
	GArray *phases;   /* where in it declared breaks begin new ones; of size_t */
	size_t seen;      /* periods that were over by the month in hand */
	bl__alarm *alarm;
} subject;

typedef struct {
	bl_findings *f;
	subject *of; /* those that can be asked */
	size_t n;
	double *p;
} work;

static void add_subject(work *w, int indicator)
{
	bl_findings *f = w->f;
	const bl_indicator *is = &f->agreement->indicators[indicator];
	const bl_measure *measure = bl_measure_of(is);
	subject *s = &w->of[w->n];
	bl__counted y;

	if (!measure->from_rows)
		return;
	s->series = bl__complete(f, indicator, bl__grain_of(f, indicator));
	if (!s->series.n)
		return;
	s->phases = bl__phases(f, indicator, &s->series);
	y = bl__counted_of(f, is, &s->series);
	s->ask = (bl_watch_ask){.y = y.y,
				.size = y.size,
				.n = s->series.n,
				.frequency = bl_periods_per_year(is->every),
				.nature = bl_measure_nature(measure, is)};
	s->alarm = &f->alarm[indicator];
	w->n++;
}

static void remember(const work *w)
{
	for (size_t i = 0; i < w->n; i++) {
		const bl_series *s = &w->of[i].series;
		bl__alarm *a = w->of[i].alarm;

		a->first = s->first;
		a->n = s->n;
		a->at = bl_arena_alloc(w->f->arena, s->n * sizeof *a->at);
	}
}

static void forget(const work *w)
{
	for (size_t i = 0; i < w->n; i++)
		g_array_unref(w->of[i].phases);
}

/* What a break declares is another usual: each phase is held against its own.  Where in it `at` is. */
static bl_watch_ask phase_of(const subject *s, size_t *at_)
{
	bl_watch_ask phase = s->ask;
	size_t from = 0, to = s->series.n, at = *at_;

	for (guint i = 0; i < s->phases->len; i++) {
		size_t begins = g_array_index(s->phases, size_t, i);

		if (begins > at) {
			to = begins;
			break;
		}
		from = begins;
	}
	phase.y += from;
	phase.size = phase.size ? phase.size + from : NULL;
	phase.n = to - from;
	*at_ = at - from;
	return phase;
}

static bl_watch watch_at(const subject *s, size_t at)
{
	bl_watch_ask phase = phase_of(s, &at);

	return bl_watch_at(&phase, at);
}

/* Takes the periods that are over on `day`. */
static void look_at(subject *s, bl_day day)
{
	size_t seen = s->seen;

	while (seen < s->series.n && bl_period_last(bl_period_add(s->series.first, (int32_t)seen)) <= day)
		seen++;
	if (seen == s->seen)
		return;
	s->seen = seen;
	s->alarm->last = bl_period_add(s->series.first, (int32_t)seen - 1);
	s->alarm->watch = watch_at(s, seen - 1);
}

static void settle(subject *s, double limit, bool in_period)
{
	int way = bl_watch_way(&s->alarm->watch, limit, s->alarm->way);

	s->alarm->is_new = way && in_period && (way != s->alarm->way || s->alarm->is_new);
	s->alarm->way = way;
	if (s->seen)
		s->alarm->at[s->seen - 1] = (bl__apart){way, s->alarm->watch.window};
}

static void look_on(work *w, bl_day day)
{
	bool in_period = day >= bl_period_first(w->f->period);
	double limit;

	for (size_t i = 0; i < w->n; i++) {
		const bl_watch *x = &w->of[i].alarm->watch;

		look_at(&w->of[i], day);
		w->p[i] = w->of[i].seen && x->says ? x->p : NAN;
	}
	limit = bl_watch_limit(w->p, w->n, BL_WATCH_BUDGET);
	for (size_t i = 0; i < w->n; i++)
		settle(&w->of[i], limit, in_period);
}

void bl__alarms_find(bl_findings *f)
{
	size_t n = f->agreement->n_indicators;
	work w = {.f = f};
	bl_period month, last = bl_period_of(bl_grain_month(), f->now);

	f->alarm = bl_arena_alloc(f->arena, (n + 1) * sizeof *f->alarm);
	w.of = bl_arena_alloc(f->arena, (n + 1) * sizeof *w.of);
	w.p = bl_arena_alloc(f->arena, (n + 1) * sizeof *w.p);
	for (size_t i = 0; i < n; i++)
		add_subject(&w, (int)i);
	if (!w.n)
		return;
	remember(&w);
	month = last;
	for (size_t i = 0; i < w.n; i++) {
		bl_period first = bl_period_of(bl_grain_month(), bl_period_first(w.of[i].series.first));

		month = first.index < month.index ? first : month;
	}
	for (; month.index <= last.index; month.index++)
		look_on(&w, MIN(bl_period_last(month), f->now));
	forget(&w);
}

static bool was_negative(const bl_series *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (bl_figure_known(s->at[i]) && s->at[i].value < 0)
			return true;
	return false;
}

bl_usual bl_findings_usual(bl_findings *f, int indicator)
{
	subject of = {.seen = 0};
	work w = {.f = f, .of = &of};
	const bl__alarm *a = &f->alarm[indicator];
	bl_usual u = {.one = {NAN, NAN, NAN}, .level = {NAN, NAN, NAN}};
	bl_watch_ask phase;
	bl_series last;
	size_t at;

	add_subject(&w, indicator);
	if (!w.n)
		return u;
	at = of.series.n - 1;
	phase = phase_of(&of, &at);
	forget(&w);
	last = bl_series_part(&of.series, of.series.n - phase.n, of.series.n);
	u.last = bl_period_add(of.series.first, (int32_t)of.series.n - 1);
	u.one = bl_watch_usual(&phase, at);
	if (!was_negative(&last))
		u.one.low = isnan(u.one.low) ? NAN : fmax(0, u.one.low);
	u.way = a->way;
	if (a->way) {
		u.window = a->watch.window;
		u.level = (bl_interval){a->watch.now, a->watch.low, a->watch.high};
	}
	return u;
}

const char *bl_usual_variation(const bl_usual *usual, int better)
{
	if (!usual->way)
		return NULL;
	if (!better)
		return usual->way > 0 ? "special_cause_neutral_high" : "special_cause_neutral_low";
	return usual->way == better ? "special_cause_improvement" : "special_cause_concern";
}

double bl__limit_looking_back(bl_findings *f, double (*chance_of)(const bl_look *look))
{
	size_t n = f->agreement->n_indicators;
	double *p = bl_arena_alloc(f->arena, (n + 1) * sizeof *p);

	if (f->period.grain.kind->months < 3)
		return -1;
	for (size_t i = 0; i < n; i++)
		p[i] = chance_of(bl_findings_look(f, (int)i));
	return bl_watch_limit(p, n, BL_WATCH_BUDGET);
}
