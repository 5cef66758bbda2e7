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

static const char *title_of(bl_flow *flow, const bl_layout *layout)
{
	return bl__clean(flow, bl_layout_title(layout, flow->lang));
}

static void set_running(bl_flow *flow, const bl_layout *layout)
{
	const bl_facts *facts = flow->facts;
	bl_lang *lang = flow->lang;

	flow->head_left = bl__text(flow, &facts->agreement->name);
	flow->head_right = !facts->partner ? bl_lang_period(lang, facts->period)
					   : bl_arena_print(flow->arena, "%s · %s",
							    bl__partner_name(flow, bl__partner_index(flow)),
							    bl_lang_period(lang, facts->period));
	flow->foot = bl_arena_print(flow->arena, "%s · %s", title_of(flow, layout),
				    bl_lang_say(lang, "page.data_as_of",
						BL_ARGS(BL_TEXT("date", bl_lang_date(lang, facts->as_of)))));
}

static void add_title(bl_flow *flow, const bl_layout *layout)
{
	const bl_facts *facts = flow->facts;
	bl_lang *lang = flow->lang;
	const char *period = bl_lang_period(lang, facts->period), *title = title_of(flow, layout);
	double width = flow->width, logo = bl__logo_add(flow, bl__layout_brand(layout));

	flow->width -= logo;

	if (facts->partner)
		title = bl_lang_say(
			lang, "partner.title",
			BL_ARGS(BL_TEXT("title", title),
				BL_TEXT("partner", bl__partner_name(flow, bl__partner_index(flow)))));
	bl__title(
		flow, flow->head_left,
		bl_lang_say(lang, "page.title", BL_ARGS(BL_TEXT("title", title), BL_TEXT("period", period))));
	flow->width = width;
	if (facts->data_end_early)
		bl__callout(flow,
			    bl_lang_say(lang, "page.data_end_early", BL_ARGS(BL_TEXT("period", period))),
			    NULL);
}

bl_status bl_page_compose(const bl_layout *layout, const bl_facts *facts, bl_lang *lang, const char *paper,
			  bl_canvas *canvas, bl_error *err)
{
	bl_flow *flow = bl__flow_new(canvas, lang, facts, paper);
	bl_status status;

	flow->layout_path = bl__layout_path(layout);
	if (bl__layout_brand(layout)->tints.n)
		canvas->tints = &bl__layout_brand(layout)->tints;
	set_running(flow, layout);
	add_title(flow, layout);
	for (size_t i = 0; i < bl__layout_sections(layout); i++) {
		const bl_yaml *options;
		const bl_section *section = bl__layout_section(layout, i, &options);

		if (bl__option_yes(options, "new_page", false))
			bl__new_page(flow);
		section->compose(flow, facts, lang, options);
	}
	bl__signature_add(flow, bl__layout_brand(layout));
	bl__tell_lacking(flow);
	bl__flow_break(flow);
	bl__flow_draw(flow);
	status = flow->error.status;
	if (status != BL_OK && err)
		*err = flow->error;
	bl__flow_free(flow);
	return status;
}
