/* Which state a goal is in.  The rule in words stands in bilan/finding.h; this file is that
 * text as code, in the same order, and where its constants come from. */
#include "finding.h"

#include <glib.h>
#include <math.h>

typedef bl__work work;

/* ---- How far a level may be off by chance ---- */

#define YEARS  2     /* of periods a level's error is taken from */
#define LEAST  6     /* of them known, or nothing is said of chance */
#define NORMAL 1.128 /* mean range of two normal values, in standard deviations */

/* The standard deviation of one period, from the mean range of neighbours in the last two years,
 * which no trend and no step makes larger; NAN where fewer than six are known. */
static double error_of_period(const work *b)
{
	bl_series s = bl__complete(b->f, b->goal->indicator, b->indicator->every);
	size_t most = YEARS * (size_t)bl_periods_per_year(b->indicator->every), known = 0;
	size_t phase = bl__last_phase(b->f, b->goal->indicator, &s);
	double ranges = 0, before = NAN;

	for (size_t i = MAX(phase, s.n > most ? s.n - most : 0); i < s.n; i++) {
		if (!bl_figure_known(s.at[i]))
			continue;
		ranges += known ? fabs(s.at[i].value - before) : 0;
		before = s.at[i].value;
		known++;
	}
	return known < LEAST ? NAN : ranges / (double)(known - 1) / NORMAL;
}

/* Of a few periods only counts say how much chance moves them. */
static bool is_count(const work *b)
{
	return bl_measure_nature(b->measure, b->indicator) == BL_COUNTS;
}

double bl__error_of_level(const work *b)
{
	double window = (double)bl__window(b->indicator), one = error_of_period(b);

	if (!isnan(one))
		return one / sqrt(window);
	return is_count(b) && b->s->now > 0 ? sqrt(b->s->now / window) : 0;
}

double bl__error_of_total(const work *b)
{
	double one = error_of_period(b);

	if (!isnan(one))
		return one * sqrt(fmax(1, b->s->pace.elapsed));
	return is_count(b) && b->s->now > 0 ? sqrt(b->s->now) : 0;
}

/* ---- Met, and by how much ---- */

/* A band holds the level, and more than half of its periods. */
static bool is_within(const work *b, double slack, double off)
{
	double from = b->indicator->within_from - slack, to = b->indicator->within_to + slack;
	size_t known = 0, inside = 0;

	for (size_t i = 0; i < b->level.n; i++) {
		double value = b->level.at[i].value;

		if (!bl_figure_known(b->level.at[i]))
			continue;
		known++;
		inside += bl__at_least(value + off, from) && bl__at_least(to, value - off);
	}
	return 2 * inside > known && bl__at_least(b->s->now + off, from) && bl__at_least(to, b->s->now - off);
}

/* `better`: as if the level were so much better. */
bool bl__is_met(const work *b, double better)
{
	const bl_standing *s = b->s;
	int direction = bl_indicator_direction(b->indicator);

	if (!direction)
		return is_within(b, 0, better);
	return direction < 0 ? bl__at_least(s->goal, s->now - better)
			     : bl__at_least(s->now + better, s->goal);
}

/* ---- What is not settled ---- */

/* What is told as seven chances in ten is on track, from three at risk: the state is that of
 * the number beside it.  Simulated over six processes, constant and moving, at 6, 12, 18 and 21 of
 * 24 months (`make simulate`): of levels called on track 65 in 100 arrive, at risk 38, off
 * track 15, of totals 85, 44 and 8. */
#define LIKELY   0.65
#define UNLIKELY 0.25
/* A level that meets its target today is reached while it is as likely as not to hold. */
#define HOLDS 0.5

/* A state changes only as far as it would also if the level were so many standard errors, and
 * the chance so much, nearer to the old state.  Of goals whose target is the truth the state
 * then changes 1.9 times in 21 months (2.4 at one error and 0.1; 8 without calm); a drop of 30 %
 * is still seen in three months 9 times in 10. */
#define CALM_ERRORS 1.5
#define CALM_CHANCE 0.15
#define CALM_TOTAL  0.05 /* a total forgets nothing: its chance is calmer by itself */

/* `nearer`: 1, as if all were better by what calm asks for, -1 worse, 0 as it is. */
typedef const bl_verdict *rule(const work *b, int nearer);

static double slack_of(const work *b, int nearer)
{
	return nearer * CALM_ERRORS * b->s->error;
}

static double chance_of(const work *b, int nearer)
{
	return b->s->arrival.p + nearer * (b->s->is_total ? CALM_TOTAL : CALM_CHANCE);
}

static const bl_verdict *by_chance(const work *b, int nearer)
{
	double p = chance_of(b, nearer);

	return p >= LIKELY ? &bl_on_track : p >= UNLIKELY ? &bl_at_risk : &bl_off_track;
}

/* Where no chance can be said: against the path, within one error of it, or two. */
static const bl_verdict *by_path(const work *b, int nearer)
{
	const bl_standing *s = b->s;
	double error = s->error, ahead;

	if (isnan(s->expected))
		return &bl_too_early; /* no way: met, or not yet */
	ahead = (s->now - s->expected) * (bl_indicator_direction(b->indicator) < 0 ? -1 : 1) +
		slack_of(b, nearer) + 1e-9 * fmax(1, fabs(s->expected));
	return ahead >= -error ? &bl_on_track : ahead >= -2 * error ? &bl_at_risk : &bl_off_track;
}

static const bl_verdict *on_its_way(const work *b, int nearer)
{
	return b->s->arrival.says ? by_chance(b, nearer) : by_path(b, nearer);
}

/* A level to be kept is kept within one error; it has no way to go. */
static const bl_verdict *of_kept(const work *b, int nearer)
{
	double error = b->s->error, off = slack_of(b, nearer);

	if (b->s->goal == 0) /* none is none */
		error = off = 0;
	if (bl__is_met(b, off + error))
		return &bl_reached;
	return bl__is_met(b, off + fmax(2 * error, fabs(b->s->goal) / 10)) ? &bl_at_risk : &bl_off_track;
}

static const bl_verdict *of_level(const work *b, int nearer)
{
	bool holds = !b->s->arrival.says || chance_of(b, nearer) >= HOLDS;

	if (bl__is_met(b, slack_of(b, nearer)) && holds)
		return &bl_reached;
	if (!b->s->arrival.says && !isnan(b->s->baseline) && !bl__has_way(b))
		return of_kept(b, nearer);
	return on_its_way(b, nearer);
}

static const bl_verdict *of_band(const work *b, int nearer)
{
	double off = slack_of(b, nearer), tenth = (b->indicator->within_to - b->indicator->within_from) / 10;
	double now = b->s->now;

	if (is_within(b, 0, off))
		return &bl_reached;
	return bl__at_least(now + off, b->indicator->within_from - tenth) &&
			       bl__at_least(b->indicator->within_to + tenth, now - off)
		       ? &bl_at_risk
		       : &bl_off_track;
}

/* Steps have days: what is late is late. */
static const bl_verdict *of_steps(const work *b, int nearer)
{
	const bl_standing *s = b->s;

	(void)nearer;
	if (s->arrival.says)
		return by_chance(b, 0);
	if (s->now >= s->expected)
		return &bl_on_track;
	return s->expected - s->now > s->expected / 2 ? &bl_off_track : &bl_at_risk;
}

static rule *rule_of(const work *b)
{
	if (b->s->is_milestone)
		return of_steps;
	if (b->s->is_total)
		return on_its_way;
	if (!bl_indicator_direction(b->indicator))
		return of_band;
	return b->s->is_kept ? of_kept : of_level;
}

const bl_verdict *bl__state(const work *b, const bl_verdict *before)
{
	const bl_verdict *now, *calm;
	rule *of;

	if (b->settled)
		return b->settled;
	of = rule_of(b);
	now = of(b, 0);
	b->s->leaning = now;
	if (!before || !before->judged || !now->judged || now == before)
		return now;
	calm = of(b, now->urgency < before->urgency ? -1 : 1);
	if (now->urgency < before->urgency ? calm->urgency >= before->urgency
					   : calm->urgency <= before->urgency)
		return before;
	return calm;
}
