/* Adding blocks: a person's words are cleaned on the way, runs and columns are
 * copied, so that a section may forget what it handed over. */
#include "story.h"

#include <math.h>
#include <string.h>

static const bl_span *copy_runs(bl_story *story, const bl_span *run, size_t n)
{
	bl_span *copy = bl_story_alloc(story, n, sizeof *copy);

	if (n)
		memcpy(copy, run, n * sizeof *copy);
	return copy;
}

/* ---- Words ------------------------------------------------------------------------ */

/* Under the nearest heading of a lower level that is open, and one deeper than
 * that: where a layout leaves out a section's own heading, those inside it take
 * its place, as no level may be skipped (ISO 14289-1, 7.4.2). */
static int level_in(bl_story *story, int level)
{
	int *open = story->open_level, depth = 0;

	level = CLAMP(level, 1, BL_LEVELS);
	while (depth < BL_LEVELS && open[depth] && open[depth] < level)
		depth++;
	open[depth] = level;
	for (int i = depth + 1; i < BL_LEVELS; i++)
		open[i] = 0;
	return depth + 1;
}

void bl_put_heading(bl_story *story, int level, const char *text)
{
	bl_story_add(story, &(bl_block){.kind = BL_BLOCK_heading,
					.as.heading = {.level = level_in(story, level),
						       .text = bl_voice_clean(&story->speaker, text)},
					.keep_next = true});
}

void bl_put_chapter(bl_story *story, const char *text)
{
	bl_story_add(story, &(bl_block){.kind = BL_BLOCK_heading,
					.as.heading = {.level = level_in(story, 2),
						       .text = bl_voice_clean(&story->speaker, text),
						       .is_chapter = true},
					.keep_next = true});
}

void bl_put_para_as(bl_story *story, const char *text, bl_tone tone)
{
	bl_span run = {bl_voice_clean(&story->speaker, text), BL_PLAIN};

	bl_put_para_runs(story, &run, 1, tone);
}

void bl_put_para(bl_story *story, const char *text)
{
	bl_put_para_as(story, text, BL_TONE_BODY);
}

/* What such a sentence says is of what follows. */
static bool leads_on(bl_tone tone)
{
	return tone == BL_TONE_LEAD || tone == BL_TONE_SOFT || tone == BL_TONE_KEY;
}

void bl_put_para_runs(bl_story *story, const bl_span *run, size_t n, bl_tone tone)
{
	bl_story_add(story, &(bl_block){.kind = BL_BLOCK_paragraph,
					.as.paragraph = {copy_runs(story, run, n), n, tone, NULL, 0},
					.keep_next = leads_on(tone)});
}

typedef enum { AN_ITEM, A_LIST } group_kind;

static const bl_group *new_group(bl_story *story, group_kind kind, const bl_group *in)
{
	bl_group *g = bl_story_alloc(story, 1, sizeof *g);

	g->is_list = kind == A_LIST;
	g->in = in;
	return g;
}

const bl_group *bl__item_new(bl_story *story, const bl_group *list)
{
	return new_group(story, AN_ITEM, list);
}

/* The list that the block before belongs to, or a new one. */
static const bl_group *list_at_hand(bl_story *story)
{
	const bl_block *last = story->n ? &story->block[story->n - 1] : NULL;
	bool item = last && last->kind == BL_BLOCK_point && last->as.point.label;

	return item && last->group->in->in == story->group ? last->group->in
							   : new_group(story, A_LIST, story->group);
}

void bl_put_marked(bl_story *story, const bl_verdict *verdict, const char *label, const bl_span *run,
		   size_t n)
{
	const bl_group *item = label ? bl__item_new(story, list_at_hand(story)) : NULL;

	bl_story_add(story, &(bl_block){.kind = BL_BLOCK_point,
					.as.point = {verdict, label, copy_runs(story, run, n), n},
					.group = item});
}

void bl_put_callout(bl_story *story, const char *title, const char *text)
{
	bl_story_add(story, &(bl_block){.kind = BL_BLOCK_callout,
					.as.callout = {bl_voice_clean(&story->speaker, title),
						       text ? bl_voice_clean(&story->speaker, text) : NULL}});
}

/* ---- Tables ------------------------------------------------------------------------ */

bl_table *bl_table_new(bl_story *story, const bl_table_column *column, size_t n)
{
	bl_table *t = bl_story_alloc(story, 1, sizeof *t);
	bl_table_column *copy = bl_story_alloc(story, n, sizeof *copy);

	memcpy(copy, column, n * sizeof *copy);
	for (size_t k = 0; k < n; k++)
		copy[k].head = bl_voice_clean(&story->speaker, copy[k].head);
	t->n_columns = n;
	t->column = copy;
	return t;
}

bl_table *bl_table_dense(bl_story *story, const bl_table_column *column, size_t n)
{
	bl_table *t = bl_table_new(story, column, n);

	t->dense = true;
	return t;
}

bl_table_cell *bl_table_add_row(bl_story *story, bl_table *t)
{
	if (t->n == t->cap) {
		size_t cap = t->cap ? 2 * t->cap : 16;
		bl_table_row *grown = bl_story_alloc(story, cap, sizeof *grown);

		if (t->n)
			memcpy(grown, t->row, t->n * sizeof *grown);
		t->row = grown;
		t->cap = cap;
	}
	t->row[t->n].cell = bl_story_alloc(story, t->n_columns, sizeof(bl_table_cell));
	return t->row[t->n++].cell;
}

void bl_table_add_note(bl_table *t, const char *note)
{
	if (t->n)
		t->row[t->n - 1].note = note;
}

/* A sentence before a table says what the table shows; a note is of what stands above it. */
static void keep_with_table(bl_story *story)
{
	const bl_block *before = story->n ? &story->block[story->n - 1] : NULL;

	if (before && before->kind == BL_BLOCK_paragraph && before->as.paragraph.tone != BL_TONE_NOTE)
		bl_story_keep_next(story);
}

void bl_put_table(bl_story *story, bl_table *t)
{
	if (!t->n)
		return;
	keep_with_table(story);
	bl_story_add(story, &(bl_block){.kind = BL_BLOCK_table, .as.table = t});
}

bl_table_cell bl_spark_cell(const bl_chart_facts *facts)
{
	const bl_chart *spark = bl_chart_find("sparkline");

	return (bl_table_cell){.chart = bl_chart_lacks(spark, facts) ? NULL : spark, .facts = facts};
}

/* ---- Exhibits ------------------------------------------------------------------------ */

static const char *clean_or_none(bl_story *story, const char *text)
{
	return text ? bl_voice_clean(&story->speaker, text) : NULL;
}

bl_exhibit bl_exhibit_clean(bl_story *story, const bl_exhibit *is)
{
	bl_exhibit clean = *is;

	clean.title = clean_or_none(story, is->title);
	clean.subtitle = clean_or_none(story, is->subtitle);
	clean.note = clean_or_none(story, is->note);
	clean.level = clean.title ? level_in(story, BL_LEVELS) : 0;
	return clean;
}

void bl_put_exhibit(bl_story *story, const bl_exhibit *exhibit)
{
	bl_story_add(story,
		     &(bl_block){.kind = BL_BLOCK_exhibit, .as.exhibit = bl_exhibit_clean(story, exhibit)});
}

void bl_put_exhibits(bl_story *story, const bl_exhibit *exhibit, size_t n, size_t places)
{
	bl_exhibit_row row = {.n = MIN(n, BL_ACROSS), .places = MIN(places, BL_ACROSS)};

	for (size_t i = 0; i < row.n; i++)
		row.of[i] = bl_exhibit_clean(story, &exhibit[i]);
	if (n)
		bl_story_add(story, &(bl_block){.kind = BL_BLOCK_row, .as.row = row});
}

void bl_put_key_figures(bl_story *story, const bl_key_figure *figure, size_t n)
{
	bl_key_band band = {.n = MIN(n, BL_KEY_FIGURES)};

	if (!n)
		return;
	memcpy(band.figure, figure, band.n * sizeof *figure);
	bl_story_add(story, &(bl_block){.kind = BL_BLOCK_band, .as.band = band});
}

/* ---- What charts draw ---------------------------------------------------------------- */

bl_chart_facts *bl_story_facts_new(bl_story *story)
{
	bl_chart_facts *facts = bl_story_alloc(story, 1, sizeof *facts);

	facts->now = facts->goal = facts->baseline = facts->expected = NAN;
	return facts;
}

bl_chart_facts *bl_story_facts_of_counts(bl_story *story, bl_period first, size_t n,
					 const bl_chart_series *series, size_t n_series)
{
	bl_chart_facts *facts = bl_story_facts_new(story);

	facts->first = first;
	facts->n = n;
	facts->series = series;
	facts->n_series = n_series;
	facts->whole = true;
	return facts;
}

/* ---- What the medium lacks ---------------------------------------------------------- */

void bl_put_letters(bl_story *story)
{
	bl_story_add(story, &(bl_block){.kind = BL_BLOCK_letters});
}
