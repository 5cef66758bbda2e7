/* bilan/draft.h: what a colleague would guess of an export never seen: `peek`,
 * `init`, and a report on a bare export. */
#ifndef BILAN_DRAFT_H
#define BILAN_DRAFT_H

#include "bilan/intake.h"

/* ---- Looking at a file without an agreement ------------------------------------- */

typedef struct {
	const char *name;      /* header as decoded; "" when empty */
	bool own_name;         /* not empty, and no other column has it, however spelled */
	const char *type;      /* "date" "number" "text" "choice" "empty" "id" "yesno" */
	const char *format;    /* date: "ymd" "dmy" "mdy" "my" "ym" "y" …, "ambiguous"; else NULL */
	bool timed, zoned;     /* date: with a time of day; with its zone, in most cells */
	char decimal;          /* number: ',' or '.', 0 when only whole numbers */
	bool two_marks;        /* number: every mark may be a decimal one or stand between groups */
	bool hours;            /* nearly all are hours as people write them: 1:30, 90 min */
	const char *separator; /* text that holds several values: "; " "|" …; else NULL */
	uint64_t empty, filled;
	uint32_t distinct;         /* counted up to 10 000 */
	const char *role;          /* guessed role of kind activities or exchanges, or NULL */
	const char *const *sample; /* up to 8 most frequent values, most frequent first, NULL-ended */
	const char *const
		*void_values; /* up to 8 that say a row does not count (cancelled, void), NULL-ended */
	unsigned width;       /* number: digits each whole number has, when all have as many; else 0 */
	bool percent, money;  /* number: most are written with %, with the sign of a currency */
	bl_day first, last;   /* date */
	uint64_t undated;     /* date: filled cells that are none */
	uint64_t void_rows;   /* rows that say they do not count, by these values or by a yes */
} bl_peek_column;

typedef struct {
	uint64_t line;
	const char *reason;  /* names as in bl_reject and the skips: title_row, blank, total_row, footer_row,
				repeated_header … */
	int expected, found; /* 0: not about fields */
	const char *text;
} bl_peek_note;

typedef struct {
	const char *file, *encoding, *line_end;
	char delimiter;       /* 0: a single column */
	uint64_t header_line; /* 0: no header found */
	const bl_peek_column *columns;
	size_t n_columns;
	uint64_t n_records; /* with the header */
	const bl_peek_note *skipped, *rejects, *warnings;
	size_t n_skipped, n_rejects, n_warnings;
	const char *error; /* NULL, or the reason nothing can be read: "empty_file", "not_csv_zip_xlsx",
			      "unterminated_quote" … */
	uint64_t error_line;
	bl_day first, last; /* of the column guessed as date */
} bl_peek;

/* Called with every record, header first: n cells as decoded text. */
typedef void bl_record_fn(void *self, uint64_t line, const bl_str *cells, size_t n);

/* Look through a whole file ("-": standard input).  `fn` may be NULL.  BL_OK
 * also when peek->error says the file is no CSV; a failure is only the
 * machine's or a file that is not there. */
bl_status bl_peek_file(const char *path, bl_record_fn *fn, void *self, bl_peek **out, bl_error *err);
void bl_peek_free(bl_peek *peek);

/* ---- A first agreement from what the files look like ---------------------------- */

/* The text of an agreement for these exports, with comments in the language
 * their headers speak, of `langs` (NULL-ended; the first one in doubt): files
 * with the same columns, or with a column renamed, become one source, whose
 * files are a pattern where a name holds a date; recognised columns become
 * roles, quantities become sums.  What it is unsure of stands in the source's
 * `doubts`.  Relative paths are taken from, and written relative to, the
 * current folder.  Problems: no file, no CSV, no column that looks like a date.
 * *text is yours (g_free). */
bl_status bl_draft(const char *const *paths, size_t n, bl_lang *const *langs, char **text,
		   bl_problems *problems);
/* The same, of these files alone, read: as good as an agreement in the current
 * folder.  *out is yours (bl_agreement_free). */
bl_status bl_draft_agreement(const char *const *paths, size_t n, bl_lang *lang, const bl_agreement **out,
			     bl_problems *problems);

#endif
