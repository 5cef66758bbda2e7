/* unfold.h: tables with one column per period; each of these is a row of its own. */
#ifndef BL_INTAKE_UNFOLD_H
#define BL_INTAKE_UNFOLD_H

#include "reading.h"

typedef struct bl__unfold bl__unfold;

/* The columns of a file that name periods; says every problem, false when there
 * was one.  A source that is not unfolded has none. */
bool bl__unfold_match(const bl__matching *m, const bl_header *header, const int *field, bl__across *out);
/* What its dates and values look like; the columns found are put down. */
void bl__unfold_look(const bl__reading *r, bl__readable *file, const bl_header *header);

/* For the file of the pass, its cells mapped: `sink` is told of rows of one value
 * each.  NULL: nothing is to be unfolded. */
bl__unfold *bl__unfold_new(bl__pass *p, const bl_sink *sink, bl_sink *unfolded);
void bl__unfold_free(bl__unfold *u); /* may be NULL */

#endif
