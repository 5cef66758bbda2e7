/* Chances: how those that were stated came out, and on how many targets that rests. */
#include "report.h"

#include <math.h>

/* A report for one partner tells of the goals it owns. */
static bl_account account_of(const bl_story *story)
{
	const bl_facts *facts = story->facts;
	size_t n, kept = 0;
	const bl_statement *all = bl_findings_statements(facts->findings, &n);
	g_autofree bl_statement *its = g_new(bl_statement, n + 1);

	if (!facts->partner)
		return bl_account_of(all, n);
	for (size_t i = 0; i < n; i++)
		if (bl_goal_owned(&facts->agreement->goals[all[i].goal], bl_story_partner(story)))
			its[kept++] = all[i];
	return bl_account_of(its, kept);
}

static void add_row(bl_story *story, bl_table *t, const char *which, const bl_reckoning *r)
{
	bl_lang *lang = story->lang;
	bl_table_cell *cell = bl_table_add_row(story, t);

	cell[0] = (bl_table_cell){
		.text = bl_lang_say(lang, bl_arena_print(story->arena, "chances.said.%s", which), NULL),
		.strong = true};
	cell[1].text = bl_lang_number(lang, (double)r->n, 0);
	cell[2].text = bl_lang_number(lang, r->expected, 1);
	cell[3].text = bl_lang_number(lang, (double)r->reached, 0);
}

static void add_table(bl_story *story, const bl_account *a)
{
	static const char *const name[BL_CHANCE_CLASSES] = {"low", "middle", "high"};
	bl_lang *lang = story->lang;
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.chance_said", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.targets", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.expected", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.reached", NULL), .align = BL_RIGHT}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));

	for (size_t i = 0; i < BL_CHANCE_CLASSES; i++)
		if (a->of[i].n)
			add_row(story, t, name[i], &a->of[i]);
	add_row(story, t, "all", &a->all);
	bl_put_table(story, t);
}

static const char *lead_words(const bl_story *story, const bl_account *a)
{
	return bl_lang_say(story->lang, a->judged ? "chances.whole" : "chances.few",
			   BL_ARGS(BL_NUMBER("n", (double)a->all.n),
				   BL_NUMBER("reached", (double)a->all.reached),
				   BL_TEXT("expected", bl_lang_number(story->lang, a->all.expected, 1))));
}

static void add_judged(bl_story *story, const bl_account *a)
{
	bl_span run[] = {
		{lead_words(story, a), BL_STRONG},
		{" ", BL_PLAIN},
		{bl_lang_say(story->lang, bl_arena_print(story->arena, "chances.judged.%s", a->judged), NULL),
		 BL_PLAIN}};

	bl_put_para_runs(story, run, G_N_ELEMENTS(run), BL_TONE_BODY);
	add_table(story, a);
}

static void add_others(bl_story *story, const bl_account *a)
{
	if (a->unsaid)
		bl_put_para_as(story,
			       bl_lang_say(story->lang, "chances.unsaid",
					   BL_ARGS(BL_NUMBER("n", (double)a->unsaid))),
			       BL_TONE_NOTE);
	if (a->unknown)
		bl_put_para_as(story,
			       bl_lang_say(story->lang, "chances.unknown",
					   BL_ARGS(BL_NUMBER("n", (double)a->unknown))),
			       BL_TONE_NOTE);
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	bl_account a = account_of(story);

	(void)facts;
	(void)opts;
	bl_put_heading(story, 2, bl_lang_say(lang, "section.chances", NULL));
	if (!a.all.n) {
		bl_put_callout(story, bl_lang_say(lang, "chances.none.title", NULL),
			       bl_lang_say(lang, "chances.none.text", NULL));
	} else {
		bl_put_para_as(story, bl_lang_say(lang, "chances.about", NULL), BL_TONE_SOFT);
		if (a.judged)
			add_judged(story, &a);
		else
			bl_put_para(story, lead_words(story, &a));
	}
	add_others(story, &a);
}

const bl_section bl__section_chances = {
	.name = "chances", .gloss = "how the chances that were stated came out", .compose = compose};
