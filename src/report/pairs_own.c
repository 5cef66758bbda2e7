/* One partner's own pairs: with whom it was last together, and to whom it presented its services. */
#include "report.h"

#include "bilan/pairs.h"

#include <math.h>
#include <stdlib.h>

#define ROWS  12
#define NAMED 5 /* of those it has presented nothing to */

/* Longest ago first; those never met after all others. */
static int by_last(const void *a, const void *b)
{
	const bl_pair *x = a, *y = b;
	bool never = x->together.is == BL_BEAT_NEVER;

	if (never != (y->together.is == BL_BEAT_NEVER))
		return never ? 1 : -1;
	if (x->together.last != y->together.last)
		return x->together.last < y->together.last ? -1 : 1;
	return x->other - y->other;
}

static const char *day_or_none(bl_story *story, bl_day day)
{
	return day == BL_DAY_NONE ? bl_lang_say(story->lang, "figure.none", NULL)
				  : bl_lang_date_short(story->lang, day);
}

static void add_own_row(bl_story *story, bl_table *t, const bl_pair *pair)
{
	bl_table_cell *cell = bl_table_add_row(story, t);
	const bl_beat *b = &pair->together;

	cell[0] = (bl_table_cell){.text = bl_voice_partner(&story->speaker, pair->other), .strong = true};
	cell[1].text = day_or_none(story, b->last);
	cell[2].text = isnan(b->median)
			       ? bl_lang_say(story->lang, "figure.none", NULL)
			       : bl_lang_say(story->lang, "pairs.days", BL_ARGS(BL_NUMBER("n", b->median)));
	cell[3].text = day_or_none(story, pair->presented[0]);
	cell[4].text = day_or_none(story, pair->presented[1]);
}

/* To whom it has presented its services in the days that count, and to whom not yet. */
static void say_own_presentations(bl_story *story, const bl_pair *pair, size_t n)
{
	bl_presenting in = bl_presenting_of(bl_story_partnership(story), false);
	const char **name = bl_story_alloc(story, n + 1, sizeof *name);
	size_t missing = 0;

	for (size_t i = 0; i < n; i++)
		if (pair[i].presented[0] == BL_DAY_NONE || pair[i].presented[0] < in.from)
			name[missing++] = bl_voice_partner(&story->speaker, pair[i].other);
	if (!in.known || !n)
		return;
	bl_put_para(story,
		    bl_lang_say(story->lang,
				missing == n ? "pairs.own.presented.none"
				: missing    ? "pairs.own.presented"
					     : "pairs.own.presented.all",
				BL_ARGS(BL_TEXT("from", bl_lang_date(story->lang, in.from)),
					BL_NUMBER("did", (double)(n - missing)), BL_NUMBER("of", (double)n),
					BL_TEXT("list",
						missing ? bl_voice_some(&story->speaker, name, missing, NAMED)
							: ""))));
}

void bl__own_pairs(bl_story *story, const bl_yaml *options)
{
	size_t most = (size_t)bl__option_number(options, "most", ROWS);
	bl_lang *lang = story->lang;
	bl_table_column column[] = {
		{.head = bl_lang_say(lang, "column.partner", NULL), .wraps = true},
		{.head = bl_lang_say(lang, "pairs.column.last", NULL), .align = BL_RIGHT},
		{.head = bl_lang_say(lang, "pairs.column.usual", NULL), .align = BL_RIGHT},
		{.head = bl_lang_say(lang, "pairs.column.presented", NULL), .align = BL_RIGHT},
		{.head = bl_lang_say(lang, "pairs.column.presented_back", NULL), .align = BL_RIGHT}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));
	bl_pair *pair = bl_story_alloc(story, story->facts->agreement->n_partners + 1, sizeof *pair);
	size_t n = bl_pairs_of(bl_story_partnership(story), bl_story_partner(story), pair);

	qsort(pair, n, sizeof *pair, by_last);
	t->dense = true;
	t->fill = true;
	for (size_t i = 0; i < MIN(n, most); i++)
		add_own_row(story, t, &pair[i]);
	if (!n)
		return;
	bl_put_heading(story, 2, bl_lang_say(lang, "section.pairs.one", NULL));
	bl_put_table(story, t);
	say_own_presentations(story, pair, n);
	if (n > most)
		bl_put_para_as(
			story,
			bl_lang_say(lang, "pairs.own.more", BL_ARGS(BL_NUMBER("n", (double)(n - most)))),
			BL_TONE_NOTE);
}
