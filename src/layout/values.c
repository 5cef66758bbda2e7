/* The figures of an edition: those behind its pages, and as CSV to be kept inside it: what a reader's own
 * spreadsheet needs, from the same findings and the same door as the pages, and no
 * period that is later than the one reported on.  A figure that is hidden, or
 * not known, is its state and nothing else. */
#include "layout.h"

#include <math.h>
#include <string.h>

static const char *const header[] = {"indicator",   "name",   "unit",        "split", "of",
				     "period",      "state",  "provisional", "value", "numerator",
				     "denominator", "target", "pending"};

/* ---- What is shown ---------------------------------------------------------------------- */

typedef struct {
	const bl_facts *facts;
	const bl_layout *only; /* its indicators; NULL: all */
	bl_value_watch watch;
	int indicator, goal; /* goal: the first about it; -1: none */
} walk;

/* A target is of the whole, not of a part of it. */
static double target_of(const walk *w, bool part, bl_period p)
{
	const bl_agreement *a = w->facts->agreement;

	return part || w->goal < 0 ? NAN : bl_goal_level(&a->goals[w->goal], &a->indicators[w->indicator], p);
}

static void tell(const walk *w, const char *column, const char *part, bl_period p, bl_figure f)
{
	bl_value_shown shown = {.indicator = w->indicator,
				.column = column,
				.part = part,
				.period = p,
				.figure = f,
				.target = target_of(w, column != NULL, p)};

	w->watch.take(w->watch.self, &shown);
}

/* A partner's own file has its own part of the whole, and nobody else's. */
static void walk_split(const walk *w, size_t k, const bl_series *s)
{
	const bl_facts *facts = w->facts;
	const bl_ledger *ledger = bl_disclosure_ledger(facts->seen);
	g_autofree bl_figure *at = g_new0(bl_figure, s->n);
	size_t n;
	const uint32_t *word = bl_disclosed_split_words(facts->seen, w->indicator, k, &n);
	uint32_t own =
		facts->partner ? bl_words_find(facts->words, bl_str_of(facts->partner->id)) : UINT32_MAX;

	if (facts->partner && !bl_ledger_split_of_partners(ledger, w->indicator, k))
		return;
	for (size_t i = 0; i < n; i++) {
		const char *part = bl_words_text(facts->words, word[i]).s;

		if (facts->partner && word[i] != own)
			continue;
		bl_disclosed_split_figures(facts->seen, (bl_split_value){w->indicator, k, word[i]}, s->first,
					   s->n, at);
		for (size_t t = 0; t < s->n; t++)
			tell(w, facts->agreement->indicators[w->indicator].split.item[k], part ? part : "",
			     bl_period_add(s->first, (int32_t)t), at[t]);
	}
}

static void walk_indicator(walk *w, int i)
{
	const bl_facts *facts = w->facts;
	bl_view view = {.agreement = facts->agreement, .findings = facts->findings};
	size_t n = bl_view_span(&view, i, facts->period);
	const bl_series *s;

	if (!n)
		return;
	w->indicator = i;
	w->goal = bl_goal_about(facts->agreement, i, 0);
	s = bl_findings_series(facts->findings, i, n);
	for (size_t t = 0; t < s->n; t++)
		tell(w, NULL, NULL, bl_period_add(s->first, (int32_t)t), s->at[t]);
	for (size_t k = 0; k < facts->agreement->indicators[i].split.n; k++)
		walk_split(w, k, s);
}

static void walk_all(walk w)
{
	const bl_agreement *a = w.facts->agreement;

	for (size_t i = 0; i < a->n_indicators; i++)
		if (!w.only || bl_layout_shows(w.only, a, i))
			walk_indicator(&w, (int)i);
}

void bl_report_each_value(const bl_facts *facts, bl_value_watch watch)
{
	walk_all((walk){.facts = facts, .watch = watch});
}

/* ---- As CSV ------------------------------------------------------------------------------- */

typedef struct {
	const bl_agreement *agreement;
	const char *language;
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

static const char *words_in(const bl_text *text, const char *language)
{
	const char *said = bl_text_in(text, language);

	return said ? said : "";
}

static void put_row(void *self, const bl_value_shown *v)
{
	csv *to = self;
	const bl_indicator *is = &to->agreement->indicators[v->indicator];
	const bl_figure *f = &v->figure;
	bool known = bl_figure_known(*f);
	char period[16];

	bl_period_text(v->period, period);
	put_first(to, is->id);
	put_text(to, words_in(&is->name, to->language));
	put_text(to, words_in(&is->unit, to->language));
	put_text(to, v->column ? v->column : "");
	put_text(to, v->part ? v->part : "");
	put_text(to, period);
	put_text(to, bl_state_name(f->state));
	put_text(to, f->provisional ? "yes" : "");
	put_number(to, known ? f->value : NAN);
	put_number(to, known ? f->numerator : NAN);
	put_number(to, known ? f->denominator : NAN);
	put_number(to, v->target);
	put_text(to, f->pending ? "yes" : "");
	g_string_append_c(to->out, '\n');
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

char *bl_report_values(const bl_facts *facts, const bl_layout *layout, bl_lang *lang, size_t *n)
{
	csv to = {.agreement = facts->agreement,
		  .language = bl_lang_code(lang),
		  .commas = bl_lang_has_decimal_comma(lang),
		  .out = g_string_new(NULL)};

	put_header(&to);
	walk_all((walk){.facts = facts, .only = layout, .watch = {put_row, &to}});
	*n = to.out->len;
	return g_string_free(to.out, FALSE);
}
