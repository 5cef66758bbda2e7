/* A split: its biggest categories of the months shown, the rest together. */
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
	uint32_t word;
	bl_figure *at;
	double sum;
	bool hidden;  /* in some period: it stays in the list whatever it sums to */
	size_t order; /* equals stay in the ledger's order: most rows ever first */
} category;

static int by_sum(const void *a, const void *b)
{
	const category *x = a, *y = b;

	if (x->sum != y->sum)
		return x->sum < y->sum ? 1 : -1;
	return (x->order > y->order) - (x->order < y->order);
}

static category *read_categories(bl_story *story, int indicator, size_t k, bl_period first, size_t n,
				 size_t *count)
{
	const bl_disclosure *seen = story->facts->seen;
	const uint32_t *word = bl_ledger_split_words(bl_disclosure_ledger(seen), indicator, k, count);
	category *all = bl__alloc(story, *count, sizeof *all);
	size_t met = 0;

	for (size_t i = 0; i < *count; i++) {
		category c = {.word = word[i], .at = bl__alloc(story, n, sizeof(bl_figure)), .order = i};

		bl_disclosed_split_figures(seen, indicator, k, word[i], first, n, c.at);
		for (size_t j = 0; j < n; j++) {
			c.sum += bl_figure_known(c.at[j]) ? fabs(c.at[j].value) : 0;
			c.hidden |= c.at[j].state == BL_HIDDEN;
		}
		if (c.sum > 0 || c.hidden)
			all[met++] = c;
	}
	qsort(all, met, sizeof *all, by_sum);
	*count = met;
	return all;
}

static bl_chart_series put_together(bl_story *story, const category *rest, size_t count, size_t n)
{
	bl_figure *at = bl__alloc(story, n, sizeof *at), *part = bl__alloc(story, count, sizeof *part);

	for (size_t j = 0; j < n; j++) {
		for (size_t i = 0; i < count; i++)
			part[i] = rest[i].at[j];
		at[j] = bl_figure_sum(part, count);
	}
	return (bl_chart_series){bl_lang_say(story->lang, "indicator.others", NULL), at};
}

/* The ledger's own indicators are counts and sums. */
static bool adds_up(const bl_story *story, int indicator)
{
	const bl_agreement *a = story->facts->agreement;

	return indicator >= (int)a->n_indicators || bl_measure_of(&a->indicators[indicator])->additive;
}

bool bl__split_of(bl_story *story, int indicator, size_t k, bl_period first, size_t n, size_t most,
		  bl__split *out)
{
	const bl_facts *facts = story->facts;
	size_t count, shown;
	category *all = read_categories(story, indicator, k, first, n, &count);
	bl_figure *total = bl__alloc(story, n, sizeof *total);
	bool additive;

	if (!count)
		return false;
	bl_disclosed_figures(facts->seen, indicator, first, n, total);
	additive = adds_up(story, indicator);
	shown = count <= most ? count : additive ? most - 1 : most;
	*out = (bl__split){.first = first,
			   .n = n,
			   .total = total,
			   .overlaps =
				   bl_ledger_split_overlaps(bl_disclosure_ledger(facts->seen), indicator, k)};
	out->category = bl__alloc(story, shown + 1, sizeof *out->category);
	for (size_t i = 0; i < shown; i++)
		out->category[i] = (bl_chart_series){bl_voice_word(&story->speaker, all[i].word), all[i].at};
	out->n_categories = shown;
	if (shown < count && !additive) {
		out->n_left_out = count - shown;
	} else if (shown < count) {
		out->n_others = count - shown;
		out->category[out->n_categories++] = put_together(story, all + shown, count - shown, n);
	}
	out->style = bl_style_of(story->speaker.agreement, indicator, total, n);
	return true;
}

bl_table *bl__split_table(bl_story *story, const bl__split *s)
{
	size_t n = s->n_categories + 2;
	bl_table_column *column = bl__alloc(story, n, sizeof *column);
	bl_table *t;

	column[0].head = bl_lang_say(story->lang, "column.period", NULL);
	column[1] = (bl_table_column){.head = bl_lang_say(story->lang, "column.total", NULL), .align = BL_RIGHT};
	for (size_t k = 0; k < s->n_categories; k++)
		column[k + 2] = (bl_table_column){.head = s->category[k].name, .align = BL_RIGHT};
	t = bl__table_new(story, column, n);
	t->dense = true;
	for (size_t j = s->n; j-- > 0;) {
		bl_table_cell *cell = bl__table_row(story, t);

		cell[0].text = bl_lang_period_short(story->lang, bl_period_add(s->first, (int32_t)j));
		cell[1] = (bl_table_cell){.text = bl_voice_figure(&story->speaker, &s->style, s->total[j]), .strong = true};
		for (size_t k = 0; k < s->n_categories; k++)
			cell[k + 2].text = bl_voice_figure(&story->speaker, &s->style, s->category[k].at[j]);
	}
	return t;
}

const char *bl__split_note(bl_story *story, const bl__split *s)
{
	const char *note[4] = {NULL, NULL, NULL, NULL};

	if (s->n_left_out)
		note[3] = bl_lang_say(story->lang, "indicator.note.left_out",
				      BL_ARGS(BL_NUMBER("n", (double)s->n_left_out)));

	if (s->n_others)
		note[0] = bl_lang_say(story->lang, "indicator.note.others",
				      BL_ARGS(BL_TEXT("others", s->category[s->n_categories - 1].name),
					      BL_NUMBER("n", (double)s->n_others)));
	if (s->overlaps)
		note[1] = bl_lang_say(story->lang, "indicator.note.overlap", NULL);
	for (size_t j = 0; j < s->n && !note[2]; j++)
		if (s->total[j].provisional && bl_figure_known(s->total[j]))
			note[2] = bl_lang_say(story->lang, "indicator.note.provisional", NULL);
	return bl_voice_notes(&story->speaker, note, G_N_ELEMENTS(note));
}
