/* bilan/intake.h: records in, typed batches out.
 *
 * The first rows of a sheet tell which one names the columns and what they look
 * like; then all are read.  A row that cannot be read is a counted reject with
 * a place and a reason, never a stop; a row left out on purpose (title, blank,
 * total, cancelled, older version) is a counted skip.
 */
#ifndef BILAN_INTAKE_H
#define BILAN_INTAKE_H

#include "bilan/table.h"
#include "bilan/taken.h"

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

/* Reading is over: frees the reader, and returns what it found (yours). */
bl_taken *bl_intake_end(bl_intake *in);

/* ---- Rejects with their cells --------------------------------------------------- */

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
		       const bl_partners *partners, bl_arena *arena);
/* Of words: the criterion names this one.  The row meets it when that is so of
 * any value in its cell; with `negate`, of none. */
bool bl_criterion_names(const bl_criterion *c, bl_str text);
/* Of numbers and days: the row meets it; BL_QTY_MISSING: its cell is empty. */
bool bl_criterion_holds(const bl_criterion *c, bl_qty count);

#endif
