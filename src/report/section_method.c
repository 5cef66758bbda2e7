/* Method: what each indicator counts, how a verdict is given, how rows and
 * figures are read, the words used. */
#include "report.h"
#include "bilan/coverage.h"

#include "bilan/loop.h"

#include "bilan/pairs.h"

#include <math.h>
#include <string.h>

static const bl_option options[] = {BL__YES_NO("measures"), BL__YES_NO("glossary"), BL__YES_NO("reading"),
				    BL__YES_NO("brief"), BL__NO_MORE};

/* ---- What is counted ------------------------------------------------------------------------ */

static void add_measures(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	bl_lang *lang = story->lang;
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.indicator", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.measure", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.filter", NULL), .wraps = true}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));

	t->dense = true;
	for (size_t i = 0; i < a->n_indicators; i++) {
		bl_table_cell *cell = bl__is_shown(story, (int)i) ? bl_table_add_row(story, t) : NULL;

		if (!cell)
			continue;
		cell[0].text = bl_voice_indicator(&story->speaker, (int)i);
		cell[1].text = bl_voice_formula(&story->speaker, &a->indicators[i]);
		cell[2].text = bl_voice_rows(&story->speaker, &a->indicators[i]);
	}
	if (!t->n)
		return;
	bl_put_heading(story, 3, bl_lang_say(lang, "method.measures", NULL));
	bl_put_table(story, t);
}

/* ---- In words --------------------------------------------------------------------------------- */

static bl_table *words_table(bl_story *story)
{
	bl_table_column column[] = {
		{.head = bl_lang_say(story->lang, "column.term", NULL), .wraps = true, .room = BL_ROOM_TERM},
		{.head = bl_lang_say(story->lang, "column.meaning", NULL), .wraps = true}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));

	t->dense = true;
	return t;
}

static void words_row(bl_story *story, bl_table *t, const char *term, const char *meaning)
{
	bl_table_cell *cell = bl_table_add_row(story, t);

	cell[0] = (bl_table_cell){.text = term, .strong = true};
	cell[1].text = meaning;
}

static void add_verdicts(bl_story *story, bl_table *t)
{
	static const char *const key[] = {"method.verdicts.level", "method.verdicts.total",
					  "method.verdicts.steps", "method.verdicts.always"};

	for (size_t i = 0; story->facts->agreement->n_goals && i < G_N_ELEMENTS(key); i++)
		words_row(story, t, i ? "" : bl_lang_say(story->lang, "method.verdicts", NULL),
			  bl_lang_say(story->lang, key[i], NULL));
}

static void add_exchanges(bl_story *story, bl_table *t)
{
	const bl_partnership *p = bl_story_partnership(story);
	size_t n;

	if (bl_loop_told(p) && bl_loop_dated(p))
		words_row(story, t, bl_lang_say(story->lang, "method.waits", NULL),
			  bl_lang_say(story->lang, "method.waits.text", NULL));
	bl_exchange_currencies(p, &n);
	if (n)
		words_row(story, t, bl_lang_say(story->lang, "method.balance", NULL),
			  bl_lang_say(story->lang, "method.balance.text", NULL));
}

/* Whether somewhere a number stands that was shown before, and not the true one. */
static bool any_pending(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	bool any = false;

	for (size_t i = 0; i < a->n_indicators && !any; i++) {
		bl_subject s = bl_subject_of(story, (int)i, 0);

		any = s.shown.n && bl_disclosed_pending(story->facts->seen, (int)i, s.shown.first, s.shown.n);
	}
	return any;
}

static void add_reading(bl_story *story, bl_table *t)
{
	bl_lang *lang = story->lang;

	if (story->facts->agreement->n_indicators)
		words_row(story, t, bl_lang_say(lang, "method.usual", NULL),
			  bl_lang_say(lang, "method.usual.text", NULL));
	if (bl_needs_kept(story->facts->agreement))
		words_row(story, t, bl_lang_say(lang, "method.needs", NULL),
			  bl_lang_say(lang, "method.needs.text", NULL));
	words_row(story, t, bl_lang_say(lang, "method.rows", NULL),
		  bl_lang_say(lang, "method.rows.text", NULL));
	add_exchanges(story, t);
	if (bl_pairs_told(bl_story_partnership(story)))
		words_row(story, t, bl_lang_say(lang, "method.together", NULL),
			  bl_lang_say(lang, "method.together.text", NULL));
	words_row(story, t, bl_lang_say(lang, "method.figures", NULL),
		  bl_lang_say(
			  lang, "method.figures.text",
			  BL_ARGS(BL_TEXT("not_reported", bl_lang_say(lang, "figure.not_reported", NULL)),
				  BL_TEXT("not_applicable", bl_lang_say(lang, "figure.not_applicable", NULL)),
				  BL_TEXT("hidden", bl_lang_say(lang, "figure.hidden", NULL)))));
	if (any_pending(story))
		words_row(story, t, bl_lang_say(lang, "method.corrections", NULL),
			  bl_voice_marks(&story->speaker, (bl_marks){.pending = true}));
}

/* What is told of representatives, priorities and decisions, where any of them is. */
static void add_partnership(bl_story *story, bl_table *t)
{
	bl_findings *f = story->facts->findings;
	const bl_adaptation *a = bl_findings_adaptation(f);
	bl_lang *lang = story->lang;

	if (bl_findings_continuity(f)->n)
		words_row(story, t, bl_lang_say(lang, "method.continuity", NULL),
			  bl_lang_say(lang, "method.continuity.text", NULL));
	if (a->n_reviews || a->n_efforts)
		words_row(story, t, bl_lang_say(lang, "method.adaptation", NULL),
			  bl_lang_say(lang, "method.adaptation.text", NULL));
}

/* One paragraph: a table of eight short rows would push the end to a page of its own. */
static void add_glossary(bl_story *story)
{
	static const char *const term[] = {"indicator", "target",  "baseline", "period",
					   "pace",      "revised", "rejected", "replaced"};
	bl_span run[2 * G_N_ELEMENTS(term)];

	for (size_t i = 0; i < G_N_ELEMENTS(term); i++) {
		const char *said =
			bl_lang_say(story->lang, bl_arena_print(story->arena, "glossary.%s", term[i]), NULL);
		const char *meaning = bl_lang_say(
			story->lang, bl_arena_print(story->arena, "glossary.%s_text", term[i]), NULL);

		run[2 * i] = (bl_span){said, BL_STRONG};
		run[2 * i + 1] =
			(bl_span){bl_lang_say(story->lang,
					      i + 1 < G_N_ELEMENTS(term) ? "method.term" : "method.last_term",
					      BL_ARGS(BL_TEXT("meaning", meaning))),
				  BL_PLAIN};
	}
	bl_put_heading(story, 3, bl_lang_say(story->lang, "method.glossary", NULL));
	bl_put_para_runs(story, run, G_N_ELEMENTS(run), BL_TONE_NOTE);
}

/* ---- Small numbers ------------------------------------------------------------------------------ */

#define FEW_NAMES 2 /* more than these are not told one by one: the table above has them all */

/* Names of the indicators about this; NULL: there is none. */
static const char *about(bl_story *story, bl_about what)
{
	const bl_agreement *a = story->facts->agreement;
	g_autofree const char **name = g_new0(const char *, a->n_indicators + 1);
	size_t n = 0;

	for (size_t i = 0; i < a->n_indicators; i++)
		if (!a->indicators[i].is_narrowed && bl_about_of(a, &a->indicators[i]) == what)
			name[n++] = bl_voice_indicator(&story->speaker, (int)i);
	if (!n || n > FEW_NAMES)
		return n ? "" : NULL;
	return bl_lang_say(story->lang, "method.small.which",
			   BL_ARGS(BL_TEXT("list", bl_lang_list(story->lang, name, n))));
}

static void add_coarser(bl_story *story, int indicator, bl_texts *out)
{
	const bl_indicator *in = &story->facts->agreement->indicators[indicator];

	for (size_t k = 0; !in->is_narrowed && k < in->split.n; k++) {
		bl_grain grain = bl_disclosure_grain(story->facts->seen, indicator, k);
		const char *by = bl_voice_column(&story->speaker, in, in->split.item[k]),
			   *name = bl_voice_indicator(&story->speaker, indicator);

		if (grain.kind != in->every.kind)
			bl_texts_add(out,
				     bl_lang_say(story->lang, "method.small.split",
						 BL_ARGS(BL_TEXT("indicator", name), BL_TEXT("by", by),
							 BL_TEXT("grain",
								 bl_voice_grain(&story->speaker, "page.by",
										grain, NULL)))));
	}
}

static void say(bl_story *story, GString *text, const char *key, const bl_arg *args)
{
	g_string_append_printf(text, " %s", bl_lang_say(story->lang, key, args));
}

static void say_people(bl_story *story, GString *text)
{
	const bl_disclosure_terms *t = &story->facts->agreement->disclosure;
	const char *list = about(story, BL_ABOUT_PEOPLE);

	if (!list)
		return;
	say(story, text, "method.small.people",
	    BL_ARGS(BL_TEXT("list", list), BL_NUMBER("most", t->threshold - 1)));
	if (t->rounding)
		say(story, text, "method.small.rounded", BL_ARGS(BL_NUMBER("rounding", t->rounding)));
}

static void say_money(bl_story *story, GString *text)
{
	const bl_agreement *a = story->facts->agreement;
	const char *list = about(story, BL_ABOUT_MONEY);

	if (list && bl_agreement_names_all(a))
		say(story, text, "method.small.named", NULL);
	else if (list && a->disclosure.organisations > 1)
		say(story, text, "method.small.money",
		    BL_ARGS(BL_TEXT("list", list), BL_NUMBER("n", a->disclosure.organisations)));
}

/* Splits that are told by longer periods than their indicators. */
static void say_grains(bl_story *story, GString *text)
{
	bl_auto_texts split = {0};

	for (size_t i = 0; i < story->facts->agreement->n_indicators; i++)
		add_coarser(story, (int)i, &split);
	if (split.n)
		say(story, text, "method.small.grain",
		    BL_ARGS(BL_TEXT("list", bl_lang_list(story->lang, split.item, split.n))));
}

/* What readers outside are not shown, by which rule; the coordinator is shown all. */
static const char *small_words(bl_story *story)
{
	const bl_facts *facts = story->facts;
	g_autoptr(GString) text = g_string_new(NULL);

	if (!facts->agreement->disclosure.threshold ||
	    !bl_reader_is_outside(bl_disclosure_reader(facts->seen)))
		return NULL;
	say_people(story, text);
	say_money(story, text);
	say_grains(story, text);
	return text->len ? bl_arena_text(story->arena, text->str + 1, text->len - 1) : NULL;
}

static void add_small(bl_story *story)
{
	const char *words = small_words(story);

	if (words)
		bl_put_para_runs(story,
				 (bl_span[]){{bl_lang_say(story->lang, "method.small.lead", NULL), BL_STRONG},
					     {bl_arena_print(story->arena, " %s", words), BL_PLAIN}},
				 2, BL_TONE_NOTE);
}

/* ---- All the words ------------------------------------------------------------------------------- */

static void add_words(bl_story *story, bool glossary)
{
	bl_table *t = words_table(story);
	const char *small = small_words(story);

	add_verdicts(story, t);
	add_reading(story, t);
	add_partnership(story, t);
	if (small)
		words_row(story, t, bl_lang_say(story->lang, "method.small", NULL), small);
	bl_put_heading(story, 3, bl_lang_say(story->lang, "method.reading", NULL));
	bl_put_table(story, t);
	if (glossary)
		add_glossary(story);
}

static void add_provenance(bl_story *story)
{
	const bl_facts *facts = story->facts;
	g_autofree char *base = g_path_get_basename(facts->agreement->path ? facts->agreement->path : "");

	bl_put_para_as(story,
		       bl_lang_say(story->lang,
				   bl_is_agreement(facts->agreement->path) ? "method.provenance"
									   : "method.provenance.informal",
				   BL_ARGS(BL_TEXT("date", bl_lang_date(story->lang, facts->as_of)),
					   BL_NUMBER("files",
						     facts->taken ? (double)bl_taken_files(facts->taken) : 0),
					   BL_TEXT("agreement", bl_voice_clean(&story->speaker, base)))),
		       BL_TONE_NOTE);
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	(void)facts;
	bl_put_heading(story, 2, bl_lang_say(lang, "section.method", NULL));
	if (bl__option_yes(opts, "brief", false)) {
		bl_put_para_as(story, bl_lang_say(lang, "method.brief", NULL), BL_TONE_NOTE);
		add_small(story);
		add_provenance(story);
		return;
	}
	if (bl__option_yes(opts, "measures", true))
		add_measures(story);
	if (bl__option_yes(opts, "reading", true))
		add_words(story, bl__option_yes(opts, "glossary", true));
	else
		add_small(story);
	add_provenance(story);
}

const bl_section bl__section_method = {
	.name = "method",
	.gloss = "measures, verdict rule, how rows are read, glossary",
	.options = options,
	.compose = compose,
};
