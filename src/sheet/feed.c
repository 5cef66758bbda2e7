/* Text to records.  A stretch without a quote, or whose quotes follow the
 * rules, goes as it is, by the megabyte; only a record that breaks them goes
 * alone, rewritten; a quote that was never meant to open a field costs its own
 * line. */
#include "room.h"

#include <glib.h>
#include <string.h>

typedef struct {
	const char *text;
	size_t n;
	bool last;
	size_t run, pos; /* clean since run, looked at up to pos */
	bl__quoting quoting;
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

	bl__records_count_lines(r, text + from, scan->open - from);
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
	bl__records_flush(r, (bl_str){s->text + s->run, to - s->run}, s->quoting);
	if (s->last && to == s->n)
		bl__records_finish(r);
	s->run = to;
	s->quoting = BL__BARE;
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
		bl__records_repair(r, s->text, start, &scan);
		s->run = s->pos = scan.end;
	} else {
		s->quoting = BL__QUOTED;
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
		bl__records_set_raw(r, (bl_str){s->text + s->pos, end - s->pos}, BL__QUOTED);
		s->run = s->pos += bl__split(r, s->text + s->pos, end - s->pos, s->last ? BL__ENDS : 0);
		if (s->pos == end || !pass_record(r, s, s->pos))
			break;
		flush_to(r, s, s->pos);
	}
}

size_t bl__records_feed(bl__records *r, const char *text, size_t n, bl__rest rest)
{
	bool last = rest == BL__LAST;
	/* A CR at the end of a block may be half of a CRLF: it waits. */
	bool half = !last && !r->cut && n && text[n - 1] == '\r';
	stretch s = {.text = text, .n = n - half, .last = last};
	size_t end = last ? s.n : last_end(text, 0, s.n);

	if (r->only_libcsv || bl__records_bad_bytes(r, text, end))
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

static void take_one(void *self, const bl_record *rec)
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

size_t bl_record_split(bl_str raw, char delimiter, bl_arena *arena, bl_str **cells)
{
	one o = {arena, NULL, 0};
	bl_sink sink = {&o, take_one, NULL, refuse_one, NULL};
	bl__records r;

	bl__records_init(&r, delimiter, &sink);
	r.keep_blanks = true;
	bl__records_feed(&r, raw.s, raw.n, BL__LAST);
	bl__records_done(&r);
	*cells = o.cell;
	return o.n;
}
