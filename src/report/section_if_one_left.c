/* If one left: what the leaving of each partner would leave with nobody, the one that would cost the most
 * first. It is no judgement of anybody: what hangs on one alone is for all to share. */
#include "report.h"

#include "bilan/coverage.h"
#include "bilan/pairs.h"

static const bl_option options[] = {BL__NUMBER("most", 1, 100), BL__NO_MORE};

#define MOST  12
#define NAMES 3 /* in a cell */

/* What hangs on one partner, from the first of its own on. */
typedef struct {
	const bl_hanging *at;
	size_t n;
} own;

static own own_of(const bl_if_left *all, int partner)
{
	size_t n, first = 0;
	const bl_hanging *at = bl_if_left_hanging(all, &n);
	own o;

	while (first < n && at[first].partner != partner)
		first++;
	o = (own){at + first, 0};
	while (first + o.n < n && o.at[o.n].partner == partner)
		o.n++;
	return o;
}

static const char *service_name(bl_story *story, const bl_hanging *x)
{
	const char *service = bl_voice_word(&story->speaker, x->service);

	return !x->territory ? service
			     : bl_lang_say(story->lang, "if_one_left.service",
					   BL_ARGS(BL_TEXT("service", service),
						   BL_TEXT("territory",
							   bl_voice_word(&story->speaker, x->territory))));
}

static const char *hanging_name(bl_story *story, const bl_hanging *x)
{
	switch (x->what) {
	case BL_HANGS_OWNER:
	case BL_HANGS_WORK:
		return bl_voice_goal(&story->speaker, x->goal);
	case BL_HANGS_BRINGS:
		return bl_voice_brings(&story->speaker, x->name);
	case BL_HANGS_OFFER:
		return bl_voice_called(&story->speaker, x->name);
	case BL_HANGS_SERVICE:
		return service_name(story, x);
	default:
		return bl_voice_partner(&story->speaker, x->other);
	}
}

/* A goal that it alone owns and works at is one. */
static bool was_named(const own *o, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (o->at[i].goal >= 0 && o->at[k].goal == o->at[i].goal)
			return true;
	return false;
}

/* The names of what hangs on it, of the kinds from … to. */
static const char *names_of(bl_story *story, const own *o, bl_hangs from, bl_hangs to)
{
	const char **name = bl_story_alloc(story, o->n + 1, sizeof *name);
	size_t n = 0;

	for (size_t i = 0; i < o->n; i++)
		if (o->at[i].what >= from && o->at[i].what <= to && !was_named(o, i))
			name[n++] = hanging_name(story, &o->at[i]);
	return n ? bl_voice_some(&story->speaker, name, n, NAMES)
		 : bl_lang_say(story->lang, "figure.none", NULL);
}

static const char *alone_words(bl_story *story, const bl_leaving *x)
{
	bl_figure n = x->alone;

	if (!bl_figure_known(n))
		return bl_voice_plain_figure(&story->speaker, n);
	return bl_lang_say(story->lang, "figure.of",
			   BL_ARGS(BL_TEXT("value", bl_voice_plain_figure(&story->speaker, n)),
				   BL_TEXT("total", bl_lang_number(story->lang, n.denominator, 0))));
}

static bool costs(const bl_leaving *x)
{
	size_t n = 0;

	for (size_t k = 0; k < BL_HANGS; k++)
		n += x->hanging[k];
	return n > 0 || (bl_figure_known(x->alone) && x->alone.value > 0);
}

/* Nobody is with one partner alone: no column of dashes. */
static size_t add_rows(bl_story *story, bl_table *t, const bl_if_left *all, size_t most)
{
	size_t n, told = 0, ties = 0;
	const bl_leaving *of = bl_if_left_all(all, &n);

	for (size_t i = 0; i < n; i++) {
		own o = own_of(all, of[i].partner);
		bl_table_cell *cell;

		if (!costs(&of[i]) || told++ >= most)
			continue;
		cell = bl_table_add_row(story, t);
		cell[0] = (bl_table_cell){.text = bl_voice_partner(&story->speaker, of[i].partner),
					  .strong = true};
		cell[1].text = alone_words(story, &of[i]);
		cell[2].text = names_of(story, &o, BL_HANGS_OWNER, BL_HANGS_WORK);
		cell[3].text = names_of(story, &o, BL_HANGS_BRINGS, BL_HANGS_OFFER);
		cell[4].text = names_of(story, &o, BL_HANGS_TIE, BL_HANGS_TIE);
		ties += of[i].hanging[BL_HANGS_TIE];
	}
	t->n_columns -= !ties;
	return told;
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	size_t most = (size_t)bl__option_number(opts, "most", MOST), n;
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.partner", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "if_one_left.alone", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "if_one_left.goals", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "if_one_left.brings", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "if_one_left.ties", NULL), .wraps = true}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));
	bl_if_left *all;

	if (facts->agreement->n_partners < 2 || !bl_disclosed_ties(facts->seen))
		return;
	all = bl_if_left_new(bl_story_partnership(story));
	t->dense = true;
	t->fill = true;
	n = add_rows(story, t, all, most);
	bl_if_left_free(all);
	bl_put_heading(story, 2, bl_lang_say(lang, "section.if_one_left", NULL));
	if (bl_needs_hidden(bl_story_partnership(story)))
		bl_put_para_as(story, bl_lang_say(lang, "if_one_left.hidden", NULL), BL_TONE_NOTE);
	if (!n) {
		bl_put_para(story, bl_lang_say(lang, "if_one_left.none", NULL));
		return;
	}
	bl_put_para_as(story,
		       bl_lang_say(lang, "if_one_left.subtitle",
				   BL_ARGS(BL_TEXT("months", bl__months_words(&story->speaker,
									      bl__months_of_year(story))))),
		       BL_TONE_SOFT);
	bl_put_table(story, t);
	if (n > most)
		bl_put_para_as(
			story,
			bl_lang_say(lang, "if_one_left.more", BL_ARGS(BL_NUMBER("n", (double)(n - most)))),
			BL_TONE_NOTE);
}

const bl_section bl__section_if_one_left = {
	.name = "if_one_left",
	.gloss = "what the leaving of each partner would leave with nobody",
	.options = options,
	.compose = compose,
};
