/* reading.h: one source being read, shared by the passes.
 *
 * A source is read in passes over its files (pass.c), each with a sink of its
 * own.  Four things live as long as they are true, each in its own struct:
 *
 *	bl__want    what the agreement binds: once (room.h)
 *	bl__view    how one file has a want: as long as the source is read
 *	bl__found   the want in the file of the pass: its cell, its formats, the
 *	            days remembered; one thread's own
 *	bl__word    what the row at hand says: batch.c's own
 */
#ifndef BL_INTAKE_READING_H
#define BL_INTAKE_READING_H

#include "room.h"

/* ---- Files ---------------------------------------------------------------------- */

/* What the cells of one want look like in one file, and how they are read there. */
typedef struct {
	int field;    /* -1: the file has none */
	bool minutes; /* of hours: its header says minutes */
	bl_date_seen dates;
	bl_number_seen numbers;
	bl_date_format date;
	bl_number_format number;
} bl__view;

/* A column whose header names a period. */
typedef struct {
	size_t field;
	const char *name;
	bl_header_period period;
	int years; /* later than that of the first such column */
} bl__across_column;

/* The columns that are unfolded, see unfold.h. */
typedef struct {
	bl__across_column *column;
	size_t n;
	int year;     /* of the first that names none; 0: each row says it, or none is needed */
	bool undated; /* nothing says it */
} bl__across;

/* A file that can be read, as its first look left it. */
typedef struct bl__readable bl__readable;
struct bl__readable {
	const char *path;
	uint32_t file;        /* index into what is taken, … */
	bl_file_count *count; /* … and where it is counted */
	uint64_t size;        /* bytes on disk; 0: not known */
	bl__view *view;       /* [want] */
	bl_sheet_seen seen;
	bl_header header; /* without sample rows and what columns hold */
	bl_str *days;     /* some of the first dates, as they are written */
	size_t n_days;
	uint8_t windows;  /* bits: those it had been received in */
	uint8_t replaced; /* bits: those in which a later export stands in its place */
	uint32_t *text;   /* fields that hold words, in which a total may be told */
	size_t n_texts;
	bl__across across;
	bl__readable *next; /* the export of the same name that follows it */
};

typedef struct bl__pivot bl__pivot;

/* A spelling of a name, and the name. */
typedef struct {
	uint64_t raw, name;
} bl__named;

typedef struct {
	bl_intake *in;
	bl__source *src;
	bl_batch_fn *fn;
	void *self;
	bl_problems *problems;
	bl_status status; /* of the machine */
	bl__readable *file;
	size_t n_files;
	uint64_t told, total;  /* bytes read so far, and to read, over all passes */
	bl__pivot *pivot;      /* NULL: a line is a row */
	bl_rivals *rivals;     /* NULL: no row has an id */
	bl_prints mended;      /* rows that a file of rejects has put right, by their places → that file */
	struct bl__far *far;   /* NULL: rows have no day */
	struct bl__rows *rows; /* the last pass, when rows wait for other days to be known */
	bl__named named[2048]; /* id.c's own */
} bl__reading;

/* Where a line stands among all lines of a source. */
static inline uint64_t bl__position(size_t file, uint64_t line)
{
	return (uint64_t)file << 40 | line;
}

static inline size_t bl__file_at(uint64_t position)
{
	return position >> 40;
}

static inline uint64_t bl__line_at(uint64_t position)
{
	return position & ((UINT64_C(1) << 40) - 1);
}

/* ---- cells.c: one cell to a day or a word ------------------------------------------ */

#define BL__DAYS 4096 /* dates remembered per column: eleven years of them, few in one place */

typedef struct {
	uint64_t text[3]; /* up to 24 bytes, zero-padded */
	bl_dated dated;
} bl__known_day;

/* A want in the records of a pass. */
typedef struct {
	int field; /* -1: the file has none */
	int at;    /* its cell in a record; -1: none, or nobody asked */
	bl_date_format date;
	bl_number_format number;
	bl__known_day *days;                  /* BL__DAYS of them once one was read */
	int made_day, made_number, made_word; /* places in what is made of a record; -1: none */
} bl__found;

static inline bl_str bl__cell(const bl_record *rec, const bl__found *found)
{
	return found->at < 0 ? (bl_str){"", 0} : rec->cell[found->at];
}

/* `known`: BL__DAYS remembered, zeroed at first.  *doubts gains what the cell
 * leaves open. */
const char *bl__day_read(const bl_date_format *f, bl__known_day *known, bl_str cell, bl_dated *out,
			 unsigned *doubts);
const char *bl__found_day(bl__found *found, bl_str cell, bl_dated *out);

/* What a cell says in words. */
typedef struct {
	uint32_t word;
	uint32_t index; /* into the lexicon, when it is one name */
	uint32_t list;  /* into the lists, when it may be several; else UINT32_MAX */
} bl__word;

/* `hash` is that of the cell, bl_hash(…, 0). */
bl__word bl__word_of(bl_intake *in, const bl__want *want, bl__met *met, bl_str cell, uint64_t hash);
void bl__word_strangers(const bl_intake *in, const bl__want *want, bl__met *met, const bl__word *word);

/* ---- skip.c ---- */

/* Some group of the source's tests holds altogether; `found` is by want. */
bool bl__skips(bl__source *src, bl__found *found, const bl_record *rec, bl_day day);

/* ---- pass.c: one file opened for one pass ------------------------------------------- */

typedef struct bl__pass bl__pass;

/* A kind of pass over the files of a source, run in the order of reading.c. */
typedef struct {
	const char *name;
	void (*begin)(bl__pass *p);                                  /* before its first file; may be NULL */
	bool (*wanted)(const bl__pass *p, const bl__readable *file); /* whether the file is read for it */
	void (*map)(bl__pass *p);                                    /* bl__pass_keep the cells it needs */
	bl_sink sink;                                                /* `self` becomes the pass */
	void (*close)(bl__pass *p);                                  /* the file was read; may be NULL */
	void (*end)(bl__pass *p);                                    /* behind its last file; may be NULL */
	bool whole_lines; /* it looks at lines as they stand, whatever rows they make */
} bl__pass_kind;

struct bl__pass {
	bl__reading *of;
	const bl__pass_kind *kind;
	bl__readable *file; /* NULL before the first */
	bl_sheet sheet;
	bl__found *found; /* [want], in the file or, behind the last, in that one */
	uint32_t *place;  /* [field]: cell among those kept + 1 */
	size_t n_place, kept;
	const bl_maker *maker; /* NULL: nothing is made of records beforehand */
	void *state;           /* the kind's own, from begin to end */
};

/* One kind of pass over all files that want it; what goes wrong is said in p->of. */
void bl__pass_run(bl__reading *r, const bl__pass_kind *kind);
/* Rows up to the header, and what stands right under it, are none. */
static inline bool bl__above_data(const bl__pass *p, uint64_t line)
{
	return line <= p->file->header.last_skipped;
}

/* No later pass has a file to read. */
void bl__reading_drop_files(bl__reading *r);

/* The machine's failures, and the user's. */
void bl__reading_fail(bl__reading *r, const bl_error *err);
void bl__reading_refuse_file(bl__reading *r, const char *path, const bl_sheet *sheet);

void bl__ignore_reject(void *self, uint64_t line, const char *reason,
		       bl_str raw); /* a sink's, when others tell */

extern const bl__pass_kind bl__pass_look, bl__pass_names, bl__pass_formats, bl__pass_newest, bl__pass_mended,
	bl__pass_days, bl__pass_rows, bl__pass_stray;

/* ---- keep.c: which cells of a file a pass is told -------------------------------------- */

/* The place of a field among the cells kept; asked twice it is the same. */
uint32_t bl__pass_keep(bl__pass *p, size_t field);
void bl__pass_keep_want(bl__pass *p, int want); /* and a record's cell is found there; -1: none */
void bl__pass_keep_wants(bl__pass *p);          /* all of them, whole lines of a pivot too */

/* ---- made.c: what a record says by itself, made in the thread that split it ---------- */

/* What is made of one cell. */
typedef union {
	bl_qty qty;    /* BL_QTY_MISSING, or one of the two below */
	uint64_t hash; /* of a cell that holds words */
	struct {
		const char *wrong; /* why it is no day; NULL: it is one */
		bl_day day;
		uint16_t beyond; /* days it covers after that one */
		uint8_t doubts;
	} date;
} bl__made;

#define BL__QTY_BAD    BL_QTY_UNREADABLE
#define BL__QTY_UNMADE (BL_QTY_MISSING + 2) /* the cell decides its column's decimal mark, or is in doubt */

typedef struct bl__makings bl__makings;

/* For the file of the pass, its cells mapped; sets the places in `found`. */
bl__makings *bl__makings_new(bl__pass *p, bl_maker *maker);
/* The day, the number, the hash of a want's cell: made already, or now. */
const char *bl__record_day(const bl_record *rec, bl__found *found, bl_dated *out);
bool bl__record_number(const bl_record *rec, bl__found *found, bl_qty *out);
uint64_t bl__record_hash(const bl_record *rec, const bl__found *found, bl_str cell);

/* ---- mended.c: files of rejects, put right -------------------------------------------- */

bl_print bl__place_print(bl_str path, uint64_t line); /* of the file's own name and the line */

/* ---- id.c: what tells one row from another -------------------------------------------- */

/* false: it has none, or one a spreadsheet wrote over, which many share. */
bool bl__row_id(bl__pass *p, const bl_record *rec, bl_print *out);
bool bl__row_id_damaged(const bl__pass *p, const bl_record *rec);
void bl__pass_keep_id(bl__pass *p);

/* The columns of a file that tell a corrected row from another one. */
typedef struct bl__looks bl__looks;

bl__looks *bl__looks_new(bl__pass *p); /* and keeps them; yours (g_free) */
bl_traits bl__row_traits(bl__pass *p, const bl__looks *looks, const bl_record *rec);

/* ---- known.c: what was known when --------------------------------------------------- */

/* By bits: the windows a row was recorded too late for, and those it was known before. */
typedef struct {
	uint8_t late, early;
} bl__when;

static inline bool bl__is_late(const bl_window *w, bl_day day)
{
	return w->as_of != BL_DAY_NONE && day > w->as_of;
}

/* `day`: what the row is about, BL_DAY_NONE when that is not known. */
bl__when bl__row_when(bl__pass *p, const bl_record *rec, bl_day day);
/* Every row of the file is known in every window. */
bool bl__always_known(const bl__pass *p);

/* ---- exports.c: files as exports ------------------------------------------------------ */

/* Puts the files of a source in the order received, when their names say it, and
 * leaves out those that no window has; the windows that had this one. */
void bl__files_known(const bl_intake *in, const bl__source *src, GPtrArray *paths);
uint8_t bl__file_windows(const bl_intake *in, const bl__source *src, const char *path);
void bl__exports_order(bl__reading *r); /* which readable file follows which, and replaces it */

#endif
