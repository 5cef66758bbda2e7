/* A whole report: what runs along every page, the title, the sections. */
#include "page.h"

#include <glib.h>
#include <string.h>

#define X(name) &bl__section_##name,
const bl_section *const bl_sections[] = {BL__SECTIONS(X) NULL};
#undef X

const bl_section *bl_section_find(const char *name)
{
	for (size_t i = 0; bl_sections[i]; i++)
		if (!strcmp(bl_sections[i]->name, name))
			return bl_sections[i];
	return NULL;
}

static const char *title_of(bl_story *story, const bl_layout *layout)
{
	return bl_voice_clean(&story->speaker, bl_layout_title(layout, story->lang));
}

static void set_running(bl_story *story, const bl_layout *layout)
{
	const bl_facts *facts = story->facts;
	bl_lang *lang = story->lang;

	story->head_left = bl_voice_text(&story->speaker, &facts->agreement->name);
	story->head_right = !facts->partner ? bl_lang_period(lang, facts->period)
					   : bl_arena_print(story->arena, "%s · %s",
							    bl_voice_partner(&story->speaker, bl__partner_index(story)),
							    bl_lang_period(lang, facts->period));
	story->foot = bl_arena_print(story->arena, "%s · %s", title_of(story, layout),
				    bl_lang_say(lang, "page.data_as_of",
						BL_ARGS(BL_TEXT("date", bl_lang_date(lang, facts->as_of)))));
}

static void add_title(bl_story *story, const bl_layout *layout)
{
	const bl_facts *facts = story->facts;
	bl_lang *lang = story->lang;
	const char *period = bl_lang_period(lang, facts->period), *title = title_of(story, layout);
	double width = story->width, logo = bl__logo_add(story, bl__layout_brand(layout));

	story->width -= logo;

	if (facts->partner)
		title = bl_lang_say(
			lang, "partner.title",
			BL_ARGS(BL_TEXT("title", title),
				BL_TEXT("partner", bl_voice_partner(&story->speaker, bl__partner_index(story)))));
	bl__title(
		story, story->head_left,
		bl_lang_say(lang, "page.title", BL_ARGS(BL_TEXT("title", title), BL_TEXT("period", period))));
	story->width = width;
	if (facts->data_end_early)
		bl__callout(story,
			    bl_lang_say(lang, "page.data_end_early", BL_ARGS(BL_TEXT("period", period))),
			    NULL);
}

bl_status bl_page_compose(const bl_layout *layout, const bl_facts *facts, bl_lang *lang, const char *paper,
			  bl_canvas *canvas, bl_error *err)
{
	bl_story *story = bl__flow_new(canvas, lang, facts, paper);
	bl_status status;

	story->layout_path = bl__layout_path(layout);
	if (bl__layout_brand(layout)->tints.n)
		canvas->tints = &bl__layout_brand(layout)->tints;
	set_running(story, layout);
	add_title(story, layout);
	for (size_t i = 0; i < bl__layout_sections(layout); i++) {
		const bl_yaml *options;
		const bl_section *section = bl__layout_section(layout, i, &options);

		if (bl__option_yes(options, "new_page", false))
			bl__new_page(story);
		section->compose(story, facts, lang, options);
	}
	bl__signature_add(story, bl__layout_brand(layout));
	bl__tell_lacking(story);
	bl__flow_break(story);
	bl__flow_draw(story);
	status = story->error.status;
	if (status != BL_OK && err)
		*err = story->error;
	bl__flow_free(story);
	return status;
}
