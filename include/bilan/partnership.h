/* bilan/partnership.h: how is the partnership itself doing?  What its partners
 * give and receive, lead and join, against what they said they could; what was
 * to recur, and whether it did; who reports, and who has fallen silent.
 *
 * Numbers only, free of language.  Every figure comes through the door of
 * disclosure; a sum around a hidden one is hidden, the unknown add nothing, and
 * what holds a provisional month is provisional (bilan/disclosure.h has the rule).
 *
 * Questions are asked of a bl_partnership, which is only read once it is made:
 * threads may share it.  Partners, sources, goals and recurrences are indices
 * into the agreement; results go to arrays of the caller's.
 */
#ifndef BILAN_PARTNERSHIP_H
#define BILAN_PARTNERSHIP_H

#include "bilan/disclosure.h"

/* A stretch of whole months: n of them from `first`. */
typedef struct {
	bl_period first;
	size_t n;
} bl_months;

bl_months bl_months_in(bl_period p);      /* those a period of any grain is made of */
bl_months bl_months_year_to(bl_period p); /* the twelve that end with its last one */

typedef struct bl_partnership bl_partnership;

/* As things stand at the end of day `now`.  Both are borrowed. */
bl_partnership *bl_partnership_new(const bl_agreement *agreement, const bl_disclosure *seen, bl_day now);
/* From now on for another reader (bl_disclosure_akin to what it was made for, or what that has in common).
 * `seen` is borrowed. */
void bl_partnership_show(bl_partnership *p, const bl_disclosure *seen);
void bl_partnership_free(bl_partnership *p);
bl_day bl_partnership_now(const bl_partnership *p);

/* `seen` as of now, with the months that late partners owe: every figure taken
 * from it says whether it is provisional.  All later rooms take theirs here.  Borrowed. */
const bl_disclosure *bl_partnership_seen(const bl_partnership *p);

/* ---- Exchange: what partners give one another ------------------------------------------ */

typedef enum { BL_GIVEN, BL_RECEIVED } bl_side;
#define BL_SIDES 2

/* What is shared, as words of the data ("currencies"): what was given, most
 * rows first, then what was only received.  Borrowed. */
const uint32_t *bl_exchange_currencies(const bl_partnership *p, size_t *n);

/* From the month of the first row of exchanges to that of the last; n 0: there are none. */
bl_months bl_exchange_span(const bl_partnership *p);

/* Whether any row says that this partner gave, or received, this. */
bool bl_exchange_met(const bl_partnership *p, bl_side side, int partner, uint32_t what);
/* Whether quantities tell how much of it there was; where no row has one (or only zeros), rows are
 * counted: of all partners, and of both sides, for what is compared has to be counted alike. */
bool bl_exchange_measured(const bl_partnership *p, uint32_t what);

/* How much of `what` a partner gave or received, by month: what no row says is
 * nothing, wherever the source speaks at all. */
void bl_exchange_months(const bl_partnership *p, bl_side side, int partner, uint32_t what, bl_months months,
			bl_figure *out);
bl_figure bl_exchange_total(const bl_partnership *p, bl_side side, int partner, uint32_t what,
			    bl_months months);
/* How many times a partner gave, or received, anything. */
bl_figure bl_exchange_times(const bl_partnership *p, bl_side side, int partner, bl_months months);

/* Both sides of one partner. */
typedef struct {
	int partner;
	bl_figure given, received;
} bl_balance;

/* Of every partner, in the agreement's order; `out` has room for them all. */
void bl_exchange_balances(const bl_partnership *p, uint32_t what, bl_months months, bl_balance *out);
/* The same of an indicator that is split by "from" and "to", over n of its own
 * periods; false: it is not. */
bool bl_exchange_balances_of(const bl_partnership *p, int indicator, bl_period first, size_t n,
			     bl_balance *out);
/* Most exchanged first; equals in the agreement's order. */
void bl_balances_sort(bl_balance *all, size_t n);

/* Which way an exchange leans: B = (given - received) / (given + received), from -1 to 1.
 *
 * Its limits are Wilson's, at 95 %, of the share that was given, as if each row could have
 * gone either way: B = 2 share - 1.  Where quantities tell how much, rows weigh as much as
 * their quantity, and the limits are those of (sum of q)^2 / (sum of q^2) rows (Kish, 1965):
 * as many rows of one size would be as sure; one grant of a million beside twenty small
 * ones is one row and a bit. */
typedef struct {
	int partner;
	bl_figure given, received;
	size_t rows;         /* of both sides; without those that do not say how much, or stay in the house */
	bl_interval balance; /* NAN: nothing given or received, or not to be seen */
} bl_leaning;

/* Of every partner, in the agreement's order; `out` has room for them all. */
void bl_exchange_leanings(const bl_partnership *p, uint32_t what, bl_months months, bl_leaning *out);
bl_leaning bl_exchange_leaning(const bl_partnership *p, int partner, uint32_t what, bl_months months);

#define BL_LEANING_ROWS 20  /* fewer rows say nothing */
#define BL_LEANING_MOST 0.5 /* leans further: three times as much one way as the other */
#define BL_LIST_BELOW   4   /* fewer partners know it without a program: they are listed, not judged */
#define BL_JOINED_SINCE 3   /* months: who joined later is shown, not judged */

/* Whether it leans further than that with the nearer of its limits, the same way in the twelve
 * months `year` and in the twelve before.  Where there are enough partners, and of those that
 * have belonged for long enough. */
bool bl_exchange_is_one_sided(const bl_partnership *p, bl_leaning now, bl_leaning before);
/* Those of whom that holds, in the agreement's order; `out` has room for all partners.  How many. */
size_t bl_exchange_one_sided(const bl_partnership *p, uint32_t what, bl_months year, bl_leaning *out);
bl_months bl_months_before(bl_months m); /* as many, right before them */

/* Whom it gave to, or received from: in the unit of the exchange, else rows. */
typedef struct {
	int partner; /* -1: those that are no partners, together */
	double amount;
} bl_counterpart;

/* Most first, equals in the agreement's order, others last; `out` has room for all partners and
 * one more.  How many; 0 too where a figure of it may not be seen. */
size_t bl_exchange_with(const bl_partnership *p, bl_side side, int partner, uint32_t what, bl_months months,
			bl_counterpart *out);

typedef enum {
	BL_STANCE_UNKNOWN, /* not reported, or hidden */
	BL_GIVES_AND_RECEIVES,
	BL_ONLY_GIVES,
	BL_ONLY_RECEIVES,
	BL_DOES_NEITHER
} bl_stance;

bl_stance bl_exchange_stance(bl_figure given, bl_figure received);

/* ---- A partner's part in the activities ------------------------------------------------- */

typedef enum { BL_LED, BL_JOINED, BL_HOURS_LED } bl_part;

/* From the month of the first row that tells of it to that of the last; n 0: none does. */
bl_months bl_part_span(const bl_partnership *p, bl_part part);

bool bl_part_kept(const bl_partnership *p, bl_part part); /* whether a source tells of it at all */
/* By month; what no row says is nothing, as above. */
void bl_part_months(const bl_partnership *p, bl_part part, int partner, bl_months months, bl_figure *out);
bl_figure bl_part_total(const bl_partnership *p, bl_part part, int partner, bl_months months);

/* Hours a partner said it could give over this many months; NAN: it never said. */
double bl_capacity_over(const bl_agreement *agreement, int partner, size_t n_months);

/* Hours led, against that. */
typedef struct {
	bl_figure led;
	double could;  /* NAN: it never said */
	bool exceeded; /* both are known, and more was led */
} bl_capacity;

bl_capacity bl_capacity_of(const bl_partnership *p, int partner, bl_months months);

/* ---- Activities and the goals they are for ---------------------------------------------- */

/* Activities by the goal they name.  One that names several counts for each. */
typedef struct {
	bl_figure without; /* that name none; BL_ZERO when all do */
	bl_figure unknown; /* that name one nobody agreed on; likewise */
} bl_purpose;

/* `served`, when not NULL, has room for every goal: whether an activity names
 * it (where that is hidden: true, so that nothing is said of it).  False: no source names goals. */
bool bl_purpose_of(const bl_partnership *p, bl_months months, bl_purpose *out, bool *served);

/* Activities that name one of these goals, and their share of all of them, with its
 * numerator and denominator. */
typedef struct {
	bl_figure count, share;
} bl_service;

bl_service bl_service_of(const bl_partnership *p, const int *goal, size_t n_goals, bl_months months);

/* Whether a priority holds on a day, both its days included. */
bool bl_priority_holds(const bl_priority *priority, bl_day day);

/* The goal a word of the data names, in whatever case and accents; -1: none. */
int bl_goal_named(const bl_agreement *agreement, bl_str word);
bool bl_goal_owned(const bl_goal *goal, int partner);

/* ---- Cadence: what was to recur ---------------------------------------------------------- */

#define BL_CADENCE_MOST 12

/* One recurrence over its last complete periods, a year of them (at most twelve). */
typedef struct {
	bool known;  /* something tells: rows of reviews, or a type of activity met */
	bool hidden; /* in one of the periods */
	bl_period first;
	size_t n, held;                /* periods, and those in which it was */
	bl_figure at[BL_CADENCE_MOST]; /* how many times; BL_ZERO: missed; not reported where nothing tells.
					  Of each partner or pair: how many of them did it */
	size_t of[BL_CADENCE_MOST];    /* … of how many who were to; held is then a period in which all did */
	bl_day due;                    /* the last day for the next one; BL_DAY_NONE: nothing tells */
} bl_cadence;

bl_cadence bl_cadence_of(const bl_partnership *p, int recurrence);

/* One of those of whom it is expected: a partner, or two. */
typedef struct {
	int partner, with; /* with: -1 for one alone */
	bl_figure times;
} bl_whose;

/* Of whom a recurrence `each` of somebody is expected in a period of its grain, and how
 * often it was done: the partners that belonged in it, or every two of them, in the
 * agreement's order.  0: it is of no one apart, or nothing tells.  `out` has room for
 * bl_whose_most, or is NULL. */
size_t bl_cadence_whose(const bl_partnership *p, int recurrence, bl_period period, bl_whose *out);
size_t bl_whose_most(const bl_agreement *agreement, int recurrence);

/* ---- Rhythm: who reports, and when ------------------------------------------------------- */

/* One partner's rhythm in one source, by whole months up to now. */
typedef struct {
	int partner, source;
	size_t months, active; /* months since its first row, up to its last one; those with rows */
	size_t silent;  /* complete months since without a row, other than those in which nobody reported */
	size_t longest; /* the longest silence it came back from */
	bl_period last; /* month of its last row */
	/* Reports nearly every month (11 of 12, over at least six), and only the last complete one is
	 * missing. */
	bool late;
	/* Silent for longer than ever before, at least two months, and by its rhythm that would be chance
	 * in less than one case in twenty.  Never of a source of activities that names those who took part:
	 * who leads none is not silent, and who comes no more is told by its days (bl_presences,
	 * bilan/pairs.h). */
	bool quiet;
} bl_rhythm;

/* Partners that left, and those that never reported, are not among them. */
size_t bl_rhythms(const bl_partnership *p);
const bl_rhythm *bl_rhythm_at(const bl_partnership *p, size_t i); /* by source, then partner */

/* The partners that are late with the last month of a source, in the
 * agreement's order; `out` has room for them all, or is NULL.  How many. */
size_t bl_rhythm_late(const bl_partnership *p, int source, int *out);

#endif
