/* The figures of an edition as CSV, to be kept inside it: what a reader's own
 * spreadsheet needs, from the same findings and the same door as the pages, and no
 * period that is later than the one reported on.  A figure that is hidden, or
 * not known, is its state and nothing else. */
#include "report.h"

#include <math.h>
#include <string.h>

static const char *const header[] = {"indicator", "name",      "unit",        "split",
				     "of",        "period",    "state",       "provisional",
				     "value",     "numerator", "denominator", "target"};

typedef struct {
	const bl_facts *facts;
	const bl_indicator *is;
	int indicator;
	const char *name, *unit;
	int goal;    /* the first about it; -1: none */
	bool commas; /* decimal ones: cells stand between semicolons */
	GString *out;
} csv;

static void put_first(csv *to, const char *text)
{
	g_autofree char *cell = bl_csv_cell(bl_str_of(text), NULL);

	g_string_append(to->out, cell);
}

static void put_text(csv *to, const char *text)
{
	g_string_append_c(to->out, to->commas ? ';' : ',');
	put_first(to, text);
}

static void put_number(csv *to, double x)
{
	char text[32];

	bl_csv_number(x, text);
	if (to->commas)
		g_strdelimit(text, ".", ',');
	g_string_append_printf(to->out, "%c%s", to->commas ? ';' : ',', text);
}

/* A target is of the whole, not of a part of it. */
static double target_of(const csv *to, const char *split, bl_period p)
{
	return *split || to->goal < 0 ? NAN
				      : bl_goal_level(&to->facts->agreement->goals[to->goal], to->is, p);
}

static void put_row(csv *to, const char *split, const char *of, bl_period p, bl_figure f)
{
	bool known = bl_figure_known(f);
	char period[16];

	bl_period_text(p, period);
	put_first(to, to->is->id);
	put_text(to, to->name);
	put_text(to, to->unit);
	put_text(to, split);
	put_text(to, of);
	put_text(to, period);
	put_text(to, bl_state_name(f.state));
	put_text(to, f.provisional ? "yes" : "");
	put_number(to, known ? f.value : NAN);
	put_number(to, known ? f.numerator : NAN);
	put_number(to, known ? f.denominator : NAN);
	put_number(to, target_of(to, split, p));
	g_string_append_c(to->out, '\n');
}

/* A partner's own file has its own part of the whole, and nobody else's. */
static void put_split(csv *to, size_t k, const bl_series *s)
{
	const bl_disclosure *seen = to->facts->seen;
	g_autofree bl_figure *at = g_new0(bl_figure, s->n);
	size_t n;
	const uint32_t *word = bl_ledger_split_words(bl_disclosure_ledger(seen), to->indicator, k, &n);
	uint32_t own = to->facts->partner ? bl_words_find(to->facts->words, bl_str_of(to->facts->partner->id))
					  : UINT32_MAX;

	if (to->facts->partner && !bl_ledger_split_of_partners(bl_disclosure_ledger(seen), to->indicator, k))
		return;
	for (size_t w = 0; w < n; w++) {
		const char *of = bl_words_text(to->facts->words, word[w]).s;

		if (to->facts->partner && word[w] != own)
			continue;
		bl_disclosed_split_figures(seen, (bl_split_value){to->indicator, k, word[w]}, s->first, s->n,
					   at);
		for (size_t t = 0; t < s->n; t++)
			put_row(to, to->is->split.item[k], of ? of : "", bl_period_add(s->first, (int32_t)t),
				at[t]);
	}
}

static void put_indicator(csv *to, int i)
{
	const bl_facts *facts = to->facts;
	bl_view view = {.agreement = facts->agreement, .findings = facts->findings};
	size_t n = bl_view_span(&view, i, facts->period);
	const bl_series *s;

	to->indicator = i;
	to->is = &facts->agreement->indicators[i];
	if (!n)
		return;
	to->goal = bl_goal_about(facts->agreement, i, 0);
	s = bl_findings_series(facts->findings, i, n);
	for (size_t t = 0; t < s->n; t++)
		put_row(to, "", "", bl_period_add(s->first, (int32_t)t), s->at[t]);
	for (size_t k = 0; k < to->is->split.n; k++)
		put_split(to, k, s);
}

static const char *words_in(const bl_text *text, const char *language)
{
	const char *said = bl_text_in(text, language);

	return said ? said : "";
}

/* Spreadsheets of such languages split cells at semicolons, and take a file
 * without a byte order mark for one of an older encoding. */
static void put_header(csv *to)
{
	if (to->commas)
		g_string_append(to->out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < G_N_ELEMENTS(header); i++)
		(i ? put_text : put_first)(to, header[i]);
	g_string_append_c(to->out, '\n');
}

char *bl_report_values(const bl_facts *facts, bl_lang *lang, size_t *n)
{
	csv to = {.facts = facts, .commas = bl_lang_has_decimal_comma(lang), .out = g_string_new(NULL)};
	const char *code = bl_lang_code(lang);

	put_header(&to);
	for (size_t i = 0; i < facts->agreement->n_indicators; i++) {
		to.name = words_in(&facts->agreement->indicators[i].name, code);
		to.unit = words_in(&facts->agreement->indicators[i].unit, code);
		put_indicator(&to, (int)i);
	}
	*n = to.out->len;
	return g_string_free(to.out, FALSE);
}
