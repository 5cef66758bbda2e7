/* Partners that fell silent against their own rhythm, and partners whose last
 * month is still to come: the figures of that month are provisional. */
#include "finding.h"

static void tell_quiet(bl_findings *f, const bl_rhythm *r)
{
	bl_finding x = bl__finding(f, "partner_quiet");

	x.theme = "silence";
	x.partner = r->partner;
	x.source = r->source;
	x.period = r->last;
	x.count = (double)r->silent;
	x.size = (double)r->active;
	x.reference = (double)r->months;
	x.best = (double)r->longest;
	x.score = 29;
	bl__findings_add(f, x);
}

/* All of one source's together: twelve late partners are one thing to know. */
static void tell_late(bl_findings *f, int source)
{
	bl_finding x = bl__finding(f, "partners_late");

	x.source = source;
	x.count = 0;
	x.score = 27;
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
	.find = find,
};
