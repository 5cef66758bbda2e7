/* bilan/record.h: the record of editions: what was made, shown to whom, published, sent.
 *
 * One SQLite file, editions.sqlite, in the folder of the record, beside run.lock (the lock
 * of whoever works on it) and held/ (the files of editions that wait for a look).  It holds
 * no number that a report hid.  It is never made again by itself: where it is damaged, or
 * newer than this program, that is an error a person settles (bl_record_rebuild).
 *
 * Rows of editions are chained: each holds the hash of the one before it, so that a row
 * changed by hand is found (bl_record_verify).  Texts of what is returned live in the
 * arena that is given.
 */
#ifndef BILAN_RECORD_H
#define BILAN_RECORD_H

#include "bilan/calendar.h"

/* (bl_record is a line of an export: bilan/sheet.h.) */
typedef struct bl_register bl_register;

/* ---- The lock --------------------------------------------------------------------------- */

/* One run works on a record at a time.  A lock that a kill frees: flock, closed when a
 * program is started, its file never removed.  NFS and synchronised folders know no such
 * lock: the record's folder belongs on a disk of its own computer. */
typedef struct bl_lock bl_lock;

/* Takes it, waiting at most `wait` seconds (0: not at all); BL_ELOCKED when another run
 * holds it.  Makes the folder when it is not there.  *out is yours. */
bl_status bl_lock_take(const char *folder, unsigned wait, bl_lock **out, bl_error *err);
void bl_lock_free(bl_lock *lock); /* NULL is fine */

/* ---- Opening ------------------------------------------------------------------------------ */

/* TO_READ takes no lock and writes nothing; TO_WORK wants the lock held. */
typedef enum { BL_TO_READ, BL_TO_WORK } bl_record_use;

/* Opens the record in `folder`.  There is none: *out is NULL and BL_OK to read, made anew to work.
 * `host` is the name of this computer; a record that another one keeps is refused to work on (problem
 * "record_elsewhere"), a damaged ("record_damaged") or newer one ("record_newer") always is.  An
 * older schema is carried over to work, after a copy beside it; to read it is refused ("record_older").
 * Copies that a synchronising program made of a conflict are refused by name ("record_conflict").  *out is
 * yours. */
bl_status bl_record_open(const char *folder, bl_record_use use, const char *host, bl_register **out,
			 bl_error *err);
void bl_record_close(bl_register *reg); /* NULL is fine */

/* What could not be read, by a function here that has no `err`: what it returned (nothing) is then no
 * answer.  BL_OK: all was read.  Told once; until it was asked for, nothing is written. */
bl_status bl_record_error(const bl_register *reg, bl_error *err);

/* Says that this computer keeps it from now on (bilan ledger move). */
bl_status bl_record_move(const char *folder, const char *host, bl_error *err);

/* ---- Runs ------------------------------------------------------------------------------------ */

/* What a run read of a source, for the manifest. */
typedef struct {
	const char *name;   /* of the source */
	const char *file;   /* from the agreement's folder */
	const char *sha256; /* of its bytes, 64 hexadecimal digits */
	uint64_t rows, rejects;
	bl_day reaches;          /* latest day of a row that counts; BL_DAY_NONE */
	int64_t bytes, modified; /* of the file, and its time in nanoseconds since 1970: what tells new data
				    unread */
} bl_source_read;

typedef struct {
	int64_t id;
	bl_day as_of;                    /* the day it stood on */
	int64_t began, ended;            /* seconds since 1970; ended 0: it was killed, or is running */
	int status;                      /* a bl_status; -1: not ended */
	const char *version, *agreement; /* of the program; sha256 of the agreement's bytes */
	size_t editions;                 /* made by it */
} bl_run_row;

/* Begins a run at `began`; *run is its number.  A day before that of the last run is refused
 * ("clock_set_back") unless `back` says that the day was asked for. */
bl_status bl_record_begin(bl_register *reg, const bl_run_row *row, bool back, int64_t *run, bl_error *err);
bl_status bl_record_sources(bl_register *reg, int64_t run, const bl_source_read *all, size_t n,
			    bl_error *err);
bl_status bl_record_end(bl_register *reg, int64_t run, int64_t ended, int status, bl_error *err);
/* The last run that ended; false: none did. */
bool bl_record_last_run(const bl_register *reg, bl_arena *arena, bl_run_row *out);
/* What the last run that read anything read; *n 0: nothing. */
const bl_source_read *bl_record_last_sources(const bl_register *reg, bl_arena *arena, size_t *n);

/* ---- Editions ----------------------------------------------------------------------------------- */

/* PREPARED: recorded, and on its way into place.  HELD: made, waits for a look.  PUBLISHED: in place.
 * WITHHELD: may not be shown as things are; it has no file.  DROPPED: prepared or held, and given up. */
typedef enum { BL_PREPARED, BL_HELD, BL_PUBLISHED, BL_WITHHELD, BL_DROPPED } bl_edition_state;
const char *bl_edition_state_name(bl_edition_state state); /* "prepared" … */

typedef struct {
	int64_t id; /* 0: not recorded yet */
	int64_t run;
	const char *report, *partner; /* as ordered; id of the partner it is for, NULL: for all */
	const char *audience, *language;
	const char *period; /* bl_period_text: also the name of its folder */
	bl_day first, last; /* of the period */
	int n; /* from 1: the how-many-th of this report, audience, partner, period and language */
	bl_edition_state state;
	const char *file;   /* its name in the folder of its period; NULL: withheld */
	const char *sha256; /* of its bytes */
	int64_t bytes;
	int pages;
	const char *page, *page_sha256; /* the same as a page for a browser, beside it; NULL: there is none */
	int64_t page_bytes;
	bl_day as_of;           /* it stands on */
	bool late, provisional; /* made after its last day; something in it may still change */
	size_t figures, hidden; /* shown in it; hidden among them */
	const char *digest;     /* of the figures shown: the same figures, the same digest */
	int64_t replaces;       /* id of edition n − 1; 0 */
	const char *why;        /* of n > 1: "figures" "note" "asked"; withheld: why */
	int64_t published;      /* seconds since 1970; 0: it is not */
	int64_t pruned;         /* when its file was let go (bl_record_pruned); 0: it is kept */
} bl_edition_row;

/* A file of an edition, in the folder of its period. */
typedef struct {
	const char *name, *sha256;
	int64_t bytes;
} bl_edition_part;
#define BL_EDITION_PARTS 2
/* Its own file, and the page beside it, as far as it has them; how many. */
size_t bl_edition_parts(const bl_edition_row *row, bl_edition_part out[BL_EDITION_PARTS]);

/* A figure as it was shown.  Hidden: no number. */
typedef struct {
	const char *indicator;
	const char *column, *value; /* of a split; NULL: the whole */
	bl_day first, last;         /* the period it is of */
	const char *state;          /* "value" "zero" "not_reported" "not_applicable" "hidden" */
	bool provisional;
	double number;                 /* NAN: none */
	bool pending;                  /* a correction of it was held back */
	double numerator, denominator; /* NAN: it keeps none, or a bilan of before did not record them */
} bl_cell_row;

/* What was said of a goal. */
typedef struct {
	const char *goal, *verdict; /* its id; the name of the verdict */
	double now, target, chance; /* NAN: not said */
	bl_day due;
} bl_said_row;

typedef struct {
	bl_edition_row edition;
	const bl_cell_row *cells;
	size_t n_cells;
	const bl_said_row *said;
	size_t n_said;
} bl_edition_made;

/* All of them in one transaction; run and state (PREPARED, HELD or WITHHELD) are theirs, id, n and replaces
 * are found and filled in, so that file may hold no more than the caller knows.  n is one more than the last
 * that is not DROPPED. */
bl_status bl_record_add(bl_register *reg, int64_t run, bl_edition_made *all, size_t n, bl_error *err);
/* The n an edition of this report, audience, partner (or NULL), language and period would get. */
int bl_record_next(const bl_register *reg, const char *report, const char *audience, const char *partner,
		   const char *language, const char *period);

/* Prepared or held editions are in place: PUBLISHED at `now`, together with the letters that announce
 * them (QUEUED; their editions are ids).  A letter whose message_id is recorded already is left out. */
typedef struct bl_letter_row bl_letter_row;
bl_status bl_record_published(bl_register *reg, const int64_t *ids, size_t n, int64_t now,
			      const bl_letter_row *letters, size_t n_letters, bl_error *err);
/* A held edition goes its way (bilan deliver): PREPARED. */
bl_status bl_record_released(bl_register *reg, const int64_t *ids, size_t n, bl_error *err);
/* Prepared, held or withheld ones are given up. */
bl_status bl_record_dropped(bl_register *reg, const int64_t *ids, size_t n, bl_error *err);

/* The files of published ones are let go; that they were published stays recorded. */
bl_status bl_record_pruned(bl_register *reg, const int64_t *ids, size_t n, int64_t now, bl_error *err);

/* Which of them; NULL or -1: any. */
typedef struct {
	const char *report, *partner, *period;
	int state; /* a bl_edition_state; -1: any */
} bl_edition_filter;

/* In the order they were recorded; *n of them. */
const bl_edition_row *bl_record_editions(const bl_register *reg, const bl_edition_filter *filter,
					 bl_arena *arena, size_t *n);
/* In the order of their indicators, columns, values and days. */
const bl_cell_row *bl_record_cells(const bl_register *reg, int64_t edition, bl_arena *arena, size_t *n);
const bl_said_row *bl_record_said(const bl_register *reg, int64_t edition, bl_arena *arena, size_t *n);

/* A figure as somebody was shown it last. */
typedef struct {
	bl_cell_row cell;
	const char *audience, *partner; /* whom; of a figure that several readers were shown alike, the
					   audience of the last of them, and NULL */
	int64_t edition;                /* the last that showed it so */
} bl_shown_row;

/* Every figure with a number that editions in place, or on their way there, showed to any audience but
 * `inside`: as each audience and partner was shown it last, once where they were shown it alike; the last
 * edition's last. */
const bl_shown_row *bl_record_shown(const bl_register *reg, const char *inside, bl_arena *arena, size_t *n);
/* How many such editions there are whose figures are not known: they were recorded from manifests. */
size_t bl_record_shown_unknown(const bl_register *reg, const char *inside);

/* ---- Letters --------------------------------------------------------------------------------------- */

/* QUEUED: to be sent.  SENDING: handed over, outcome unknown; met at the start of a run it is UNCERTAIN,
 * which no run sends again by itself.  SENT.  REFUSED: for good. */
typedef enum { BL_QUEUED, BL_SENDING, BL_SENT, BL_UNCERTAIN, BL_REFUSED, BL_CANCELLED } bl_letter_state;
const char *bl_letter_state_name(bl_letter_state state);

struct bl_letter_row {
	int64_t id;
	const char *to, *name, *language; /* one address */
	bool owner;                       /* for the owner, of what went wrong or waits; else for a reader */
	const char *subject, *text;
	const char *message_id; /* without <>: the same letter, the same */
	bool attach;            /* the files of its editions go along */
	const int64_t *editions;
	size_t n_editions;
	bl_letter_state state;
	int tries;
	int64_t made, tried; /* seconds since 1970; tried 0: never */
	const char *reply;   /* what the mail program said last; NULL */
};

/* Letters that announce no edition; the same message_id is recorded once (the later is left out). */
bl_status bl_record_write_letter(bl_register *reg, const bl_letter_row *letter, bl_error *err);
/* In the order they were recorded; state -1: all. */
const bl_letter_row *bl_record_letters(const bl_register *reg, int state, bl_arena *arena, size_t *n);
/* Committed before a letter is handed over, and after.  `tried` and tries + 1 with SENDING. */
bl_status bl_record_letter(bl_register *reg, int64_t id, bl_letter_state state, int64_t now,
			   const char *reply, bl_error *err);

/* ---- Manifests and care -------------------------------------------------------------------------------- */

/* manifest.json of a period's folder: the editions of the period that are prepared or published, as
 * published, with the run that made each, its sources, and the letters about them that are recorded by now
 * (addresses hashed).  The same record, the same bytes.  Yours (g_free); NULL: it could not be read
 * (bl_record_error). */
char *bl_record_manifest(const bl_register *reg, const char *period, size_t *n);

/* A record from the manifests in the period folders of `published`, in a folder that has none (or a damaged
 * one, which is kept beside it under another name).  Figures shown are not in manifests: those editions know
 * their digest alone, and as published when their run began.  No letter is queued; those that manifests
 * name are CANCELLED, their addresses hashed.  Whoever calls it holds the lock. */
bl_status bl_record_rebuild(const char *folder, const char *published, const char *host, size_t *editions,
			    bl_problems *problems);

/* Whether there is no record in `folder` although editions it knew lie in `published`: made anew, it would
 * have all of them made and sent again ("record_lost").  To be asked before one is opened to work. */
bl_status bl_record_lost(const char *folder, const char *published, bl_error *err);

/* Integrity of the file, the chain, and every published file against its hash: each breach is a problem. */
bl_status bl_record_verify(const bl_register *reg, const char *published, bl_problems *problems);

#endif
