/* What is asked of whoever reads: in the partnership's own words, where the layout has
 * them; to decide on goals that are off track; to look for who could offer what nobody
 * does.  At most a handful of lines, on the first page. */
#include "report.h"

#include <string.h>

static const bl_option options[] = {BL__TEXT("text"), BL__NO_MORE};

#define GOALS_MOST 3

static bool item(bl_story *story, const char *said)
{
	if (said && *said)
		bl_put_marked(story, NULL, "•", &(bl_span){said, BL_PLAIN}, 1);
	return said && *said;
}

/* NULL: no goal is off track. */
static const char *goals_words(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	const char *name[GOALS_MOST + 1];
	size_t n = 0, more = 0;

	for (size_t i = 0; i < a->n_goals; i++) {
		if (a->goals[i].is_long ||
		    bl_findings_judgement(story->facts->findings, (int)i)->current.verdict != &bl_off_track)
			continue;
		if (n < GOALS_MOST)
			name[n++] =
				bl_lang_say(story->lang, "ask.goal",
					    BL_ARGS(BL_TEXT("goal", bl_voice_goal(&story->speaker, (int)i))));
		else
			more++;
	}
	if (more)
		name[n++] = bl_lang_say(story->lang, "ask.goals_more", BL_ARGS(BL_NUMBER("n", (double)more)));
	return n ? bl_lang_say(story->lang, "ask.decide",
			       BL_ARGS(BL_TEXT("list", bl_lang_list(story->lang, name, n))))
		 : NULL;
}

/* NULL: nothing is asked for that nobody offers, as far as this reader may know. */
static const char *need_words(bl_story *story)
{
	const bl_findings *all = story->facts->findings;

	for (size_t i = 0; i < bl_findings_count(all); i++) {
		const bl_finding *f = bl_findings_at(all, i);

		if (!strcmp(f->kind->name, "need_nobody") && bl__is_told(story, f))
			return bl_lang_say(
				story->lang, "ask.need",
				BL_ARGS(BL_TEXT("finding", bl_voice_finding(&story->speaker, all, f))));
	}
	return NULL;
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const char *own = bl__option_words(story, opts, "text");
	bool any = false;

	(void)facts;
	bl_put_heading(story, 2, bl_lang_say(lang, "section.ask", NULL));
	any |= item(story, own);
	any |= item(story, goals_words(story));
	any |= item(story, need_words(story));
	if (!any)
		bl_put_para(story, bl_lang_say(lang, "ask.nothing", NULL));
}

const bl_section bl__section_ask = {
	.name = "ask",
	.gloss = "what is asked of the reader: in the layout's words, and what goals and needs ask for",
	.options = options,
	.compose = compose,
};
