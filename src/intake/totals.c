/* Totals with a date among the rows: `2026-01-31;Total janvier;20`.  Counted,
 * they double every figure.  A word alone may be a name (Total Nord), so what it
 * sums up is asked too: a period or a name that the rows above have, or figures
 * that are theirs together. */
#include "totals.h"

#include <string.h>

/* Some row of the run has this name already, or the agreement does. */
static bool is_met(const void *self, const char *folded)
{
	const bl_intake *in = self;
	bl_str s = bl_str_of(folded);
	uint64_t hash = bl_hash(s.s, s.n, 0);

	return s.n && (bl__cache_find(&in->partners.folded, s, hash) != UINT32_MAX ||
		       bl__cache_find(&in->plain.folded, s, hash) != UINT32_MAX);
}

static bool is_known(const void *self, const char *folded)
{
	const bl_intake *in = self;
	bl_str s = bl_str_of(folded);
	uint32_t at = bl__cache_find(&in->partners.folded, s, bl_hash(s.s, s.n, 0));

	return at != UINT32_MAX && in->partners.name[at].known;
}

/* ---- A file ---------------------------------------------------------------------- */

static bool asks_for_total(const bl_conditions *c)
{
	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < c->item[i].values.n; k++)
			if (bl_total_says(NULL, bl_str_of(c->item[i].values.item[k])) != BL_TOTAL_NO)
				return true;
	return false;
}

/* Where an indicator picks the rows called total, they are the data. */
static bool is_asked_for(const bl__pass *p)
{
	const bl_agreement *a = p->of->in->agreement;

	for (size_t i = 0; i < a->n_indicators; i++)
		if (a->indicators[i].source == p->of->src->index &&
		    (asks_for_total(&a->indicators[i].where) || asks_for_total(&a->indicators[i].out_of)))
			return true;
	return false;
}

void bl__totals_begin(bl__totals *t, bl__pass *p)
{
	size_t n = p->of->src->n_wishes;

	*t = (bl__totals){.pass = p, .off = p->of->pivot || is_asked_for(p)};
	t->column = g_new0(uint32_t, BL__TOTALS_COLUMNS);
	t->sum = g_new0(bl_qty, n + 1);
	t->mark = g_new0(bl_qty, n + 1);
	t->number = g_new(size_t, n + 1);
	for (size_t i = 0; i < n; i++)
		if (p->of->src->wish[i].type == BL_NUMBER)
			t->number[t->n_numbers++] = i;
}

/* What is measured may well be called a total. */
static bool names_measures(const bl__want *want)
{
	return want->role && (!strcmp(want->role->role, "indicator") ||
			      !strcmp(want->role->role, "question") || !strcmp(want->role->role, "answer"));
}

static bool is_looked_at(const bl__pass *p, size_t turn)
{
	uint32_t field = p->file->text[turn];
	bool read = false;

	for (size_t i = 0; i < p->of->src->n_wants; i++) {
		if (p->found[i].field != (int)field)
			continue;
		if (names_measures(&p->of->src->want[i]))
			return false;
		read |= p->of->src->want[i].as_word;
	}
	return read || turn < BL__TOTALS_FIRST;
}

void bl__totals_map(bl__totals *t)
{
	const bl__readable *file = t->pass->file;

	memset(t->sum, 0, t->pass->of->src->n_wishes * sizeof *t->sum);
	memset(t->mark, 0, t->pass->of->src->n_wishes * sizeof *t->mark);
	memset(t->memory, 0, sizeof t->memory);
	t->n_columns = t->rows = t->rows_mark = t->added = 0;
	for (size_t i = 0; !t->off && i < file->n_texts; i++)
		if (is_looked_at(t->pass, i))
			t->column[t->n_columns++] = bl__pass_keep(t->pass, file->text[i]);
}

/* Most cells are words, and few of these say that they sum up. */
static bool is_text(const bl_header *lay, size_t k)
{
	const bl_number_seen *numbers = &lay->numbers[k];
	size_t filled = 0, totals = 0;

	if (!numbers->filled || numbers->numbers * 2 > numbers->filled ||
	    bl_date_count(&lay->dates[k]) * 2 > numbers->filled)
		return false;
	for (size_t i = lay->data; i < lay->n_rows; i++) {
		bool cell = k < lay->row[i].n && !bl_blank(lay->row[i].cell[k]);

		filled += cell;
		totals += cell && bl_may_be_total(lay->row[i].cell[k]) &&
			  bl_total_says(NULL, lay->row[i].cell[k]) != BL_TOTAL_NO;
	}
	return totals * 3 <= filled * 2;
}

void bl__totals_look(bl__readable *file, const bl_header *lay, bl_arena *arena)
{
	file->text = bl_arena_alloc(arena, BL__TOTALS_COLUMNS * sizeof *file->text);
	for (size_t k = lay->ours; k < lay->width && file->n_texts < BL__TOTALS_COLUMNS; k++)
		if (is_text(lay, k))
			file->text[file->n_texts++] = (uint32_t)k;
}

void bl__totals_end(bl__totals *t)
{
	g_free(t->column);
	g_free(t->number);
	g_free(t->sum);
	g_free(t->mark);
}

/* ---- A row ------------------------------------------------------------------------- */

static bl_total says(bl__totals *t, bl_str cell)
{
	uint64_t hash = bl_hash(cell.s, cell.n, 1) | 1;
	size_t i = (hash >> 1) % BL__TOTALS_MEMORY;
	const bl_names_there there = {t->pass->of->in, is_known, is_met};

	/* A name met since may be what a total is of. */
	if (t->memory[i].hash != hash || t->memory[i].says == BL_TOTAL_PERHAPS) {
		t->memory[i].hash = hash;
		t->memory[i].says = bl_total_says(&there, cell);
	}
	return t->memory[i].says;
}

/* `known` NULL: the run has all of them. */
static bl_qty sum_of(const bl_qty *column, const uint8_t *known, size_t from, size_t to)
{
	bl_qty sum = 0;

	for (size_t i = from; i < to; i++)
		if (column[i] != BL_QTY_MISSING && (!known || known[i] & 1))
			sum += column[i];
	return sum;
}

void bl__totals_add(bl__totals *t, const bl__batch *batch, size_t n)
{
	const uint8_t *known = t->pass->of->in->n_windows > 1 ? batch->known : NULL;

	for (size_t i = 0; i < t->n_numbers; i++)
		t->sum[t->number[i]] += sum_of(batch->qty[t->number[i]], known, t->added, n);
	for (size_t i = t->added; known && i < n; i++)
		t->rows += known[i] & 1;
	t->rows += known ? 0 : n - t->added;
	t->added = n;
}

/* Every number of the row is the sum of those above, or of those since the last total. */
static bool adds_up(const bl__totals *t, const bl_record *rec)
{
	const bl__source *src = t->pass->of->src;
	size_t numbers = 0, all = 0, since = 0;
	bl_qty q;

	for (size_t i = 0; i < t->n_numbers; i++) {
		size_t wish = t->number[i];
		bl__found *found = &t->pass->found[src->wish_want[wish]];

		if (found->field < 0 || !bl__record_number(rec, found, &q) || q == BL_QTY_MISSING)
			continue;
		numbers++;
		all += q == t->sum[wish];
		since += q == t->sum[wish] - t->mark[wish];
	}
	return numbers &&
	       ((all == numbers && t->rows > 1) || (since == numbers && t->rows - t->rows_mark > 1));
}

static void put_down(const bl__totals *t, const bl_record *rec, const char *what, bl_str cell)
{
	const bl__pass *p = t->pass;
	bl_remark remark = {what, p->of->src->index, p->file->file, rec->line, NULL};

	bl_taken_add_remark(p->of->in->taken, &remark, cell);
}

bool bl__totals_left_out(bl__totals *t, const bl_record *rec)
{
	bl_str perhaps = {NULL, 0};

	for (size_t i = 0; i < t->n_columns; i++) {
		bl_str cell = rec->cell[t->column[i]];
		bl_total is = bl_may_be_total(cell) ? says(t, cell) : BL_TOTAL_NO;

		if (is == BL_TOTAL_PERHAPS && !perhaps.s)
			perhaps = cell;
		if (is == BL_TOTAL_NO || (is == BL_TOTAL_PERHAPS && !adds_up(t, rec)))
			continue;
		put_down(t, rec, "total_row", cell);
		memcpy(t->mark, t->sum, t->pass->of->src->n_wishes * sizeof *t->sum);
		t->rows_mark = t->rows;
		return true;
	}
	if (perhaps.s && !bl_bare_total(perhaps))
		put_down(t, rec, "maybe_total", perhaps);
	return false;
}
