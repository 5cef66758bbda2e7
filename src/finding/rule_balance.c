/* Exchanges that go one way, beyond chance and two years running: a partnership is to be of
 * use to every party.  Nobody is accused: rows may be missing, or both may want it so. */
#include "finding.h"

#define THINGS_MOST 6 /* those exchanged most; a source may hold free words */

static const bl_finding_kind kinds[] = {
	{.name = "exchange_one_way",
	 .asks = true,
	 .rank = {BL_RANK_WATCH + 6, BL_RANK_WATCH + 6},
	 .says = (const bl_said[]){BL__WORD("partner", PARTNER), BL__WORD("what", THING),
				   BL__NUMBER("given", FIGURE, size),
				   BL__NUMBER("received", FIGURE, reference), BL__END},
	 .keeps = (const bl_said[]){BL__NUMBER("balance", COUNT, relative), BL__NUMBER("low", COUNT, low),
				    BL__NUMBER("high", COUNT, high), BL__END}},
	{.name = NULL}};

static void tell(bl_findings *f, uint32_t what, const bl_leaning *l)
{
	bl_finding x = bl__finding(f, &kinds[0]);

	x.partner = l->partner;
	x.thing = what;
	x.size = l->given.value;
	x.reference = l->received.value;
	x.relative = l->balance.value;
	x.low = l->balance.low;
	x.high = l->balance.high;
	bl__findings_add(f, x);
}

static void find_of(bl_findings *f, uint32_t what)
{
	g_autofree bl_leaning *all = g_new0(bl_leaning, f->agreement->n_partners + 1);
	size_t n = bl_exchange_one_sided(f->partnership, what, bl_months_year_to(f->period), all);

	for (size_t i = 0; i < n; i++)
		tell(f, what, &all[i]);
}

static void find(bl_findings *f)
{
	size_t n;
	const uint32_t *what = bl_exchange_currencies(f->partnership, &n);

	for (size_t k = 0; k < MIN(n, THINGS_MOST); k++)
		find_of(f, what[k]);
}

const bl_rule bl__rule_balance = {
	.name = "balance",
	.gloss = "an exchange that goes one way, beyond chance and two years running",
	.kinds = kinds,
	.find = find,
};
