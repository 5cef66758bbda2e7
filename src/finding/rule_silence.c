/* Partners that fell silent against their own rhythm, and partners whose last
 * month is still to come: the figures of that month are provisional. */
#include "finding.h"

enum { QUIET, LATE };

static const bl_finding_kind kinds[] = {
	[QUIET] = {.name = "partner_quiet",
		   .asks = true,
		   .rank = {BL_RANK_WATCH + 9, BL_RANK_WATCH + 9},
		   .says = (const bl_said[]){BL__WORD("partner", PARTNER), BL__WORD("source", SOURCE),
					     BL__NUMBER("n", COUNT, count), BL__NUMBER("active", COUNT, size),
					     BL__NUMBER("months", COUNT, reference), BL__END},
		   .keeps = (const bl_said[]){BL__NUMBER("longest silence before", COUNT, best), BL__END}},
	[LATE] = {.name = "partners_late",
		  .asks = true,
		  .rank = {BL_RANK_WATCH + 7, BL_RANK_WATCH + 7},
		  .says = (const bl_said[]){BL__WORD("list", LATE_PARTNERS), BL__NUMBER("n", COUNT, count),
					    BL__WORD("period", PERIOD), BL__WORD("source", SOURCE), BL__END}},
	{.name = NULL}};

static void tell_quiet(bl_findings *f, const bl_rhythm *r)
{
	bl_finding x = bl__finding(f, &kinds[QUIET]);

	x.partner = r->partner;
	x.source = r->source;
	x.period = r->last;
	x.count = (double)r->silent;
	x.size = (double)r->active;
	x.reference = (double)r->months;
	x.best = (double)r->longest;
	bl__findings_add(f, x);
}

/* All of one source's together: twelve late partners are one thing to know. */
static void tell_late(bl_findings *f, int source)
{
	bl_finding x = bl__finding(f, &kinds[LATE]);

	x.source = source;
	x.count = 0;
	for (size_t i = 0; i < bl_rhythms(f->partnership); i++) {
		const bl_rhythm *r = bl_rhythm_at(f->partnership, i);

		if (r->source != source || !r->late)
			continue;
		x.count++;
		x.partner = x.count > 1 ? -1 : r->partner;
		x.period = bl_period_add(r->last, 1);
	}
	if (x.count > 0)
		bl__findings_add(f, x);
}

static void find(bl_findings *f)
{
	for (size_t i = 0; i < bl_rhythms(f->partnership); i++)
		if (bl_rhythm_at(f->partnership, i)->quiet)
			tell_quiet(f, bl_rhythm_at(f->partnership, i));
	for (size_t s = 0; s < f->agreement->n_sources; s++)
		tell_late(f, (int)s);
}

const bl_rule bl__rule_silence = {
	.name = "silence",
	.gloss = "a partner silent for longer than it ever was, or late with its last month",
	.kinds = kinds,
	.find = find,
};
