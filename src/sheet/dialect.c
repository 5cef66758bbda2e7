/* Delimiter and line ends: by agreement across lines, never by language. */
#include "room.h"

#include <glib.h>
#include <string.h>

char bl_sheet_delimiter(char delimiter)
{
	return delimiter ? delimiter : '\x1F';
}

/* ---- Line ends --------------------------------------------------------------- */

typedef struct {
	size_t crlf, lf, cr, crcrlf;
} ends;

/* One line end; returns where the next record starts. */
static size_t count_end(ends *e, const char *text, size_t i, size_t n)
{
	if (text[i] == '\n') {
		e->lf++;
		return i + 1;
	}
	if (i + 2 < n && text[i + 1] == '\r' && text[i + 2] == '\n') {
		e->crcrlf++;
		return i + 3;
	}
	if (i + 1 < n && text[i + 1] == '\n') {
		e->crlf++;
		return i + 2;
	}
	e->cr += i + 1 < n || !e->crlf; /* the block may end inside a CRLF */
	return i + 1;
}

/* All line ends are "LF" or "CRLF", inside quotes and out; else NULL. */
static const char *only_end(const char *text, size_t n)
{
	size_t lf = 0, crlf = 0;

	for (size_t i = 0; i < n; i++) {
		const char *next = memchr(text + i, '\n', n - i);

		if (!next)
			break;
		i = (size_t)(next - text);
		lf++;
		crlf += i && text[i - 1] == '\r' && (i < 2 || text[i - 2] != '\r');
	}
	if (!lf || (crlf && crlf != lf))
		return NULL;
	for (const char *cr = text; (cr = memchr(cr, '\r', n - (size_t)(cr - text))); cr++, crlf--)
		if (!crlf)
			return NULL;
	return crlf || text[n - 1] == '\r' ? NULL : memchr(text, '\r', n) ? "CRLF" : "LF";
}

/* Of records only: what stands inside quotes is text. */
const char *bl__line_end(const char *text, size_t n, char delimiter)
{
	const char *only = only_end(text, n);
	ends e = {0, 0, 0, 0};
	bl__scan first;

	bl__scan_record(text, 0, n, delimiter, &first);
	if (only && first.how == BL__WHOLE)
		return only;

	for (size_t i = 0; i < n;) {
		bl__scan scan;

		bl__scan_record(text, i, n, delimiter, &scan);
		if (scan.how != BL__WHOLE)
			break;
		i = count_end(&e, text, scan.body, n);
	}
	if (!e.crlf && !e.lf && !e.cr && !e.crcrlf)
		return "";
	if ((e.crlf > 0) + (e.lf > 0) + (e.cr > 0) + (e.crcrlf > 0) > 1)
		return "mixed";
	return e.crlf ? "CRLF" : e.lf ? "LF" : e.cr ? "CR" : "CRCRLF";
}

size_t bl__sep_line(const char *text, size_t n, char *delimiter)
{
	size_t i = 0;
	bool quoted = n && text[0] == '"';

	i += quoted;
	if (n < i + 5 || g_ascii_strncasecmp(text + i, "sep=", 4))
		return 0;
	if (text[i + 4] == '\r' || text[i + 4] == '\n' || text[i + 4] == '"')
		return 0;
	*delimiter = text[i + 4];
	i += 5;
	if (quoted && i < n && text[i] == '"')
		i++;
	while (i < n &&
	       (text[i] == *delimiter || text[i] == ' ')) /* `sep=;;;` of a spreadsheet saved again */
		i++;
	if (i < n && text[i] != '\r' && text[i] != '\n')
		return 0;
	if (i < n && text[i] == '\r')
		i++;
	if (i < n && text[i] == '\n')
		i++;
	return i;
}

/* One name of the header, perhaps quoted or marked as ours; 0: it is another. */
static size_t pass_name(const char *text, size_t n, const char *const *names)
{
	static const char mark[] = "bilan: ";
	size_t quoted = n && *text == '"', i = quoted;

	if (n > i + sizeof mark && !g_ascii_strncasecmp(text + i, mark, sizeof mark - 1))
		i += sizeof mark - 1;
	for (; *names; names++) {
		size_t k = strlen(*names);

		if (n > i + k + quoted && !g_ascii_strncasecmp(text + i, *names, k) &&
		    (!quoted || text[i + k] == '"') && strchr(",;\t|", text[i + k + quoted]))
			return i + k + quoted;
	}
	return 0;
}

/* What the program wrote with --rejects, put right and fed back, perhaps saved
 * by a spreadsheet in between: it is read by its own header whatever the
 * agreement says of the exports' encoding, delimiter and positions. */
size_t bl__rejects_head(const char *text, size_t n)
{
	static const char *const names[4][3] = {{"file", "fichier", NULL},
						{"line", "ligne", NULL},
						{"column", "colonne", NULL},
						{"reason", "raison", NULL}};
	size_t i = n > 3 && !memcmp(text, BL__BOM, 3) ? 3 : 0;

	for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
		size_t name = pass_name(text + i, n - i, names[k]);

		if (!name)
			return 0;
		i += name + 1;
	}
	return G_N_ELEMENTS(names);
}

/* ---- Delimiter ----------------------------------------------------------------- */

#define LOOK_AT 200 /* records */
#define WIDEST  64  /* wider ones count as this */

typedef struct {
	size_t records, dirty, quoted;
	size_t first;              /* fields of the first record */
	size_t with[WIDEST + 1];   /* records by number of fields */
	size_t spaced, delimiters; /* delimiters followed by a blank */
	size_t last, block;        /* fields of the record before; of two in a row with three or more */
} tally;

static bool is_blank(const char *text, size_t from, size_t body, char delimiter)
{
	for (size_t i = from; i < body; i++)
		if (text[i] != delimiter && text[i] != ' ' && text[i] != '\t' && text[i] != '"')
			return false;
	return true;
}

static void count_spaced(tally *t, const char *text, size_t from, size_t body, char delimiter)
{
	for (size_t i = from; i < body; i++) {
		if (text[i] != delimiter)
			continue;
		t->delimiters++;
		t->spaced += i + 1 < body && text[i + 1] == ' ';
	}
}

static tally count_fields(const char *text, size_t n, char delimiter, bl__rest rest)
{
	tally t = {.records = 0};

	for (size_t i = 0; i < n && t.records < LOOK_AT;) {
		bl__scan scan;

		bl__scan_record(text, i, n, delimiter, &scan);
		if (scan.how != BL__WHOLE && !(rest == BL__LAST && scan.how == BL__CUT) && t.records)
			break;
		if (!is_blank(text, i, scan.body, delimiter)) {
			if (!t.records)
				t.first = scan.fields;
			t.records++;
			t.dirty += scan.dirty || scan.how == BL__OPEN;
			t.quoted += memchr(text + i, '"', scan.body - i) != NULL;
			t.with[MIN(scan.fields, WIDEST)]++;
			if (scan.fields > 2 && scan.fields == t.last)
				t.block = MAX(t.block, scan.fields);
			t.last = scan.fields;
			count_spaced(&t, text, i, scan.body, delimiter);
		}
		i = scan.end;
	}
	return t;
}

/* Agreement on a number of fields above one, lessened by broken quoting, by a
 * first record that disagrees, and by the blanks of prose behind commas. */
static double score(const tally *t)
{
	size_t mode = 2;
	double agree, s;

	for (size_t k = 3; k <= WIDEST; k++)
		if (t->with[k] > t->with[mode])
			mode = k;
	if (!t->with[mode])
		return 0;
	agree = (double)t->with[mode] / (double)t->records;
	s = agree * agree * (1 - 1.0 / (double)mode) * (1 - 0.7 * (double)t->dirty / (double)t->records);
	if (MIN(t->first, WIDEST) == mode)
		return s * 1.3;
	return t->spaced * 10 >= t->delimiters * 9 ? s * 0.05 : s * 0.8;
}

/* In a single column, a mark that only stands inside quotes was the writer's
 * reason to quote. */
static char quoted_for(const char *text, size_t n, const tally *t, const char *marks)
{
	for (size_t i = 0; marks[i]; i++)
		if (t[i].quoted && t[i].with[1] == t[i].records && memchr(text, marks[i], n))
			return marks[i];
	return 0;
}

/* A header and a row or two among many lines of title and notes. */
static char of_a_block(const tally *t, const char *marks)
{
	char found = 0;
	size_t widest = 2;

	for (size_t i = 0; marks[i]; i++)
		if (t[i].block > widest && t[i].spaced * 2 < t[i].delimiters) {
			widest = t[i].block;
			found = marks[i];
		}
	return found;
}

char bl__delimiter_guess(const char *text, size_t n, bl__rest rest)
{
	static const char marks[] = {',', ';', '\t', '|', '\0'};
	tally t[4] = {{.records = 0}};
	double best = 0.03;
	char found = 0, block;
	const tally *prose = NULL;

	for (size_t i = 0; i < 4; i++) {
		double s;

		if (!memchr(text, marks[i], n))
			continue;
		t[i] = count_fields(text, n, marks[i], rest);
		s = score(&t[i]);
		if (s > best) {
			best = s;
			found = marks[i];
			prose = t[i].spaced * 10 >= t[i].delimiters * 9 ? &t[i] : NULL;
		}
	}
	block = !found || prose ? of_a_block(t, marks) : 0;
	if (block)
		return block;
	return found ? found : quoted_for(text, n, t, marks);
}
