/* status: goals and indicators at a glance, or every figure as JSON or CSV. */
#include "cli.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define SPARK_PERIODS 12

/* ---- For a person ---------------------------------------------------------------- */

static char *coloured(const cli *c, const bl_verdict *v)
{
	g_autofree char *key = g_strdup_printf("verdict.%s", v->name);
	const char *words = bl_lang_say(c->lang, key, NULL);
	const char *ink = v == &bl_off_track ? "31;1" : v == &bl_at_risk ? "33;1" : v->judged ? "34" : "2";

	return c->colour ? g_strdup_printf("\x1b[%sm%s\x1b[0m", ink, words) : g_strdup(words);
}

/* Eighths of a line, from 0; a dot where nothing is known. */
static char *spark(const bl_series *s)
{
	static const char *const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
	GString *out = g_string_new(NULL);
	double top = 0;

	for (size_t i = 0; i < s->n; i++)
		if (bl_figure_known(s->at[i]))
			top = fmax(top, s->at[i].value);
	for (size_t i = 0; i < s->n; i++) {
		double share = top > 0 ? s->at[i].value / top : 0;

		g_string_append(out, !bl_figure_known(s->at[i]) ? "·" : bars[(int)fmax(0, fmin(7, floor(share * 8)))]);
	}
	return g_string_free(out, FALSE);
}

static char *of_target(const cli *c, const bl_agreement *a, const bl_goal *goal, double value)
{
	return goal->indicator < 0 || isnan(value) ? g_strdup("")
						   : g_strdup(cli_figure(c, a, goal->indicator, value));
}

static void print_goals(const cli *c, const bl_run *run, bl_findings *f)
{
	static const bool right[] = {false, false, true, true, false};
	static const char *const heads[] = {"", "goal", "now", "target", "verdict"};
	const bl_agreement *a = bl_run_agreement(run);
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);

	for (size_t k = 0; k < G_N_ELEMENTS(heads); k++) {
		g_autofree char *key = g_strdup_printf("status.%s", heads[k]);

		g_ptr_array_add(cells, g_strdup(*heads[k] ? cli_say(c, key, NULL) : ""));
	}
	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_standing *s = &bl_findings_judgement(f, (int)i)->current;
		const char *name = bl_text_in(&a->goals[i].name, bl_lang_code(c->lang));

		g_ptr_array_add(cells, g_strdup(cli_plain(bl_str_of(a->goals[i].id))));
		g_ptr_array_add(cells, g_strdup(cli_plain(bl_str_of(name ? name : ""))));
		g_ptr_array_add(cells, of_target(c, a, &a->goals[i], s->now));
		g_ptr_array_add(cells, of_target(c, a, &a->goals[i], s->goal));
		g_ptr_array_add(cells, coloured(c, s->verdict));
	}
	if (a->n_goals)
		cli_table(cells, G_N_ELEMENTS(heads), right, "  ");
}

/* Steps done pile up: that there are more than a year ago says nothing. */
static char *change_in_words(const cli *c, const bl_indicator *in, const bl_series *s, size_t at)
{
	const bl_measure *m = bl_measure_find(in->measure);
	bl_reading r = bl_method_find("last_year")->read(s, at);

	if (!m || !m->from_rows || !r.says || isnan(r.relative))
		return g_strdup("");
	return g_strdup_printf("%s%s", r.relative > 0 ? "+" : "", bl_lang_percent(c->lang, r.relative, 0));
}

static void print_indicators(const cli *c, const bl_run *run, bl_findings *f)
{
	static const bool right[] = {false, true, false, true, false};
	static const char *const heads[] = {"indicator", "last", "period", "change", "spark"};
	const bl_agreement *a = bl_run_agreement(run);
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);

	for (size_t k = 0; k < G_N_ELEMENTS(heads); k++) {
		g_autofree char *key = g_strdup_printf("status.%s", heads[k]);

		g_ptr_array_add(cells, g_strdup(cli_say(c, key, NULL)));
	}
	for (size_t i = 0; i < a->n_indicators; i++) {
		size_t periods = (size_t)MAX(bl_periods_per_year(a->indicators[i].every) + 2, SPARK_PERIODS);
		const bl_series *s = bl_findings_series(f, (int)i, periods);
		size_t at = bl_findings_complete(f, s);
		bl_series tail = {bl_period_add(s->first, (int32_t)(s->n - SPARK_PERIODS)), SPARK_PERIODS,
				  s->at + s->n - SPARK_PERIODS};
		const char *name = bl_text_in(&a->indicators[i].name, bl_lang_code(c->lang));

		at = at < s->n ? at : s->n - 1;
		g_ptr_array_add(cells, g_strdup(cli_plain(bl_str_of(name ? name : a->indicators[i].id))));
		g_ptr_array_add(cells, g_strdup(cli_figure(c, a, (int)i, s->at[at].value)));
		g_ptr_array_add(cells, g_strdup(bl_lang_period_short(c->lang, bl_period_add(s->first, (int32_t)at))));
		g_ptr_array_add(cells, change_in_words(c, &a->indicators[i], s, at));
		g_ptr_array_add(cells, spark(&tail));
	}
	if (a->n_indicators)
		cli_table(cells, G_N_ELEMENTS(heads), right, "  ");
}

static void print_page(const cli *c, const bl_run *run)
{
	const bl_agreement *a = bl_run_agreement(run);
	const char *name = bl_text_in(&a->name, bl_lang_code(c->lang));
	bl_findings *f = cli_findings(c, run);

	printf("%s — %s\n\n", cli_plain(bl_str_of(name ? name : "")),
	       cli_say(c, "status.as_of", BL_ARGS(BL_TEXT("day", bl_lang_date(c->lang, bl_findings_now(f))))));
	print_goals(c, run, f);
	if (a->n_goals && a->n_indicators)
		printf("\n");
	print_indicators(c, run, f);
	bl_findings_free(f);
}

/* ---- For a machine: every period the data span ----------------------------------- */

static const char *const states[] = {"value", "zero", "not_reported", "not_applicable", "hidden"};

typedef void figure_fn(void *self, const bl_indicator *ind, const char *split, const char *value_of, bl_period p,
		       bl_figure f);

static void each_figure(const bl_run *run, figure_fn *fn, void *self)
{
	const bl_agreement *a = bl_run_agreement(run);
	const bl_ledger *ledger = bl_run_ledger(run);

	for (size_t i = 0; i < a->n_indicators; i++) {
		bl_day first, last;
		bl_period from, to;
		size_t n;
		g_autofree bl_figure *at = NULL;

		if (!bl_ledger_span(ledger, (int)i, &first, &last))
			continue;
		from = bl_period_of(a->indicators[i].every, first);
		to = bl_period_of(a->indicators[i].every, last);
		n = (size_t)(to.index - from.index + 1);
		at = g_new0(bl_figure, n);
		bl_ledger_figures(ledger, (int)i, from, n, at);
		for (size_t t = 0; t < n; t++)
			fn(self, &a->indicators[i], "", "", bl_period_add(from, (int32_t)t), at[t]);
		for (size_t k = 0; k < a->indicators[i].split.n; k++) {
			size_t n_words;
			const uint32_t *word = bl_ledger_split_words(ledger, (int)i, k, &n_words);

			for (size_t w = 0; w < n_words; w++) {
				bl_str text = bl_words_text(bl_run_words(run), word[w]);
				g_autofree char *name = g_strndup(text.s, text.n);

				bl_ledger_split_figures(ledger, (int)i, k, word[w], from, n, at);
				for (size_t t = 0; t < n; t++)
					fn(self, &a->indicators[i], a->indicators[i].split.item[k], name,
					   bl_period_add(from, (int32_t)t), at[t]);
			}
		}
	}
}

/* A double as short as it can be and still be itself. */
static const char *shortest(double x, char out[32])
{
	*out = 0;
	if (isnan(x))
		return out;
	for (int digits = 15; digits <= 17; digits++) {
		g_snprintf(out, 32, "%.*g", digits, x);
		if (g_ascii_strtod(out, NULL) == x)
			break;
	}
	return out;
}

static void csv_row(void *self, const bl_indicator *ind, const char *split, const char *value_of, bl_period p, bl_figure f)
{
	char period[16], value[32], numerator[32], denominator[32];

	(void)self;
	bl_period_text(p, period);
	cli_put_cell(stdout, bl_str_of(ind->id), true);
	cli_put_cell(stdout, bl_str_of(split), false);
	cli_put_cell(stdout, bl_str_of(value_of), false);
	printf(",%s,%s,%s,%s,%s\n", period, states[f.state], shortest(f.value, value), shortest(f.numerator, numerator),
	       shortest(f.denominator, denominator));
}

static void print_csv(const bl_run *run)
{
	printf("indicator,split,of,period,state,value,numerator,denominator\n");
	each_figure(run, csv_row, NULL);
}

static void json_number(JsonBuilder *b, const char *name, double x)
{
	if (isnan(x))
		return;
	json_builder_set_member_name(b, name);
	if (x == floor(x) && fabs(x) < 9007199254740992.0)
		json_builder_add_int_value(b, (gint64)x);
	else
		json_builder_add_double_value(b, x);
}

static void json_text(JsonBuilder *b, const char *name, const char *text)
{
	json_builder_set_member_name(b, name);
	json_builder_add_string_value(b, text);
}

static void json_figure(void *self, const bl_indicator *ind, const char *split, const char *value_of, bl_period p,
			bl_figure f)
{
	JsonBuilder *b = self;
	char period[16];

	bl_period_text(p, period);
	json_builder_begin_object(b);
	json_text(b, "indicator", ind->id);
	if (*split) {
		json_text(b, "split", split);
		json_text(b, "of", value_of);
	}
	json_text(b, "period", period);
	json_text(b, "state", states[f.state]);
	json_number(b, "value", f.value);
	json_number(b, "numerator", f.numerator);
	json_number(b, "denominator", f.denominator);
	json_builder_end_object(b);
}

static void json_goals(JsonBuilder *b, const bl_agreement *a, const bl_findings *f)
{
	json_builder_set_member_name(b, "goals");
	json_builder_begin_array(b);
	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_judgement *j = bl_findings_judgement(f, (int)i);

		json_builder_begin_object(b);
		json_text(b, "id", a->goals[i].id);
		json_text(b, "verdict", j->current.verdict->name);
		if (j->revised)
			json_text(b, "verdict_first_target", j->first.verdict->name);
		json_number(b, "now", j->current.now);
		json_number(b, "target", j->current.goal);
		json_number(b, "way", j->current.way);
		json_number(b, "time", j->current.time);
		json_builder_end_object(b);
	}
	json_builder_end_array(b);
}

static void print_json(const cli *c, const bl_run *run)
{
	g_autoptr(JsonBuilder) b = json_builder_new();
	g_autoptr(JsonNode) root = NULL;
	bl_findings *f = cli_findings(c, run);
	char day[11];

	bl_day_text(bl_findings_now(f), day);
	json_builder_begin_object(b);
	json_text(b, "as_of", day);
	json_goals(b, bl_run_agreement(run), f);
	json_builder_set_member_name(b, "figures");
	json_builder_begin_array(b);
	each_figure(run, json_figure, b);
	json_builder_end_array(b);
	json_builder_end_object(b);
	root = json_builder_get_root(b);
	cli_json(root, true);
	bl_findings_free(f);
}

static bl_status run(cli *c)
{
	static const char *const formats[] = {"text", "json", "csv"};
	const char *format = c->format ? c->format : "text";
	bl_run *run;
	bl_status status;

	if (!g_strv_contains((const char *const[]){"text", "json", "csv", NULL}, format)) {
		bl_problems_say(c->problems, "--format", 0, 0, "unknown_value", format, formats, G_N_ELEMENTS(formats));
		return BL_EUSER;
	}
	status = cli_open(c, &run);
	if (status != BL_OK)
		return status;
	if (!strcmp(format, "json"))
		print_json(c, run);
	else if (!strcmp(format, "csv"))
		print_csv(run);
	else
		print_page(c, run);
	cli_notes(c, run);
	status = cli_verdict(c, run);
	bl_run_free(run);
	return status;
}

const command cli_status = {.name = "status", .options = OPT_AS_OF | OPT_FORMAT, .run = run};
