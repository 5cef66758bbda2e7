/* repeats.h: rows that stand in two files, of a source without ids. */
#ifndef BL_INTAKE_REPEATS_H
#define BL_INTAKE_REPEATS_H

#include "reading.h"

#include <string.h>

/* A column by its name; without one, by its place. */
static inline uint64_t bl__column_seed(const bl_header *lay, size_t field)
{
	const char *name = lay->header_line ? lay->folded[field] : "";

	return bl_hash(name, strlen(name), lay->header_line && *name ? 0 : field);
}

typedef struct {
	bl_prints once; /* kept rows → the file that had them first */
	bool counted;   /* false: not asked for, or too many rows to remember each */
} bl__repeats;

/* Without an id two equal rows may be two things done or one exported twice:
 * they count, and are told.  All cells of the record are kept. */
/* false: it stands in an earlier file. */
bool bl__repeats_note(bl__repeats *r, const bl__pass *p, const bl_record *rec);

#endif
