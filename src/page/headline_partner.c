/* The headline of a report for one partner: what it did and shared in the
 * period, and how its goals stand, in a sentence and up to four figures. */
#include "page.h"

#include <glib.h>
#include <math.h>

typedef struct {
	int owned, behind;
} goals;

static goals goals_of(const bl_flow *flow)
{
	const bl_agreement *a = flow->facts->agreement;
	goals g = {0, 0};

	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_verdict *v = bl_findings_judgement(flow->facts->findings, (int)i)->current.verdict;

		if (!bl__owns(&a->goals[i], bl__partner_index(flow)))
			continue;
		g.owned++;
		g.behind += v->judged && v->urgency > bl_on_track.urgency;
	}
	return g;
}

/* Of all it gave, or received, by number of exchanges. */
static bl_figure exchanges(bl_flow *flow, const char *side, bl__months m)
{
	int indicator = bl__exchange_indicator(flow, side, false);
	size_t n, k = 0;
	const uint32_t *what = bl__currencies(flow, &n);
	bl_figure *at = bl__alloc(flow, n, sizeof *at);
	uint32_t value;

	for (size_t i = 0; indicator >= 0 && i < n; i++)
		if (bl__pair_find(flow, indicator, bl__partner_word(flow, bl__partner_index(flow)), what[i],
				  &value))
			at[k++] = bl__split_sum(flow, indicator, value, m);
	return bl_figure_sum(at, k);
}

static bl_figure activities(bl_flow *flow, const char *role, bl__months m)
{
	int indicator = bl_ledger_activities(bl_disclosure_ledger(flow->facts->seen), role);

	if (indicator < 0)
		return bl_figure_not_reported();
	return bl__split_sum(flow, indicator, bl__partner_word(flow, bl__partner_index(flow)), m);
}

static void add_key(bl_flow *flow, bl__key_figure *key, size_t *n, const char *label, bl_figure f)
{
	if (f.state != BL_NOT_REPORTED)
		key[(*n)++] = (bl__key_figure){.value = bl__plain_figure(flow, f),
					       .label = bl_lang_say(flow->lang, label, NULL)};
}

void bl__partner_headline(bl_flow *flow)
{
	bl__months now = bl__months_reported(flow);
	goals g = goals_of(flow);
	bl__key_figure key[4];
	size_t n = 0;

	bl__para_as(flow,
		    bl_lang_say(flow->lang, "partner.headline",
				BL_ARGS(BL_TEXT("in_period", bl__in_period(flow, flow->facts->period, true)),
					BL_TEXT("partner", bl__partner_name(flow, bl__partner_index(flow))),
					BL_NUMBER("owned", g.owned), BL_NUMBER("behind", g.behind))),
		    &bl__page_lead);
	add_key(flow, key, &n, "part.led", activities(flow, "lead", now));
	add_key(flow, key, &n, "part.joined", activities(flow, "partners", now));
	add_key(flow, key, &n, "partner.gave", exchanges(flow, "from", now));
	add_key(flow, key, &n, "partner.received", exchanges(flow, "to", now));
	bl__key_figures(flow, key, n);
}
