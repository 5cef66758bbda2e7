/* explain: where an indicator's figure comes from, and which methods fit it. */
#include "cli.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct {
	cli *c;
	const bl_run *run;
	bl_speaker speaker;
	const bl_agreement *a;
	bl_findings *findings;
	int indicator;
	const bl_indicator *is;
	bl_period period;
} work;

static const char *say(const work *j, const char *key, const bl_arg *args)
{
	g_autofree char *full = g_strdup_printf("explain.%s", key);

	return cli_say(j->c, full, args);
}

#define HEAD_WIDTH 14

/* Texts of people may have several. */
static const char *on_a_line(const work *j, const char *text)
{
	size_t room = 3 * strlen(text) + 1; /* a control becomes the three bytes of U+FFFD */
	char *line = bl_arena_alloc(j->speaker.arena, room);

	bl_text_plain(bl_str_of(text), line, room);
	return line;
}

/* "  rows          “échanges”: Nature: référence"; key NULL: more of what stands above. */
static void line(const work *j, const char *key, const char *text)
{
	const char *head = key ? say(j, key, NULL) : "";

	printf("  %s%*s%s\n", head, MAX(1, HEAD_WIDTH - (int)g_utf8_strlen(head, -1)), "",
	       on_a_line(j, text));
}

/* ---- The figure ---- */

static const char *figure_of(const work *j, double x)
{
	return bl_voice_value(&j->speaker, j->indicator, x);
}

static const char *value_words(const work *j, bl_figure f)
{
	const char *value;

	if (!bl_figure_known(f))
		return bl_voice_state(&j->speaker, f.state);
	value = figure_of(j, f.value);
	return f.provisional ? bl_lang_say(j->c->lang, "figure.provisional", BL_ARGS(BL_TEXT("value", value)))
			     : value;
}

/* Some of so many; of anything else the two are divided. */
static bool is_part(const work *j)
{
	return bl_measure_nature(bl_measure_of(j->is), j->is) & (BL_SHARES | BL_STEPS);
}

static void print_figure(const work *j)
{
	bl_figure f;
	const char *value;

	bl_disclosed_figures(bl_findings_seen(j->findings), j->indicator, j->period, 1, &f);
	value = value_words(j, f);
	if (!isnan(f.denominator))
		value = say(j, is_part(j) ? "of" : "over",
			    BL_ARGS(BL_TEXT("value", value),
				    BL_TEXT("numerator", bl_lang_number(j->c->lang, f.numerator, -1)),
				    BL_TEXT("denominator", bl_lang_number(j->c->lang, f.denominator, -1))));
	printf("%s\n", say(j, "figure",
			   BL_ARGS(BL_TEXT("period", bl_lang_period(j->c->lang, j->period)),
				   BL_TEXT("value", value))));
	if (f.provisional && bl_figure_known(f))
		line(j, NULL, bl_lang_say(j->c->lang, "indicator.note.provisional", NULL));
	line(j, "formula", bl_voice_formula(&j->speaker, j->is));
	if (j->is->source >= 0)
		line(j, "rows", bl_voice_rows(&j->speaker, j->is));
	if (bl_text_in(&j->is->note, bl_lang_code(j->c->lang)))
		line(j, "note", bl_voice_text(&j->speaker, &j->is->note));
}

static void print_splits(const work *j)
{
	for (size_t k = 0; k < j->is->split.n; k++) {
		const char *by = bl_voice_column(&j->speaker, j->is, j->is->split.item[k]);

		if (bl_ledger_split_overlaps(bl_run_ledger(j->run), j->indicator, k))
			line(j, "split", say(j, "overlaps", BL_ARGS(BL_TEXT("by", by))));
	}
	if (bl_measure_nature(bl_measure_of(j->is), j->is) == BL_NAMES)
		line(j, "split", say(j, "distinct", NULL));
}

/* Partners that still owe the period its rows. */
static void print_late(const work *j)
{
	const char *late = bl_voice_late(&j->speaker, j->findings, j->is->source, NULL);

	if (late)
		line(j, "late", late);
}

/* ---- The files behind it ---- */

static bool holds(const work *j, const bl_file_count *f)
{
	return f->source == j->is->source && f->kept &&
	       (f->first == BL_DAY_NONE ||
		(f->first <= bl_period_last(j->period) && f->last >= bl_period_first(j->period)));
}

static void print_rejects(const work *j, size_t file)
{
	const bl_taken *taken = bl_run_taken(j->run);

	for (size_t i = 0; i < bl_taken_rejects(taken); i++) {
		const bl_reject *r = bl_taken_reject(taken, i);
		g_autofree char *where = NULL;

		if (r->file != file)
			continue;
		where = g_strdup_printf("%llu", (unsigned long long)r->line);
		line(j, NULL,
		     say(j, "reject",
			 BL_ARGS(BL_TEXT("line", where),
				 BL_TEXT("reason", bl_voice_reason(&j->speaker, r->reason)))));
	}
}

static void print_files(const work *j)
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

static void print_steps(const work *j)
{
	for (size_t k = 0; k < j->is->n_steps; k++) {
		const bl_step *s = &j->is->steps[k];
		bool done = bl_step_on(s, bl_period_last(j->period)) == BL_STEP_DONE;

		line(j, k ? NULL : "steps",
		     say(j, done ? "step_done" : "step_open",
			 BL_ARGS(BL_TEXT("step", bl_voice_text(&j->speaker, &s->name)),
				 BL_TEXT("day", done ? bl_lang_date(j->c->lang, s->done)
						: s->due == BL_DAY_NONE
							? "—"
							: bl_lang_date(j->c->lang, s->due)))));
	}
}

/* ---- The methods ---- */

static const char *choice_words(const work *j, const char *stem, const char *name, const bl_arg *args)
{
	g_autofree char *key = g_strdup_printf("choice.%s.%s", stem, name);

	return bl_lang_say(j->c->lang, key, args);
}

static const char *why_words(const work *j, const bl_look *look, const bl_choice *x)
{
	const bl_aspect *a = &look->aspect;

	return choice_words(
		j, "why", x->why,
		BL_ARGS(BL_NUMBER("n", (double)a->known), BL_NUMBER("needed", (double)x->needed),
			BL_NUMBER("more", x->needed > a->known ? (double)(x->needed - a->known) : 0),
			BL_TEXT("behind", bl_lang_number(j->c->lang, a->behind, 1)),
			BL_TEXT("dispersion", bl_lang_number(j->c->lang, a->dispersion, 1))));
}

static void put_choice(const work *j, const bl_look *look, const bl_choice *x, bool again, GPtrArray *cells)
{
	g_ptr_array_add(cells, g_strdup(again ? "" : choice_words(j, "use", x->use, NULL)));
	g_ptr_array_add(cells, g_strdup(choice_words(j, "method", x->method, NULL)));
	g_ptr_array_add(cells, g_strdup(say(j, x->chosen ? "chosen" : "refused", NULL)));
	g_ptr_array_add(cells, g_strdup(why_words(j, look, x)));
}

/* A use none of whose methods was chosen: too early to say, and how long it takes. */
static void put_too_early(const work *j, const bl_look *look, const char *use, GPtrArray *cells)
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
	g_ptr_array_add(cells, g_strdup(bl_voice_verdict(&j->speaker, &bl_too_early)));
	g_ptr_array_add(cells, g_strdup(say(j, "more_needed",
					    BL_ARGS(BL_NUMBER("n", (double)(least - look->aspect.known))))));
}

static void print_choices(const work *j, const bl_look *look)
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

static void print_methods(const work *j)
{
	const bl_look *look = bl_findings_look(j->findings, j->indicator);
	bl_grain grain = look->series.first.grain;

	printf("\n%s\n", say(j, "methods", NULL));
	if (!bl_measure_of(j->is)->from_rows) {
		printf("  %s\n", say(j, "no_series", NULL));
		print_choices(j, look);
		return;
	}
	line(j, "looked",
	     say(j, look->by_quarter ? "by_quarter" : "by_grain",
		 BL_ARGS(BL_TEXT("by", bl_voice_grain(&j->speaker, "page.by", grain, NULL)),
			 BL_NUMBER("n", (double)look->aspect.known))));
	if (look->phase)
		line(j, "phase",
		     bl_lang_period(j->c->lang, bl_period_add(look->series.first, (int32_t)look->phase)));
	print_choices(j, look);
}

/* ---- What they say ---- */

static void print_chart(const work *j, const bl_look *look)
{
	const bl_control *c = &look->chart;
	const bl_control_point *p = c->n ? &c->point[c->n - 1] : NULL;
	const char *low, *high;

	if (!c->says || !p)
		return;
	low = figure_of(j, p->low);
	high = figure_of(j, p->high);
	line(j, "usual",
	     isnan(p->low) ? figure_of(j, p->centre)
			   : say(j, "limits",
				 BL_ARGS(BL_TEXT("centre", figure_of(j, p->centre)), BL_TEXT("low", low),
					 BL_TEXT("high", high))));
	if (c->trial)
		line(j, NULL,
		     say(j, "trial", BL_ARGS(BL_NUMBER("n", (double)(12 - MIN(look->aspect.known, 12))))));
	if (c->variation)
		line(j, "last", choice_words(j, "variation", c->variation, NULL));
	/* What the process does as it runs says nothing while it is moving. */
	if (c->assurance && !g_strcmp0(c->variation, "common_cause"))
		line(j, "alone", choice_words(j, "assurance", c->assurance, NULL));
}

static void print_trend(const work *j, const bl_trend *t, bool per_year)
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
static void print_forecast(const work *j, const bl_look *look)
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
				 BL_TEXT("mean", figure_of(j, p->mean)),
				 BL_TEXT("low", figure_of(j, p->low80)),
				 BL_TEXT("high", figure_of(j, p->high80)))));
	}
}

static const char *chance_words(const work *j, const bl_arrival *arrival)
{
	if (arrival->says)
		return bl_voice_chance(&j->speaker, arrival);
	return say(j, "unsaid", BL_ARGS(BL_TEXT("why", bl_voice_chance_why(&j->speaker, arrival))));
}

static void print_goals(const work *j)
{
	for (size_t i = 0; i < j->a->n_goals; i++) {
		const bl_standing *s = &bl_findings_judgement(j->findings, (int)i)->current;

		if (j->a->goals[i].indicator != j->indicator)
			continue;
		printf("\n%s\n  %s\n",
		       say(j, "goal", BL_ARGS(BL_TEXT("goal", cli_plain(bl_str_of(j->a->goals[i].id))))),
		       say(j, "stands",
			   BL_ARGS(BL_TEXT("verdict", bl_voice_verdict(&j->speaker, s->verdict)),
				   BL_TEXT("chance", chance_words(j, &s->arrival)))));
	}
}

static const char *compared(const work *j, bl_nature nature, double x)
{
	return nature == BL_SHARES ? bl_lang_signed(j->c->lang, x * 100, 0)
				   : bl_lang_number(j->c->lang, x, 2);
}

/* How sure the last figure is, and whether it is another than the one before. */
static void print_last(const work *j, const bl_look *look)
{
	const bl_comparison *step = &look->step;
	bl_nature nature = look->aspect.nature;
	bl_period p = bl_period_add(look->series.first, (int32_t)look->series.n - 1);

	if (!isnan(look->last.low))
		line(j, "sure",
		     say(j, "interval",
			 BL_ARGS(BL_TEXT("period", bl_lang_period(j->c->lang, p)),
				 BL_TEXT("value", figure_of(j, look->last.value)),
				 BL_TEXT("low", figure_of(j, look->last.low)),
				 BL_TEXT("high", figure_of(j, look->last.high)))));
	if (isfinite(step->low) && isfinite(step->high))
		line(j, "before",
		     say(j, nature == BL_SHARES ? "difference" : "ratio",
			 BL_ARGS(BL_TEXT("value", compared(j, nature, step->value)),
				 BL_TEXT("low", compared(j, nature, step->low)),
				 BL_TEXT("high", compared(j, nature, step->high)))));
}

static void print_sayings(const work *j)
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

static void print_all(const work *j)
{
	printf("%s (%s)\n\n", on_a_line(j, bl_voice_indicator(&j->speaker, j->indicator)),
	       cli_plain(bl_str_of(j->is->id)));
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
	bl_problems_unknown(c->problems, (bl_where){0}, "unknown_code", code, names.item, names.n);
	return -1;
}

static bl_status refuse_to_come(cli *c, const work *j, const char *said)
{
	char running[16];

	bl_period_text(bl_period_of(j->is->every, c->house.as_of), running);
	return cli_fail(c, "", "period_to_come", said, running);
}

/* The period asked for, else the indicator's last complete one. */
static bl_status choose_period(cli *c, work *j, const char *code)
{
	const char *said = c->period ? c->period : strchr(code, ':') ? strchr(code, ':') + 1 : NULL;
	bl_period last = bl_period_of(j->is->every, bl_findings_now(j->findings));

	if (said && !bl_period_parse(bl_str_of(said), j->is->every, &j->period))
		return cli_fail(c, "", "bad_period", said, NULL);
	if (said && bl_period_first(j->period) > c->house.as_of)
		return refuse_to_come(c, j, said);
	if (!said)
		j->period =
			bl_period_last(last) > bl_findings_now(j->findings) ? bl_period_add(last, -1) : last;
	return BL_OK;
}

static bl_status explain(cli *c, const bl_run *run, const char *code)
{
	bl_arena *arena = bl_arena_new();
	work j = {.c = c, .run = run, .speaker = cli_speaker(c, run, arena), .a = bl_run_agreement(run)};
	bl_status status = BL_EUSER;

	j.indicator = find_indicator(c, j.a, code);
	if (j.indicator >= 0) {
		j.is = &j.a->indicators[j.indicator];
		j.findings = cli_findings(c, run);
		status = choose_period(c, &j, code);
	}
	if (status == BL_OK)
		print_all(&j);
	bl_findings_free(j.findings);
	bl_arena_free(arena);
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
	if (status == BL_OK)
		status = cli_verdict(c, run);
	bl_run_free(run);
	return status;
}

const command cli_explain = {.name = "explain", .options = OPT_AS_OF | OPT_PERIOD, .run = run};
