/* export: findings, goals, values and the like for another program. */
#include "cli.h"

#include "bilan/export.h"

static const bl_export_subject *find_subject(cli *c)
{
	const char *names[64];
	const bl_export_subject *found = bl_export_find(c->args[0]);
	size_t n = 0;

	if (found)
		return found;
	for (; n < G_N_ELEMENTS(names) && bl_export_subjects[n]; n++)
		names[n] = bl_export_subjects[n]->name;
	bl_problems_unknown(c->problems, (bl_where){0}, "unknown_subject", c->args[0] ? c->args[0] : "",
			    names, n);
	return NULL;
}

/* The day changes are counted from: --since, else the end of the period before
 * the one a report would be about; before reading (NULL) as far as that is known. */
static bl_status since_day(cli *c, const bl_ledger *ledger, bl_day *out)
{
	bool early;

	*out = c->since ? bl_day_parse(bl_str_of(c->since))
			: bl_period_first(
				  bl_edition_period(ledger, bl_grain_month(), c->house.as_of, &early)) -
				  1;
	return *out == BL_DAY_NONE ? cli_fail(c, "--since", "bad_date", c->since, "2026-09-30") : BL_OK;
}

/* What tells of single partners, or of rows, what no report for others does. */
static bl_status may_have(cli *c, const bl_export_subject *what)
{
	return what->inside && c->audience && bl_reader_is_outside((bl_reader){c->audience, -1})
		       ? cli_fail(c, "--audience", "subject_inside", what->name, NULL)
		       : BL_OK;
}

static bl_status put(cli *c, bl_export_job *j, const bl_export_subject *what, bool json)
{
	bl_status status = BL_OK;
	bl_day since;

	j->reader = c->reader;
	j->as_of = c->house.as_of;
	j->findings = cli_findings(c, j->run);
	if (what->wants_changes) {
		status = since_day(c, bl_run_ledger(j->run), &since);
		if (status == BL_OK)
			status = bl_run_changes(j->run, c->reader, since, &j->changes, c->problems);
		cli_progress_end(c);
	}
	if (status == BL_OK) {
		j->out = bl_records_new(stdout, json, what->columns);
		what->put(j);
		bl_records_finish(j->out);
	}
	bl_findings_free(j->findings);
	return status;
}

static bl_status run(cli *c)
{
	static const char *const formats[] = {"csv", "json", NULL};
	const bl_export_subject *what = find_subject(c);
	bl_run *run;
	bl_export_job j = {0};
	bl_status status = BL_OK, verdict;

	if (!what)
		return BL_EUSER;
	if (c->format && !g_strv_contains(formats, c->format)) {
		bl_problems_unknown(c->problems, (bl_where){.file = "--format"}, "unknown_value", c->format,
				    formats, 2);
		return BL_EUSER;
	}
	cli_shift(c);
	status = cli_reader_said(c);
	if (status == BL_OK)
		status = may_have(c, what);
	if (status == BL_OK && what->wants_changes) {
		status = since_day(c, NULL, &c->changes_from);
		c->house.since = &c->changes_from;
		c->house.n_since = 1;
	}
	if (status == BL_OK)
		status = cli_open(c, &run);
	if (status != BL_OK)
		return status;
	j.run = run;
	status = cli_reader_in(c, run);
	if (status == BL_OK)
		status = put(c, &j, what, !g_strcmp0(c->format, "json"));
	cli_notes(c, run);
	verdict = cli_verdict(c, run);
	status = MAX(status, verdict);
	bl_run_free(run);
	return status;
}

const command cli_export = {
	.name = "export",
	.options = OPT_AS_OF | OPT_FORMAT | OPT_SINCE | OPT_AUDIENCE | OPT_PARTNER,
	.run = run,
};
