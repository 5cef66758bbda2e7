/* A split in words: its parts by their names, as columns and as a table. */
#include "exhibit.h"

#include <glib.h>
#include <string.h>

/* The column that says what the words of split k are; NULL: of an indicator of the ledger's own. */
static const char *role_of(const bl_story *story, int indicator, size_t k)
{
	const bl_agreement *a = story->facts->agreement;
	const bl_ledger *ledger = bl_disclosure_ledger(story->facts->seen);

	if ((size_t)indicator < a->n_indicators)
		return a->indicators[indicator].split.item[k];
	return indicator == bl_ledger_own(ledger, &bl_own_activities_by_type) ? "type" : NULL;
}

/* The colours of a column's categories, given out in the order a report meets them; from the seventh on a
 * chart takes one that is free in it. */
static unsigned char colour_of(bl_story *story, const char *role, uint32_t word)
{
	size_t met = 0;

	for (size_t i = 0; i < story->n_colours; i++) {
		const bl_colour *c = &story->colour[i];

		if (strcmp(c->role, role))
			continue;
		if (c->word == word)
			return c->colour;
		met++;
	}
	if (story->n_colours == story->cap_colours) {
		story->cap_colours = story->cap_colours ? 2 * story->cap_colours : 16;
		story->colour = g_renew(bl_colour, story->colour, story->cap_colours);
	}
	story->colour[story->n_colours++] = (bl_colour){bl_arena_print(story->arena, "%s", role), word,
							(unsigned char)(met % BL_COLOURS + 1)};
	return (unsigned char)(met % BL_COLOURS + 1);
}

/* The first that none of the n before it has; where there are more than colours, as it was. */
static unsigned char free_colour(const unsigned char *taken, size_t n, unsigned char wanted)
{
	for (unsigned char turn = 0; turn < BL_COLOURS; turn++) {
		unsigned char colour = (unsigned char)((wanted - 1 + turn) % BL_COLOURS + 1);

		if (!n || !memchr(taken, colour, n))
			return colour;
	}
	return wanted;
}

static void name_parts(bl_story *story, const bl_shown *shown, size_t k, bl_split_told *out)
{
	const bl_split_shown *s = &out->shown;
	uint32_t *word = bl_story_alloc(story, s->n_parts + 1, sizeof *word);
	const char **name = bl_story_alloc(story, s->n_parts + 1, sizeof *name),
		   *role = role_of(story, shown->indicator, k);

	for (size_t i = 0; i < s->n_parts; i++)
		word[i] = s->part[i].word;
	bl_voice_words_of(&story->speaker, role, word, s->n_parts, name);
	for (size_t i = 0; i < s->n_parts; i++)
		out->category[i] = (bl_chart_series){name[i], s->part[i].at};
	for (size_t i = 0; i < s->n_parts; i++)
		out->colour[i] = free_colour(out->colour, i, colour_of(story, role ? role : "", word[i]));
}

bool bl_split_told_of(bl_story *story, const bl_shown *shown, size_t k, size_t most, bl_split_told *out)
{
	bl_view view = bl_story_view(story);
	const bl_split_shown *s = &out->shown;

	*out = (bl_split_told){.n_categories = 0};
	if (!bl_view_split(&view, shown, k, most, &out->shown))
		return false;
	out->category = bl_story_alloc(story, s->n_parts + 1, sizeof *out->category);
	out->colour = bl_story_alloc(story, s->n_parts + 1, sizeof *out->colour);
	name_parts(story, shown, k, out);
	out->n_categories = s->n_parts;
	if (s->others)
		out->category[out->n_categories++] =
			(bl_chart_series){bl_lang_say(story->lang, "indicator.others", NULL), s->others};
	out->style = bl_style_of(story->speaker.agreement, shown->indicator, s->total, s->n);
	return true;
}

bl_table *bl_split_table(bl_story *story, const bl_split_told *s)
{
	size_t n = s->n_categories + 2;
	bl_table_column *column = bl_story_alloc(story, n, sizeof *column);
	bl_table *t;

	column[0].head = bl_lang_say(story->lang, "column.period", NULL);
	column[1] =
		(bl_table_column){.head = bl_lang_say(story->lang, "column.total", NULL), .align = BL_RIGHT};
	for (size_t k = 0; k < s->n_categories; k++)
		column[k + 2] = (bl_table_column){.head = s->category[k].name, .align = BL_RIGHT};
	t = bl_table_new(story, column, n);
	t->dense = t->fill = true;
	for (size_t j = s->shown.n; j-- > 0;) {
		bl_table_cell *cell = bl_table_add_row(story, t);

		cell[0].text = bl_lang_period_short(story->lang, bl_period_add(s->shown.first, (int32_t)j));
		cell[1] = (bl_table_cell){
			.text = bl_voice_figure(&story->speaker, &s->style, s->shown.total[j]),
			.strong = true};
		for (size_t k = 0; k < s->n_categories; k++)
			cell[k + 2].text = bl_voice_figure(&story->speaker, &s->style, s->category[k].at[j]);
	}
	return t;
}

/* A part may wait for a correction that its total does not show. */
static bl_marks marks_of(const bl_split_told *s)
{
	bl_marks marks = bl_marks_of(s->shown.total, s->shown.n);

	for (size_t k = 0; k < s->n_categories; k++)
		marks.pending |= bl_marks_of(s->category[k].at, s->shown.n).pending;
	return marks;
}

const char *bl_split_note(bl_story *story, const bl_split_told *s)
{
	const char *note[4] = {NULL, NULL, NULL, NULL};

	if (s->shown.n_left_out)
		note[3] = bl_lang_say(story->lang, "indicator.note.left_out",
				      BL_ARGS(BL_NUMBER("n", (double)s->shown.n_left_out)));

	if (s->shown.n_others)
		note[0] = bl_lang_say(story->lang, "indicator.note.others",
				      BL_ARGS(BL_TEXT("others", s->category[s->n_categories - 1].name),
					      BL_NUMBER("n", (double)s->shown.n_others)));
	if (s->shown.overlaps)
		note[1] = bl_lang_say(story->lang, "indicator.note.overlap", NULL);
	note[2] = bl_voice_marks(&story->speaker, marks_of(s));
	return bl_voice_notes(&story->speaker, note, G_N_ELEMENTS(note));
}

void bl_split_series(const bl_split_told *s, bl_chart_facts *facts)
{
	facts->series = s->category;
	facts->n_series = s->n_categories;
	facts->colour = s->colour;
	facts->others_last = s->shown.n_others > 0;
}
