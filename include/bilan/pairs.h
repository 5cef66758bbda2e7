/* bilan/pairs.h: the second door of the partnership about its partners two by two and one by one: who works
 * with whom and since when, what they presented to one another, who fell silent, and what hangs on one
 * of them alone.
 *
 * Counted are rows of activities up to now, and of those named in one only those that were partners on that
 * day.  A meeting of more than half of those there were then (where there were four or more) says who was
 * present, not who works with whom.  Partners that are none any more, or not yet, are in no answer.
 *
 * Rows are found by partner once for all who read them (bilan/ties.h): what one partner asks of its own costs
 * its own rows.
 */
#ifndef BILAN_PAIRS_H
#define BILAN_PAIRS_H

#include "bilan/partnership.h"

#define BL_PAIRS_LEAST 4 /* partners: below, there is nothing to compare, and lists say it all */

/* Whether a source tells who took part with whom: without, who was silent is not known either. */
bool bl_pairs_told(const bl_partnership *p);
/* The last day up to now of which activities tell; BL_DAY_NONE: of none. */
bl_day bl_pairs_until(const bl_partnership *p);
/* The partners there are now, in the agreement's order; `out` has room for them all.  How many. */
size_t bl_partners_now(const bl_partnership *p, int *out);

/* ---- A rhythm of days -------------------------------------------------------------------- */

#define BL_GAPS_LEAST 5 /* between days: fewer make no rhythm */

/* THE RULE FOR SILENCE, the only place it is written down.  The days since the last one are held against
 * the median of the gaps before.
 *
 *  watch    more than twice as long, and by its own gaps that would be chance in less than one case in twenty
 *  dormant  more than three times, and of all that are asked at once chance would say so of any in less than
 *           one month in twenty (BL_SILENCE_BUDGET, shared out by Benjamini and Hochberg)
 *
 * How often chance pauses for so long is told by all gaps and by the last dozen, whichever is calmer
 * (bl_gap_chance); the days since count the less, the less all others do than they used to: a summer is no
 * silence.  They are counted to the day of which activities tell at all (bl_pairs_until), or before the first
 * month a partner still owes. */
typedef enum {
	BL_BEAT_NEVER, /* no day */
	BL_BEAT_FEW,   /* too few gaps: the day alone is told */
	BL_BEAT_NEW,   /* a partner for less than three months */
	BL_BEAT_KEPT,
	BL_BEAT_WATCH,
	BL_BEAT_DORMANT,
	BL_BEATS
} bl_beat_is;

extern const char *const bl_beat_names[BL_BEATS]; /* "never" … "dormant" */

typedef struct {
	size_t days;        /* different ones */
	bl_day first, last; /* BL_DAY_NONE: none */
	bl_day until;       /* what is known goes so far */
	double since;       /* days from the last one until then; NAN: none */
	double median;      /* of its gaps, in days; NAN: fewer than five */
	double p;           /* how often it would pause so long by chance; NAN likewise */
	bl_beat_is is;
} bl_beat;

/* How often the usual gap the pause is by now; NAN: not known. */
double bl_beat_ratio(const bl_beat *beat);

#define BL_SILENCE_BUDGET 0.05

/* ---- Two by two -------------------------------------------------------------------------- */

/* What one of two handed the other over the last twelve months: referrals. */
typedef struct {
	bl_figure times;
	bl_day last; /* ever; BL_DAY_NONE: never */
} bl_referred;

typedef struct {
	int one, other; /* one stands first in the agreement, save where a partner asks for its own */
	bl_beat together;
	size_t year;         /* days together in the last twelve months */
	bl_day presented[2]; /* the last day one presented its services where the other was, and the other way
				round; BL_DAY_NONE: never */
	bl_referred referred[2]; /* from one to the other, and the other way round */
} bl_pair;

size_t bl_pairs_most(const bl_agreement *agreement);
/* Every two partners there are now, each judged against all; `out` has room for bl_pairs_most.  How many. */
size_t bl_pairs_all(const bl_partnership *p, bl_pair *out);
/* Of one partner with each of the others, in the agreement's order, not judged (BL_BEAT_KEPT where they have
 * a rhythm); `out` has room for all partners.  How many. */
size_t bl_pairs_of(const bl_partnership *p, int partner, bl_pair *out);
/* Whether exchanges tell from whom to whom, so that referrals can be counted. */
bool bl_referrals_told(const bl_partnership *p);

/* ---- Presentations of services ------------------------------------------------------------ */

/* In which days they count: of the running period of the recurrence that asks one of each partner (or pair),
 * or of the last twelve months.  A presentation is an activity of that name, or of any that is known by it
 * (bl_joint_presentation); whoever leads it presents, where leads are told, else all that are named; to
 * whoever is there, however many. */
typedef struct {
	int recurrence;  /* of the agreement's; -1: nobody asks */
	bool known;      /* activities have types, and one of them was ever a presentation */
	bl_day from, to; /* both included; of a recurrence `to` is the day they are due */
} bl_presenting;

bl_presenting bl_presenting_of(const bl_partnership *p, bool by_pair);

/* One partner's: how often in those days, and when last; ever again is what it owes. */
typedef struct {
	int partner;
	bl_figure times;
	bl_day last;   /* up to now; BL_DAY_NONE: never */
	bool is_new;   /* a partner for less than three months: owes nothing yet */
	bool had_time; /* a partner, and activities known, for as long as what is asked takes to come round */
} bl_presented;

/* Of the partners there are now, in the agreement's order; `out` has room for all.  How many. */
size_t bl_presented_all(const bl_partnership *p, const bl_presenting *in, bl_presented *out);
/* What one owes, once it is no newcomer: its first, which it had time for; or that of these days. */
typedef enum { BL_OWES_FIRST, BL_OWES_AGAIN } bl_owes;
bool bl_presentation_owed(const bl_presented *one, bl_owes what);
/* Whether a pair has presented in those days, either to the other. */
bool bl_pair_presented(const bl_pair *pair, const bl_presenting *in);

/* ---- One by one --------------------------------------------------------------------------- */

/* When a partner last took part in anything: led or named in an activity, or present at a review. */
typedef struct {
	int partner;
	bl_beat beat;
} bl_presence;

/* Of the partners there are now, in the agreement's order, judged against one another; of fewer than
 * BL_PAIRS_LEAST nobody is.  `out` has room for all.  How many. */
size_t bl_presences(const bl_partnership *p, bl_presence *out);

/* The whole: activities per month of the last three complete ones, against what is usual of the same
 * months (bilan/watch.h). */
typedef struct {
	bl_months months;  /* n 0: nothing is known */
	bl_figure now;     /* per month: numerator activities, denominator months */
	bl_interval usual; /* likewise; NAN: not known yet */
	int way;           /* 1 stands out above, -1 below, 0 neither */
} bl_momentum;

bl_momentum bl_momentum_of(const bl_partnership *p);

/* ---- If one left -------------------------------------------------------------------------- */

/* What hangs on one partner alone. */
typedef enum {
	BL_HANGS_OWNER,   /* a goal has no other owner */
	BL_HANGS_WORK,    /* no activity for a goal in the last twelve months was without it */
	BL_HANGS_BRINGS,  /* nobody else brings this */
	BL_HANGS_SERVICE, /* nobody else answered needs of this service in this territory in the last twelve
			     months */
	BL_HANGS_OFFER,   /* nobody else offers a service that was asked for in them (bilan/coverage.h) */
	BL_HANGS_TIE,     /* another partner works with nobody else */
	BL_HANGS
} bl_hangs;

extern const char *const bl_hangs_names[BL_HANGS]; /* "owner" … "tie" */

typedef struct {
	bl_hangs what;
	int partner;                 /* it hangs on */
	int goal, other;             /* of owner and work; of tie; -1 */
	const char *name;            /* of what it brings, or offers; NULL: of another kind */
	uint32_t service, territory; /* words; 0: not said, or of another kind */
} bl_hanging;

/* What the leaving of one partner would leave. */
typedef struct {
	int partner;
	bl_figure alone; /* numerator: activities of the last twelve months that only one other would be
			    left in, denominator: all of two or more; in all a number of activities */
	size_t hanging[BL_HANGS]; /* how many of each */
} bl_leaving;

typedef struct bl_if_left bl_if_left;

bl_if_left *bl_if_left_new(const bl_partnership *p);
void bl_if_left_free(bl_if_left *all);
/* Each partner there is now, the one whose leaving would cost the most first: goals, then what nobody
 * else brings or answers, partners left alone, activities. */
const bl_leaving *bl_if_left_all(const bl_if_left *all, size_t *n);
/* What hangs on one alone: by partner in the agreement's order, then by kind. */
const bl_hanging *bl_if_left_hanging(const bl_if_left *all, size_t *n);

#endif
