/* One partner's part in the activities: what it led, what it took part in, and
 * the hours that led to against what it said it could give. */
#include "report.h"

#include <math.h>

static const struct {
	const char *key;
	bl_part part;
} parts[] = {{"part.led", BL_LED}, {"part.joined", BL_JOINED}, {"part.hours", BL_HOURS_LED}};

static bool add_row(bl_story *story, bl_table *t, size_t i, bl_months now, bl_months year)
{
	const bl_partnership *p = bl_story_partnership(story);
	int partner = bl_story_partner(story);
	bl_figure *of_year = bl_story_alloc(story, year.n, sizeof *of_year);
	bl_figure shown[2];
	bl_table_cell *cell;
	bl_style style;

	if (!bl_part_kept(p, parts[i].part))
		return false;
	bl_part_months(p, parts[i].part, partner, year, of_year);
	shown[0] = bl_part_total(p, parts[i].part, partner, now);
	shown[1] = bl_figure_sum(of_year, year.n);
	style = bl_style_of(story->facts->agreement, -1, shown, G_N_ELEMENTS(shown));
	cell = bl_table_add_row(story, t);
	cell[0] = (bl_table_cell){.text = bl_lang_say(story->lang, parts[i].key, NULL), .strong = true};
	for (size_t k = 0; k < G_N_ELEMENTS(shown); k++)
		cell[k + 1].text = bl_voice_figure(&story->speaker, &style, shown[k]);
	cell[3] = bl__trend_cell(story, cell[0].text, of_year, year);
	return true;
}

static void add_capacity(bl_story *story, bl_months now)
{
	bl_capacity c = bl_capacity_of(bl_story_partnership(story), bl_story_partner(story), now);

	if (isnan(c.could) || !bl_figure_known(c.led))
		return;
	bl_put_para(story,
		    bl_lang_say(story->lang, c.exceeded ? "part.over_capacity" : "part.capacity",
				BL_ARGS(BL_TEXT("hours", bl_voice_plain_figure(&story->speaker, c.led)),
					BL_TEXT("capacity", bl_lang_number(story->lang, c.could, -1)),
					BL_TEXT("in_period",
						bl_voice_in_period(&story->speaker, story->facts->period)))));
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	bl_months now = bl__months_reported(story), year = bl__months_of_year(story);
	bl_table_column column[] = {
		{.head = bl_lang_say(lang, "column.part", NULL), .wraps = true},
		{.head = bl_lang_period_short(lang, facts->period), .align = BL_RIGHT},
		{.head = bl_lang_say(lang, "column.twelve_months", NULL), .align = BL_RIGHT},
		{.head = bl_lang_say(lang, "column.trend", NULL), .room = BL_ROOM_SPARK_LONG}};
	bl_table *t;
	bool any = false;

	(void)opts;
	bl_put_heading(story, 2, bl_lang_say(lang, "section.part", NULL));
	if (!facts->partner) {
		bl_put_callout(story, bl_lang_say(lang, "partner.for_all.title", NULL),
			       bl_lang_say(lang, "partner.for_all.text", NULL));
		return;
	}
	t = bl_table_new(story, column, G_N_ELEMENTS(column));
	t->fill = true;
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		any |= add_row(story, t, i, now, year);
	if (any)
		bl_put_table(story, t);
	else
		bl_put_callout(story, bl_lang_say(lang, "part.none.title", NULL),
			       bl_lang_say(lang, "part.none.text", NULL));
	add_capacity(story, now);
	if (any)
		bl__months_note(story, &bl_own_activities, year);
}

const bl_section bl__section_part = {
	.name = "part",
	.gloss = "one partner's part in the activities",
	.compose = compose,
};
