/* The headline of a report for one partner: what it did and shared in the
 * period, and how its goals stand, in a sentence and up to four figures. */
#include "report.h"

typedef struct {
	int owned, behind, reached;
} goals;

static goals goals_of(const bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	goals g = {0, 0, 0};

	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_verdict *v = bl_findings_judgement(story->facts->findings, (int)i)->current.verdict;

		if (!bl_goal_owned(&a->goals[i], bl__partner_index(story)))
			continue;
		g.owned++;
		g.reached += v == &bl_reached;
		g.behind += v->judged && v->urgency > bl_on_track.urgency;
	}
	return g;
}

static void add_key(bl_story *story, bl_key_figure *key, size_t *n, const char *label, bl_figure f)
{
	if (f.state != BL_NOT_REPORTED)
		key[(*n)++] = (bl_key_figure){.value = bl_voice_plain_figure(&story->speaker, f),
					      .label = bl_lang_say(story->lang, label, NULL)};
}

void bl__partner_headline(bl_story *story)
{
	const bl_partnership *p = bl__partnership(story);
	bl_months now = bl__months_reported(story);
	int partner = bl__partner_index(story);
	goals g = goals_of(story);
	bl_key_figure key[4];
	size_t n = 0;

	bl__para_as(story,
		    bl_lang_say(story->lang, "partner.headline",
				BL_ARGS(BL_TEXT("in_period", bl_voice_in_period_first(&story->speaker,
										      story->facts->period)),
					BL_TEXT("partner",
						bl_voice_partner(&story->speaker, bl__partner_index(story))),
					BL_NUMBER("owned", g.owned), BL_NUMBER("behind", g.behind),
					BL_NUMBER("reached", g.reached))),
		    BL_TONE_LEAD);
	add_key(story, key, &n, "part.led", bl_part_total(p, BL_LED, partner, now));
	add_key(story, key, &n, "part.joined", bl_part_total(p, BL_JOINED, partner, now));
	add_key(story, key, &n, "partner.gave", bl_exchange_times(p, BL_GIVEN, partner, now));
	add_key(story, key, &n, "partner.received", bl_exchange_times(p, BL_RECEIVED, partner, now));
	bl__key_figures(story, key, n);
	if (n)
		bl__months_note(story, &bl_own_activities, now);
}
