/* export: findings, goals, values, series or changes for another program. */
#include "export.h"

#include <math.h>
#include <string.h>

typedef export_job job;
typedef export_subject subject;

static const char *goal_id(const job *j, int goal)
{
	return goal < 0 ? NULL : bl_run_agreement(j->run)->goals[goal].id;
}

static const char *indicator_id(const job *j, int indicator)
{
	return indicator < 0 ? NULL : bl_run_agreement(j->run)->indicators[indicator].id;
}

static const char *verdict_name(const bl_verdict *v)
{
	return v ? v->name : NULL;
}

/* ---- Values: every period the data span, every split --------------------------------- */

static const char *const value_columns[] = {"indicator",   "split",    "of",        "period",
					    "state",       "value",    "numerator", "denominator",
					    "provisional", "overlaps", NULL};

/* `overlaps`: this part shares rows with others of its split, and does not add up with them. */
static void put_values(job *j, int indicator, const char *split, const char *of, bool overlaps,
		       bl_period from, const bl_figure *at, size_t n)
{
	const bl_indicator *ind = &bl_run_agreement(j->run)->indicators[indicator];

	for (size_t t = 0; t < n; t++) {
		records_text(j->out, ind->id);
		records_text(j->out, split);
		records_text(j->out, of);
		records_period(j->out, bl_period_add(from, (int32_t)t));
		records_text(j->out, bl_state_name(at[t].state));
		records_number(j->out, at[t].value);
		records_number(j->out, at[t].numerator);
		records_number(j->out, at[t].denominator);
		records_text(j->out, at[t].provisional ? "yes" : NULL);
		records_text(j->out, overlaps ? "yes" : NULL);
	}
}

static void put_splits(job *j, int i, bl_period from, bl_figure *at, size_t n)
{
	const bl_indicator *ind = &bl_run_agreement(j->run)->indicators[i];
	const bl_disclosure *seen = bl_findings_seen(j->findings);

	for (size_t k = 0; k < ind->split.n; k++) {
		size_t n_words;
		const uint32_t *word = bl_ledger_split_words(bl_disclosure_ledger(seen), i, k, &n_words);

		for (size_t w = 0; w < n_words; w++) {
			bl_str text = bl_words_text(bl_run_words(j->run), word[w]);
			g_autofree char *of = g_strndup(text.s, text.n);

			bl_disclosed_split_figures(seen, i, k, word[w], from, n, at);
			put_values(j, i, ind->split.item[k], of,
				   bl_ledger_split_overlaps(bl_disclosure_ledger(seen), i, k), from, at, n);
		}
	}
}

static void values(job *j)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	for (size_t i = 0; i < a->n_indicators; i++) {
		bl_day first, last;
		bl_period from, to;
		size_t n;
		g_autofree bl_figure *at = NULL;

		if (!bl_ledger_span(bl_run_ledger(j->run), (int)i, &first, &last))
			continue;
		from = bl_period_of(a->indicators[i].every, first);
		to = bl_period_of(a->indicators[i].every, last);
		n = (size_t)(to.index - from.index + 1);
		at = g_new0(bl_figure, n);
		bl_disclosed_figures(bl_findings_seen(j->findings), (int)i, from, n, at);
		put_values(j, (int)i, "", "", false, from, at, n);
		put_splits(j, (int)i, from, at, n);
	}
}

/* ---- Series: each indicator's own past, with what the chosen methods say of it ------------- */

static const char *const series_columns[] = {"indicator",   "period", "phase",  "value",    "numerator",
					     "denominator", "chart",  "centre", "low",      "high",
					     "signal",      "is",     "trial",  "forecast", "low80",
					     "high80",      "low95",  "high95", NULL};

/* The first rule that marks it, in the chart's own order. */
static const char *signal_name(const bl_control_point *p)
{
	return p->signals & BL_SIGNAL_OUTSIDE        ? "outside"
	       : p->signals & BL_SIGNAL_TREND        ? "trend"
	       : p->signals & BL_SIGNAL_TWO_OF_THREE ? "two_of_three"
	       : p->signals & BL_SIGNAL_SHIFT        ? "shift"
						     : NULL;
}

static int better_of(const bl_indicator *ind)
{
	return ind->better == BL_HIGHER ? 1 : ind->better == BL_LOWER ? -1 : 0;
}

static void put_point(job *j, const bl_indicator *ind, const bl_control *c, const bl_control_point *p)
{
	records_text(j->out, c->method);
	records_number(j->out, p ? p->centre : NAN);
	records_number(j->out, p ? p->low : NAN);
	records_number(j->out, p ? p->high : NAN);
	records_text(j->out, p ? signal_name(p) : NULL);
	records_text(j->out, p ? bl_control_point_is(p, better_of(ind)) : NULL);
	records_text(j->out, c->trial ? "yes" : NULL);
}

static void put_forecast(job *j, const bl_forecast_point *p)
{
	records_number(j->out, p ? p->mean : NAN);
	records_number(j->out, p ? p->low80 : NAN);
	records_number(j->out, p ? p->high80 : NAN);
	records_number(j->out, p ? p->low95 : NAN);
	records_number(j->out, p ? p->high95 : NAN);
}

static void put_past(job *j, const bl_indicator *ind, const bl_look *look, size_t t)
{
	const bl_figure *at = &look->series.at[t];
	const bl_control_point *p = look->chart.point ? &look->chart.point[t] : NULL;

	records_text(j->out, ind->id);
	records_period(j->out, bl_period_add(look->series.first, (int32_t)t));
	records_number(j->out, p ? (double)p->phase + 1 : NAN);
	records_number(j->out, at->value);
	records_number(j->out, at->numerator);
	records_number(j->out, at->denominator);
	put_point(j, ind, &look->chart, p);
	put_forecast(j, NULL);
}

static void put_ahead(job *j, const bl_indicator *ind, const bl_look *look, size_t step)
{
	static const bl_control no_chart;

	records_text(j->out, ind->id);
	records_period(j->out, bl_period_add(look->series.first, (int32_t)(look->series.n + step)));
	for (int k = 0; k < 4; k++)
		records_number(j->out, NAN);
	put_point(j, ind, &no_chart, NULL);
	put_forecast(j, &look->forecast.point[step]);
}

static void series(job *j)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	for (size_t i = 0; i < a->n_indicators; i++) {
		const bl_look *look = bl_findings_look(j->findings, (int)i);

		for (size_t t = 0; t < look->series.n; t++)
			put_past(j, &a->indicators[i], look, t);
		for (size_t t = 0; t < look->forecast.steps; t++)
			put_ahead(j, &a->indicators[i], look, t);
	}
}

/* ---- Goals ------------------------------------------------------------------------------ */

static const char *const goal_columns[] = {"goal",
					   "horizon",
					   "indicator",
					   "verdict",
					   "verdict_before",
					   "verdict_first_target",
					   "now",
					   "target",
					   "baseline",
					   "by",
					   "way",
					   "time",
					   "path",
					   "expected",
					   "progress",
					   "ratio",
					   "required",
					   "best",
					   "realism",
					   "chance",
					   "chance_by",
					   "no_chance_why",
					   "first_target",
					   "first_by",
					   "first_chance",
					   "revised_on",
					   NULL};

/* The target first agreed, when another is in force, and the day that one was set. */
static void put_first(job *j, const bl_goal *goal, const bl_judgement *g)
{
	bl_day on = BL_DAY_NONE;

	for (size_t k = 0; k < goal->n_revised && goal->revised[k].on <= bl_findings_now(j->findings); k++)
		on = goal->revised[k].on;
	records_number(j->out, g->revised ? g->first.goal : NAN);
	records_day(j->out, g->revised ? goal->target.by : BL_DAY_NONE);
	records_number(j->out, g->revised ? g->first.arrival.p : NAN);
	records_day(j->out, on);
}

static void goals(job *j)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_judgement *g = bl_findings_judgement(j->findings, (int)i);
		const bl_standing *s = &g->current;

		records_text(j->out, a->goals[i].id);
		records_text(j->out, a->goals[i].is_long ? "long" : "short");
		records_text(j->out, indicator_id(j, a->goals[i].indicator));
		records_text(j->out, s->verdict->name);
		records_text(j->out, verdict_name(g->before));
		records_text(j->out, g->revised ? g->first.verdict->name : NULL);
		records_number(j->out, s->now);
		records_number(j->out, s->goal);
		records_number(j->out, s->baseline);
		records_day(j->out, s->target && s->target->given ? s->target->by : BL_DAY_NONE);
		records_number(j->out, s->way);
		records_number(j->out, s->time);
		records_number(j->out, s->path);
		records_number(j->out, s->expected);
		records_text(j->out, s->progress ? s->progress->name : NULL);
		records_number(j->out, s->ratio);
		records_number(j->out, s->required);
		records_number(j->out, s->best);
		records_text(j->out, s->realism.name);
		records_number(j->out, s->arrival.p);
		records_text(j->out, s->arrival.says ? s->arrival.method : NULL);
		records_text(j->out, s->arrival.why);
		put_first(j, &a->goals[i], g);
	}
}

/* ---- Findings ----------------------------------------------------------------------------- */

static const char *const finding_columns[] = {"score",  "rule",      "detail",   "goal",    "indicator",
					      "source", "partner",   "period",   "verdict", "before",
					      "size",   "reference", "relative", "best",    "count",
					      "low",    "high",      "p",        "day",     NULL};

static void findings(job *j)
{
	const bl_agreement *a = bl_run_agreement(j->run);

	for (size_t i = 0; i < bl_findings_count(j->findings); i++) {
		const bl_finding *f = bl_findings_at(j->findings, i);

		records_number(j->out, f->score);
		records_text(j->out, f->kind->name);
		records_text(j->out, f->detail);
		records_text(j->out, goal_id(j, f->goal));
		records_text(j->out, indicator_id(j, f->indicator));
		records_text(j->out, f->source < 0 ? NULL : a->sources[f->source].name);
		records_text(j->out, f->partner < 0 ? NULL : a->partners[f->partner].id);
		records_period(j->out, f->period);
		records_text(j->out, verdict_name(f->verdict));
		records_text(j->out, verdict_name(f->before));
		records_number(j->out, f->size);
		records_number(j->out, f->reference);
		records_number(j->out, f->relative);
		records_number(j->out, f->best);
		records_number(j->out, f->count);
		records_number(j->out, f->low);
		records_number(j->out, f->high);
		records_number(j->out, f->p);
		records_day(j->out, f->day);
	}
}

/* ---- Changes ------------------------------------------------------------------------------- */

static const char *const change_columns[] = {"kind", "indicator", "goal", "period", "then",
					     "now",  "by",        "on",   NULL};

static void changes(job *j)
{
	for (size_t i = 0; i < bl_changes_count(j->changes); i++) {
		const bl_change_since *x = bl_changes_at(j->changes, i);

		records_text(j->out, x->kind);
		records_text(j->out, indicator_id(j, x->indicator));
		records_text(j->out, goal_id(j, x->goal));
		if (x->on == BL_DAY_NONE)
			records_period(j->out, x->period);
		else
			records_text(j->out, NULL);
		records_number(j->out, x->on == BL_DAY_NONE ? x->then.value : NAN);
		records_number(j->out, x->on == BL_DAY_NONE ? x->now.value : NAN);
		records_number(j->out, x->by);
		records_day(j->out, x->on);
	}
}

static const subject subjects[] = {{"findings", finding_columns, findings},
				   {"goals", goal_columns, goals},
				   {"values", value_columns, values},
				   {"series", series_columns, series},
				   {"changes", change_columns, changes}};

#define X(name) &export_##name,
static const subject *const others[] = {EXPORTS(X)};
#undef X

/* ---- The command --------------------------------------------------------------------------- */

static const subject *find_subject(cli *c)
{
	enum { OWN = G_N_ELEMENTS(subjects), ALL = OWN + G_N_ELEMENTS(others) };
	const char *names[ALL];

	for (size_t i = 0; i < ALL; i++) {
		const subject *s = i < OWN ? &subjects[i] : others[i - OWN];

		names[i] = s->name;
		if (!g_strcmp0(c->args[0], s->name))
			return s;
	}
	bl_problems_say(c->problems, "", 0, 0, "unknown_subject", c->args[0] ? c->args[0] : "", names, ALL);
	return NULL;
}

/* The day changes are counted from: --since, else the end of the period before
 * the one a report would be about. */
static bl_status since_day(cli *c, const job *j, bl_day *out)
{
	bl_period p = bl_period_of(bl_findings_grain(j->findings), bl_findings_now(j->findings));

	*out = c->since ? bl_day_parse(bl_str_of(c->since)) : bl_period_first(p) - 1;
	return *out == BL_DAY_NONE ? cli_fail(c, "--since", "bad_date", c->since, "2026-09-30") : BL_OK;
}

static bl_status put(cli *c, job *j, const subject *what, bool json)
{
	bl_status status = BL_OK;
	bl_day since;

	j->findings = cli_findings(c, j->run);
	if (what->put == changes) {
		status = since_day(c, j, &since);
		if (status == BL_OK)
			status = bl_run_changes(j->run, since, &j->changes, c->problems);
		cli_progress_end(c);
	}
	if (status == BL_OK) {
		j->out = records_new(json, what->columns);
		what->put(j);
		records_finish(j->out);
	}
	bl_findings_free(j->findings);
	return status;
}

static bl_status run(cli *c)
{
	static const char *const formats[] = {"csv", "json", NULL};
	const subject *what = find_subject(c);
	bl_run *run;
	job j = {.c = c};
	bl_status status;

	if (!what)
		return BL_EUSER;
	if (c->format && !g_strv_contains(formats, c->format)) {
		bl_problems_say(c->problems, "--format", 0, 0, "unknown_value", c->format, formats, 2);
		return BL_EUSER;
	}
	cli_shift(c);
	status = cli_open(c, &run);
	if (status != BL_OK)
		return status;
	j.run = run;
	status = put(c, &j, what, !g_strcmp0(c->format, "json"));
	cli_notes(c, run);
	status = MAX(status, cli_verdict(c, run));
	bl_run_free(run);
	return status;
}

const command cli_export = {.name = "export", .options = OPT_AS_OF | OPT_FORMAT | OPT_SINCE, .run = run};
