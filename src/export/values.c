/* export values: every period the data span, every split; of milestones, every period from the first
 * day a step was due or done to the one that the run stands in. */
#include "export.h"

static const char *const columns[] = {"indicator",   "split",    "of",        "period",
				      "state",       "value",    "numerator", "denominator",
				      "provisional", "overlaps", "pending",   NULL};

typedef struct {
	const bl_indicator *indicator;
	const char *split, *of;
	bool overlaps; /* shares rows with others of its split, and does not add up with them */
} part;

static void put_values(bl_export_job *j, const part *is, bl_period from, const bl_figure *at, size_t n)
{
	for (size_t t = 0; t < n; t++) {
		bl_records_text(j->out, is->indicator->id);
		bl_records_text(j->out, is->split);
		bl_records_text(j->out, is->of);
		bl_records_period(j->out, bl_period_add(from, (int32_t)t));
		bl_records_text(j->out, bl_state_name(at[t].state));
		bl_records_number(j->out, at[t].value);
		bl_records_number(j->out, at[t].numerator);
		bl_records_number(j->out, at[t].denominator);
		bl_records_text(j->out, at[t].provisional ? "yes" : NULL);
		bl_records_text(j->out, is->overlaps ? "yes" : NULL);
		bl_records_text(j->out, at[t].pending ? "yes" : NULL);
	}
}

/* Of the days from `first` to `last`, at the grain at which this reader is shown the split. */
static void put_split(bl_export_job *j, bl_split_value of, bl_day first, bl_day last)
{
	const bl_indicator *ind = &bl_run_agreement(j->run)->indicators[of.indicator];
	const bl_disclosure *seen = bl_findings_seen(j->findings);
	bool overlaps = bl_ledger_split_overlaps(bl_disclosure_ledger(seen), of.indicator, of.k);
	bl_grain grain = bl_disclosure_grain(seen, of.indicator, of.k);
	bl_period from = bl_period_of(grain, first), to = bl_period_of(grain, last);
	size_t n = (size_t)(to.index - from.index + 1), n_words;
	const uint32_t *word = bl_disclosed_split_words(seen, of.indicator, of.k, &n_words);
	g_autofree bl_figure *at = g_new0(bl_figure, n);

	for (size_t w = 0; w < n_words; w++) {
		bl_str text = bl_words_text(bl_run_words(j->run), word[w]);
		g_autofree char *name = g_strndup(text.s, text.n);

		of.word = word[w];
		bl_disclosed_split_figures(seen, of, from, n, at);
		put_values(j, &(part){ind, ind->split.item[of.k], name, overlaps}, from, at, n);
	}
}

static bool span_of(const bl_export_job *j, int i, bl_day *first, bl_day *last)
{
	const bl_indicator *is = &bl_run_agreement(j->run)->indicators[i];

	if (bl_measure_of(is)->from_rows)
		return bl_ledger_span(bl_run_ledger(j->run), i, first, last);
	*first = bl_steps_first(is);
	*last = j->as_of;
	return *first != BL_DAY_NONE && *first <= *last;
}

static void put(bl_export_job *j)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	for (size_t i = 0; i < a->n_indicators; i++) {
		bl_day first, last;
		bl_period from, to;
		size_t n;
		g_autofree bl_figure *at = NULL;

		if (!span_of(j, (int)i, &first, &last))
			continue;
		from = bl_period_of(a->indicators[i].every, first);
		to = bl_period_of(a->indicators[i].every, last);
		n = (size_t)(to.index - from.index + 1);
		at = g_new0(bl_figure, n);
		bl_disclosed_figures(bl_findings_seen(j->findings), (int)i, from, n, at);
		if (!bl_measure_of(&a->indicators[i])->from_rows)
			at[n - 1] = bl_steps_figure(&a->indicators[i], last);
		put_values(j, &(part){&a->indicators[i], "", "", false}, from, at, n);
		for (size_t k = 0; k < a->indicators[i].split.n; k++)
			put_split(j, (bl_split_value){.indicator = (int)i, .k = k}, first, last);
	}
}

const bl_export_subject bl__export_values = {.name = "values", .columns = columns, .put = put};
