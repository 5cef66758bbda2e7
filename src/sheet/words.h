/* words.h: how well letters stand where they stand. */
#ifndef BL_SHEET_WORDS_H
#define BL_SHEET_WORDS_H

#include "room.h"

#include <glib.h>

#define BL__AROUND 4 /* letters that are looked at on either side */

/* Of *at, with those around it: above 0 as in a French or English word, or a mark
 * in its place; 0 elsewhere; below 0 as no text has it. */
int bl__grade(const gunichar *at);

#endif
