/* The logo beside the title, and the lines to sign on, as a layout asks for them. */
#include "layout.h"

void bl__logo_add(bl_story *story, const bl__brand *brand)
{
	const char *alt = bl_yaml_text_in(brand->logo_alt, bl_lang_code(story->lang));

	if (brand->logo)
		bl_story_add(story,
			     &(bl_block){.kind = BL_BLOCK_logo,
					 .as.logo = {brand->logo, bl_voice_clean(&story->speaker, alt)},
					 .keep_next = true});
}

void bl__signature_add(bl_story *story, const bl__brand *brand)
{
	const bl_yaml *list = brand->signature;
	const char *code = bl_lang_code(story->lang);
	bl_signature s = {.n = 0};

	if (!list)
		return;
	for (; s.n < MIN(list->n, G_N_ELEMENTS(s.one)); s.n++) {
		const bl_yaml *one = &list->member[s.n];
		const char *name = bl_yaml_text_in(bl_yaml_get(one, "name"), code),
			   *role = bl_yaml_text_in(bl_yaml_get(one, "role"), code);

		s.one[s.n].name = bl_voice_clean(&story->speaker, name);
		s.one[s.n].role = bl_voice_clean(&story->speaker, role);
	}
	bl_put_heading(story, 2, bl_lang_say(story->lang, "section.signature", NULL));
	bl_story_add(story, &(bl_block){.kind = BL_BLOCK_signature, .as.signature = s});
}
