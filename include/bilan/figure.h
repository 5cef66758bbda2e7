/* bilan/figure.h: a figure, its five states, how figures add, a series of them.
 *
 * A figure is what one indicator amounts to in one stretch of time.  It has one
 * of five states, never merged into one another, and any of them may be
 * provisional; one that is known may wait for a correction (pending).  Only a VALUE or a ZERO can be
 * calculated with; in the three other states value, numerator and denominator are NAN, so that arithmetic
 * done without looking gives NAN and not a number that is wrong.
 *
 * Figures are made by the functions below and by nothing else: a literal leaves
 * out members, and those are zeros.
 */
#ifndef BILAN_FIGURE_H
#define BILAN_FIGURE_H

#include "bilan/calendar.h"

typedef enum {
	BL_VALUE,          /* a value, which may be … */
	BL_ZERO,           /* … a true zero: nothing happened */
	BL_NOT_REPORTED,   /* nothing is known: no rows to take a mean or share of, or outside the data */
	BL_NOT_APPLICABLE, /* the indicator did not exist in this period */
	BL_HIDDEN          /* known, not shown to this audience */
} bl_state;

#define BL_STATES 5

/* "value", "zero", "not_reported", "not_applicable", "hidden": in files for
 * other programs, and the end of the keys that word a state. */
const char *bl_state_name(bl_state state);

typedef struct {
	bl_state state;
	bool provisional; /* the period is not over, or reports are still due */
	/* A correction is held back: the number is the one that was shown before, and the true one is less
	 * than the agreement's threshold away from it. */
	bool pending;
	double value; /* 0 for ZERO, NAN unless VALUE or ZERO */
	double numerator,
		denominator; /* share, mean, ratio, rate, and means over partners: kept apart; else NAN */
} bl_figure;

/* True for a VALUE or a ZERO: something that can be calculated with. */
bool bl_figure_known(bl_figure f);

/* ---- Making one; none is provisional, and one alone waits for a correction --------- */

bl_figure bl_figure_amount(double value); /* ZERO or VALUE */
/* A VALUE even when it is 0: a median, or whatever was asked and answered. */
bl_figure bl_figure_value(double value);
/* part / whole, a VALUE even when it is 0: the whole happened; not reported when the whole is 0. */
bl_figure bl_figure_quotient(double part, double whole);
bl_figure bl_figure_zero(void);
bl_figure bl_figure_not_reported(void);
bl_figure bl_figure_not_applicable(void);
bl_figure bl_figure_hidden(void);
/* As it was shown before, its correction held back; of one that is not known, itself. */
bl_figure bl_figure_pending(bl_figure shown);

/* ---- Arithmetic ---------------------------------------------------------------------
 *
 * What is hidden hides the whole, for a sum around it would give it away; what
 * is not known adds nothing; where nothing is known the result is not reported.
 * One provisional figure makes the whole provisional, also one that is not known
 * yet: two months of a quarter that is running are not the quarter.  One that waits
 * for a correction makes what it adds to wait for it too. */

/* Amounts of several periods, or parts that do not overlap: their sum. */
bl_figure bl_figure_sum(const bl_figure *at, size_t n);
/* Shares, means and rates of several periods: numerators and denominators are
 * added apart, for a mean of shares would let a month of two rows weigh as much
 * as one of two hundred.  Figures that keep none add nothing. */
bl_figure bl_figure_pooled(const bl_figure *at, size_t n);
/* How much of `whole` `part` is; not reported where the whole is not above 0. */
bl_figure bl_figure_part(bl_figure part, bl_figure whole);

/* ---- What is noted of them --------------------------------------------------------------- */

/* What several figures that are known bear: one notes it below them. */
typedef struct {
	bool provisional, pending;
} bl_marks;

bl_marks bl_marks_of(const bl_figure *at, size_t n);
bl_marks bl_marks_both(bl_marks a, bl_marks b); /* what either bears */

/* ---- Several periods ----------------------------------------------------------------- */

/* One indicator over consecutive periods. */
typedef struct {
	bl_period first;
	size_t n;
	const bl_figure *at; /* n figures, oldest first */
} bl_series;

/* Its figures from the `from`-th up to the `to`-th, without that one; of a series
 * without figures, nothing.  Borrows from it. */
bl_series bl_series_part(const bl_series *series, size_t from, size_t to);

#endif
