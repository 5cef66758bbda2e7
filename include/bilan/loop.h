/* bilan/loop.h: what became of referrals: sent, answered how, after how many days,
 * and what waits still.  A second door of partnership.
 *
 * WHICH ROWS ARE REFERRALS, the only place it is decided.  A row is a referral, whatever
 * quantity stands in it, when its `what` is a word known for one (the kind of joint
 * activity "referral", which an agreement may add words to).  Where no row has such a
 * word: every `what` of which a row was refused or says the day of its answer.  Rows
 * without a `what` are referrals where a source maps none, but how or when its rows were
 * answered: such a file holds nothing else.  Rows dated after `now` are not counted.
 *
 * WHAT AN ANSWER IS.  Nothing in `accepted` (or a word that says so: "en attente", "sent")
 * and no day in `answered`: it waits.  So it does while the day of its answer is still to
 * come.  An answer that is neither yes nor no, or of which only the day was written, is
 * `other`.  sent = accepted + refused + other + waiting.
 *
 * HOW LONG IT TAKES (Kaplan and Meier, 1958).  An answer is an event after as many days as
 * lie between the two; what waits is known to have waited until `now`, and is left in for
 * that long: a median of the answered alone would be too short.  Answered without a day
 * tells no duration, and answered before it was sent tells a wrong one: both are counted
 * and left out.  The median is the day by which half were answered, most that by which
 * nine in ten were; the limits are those of the log(-log) of what is still open
 * (Greenwood's variance; Brookmeyer and Crowley, 1982), as R's survival has them.
 */
#ifndef BILAN_LOOP_H
#define BILAN_LOOP_H

#include "bilan/partnership.h"

/* From a partner to a partner; -1: from, or to, anyone, a partner or not. */
typedef struct {
	int from, to;
} bl_route;

#define BL_ANY_ROUTE ((bl_route){-1, -1})

/* Rows, by what became of them. */
typedef struct {
	size_t sent, accepted, refused, other, waiting;
} bl_answers;

/* What nobody could have said: of a partnership whose sources map neither `accepted` nor
 * `answered`, nothing below is to be asked. */
bool bl_loop_told(const bl_partnership *p);
/* There were some, and what became of them is not for this reader: nothing of it is told then. */
bool bl_loop_hidden(const bl_partnership *p);
/* Whether they say the day of an answer, and whether they say how it was. */
bool bl_loop_dated(const bl_partnership *p);
bool bl_loop_says_how(const bl_partnership *p);

/* Of the referrals sent in these months. */
bl_answers bl_loop_answers(const bl_partnership *p, bl_route route, bl_months months);
/* Whether they are provisional: the months are not over, or reports are still owed. */
bool bl_loop_provisional(const bl_partnership *p, bl_months months);

/* Of each partner, in the agreement's order: `sent` and `received` have room for them all. */
void bl_loop_partners(const bl_partnership *p, bl_months months, bl_answers *sent, bl_answers *received);

typedef struct {
	bl_route route;
	bl_answers answers;
} bl_loop_pair;

/* Between two partners, in the agreement's order; pairs without any are left out.  Yours (g_free). */
bl_loop_pair *bl_loop_pairs(const bl_partnership *p, bl_months months, size_t *n);

/* ---- Reasons ------------------------------------------------------------------------- */

/* Why some were refused, in the words of the data: however they are spelt, as most spell it. */
typedef struct {
	uint32_t reason;
	size_t n;
} bl_refusal;

#define BL_REASON_LETTERS 40

/* Most first; equals in the order of their words.  A reason met only once, or longer than
 * BL_REASON_LETTERS, could tell of somebody: it is counted in `others` and not named. */
typedef struct {
	bl_refusal *named; /* yours (g_free) */
	size_t n, others, unsaid;
} bl_refusals;

bl_refusals bl_loop_refusals(const bl_partnership *p, bl_route route, bl_months months);

/* ---- Days until an answer -------------------------------------------------------------- */

#define BL_WAIT_LEAST 10 /* with fewer answers that have a day no median is said */

typedef struct {
	size_t answered, open;     /* that tell a duration: to its end, and up to now */
	size_t undated, backwards; /* answered, without a day, or before it was sent: left out */
	/* "no_date" nothing says when · "too_few" answers with a day; NULL: it is said, as far as … */
	const char *why;
	double median, low, high; /* … it was reached: NAN: not yet, as some still wait */
	double most;              /* by when nine in ten were answered; NAN likewise */
	int longest;              /* of those answered; -1: none was */
} bl_wait;

bl_wait bl_loop_wait(const bl_partnership *p, bl_route route, bl_months months);

/* The same of n durations in days, none negative, that ended or did not; however few they are. */
typedef struct {
	int32_t days;
	bool ended;
} bl_duration;

bl_wait bl_wait_of(const bl_duration *all, size_t n);

/* ---- Open too long ------------------------------------------------------------------------ */

#define BL_AGES 4

/* Ages in days from the first to the second, both included; the last has no end. */
extern const int bl_age_from[BL_AGES], bl_age_to[BL_AGES];

/* What waits for an answer of one of those it was sent to, for longer than it should. */
typedef struct {
	int to; /* -1: those that are no partners */
	size_t n, at[BL_AGES];
	int longest; /* days */
} bl_overdue;

/* Waiting is too long after the days in which nine in ten of the twelve months' referrals were
 * answered; where so many never were, after the longest of them took.  NAN: it cannot be said
 * (bl_wait.why). */
typedef struct {
	double after;
	bool by_longest;
	size_t n; /* of all, whenever they were sent */
} bl_too_long;

bl_too_long bl_loop_too_long(const bl_partnership *p, bl_months year);

/* Those on a route, by who is to answer: most first, equals in the agreement's order, those that
 * are no partners last.  `out` has room for all partners and one more; how many. */
size_t bl_loop_overdue(const bl_partnership *p, bl_route route, bl_too_long how, bl_overdue *out);

#endif
