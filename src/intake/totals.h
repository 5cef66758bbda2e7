/* totals.h: rows that carry a date and sum up others. */
#ifndef BL_INTAKE_TOTALS_H
#define BL_INTAKE_TOTALS_H

#include "batch.h"

#define BL__TOTALS_COLUMNS 8   /* of words; of these … */
#define BL__TOTALS_FIRST   2   /* … the first ones even if nobody reads them: a total names itself early */
#define BL__TOTALS_MEMORY  256 /* cells that look like one, remembered */

typedef struct {
	bl__pass *pass;
	bool off;         /* the agreement asks for such rows by their name */
	uint32_t *column; /* places of the file's columns of text */
	size_t n_columns;
	struct {
		uint64_t hash;
		bl_total says;
	} memory[BL__TOTALS_MEMORY];
	/* Of the numbers that are wished for, since the file began, and at its last total. */
	bl_qty *sum, *mark; /* [wish] */
	size_t rows, rows_mark;
	size_t added;              /* rows of the batch at hand that are in them */
	size_t *number, n_numbers; /* which wishes are numbers */
} bl__totals;

/* Which columns of a file hold words, when it is first looked at. */
void bl__totals_look(bl__readable *file, const bl_header *header, bl_arena *arena);
void bl__totals_begin(bl__totals *t, bl__pass *p);
void bl__totals_map(bl__totals *t); /* keeps the cells it needs of a file */
void bl__totals_end(bl__totals *t);

/* The first n rows of the batch that were not added yet: summed up only where a sum is
 * asked for, or they are about to leave. */
void bl__totals_add(bl__totals *t, const bl__batch *batch, size_t n);

static inline bool bl__totals_suspect(const bl__totals *t, const bl_record *rec)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (bl_may_be_total(rec->cell[t->column[i]]))
			return true;
	return false;
}

/* A suspect: whether it is to be left out.  What is found is put down. */
bool bl__totals_left_out(bl__totals *t, const bl_record *rec);

#endif
