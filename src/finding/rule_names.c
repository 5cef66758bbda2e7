/* Partner names in the exports that the agreement does not know. */
#include "finding.h"

static const bl_finding_kind kinds[] = {
	{.name = "names_unknown",
	 .asks = true,
	 .rank = {BL_RANK_HOUSEKEEPING + 8, BL_RANK_HOUSEKEEPING + 8},
	 .says = (const bl_said[]){BL__NUMBER("n", COUNT, count), BL__END},
	 .keeps = (const bl_said[]){BL__NUMBER("rows", COUNT, size), BL__END}},
	{.name = NULL}};

static void find(bl_findings *f)
{
	bl_finding x = bl__finding(f, kinds);
	size_t n = f->taken && f->agreement->n_partners ? bl_taken_strangers(f->taken) : 0;

	if (!n)
		return;
	x.count = (double)n;
	x.size = 0;
	for (size_t i = 0; i < n; i++)
		x.size += (double)bl_taken_stranger(f->taken, i)->rows;
	bl__findings_add(f, x);
}

const bl_rule bl__rule_names = {
	.name = "names",
	.gloss = "partner names that no partner or alias explains",
	.kinds = kinds,
	.find = find,
};
