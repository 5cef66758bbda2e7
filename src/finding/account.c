/* How the chances that were said came out, all together: whether as many targets were reached as
 * they led to expect. */
#include "finding.h"

#include <math.h>

/* With chances of one half the fewest of which all or none can be more than chance explains:
 * 2 / 2^6 = 0.03, where five leave 0.06. */
#define LEAST  6
#define CHANCE 0.05

const char *bl_outcome_name(bl_outcome outcome)
{
	static const char *const name[] = {"open", "reached", "missed", "unknown"};

	return name[outcome];
}

static size_t class_of(double p)
{
	int tenths = bl_chance_tenths(p);

	return tenths < 3 ? 0 : tenths < 7 ? 1 : 2;
}

static void reckon(bl_reckoning *r, const bl_statement *s)
{
	r->n++;
	r->reached += s->outcome == BL_OUTCOME_REACHED;
	r->expected += s->p;
}

/* Whether it is one of those that are judged by; the others are counted for what they are. */
static bool counts(bl_account *a, const bl_statement *s)
{
	if (s->outcome == BL_OUTCOME_OPEN)
		return false;
	a->unknown += s->outcome == BL_OUTCOME_UNKNOWN;
	a->unsaid += s->outcome != BL_OUTCOME_UNKNOWN && isnan(s->p);
	return s->outcome != BL_OUTCOME_UNKNOWN && !isnan(s->p);
}

/* How likely each number of them is, as one after the other comes out apart from the rest (a
 * Poisson binomial): its square of additions is nothing beside the forecast behind each. */
static void spread(double *likely, size_t n, double p)
{
	likely[n + 1] = 0;
	for (size_t k = n + 1; k > 0; k--)
		likely[k] = likely[k] * (1 - p) + likely[k - 1] * p;
	likely[0] *= 1 - p;
}

static void judge(bl_account *a, const double *likely)
{
	double most = 0, least = 0;

	for (size_t k = 0; k <= a->all.n; k++) {
		most += k <= a->all.reached ? likely[k] : 0;
		least += k >= a->all.reached ? likely[k] : 0;
	}
	a->p = fmin(1, 2 * fmin(most, least));
	a->judged = a->p > CHANCE ? "agrees" : most < least ? "fewer" : "more";
}

bl_account bl_account_of(const bl_statement *statement, size_t n)
{
	bl_account a = {.p = NAN};
	g_autofree double *likely = g_new0(double, n + 1);

	likely[0] = 1;
	for (size_t i = 0; i < n; i++) {
		const bl_statement *s = &statement[i];

		if (!counts(&a, s))
			continue;
		spread(likely, a.all.n, s->p);
		reckon(&a.all, s);
		reckon(&a.of[class_of(s->p)], s);
	}
	if (a.all.n >= LEAST)
		judge(&a, likely);
	return a;
}
