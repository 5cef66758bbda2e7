/* A need that turned into a gap: nobody offers it any more, or less of it is answered than is
 * to be, over twelve months, where a period earlier that was not so.  Of several the one that
 * was left unanswered most is told, and how many others there are. */
#include "finding.h"

#include <string.h>
#include "bilan/coverage.h"

enum { NOBODY, UNMET };

static const bl_said keeps[] = {BL__NUMBER("share", SHARE, relative), BL__NUMBER("low", SHARE, low),
				BL__NUMBER("high", SHARE, high), BL__END};

static const bl_finding_kind kinds[] = {
	[NOBODY] = {.name = "need_nobody",
		    .asks = true,
		    .rank = {BL_RANK_AGENDA, BL_RANK_AGENDA},
		    .says = (const bl_said[]){BL__WORD("need", NAME), BL__NUMBER("asked", COUNT, size),
					      BL__NUMBER("n", COUNT, count), BL__END},
		    .keeps = keeps},
	[UNMET] = {.name = "need_unmet",
		   .asks = true,
		   .rank = {BL_RANK_WATCH + 8, BL_RANK_WATCH + 8},
		   .says = (const bl_said[]){BL__WORD("need", NAME), BL__NUMBER("asked", COUNT, size),
					     BL__NUMBER("served", COUNT, reference),
					     BL__NUMBER("n", COUNT, count), BL__END},
		   .keeps = keeps},
	{.name = NULL}};

/* One text for a need, whichever stretch it is of. */
static char *key_of(const bl_need *n)
{
	return g_strdup_printf("%s\x1f%s\x1f%s", n->service ? n->service : "",
			       n->territory ? n->territory : "", n->clientele ? n->clientele : "");
}

/* Gaps come first among the needs, the most unanswered before the others. */
static GHashTable *gaps_of(const bl_coverage *c)
{
	GHashTable *gaps = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	size_t n;
	const bl_need *all = bl_coverage_needs(c, &n);

	for (size_t i = 0; i < n && bl_need_is_gap(&all[i]); i++)
		g_hash_table_insert(gaps, key_of(&all[i]), GSIZE_TO_POINTER(i + 1));
	return gaps;
}

/* So that of all the needs looked at together one in twenty is told by chance. */
static bool is_beyond_chance(const bl_need *n, size_t looked_at)
{
	return bl_interval_of_share(n->demand.share.numerator, n->demand.share.denominator,
				    1 - (1 - BL_NEED_CONF) / (double)looked_at)
		       .high < BL_NEED_SHARE;
}

static bool is_found(const bl_need *n, int kind, size_t looked_at)
{
	return kind == NOBODY ? n->nobody : n->unmet && !n->nobody && is_beyond_chance(n, looked_at);
}

/* "écoute (Ouest, femmes)" */
static const char *name_of(bl_findings *f, const bl_need *n)
{
	const char *what = n->service ? n->service : "—", *where = n->territory, *whom = n->clientele;

	if (!where && !whom)
		return bl_arena_print(f->arena, "%s", what);
	if (!where || !whom)
		return bl_arena_print(f->arena, "%s (%s)", what, where ? where : whom);
	return bl_arena_print(f->arena, "%s (%s, %s)", what, where, whom);
}

static bl_finding finding_of(bl_findings *f, int kind, const bl_need *n)
{
	bl_finding x = bl__finding(f, &kinds[kind]);

	x.name = name_of(f, n);
	x.size = n->demand.asked.value;
	x.reference = n->demand.served.value;
	x.relative = n->demand.share.value;
	x.low = n->demand.low;
	x.high = n->demand.high;
	x.count = 0;
	return x;
}

static bool was_found(const bl_coverage *before, GHashTable *gaps, const bl_need *n, int kind)
{
	g_autofree char *key = key_of(n);
	size_t at = GPOINTER_TO_SIZE(g_hash_table_lookup(gaps, key)), n_before;
	const bl_need *all = bl_coverage_needs(before, &n_before);

	return at && (kind == NOBODY ? all[at - 1].nobody : all[at - 1].unmet);
}

static void tell(bl_findings *f, int kind, const bl_coverage *now, const bl_coverage *before)
{
	g_autoptr(GHashTable) gaps = gaps_of(before);
	size_t n;
	const bl_need *all = bl_coverage_needs(now, &n);
	bl_finding x = {.kind = NULL};

	for (size_t i = 0; i < n && bl_need_is_gap(&all[i]); i++) {
		if (!is_found(&all[i], kind, n) || was_found(before, gaps, &all[i], kind))
			continue;
		if (x.kind)
			x.count++;
		else
			x = finding_of(f, kind, &all[i]);
	}
	if (x.kind)
		bl__findings_add(f, x);
}

/* Where nothing was asked for a period earlier, nothing has turned. */
static bool has_needs(const bl_coverage *c)
{
	size_t n;

	bl_coverage_needs(c, &n);
	return n > 0;
}

/* In a partner's own report the needs it answers have their place; nobody else's are told. */
static void find(bl_findings *f)
{
	bl_period earlier = bl_period_add(f->period, -1);
	bl_coverage *now, *before;

	if (!strcmp(bl_disclosure_reader(f->seen).audience, "partner") || !bl_needs_span(f->partnership).n)
		return;
	now = bl_coverage_new(f->partnership, bl_months_year_to(f->period));
	before = bl_coverage_new(f->partnership, bl_months_year_to(earlier));
	for (int kind = NOBODY; kind <= UNMET && has_needs(before); kind++)
		tell(f, kind, now, before);
	bl_coverage_free(now);
	bl_coverage_free(before);
}

const bl_rule bl__rule_gap = {
	.name = "gap",
	.gloss = "a need that nobody offers to meet any more, or that is answered less than four times in "
		 "five",
	.kinds = kinds,
	.find = find,
};
