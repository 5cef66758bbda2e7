/* What every question of this room rests on: the partners' words, months, sums. */
#include "partnership.h"

#include <glib.h>

static uint32_t *words_of_partners(const bl_partnership *p)
{
	const bl_agreement *a = p->agreement;
	uint32_t *word = bl_arena_alloc(p->arena, (a->n_partners + 1) * sizeof *word);

	for (size_t i = 0; i < a->n_partners; i++)
		word[i] = p->words ? bl_words_find(p->words, bl_str_of(a->partners[i].id)) : UINT32_MAX;
	return word;
}

/* What a late partner owes is the month after its last one. */
static bl_disclosure *seen_now(const bl_partnership *p)
{
	g_autofree bl_owed *owed = g_new0(bl_owed, p->n_rhythms + 1);
	size_t n = 0;

	for (size_t i = 0; i < p->n_rhythms; i++)
		if (p->rhythm[i].late)
			owed[n++] = (bl_owed){p->rhythm[i].source, bl_period_add(p->rhythm[i].last, 1)};
	return bl_disclosure_as_of(p->given, p->now, owed, n);
}

bl_partnership *bl_partnership_new(const bl_agreement *agreement, const bl_disclosure *seen, bl_day now)
{
	bl_partnership *p = g_new0(bl_partnership, 1);

	p->agreement = agreement;
	p->given = seen;
	p->ledger = bl_disclosure_ledger(seen);
	p->words = bl_ledger_words(p->ledger);
	p->now = now;
	p->arena = bl_arena_new();
	p->word = words_of_partners(p);
	bl__rhythms_find(p);
	p->seen = seen_now(p); /* every later question is asked of it */
	bl__exchange_find(p);
	return p;
}

void bl_partnership_free(bl_partnership *p)
{
	if (!p)
		return;
	bl_disclosure_free(p->seen);
	bl_arena_free(p->arena);
	g_free(p);
}

bl_day bl_partnership_now(const bl_partnership *p)
{
	return p->now;
}

const bl_disclosure *bl_partnership_seen(const bl_partnership *p)
{
	return p->seen;
}

/* ---- Months ----------------------------------------------------------------------------- */

bl_months bl_months_in(bl_period p)
{
	bl_period first = bl_period_of(bl_grain_month(), bl_period_first(p)),
		  last = bl_period_of(bl_grain_month(), bl_period_last(p));

	return (bl_months){first, (size_t)(last.index - first.index + 1)};
}

bl_months bl_months_year_to(bl_period p)
{
	return (bl_months){bl_period_add(bl_period_of(bl_grain_month(), bl_period_last(p)), -11), 12};
}

bl_months bl__span(const bl_partnership *p, int indicator)
{
	bl_day first, last;
	bl_months m = {0};

	if (indicator < 0 || !bl_ledger_span(p->ledger, indicator, &first, &last))
		return m;
	m.first = bl_period_of(bl_grain_month(), first);
	m.n = (size_t)(bl_period_of(bl_grain_month(), last).index - m.first.index + 1);
	return m;
}

/* ---- Values of splits -------------------------------------------------------------------- */

bl_figure bl__nothing_where_known(bl_figure f)
{
	bl_figure nothing = bl_figure_zero();

	nothing.provisional = f.provisional;
	return bl_figure_known(f) ? nothing : f;
}

void bl__value_months(const bl_partnership *p, int indicator, uint32_t value, bl_months months,
		      bl_figure *out)
{
	bl_disclosed_split_figures(p->seen, indicator, 0, value, months.first, months.n, out);
}

bl_figure bl__value_total(const bl_partnership *p, int indicator, uint32_t value, bl_months months)
{
	g_autofree bl_figure *at = g_new0(bl_figure, months.n + 1);

	bl__value_months(p, indicator, value, months, at);
	return bl_figure_sum(at, months.n);
}

void bl__total_months(const bl_partnership *p, int indicator, bl_months months, bl_figure *out)
{
	bl_disclosed_figures(p->seen, indicator, months.first, months.n, out);
}
