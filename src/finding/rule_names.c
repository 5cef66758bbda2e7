/* Partner names in the exports that the agreement does not know, and rows of partners
 * from days when, by the agreement, they were none. */
#include "finding.h"

enum { UNKNOWN, AFTER, BEFORE };

#define STRAYS                                                                                               \
	(const bl_said[])                                                                                    \
	{                                                                                                    \
		BL__NUMBER("n", COUNT, count), BL__WORD("partner", PARTNER), BL__WORD("source", SOURCE),     \
			BL__WORD("day", DAY), BL__END                                                        \
	}

static const bl_finding_kind kinds[] = {
	[UNKNOWN] = {.name = "names_unknown",
		     .asks = true,
		     .rank = {BL_RANK_HOUSEKEEPING + 8, BL_RANK_HOUSEKEEPING + 8},
		     .says = (const bl_said[]){BL__NUMBER("n", COUNT, count), BL__END},
		     .keeps = (const bl_said[]){BL__NUMBER("rows", COUNT, size), BL__END}},
	[AFTER] = {.name = "rows_after_left",
		   .asks = true,
		   .rank = {BL_RANK_HOUSEKEEPING + 9, BL_RANK_HOUSEKEEPING + 9},
		   .says = STRAYS},
	[BEFORE] = {.name = "rows_before_joined",
		    .asks = true,
		    .rank = {BL_RANK_HOUSEKEEPING + 9, BL_RANK_HOUSEKEEPING + 9},
		    .says = STRAYS},
	{.name = NULL}};

static void tell_unknown(bl_findings *f)
{
	bl_finding x = bl__finding(f, &kinds[UNKNOWN]);
	size_t n = f->taken && f->agreement->n_partners ? bl_taken_strangers(f->taken) : 0;

	if (!n)
		return;
	x.count = (double)n;
	x.size = 0;
	for (size_t i = 0; i < n; i++)
		x.size += (double)bl_taken_stranger(f->taken, i)->rows;
	bl__findings_add(f, x);
}

static void tell_strays(bl_findings *f, const bl_finding_kind *kind, int source, int partner, uint64_t n)
{
	const bl_partner *p = &f->agreement->partners[partner];
	bl_finding x = bl__finding(f, kind);

	if (!n)
		return;
	x.source = source;
	x.partner = partner;
	x.count = (double)n;
	x.day = kind == &kinds[AFTER] ? p->left : p->joined;
	bl__findings_add(f, x);
}

static void find(bl_findings *f)
{
	const bl_ledger *ledger = bl_disclosure_ledger(f->seen);

	/* How many rows there are is for whoever keeps them. */
	if (bl_disclosure_guards(f->seen))
		return;
	tell_unknown(f);
	for (int s = 0; s < (int)f->agreement->n_sources; s++)
		for (int i = 0; i < (int)f->agreement->n_partners; i++) {
			bl_strays strays = bl_ledger_strays(ledger, s, i);

			tell_strays(f, &kinds[AFTER], s, i, strays.after);
			tell_strays(f, &kinds[BEFORE], s, i, strays.before);
		}
}

const bl_rule bl__rule_names = {
	.name = "names",
	.gloss = "partner names that nothing explains, rows of partners that were none",
	.kinds = kinds,
	.find = find,
};
