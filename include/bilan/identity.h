/* bilan/identity.h: which rows are one thing.
 *
 * Rows of one id are versions of each other, and the newest counts, unless what
 * else they say tells that an id was given twice.  Texts are known again by
 * their prints.
 */
#ifndef BILAN_IDENTITY_H
#define BILAN_IDENTITY_H

#include "bilan/calendar.h"

/* ---- Prints ---------------------------------------------------------------------------- */

/* 128 bits of an id; two ids of one source never share them in practice. */
typedef struct {
	uint64_t a, b;
} bl_print;

/* A number for each print.  All zero: none yet. */
typedef struct {
	bl_print *key; /* {0, 0}: free */
	uint64_t *at;
	size_t mask, n;
} bl_prints;

bl_print bl_print_of(bl_str text);
/* Of several cells together, trimmed; false: some of them is empty. */
bool bl_print_of_all(const bl_str *cell, size_t n, bl_print *out);
void bl_prints_put(bl_prints *t, bl_print p, uint64_t at); /* later calls win */
bool bl_prints_get(const bl_prints *t, bl_print p, uint64_t *at);
void bl_prints_free(bl_prints *t);

/* ---- Rows of one id -------------------------------------------------------------------- */

#define BL_WINDOWS_MAX 8 /* on what was known, and when: each row is in some of them, by bits */

typedef struct {
	uint32_t file;
	uint64_t line;
} bl_row_at;

#define BL_ROWS_TOLD 10 /* of those below, the first ones have their places */

/* What the ids of a source make one doubt, in the run's window.  Rows of one id
 * that differ in nearly all else are two things that happen to have one number:
 * where that is the rule (each partner, or each export, numbers from 1) both
 * count; where it is an exception the newer one counts, as of any other id. */
typedef struct {
	uint64_t unlike;  /* such rows, … */
	bool apart;       /* … which count beside those they share an id with */
	bool of_partners; /* they are those of different partners */
	const char *said; /* the headers of an id that would tell them apart: "Organisme, No" */
	bl_row_at row[BL_ROWS_TOLD], other[BL_ROWS_TOLD]; /* `row` came later */
	/* Rows of an export that the next one, which repeats most others, lacks though it covers their days.
	 */
	uint64_t absent;
	bl_row_at absent_row[BL_ROWS_TOLD], absent_from[BL_ROWS_TOLD]; /* line 0: a file */
	/* Unreadable rows, of a source without ids, that a later file has put right, and is counted for. */
	uint64_t amended;
	bl_row_at amended_row[BL_ROWS_TOLD], amended_by[BL_ROWS_TOLD];
} bl_id_count;

/* What a row says beside its id, as far as it takes to tell a corrected row from another one. */
typedef struct {
	uint64_t other; /* four bits a column, or several columns; 0: empty */
	bl_day day;     /* BL_DAY_NONE or 0: not known */
	uint16_t partner;
} bl_traits;

/* A row that has an id. */
typedef struct {
	uint64_t version, line;
	uint32_t file;
	uint8_t windows, early; /* bits: those it competes in; those it was known before */
	bl_traits traits;
} bl_rival;

typedef struct bl_rivals bl_rivals;

/* `versioned`: the agreement says that rows of an id are its versions, whatever else they say. */
bl_rivals *bl_rivals_new(size_t n_windows, bool versioned);
void bl_rivals_free(bl_rivals *r);
void bl_rivals_note(bl_rivals *r, bl_print id, const bl_rival *row); /* in the order rows are read in */
void bl_rivals_follow(bl_rivals *r, uint32_t file, uint32_t next);   /* `next` is the export after `file` */
/* When all are noted.  false: the disk failed, errno says why. */
bool bl_rivals_settle(bl_rivals *r);
/* Whether ids were given anew, and which rows a later export lacks; once settled. */
const bl_id_count *bl_rivals_found(const bl_rivals *r);
/* Windows, by bits: those in which another row of its id has a greater version
 * or, the versions being equal, comes later; those before which a row of its id
 * was known.  r may be NULL. */
uint8_t bl_rivals_outdone(const bl_rivals *r, uint32_t file, uint64_t line);
uint8_t bl_rivals_early(const bl_rivals *r, uint32_t file, uint64_t line);

#endif
