/* bilan/routine.h: what an unattended run does, in which order, and how it goes on where one was
 * killed.
 *
 *	lock → open the record → finish what a killed run left → which editions are due
 *	→ read → make → stage, record, exchange, record → latest → letters
 *
 * After the corridor: like `cli` it sees every door, and like the library it prints nothing,
 * never exits and reads neither clock nor environment: all of that is asked for.
 */
#ifndef BILAN_ROUTINE_H
#define BILAN_ROUTINE_H

#include "bilan.h"
#include "bilan/due.h"
#include "bilan/mail.h"

/* How loud: of no interest when all is well · worth a line in a log · needs a person · failed. */
typedef enum { BL_ENTRY_DEBUG, BL_ENTRY_INFO, BL_ENTRY_PERSON, BL_ENTRY_FAILED } bl_entry_level;

/* Something that happened: routine.<key> is its sentence, the arguments are its facts. */
typedef struct {
	bl_entry_level level;
	const char *key;
	const bl_arg *args; /* ended by one without a name; NULL: none */
} bl_entry;

typedef struct {
	void (*tell)(void *self, const bl_entry *event);
	void *self;
} bl_entry_watch;

/* What is asked; all borrowed. */
typedef struct {
	const bl_house *house;
	const char *agreement;       /* its path */
	const char *host;            /* this computer's name */
	int64_t (*clock)(void);      /* seconds since 1970 */
	bool day_given;              /* house->as_of was asked for, and is not simply today */
	bool dry;                    /* say what would be done, write nothing */
	unsigned wait;               /* seconds for the lock */
	const char *report, *period; /* run: made again, NULL: only what is due; deliver: these alone, NULL:
					all that wait */
	bool again; /* deliver: letters whose fate is unknown, or that were refused, are sent once more */
	const char *const *environment; /* of the mail program, "NAME=value", NULL-ended */
	bl_entry_watch watch;
} bl_routine_ask;

/* Makes and publishes what is due.  BL_OK: done, or nothing was due; BL_EATTENTION: something needs a
 * person (it was told); BL_EUSER, BL_EMACHINE; BL_ELOCKED: another run is at it. */
bl_status bl_routine_run(const bl_routine_ask *ask, bl_problems *problems);

/* Publishes what was held for a look, and sends what waits. */
bl_status bl_routine_deliver(const bl_routine_ask *ask, bl_problems *problems);

#endif
