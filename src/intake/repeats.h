/* repeats.h: rows that stand in two files, of a source without ids. */
#ifndef BL_INTAKE_REPEATS_H
#define BL_INTAKE_REPEATS_H

#include "reading.h"

typedef struct {
	bl__newest once; /* kept rows → the file that had them first */
	bool counted;    /* false: not asked for, or too many rows to remember each */
} bl__repeats;

/* Without an id two equal rows may be two things done or one exported twice:
 * they count, and are told.  All cells of the record are kept. */
void bl__repeats_note(bl__repeats *r, const bl__pass *p, const bl_record *rec);

#endif
