/* fill.h: columns whose blank cells mean "as above". */
#ifndef BL_INTAKE_FILL_H
#define BL_INTAKE_FILL_H

#include "reading.h"

typedef struct bl__fill bl__fill;

/* For the file of the pass, its cells mapped: `sink` is told of its rows with the
 * blanks filled.  NULL: nothing is to be filled in this file. */
bl__fill *bl__fill_new(bl__pass *p, const bl_sink *sink, bl_sink *filled);
void bl__fill_free(bl__fill *f); /* may be NULL */

/* Puts down the columns of a file that look as if their cells had been merged. */
void bl__fill_look(const bl__reading *r, const bl__readable *file, const bl_header *header);

#endif
