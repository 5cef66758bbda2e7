/* What would not outlive somebody's leaving: a seat that stands empty, a change without an
 * overlap that joint activity did not survive.  Told to the coordinator and to the partner it is
 * about, to nobody else, and never who it is. */
#include "finding.h"

#define EMPTY_DAYS 30  /* a seat may be between two for a month */
#define TOLD_DAYS  366 /* a change is told for a year */

enum { EMPTY, FELL, ABSENT };

static const bl_finding_kind kinds[] = {
	[EMPTY] = {.name = "seat_empty",
		   .asks = true,
		   .is_private = true,
		   .rank = {BL_RANK_WATCH + 6, BL_RANK_WATCH + 6},
		   .says = (const bl_said[]){BL__WORD("partner", PARTNER), BL__WORD("day", DAY),
					     BL__NUMBER("n", COUNT, count), BL__END}},
	[FELL] = {.name = "handover_fell",
		  .asks = true,
		  .is_private = true,
		  .rank = {BL_RANK_WATCH + 5, BL_RANK_WATCH + 5},
		  .says = (const bl_said[]){BL__WORD("partner", PARTNER), BL__WORD("day", DAY),
					    BL__NUMBER("after", COUNT, size),
					    BL__NUMBER("before", COUNT, reference), BL__END},
		  .keeps = (const bl_said[]){BL__NUMBER("chance", P, p), BL__END}},
	[ABSENT] = {.name = "reviews_missed",
		    .asks = true,
		    .is_private = true,
		    .rank = {BL_RANK_WATCH + 3, BL_RANK_WATCH + 3},
		    .says = (const bl_said[]){BL__WORD("partner", PARTNER), BL__WORD("day", DAY), BL__END}},
	{.name = NULL}};

static void tell_empty(bl_findings *f, const bl_representation *r)
{
	bl_finding x = bl__finding(f, &kinds[EMPTY]);

	if (r->is_recent || !r->empty || f->now - r->empty_since < EMPTY_DAYS)
		return;
	x.partner = r->partner;
	x.day = r->empty_since;
	x.count = f->now - r->empty_since + 1;
	bl__findings_add(f, x);
}

static void tell_fall(bl_findings *f, const bl_succession *c)
{
	bl_finding x = bl__finding(f, &kinds[FELL]);

	if (c->way >= 0 || c->had_overlap || f->now - c->last > TOLD_DAYS)
		return;
	x.partner = c->partner;
	x.day = c->last;
	x.size = (double)c->after;
	x.reference = (double)c->before;
	x.p = c->p;
	bl__findings_add(f, x);
}

/* Absent from both of the last two reviews. */
static void tell_absent(bl_findings *f)
{
	g_autofree int *who = g_new(int, f->agreement->n_partners + 1);
	bl_day last;
	size_t n = bl_reviews_missed(f->partnership, who, &last);

	for (size_t i = 0; i < n; i++) {
		bl_finding x = bl__finding(f, &kinds[ABSENT]);

		x.partner = who[i];
		x.day = last;
		bl__findings_add(f, x);
	}
}

static void find(bl_findings *f)
{
	const bl_continuity *c = bl_findings_continuity(f);

	for (size_t i = 0; i < c->n; i++)
		tell_empty(f, &c->of[i]);
	for (size_t i = 0; i < c->n_changes; i++)
		tell_fall(f, &c->change[i]);
	tell_absent(f);
}

const bl_rule bl__rule_continuity = {
	.name = "continuity",
	.gloss = "an empty seat, a change of representative that joint activity did not survive, reviews "
		 "missed",
	.kinds = kinds,
	.find = find,
};
