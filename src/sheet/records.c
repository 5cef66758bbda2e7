/* Stretches of text to records, and one record that breaks the rules, rewritten.
 * Every record knows its physical line: CRLF, LF and a lone CR each end one,
 * inside quotes as well. */
#include "room.h"

#include <glib.h>
#include <string.h>

static int no_blank(unsigned char c __attribute__((unused)))
{
	return 0;
}

void bl__records_init(bl__records *r, char delimiter, const bl_sink *sink)
{
	memset(r, 0, sizeof *r);
	if (csv_init(&r->parser, CSV_REPALL_NL))
		g_error("libcsv: no parser");
	csv_set_delim(&r->parser, (unsigned char)delimiter);
	/* Its own step of 128 bytes copies a cell of a megabyte eight thousand times. */
	csv_set_blk_size(&r->parser, 1 << 16);
	r->delimiter = delimiter;
	r->sink = *sink;
	r->line = 1;
}

void bl__records_keep(bl__records *r, const uint32_t *slot, size_t n_slot, size_t slots)
{
	r->slot = slot;
	r->n_slot = n_slot;
	r->slots = slots;
	r->cells = MAX(slots, 1);
	r->cell = g_renew(bl_str, r->cell, r->cells);
}

void bl__records_done(bl__records *r)
{
	csv_free(&r->parser);
	g_free(r->cell);
	g_free(r->bytes);
	g_free(r->repaired.text);
	memset(r, 0, sizeof *r);
}

/* ---- What libcsv calls ------------------------------------------------------ */

void bl__records_count_lines(bl__records *r, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] != '\n' && s[i] != '\r')
			continue;
		i += s[i] == '\r' && i + 1 < n && s[i + 1] == '\n';
		r->line++;
	}
}

/* The text moved: views into it follow. */
static void grow_bytes(bl__records *r, size_t more)
{
	size_t kept = r->slot ? r->slots : r->now.n;
	char *before = r->bytes;

	r->room = MAX(r->room * 2, r->n_bytes + more + 4096);
	r->bytes = g_realloc(r->bytes, r->room);
	for (size_t i = 0; before && i < kept; i++)
		if (r->cell[i].n)
			r->cell[i].s = r->bytes + (r->cell[i].s - before);
}

static void keep(bl__records *r, size_t at, const char *s, size_t n)
{
	if (!r->bytes || r->n_bytes + n > r->room)
		grow_bytes(r, n);
	r->cell[at].n = 0; /* not to be moved by a later growth before it is set */
	if (n)
		memcpy(r->bytes + r->n_bytes, s, n);
	r->cell[at] = (bl_str){r->bytes + r->n_bytes, n};
	r->n_bytes += n;
}

static void begin_record(bl__records *r)
{
	r->now.line = r->line;
	r->now.filled = false;
	r->n_bytes = 0;
	for (size_t i = 0; i < r->slots; i++)
		r->cell[i] = (bl_str){"", 0};
}

static void on_cell(void *s, size_t n, void *data)
{
	bl__records *r = data;
	size_t field = r->now.n;

	r->after_cr = false;
	if (!field)
		begin_record(r);
	if (r->quoting == BL__QUOTED && !r->pinned)
		bl__records_count_lines(r, s, n);
	r->now.filled |= n > 0;
	if (r->slot) {
		if (field < r->n_slot && r->slot[field])
			keep(r, r->slot[field] - 1, s, n);
	} else {
		if (field == r->cells) {
			r->cells = r->cells ? r->cells * 2 : 16;
			r->cell = g_renew(bl_str, r->cell, r->cells);
		}
		keep(r, field, s, n);
	}
	r->now.n++;
}

static void on_end(int c, void *data)
{
	bl__records *r = data;
	bool pair = c == '\n' && r->after_cr;

	r->after_cr = c == '\r';
	if (!r->pinned && !pair && c >= 0)
		r->line++;
	if (r->now.n) {
		r->now.cell = r->cell;
		r->sink.record(r->sink.self, &r->now);
		r->now.n = 0;
	} else if (!pair && c >= 0 && r->sink.blank) {
		r->sink.blank(r->sink.self, r->line - 1);
	}
}

/* ---- Stretches ----------------------------------------------------------------- */

/* The record's bytes, found again by its line: records come in order, so the
 * cursor only moves forward and a stretch is walked once. */
bl_str bl__records_raw(bl__records *r, uint64_t line)
{
	size_t end, from;

	while (r->raw_line < line && r->raw_at < r->raw_n) {
		char c = r->raw[r->raw_at++];

		if (c == '\r' && r->raw_at < r->raw_n && r->raw[r->raw_at] == '\n')
			r->raw_at++;
		r->raw_line += c == '\r' || c == '\n';
	}
	from = r->raw_at;
	if (r->quoting == BL__QUOTED) {
		bl__scan scan;

		bl__scan_record(r->raw, from, r->raw_n, r->delimiter, &scan);
		return (bl_str){r->raw + from, scan.body - from};
	}
	for (end = from; end < r->raw_n && r->raw[end] != '\n' && r->raw[end] != '\r'; end++)
		;
	return (bl_str){r->raw + from, end - from};
}

static void parse(bl__records *r, const char *text, size_t n)
{
	csv_set_space_func(&r->parser, r->keep_blanks ? no_blank : NULL);
	r->after_cr = false; /* records come whole */
	if (csv_parse(&r->parser, text, n, on_cell, on_end, r) != n)
		g_error("libcsv: %s", csv_strerror(csv_error(&r->parser)));
}

void bl__records_set_raw(bl__records *r, bl_str text, bl__quoting quoting)
{
	r->raw = text.s;
	r->raw_n = text.n;
	r->raw_at = 0;
	r->raw_line = r->line;
	r->quoting = quoting;
}

const char *bl__records_bad_bytes(const bl__records *r, const char *text, size_t n)
{
	if (memchr(text, '\0', n))
		return "nul_byte";
	if (!r->checked && !bl__is_utf8(text, n))
		return "invalid_utf8";
	return NULL;
}

void bl__records_finish(bl__records *r)
{
	if (r->now.n || r->parser.pstate != 0)
		csv_fini(&r->parser, on_cell, on_end, r);
}

/* A stretch with bad bytes, record by record, so that only the bad ones go. */
static void parse_one_by_one(bl__records *r, const char *text, size_t n, bl__quoting quoting)
{
	for (size_t i = 0; i < n;) {
		bl__scan scan;
		const char *bad;

		bl__scan_record(text, i, n, r->delimiter, &scan);
		bad = bl__records_bad_bytes(r, text + i, scan.end - i);
		bl__records_set_raw(r, (bl_str){text + i, scan.end - i}, quoting);
		if (bad) {
			r->sink.reject(r->sink.self, r->line, bad, (bl_str){text + i, scan.body - i});
			bl__records_count_lines(r, text + i, scan.end - i);
			r->after_cr = false;
		} else {
			parse(r, text + i, scan.end - i);
			bl__records_finish(r);
		}
		i = scan.end;
	}
}

void bl__records_flush(bl__records *r, bl_str text, bl__quoting quoting)
{
	if (!text.n)
		return;
	if (bl__records_bad_bytes(r, text.s, text.n)) {
		parse_one_by_one(r, text.s, text.n, quoting);
		return;
	}
	bl__records_set_raw(r, text, quoting);
	if (!r->only_libcsv) {
		bl__split(r, text.s, text.n, BL__ENDS | BL__TRUSTED);
		return;
	}
	parse(r, text.s, text.n);
}

/* ---- Records that break the rules ----------------------------------------------- */

static void tell(void *self, int field, const char *reason)
{
	bl__records *r = self;

	if (r->sink.warn)
		r->sink.warn(r->sink.self, r->line, field, reason);
}

void bl__records_repair(bl__records *r, const char *text, size_t from, const bl__scan *scan)
{
	const char *bad = bl__records_bad_bytes(r, text + from, scan->end - from);
	bl__warned hears = {tell, r};

	bl__records_set_raw(r, (bl_str){text + from, scan->end - from}, BL__QUOTED);
	if (bad) {
		r->sink.reject(r->sink.self, r->line, bad, (bl_str){text + from, scan->body - from});
	} else {
		bl__scan_repair((bl_str){text + from, scan->body - from}, r->delimiter, &hears, &r->repaired);
		r->pinned = true;
		parse(r, r->repaired.text, r->repaired.n);
		r->pinned = false;
	}
	bl__records_count_lines(r, text + from, scan->end - from);
	r->after_cr = false;
}
