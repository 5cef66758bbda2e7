#include "solver.h"

#include <limits.h>
#include <math.h>

#define STEPS 200000 /* of the simplex method; problems of our size need hundreds */

/* The last guard against a machine that is in trouble; the nodes are counted long before. */
#define MILLISECONDS 1000

glp_prob *bl__solver_new(void)
{
	glp_term_out(GLP_OFF);
	return glp_create_prob();
}

void bl__solver_done(void)
{
	glp_free_env();
}

/* GLPK wants the kind of bounds beside the bounds. */
static int kind_of(double least, double most)
{
	if (least == most)
		return GLP_FX;
	if (isinf(least))
		return isinf(most) ? GLP_FR : GLP_UP;
	return isinf(most) ? GLP_LO : GLP_DB;
}

void bl__solver_row(glp_prob *lp, int row, double least, double most)
{
	glp_set_row_bnds(lp, row, kind_of(least, most), least, most);
}

void bl__solver_column(glp_prob *lp, int column, double least, double most)
{
	glp_set_col_bnds(lp, column, kind_of(least, most), least, most);
}

static bl__solved outcome(glp_prob *lp)
{
	switch (glp_get_status(lp)) {
	case GLP_OPT:
		return BL__OPTIMAL;
	case GLP_NOFEAS:
		return BL__IMPOSSIBLE;
	case GLP_UNBND:
		return BL__ENDLESS;
	default:
		return BL__GIVEN_UP;
	}
}

bl__solved bl__solver_real(glp_prob *lp, int method)
{
	glp_smcp how;

	glp_init_smcp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.it_lim = STEPS;
	how.meth = method;
	if (!glp_simplex(lp, &how) && outcome(lp) != BL__GIVEN_UP)
		return outcome(lp);
	/* Where the last answer stood is no place to start from: afresh, the other way. */
	glp_std_basis(lp);
	how.meth = method == GLP_PRIMAL ? GLP_DUALP : GLP_PRIMAL;
	return glp_simplex(lp, &how) ? BL__GIVEN_UP : outcome(lp);
}

static void count_nodes(glp_tree *tree, void *left)
{
	int *nodes = left;

	if (glp_ios_reason(tree) == GLP_ISELECT && (*nodes)-- <= 0)
		glp_ios_terminate(tree);
}

bl__solved bl__solver_whole(glp_prob *lp, int *nodes, bool *found)
{
	glp_iocp how;
	int why;

	glp_init_iocp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.tm_lim = MILLISECONDS;
	how.cb_func = count_nodes;
	how.cb_info = nodes;
	why = glp_intopt(lp, &how);
	*found = glp_mip_status(lp) == GLP_OPT || glp_mip_status(lp) == GLP_FEAS;
	if (why)
		return BL__GIVEN_UP;
	return glp_mip_status(lp) == GLP_OPT      ? BL__OPTIMAL
	       : glp_mip_status(lp) == GLP_NOFEAS ? BL__IMPOSSIBLE
						  : BL__GIVEN_UP;
}
