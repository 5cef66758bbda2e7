#include "test.h"
#include "rows.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

bl_names rows_names(const char *const *item, size_t n)
{
	static const bl_place nowhere[16];

	return (bl_names){item, nowhere, n};
}

bl_agreement rows_agreement(const bl_indicator *indicators, size_t n)
{
	static const char *const header[] = {"Date", "Type", "Organisme", "Partenaires", "Heures"};
	static const bl_column columns[] = {
		{.role = "date", .headers = {&header[0], NULL, 1}},
		{.role = "type", .headers = {&header[1], NULL, 1}},
		{.role = "lead", .headers = {&header[2], NULL, 1}},
		{.role = "partners", .headers = {&header[3], NULL, 1}},
		{.role = "hours", .headers = {&header[4], NULL, 1}},
	};
	static const bl_source source = {
		.name = "activités", .kind = "activities", .columns = columns, .n_columns = 5};
	static const char *const aliases[] = {"Maison A."};
	static const bl_partner partner = {
		.id = "maison-a", .name = {.any = "La Maison A"}, .aliases = {aliases, NULL, 1}};

	return (bl_agreement){.path = "agreement.yaml",
			      .folder = ".",
			      .partners = &partner,
			      .n_partners = 1,
			      .sources = &source,
			      .n_sources = 1,
			      .indicators = indicators,
			      .n_indicators = n};
}

bl_ledger *rows_ledger(const bl_agreement *agreement, bl_words *words)
{
	bl_problems *problems = bl_problems_new();
	bl_ledger *ledger = NULL;

	if (bl_ledger_new(agreement, &ledger, problems) != BL_OK)
		fail_msg("problem: %s", bl_problems_at(problems, 0)->key);
	bl_problems_free(problems);
	bl_ledger_attach(ledger, words);
	return ledger;
}

/* The cell of a row by the name of a role. */
static const char *cell(const row *r, const char *name)
{
	const char *text = !strcmp(name, "type")    ? r->type
			   : !strcmp(name, "lead")  ? r->lead
			   : !strcmp(name, "hours") ? r->hours
			   : !strcmp(name, "date")  ? r->date
						    : NULL;

	return text ? text : "";
}

static void *column(const bl_wish *w, bl_words *words, const row *rows, size_t n)
{
	bl_qty *qty = g_new0(bl_qty, n + 1);
	uint32_t *word = (uint32_t *)qty;
	bl_day *day = (bl_day *)qty;

	for (size_t i = 0; i < n; i++) {
		bl_str text = bl_str_of(cell(&rows[i], w->name));

		if (w->type == BL_NUMBER)
			qty[i] = text.n ? bl_qty_of_double(atof(text.s)) : BL_QTY_MISSING;
		else if (w->type == BL_DAY)
			day[i] = bl_day_parse(text);
		else
			word[i] = bl_words_add(words, text);
	}
	return qty;
}

static void add_batch(bl_ledger *ledger, bl_words *words, const row *rows, size_t n)
{
	size_t n_wishes;
	const bl_wish *wish = bl_ledger_wishes(ledger, 0, &n_wishes);
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
	g_autofree bl_day *day = g_new(bl_day, n + 1);
	const uint32_t *word[32] = {0};
	const bl_qty *qty[32] = {0};
	const bl_day *days[32] = {0};

	assert_true(n_wishes <= 32);
	for (size_t w = 0; w < n_wishes; w++) {
		void *c = column(&wish[w], words, rows, n);

		g_ptr_array_add(all, c);
		if (wish[w].type == BL_NUMBER)
			qty[w] = c;
		else if (wish[w].type == BL_DAY)
			days[w] = c;
		else
			word[w] = c;
	}
	for (size_t i = 0; i < n; i++)
		day[i] = bl_day_parse(bl_str_of(rows[i].date));
	bl_ledger_add(ledger, 0, &(bl_batch){.n = n, .day = day, .word = word, .qty = qty, .days = days});
}

void rows_add(bl_ledger *ledger, bl_words *words, const row *rows, size_t n, size_t by)
{
	for (size_t i = 0; i < n; i += by)
		add_batch(ledger, words, rows + i, MIN(by, n - i));
}

bl_period rows_period(const char *grain, int starts, const char *text)
{
	bl_grain g;
	bl_period p;

	assert_true(bl_grain_find(grain, starts, &g));
	assert_true(bl_period_parse(bl_str_of(text), g, &p));
	return p;
}

bl_figure rows_figure(const bl_ledger *ledger, int indicator, const char *grain, int starts,
		      const char *period)
{
	bl_figure f;

	bl_ledger_figures(ledger, indicator, rows_period(grain, starts, period), 1, &f);
	return f;
}

bl_figure rows_split(const bl_ledger *ledger, int indicator, const bl_words *words, const char *word,
		     const char *month)
{
	bl_figure f;

	bl_ledger_split_figures(ledger, (bl_split_value){indicator, 0, bl_words_find(words, bl_str_of(word))},
				rows_period("month", 1, month), 1, &f);
	return f;
}

uint64_t rows_random(uint64_t *state, uint64_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state % below;
}
