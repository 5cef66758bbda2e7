/* bilan/coverage.h: what people ask for, how much of it is answered, and who offers it.
 * A second door of the room partnership.
 *
 * A need is a service, in a territory, for a clientele: what rows of needs say together.
 * What partners offer is what they declared in the agreement, what a registry says of
 * them, and the rows of sources of offers.  An offer that names no territory holds in
 * all of them, one that names no clientele is for everybody; a need whose territory, or
 * clientele, no row says may be met by any offer of its service.  Words are held against
 * one another as folded names.  A service of a registry is meant by whichever of its
 * names the rows have; where they have none of the areas, or of the people, that a
 * registry gives it, whom it is for is not known, and it may meet any need.
 *
 * THE RULE FOR NEEDS, the only place it is written down, over a stretch of months, of
 * what was asked for at least T times, T being five or the agreement's threshold of
 * disclosure, whichever is more:
 *
 *   gap          nobody offers it on the stretch's last day, where some partner has said
 *                what it offers; or less than four fifths were answered, and not by
 *                chance: Wilson's interval at 95 % ends below.  Both may hold.
 *   shared load  two partners or more offer it, all say how many people they have room
 *                for in a stretch of time, and as many were asked for, or more.
 *   duplication  two or more offer it, four fifths or more were answered, and what they
 *                have room for, less all that was asked of the same places for other
 *                needs, is still more than was asked.
 *
 * Places "at a time" say nothing of how many people they serve in a month: they are
 * told, and held against nothing.  What nobody counted makes nothing look better: a row
 * that does not say how many were answered takes no part in the share, nor does one
 * that does not say how many were asked; one that says more were answered than asked
 * counts as all of them.
 */
#ifndef BILAN_COVERAGE_H
#define BILAN_COVERAGE_H

#include "bilan/partnership.h"

#define BL_NEED_LEAST 5   /* asked so many times, less is not judged */
#define BL_NEED_SHARE 0.8 /* answered at least … */
#define BL_NEED_CONF  0.95

/* ---- What was asked, and answered ---------------------------------------------------- */

typedef struct {
	bl_figure asked;      /* of rows that say how many; not reported where there is no row */
	bl_figure served;     /* of rows that say both; likewise … */
	bl_figure unanswered; /* … and the rest of what those asked for */
	bl_figure share;      /* served, of what those rows asked for: numerator, denominator … */
	double low, high;     /* … and where it lies, 19 times in 20; NAN: not known */
	size_t rows;
	size_t unsaid; /* rows that do not say how many were asked */
	size_t open;   /* of the others, those that do not say how many were answered */
	size_t beyond; /* rows that say more were answered than asked */
} bl_demand;

/* Whether some source is one of needs, and there are partners to meet them. */
bool bl_needs_kept(const bl_agreement *agreement);
/* From the month of the first row of needs to that of the last one up to now; n 0: there is none. */
bl_months bl_needs_span(const bl_partnership *p);
/* Some source keeps them, and they are not for this reader: they are in no answer below, and what is asked of
 * all together is hidden. */
bool bl_needs_hidden(const bl_partnership *p);
/* Of all needs together. */
bl_demand bl_needs_total(const bl_partnership *p, bl_months months);

/* ---- One need after another ---------------------------------------------------------- */

typedef struct {
	const char *service, *territory, *clientele; /* as first spelled in the rows; NULL: not said */
	bl_demand demand;
	const int *offering; /* partners that offer it on the last day, ascending */
	size_t n_offering;
	size_t n_elsewhere; /* others that offer the service, elsewhere or to others */
	double room;        /* people the offers had room for over the stretch; NAN: not all of them say */
	double at_once;     /* places said to be so many at a time; 0: none */
	bool nobody, unmet; /* a gap: nobody offers it; less was answered than is to be */
	bool shared, spare; /* shared load; duplication */
} bl_need;

bool bl_need_is_gap(const bl_need *need);

/* A service that is asked for, or offered, and who offers it on the last day, whatever
 * the territory and the clientele. */
typedef struct {
	const char *name;
	bool asked; /* in the stretch */
	const int *offering;
	size_t n_offering;
} bl_expertise;

typedef struct bl_coverage bl_coverage;

/* The needs of a stretch, up to now.  It borrows from `p`; yours (bl_coverage_free). */
bl_coverage *bl_coverage_new(const bl_partnership *p, bl_months months);
void bl_coverage_free(bl_coverage *c);

/* As many times as this, a need is judged. */
int bl_coverage_least(const bl_coverage *c);
/* How many partners have said what they offer by the last day; 0: of nothing it can be said
 * that nobody offers it. */
size_t bl_coverage_declaring(const bl_coverage *c);
size_t bl_coverage_strays(const bl_coverage *c); /* rows of offers that name no partner, or no service */

/* Gaps first, what was left unanswered most before the rest; then what was asked for most. */
const bl_need *bl_coverage_needs(const bl_coverage *c, size_t *n);
/* By the number of those who offer it, the asked ones first among equals. */
const bl_expertise *bl_coverage_services(const bl_coverage *c, size_t *n);

/* ---- Offers as they stand ------------------------------------------------------------ */

/* Where what a partner offers was said. */
typedef enum { BL_SAID_IN_AGREEMENT, BL_SAID_IN_REGISTRY, BL_SAID_IN_ROWS } bl_said_in;

typedef struct {
	int partner;
	const char *service;
	const char *const *territory, *const *clientele; /* n 0: all */
	size_t n_territory, n_clientele;
	double places;   /* NAN: not said */
	const char *per; /* name of a grain; NULL: at a time, or not understood */
	bl_day from, to; /* BL_DAY_NONE: open */
	bool now;        /* on the stretch's last day */
	bool answers;    /* some need of the stretch */
	bl_said_in said_in;
	const char *file; /* of the registry, or of partners; NULL: the agreement, or rows */
	bl_place place;   /* of the agreement, or of that file */
} bl_offered;

/* Every offer of a partner that ends, or begins, no earlier than the stretch, in the order of partners;
 * within one, of the agreement's, then of the rows. */
const bl_offered *bl_coverage_offers(const bl_coverage *c, size_t *n);

/* A name of the offers that no row of needs of the stretch has, each once. */
typedef struct {
	const bl_offered *offer; /* the first that has it */
	const char *role;        /* "service" "territory" "clientele" */
	const char *name;
	const char *nearest; /* among those of the rows; NULL: none is near, or it was not looked for */
} bl_unasked;

/* The nearest name is looked for of the first `most`.  Nothing where no row says that role. */
const bl_unasked *bl_coverage_unasked(bl_coverage *c, size_t most, size_t *n);

#endif
