/* What a reader could work out: the numbers that nobody published, as far as they hang together, with the
 * published ones beside them.  For the audit alone.
 *
 * That a number may be so high is believed only of a world that was found and added up again here, tie by
 * tie; the solver's word is taken for nothing but the ends of ranges.
 */
#ifndef BL_ATTACK_H
#define BL_ATTACK_H

#include "linked.h"
#include "solver.h"

/* Where numbers stand: the ties of each. */
typedef struct {
	const bl__linked *linked;
	size_t *from; /* by number, one more than there are */
	uint32_t *tie;
	int *column; /* of a number in the attack that goes on; 0: none */
	int *near;   /* the same, of nearby.c */
} bl__lookup;

bl__lookup bl__lookup_of(const bl__linked *linked);
void bl__lookup_done(bl__lookup *lookup);

typedef struct {
	const bl__lookup *lookup;
	uint32_t *number; /* by column, from 1; the n_unknown that nobody published first */
	int n, n_unknown;
	uint32_t *tie; /* by row, from 1 */
	int n_ties;
	glp_prob *lp;
	double *world;        /* the last that was found, by column */
	double *least, *most; /* what each number is in some world that was found; the true one is one */
	bool weakened; /* some published numbers are taken back: worlds are no longer those of the reader */
	bool sound;    /* false: the truth itself does not add up, and nothing is to be believed */
} bl__attack;

/* All that hangs together with one that nobody published.  One at a time: it uses the lookup's columns. */
bl__attack *bl__attack_new(const bl__lookup *lookup, uint32_t number);
void bl__attack_free(bl__attack *a);

/* The end of a number's range, GLP_MAX or GLP_MIN; INFINITY, or -INFINITY, where there is none.  *sure false:
 * it was not found out, and this is as far as it is known to go. */
double bl__attack_end(bl__attack *a, uint32_t number, int direction, bool *sure);
/* Whether a world is found in which a number is so high; it is `world` then. */
bool bl__attack_reaches(bl__attack *a, uint32_t number, double high);

/* Whether it is certain that there is none. */
bool bl__attack_stays_below(bl__attack *a, uint32_t number, double high);

/* A column keeps its true value, or may have any that is possible. */
void bl__attack_fix(bl__attack *a, int column);
void bl__attack_free_column(bl__attack *a, int column);

/* Less than this is no difference, of a number. */
double bl__attack_tolerance(const bl__number *number);

#endif
