/* Data to put right: what whoever keeps the files can do now, so that the next report
 * is whole: refused rows with the place of the first, names with the partner that may
 * be meant.  Where counts of rows may be of few people, nothing. */
#include "report.h"

static const bl_option options[] = {BL__NUMBER("most", 1, 100), BL__NO_MORE};

static void item(bl_story *story, const char *said, const char *todo)
{
	bl_span run[] = {{said, BL_PLAIN}, {" ", BL_PLAIN}, {todo, BL_STRONG}};

	bl_put_marked(story, NULL, "•", run, G_N_ELEMENTS(run));
}

static void add_refusal(bl_story *story, const bl_taken *taken, const bl__refusal *r)
{
	item(story,
	     bl_lang_say(story->lang, "repairs.refused",
			 BL_ARGS(BL_NUMBER("n", (double)r->n),
				 BL_TEXT("reason", bl_voice_reason(&story->speaker, r->reason)),
				 BL_TEXT("place", bl__reject_place(story, taken, r->first)))),
	     bl_lang_say(story->lang, "repairs.refused.todo", NULL));
}

static void add_stranger(bl_story *story, const bl_stranger *s)
{
	const char *name = bl_voice_word(&story->speaker, s->word);

	item(story,
	     bl_lang_say(story->lang, "repairs.name",
			 BL_ARGS(BL_NUMBER("n", (double)s->rows), BL_TEXT("name", name),
				 BL_TEXT("source", bl__source_name(story, s->source)))),
	     s->nearest ? bl_lang_say(story->lang, "repairs.name.nearest",
				      BL_ARGS(BL_TEXT("nearest", bl__nearest_name(story, s->nearest))))
			: bl_lang_say(story->lang, "repairs.name.todo", NULL));
}

/* Names cost the most rows: they come first. */
static size_t add_items(bl_story *story, const bl_taken *taken, size_t most)
{
	g_autoptr(GArray) refusals = bl__refusals(taken);
	size_t strangers = story->facts->agreement->n_partners ? bl_taken_strangers(taken) : 0, n = 0;

	for (size_t i = 0; i < strangers && n < most; i++, n++)
		add_stranger(story, bl_taken_stranger(taken, i));
	for (guint k = 0; k < refusals->len && n < most; k++, n++)
		add_refusal(story, taken, &g_array_index(refusals, bl__refusal, k));
	return strangers + refusals->len - n;
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const bl_taken *taken = facts->taken;
	size_t most = (size_t)bl__option_number(opts, "most", 3), more;

	if (!taken || bl_disclosure_guards(facts->seen) ||
	    (!bl_taken_rejects(taken) && !(facts->agreement->n_partners && bl_taken_strangers(taken))))
		return;
	bl_put_heading(story, 2, bl_lang_say(lang, "section.repairs", NULL));
	more = add_items(story, taken, most);
	if (more)
		bl_put_para_as(story,
			       bl_lang_say(lang, "repairs.more", BL_ARGS(BL_NUMBER("n", (double)more))),
			       BL_TONE_NOTE);
}

const bl_section bl__section_repairs = {
	.name = "repairs",
	.gloss = "rows to put right and names to explain, with their place",
	.options = options,
	.compose = compose,
};
