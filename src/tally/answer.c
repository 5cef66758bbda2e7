/* Figures out of cells, for any stretch of whole months. */
#include "tally.h"

#include <glib.h>

bl__days bl__months_days(bl_period p, size_t n)
{
	return (bl__days){bl_period_first(p), bl_period_last(bl_period_add(p, (int32_t)n - 1))};
}

/* What ended is known to have been there until then, whatever came since. */
static bl_day last_of(const bl_ledger *l, int indicator, const bl__feed *f)
{
	return indicator >= 0 && l->tally[indicator].measure->wants_until ? MAX(f->last, f->ended) : f->last;
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
		*last = any ? MAX(*last, last_of(ledger, indicator, f)) : last_of(ledger, indicator, f);
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

const void *bl__cell_at(const bl__question *q, int32_t month)
{
	const bl__cells *cells = q->split ? &q->split->cells : &q->tally->total;
	uint32_t at = bl__index_find(&q->ledger->months, (uint32_t)month);

	if (at != BL__NONE && q->split)
		at = bl__index_find(&q->split->at, bl__split_key(q->word, at));
	return at < cells->n ? cells->byte + at * q->tally->measure->size : NULL;
}

static bl_figure value_of(const bl__tally *t, const void *cell, bl__days months)
{
	return t->measure->value_as && t->indicator
		       ? t->measure->value_as(cell, t->indicator, months.first, months.last)
		       : t->measure->value(cell);
}

bl__heard bl__heard_in(const bl__question *q, bl__days months)
{
	const bl__course *all = &q->tally->course;
	bl__heard asked = bl__course_of(q->split ? &q->split->course : all, q->word);

	asked.first = bl_period_of(q->ledger->month, months.first).index;
	asked.last = bl_period_of(q->ledger->month, months.last).index;
	asked.end = bl_period_last((bl_period){q->ledger->month, asked.last});
	asked.indicator = q->tally->indicator;
	asked.ledger = q->ledger;
	asked.spoken = bl__turns_speak(all->turn, all->n, asked.first, asked.last);
	return asked;
}

/* From what was said before, too.  *met: something is said in these months. */
static bl_figure carried(const bl__question *q, bl__days months, bool *met)
{
	bl__heard asked = bl__heard_in(q, months);

	*met = asked.spoken && bl__turns_speak(asked.turn, asked.n, asked.first, asked.last);
	return q->tally->measure->over(&asked);
}

/* *met: some month has a cell. */
static bl_figure merged(const bl__question *q, bl__days months, bool *met)
{
	_Alignas(16) unsigned char sum[BL_CELL_MAX] = {0};
	const bl_measure *measure = q->tally->measure;
	int32_t to = bl_period_of(q->ledger->month, months.last).index;
	bl_figure figure;

	g_assert(measure->size <= BL_CELL_MAX);
	for (int32_t m = bl_period_of(q->ledger->month, months.first).index; m <= to; m++) {
		const void *cell = bl__cell_at(q, m);

		if (!cell)
			continue;
		measure->merge(sum, cell);
		*met = true;
	}
	figure = value_of(q->tally, sum, months);
	if (measure->clear)
		measure->clear(sum);
	return figure;
}

static bool is_joined(const bl__tally *t, int32_t month)
{
	return bl__index_find(&t->joined, (uint32_t)month) != BL__NONE;
}

/* A cell covers days on both sides of an end of the stretch: what belongs inside, nobody knows. */
static bool cuts_a_cell(const bl_ledger *l, const bl__tally *t, bl__days months)
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

/* A partner's, at a time when it was none. */
static bool is_elsewhere(const bl__question *q, bl__days asked)
{
	uint32_t word = q->word;

	if (!q->split || !q->split->of_partners)
		return false;
	if (q->split->paired)
		word = (uint32_t)(q->split->pair.key[word] >> 32);
	return !bl__member_in(bl__member_of(q->ledger, word), asked.first, asked.last);
}

/* ---- What could not be read ---- */

bl_figure bl__of_months(const bl__question *q, bl__days months, bool *met)
{
	*met = false;
	return q->tally->measure->over ? carried(q, months, met) : merged(q, months, met);
}

/* How many rows of another tally's same value there are; splits are numbered alike,
 * pairs each in their own way. */
static double rows_beside(const bl__question *q, const bl__tally *beside, bl__days months)
{
	bl__question other = {q->ledger, beside, NULL, 0};
	bool met;

	if (q->split) {
		other.split = &beside->split[q->split - q->tally->split];
		other.word = !q->split->paired
				     ? q->word
				     : bl__index_find(&other.split->pair, q->split->pair.key[q->word]);
	}
	return bl__of_months(&other, months, &met).value;
}

/* More rows of the source than it puts up with. */
static bool lost_too_many(const bl__question *q, bl__days months)
{
	const bl_ledger *l = q->ledger;

	for (size_t s = 0; s < l->n_feeds; s++) {
		bl__question rows = {l, l->feed[s].all, NULL, 0};
		double lost, read;
		bool met;

		if (!q->tally->from[s])
			continue;
		lost = rows_beside(&rows, rows.tally->lost, months);
		read = bl__of_months(&rows, months, &met).value;
		if (lost > l->agreement->sources[s].rejects_max * (lost + read))
			return true;
	}
	return false;
}

/* Of several months, one in which nothing could be read. */
static bool lost_a_month(const bl__question *q, bl__days months)
{
	int32_t m = bl_period_of(q->ledger->month, months.first).index,
		to = bl_period_of(q->ledger->month, months.last).index;
	bool met;

	for (; m <= to; m++) {
		bl__days one = bl__months_days((bl_period){q->ledger->month, m}, 1);

		if (bl__of_months(q, one, &met).state != BL_VALUE && rows_beside(q, q->tally->lost, one) > 0)
			return true;
	}
	return false;
}

/* Rows that could not be read might have counted: nothing is no zero then, and what
 * lacks too many is not final. */
static bl_figure admitted(const bl__question *q, bl__days months, bl_figure figure)
{
	if (!q->tally->lost || rows_beside(q, q->tally->lost, months) == 0)
		return figure;
	if (figure.state == BL_ZERO)
		return bl_figure_not_reported();
	figure.provisional |= lost_too_many(q, months) || lost_a_month(q, months);
	return figure;
}

/* ---- What was not sent ---- */

/* Somebody who owes rows of these months has sent none: of a figure that is a
 * partner's own, that partner. */
static bool is_owed(const bl__question *q, bl__days months)
{
	const bl_ledger *l = q->ledger;

	for (size_t s = 0; s < l->n_feeds; s++) {
		if (!q->tally->from[s] || !l->agreement->sources[s].expected)
			continue;
		if (q->split && q->split->of_reporters
			    ? bl__owed_by(l, s, bl__member_of(l, q->word), months.first, months.last)
			    : bl__owed_by_any(l, s, months.first, months.last))
			return true;
	}
	return false;
}

static bl_figure less_owed(const bl__question *q, bl__days months, bl_figure figure)
{
	if (!bl_figure_known(figure) || !is_owed(q, months))
		return figure;
	if (figure.state == BL_ZERO)
		return bl_figure_not_reported();
	figure.provisional = true;
	return figure;
}

/* ---- All together ---- */

/* No month outside the data has a cell: a century asked for is not a century walked. */
bool bl__within_data(const bl__question *q, bl__days *asked)
{
	bl__days data;

	if (!bl_ledger_span(q->ledger, (int)(q->tally - q->ledger->tally), &data.first, &data.last) ||
	    asked->last < data.first || asked->first > data.last)
		return false;
	asked->first = MAX(asked->first, data.first);
	asked->last = MIN(asked->last, data.last);
	return true;
}

static bl_figure counted(const bl__question *q, bl__days asked)
{
	bool elsewhere = is_elsewhere(q, asked), cut = cuts_a_cell(q->ledger, q->tally, asked), met;
	bl_figure nothing = elsewhere ? bl_figure_not_applicable() : bl_figure_not_reported(), figure;

	if (!bl__within_data(q, &asked) || cut)
		return nothing;
	figure = bl__of_months(q, asked, &met);
	/* Rows of a partner that had left are rows: they are counted, and named (bl_ledger_strays). */
	if (elsewhere && !met && figure.state != BL_VALUE)
		return nothing;
	return less_owed(q, asked, admitted(q, asked, figure));
}

static bl_figure figure(const bl__question *q, bl__days asked)
{
	const bl__tally *t = q->tally;

	g_assert(q->ledger->closed);
	if (t->measure->answer) {
		_Alignas(16) unsigned char cell[BL_CELL_MAX] = {0};

		t->measure->answer(cell, t->indicator, asked.last);
		return t->measure->value(cell);
	}
	return counted(q, asked);
}

static void figures(const bl__question *q, bl_period p, size_t n, bl_figure *out)
{
	for (size_t i = 0; i < n; i++)
		out[i] = figure(q, bl__months_days(bl_period_add(p, (int32_t)i), 1));
}

void bl_ledger_figures(const bl_ledger *ledger, int indicator, bl_period p, size_t n, bl_figure *out)
{
	figures(&(bl__question){ledger, &ledger->tally[indicator], NULL, 0}, p, n, out);
}

bl_figure bl_ledger_total(const bl_ledger *ledger, int indicator, bl_period first, size_t n)
{
	bl__question q = {ledger, &ledger->tally[indicator], NULL, 0};

	return n ? figure(&q, bl__months_days(first, n)) : bl_figure_not_reported();
}

/* ---- Splits ------------------------------------------------------------------- */

void bl_ledger_split_figures(const bl_ledger *ledger, bl_split_value of, bl_period p, size_t n,
			     bl_figure *out)
{
	const bl__tally *t = &ledger->tally[of.indicator];

	figures(&(bl__question){ledger, t, &t->split[of.k], of.word}, p, n, out);
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

bool bl_ledger_split_of_partners(const bl_ledger *ledger, int indicator, size_t k)
{
	return ledger->tally[indicator].split[k].of_partners;
}

const uint32_t *bl_ledger_split_names(const bl_ledger *ledger, int indicator, size_t k, size_t *n)
{
	const bl__split *split = &ledger->tally[indicator].split[k];

	g_assert(ledger->closed);
	*n = split->n_words;
	return split->names ? split->names : split->words;
}

const uint32_t *bl_ledger_split_words(const bl_ledger *ledger, int indicator, size_t k, size_t *n)
{
	const bl__split *split = &ledger->tally[indicator].split[k];

	g_assert(ledger->closed);
	*n = split->n_words;
	return split->words;
}
