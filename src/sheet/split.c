/* Records that follow the rules, split without copying: cells
 * are views of the text, and a column nobody asked for costs one bit.  The
 * outcome is libcsv's, letter for letter; a test holds both against each other. */
#include "room.h"

#include <glib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define WINDOW 64
#define BROKEN SIZE_MAX

typedef struct {
	const char *text;
	size_t n, at; /* the window starts at `at` */
	uint64_t marks;
	char delimiter;
} cursor;

/* Bits of the delimiters, line ends and quotes among 64 bytes. */
#ifdef __SSE2__
static uint64_t find_marks(const char *s, char delimiter)
{
	const __m128i d = _mm_set1_epi8(delimiter), lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r'),
		      quote = _mm_set1_epi8('"');
	uint64_t bits = 0;

	for (int i = 0; i < WINDOW; i += 16) {
		__m128i v = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
		__m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, d), _mm_cmpeq_epi8(v, quote)),
					   _mm_or_si128(_mm_cmpeq_epi8(v, lf), _mm_cmpeq_epi8(v, cr)));

		bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(hit) << i;
	}
	return bits;
}
#else
static uint64_t find_marks(const char *s, char delimiter)
{
	uint64_t bits = 0;

	for (int i = 0; i < WINDOW; i++)
		bits |= (uint64_t)(s[i] == delimiter || s[i] == '"' || s[i] == '\n' || s[i] == '\r') << i;
	return bits;
}
#endif

static void look(cursor *c)
{
	char end[WINDOW];
	size_t left = c->n - c->at;

	if (left >= WINDOW) {
		c->marks = find_marks(c->text + c->at, c->delimiter);
		return;
	}
	memcpy(end, c->text + c->at, left);
	memset(end + left, 'x', WINDOW - left);
	c->marks = find_marks(end, c->delimiter) & ((UINT64_C(1) << left) - 1);
}

/* Where the next mark stands, each once; n behind the last. */
static inline size_t next_mark(cursor *c)
{
	size_t i;

	while (!c->marks) {
		c->at += WINDOW;
		if (c->at >= c->n) {
			c->at = c->n;
			return c->n;
		}
		look(c);
	}
	i = c->at + (size_t)__builtin_ctzll(c->marks);
	c->marks &= c->marks - 1;
	return i;
}

static bool is_end(char c)
{
	return c == '\n' || c == '\r';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bl_str bare(const bl__records *r, const char *s, size_t n)
{
	if (r->keep_blanks)
		return (bl_str){s, n};
	while (n && is_blank(*s))
		s++, n--;
	while (n && is_blank(s[n - 1]))
		n--;
	return (bl_str){s, n};
}

/* The kept cell this field goes to, or NULL. */
static inline bl_str *kept(bl__records *r, size_t field)
{
	if (r->slot)
		return field < r->n_slot && r->slot[field] ? &r->cell[r->slot[field] - 1] : NULL;
	if (field == r->cells) {
		r->cells = r->cells ? r->cells * 2 : 16;
		r->cell = g_renew(bl_str, r->cell, r->cells);
	}
	return &r->cell[field];
}

/* Doubled quotes made single.  What is left of the stretch is room enough for
 * all such cells of a record, so that none of them moves. */
static bl_str single_quotes(bl__records *r, bl_str s, size_t left)
{
	char *out;
	size_t n = 0;

	if (!r->n_bytes && r->room < left) {
		r->room = left;
		r->bytes = g_realloc(r->bytes, r->room);
	}
	out = r->bytes + r->n_bytes;
	for (size_t i = 0; i < s.n; i++) {
		out[n++] = s.s[i];
		i += s.s[i] == '"';
	}
	r->n_bytes += n;
	return (bl_str){out, n};
}

/* From the opening quote at `i`; returns the mark behind the closing one, or
 * BROKEN when it does not close or something else stands behind it. */
static size_t pass_quoted(bl__records *r, cursor *c, size_t i, bool *lines)
{
	size_t close;
	bool doubled = false;
	bl_str *cell, s;

	for (;;) {
		close = next_mark(c);
		if (close == c->n)
			return BROKEN;
		if (is_end(c->text[close])) {
			r->line += c->text[close] == '\r' || c->text[close - 1] != '\r';
			*lines = true;
		}
		if (c->text[close] != '"')
			continue;
		if (close + 1 == c->n || c->text[close + 1] != '"')
			break;
		next_mark(c);
		doubled = true;
	}
	s = (bl_str){c->text + i + 1, close - i - 1};
	r->now.filled |= s.n > 0;
	cell = kept(r, r->now.n);
	if (cell)
		*cell = doubled ? single_quotes(r, s, c->n - i) : s;
	return next_mark(c) == close + 1 || close + 1 == c->n ? close + 1 : BROKEN;
}

static void pass_plain(bl__records *r, const cursor *c, size_t i, size_t to)
{
	bl_str *cell = kept(r, r->now.n);

	if (cell) {
		*cell = bare(r, c->text + i, to - i);
		r->now.filled |= cell->n > 0;
	} else if (!r->now.filled) {
		r->now.filled = bare(r, c->text + i, to - i).n > 0;
	}
}

static void begin(bl__records *r)
{
	r->now.line = r->line;
	r->now.n = 0;
	r->now.filled = false;
	r->n_bytes = 0;
	for (size_t i = 0; i < r->slots; i++)
		r->cell[i] = (bl_str){"", 0};
}

/* The fields from `i` on; returns where the record ends, or BROKEN when it does
 * not follow the rules or (it may go on behind the text) does not end here. */
static size_t pass_fields(bl__records *r, cursor *c, size_t i, size_t mark, unsigned how)
{
	bool lines = false;

	for (begin(r);; r->now.n++, mark = next_mark(c)) {
		if (mark < c->n && c->text[mark] == '"')
			mark = mark == i ? pass_quoted(r, c, i, &lines) : BROKEN;
		else
			pass_plain(r, c, i, mark);
		if (mark == BROKEN || (mark == c->n && !(how & BL__ENDS)))
			return BROKEN;
		if (mark == c->n || is_end(c->text[mark]))
			break;
		i = mark + 1;
	}
	r->now.n++;
	/* A quote that was never meant may have taken these lines along. */
	return lines && !(how & BL__TRUSTED) && r->width && r->now.n != r->width ? BROKEN : mark;
}

static void give(bl__records *r, bool line_end)
{
	r->line += line_end;
	r->now.cell = r->cell;
	r->sink.record(r->sink.self, &r->now);
	r->now.n = 0;
}

static void blank(bl__records *r)
{
	r->line++;
	if (r->sink.blank)
		r->sink.blank(r->sink.self, r->line - 1);
}

/* The line end at `i`, or the end of the text; returns where the next record starts. */
static size_t pass_end(cursor *c, size_t i)
{
	if (i < c->n && c->text[i] == '\r' && i + 1 < c->n && c->text[i + 1] == '\n')
		return next_mark(c) + 1;
	return i < c->n ? i + 1 : c->n;
}

size_t bl__split(bl__records *r, const char *text, size_t n, unsigned how)
{
	cursor c = {text, n, 0, 0, r->delimiter};

	if (n)
		look(&c);
	for (size_t i = 0; i < n;) {
		size_t mark = next_mark(&c), end;

		if ((mark == n || is_end(text[mark])) && !bare(r, text + i, mark - i).n) {
			if (mark == n && !(how & BL__ENDS))
				return i;
			i = pass_end(&c, mark);
			if (mark < n)
				blank(r);
			continue;
		}
		end = pass_fields(r, &c, i, mark, how);
		if (end == BROKEN) {
			r->line = r->now.line;
			r->now.n = 0;
			return i;
		}
		i = pass_end(&c, end);
		give(r, end < n);
	}
	return n;
}
