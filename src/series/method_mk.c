/* Is there a trend?  Kendall's S as a test, in its three usual dresses: normal
 * score with correction (Mann-Kendall), exact chance, and as a correlation.
 * Sources in kendall.c. */
#include "known.h"
#include "trend.h"

#include <glib.h>
#include <math.h>

#define EXACT_MOST     50 /* beyond it the normal score is as good; R draws the same line */
#define EXACT_MOST_TAU 33 /* where scipy's kendalltau draws it */

static bl__kendall kendall_of(const bl_question *q)
{
	g_autofree double *value = g_new(double, q->n + 1);

	return bl__kendall_of(value, bl__known(q->column[0], q->n, value, NULL));
}

static const char *trend_of(double z, bool sure)
{
	return !sure || z == 0 ? "no trend" : z > 0 ? "increasing" : "decreasing";
}

void bl__mann_kendall_put(const bl_question *q, const bl_answer *to, const bl__mann_kendall *m)
{
	bool can = m->k.pairs > 0;
	double p = can ? bl__two_sided(m->z) : NAN;
	bool sure = p < bl__setting(q, "alpha");

	if (can)
		bl__put_word(to, "trend", 0, trend_of(m->z, sure));
	else
		bl__put(to, "trend", NAN);
	bl__put(to, "h", can ? sure : NAN);
	bl__put(to, "p", p);
	bl__put(to, "z", can ? m->z : NAN);
	bl__put(to, "Tau", can ? m->k.s / m->k.pairs : NAN);
	bl__put(to, "s", can ? m->k.s : NAN);
	bl__put(to, "var_s", can ? m->var : NAN);
	bl__put(to, "slope", m->slope);
	bl__put(to, "intercept", m->intercept);
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	size_t count;
	g_autofree double *slope = bl__slopes_of(q->column[0], q->n, 1, &count);
	bl__mann_kendall m = {.k = kendall_of(q)};

	m.z = bl__kendall_z(m.k.s, m.k.var);
	m.var = m.k.var;
	m.slope = bl__median(slope, count);
	m.intercept = bl__slope_intercept(q->column[0], q->n, m.slope);
	bl__mann_kendall_put(q, to, &m);
}

static void analyse_exact(const bl_question *q, const bl_answer *to)
{
	bl__kendall k = kendall_of(q);
	bool can = k.n >= 2 && k.n <= EXACT_MOST && k.tied == 0;

	bl__put(to, "p", can ? bl__kendall_exact(k.s, k.n) : NAN);
}

/* Without ties exact, if there are few values or hardly a pair is out of order;
 * else normal, without correction. */
static double chance_of_tau(const bl__kendall *k)
{
	if (k->n < 2 || k->tied == k->pairs)
		return NAN;
	if (k->tied == 0 && (k->n <= EXACT_MOST_TAU || k->pairs - fabs(k->s) <= 2))
		return bl__kendall_exact(k->s, k->n);
	return bl__two_sided(k->s / sqrt(k->var));
}

static void analyse_tau(const bl_question *q, const bl_answer *to)
{
	bl__kendall k = kendall_of(q);

	bl__put(to, "tau_b", bl__kendall_tau_b(&k));
	bl__put(to, "p", chance_of_tau(&k));
}

const bl_method bl__method_mk = {
	.name = "mk",
	.gloss = "is there a trend: Mann-Kendall, normal score with correction, and Sen's slope per period",
	.source = "Mann 1945, Kendall 1975 (ties), Sen 1968; Tau is tau-a",
	.least = 2,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = BL__MANN_KENDALL_PRINTS,
	.settings = {{"alpha", "0.05", "share"}},
	.analyse = analyse,
};

const bl_method bl__method_mk_exact = {
	.name = "mk_exact",
	.gloss = "is there a trend: exact chance of Kendall's S, up to 50 values without ties",
	.source = "Kendall 1975, by counting inversions",
	.least = 2,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "p",
	.analyse = analyse_exact,
};

const bl_method bl__method_kendall_tau_b = {
	.name = "kendall_tau_b",
	.gloss = "rank correlation with time, corrected for ties",
	.source = "Kendall 1975; p exact up to 33 values without ties, else normal without correction",
	.least = 2,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "tau_b p",
	.analyse = analyse_tau,
};
