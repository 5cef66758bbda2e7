/* bilan/taken.h: what reading found: files and their rows, refused rows, doubts, names that
 * nobody knows.
 *
 * bl_taken is a value: once read it owns its texts, outlives reader and agreement, does
 * not change, and may be asked from several threads.  Word ids are of the reader's
 * table.
 */
#ifndef BILAN_TAKEN_H
#define BILAN_TAKEN_H

#include "bilan/cell.h"
#include "bilan/identity.h"

typedef struct bl_taken bl_taken;

/* ---- What it holds ---------------------------------------------------------------- */

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

/* A name that no partner or alias explains, once per source. */
typedef struct {
	int source;
	const char *role; /* the first it was met in */
	uint32_t word;
	uint64_t rows;       /* a row that names it in two roles counts twice */
	const char *nearest; /* known partner name, or NULL */
} bl_stranger;

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

/* ---- Asked afterwards --------------------------------------------------------------- */

size_t bl_taken_files(const bl_taken *t);
const bl_file_count *bl_taken_file(const bl_taken *t, size_t i);
/* Rejects are counted without limit, and kept for listing up to 10 000. */
uint64_t bl_taken_reject_count(const bl_taken *t, int source); /* source -1: all */
/* Whether the rejects of some source pass the share of its rows that the agreement puts up with. */
bool bl_taken_too_many_rejects(const bl_taken *t, const bl_agreement *agreement);
size_t bl_taken_rejects(const bl_taken *t);
const bl_reject *bl_taken_reject(const bl_taken *t, size_t i);
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

/* ---- Written by whoever reads -------------------------------------------------------- */

/* Of one source, to be filled in. */
typedef struct {
	uint64_t rejects, damaged_ids;
	bool repeats_uncounted; /* too many rows to remember each */
	unsigned date_doubts;   /* BL_DOUBT_… */
	bool pivoted;
	bl_pivot_count pivot; /* counted up whether or not anybody asks */
	bl_id_count ids;
} bl_source_told;

bl_taken *bl_taken_new(size_t n_sources);
bl_source_told *bl_taken_told(bl_taken *t, int source);
/* A text as the value keeps it; NULL stays NULL. */
const char *bl_taken_text(bl_taken *t, const char *text);
/* One more file, its path and delimiter copied; it stays where it is, to be counted in. */
bl_file_count *bl_taken_add_file(bl_taken *t, const bl_file_count *file);
bl_file_count *bl_taken_count(const bl_taken *t, uint32_t file); /* the same again */
/* Counts the reject; keeps it while there is room, `text` cut and fit to be shown. */
void bl_taken_add_reject(bl_taken *t, const bl_reject *reject, bl_str text);
/* Those kept from the `from`th on, by file and line. */
void bl_taken_sort_rejects(bl_taken *t, size_t from);
/* Keeps the remark while there is room, `text` cut and fit to be shown. */
void bl_taken_add_remark(bl_taken *t, const bl_remark *remark, bl_str text);
/* One more doubt, its texts copied, `text` cut and fit to be shown: its place among them. */
size_t bl_taken_add_doubt(bl_taken *t, const bl_doubt *doubt, bl_str text);
void bl_taken_count_doubt(bl_taken *t, size_t i); /* one more cell of it */
/* Their texts are copied; strangers in the order they are to be listed in. */
void bl_taken_add_unmet(bl_taken *t, const bl_unmet *unmet);
void bl_taken_add_stranger(bl_taken *t, const bl_stranger *stranger);

#endif
