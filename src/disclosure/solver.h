/* GLPK, as hide.c and audit.c ask it: silent, and the same for the same question on any machine.  Nothing of
 * what either of them does with it stands here.
 */
#ifndef BL_SOLVER_H
#define BL_SOLVER_H

#include <stdbool.h>

#include <glpk.h>

typedef enum {
	BL__OPTIMAL,
	BL__IMPOSSIBLE, /* no world is such */
	BL__ENDLESS,    /* there are worlds without end, in the direction asked for */
	BL__GIVEN_UP
} bl__solved;

glp_prob *bl__solver_new(void);
/* What GLPK kept of all problems of this thread; they were deleted before. */
void bl__solver_done(void);

/* From the one to the other; -INFINITY, INFINITY: no bound. */
void bl__solver_row(glp_prob *lp, int row, double least, double most);
void bl__solver_column(glp_prob *lp, int column, double least, double most);

/* Over the reals; `method` is GLP_PRIMAL or GLP_DUALP.  Starts where the last answer stood. */
bl__solved bl__solver_real(glp_prob *lp, int method);

/* With the whole columns (GLP_IV) whole, after bl__solver_real found its optimum.  Given up after *nodes of
 * them, which are the same on any machine; *nodes is what is left of them.  `found`, when it was given up:
 * whether there is a solution all the same, though perhaps not the best. */
bl__solved bl__solver_whole(glp_prob *lp, int *nodes, bool *found);

#endif
