/* bilan/base.h: memory, words, exact quantities, errors and problems, YAML as
 * a tree with places, whole-file atomic writing.
 *
 * Ownership, here and in every other door: a returned `const T *` is borrowed;
 * `T *bl_x_new` is yours, to give back to `bl_x_free`; `T **out` is yours on
 * success and untouched on failure.  Running out of memory ends the process,
 * as GLib does; a programmer's mistake trips an assert; anything a user or the
 * machine can cause comes back as a bl_status with a bl_error.
 */
#ifndef BILAN_BASE_H
#define BILAN_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- Text ------------------------------------------------------------- */

/* A view of UTF-8 text.  Never owns, is not NUL-terminated; {NULL, 0} is empty. */
typedef struct {
	const char *s;
	size_t n;
} bl_str;

bl_str bl_str_of(const char *s);       /* NULL gives the empty view */
bool bl_str_equal(bl_str a, bl_str b); /* byte for byte */
bl_str bl_str_trim(bl_str s); /* without blanks (space, tab, CR, LF, U+00A0, U+202F, U+FEFF) at the ends */

/* The name in `known[0..n)` nearest to `found` by edit distance, borrowed, or
 * NULL when none is near enough to be worth suggesting (more than a third of
 * the letters would have to change), or it is longer than any name one mistypes. */
const char *bl_nearest(const char *found, const char *const *known, size_t n);

/* A list of texts that live elsewhere, as it grows; {0} is an empty one.  (GLib's
 * arrays of pointers would take their const away.)  `bl_auto_texts` is done with
 * when its block ends. */
typedef struct {
	const char **item;
	size_t n;
} bl_texts;

void bl_texts_add(bl_texts *list, const char *text);
void bl_texts_done(bl_texts *list);
#define bl_auto_texts __attribute__((cleanup(bl_texts_done))) bl_texts

/* ---- Status, error, problems ------------------------------------------ */

/* What a run ends with; the values are the exit statuses of the program. */
typedef enum {
	BL_OK = 0,
	BL_EATTENTION = 1, /* done, but something passed an agreed limit */
	BL_EUSER = 2,      /* the user can fix it: agreement, files, arguments */
	BL_EMACHINE = 3,   /* the machine is at fault: disk full, permission */
	BL_ELOCKED = 4     /* another run holds the lock */
} bl_status;

/* One thing that is wrong, without language: `key` names a sentence of the
 * language files (problem.<key>) which may use {found}, {expected}, {nearest}.
 * By value, on the caller's stack; texts are cut to their room at a letter. */
typedef struct {
	bl_status status;
	int line, column; /* from 1; 0: the file as a whole */
	char where[256];  /* file, option or argument; "" when there is none */
	char key[48];     /* e.g. "unknown_key" */
	char found[192];
	char expected[512]; /* may be a list of known names, ", " between them */
	char nearest[96];   /* "did you mean"; "" when nothing is near */
} bl_error;

/* Fill `err` (may be NULL) and return `status`.  Any text may be NULL. */
bl_status bl_fail(bl_error *err, bl_status status, const char *where, const char *key, const char *found,
		  const char *expected);

/* The same for a failed system call: key "system", found = strerror(errnum);
 * what is not there, or is a folder, is the user's to put right. */
bl_status bl_fail_errno(bl_error *err, const char *where, int errnum);

/* A list of problems: everything that is wrong, not only the first. */
typedef struct bl_problems bl_problems;

bl_problems *bl_problems_new(void);
void bl_problems_free(bl_problems *all);
void bl_problems_add(bl_problems *all, const bl_error *problem); /* copies */
size_t bl_problems_count(const bl_problems *all);
/* The worst status of them; BL_OK when there are none. */
bl_status bl_problems_worst(const bl_problems *all);
/* The i-th, in the order of file, line, column; borrowed until the next add. */
const bl_error *bl_problems_at(bl_problems *all, size_t i);

/* Where something stands in a file, from 1; line 0: the file as a whole, or a default. */
typedef struct {
	int line, column;
} bl_place;

/* Names as they were written, each with its place. */
typedef struct {
	const char *const *item;
	const bl_place *place;
	size_t n;
} bl_names;

typedef struct {
	const char *file; /* or an option, or an argument; may be NULL */
	bl_place at;
} bl_where;

/* Add one problem.  Any text may be NULL. */
void bl_problems_say(bl_problems *all, bl_where where, const char *key, const char *found);
/* The same of a name that is not one of the `n` known: they become `expected` as a list,
 * and the nearest of them is said. */
void bl_problems_unknown(bl_problems *all, bl_where where, const char *key, const char *found,
			 const char *const *known, size_t n);

/* Multiply and fold, eight bytes at a time.  Not against adversaries: a crafted
 * file can slow a table down, not break it. */
uint64_t bl_hash(const char *s, size_t n, uint64_t seed);

/* ---- Words: interned text --------------------------------------------- */

/* Ids are dense, from 1, in order of first sight; 0 is the empty text.
 * One table per run and not shared between threads while it grows. */
typedef struct bl_words bl_words;

bl_words *bl_words_new(void);
void bl_words_free(bl_words *words);
uint32_t bl_words_add(bl_words *words, bl_str text);        /* find or add */
uint32_t bl_words_find(const bl_words *words, bl_str text); /* UINT32_MAX: never seen */
bl_str bl_words_text(const bl_words *words,
		     uint32_t id);              /* NUL-terminated; stays valid for the life of the table */
uint32_t bl_words_count(const bl_words *words); /* ids are below this; at least 1 */

/* A word that stands for n > 1 others, once each and in this order: what a cell
 * like "A; B" holds.  Its text is theirs with a control character between that
 * no cell holds, so that it is nobody's name.  Find or add. */
uint32_t bl_words_add_list(bl_words *words, const uint32_t *members, size_t n);
/* The members of such a word, borrowed until the table grows; 0: `id` stands for itself. */
size_t bl_words_members(const bl_words *words, uint32_t id, const uint32_t **members);

/* ---- Portable bytes ---------------------------------------------------- */

/* What can be kept in a file and read on any machine: whole numbers as eight
 * bytes, the lowest first (of a negative one its two's complement), texts as a
 * length and their bytes.  Zeroed is empty; `bytes` are yours (g_free). */
typedef struct {
	unsigned char *bytes;
	size_t n, room;
} bl_packed;

void bl_pack_int(bl_packed *to, int64_t x);
void bl_pack_text(bl_packed *to, bl_str text);

/* What is left to read.  Once something is missing `broken` stays true and only
 * zeros and empty texts come: ask at the end. */
typedef struct {
	const unsigned char *at;
	size_t left;
	bool broken;
} bl_unpacking;

int64_t bl_unpack_int(bl_unpacking *from);
/* A number of things that take `least` bytes each or more: broken when so many cannot be left. */
size_t bl_unpack_count(bl_unpacking *from, size_t least);
bl_str bl_unpack_text(bl_unpacking *from); /* a view of the bytes */

/* ---- Exact quantities ------------------------------------------------- */

/* A decimal number as a whole count of 10^-15, in 128 bits: sums of money and
 * hours are exact, so no digit depends on the order of rows, files or threads.
 * A single value is below 10^13; a sum may reach 10^23. */
__extension__ typedef __int128 bl_qty;
#define BL_QTY_PLACES 15

bl_qty bl_qty_of_int(int64_t whole);
double bl_qty_double(bl_qty q);    /* nearest double, to one unit in the last place */
bl_qty bl_qty_of_double(double x); /* nearest; for tests and agreement values */
/* Plain decimal text ("-1234.5", no grouping, trailing zeros dropped); returns
 * its length.  `out` has room for 48 bytes. */
size_t bl_qty_text(bl_qty q, char out[48]);

/* ---- Memory with a lifetime ------------------------------------------- */

/* An arena: allocate freely, free all at once. */
typedef struct bl_arena bl_arena;

bl_arena *bl_arena_new(void);
void bl_arena_free(bl_arena *arena);
void *bl_arena_alloc(bl_arena *arena, size_t size);            /* zeroed, aligned for any type */
char *bl_arena_text(bl_arena *arena, const char *s, size_t n); /* a NUL-terminated copy */
char *bl_arena_print(bl_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- YAML as a tree with places --------------------------------------- */

/* Read by three rooms (languages, agreement, layouts), meaningless here. */
typedef enum { BL_YAML_TEXT, BL_YAML_LIST, BL_YAML_MAP } bl_yaml_shape;

typedef struct bl_yaml bl_yaml;
struct bl_yaml {
	bl_yaml_shape shape;
	int line, column; /* of the value, from 1 */
	bool quoted;      /* a quoted text is a text, never a number or a yes */
	const char *text; /* TEXT: NUL-terminated ("" for null) */
	const char *key;  /* inside a MAP: this member's key, else NULL */
	int key_line, key_column;
	size_t n;              /* LIST, MAP: number of members */
	const bl_yaml *member; /* LIST, MAP: n members in file order */
};

typedef struct bl_yaml_file bl_yaml_file;

/* Read a YAML 1.2 file (libfyaml).  Syntax errors, duplicate keys, a file that
 * is not UTF-8, and documents nested deeper than 64 or with aliases that
 * multiply are refused with their place.  Yours to free. */
bl_status bl_yaml_load(const char *path, bl_yaml_file **out, bl_error *err);
bl_status bl_yaml_parse(const char *name, const char *text, size_t n, bl_yaml_file **out, bl_error *err);
void bl_yaml_free(bl_yaml_file *file);
const bl_yaml *bl_yaml_root(const bl_yaml_file *file); /* never NULL: an empty file is an empty MAP */
const bl_yaml *bl_yaml_get(const bl_yaml *map, const char *key); /* NULL: not there, or not a map */
/* Where a value stands; one left blank stands nowhere, and its key is where to look. */
bl_place bl_yaml_place(const bl_yaml *y);
bl_place bl_yaml_key_place(const bl_yaml *y); /* where its key stands, inside a map */
/* Whether it is a text, or a map of a text per language. */
bool bl_yaml_is_text(const bl_yaml *value);
/* A text, or the one of a map for this language, else its first; "" when there is none. */
const char *bl_yaml_text_in(const bl_yaml *value, const char *language);

/* ---- CSV for spreadsheets ---------------------------------------------- */

/* `text` as one cell: quoted where it must be, and never taken for a formula.
 * Yours (g_free); *n, when asked for, is its length. */
char *bl_csv_cell(bl_str text, size_t *n);
/* What a cell that bl_csv_cell wrote, read again, was: without the mark that kept it from
 * being a formula. */
bl_str bl_csv_meant(bl_str cell);
/* A number as short as it can be and still be itself; "" when it is not finite. */
void bl_csv_number(double x, char out[32]);

/* ---- Files ------------------------------------------------------------ */

/* Read a whole file of up to 16 MiB; *text is NUL-terminated and yours (g_free).  What
 * is no regular file is refused, not waited for. */
bl_status bl_file_read(const char *path, char **text, size_t *n, bl_error *err);

/* SHA-256 of a regular file, however long, as 64 hexadecimal digits. */
bl_status bl_file_digest(const char *path, char out[65], bl_error *err);

/* True where nothing at all is called so, not even a link.  What cannot be looked at may
 * well be there: false, and whoever reads it will say why it cannot be. */
bool bl_file_is_absent(const char *path);

/* The names in a folder that end in `ending`, without it, in the order of their bytes; hidden ones are none.
 * A folder that is not there has none; one that cannot be listed is an error.  *names is NULL-ended and
 * yours (g_strfreev) when BL_OK. */
bl_status bl_file_names(const char *folder, const char *ending, char ***names, bl_error *err);

/* A new temporary file without a name, on disk rather than in memory; -1: errno says why. */
int bl_file_nameless(void);

/* Several files that appear together, each whole, or not at all.  `put` writes a
 * temporary file without a name (or of a random one, where file systems need one) into
 * the folder of `path` and flushes it to disk (fsync); `publish` moves them all into place and flushes the
 * folders, or, when one cannot be, puts back what it replaced (where the file system gives a file two names);
 * `free` removes whatever was not published.  An existing file at `path` survives
 * every failure, and lends the new one its mode; a new one is for owner and group, by
 * the process's mask, or for whom `readable_by` says; so are folders that are made for
 * it.  A link is followed.  Refused (BL_EUSER): a link that leads
 * nowhere, a folder, a pipe or a device, and a file that `keep` was told of. */
typedef struct bl_outbox bl_outbox;

bl_outbox *bl_outbox_new(void);
/* Read by this run, and never to be replaced, by whatever path or link. */
void bl_outbox_keep(bl_outbox *box, const char *path);
/* Who may read what is new, whatever the process's mask; only the owner, and a group
 * the mask allows it, may write. */
typedef enum { BL_AS_MASKED, BL_OWNER, BL_GROUP, BL_EVERYONE } bl_readers;
void bl_outbox_readable_by(bl_outbox *box, bl_readers who);
/* The mode of what is new, of which the process's mask left `made`. */
unsigned bl_mode_for(bl_readers readers, unsigned made);
/* A folder, and those it stands in, where they are not there yet: who may read its files may open
 * it.  0 or an errno. */
int bl_folder_make(const char *path, bl_readers readers);
bl_status bl_outbox_put(bl_outbox *box, const char *path, const void *bytes, size_t n, bl_error *err);
bl_status bl_outbox_publish(bl_outbox *box, bl_error *err);
void bl_outbox_free(bl_outbox *box);

/* One file by itself, at once; several threads may.  Of many in one folder the names
 * are flushed once, at the end, and `sweep` is called once, before: it removes what
 * runs that were killed left there. */
bl_status bl_outbox_put_alone(const bl_outbox *box, const char *path, const void *bytes, size_t n,
			      bl_error *err);
void bl_outbox_sweep(bl_outbox *box, const char *folder);
void bl_folder_flush(const char *folder);

/* Until no file is half-way into place, on whatever thread, or two seconds are over: for
 * whoever ends the process.  May be called by a signal's handler. */
void bl_outbox_wait(void);

#endif
