/* The last pass: one record is data, a row left out on purpose, or a reject. */
#include "batch.h"
#include "pivot.h"
#include "refuse.h"
#include "repeats.h"

#include <string.h>

typedef struct {
	bl__pass *pass;
	bl__batch batch;
	bl__batch lost; /* rows that are refused */
	bl__refusals refusals;
	bl__repeats repeats;
	size_t first_reject; /* among those taken */
	/* Of the file at hand. */
	uint32_t first_cell, *extra_cell; /* places of the first field, and of those beyond the header */
	bl__makings *makings;
	bl_maker maker;
	bool after_skip;
	uint8_t all_windows;
	bool always_known; /* no row of the file is left out for when it was known, or for another */
} rows;

typedef struct {
	const bl_record *rec;   /* as it stands in the file */
	const bl_record *cells; /* the same, for bl__cell */
	const bl__readable *file;
	bool ragged;
	bl_day day;
	const char *undated; /* why its date cannot be read */
	uint8_t known;       /* bits: the windows it counts in */
} row;

static rows *rows_of(const bl__pass *p)
{
	return p->state;
}

static const bl__source *source_of(const rows *r)
{
	return r->pass->of->src;
}

static bl_file_count *count_of(const rows *r, const bl__readable *file)
{
	return bl__count_of(r->pass->of, file);
}

static void count_row(const rows *r)
{
	count_of(r, r->pass->file)->rows++;
	source_of(r)->count->pivot.lines++; /* asked for only of a pivoted source */
}

static bl__found *date_of(const rows *r)
{
	int date = source_of(r)->date;

	return date >= 0 && r->pass->found[date].field >= 0 ? &r->pass->found[date] : NULL;
}

/* ---- Ids ---------------------------------------------------------------------------- */

/* By an id that can be trusted: what Excel makes of a long number is the same
 * text for many.  Records of a pivoted source have their key, its lines nothing. */
static bool is_told_apart(const rows *r, const row *w)
{
	bl__print id;

	if (r->pass->of->pivot)
		return w->rec == w->cells;
	return r->pass->of->rivals && bl__row_id(r->pass, w->cells, &id);
}

/* 7,86E+13: a spreadsheet wrote over the id. */
static void count_damaged(const rows *r, const bl_record *rec)
{
	if (source_of(r)->id >= 0)
		source_of(r)->count->damaged_ids += bl__row_id_damaged(r->pass, rec);
}

/* ---- Refusing -------------------------------------------------------------------------- */

static bl_reject reject_of(const rows *r, const bl__readable *file, uint64_t line, const char *reason)
{
	return (bl_reject){.reason = reason, .source = source_of(r)->index, .file = file->file, .line = line};
}

static void refuse_record(void *self, uint64_t line, const char *reason, bl_str raw)
{
	bl__pass *p = self;
	rows *r = rows_of(p);
	bl__print print = bl__print_of(raw);

	if (bl__above_data(p, line))
		return;
	count_row(r);
	bl__refuse(&r->refusals, &(bl__refusal){reject_of(r, p->file, line, reason), raw, raw, &print});
}

/* `one` lacks what is refused. */
static void refuse(rows *r, const row *w, const char *reason, int field, bl__refusal *one)
{
	int partner = source_of(r)->partner;

	one->what = reject_of(r, w->file, w->rec->line, reason);
	one->what.column = field + 1;
	if (w->ragged)
		bl__refusal_ragged(&one->what, w->file->header.width, w->rec->n, one->raw);
	else if (partner >= 0 && r->pass->found[partner].field >= 0)
		one->what.partner = bl__batch_word(&r->batch, w->cells, partner).word;
	bl__refuse(&r->refusals, one);
}

/* The cell of a field, when some want is about it. */
static bl_str cell_of_field(const rows *r, const row *w, int field, bl_str otherwise)
{
	for (size_t i = 0; !w->ragged && field >= 0 && i < source_of(r)->n_wants; i++)
		if (r->pass->found[i].field == field)
			otherwise = bl__cell(w->cells, &r->pass->found[i]);
	return otherwise;
}

/* `want` is at fault, -1: the row. */
static void refuse_row(rows *r, const row *w, const char *reason, int want)
{
	bl_str raw = bl_sheet_raw(&r->pass->sheet, w->rec->line);
	int field = want < 0 ? -1 : r->pass->found[want].field;
	bl__print print = bl__print_of(raw);
	bl__refusal one = {.text = cell_of_field(r, w, field, raw), .raw = raw};

	if (!is_told_apart(r, w))
		one.print = &print;
	refuse(r, w, reason, field, &one);
}

/* ---- Rows that are none ------------------------------------------------------------------ */

static void pass_blank(void *self, uint64_t line __attribute__((unused)))
{
	rows_of(self)->after_skip = true;
}

static bool is_ragged(const rows *r, const bl_record *rec)
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
static bool may_be_total(const rows *r, const bl_record *rec)
{
	const bl_header *lay = &r->pass->file->header;
	bl_str first = bl_str_trim(rec->cell[r->first_cell]);

	return !first.n || strchr("TtGgSs#-=_", first.s[0]) ||
	       (lay->header_line && lay->width && bl_str_equal(first, bl_str_trim(lay->header[0])));
}

static void hold(rows *r, const row *w, bl_str raw)
{
	bl_reject what = reject_of(r, w->file, w->rec->line, w->undated ? w->undated : "empty_date");
	int date = source_of(r)->date;

	if (w->ragged)
		bl__refusal_ragged(&what, w->file->header.width, w->rec->n, raw);
	else if (date >= 0)
		what.column = r->pass->found[date].field + 1;
	bl__refuse_unless_last(&r->refusals, &what, raw);
}

/* 1: its date can be read, 0: it cannot, -1: rows of this source may have none. */
static int is_dated(const rows *r, const row *w)
{
	const bl__pivot *pivot = r->pass->of->pivot;

	return !date_of(r) || (pivot && pivot->named[source_of(r)->date]) ? -1 : !w->undated;
}

/* True: the row is none, and has been dealt with. */
static bool is_no_data(rows *r, const row *w)
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

static bool is_cancelled(const rows *r, const row *w, const bl_record *cells)
{
	return bl__skips(r->pass->of->src, r->pass->found, cells, w->undated ? BL_DAY_NONE : w->day);
}

/* ---- A row that counts --------------------------------------------------------------------- */

static void widen(bl_day *first, bl_day *last, bl_day day)
{
	if (day == BL_DAY_NONE)
		return;
	if (*first == BL_DAY_NONE || day < *first)
		*first = day;
	if (*last == BL_DAY_NONE || day > *last)
		*last = day;
}

/* Counted, and refused, is what the run's own window has. */
static void accept(rows *r, const row *w)
{
	bl_file_count *count = count_of(r, w->file);
	bl__row out = {w->cells, w->day, w->known};
	int want = -1;
	const char *wrong = bl__batch_add(&r->batch, &out, &want);

	if (wrong)
		bl__batch_lose(&r->lost, &r->batch, &out);
	if (!(w->known & 1))
		return;
	if (wrong) {
		refuse_row(r, w, wrong, want);
		return;
	}
	count->kept++;
	if (r->repeats.counted)
		bl__repeats_note(&r->repeats, r->pass, w->rec);
	widen(&count->first, &count->last, w->day);
}

/* By bits: the windows a row counts in; why it does not in the run's is counted. */
static uint8_t windows_of(const rows *r, const row *w)
{
	const bl__rivals *rivals = r->pass->of->rivals;
	bl_file_count *count = count_of(r, w->file);
	bl__when when = bl__row_when(r->pass, w->rec);
	uint8_t outdone = bl__rivals_outdone(rivals, w->file->file, w->rec->line);

	when.early |= bl__rivals_early(rivals, w->file->file, w->rec->line);
	outdone |= w->file->replaced;
	if ((when.late | when.early) & 1) {
		count->unknown++;
	} else {
		count_damaged(r, w->rec);
		count->replaced += outdone & 1;
		if (w->file->replaced & 1)
			widen(&count->old_first, &count->old_last, w->day);
	}
	return (uint8_t)(~(when.late | when.early | outdone) & r->all_windows);
}

static void take_ragged(rows *r, const row *w)
{
	count_damaged(r, w->rec);
	if ((bl__rivals_outdone(r->pass->of->rivals, w->file->file, w->rec->line) | w->file->replaced) & 1)
		count_of(r, w->file)->replaced++;
	else
		refuse_row(r, w, "too_few_fields", -1);
}

static void take_row(rows *r, row *w)
{
	count_row(r);
	if (w->ragged) {
		take_ragged(r, w);
		return;
	}
	w->known = r->always_known ? r->all_windows : windows_of(r, w);
	if (!w->known)
		return;
	if (is_cancelled(r, w, w->rec))
		count_of(r, w->file)->cancelled += w->known & 1;
	else if (!w->undated)
		accept(r, w);
	else if (w->known & 1)
		refuse_row(r, w, w->undated, source_of(r)->date);
}

/* ---- A line of a record --------------------------------------------------------------------- */

static void take_line(rows *r, const row *w)
{
	bl__when when = w->ragged ? (bl__when){0, 0} : bl__row_when(r->pass, w->cells);
	const char *wrong;
	int want = -1;

	count_row(r);
	if (w->file->replaced & 1)
		count_of(r, w->file)->replaced++;
	else
		count_of(r, w->file)->unknown += when.late & 1;
	when.late |= w->file->replaced;
	wrong = w->ragged ? "too_few_fields" : bl__pivot_refuses(r->pass->of, &want);
	if (!wrong)
		bl__pivot_take(r->pass, when);
	else if (!(when.late & 1))
		refuse_row(r, w, wrong, w->ragged ? -1 : want);
}

static const bl__readable *file_of(const rows *r, uint64_t position)
{
	const bl__reading *of = r->pass->of;

	for (size_t i = 0; i < of->n_files; i++)
		if (of->file[i].file == bl__file_at(position))
			return &of->file[i];
	return r->pass->file;
}

static void refuse_fault(rows *r, const bl_record *rec, const bl__fault *fault)
{
	bl_record line = *rec;
	row w = {&line, rec, file_of(r, fault->at), false, BL_DAY_NONE, NULL, 1};
	bl__refusal one = {.text = bl_str_of(fault->text), .raw = bl_str_of(fault->raw)};

	line.line = bl__line_at(fault->at);
	refuse(r, &w, fault->reason, w.file->view[fault->want].field, &one);
}

static void refuse_record_of(rows *r, const bl__whole *whole, const row *w)
{
	bl__batch_lose(&r->lost, &r->batch, &(bl__row){w->cells, w->day, w->known});
	for (size_t i = 0; !whole->window && i < whole->n_faults; i++)
		refuse_fault(r, &whole->rec, whole->fault[i]);
}

/* A record whose lines have all been read: kept, cancelled, or its lines at fault refused. */
static void take_record(void *self, const bl__whole *whole)
{
	rows *r = self;
	bl__found *date = date_of(r);
	row w = {&whole->rec, &whole->rec, file_of(r, whole->at),         false,
		 BL_DAY_NONE, NULL,        (uint8_t)(1u << whole->window)};
	bool counts = !whole->window;

	if (date)
		w.undated = bl__found_day(date, bl__cell(w.cells, date), &w.day);
	if (whole->early)
		count_of(r, w.file)->unknown += counts ? whole->lines : 0;
	else if (is_cancelled(r, &w, w.cells))
		count_of(r, w.file)->cancelled += counts;
	else if (!whole->n_faults)
		accept(r, &w);
	else
		refuse_record_of(r, whole, &w);
}

/* ---- A record --------------------------------------------------------------------------------- */

static void take(void *self, const bl_record *rec)
{
	bl__pass *p = self;
	rows *r = rows_of(p);
	row w = {rec, rec, p->file, false, BL_DAY_NONE, NULL, 0};
	bl__found *date = date_of(r);

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
		w.undated = bl__record_day(w.cells, date, &w.day);
	if (is_no_data(r, &w))
		return;
	if (r->refusals.n_held)
		bl__refuse_held(&r->refusals);
	r->after_skip = false;
	if (p->of->pivot)
		take_line(r, &w);
	else
		take_row(r, &w);
}

/* ---- The pass ---------------------------------------------------------------------------------- */

static void begin(bl__pass *p)
{
	bl__reading *of = p->of;
	rows *r = g_new0(rows, 1);

	p->state = r;
	r->pass = p;
	r->refusals.of = of;
	r->first_reject = bl_taken_rejects(of->in->taken);
	r->all_windows = (uint8_t)((1u << of->in->n_windows) - 1);
	r->repeats.counted = !of->rivals && !of->pivot && of->n_files > 1;
	bl__batch_init(&r->batch, p);
	if (of->pivot)
		of->pivot->sink = (bl__whole_sink){r, take_record};
}

static bool wanted(const bl__pass *p __attribute__((unused)),
		   const bl__readable *file __attribute__((unused)))
{
	return true;
}

static void map(bl__pass *p)
{
	rows *r = rows_of(p);
	const bl_header *lay = &p->file->header;

	r->first_cell = bl__pass_keep(p, 0);
	if (p->of->pivot)
		bl__pivot_map(p);
	else
		bl__pass_keep_wants(p);
	for (size_t i = 0; r->repeats.counted && i < lay->width; i++)
		bl__pass_keep(p, i);
	r->extra_cell = g_new0(uint32_t, lay->extra + 1);
	for (size_t i = 0; i < lay->extra; i++)
		r->extra_cell[i] = bl__pass_keep(p, lay->width + i);
	r->after_skip = false;
	r->always_known = source_of(r)->id < 0 && !p->file->replaced && bl__always_known(p);
	r->refusals.replaced = p->file->replaced & 1;
	r->batch.file = p->file->file;
	if (!p->of->pivot) {
		r->makings = bl__makings_new(p, &r->maker);
		p->maker = &r->maker;
	}
}

static void close_file(bl__pass *p)
{
	rows *r = rows_of(p);

	if (p->sheet.error)
		bl__reading_refuse_file(p->of, p->file->path, &p->sheet);
	count_of(r, p->file)->encoding = p->sheet.encoding;
	bl__batch_flush(&r->batch);
	bl__batch_flush(&r->lost);
	bl__forget_held(&r->refusals);
	p->maker = NULL;
	g_clear_pointer(&r->makings, g_free);
	g_clear_pointer(&r->extra_cell, g_free);
	g_clear_pointer(&p->file->seen.text, g_free);
}

static void end(bl__pass *p)
{
	rows *r = rows_of(p);

	if (p->of->pivot && p->file) {
		bl__pivot_finish(p);
		bl__batch_flush(&r->batch);
		bl__batch_flush(&r->lost);
		bl__taken_sort_rejects(p->of->in->taken,
				       r->first_reject); /* they were met record by record */
	}
	bl__batch_done(&r->batch);
	bl__batch_done(&r->lost);
	bl__newest_free(&r->repeats.once);
	bl__newest_free(&r->refusals.bad);
	g_free(r);
}

const bl__pass_kind bl__pass_rows = {
	.name = "rows",
	.begin = begin,
	.wanted = wanted,
	.map = map,
	.sink = {.record = take, .blank = pass_blank, .reject = refuse_record},
	.close = close_file,
	.end = end,
};
