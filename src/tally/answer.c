/* Figures out of cells, for any stretch of whole months. */
#include "tally.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#define CELL_MAX 64

/* A stretch of days made of whole months. */
typedef struct {
	bl_day first, last;
} stretch;

static stretch stretch_of(bl_period p, size_t n)
{
	return (stretch){bl_period_first(p), bl_period_last(bl_period_add(p, (int32_t)n - 1))};
}

static bool feeds(const bl_ledger *l, int indicator, size_t source)
{
	return indicator < 0 || l->tally[indicator].from[source];
}

bool bl_ledger_span(const bl_ledger *ledger, int indicator, bl_day *first, bl_day *last)
{
	bool any = false;

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
	_Alignas(16) unsigned char sum[CELL_MAX] = {0};
	int32_t to = bl_period_of(l->month, months.last).index;
	bl_figure figure;

	g_assert(t->measure->size <= CELL_MAX);
	for (int32_t m = bl_period_of(l->month, months.first).index; m <= to; m++) {
		const void *cell = cell_at(l, t, split, word, m);

		if (cell)
			t->measure->merge(sum, cell);
	}
	figure = t->measure->value_as && t->indicator ? t->measure->value_as(sum, t->indicator)
						      : t->measure->value(sum);
	if (t->measure->clear)
		t->measure->clear(sum);
	return figure;
}

static bl_figure figure(const bl_ledger *l, int indicator, const bl__split *split, uint32_t word,
			stretch asked)
{
	const bl__tally *t = &l->tally[indicator];
	stretch data;

	if (t->measure->answer) {
		_Alignas(16) unsigned char cell[CELL_MAX] = {0};

		t->measure->answer(cell, t->indicator, asked.last);
		return t->measure->value(cell);
	}
	if (!bl_ledger_span(l, indicator, &data.first, &data.last) || asked.last < data.first ||
	    asked.first > data.last)
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

void bl_ledger_split_figures(const bl_ledger *ledger, int indicator, size_t k, uint32_t word, bl_period p,
			     size_t n, bl_figure *out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = figure(ledger, indicator, &ledger->tally[indicator].split[k], word,
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

typedef struct {
	uint32_t word;
	uint64_t rows;
	bl_str text, by;
} met;

static int by_bytes(bl_str a, bl_str b)
{
	int c = memcmp(a.s, b.s, MIN(a.n, b.n));

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

/* Most rows first; equals by the bytes of their text, never by the order they came in. */
static int by_rows(const void *a, const void *b)
{
	const met *x = a, *y = b;
	int c = by_bytes(x->text, y->text);

	if (x->rows != y->rows)
		return x->rows < y->rows ? 1 : -1;
	return c ? c : by_bytes(x->by, y->by);
}

static met met_of(const bl_ledger *l, const bl__split *split, uint32_t value)
{
	uint64_t pair = split->paired ? split->pair.key[value] : (uint64_t)value << 32;

	return (met){value, 0, bl_words_text(l->words, (uint32_t)(pair >> 32)),
		     bl_words_text(l->words, (uint32_t)pair)};
}

static void list_words(const bl_ledger *l, bl__split *split)
{
	g_autofree met *all = g_new0(met, split->at.n + 1);
	bl__index word = {0};

	for (uint32_t i = 0; i < split->at.n; i++) {
		uint32_t id = (uint32_t)(split->at.key[i] >> 32), known = word.n,
			 at = bl__index_add(&word, id);

		if (at == known)
			all[at] = met_of(l, split, id);
		all[at].rows += split->tick[i].rows;
	}
	qsort(all, word.n, sizeof *all, by_rows);
	split->n_words = word.n;
	split->words = g_renew(uint32_t, split->words, word.n + 1);
	for (size_t i = 0; i < split->n_words; i++)
		split->words[i] = all[i].word;
	bl__index_done(&word);
	split->words_old = false;
}

const uint32_t *bl_ledger_split_words(const bl_ledger *ledger, int indicator, size_t k, size_t *n)
{
	bl__split *split = &ledger->tally[indicator].split[k];

	if (split->words_old)
		list_words(ledger, split);
	*n = split->n_words;
	return split->words;
}
