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

/* Begins to assemble folder/name anew, from what lies there: files are kept by links or copies, and what
 * people put beside (folders, and what can be neither linked nor copied) is moved over after the swap.  What
 * an earlier run that was killed assembled is thrown away: bl_shelf_recover comes first.  A link or a file in
 * its place is refused ("shelf_no_folder").  *out is yours (bl_shelf_free). */
bl_status bl_shelf_begin(const char *folder, const char *name, bl_readers readers, bl_shelf **out,
			 bl_error *err);
/* A file to be; one of this name that is kept is replaced by BL_REPLACE alone, else refused ("shelf_taken").
 * Names are without "/", and do not begin with ".bilan-". */
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
/* It takes its place, and what was there goes; what people put there, or changed, meanwhile is moved over.
 * An error may come after it took its place: bl_shelf_recover says whether it did.  *plainly: by two
 * renames; may be NULL. */
bl_status bl_shelf_swap(bl_shelf *shelf, bool *plainly, bl_error *err);
/* Not swapped: what was assembled goes. */
void bl_shelf_free(bl_shelf *shelf);

/* What a run that was killed left of folder/name, brought to an end.  `whole` says whether a folder (its
 * path is given) holds all that was to be there.  Where the folder itself is whole, what was assembled is
 * thrown away; else an assembled one that is whole (and was settled) is swapped in, one that is not is thrown
 * away, and what had been moved aside for it stands in its place again.  *there: the folder is whole now. */
bl_status bl_shelf_recover(const char *folder, const char *name, bool (*whole)(void *self, const char *path),
			   void *self, bool *there, bl_error *err);

/* Names in `folder` of which a run that was killed left something.  Yours (g_strfreev). */
char **bl_shelf_left(const char *folder);

#endif
