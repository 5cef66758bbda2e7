/* Exchange: what each partner gave and received, in each of the things that are
 * shared, over the year; and who only gives, who only receives.  In a report
 * for one partner: what it gave and received. */
#include "report.h"

#include <math.h>

static const bl_option options[] = {BL__NUMBER("most", 1, 100), BL__YES_NO("brief"), BL__NO_MORE};

#define MOST_CURRENCIES 5
#define MOST_BARS       30 /* a chart stays on a page */

/* ---- What is shared --------------------------------------------------------------------- */

typedef struct {
	uint32_t what;
	const char *name, *with_unit; /* "Funds", "Funds ($)" */
} thing;

static const char *with_unit(bl_story *story, const thing *t)
{
	const char *unit = bl_voice_thing_unit(&story->speaker, t->what,
					       bl_exchange_measured(bl_story_partnership(story), t->what));

	g_autofree char *name = bl_fold_copy(bl_str_of(t->name), NULL),
			*says = bl_fold_copy(bl_str_of(unit), NULL);

	/* "Hours of work" say it. */
	return !unit || strstr(name, says)
		       ? t->name
		       : bl_lang_say(story->lang, "joint.with_unit",
				     BL_ARGS(BL_TEXT("what", t->name), BL_TEXT("unit", unit)));
}

static thing *things_of(bl_story *story, const uint32_t *what, size_t n)
{
	thing *all = bl_story_alloc(story, n + 1, sizeof *all);
	const char **name = bl_story_alloc(story, n + 1, sizeof *name);

	bl_voice_words_of(&story->speaker, "what", what, n, name);
	for (size_t k = 0; k < n; k++) {
		all[k] = (thing){what[k], bl_voice_capital(&story->speaker, name[k]), NULL};
		all[k].with_unit = with_unit(story, &all[k]);
	}
	return all;
}

/* ---- Every partner -------------------------------------------------------------------- */

static bl_table *partners_table(bl_story *story, const thing *what, size_t n)
{
	bl_table_column *column = bl_story_alloc(story, n + 1, sizeof *column);
	bl_table *t;

	column[0] =
		(bl_table_column){.head = bl_lang_say(story->lang, "column.partner", NULL), .wraps = true};
	for (size_t k = 0; k < n; k++)
		column[k + 1] = (bl_table_column){.head = what[k].with_unit, .align = BL_RIGHT};
	t = bl_table_new(story, column, n + 1);
	t->dense = true;
	t->fill = true;
	return t;
}

/* "5,433 / 0": given and received. */
static const char *both_words(bl_story *story, const bl_style *style, const bl_balance *b)
{
	if (b->given.state == BL_HIDDEN && b->received.state == BL_HIDDEN)
		return bl_voice_figure(&story->speaker, style, b->given);
	return bl_lang_say(
		story->lang, "exchange.both.cell",
		BL_ARGS(BL_TEXT("given", bl_voice_figure(&story->speaker, style, b->given)),
			BL_TEXT("received", bl_voice_figure(&story->speaker, style, b->received))));
}

/* Whether this reader sees more of it than zeros among what is hidden. */
static bool is_seen(const bl_balance *all, size_t n)
{
	bool hidden = false;

	for (size_t i = 0; i < n; i++) {
		if (all[i].given.state == BL_VALUE || all[i].received.state == BL_VALUE)
			return true;
		hidden |= all[i].given.state == BL_HIDDEN || all[i].received.state == BL_HIDDEN;
	}
	return !hidden;
}

static bl_stance stance_of(bl_story *story, int partner, bl_months year)
{
	const bl_partnership *p = bl_story_partnership(story);

	return bl_exchange_stance(bl_exchange_times(p, BL_GIVEN, partner, year),
				  bl_exchange_times(p, BL_RECEIVED, partner, year));
}

/* Who only gives, only receives, does neither: by everything they share, shown or not. */
static void say_stance(bl_story *story, const char *key, bl_stance stance, bl_months year)
{
	size_t n_partners = story->facts->agreement->n_partners, n = 0;
	const char **name = bl_story_alloc(story, n_partners, sizeof *name);

	for (size_t i = 0; i < n_partners; i++)
		if (stance_of(story, (int)i, year) == stance)
			name[n++] = bl_voice_partner(&story->speaker, (int)i);
	if (n)
		bl_put_para(story, bl_lang_say(story->lang, key,
					       BL_ARGS(BL_NUMBER("n", (double)n),
						       BL_TEXT("list", bl_lang_list(story->lang, name, n)))));
}

/* One number of decimals for all that is given and received of one thing. */
static bl_style column_style(bl_story *story, const bl_balance *all, size_t n)
{
	bl_figure *at = bl_story_alloc(story, 2 * n, sizeof *at);

	for (size_t i = 0; i < n; i++) {
		at[2 * i] = all[i].given;
		at[2 * i + 1] = all[i].received;
	}
	return bl_style_of(story->speaker.agreement, -1, at, 2 * n);
}

/* What is shared most, as bars to both sides: the others stand in the table. */
static void add_balance(bl_story *story, const bl_balance *all, const char *name)
{
	size_t n = story->facts->agreement->n_partners;
	bl_chart_facts *facts = bl_story_facts_of_counts(story, story->facts->period, 0, NULL, 0);
	bl_exhibit figure = {.chart = bl_chart_find("diverging"), .facts = facts};

	bl_exhibit_pairs(story, all, n, facts);
	if (!figure.chart || bl_chart_lacks(figure.chart, facts))
		return;
	if (n > MOST_BARS) {
		facts->n_pairs = MOST_BARS;
		figure.note = bl_lang_say(story->lang, "exchange.largest",
					  BL_ARGS(BL_NUMBER("n", MOST_BARS), BL_NUMBER("all", (double)n)));
	}
	figure.title = bl_lang_say(story->lang, "exchange.most", BL_ARGS(BL_TEXT("what", name)));
	/* Who comes first among those that are hidden says nothing. */
	facts->alt = bl_lang_say(
		story->lang,
		bl_figure_known(facts->pair[0].left) && bl_figure_known(facts->pair[0].right)
			? "exchange.balance_alt"
			: "exchange.balance_alt_hidden",
		BL_ARGS(BL_TEXT("what", name), BL_TEXT("partner", facts->pair[0].name),
			BL_TEXT("given", bl_voice_plain_figure(&story->speaker, facts->pair[0].left)),
			BL_TEXT("received", bl_voice_plain_figure(&story->speaker, facts->pair[0].right))));
	bl_put_exhibit(story, &figure);
}

/* "7% (2% to 18%)" of what it gave and received was given. */
static const char *share_given(bl_story *story, bl_interval balance)
{
	bl_lang *lang = story->lang;

	return bl_lang_say(lang, "exchange.share",
			   BL_ARGS(BL_TEXT("share", bl_lang_percent(lang, (balance.value + 1) / 2, 0)),
				   BL_TEXT("low", bl_lang_percent(lang, (balance.low + 1) / 2, 0)),
				   BL_TEXT("high", bl_lang_percent(lang, (balance.high + 1) / 2, 0))));
}

/* Beyond chance, and two years running; of those of whom nothing else was said. */
static void say_one_sided(bl_story *story, const thing *what, bl_months year)
{
	size_t n = story->facts->agreement->n_partners, found = 0;
	bl_leaning *all = bl_story_alloc(story, n + 1, sizeof *all);
	const char **said = bl_story_alloc(story, n + 1, sizeof *said);

	n = bl_exchange_one_sided(bl_story_partnership(story), what->what, year, all);
	for (size_t i = 0; i < n; i++)
		if (stance_of(story, all[i].partner, year) == BL_GIVES_AND_RECEIVES)
			said[found++] = bl_lang_say(
				story->lang, "exchange.one_sided.one",
				BL_ARGS(BL_TEXT("partner", bl_voice_partner(&story->speaker, all[i].partner)),
					BL_TEXT("share", share_given(story, all[i].balance))));
	if (found)
		bl_put_para(story,
			    bl_lang_say(story->lang, "exchange.one_sided",
					BL_ARGS(BL_TEXT("what", what->name),
						BL_TEXT("list", bl_lang_list(story->lang, said, found)))));
}

/* Who led more hours than it said it could give. */
static void say_capacity(bl_story *story, bl_months year)
{
	size_t n = story->facts->agreement->n_partners, found = 0;
	const char **said = bl_story_alloc(story, n + 1, sizeof *said);

	for (size_t i = 0; i < n; i++) {
		bl_capacity c = bl_capacity_of(bl_story_partnership(story), (int)i, year);

		if (!c.exceeded)
			continue;
		said[found++] =
			bl_lang_say(story->lang, "exchange.beyond.one",
				    BL_ARGS(BL_TEXT("partner", bl_voice_partner(&story->speaker, (int)i)),
					    BL_TEXT("hours", bl_voice_plain_figure(&story->speaker, c.led)),
					    BL_TEXT("capacity", bl_lang_number(story->lang, c.could, -1))));
	}
	if (found)
		bl_put_para(story,
			    bl_lang_say(story->lang, "exchange.beyond",
					BL_ARGS(BL_TEXT("list", bl_lang_list(story->lang, said, found)))));
}

/* Of every thing, what each partner gave and received. */
typedef struct {
	thing what[MOST_CURRENCIES];
	bl_balance *all[MOST_CURRENCIES];
	bl_style style[MOST_CURRENCIES];
	size_t n;
} balances;

/* A column of nothing but hidden figures says no more than a line that names it. */
static void say_unseen(bl_story *story, const char *const *name, size_t n)
{
	if (n)
		bl_put_para_as(story,
			       bl_lang_say(story->lang, "exchange.unseen",
					   BL_ARGS(BL_NUMBER("n", (double)n),
						   BL_TEXT("list", bl_lang_list(story->lang, name, n)))),
			       BL_TONE_NOTE);
}

static void add_table(bl_story *story, const balances *b)
{
	bl_table *t = partners_table(story, b->what, b->n);

	for (size_t p = 0; b->n && p < story->facts->agreement->n_partners; p++) {
		bl_table_cell *cell = bl_table_add_row(story, t);

		cell[0].text = bl_voice_partner(&story->speaker, (int)p);
		for (size_t k = 0; k < b->n; k++)
			cell[k + 1].text = both_words(story, &b->style[k], &b->all[k][p]);
	}
	bl_put_table(story, t);
}

/* What one would ask about: who only gives, who only receives, who carries too much. */
static void say_all(bl_story *story, const thing *what, size_t n, bl_months year)
{
	say_stance(story, "exchange.only_gives", BL_ONLY_GIVES, year);
	say_stance(story, "exchange.only_receives", BL_ONLY_RECEIVES, year);
	say_stance(story, "exchange.silent", BL_DOES_NEITHER, year);
	for (size_t k = 0; k < n; k++)
		say_one_sided(story, &what[k], year);
	say_capacity(story, year);
}

static void add_partners(bl_story *story, const thing *what, size_t n, bl_months year, bool brief)
{
	size_t n_partners = story->facts->agreement->n_partners, n_unseen = 0;
	balances b = {.n = 0};
	const char *unseen[MOST_CURRENCIES];

	for (size_t k = 0; k < n; k++) {
		bl_balance *all = b.all[b.n] = bl_story_alloc(story, n_partners, sizeof *all);

		bl_exchange_balances(bl_story_partnership(story), what[k].what, year, all);
		b.what[b.n] = what[k];
		b.style[b.n] = column_style(story, all, n_partners);
		if (is_seen(all, n_partners))
			b.n++;
		else
			unseen[n_unseen++] = what[k].name;
	}
	if (b.n && !brief)
		add_balance(story, b.all[0], b.what[0].name);
	add_table(story, &b);
	say_unseen(story, unseen, n_unseen);
	if (!brief)
		say_all(story, what, n, year);
}

/* ---- One partner --------------------------------------------------------------------------- */

#define WITH_MOST 3

/* "Maison Brise-Lune (12) and Vire-Vent (9)"; NULL: with nobody. */
static const char *with_words(bl_story *story, bl_side side, uint32_t what, bl_months year)
{
	size_t n_partners = story->facts->agreement->n_partners, shown;
	bl_counterpart *with = bl_story_alloc(story, n_partners + 1, sizeof *with);
	const char *said[WITH_MOST + 1];
	size_t n = bl_exchange_with(bl_story_partnership(story), side, bl_story_partner(story), what, year,
				    with);

	shown = MIN(n, WITH_MOST);
	for (size_t i = 0; i < shown; i++)
		said[i] = bl_lang_say(
			story->lang, "exchange.with.one",
			BL_ARGS(BL_TEXT("partner",
					with[i].partner < 0
						? bl_lang_say(story->lang, "exchange.with.others", NULL)
						: bl_voice_partner(&story->speaker, with[i].partner)),
				BL_TEXT("amount", bl_lang_number(story->lang, with[i].amount, -1))));
	if (n > shown)
		said[shown++] = bl_lang_say(story->lang, "exchange.with.more",
					    BL_ARGS(BL_NUMBER("n", (double)(n - WITH_MOST))));
	return n ? bl_lang_list(story->lang, said, shown) : NULL;
}

/* With whom, and which way it leans where there is enough to say so. */
static const char *thing_note(bl_story *story, uint32_t what, bl_months year)
{
	const char *note[BL_SIDES + 1] = {NULL, NULL, NULL};
	const char *const key[BL_SIDES] = {"exchange.given_to", "exchange.received_from"};
	bl_leaning own =
		bl_exchange_leaning(bl_story_partnership(story), bl_story_partner(story), what, year);

	for (int s = 0; s < BL_SIDES; s++) {
		const char *with = with_words(story, (bl_side)s, what, year);

		if (with)
			note[s] = bl_lang_say(story->lang, key[s], BL_ARGS(BL_TEXT("list", with)));
	}
	if (own.rows >= BL_LEANING_ROWS && !isnan(own.balance.value))
		note[BL_SIDES] = bl_lang_say(story->lang, "exchange.own_share",
					     BL_ARGS(BL_TEXT("share", share_given(story, own.balance))));
	return bl_voice_notes(&story->speaker, note, G_N_ELEMENTS(note));
}

/* false: nothing was given or received, which needs no row. */
static bool add_thing(bl_story *story, bl_table *t, const thing *is, bl_months now, bl_months year)
{
	uint32_t what = is->what;
	const bl_partnership *p = bl_story_partnership(story);
	const bl_speaker *speaker = &story->speaker;
	int partner = bl_story_partner(story);
	bl_figure *gave = bl_story_alloc(story, year.n, sizeof *gave);
	const bl_figure shown[] = {bl_exchange_total(p, BL_GIVEN, partner, what, now),
				   bl_exchange_total(p, BL_RECEIVED, partner, what, now),
				   bl_exchange_total(p, BL_GIVEN, partner, what, year),
				   bl_exchange_total(p, BL_RECEIVED, partner, what, year)};
	bl_style style = bl_style_of(speaker->agreement, -1, shown, G_N_ELEMENTS(shown)); /* of one row */
	bl_table_cell *cell;
	bool none = true;

	for (size_t i = 0; i < G_N_ELEMENTS(shown); i++)
		none &= shown[i].state == BL_ZERO && !shown[i].provisional;
	if (none)
		return false;
	cell = bl_table_add_row(story, t);
	bl_exchange_months(p, BL_GIVEN, partner, what, year, gave);
	cell[0] = (bl_table_cell){.text = is->with_unit, .strong = true};
	for (size_t i = 0; i < G_N_ELEMENTS(shown); i++)
		cell[i + 1].text = bl_voice_figure(speaker, &style, shown[i]);
	cell[5] = bl__trend_cell(story, is->name, gave, year);
	bl_table_add_note(t, thing_note(story, what, year));
	return true;
}

static void add_one(bl_story *story, const thing *what, size_t n, bl_months now, bl_months year)
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
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));
	const char *none[MOST_CURRENCIES];
	size_t n_none = 0;

	t->fill = true;
	for (size_t k = 0; k < n; k++)
		if (!add_thing(story, t, &what[k], now, year))
			none[n_none++] = what[k].name;
	bl_put_table(story, t);
	if (n_none)
		bl_put_para_as(story,
			       bl_lang_say(lang, "exchange.none_of",
					   BL_ARGS(BL_TEXT("list", bl_lang_list(lang, none, n_none)))),
			       BL_TONE_NOTE);
}

/* ---- Section --------------------------------------------------------------------------------- */

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	size_t n, most = (size_t)bl__option_number(opts, "most", MOST_CURRENCIES);
	const uint32_t *word = bl_exchange_currencies(bl_story_partnership(story), &n);
	bl_months now = bl__months_reported(story), year = bl__months_of_year(story);
	size_t shown = MIN(n, MIN(most, MOST_CURRENCIES));
	const thing *what = things_of(story, word, shown);

	bl_put_heading(
		story, 2,
		bl_lang_say(lang, !facts->partner ? "section.exchange" : "section.exchange.one", NULL));
	if (!n || !facts->agreement->n_partners) {
		bl_put_callout(story, bl_lang_say(lang, "exchange.none.title", NULL),
			       bl_lang_say(lang, "exchange.none.text", NULL));
		return;
	}
	if (!facts->partner) {
		bl_put_para_as(
			story,
			bl_lang_say(lang, "exchange.subtitle",
				    BL_ARGS(BL_TEXT("months", bl__months_words(&story->speaker, year)))),
			BL_TONE_SOFT);
		add_partners(story, what, shown, year, bl__option_yes(opts, "brief", false));
	} else {
		add_one(story, what, shown, now, year);
	}
	bl__months_note(story, &bl_own_exchanges_by_giver, year);
	if (shown < n)
		bl_put_para_as(
			story,
			bl_lang_say(lang, "exchange.more", BL_ARGS(BL_NUMBER("n", (double)(n - shown)))),
			BL_TONE_NOTE);
}

const bl_section bl__section_exchange = {
	.name = "exchange",
	.gloss = "what each partner gave and received",
	.options = options,
	.compose = compose,
};
