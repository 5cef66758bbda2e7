/* The last pass: one record is data, a row left out on purpose, or a reject. */
#include "rows.h"

#include <string.h>

/* ---- Bytes that are no record ------------------------------------------------------------- */

static void refuse_record(void *self, uint64_t line, const char *reason, bl_str raw)
{
	bl__pass *p = self;
	bl__rows *r = bl__rows_of(p);
	bl_print print = bl_print_of(raw);

	if (bl__above_data(p, line))
		return;
	r->n_rows++;
	bl__refuse(&r->refusals,
		   &(bl__refusal){bl__rows_reject(r, p->file, line, reason), raw, raw, &print, NULL});
}

/* ---- Rows that are none ------------------------------------------------------------------ */

static void pass_blank(void *self, uint64_t line __attribute__((unused)))
{
	bl__rows_of(self)->after_skip = true;
}

static bool is_ragged(const bl__rows *r, const bl_record *rec)
{
	const bl_header *lay = &r->pass->file->header;

	if (rec->n == lay->width)
		return false;
	if (rec->n != lay->width + lay->extra)
		return true;
	for (size_t i = 0; i < lay->extra; i++)
		if (!bl_blank(rec->cell[r->extra_cell[i]]))
			return true;
	return false;
}

/* Without dates only the first cell can give a total away cheaply. */
static bool may_be_total(const bl__rows *r, const bl_record *rec)
{
	const bl_header *lay = &r->pass->file->header;
	bl_str first = bl_str_trim(rec->cell[r->first_cell]);

	return !first.n || strchr("TtGgSs#-=_", first.s[0]) ||
	       (lay->header_line && lay->width && bl_str_equal(first, bl_str_trim(lay->header[0])));
}

static void hold(bl__rows *r, const bl__seen_row *w, bl_str raw)
{
	bl_reject what = bl__rows_reject(r, w->file, w->rec->line, w->undated ? w->undated : "empty_date");
	int date = bl__rows_source(r)->date;

	if (w->ragged)
		bl__refusal_ragged(&what, w->file->header.width, w->rec->n, raw);
	else if (date >= 0)
		what.column = r->pass->found[date].field + 1;
	bl__refuse_unless_last(&r->refusals, &what, raw);
}

/* 1: its date can be read, 0: it cannot, -1: rows of this source may have none. */
static int is_dated(const bl__rows *r, const bl__seen_row *w)
{
	const bl__pivot *pivot = r->pass->of->pivot;

	return !bl__rows_date(r) || (pivot && pivot->named[bl__rows_source(r)->date]) ? -1 : !w->undated;
}

/* True: the row is none, and has been dealt with. */
static bool is_no_data(bl__rows *r, const bl__seen_row *w)
{
	const bl__pass *p = r->pass;
	int dated = is_dated(r, w);
	bl_arena *arena;
	bl_str *cell, raw;
	const char *reason;
	bl_row_is shape;
	size_t n;

	if (!w->ragged && (dated == 1 || (dated < 0 && !may_be_total(r, w->rec))))
		return false;
	raw = bl_sheet_raw(&p->sheet, w->rec->line);
	arena = bl_arena_new();
	n = bl_record_split(raw, bl_sheet_delimiter(p->sheet.delimiter), arena, &cell);
	shape = bl_row_shape(&p->file->header, &(bl_row_seen){cell, n, dated, r->after_skip}, &reason);
	bl_arena_free(arena);
	if (shape == BL_ROW_SKIP && !strcmp(reason, "repeated_header"))
		bl__forget_held(&r->refusals); /* what was held titles the rows to come */
	if (shape == BL_ROW_LONE)
		hold(r, w, raw);
	else if (shape == BL_ROW_SKIP)
		r->after_skip = true;
	return shape != BL_ROW_DATA;
}

static bool is_dated_total(bl__rows *r, const bl__seen_row *w)
{
	if (w->undated || w->ragged || !bl__totals_suspect(&r->totals, w->rec))
		return false;
	bl__totals_add(&r->totals, &r->batch, r->batch.n);
	return bl__totals_left_out(&r->totals, w->rec);
}

/* ---- A row of the data --------------------------------------------------------------------- */

/* 7,86E+13: a spreadsheet wrote over the id. */
static void count_damaged(const bl__rows *r, const bl_record *rec)
{
	if (bl__rows_source(r)->id >= 0)
		bl__rows_source(r)->count->damaged_ids += bl__row_id_damaged(r->pass, rec);
}

/* By bits: the windows a row counts in; why it does not in the run's is counted. */
static uint8_t count_windows(const bl__rows *r, const bl__seen_row *w)
{
	const bl_rivals *rivals = r->pass->of->rivals;
	bl_file_count *count = w->file->count;
	bl__when when = bl__row_when(r->pass, w->rec, w->date.day);
	uint8_t outdone = bl_rivals_outdone(rivals, w->file->file, w->rec->line);

	when.early |= bl_rivals_early(rivals, w->file->file, w->rec->line);
	outdone |= w->file->replaced;
	if ((when.late | when.early) & 1) {
		count->unknown++;
	} else {
		count_damaged(r, w->rec);
		count->replaced += outdone & 1;
		if (w->file->replaced & 1)
			bl__rows_widen(&count->old_first, &count->old_last, w->date);
	}
	return (uint8_t)(~(when.late | when.early | outdone) & r->all_windows);
}

static void take_ragged(bl__rows *r, const bl__seen_row *w)
{
	count_damaged(r, w->rec);
	if ((bl_rivals_outdone(r->pass->of->rivals, w->file->file, w->rec->line) | w->file->replaced) & 1)
		w->file->count->replaced++;
	else
		bl__rows_refuse(r, w, "too_few_fields", -1);
}

/* Nearly all rows are of days that need no second look. */
static inline void place(bl__rows *r, bl__seen_row *w)
{
	bl__far *far = r->pass->of->far;

	if (!far || w->date.day == BL_DAY_NONE || bl__far_near(far, w->date.day))
		bl__rows_accept(r, w);
	else
		bl__rows_place_far(r, w);
}

static void take_row(bl__rows *r, bl__seen_row *w)
{
	r->n_rows++;
	if (w->ragged) {
		take_ragged(r, w);
		return;
	}
	w->known = r->always_known ? r->all_windows : count_windows(r, w);
	if (!w->known)
		return;
	if (bl__rows_cancelled(r, w, w->rec))
		w->file->count->cancelled += w->known & 1;
	else if (!w->undated)
		place(r, w);
	else if (w->known & 1)
		bl__rows_refuse(r, w, w->undated, bl__rows_source(r)->date);
}

/* ---- A record --------------------------------------------------------------------------------- */

static void take(void *self, const bl_record *rec)
{
	bl__pass *p = self;
	bl__rows *r = bl__rows_of(p);
	bl__seen_row w = {rec, rec, p->file, false, BL__NO_DATE, NULL, 0};
	bl__found *date = bl__rows_date(r);

	if (bl__above_data(p, rec->line))
		return;
	if (!rec->filled) {
		r->after_skip = true;
		return;
	}
	w.ragged = is_ragged(r, rec);
	if (p->of->pivot)
		w.cells = bl__pivot_view(p, rec);
	if (date)
		w.undated = bl__record_day(w.cells, date, &w.date);
	if (is_no_data(r, &w) || is_dated_total(r, &w))
		return;
	if (r->refusals.n_held)
		bl__refuse_held(&r->refusals);
	r->after_skip = false;
	if (p->of->pivot)
		bl__rows_take_line(r, &w);
	else
		take_row(r, &w);
}

/* ---- The pass ---------------------------------------------------------------------------------- */

static void begin(bl__pass *p)
{
	bl__reading *of = p->of;
	bl__rows *r = g_new0(bl__rows, 1);

	p->state = r;
	r->pass = p;
	r->refusals.of = of;
	r->refusals.lost = &r->lost;
	r->first_reject = bl_taken_rejects(of->in->taken);
	r->all_windows = (uint8_t)((1u << of->in->n_windows) - 1);
	r->repeats.counted = !of->rivals && !of->pivot && of->n_files > 1;
	r->refusals.amends = bl__amends_new(of);
	bl__batch_init(&r->batch, p);
	bl__totals_begin(&r->totals, p);
	if (of->pivot)
		of->pivot->sink = (bl__whole_sink){r, bl__rows_take_record};
}

static bool wanted(const bl__pass *p __attribute__((unused)),
		   const bl__readable *file __attribute__((unused)))
{
	return true;
}

void bl__rows_map(bl__pass *p)
{
	bl__rows *r = bl__rows_of(p);
	const bl_header *lay = &p->file->header;

	if (!r->repeats.counted)
		bl__refuse_pending(&r->refusals); /* there are no cells to know rows again by */
	r->first_cell = bl__pass_keep(p, 0);
	if (p->of->pivot)
		bl__pivot_map(p);
	else
		bl__pass_keep_wants(p);
	for (size_t i = 0; r->repeats.counted && i < lay->width; i++)
		bl__pass_keep(p, i);
	bl__totals_map(&r->totals);
	r->date = bl__rows_source(r)->date < 0 ? NULL : &p->found[bl__rows_source(r)->date];
	r->n_rows = 0;
	r->extra_cell = g_new0(uint32_t, lay->extra + 1);
	for (size_t i = 0; i < lay->extra; i++)
		r->extra_cell[i] = bl__pass_keep(p, lay->width + i);
	r->after_skip = false;
	r->always_known = bl__rows_source(r)->id < 0 && !p->file->replaced && bl__always_known(p);
	r->refusals.replaced = p->file->replaced & 1;
	r->batch.file = p->file->file;
	if (!p->of->pivot) {
		r->makings = bl__makings_new(p, &r->maker);
		p->maker = &r->maker;
	}
}

void bl__rows_close_file(bl__pass *p)
{
	bl__rows *r = bl__rows_of(p);

	if (p->sheet.error)
		bl__reading_refuse_file(p->of, p->file->path, &p->sheet);
	p->file->count->encoding = p->sheet.encoding;
	p->file->count->rows += r->n_rows;
	bl__rows_source(r)->count->pivot.lines += r->n_rows; /* asked for only of a pivoted source */
	bl__batch_flush(&r->batch);
	bl__batch_flush(&r->lost);
	bl__forget_held(&r->refusals);
	p->maker = NULL;
	g_clear_pointer(&r->makings, g_free);
	g_clear_pointer(&r->extra_cell, g_free);
}

void bl__rows_end(bl__pass *p)
{
	bl__rows *r = bl__rows_of(p);

	if (p->of->pivot && p->file) {
		bl__pivot_finish(p);
		bl__batch_flush(&r->batch);
		bl__batch_flush(&r->lost);
		bl_taken_sort_rejects(p->of->in->taken, r->first_reject); /* they were met record by record */
	}
	bl__refuse_pending(&r->refusals);
	if (p->of->rows)
		bl_taken_sort_rejects(p->of->in->taken, r->first_reject); /* those that waited came last */
	bl__batch_flush(&r->lost);
	bl__batch_done(&r->batch);
	bl__batch_done(&r->lost);
	bl__totals_end(&r->totals);
	bl_prints_free(&r->repeats.once);
	bl_prints_free(&r->refusals.bad);
	g_free(r);
}

/* Rows that wait are asked for once more, by the next pass. */
static void end(bl__pass *p)
{
	bool wait = false;

	for (size_t i = 0; i < p->of->n_files && p->of->far; i++)
		wait |= bl__far_any(p->of->far, &p->of->file[i]);
	if (wait)
		p->of->rows = p->state;
	else
		bl__rows_end(p);
}

const bl__pass_kind bl__pass_rows = {
	.name = "rows",
	.begin = begin,
	.wanted = wanted,
	.map = bl__rows_map,
	.sink = {.record = take, .blank = pass_blank, .reject = refuse_record},
	.close = bl__rows_close_file,
	.end = end,
};
