/* Real public exports, as they come: every month's count and sum must be those
 * computed apart from this program, in the *.expected.csv files beside the
 * exports (period,rows,numeric_rows,sum).  Their origin and licence stand in
 * the README of that folder; nothing of it is shipped. */
#include "bilan.h"
#include "test.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "../shared/exports"

/* A folder with links to the exports and the agreement `text` about them. */
static bl_run *open_run(const char *name, const char *text, const char *const *files)
{
	g_autofree char *path = g_strdup_printf("%s/agreement.yaml", name);
	const char *agreement = test_path(path);
	static bl_house house = {.reports_dir = "reports", .font_path = NULL};
	g_autofree char *folder = NULL;
	bl_problems *problems = bl_problems_new();
	bl_run *run = NULL;

	house.as_of = bl_day_of(2026, 11, 5);
	test_write(agreement, text, strlen(text));
	folder = g_path_get_dirname(agreement);
	for (; *files; files++) {
		g_autofree char *here = g_build_filename(folder, *files, NULL);
		g_autofree char *from = g_build_filename(FOLDER, *files, NULL);
		g_autofree char *real = g_canonicalize_filename(from, NULL);

		assert_int_equal(symlink(real, here), 0);
	}
	if (bl_run_open(&house, &agreement, 1, NULL, &run, problems) != BL_OK)
		for (size_t i = 0; i < bl_problems_count(problems); i++)
			print_error("%s\n", bl_lang_problem(NULL, bl_problems_at(problems, i)));
	bl_problems_free(problems);
	assert_non_null(run);
	return run;
}

static bl_figure month(const bl_run *run, int indicator, const char *text)
{
	bl_grain grain = bl_run_agreement(run)->indicators[indicator].every;
	bl_period p;
	bl_figure f;

	assert_true(bl_period_parse(bl_str_of(text), grain, &p));
	bl_ledger_figures(bl_run_ledger(run), indicator, p, 1, &f);
	return f;
}

/* Indicator 0 counts the rows, indicator 1 sums the column; each month of the
 * expected file must be met.  Returns the months compared. */
static int compare(const bl_run *run, const char *expected)
{
	g_autofree char *path = g_build_filename(FOLDER, expected, NULL);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	int n = 0;

	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines + 1; *line && **line; line++) {
		g_auto(GStrv) cell = g_strsplit(g_strchomp(*line), ",", -1);

		if (!g_ascii_isdigit(cell[0][0]))
			continue;
		assert_close(month(run, 0, cell[0]).value, atof(cell[1]), 1e-12);
		if (strcmp(cell[2], "0"))
			assert_close(month(run, 1, cell[0]).value, atof(cell[3]), 1e-12);
		else /* rows, and not one amount among them: nothing is known, which is not zero */
			assert_int_equal(month(run, 1, cell[0]).state, BL_NOT_REPORTED);
		n++;
	}
	return n;
}

static uint64_t kept(const bl_run *run)
{
	uint64_t n = 0;

	for (size_t i = 0; i < bl_taken_files(bl_run_taken(run)); i++)
		n += bl_taken_file(bl_run_taken(run), i)->kept;
	return n;
}

static bool absent(void)
{
	return !g_file_test(FOLDER, G_FILE_TEST_IS_DIR);
}

TEST("oracle", "HMIS services: 5 182 rows in 24 months, the assistance paid to the cent")
{
	static const char *const files[] = {"hmis_services_fy2022.csv", NULL};
	bl_run *run;

	if (absent())
		SKIP("no " FOLDER " here");
	run = open_run("hmis",
		       "sources:\n"
		       "  - {name: services, kind: activities, files: hmis_services_fy2022.csv,\n"
		       "     columns: {id: ServicesID, date: DateProvided, type: RecordType}}\n"
		       "indicators:\n"
		       "  - {id: rows, measure: count, from: services}\n"
		       "  - {id: paid, measure: sum, of: FAAmount, from: services}\n",
		       files);
	assert_int_equal(compare(run, "hmis_services_fy2022.csv.expected.csv"), 24);
	assert_int_equal(kept(run), 5182);
	assert_int_equal(bl_taken_reject_count(bl_run_taken(run), -1), 0);
	bl_run_free(run);
}

TEST("oracle",
     "building permits of Montpellier: Windows-1252, day/month/year, a header that begins with a space")
{
	static const char *const files[] = {"montpellier_permis_construire_cp1252.csv", NULL};
	bl_run *run;

	if (absent())
		SKIP("no " FOLDER " here");
	run = open_run(
		"montpellier",
		"sources:\n"
		"  - {name: permis, kind: activities, files: montpellier_permis_construire_cp1252.csv,\n"
		"     columns: {date: Date signature décision finale, type: Nom modèle}}\n"
		"indicators:\n"
		"  - {id: rows, measure: count, from: permis, split: [type]}\n"
		"  - {id: homes, measure: sum, of: Nombre de logements créés, from: permis}\n",
		files);
	assert_int_equal(compare(run, "montpellier_permis_construire_cp1252.csv.expected.csv"), 164);
	assert_int_equal(kept(run), 4738);
	bl_run_free(run);
}

TEST("oracle", "grants of Good Ventures: a BOM, months without a day, dollar signs, one row without a date")
{
	static const char *const files[] = {"good_ventures_grants.csv", NULL};
	bl_run *run;

	if (absent())
		SKIP("no " FOLDER " here");
	run = open_run("grants",
		       "sources:\n"
		       "  - {name: grants, kind: activities, files: good_ventures_grants.csv,\n"
		       "     columns: {date: Date of Award, lead: Organization, type: Main Topic}}\n"
		       "indicators:\n"
		       "  - {id: rows, measure: count, from: grants}\n"
		       "  - {id: given, measure: sum, of: Amount, from: grants}\n",
		       files);
	assert_int_equal(compare(run, "good_ventures_grants.csv.expected.csv"), 147);
	assert_int_equal(kept(run), 2288);
	assert_int_equal(bl_taken_reject_count(bl_run_taken(run), -1), 1);
	bl_run_free(run);
}

TEST("oracle", "two overlapping exports from Boston are seven services, not twelve")
{
	static const char *const files[] = {"boston_services_export_1.csv", "boston_services_export_2.csv",
					    NULL};
	bl_run *run;

	if (absent())
		SKIP("no " FOLDER " here");
	run = open_run("boston",
		       "sources:\n"
		       "  - {name: services, kind: activities, files: boston_services_export_*.csv,\n"
		       "     columns: {id: Service ID, date: Start Date Date, type: Name}}\n"
		       "indicators:\n"
		       "  - {id: rows, measure: count, from: services}\n",
		       files);
	assert_int_equal(kept(run), 7);
	/* 2021-08: S-3 S-4; 2021-10: S-5; 2021-11: S-6 S-7; 2022-01: S-1 S-2 */
	assert_close(month(run, 0, "2021-08").value, 2, 0);
	assert_close(month(run, 0, "2021-10").value, 1, 0);
	assert_close(month(run, 0, "2021-11").value, 2, 0);
	assert_close(month(run, 0, "2022-01").value, 2, 0);
	bl_run_free(run);
}
