/* reader.h: one source being read; shared by the reader's files. */
#ifndef BL_INTAKE_READER_H
#define BL_INTAKE_READER_H

#include "room.h"

#define BL__BATCH 4096
#define BL__HELD  64

/* What the cells of one column are like, and how they are to be read. */
typedef struct {
	bl_date_seen dates;
	bl_number_seen numbers;
	bl_date_format date;
	bl_number_format number;
} bl__column;

/* A file that can be read, as its first look left it. */
typedef struct {
	const char *path;
	uint32_t file;      /* index into in->files */
	int *field;         /* [slot] */
	bl__column *column; /* [slot] */
	bool decided;       /* the columns' formats are known */
	uint64_t size;      /* bytes on disk; 0: not known */
	bl_sheet_seen seen;
	bl_header header; /* without sample rows and what columns hold */
} bl__readable;

/* A row that is a footer if no data follows, else a reject. */
typedef struct {
	bl_reject reject;
	char *text;
	bl__print print;
	bool has_print;
} bl__held;

/* ---- made.c ---- */

/* What is made of one cell. */
typedef union {
	bl_qty qty;    /* BL_QTY_MISSING, or one of the two below */
	uint64_t hash; /* of a cell that holds words */
	struct {
		const char *wrong; /* why it is no day; NULL: it is one */
		bl_day day;
		bool ambiguous;
	} date;
} bl__made;

#define BL__QTY_BAD    (BL_QTY_MISSING + 1)
#define BL__QTY_UNMADE (BL_QTY_MISSING + 2) /* the cell may decide its column's decimal mark */

typedef struct bl__makings bl__makings;
typedef struct bl__pivot bl__pivot;

typedef struct {
	bl_intake *in;
	bl__source *src;
	bl_batch_fn *fn;
	void *self;
	bl_problems *problems;
	bl_status status; /* of the machine */

	bl__readable *file;
	size_t n_files;
	size_t text_kept;     /* bytes of small files held for later passes */
	uint64_t told, total; /* bytes read so far, and to read, over all passes */
	bool has_ids;
	bl__rivals *rivals; /* NULL: no row has an id */
	bl__newest once;    /* kept rows of a source without ids → the file that had them first */
	bool counts_repeats;
	bl__pivot *pivot; /* NULL: a line is a row */
	bl__newest bad;   /* rejected rows without id → the file that had them first */

	/* The file at hand. */
	const bl__readable *at;
	bl_sheet sheet;
	const bl_header *header;
	uint32_t *map; /* [field]: kept cell + 1 */
	size_t n_map, kept;
	uint32_t first_cell, *extra_cell; /* kept cells: the first field; those beyond the header */
	bl__makings *makings;
	bl_maker maker;
	bool after_skip;
	bl__held held[BL__HELD];
	size_t n_held;

	/* The batch. */
	size_t n;
	bl_day *day;
	uint64_t *line;
	uint32_t **word;
	bl_qty **qty;
	bl_day **days;
} bl__reader;

/* Where a line stands among all lines of a source. */
static inline uint64_t bl__position(size_t file, uint64_t line)
{
	return (uint64_t)file << 40 | line;
}

/* ---- rows.c ---- */
void bl__row_take(void *self, const bl_record *rec);
void bl__row_blank(void *self, uint64_t line);
void bl__row_refuse(void *self, uint64_t line, const char *reason, bl_str raw);
void bl__rows_finish(bl__reader *rd); /* the file has ended */

/* A line's cell that cannot be read, kept until its record is whole. */
typedef struct {
	const char *reason;
	int slot;
	uint64_t at;            /* position */
	const char *text, *raw; /* the cell, the line */
} bl__fault;

/* A record made of lines, its cells by slot.  Faults are in the order of lines. */
typedef struct {
	bl_record rec;
	bool early; /* some line of it was known too early */
	size_t lines;
	const bl__fault *const *fault;
	size_t n_faults;
	uint64_t at; /* position of its first line */
} bl__whole;

/* A record whose lines have all been read: kept, cancelled, or its lines at fault refused. */
void bl__row_whole(bl__reader *rd, const bl__whole *whole);

/* ---- names.c ---- */

#define BL__NAMES_MAX 10000 /* more are no names of columns */

typedef struct {
	bl_arena *arena;
	bl__cache raw, folded; /* to numbers, from 1 */
	GPtrArray *spelled;    /* [number - 1] as first met */
	bool too_many;
} bl__names;

void bl__names_init(bl__names *n);
void bl__names_done(bl__names *n);
/* 0: a blank cell, or one name too many. */
uint32_t bl__names_add(bl__names *n, bl_str cell);
uint32_t bl__names_find(const bl__names *n, bl_str name); /* 0: there is none */

/* ---- pivot.c, pivot_record.c ---- */

/* Several passes over all files: names and the last line of each key first,
 * what the columns hold, then lines into records. */
bl__pivot *bl__pivot_new(bl__reader *rd);
void bl__pivot_free(bl__pivot *p);
/* Where the cells of the file at hand are, once its columns are mapped. */
void bl__pivot_map(bl__reader *rd, size_t slot, uint32_t kept);
/* The first pass, a sink. */
void bl__pivot_note(void *self, const bl_record *rec);
/* Columns that no header gave are looked for among the names; false: problems. */
bool bl__pivot_resolve(bl__reader *rd);
/* The line as a row of the record it belongs to: cells by slot, one of them named. */
const bl_record *bl__pivot_view(bl__reader *rd, const bl_record *rec);
/* NULL, or why the line of the last view belongs to no record, and the slot at fault. */
const char *bl__pivot_refuses(const bl__reader *rd, int *slot);
/* The line of the last view joins its record, which is given when it is whole. */
void bl__pivot_take(bl__reader *rd, bool early);
void bl__pivot_finish(bl__reader *rd); /* no line follows: gives what is left */

/* ---- batch.c ---- */
void bl__batch_init(bl__reader *rd);
void bl__batch_done(bl__reader *rd);
void bl__batch_flush(bl__reader *rd);
/* Adds the row; NULL, or the reason it cannot be, with the field at fault. */
const char *bl__batch_add(bl__reader *rd, const bl_record *rec, bl_day day, int *field);

/* ---- known.c ---- */

/* Whether a row counts at all, by when it was recorded. */
typedef enum { BL__KNOWN, BL__TOO_EARLY, BL__TOO_LATE } bl__when;
bl__when bl__row_when(const bl__reader *rd, const bl_record *rec);
/* Leaves out the files received after in->as_of, and puts the rest in the order received. */
void bl__files_known(const bl_intake *in, const bl__source *src, GPtrArray *paths);

/* ---- made.c ---- */

/* For the file at hand, its formats decided and its cells mapped. */
void bl__makings_init(bl__reader *rd);
void bl__makings_done(bl__reader *rd);
/* The day, the number, the hash of a slot's cell: made already, or now. */
const char *bl__record_day(const bl_record *rec, bl__slot *slot, bl_day *out);
bool bl__record_number(const bl_record *rec, bl__slot *slot, bl_qty *out);
uint64_t bl__record_hash(const bl_record *rec, const bl__slot *slot, bl_str cell);

/* ---- reader.c ---- */
static inline bl_str bl__cell(const bl_record *rec, const bl__slot *slot)
{
	return slot->field < 0 ? (bl_str){"", 0} : rec->cell[slot->kept];
}

/* ---- batch.c ---- */
/* The cell of a slot that is read as words: several, made of the columns that
 * say yes, when the question has one column per choice. */
bl_str bl__word_cell(const bl__reader *rd, const bl_record *rec, bl__slot *slot);

#endif
