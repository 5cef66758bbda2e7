/* bilan/due.h: which editions are due on a day, and what the others wait for.
 *
 * A pure function of the agreement, what is recorded, how far what is owed has come in, and the
 * day.  It reads no file and no clock.
 *
 * THE RULE, for every order × partner × period P of the order's grain that is complete (its last day is
 * before `as_of`), from the order's `since` on:
 *
 *	published in every language of the order               published
 *	a held edition of it waits for a look                  held
 *	recorded as not to be shown as things are              withheld
 *	not among the last `catch_up` complete periods         out of reach
 *	as_of <  last day of P + after                         waits for its day
 *	as_of >= last day of P + at_latest                     late: to be made, whatever is lacking
 *	somebody owes data up to the last day of P             waits for data
 *	the order waits for notes, and there is none           waits for notes
 *	otherwise                                              due: to be made
 *
 * Then comes the next period, which waits for its day.  A partner has an edition of P when it had joined
 * before the end of P and had not left before its beginning.  The edition made for one partner waits for
 * what this partner owes and for what is nobody's alone, not for what other partners owe.
 */
#ifndef BILAN_DUE_H
#define BILAN_DUE_H

#include "bilan/agreement.h"
#include "bilan/record.h"
#include "bilan/tally.h"

typedef enum {
	BL_DUE_PUBLISHED,
	BL_DUE_HELD,
	BL_DUE_WITHHELD,
	BL_DUE_OUT_OF_REACH,
	BL_DUE_WAITS_DAY,
	BL_DUE_WAITS_DATA,
	BL_DUE_WAITS_NOTES,
	BL_DUE_NOW,
	BL_DUE_LATE
} bl_due_state;
/* "published" "held" "withheld" "out_of_reach" "waits_for_day" "waits_for_data" "waits_for_notes" "due"
 * "late" */
const char *bl_due_state_name(bl_due_state state);

/* What somebody owes a source has come in up to the end of the day `until` (BL_DAY_NONE: nothing). */
typedef struct {
	int source;  /* index into the agreement's sources */
	int partner; /* index into its partners; -1: nobody's alone */
	bl_day until;
} bl_delivery;

/* What has come in, from what reading found: for each source that holds editions back.  Those hold none back
 * that no indicator is counted from by period: lists of representatives, reviews, surveys; nor optional ones.
 *
 *  expected     each partner that owes it, up to the last of its periods with a row of its own, or declared
 * empty; a partner owes nothing before it joined and after it left otherwise    the source as a whole, up to
 * the end of the period (of its observed cadence: the shortest grain that had a row in all of the last year's
 * periods, but one) before that of its next row
 *
 * `partner_until` knows the rows of one partner in one source.  Yours (g_free). */
bl_delivery *bl_deliveries(const bl_agreement *agreement, const bl_ledger *ledger, const bl_taken *taken,
			   bl_day as_of, size_t *n);

typedef struct {
	const bl_order *order;
	int partner;      /* -1: for all */
	bl_period period; /* out of reach: the last of them … */
	bl_period first;  /* … and the first; else the same */
	bl_due_state state;
	bl_day from, latest;      /* the day it is made from on, and the day it no longer waits from */
	const bl_delivery *lacks; /* that have not come in far enough, whatever the state */
	size_t n_lacks;
	const bool *language; /* of each of the order's languages: is yet to be made */
	size_t n_languages;   /* how many of them */
} bl_due_item;

typedef struct bl_due bl_due;

/* What is asked, all borrowed; `rows` in any order, of the partnership's record. */
typedef struct {
	const bl_agreement *agreement;
	const bl_edition_row *rows;
	size_t n_rows;
	const bl_delivery *deliveries;
	size_t n_deliveries;
	/* Whether there is a note for a period in a language; NULL: there is. */
	bool (*noted)(void *self, const bl_order *order, bl_period period, const char *language);
	void *self;
	bl_day as_of;
} bl_due_ask;

/* By order of the agreement, partner, period.  Yours (bl_due_free). */
bl_due *bl_due_new(const bl_due_ask *ask);
void bl_due_free(bl_due *due);
size_t bl_due_count(const bl_due *due);
const bl_due_item *bl_due_at(const bl_due *due, size_t i);

/* The first day after as_of on which the state of some item changes by the day alone; BL_DAY_NONE: never. */
bl_day bl_due_next(const bl_due *due);

#endif
