/* A chapter: one of the four commitments a partnership is held to, and what shows that it
 * is kept.  The sections that follow it in a layout are the rest of its proof. */
#include "evidence.h"

#include <string.h>

static const char *const commitments[] = {"expertise", "engagement", "trust", "violence", NULL};
static const bl_option options[] = {BL__ONE_OF("of", commitments), BL__NO_MORE};

/* The vision, and the long-term goals that serve it. */
static void add_vision(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	const char *vision = bl_voice_text(&story->speaker, &a->vision);

	bl_put_callout(story,
		       bl_lang_say(story->lang, *vision ? "commitment.vision" : "commitment.no_vision", NULL),
		       *vision ? vision : NULL);
	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_verdict *v = bl_findings_judgement(story->facts->findings, (int)i)->current.verdict;
		const char *verdict = bl_voice_verdict(&story->speaker, v);
		bl_span run[] = {{bl_voice_goal(&story->speaker, (int)i), BL_STRONG},
				 {" – ", BL_PLAIN},
				 {verdict, BL_PLAIN}};

		if (a->goals[i].is_long)
			bl_put_marked(story, v, NULL, run, 3);
	}
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const char *of = bl__option_text(opts, "of");
	const char *which = of ? of : "expertise";

	(void)facts;
	bl_put_chapter(story,
		       bl_lang_say(lang, bl_arena_print(story->arena, "commitment.%s.title", which), NULL));
	bl_put_para_as(story,
		       bl_lang_say(lang, bl_arena_print(story->arena, "commitment.%s.text", which), NULL),
		       BL_TONE_LEAD);
	if (!strcmp(which, "violence"))
		add_vision(story);
	bl__evidence_add(story, which);
}

const bl_section bl__section_commitment = {
	.name = "commitment",
	.gloss = "one of the four commitments, as the head of a chapter",
	.options = options,
	.compose = compose,
};
