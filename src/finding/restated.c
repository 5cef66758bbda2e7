/* What an edition showed, and is not so any more. */
#include "finding.h"

#include <math.h>
#include <string.h>

const bl_verdict *bl_verdict_find(const char *name)
{
	for (size_t i = 0; bl_verdicts[i]; i++)
		if (!strcmp(bl_verdicts[i]->name, name))
			return bl_verdicts[i];
	return NULL;
}

/* Told already, and better: as late, corrected or new. */
static bool is_told(const bl_changes *changes, int indicator, bl_period p)
{
	for (size_t i = 0; changes && i < bl_changes_count(changes); i++) {
		const bl_change_since *c = bl_changes_at(changes, i);

		if (c->goal < 0 && c->indicator == indicator && c->period.index == p.index &&
		    c->on == BL_DAY_NONE)
			return true;
	}
	return false;
}

static bool is_same(bl_figure a, bl_figure b)
{
	if (!bl_figure_known(a) || !bl_figure_known(b))
		return bl_figure_known(a) == bl_figure_known(b);
	return fabs(a.value - b.value) <= 1e-9 * fmax(1, fabs(b.value));
}

static void compare_figure(GArray *out, const bl_changes *told, const bl_agreement *a, bl_findings *findings,
			   const bl_figure_shown *shown)
{
	bl_period p = bl_period_of(a->indicators[shown->indicator].every, shown->first);
	bl_change_since change = {.kind = "restated",
				  .indicator = shown->indicator,
				  .goal = -1,
				  .period = p,
				  .then = shown->figure,
				  .by = NAN,
				  .on = BL_DAY_NONE};

	if (bl_period_first(p) != shown->first || bl_period_last(p) != shown->last)
		return; /* counted by other periods since */
	bl_disclosed_figures(bl_findings_seen(findings), shown->indicator, p, 1, &change.now);
	if (shown->figure.state == BL_HIDDEN || change.now.state == BL_HIDDEN ||
	    is_same(shown->figure, change.now) || is_told(told, shown->indicator, p) ||
	    !bl_disclosure_tells_apart(a, bl_findings_seen(findings), shown->indicator, shown->figure,
				       change.now))
		return;
	g_array_append_val(out, change);
}

static void compare_verdict(GArray *out, bl_findings *findings, const bl_verdict_shown *shown)
{
	bl_change_since change = {.kind = "moved",
				  .indicator = -1,
				  .goal = shown->goal,
				  .by = NAN,
				  .on = BL_DAY_NONE,
				  .was = shown->verdict,
				  .is = bl_findings_judgement(findings, shown->goal)->current.verdict};

	if (change.was && change.was != change.is)
		g_array_append_val(out, change);
}

bl_changes *bl_changes_with(const bl_changes *changes, const bl_agreement *agreement, bl_findings *findings,
			    const bl_edition_shown *shown)
{
	bl_changes *all = g_new0(bl_changes, 1);
	size_t n = changes ? bl_changes_count(changes) : 0, i = 0;

	all->list = g_array_new(FALSE, FALSE, sizeof(bl_change_since));
	for (; i < n && !strcmp(bl_changes_at(changes, i)->kind, "decided"); i++)
		g_array_append_vals(all->list, bl_changes_at(changes, i), 1);
	for (size_t v = 0; v < shown->n_verdicts; v++)
		compare_verdict(all->list, findings, &shown->verdicts[v]);
	for (size_t f = 0; f < shown->n_figures; f++)
		compare_figure(all->list, changes, agreement, findings, &shown->figures[f]);
	for (; i < n; i++)
		g_array_append_vals(all->list, bl_changes_at(changes, i), 1);
	return all;
}
