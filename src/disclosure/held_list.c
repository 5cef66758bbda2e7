/* Which corrections are held back, for their owner. */
#include "bilan/disclosure.h"

#include <glib.h>
#include <string.h>

typedef struct {
	const bl_agreement *agreement;
	const bl_ledger *ledger;
	const bl_disclosure *outside;
	GArray *out; /* of bl_held_cell */
} listing;

static int by_cell(const void *left, const void *right)
{
	const bl_held_cell *a = left, *b = right;

	if (a->indicator != b->indicator)
		return a->indicator < b->indicator ? -1 : 1;
	if (a->split != b->split)
		return a->split < b->split ? -1 : 1;
	if (a->word != b->word)
		return a->word < b->word ? -1 : 1;
	return (a->period.index > b->period.index) - (a->period.index < b->period.index);
}

/* Of an indicator that is told by other periods since, nothing is said. */
static bool find_period(const listing *l, const bl_shown_earlier *s, bl_period *out)
{
	*out = bl_period_of(l->agreement->indicators[s->indicator].every, s->first);
	return bl_period_first(*out) == s->first && bl_period_last(*out) == s->last;
}

static void take(const listing *l, const bl_shown_earlier *s)
{
	bl_held_cell c = {.indicator = s->indicator, .split = s->split, .word = s->word};
	bl_split_value of = {s->indicator, (size_t)MAX(s->split, 0), s->word};

	if ((size_t)s->indicator >= l->agreement->n_indicators || !find_period(l, s, &c.period))
		return;
	if (s->split < 0) {
		bl_disclosed_figures(l->outside, s->indicator, c.period, 1, &c.shown);
		bl_ledger_figures(l->ledger, s->indicator, c.period, 1, &c.figure);
	} else {
		bl_disclosed_split_figures(l->outside, of, c.period, 1, &c.shown);
		bl_ledger_split_figures(l->ledger, of, c.period, 1, &c.figure);
	}
	if (c.shown.pending)
		g_array_append_val(l->out, c);
}

/* Shown to several readers it is held once. */
static size_t once(GArray *all)
{
	size_t n = 0;

	if (all->len)
		qsort(all->data, all->len, sizeof(bl_held_cell), by_cell);
	for (guint i = 0; i < all->len; i++) {
		bl_held_cell *at = (bl_held_cell *)(void *)all->data;

		if (!n || by_cell(&at[n - 1], &at[i]))
			at[n++] = at[i];
	}
	return n;
}

const bl_held_cell *bl_disclosures_held(bl_disclosures *all, const bl_agreement *agreement,
					const bl_ledger *ledger, bl_arena *arena, size_t *n)
{
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(bl_held_cell));
	size_t n_shown;
	const bl_shown_earlier *shown = bl_disclosures_earlier(all, &n_shown);
	listing l = {agreement, ledger, NULL, found};
	bl_held_cell *own;

	if (n_shown)
		l.outside = bl_disclosures_for(all, ledger, (bl_reader){"funder", -1});
	for (size_t i = 0; i < n_shown; i++)
		take(&l, &shown[i]);
	*n = once(found);
	own = bl_arena_alloc(arena, (*n + 1) * sizeof *own);
	if (*n)
		memcpy(own, found->data, *n * sizeof *own);
	return own;
}
