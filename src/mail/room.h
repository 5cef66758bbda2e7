/* What the files of this room share. */
#ifndef BILAN_MAIL_ROOM_H
#define BILAN_MAIL_ROOM_H

#include "bilan/mail.h"

#include <sys/types.h>

/* A program that reads a message and says something. */
typedef struct {
	pid_t pid;
	int to;       /* our end of its input; -1 once all was written */
	int unread;   /* the other end, kept: it tells how much of what was written nobody has read */
	int said;     /* what it says */
	int status;   /* as waitpid gives it, once it has ended */
	bool ended;   /* by itself or not */
	bool killed;  /* because its time was up */
	bool unknown; /* somebody else waited for it: how it ended cannot be known */
} bl__child;

/* Starts it; false: errno says why it could not be. */
bool bl__child_start(bl__child *child, const bl_courier *by);
/* Ends it, and what it started, if it has not ended. */
void bl__child_kill(bl__child *child);
/* Whether it has ended. */
bool bl__child_ended(bl__child *child);
void bl__child_done(bl__child *child);

/* What it said, as it comes: the last of it. */
typedef struct {
	char text[1024];
	size_t n;
} bl__said;

void bl__said_add(bl__said *said, const char *bytes, size_t n);
/* One line of at most 255 bytes, without controls. */
void bl__said_line(const bl__said *said, char line[256]);

#endif
