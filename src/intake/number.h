/* number.h: a cell that may be a number, taken apart; shared by the reading of one
 * cell and the look at a column of them. */
#ifndef BL_INTAKE_NUMBER_H
#define BL_INTAKE_NUMBER_H

#include "value.h"

typedef struct {
	bl_str digits;      /* digits, marks and blanks only */
	bl_str lead, trail; /* a currency's sign, code or name */
	bl_currency currency;
	bool minus, percent, trailing;
} bl__bare;

/* Takes sign, brackets, currency and percent off, each once, in any order;
 * false: letters are left that name no currency. */
bool bl__number_strip(bl_str cell, bl__bare *b);

/* The mark by which bl__number_quick may read cells of this format, 0: whole numbers
 * only, as long as none has told; -1: it may read none. */
int bl__number_quick_mark(const bl_number_format *f);
/* The common case: up to thirteen digits and the mark; false: look closer. */
bool bl__number_quick(bl_str cell, int mark, bl_qty *out);

typedef struct {
	bool point, comma, dots; /* can be read with a decimal point, a comma, a comma and points as groups */
	bool three;              /* its one mark stands before three digits: either */
} bl__marks;

bl__marks bl__number_marks(const bl__bare *b);

#endif
