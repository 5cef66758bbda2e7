/* Exchange: what each partner gave and received, in each of the things that are
 * shared, over the year; and who only gives, who only receives.  In a report
 * for one partner: what it gave and received. */
#include "report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const bl_option options[] = {BL__NUMBER("most", 1, 100), BL__NO_MORE};

#define MOST_CURRENCIES 5
#define MOST_BARS       30 /* a chart stays on a page */

/* ---- Every partner -------------------------------------------------------------------- */

static bl_table *partners_table(bl_story *story, const uint32_t *what, size_t n)
{
	bl_table_column *column = bl__alloc(story, 2 * n + 1, sizeof *column);
	bl_table *t;

	column[0] = (bl_table_column){.head = bl_lang_say(story->lang, "column.partner", NULL), .wraps = true};
	for (size_t k = 0; k < n; k++) {
		const char *name = bl_voice_word(&story->speaker, what[k]);

		column[2 * k + 1] = (bl_table_column){
			.head = bl_lang_say(story->lang, "exchange.given", BL_ARGS(BL_TEXT("what", name))),
			.align = BL_RIGHT};
		column[2 * k + 2] = (bl_table_column){
			.head = bl_lang_say(story->lang, "exchange.received", BL_ARGS(BL_TEXT("what", name))),
			.align = BL_RIGHT};
	}
	t = bl__table_new(story, column, 2 * n + 1);
	t->dense = true;
	t->fill = true;
	return t;
}

/* Who gave without receiving, received without giving, did neither. */
typedef struct {
	const char **gives, **receives, **silent;
	size_t n_gives, n_receives, n_silent;
} sides;

static void sort_out(bl_story *story, sides *s, int partner, bl_figure given, bl_figure received)
{
	const char *name = bl_voice_partner(&story->speaker, partner);
	bool knows = bl_figure_known(given) && bl_figure_known(received);

	if (knows && given.value > 0 && received.value == 0)
		s->gives[s->n_gives++] = name;
	else if (knows && given.value == 0 && received.value > 0)
		s->receives[s->n_receives++] = name;
	else if (knows && given.value == 0 && received.value == 0)
		s->silent[s->n_silent++] = name;
}

static void say_list(bl_story *story, const char *key, const char *const *name, size_t n)
{
	if (n)
		bl__para(story, bl_lang_say(story->lang, key,
					   BL_ARGS(BL_NUMBER("n", (double)n),
						   BL_TEXT("list", bl_lang_list(story->lang, name, n)))));
}

/* One number of decimals for all that is given and received of one thing. */
static bl_style column_style(bl_story *story, const bl_figure *side, size_t n, size_t n_partners, size_t k)
{
	bl_figure *at = bl__alloc(story, 2 * n_partners, sizeof *at);

	for (size_t p = 0; p < 2 * n_partners; p++)
		at[p] = side[n * p + k];
	return bl_style_of(story->speaker.agreement, -1, at, 2 * n_partners);
}

static double size_of(const bl_chart_pair *p)
{
	return (bl_figure_known(p->left) ? p->left.value : 0) +
	       (bl_figure_known(p->right) ? p->right.value : 0);
}

static int by_size(const void *a, const void *b)
{
	double x = size_of(a), y = size_of(b);

	return x != y ? (x < y ? 1 : -1)
		      : strcmp(((const bl_chart_pair *)a)->name, ((const bl_chart_pair *)b)->name);
}

/* What is shared most, as bars to both sides: the others stand in the table. */
static void add_balance(bl_story *story, const bl_figure *side, size_t n, uint32_t what)
{
	size_t n_partners = story->facts->agreement->n_partners;
	bl_chart_facts *facts = bl__alloc(story, 1, sizeof *facts);
	bl_chart_pair *pair = bl__alloc(story, n_partners, sizeof *pair);
	bl_exhibit figure = {.chart = bl_chart_find("diverging"), .facts = facts};
	const char *name = bl_voice_word(&story->speaker, what);

	for (size_t p = 0; p < n_partners; p++)
		pair[p] =
			(bl_chart_pair){bl_voice_partner(&story->speaker, (int)p), side[2 * n * p], side[2 * n * p + n]};
	qsort(pair, n_partners, sizeof *pair, by_size);
	*facts = (bl_chart_facts){.whole = true,
				  .pair = pair,
				  .n_pairs = n_partners,
				  .now = NAN,
				  .goal = NAN,
				  .baseline = NAN,
				  .expected = NAN};
	facts->left = bl_lang_say(story->lang, "picture.given", NULL);
	facts->right = bl_lang_say(story->lang, "picture.received", NULL);
	if (!figure.chart || bl_chart_lacks(figure.chart, facts))
		return;
	if (n_partners > MOST_BARS) {
		facts->n_pairs = MOST_BARS;
		figure.note =
			bl_lang_say(story->lang, "exchange.largest",
				    BL_ARGS(BL_NUMBER("n", MOST_BARS), BL_NUMBER("all", (double)n_partners)));
	}
	figure.title = bl_lang_say(story->lang, "exchange.most", BL_ARGS(BL_TEXT("what", name)));
	facts->alt = bl_lang_say(story->lang, "exchange.balance_alt",
				 BL_ARGS(BL_TEXT("what", name), BL_TEXT("partner", pair[0].name),
					 BL_TEXT("given", bl_voice_plain_figure(&story->speaker, pair[0].left)),
					 BL_TEXT("received", bl_voice_plain_figure(&story->speaker, pair[0].right))));
	bl__exhibit_add(story, &figure);
}

static void add_partners(bl_story *story, const uint32_t *what, size_t n, bl__months year)
{
	size_t n_partners = story->facts->agreement->n_partners;
	bl_table *t = partners_table(story, what, n);
	sides s = {bl__alloc(story, n_partners, sizeof(char *)),
		   bl__alloc(story, n_partners, sizeof(char *)),
		   bl__alloc(story, n_partners, sizeof(char *)),
		   0,
		   0,
		   0};

	bl_figure *side = bl__alloc(story, 2 * n * n_partners, sizeof *side); /* [partner][side][currency] */
	bl_style style[MOST_CURRENCIES];

	for (size_t p = 0; p < n_partners; p++)
		for (size_t k = 0; k < 2 * n; k++)
			side[2 * n * p + k] =
				bl__exchanged(story, k < n ? "from" : "to", bl__partner_word(story, (int)p),
					      what[k % n], year);
	for (size_t k = 0; k < n; k++)
		style[k] = column_style(story, side, n, n_partners, k);
	for (size_t p = 0; p < n_partners; p++) {
		const bl_figure *of = side + 2 * n * p;
		bl_table_cell *cell = bl__table_row(story, t);

		cell[0].text = bl_voice_partner(&story->speaker, (int)p);
		for (size_t k = 0; k < 2 * n; k++)
			cell[2 * (k % n) + 1 + k / n].text = bl_voice_figure(&story->speaker, &style[k % n], of[k]);
		sort_out(story, &s, (int)p, bl_figure_sum(of, n), bl_figure_sum(of + n, n));
	}
	if (n)
		add_balance(story, side, n, what[0]);
	bl__table_add(story, t);
	say_list(story, "exchange.only_gives", s.gives, s.n_gives);
	say_list(story, "exchange.only_receives", s.receives, s.n_receives);
	say_list(story, "exchange.silent", s.silent, s.n_silent);
}

/* ---- One partner --------------------------------------------------------------------------- */

static bl_table_cell trend_cell(bl_story *story, const char *name, const bl_figure *at, bl__months m)
{
	bl_chart_facts *facts = bl__alloc(story, 1, sizeof *facts);
	bl_chart_series *series = bl__alloc(story, 1, sizeof *series);

	*series = (bl_chart_series){NULL, at};
	*facts = (bl_chart_facts){.first = m.first,
				  .n = m.n,
				  .series = series,
				  .n_series = 1,
				  .whole = true,
				  .now = NAN,
				  .goal = NAN,
				  .baseline = NAN,
				  .expected = NAN};
	facts->alt = bl_lang_say(story->lang, "exchange.alt",
				 BL_ARGS(BL_TEXT("what", name), BL_TEXT("months", bl__months_words(&story->speaker, m)),
					 BL_TEXT("value", bl_voice_plain_figure(&story->speaker, at[m.n - 1]))));
	return (bl_table_cell){.chart = bl_chart_find("sparkline"), .facts = facts};
}

static void add_one(bl_story *story, const uint32_t *what, size_t n, bl__months now, bl__months year)
{
	bl_lang *lang = story->lang;
	const char *period = bl_lang_period_short(lang, story->facts->period);
	bl_table_column column[] = {
		{.head = bl_lang_say(lang, "column.shared", NULL), .wraps = true},
		{.head = bl_lang_say(lang, "exchange.gave_in", BL_ARGS(BL_TEXT("period", period))),
		 .align = BL_RIGHT},
		{.head = bl_lang_say(lang, "exchange.received_in", BL_ARGS(BL_TEXT("period", period))),
		 .align = BL_RIGHT},
		{.head = bl_lang_say(lang, "exchange.gave_year", NULL), .align = BL_RIGHT},
		{.head = bl_lang_say(lang, "exchange.received_year", NULL), .align = BL_RIGHT},
		{.head = bl_lang_say(lang, "exchange.gave_trend", NULL), .room = BL_ROOM_SPARK_SHORT}};
	bl_table *t = bl__table_new(story, column, G_N_ELEMENTS(column));
	uint32_t who = bl__partner_word(story, bl__partner_index(story));

	t->fill = true;
	for (size_t k = 0; k < n; k++) {
		bl_table_cell *cell = bl__table_row(story, t);
		const char *name = bl_voice_word(&story->speaker, what[k]);
		const bl_figure *gave = bl__exchanged_months(story, "from", who, what[k], year);

		cell[0] = (bl_table_cell){.text = name, .strong = true};
		cell[1].text = bl_voice_plain_figure(&story->speaker, bl__exchanged(story, "from", who, what[k], now));
		cell[2].text = bl_voice_plain_figure(&story->speaker, bl__exchanged(story, "to", who, what[k], now));
		cell[3].text = bl_voice_plain_figure(&story->speaker, bl_figure_sum(gave, year.n));
		cell[4].text = bl_voice_plain_figure(&story->speaker, bl__exchanged(story, "to", who, what[k], year));
		cell[5] = trend_cell(story, name, gave, year);
	}
	bl__table_add(story, t);
}

/* ---- Section --------------------------------------------------------------------------------- */

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	size_t n, most = (size_t)bl__option_number(opts, "most", MOST_CURRENCIES);
	const uint32_t *what = bl__currencies(story, &n);
	bl__months now = bl__months_reported(story), year = bl__months_of_year(story);
	size_t shown = MIN(n, MIN(most, MOST_CURRENCIES));

	bl__heading(story, 2,
		    bl_lang_say(lang, !facts->partner ? "section.exchange" : "section.exchange.one", NULL));
	if (!n || !facts->agreement->n_partners) {
		bl__callout(story, bl_lang_say(lang, "exchange.none.title", NULL),
			    bl_lang_say(lang, "exchange.none.text", NULL));
		return;
	}
	if (!facts->partner) {
		bl__para_as(story,
			    bl_lang_say(lang, "exchange.subtitle",
					BL_ARGS(BL_TEXT("months", bl__months_words(&story->speaker, year)))),
			    BL_TONE_SOFT);
		bl__keep_next(story);
		add_partners(story, what, shown, year);
	} else {
		add_one(story, what, shown, now, year);
	}
	bl__months_note(story, bl__exchange_indicator(story, "from", false), year);
	if (shown < n)
		bl__para_as(story,
			    bl_lang_say(lang, "exchange.more", BL_ARGS(BL_NUMBER("n", (double)(n - shown)))),
			    BL_TONE_NOTE);
}

const bl_section bl__section_exchange = {
	.name = "exchange",
	.gloss = "what each partner gave and received",
	.options = options,
	.compose = compose,
};
