/* Data quality: what was read by habit or set aside, and conditions that no row meets. */
#include "report.h"

static const char *source_name(bl_story *story, int source)
{
	return bl_voice_source(&story->speaker, source);
}

/* ---- Cells set aside, or read by habit ------------------------------------------------------------ */

static const char *doubt_of(bl_story *story, const bl_doubt *d)
{
	return bl_lang_say(story->lang,
			   d->kind == BL_TWO_MARKS ? "quality.doubt.of" : "quality.doubt.of_some",
			   BL_ARGS(BL_TEXT("column", bl_voice_clean(&story->speaker, d->column)),
				   BL_TEXT("source", source_name(story, d->source)),
				   BL_TEXT("n", bl_lang_number(story->lang, (double)d->cells, 0))));
}

static void add_cells(bl_story *story, const bl_taken *taken)
{
	static const char *const kinds[BL_DOUBT_KINDS] = {
		[BL_TWO_MARKS] = "quality.doubt.two_marks",
		[BL_OTHER_CURRENCY] = "quality.doubt.other_currency",
		[BL_OTHER_PERCENT] = "quality.doubt.other_percent",
		[BL_ZERO_OR_NONE] = "quality.doubt.zero_or_none",
	};
	const char **of = bl_story_alloc(story, bl_taken_doubts(taken), sizeof *of);

	for (int kind = BL_SURE + 1; kind < BL_DOUBT_KINDS; kind++) {
		size_t n = 0;

		for (size_t i = 0; i < bl_taken_doubts(taken); i++)
			if ((int)bl_taken_doubt(taken, i)->kind == kind)
				of[n++] = doubt_of(story, bl_taken_doubt(taken, i));
		if (n)
			bl_put_para(story,
				    bl_lang_say(story->lang, kinds[kind],
						BL_ARGS(BL_TEXT("list", bl_lang_list(story->lang, of, n)))));
	}
}

/* ---- Conditions that no row meets ------------------------------------------------------------------ */

static void add_unmet(bl_story *story, const bl_taken *taken)
{
	const char **of = bl_story_alloc(story, bl_taken_unmet_values(taken), sizeof *of);
	size_t n = 0;

	for (size_t i = 0; i < bl_taken_unmet_values(taken); i++) {
		const bl_unmet *u = bl_taken_unmet(taken, i);

		of[n++] = bl_lang_say(
			story->lang, u->rows ? "quality.unmet.stopped" : "quality.unmet.never",
			BL_ARGS(BL_TEXT("value", bl_voice_clean(&story->speaker, u->value)),
				BL_TEXT("source", source_name(story, u->source)),
				BL_TEXT("last", u->rows ? bl_lang_date(story->lang, u->last) : "")));
	}
	if (n)
		bl_put_para(story, bl_lang_say(story->lang, "quality.unmet.list",
					       BL_ARGS(BL_TEXT("list", bl_lang_list(story->lang, of, n)))));
}

void bl__add_doubts(bl_story *story, const bl_taken *taken)
{
	add_cells(story, taken);
	add_unmet(story, taken);
}
