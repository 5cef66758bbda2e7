/* What hangs on one partner alone: a goal that nobody else owns nor works at, what nobody else brings. */
#include "finding.h"

#include "bilan/pairs.h"

static const bl_finding_kind kinds[] = {
	{.name = "hangs_on_one",
	 .asks = true,
	 .rank = {BL_RANK_HOUSEKEEPING + 7, BL_RANK_HOUSEKEEPING + 7},
	 .says = (const bl_said[]){BL__NUMBER("goals", COUNT, size), BL__NUMBER("brings", COUNT, count),
				   BL__END}},
	{.name = NULL}};

/* Both the only owner and the only one at work. */
static bool is_carried_alone(const bl_hanging *x, size_t n, size_t i)
{
	for (size_t k = i + 1; k < n && x[k].partner == x[i].partner; k++)
		if (x[k].what == BL_HANGS_WORK && x[k].goal == x[i].goal)
			return true;
	return false;
}

static void find(bl_findings *f)
{
	bl_if_left *all;
	bl_finding x = bl__finding(f, kinds);
	const bl_hanging *hanging;
	size_t n;

	if (f->agreement->n_partners < BL_PAIRS_LEAST)
		return;
	all = bl_if_left_new(f->partnership);
	hanging = bl_if_left_hanging(all, &n);
	x.size = x.count = 0;
	for (size_t i = 0; i < n; i++) {
		x.count += hanging[i].what == BL_HANGS_BRINGS;
		x.size += hanging[i].what == BL_HANGS_OWNER && is_carried_alone(hanging, n, i);
	}
	bl_if_left_free(all);
	if (x.size + x.count > 0)
		bl__findings_add(f, x);
}

const bl_rule bl__rule_alone = {
	.name = "alone",
	.gloss = "a goal or an expertise that hangs on one partner alone",
	.kinds = kinds,
	.find = find,
};
