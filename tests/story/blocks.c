/* What a story keeps together, whatever a section says. */
#include "../report/story.h"

#include <glib.h>

/* A sentence of this tone, then a table where there is one. */
static bool stays(bl_tone tone, bool with_table)
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	bl_lang *lang = story_lang("en");
	bl_story *told = bl_story_new(lang, &s.facts);
	const bl_table_column column = {.head = "Head"};
	bl_table *t = bl_table_new(told, &column, 1);
	bool kept;

	if (with_table)
		bl_table_add_row(told, t)->text = "cell";
	bl_put_para_as(told, "A sentence.", tone);
	bl_put_table(told, t);
	assert_int_equal(told->n, with_table ? 2 : 1);
	assert_false(told->block[told->n - 1].keep_next && with_table);
	kept = told->block[0].keep_next;
	bl_story_free(told);
	bl_lang_free(lang);
	story_forget(&s);
	return kept;
}

static bool has_spark(bl_story *told, size_t n)
{
	static const bl_figure known[2] = {{.state = BL_VALUE, .value = 1}, {.state = BL_VALUE, .value = 2}};
	bl_chart_series *series = bl_story_alloc(told, 1, sizeof *series);

	*series = (bl_chart_series){NULL, known};
	return bl_spark_cell(
		       bl_story_facts_of_counts(told, bl_period_of(bl_grain_month(), 20000), n, series, 1))
		.chart;
}

TEST("story", "a row shows the shape of a series of two periods and more")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	bl_lang *lang = story_lang("en");
	bl_story *told = bl_story_new(lang, &s.facts);

	assert_false(has_spark(told, 1));
	assert_true(has_spark(told, 2));
	bl_story_free(told);
	bl_lang_free(lang);
	story_forget(&s);
}

TEST("story",
     "a sentence stays with the table it stands before, but for a note; some lead on to whatever follows")
{
	assert_true(stays(BL_TONE_BODY, true));
	assert_false(stays(BL_TONE_BODY, false));
	assert_false(stays(BL_TONE_NOTE, true));
	assert_false(stays(BL_TONE_NOTE, false));
	assert_true(stays(BL_TONE_LEAD, false));
	assert_true(stays(BL_TONE_SOFT, false));
	assert_true(stays(BL_TONE_KEY, false));
}
