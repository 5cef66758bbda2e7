/* bilan/continuity.h: would what the partners have together outlive those who hold it?
 *
 * Representatives are roles: how many there are, since when, how they followed one
 * another; never who they are.  Asked of the rows of representatives and of activities up
 * to the day the partnership stands on, for the partners that belong to it that day.
 *
 *  A seat   is what the role `seat` names, of one partner; where none is mapped each partner has one.
 *  Empty    it is from the day after somebody's last one until somebody's first, or until
 *           now; never before its first representative, nor while its partner does not belong.
 *  A change somebody's last day, when another one sits on it the day after or comes next.  It had
 *           an overlap when that other one had begun by that last day.
 *  Followed joint activities of the partner (those that name another one too) in the 90
 *           days up to the change and in the 90 after.  A rise or a fall is said when both
 *           stretches lie wholly in the data, together hold at least ten, and chance would
 *           show as much in less than one case in twenty: by the exact binomial of the two counts
 *           given their sum, and by Fisher's exact test beside the others' activities of the
 *           same days, so that a summer is nobody's; whichever is larger, corrected
 *           for all the changes looked at (Holm 1979).
 */
#ifndef BILAN_CONTINUITY_H
#define BILAN_CONTINUITY_H

#include "bilan/partnership.h"

/* How one partner is represented. */
typedef struct {
	int partner;
	bool is_recent;      /* joined less than three months ago: shown, not judged */
	bool is_told;        /* a row names it; without, the rest says nothing */
	bool knows_who;      /* one representative is told from another */
	size_t seats, empty; /* so many seats, and those that nobody sits on now … */
	bl_day empty_since;  /* … the longest since this day; BL_DAY_NONE: none is */
	size_t now;          /* representatives */
	size_t so_far;       /* different ones, those of now among them … */
	size_t nth;          /* … and which one in a row it is, of the seat that changed most; 0: not known */
	size_t seats_emptied; /* seats that stood empty at least once … */
	size_t vacancies;     /* … how often, what still is among them … */
	size_t days_empty;    /* … days in all, and of the shortest and the longest */
	size_t shortest, longest;
	size_t changes, overlaps; /* and those that had an overlap */
	/* One representative, and none who was there together with the one before: whatever was known to
	 * that one alone is known to nobody else, and so is what this one knows. */
	bool rests_on_one;
	bl_day since; /* that one came; BL_DAY_NONE: there is none, or there are several */
	size_t links; /* partners met since then, at activities of at most half of all */
} bl_representation;

/* One representative left, and what became of the partner's joint activity. */
typedef struct {
	int partner;
	bl_day last; /* day of the one who left */
	bl_day next; /* first day of the one who follows */
	bool had_overlap;
	bool is_compared; /* the rest says something; else it cannot be said */
	size_t before, after;
	double p; /* corrected */
	int way;  /* -1 fell, 1 rose; 0: chance would do as much */
} bl_succession;

/* All partners together, without telling which: those that rows tell of and that did not join
 * less than three months ago. */
#define BL_TURNS 4
typedef struct {
	bl_day first; /* of the rows */
	size_t partners;
	size_t untold;       /* that belong, and no row tells of */
	size_t on[BL_TURNS]; /* on their first, second, third representative, and on any later one */
	size_t with_one, rest_on_one;
	size_t with_empty;    /* partners with a seat that is empty now */
	size_t seats_emptied; /* seats that stood empty at least once, how often, for how many days */
	size_t vacancies, days_empty, shortest, longest;
	size_t changes, overlaps, compared, fell;
} bl_continuity_sum;

typedef struct {
	bl_representation *of; /* those that belong, in the agreement's order */
	size_t n;
	bl_succession *change; /* by partner, then day */
	size_t n_changes;
	bl_continuity_sum sum;
} bl_continuity;

/* n is 0 where nobody could have told: no source of representatives, or no row.  Yours. */
bl_continuity *bl_continuity_new(const bl_partnership *p);
void bl_continuity_free(bl_continuity *continuity);
/* That of one partner; NULL: it does not belong now, or nothing is told. */
const bl_representation *bl_continuity_of(const bl_continuity *continuity, int partner);

/* p, ascending or not, corrected for being n of them (Holm 1979), in place; none may be NAN. */
void bl_holm(double *p, size_t n);

#endif
