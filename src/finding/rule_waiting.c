/* Referrals that wait for an answer for too long: somebody behind each of them waits as well. */
#include "finding.h"

#include "bilan/loop.h"

#include <math.h>

static const char *const details[] = {"nine_tenths", "longest", NULL};

static const bl_finding_kind kinds[] = {
	{.name = "referrals_waiting",
	 .asks = true,
	 .rank = {BL_RANK_WATCH + 7, BL_RANK_WATCH + 7},
	 .details = details,
	 .says = (const bl_said[]){BL__NUMBER("n", COUNT, count), BL__NUMBER("days", COUNT, size),
				   BL__WORD("evidence", EVIDENCE), BL__END}},
	{.name = NULL}};

static void find(bl_findings *f)
{
	bl_too_long how;
	bl_finding x = bl__finding(f, &kinds[0]);

	if (!bl_loop_told(f->partnership))
		return;
	how = bl_loop_too_long(f->partnership, bl_months_year_to(f->period));
	if (!how.n)
		return;
	x.count = (double)how.n;
	x.size = floor(how.after);
	x.detail = details[how.by_longest];
	bl__findings_add(f, x);
}

const bl_rule bl__rule_waiting = {
	.name = "waiting",
	.gloss = "referrals that wait for an answer for longer than nine in ten did",
	.kinds = kinds,
	.find = find,
};
