/* Rows into cells, a batch at a time.
 *
 * For each tally a source feeds: pick the rows, place them (which cell), bring
 * along what the measure needs, fold.  The arrays are reused from batch to
 * batch; only a new cell allocates.
 */
#include "tally.h"

#include <glib.h>
#include <string.h>

/* The rows of one tally in this batch. */
typedef struct {
	bl_ledger *ledger;
	const bl__use *use;
	const bl_batch *batch;
	const uint32_t *row; /* NULL: rows 0 … n-1 */
	size_t n;
	const uint32_t *month; /* by row: where it goes */
	bool ends;             /* that is where it ends */
} picked;

/* ---- Days ------------------------------------------------------------------ */

uint32_t bl__month_number(bl_ledger *ledger, int32_t month_index)
{
	return bl__index_add(&ledger->months, (uint32_t)month_index);
}

static inline uint32_t month_of(bl_ledger *l, bl_day day)
{
	uint32_t at = (uint32_t)day % BL__DAYS;

	if (l->seen[at].day != day) {
		l->seen[at].day = day;
		l->seen[at].month = bl__month_number(l, bl_period_of(l->month, day).index);
	}
	return l->seen[at].month;
}

static void reach_beyond(bl__feed *f, const bl_batch *batch, const uint32_t *dated, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int32_t beyond = batch->beyond[dated[i]];

		f->last = MAX(f->last, batch->day[dated[i]] + beyond);
		f->covers = MIN(f->covers, beyond + 1);
	}
}

/* Finds the month of each dated row of a window; returns how many there are. */
static size_t date_rows(bl_ledger *l, bl__feed *f, const bl_batch *batch, size_t w)
{
	bl__scratch *s = &l->scratch;
	bl_day first = f->any ? f->first : INT32_MAX, last = f->any ? f->last : INT32_MIN;
	size_t n = 0;

	for (size_t i = 0; batch->day && i < batch->n; i++) {
		bl_day day = batch->day[i];

		if (day == BL_DAY_NONE || (batch->known && !(batch->known[i] >> w & 1)))
			continue;
		s->month[i] = month_of(l, day);
		s->dated[n++] = (uint32_t)i;
		first = MIN(first, day);
		last = MAX(last, day);
	}
	/* What cannot be read says nothing of how far the data reach. */
	if (!n || batch->lost)
		return n;
	f->covers = f->any ? f->covers : INT32_MAX;
	f->any = true;
	f->first = first;
	f->last = last;
	if (batch->beyond)
		reach_beyond(f, batch, s->dated, n);
	else
		f->covers = 1;
	return n;
}

/* What the rows' cells cover is known as a whole only: no figure is told of a part of it. */
static void join_months(const picked *p)
{
	bl_ledger *l = p->ledger;

	for (size_t i = 0; i < p->n; i++) {
		uint32_t row = p->row ? p->row[i] : (uint32_t)i;
		bl_day day = p->batch->day[row];
		int32_t month = bl_period_of(l->month, day).index,
			to = bl_period_of(l->month, day + p->batch->beyond[row]).index;

		for (; month < to; month++)
			bl__index_add(&p->use->tally->joined, (uint32_t)month);
	}
}

static void room_for_rows(bl__scratch *s, size_t n)
{
	if (n <= s->rows)
		return;
	s->rows = n;
	s->month = g_renew(uint32_t, s->month, n);
	s->dated = g_renew(uint32_t, s->dated, n);
	s->picked = g_renew(uint32_t, s->picked, n);
	s->chosen = g_renew(uint32_t, s->chosen, n);
	s->inside_row = g_renew(uint8_t, s->inside_row, n);
	s->until = g_renew(uint32_t, s->until, n);
	s->ended = g_renew(uint32_t, s->ended, n);
}

static void room_for_placed(bl__scratch *s, size_t n)
{
	if (n <= s->placed)
		return;
	s->placed = MAX(n, 2 * s->placed);
	s->at = g_renew(uint32_t, s->at, s->placed);
	s->row = g_renew(uint32_t, s->row, s->placed);
	s->qty = g_renew(bl_qty, s->qty, s->placed);
	s->over = g_renew(bl_qty, s->over, s->placed);
	s->inside = g_renew(uint8_t, s->inside, s->placed);
}

static void room_for_spread(bl__scratch *s, size_t n)
{
	if (n <= s->spread)
		return;
	s->spread = MAX(n, 2 * s->spread);
	s->spread_at = g_renew(uint32_t, s->spread_at, s->spread);
	s->word = g_renew(uint32_t, s->word, s->spread);
}

/* ---- What the measure needs beside the place ----------------------------------- */

/* Several words in a cell: the row goes once per word to its cell. */
static void fold_spread(const picked *p, void *cells, const uint32_t *at, const uint32_t *row, size_t n)
{
	const uint32_t *word = p->batch->word[p->use->of], *member;
	bl__scratch *s = &p->ledger->scratch;
	bl_fold_rows rows = {0};

	for (size_t i = 0; i < n; i++) {
		size_t many = bl__members(p->ledger, &word[row ? row[i] : i], &member);

		room_for_spread(s, rows.n + many);
		for (size_t j = 0; j < many; j++, rows.n++) {
			s->spread_at[rows.n] = at[i];
			s->word[rows.n] = member[j];
		}
	}
	rows.at = s->spread_at;
	rows.word = s->word;
	p->use->tally->measure->fold(cells, &rows);
}

static const bl_qty *gather_qty(bl_qty *to, const bl_qty *from, const uint32_t *row, size_t n)
{
	if (!row)
		return from;
	for (size_t i = 0; i < n; i++)
		to[i] = from[row[i]];
	return to;
}

/* Answers as places on a scale. */
static const bl_qty *gather_levels(const picked *p, const uint32_t *row, size_t n)
{
	const uint32_t *word = p->batch->word[p->use->of];
	bl_qty *to = p->ledger->scratch.qty;

	for (size_t i = 0; i < n; i++)
		to[i] = bl__level_of(p->use->scale, p->ledger->words, word[row ? row[i] : i]);
	return to;
}

static const uint32_t *gather_word(bl__scratch *s, const uint32_t *from, const uint32_t *row, size_t n)
{
	if (!row)
		return from;
	room_for_spread(s, n);
	for (size_t i = 0; i < n; i++)
		s->word[i] = from[row[i]];
	return s->word;
}

static const uint8_t *gather_inside(bl__scratch *s, const uint32_t *row, size_t n)
{
	if (!row)
		return s->inside_row;
	for (size_t i = 0; i < n; i++)
		s->inside[i] = s->inside_row[row[i]];
	return s->inside;
}

/* Who says it, when and where: by row of the batch. */
static void add_source(const picked *p, bl_fold_rows *rows, const uint32_t *row)
{
	rows->row = row;
	rows->who = p->use->has_who ? p->batch->word[p->use->who] : NULL;
	rows->day = p->batch->day;
	rows->line = p->batch->line;
	rows->file = p->batch->file;
}

/* Row row[i] (NULL: row i) goes to cells[at[i]]. */
static void fold_placed(const picked *p, void *cells, const uint32_t *at, const uint32_t *row, size_t n)
{
	const bl_measure *m = p->use->tally->measure;
	bl__scratch *s = &p->ledger->scratch;
	bl_fold_rows rows = {.n = n, .at = at, .side = p->use->side, .ends = p->ends};

	if (m->wants_of_word && p->use->of_several) {
		fold_spread(p, cells, at, row, n);
		return;
	}
	if (p->use->has_over)
		rows.over = gather_qty(s->over, p->batch->qty[p->use->over], row, n);
	if (m->wants_partner)
		add_source(p, &rows, row);
	if (m->wants_of_number && p->use->has_of)
		rows.qty = gather_qty(s->qty, p->batch->qty[p->use->of], row, n);
	if (m->wants_levels)
		rows.qty = gather_levels(p, row, n);
	else if (m->wants_of_word)
		rows.word = gather_word(s, p->batch->word[p->use->of], row, n);
	if (m->wants_out_of)
		rows.inside = gather_inside(s, row, n);
	m->fold(cells, &rows);
}

/* ---- Placing --------------------------------------------------------------------- */

static void fold_total(const picked *p)
{
	bl__tally *t = p->use->tally;
	bl__scratch *s = &p->ledger->scratch;
	const uint32_t *at = p->month;

	bl__cells_grow(&t->total, t->measure, p->ledger->months.n);
	if (p->row) {
		for (size_t i = 0; i < p->n; i++)
			s->at[i] = p->month[p->row[i]];
		at = s->at;
	}
	fold_placed(p, t->total.byte, at, p->row, p->n);
}

/* The usual split: one value in a cell. */
static size_t place_one(const picked *p, bl__split *split, const uint32_t *word)
{
	const bl_measure *m = p->use->tally->measure;
	bl__scratch *s = &p->ledger->scratch;
	const uint64_t begins = !p->ends;

	for (size_t i = 0; i < p->n; i++) {
		uint32_t row = p->row ? p->row[i] : (uint32_t)i;
		uint32_t at = bl__index_find(&split->at, bl__split_key(word[row], p->month[row]));

		if (at == BL__NONE)
			at = bl__split_cell(split, m, word[row], p->month[row]);
		split->tick[at].rows += begins;
		s->at[i] = at;
	}
	return p->n;
}

/* A row that lasts goes twice to a cell when it begins and ends in one month. */
static uint64_t serial_of(const picked *p, uint32_t row)
{
	return 2 * (p->ledger->rows + row + 1) + p->ends;
}

/* Several: a row goes under each of its values, once each. */
static size_t place_several(const picked *p, bl__split *split, const uint32_t *word)
{
	const bl_measure *m = p->use->tally->measure;
	bl__scratch *s = &p->ledger->scratch;
	const uint32_t *member;
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		uint32_t row = p->row ? p->row[i] : (uint32_t)i;
		uint64_t serial = serial_of(p, row);
		size_t many = bl__members(p->ledger, &word[row], &member);

		room_for_placed(s, n + many);
		for (size_t j = 0; j < many; j++) {
			uint32_t at = bl__split_cell(split, m, member[j], p->month[row]);
			bl__tick *tick = &split->tick[at];

			if (tick->last == serial)
				continue;
			tick->last = serial;
			tick->rows += !p->ends;
			s->at[n] = at;
			s->row[n++] = row;
		}
	}
	return n;
}

/* By two columns: a pair of words is the value, one for each value of the first. */
static size_t place_pairs(const picked *p, bl__split *split, const uint32_t *word, const uint32_t *by,
			  bool several)
{
	bl__scratch *s = &p->ledger->scratch;
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		uint32_t row = p->row ? p->row[i] : (uint32_t)i;
		uint64_t serial = serial_of(p, row);
		const uint32_t *member = &word[row];
		size_t many = several ? bl__members(p->ledger, &word[row], &member) : 1;

		room_for_placed(s, n + many);
		for (size_t j = 0; j < many; j++) {
			uint32_t pair = bl__index_add(&split->pair, (uint64_t)member[j] << 32 | by[row]);
			uint32_t at = bl__split_cell(split, p->use->tally->measure, pair, p->month[row]);
			bl__tick *tick = &split->tick[at];

			if (tick->last == serial)
				continue;
			tick->last = serial;
			tick->rows += !p->ends;
			s->at[n] = at;
			s->row[n++] = row;
		}
	}
	return n;
}

static void fold_split(const picked *p, size_t k)
{
	bl__split *split = &p->use->tally->split[k];
	bl__scratch *s = &p->ledger->scratch;
	const uint32_t *word = p->batch->word[p->use->split[k]];
	bool several = p->use->split_several[k];
	size_t n = split->paired ? place_pairs(p, split, word, p->batch->word[p->use->split_by], several)
		   : several     ? place_several(p, split, word)
				 : place_one(p, split, word);

	fold_placed(p, split->cells.byte, s->at, several || split->paired ? s->row : p->row, n);
}

/* A share is about the rows of `out_of`; those that `where` picks too are inside. */
static void pick(picked *p, bl__scratch *s)
{
	const bl__use *use = p->use;
	size_t inside;

	if (!use->tally->measure->wants_out_of) {
		p->n = bl__conditions_pick(&use->where, p->ledger, p->batch, p->row, p->n, s->picked);
		p->row = use->where.n ? s->picked : p->row;
		return;
	}
	p->n = bl__conditions_pick(&use->out_of, p->ledger, p->batch, p->row, p->n, s->picked);
	p->row = use->out_of.n ? s->picked : p->row;
	inside = bl__conditions_pick(&use->where, p->ledger, p->batch, p->row, p->n, s->chosen);
	memset(s->inside_row, use->where.n ? 0 : 1, p->batch->n);
	for (size_t i = 0; use->where.n && i < inside; i++)
		s->inside_row[s->chosen[i]] = 1;
}

static void fold_all(const picked *p)
{
	fold_total(p);
	for (size_t k = 0; k < p->use->tally->n_splits; k++)
		fold_split(p, k);
}

/* Of rows that last, those that ended, once more where they did. */
static void fold_ends(const picked *p, bl__feed *f)
{
	const bl_day *until = p->batch->days[p->use->until];
	bl_ledger *l = p->ledger;
	picked ended = {l, p->use, p->batch, l->scratch.ended, 0, l->scratch.until, true};

	for (size_t i = 0; i < p->n; i++) {
		uint32_t row = p->row ? p->row[i] : (uint32_t)i;

		if (until[row] == BL_DAY_NONE)
			continue;
		l->scratch.until[row] = month_of(l, until[row]);
		l->scratch.ended[ended.n++] = row;
		if (l->as_of != BL_DAY_NONE && until[row] <= l->as_of)
			f->ended = MAX(f->ended, until[row]);
	}
	if (ended.n)
		fold_all(&ended);
}

void bl_ledger_add(void *ledger, int source, const bl_batch *batch)
{
	bl_ledger_add_window(ledger, source, batch, 0);
}

static bool feeds(const bl__use *use, const bl_batch *batch)
{
	return use->rows == (batch->lost ? BL__LOST : BL__READ) || use->rows == BL__EITHER;
}

void bl_ledger_add_window(bl_ledger *l, int source, const bl_batch *batch, size_t w)
{
	bl__feed *f = &l->feed[source];
	size_t dated;

	g_assert(!l->closed);
	room_for_rows(&l->scratch, batch->n);
	room_for_placed(&l->scratch, batch->n);
	dated = date_rows(l, f, batch, w);
	for (size_t j = 0; dated && j < f->n_uses; j++) {
		picked p = {.ledger = l,
			    .use = &f->use[j],
			    .batch = batch,
			    .row = dated == batch->n ? NULL : l->scratch.dated,
			    .n = dated,
			    .month = l->scratch.month};

		if (!feeds(p.use, batch))
			continue;
		pick(&p, &l->scratch);
		if (!p.n)
			continue;
		fold_all(&p);
		if (batch->beyond)
			join_months(&p);
		if (p.use->tally->reports_of)
			bl__strays_count(l, f, batch, batch->word[p.use->split[0]], p.row, p.n);
		if (p.use->has_until)
			fold_ends(&p, f);
	}
	l->rows += batch->n;
}

/* ---- Two ledgers into one ----------------------------------------------------------- */

static void merge_split(bl__split *to, const bl__split *from, const bl_measure *m, const uint32_t *month)
{
	for (uint32_t i = 0; i < from->at.n; i++) {
		uint64_t key = from->at.key[i];
		uint32_t word = (uint32_t)(key >> 32);
		uint32_t value = from->paired ? bl__index_add(&to->pair, from->pair.key[word]) : word;
		uint32_t at = bl__split_cell(to, m, value, month[(uint32_t)key]);

		m->merge(to->cells.byte + at * m->size, from->cells.byte + i * m->size);
		to->tick[at].rows += from->tick[i].rows;
	}
}

static void merge_tally(bl_ledger *l, bl__tally *to, const bl__tally *from, const uint32_t *month)
{
	const bl_measure *m = to->measure;

	for (uint32_t i = 0; i < from->joined.n; i++)
		bl__index_add(&to->joined, from->joined.key[i]);
	bl__cells_grow(&to->total, m, l->months.n);
	for (size_t i = 0; i < from->total.n; i++)
		m->merge(to->total.byte + month[i] * m->size, from->total.byte + i * m->size);
	for (size_t k = 0; k < to->n_splits; k++)
		merge_split(&to->split[k], &from->split[k], m, month);
}

static void merge_strays(bl_strays *to, const bl_strays *from, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		to[i].before += from[i].before;
		to[i].after += from[i].after;
	}
}

static void merge_span(bl__feed *to, const bl__feed *from)
{
	if (!from->any)
		return;
	to->first = to->any ? MIN(to->first, from->first) : from->first;
	to->last = to->any ? MAX(to->last, from->last) : from->last;
	to->covers = to->any ? MIN(to->covers, from->covers) : from->covers;
	to->any = true;
	to->ended = MAX(to->ended, from->ended);
}

void bl_ledger_merge(bl_ledger *ledger, const bl_ledger *other)
{
	g_autofree uint32_t *month = g_new(uint32_t, other->months.n + 1);

	g_assert(!ledger->closed && ledger->n_tallies == other->n_tallies);
	for (uint32_t i = 0; i < other->months.n; i++)
		month[i] = bl__month_number(ledger, (int32_t)(uint32_t)other->months.key[i]);
	for (size_t i = 0; i < ledger->n_tallies; i++)
		merge_tally(ledger, &ledger->tally[i], &other->tally[i], month);
	for (size_t s = 0; s < ledger->n_feeds; s++) {
		merge_span(&ledger->feed[s], &other->feed[s]);
		merge_strays(ledger->feed[s].strays, other->feed[s].strays, ledger->agreement->n_partners);
	}
	ledger->rows += other->rows;
}
