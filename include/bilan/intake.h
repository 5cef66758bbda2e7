/* bilan/intake.h: records in, typed batches out.
 *
 * The first rows of a sheet tell which one names the columns and what they look
 * like; then all are read.  A row that cannot be read is a counted reject with
 * a place and a reason, never a stop; a row left out on purpose (title, blank,
 * total, cancelled, older version) is a counted skip.
 */
#ifndef BILAN_INTAKE_H
#define BILAN_INTAKE_H

#include "bilan/identity.h"
#include "bilan/table.h"

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

/* In a row that is lost: the cell could not be read, and holds anything. */
#define BL_QTY_UNREADABLE (BL_QTY_MISSING + 1)
#define BL_DAY_UNREADABLE (BL_DAY_NONE + 1)

/* n rows as flat columns, one per wish in the order of the wishes.  Reused:
 * valid only during the call it is given to. */
typedef struct {
	size_t n;
	const bl_day *day;      /* the date role; BL_DAY_NONE when the source has none */
	const uint16_t *beyond; /* days that the cell covers after that one: 2024 stands for 365 more;
				   NULL: every row is of one day */
	/* [wish]: word ids (0: empty cell); NULL unless WORD, WORDS or ID.  A cell with several
	 * values ("A; B") is one word that has members (bl_words_members); a partner's alias has
	 * been replaced by the partner's id. */
	const uint32_t *const *word;
	const bl_qty *const *qty;  /* [wish]: NUMBER; else NULL */
	const bl_day *const *days; /* [wish]: DAY; else NULL */
	const uint64_t *line;      /* physical line where the row starts */
	uint32_t file;             /* index into the reader's files */
	const uint8_t *known;      /* bit w: the row counts in window w (bl_intake_known); NULL: in all */
	bool lost; /* rows that were refused for a cell, and whose day can be read: they count for nothing,
		      but whoever counts is to know that something is missing */
} bl_batch;

/* ---- Reading ---------------------------------------------------------------- */

/* bl_intake is a reader for all sources of one agreement. */

/* Binds source kinds, roles and the wishes (wishes[s], n_wishes[s] per source
 * s) to the agreement; problems carry the agreement's lines.  `words` is
 * borrowed and grows while reading. */
bl_status bl_intake_new(const bl_agreement *agreement, bl_words *words, const bl_wish *const *wishes,
			const size_t *n_wishes, bl_intake **out, bl_problems *problems);
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

/* A window on what was known, and when.  Rows whose `recorded` day lies after
 * `as_of` are not in it, nor are files that a source with `received: name`
 * received later, nor rows dated later; a row without such a day is known.  With `after` it holds
 * only what became known since: rows recorded later than that day, unless a row
 * of the same id was known by then.  BL_DAY_NONE: no bound. */
typedef struct {
	bl_day after, as_of;
} bl_window;

/* The day it is, when the run stands on an earlier one; to be called before
 * reading.  How far ahead may be planned is counted from it. */
void bl_intake_today(bl_intake *in, bl_day today);

/* Before reading: the windows that are wanted of the one reading, 1 to
 * BL_WINDOWS_MAX; unless told, one without bounds.  The first is the run's: what
 * is counted and refused are its rows, and no other ends later.  A row that a
 * newer version outdid still counts in the windows that end before that was
 * known; of a pivoted source a record is given once for each window.  Words are
 * one table: a name is spelled as its first row in the files has it, whichever
 * window that row counts in. */
void bl_intake_known(bl_intake *in, const bl_window *windows, size_t n);

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
	const char *reason; /* "bad_date", "bad_number", "too_few_fields", "too_many_fields", "invalid_utf8",
			       "empty_date" … */
	int source;
	uint32_t file;
	uint64_t line;
	int column;          /* from 1; 0: the row as a whole */
	uint32_t partner;    /* word id of the row's partner when it could be read, else 0 */
	const char *text;    /* the cell or the row, cut; borrowed */
	int expected, found; /* fields, for ragged rows */
} bl_reject;

typedef struct {
	const char *path;
	int source;
	uint64_t rows; /* data rows seen; of a pivoted source, lines */
	uint64_t kept; /* given to fn; of a pivoted source, records, in the file of their first line */
	uint64_t rejects;
	uint64_t cancelled; /* left out by `skip`; of a pivoted source, records */
	uint64_t unknown;  /* recorded later than the day the run stands on, or known too early for `after` */
	uint64_t later;    /* dated after the day the run stands on */
	uint64_t replaced; /* older versions of a row that a newer one replaced */
	uint64_t
		repeated; /* kept, and the same in every cell as a row of an earlier file; only without ids */
	const char *encoding, *delimiter, *line_end; /* as sniffed */
	bl_day first, last;         /* earliest and latest day kept, to the end of what the cells name */
	int32_t covers;             /* days that the longest of them covers; 1: they are days */
	int replaced_by;            /* the file that stands in its place as a whole, -1: none … */
	bl_day old_first, old_last; /* … and the days that were in this one */
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
	uint64_t differing; /* records with two lines in one file, of one version, that differ in a column
			       that is read */
	uint64_t twice;     /* values that stand twice in one file, with one version, and not the same */
} bl_pivot_count;

/* Cells of one column that are read by habit, or set aside although their rows count. */
typedef struct {
	bl_doubt_kind kind;
	int source;
	const char *column; /* role or header */
	uint64_t cells;     /* of BL_TWO_MARKS: only those met before the habit was settled */
	uint32_t file;      /* of the first one … */
	uint64_t line;
	int field;            /* … from 1 */
	const char *text;     /* its cell, cut; of a currency the row says apart, that cell */
	const char *read;     /* BL_TWO_MARKS: as which number */
	const char *currency; /* BL_OTHER_CURRENCY: the column's */
} bl_doubt;

/* A value that a condition (where, out_of, skip) names, and that no row of its
 * source has, or none has any more although rows go on. */
typedef struct {
	int source;
	int line, field; /* of the value in the agreement */
	const char *column, *value;
	uint64_t rows; /* 0: none ever */
	bl_day last, source_last;
	const char *nearest; /* among what the rows have there, or NULL */
} bl_unmet;

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
	uint64_t rows;       /* a row that names it in two roles counts twice */
	const char *nearest; /* known partner name, or NULL */
} bl_stranger;

size_t bl_taken_files(const bl_taken *t);
const bl_file_count *bl_taken_file(const bl_taken *t, size_t i);
/* Rejects are counted without limit, and kept for listing up to 10 000. */
uint64_t bl_taken_reject_count(const bl_taken *t, int source); /* source -1: all */
/* Whether the rejects of some source pass the share of its rows that the agreement puts up with. */
bool bl_taken_too_many_rejects(const bl_taken *t, const bl_agreement *agreement);
size_t bl_taken_rejects(const bl_taken *t);
const bl_reject *bl_taken_reject(const bl_taken *t, size_t i);
/* What whoever keeps the files should look at.
 *	"total_row"    sums up other rows although it has a date: left out
 *	"maybe_total"  says total, but its figures are not the sum of those above: counted
 *	"looks_merged" blanks under the first row of each group: `text` is the key that would fill them
 *	"unfolded"     a row of each column that names a period: `text` says which */
typedef struct {
	const char *what;
	int source;
	uint32_t file;
	uint64_t line;    /* 0: the file as a whole */
	const char *text; /* the cell that tells, cut; borrowed */
} bl_remark;

size_t bl_taken_remarks(const bl_taken *t); /* as they were met, the first 10 000 */
const bl_remark *bl_taken_remark(const bl_taken *t, size_t i);
size_t bl_taken_doubts(const bl_taken *t);
const bl_doubt *bl_taken_doubt(const bl_taken *t, size_t i);
size_t bl_taken_unmet_values(const bl_taken *t);
const bl_unmet *bl_taken_unmet(const bl_taken *t, size_t i);
size_t bl_taken_strangers(const bl_taken *t);
const bl_stranger *bl_taken_stranger(const bl_taken *t, size_t i); /* most rows first */
/* What became of the rows of all files of a source. */
typedef struct {
	size_t files;
	uint64_t rows, kept, rejects;
	uint64_t waiting; /* not known yet on the day the run stands on */
	uint64_t undated; /* kept, of files without a column of dates: they fall in no period */
	bl_day last;      /* latest day kept; BL_DAY_NONE */
} bl_source_count;

bl_source_count bl_taken_source(const bl_taken *t, int source);
/* Whether its files hold no row that counts, nor will on a later day, or only rows without a date although an
 * indicator is counted from it: no figure can come of it, which must be said. */
bool bl_source_counts_nothing(const bl_agreement *agreement, int source, const bl_source_count *count);
/* Rows kept although they stand in an earlier file too, cell for cell: without
 * an id nothing tells whether they are one thing done or two.  *counted false:
 * the files hold too many rows for all to be compared, there may be more. */
uint64_t bl_taken_repeated(const bl_taken *t, int source, bool *counted);
/* Whether an export that another one stands in place of has days that are not
 * among the other's: then they may be no exports of the same things. */
typedef enum { BL_WITHIN_DAYS, BL_BEGINS_EARLIER, BL_ENDS_LATER } bl_old_days;
bl_old_days bl_taken_old_days(const bl_taken *t, const bl_file_count *file);
const bl_id_count *bl_taken_ids(const bl_taken *t, int source);
/* Rows whose id a spreadsheet made into 7,86E+13; they replace nothing. */
uint64_t bl_taken_damaged_ids(const bl_taken *t, int source);
/* The date column was read by habit: day and month, or 2010-11. */
bool bl_taken_date_ambiguous(const bl_taken *t, int source);
unsigned bl_taken_date_doubts(const bl_taken *t, int source); /* BL_DOUBT_… */
/* How far a source reaches: the end of what its rows name, BL_DAY_NONE when none were kept,
 * and of what comes next: the day after, or the week, the quarter, the year after. */
typedef struct {
	bl_day last, next;
	int32_t covers; /* days of the longest cell; 1: its dates are days */
} bl_reach;

bl_reach bl_taken_reach(const bl_taken *t, int source);
const bl_pivot_count *bl_taken_pivot(const bl_taken *t, int source); /* NULL: it is not pivoted */

/* Appends it as portable bytes, words as their texts. */
void bl_taken_save(const bl_taken *t, const bl_words *words, bl_packed *to);
/* The same again; its words are added to `words`.  NULL, and from->broken, when
 * these bytes are not such a value. */
bl_taken *bl_taken_load(bl_unpacking *from, bl_words *words);
void bl_taken_free(bl_taken *t);

/* ---- Conditions -------------------------------------------------------------------- */

typedef struct {
	bl_qty low, high; /* both included; a day is a whole count */
} bl_range;

/* A condition of the agreement, made ready to be asked.  Everything that decides
 * whether a row meets it is decided here: of a file's cells when rows are left
 * out, of typed columns when an indicator picks its own. */
typedef struct {
	bool negate;
	bool unfilled;           /* words: the cell says nothing … */
	const char *const *text; /* … or is one of these, folded … */
	size_t n_text;
	bl_yes_no answer;      /* … or says this, however it is written */
	const bl_range *range; /* numbers or days within any of these; NULL: words */
	size_t n_ranges;
} bl_criterion;

/* What its column is to be read as: `participants: 0` asks for a number,
 * `participants: [0, inconnu]` for words, which are of `word_type`. */
bl_column_type bl_criterion_type(const bl_condition *c, const bl_role *role, bl_column_type word_type);
/* `type` as above; with `partners` their names stand for their ids, as in typed columns. */
void bl_criterion_bind(bl_criterion *out, const bl_condition *c, bl_column_type type,
		       const bl_agreement *partners, bl_arena *arena);
/* Of words: the criterion names this one.  The row meets it when that is so of
 * any value in its cell; with `negate`, of none. */
bool bl_criterion_names(const bl_criterion *c, bl_str text);
/* Of numbers and days: the row meets it; BL_QTY_MISSING: its cell is empty. */
bool bl_criterion_holds(const bl_criterion *c, bl_qty count);

#endif
