/* peek.h: what peek's files share. */
#ifndef BL_DRAFT_PEEK_H
#define BL_DRAFT_PEEK_H

#include "bilan/draft.h"

#include <glib.h>

#define BL__SEPARATORS 6
#define BL__DISTINCT   10000 /* values counted apart, per column */

typedef struct {
	uint64_t hash, n;
	const char *text;
	uint32_t order;
	uint8_t separators; /* which of them it holds, by bit */
} bl__value;

/* Statistics of one column, fed row by row. */
typedef struct {
	uint64_t empty, filled, yes_no, spaced, longest;
	bl_date_seen dates;
	bl_number_seen numbers;
	uint64_t fractions;       /* numbers with a decimal mark */
	bl_day first[2], last[2]; /* read as dmy, as mdy */
	bl__value *value;         /* open addressing */
	uint32_t mask, distinct;
	uint64_t with_separator[BL__SEPARATORS];
	unsigned width; /* digits of the whole numbers seen; 0: none yet */
	bool widths;    /* they differ, or not all are whole */
} bl__column;

void bl__column_see(bl__column *col, bl_arena *arena, bl_str cell);
void bl__column_finish(bl__column *col, bl_arena *arena, const char *header, char delimiter,
		       bl_peek_column *out);
void bl__column_range(const bl__column *col, const char *format, bl_day *first, bl_day *last);
void bl__column_done(bl__column *col);
bool bl__says_id(const char *folded); /* a header that names what tells rows apart */

/* The role each column plays, by its header (roles.c). */
void bl__add_roles(const bl_header *lay, bl_peek_column *columns);

#endif
