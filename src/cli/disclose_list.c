/* disclose: one by one, for a terminal or another program. */
#include "disclose.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define MOST 10

/* ---- Hidden cells --- */

static void put_cell(const disclosed *d, const bl_hidden_cell *c, GPtrArray *cells)
{
	g_autofree char *why = g_strdup_printf("disclose.why.%s", disclose_why(c->why));
	const char *period = bl_lang_period_short(d->c->lang, c->period);

	g_ptr_array_add(cells, g_strdup(cli_plain(bl_str_of(disclose_name(d, c->indicator)))));
	g_ptr_array_add(
		cells,
		g_strdup(c->split < 0 ? "" : cli_plain(bl_str_of(bl_voice_word(&d->speaker, c->word)))));
	g_ptr_array_add(cells, g_strdup(period));
	g_ptr_array_add(cells, g_strdup(disclose_number(d, c->indicator, c->figure.value)));
	g_ptr_array_add(cells, g_strdup(disclose_range(d, c)));
	g_ptr_array_add(cells, g_strdup(cli_say(d->c, why, NULL)));
}

void disclose_print_cells(const disclosed *d)
{
	static const char *const heads[] = {"indicator", "of", "period", "value", "range", "why"};
	static const bool right[] = {false, false, false, true, false, false};
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);

	if (!d->n)
		return;
	for (size_t k = 0; k < G_N_ELEMENTS(heads); k++) {
		g_autofree char *key = g_strdup_printf("disclose.head.%s", heads[k]);

		g_ptr_array_add(cells, g_strdup(cli_say(d->c, key, NULL)));
	}
	for (size_t i = 0; i < d->n; i++)
		put_cell(d, &d->cell[i], cells);
	printf("\n");
	cli_table(cells, G_N_ELEMENTS(heads), right, "  ");
}

/* ---- Shares of none, of all --- */

/* What is told of n things, the first of them one by one unless all are asked for. */
typedef struct {
	const disclosed *d;
	const char *key;
	size_t n;
} told;

static void tell(told *t, const char *line)
{
	if (!t->n)
		printf("\n%s\n", cli_say(t->d->c, t->key, NULL));
	if (t->n++ < MOST || t->d->c->all)
		printf("  %s\n", cli_plain(bl_str_of(line)));
}

static void tell_rest(const told *t)
{
	if (t->n > MOST && !t->d->c->all)
		printf("  %s\n",
		       cli_say(t->d->c, "check.more", BL_ARGS(BL_NUMBER("n", (double)(t->n - MOST)))));
}

static bool is_none_or_all(bl_figure f)
{
	return bl_figure_known(f) && f.denominator > 0 && (f.numerator == 0 || f.numerator == f.denominator);
}

/* The figures of an indicator, or of one value of its split, at the grain at which they are shown. */
static void tell_shares(told *t, bl_split_value of, bool whole, bl_grain grain)
{
	const disclosed *d = t->d;
	bl_day first, last;
	bl_period p;

	if (!bl_ledger_span(bl_run_ledger(d->run), of.indicator, &first, &last))
		return;
	for (p = bl_period_of(grain, first); bl_period_first(p) <= last; p = bl_period_add(p, 1)) {
		bl_figure f;

		if (whole)
			bl_disclosed_figures(d->seen, of.indicator, p, 1, &f);
		else
			bl_disclosed_split_figures(d->seen, of, p, 1, &f);
		if (is_none_or_all(f))
			tell(t,
			     cli_say(d->c, "disclose.share",
				     BL_ARGS(BL_TEXT("indicator", disclose_name(d, of.indicator)),
					     BL_TEXT("cell", disclose_cell(d, whole ? -1 : (int)of.k, of.word,
									   bl_lang_period(d->c->lang, p))),
					     BL_TEXT("value", disclose_number(d, of.indicator, f.value)))));
	}
}

static void tell_all_shares(told *t, int indicator)
{
	const bl_indicator *in = &t->d->a->indicators[indicator];
	bl_split_value of = {.indicator = indicator};

	tell_shares(t, of, true, in->every);
	for (of.k = 0; of.k < in->split.n; of.k++) {
		size_t n;
		const uint32_t *word = bl_ledger_split_words(bl_run_ledger(t->d->run), indicator, of.k, &n);

		for (size_t i = 0; i < n; i++) {
			of.word = word[i];
			tell_shares(t, of, false, bl_disclosure_grain(t->d->seen, indicator, of.k));
		}
	}
}

void disclose_print_all_or_none(const disclosed *d)
{
	told t = {d, "disclose.all_or_none", 0};

	for (size_t i = 0; i < d->a->n_indicators; i++) {
		const bl_indicator *in = &d->a->indicators[i];

		if (!in->is_narrowed && bl_measure_nature(bl_measure_of(in), in) == BL_SHARES &&
		    bl_about_of(d->a, in) == BL_ABOUT_PEOPLE)
			tell_all_shares(&t, (int)i);
	}
	tell_rest(&t);
}

/* ---- What is public already --- */

/* Who it was shown to, as an option would name it. */
static const char *shown_to(const disclosed *d, const bl_shown_earlier *x)
{
	g_autofree char *key = g_strdup_printf("due.audience.%s", x->reader.audience);

	return x->reader.partner < 0 ? cli_say(d->c, key, NULL)
				     : bl_voice_partner(&d->speaker, x->reader.partner);
}

static const char *days_of(const disclosed *d, const bl_shown_earlier *x)
{
	char first[11], last[11];

	bl_day_text(x->first, first);
	bl_day_text(x->last, last);
	return bl_arena_print(d->speaker.arena, "%s … %s", first, last);
}

void disclose_print_earlier(const disclosed *d)
{
	told t = {d, "disclose.public", 0};

	for (size_t i = 0; i < d->n_earlier; i++) {
		const bl_shown_earlier *x = &d->earlier[i];

		tell(&t, cli_say(d->c, "disclose.earlier",
				 BL_ARGS(BL_TEXT("indicator", disclose_name(d, x->indicator)),
					 BL_TEXT("cell", disclose_cell(d, x->split, x->word, days_of(d, x))),
					 BL_TEXT("value", disclose_number(d, x->indicator, x->number)),
					 BL_TEXT("reader", shown_to(d, x)))));
	}
	tell_rest(&t);
}

/* ---- For another program --- */

static const char *const columns[] = {"what",  "indicator", "split",    "of",      "period",
				      "first", "last",      "value",    "least",   "most",
				      "open",  "why",       "audience", "partner", NULL};

static void put_what(const disclosed *d, bl_records *out, const char *what, int indicator, int split,
		     uint32_t word)
{
	bool agreed = (size_t)indicator < d->a->n_indicators;
	bl_str text = split < 0 ? bl_str_of("") : bl_words_text(bl_run_words(d->run), word);
	g_autofree char *of = g_strndup(text.s, text.n);

	bl_records_text(out, what);
	bl_records_text(out, agreed ? d->a->indicators[indicator].id : "participants");
	bl_records_text(out, agreed && split >= 0 ? d->a->indicators[indicator].split.item[split] : NULL);
	bl_records_text(out, of);
}

static void put_hidden(const disclosed *d, bl_records *out, const bl_hidden_cell *c)
{
	put_what(d, out, "hidden", c->indicator, c->split, c->word);
	bl_records_period(out, c->period);
	bl_records_day(out, bl_period_first(c->period));
	bl_records_day(out, bl_period_last(c->period));
	bl_records_number(out, c->figure.value);
	bl_records_number(out, c->least);
	bl_records_number(out, isinf(c->most) ? NAN : c->most);
	bl_records_text(out, isinf(c->most) ? "yes" : NULL);
	bl_records_text(out, disclose_why(c->why));
	bl_records_text(out, d->c->reader.audience);
	bl_records_text(out, d->c->partner);
}

static void put_earlier(const disclosed *d, bl_records *out, const bl_shown_earlier *x)
{
	put_what(d, out, "public", x->indicator, x->split, x->word);
	bl_records_text(out, NULL);
	bl_records_day(out, x->first);
	bl_records_day(out, x->last);
	bl_records_number(out, x->number);
	bl_records_number(out, NAN);
	bl_records_number(out, NAN);
	bl_records_text(out, NULL);
	bl_records_text(out, NULL);
	bl_records_text(out, x->reader.audience);
	bl_records_text(out, x->reader.partner < 0 ? NULL : d->a->partners[x->reader.partner].id);
}

void disclose_export(const disclosed *d, bool json)
{
	bl_records *out = bl_records_new(stdout, json, columns);

	for (size_t i = 0; i < d->n; i++)
		put_hidden(d, out, &d->cell[i]);
	for (size_t i = 0; i < d->n_earlier; i++)
		put_earlier(d, out, &d->earlier[i]);
	bl_records_finish(out);
}
