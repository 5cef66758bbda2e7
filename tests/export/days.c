/* Every subject of export, of every partnership at hand, on some days and for some readers, by the sums of
 * their records.  BILAN_SUMS=folder writes them (tests/test.h). */
#include "test.h"
#include "bilan/export.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
	bl_run *run;
	bl_day as_of;
	bl_problems *problems;
} asked;

static char *records_of(const asked *a, const bl_export_subject *what, bl_reader reader)
{
	bool early;
	char *text = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&text, &n);
	bl_period shown = bl_edition_period(bl_run_ledger(a->run), bl_grain_month(), a->as_of, &early);
	bl_export_job j = {.run = a->run,
			   .reader = reader,
			   .as_of = a->as_of,
			   .findings = bl_findings_new(bl_run_agreement(a->run), bl_run_taken(a->run),
						       bl_run_shown(a->run, reader), shown, a->as_of),
			   .out = bl_records_new(to, false, what->columns)};

	if (what->wants_changes)
		assert_int_equal(
			bl_run_changes(a->run, reader, bl_period_first(shown) - 1, &j.changes, a->problems),
			BL_OK);
	what->put(&j);
	bl_records_finish(j.out);
	bl_findings_free(j.findings);
	assert_int_equal(fclose(to), 0);
	return text;
}

static void add_subjects(GString *sums, const asked *a, const char *name, bl_reader reader)
{
	for (const bl_export_subject *const *what = bl_export_subjects; *what; what++) {
		g_autofree char *sum = NULL,
				*path = g_strdup_printf("%s-%s/%s", name, reader.audience, (*what)->name);
		char *text;

		if ((*what)->inside && bl_reader_is_outside(reader))
			continue;
		text = records_of(a, *what, reader);
		sum = test_sum(path, text);
		g_string_append(sums, sum);
		free(text);
	}
}

/* Readers outside are asked for where hiding takes no seconds. */
static void add_day(GString *sums, const char *source, const char *name, const char *day, bool outside)
{
	bl_house house = {
		.reports_dir = "reports", .font_path = BL_FONT_PATH, .as_of = bl_day_parse(bl_str_of(day))};
	asked a = {.as_of = house.as_of, .problems = bl_problems_new()};
	g_autofree char *called = g_strdup_printf("%s-%s", name, day);
	bl_lang *lang = NULL;

	assert_int_equal(bl_lang_load("reports/lang", "en", &lang, NULL), BL_OK);
	assert_int_equal(bl_run_open(&house, &source, 1, lang, &a.run, a.problems), BL_OK);
	add_subjects(sums, &a, called, bl_coordinator);
	if (outside) {
		add_subjects(sums, &a, called, (bl_reader){"funder", -1});
		add_subjects(sums, &a, called, (bl_reader){"partner", 0});
	}
	bl_run_free(a.run);
	bl_lang_free(lang);
	bl_problems_free(a.problems);
}

TEST("export", "the records of every subject, of every sample, are what they were when they were approved")
{
	g_autoptr(GString) sums = g_string_new(NULL);

	add_day(sums, "samples/laval/agreement.yaml", "laval", "2024-10-17", false);
	add_day(sums, "samples/laval/agreement.yaml", "laval", "2026-11-05", false);
	add_day(sums, "samples/harbours/agreement.yaml", "harbours", "2024-12-31", true);
	add_day(sums, "samples/harbours/agreement.yaml", "harbours", "2026-08-09", false);
	add_day(sums, "tests/golden/anse/agreement.yaml", "anse", "2025-01-20", true);
	add_day(sums, "tests/golden/anse/agreement.yaml", "anse", "2026-11-05", true);
	assert_approved("tests/export/days.sums", sums->str);
}
