/* bilan/due.h: which editions are due on a day, and what the others wait for.
 *
 * A pure function of the agreement, what is recorded, how far what is owed has come in, and the
 * day.  It reads no file and no clock.
 *
 * THE RULE, for every order × partner × period P of the order's grain that is complete (its last day is
 * before `as_of`) and ends on or after the order's `since`; without one, among the last `catch_up`:
 *
 *	published in every language of the order               published
 *	an edition of it, in one of them, is held for a look   held
 *	one that is not published may not be shown as it is    withheld
 *	not among the last `catch_up` complete periods         out of reach
 *	as_of <  last day of P + after                         waits for its day
 *	as_of >= last day of P + at_latest                     late: to be made, whatever is lacking
 *	somebody owes data (below)                             waits for data
 *	the order waits for notes, and a language has none     waits for notes
 *	otherwise                                              due: to be made
 *
 * `after` and `at_latest` are at least 1 here: nothing is made of a period that is running.  Then comes the
 * next period there will be, which waits for its day (or is published or held: the day went back).
 *
 * A partner has an edition of P when it had joined by the end of P and had not left before its beginning, and
 * the report is made for it (`has`).
 *
 * Data are owed by the periods of a delivery's own grain: P asks for the last of them that is over by the end
 * of P.  It lacks when what came in ends before it does, and whoever owes it was a partner on some day of it.
 * The edition made for one partner waits for what this partner owes and for what is nobody's alone, not for
 * what other partners owe.
 *
 * An edition is recorded for an order by report (as ordered), audience, partner, period and language.  What
 *is ordered twice is listed once.  Prepared editions count for nothing: recovery puts them in place first.
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
	int source;     /* index into the agreement's sources */
	int partner;    /* index into its partners; -1: nobody's alone */
	bl_grain every; /* it is owed by these periods; kind NULL: by those of the edition */
	bl_day until;
} bl_delivery;

/* What has come in, from what reading found: for each source that holds editions back.  None is held back by
 * lists of representatives, reviews and surveys, by what is optional, and by what no indicator is
 * counted from.
 *
 *  expected     each partner that owes it, up to the last of its periods with a row of its own, or declared
 *               empty
 *  otherwise    the source as a whole, up to the end of the period of its last row (or of what is declared
 *               empty) in its observed cadence: the shortest grain that had a row in all of a year's
 *               periods up to the last, where it has six or more in all but one.  A source that
 *               has been silent for longer than it spoke, or for a year beyond its cadence, is over.
 *
 * Yours (g_free). */
bl_delivery *bl_deliveries(const bl_agreement *agreement, const bl_ledger *ledger, const bl_taken *taken,
			   bl_day as_of, size_t *n);

typedef struct {
	const bl_order *order;
	int partner;      /* -1: for all */
	bl_period period; /* out of reach: the last of them … */
	bl_period first;  /* … and the first; else the same */
	bl_due_state state;
	bl_day from, latest;      /* the day it is made from on, and the day it no longer waits from */
	const bl_delivery *lacks; /* that have not come in far enough; of what is not published, within reach
				     and complete */
	size_t n_lacks;
	const bool *language; /* of each of the order's languages: is yet to be made … */
	size_t n_languages;   /* … how many of them; out of reach: none, and `language` is NULL */
} bl_due_item;

typedef struct bl_due bl_due;

/* What is asked, all borrowed; `rows` in any order, of the partnership's record. */
typedef struct {
	const bl_agreement *agreement;
	const bl_edition_row *rows;
	size_t n_rows;
	const bl_delivery *deliveries;
	size_t n_deliveries;
	/* Whether an order is for each partner: its layout may say so; NULL: as bl_order_is_each. */
	bool (*each)(void *self, const bl_order *order);
	/* Whether one that is for each has editions for this one (an index); NULL: for every partner. */
	bool (*has)(void *self, const bl_order *order, int partner);
	/* Whether there is a note for a period, a partner (-1: all) and a language; NULL: there is. */
	bool (*noted)(void *self, const bl_order *order, int partner, bl_period period, const char *language);
	void *self;
	bl_day as_of;
} bl_due_ask;

/* By order of the agreement, partner, period.  Yours (bl_due_free). */
bl_due *bl_due_new(const bl_due_ask *ask);
void bl_due_free(bl_due *due);
size_t bl_due_count(const bl_due *due);
const bl_due_item *bl_due_at(const bl_due *due, size_t i);

/* The first day after as_of on which the state of an item changes by the day alone: to due or late, or out of
 * reach; BL_DAY_NONE: never. */
bl_day bl_due_changes(const bl_due_item *item);
/* The first day after as_of on which the state of some item changes by the day alone; BL_DAY_NONE: never. */
bl_day bl_due_next(const bl_due *due);

#endif
