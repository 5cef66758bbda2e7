/* Figures out of cells, for any stretch of whole months. */
#include "tally.h"

#include <glib.h>

/* A stretch of days made of whole months. */
typedef struct {
	bl_day first, last;
} stretch;

static stretch stretch_of(bl_period p, size_t n)
{
	return (stretch){bl_period_first(p), bl_period_last(bl_period_add(p, (int32_t)n - 1))};
}

bool bl_ledger_feeds(const bl_ledger *ledger, int indicator, int s)
{
	return ledger->tally[indicator].from[s];
}

static bool feeds(const bl_ledger *l, int indicator, size_t source)
{
	return indicator < 0 || bl_ledger_feeds(l, indicator, (int)source);
}

static bool span_of_any(const bl_ledger *ledger, int indicator, bl_day *first, bl_day *last)
{
	bool any = false;

	g_assert(ledger->closed);
	for (size_t s = 0; s < ledger->n_feeds; s++) {
		const bl__feed *f = &ledger->feed[s];

		if (!f->any || !feeds(ledger, indicator, s))
			continue;
		*first = any ? MIN(*first, f->first) : f->first;
		*last = any ? MAX(*last, f->last) : f->last;
		any = true;
	}
	return any;
}

/* Both sides of a quotient over two sources have to be known: the days both reach. */
static bool span_of_both(const bl_ledger *l, const bl_indicator *in, bl_day *first, bl_day *last)
{
	const bl__feed *a = &l->feed[in->source], *b = &l->feed[in->over_source];

	if (!a->any || !b->any)
		return false;
	*first = MAX(a->first, b->first);
	*last = MIN(a->last, b->last);
	return *first <= *last;
}

bool bl_ledger_span(const bl_ledger *ledger, int indicator, bl_day *first, bl_day *last)
{
	const bl_indicator *in = indicator < 0 ? NULL : ledger->tally[indicator].indicator;

	return in && in->over_elsewhere && in->source >= 0 ? span_of_both(ledger, in, first, last)
							   : span_of_any(ledger, indicator, first, last);
}

/* ---- One figure -------------------------------------------------------------- */

/* The cell of a month: of the total, or of a word of a split; NULL when no row came. */
static const void *cell_at(const bl_ledger *l, const bl__tally *t, const bl__split *split, uint32_t word,
			   int32_t month)
{
	const bl__cells *cells = split ? &split->cells : &t->total;
	uint32_t at = bl__index_find(&l->months, (uint32_t)month);

	if (at != BL__NONE && split)
		at = bl__index_find(&split->at, bl__split_key(word, at));
	return at < cells->n ? cells->byte + at * t->measure->size : NULL;
}

static bl_figure merged(const bl_ledger *l, const bl__tally *t, const bl__split *split, uint32_t word,
			stretch months)
{
	_Alignas(16) unsigned char sum[BL_CELL_MAX] = {0};
	int32_t to = bl_period_of(l->month, months.last).index;
	bl_figure figure;

	g_assert(t->measure->size <= BL_CELL_MAX);
	for (int32_t m = bl_period_of(l->month, months.first).index; m <= to; m++) {
		const void *cell = cell_at(l, t, split, word, m);

		if (cell)
			t->measure->merge(sum, cell);
	}
	figure = t->measure->value_as && t->indicator
			 ? t->measure->value_as(sum, t->indicator, months.first, months.last)
			 : t->measure->value(sum);
	if (t->measure->clear)
		t->measure->clear(sum);
	return figure;
}

static bool is_joined(const bl__tally *t, int32_t month)
{
	return bl__index_find(&t->joined, (uint32_t)month) != BL__NONE;
}

/* A cell covers days on both sides of an end of the stretch: what belongs inside, nobody knows. */
static bool cuts_a_cell(const bl_ledger *l, const bl__tally *t, stretch months)
{
	return t->joined.n && (is_joined(t, bl_period_of(l->month, months.first).index - 1) ||
			       is_joined(t, bl_period_of(l->month, months.last).index));
}

bool bl_ledger_cuts(const bl_ledger *l, int indicator, bl_grain grain)
{
	const bl__tally *t = &l->tally[indicator];

	for (uint32_t i = 0; i < t->joined.n; i++) {
		bl_day end = bl_period_last((bl_period){l->month, (int32_t)(uint32_t)t->joined.key[i]});

		if (bl_period_last(bl_period_of(grain, end)) == end)
			return true;
	}
	return false;
}

int32_t bl_ledger_covers(const bl_ledger *l)
{
	int32_t least = INT32_MAX;

	for (size_t s = 0; s < l->n_feeds; s++)
		if (l->feed[s].any)
			least = MIN(least, l->feed[s].covers);
	return least == INT32_MAX ? 1 : least;
}

static bl_figure figure(const bl_ledger *l, int indicator, const bl__split *split, uint32_t word,
			stretch asked)
{
	const bl__tally *t = &l->tally[indicator];
	stretch data;

	g_assert(l->closed);
	if (t->measure->answer) {
		_Alignas(16) unsigned char cell[BL_CELL_MAX] = {0};

		t->measure->answer(cell, t->indicator, asked.last);
		return t->measure->value(cell);
	}
	if (!bl_ledger_span(l, indicator, &data.first, &data.last) || asked.last < data.first ||
	    asked.first > data.last || cuts_a_cell(l, t, asked))
		return bl_figure_not_reported();
	/* No month outside the data has a cell: a century asked for is not a century walked. */
	asked.first = MAX(asked.first, data.first);
	asked.last = MIN(asked.last, data.last);
	return merged(l, t, split, word, asked);
}

void bl_ledger_figures(const bl_ledger *ledger, int indicator, bl_period p, size_t n, bl_figure *out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = figure(ledger, indicator, NULL, 0, stretch_of(bl_period_add(p, (int32_t)i), 1));
}

bl_figure bl_ledger_total(const bl_ledger *ledger, int indicator, bl_period first, size_t n)
{
	return n ? figure(ledger, indicator, NULL, 0, stretch_of(first, n)) : bl_figure_not_reported();
}

/* ---- Splits ------------------------------------------------------------------- */

void bl_ledger_split_figures(const bl_ledger *ledger, bl_split_value of, bl_period p, size_t n,
			     bl_figure *out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = figure(ledger, of.indicator, &ledger->tally[of.indicator].split[of.k], of.word,
				stretch_of(bl_period_add(p, (int32_t)i), 1));
}

bool bl_ledger_split_overlaps(const bl_ledger *ledger, int indicator, size_t k)
{
	return ledger->tally[indicator].split[k].overlaps;
}

void bl_ledger_split_pair(const bl_ledger *ledger, int indicator, size_t k, uint32_t value, uint32_t *word,
			  uint32_t *by)
{
	const bl__split *split = &ledger->tally[indicator].split[k];

	*word = split->paired ? (uint32_t)(split->pair.key[value] >> 32) : value;
	*by = split->paired ? (uint32_t)split->pair.key[value] : 0;
}

const uint32_t *bl_ledger_split_words(const bl_ledger *ledger, int indicator, size_t k, size_t *n)
{
	const bl__split *split = &ledger->tally[indicator].split[k];

	g_assert(ledger->closed);
	*n = split->n_words;
	return split->words;
}
