/* bilan/intake.h: bytes of CSV in, typed batches out (libcsv, only here).
 *
 * A file is first sniffed (encoding, delimiter, where the header is, what each
 * column looks like), then read.  Reading streams: memory does not depend on
 * the length of the file.  A row that cannot be read is a counted reject with
 * a place and a reason, never a stop; a row left out on purpose (title, blank,
 * total, cancelled, older version) is a counted skip.
 */
#ifndef BILAN_INTAKE_H
#define BILAN_INTAKE_H

#include "bilan/agreement.h"

/* ---- Source kinds: which roles a source of this kind may map ------------ */

typedef enum { BL_WORD, BL_WORDS, BL_DAY, BL_NUMBER, BL_ID } bl_column_type;

typedef struct {
	const char *role;
	bl_column_type type;
	bool required;
	bool partner;              /* holds the name of a partner: aliases are resolved */
	const char *const *guess;  /* folded header words this role is known by (fr, en, common tools), best first, NULL-ended; for init */
} bl_role;

typedef struct {
	const char *name;       /* "activities" */
	const bl_role *roles;
	size_t n_roles;
	bool steady; /* rows are expected every month: a month without any is worth asking about */
} bl_source_kind;

extern const bl_source_kind *const bl_source_kinds[]; /* NULL-ended */
const bl_source_kind *bl_source_kind_find(const char *name);
const bl_role *bl_role_find(const bl_source_kind *kind, const char *role);

/* ---- What is wanted of a source ----------------------------------------- */

/* One column some indicator needs.  `name` is a role of the source, or a
 * header.  Several wishes for one column are merged; NUMBER and WORD of the
 * same column may both be wished (two entries). */
typedef struct {
	const char *name;
	bl_column_type type;
	bl_place place; /* of the wish, for complaints */
} bl_wish;

typedef struct bl_intake bl_intake;
typedef struct bl_taken bl_taken;

/* ---- Batches ------------------------------------------------------------- */

#define BL_QTY_MISSING ((bl_qty)1 << 126) /* an empty cell: no value, not zero */

/* n rows as flat columns, one per wish in the order of the wishes.  Reused:
 * valid only during the call it is given to. */
typedef struct {
	size_t n;
	const bl_day *day;           /* the date role; BL_DAY_NONE when the source has none */
	/* [wish]: word ids (0: empty cell); NULL unless WORD, WORDS or ID.  A cell with several
	 * values ("A; B") is one word that has members (bl_words_members); a partner's alias has
	 * been replaced by the partner's id. */
	const uint32_t *const *word;
	const bl_qty *const *qty;    /* [wish]: NUMBER; else NULL */
	const bl_day *const *days;   /* [wish]: DAY; else NULL */
	const uint64_t *line;        /* physical line where the row starts */
	uint32_t file;               /* index into the reader's files */
} bl_batch;

/* ---- Reading ---------------------------------------------------------------- */

/* bl_intake is a reader for all sources of one agreement. */

/* Binds source kinds, roles and the wishes (wishes[s], n_wishes[s] per source
 * s) to the agreement; problems carry the agreement's lines.  `words` is
 * borrowed and grows while reading. */
bl_status bl_intake_new(const bl_agreement *agreement, bl_words *words,
			const bl_wish *const *wishes, const size_t *n_wishes,
			bl_intake **out, bl_problems *problems);
void bl_intake_free(bl_intake *in);
/* How many threads may read a large file; 0, and unless told, as many as there
 * are processors.  What is read does not depend on it, and `fn` is always
 * called from the caller's thread. */
void bl_intake_threads(bl_intake *in, unsigned n);

/* How far reading is, told from the caller's thread after every megabyte or so. */
typedef struct {
	void *self;
	/* Bytes of the source's files, as they stand on disk, that are done with, of
	 * all that will be read: a source with ids is read twice. */
	void (*step)(void *self, const char *source, uint64_t done, uint64_t total);
} bl_progress_watch;

/* To be called before reading; `watch` is borrowed, NULL: nobody asks. */
void bl_intake_watch_progress(bl_intake *in, const bl_progress_watch *watch);

/* What was known, and when; before reading.  Rows whose `recorded` day lies
 * after `as_of` are left out, as are files that a source with `received: name`
 * received later; a row without such a day is known.  With `after` only what
 * became known since is read: rows recorded later than that day, unless a row
 * of the same id was known by then.  BL_DAY_NONE: no bound. */
void bl_intake_known(bl_intake *in, bl_day after, bl_day as_of);

typedef void bl_batch_fn(void *self, int source, const bl_batch *batch);

/* Expand the file patterns of source `s`, read every file, give each batch to
 * `fn`.  Overlapping exports: of the rows with one id the newest counts (the
 * greatest `version` when that role is mapped, else the latest `recorded`,
 * then the later file in the order received or of names, then the later line).  Missing files, headers that
 * lack a mapped column, files that are no CSV: problems, all of them, and
 * nothing is given for that file. */
bl_status bl_intake_read(bl_intake *in, int s, bl_batch_fn *fn, void *self, bl_problems *problems);

/* Reading is over: frees the reader, and returns what it found (yours, see below). */
bl_taken *bl_intake_end(bl_intake *in);

/* ---- What reading found -------------------------------------------------------- */

/* bl_taken is a value: it owns its texts, outlives reader and agreement, does not
 * change, and may be asked from several threads.  Word ids are of the reader's
 * table. */

typedef struct {
	const char *reason; /* "bad_date", "bad_number", "too_few_fields", "too_many_fields", "invalid_utf8", "empty_date" … */
	int source;
	uint32_t file;
	uint64_t line;
	int column;       /* from 1; 0: the row as a whole */
	uint32_t partner; /* word id of the row's partner when it could be read, else 0 */
	const char *text; /* the cell or the row, cut; borrowed */
	int expected, found; /* fields, for ragged rows */
} bl_reject;

typedef struct {
	const char *path;
	int source;
	uint64_t rows;      /* data rows seen; of a pivoted source, lines */
	uint64_t kept;      /* given to fn; of a pivoted source, records, in the file of their first line */
	uint64_t rejects;
	uint64_t cancelled; /* left out by `skip`; of a pivoted source, records */
	uint64_t unknown;   /* recorded later than the day the run stands on, or known too early for `after` */
	uint64_t replaced;  /* older versions of a row that a newer one replaced */
	uint64_t repeated;  /* kept, and the same in every cell as a row of an earlier file; only without ids */
	const char *encoding, *delimiter, *line_end; /* as sniffed */
	bl_day first, last; /* earliest and latest day kept */
} bl_file_count;

/* A source with one line per value.  Lines of one key, wherever they stand in
 * its files, are one record: each name is a column that holds its value, and the
 * other columns are those of its last line.  Last is by `version` (or
 * `recorded`) when that is mapped, then by file and line, and of two values
 * with one name the last counts.  Rows, rejects, replaced and unknown ones are
 * counted in lines; a record with a line whose cell cannot be read is not kept. */
typedef struct {
	uint64_t lines, records; /* lines that were read; the keys they have, whatever became of them */
	size_t names;            /* however they are spelled */
	uint64_t differing;      /* records with two lines in one file, of one version, that differ in a column that is read */
	uint64_t twice;          /* values that stand twice in one file, with one version, and not the same */
} bl_pivot_count;

/* Every reject as it is met, with its cells, however many there are. */
typedef struct {
	void *self;
	/* Once per source, before its rows: the columns of all its files. */
	void (*columns)(void *self, int source, const char *const *name, size_t n);
	/* Cells under those columns; more than n when the row has too many.
	 * Borrowed for the call; reject->text is NULL. */
	void (*row)(void *self, const bl_reject *reject, const char *path, const bl_str *cell, size_t n);
} bl_reject_watch;

/* To be called before reading; `watch` is borrowed. */
void bl_intake_watch_rejects(bl_intake *in, const bl_reject_watch *watch);

/* A name that no partner or alias explains, once per source. */
typedef struct {
	int source;
	const char *role; /* the first it was met in */
	uint32_t word;
	uint64_t rows; /* a row that names it in two roles counts twice */
	const char *nearest; /* known partner name, or NULL */
} bl_stranger;

size_t bl_taken_files(const bl_taken *t);
const bl_file_count *bl_taken_file(const bl_taken *t, size_t i);
/* Rejects are counted without limit, and kept for listing up to 10 000. */
uint64_t bl_taken_reject_count(const bl_taken *t, int source); /* source -1: all */
size_t bl_taken_rejects(const bl_taken *t);
const bl_reject *bl_taken_reject(const bl_taken *t, size_t i);
size_t bl_taken_strangers(const bl_taken *t);
const bl_stranger *bl_taken_stranger(const bl_taken *t, size_t i); /* most rows first */
/* Rows kept although they stand in an earlier file too, cell for cell: without
 * an id nothing tells whether they are one thing done or two.  *counted false:
 * the files hold too many rows for all to be compared, there may be more. */
uint64_t bl_taken_repeated(const bl_taken *t, int source, bool *counted);
/* Rows whose id a spreadsheet made into 7,86E+13; they replace nothing. */
uint64_t bl_taken_damaged_ids(const bl_taken *t, int source);
/* A date column read as dmy or mdy although every value fits both. */
bool bl_taken_date_ambiguous(const bl_taken *t, int source);
const bl_pivot_count *bl_taken_pivot(const bl_taken *t, int source); /* NULL: it is not pivoted */

/* Appends it as portable bytes, words as their texts. */
void bl_taken_save(const bl_taken *t, const bl_words *words, bl_packed *to);
/* The same again; its words are added to `words`.  NULL, and from->broken, when
 * these bytes are not such a value. */
bl_taken *bl_taken_load(bl_unpacking *from, bl_words *words);
void bl_taken_free(bl_taken *t);

/* ---- Looking at a file without an agreement: peek, init ------------------------- */

typedef struct {
	const char *name;     /* header as decoded; "" when empty */
	const char *type;     /* "date" "number" "text" "choice" "empty" "id" "yesno" */
	const char *format;   /* date: "ymd" "dmy" "mdy" "my" "ym" "y" …, "ambiguous"; else NULL */
	char decimal;         /* number: ',' or '.', 0 when only whole numbers */
	const char *separator; /* text that holds several values: "; " "|" …; else NULL */
	uint64_t empty, filled;
	uint32_t distinct;    /* counted up to 10 000 */
	const char *role;     /* guessed role of kind activities or exchanges, or NULL */
	const char *const *sample; /* up to 8 most frequent values, most frequent first, NULL-ended */
} bl_peek_column;

typedef struct {
	uint64_t line;
	const char *reason; /* names as in bl_reject and the skips: title_row, blank, total_row, footer_row, repeated_header … */
	int expected, found; /* 0: not about fields */
	const char *text;
} bl_peek_note;

typedef struct {
	const char *file, *encoding, *line_end;
	char delimiter;      /* 0: a single column */
	uint64_t header_line; /* 0: no header found */
	const bl_peek_column *columns;
	size_t n_columns;
	uint64_t n_records;  /* with the header */
	const bl_peek_note *skipped, *rejects, *warnings;
	size_t n_skipped, n_rejects, n_warnings;
	const char *error;   /* NULL, or the reason nothing can be read: "empty_file", "not_csv_zip_xlsx", "unterminated_quote" … */
	uint64_t error_line;
	bl_day first, last;  /* of the column guessed as date */
} bl_peek;

/* Called with every record, header first: n cells as decoded text. */
typedef void bl_record_fn(void *self, uint64_t line, const bl_str *cells, size_t n);

/* Look through a whole file ("-": standard input).  `fn` may be NULL.  BL_OK
 * also when peek->error says the file is no CSV; a failure is only the
 * machine's or a file that is not there. */
bl_status bl_peek_file(const char *path, bl_record_fn *fn, void *self, bl_peek **out, bl_error *err);
void bl_peek_free(bl_peek *peek);

/* ---- A first agreement from what the files look like ---------------------------- */

/* The text of an agreement for these exports, with comments in `lang`: files
 * with the same columns become one source, recognised columns become roles,
 * numeric columns become sums.  Relative paths are taken from, and written
 * relative to, the current folder.  Problems: no file, no CSV, no column that
 * looks like a date.  *text is yours (g_free). */
bl_status bl_intake_draft(const char *const *paths, size_t n, bl_lang *lang, char **text, bl_problems *problems);

#endif
