/* pivot.h: what the pivot's two files share. */
#ifndef BL_INTAKE_PIVOT_H
#define BL_INTAKE_PIVOT_H

#include "reader.h"

struct bl__pivot {
	bl__names names;
	bl__newest last;  /* key → position of its last line */
	GHashTable *open; /* record by its key */
	GPtrArray *spare; /* records to be used again */
	bool *is_day;     /* [slot] its row is refused when it is no day, … */
	bool *is_number;  /* [slot] … when it is no number */
	bool *is_wanted;  /* [name] */

	/* The line at hand. */
	uint32_t *kept; /* [slot] its cell + 1; 0: not in this file */
	bl_str *cell;   /* [slot] */
	bl_record view;
	bl__print key;
	uint32_t name;

	bl_str *whole; /* [slot] a record's cells, as it is given */
	GPtrArray *fault;
};

/* ---- pivot.c: lines and names ---- */

/* The fingerprint of the key in `cell`; false: some part of it is empty. */
bool bl__pivot_key(const bl__source *src, const bl_str *cell, bl__print *out);

/* ---- pivot_record.c: records ---- */

void bl__pivot_begin(bl__pivot *p, const bl__source *src);
void bl__pivot_end(bl__pivot *p);

#endif
