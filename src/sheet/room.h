/* room.h: what the sheet's files share.
 *
 * input     bytes by the megabyte, turned into UTF-8 text
 * masquerade  files that are no text at all
 * encoding  which letters the bytes are; wide, tables, words: what tells it
 * scan      where one record ends, and whether libcsv can be trusted with it
 * records   text to records: clean stretches in bulk, dirty records repaired
 * split     a clean stretch, as libcsv splits it
 * dialect   delimiter, line ends, `sep=` line
 * sheet     all of this for one file
 * ahead     reading with more threads; block: what they write down
 */
#ifndef BL_SHEET_ROOM_H
#define BL_SHEET_ROOM_H

#include "bilan/sheet.h"

#include <csv.h>
#include <sys/types.h>

#ifndef BL__BLOCK /* fuzzing has small ones, so that small files have many */
#define BL__BLOCK ((size_t)1 << 18)
#endif
#define BL__RECORD_MAX ((size_t)16 << 20) /* a longer record is an unclosed quote or no CSV */
#define BL__BOM        "\xEF\xBB\xBF"

/* Behind the text at hand: more to come, or the end of the file. */
typedef enum { BL__MORE, BL__LAST } bl__rest;
/* No quote stands in a stretch of text, or some may. */
typedef enum { BL__BARE, BL__QUOTED } bl__quoting;

/* ---- masquerade.c -------------------------------------------------------- */

/* What a first block says it is when it is no CSV: "not_csv_pdf" …; else NULL. */
const char *bl__masquerade(const char *bytes, size_t n);

/* ---- encoding.c ---------------------------------------------------------- */

typedef enum {
	BL__HAND, /* nothing is known of it */
	BL__MAC,  /* lines end with CR: an old Mac’s */
	BL__HOST, /* EBCDIC */
} bl__hand;

typedef struct {
	const char *encoding; /* the decoder's name; NULL: all are ASCII but for a few that fit nothing */
	size_t bom;           /* bytes to pass over */
	/* Not to be told without asking: "encoding_unclear" (`encoding` is a guess),
	 * "encoding_unknown"; a word as it would read. */
	const char *unclear;
	char readings[160];
} bl__letters;

bl__letters bl__encoding_tell(const char *bytes, size_t n, bl__hand hand);
/* Well-formed from start to end; quick on French and English. */
bool bl__is_utf8(const char *text, size_t n);

/* ---- wide.c --------------------------------------------------------------- */

bool bl__starts(const char *bytes, size_t n, const char *with, size_t len);
const char *bl__by_bom(const char *bytes, size_t n, size_t *bom); /* NULL: there is none */
const char *bl__by_shape(const char *bytes, size_t n);            /* two or four bytes a letter, or NULL */
bool bl__is_wide(const char *bytes, size_t n);
bool bl__is_host(const char *bytes, size_t n); /* EBCDIC */
bool bl__is_utf7(const char *text, size_t n);

/* ---- tables.c --------------------------------------------------------------- */

/* Sets `encoding`, and what is unclear. */
void bl__tables_tell(const char *bytes, size_t n, bl__hand hand, bl__letters *out);

/* ---- gz.c ------------------------------------------------------------------- */

typedef struct bl__gz bl__gz;

bool bl__gz_named(const char *path);
bool bl__gz_begins(const char *bytes, size_t n);
bl__gz *bl__gz_new(int fd); /* from its first byte */
void bl__gz_free(bl__gz *gz);
/* Inflates until `n` bytes are there or the file ends.  -1: *wrong says why,
 * or (NULL) errno does. */
ssize_t bl__gz_read(bl__gz *gz, char *to, size_t n, const char **wrong);

/* ---- spool.c ---------------------------------------------------------------- */

/* Opens `path` from its first byte, as often as asked; "-", /dev/stdin and
 * /dev/fd/N may be pipes, and are kept in a temporary file.  -1: errno says why. */
int bl__open(const char *path);

/* ---- input.c ---------------------------------------------------------------- */

typedef struct {
	int fd;
	bl__gz *gz;           /* the file is compressed, and named so */
	bool eof;             /* nothing left to read */
	const char *encoding; /* NULL: only ASCII so far */
	bl_decoder *decoder;  /* NULL while bytes are UTF-8 as they come */
	bool decoded;         /* the text came from a decoder: it is well-formed */
	uint64_t told, size;  /* bytes of the file taken, and all of them, as they stand on disk */
	char *raw;            /* one block, before decoding */
	char *text;           /* UTF-8 not consumed yet */
	size_t n, room;
} bl__input;

/* Opens `path` ("-": standard input) and reads the first block into `raw`;
 * *first is its length. */
bl_status bl__input_open(bl__input *in, const char *path, size_t *first, bl_error *err);
/* Decodes the first block: `text` is ready. */
void bl__input_begin(bl__input *in, const char *encoding, size_t bom, size_t first);
/* The whole text again, as an earlier input had it. */
void bl__input_again(bl__input *in, const char *text, size_t n, const char *encoding);
/* One more block behind what is left; false when there is none or on a read error. */
bool bl__input_more(bl__input *in, bl_error *err);
void bl__input_drop(bl__input *in, size_t n); /* the first n bytes are done with */
/* Gives the text away and goes on in *text with what stands behind `used`. */
void bl__input_trade(bl__input *in, char **text, size_t *room, size_t used);
void bl__input_close(bl__input *in);

/* ---- scan.c ----------------------------------------------------------------- */

typedef enum { BL__WHOLE, BL__CUT, BL__OPEN } bl__scan_end; /* CUT: no line end; OPEN: inside quotes */

typedef struct {
	bl__scan_end how;
	size_t end, body; /* behind the line end, before it */
	size_t fields;
	size_t open;    /* OPEN or `strayed`: where the quote stands */
	int open_field; /* from 1 */
	bool dirty;     /* not what RFC 4180 allows */
	bool strayed;   /* a quoted field that spans lines was followed by text */
	bool lines;     /* a line break stands inside quotes */
} bl__scan;

void bl__scan_record(const char *text, size_t from, size_t n, char delimiter, bl__scan *out);

/* Hears what was wrong with a field, from 1. */
typedef struct {
	void (*warn)(void *self, int field, const char *reason);
	void *self;
} bl__warned;

/* Room that grows: zeroed at first, `text` is yours (g_free). */
typedef struct {
	char *text;
	size_t n, room;
} bl__repaired;

/* Writes the record as RFC 4180 has it, with LF. */
void bl__scan_repair(bl_str record, char delimiter, const bl__warned *hears, bl__repaired *out);
/* Fields of one line when a quote that does not close in it is a letter. */
size_t bl__scan_line_fields(const char *text, size_t from, size_t n, char delimiter, size_t *end);

/* ---- records.c -------------------------------------------------------------- */

typedef struct {
	struct csv_parser parser;
	char delimiter;
	bl_sink sink;
	bool keep_blanks;     /* cells exactly as written, not trimmed by libcsv */
	bool only_libcsv;     /* no stretch is split without it: what tests compare with */
	bool checked;         /* text comes from a converter and is well-formed */
	bool cut;             /* text ends between records: a CR at its end is no half of a CRLF */
	const uint32_t *slot; /* [field]: slot + 1, 0: nobody asked; NULL: keep all */
	size_t n_slot, slots;
	size_t width;  /* fields a record should have, 0: unknown */
	uint64_t line; /* of the next byte */

	bl_record now;
	bl_str *cell;
	size_t cells;
	char *bytes; /* the kept cells' text */
	size_t n_bytes, room;
	bool after_cr, pinned;
	bl__quoting quoting;

	const char *raw; /* the stretch in the parser's hands */
	size_t raw_n, raw_at;
	uint64_t raw_line;
	bl__repaired repaired;

	const char *error; /* "unterminated_quote", "record_too_long" */
	uint64_t error_line;
} bl__records;

void bl__records_init(bl__records *r, char delimiter, const bl_sink *sink);
void bl__records_done(bl__records *r);
/* The bytes of the record the sink is looking at, without its line end. */
bl_str bl__records_raw(bl__records *r, uint64_t line);
void bl__records_keep(bl__records *r, const uint32_t *slot, size_t n_slot, size_t slots);
/* The steps of feeding: the stretch whose bytes bl__records_raw looks in; lines
 * that are passed over; NULL, or why bytes are no text ("nul_byte" …). */
void bl__records_set_raw(bl__records *r, bl_str text, bl__quoting quoting);
void bl__records_count_lines(bl__records *r, const char *s, size_t n);
const char *bl__records_bad_bytes(const bl__records *r, const char *text, size_t n);
/* Whole records that follow the rules; the one `scan` found, which does not. */
void bl__records_flush(bl__records *r, bl_str text, bl__quoting quoting);
void bl__records_repair(bl__records *r, const char *text, size_t from, const bl__scan *scan);
void bl__records_finish(bl__records *r); /* libcsv holds a last record without line end back until then */

/* ---- feed.c ------------------------------------------------------------------ */

/* Gives every whole record in text[0..n) to the sink; returns the bytes used.
 * Sets r->error when nothing more can be read. */
size_t bl__records_feed(bl__records *r, const char *text, size_t n, bl__rest rest);
/* Where text[0..n), with more to come, ends behind a record, as far as the
 * number of its quotes tells; 0: only splitting it tells. */
size_t bl__records_cut(const char *text, size_t n);

/* ---- split.c ---------------------------------------------------------------- */

/* Gives records to the sink, as libcsv would, up to the first that breaks the
 * rules of quotes, or may have run away with lines of others, or has no end;
 * returns where that begins. */
size_t bl__split(bl__records *r, const char *text, size_t n, unsigned how);

enum {
	BL__ENDS = 1,   /* the end of the text ends a record too */
	BL__TRUSTED = 2 /* it is known that all records follow the rules */
};

/* ---- dialect.c --------------------------------------------------------------- */

/* "CRLF" "LF" "CR" "CRCRLF" "mixed", or "" when there is none. */
const char *bl__line_end(const char *text, size_t n, char delimiter);
/* A first line `sep=;`: its length with the line end and the delimiter; else 0. */
size_t bl__sep_line(const char *text, size_t n, char *delimiter);
/* Fields our own file of rejects puts before those of the source; 0 when the
 * first line is not its header. */
size_t bl__rejects_head(const char *text, size_t n);
/* 0: a single column. */
char bl__delimiter_guess(const char *text, size_t n, bl__rest rest);

/* ---- sheet.c ------------------------------------------------------------------ */

struct bl__opened {
	bl__input input;
	bl_arena *arena;
	const char *told; /* encoding as far as the first block tells, or NULL */
	size_t bom, sep;
	uint64_t first_line;
	bl__records *records; /* being read */
	void (*step)(void *self, uint64_t told);
	void *step_self;
};

/* ---- tail.c -------------------------------------------------------------------- */

/* The bytes of text at hand that are to be read, *last: up to the end. */
size_t bl__sheet_ready(bl_sheet *sheet, bool *last);
void bl__sheet_step(const bl_sheet *sheet, uint64_t told); /* `told` bytes of the file are done with */

/* ---- ahead.c --------------------------------------------------------------------- */

/* Reads with some threads more, for records that keep some cells: the sink hears
 * the same from the calling thread, and gets with each record what `maker` (may
 * be NULL) made of it.  *alone: no thread could be had, nothing was read. */
bl_status bl__sheet_read_ahead(bl_sheet *sheet, bl__records *r, const bl_sheet_wish *wish, bool *alone,
			       bl_error *err);

#endif
