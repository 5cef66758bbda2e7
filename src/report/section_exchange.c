/* Exchange: what each partner gave and received, in each of the things that are
 * shared, over the year; and who only gives, who only receives.  In a report
 * for one partner: what it gave and received. */
#include "report.h"

#include <math.h>

static const bl_option options[] = {BL__NUMBER("most", 1, 100), BL__NO_MORE};

#define MOST_CURRENCIES 5
#define MOST_BARS       30 /* a chart stays on a page */

/* ---- Every partner -------------------------------------------------------------------- */

static bl_table *partners_table(bl_story *story, const uint32_t *what, size_t n)
{
	bl_table_column *column = bl__alloc(story, 2 * n + 1, sizeof *column);
	bl_table *t;

	column[0] =
		(bl_table_column){.head = bl_lang_say(story->lang, "column.partner", NULL), .wraps = true};
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

/* Who only gives, only receives, does neither: by everything they share, shown or not. */
static void say_stance(bl_story *story, const char *key, bl_stance stance, bl_months year)
{
	const bl_partnership *p = bl__partnership(story);
	size_t n_partners = story->facts->agreement->n_partners, n = 0;
	const char **name = bl__alloc(story, n_partners, sizeof *name);

	for (size_t i = 0; i < n_partners; i++)
		if (bl_exchange_stance(bl_exchange_times(p, BL_GIVEN, (int)i, year),
				       bl_exchange_times(p, BL_RECEIVED, (int)i, year)) == stance)
			name[n++] = bl_voice_partner(&story->speaker, (int)i);
	if (n)
		bl__para(story, bl_lang_say(story->lang, key,
					    BL_ARGS(BL_NUMBER("n", (double)n),
						    BL_TEXT("list", bl_lang_list(story->lang, name, n)))));
}

/* One number of decimals for all that is given and received of one thing. */
static bl_style column_style(bl_story *story, const bl_balance *all, size_t n)
{
	bl_figure *at = bl__alloc(story, 2 * n, sizeof *at);

	for (size_t i = 0; i < n; i++) {
		at[2 * i] = all[i].given;
		at[2 * i + 1] = all[i].received;
	}
	return bl_style_of(story->speaker.agreement, -1, at, 2 * n);
}

/* What is shared most, as bars to both sides: the others stand in the table. */
static void add_balance(bl_story *story, const bl_balance *all, uint32_t what)
{
	size_t n = story->facts->agreement->n_partners;
	bl_chart_facts *facts = bl__facts_of_counts(story, story->facts->period, 0, NULL, 0);
	bl_exhibit figure = {.chart = bl_chart_find("diverging"), .facts = facts};
	const char *name = bl_voice_word(&story->speaker, what);

	bl__pairs_of(story, all, n, facts);
	if (!figure.chart || bl_chart_lacks(figure.chart, facts))
		return;
	if (n > MOST_BARS) {
		facts->n_pairs = MOST_BARS;
		figure.note = bl_lang_say(story->lang, "exchange.largest",
					  BL_ARGS(BL_NUMBER("n", MOST_BARS), BL_NUMBER("all", (double)n)));
	}
	figure.title = bl_lang_say(story->lang, "exchange.most", BL_ARGS(BL_TEXT("what", name)));
	facts->alt = bl_lang_say(
		story->lang, "exchange.balance_alt",
		BL_ARGS(BL_TEXT("what", name), BL_TEXT("partner", facts->pair[0].name),
			BL_TEXT("given", bl_voice_plain_figure(&story->speaker, facts->pair[0].left)),
			BL_TEXT("received", bl_voice_plain_figure(&story->speaker, facts->pair[0].right))));
	bl__exhibit_add(story, &figure);
}

static void add_partners(bl_story *story, const uint32_t *what, size_t n, bl_months year)
{
	size_t n_partners = story->facts->agreement->n_partners;
	bl_table *t = partners_table(story, what, n);
	bl_balance *all[MOST_CURRENCIES];
	bl_style style[MOST_CURRENCIES];

	for (size_t k = 0; k < n; k++) {
		all[k] = bl__alloc(story, n_partners, sizeof *all[k]);
		bl_exchange_balances(bl__partnership(story), what[k], year, all[k]);
		style[k] = column_style(story, all[k], n_partners);
	}
	for (size_t p = 0; p < n_partners; p++) {
		bl_table_cell *cell = bl__table_row(story, t);

		cell[0].text = bl_voice_partner(&story->speaker, (int)p);
		for (size_t k = 0; k < n; k++) {
			cell[2 * k + 1].text = bl_voice_figure(&story->speaker, &style[k], all[k][p].given);
			cell[2 * k + 2].text =
				bl_voice_figure(&story->speaker, &style[k], all[k][p].received);
		}
	}
	if (n)
		add_balance(story, all[0], what[0]);
	bl__table_add(story, t);
	say_stance(story, "exchange.only_gives", BL_ONLY_GIVES, year);
	say_stance(story, "exchange.only_receives", BL_ONLY_RECEIVES, year);
	say_stance(story, "exchange.silent", BL_DOES_NEITHER, year);
}

/* ---- One partner --------------------------------------------------------------------------- */

static void add_thing(bl_story *story, bl_table *t, uint32_t what, bl_months now, bl_months year)
{
	const bl_partnership *p = bl__partnership(story);
	const bl_speaker *speaker = &story->speaker;
	int partner = bl__partner_index(story);
	bl_figure *gave = bl__alloc(story, year.n, sizeof *gave);
	const bl_figure shown[] = {bl_exchange_total(p, BL_GIVEN, partner, what, now),
				   bl_exchange_total(p, BL_RECEIVED, partner, what, now),
				   bl_exchange_total(p, BL_GIVEN, partner, what, year),
				   bl_exchange_total(p, BL_RECEIVED, partner, what, year)};
	bl_table_cell *cell = bl__table_row(story, t);

	bl_exchange_months(p, BL_GIVEN, partner, what, year, gave);
	cell[0] = (bl_table_cell){.text = bl_voice_word(speaker, what), .strong = true};
	for (size_t i = 0; i < G_N_ELEMENTS(shown); i++)
		cell[i + 1].text = bl_voice_plain_figure(speaker, shown[i]);
	cell[5] = bl__trend_cell(story, cell[0].text, gave, year);
}

static void add_one(bl_story *story, const uint32_t *what, size_t n, bl_months now, bl_months year)
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

	t->fill = true;
	for (size_t k = 0; k < n; k++)
		add_thing(story, t, what[k], now, year);
	bl__table_add(story, t);
}

/* ---- Section --------------------------------------------------------------------------------- */

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	size_t n, most = (size_t)bl__option_number(opts, "most", MOST_CURRENCIES);
	const uint32_t *what = bl_exchange_currencies(bl__partnership(story), &n);
	bl_months now = bl__months_reported(story), year = bl__months_of_year(story);
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
	bl__months_note(story, &bl_own_exchanges_by_giver, year);
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
