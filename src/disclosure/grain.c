/* How coarse a split is told.
 *
 * Where most cells of a table are small, hiding them one by one hides most of it, and says little of the
 * rest; told by quarter or half year it says more, and safely.  The agreement may say the grain
 * (split_every); else it is chosen once, by the first year of the data: later months do not change it, for
 * that it changed would say something of them. */
#include "pattern.h"

#include <math.h>

#define FEW_OF 5 /* at most one of so many may be small */

static bl__stretch first_year(const bl__tables *t, int indicator)
{
	bl_day first, last;

	if (!bl_ledger_span(t->ledger, indicator, &first, &last))
		return (bl__stretch){0, 0};
	return (bl__stretch){bl_period_of(bl_grain_month(), first).index, 12};
}

typedef struct {
	size_t small, all;
} tally;

static void look(const bl__tables *t, uint32_t strand, const bl_split_value *of, bl__stretch when, tally *n)
{
	double value = bl__strand_value(t, bl__strand_at(t, strand), of, when);
	bl_why_hidden why;

	if (isnan(value) || value == 0)
		return;
	n->all++;
	n->small += bl__small_reach(t, strand, of, when, value, &why) > 0;
}

static bool few_are_small(const bl__tables *t, uint32_t strand, size_t split, bl_grain grain)
{
	int indicator = bl__strand_at(t, strand)->indicator;
	bl__stretch year = first_year(t, indicator);
	bl_day begin = bl_period_first((bl_period){bl_grain_month(), year.first});
	size_t n_words;
	const uint32_t *word = bl_ledger_split_words(t->ledger, indicator, split, &n_words);
	tally n = {0};

	for (size_t w = 0; w < n_words; w++) {
		bl_split_value of = {indicator, split, word[w]};
		bl_period p = bl_period_of(grain, begin);

		for (int k = 0; k <= 12 / grain.kind->months; k++)
			look(t, strand, &of, bl__months_in(bl_period_add(p, k)), &n);
	}
	return n.small * FEW_OF <= n.all;
}

/* What the agreement says stands. */
static bool is_said(const bl__tables *t, int indicator, bl_grain *out)
{
	const bl_agreement *a = t->agreement;

	if ((size_t)indicator >= a->n_indicators || !a->indicators[indicator].split_every.kind)
		return false;
	*out = a->indicators[indicator].split_every;
	return true;
}

bl_grain bl__split_grain(const bl__tables *t, uint32_t strand, size_t split)
{
	int indicator = bl__strand_at(t, strand)->indicator;
	bl__grains all = bl__grains_from(t->agreement, bl__every(t->agreement, indicator));
	bl_grain said;
	size_t i = 0;

	if (is_said(t, indicator, &said))
		return said;
	while (i + 1 < all.n && !few_are_small(t, strand, split, all.grain[i]))
		i++;
	return all.grain[i];
}
