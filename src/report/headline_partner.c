/* The headline of a report for one partner: thanks for what it did in the period, and how its
 * goals stand, in two sentences and up to four figures. */
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

		if (!bl_goal_owned(&a->goals[i], bl_story_partner(story)))
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

/* Thanks for what is known to have been done; of what is not known, or was not done, nothing. */
static const char *thanks(bl_story *story, bl_figure led, bl_figure joined)
{
	double n_led = bl_figure_known(led) ? led.value : 0,
	       n_joined = bl_figure_known(joined) ? joined.value : 0;

	if (n_led + n_joined == 0)
		return NULL;
	return bl_lang_say(
		story->lang, "partner.thanks",
		BL_ARGS(BL_TEXT("in_period", bl_voice_in_period_first(&story->speaker, story->facts->period)),
			BL_NUMBER("led", n_led), BL_NUMBER("joined", n_joined)));
}

static const char *goals_words(bl_story *story)
{
	goals g = goals_of(story);

	return bl_lang_say(story->lang, "partner.headline",
			   BL_ARGS(BL_NUMBER("owned", g.owned), BL_NUMBER("behind", g.behind),
				   BL_NUMBER("reached", g.reached)));
}

void bl__partner_headline(bl_story *story)
{
	const bl_partnership *p = bl_story_partnership(story);
	bl_months now = bl__months_reported(story);
	int partner = bl_story_partner(story);
	bl_figure led = bl_part_total(p, BL_LED, partner, now),
		  joined = bl_part_total(p, BL_JOINED, partner, now);
	const char *said[] = {thanks(story, led, joined), goals_words(story)};
	bl_key_figure key[4];
	size_t n = 0;

	bl_put_para_as(story, bl_voice_notes(&story->speaker, said, G_N_ELEMENTS(said)), BL_TONE_LEAD);
	add_key(story, key, &n, "part.led", led);
	add_key(story, key, &n, "part.joined", joined);
	add_key(story, key, &n, "partner.gave", bl_exchange_times(p, BL_GIVEN, partner, now));
	add_key(story, key, &n, "partner.received", bl_exchange_times(p, BL_RECEIVED, partner, now));
	bl_put_key_figures(story, key, n);
	if (n)
		bl__months_note(story, &bl_own_activities, now);
}
