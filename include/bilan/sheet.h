/* bilan/sheet.h: bytes of an export in, records with their lines out (libcsv
 * and zlib, only here).
 *
 * What the bytes are is told first: compressed or not, which letters, which
 * delimiter, which line ends.  Then records stream: memory does not depend on
 * the length of the file.  A record is cells of text and the physical line it
 * starts on; what they mean, and which of them counts, is for later rooms.
 */
#ifndef BILAN_SHEET_H
#define BILAN_SHEET_H

#include "bilan/lang.h"

/* ---- Records --------------------------------------------------------------- */

typedef struct {
	uint64_t line;      /* physical line it starts on */
	size_t n;           /* fields */
	bool filled;        /* some field is not empty */
	const bl_str *cell; /* those kept, or (nothing chosen) all n of them */
	const void *made;   /* what a maker made of it; NULL: nothing */
} bl_record;

/* Who hears of records, in the order of the file and from the caller's thread.
 * Everything is borrowed for the call. */
typedef struct {
	void *self;
	void (*record)(void *self, const bl_record *r);
	void (*blank)(void *self, uint64_t line); /* may be NULL */
	/* The record as a whole cannot be read: "nul_byte" "invalid_utf8" "unterminated_quote". */
	void (*reject)(void *self, uint64_t line, const char *reason, bl_str raw);
	/* It could, after a repair: "space_before_quote" "space_after_quote"
	 * "text_after_closing_quote" "quote_in_unquoted_field"; may be NULL. */
	void (*warn)(void *self, uint64_t line, int field, const char *reason);
} bl_sink;

/* What can be told from a record alone is made where it is split, maybe beside
 * the caller's thread.  `self` is not changed. */
typedef struct {
	const void *self;
	size_t room; /* bytes made of a record, a multiple of 16 */
	size_t memo; /* bytes, zeroed at first, that each thread keeps from record to record */
	void (*make)(const void *self, void *memo, const bl_record *rec, void *made);
} bl_maker;

/* Nothing but blanks. */
static inline bool bl_blank(bl_str cell)
{
	return !bl_str_trim(cell).n;
}

/* Splits the text of one record; cells live in `arena`, exactly as written.  0:
 * it is none. */
size_t bl_record_split(bl_str raw, char delimiter, bl_arena *arena, bl_str **cells);

/* ---- A sheet ----------------------------------------------------------------- */

/* What whoever sends the file says of it; else it is told from the bytes. */
typedef struct {
	const char *encoding; /* as bl_encoding_named has it, or NULL */
	char delimiter;       /* 0: not said */
} bl_sheet_hints;

/* The first records, as they stand; blank lines are none. */
typedef struct {
	uint64_t line;
	size_t n;
	bl_str *cell;
	size_t filled; /* cells that are not blank */
} bl_sample_row;

typedef struct bl__opened bl__opened;

typedef struct {
	uint64_t size;                   /* bytes on disk; 0: not known */
	const char *encoding, *line_end; /* "CRLF" "LF" "CR" "CRCRLF" "mixed", "" when there is none */
	char delimiter;                  /* 0: a single column */
	const char *error;               /* nothing can be read: "empty_file" "not_csv_pdf" … */
	uint64_t error_line;
	/* After a look. */
	bl_sample_row *row;
	size_t n_rows;
	bool whole;  /* these are all there are */
	size_t ours; /* fields our own file of rejects puts before those of the source, 0: it is none */
	/* After reading. */
	const char *tail; /* "ctrl_z", "nul_byte": what stood after the last record; else NULL */
	uint64_t tail_line;
	bl__opened *opened; /* the room's own */
} bl_sheet;

/* Opens `path` ("-": standard input; a name in .gz is inflated) and looks; a
 * file that is no CSV is BL_OK with sheet->error set.  Letters that cannot be told
 * without asking are BL_EUSER.  Sample rows live until bl_sheet_close. */
bl_status bl_sheet_open(bl_sheet *sheet, const char *path, const bl_sheet_hints *hints, bl_error *err);

/* What a look found, kept so that later passes need not look again. */
typedef struct {
	const char *told; /* encoding as far as the first block tells, or NULL */
	const char *encoding, *line_end;
	size_t bom, sep;     /* bytes before the first record */
	char delimiter;      /* 0: a single column */
	uint64_t first_line; /* 2 behind a `sep=` line */
	char *text;          /* all of a small file, decoded, yours (g_free); else NULL */
	size_t n;
} bl_sheet_seen;

/* The text of a file of at most `most` bytes is moved to `seen`. */
void bl_sheet_keep(bl_sheet *sheet, size_t most, bl_sheet_seen *seen);
/* Opens for one more pass. */
bl_status bl_sheet_again(bl_sheet *sheet, const char *path, const bl_sheet_seen *seen, bl_error *err);
void bl_sheet_close(bl_sheet *sheet);

/* ---- Reading ------------------------------------------------------------------- */

/* How the records of a sheet are wanted; what is zero is not. */
typedef struct {
	bl_sink sink;
	/* [field]: the place of its cell among those kept, from 1; 0: nobody asked.
	 * `kept` of them in all.  NULL: every cell is given. */
	const uint32_t *place;
	size_t n_place, kept;
	size_t width;          /* fields a record should have, 0: unknown */
	bool as_written;       /* cells with the blanks around them */
	unsigned threads;      /* that may split beside the caller's; 0: none.  Not with as_written. */
	const bl_maker *maker; /* used with threads alone */
	/* Hears how many bytes of the file are done with; NULL: nobody. */
	void (*step)(void *self, uint64_t told);
	void *step_self;
} bl_sheet_wish;

/* Every record to the sink, once.  BL_EMACHINE when reading fails; sheet->error
 * when nothing more could be read ("unterminated_quote", "record_too_long"). */
bl_status bl_sheet_read(bl_sheet *sheet, const bl_sheet_wish *wish, bl_error *err);
/* The bytes of the record on `line`, without its line end: from inside the sink,
 * of the record it is looking at.  Borrowed for the call. */
bl_str bl_sheet_raw(const bl_sheet *sheet, uint64_t line);

/* What the sheet is split at: a byte no text holds when there is one column. */
char bl_sheet_delimiter(char delimiter);

/* The name of an encoding for what a person calls it ("cp1252", "ANSI"), or
 * NULL; of "utf-16" and "utf-32" the bytes tell which. */
const char *bl_encoding_named(const char *name);

#endif
