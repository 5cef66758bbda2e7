/* Findings: what to do this month, most pressing first; then what is good to
 * know without anything having to be done. */
#include "report.h"

#include <math.h>
#include <string.h>

static const bl_option options[] = {BL__NUMBER("most", 1, 100), BL__NO_MORE};

static void add_item(bl_story *story, const bl_finding *f, const char *action)
{
	bl_span run[3] = {{bl_voice_finding(&story->speaker, story->facts->findings, f), BL_PLAIN},
			  {" ", BL_PLAIN},
			  {action, BL_STRONG}};

	bl__marked(story, f->verdict, "•", run, action ? 3 : 1);
}

/* The findings with (or without) an action, at most `most` of them. */
static size_t add_items(bl_story *story, bool with_action, size_t most, bool draw)
{
	bl_findings *all = story->facts->findings;
	size_t n = 0;

	for (size_t i = 0; i < bl_findings_count(all) && n < most; i++) {
		const bl_finding *f = bl_findings_at(all, i);
		const char *action = bl_voice_action(&story->speaker, f);

		if ((action != NULL) != with_action)
			continue;
		if (draw)
			add_item(story, f, action);
		n++;
	}
	return n;
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	size_t most = (size_t)bl__option_number(opts, "most", 8);

	bl__heading(story, 2,
		    bl_lang_say(lang,
				facts->period.grain.kind->months == 1 ? "section.findings"
								      : "section.findings.longer",
				NULL));
	if (!add_items(story, true, most, true))
		bl__callout(story, bl_lang_say(lang, "findings.none.title", NULL),
			    bl_lang_say(lang, "findings.none.text", NULL));
	if (!add_items(story, false, most, false))
		return;
	bl__heading(story, 3, bl_lang_say(lang, "findings.known.title", NULL));
	add_items(story, false, most, true);
}

const bl_section bl__section_findings = {
	.name = "findings",
	.gloss = "what to do this month, most pressing first",
	.options = options,
	.compose = compose,
};
