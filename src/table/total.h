/* total.h: words that head a total. */
#ifndef BL_TABLE_TOTAL_H
#define BL_TABLE_TOTAL_H

#include "bilan/table.h"

/* Of a whole cell; unless `exactly`, also what only a row without a date would say, and what goes on behind
 * it. */
bool bl__total_word(bl_str cell, bool exactly);

#endif
