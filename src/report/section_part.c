/* One partner's part in the activities: what it led, what it took part in, and
 * the hours that led to against what it said it could give. */
#include "report.h"

#include <math.h>

/* What counts it, by which role. */
typedef struct {
	const char *key, *role, *of;
} part;

static const part parts[] = {
	{"part.led", "lead", NULL}, {"part.joined", "partners", NULL}, {"part.hours", "lead", "hours"}};

static bool add_row(bl_story *story, bl_table *t, const part *is, uint32_t who, bl__months now,
		    bl__months year)
{
	int indicator =
		bl_ledger_own(bl_disclosure_ledger(story->facts->seen), "activities", is->role, NULL, is->of);
	bl_figure *of_now, *of_year;
	bl_table_cell *cell;
	bl_chart_facts *facts;
	bl_chart_series *series;

	if (indicator < 0)
		return false;
	of_now = bl__split_months(story, indicator, who, now);
	of_year = bl__split_months(story, indicator, who, year);
	facts = bl__alloc(story, 1, sizeof *facts);
	series = bl__alloc(story, 1, sizeof *series);
	*series = (bl_chart_series){NULL, of_year};
	*facts = (bl_chart_facts){.first = year.first,
				  .n = year.n,
				  .series = series,
				  .n_series = 1,
				  .whole = true,
				  .now = NAN,
				  .goal = NAN,
				  .baseline = NAN,
				  .expected = NAN};
	cell = bl__table_row(story, t);
	cell[0] = (bl_table_cell){.text = bl_lang_say(story->lang, is->key, NULL), .strong = true};
	cell[1].text = bl_voice_plain_figure(&story->speaker, bl_figure_sum(of_now, now.n));
	cell[2].text = bl_voice_plain_figure(&story->speaker, bl_figure_sum(of_year, year.n));
	facts->alt = bl_lang_say(story->lang, "exchange.alt",
				 BL_ARGS(BL_TEXT("what", cell[0].text),
					 BL_TEXT("months", bl__months_words(&story->speaker, year)),
					 BL_TEXT("value", bl_voice_plain_figure(&story->speaker, of_year[year.n - 1]))));
	cell[3] = (bl_table_cell){.chart = bl_chart_find("sparkline"), .facts = facts};
	return true;
}

static void add_capacity(bl_story *story, uint32_t who, bl__months now)
{
	const bl_partner *p = story->facts->partner;
	int hours =
		bl_ledger_own(bl_disclosure_ledger(story->facts->seen), "activities", "lead", NULL, "hours");
	bl_figure led;
	bl_grain per;
	double could;

	if (isnan(p->capacity_hours) || hours < 0 ||
	    !bl_grain_find(p->capacity_per ? p->capacity_per : "month", story->facts->agreement->year_starts,
			   &per))
		return;
	led = bl__split_sum(story, hours, who, now);
	could = p->capacity_hours * (double)now.n / per.kind->months;
	if (!bl_figure_known(led))
		return;
	bl__para(story,
		 bl_lang_say(story->lang, led.value > could ? "part.over_capacity" : "part.capacity",
			     BL_ARGS(BL_TEXT("hours", bl_voice_plain_figure(&story->speaker, led)),
				     BL_TEXT("capacity", bl_lang_number(story->lang, could, -1)),
				     BL_TEXT("in_period", bl_voice_in_period(&story->speaker, story->facts->period)))));
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	bl__months now = bl__months_reported(story), year = bl__months_of_year(story);
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.part", NULL), .wraps = true},
			       {.head = bl_lang_period_short(lang, facts->period), .align = BL_RIGHT},
			       {.head = bl_lang_say(lang, "column.twelve_months", NULL), .align = BL_RIGHT},
			       {.head = bl_lang_say(lang, "column.trend", NULL), .room = BL_ROOM_SPARK_LONG}};
	bl_table *t;
	uint32_t who;
	bool any = false;

	(void)opts;
	bl__heading(story, 2, bl_lang_say(lang, "section.part", NULL));
	if (!facts->partner) {
		bl__callout(story, bl_lang_say(lang, "partner.for_all.title", NULL),
			    bl_lang_say(lang, "partner.for_all.text", NULL));
		return;
	}
	who = bl__partner_word(story, bl__partner_index(story));
	t = bl__table_new(story, column, G_N_ELEMENTS(column));
	t->fill = true;
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		any |= add_row(story, t, &parts[i], who, now, year);
	if (any)
		bl__table_add(story, t);
	else
		bl__callout(story, bl_lang_say(lang, "part.none.title", NULL),
			    bl_lang_say(lang, "part.none.text", NULL));
	add_capacity(story, who, now);
	if (any)
		bl__months_note(story, bl_ledger_activities(bl_disclosure_ledger(facts->seen), NULL), year);
}

const bl_section bl__section_part = {
	.name = "part",
	.gloss = "one partner's part in the activities",
	.compose = compose,
};
