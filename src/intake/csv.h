/* csv.h: from the bytes of a file to records, private to intake.
 *
 * input     bytes by the megabyte, turned into UTF-8 text
 * encoding  which letters the bytes are; files that are no text at all
 * scan      where one record ends, and whether libcsv can be trusted with it
 * records   text to records: clean stretches in bulk, dirty records repaired
 * split     a clean stretch, as libcsv splits it
 * dialect   delimiter, line ends, `sep=` line
 * header    which row names the columns, and what the columns hold
 * shape     rows that are not data
 * file      all of this for one file
 */
#ifndef BL_INTAKE_CSV_H
#define BL_INTAKE_CSV_H

#include "bilan/intake.h"
#include "value.h"

#include <csv.h>
#include <sys/types.h>

#ifndef BL__BLOCK /* fuzzing has small ones, so that small files have many */
#define BL__BLOCK ((size_t)1 << 18)
#endif
#define BL__RECORD_MAX ((size_t)16 << 20) /* a longer record is an unclosed quote or no CSV */
#define BL__BOM        "\xEF\xBB\xBF"

/* ---- encoding.c ---------------------------------------------------------- */

/* What a first block says it is when it is no CSV: "not_csv_pdf" …; else NULL. */
const char *bl__masquerade(const char *bytes, size_t n);
/* The decoder's name for the bytes; NULL: all are ASCII, later blocks may tell.
 * `cr_only` (lines end with CR) hints at an old Mac.  *bom: bytes to pass over. */
const char *bl__encoding_guess(const char *bytes, size_t n, bool cr_only, size_t *bom);
/* The decoder's name for what a person calls an encoding ("cp1252", "ANSI"),
 * or NULL; "utf-16" stays to be told by the BOM. */
const char *bl__encoding_named(const char *name);

/* ---- gz.c ------------------------------------------------------------------- */

typedef struct bl__gz bl__gz;

bool bl__gz_named(const char *path);
bool bl__gz_begins(const char *bytes, size_t n);
bl__gz *bl__gz_new(int fd); /* from its first byte */
void bl__gz_free(bl__gz *gz);
/* Inflates until `n` bytes are there or the file ends.  -1: *wrong says why,
 * or (NULL) errno does. */
ssize_t bl__gz_read(bl__gz *gz, char *to, size_t n, const char **wrong);

/* Well-formed from start to end; quick on French and English. */
bool bl__is_utf8(const char *text, size_t n);

/* ---- spool.c ---------------------------------------------------------------- */

/* Opens `path` from its first byte, as often as asked; "-", /dev/stdin and
 * /dev/fd/N may be pipes, and are kept in a temporary file.  -1: errno says why. */
int bl__open(const char *path);
/* A new temporary file without a name, on disk rather than in memory; -1: errno says why. */
int bl__nameless(void);

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
void bl__input_again(bl__input *in, const char *text, size_t n, const char *encoding, bool decoded);
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

typedef void bl__warn_fn(void *self, int field, const char *reason);
/* Writes the record text[from..body) as RFC 4180 has it, with LF, telling what was wrong. */
void bl__scan_repair(const char *text, size_t from, size_t body, char delimiter, bl__warn_fn *warn,
		     void *self, char **out, size_t *n, size_t *room);
/* Fields of one line when a quote that does not close in it is a letter. */
size_t bl__scan_line_fields(const char *text, size_t from, size_t n, char delimiter, size_t *end);

/* ---- records.c -------------------------------------------------------------- */

typedef struct {
	uint64_t line;      /* physical line it starts on */
	size_t n;           /* fields */
	bool filled;        /* some field is not empty */
	const bl_str *cell; /* by slot, or (no slots asked for) all n of them */
	const void *made;   /* what a maker made of it; NULL: nothing */
} bl__record;

/* What can be told from a record alone is made where it is split, maybe beside
 * the caller's thread.  `self` is not changed. */
typedef struct {
	const void *self;
	size_t room; /* bytes made of a record, a multiple of 16 */
	size_t memo; /* bytes, zeroed at first, that each thread keeps from record to record */
	void (*make)(const void *self, void *memo, const bl__record *rec, void *made);
} bl__maker;

typedef struct {
	void *self;
	void (*record)(void *self, const bl__record *r);
	void (*blank)(void *self, uint64_t line);                                  /* may be NULL */
	void (*reject)(void *self, uint64_t line, const char *reason, bl_str raw); /* the record as a whole */
	void (*warn)(void *self, uint64_t line, int field, const char *reason);    /* may be NULL */
} bl__sink;

typedef struct {
	struct csv_parser parser;
	char delimiter;
	bl__sink sink;
	bool keep_blanks;     /* cells exactly as written, not trimmed by libcsv */
	bool only_libcsv;     /* no stretch is split without it: what tests compare with */
	bool checked;         /* text comes from a converter and is well-formed */
	bool cut;             /* text ends between records: a CR at its end is no half of a CRLF */
	const uint32_t *slot; /* [field]: slot + 1, 0: nobody asked; NULL: keep all */
	size_t n_slot, slots;
	size_t width;  /* fields a record should have, 0: unknown */
	uint64_t line; /* of the next byte */

	bl__record now;
	bl_str *cell;
	size_t cells;
	char *bytes; /* the kept cells' text */
	size_t n_bytes, room;
	bool after_cr, quotes, pinned;

	const char *raw; /* the stretch in the parser's hands */
	size_t raw_n, raw_at;
	uint64_t raw_line;
	char *scratch;
	size_t scratch_room;

	const char *error; /* "unterminated_quote", "record_too_long" */
	uint64_t error_line;
} bl__records;

void bl__records_init(bl__records *r, char delimiter, const bl__sink *sink);
void bl__records_keep(bl__records *r, const uint32_t *slot, size_t n_slot, size_t slots);
/* Gives every whole record in text[0..n) to the sink; returns the bytes used.
 * Sets r->error when nothing more can be read. */
size_t bl__records_feed(bl__records *r, const char *text, size_t n, bool last);
void bl__records_done(bl__records *r);
/* The bytes of the record the sink is looking at, without its line end. */
bl_str bl__records_raw(bl__records *r, uint64_t line);
/* Splits the text of one record; cells live in `arena`. */
size_t bl__records_split(bl_str raw, char delimiter, bl_arena *arena, bl_str **cells);

/* Where text[0..n), with more to come, ends behind a record, as far as the
 * number of its quotes tells; 0: only splitting it tells. */
size_t bl__records_cut(const char *text, size_t n);

/* ---- split.c ---------------------------------------------------------------- */

/* Gives records to the sink, as libcsv would, up to the first that breaks the
 * rules of quotes, or may have run away with lines of others, or has no end;
 * returns where that begins.  `ends`: the end of the text ends a record too;
 * `trusted`: it is known that all records follow the rules. */
size_t bl__split(bl__records *r, const char *text, size_t n, bool ends, bool trusted);

/* ---- dialect.c --------------------------------------------------------------- */

/* "CRLF" "LF" "CR" "CRCRLF" "mixed", or "" when there is none. */
const char *bl__line_end(const char *text, size_t n, char delimiter);
/* A first line `sep=;`: its length with the line end and the delimiter; else 0. */
size_t bl__sep_line(const char *text, size_t n, char *delimiter);
/* Fields our own file of rejects puts before those of the source; 0 when the
 * first line is not its header. */
size_t bl__rejects_head(const char *text, size_t n);
/* 0: a single column. */
char bl__delimiter_guess(const char *text, size_t n, bool all);
/* What libcsv is told to split at: a byte no text holds when there is one column. */
char bl__delimiter_byte(char delimiter);

/* ---- header.c ------------------------------------------------------------------ */

typedef struct {
	uint64_t line;
	size_t n;
	bl_str *cell;
	size_t filled;
} bl__sample_row;

typedef struct {
	uint64_t line;
	const char *reason;
} bl__skipped_row;

/* What a look at the first records tells. */
typedef struct {
	bl__sample_row *row; /* not blank ones */
	size_t n_rows;
	bool whole;               /* these are all there are */
	size_t data;              /* index of the first data row */
	uint64_t header_line;     /* 0: no row names the columns */
	const bl_str *header;     /* width names (empty without a header) */
	char **folded;            /* the same, folded */
	size_t width;             /* fields of a record */
	size_t ours;              /* fields before the source's: a file of rejects fed back */
	size_t extra;             /* empty fields every row has at its end beyond the header's */
	bl__skipped_row *skipped; /* above the header, and tags or names right under it */
	size_t n_skipped;
	uint64_t last_skipped;    /* rows up to this line are no data */
	int date;                 /* field that holds a date in nearly every row, -1 */
	bl__date_seen *dates;     /* [width] */
	bl__number_seen *numbers; /* [width] */
} bl__layout;

bool bl__says_date(const char *folded); /* a header that names a day, a month, a year */
void bl__layout_find(bl__layout *lay, bl_arena *arena, bool no_header);

/* ---- shape.c -------------------------------------------------------------------- */

typedef enum { BL__DATA, BL__SKIP, BL__LONE } bl__shape; /* LONE: a footer if no data follows */

/* What a row that may not be data is.  `dated`: 1 its date can be read, 0 it
 * cannot, -1 the source has no dates. */
bl__shape bl__row_shape(const bl__layout *lay, const bl_str *cell, size_t n, int dated, bool after_skip,
			const char **reason);
/* Why a row of `n` fields, not `width`, is refused; `raw` is its text. */
const char *bl__ragged(size_t width, size_t n, bl_str raw);
bool bl__total_word(bl_str cell, bool exactly);
bool bl__hxl_row(const bl_str *cell, size_t n);
bool bl__api_row(const bl_str *cell, size_t n, const bl_str *header, size_t n_header);
bool bl__api_name(bl_str s);        /* letters, digits, _ and . only */
bool bl__api_name_joined(bl_str s); /* such a name of several words */
bool bl__blank_cell(bl_str cell);

/* ---- file.c ---------------------------------------------------------------------- */

typedef struct {
	const char *encoding; /* declared, or NULL */
	char delimiter;       /* declared, or 0 */
	bool no_header;
} bl__hints;

/* What a look found, kept so that later passes need not look again. */
typedef struct {
	const char *told; /* encoding as far as the first block tells, or NULL */
	const char *encoding, *line_end;
	size_t bom, sep;     /* bytes before the first record */
	char delimiter;      /* 0: a single column */
	uint64_t first_line; /* 2 behind a `sep=` line */
	bl__layout layout;   /* without sample rows and what columns hold */
	char *text;          /* all of a small file, decoded; else NULL */
	size_t n;
	bool decoded;
} bl__seen;

typedef struct {
	bl__input input;
	bl_arena *arena;
	bl__hints hints;
	const char *told, *encoding, *line_end;
	size_t bom, sep;
	char delimiter;      /* 0: a single column */
	uint64_t first_line; /* 2 behind a `sep=` line */
	bl__layout layout;
	const char *error; /* nothing can be read: the reason */
	uint64_t error_line;
	const char *tail; /* "ctrl_z", "nul_byte": what stood after the last record */
	uint64_t tail_line;
	void (*step)(void *self, uint64_t told); /* hears how far reading is; NULL: nobody */
	void *step_self;
} bl__file;

/* Opens and looks; a file that is no CSV is BL_OK with f->error set. */
bl_status bl__file_open(bl__file *f, const char *path, const bl__hints *hints, bl_error *err);
/* What the look at `f` found; strings live in `arena`, the text of a file of at
 * most `most` bytes is moved to `seen` and is yours (g_free). */
void bl__file_seen(bl__file *f, bl_arena *arena, size_t most, bl__seen *seen);
/* Opens for one more pass. */
bl_status bl__file_again(bl__file *f, const char *path, const bl__seen *seen, bl_error *err);
/* Every record to the sink of `r`, once.  BL_EMACHINE when reading fails. */
bl_status bl__file_read(bl__file *f, bl__records *r, bl_error *err);
/* Its steps: the bytes of text at hand that are to be read, *last: up to the
 * end; `told` bytes of the file are done with; the end. */
size_t bl__file_ready(bl__file *f, bool *last);
void bl__file_step(const bl__file *f, uint64_t told);
void bl__file_end(bl__file *f, const bl__records *r);
void bl__file_close(bl__file *f);

/* ---- ahead.c --------------------------------------------------------------------- */

/* bl__file_read with some threads more, for records that keep some columns: the
 * sink hears the same from the calling thread, and gets with each record what
 * `maker` (may be NULL) made of it. */
bl_status bl__file_read_ahead(bl__file *f, bl__records *r, const bl__maker *maker, unsigned threads,
			      bl_error *err);

#endif
