/* explain: where an indicator's figure comes from, and which methods fit it. */
#include "cli.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct {
	cli *c;
	const bl_run *run;
	const bl_agreement *a;
	bl_findings *findings;
	int indicator;
	const bl_indicator *is;
	bl_period period;
} job;

static const char *say(const job *j, const char *key, const bl_arg *args)
{
	g_autofree char *full = g_strdup_printf("explain.%s", key);

	return cli_say(j->c, full, args);
}

static const char *text_of(const job *j, const bl_text *text, const char *otherwise)
{
	const char *said = bl_text_in(text, bl_lang_code(j->c->lang));

	return cli_plain(bl_str_of(said ? said : otherwise));
}

#define HEAD_WIDTH 14

/* "  rows          “échanges”: Nature: référence"; key NULL: more of what stands above. */
static void line(const job *j, const char *key, const char *text)
{
	const char *head = key ? say(j, key, NULL) : "";

	printf("  %s%*s%s\n", head, MAX(1, HEAD_WIDTH - (int)g_utf8_strlen(head, -1)), "", text);
}

/* ---- Which rows ---- */

static const char *column_words(const job *j, const char *column)
{
	const bl_source *s = &j->a->sources[j->is->source];

	for (size_t i = 0; i < s->n_columns; i++)
		if (!strcmp(s->columns[i].role, column) && s->columns[i].headers.n)
			return cli_plain(bl_str_of(s->columns[i].headers.item[0]));
	return cli_plain(bl_str_of(column));
}

static const char *bound(const job *j, const bl_condition *c, bool low)
{
	if (!(low ? c->has_low : c->has_high))
		return "…";
	if (c->dates)
		return bl_lang_date_short(j->c->lang, low ? c->first : c->last);
	return bl_lang_number(j->c->lang, bl_qty_double(low ? c->low : c->high), -1);
}

/* The words of the report's method section; keys in the order of bl_test. */
static const char *condition_words(const job *j, const bl_condition *c)
{
	static const char *const key[] = {"method.is",      "method.is_not", "method.at_least",
					  "method.at_most", "method.above",  "method.below",
					  "method.between", "method.filled", "method.empty"};
	bl_auto_texts values = {0};

	for (size_t i = 0; i < c->values.n; i++)
		bl_texts_add(&values, c->values.item[i]);
	return bl_lang_say(
		j->c->lang, key[c->test],
		BL_ARGS(BL_TEXT("column", column_words(j, c->column)),
			BL_TEXT("values",
				bl_lang_list(j->c->lang, values.item, values.n)),
			BL_TEXT("low", bound(j, c, true)), BL_TEXT("high", bound(j, c, false))));
}

static char *conditions_words(const job *j, const bl_conditions *all)
{
	GString *text = g_string_new(NULL);

	for (size_t k = 0; k < all->n; k++)
		g_string_append_printf(text, "%s%s", k ? bl_lang_say(j->c->lang, "page.separator", NULL) : "",
				       condition_words(j, &all->item[k]));
	return g_string_free(text, FALSE);
}

static const char *rows_words(const job *j)
{
	const bl_indicator *i = j->is;
	g_autofree char *where = conditions_words(j, &i->where), *out_of = conditions_words(j, &i->out_of);
	const char *source = cli_plain(bl_str_of(j->a->sources[i->source].name));
	const char *said =
		i->where.n ? bl_lang_say(j->c->lang, "method.where",
					 BL_ARGS(BL_TEXT("source", source), BL_TEXT("conditions", where)))
			   : bl_lang_say(j->c->lang, "method.all_rows", BL_ARGS(BL_TEXT("source", source)));

	if (!i->has_out_of)
		return said;
	return bl_lang_say(j->c->lang, i->out_of.n ? "method.out_of" : "method.out_of.all",
			   BL_ARGS(BL_TEXT("where", said), BL_TEXT("conditions", out_of)));
}

static const char *formula_words(const job *j)
{
	g_autofree char *key = g_strdup_printf("measure.%s", j->is->measure);
	const char *said = bl_lang_say(j->c->lang, key, NULL);

	if (j->is->of && j->is->source >= 0)
		said = bl_lang_say(
			j->c->lang, "method.quantity",
			BL_ARGS(BL_TEXT("measure", said), BL_TEXT("of", column_words(j, j->is->of))));
	return said;
}

/* ---- The figure ---- */

static const char *value_words(const job *j, bl_figure f)
{
	static const char *const none[] = {"", "", "figure.not_reported", "figure.not_applicable",
					   "figure.hidden"};

	if (!bl_figure_known(f))
		return bl_lang_say(j->c->lang, none[f.state], NULL);
	return cli_figure(j->c, j->a, j->indicator, f.value);
}

/* Some of so many; of anything else the two are divided. */
static bool is_part(const job *j)
{
	return bl_measure_nature(bl_measure_find(j->is->measure), j->is) & (BL_SHARES | BL_STEPS);
}

static void print_figure(const job *j)
{
	bl_figure f;
	const char *value;

	bl_disclosed_figures(bl_run_disclosure(j->run), j->indicator, j->period, 1, &f);
	value = value_words(j, f);
	if (!isnan(f.denominator))
		value = say(j, is_part(j) ? "of" : "over",
			    BL_ARGS(BL_TEXT("value", value),
				    BL_TEXT("numerator", bl_lang_number(j->c->lang, f.numerator, -1)),
				    BL_TEXT("denominator", bl_lang_number(j->c->lang, f.denominator, -1))));
	printf("%s\n", say(j, "figure",
			   BL_ARGS(BL_TEXT("period", bl_lang_period(j->c->lang, j->period)),
				   BL_TEXT("value", value))));
	line(j, "formula", formula_words(j));
	if (j->is->source >= 0)
		line(j, "rows", rows_words(j));
	if (bl_text_in(&j->is->note, bl_lang_code(j->c->lang)))
		line(j, "note", text_of(j, &j->is->note, ""));
}

static void print_splits(const job *j)
{
	for (size_t k = 0; k < j->is->split.n; k++) {
		const char *by = column_words(j, j->is->split.item[k]);

		if (bl_ledger_split_overlaps(bl_run_ledger(j->run), j->indicator, k))
			line(j, "split", say(j, "overlaps", BL_ARGS(BL_TEXT("by", by))));
	}
	if (bl_measure_nature(bl_measure_find(j->is->measure), j->is) == BL_NAMES)
		line(j, "split", say(j, "distinct", NULL));
}

/* Partners that still owe the period its rows. */
static void print_late(const job *j)
{
	bl_auto_texts names = {0};

	for (size_t i = 0; i < bl_findings_rhythms(j->findings); i++) {
		const bl_rhythm *r = bl_findings_rhythm(j->findings, i);
		const bl_partner *p = &j->a->partners[r->partner];

		if (r->late && r->source == j->is->source)
			bl_texts_add(&names, text_of(j, &p->name, p->id));
	}
	if (names.n)
		line(j, "late", bl_lang_list(j->c->lang, names.item, names.n));
}

/* ---- The files behind it ---- */

static bool holds(const job *j, const bl_file_count *f)
{
	return f->source == j->is->source && f->kept &&
	       (f->first == BL_DAY_NONE ||
		(f->first <= bl_period_last(j->period) && f->last >= bl_period_first(j->period)));
}

static void print_rejects(const job *j, size_t file)
{
	const bl_taken *taken = bl_run_taken(j->run);

	for (size_t i = 0; i < bl_taken_rejects(taken); i++) {
		const bl_reject *r = bl_taken_reject(taken, i);
		g_autofree char *key = g_strdup_printf("reject.%s", r->reason), *where = NULL;

		if (r->file != file)
			continue;
		where = g_strdup_printf("%llu", (unsigned long long)r->line);
		line(j, NULL,
		     say(j, "reject",
			 BL_ARGS(BL_TEXT("line", where),
				 BL_TEXT("reason", bl_lang_say(j->c->lang, key, NULL)))));
	}
}

static void print_files(const job *j)
{
	const bl_taken *taken = bl_run_taken(j->run);
	bool first = true;

	for (size_t i = 0; i < bl_taken_files(taken); i++) {
		const bl_file_count *f = bl_taken_file(taken, i);

		if (!holds(j, f))
			continue;
		line(j, first ? "files" : NULL,
		     say(j, "file",
			 BL_ARGS(BL_TEXT("file", cli_plain(bl_str_of(f->path))),
				 BL_NUMBER("kept", (double)f->kept),
				 BL_NUMBER("rejects", (double)f->rejects))));
		print_rejects(j, i);
		first = false;
	}
}

static void print_steps(const job *j)
{
	for (size_t k = 0; k < j->is->n_steps; k++) {
		const bl_step *s = &j->is->steps[k];
		bool done = s->done != BL_DAY_NONE && s->done <= bl_period_last(j->period);

		line(j, k ? NULL : "steps",
		     say(j, done ? "step_done" : "step_open",
			 BL_ARGS(BL_TEXT("step", text_of(j, &s->name, "")),
				 BL_TEXT("day", done ? bl_lang_date(j->c->lang, s->done)
						: s->due == BL_DAY_NONE
							? "—"
							: bl_lang_date(j->c->lang, s->due)))));
	}
}

/* ---- The methods ---- */

static const char *choice_words(const job *j, const char *stem, const char *name, const bl_arg *args)
{
	g_autofree char *key = g_strdup_printf("choice.%s.%s", stem, name);

	return bl_lang_say(j->c->lang, key, args);
}

static const char *why_words(const job *j, const bl_look *look, const bl_choice *x)
{
	const bl_aspect *a = &look->aspect;

	return choice_words(
		j, "why", x->why,
		BL_ARGS(BL_NUMBER("n", (double)a->known), BL_NUMBER("needed", (double)x->needed),
			BL_NUMBER("more", x->needed > a->known ? (double)(x->needed - a->known) : 0),
			BL_TEXT("behind", bl_lang_number(j->c->lang, a->behind, 1)),
			BL_TEXT("dispersion", bl_lang_number(j->c->lang, a->dispersion, 1))));
}

static void put_choice(const job *j, const bl_look *look, const bl_choice *x, bool again, GPtrArray *cells)
{
	g_ptr_array_add(cells, g_strdup(again ? "" : choice_words(j, "use", x->use, NULL)));
	g_ptr_array_add(cells, g_strdup(choice_words(j, "method", x->method, NULL)));
	g_ptr_array_add(cells, g_strdup(say(j, x->chosen ? "chosen" : "refused", NULL)));
	g_ptr_array_add(cells, g_strdup(why_words(j, look, x)));
}

/* A use none of whose methods was chosen: too early to say, and how long it takes. */
static void put_too_early(const job *j, const bl_look *look, const char *use, GPtrArray *cells)
{
	size_t least = 0;

	for (size_t i = 0; i < look->n_choices; i++)
		if (!strcmp(look->choice[i].use, use) && look->choice[i].needed &&
		    (!least || look->choice[i].needed < least))
			least = look->choice[i].needed;
	if (!least || bl_choice_for(look->choice, look->n_choices, use))
		return;
	g_ptr_array_add(cells, g_strdup(""));
	g_ptr_array_add(cells, g_strdup("→"));
	g_ptr_array_add(cells, g_strdup(bl_lang_say(j->c->lang, "verdict.too_early", NULL)));
	g_ptr_array_add(cells, g_strdup(say(j, "more_needed",
					    BL_ARGS(BL_NUMBER("n", (double)(least - look->aspect.known))))));
}

static void print_choices(const job *j, const bl_look *look)
{
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
	static const bool right[] = {false, false, false, false};

	for (size_t u = 0; bl_uses[u]; u++) {
		bool again = false;

		for (size_t i = 0; i < look->n_choices; i++) {
			if (strcmp(look->choice[i].use, bl_uses[u]))
				continue;
			put_choice(j, look, &look->choice[i], again, cells);
			again = true;
		}
		put_too_early(j, look, bl_uses[u], cells);
	}
	cli_table(cells, 4, right, "  ");
}

static const char *grain_words(const job *j, bl_grain grain)
{
	g_autofree char *key = g_strdup_printf("page.by.%s", grain.kind->name);

	return bl_lang_say(j->c->lang, g_strdelimit(key, " ", '_'), NULL);
}

static void print_methods(const job *j)
{
	const bl_look *look = bl_findings_look(j->findings, j->indicator);
	bl_grain grain = look->series.first.grain;

	printf("\n%s\n", say(j, "methods", NULL));
	if (!bl_measure_find(j->is->measure)->from_rows) {
		printf("  %s\n", say(j, "no_series", NULL));
		print_choices(j, look);
		return;
	}
	line(j, "looked",
	     say(j, look->by_quarter ? "by_quarter" : "by_grain",
		 BL_ARGS(BL_TEXT("by", grain_words(j, grain)), BL_NUMBER("n", (double)look->aspect.known))));
	if (look->phase)
		line(j, "phase",
		     bl_lang_period(j->c->lang, bl_period_add(look->series.first, (int32_t)look->phase)));
	print_choices(j, look);
}

/* ---- What they say ---- */

static void print_chart(const job *j, const bl_look *look)
{
	const bl_control *c = &look->chart;
	const bl_control_point *p = c->n ? &c->point[c->n - 1] : NULL;
	const char *low, *high;

	if (!c->says || !p)
		return;
	low = cli_figure(j->c, j->a, j->indicator, p->low);
	high = cli_figure(j->c, j->a, j->indicator, p->high);
	line(j, "usual",
	     isnan(p->low) ? cli_figure(j->c, j->a, j->indicator, p->centre)
			   : say(j, "limits",
				 BL_ARGS(BL_TEXT("centre", cli_figure(j->c, j->a, j->indicator, p->centre)),
					 BL_TEXT("low", low), BL_TEXT("high", high))));
	if (c->trial)
		line(j, NULL,
		     say(j, "trial", BL_ARGS(BL_NUMBER("n", (double)(12 - MIN(look->aspect.known, 12))))));
	if (c->variation)
		line(j, "last", choice_words(j, "variation", c->variation, NULL));
	/* What the process does as it runs says nothing while it is moving. */
	if (c->assurance && !g_strcmp0(c->variation, "common_cause"))
		line(j, "alone", choice_words(j, "assurance", c->assurance, NULL));
}

static void print_trend(const job *j, const bl_trend *t, bool per_year)
{
	const char *p =
		t->p_guarded < 0.001
			? say(j, "tiny", NULL)
			: say(j, "p", BL_ARGS(BL_TEXT("p", bl_lang_number(j->c->lang, t->p_guarded, 3))));

	if (!t->says)
		return;
	line(j, "trend",
	     t->way ? say(j, "slope",
			  BL_ARGS(BL_TEXT("slope", bl_lang_signed(j->c->lang, t->slope.value, 3)),
				  BL_TEXT("per", say(j, per_year ? "per_year" : "per_period", NULL)),
				  BL_TEXT("low", bl_lang_signed(j->c->lang, t->slope.low, 3)),
				  BL_TEXT("high", bl_lang_signed(j->c->lang, t->slope.high, 3)),
				  BL_TEXT("p", p)))
		    : say(j, "no_trend", BL_ARGS(BL_TEXT("p", p))));
}

/* The next period, and a year ahead. */
static void print_forecast(const job *j, const bl_look *look)
{
	const size_t step[] = {1, (size_t)look->aspect.per_year};

	for (size_t k = 0; k < G_N_ELEMENTS(step); k++) {
		const bl_forecast_point *p = &look->forecast.point[step[k] - 1];
		bl_period at = bl_period_add(look->series.first, (int32_t)(look->series.n + step[k] - 1));

		if (step[k] > look->forecast.steps || (k && step[k] == step[0]))
			continue;
		line(j, k ? NULL : "forecast",
		     say(j, "ahead",
			 BL_ARGS(BL_TEXT("period", bl_lang_period(j->c->lang, at)),
				 BL_TEXT("mean", cli_figure(j->c, j->a, j->indicator, p->mean)),
				 BL_TEXT("low", cli_figure(j->c, j->a, j->indicator, p->low80)),
				 BL_TEXT("high", cli_figure(j->c, j->a, j->indicator, p->high80)))));
	}
}

static void print_goals(const job *j)
{
	for (size_t i = 0; i < j->a->n_goals; i++) {
		const bl_standing *s = &bl_findings_judgement(j->findings, (int)i)->current;
		g_autofree char *key = g_strdup_printf("verdict.%s", s->verdict->name);

		if (j->a->goals[i].indicator != j->indicator)
			continue;
		printf("\n%s\n  %s\n",
		       say(j, "goal", BL_ARGS(BL_TEXT("goal", cli_plain(bl_str_of(j->a->goals[i].id))))),
		       say(j, "stands",
			   BL_ARGS(BL_TEXT("verdict", bl_lang_say(j->c->lang, key, NULL)),
				   BL_TEXT("chance", cli_chance(j->c, &s->arrival, true)))));
	}
}

static const char *compared(const job *j, bl_nature nature, double x)
{
	return nature == BL_SHARES ? bl_lang_signed(j->c->lang, x * 100, 0)
				   : bl_lang_number(j->c->lang, x, 2);
}

/* How sure the last figure is, and whether it is another than the one before. */
static void print_last(const job *j, const bl_look *look)
{
	const bl_comparison *step = &look->step;
	bl_nature nature = look->aspect.nature;
	bl_period p = bl_period_add(look->series.first, (int32_t)look->series.n - 1);

	if (!isnan(look->last.low))
		line(j, "sure",
		     say(j, "interval",
			 BL_ARGS(BL_TEXT("period", bl_lang_period(j->c->lang, p)),
				 BL_TEXT("value", cli_figure(j->c, j->a, j->indicator, look->last.value)),
				 BL_TEXT("low", cli_figure(j->c, j->a, j->indicator, look->last.low)),
				 BL_TEXT("high", cli_figure(j->c, j->a, j->indicator, look->last.high)))));
	if (isfinite(step->low) && isfinite(step->high))
		line(j, "before",
		     say(j, nature == BL_SHARES ? "difference" : "ratio",
			 BL_ARGS(BL_TEXT("value", compared(j, nature, step->value)),
				 BL_TEXT("low", compared(j, nature, step->low)),
				 BL_TEXT("high", compared(j, nature, step->high)))));
}

static void print_sayings(const job *j)
{
	const bl_look *look = bl_findings_look(j->findings, j->indicator);

	if (!look->chart.says && !look->change.says && !look->trend.says && !look->forecast.says)
		return;
	printf("\n%s\n", say(j, "sayings", NULL));
	print_last(j, look);
	print_chart(j, look);
	print_trend(j, &look->trend, look->trend_per_year);
	if (look->forecast.says)
		print_forecast(j, look);
	if (look->change.says && look->change.p < 0.05)
		line(j, "change",
		     bl_lang_period(j->c->lang, bl_period_add(look->series.first,
							      (int32_t)(look->phase + look->change.last))));
}

/* ---- The command ---- */

static void print_all(const job *j)
{
	printf("%s (%s)\n\n", text_of(j, &j->is->name, j->is->id), cli_plain(bl_str_of(j->is->id)));
	print_figure(j);
	print_splits(j);
	print_late(j);
	if (j->is->source >= 0)
		print_files(j);
	else
		print_steps(j);
	print_methods(j);
	print_sayings(j);
	print_goals(j);
}

/* "referrals", or "referrals:2026-09". */
static bool is_named(const char *code, const char *id)
{
	size_t n = strlen(id);

	return !strncmp(code, id, n) && (!code[n] || code[n] == ':');
}

static int find_indicator(cli *c, const bl_agreement *a, const char *code)
{
	bl_auto_texts names = {0};

	for (size_t i = 0; i < a->n_indicators; i++) {
		if (is_named(code, a->indicators[i].id))
			return (int)i;
		bl_texts_add(&names, a->indicators[i].id);
	}
	/* A goal is explained by what it is measured by. */
	for (size_t i = 0; i < a->n_goals; i++)
		if (is_named(code, a->goals[i].id) && a->goals[i].indicator >= 0)
			return a->goals[i].indicator;
	bl_problems_say(c->problems, "", 0, 0, "unknown_code", code, names.item, names.n);
	return -1;
}

/* The period asked for, else the indicator's last complete one. */
static bl_status choose_period(cli *c, job *j, const char *code)
{
	const char *said = c->period ? c->period : strchr(code, ':') ? strchr(code, ':') + 1 : NULL;
	bl_period last = bl_period_of(j->is->every, bl_findings_now(j->findings));

	if (said && !bl_period_parse(bl_str_of(said), j->is->every, &j->period))
		return cli_fail(c, "", "bad_period", said, NULL);
	if (!said)
		j->period =
			bl_period_last(last) > bl_findings_now(j->findings) ? bl_period_add(last, -1) : last;
	return BL_OK;
}

static bl_status explain(cli *c, const bl_run *run, const char *code)
{
	job j = {.c = c, .run = run, .a = bl_run_agreement(run)};
	bl_status status;

	j.indicator = find_indicator(c, j.a, code);
	if (j.indicator < 0)
		return BL_EUSER;
	j.is = &j.a->indicators[j.indicator];
	j.findings = cli_findings(c, run);
	status = choose_period(c, &j, code);
	if (status == BL_OK)
		print_all(&j);
	bl_findings_free(j.findings);
	return status;
}

static bl_status run(cli *c)
{
	g_autofree char *code = g_strdup(c->args[0]);
	bl_run *run;
	bl_status status;

	if (!code)
		return cli_fail(c, "", "no_code", NULL, NULL);
	cli_shift(c);
	status = cli_open(c, &run);
	if (status != BL_OK)
		return status;
	status = explain(c, run, code);
	bl_run_free(run);
	return status;
}

const command cli_explain = {.name = "explain", .options = OPT_AS_OF | OPT_PERIOD, .run = run};
