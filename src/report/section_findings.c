/* Findings: what to do this month, most pressing first; then what is good to
 * know without anything having to be done. */
#include "report.h"

#include <math.h>
#include <string.h>

#define MOST 100 /* a layout may ask for */

static const bl_option options[] = {BL__NUMBER("most", 1, MOST), BL__NO_MORE};

/* What was found, what to do, who is to do it. */
static void add_item(bl_story *story, const bl_finding *f)
{
	const char *action = bl_voice_action(&story->speaker, f),
		   *leads = action && f->goal >= 0 ? bl__goal_leads(story, f->goal) : NULL;
	bl_span run[5] = {{bl_voice_finding(&story->speaker, story->facts->findings, f), BL_PLAIN},
			  {" ", BL_PLAIN},
			  {action, BL_STRONG},
			  {" ", BL_PLAIN},
			  {leads, BL_PLAIN}};

	bl_put_marked(story, f->verdict, "•", run, leads ? 5 : action ? 3 : 1);
}

/* Of the findings that ask for something, or of those that do not, the first ones. */
typedef struct {
	const bl_finding *at[MOST];
	size_t n;
} chosen;

typedef enum { TO_DO, TO_KNOW } use;

static chosen choose(const bl_story *story, use wanted, size_t most)
{
	const bl_findings *all = story->facts->findings;
	chosen c = {.n = 0};

	for (size_t i = 0; i < bl_findings_count(all) && c.n < MIN(most, G_N_ELEMENTS(c.at)); i++) {
		const bl_finding *f = bl_findings_at(all, i);

		if (bl__is_told(story, f) &&
		    (bl_voice_action(&story->speaker, f) ? TO_DO : TO_KNOW) == wanted)
			c.at[c.n++] = f;
	}
	return c;
}

static void add_items(bl_story *story, const chosen *c)
{
	for (size_t i = 0; i < c->n; i++)
		add_item(story, c->at[i]);
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	size_t most = (size_t)bl__option_number(opts, "most", 8);
	chosen act = choose(story, TO_DO, most), know = choose(story, TO_KNOW, most);

	bl_put_heading(story, 2,
		       bl_lang_say(lang,
				   facts->period.grain.kind->months == 1 ? "section.findings"
									 : "section.findings.longer",
				   NULL));
	add_items(story, &act);
	if (!act.n)
		bl_put_callout(story, bl_lang_say(lang, "findings.none.title", NULL),
			       bl_lang_say(lang, "findings.none.text", NULL));
	if (!know.n)
		return;
	bl_put_heading(story, 3, bl_lang_say(lang, "findings.known.title", NULL));
	add_items(story, &know);
}

const bl_section bl__section_findings = {
	.name = "findings",
	.gloss = "what to do this month, most pressing first",
	.options = options,
	.compose = compose,
};
