/* One file: opened, looked at, then read once from start to end. */
#include "csv.h"

#include <glib.h>
#include <string.h>

#define SAMPLE_ROWS  400
#define SAMPLE_BYTES ((size_t)256 << 10)
#define SAMPLE_PIECE ((size_t)32 << 10)

typedef struct {
	bl__file *f;
	GArray *rows; /* bl__sample_row */
} sampler;

static void take(void *self, const bl__record *rec)
{
	sampler *s = self;
	bl__sample_row row = {rec->line, rec->n, NULL, 0};

	if (s->rows->len >= SAMPLE_ROWS)
		return;
	row.cell = bl_arena_alloc(s->f->arena, rec->n * sizeof *row.cell);
	for (size_t i = 0; i < rec->n; i++) {
		row.cell[i] =
			(bl_str){bl_arena_text(s->f->arena, rec->cell[i].s, rec->cell[i].n), rec->cell[i].n};
		row.filled += !bl__blank_cell(row.cell[i]);
	}
	g_array_append_val(s->rows, row);
}

static void pass(void *self __attribute__((unused)), uint64_t line __attribute__((unused)),
		 const char *reason __attribute__((unused)), bl_str raw __attribute__((unused)))
{
}

/* As many records of text[0..n) as the sample takes: a little at a time. */
static void take_sample(sampler *s, bl__records *r, const char *text, size_t n, bool all)
{
	size_t at = 0, piece = SAMPLE_PIECE;

	while (s->rows->len < SAMPLE_ROWS && !r->error) {
		bool last = n - at <= piece;
		size_t used = bl__records_feed(r, text + at, last ? n - at : piece, last && all);

		at += used;
		if (last)
			break;
		if (!used)
			piece *= 2;
	}
}

/* Records of the first bytes; reads more only while not one record is whole. */
static bl_status sample(bl__file *f, bl_error *err)
{
	sampler s = {f, g_array_new(FALSE, FALSE, sizeof(bl__sample_row))};
	bl__sink sink = {&s, take, NULL, pass, NULL};

	for (;;) {
		size_t n = MIN(f->input.n, SAMPLE_BYTES);
		bool all = n == f->input.n && f->input.eof;
		bl__records r;

		if (s.rows->len == 0 && n < f->input.n && !memchr(f->input.text, '\n', n) &&
		    !memchr(f->input.text, '\r', n))
			n = f->input.n, all = f->input.eof;
		bl__records_init(&r, bl__delimiter_byte(f->delimiter), &sink);
		r.line = f->first_line;
		r.checked = f->input.decoded;
		r.keep_blanks = true;
		take_sample(&s, &r, f->input.text, n, all);
		f->layout.whole = all && s.rows->len < SAMPLE_ROWS;
		bl__records_done(&r);
		if (s.rows->len || f->input.eof || f->input.n > BL__RECORD_MAX)
			break;
		if (n == f->input.n && !bl__input_more(&f->input, err))
			break;
		g_array_set_size(s.rows, 0);
	}
	f->layout.n_rows = s.rows->len;
	f->layout.row = bl_arena_alloc(f->arena, (s.rows->len + 1) * sizeof *f->layout.row);
	if (s.rows->len)
		memcpy(f->layout.row, s.rows->data, s.rows->len * sizeof *f->layout.row);
	g_array_unref(s.rows);
	return BL_OK;
}

/* CR alone ends lines and there is no LF: an old Mac's hand. */
static bool only_cr(const char *bytes, size_t n)
{
	return memchr(bytes, '\r', n) && !memchr(bytes, '\n', n);
}

static void choose_encoding(bl__file *f, size_t first)
{
	const char *declared = f->hints.encoding, *told;
	size_t bom = 0;

	told = bl__encoding_guess(f->input.raw, first, only_cr(f->input.raw, first), &bom);
	if (declared && !(bom && !strcmp(declared, "utf-16")))
		told = strcmp(declared, "utf-16") ? declared : told ? told : "utf-16le";
	f->encoding = told ? told : "utf-8";
	f->told = told;
	f->bom = bom;
	bl__input_begin(&f->input, told, bom, first);
}

/* Something other than blanks, NULs, control-Z and the delimiters of rows that were emptied. */
static bool says_something(const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)text[i] > ' ' && !strchr("\x1A,;|", text[i]))
			return true;
	return false;
}

static void choose_dialect(bl__file *f)
{
	size_t n = MIN(f->input.n, SAMPLE_BYTES), sep;
	char told = 0;

	f->first_line = 1;
	sep = bl__sep_line(f->input.text, n, &told);
	if (sep) {
		bl__input_drop(&f->input, sep);
		f->sep = sep;
		f->first_line = 2;
		n = MIN(f->input.n, SAMPLE_BYTES);
	}
	f->delimiter = f->hints.delimiter ? f->hints.delimiter
		       : sep              ? told
			     : bl__delimiter_guess(f->input.text, n, f->input.eof && n == f->input.n);
	f->line_end = bl__line_end(f->input.text, n, bl__delimiter_byte(f->delimiter));
}

static bl_status look(bl__file *f, size_t first, bl_error *err)
{
	bl_status status;
	size_t ours;

	f->error = bl__masquerade(f->input.raw, first);
	if (f->error) {
		f->error_line = 1;
		return BL_OK;
	}
	ours = bl__rejects_head(f->input.raw, first);
	if (ours)
		f->hints = (bl__hints){NULL, 0, false};
	choose_encoding(f, first);
	f->error = f->input.decoded ? bl__masquerade(f->input.text, f->input.n) : NULL;
	if (f->error) {
		f->error_line = 1;
		return BL_OK;
	}
	while (!says_something(f->input.text, f->input.n) && !f->input.eof && f->input.n < BL__RECORD_MAX)
		if (!bl__input_more(&f->input, err))
			break;
	if (!says_something(f->input.text, f->input.n)) {
		f->error = "empty_file";
		return BL_OK;
	}
	choose_dialect(f);
	status = sample(f, err);
	bl__layout_find(&f->layout, f->arena, f->hints.no_header);
	f->layout.ours = f->layout.header_line ? ours : 0;
	return status;
}

bl_status bl__file_open(bl__file *f, const char *path, const bl__hints *hints, bl_error *err)
{
	size_t first = 0;
	bl_status status;

	memset(f, 0, sizeof *f);
	f->hints = *hints;
	f->layout.date = -1;
	f->encoding = f->line_end = "";
	status = bl__input_open(&f->input, path, &first, err);
	if (status != BL_OK)
		return status;
	f->arena = bl_arena_new();
	return look(f, first, err);
}

/* ---- Later passes ----------------------------------------------------------------- */

static void keep_header(bl__layout *lay, bl_arena *arena)
{
	bl_str *header = bl_arena_alloc(arena, (lay->width + 1) * sizeof *header);
	char **folded = bl_arena_alloc(arena, (lay->width + 1) * sizeof *folded);

	for (size_t i = 0; i < lay->width; i++) {
		bl_str name = lay->header[i];

		header[i] = (bl_str){bl_arena_text(arena, name.s, name.n), name.n};
		folded[i] =
			lay->folded[i] ? bl_arena_text(arena, lay->folded[i], strlen(lay->folded[i])) : NULL;
	}
	lay->header = header;
	lay->folded = folded;
}

void bl__file_seen(bl__file *f, bl_arena *arena, size_t most, bl__seen *seen)
{
	*seen = (bl__seen){.told = f->told,
			   .encoding = f->encoding,
			   .line_end = f->line_end,
			   .bom = f->bom,
			   .sep = f->sep,
			   .delimiter = f->delimiter,
			   .first_line = f->first_line,
			   .layout = f->layout,
			   .decoded = f->input.decoded};
	seen->layout.row = NULL;
	seen->layout.n_rows = 0;
	seen->layout.skipped = NULL;
	seen->layout.n_skipped = 0;
	seen->layout.dates = NULL;
	seen->layout.numbers = NULL;
	keep_header(&seen->layout, arena);
	if (!f->input.eof || f->input.n > most)
		return;
	seen->told = f->input.encoding;
	seen->text = f->input.text;
	seen->n = f->input.n;
	f->input.text = NULL;
	f->input.n = f->input.room = 0;
}

bl_status bl__file_again(bl__file *f, const char *path, const bl__seen *seen, bl_error *err)
{
	size_t first = 0;
	bl_status status;

	*f = (bl__file){.told = seen->told,
			.encoding = seen->encoding,
			.line_end = seen->line_end,
			.bom = seen->bom,
			.sep = seen->sep,
			.delimiter = seen->delimiter,
			.first_line = seen->first_line,
			.layout = seen->layout};
	if (seen->text) {
		bl__input_again(&f->input, seen->text, seen->n, seen->told, seen->decoded);
		return BL_OK;
	}
	status = bl__input_open(&f->input, path, &first, err);
	if (status != BL_OK)
		return status;
	bl__input_begin(&f->input, seen->told, MIN(seen->bom, first), first);
	bl__input_drop(&f->input, MIN(seen->sep, f->input.n));
	return BL_OK;
}

/* ---- Reading ---------------------------------------------------------------------- */

static bool is_padding(char c)
{
	return c == '\0' || c == '\x1A';
}

static bool ends_line(char c)
{
	return c == '\n' || c == '\r';
}

/* NULs of a crash and the control-Z of DOS behind the last record are no
 * record, nor is a line end behind them.  On the line of a record that has its
 * end they are that record's: it may have been read before the end was known. */
static size_t cut_tail(bl__file *f)
{
	const char *text = f->input.text;
	size_t end = f->input.n, from;

	while (end && ends_line(text[end - 1]))
		end--;
	for (from = end; from && is_padding(text[from - 1]); from--)
		;
	if (from == end || (end < f->input.n && from && !ends_line(text[from - 1])))
		return f->input.n;
	f->tail = memchr(text + from, '\x1A', end - from) ? "ctrl_z" : "nul_byte";
	return from;
}

size_t bl__file_ready(bl__file *f, bool *last)
{
	*last = f->input.eof;
	return *last ? cut_tail(f) : f->input.n;
}

void bl__file_step(const bl__file *f, uint64_t told)
{
	if (f->step)
		f->step(f->step_self, told);
}

void bl__file_end(bl__file *f, const bl__records *r)
{
	if (r->error) {
		f->error = r->error;
		f->error_line = r->error_line;
		return;
	}
	f->encoding = f->input.encoding ? f->input.encoding : f->encoding;
	f->tail_line = f->tail ? r->line : 0;
}

bl_status bl__file_read(bl__file *f, bl__records *r, bl_error *err)
{
	bl_error wrong = {.status = BL_OK};
	bool last;

	r->line = f->first_line;
	for (;;) {
		size_t n = bl__file_ready(f, &last);

		r->checked = f->input.decoded;
		bl__input_drop(&f->input, bl__records_feed(r, f->input.text, n, last));
		bl__file_step(f, f->input.told);
		if (r->error || last)
			break;
		if (!bl__input_more(&f->input, &wrong) && wrong.status != BL_OK) {
			if (err)
				*err = wrong;
			return wrong.status;
		}
	}
	bl__file_end(f, r);
	return BL_OK;
}

void bl__file_close(bl__file *f)
{
	bl__input_close(&f->input);
	bl_arena_free(f->arena);
	f->arena = NULL;
}
