/* totals.h: rows that carry a date and sum up others. */
#ifndef BL_INTAKE_TOTALS_H
#define BL_INTAKE_TOTALS_H

#include "reading.h"

#define BL__TOTALS_COLUMNS 8   /* of words; of these … */
#define BL__TOTALS_FIRST   2   /* … the first ones even if nobody reads them: a total names itself early */
#define BL__TOTALS_MEMORY  256 /* cells that look like one, remembered */

/* NO: an ordinary cell; PERHAPS: `Total Nord`, which may be a name. */
typedef enum { BL__TOTAL_NO, BL__TOTAL_PERHAPS, BL__TOTAL_YES } bl__total;

typedef struct {
	bl__pass *pass;
	bool off;         /* the agreement asks for such rows by their name */
	uint32_t *column; /* places of the file's columns of text */
	size_t n_columns;
	struct {
		uint64_t hash;
		bl__total says;
	} memory[BL__TOTALS_MEMORY];
	/* Of the numbers that are wished for, since the file began, and at its last total. */
	bl_qty *sum, *mark; /* [wish] */
	size_t rows, rows_mark;
	size_t *number, n_numbers; /* which wishes are numbers */
} bl__totals;

/* Which columns of a file hold words, when it is first looked at. */
void bl__totals_look(bl__readable *file, const bl_header *header, bl_arena *arena);
void bl__totals_begin(bl__totals *t, bl__pass *p);
void bl__totals_map(bl__totals *t); /* keeps the cells it needs of a file */
void bl__totals_end(bl__totals *t);

/* A row that was kept, at `at` of the wishes' numbers. */
static inline void bl__totals_add(bl__totals *t, bl_qty *const *qty, size_t at)
{
	t->rows++;
	for (size_t i = 0; i < t->n_numbers; i++) {
		size_t wish = t->number[i];

		if (qty[wish][at] != BL_QTY_MISSING)
			t->sum[wish] += qty[wish][at];
	}
}

/* Most cells are told from a total by two letters: total, tot., sous-total,
 * somme, sum, sub-total, grand total, cumul, ensemble; or end in total. */
static inline bool bl__totals_may(bl_str cell)
{
	unsigned char a, b;

	if (cell.n < 3)
		return false;
	a = (unsigned char)cell.s[0] | 0x20;
	b = (unsigned char)cell.s[1] | 0x20;
	switch (a) {
	case 't':
		return b == 'o';
	case 's':
		return b == 'o' || b == 'u';
	case 'g':
		return b == 'r';
	case 'c':
		return b == 'u';
	case 'e':
		return b == 'n';
	default:
		break;
	}
	if (cell.n < 7)
		return false;
	a = (unsigned char)cell.s[cell.n - 1] | 0x20;
	b = (unsigned char)cell.s[cell.n - 3] | 0x20;
	return a == ')' || (a == 'l' && b == 't');
}

static inline bool bl__totals_suspect(const bl__totals *t, const bl_record *rec)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (bl__totals_may(rec->cell[t->column[i]]))
			return true;
	return false;
}

/* A suspect: whether it is to be left out.  What is found is put down. */
bool bl__totals_left_out(bl__totals *t, const bl_record *rec);

/* What a cell says by itself; `in` NULL: no names are known. */
bl__total bl__total_says(bl_intake *in, bl_str cell);

#endif
