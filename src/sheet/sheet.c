/* One file: opened, looked at, then read once from start to end. */
#include "room.h"

#include <glib.h>
#include <string.h>

/* Enough rows for titles above a table and a month of one; a look must not cost
 * more than the block that is read anyway.  Fed in pieces: rows of two hundred
 * columns would be parsed by the megabyte for the first four hundred. */
#define SAMPLE_ROWS  400
#define SAMPLE_BYTES ((size_t)256 << 10)
#define SAMPLE_PIECE ((size_t)32 << 10)

typedef struct {
	bl_arena *arena;
	GArray *rows; /* bl_sample_row */
} sampler;

static void take(void *self, const bl_record *rec)
{
	sampler *s = self;
	bl_sample_row row = {rec->line, rec->n, NULL, 0};

	if (s->rows->len >= SAMPLE_ROWS)
		return;
	row.cell = bl_arena_alloc(s->arena, rec->n * sizeof *row.cell);
	for (size_t i = 0; i < rec->n; i++) {
		row.cell[i] =
			(bl_str){bl_arena_text(s->arena, rec->cell[i].s, rec->cell[i].n), rec->cell[i].n};
		row.filled += !bl_blank(row.cell[i]);
	}
	g_array_append_val(s->rows, row);
}

static void pass(void *self __attribute__((unused)), uint64_t line __attribute__((unused)),
		 const char *reason __attribute__((unused)), bl_str raw __attribute__((unused)))
{
}

/* As many records of text[0..n) as the sample takes: a little at a time. */
static void take_sample(sampler *s, bl__records *r, const char *text, size_t n, bl__rest rest)
{
	size_t at = 0, piece = SAMPLE_PIECE;

	while (s->rows->len < SAMPLE_ROWS && !r->error) {
		bool last = n - at <= piece;
		size_t used = bl__records_feed(r, text + at, last ? n - at : piece, last ? rest : BL__MORE);

		at += used;
		if (last)
			break;
		if (!used)
			piece *= 2;
	}
}

/* Records of the first n bytes of text. */
static void sample_text(bl_sheet *sheet, sampler *s, size_t n, bl__rest rest)
{
	bl_sink sink = {s, take, NULL, pass, NULL};
	const bl__input *input = &sheet->opened->input;
	bl__records r;

	bl__records_init(&r, bl_sheet_delimiter(sheet->delimiter), &sink);
	r.line = sheet->opened->first_line;
	r.checked = input->decoded;
	r.keep_blanks = true;
	take_sample(s, &r, input->text, n, rest);
	sheet->whole = rest == BL__LAST && s->rows->len < SAMPLE_ROWS;
	bl__records_done(&r);
}

static bool has_line_end(const char *text, size_t n)
{
	return memchr(text, '\n', n) || memchr(text, '\r', n);
}

/* Records of the first bytes; reads more only while not one record is whole. */
static void sample(bl_sheet *sheet, bl_error *err)
{
	bl__input *input = &sheet->opened->input;
	sampler s = {sheet->opened->arena, g_array_new(FALSE, FALSE, sizeof(bl_sample_row))};
	bl_sample_row *row;

	for (;;) {
		size_t n = MIN(input->n, SAMPLE_BYTES);

		if (!s.rows->len && !has_line_end(input->text, n))
			n = input->n;
		sample_text(sheet, &s, n, n == input->n && input->eof ? BL__LAST : BL__MORE);
		if (s.rows->len || input->eof || input->n > BL__RECORD_MAX)
			break;
		if (n == input->n && !bl__input_more(input, err))
			break;
		g_array_set_size(s.rows, 0);
	}
	row = bl_arena_alloc(s.arena, (s.rows->len + 1) * sizeof *row);
	if (s.rows->len)
		memcpy(row, s.rows->data, s.rows->len * sizeof *row);
	sheet->row = row;
	sheet->n_rows = s.rows->len;
	g_array_unref(s.rows);
}

/* CR alone ends lines and there is no LF: an old Mac's hand. */
static bool only_cr(const char *bytes, size_t n)
{
	return memchr(bytes, '\r', n) && !memchr(bytes, '\n', n);
}

/* What a person says of a file holds, unless its BOM says more. */
static bl_status choose_encoding(bl_sheet *sheet, const char *path, const char *declared, size_t first,
				 bl_error *err)
{
	bl__opened *o = sheet->opened;
	const char *raw = o->input.raw;
	bl__letters told = bl__encoding_tell(raw, first, only_cr(raw, first) ? BL__MAC : BL__HAND);
	bool open = !declared || !strcmp(declared, "utf-16") || !strcmp(declared, "utf-32");

	if (open && told.unclear)
		return bl_fail(err, BL_EUSER, path, told.unclear, told.readings, told.encoding);
	if (!open && !told.bom)
		told.encoding = declared;
	else if (declared && !told.encoding)
		told.encoding = strcmp(declared, "utf-16") ? "utf-32le" : "utf-16le";
	sheet->encoding = told.encoding ? told.encoding : "utf-8";
	o->told = told.encoding;
	o->bom = told.bom;
	bl__input_begin(&o->input, told.encoding, told.bom, first);
	return BL_OK;
}

/* Something other than blanks, NULs, control-Z and the delimiters of rows that were emptied. */
static bool says_something(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] > ' ' && !strchr("\x1A,;|", text[i]))
			return true;
	return false;
}

static void choose_dialect(bl_sheet *sheet, char declared)
{
	bl__opened *o = sheet->opened;
	char said = 0;

	o->first_line = 1;
	o->sep = bl__sep_line(o->input.text, MIN(o->input.n, SAMPLE_BYTES), &said);
	if (o->sep) {
		bl__input_drop(&o->input, o->sep);
		o->first_line = 2;
	}
	sheet->delimiter =
		declared ? declared
		: o->sep ? said
			 : bl__delimiter_guess(o->input.text, MIN(o->input.n, SAMPLE_BYTES),
					       o->input.eof && o->input.n <= SAMPLE_BYTES ? BL__LAST
											  : BL__MORE);
	sheet->line_end = bl__line_end(o->input.text, MIN(o->input.n, SAMPLE_BYTES),
				       bl_sheet_delimiter(sheet->delimiter));
}

/* No CSV at all, and a place to say so; true when there is none. */
static bool is_csv(bl_sheet *sheet, const char *bytes, size_t n)
{
	sheet->error = bl__masquerade(bytes, n);
	sheet->error_line = sheet->error != NULL;
	return !sheet->error;
}

static bl_status look(bl_sheet *sheet, const char *path, const bl_sheet_hints *said, size_t first,
		      bl_error *err)
{
	bl__input *input = &sheet->opened->input;
	bl_sheet_hints hints = *said;
	bl_status status;

	if (!is_csv(sheet, input->raw, first))
		return BL_OK;
	sheet->ours = bl__rejects_head(input->raw, first);
	if (sheet->ours)
		hints = (bl_sheet_hints){NULL, 0};
	status = choose_encoding(sheet, path, hints.encoding, first, err);
	if (status != BL_OK)
		return status;
	if (!is_csv(sheet, input->text, input->n)) /* its letters may say what its bytes did not */
		return BL_OK;
	while (!says_something(input->text, input->n) && !input->eof && input->n < BL__RECORD_MAX)
		if (!bl__input_more(input, err))
			break;
	if (!says_something(input->text, input->n)) {
		sheet->error = "empty_file";
		return BL_OK;
	}
	choose_dialect(sheet, hints.delimiter);
	sample(sheet, err);
	return BL_OK;
}

/* `sheet` zeroed, but for what is known; the first block is read into `raw`. */
static bl_status open_input(bl_sheet *sheet, const char *path, size_t *first, bl_error *err)
{
	bl__opened *o = g_new0(bl__opened, 1);
	bl_status status = bl__input_open(&o->input, path, first, err);

	if (status != BL_OK) {
		g_free(o);
		return status;
	}
	sheet->opened = o;
	sheet->size = o->input.size;
	return BL_OK;
}

bl_status bl_sheet_open(bl_sheet *sheet, const char *path, const bl_sheet_hints *hints, bl_error *err)
{
	size_t first = 0;
	bl_status status;

	*sheet = (bl_sheet){.encoding = "", .line_end = ""};
	status = open_input(sheet, path, &first, err);
	if (status != BL_OK)
		return status;
	sheet->opened->arena = bl_arena_new();
	status = look(sheet, path, hints, first, err);
	if (status != BL_OK)
		bl_sheet_close(sheet);
	return status;
}

/* ---- Later passes ----------------------------------------------------------------- */

void bl_sheet_keep(bl_sheet *sheet, size_t most, bl_sheet_seen *seen)
{
	bl__opened *o = sheet->opened;

	*seen = (bl_sheet_seen){.told = o->told,
				.encoding = sheet->encoding,
				.line_end = sheet->line_end,
				.bom = o->bom,
				.sep = o->sep,
				.delimiter = sheet->delimiter,
				.first_line = o->first_line};
	if (!o->input.eof || o->input.n > most)
		return;
	seen->told = o->input.encoding;
	seen->text = o->input.text;
	seen->n = o->input.n;
	o->input.text = NULL;
	o->input.n = o->input.room = 0;
}

bl_status bl_sheet_again(bl_sheet *sheet, const char *path, const bl_sheet_seen *seen, bl_error *err)
{
	size_t first = 0;
	bl_status status;

	*sheet = (bl_sheet){
		.encoding = seen->encoding, .line_end = seen->line_end, .delimiter = seen->delimiter};
	if (seen->text) {
		sheet->opened = g_new0(bl__opened, 1);
		bl__input_again(&sheet->opened->input, seen->text, seen->n, seen->told);
	} else {
		status = open_input(sheet, path, &first, err);
		if (status != BL_OK)
			return status;
		bl__input_begin(&sheet->opened->input, seen->told, MIN(seen->bom, first), first);
		bl__input_drop(&sheet->opened->input, MIN(seen->sep, sheet->opened->input.n));
	}
	sheet->opened->first_line = seen->first_line;
	return BL_OK;
}

/* ---- Reading ---------------------------------------------------------------------- */

static bl_status read_alone(bl_sheet *sheet, bl__records *r, bl_error *err)
{
	bl__input *input = &sheet->opened->input;
	bl_error wrong = {.status = BL_OK};
	bool last;

	r->line = sheet->opened->first_line;
	for (;;) {
		size_t n = bl__sheet_ready(sheet, &last);

		r->checked = input->decoded;
		bl__input_drop(input, bl__records_feed(r, input->text, n, last ? BL__LAST : BL__MORE));
		bl__sheet_step(sheet, input->told);
		if (r->error || last)
			return BL_OK;
		if (!bl__input_more(input, &wrong) && wrong.status != BL_OK) {
			if (err)
				*err = wrong;
			return wrong.status;
		}
	}
}

/* What is known when all was read. */
static void end(bl_sheet *sheet, const bl__records *r)
{
	if (r->error) {
		sheet->error = r->error;
		sheet->error_line = r->error_line;
		return;
	}
	if (sheet->opened->input.encoding)
		sheet->encoding = sheet->opened->input.encoding;
	sheet->tail_line = sheet->tail ? r->line : 0;
}

bl_status bl_sheet_read(bl_sheet *sheet, const bl_sheet_wish *wish, bl_error *err)
{
	bl__opened *o = sheet->opened;
	bool alone = !wish->threads || o->input.eof;
	bl_status status = BL_OK;
	bl__records r;

	bl__records_init(&r, bl_sheet_delimiter(sheet->delimiter), &wish->sink);
	if (wish->place)
		bl__records_keep(&r, wish->place, wish->n_place, wish->kept);
	r.width = wish->width;
	r.keep_blanks = wish->as_written;
	o->records = &r;
	o->step = wish->step;
	o->step_self = wish->step_self;
	if (!alone)
		status = bl__sheet_read_ahead(sheet, &r, wish, &alone, err);
	if (alone)
		status = read_alone(sheet, &r, err);
	if (status == BL_OK)
		end(sheet, &r);
	o->records = NULL;
	bl__records_done(&r);
	return status;
}

bl_str bl_sheet_raw(const bl_sheet *sheet, uint64_t line)
{
	bool reading = sheet->opened && sheet->opened->records;

	return reading ? bl__records_raw(sheet->opened->records, line) : (bl_str){"", 0};
}

void bl_sheet_close(bl_sheet *sheet)
{
	if (!sheet->opened)
		return;
	bl__input_close(&sheet->opened->input);
	bl_arena_free(sheet->opened->arena);
	g_clear_pointer(&sheet->opened, g_free);
}
