/* amend.h: refused rows that a later file has put right. */
#ifndef BL_INTAKE_AMEND_H
#define BL_INTAKE_AMEND_H

#include "batch.h"

#define BL__FAULTS_MAX 4 /* cells of a row that cannot be read; with more nothing is left to know it by */

/* What a refused row still says: the print of its other cells, and which columns these are not. */
typedef struct {
	bl_print rest;
	uint64_t column[BL__FAULTS_MAX]; /* hashes of their names, by size */
	size_t n_columns;
	size_t others; /* other cells that say something */
	bool undated;  /* one of them is the date */
	bool ragged;   /* its cells cannot be told apart: `rest` is of its letters */
} bl__fragment;

typedef struct {
	bl_reject what;
	char *text, *raw;
	bl__fragment says;
	bl__lost_row *lost; /* NULL: of no figure */
	bl_row_at by;       /* line 0: nothing puts it right */
} bl__pending;

typedef struct bl__amends bl__amends;

/* NULL when rows cannot be known again: one file, or ids that do it better. */
bl__amends *bl__amends_new(bl__reading *r);
void bl__amends_free(bl__amends *a);
/* What the row says beside the cells that cannot be read; `want`: one that cannot, -1: the whole row. */
bl__fragment bl__fragment_of(bl__pass *p, const bl_record *rec, int want, bl_str raw);
/* Keeps the refusal for the time being; false: there is no room for more, nothing was done. */
bool bl__amends_hold(bl__amends *a, const bl_reject *what, bl_str text, bl_str raw, const bl__fragment *says);
/* Of the refusal held last: what the row says; taken over. */
void bl__amends_hold_lost(bl__amends *a, bl__lost_row *lost);
/* A row that counts, and is in no earlier file: may put one right. */
void bl__amends_see(bl__amends *a, bl__pass *p, const bl_record *rec, bl_day day);
/* Those held, in the order they came; the array is the amends'. */
const bl__pending *bl__amends_held(const bl__amends *a, size_t *n);

#endif
