/* A whole file without an agreement, in one pass. */
#include "peek.h"

#include <string.h>

#define NOTES     10000
#define ROWS_SEEN 200000 /* rows compared for exact repetition */
#define HELD      64
#define NOTHING   ((bl_str){"", 0})

/* What is given away: the view first, so that it can be freed by its address. */
typedef struct {
	bl_peek peek;
	bl_arena *arena;
	GArray *skipped, *rejects, *warnings;
} report;

typedef struct {
	uint64_t line;
	const char *reason; /* as a footer */
	char *text;
	size_t size;
} held;

typedef struct {
	report *out;
	bl_record_fn *fn;
	void *self;
	bl_sheet sheet;
	bl_header header;
	bl_arena *arena; /* of the header */
	bl__column *column;
	bool *is_id;
	GHashTable *seen;
	bool after_skip, started;
	uint64_t data;
	held held[HELD];
	size_t n_held;
	uint64_t blanks, repeated, first_repeated;
} peeker;

static void note(peeker *p, GArray *list, bl_peek_note what, bl_str text)
{
	if (list->len >= NOTES)
		return;
	what.text = bl_cell_shown(p->out->arena, text);
	g_array_append_val(list, what);
}

static void warn(void *self, uint64_t line, int field, const char *reason)
{
	peeker *p = self;

	(void)field;
	note(p, p->out->warnings, (bl_peek_note){.line = line, .reason = reason}, NOTHING);
}

static void refuse(void *self, uint64_t line, const char *reason, bl_str raw)
{
	peeker *p = self;

	if (line > p->header.last_skipped)
		note(p, p->out->rejects, (bl_peek_note){.line = line, .reason = reason}, raw);
}

static void blank(void *self, uint64_t line)
{
	peeker *p = self;

	p->blanks++;
	p->after_skip = true;
	/* CR CR LF makes an empty line of every line: one warning says it. */
	if (strcmp(p->sheet.line_end, "CRCRLF"))
		note(p, p->out->skipped, (bl_peek_note){.line = line, .reason = "blank_row"}, NOTHING);
}

/* ---- Rows ------------------------------------------------------------------------ */

static bool row_repeats(peeker *p, const bl_record *rec)
{
	uint64_t hash = rec->n;

	if (g_hash_table_size(p->seen) >= ROWS_SEEN)
		return false;
	for (size_t i = 0; i < rec->n; i++)
		hash = bl_hash(rec->cell[i].s, rec->cell[i].n, hash);
	return !g_hash_table_add(p->seen, GSIZE_TO_POINTER(hash));
}

static void look_at_cells(peeker *p, const bl_record *rec)
{
	static const char *const limits[] = {"32767", "65535", "2147483647"};
	bool cut = false;

	for (size_t i = 0; i < p->header.width; i++) {
		bl_str cell = rec->cell[i];

		bl__column_see(&p->column[i], p->out->arena, cell);
		if (p->is_id[i] && bl_scientific(cell))
			note(p, p->out->warnings,
			     (bl_peek_note){.line = rec->line, .reason = "scientific_notation_in_id"}, cell);
		cut |= cell.n == 255;
		for (size_t k = 0; k < G_N_ELEMENTS(limits); k++)
			cut |= cell.n == strlen(limits[k]) && !memcmp(cell.s, limits[k], cell.n);
	}
	if (cut)
		note(p, p->out->warnings, (bl_peek_note){.line = rec->line, .reason = "truncated_value"},
		     NOTHING);
}

static void give_header(peeker *p)
{
	const bl_header *lay = &p->header;

	if (p->started)
		return;
	p->started = true;
	if (!lay->header_line)
		return;
	p->out->peek.n_records++;
	if (p->fn)
		p->fn(p->self, lay->header_line, lay->header, lay->width);
}

static void keep(peeker *p, const bl_record *rec)
{
	give_header(p);
	p->after_skip = false;
	p->data++;
	p->out->peek.n_records++;
	look_at_cells(p, rec);
	/* One warning for all; a file of a few codes per row repeats itself by nature. */
	if (row_repeats(p, rec) && !p->repeated++)
		p->first_repeated = rec->line;
	if (p->fn)
		p->fn(p->self, rec->line, rec->cell, p->header.width);
}

static void refuse_ragged(peeker *p, uint64_t line, size_t n, bl_str text)
{
	size_t width = p->header.width;

	note(p, p->out->rejects,
	     (bl_peek_note){.line = line,
			    .reason = bl_ragged(width, n, text),
			    .expected = (int)width,
			    .found = (int)n},
	     text);
}

/* Data follows: the lone rows were no footer. */
static void release_held(peeker *p)
{
	for (size_t i = 0; i < p->n_held; i++) {
		held *h = &p->held[i];
		bl_arena *arena = bl_arena_new();
		bl_record rec = {.line = h->line};
		bl_str raw = {h->text, h->size}, *cell;

		rec.n = bl_record_split(raw, bl_sheet_delimiter(p->sheet.delimiter), arena, &cell);
		rec.cell = cell;
		if (rec.n == p->header.width)
			keep(p, &rec);
		else
			refuse_ragged(p, h->line, rec.n, raw);
		bl_arena_free(arena);
		g_free(h->text);
	}
	p->n_held = 0;
}

static void hold(peeker *p, const bl_record *rec, const char *reason, bl_str raw)
{
	if (p->n_held == HELD)
		release_held(p);
	p->held[p->n_held++] = (held){rec->line, reason, g_strndup(raw.s, raw.n), raw.n};
}

/* What was held is no data: it is listed, as titles when a header follows. */
static void skip_held(peeker *p, const char *reason)
{
	for (size_t i = 0; i < p->n_held; i++) {
		note(p, p->out->skipped,
		     (bl_peek_note){.line = p->held[i].line, .reason = reason ? reason : p->held[i].reason},
		     bl_str_of(p->held[i].text));
		g_free(p->held[i].text);
	}
	p->n_held = 0;
}

/* 1 when the row's date can be read by some format, 0 when not, -1 without dates. */
static int is_dated(const bl_header *lay, const bl_record *rec)
{
	bl_date_seen seen = {.filled = 0};

	if (lay->date < 0)
		return -1;
	if ((size_t)lay->date < rec->n)
		bl_date_see(&seen, rec->cell[lay->date]);
	return bl_date_count(&seen) + bl_date_digits(&seen, lay->folded[lay->date]) > 0;
}

static bool tail_is_blank(const bl_record *rec, size_t from)
{
	for (size_t i = from; i < rec->n; i++)
		if (!bl_blank(rec->cell[i]))
			return false;
	return true;
}

static void take(void *self, const bl_record *rec)
{
	peeker *p = self;
	const bl_header *lay = &p->header;
	const char *reason;
	bl_row_is shape;

	if (rec->line <= lay->last_skipped)
		return;
	shape = bl_row_shape(lay, &(bl_row_seen){rec->cell, rec->n, is_dated(lay, rec), p->after_skip},
			     &reason);
	if (shape == BL_ROW_LONE) {
		hold(p, rec, reason, bl_sheet_raw(&p->sheet, rec->line));
		return;
	}
	if (shape == BL_ROW_SKIP) {
		bool again = !strcmp(reason, "repeated_header");

		if (again)
			skip_held(p, "title_row");
		p->after_skip = true;
		note(p, again ? p->out->warnings : p->out->skipped,
		     (bl_peek_note){.line = rec->line, .reason = reason}, bl_sheet_raw(&p->sheet, rec->line));
		return;
	}
	release_held(p);
	if (rec->n == lay->width + lay->extra && lay->extra && tail_is_blank(rec, lay->width)) {
		note(p, p->out->warnings,
		     (bl_peek_note){.line = rec->line,
				    .reason = "trailing_empty_field",
				    .expected = (int)lay->width,
				    .found = (int)rec->n},
		     NOTHING);
		keep(p, rec);
	} else if (rec->n == lay->width) {
		keep(p, rec);
	} else {
		p->after_skip = false;
		refuse_ragged(p, rec->line, rec->n, bl_sheet_raw(&p->sheet, rec->line));
	}
}

/* ---- Before and after ---------------------------------------------------------------- */

/* Each group of equal names once: exactly equal, or equal only when folded. */
static void look_at_header(peeker *p)
{
	const bl_header *lay = &p->header;
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	bool empty = false, same = false, alike = false;

	for (size_t i = 0; i < lay->width; i++) {
		gpointer first;

		if (!*lay->folded[i]) {
			empty = true;
			continue;
		}
		first = g_hash_table_lookup(seen, lay->folded[i]);
		if (!first)
			g_hash_table_insert(seen, lay->folded[i], GSIZE_TO_POINTER(i + 1));
		else if (bl_str_equal(lay->header[GPOINTER_TO_SIZE(first) - 1], lay->header[i]))
			same = true;
		else
			alike = true;
	}
	if (same)
		warn(p, lay->header_line, 0, "duplicate_header");
	if (alike)
		warn(p, lay->header_line, 0, "duplicate_header_after_normalising");
	if (empty)
		warn(p, lay->header_line, 0, "empty_header");
}

static void begin(peeker *p)
{
	const bl_header *lay = &p->header;

	p->column = g_new0(bl__column, lay->width + 1);
	p->is_id = g_new0(bool, lay->width + 1);
	p->seen = g_hash_table_new(g_direct_hash, g_direct_equal);
	for (size_t i = 0; i < lay->width; i++)
		p->is_id[i] = bl__says_id(lay->folded[i]) || strstr(lay->folded[i], "numero") ||
			      strstr(lay->folded[i], "identif");
	for (size_t i = 0; i < lay->n_skipped; i++)
		note(p, p->out->skipped,
		     (bl_peek_note){.line = lay->skipped[i].line, .reason = lay->skipped[i].reason}, NOTHING);
	if (lay->header_line)
		look_at_header(p);
}

/* Footers that were held, and what stood behind the last record. */
static void end(peeker *p)
{
	report *out = p->out;

	give_header(p);
	skip_held(p, NULL);
	if (p->sheet.tail)
		note(p, out->warnings, (bl_peek_note){.line = p->sheet.tail_line, .reason = p->sheet.tail},
		     NOTHING);
	if (!strcmp(p->sheet.line_end, "CRCRLF") && p->blanks)
		note(p, out->warnings,
		     (bl_peek_note){.line = 1,
				    .reason = "blank_lines",
				    .found = (int)MIN(p->blanks, (uint64_t)INT32_MAX)},
		     NOTHING);
	if (p->repeated && p->repeated * 2 <= p->data)
		note(p, out->warnings,
		     (bl_peek_note){.line = p->first_repeated,
				    .reason = "duplicate_row",
				    .found = (int)MIN(p->repeated, (uint64_t)INT32_MAX)},
		     NOTHING);
	if (!p->data && !out->rejects->len && !p->sheet.error)
		note(p, out->warnings,
		     (bl_peek_note){.line = p->header.header_line, .reason = "no_data_rows"}, NOTHING);
}

/* ---- The whole ------------------------------------------------------------------------ */

/* Names that two columns have tell neither. */
static void find_own_names(bl_peek_column *columns, size_t n)
{
	g_autoptr(GHashTable) first = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < n; i++) {
		char *name = bl_fold_copy(bl_str_of(columns[i].name), NULL);
		bl_peek_column *other = g_hash_table_lookup(first, name);

		columns[i].own_name = *name && !other;
		if (other)
			other->own_name = false;
		if (other)
			g_free(name);
		else
			g_hash_table_insert(first, name, &columns[i]);
	}
}

static void finish_columns(peeker *p)
{
	const bl_header *lay = &p->header;
	bl_peek *peek = &p->out->peek;
	bl_peek_column *columns = bl_arena_alloc(p->out->arena, (lay->width + 1) * sizeof *columns);

	for (size_t i = 0; i < lay->width; i++) {
		bl_str name = bl_str_trim(lay->header[i]);

		bl__column_finish(&p->column[i], p->out->arena, bl_arena_text(p->out->arena, name.s, name.n),
				  p->sheet.delimiter, &columns[i]);
	}
	find_own_names(columns, lay->width);
	if (lay->header_line)
		bl__add_roles(lay, columns);
	if (lay->date >= 0)
		bl__column_range(&p->column[lay->date], columns[lay->date].format, &peek->first, &peek->last);
	peek->columns = columns;
	peek->n_columns = lay->width;
}

static int by_line(const void *a, const void *b)
{
	const bl_peek_note *x = a, *y = b;

	return (x->line > y->line) - (x->line < y->line);
}

static const bl_peek_note *give_notes(GArray *list, size_t *n)
{
	g_array_sort(list, by_line);
	*n = list->len;
	return (const bl_peek_note *)list->data;
}

static bl_peek *finish(peeker *p, const char *path)
{
	bl_peek *peek = &p->out->peek;

	peek->file = bl_arena_text(p->out->arena, path, strlen(path));
	peek->encoding = p->sheet.encoding;
	peek->line_end = p->sheet.line_end;
	peek->delimiter = p->sheet.delimiter;
	peek->header_line = p->header.header_line;
	peek->error = p->sheet.error;
	peek->error_line = p->sheet.error_line;
	peek->skipped = give_notes(p->out->skipped, &peek->n_skipped);
	peek->rejects = give_notes(p->out->rejects, &peek->n_rejects);
	peek->warnings = give_notes(p->out->warnings, &peek->n_warnings);
	return peek;
}

static bl_status read_rows(peeker *p, bl_error *err)
{
	bl_sheet_wish wish = {.sink = {p, take, blank, refuse, warn}, .as_written = true};
	bl_status status;

	p->arena = bl_arena_new();
	bl_header_find(&p->header, &p->sheet, false, p->arena);
	wish.width = p->header.width;
	begin(p);
	status = bl_sheet_read(&p->sheet, &wish, err);
	end(p);
	finish_columns(p);
	for (size_t i = 0; i < p->header.width; i++)
		bl__column_done(&p->column[i]);
	g_free(p->column);
	g_free(p->is_id);
	g_hash_table_unref(p->seen);
	return status;
}

static report *new_report(void)
{
	report *out = g_new0(report, 1);

	out->arena = bl_arena_new();
	out->skipped = g_array_new(FALSE, FALSE, sizeof(bl_peek_note));
	out->rejects = g_array_new(FALSE, FALSE, sizeof(bl_peek_note));
	out->warnings = g_array_new(FALSE, FALSE, sizeof(bl_peek_note));
	out->peek.first = out->peek.last = BL_DAY_NONE;
	return out;
}

bl_status bl_peek_file(const char *path, bl_record_fn *fn, void *self, bl_peek **out, bl_error *err)
{
	static const bl_sheet_hints none = {NULL, 0};
	peeker *p = g_new0(peeker, 1);
	bl_status status = bl_sheet_open(&p->sheet, path, &none, err);

	if (status == BL_OK) {
		p->out = new_report();
		p->fn = fn;
		p->self = self;
		if (!p->sheet.error)
			status = read_rows(p, err);
		if (status == BL_OK)
			*out = finish(p, path);
		else
			bl_peek_free(&p->out->peek);
		if (status != BL_OK && err && !*err->where)
			g_strlcpy(err->where, path, sizeof err->where);
		bl_sheet_close(&p->sheet);
		bl_arena_free(p->arena);
	}
	g_free(p);
	return status;
}

void bl_peek_free(bl_peek *peek)
{
	report *out = (report *)peek;

	if (!peek)
		return;
	g_array_unref(out->skipped);
	g_array_unref(out->rejects);
	g_array_unref(out->warnings);
	bl_arena_free(out->arena);
	g_free(out);
}
