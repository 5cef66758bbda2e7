/* meant.h: cells of files that --rejects wrote, as they were. */
#ifndef BL_INTAKE_MEANT_H
#define BL_INTAKE_MEANT_H

#include "reading.h"

typedef struct bl__meant bl__meant;

/* For the file of the pass, all its cells mapped: `sink` is told of its rows with the marks
 * taken off that keep cells from being formulas.  NULL: it is no file of ours. */
bl__meant *bl__meant_new(bl__pass *p, const bl_sink *sink, bl_sink *meant);
void bl__meant_free(bl__meant *m); /* may be NULL */

#endif
