/* Cadence: what the partners said should recur, when it was held, when it was
 * missed, when it is due next. */
#include "report.h"


#define MOST_PERIODS 12

/* The last year of a recurrence, without the period that is not over. */
typedef struct {
	bl_period first;
	size_t n, held;
	bl_figure at[MOST_PERIODS];
	bool known, hidden;
} year;

static year year_of(bl_story *story, const bl_recurrence *c)
{
	bl_period last = bl_period_of(c->every, story->facts->as_of);
	year y = {.n = MIN((size_t)MAX(bl_periods_per_year(c->every), 1), MOST_PERIODS)};

	if (bl_period_last(last) > story->facts->as_of)
		last = bl_period_add(last, -1);
	y.first = bl_period_add(last, 1 - (int32_t)y.n);
	y.known = bl__cadence_figures(story, c, y.first, y.n, y.at);
	for (size_t i = 0; y.known && i < y.n; i++) {
		y.held += bl_figure_known(y.at[i]) && y.at[i].value > 0;
		y.hidden |= y.at[i].state == BL_HIDDEN;
	}
	return y;
}

static const char *missed_words(bl_story *story, const year *y)
{
	const char *name[MOST_PERIODS];
	size_t n = 0;

	for (size_t i = 0; y->known && i < y->n; i++)
		if (y->at[i].state == BL_ZERO)
			name[n++] = bl_lang_period_short(story->lang, bl_period_add(y->first, (int32_t)i));
	return n ? bl_lang_list(story->lang, name, n) : bl_lang_say(story->lang, "figure.none", NULL);
}

static void add_row(bl_story *story, bl_table *t, const bl_recurrence *c)
{
	bl_lang *lang = story->lang;
	year y = year_of(story, c);
	bl_day due = bl__cadence_due(story, c);
	bl_table_cell *cell = bl__table_row(story, t);

	cell[0] = (bl_table_cell){.text = bl_voice_recurrence(&story->speaker, c), .strong = true};
	cell[1].text = bl_voice_grain(&story->speaker, "cadence.every", c->every, NULL);
	cell[2].text =
		y.hidden  ? bl_lang_say(lang, "figure.hidden", NULL)
		: y.known ? bl_lang_say(lang, "figure.of",
					BL_ARGS(BL_TEXT("value", bl_lang_number(lang, (double)y.held, 0)),
						BL_TEXT("total", bl_lang_number(lang, (double)y.n, 0))))
			  : bl_lang_say(lang, "figure.not_reported", NULL);
	cell[3].text = missed_words(story, &y);
	cell[4].text = due == BL_DAY_NONE ? bl_lang_say(lang, "figure.none", NULL) : bl_lang_date(lang, due);
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const bl_agreement *a = facts->agreement;
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.recurs", NULL), .wraps = true},
			       {.head = bl_lang_say(lang, "column.every", NULL)},
			       {.head = bl_lang_say(lang, "column.held", NULL), .align = BL_RIGHT},
			       {.head = bl_lang_say(lang, "column.missed", NULL), .wraps = true},
			       {.head = bl_lang_say(lang, "column.next_due", NULL), .align = BL_RIGHT}};
	bl_table *t;

	(void)opts;
	bl__heading(story, 2, bl_lang_say(lang, "section.cadence", NULL));
	if (!a->n_cadence) {
		bl__callout(story, bl_lang_say(lang, "cadence.none.title", NULL),
			    bl_lang_say(lang, "cadence.none.text", NULL));
		return;
	}
	t = bl__table_new(story, column, G_N_ELEMENTS(column));
	t->fill = true;
	for (size_t i = 0; i < a->n_cadence; i++)
		add_row(story, t, &a->cadence[i]);
	bl__table_add(story, t);
}

const bl_section bl__section_cadence = {
	.name = "cadence",
	.gloss = "reviews and other things that recur: held, missed, due",
	.compose = compose,
};
