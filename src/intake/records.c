/* Text to records.  A stretch without a quote, or whose quotes follow the
 * rules, goes to libcsv as it is, by the megabyte; only a record that breaks
 * them goes alone, rewritten.  Every record knows its physical line: CRLF, LF
 * and a lone CR each end one, inside quotes as well. */
#include "csv.h"

#include <glib.h>
#include <string.h>

static int no_blank(unsigned char c __attribute__((unused)))
{
	return 0;
}

void bl__records_init(bl__records *r, char delimiter, const bl__sink *sink)
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
	g_free(r->scratch);
	memset(r, 0, sizeof *r);
}

/* ---- What libcsv calls ------------------------------------------------------ */

static void count_lines(bl__records *r, const char *s, size_t n)
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
	if (r->quotes && !r->pinned)
		count_lines(r, s, n);
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
	if (r->quotes) {
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

static void set_raw(bl__records *r, const char *text, size_t n, bool quotes)
{
	r->raw = text;
	r->raw_n = n;
	r->raw_at = 0;
	r->raw_line = r->line;
	r->quotes = quotes;
}

/* libcsv holds a last record without line end back until it is told. */
static void finish(bl__records *r)
{
	if (r->now.n || r->parser.pstate != 0)
		csv_fini(&r->parser, on_cell, on_end, r);
}

/* NULL, or why these bytes are no text. */
static const char *bad_bytes(const bl__records *r, const char *text, size_t n)
{
	if (memchr(text, '\0', n))
		return "nul_byte";
	if (!r->checked && !bl__is_utf8(text, n))
		return "invalid_utf8";
	return NULL;
}

/* A stretch with bad bytes, record by record, so that only the bad ones go. */
static void parse_one_by_one(bl__records *r, const char *text, size_t n, bool quotes)
{
	for (size_t i = 0; i < n;) {
		bl__scan scan;
		const char *bad;

		bl__scan_record(text, i, n, r->delimiter, &scan);
		bad = bad_bytes(r, text + i, scan.end - i);
		set_raw(r, text + i, scan.end - i, quotes);
		if (bad) {
			r->sink.reject(r->sink.self, r->line, bad, (bl_str){text + i, scan.body - i});
			count_lines(r, text + i, scan.end - i);
			r->after_cr = false;
		} else {
			parse(r, text + i, scan.end - i);
			finish(r);
		}
		i = scan.end;
	}
}

static void flush(bl__records *r, const char *text, size_t from, size_t to, bool quotes, bool last)
{
	if (from == to)
		return;
	if (bad_bytes(r, text + from, to - from)) {
		parse_one_by_one(r, text + from, to - from, quotes);
		return;
	}
	set_raw(r, text + from, to - from, quotes);
	if (!r->only_libcsv) {
		bl__split(r, text + from, to - from, true, true);
		return;
	}
	parse(r, text + from, to - from);
	if (last)
		finish(r);
}

/* ---- Records that break the rules ----------------------------------------------- */

static void tell(void *self, int field, const char *reason)
{
	bl__records *r = self;

	if (r->sink.warn)
		r->sink.warn(r->sink.self, r->line, field, reason);
}

static void repair(bl__records *r, const char *text, size_t from, const bl__scan *scan)
{
	const char *bad = bad_bytes(r, text + from, scan->end - from);
	size_t n = 0;

	set_raw(r, text + from, scan->end - from, true);
	if (bad) {
		r->sink.reject(r->sink.self, r->line, bad, (bl_str){text + from, scan->body - from});
	} else {
		bl__scan_repair(text, from, scan->body, r->delimiter, tell, r, &r->scratch, &n,
				&r->scratch_room);
		r->pinned = true;
		parse(r, r->scratch, n);
		r->pinned = false;
	}
	count_lines(r, text + from, scan->end - from);
	r->after_cr = false;
}

typedef struct {
	const char *text;
	size_t n;
	bool last;
	size_t run, pos; /* clean since run, looked at up to pos */
	bool quotes;
} stretch;

/* Looked through for records a quote took along: what lies further does not decide. */
#define AHEAD_LINES 64
#define AHEAD_BYTES ((size_t)64 << 10)

typedef enum { NO, YES, MORE } verdict; /* MORE: text to come decides */

/* What begins on a line the record took along has as many fields as a record should. */
static verdict holds_a_record(const bl__records *r, const stretch *s, size_t from, const bl__scan *scan)
{
	for (int i = 0; i < AHEAD_LINES && from < scan->body; i++) {
		size_t n = MIN(s->n, from + AHEAD_BYTES);
		bl__scan own;

		bl__scan_record(s->text, from, n, r->delimiter, &own);
		if (own.how != BL__WHOLE && n == s->n && !s->last)
			return MORE;
		if (own.how != BL__OPEN && own.fields == r->width && !own.strayed)
			return YES;
		if (bl__scan_line_fields(s->text, from, n, r->delimiter, &from) == r->width)
			return YES;
	}
	return NO;
}

/* A quote that was never meant to open a field runs on to some later quote and
 * takes the lines between along.  When the field then goes on with text, or
 * the record has the wrong number of fields while its first line alone has the
 * right one, and what it took along reads as records too, that first line is
 * set aside and reading goes on at the next. */
static verdict ran_away(const bl__records *r, const stretch *s, size_t from, const bl__scan *scan,
			size_t *end)
{
	size_t alone;

	if (!scan->lines || (!scan->strayed && scan->fields == r->width))
		return NO;
	alone = bl__scan_line_fields(s->text, from, s->n, r->delimiter, end);
	if (!r->width)
		return scan->strayed ? YES : NO;
	return scan->strayed || alone == r->width ? holds_a_record(r, s, *end, scan) : NO;
}

static void set_aside(bl__records *r, const char *text, size_t from, size_t end)
{
	size_t body = end;

	while (body > from && (text[body - 1] == '\n' || text[body - 1] == '\r'))
		body--;
	r->sink.reject(r->sink.self, r->line, "unterminated_quote", (bl_str){text + from, body - from});
	r->line++;
	r->after_cr = false;
}

static void unterminated(bl__records *r, const char *text, size_t from, const bl__scan *scan)
{
	uint64_t line = r->line;

	count_lines(r, text + from, scan->open - from);
	r->error = "unterminated_quote";
	r->error_line = r->line;
	r->line = line;
}

static size_t last_end(const char *text, size_t from, size_t n)
{
	while (n > from && text[n - 1] != '\n' && text[n - 1] != '\r')
		n--;
	return n;
}

static void flush_to(bl__records *r, stretch *s, size_t to)
{
	flush(r, s->text, s->run, to, s->quotes, s->last && to == s->n);
	s->run = to;
	s->quotes = false;
}

/* The record from `start`, which holds a quote; false when it needs more text
 * or cannot end. */
static bool pass_record(bl__records *r, stretch *s, size_t start)
{
	bl__scan scan;
	size_t line_end;
	verdict away;

	bl__scan_record(s->text, start, s->n, r->delimiter, &scan);
	if (!s->last && scan.how != BL__WHOLE) {
		s->pos = start;
		return false;
	}
	if (scan.how == BL__OPEN) {
		flush_to(r, s, start);
		unterminated(r, s->text, start, &scan);
		s->pos = s->run = s->n;
		return false;
	}
	away = ran_away(r, s, start, &scan, &line_end);
	if (away == MORE) {
		s->pos = start;
		return false;
	}
	if (away == YES) {
		flush_to(r, s, start);
		set_aside(r, s->text, start, line_end);
		s->run = s->pos = line_end;
	} else if (scan.dirty) {
		flush_to(r, s, start);
		repair(r, s->text, start, &scan);
		s->run = s->pos = scan.end;
	} else {
		s->quotes = true;
		s->pos = scan.end;
	}
	return true;
}

/* Stretch by stretch: what is clean goes to whoever splits it in one piece. */
static void feed_stretches(bl__records *r, stretch *s)
{
	while (s->pos < s->n) {
		const char *quote = memchr(s->text + s->pos, '"', s->n - s->pos);

		if (!quote) {
			s->pos = s->last ? s->n : last_end(s->text, s->pos, s->n);
			break;
		}
		if (!pass_record(r, s, last_end(s->text, s->pos, (size_t)(quote - s->text))))
			break;
	}
	flush_to(r, s, s->pos);
}

/* The same for text known to be letters: split as it is read, and looked at more
 * closely only where that stops. */
static void feed_letters(bl__records *r, stretch *s, size_t end)
{
	while (s->pos < end) {
		set_raw(r, s->text + s->pos, end - s->pos, true);
		s->run = s->pos += bl__split(r, s->text + s->pos, end - s->pos, s->last, false);
		if (s->pos == end || !pass_record(r, s, s->pos))
			break;
		flush_to(r, s, s->pos);
	}
}

size_t bl__records_feed(bl__records *r, const char *text, size_t n, bool last)
{
	/* A CR at the end of a block may be half of a CRLF: it waits. */
	bool half = !last && !r->cut && n && text[n - 1] == '\r';
	stretch s = {.text = text, .n = n - half, .last = last};
	size_t end = last ? s.n : last_end(text, 0, s.n);

	if (r->only_libcsv || bad_bytes(r, text, end))
		feed_stretches(r, &s);
	else
		feed_letters(r, &s, end);
	if (!last && !r->error && n - s.pos > BL__RECORD_MAX) {
		bl__scan scan;

		bl__scan_record(text, s.pos, n, r->delimiter, &scan);
		r->error = "record_too_long";
		r->error_line = r->line;
		if (scan.how == BL__OPEN)
			unterminated(r, text, s.pos, &scan);
	}
	return s.pos;
}

/* ---- Where a block may be cut ------------------------------------------------------- */

static size_t count_quotes(const char *text, size_t n)
{
	size_t i = 0, sum = 0;

	/* In steps that compilers turn into vectors. */
	for (; i + 128 <= n; i += 128) {
		unsigned char some = 0;

		for (int k = 0; k < 128; k++)
			some = (unsigned char)(some + (text[i + (size_t)k] == '"'));
		sum += some;
	}
	for (; i < n; i++)
		sum += text[i] == '"';
	return sum;
}

size_t bl__records_cut(const char *text, size_t n)
{
	size_t quotes = count_quotes(text, n);

	/* Far back means a quote out of place: the rest would only grow. */
	for (size_t i = n; i > n / 2; i--) {
		char c = text[i - 1];

		if (c == '"')
			quotes--;
		else if (quotes % 2 == 0 && (c == '\n' || (c == '\r' && i < n && text[i] != '\n')))
			return i;
	}
	return 0;
}

/* ---- One record alone --------------------------------------------------------------- */

typedef struct {
	bl_arena *arena;
	bl_str *cell;
	size_t n;
} one;

static void take_one(void *self, const bl__record *rec)
{
	one *o = self;

	o->n = rec->n;
	o->cell = bl_arena_alloc(o->arena, rec->n * sizeof *o->cell);
	for (size_t i = 0; i < rec->n; i++)
		o->cell[i] =
			(bl_str){bl_arena_text(o->arena, rec->cell[i].s, rec->cell[i].n), rec->cell[i].n};
}

static void refuse_one(void *self __attribute__((unused)), uint64_t line __attribute__((unused)),
		       const char *reason __attribute__((unused)), bl_str raw __attribute__((unused)))
{
}

size_t bl__records_split(bl_str raw, char delimiter, bl_arena *arena, bl_str **cells)
{
	one o = {arena, NULL, 0};
	bl__sink sink = {&o, take_one, NULL, refuse_one, NULL};
	bl__records r;

	bl__records_init(&r, delimiter, &sink);
	r.keep_blanks = true;
	bl__records_feed(&r, raw.s, raw.n, true);
	bl__records_done(&r);
	*cells = o.cell;
	return o.n;
}
