/* word.h: words that are a number. */
#ifndef BL_CELL_WORD_H
#define BL_CELL_WORD_H

#include "bilan/cell.h"

bool bl__zero_or_none(bl_str cell); /* "aucun" */
bool bl__says_zero(bl_str cell);

#endif
