/* Where one record ends.
 *
 * libcsv splits fields well and recovers badly: after a stray quote its
 * lenient mode runs into the next records, its strict mode stops.  So records
 * are delimited here, by RFC 4180 and what spreadsheets do to it, and a record
 * that breaks the rules is rewritten before libcsv sees it:
 *
 *	blanks around a quoted field are dropped
 *	text after a closing quote belongs to the field, which is plain from there
 *	a quote inside a plain field is a letter
 */
#include "room.h"

#include <glib.h>
#include <string.h>

static bool is_end(char c)
{
	return c == '\n' || c == '\r';
}

static size_t pass_blanks(const char *text, size_t i, size_t n, char delimiter)
{
	while (i < n && (text[i] == ' ' || text[i] == '\t') && text[i] != delimiter)
		i++;
	return i;
}

/* Behind the closing quote of the field whose quote opens at `open`; 0 when it
 * does not close, or when only the next byte could tell. */
static size_t pass_quoted(const char *text, size_t open, size_t n)
{
	for (size_t i = open + 1;;) {
		const char *q = i < n ? memchr(text + i, '"', n - i) : NULL;

		if (!q)
			return 0;
		i = (size_t)(q - text) + 1;
		if (i == n || text[i] != '"')
			return i;
		i++;
	}
}

static size_t pass_plain(const char *text, size_t i, size_t n, char delimiter, bool *quote)
{
	for (; i < n && text[i] != delimiter && !is_end(text[i]); i++)
		*quote |= text[i] == '"';
	return i;
}

static bool has_line_end(const char *text, size_t n)
{
	return memchr(text, '\n', n) || memchr(text, '\r', n);
}

/* One field from `i`; returns where its delimiter or line end stands, or n. */
static size_t pass_field(const char *text, size_t i, size_t n, char delimiter, bl__scan *out)
{
	size_t open = pass_blanks(text, i, n, delimiter), close, next;

	if (open == n || text[open] != '"')
		return pass_plain(text, i, n, delimiter, &out->dirty);
	out->dirty |= open > i;
	close = pass_quoted(text, open, n);
	if (!close) {
		out->how = BL__OPEN;
		out->open = open;
		out->open_field = (int)out->fields;
		return n;
	}
	next = pass_blanks(text, close, n, delimiter);
	out->dirty |= next > close;
	if (has_line_end(text + open, close - open))
		out->lines = true;
	if (next == n || text[next] == delimiter || is_end(text[next]))
		return next;
	out->dirty = true;
	if (has_line_end(text + open, close - open) && !out->strayed) {
		out->strayed = true;
		out->open = open;
		out->open_field = (int)out->fields;
	}
	return pass_plain(text, close, n, delimiter, &out->dirty);
}

static size_t pass_end(const char *text, size_t i, size_t n)
{
	return i + 1 + (text[i] == '\r' && i + 1 < n && text[i + 1] == '\n');
}

void bl__scan_record(const char *text, size_t from, size_t n, char delimiter, bl__scan *out)
{
	size_t i = from;

	*out = (bl__scan){.how = BL__CUT};
	for (;;) {
		out->fields++;
		i = pass_field(text, i, n, delimiter, out);
		if (i >= n)
			break;
		if (is_end(text[i])) {
			out->how = BL__WHOLE;
			out->body = i;
			out->end = pass_end(text, i, n);
			return;
		}
		i++; /* the delimiter */
	}
	out->body = out->end = n;
}

size_t bl__scan_line_fields(const char *text, size_t from, size_t n, char delimiter, size_t *end)
{
	size_t body = from, fields = 1, i;
	bool quote = false;

	while (body < n && !is_end(text[body]))
		body++;
	for (i = from; i < body; fields++) {
		size_t open = pass_blanks(text, i, body, delimiter), close = 0;

		if (open < body && text[open] == '"')
			close = pass_quoted(text, open, body);
		i = pass_plain(text, close ? close : i, body, delimiter, &quote);
		if (i == body)
			break;
		i++;
	}
	*end = body < n ? pass_end(text, body, n) : n;
	return fields;
}

/* ---- Rewriting ------------------------------------------------------------- */

typedef struct {
	bl__repaired *out;
	const bl__warned *hears;
	int field;
} writer;

static void put(writer *w, char c)
{
	bl__repaired *out = w->out;

	if (out->n == out->room) {
		out->room = out->room ? out->room * 2 : 256;
		out->text = g_realloc(out->text, out->room);
	}
	out->text[out->n++] = c;
}

static void warn(const writer *w, const char *reason)
{
	w->hears->warn(w->hears->self, w->field, reason);
}

static void put_text(writer *w, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			put(w, '"');
		put(w, s[i]);
	}
}

/* The quoted part as it stands (its quotes are doubled already), then the rest. */
static size_t repair_quoted(const char *text, size_t open, size_t body, char delimiter, writer *w)
{
	size_t close = pass_quoted(text, open, body), next;
	bool spaced = open && text[open - 1] != delimiter; /* told already */
	bool quote = false;

	g_assert(close); /* the scan saw it close */
	for (size_t k = open + 1; k + 1 < close; k++)
		put(w, text[k]);
	next = pass_blanks(text, close, body, delimiter);
	if (next == body || text[next] == delimiter) {
		if (next > close && !spaced)
			warn(w, "space_after_quote");
		return next;
	}
	warn(w, "text_after_closing_quote");
	next = pass_plain(text, close, body, delimiter, &quote);
	put_text(w, text + close, next - close);
	return next;
}

static size_t repair_field(const char *text, size_t i, size_t body, char delimiter, writer *w)
{
	size_t open = pass_blanks(text, i, body, delimiter), next;
	bool quote = false;

	if (open < body && text[open] == '"') {
		if (open > i)
			warn(w, "space_before_quote");
		return repair_quoted(text, open, body, delimiter, w);
	}
	next = pass_plain(text, i, body, delimiter, &quote);
	put_text(w, text + i, next - i);
	if (quote)
		warn(w, "quote_in_unquoted_field");
	return next;
}

void bl__scan_repair(bl_str record, char delimiter, const bl__warned *hears, bl__repaired *out)
{
	writer w = {out, hears, 1};
	size_t i = 0;

	out->n = 0;
	for (;; w.field++) {
		put(&w, '"');
		i = repair_field(record.s, i, record.n, delimiter, &w);
		put(&w, '"');
		if (i >= record.n)
			break;
		put(&w, delimiter);
		i++;
	}
	put(&w, '\n');
}
