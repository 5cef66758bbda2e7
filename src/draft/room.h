/* room.h: a first agreement from what exports look like. */
#ifndef BL_DRAFT_ROOM_H
#define BL_DRAFT_ROOM_H

#include "bilan/draft.h"

#include <glib.h>

typedef struct {
	char *name;
	GString *seen; /* some of its values */
} bl__draft_name;

/* Columns are by index. */
typedef struct {
	long name, value; /* -1: no file with one line per value */
	bool proven;      /* its key is known */
	long key[8];
	size_t n_keys;
	uint64_t lines, records;
	GPtrArray *names; /* of bl__draft_name */
} bl__draft_long;

/* Files with the same columns: overlapping or successive exports of one thing. */
typedef struct {
	GPtrArray *peeks; /* of bl_peek, borrowed */
	bl_texts paths;
	char *name;
	bl__draft_long lines; /* as its first file has them */
	long ids[2];          /* columns that tell its rows apart, in all its files */
	size_t n_ids;
} bl__draft_group;

/* ---- columns.c: what a column seems to be --------------------------------- */

/* Its header is no other column's, however spelled. */
bool bl__draft_named_once(const bl_peek *peek, size_t column);
/* The column to file rows by, -1: none. */
long bl__draft_date_column(const bl_peek *peek);
/* The time a row was written down, not that of what was done. */
bool bl__draft_is_recording(const bl_peek_column *column);
const bl_source_kind *bl__draft_kind_of(const bl_peek *peek);
/* The column that plays `role`, -1: none; `date` is the column of dates. */
long bl__draft_column_of(const bl__draft_group *g, const bl_role *role, long date);
/* Filled in every row, and no file holds a value twice. */
bool bl__draft_is_unique(const bl__draft_group *g, size_t column);
/* A column of numbers that can be added, not numbers that name things. */
bool bl__draft_adds_up(const bl_peek_column *column);

/* ---- across.c: one column per period ------------------------------------------- */

/* No column holds dates, and the headers of two columns of numbers or more name periods. */
bool bl__draft_across(const bl_peek *peek);
/* Of such a file: whether its headers or its name say of which years they are. */
bool bl__draft_across_dated(const bl_peek *peek, const char *path);
/* The column that plays a role of the kind `values`, -1: none. */
long bl__draft_across_column(const bl_peek *peek, const char *role);

/* ---- long.c: one line per value ------------------------------------------------ */

/* Looks at the file once more when its headers speak of names and values. */
void bl__draft_long_find(const bl_peek *peek, const char *path, bl__draft_long *out);
void bl__draft_long_done(bl__draft_long *l);

/* ---- ids.c: what tells rows apart ------------------------------------------------ */

void bl__draft_ids_find(bl__draft_group *g); /* once all its files are known */

/* ---- write.c: the text ------------------------------------------------------- */

/* Groups (of bl__draft_group) as an agreement; yours (g_free). */
char *bl__draft_write(const GPtrArray *groups, bl_lang *lang);

#endif
