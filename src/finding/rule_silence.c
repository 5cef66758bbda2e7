/* Partners that fell silent against their own rhythm: in what they report to a source by its months, in
 * what they take part in by its days; and partners whose last month is still to come: the figures of that
 * month are provisional.  Of a source of activities that names who took part, days alone decide
 * (bl_rhythm's `quiet`), so that nothing is said twice. */
#include "finding.h"

#include "bilan/pairs.h"

enum { QUIET, LATE, DORMANT };

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
	[DORMANT] = {.name = "partner_dormant",
		     .asks = true,
		     .rank = {BL_RANK_WATCH + 9, BL_RANK_WATCH + 9},
		     .says = (const bl_said[]){BL__WORD("partner", PARTNER), BL__WORD("day", DAY),
					       BL__NUMBER("n", COUNT, count),
					       BL__NUMBER("usual", COUNT, reference), BL__END},
		     .keeps = (const bl_said[]){BL__NUMBER("times", COUNT, size), BL__NUMBER("chance", P, p),
						BL__END}},
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

static void tell_dormant(bl_findings *f)
{
	g_autofree bl_presence *all = g_new(bl_presence, f->agreement->n_partners + 1);
	size_t n = bl_pairs_told(f->partnership) ? bl_presences(f->partnership, all) : 0;

	for (size_t i = 0; i < n; i++) {
		const bl_beat *b = &all[i].beat;
		bl_finding x = bl__finding(f, &kinds[DORMANT]);

		if (b->is != BL_BEAT_DORMANT)
			continue;
		x.partner = all[i].partner;
		x.day = b->last;
		x.count = b->since;
		x.reference = b->median;
		x.size = bl_beat_ratio(b);
		x.p = b->p;
		bl__findings_add(f, x);
	}
}

static void find(bl_findings *f)
{
	for (size_t i = 0; i < bl_rhythms(f->partnership); i++)
		if (bl_rhythm_at(f->partnership, i)->quiet)
			tell_quiet(f, bl_rhythm_at(f->partnership, i));
	for (size_t s = 0; s < f->agreement->n_sources; s++)
		tell_late(f, (int)s);
	tell_dormant(f);
}

const bl_rule bl__rule_silence = {
	.name = "silence",
	.gloss = "a partner silent for longer than it ever was, gone from what it took part in, or late with "
		 "its last month",
	.kinds = kinds,
	.find = find,
};
