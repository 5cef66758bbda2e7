/* What a level can still be on its due day: the periods of the level that are over by then and
 * known already count as they are, the others at the most, or the least, that they can hold. */
#include "finding.h"

#include "bilan/table.h"

#include <math.h>

/* ---- What one period can hold ---- */

static bool is_known_name(const bl_findings *f, int source)
{
	size_t n = f->taken ? bl_taken_strangers(f->taken) : 0;

	for (size_t i = 0; i < n; i++)
		if (bl_taken_stranger(f->taken, i)->source == source)
			return false;
	return true;
}

/* A role that holds the agreement's partners; with other names in it they are no ceiling. */
static bool counts_partners(const bl__work *b)
{
	const bl_agreement *a = b->f->agreement;
	const bl_indicator *is = b->indicator;
	const bl_source *source = is->source >= 0 ? &a->sources[is->source] : NULL;
	const bl_source_kind *kind = source && source->kind ? bl_source_kind_find(source->kind) : NULL;
	const bl_role *role = kind && is->of ? bl_role_find(kind, is->of) : NULL;

	return a->n_partners && role && role->partner && is_known_name(b->f, is->source);
}

static size_t partners_in(const bl_agreement *a, bl_period p)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n_partners; i++) {
		const bl_partner *who = &a->partners[i];

		n += (who->joined == BL_DAY_NONE || who->joined <= bl_period_last(p)) &&
		     (who->left == BL_DAY_NONE || who->left >= bl_period_first(p));
	}
	return n;
}

/* The most (way 1) or the least (-1) that a period can hold; infinite where nothing bounds it. */
static double bound_of(const bl__work *b, bl_period p, int way)
{
	bl_nature nature = bl_measure_nature(b->measure, b->indicator);

	if (way < 0)
		return nature & (BL_COUNTS | BL_RATES | BL_SHARES | BL_NAMES) ? 0 : -INFINITY;
	if (nature == BL_SHARES)
		return 1;
	return nature == BL_NAMES && counts_partners(b) ? (double)partners_in(b->f->agreement, p) : INFINITY;
}

/* ---- The periods of the level on the due day ---- */

typedef struct {
	double sum, size; /* of the known ones: values, or what they are pooled of */
	size_t known, open;
	double bounds; /* of the open ones, added up */
	bool off;      /* a known one is not at its bound */
	size_t partners;
} sums;

static void add(const bl__work *b, sums *all, bl_period p, int way)
{
	double bound = bound_of(b, p, way);
	bool is_over =
		bl_period_last(p) <= b->on && !bl_disclosed_provisional(b->f->seen, b->goal->indicator, p, 1);
	bl_figure f;

	if (!is_over) {
		all->open++;
		all->bounds += bound;
		all->partners = MAX(all->partners, partners_in(b->f->agreement, p));
		return;
	}
	bl_disclosed_figures(b->f->seen, b->goal->indicator, p, 1, &f);
	if (!bl_figure_known(f))
		return;
	all->known++;
	all->off |= f.value != bound;
	all->sum += isnan(f.denominator) ? f.value : f.numerator;
	all->size += isnan(f.denominator) ? 1 : f.denominator;
}

#define LESS 1e-6 /* than a bound: what is pooled with one that falls short of it comes near, no more */

static bool is_pooled(const bl__work *b)
{
	return bl_measure_nature(b->measure, b->indicator) & (BL_SHARES | BL_RATES | BL_AVERAGES);
}

static double extreme(const bl__work *b, const sums *all, int way)
{
	double bound = all->bounds / (double)all->open;

	if (!all->open)
		return all->sum / all->size;
	if (is_pooled(b) && all->off)
		return bound - way * LESS;
	return is_pooled(b) ? bound : (all->sum + all->bounds) / (double)(all->known + all->open);
}

/* The last periods that will be over by the due day. */
static sums sums_of(const bl__work *b, int way)
{
	bl_day by = b->s->target->by;
	size_t window = bl__window(b->indicator);
	bl_period last = bl_period_of(b->indicator->every, by);
	sums all = {0};

	if (bl_period_last(last) > by)
		last.index--;
	for (size_t i = 0; i < window; i++)
		add(b, &all, bl_period_add(last, -(int32_t)i), way);
	return all;
}

static bool can_arrive(const bl__work *b, double level)
{
	return bl_indicator_direction(b->indicator) > 0 ? bl__at_least(level, b->s->goal)
							: bl__at_least(b->s->goal, level);
}

/* In words of its own where partners, or one period, are why. */
static void tell(const bl__work *b, const sums *all, double best)
{
	bl_standing *s = b->s;

	s->most = best;
	s->is_short = all->open && is_pooled(b) && all->off;
	if (all->open && bl_measure_nature(b->measure, b->indicator) == BL_NAMES &&
	    bl_indicator_direction(b->indicator) > 0)
		s->partners = all->partners;
}

const bl_verdict *bl__decided(const bl__work *b)
{
	int direction = bl_indicator_direction(b->indicator);
	sums best, worst;

	if (!direction || isnan(b->s->goal) || b->s->target->by == BL_DAY_NONE ||
	    bl_measure_nature(b->measure, b->indicator) == BL_STOCKS)
		return NULL;
	best = sums_of(b, direction);
	worst = sums_of(b, -direction);
	if (!best.known && !best.open)
		return NULL;
	if (!can_arrive(b, extreme(b, &best, direction))) {
		tell(b, &best, extreme(b, &best, direction));
		return &bl_off_track;
	}
	return can_arrive(b, extreme(b, &worst, -direction)) ? &bl_reached : NULL;
}
