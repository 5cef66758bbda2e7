/* What the files of this room share: one helper for statements, the schema, hashes.
 *
 * An error of SQLite stays in the record, as cairo keeps the first one in its object:
 * whatever is asked after it does nothing, and whoever gives a bl_error hands it over
 * (bl__record_told).  A reading that has no bl_error leaves it there, where the next
 * writing, or bl_record_error, finds it: what could not be read is never taken for
 * nothing. */
#ifndef BL_RECORD_H
#define BL_RECORD_H

#include "bilan/record.h"

#include <glib.h>
#include <sqlite3.h>

struct bl_register {
	sqlite3 *db;
	char *path;      /* of the file */
	bl_error *wrong; /* the first error that nobody was told of; status BL_OK: none */
	bl_record_use use;
	const char *const *migrations; /* NULL-ended: the versions it may be carried over to */
};

#define BL__RECORD_FILE   "editions.sqlite"
#define BL__MANIFEST      "bilan-manifest-1" /* its format */
#define BL__MANIFEST_FILE "manifest.json"

/* ---- Statements: sql.c ---- */

/* One statement, its values from the left as they are put, its columns from the left as
 * they are taken. */
typedef struct {
	const bl_register *reg;
	sqlite3_stmt *stmt; /* NULL: it could not be prepared, and the record knows */
	int put, taken;
} bl__sql;

bl__sql bl__sql_of(const bl_register *reg, const char *sql);
void bl__sql_done(bl__sql *q);
#define bl__auto_sql __attribute__((cleanup(bl__sql_done))) bl__sql

void bl__bind_int(bl__sql *q, int64_t x);
void bl__bind_id(bl__sql *q, int64_t id);           /* 0: NULL */
void bl__bind_text(bl__sql *q, const char *text);   /* NULL: NULL */
void bl__bind_day(bl__sql *q, bl_day day);          /* yyyy-mm-dd; BL_DAY_NONE: NULL */
void bl__bind_number(bl__sql *q, double x);         /* NAN: NULL */
bool bl__sql_row(bl__sql *q);                       /* there is one more */
void bl__sql_run(bl__sql *q);                       /* to its end, and ready for other values */
int64_t bl__col_int(bl__sql *q);                    /* NULL: 0 */
const char *bl__col_text(bl__sql *q, bl_arena *to); /* NULL: NULL */
bl_day bl__col_day(bl__sql *q);
double bl__col_number(bl__sql *q);
/* One of `n` names; anything else is damage. */
int bl__col_name(bl__sql *q, const char *const *names, int n);

/* Statements without values or rows, one after the other. */
void bl__sql_script(const bl_register *reg, const char *sql);
int64_t bl__sql_number(const bl_register *reg, const char *sql); /* the first column of the first row; 0 */

/* Notes SQLite's error `code`, unless something was wrong before. */
void bl__record_failed(const bl_register *reg, int code);
bool bl__record_well(const bl_register *reg);
/* Hands the error over, if there is one, and forgets it. */
bl_status bl__record_told(const bl_register *reg, bl_error *err);

/* That the last statement changed a row: the one of this number was to take a step. */
void bl__wants_change(bl_register *reg, int64_t id);

/* What is written between is written whole, or not at all: `end` says which. */
void bl__write_begin(bl_register *reg);
bl_status bl__write_end(bl_register *reg, bl_error *err);

/* An error of SQLite as one of ours, with its place. */
bl_status bl__sqlite_error(sqlite3 *db, int code, const char *path, bl_error *err);

/* ---- Schema: schema.c ---- */

/* Each carries the schema over from the version before it: the first from nothing. */
extern const char *const bl__migrations[]; /* NULL-ended */
int bl__schema_version(const char *const *migrations);
#define BL__APPLICATION 0x62696C61 /* "bila" */

/* From the version the file has to the newest, in one transaction. */
bl_status bl__migrate(bl_register *reg, bl_error *err);

/* ---- Files: open.c, create.c ---- */

typedef struct {
	bl_record_use use;
	const char *host; /* NULL: whoever keeps it */
	const char *const *migrations;
} bl__opening;

bl_status bl__record_handle(const char *path, bl_record_use use, bl_register **out, bl_error *err);
/* bl_record_open of a program that knows these versions, bl__migrations or others. */
bl_status bl__record_open(const char *folder, const bl__opening *how, bl_register **out, bl_error *err);
/* How a record comes to be: whose it is, what is in it (NULL: nothing), and what is done with its
 * name before it takes it (NULL: nothing). */
typedef struct {
	const char *host;
	void (*fill)(bl_register *reg, void *self);
	void *self;
	bl_status (*before)(const char *path, bl_error *err);
} bl__birth;

/* A new record in `folder`, that takes its name whole. */
bl_status bl__record_create(const char *folder, const bl__birth *of, bl_error *err);
/* The record as it is lies beside it too, under a name that says its version. */
bl_status bl__record_backup(bl_register *reg, int64_t version, bl_error *err);
bl_status bl__record_flush(const char *path, bl_error *err); /* a file or a folder is on the disk */

/* ---- Hashes: chain.c ---- */

/* Of the figures (sorted) and verdicts of an edition; of its row, after the one before it.  Yours. */
char *bl__hash_shown(const bl_edition_made *made);
char *bl__hash_row(const char *before, const char *shown, const bl_edition_row *row);

/* ---- Rows ---- */

extern const char *const bl__edition_states[BL_DROPPED + 1];
extern const char *const bl__letter_states[BL_CANCELLED + 1];

/* The chain grows by one row; its id, unless it has one, is found. */
void bl__edition_insert(bl_register *reg, bl_edition_row *row, const char *shown);
/* Unless one of its message_id is recorded already. */
void bl__letter_insert(bl_register *reg, const bl_letter_row *letter);
void bl__sources_insert(bl_register *reg, int64_t run, const bl_source_read *all, size_t n);

/* Columns of an edition as bl_record_editions asks for them. */
void bl__edition_take(bl__sql *q, bl_arena *arena, bl_edition_row *row);

/* ---- Cells: cells.c ---- */

/* Each once, in the one order that they are kept and hashed in, without the number of a hidden
 * one.  Yours (g_free). */
bl_cell_row *bl__cells_sorted(const bl_cell_row *cells, size_t *n);
#define BL__CELL                                                                                             \
	"indicator, split, value, first, last, state, provisional, number, pending, numerator, denominator"
/* One, of these columns. */
void bl__cell_take(bl__sql *q, bl_arena *arena, bl_cell_row *cell);
/* Those of an edition that was just inserted, sorted. */
void bl__cells_insert(bl_register *reg, const bl_edition_made *made);

/* All the figures of a report, audience and partner: those of an edition among them, sorted (g_free). */
typedef struct bl__series bl__series;
bl__series *bl__series_of(const bl_register *reg, const bl_edition_row *of);
bl_cell_row *bl__series_cells(const bl__series *series, int64_t edition, size_t *n);
void bl__series_free(void *series);

/* What was read, in the arena; NULL and *n 0 where something went wrong. */
const void *bl__record_rows(const bl_register *reg, GArray *all, bl_arena *arena, size_t *n);

#endif
