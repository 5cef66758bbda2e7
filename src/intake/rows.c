/* One record: data, a row left out on purpose, or a reject. */
#include "reader.h"

#include <string.h>

#define HELD_TEXT   ((size_t)64 << 10)
#define REPEATS_MAX 780000 /* rows remembered: 24 MiB */
#define BAD_MAX     390000 /* rejected ones: 12 MiB */

static bl_file_count *count_of(bl__reader *rd)
{
	return bl__taken_count(rd->in->taken, rd->at->file);
}

static void count_row(bl__reader *rd)
{
	count_of(rd)->rows++;
	rd->src->count->pivot.lines++; /* asked for only of a pivoted source */
}

/* The id's fingerprint; false: the row has none that can be trusted.  What
 * Excel makes of a long number is the same text for many ids. */
static bool print_of_id(const bl__reader *rd, const bl_record *rec, bl__print *print)
{
	bl_str id;

	if (!rd->has_ids || rd->src->slot[rd->src->id].field < 0)
		return false;
	id = bl_str_trim(bl__cell(rec, &rd->src->slot[rd->src->id]));
	if (!id.n || bl_scientific(id))
		return false;
	*print = bl__print_of(id);
	return true;
}

/* 7,86E+13: a spreadsheet wrote over the id. */
static bool is_damaged(const bl__reader *rd, const bl_record *rec)
{
	const bl__slot *id = rd->src->id < 0 ? NULL : &rd->src->slot[rd->src->id];

	return id && id->field >= 0 && bl_scientific(bl_str_trim(bl__cell(rec, id)));
}

/* ---- Rejects -------------------------------------------------------------------- */

static void reject(bl__reader *rd, const bl_reject *what, bl_str text, bl_str raw, const bl__print *print)
{
	uint64_t first;

	if (print && rd->n_files > 1) {
		if (bl__newest_get(&rd->bad, *print, &first)) {
			if (first != rd->at->file) {
				count_of(rd)->replaced++;
				return;
			}
		} else if (rd->bad.n < BAD_MAX) {
			bl__newest_put(&rd->bad, *print, rd->at->file);
		}
	}
	bl__watch_row(rd->in->watch, what, count_of(rd)->path, raw);
	bl__taken_reject(rd->in->taken, what, text);
}

static bl_reject reject_of(const bl__reader *rd, uint64_t line, const char *reason)
{
	return (bl_reject){.reason = reason, .source = rd->src->index, .file = rd->at->file, .line = line};
}

void bl__row_refuse(void *self, uint64_t line, const char *reason, bl_str raw)
{
	bl__reader *rd = self;
	bl_reject what = reject_of(rd, line, reason);
	bl__print print = bl__print_of(raw);

	if (line <= rd->header->last_skipped)
		return;
	count_row(rd);
	reject(rd, &what, raw, raw, &print);
}

static void ragged(bl_reject *what, size_t expected, size_t found, bl_str raw)
{
	what->reason = bl_ragged(expected, found, raw);
	what->expected = (int)expected;
	what->found = (int)found;
}

/* ---- Footers ---------------------------------------------------------------------- */

/* Data follows: the lone rows were no footer. */
static void release_held(bl__reader *rd)
{
	for (size_t i = 0; i < rd->n_held; i++) {
		bl__held *h = &rd->held[i];

		count_row(rd);
		reject(rd, &h->reject, bl_str_of(h->text), bl_str_of(h->text), &h->print);
		g_free(h->text);
	}
	rd->n_held = 0;
}

static void hold(bl__reader *rd, const bl_record *rec, bool is_ragged, const char *why, bl_str raw)
{
	bl__held h = {.reject = reject_of(rd, rec->line, why ? why : "empty_date")};

	if (is_ragged)
		ragged(&h.reject, rd->header->width, rec->n, raw);
	else if (rd->src->date >= 0)
		h.reject.column = rd->src->slot[rd->src->date].field + 1;
	h.text = g_strndup(raw.s, MIN(raw.n, HELD_TEXT));
	h.print = bl__print_of(raw);
	if (rd->n_held == BL__HELD)
		release_held(rd);
	rd->held[rd->n_held++] = h;
}

void bl__rows_finish(bl__reader *rd)
{
	for (size_t i = 0; i < rd->n_held; i++)
		g_free(rd->held[i].text);
	rd->n_held = 0;
}

void bl__row_blank(void *self, uint64_t line __attribute__((unused)))
{
	bl__reader *rd = self;

	rd->after_skip = true;
}

/* ---- A row ---------------------------------------------------------------------------- */

typedef struct {
	const bl_record *rec;   /* as it stands in the file */
	const bl_record *cells; /* the same, for bl__cell */
	bool ragged;
	bl_day day;
	const char *undated; /* why its date cannot be read */
} row;

static bool is_ragged(const bl__reader *rd, const bl_record *rec)
{
	const bl_header *lay = rd->header;

	if (rec->n == lay->width)
		return false;
	if (rec->n != lay->width + lay->extra)
		return true;
	for (size_t i = 0; i < lay->extra; i++)
		if (!bl_blank(rec->cell[rd->extra_cell[i]]))
			return true;
	return false;
}

/* Without dates only the first cell can give a total away cheaply. */
static bool may_be_total(const bl__reader *rd, const bl_record *rec)
{
	bl_str first = bl_str_trim(rec->cell[rd->first_cell]);

	return !first.n || strchr("TtGgSs#-=_", first.s[0]) ||
	       (rd->header->header_line && rd->header->width &&
		bl_str_equal(first, bl_str_trim(rd->header->header[0])));
}

/* True: the row is none, and has been dealt with. */
static bool is_no_data(bl__reader *rd, const row *r, bl_str *raw)
{
	const bl__slot *date = rd->src->date < 0 ? NULL : &rd->src->slot[rd->src->date];
	int dated = !date || date->field < 0 || date->named ? -1 : !r->undated;
	bl_arena *arena;
	bl_str *cell;
	const char *reason;
	bl_row_is shape;
	size_t n;

	if (!r->ragged && dated == 1)
		return false;
	if (!r->ragged && dated < 0 && !may_be_total(rd, r->rec))
		return false;
	*raw = bl_sheet_raw(&rd->sheet, r->rec->line);
	arena = bl_arena_new();
	n = bl_record_split(*raw, bl_sheet_delimiter(rd->sheet.delimiter), arena, &cell);
	shape = bl_row_shape(rd->header, &(bl_row_seen){cell, n, dated, rd->after_skip}, &reason);
	bl_arena_free(arena);
	if (shape == BL_ROW_SKIP && !strcmp(reason, "repeated_header"))
		bl__rows_finish(rd); /* what was held titles the rows to come */
	if (shape == BL_ROW_LONE)
		hold(rd, r->rec, r->ragged, r->undated, *raw);
	else if (shape == BL_ROW_SKIP)
		rd->after_skip = true;
	return shape != BL_ROW_DATA;
}

static bool is_cancelled(bl__reader *rd, const bl_record *rec)
{
	bl__source *src = rd->src;

	for (size_t i = 0; i < src->n_tests; i++) {
		bl__slot *slot = &src->slot[src->test[i].slot];

		if (bl__test_holds(&src->test[i], slot, bl__cell(rec, slot)))
			return true;
	}
	return false;
}

static void refuse(bl__reader *rd, const row *r, const char *reason, int field, bl_str text, bl_str raw,
		   const bl__print *print)
{
	bl_reject what = reject_of(rd, r->rec->line, reason);
	bl__slot *partner = rd->src->partner < 0 ? NULL : &rd->src->slot[rd->src->partner];

	what.column = field + 1;
	if (r->ragged)
		ragged(&what, rd->header->width, r->rec->n, raw);
	if (partner && partner->field >= 0 && !r->ragged) {
		bl_str cell = bl__word_cell(rd, r->cells, partner);

		bl__slot_word(rd->in, partner, cell, bl__record_hash(r->cells, partner, cell));
		what.partner = partner->word;
	}
	reject(rd, &what, text, raw, print);
}

static void refuse_row(bl__reader *rd, const row *r, const char *reason, int field, bool has_id)
{
	bl_str raw = bl_sheet_raw(&rd->sheet, r->rec->line), text = raw;
	bl__print print = bl__print_of(raw);

	for (size_t i = 0; !r->ragged && field >= 0 && i < rd->src->n_slots; i++)
		if (rd->src->slot[i].field == field)
			text = bl__cell(r->cells, &rd->src->slot[i]);
	refuse(rd, r, reason, field, text, raw, has_id ? NULL : &print);
}

/* Every cell, whatever its quotes and the order of the columns. */
static bl__print print_of_cells(const bl__reader *rd, const bl_record *rec)
{
	const bl_header *lay = rd->header;
	bl__print sum = {0, 1};

	for (size_t i = 0; i < lay->width; i++) {
		const char *name = lay->header_line ? lay->folded[i] : "";
		bl_str cell = bl_str_trim(rec->cell[rd->map[i] - 1]);
		uint64_t seed = bl_hash(name, strlen(name), lay->header_line && *name ? 0 : i);

		sum.a += bl_hash(cell.s, cell.n, seed);
		sum.b += bl_hash(cell.s, cell.n, ~seed);
	}
	return sum;
}

/* Without an id two equal rows may be two things done or one exported twice:
 * they count, and are told. */
static void note_repeat(bl__reader *rd, const bl_record *rec)
{
	bl__print print = print_of_cells(rd, rec);
	uint64_t first;

	if (bl__newest_get(&rd->once, print, &first)) {
		count_of(rd)->repeated += first != rd->at->file;
		return;
	}
	if (rd->once.n < REPEATS_MAX) {
		bl__newest_put(&rd->once, print, rd->at->file);
		return;
	}
	rd->counts_repeats = false;
	rd->src->count->repeats_uncounted = true;
	bl__newest_free(&rd->once);
}

static void accept(bl__reader *rd, const row *r, bool has_id)
{
	bl_file_count *count = count_of(rd);
	int field = -1;
	const char *wrong = bl__batch_add(rd, r->cells, r->day, &field);

	if (wrong) {
		refuse_row(rd, r, wrong, field, has_id);
		return;
	}
	count->kept++;
	if (rd->counts_repeats)
		note_repeat(rd, r->rec);
	if (r->day == BL_DAY_NONE)
		return;
	if (count->first == BL_DAY_NONE || r->day < count->first)
		count->first = r->day;
	if (count->last == BL_DAY_NONE || r->day > count->last)
		count->last = r->day;
}

static void take_data(bl__reader *rd, const row *r)
{
	bl_file_count *count = count_of(rd);
	bl__print print;
	bool has_id = print_of_id(rd, r->rec, &print);

	count_row(rd);
	if (!r->ragged && (bl__row_when(rd, r->rec) != BL__KNOWN ||
			   bl__rivals_early(rd->rivals, rd->at->file, r->rec->line))) {
		count->unknown++;
		return;
	}
	rd->src->count->damaged_ids += is_damaged(rd, r->rec);
	if (bl__rivals_outdone(rd->rivals, rd->at->file, r->rec->line))
		count->replaced++;
	else if (!r->ragged && is_cancelled(rd, r->rec))
		count->cancelled++;
	else if (r->ragged)
		refuse_row(rd, r, "too_few_fields", -1, has_id);
	else if (r->undated)
		refuse_row(rd, r, r->undated, rd->src->slot[rd->src->date].field, has_id);
	else
		accept(rd, r, has_id);
}

/* ---- A line of a record --------------------------------------------------------------- */

static void take_line(bl__reader *rd, const row *r)
{
	bl__when when = r->ragged ? BL__KNOWN : bl__row_when(rd, r->cells);
	const char *wrong;
	int slot = -1;

	count_row(rd);
	if (when == BL__TOO_LATE) {
		count_of(rd)->unknown++;
		return;
	}
	wrong = r->ragged ? "too_few_fields" : bl__pivot_refuses(rd, &slot);
	if (wrong)
		refuse_row(rd, r, wrong, slot < 0 ? -1 : rd->src->slot[slot].field, false);
	else
		bl__pivot_take(rd, when == BL__TOO_EARLY);
}

static void move_to(bl__reader *rd, uint64_t at)
{
	for (size_t i = 0; i < rd->n_files; i++)
		if (rd->file[i].file == at >> 40)
			rd->at = &rd->file[i];
}

static void refuse_line(bl__reader *rd, const bl_record *rec, const bl__fault *fault)
{
	row r = {rec, rec, false, BL_DAY_NONE, NULL};
	bl_record line = *rec;

	move_to(rd, fault->at);
	line.line = fault->at & ((UINT64_C(1) << 40) - 1);
	r.rec = &line;
	refuse(rd, &r, fault->reason, rd->at->field[fault->slot], bl_str_of(fault->text),
	       bl_str_of(fault->raw), NULL);
}

void bl__row_whole(bl__reader *rd, const bl__whole *whole)
{
	const bl__readable *at = rd->at;
	bl__slot *date = rd->src->date < 0 ? NULL : &rd->src->slot[rd->src->date];
	row r = {&whole->rec, &whole->rec, false, BL_DAY_NONE, NULL};

	move_to(rd, whole->at);
	if (date && date->field >= 0)
		r.undated = bl__slot_day(date, bl__cell(r.cells, date), &r.day);
	if (whole->early)
		count_of(rd)->unknown += whole->lines;
	else if (is_cancelled(rd, r.cells))
		count_of(rd)->cancelled++;
	else if (!whole->n_faults)
		accept(rd, &r, true);
	else
		for (size_t i = 0; i < whole->n_faults; i++)
			refuse_line(rd, &whole->rec, whole->fault[i]);
	rd->at = at;
}

void bl__row_take(void *self, const bl_record *rec)
{
	bl__reader *rd = self;
	row r = {rec, rec, false, BL_DAY_NONE, NULL};
	bl__slot *date = rd->src->date < 0 ? NULL : &rd->src->slot[rd->src->date];
	bl_str raw;

	if (rec->line <= rd->header->last_skipped)
		return;
	if (!rec->filled) {
		rd->after_skip = true;
		return;
	}
	r.ragged = is_ragged(rd, rec);
	if (rd->pivot)
		r.cells = bl__pivot_view(rd, rec);
	if (date && date->field >= 0)
		r.undated = bl__record_day(r.cells, date, &r.day);
	if (is_no_data(rd, &r, &raw))
		return;
	if (rd->n_held)
		release_held(rd);
	rd->after_skip = false;
	if (rd->pivot)
		take_line(rd, &r);
	else
		take_data(rd, &r);
}
