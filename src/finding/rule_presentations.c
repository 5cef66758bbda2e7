/* What the agreement asks each partner to present, and who has not yet: those that never did, at any time;
 * the others while the day it is due comes near.  Where nothing asks for it, nobody owes it. */
#include "finding.h"

#include "bilan/pairs.h"

enum { NEVER, AGAIN };

#define SAYS                                                                                                 \
	(const bl_said[])                                                                                    \
	{                                                                                                    \
		BL__WORD("what", PRESENTATION), BL__WORD("list", PRESENTERS), BL__WORD("day", DAY), BL__END  \
	}

#define KEEPS                                                                                                \
	(const bl_said[])                                                                                    \
	{                                                                                                    \
		BL__NUMBER("partners", COUNT, count), BL__END                                                \
	}

static const bl_finding_kind kinds[] = {[NEVER] = {.name = "presentation_never",
						   .asks = true,
						   .rank = {BL_RANK_WATCH + 6, BL_RANK_WATCH + 6},
						   .details = (const char *const[]){"never", NULL},
						   .says = SAYS,
						   .keeps = KEEPS},
					[AGAIN] = {.name = "presentation_due",
						   .asks = true,
						   .rank = {BL_RANK_WATCH + 4, BL_RANK_WATCH + 4},
						   .details = (const char *const[]){"again", NULL},
						   .says = SAYS,
						   .keeps = KEEPS},
					{.name = NULL}};

static void tell(bl_findings *f, const bl_finding_kind *kind, size_t n, bl_day due)
{
	bl_finding x = bl__finding(f, kind);

	if (!n)
		return;
	x.detail = kind->details[0];
	x.count = (double)n;
	x.day = due;
	bl__findings_add(f, x);
}

static void find(bl_findings *f)
{
	bl_presenting in = bl_presenting_of(f->partnership, false);
	g_autofree bl_presented *all = g_new(bl_presented, f->agreement->n_partners + 1);
	size_t n = bl_presented_all(f->partnership, &in, all), never = 0, again = 0;

	if (in.recurrence < 0 || !in.known)
		return;
	for (size_t i = 0; i < n; i++) {
		never += bl_presentation_owed(&all[i], BL_OWES_FIRST);
		again += bl_presentation_owed(&all[i], BL_OWES_AGAIN);
	}
	tell(f, &kinds[NEVER], never, in.to);
	tell(f, &kinds[AGAIN], in.to <= f->as_of + BL_SOON_DAYS ? again : 0, in.to);
}

const bl_rule bl__rule_presentations = {
	.name = "presentations",
	.gloss = "a partner that has not presented what the agreement asks each to present",
	.kinds = kinds,
	.find = find,
};
