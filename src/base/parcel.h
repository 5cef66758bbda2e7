/* A file on its way.
 *
 * It grows without a name in the folder it is for, so that nothing is left of it
 * however the run ends, and has a random one of its own for the moment in which it
 * takes another file's place; where the file system knows no files without a name,
 * from the beginning.  It is locked as long as the run lives: what nobody locks was left
 * by a run that was killed, and is swept by the next.  While several are moved into
 * place, those they replace keep a second name, so that they can be put back.  Nothing
 * is allocated meanwhile, and a run that ends on another thread waits for it
 * (bl_outbox_wait). */
#ifndef BL_BASE_PARCEL_H
#define BL_BASE_PARCEL_H

#include "bilan/base.h"

typedef struct {
	char *path, *folder;
	char *temporary; /* its name on the way into place */
	char *old;       /* second name of what it replaces */
	bool is_named;   /* there is a file of that name */
	bool is_kept;    /* what it replaces has the second name */
	bool replaces, moved;
	int fd, old_fd; /* hold the locks; -1: none */
} bl__parcel;

#define BL__NO_PARCEL ((bl__parcel){.fd = -1, .old_fd = -1})

/* A new file of ours alone in p->folder, open as p->fd and locked; 0 or an errno. */
int bl__parcel_begin(bl__parcel *p);

/* All into place, or none; 0 or an errno, of all[*failed].  n is at least 1. */
int bl__parcels_move(bl__parcel *all, unsigned n, unsigned *failed);

/* Removes what was not moved. */
void bl__parcel_done(bl__parcel *p);

/* Whether a file of this name is one on its way, or was. */
bool bl__parcel_is_called(const char *name);

#endif
