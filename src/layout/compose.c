/* A whole report: what runs along every page, the title, the sections. */
#include "layout.h"

#include <string.h>

static const char *title_of(bl_story *story, const bl_layout *layout)
{
	return bl_voice_clean(&story->speaker, bl_layout_title(layout, story->lang));
}

/* What is judged is how things stood when the period ended, however late that is told. */
static const char *as_of_words(bl_story *story)
{
	const bl_facts *facts = story->facts;
	bl_day now = bl_findings_now(facts->findings);

	return bl_lang_say(story->lang, now < facts->as_of ? "page.state_on" : "page.data_as_of",
			   BL_ARGS(BL_TEXT("now", bl_lang_date(story->lang, now)),
				   BL_TEXT("date", bl_lang_date(story->lang, facts->as_of))));
}

static void set_running(bl_story *story, const bl_layout *layout)
{
	const bl_facts *facts = story->facts;
	bl_lang *lang = story->lang;

	story->head_left = bl_voice_text(&story->speaker, &facts->agreement->name);
	story->head_right =
		!facts->partner ? bl_lang_period(lang, facts->period)
				: bl_arena_print(story->arena, "%s · %s",
						 bl_voice_partner(&story->speaker, bl_story_partner(story)),
						 bl_lang_period(lang, facts->period));
	story->foot = bl_arena_print(story->arena, "%s · %s", title_of(story, layout), as_of_words(story));
}

static void add_title(bl_story *story, const bl_layout *layout)
{
	const bl_facts *facts = story->facts;
	bl_lang *lang = story->lang;
	const char *period = bl_lang_period(lang, facts->period), *title = title_of(story, layout), *whole;

	bl__logo_add(story, bl__layout_brand(layout));
	if (facts->partner)
		title = bl_lang_say(lang, "partner.title",
				    BL_ARGS(BL_TEXT("title", title),
					    BL_TEXT("partner", bl_voice_partner(&story->speaker,
										bl_story_partner(story)))));
	whole = bl_lang_say(lang, "page.title", BL_ARGS(BL_TEXT("title", title), BL_TEXT("period", period)));
	bl_story_add(story, &(bl_block){.kind = BL_BLOCK_title,
					.as.title = {bl_voice_clean(&story->speaker, story->head_left),
						     bl_voice_clean(&story->speaker, whole)},
					.keep_next = true});
	if (facts->data_end_early)
		bl_put_callout(story,
			       bl_lang_say(lang, "page.data_end_early",
					   BL_ARGS(BL_TEXT("period", bl_voice_the_period(&story->speaker,
											 facts->period)))),
			       NULL);
}

/* What a reader who knows another edition, or waited for this one, has to know first. */
static void add_imprint(bl_story *story)
{
	const bl_imprint *is = story->facts->imprint;

	if (is && is->n > 1)
		bl_put_para_as(story,
			       bl_lang_say(story->lang,
					   bl_arena_print(story->arena, "page.replaces.%s", is->why),
					   BL_ARGS(BL_NUMBER("n", is->n), BL_NUMBER("before", is->n - 1))),
			       BL_TONE_NOTE);
	if (is && is->was_due != BL_DAY_NONE)
		bl_put_para_as(story,
			       bl_lang_say(story->lang, "page.late",
					   BL_ARGS(BL_TEXT("date", bl_lang_date(story->lang, is->was_due)))),
			       BL_TONE_NOTE);
}

/* Letters are known only when every section has spoken. */
static void fill_letters(bl_story *story)
{
	for (size_t i = 0; i < story->n; i++)
		if (story->block[i].kind == BL_BLOCK_letters)
			story->block[i].as.letters = (bl_letters){story->letter, story->n_letters};
}

static const bool *left_out(bl_story *story, const bl_layout *layout)
{
	const bl_agreement *a = story->facts->agreement;
	bool *left_out = bl_story_alloc(story, a->n_indicators, sizeof *left_out);

	for (size_t i = 0; i < a->n_indicators; i++)
		left_out[i] = !bl_layout_shows(layout, a, i);
	return left_out;
}

bl_status bl_story_compose(const bl_layout *layout, const bl_facts *facts, bl_lang *lang, bl_story **out,
			   bl_error *err)
{
	bl_story *story = bl_story_new(lang, facts);
	const bl__brand *brand = bl__layout_brand(layout);
	bl_status status;

	story->layout_path = bl__layout_path(layout);
	story->indicators = bl__layout_indicators(layout);
	story->leaves_out = left_out(story, layout);
	story->tints = brand->tints.n ? &brand->tints : NULL;
	set_running(story, layout);
	add_title(story, layout);
	add_imprint(story);
	for (size_t i = 0; i < bl__layout_sections(layout); i++) {
		const bl_yaml *options;
		const bl_section *section = bl__layout_section(layout, i, &options);

		if (bl_section_begins_page(options))
			bl_story_new_page(story);
		section->compose(story, facts, lang, options);
	}
	bl__signature_add(story, brand);
	fill_letters(story);
	status = story->error.status;
	if (status == BL_OK) {
		*out = story;
		return BL_OK;
	}
	if (err)
		*err = story->error;
	bl_story_free(story);
	return status;
}
