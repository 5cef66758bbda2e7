/* What the files of this room share: a run under way. */
#ifndef BL_ROUTINE_PRIVATE_H
#define BL_ROUTINE_PRIVATE_H

#include "bilan/notice.h"
#include "bilan/routine.h"
#include "bilan/shelf.h"

#include <glib.h>

typedef struct {
	const bl_routine_ask *ask;
	bl_problems *problems;
	bl_arena *arena;
	const bl_agreement *agreement; /* loaded by itself: it says where the record lies */
	char *folder, *record_folder;
	bl_lock *lock;       /* NULL: a dry run */
	bl_register *record; /* NULL: a dry run without one */
	int64_t id;          /* of this run in the record */
	bl_house house;      /* as asked, and the days since which changes are told */
	bl_day since[3];
	bl_run *read; /* the sources; NULL: nothing had to be read */
	bl_readers readers;
	struct {
		GArray *failed,
			*withheld; /* of bl_edition_want, of the agreement that was read with the sources */
		GArray *lacks;     /* of bl__lack */
	} owner;                   /* what it is to be told of */
	int64_t last_letter;       /* the last one this run handed over, or could not */
	bool no_program;           /* was said */
	bool needs_person, failed, plain; /* plain: said that folders change by two renames */
	GHashTable *layouts;              /* report → bl_layout */
} bl__round;

/* ---- tell.c ---- */

void bl__tell(bl__round *r, bl_entry_level level, const char *key, const bl_arg *args);
/* "partner rouet": a report and, where it is made for one, whom it is for ("" and NULL: for all). */
const char *bl__which(bl__round *r, const char *report, const char *partner);
/* What an error says, without ending the run. */
void bl__tell_error(bl__round *r, const bl_error *err);

/* ---- open.c: agreement, lock, record ---- */

bl_status bl__round_open(bl__round *r);
void bl__round_close(bl__round *r, bl_status status);

/* ---- wants.c: which editions are made ---- */

/* One that is to be made, and why. */
typedef struct {
	bl_edition_want want;
	const bl_edition_row *before; /* the one it replaces: of the same period; NULL: none */
	const bl_edition_row *last;   /* the one it is compared with; NULL: none */
	const char *why;              /* of a re-issue: "asked", "figures" */
	bool only_if_changed;         /* a re-issue that is left out when it would show the same figures */
	bool late, approve;
} bl__wanted;

/* Editions that are recorded; of `state`, -1: all. */
const bl_edition_row *bl__rows(bl__round *r, int state, size_t *n);

/* Whether a name, or what the agreement writes, means this order's report. */
bool bl__is_report(const bl_order *order, const char *name);

/* Reads the sources where something is to be made of them, and lists it.  *wanted is the caller's. */
bl_status bl__find_wanted(bl__round *r, GArray **wanted);

/* ---- before.c ---- */

/* What an edition showed, in terms of the agreement as it is now; in the arena. */
const bl_edition_shown *bl__shown_by(bl__round *r, const bl_edition_row *row);

/* ---- withheld.c ---- */

/* What was withheld is due again once it may have come otherwise: the agreement, the program or a file that
 * was read has changed since the last run. */
bl_status bl__try_withheld(bl__round *r);

/* ---- outdated.c ---- */

/* Held editions for readers outside, from whom the agreement hides something, are still what may be shown:
 * none that was made since hides, or shows otherwise, what they show ("held_outdated"). */
bl_status bl__check_still_shown(bl__round *r, const bl_edition_row *held, size_t n, bl_error *err);

/* ---- make.c: wanted → files, recorded ---- */

bl_status bl__make_wanted(bl__round *r, GArray *wanted);

/* Where a held edition's file waits.  Yours (g_free). */
char *bl__held_path(const bl__round *r, const char *period, const char *file);

/* ---- place.c: prepared editions get into their period's folder ---- */

/* Finishes, or gives up, what a killed run had prepared. */
bl_status bl__recover(bl__round *r);
/* Files by name (char *) and bytes (GBytes), or paths to link; all of one period. */
typedef struct {
	const char *name;
	const char *bytes; /* NULL: it is linked from … */
	size_t n;
	const char *path; /* … here */
} bl__placed;
/* Assembled and on the disk; to be swapped in by bl__swap_in.  *shelf is yours. */
bl_status bl__assemble(bl__round *r, const char *period, const bl__placed *file, size_t n, bl_shelf **shelf,
		       bl_error *err);
/* Recorded editions (ids) of a period take their place with their manifest, and are recorded as published. */
bl_status bl__swap_in(bl__round *r, const char *period, bl_shelf *shelf, const int64_t *ids, size_t n,
		      bl_error *err);
/* Their files are there, and what was made. */
bl_status bl__check_held(bl__round *r, const bl_edition_row *rows, size_t n, bl_error *err);
/* What waited for a look is no longer needed. */
void bl__held_gone(bl__round *r, const bl_edition_row *rows, size_t n);
void bl__sort_rows(bl_edition_row *rows, size_t n); /* by period, then as recorded */
/* Those of all periods say what the record says. */
bl_status bl__renew_manifests(bl__round *r);
/* latest/ holds the last edition of each report and language. */
bl_status bl__renew_latest(bl__round *r);

/* ---- letters.c ---- */

/* Editions are PUBLISHED, and with it are recorded the letters that announce them. */
bl_status bl__announce(bl__round *r, const int64_t *ids, size_t n, bl_error *err);
/* What was handed over when a run was killed is uncertain; what is queued is handed over. */
bl_status bl__send_letters(bl__round *r, bl_error *err);
/* Letters whose fate is unknown, or that were refused, are queued once more. */
bl_status bl__queue_again(bl__round *r, bl_error *err);

/* ---- owner.c: what the owner is told ---- */

typedef struct {
	const bl_order *order; /* as below */
	int partner;
	bl_period period;
	bl_day latest;
	bl_delivery delivery;
} bl__lack;

void bl__owner_begin(bl__round *r);
void bl__owner_end(bl__round *r);
void bl__fails(bl__round *r, const bl_edition_want *want);
void bl__withholds(bl__round *r, const bl_edition_want *want);
void bl__lacks(bl__round *r, const bl_due_item *item, const bl_delivery *delivery);
/* One letter of all that needs a person; the same things are written of once. */
bl_status bl__write_owner(bl__round *r, bl_error *err);

/* ---- told.c: editions as letters name them ---- */

/* What the agreement's sources were read with, where they were, else what was loaded alone. */
const bl_agreement *bl__agreement_of(const bl__round *r);
/* The order and the partner (-1: none) a row is of; NULL: it is no longer in the agreement. */
const bl_order *bl__order_of(const bl_agreement *a, const bl_edition_row *row, int *partner);
/* `row` may be NULL.  Texts live as long as `lang`'s page, or in the round's arena. */
bl_notice_edition bl__notice_edition(bl__round *r, bl_lang *lang, const bl_edition_want *want,
				     const bl_edition_row *row);
/* Read once a run; NULL: it cannot be, `problems` (NULL: not told) say why. */
const bl_layout *bl__layout_of(bl__round *r, const bl_order *order, bl_problems *problems);
/* Whether its report says what changed since the edition before. */
bool bl__tells_changes(bl__round *r, const bl_order *order);
/* Whom letters come from; NULL: nobody is named. */
const char *bl__sender(const bl_agreement *a);
bl_status bl__language(bl__round *r, const char *code, bl_lang **out, bl_error *err);
/* A letter to the owner; its texts live in the arena.  There is an owner. */
bl_letter_row bl__owner_letter(bl__round *r, const bl_notice *notice);
/* "…@domain" of the letters' sender, the same for the same texts. */
const char *bl__message_id(bl__round *r, const char *const *text, size_t n);

#endif
