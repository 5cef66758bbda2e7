/* What a figure rests on: how many rows, and whose. */
#include "tally.h"

#include <glib.h>

/* ---- Rows ---------------------------------------------------------------------------- */

static double merged_rows(const bl__question *q, bl__days months)
{
	_Alignas(16) unsigned char sum[BL_CELL_MAX] = {0};
	const bl_measure *measure = q->tally->measure;
	int32_t m = bl_period_of(q->ledger->month, months.first).index,
		to = bl_period_of(q->ledger->month, months.last).index;
	double rows;

	for (; m <= to; m++) {
		const void *cell = bl__cell_at(q, m);

		if (cell)
			measure->merge(sum, cell);
	}
	rows = measure->rows(sum);
	if (measure->clear)
		measure->clear(sum);
	return rows;
}

static bl__question question_of(const bl_ledger *l, int indicator, const bl_split_value *of)
{
	const bl__tally *t = &l->tally[indicator];

	return (bl__question){l, t, of ? &t->split[of->k] : NULL, of ? of->word : 0};
}

double bl_ledger_rows(const bl_ledger *ledger, int indicator, const bl_split_value *of, bl_period first,
		      size_t n)
{
	bl__question q = question_of(ledger, indicator, of);
	bl__days asked;
	bl__heard heard;

	g_assert(ledger->closed);
	if (!n || !q.tally->measure->rows)
		return 0;
	asked = bl__months_days(first, n);
	if (!bl__within_data(&q, &asked))
		return 0;
	if (!q.tally->measure->rows_over)
		return merged_rows(&q, asked);
	heard = bl__heard_in(&q, asked);
	return q.tally->measure->rows_over(&heard);
}

/* ---- Givers --------------------------------------------------------------------------- */

/* A value, and the partner that gave of it. */
typedef struct {
	const bl_ledger *ledger;
	const bl__split *split;
	bl__days months;
	double *by;
} sharing;

/* What the value `word` of the split amounts to, to whom `giver` is. */
static void add(const sharing *s, const bl__tally *gave, uint32_t word, uint32_t giver)
{
	bl__question q = {s->ledger, gave, s->split, word};
	const bl__member *m = bl__member_of(s->ledger, giver);
	bool met;
	bl_figure f = bl__of_months(&q, s->months, &met);

	if (bl_figure_known(f))
		s->by[m ? m->partner : s->ledger->agreement->n_partners] += f.value;
}

/* The first of the pairs, which stand by their first word, that has this one; n_words: none. */
static size_t first_pair(const bl__split *split, uint32_t word)
{
	size_t from = 0, to = split->n_words;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (split->pair.key[split->words[middle]] >> 32 < word)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static void add_pairs(const sharing *s, const bl__tally *gave, uint32_t word)
{
	const bl__split *split = s->split;

	for (size_t i = first_pair(split, word); i < split->n_words; i++) {
		uint64_t pair = split->pair.key[split->words[i]];

		if (pair >> 32 != word)
			return;
		add(s, gave, split->words[i], (uint32_t)pair);
	}
}

bool bl_ledger_gave(const bl_ledger *ledger, int indicator, const bl_split_value *of, bl_period first,
		    size_t n, double *by)
{
	const bl__tally *gave = ledger->tally[indicator].gave;
	bl__question all = {ledger, gave, NULL, 0};
	sharing s = {ledger, NULL, {0, 0}, by};

	g_assert(ledger->closed);
	for (size_t i = 0; gave && i <= ledger->agreement->n_partners; i++)
		by[i] = 0;
	if (!gave || !n)
		return gave != NULL;
	s.months = bl__months_days(first, n);
	if (!bl__within_data(&all, &s.months))
		return true;
	s.split = &gave->split[of ? of->k + 1 : 0];
	if (of)
		add_pairs(&s, gave, of->word);
	for (size_t i = 0; !of && i < s.split->n_words; i++)
		add(&s, gave, s.split->words[i], s.split->words[i]);
	return true;
}
