/* Where a figure comes from: its formula, its rows and their files, or its steps. */
#include "explain.h"

#include <math.h>
#include <stdio.h>

static const char *value_words(const explained *j, bl_figure f)
{
	const char *value;

	if (!bl_figure_known(f))
		return bl_voice_state(&j->speaker, f.state);
	value = explain_value(j, f.value);
	return bl_voice_marked(&j->speaker, value, f);
}

/* Some of so many; of anything else the two are divided. */
static bool is_part(const explained *j)
{
	return bl_measure_nature(bl_measure_of(j->is), j->is) & (BL_SHARES | BL_STEPS);
}

static void print_figure(const explained *j)
{
	bl_figure f;
	const char *value, *marks;

	bl_disclosed_figures(bl_findings_seen(j->findings), j->indicator, j->period, 1, &f);
	value = value_words(j, f);
	if (!isnan(f.denominator))
		value = explain_say(
			j, is_part(j) ? "of" : "over",
			BL_ARGS(BL_TEXT("value", value),
				BL_TEXT("numerator", bl_lang_number(j->c->lang, f.numerator, -1)),
				BL_TEXT("denominator", bl_lang_number(j->c->lang, f.denominator, -1))));
	printf("%s\n", explain_say(j, "figure",
				   BL_ARGS(BL_TEXT("period", bl_lang_period(j->c->lang, j->period)),
					   BL_TEXT("value", value))));
	marks = bl_voice_marks(&j->speaker, bl_marks_of(&f, 1));
	if (marks)
		explain_line(j, NULL, marks);
	explain_line(j, "formula", bl_voice_formula(&j->speaker, j->is));
	if (j->is->source >= 0)
		explain_line(j, "rows", bl_voice_rows(&j->speaker, j->is));
	if (bl_text_in(&j->is->note, bl_lang_code(j->c->lang)))
		explain_line(j, "note", bl_voice_text(&j->speaker, &j->is->note));
}

static void print_splits(const explained *j)
{
	for (size_t k = 0; k < j->is->split.n; k++) {
		const char *by = bl_voice_column(&j->speaker, j->is, j->is->split.item[k]);

		if (bl_ledger_split_overlaps(bl_run_ledger(j->run), j->indicator, k))
			explain_line(j, "split", explain_say(j, "overlaps", BL_ARGS(BL_TEXT("by", by))));
	}
	if (bl_measure_nature(bl_measure_of(j->is), j->is) == BL_NAMES)
		explain_line(j, "split", explain_say(j, "distinct", NULL));
}

/* Partners that still owe the period its rows. */
static void print_late(const explained *j)
{
	const char *late = bl_voice_late(&j->speaker, j->findings, j->is->source, NULL);

	if (late)
		explain_line(j, "late", late);
}

/* ---- The files behind it ---- */

static bool holds(const explained *j, const bl_file_count *f)
{
	return f->source == j->is->source && f->kept &&
	       (f->first == BL_DAY_NONE ||
		(f->first <= bl_period_last(j->period) && f->last >= bl_period_first(j->period)));
}

static void print_rejects(const explained *j, size_t file)
{
	const bl_taken *taken = bl_run_taken(j->run);

	for (size_t i = 0; i < bl_taken_rejects(taken); i++) {
		const bl_reject *r = bl_taken_reject(taken, i);
		g_autofree char *where = NULL;

		if (r->file != file)
			continue;
		where = g_strdup_printf("%llu", (unsigned long long)r->line);
		explain_line(
			j, NULL,
			explain_say(j, "reject",
				    BL_ARGS(BL_TEXT("line", where),
					    BL_TEXT("reason", bl_voice_reason(&j->speaker, r->reason)))));
	}
}

static void print_files(const explained *j)
{
	const bl_taken *taken = bl_run_taken(j->run);
	bool first = true;

	for (size_t i = 0; i < bl_taken_files(taken); i++) {
		const bl_file_count *f = bl_taken_file(taken, i);

		if (!holds(j, f))
			continue;
		explain_line(j, first ? "files" : NULL,
			     explain_say(j, "file",
					 BL_ARGS(BL_TEXT("file", cli_plain(bl_str_of(f->path))),
						 BL_NUMBER("kept", (double)f->kept),
						 BL_NUMBER("rejects", (double)f->rejects))));
		print_rejects(j, i);
		first = false;
	}
}

static void print_steps(const explained *j)
{
	for (size_t k = 0; k < j->is->n_steps; k++) {
		const bl_step *s = &j->is->steps[k];
		bool done = bl_step_on(s, bl_period_last(j->period)) == BL_STEP_DONE;

		explain_line(
			j, k ? NULL : "steps",
			explain_say(j, done ? "step_done" : "step_open",
				    BL_ARGS(BL_TEXT("step", bl_voice_text(&j->speaker, &s->name)),
					    BL_TEXT("day", done ? bl_lang_date(j->c->lang, s->done)
							   : s->due == BL_DAY_NONE
								   ? "—"
								   : bl_lang_date(j->c->lang, s->due)))));
	}
}

void explain_figure(const explained *j)
{
	print_figure(j);
	print_splits(j);
	print_late(j);
	if (j->is->source < 0)
		print_steps(j);
	else if (!bl_reader_is_outside(j->c->reader)) /* how many rows a file has is a figure nobody hid */
		print_files(j);
}
