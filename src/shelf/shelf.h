/* What the files of this room share.
 *
 * Three names beside NAME in its folder: ".bilan-NAME.new", where it is assembled;
 * after the exchange, what it was.  ".bilan-NAME.old", what it was between two plain
 * renames.  And in the folder that is assembled a list, ".bilan-list", of what is
 * replaced or removed on purpose: the folder that holds it is the new one, whatever it is
 * called at the moment, until all of the old one is done with.  Everything in the old one
 * that is neither kept nor on the list came from people, and is moved over. */
#ifndef BL_SHELF_H
#define BL_SHELF_H

#include "bilan/shelf.h"

#include <glib.h>
#include <sys/stat.h>

#define BL__SHELF_LIST ".bilan-list"
#define BL__SHELF_PART ".bilan-part" /* a file in it, not whole yet */

/* What becomes of a name: a file that was not there is put, or what lay there goes. */
enum { BL__NEW = '+', BL__GONE = '-' };

typedef struct {
	char *folder, *here; /* here: folder/NAME */
	char *new, *old;
} bl__shelf_names;

struct bl_shelf {
	bl__shelf_names names;
	bl_readers readers;
	GHashTable *list; /* of names: BL__NEW or BL__GONE */
	bool made, settled;
	bool swapped;
};

/* Tests see every step before it is taken, and may have the file system know no exchange. */
extern void (*bl__shelf_watch)(const char *step);
extern bool bl__shelf_plainly;
void bl__shelf_step(const char *step);

void bl__shelf_names_of(bl__shelf_names *names, const char *folder, const char *name);
void bl__shelf_names_done(bl__shelf_names *names);

/* ---- Small things: small.c ---- */

bool bl__is_folder(const char *path); /* itself, not by a link */
/* The same file, or a copy of it that nobody changed. */
bool bl__is_kept(const struct stat *a, const struct stat *b);
bl_status bl__shelf_flush(const char *path, bl_error *err);
bl_status bl__shelf_write(const char *path, const void *bytes, size_t n, bl_readers readers, bl_error *err);
/* A link to it, else a copy; *done false: neither can be, and it is to be moved over later. */
bl_status bl__shelf_keep(const char *from, const char *to, bool *done, bl_error *err);
/* Names in a folder, sorted; yours (g_strfreev). */
bl_status bl__shelf_names_in(const char *path, char ***names, bl_error *err);
/* A folder that holds nothing but files, and they. */
bl_status bl__shelf_throw(const char *path, bl_error *err);

/* ---- The list: list.c ---- */

bl_status bl__shelf_list_begin(const char *folder, bl_error *err);
bl_status bl__shelf_list_write(const char *folder, GHashTable *list, bl_error *err);
bool bl__shelf_list_there(const char *folder);
/* *list is NULL where the list was not written to its end, else yours. */
bl_status bl__shelf_list_read(const char *folder, GHashTable **list, bl_error *err);

/* ---- Changing places: swap.c ---- */

/* The new one takes its place.  *plainly: by two renames; it may be NULL. */
bl_status bl__shelf_exchange(const bl__shelf_names *names, bool *plainly, bl_error *err);
/* What is left to do once it did: all of the old one is moved over, or goes. */
bl_status bl__shelf_finish(const bl__shelf_names *names, GHashTable *list, bl_error *err);

#endif
