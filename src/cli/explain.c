/* explain: where an indicator's figure comes from, and which methods fit it; how what is exported of the
 * partnership itself comes about. */
#include "explain.h"
#include "bilan/export.h"

#include <stdio.h>
#include <string.h>

static void print_all(const explained *j)
{
	printf("%s (%s)\n\n", explain_on_a_line(j, bl_voice_indicator(&j->speaker, j->indicator)),
	       cli_plain(bl_str_of(j->is->id)));
	explain_figure(j);
	explain_methods(j);
	explain_sayings(j);
}

/* "referrals", or "referrals:2026-09". */
static bool is_named(const char *code, const char *id)
{
	size_t n = strlen(id);

	return !strncmp(code, id, n) && (!code[n] || code[n] == ':');
}

static int find_indicator(const bl_agreement *a, const char *code)
{
	for (size_t i = 0; i < a->n_indicators; i++)
		if (is_named(code, a->indicators[i].id))
			return (int)i;
	/* A goal is explained by what it is measured by. */
	for (size_t i = 0; i < a->n_goals; i++)
		if (is_named(code, a->goals[i].id) && a->goals[i].indicator >= 0)
			return a->goals[i].indicator;
	return -1;
}

static bl_status refuse_unknown(cli *c, const bl_agreement *a, const char *code)
{
	bl_auto_texts names = {0};

	for (size_t i = 0; i < a->n_indicators; i++)
		bl_texts_add(&names, a->indicators[i].id);
	for (const bl_export_subject *s = bl_export_explained(NULL); s; s = bl_export_explained(s))
		if (find_indicator(a, s->name) < 0)
			bl_texts_add(&names, s->name);
	bl_problems_unknown(c->problems, (bl_where){0}, "unknown_code", code, names.item, names.n);
	return BL_EUSER;
}

/* How what is exported by this name comes about; false: nothing is, or not in a way of its own. */
static bool explain_subject(const explained *j, const char *name)
{
	const bl_export_subject *s = bl_export_find(name);
	bl_lang *lang = j->speaker.lang;
	g_autofree char *key = NULL, *text = NULL;

	if (!s || !s->method)
		return false;
	key = g_strdup_printf("method.%s", s->method);
	text = g_strdup_printf("%s.text", key);
	printf("%s%s (bilan export %s)\n\n%s\n", j->indicator < 0 ? "" : "\n", bl_lang_say(lang, key, NULL),
	       s->name, bl_lang_say(lang, text, NULL));
	return true;
}

static bl_status refuse_to_come(cli *c, const explained *j, const char *said)
{
	char running[16];

	bl_period_text(bl_period_of(j->is->every, c->house.as_of), running);
	return cli_fail(c, "", "period_to_come", said, running);
}

/* The period asked for, else the indicator's last complete one. */
static bl_status choose_period(cli *c, explained *j, const char *code)
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
	explained j = {.c = c, .run = run, .speaker = cli_speaker(c, run, arena), .a = bl_run_agreement(run)};
	bl_status status = BL_OK;

	j.indicator = find_indicator(j.a, code);
	if (j.indicator >= 0) {
		j.is = &j.a->indicators[j.indicator];
		j.findings = cli_findings(c, run);
		status = choose_period(c, &j, code);
	}
	if (status == BL_OK && j.indicator >= 0)
		print_all(&j);
	if (status == BL_OK && !explain_subject(&j, code) && j.indicator < 0)
		status = refuse_unknown(c, j.a, code);
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
	status = cli_reader_said(c);
	if (status == BL_OK)
		status = cli_open(c, &run);
	if (status != BL_OK)
		return status;
	status = cli_reader_in(c, run);
	if (status == BL_OK)
		status = explain(c, run, code);
	if (status == BL_OK)
		status = cli_verdict(c, run);
	bl_run_free(run);
	return status;
}

const command cli_explain = {
	.name = "explain", .options = OPT_AS_OF | OPT_PERIOD | OPT_AUDIENCE | OPT_PARTNER, .run = run};
