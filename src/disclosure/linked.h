/* Linked tables: numbers that would be published, and what everybody knows to tie them together: months
 * make quarters, values of a split make its total, the part and the rest make the whole.
 *
 * Here a number is bare: what it counts, and how it is printed, is known to whoever lays the tables out
 * (tables.c).  hide.c chooses what else must be hidden; audit.c, which shares nothing with it, attacks what
 * is left as a reader with every published page would.  Both ask GLPK.
 */
#ifndef BL_LINKED_H
#define BL_LINKED_H

#include "bilan/base.h"

typedef struct {
	double value; /* as it is */
	/* What anybody knows of it before anything is published: a count is not below 0, one that
	 * would be shown as hidden is not 0.  `most` may be INFINITY. */
	double least, most;
	/* Above 0: it may not be published, and whoever reads all that is published must still hold
	 * value + reach possible.  0: nothing is asked of it. */
	double reach;
	/* It tells of a correction that is held.  Whoever knows its own part of it knows why: nothing is
	 * asked of insiders. */
	bool held;
	double cost; /* of hiding it, above 0; INFINITY: it is known already, and hiding it would be for show
		      */
	bool whole;  /* a count: whole numbers alone are possible */
	/* Before hiding: it would be published; false, and a reach of 0: nobody ever prints it, it is only
	 * one of the unknowns.  After hiding: it is published. */
	bool shown;
	/* After hiding: hidden only because it would give another away; it must not be exactly known to the
	 * reader outside, and nothing else is asked of it.  Before hiding: it is hidden already, and stays
	 * so. */
	bool beside;
} bl__number;

typedef struct {
	uint32_t number;
	double times;
} bl__term;

/* least ≤ Σ times × number ≤ most; both 0 for a sum and its parts. */
typedef struct {
	const bl__term *term;
	size_t n;
	double least, most;
} bl__tie;

/* A reader who knows some numbers without reading: its own.  What it knows is nothing to hide from it, nor
 * what follows from that alone. */
typedef struct {
	const uint32_t *knows; /* ascending */
	size_t n;
} bl__insider;

typedef struct {
	bl__number *number;
	size_t n;
	const bl__tie *tie;
	size_t n_ties;
	const bl__insider *insider; /* besides the reader who knows nothing; each reads alone */
	size_t n_insiders;
} bl__linked;

/* Decides what is published: sets `shown` of every number with a reach to false, and of as many others, as
 * cheaply as it can, that for the reader outside and for every insider each number with a reach keeps it
 * (whole numbers where all that could move are counts), and no hidden number is exactly known to the reader
 * outside; then shows again, dearest first, what need not be hidden.  The same for the same numbers in the
 * same order, whatever the machine.  False: some number cannot be protected by hiding whatever may be hidden.
 */
bool bl__hide(bl__linked *linked);

/* What a reader is left with: the least and the most a number can be. */
typedef struct {
	double least, most;
	/* False: it was not looked for, since nothing is asked of the number; or the search was given up:
	 * then it goes so far, and perhaps farther. */
	bool sure;
} bl__range;

/* One thing given away: a hidden number that a reader can narrow down more than it may. */
typedef struct {
	uint32_t number;
	int insider; /* -1: any reader */
	bl__range range;
	const uint32_t *by; /* published numbers that give it away together, n of them: without any one of
			       them it would not be known so well; in the arena */
	size_t n;
} bl__breach;

/* Attacks what is published.  range, room for all numbers: of the reader outside, {value, value} of a
 * published one.  Breaches are in the arena; *n 0: none.  That a number keeps what is
 * asked of it is believed only of a world that was found: a search that is given up before (its cap is hit)
 * is a breach. */
const bl__breach *bl__audit(const bl__linked *linked, bl_arena *arena, bl__range *range, size_t *n);

#endif
