/* Which numbers may not be told.
 *
 * People: from 1 up to below the threshold (the minimum frequency rule; Hundepool et al., Handbook on
 * Statistical Disclosure Control, chapter 4).  Amounts: of fewer givers than asked; or where all but the two
 * largest givers together make up less than p percent of the largest, who could be worked out by the second
 * (the p% rule, with holdings that agreed to be shown left out: likewise).
 */
#include "pattern.h"

#include <math.h>

static double few(const bl__tables *t, double people, bl_why_hidden *why)
{
	int threshold = t->agreement->disclosure.threshold;

	*why = BL_WHY_FEW;
	return people > 0 && people < threshold ? threshold - 1 : 0;
}

/* None or all of a group: everybody in it is known to have, or not to have, what the share is of. */
static double all_or_none(const bl__tables *t, const bl__strand *s, double value, double whole,
			  bl_why_hidden *why)
{
	if (!t->agreement->disclosure.hide_all_or_none || value != 0 || !(whole > 0) ||
	    (s->side != BL__PART && s->side != BL__REST))
		return 0;
	*why = BL_WHY_ALL_OR_NONE;
	return t->agreement->disclosure.threshold - 1;
}

/* ---- Amounts --------------------------------------------------------------------------------- */

typedef struct {
	double all;     /* of everybody */
	double largest; /* of those that did not agree to be shown */
	double second;  /* of the others */
	size_t givers, unnamed;
} giving;

static giving giving_of(const bl_agreement *a, const double *by)
{
	giving g = {0};
	size_t largest = a->n_partners;

	/* Whoever is not known may be one giver, and did not agree. */
	for (size_t i = 0; i <= a->n_partners; i++) {
		bool waived = i < a->n_partners && a->partners[i].shown_by_name;

		if (by[i] == 0)
			continue;
		g.all += fabs(by[i]);
		g.givers++;
		g.unnamed += !waived;
		if (!waived && fabs(by[i]) > g.largest) {
			g.largest = fabs(by[i]);
			largest = i;
		}
	}
	for (size_t i = 0; i <= a->n_partners; i++)
		if (i != largest)
			g.second = fmax(g.second, fabs(by[i]));
	return g;
}

static double few_givers(const bl__tables *t, int indicator, const bl_split_value *of, bl__stretch when,
			 double value, bl_why_hidden *why)
{
	const bl_disclosure_terms *terms = &t->agreement->disclosure;
	g_autofree double *by = g_new0(double, t->agreement->n_partners + 1);
	bl_period month = {bl_grain_month(), when.first};
	double room;
	giving g;

	if (!bl_ledger_gave(t->ledger, indicator, of, month, (size_t)when.n, by)) {
		*why = BL_WHY_GIVERS;
		return fabs(value) * terms->dominance / 100;
	}
	g = giving_of(t->agreement, by);
	room = g.largest * terms->dominance / 100;
	if (!g.unnamed)
		return 0;
	*why = BL_WHY_GIVERS;
	if (g.givers < (size_t)terms->organisations)
		return room;
	*why = BL_WHY_DOMINANT;
	return g.all - g.largest - g.second < room ? room : 0;
}

/* ---- Either ------------------------------------------------------------------------------------ */

double bl__small_reach(const bl__tables *t, uint32_t strand, const bl_split_value *of, bl__stretch when,
		       double value, bl_why_hidden *why)
{
	const bl__strand *s = bl__strand_at(t, strand);
	bl__strand whole = *s;

	if (s->about == BL_ABOUT_MONEY)
		return value != 0 ? few_givers(t, s->indicator, of, when, value, why) : 0;
	if (s->about != BL_ABOUT_PEOPLE)
		return 0;
	if (value != 0)
		return few(t, value, why);
	whole.side = BL__WHOLE;
	return all_or_none(t, s, value, s->side == BL__ITSELF ? 0 : bl__strand_value(t, &whole, of, when),
			   why);
}
