/* bilan/shelf.h: a folder that readers look into, and that changes whole.
 *
 * What is new is assembled aside, with what is kept linked (or copied) beside it, and takes
 * the folder's place by one exchange (renameat2(2), RENAME_EXCHANGE; RENAME_NOREPLACE
 * where there is no folder yet).  Where the file system knows no such rename, by two
 * plain ones, which bl_shelf_recover finishes after a kill.  Links: hard ones, else copies.
 * Nothing that lies in the folder is changed by a byte.
 */
#ifndef BILAN_SHELF_H
#define BILAN_SHELF_H

#include "bilan/base.h"

typedef struct bl_shelf bl_shelf;

/* Begins to assemble folder/name anew, from what lies there.  What an earlier run that was killed
 * assembled is thrown away: bl_shelf_recover comes first.  *out is yours (bl_shelf_free). */
bl_status bl_shelf_begin(const char *folder, const char *name, bl_readers readers, bl_shelf **out,
			 bl_error *err);
/* A file to be; one of this name that is kept may only be replaced where `replace` says so. */
typedef enum { BL_ADD, BL_REPLACE } bl_shelf_put_mode;
bl_status bl_shelf_put(bl_shelf *shelf, const char *file, const void *bytes, size_t n, bl_shelf_put_mode mode,
		       bl_error *err);
/* The same by a link to (else a copy of) a file that lies elsewhere on the same file system. */
bl_status bl_shelf_link(bl_shelf *shelf, const char *file, const char *path, bl_shelf_put_mode mode,
			bl_error *err);
/* A kept file that is not to be there any more. */
bl_status bl_shelf_remove(bl_shelf *shelf, const char *file, bl_error *err);
/* All of it is on the disk; nothing has changed yet for readers. */
bl_status bl_shelf_settle(bl_shelf *shelf, bl_error *err);
/* It takes its place, and what was there goes.  *plainly: by two renames. */
bl_status bl_shelf_swap(bl_shelf *shelf, bool *plainly, bl_error *err);
/* Not swapped: what was assembled goes. */
void bl_shelf_free(bl_shelf *shelf);

/* What a run that was killed left of folder/name.  `whole` says whether a folder (its path is given)
 * holds all that was to be there.  An assembled one that is whole is swapped in (*there true), one
 * that is not is thrown away; *there is also true when the folder itself is whole already. */
bl_status bl_shelf_recover(const char *folder, const char *name, bool (*whole)(void *self, const char *path),
			   void *self, bool *there, bl_error *err);

#endif
