/* Letters of people's words that the fonts lack: pictures, other scripts.  The
 * canvas draws a square for each; here they are told. */
#include "paper.h"

#define MOST 24 /* are listed */

static bool lacks(bl__flow *flow, uint32_t letter)
{
	char text[8] = {0};

	g_unichar_to_utf8(letter, text);
	return flow->canvas->verbs->measure(flow->canvas, text, &bl__paper_body, 0).unknown > 0;
}

void bl__tell_lacking(bl__flow *flow)
{
	const bl_story *story = flow->story;

	for (size_t i = 0; story->facts->lacks && i < story->n_letters; i++)
		if (lacks(flow, story->letter[i]))
			story->facts->lacks(story->facts->lacks_self, story->letter[i]);
}

void bl__set_letters(bl__flow *flow, const bl_block *block)
{
	const bl_letters *met = &block->as.letters;
	const char *name[MOST];
	bl_span run = {NULL, BL_PLAIN};
	size_t n = 0, all = 0;

	for (size_t i = 0; i < met->n; i++)
		if (lacks(flow, met->letter[i]) && all++ < MOST)
			name[n++] = bl_arena_print(flow->arena, "U+%04X", met->letter[i]);
	if (!all)
		return;
	run.text = bl_lang_say(
		flow->lang, "quality.letters",
		BL_ARGS(BL_NUMBER("n", (double)all), BL_TEXT("list", bl_lang_list(flow->lang, name, n))));
	bl__set_paragraph(flow,
			  &(bl_block){.kind = BL_BLOCK_paragraph, .as.paragraph = {.span = &run, .n = 1}});
}
