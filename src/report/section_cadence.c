/* Cadence: what the partners said should recur, when it was held, when it was
 * missed, when it is due next. */
#include "report.h"

/* As many names as are read in a cell. */
#define NAMES_MOST 6

static const char *whose_name(bl_story *story, const bl_whose *w)
{
	const char *one = bl_voice_partner(&story->speaker, w->partner);

	if (w->with < 0)
		return one;
	return bl_lang_say(
		story->lang, "cadence.pair",
		BL_ARGS(BL_TEXT("one", one), BL_TEXT("other", bl_voice_partner(&story->speaker, w->with))));
}

/* Those who did not, in the last complete period. */
static const char *missing_words(bl_story *story, int recurrence, const bl_cadence *c)
{
	bl_whose *all =
		bl_story_alloc(story, bl_whose_most(story->facts->agreement, recurrence) + 1, sizeof *all);
	bl_period last = bl_period_add(c->first, (int32_t)c->n - 1);
	size_t n = bl_cadence_whose(bl_story_partnership(story), recurrence, last, all), missing = 0;
	const char *name[NAMES_MOST + 1];

	if (c->hidden)
		return bl_lang_say(story->lang, "figure.hidden", NULL);
	for (size_t i = 0; i < n; i++) {
		if (all[i].times.state == BL_VALUE)
			continue;
		if (missing < NAMES_MOST)
			name[missing] = whose_name(story, &all[i]);
		missing++;
	}
	if (!missing)
		return bl_lang_say(story->lang, "figure.none", NULL);
	if (missing > NAMES_MOST)
		name[NAMES_MOST] = bl_lang_say(story->lang, "cadence.others",
					       BL_ARGS(BL_NUMBER("n", (double)(missing - NAMES_MOST))));
	return bl_lang_list(story->lang, name, missing > NAMES_MOST ? NAMES_MOST + 1 : missing);
}

static const char *missed_words(bl_story *story, int recurrence, const bl_cadence *c)
{
	const char *name[BL_CADENCE_MOST];
	size_t n = 0;

	if (story->facts->agreement->cadence[recurrence].each)
		return missing_words(story, recurrence, c);
	for (size_t i = 0; i < c->n; i++)
		if (c->at[i].state == BL_ZERO)
			name[n++] = bl_lang_period_short(story->lang, bl_period_add(c->first, (int32_t)i));
	return n ? bl_lang_list(story->lang, name, n) : bl_lang_say(story->lang, "figure.none", NULL);
}

static const char *of_words(bl_lang *lang, double n, double of)
{
	return bl_lang_say(lang, "figure.of",
			   BL_ARGS(BL_TEXT("value", bl_lang_number(lang, n, 0)),
				   BL_TEXT("total", bl_lang_number(lang, of, 0))));
}

static const char *held_words(bl_story *story, int recurrence, const bl_cadence *c)
{
	bl_lang *lang = story->lang;

	if (c->hidden)
		return bl_lang_say(lang, "figure.hidden", NULL);
	if (!c->known)
		return bl_lang_say(lang, "figure.not_reported", NULL);
	if (story->facts->agreement->cadence[recurrence].each)
		return of_words(lang, c->at[c->n - 1].value, (double)c->of[c->n - 1]);
	return of_words(lang, (double)c->held, (double)c->n);
}

static const char *every_words(bl_story *story, const bl_recurrence *r)
{
	const char *every = bl_voice_grain(&story->speaker, "cadence.every", r->every, NULL);

	if (!r->each)
		return every;
	return bl_lang_say(story->lang, bl_arena_print(story->arena, "cadence.each.%s", r->each),
			   BL_ARGS(BL_TEXT("every", every)));
}

static void add_row(bl_story *story, bl_table *t, int recurrence)
{
	const bl_recurrence *r = &story->facts->agreement->cadence[recurrence];
	bl_cadence c = bl_cadence_of(bl_story_partnership(story), recurrence);
	bl_table_cell *cell = bl_table_add_row(story, t);

	cell[0] = (bl_table_cell){.text = bl_voice_recurrence(&story->speaker, r), .strong = true};
	cell[1].text = every_words(story, r);
	cell[2].text = held_words(story, recurrence, &c);
	cell[3].text = missed_words(story, recurrence, &c);
	cell[4].text = c.due == BL_DAY_NONE ? bl_lang_say(story->lang, "figure.none", NULL)
					    : bl_lang_date(story->lang, c.due);
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const bl_agreement *a = facts->agreement;
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.recurs", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.every", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.held", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.missed", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.next_due", NULL), .align = BL_RIGHT}};
	bl_table *t;

	(void)opts;
	bl_put_heading(story, 2, bl_lang_say(lang, "section.cadence", NULL));
	if (!a->n_cadence) {
		bl_put_callout(story, bl_lang_say(lang, "cadence.none.title", NULL),
			       bl_lang_say(lang, "cadence.none.text", NULL));
		return;
	}
	t = bl_table_new(story, column, G_N_ELEMENTS(column));
	t->fill = true;
	for (size_t i = 0; i < a->n_cadence; i++)
		add_row(story, t, (int)i);
	bl_put_table(story, t);
}

const bl_section bl__section_cadence = {
	.name = "cadence",
	.gloss = "reviews and other things that recur: held, missed, due",
	.compose = compose,
};
