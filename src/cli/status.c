/* status: goals, indicators and findings at a glance. */
#include "editions.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SPARK_PERIODS 12
#define MOST_FINDINGS 5

static char *coloured(const cli *c, const bl_speaker *speaker, const bl_verdict *v)
{
	const char *words = bl_voice_verdict(speaker, v);
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

		g_string_append(out, !bl_figure_known(s->at[i])
					     ? "·"
					     : bars[(int)fmax(0, fmin(7, floor(share * 8)))]);
	}
	return g_string_free(out, FALSE);
}

static const char *of_target(const bl_speaker *speaker, const bl_goal *goal, double value)
{
	return goal->indicator < 0 || isnan(value) ? "" : bl_voice_value(speaker, goal->indicator, value);
}

static void print_goals(const cli *c, const bl_speaker *speaker, const bl_findings *f)
{
	static const bool right[] = {false, false, true, true, false, false};
	static const char *const heads[] = {"", "goal", "now", "target", "verdict", "chance"};
	const bl_agreement *a = speaker->agreement;
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);

	for (size_t k = 0; k < G_N_ELEMENTS(heads); k++) {
		g_autofree char *key = g_strdup_printf("status.%s", heads[k]);

		g_ptr_array_add(cells, g_strdup(*heads[k] ? cli_say(c, key, NULL) : ""));
	}
	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_standing *s = &bl_findings_judgement(f, (int)i)->current;
		const char *name = bl_voice_text(speaker, &a->goals[i].name);

		g_ptr_array_add(cells, g_strdup(cli_plain(bl_str_of(a->goals[i].id))));
		g_ptr_array_add(cells, g_strdup(cli_plain(bl_str_of(name))));
		g_ptr_array_add(cells,
				g_strdup(bl_voice_marked(speaker, of_target(speaker, &a->goals[i], s->now),
							 bl_standing_now(s))));
		g_ptr_array_add(cells, g_strdup(of_target(speaker, &a->goals[i], s->goal)));
		g_ptr_array_add(cells, coloured(c, speaker, s->verdict));
		g_ptr_array_add(cells, g_strdup(bl_voice_chance_short(speaker, &s->arrival)));
	}
	if (a->n_goals)
		cli_table(cells, G_N_ELEMENTS(heads), right, "  ");
}

/* Of the period shown what is usual; whether it stands out from that stands below, among the findings. */
static const char *usual_in_words(const bl_speaker *speaker, bl_findings *f, int indicator, bl_period p)
{
	bl_usual usual = bl_findings_usual(f, indicator);

	if (isnan(usual.one.low) || usual.last.index != p.index)
		return "";
	return bl_voice_range(speaker, indicator, usual.one);
}

static const char *latest_in_words(const bl_speaker *speaker, int indicator, bl_figure f)
{
	return bl_voice_marked(speaker, bl_voice_value(speaker, indicator, f.value), f);
}

static void print_indicators(const cli *c, const bl_speaker *speaker, bl_findings *f)
{
	static const bool right[] = {false, true, false, true, false};
	static const char *const heads[] = {"indicator", "last", "period", "usual", "spark"};
	const bl_agreement *a = speaker->agreement;
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
	bl_marks marks = {false, false};

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

		at = at < s->n ? at : s->n - 1;
		g_ptr_array_add(cells, g_strdup(cli_plain(bl_str_of(bl_voice_indicator(speaker, (int)i)))));
		g_ptr_array_add(cells, g_strdup(latest_in_words(speaker, (int)i, s->at[at])));
		marks = bl_marks_both(marks, bl_marks_of(&s->at[at], 1));
		g_ptr_array_add(
			cells, g_strdup(bl_lang_period_short(c->lang, bl_period_add(s->first, (int32_t)at))));
		g_ptr_array_add(cells, g_strdup(usual_in_words(speaker, f, (int)i,
							       bl_period_add(s->first, (int32_t)at))));
		g_ptr_array_add(cells, spark(&tail));
	}
	if (a->n_indicators)
		cli_table(cells, G_N_ELEMENTS(heads), right, "  ");
	if (marks.provisional || marks.pending)
		printf("  %s\n", bl_voice_marks(speaker, marks));
}

/* What there is to know, most pressing first; --all shows every finding. */
static void print_findings(const cli *c, const bl_speaker *speaker, const bl_findings *f)
{
	size_t most = c->all ? bl_findings_count(f) : MOST_FINDINGS, n = 0;

	for (size_t i = 0; i < bl_findings_count(f); i++) {
		const bl_finding *finding = bl_findings_at(f, i);

		if (!bl_finding_is_for(finding, c->reader.audience, c->reader.partner) || ++n > most)
			continue;
		if (n == 1)
			printf("\n%s\n", cli_say(c, "status.findings", NULL));
		printf("  %zu. %s\n", n, cli_plain(bl_str_of(bl_voice_finding(speaker, f, finding))));
	}
	if (n > most)
		printf("  %s\n", cli_say(c, "check.more", BL_ARGS(BL_NUMBER("n", (double)(n - most)))));
}

static void print_page(const cli *c, const bl_run *run)
{
	const bl_agreement *a = bl_run_agreement(run);
	bl_findings *f = cli_findings(c, run);
	bl_arena *arena = bl_arena_new();
	bl_speaker speaker = cli_speaker(c, run, arena);

	printf("%s — %s\n\n", cli_plain(bl_str_of(bl_voice_text(&speaker, &a->name))),
	       cli_say(c, "status.as_of",
		       BL_ARGS(BL_TEXT("day", bl_lang_date(c->lang, bl_findings_now(f))))));
	print_goals(c, &speaker, f);
	if (a->n_goals && a->n_indicators)
		printf("\n");
	print_indicators(c, &speaker, f);
	print_findings(c, &speaker, f);
	bl_arena_free(arena);
	bl_findings_free(f);
}

/* ---- Editions ----------------------------------------------------------------------------- */

static void print_last(const cli *c, const cli_editions *e)
{
	const bl_edition_row *last = cli_editions_last(e);
	g_autofree char *what = last ? g_strdup_printf("%s %s", last->report, last->period) : NULL;
	char day[11];

	if (!last) {
		printf("%s\n", cli_say(c, "status.unpublished", NULL));
		return;
	}
	bl_day_text(cli_day_at(last->published, e->agreement->time_zone), day);
	printf("%s\n", cli_say(c, "status.published",
			       BL_ARGS(BL_TEXT("what", cli_plain(bl_str_of(what))), BL_TEXT("day", day))));
}

static void print_count(const cli *c, const char *key, const char *place, size_t n)
{
	if (n)
		printf("%s\n", cli_say(c, key, BL_ARGS(BL_NUMBER("n", (double)n), BL_TEXT("place", place))));
}

/* Editions that wait for a look, letters that nobody carries. */
static void print_waiting(const cli *c, const cli_editions *e)
{
	const char *program = e->agreement->editions.sendmail;
	size_t held = 0, queued = 0;

	for (size_t i = 0; i < e->n_rows; i++)
		held += e->rows[i].state == BL_HELD;
	if (e->record)
		bl_record_letters(e->record, BL_QUEUED, e->arena, &queued);
	print_count(c, "status.held", "", held);
	print_count(c,
		    g_file_test(program, G_FILE_TEST_IS_EXECUTABLE) ? "status.queued" : "status.no_program",
		    cli_plain(bl_str_of(program)), queued);
}

/* What was published last and what comes next. */
static bl_status print_editions(cli *c, const bl_run *run)
{
	const bl_agreement *a = bl_run_agreement(run);
	g_autofree char *next = NULL;
	g_autofree bl_delivery *come = NULL;
	cli_editions e;
	bl_status status;
	size_t n;

	if (bl_run_bare(run) || !cli_editions_wanted(a))
		return BL_OK;
	come = bl_deliveries(a, bl_run_ledger(run), bl_run_taken(run), c->house.as_of, &n);
	status = cli_editions_open(c, a, come, n, &e);
	if (status != BL_OK)
		return status;
	next = cli_editions_next(c, &e);
	printf("\n");
	print_last(c, &e);
	print_waiting(c, &e);
	printf("%s\n", next);
	cli_editions_close(&e);
	return BL_OK;
}

static bl_status run(cli *c)
{
	bl_status told = BL_OK, verdict;
	bl_run *run;
	bl_status status = cli_reader_said(c);

	if (status == BL_OK)
		status = cli_open(c, &run);
	if (status != BL_OK)
		return status;
	status = cli_reader_in(c, run);
	if (status == BL_OK)
		print_page(c, run);
	if (status == BL_OK && !bl_reader_is_outside(c->reader))
		told = print_editions(c, run);
	cli_notes(c, run);
	verdict = cli_verdict(c, run);
	status = MAX(MAX(status, told), verdict);
	bl_run_free(run);
	return status;
}

const command cli_status = {.name = "status",
			    .options = OPT_AS_OF | OPT_ALL | OPT_STRICT | OPT_AUDIENCE | OPT_PARTNER,
			    .run = run};
