/* number.h: a cell that may be a number, taken apart; shared by the reading of one
 * cell and the look at a column of them. */
#ifndef BL_CELL_NUMBER_H
#define BL_CELL_NUMBER_H

#include "bilan/cell.h"

typedef struct {
	bl_str digits;      /* digits, marks and blanks only */
	bl_str lead, trail; /* a currency's sign, code or name */
	bl_currency currency;
	bool minus, percent, trailing;
} bl__bare;

/* Takes sign, brackets, currency and percent off, each once, in any order;
 * false: letters are left that name no currency. */
bool bl__number_strip(bl_str cell, bl__bare *b);

typedef struct {
	bool point, comma, dots; /* can be read with a decimal point, a comma, a comma and points as groups */
	bool three;              /* its one mark stands before three digits: either */
} bl__marks;

bl__marks bl__number_marks(const bl__bare *b);

#endif
