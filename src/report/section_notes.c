/* The coordinator's own words; nothing when there are none. */
#include "report.h"

#include <string.h>

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	(void)opts;
	if (!facts->notes || !facts->notes[strspn(facts->notes, " \t\r\n")])
		return;
	bl_put_heading(story, 2, bl_lang_say(lang, "section.notes", NULL));
	bl_put_markdown(story, facts->notes);
}

const bl_section bl__section_notes = {
	.name = "notes",
	.gloss = "the coordinator's own words (Markdown)",
	.compose = compose,
};
