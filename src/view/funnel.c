/* The values of a split against what chance would leave of their common share. */
#include "bilan/view.h"

#include <math.h>

static bl_figure pooled(const bl_view *v, const bl_shown *s, uint32_t word)
{
	bl_figure *at = bl_arena_alloc(v->arena, (s->n + 1) * sizeof *at);

	bl_disclosed_split_figures(bl_findings_seen(v->findings), (bl_split_value){s->indicator, 0, word},
				   s->first, s->n, at);
	return bl_figure_pooled(at, s->n);
}

/* The known ones, in the ledger's order. */
static bl_unit_shown *read_units(const bl_view *v, const bl_shown *s, size_t *n)
{
	size_t count;
	const uint32_t *word =
		bl_disclosed_split_words(bl_findings_seen(v->findings), s->indicator, 0, &count);
	bl_unit_shown *unit = bl_arena_alloc(v->arena, (count + 1) * sizeof *unit);

	*n = 0;
	for (size_t i = 0; i < count; i++) {
		bl_unit_shown u = {.word = word[i], .share = pooled(v, s, word[i])};

		if (bl_figure_known(u.share))
			unit[(*n)++] = u;
	}
	return unit;
}

/* As many points as make a smooth line, up to the biggest unit. */
static void add_chance(bl_funnel_shown *f, double most)
{
	for (size_t i = 0; i < BL_FUNNEL_POINTS; i++) {
		double n = fmax(1, round(most * (double)(i + 1) / BL_FUNNEL_POINTS));

		f->rows[i] = n;
		f->chance[i] = bl_funnel_of_share(round(f->centre * n), n, f->centre);
	}
}

const bl_funnel_shown *bl_view_funnel(const bl_view *v, const bl_shown *s)
{
	const bl_indicator *is = &v->agreement->indicators[s->indicator];
	bl_funnel_shown *f = bl_arena_alloc(v->arena, sizeof *f);
	double part = 0, whole = 0, most = 0;
	bl_unit_shown *unit;

	if (!is->split.n || !bl_measure_of(is)->is_share)
		return NULL;
	f->unit = unit = read_units(v, s, &f->n);
	for (size_t i = 0; i < f->n; i++) {
		part += unit[i].share.numerator;
		whole += unit[i].share.denominator;
		most = fmax(most, unit[i].share.denominator);
	}
	if (!f->n)
		return NULL;
	f->centre = part / whole;
	for (size_t i = 0; i < f->n; i++)
		unit[i].way =
			bl_funnel_of_share(unit[i].share.numerator, unit[i].share.denominator, f->centre).way;
	add_chance(f, most);
	return f;
}
