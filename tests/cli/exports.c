/* The program on real public exports: every figure of every *.expected.csv
 * (period,rows,numeric_rows,sum; computed apart, with Python's csv and decimal)
 * is asked of `bilan export values` through a small agreement kept here.
 * Prints one line per file: figures compared, differing, and why the others
 * were not compared.  Origin and licence stand in the README of that folder. */
#include "program.h"
#include "test.h"

#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "../shared/exports"

typedef struct {
	const char *file;
	const char *columns; /* of the agreement; the amount has the role `amount` */
	bool amount;
	const char *every; /* NULL: month */
	const char *why;   /* some figures are not compared */
} export;

#define UNDATED_SUM "the amount of a row without date is in no period; the row is counted as set aside"
#define NO_DATE     "no date column: rows by “check”; a sum belongs to a period, so none is printed"

static const export exports[] = {
	{"bbsrc_25k_spend_2010-11.csv", "{date: Date, amount: Amount}", true, NULL, NULL},
	{"boston_services_export_1.csv", "{date: Start Date Date}", false, NULL, NULL},
	{"boston_services_export_2.csv", "{date: Start Date Date}", false, NULL, NULL},
	{"derived_montreal_contrats_excel_fr-CA_sep.csv", "{date: Date d'approbation, amount: Montant}", true,
	 NULL, NULL},
	{"dhis2_tracker_events.csv", "{date: eventDate}", false, NULL, NULL},
	{"gla_spend_2011-12_P13.csv", "{date: Clearing Date, amount: Amount}", true, NULL, NULL},
	{"goc_grants_template_fr.csv", "{date: agreement_start_date, amount: agreement_value}", true, NULL,
	 NULL},
	{"goc_service_standards_2017-18.csv", "{date: fiscal_yr, amount: q1_business_volume}", true,
	 "fiscal year", NULL},
	{"good_ventures_grants.csv", "{date: Date of Award, amount: Amount}", true, NULL, UNDATED_SUM},
	{"hmis_events_fy2022.csv", "{date: EventDate, amount: Event}", true, NULL, NULL},
	{"hmis_services_fy2022.csv", "{date: DateProvided, amount: FAAmount}", true, NULL, NULL},
	{"loire-atlantique_subventions_2008-2018.csv",
	 "{date: Date de la convention de subvention, amount: Montant total de la subvention}", true, "year",
	 NULL},
	{"montpellier_permis_construire_cp1252.csv",
	 "{date: Date signature décision finale, amount: Nombre de logements créés}", true, NULL, NULL},
	{"montreal_contrats_fonctionnaires_2011-2012.csv", "{date: Date d'approbation, amount: Montant}",
	 true, NULL, NULL},
	{"montreal_contrats_villecentrale_2014-2015_noheader.csv", NULL, true, NULL, NO_DATE},
	{"montreal_subventions_2012.csv", "{date: Date signature, amount: Valeur totale}", true, NULL, NULL},
	{"ohana_hsds_services.csv", NULL, false, NULL, NO_DATE},
	{"ona_kobo_dates_mixed.csv", "{date: _submission_time, amount: _id}", true, NULL, NULL},
	{"ona_kobo_submissions_good.csv", "{date: _submission_time, amount: age}", true, NULL, NULL},
	{"scdl_subventions_exemple.csv", "{date: dateConvention, amount: montant}", true, NULL, NULL},
};

/* What was compared of one file. */
typedef struct {
	const export *e;
	const char *agreement; /* its path */
	char **got;            /* lines of status */
	int compared, differing, left;
} sheet;

/* ---- The agreement --------------------------------------------------------------------- */

static char *agreement_of(const export *e)
{
	const char *every = e->every ? e->every : "month";

	if (!e->columns)
		return g_strdup_printf(
			"sources:\n  - {name: s, kind: values, files: %s, header: %s, columns: {%s}}\n"
			"indicators:\n  - {id: rows, measure: count, from: s}\n",
			e->file, e->amount ? "no" : "yes", e->amount ? "value: 7" : "id: id");
	return g_strdup_printf("partnership: {year_starts: april}\n"
			       "sources:\n  - {name: s, kind: activities, files: %s, columns: %s}\n"
			       "indicators:\n  - {id: rows, measure: count, from: s, every: %s}\n%s%s%s%s%s",
			       e->file, e->columns, every,
			       e->amount ? "  - {id: numbers, measure: count, from: s, where: {amount: '>= "
					   "-100000000'}, every: "
					 : "",
			       e->amount ? every : "",
			       e->amount ? "}\n  - {id: sum, measure: sum, of: amount, from: s, every: " : "",
			       e->amount ? every : "", e->amount ? "}\n" : "");
}

static const char *write_agreement(const export *e)
{
	g_autofree char *name = g_strdup_printf("program-%s/agreement.yaml", e->file);
	const char *path = test_path(name);
	g_autofree char *text = agreement_of(e), *folder = g_path_get_dirname(path);
	g_autofree char *from = g_build_filename(FOLDER, e->file, NULL),
			*real = g_canonicalize_filename(from, NULL);
	g_autofree char *here = g_build_filename(folder, e->file, NULL);

	test_write(path, text, strlen(text));
	assert_int_equal(symlink(real, here), 0);
	return path;
}

/* ---- Figures ------------------------------------------------------------------------------ */

/* "2017-2018" is the year that starts in 2017. */
static char *our_period(const char *period)
{
	return g_strndup(period, strlen(period) == 9 ? 4 : strlen(period));
}

/* The figure of one period, or of all together; NAN when nothing is reported. */
static double figure(const sheet *s, const char *indicator, const char *period)
{
	double sum = 0;
	bool any = false;

	for (char **line = s->got; *line; line++) {
		g_auto(GStrv) cell = g_strsplit(*line, ",", -1);

		if (g_strv_length(cell) < 6 || strcmp(cell[0], indicator) || *cell[1] ||
		    (strcmp(cell[4], "value") && strcmp(cell[4], "zero")) ||
		    (period && strcmp(cell[3], period)))
			continue;
		sum += g_ascii_strtod(cell[5], NULL);
		any = true;
	}
	return any ? sum : NAN;
}

/* Rows "kept" or "unreadable", as check tells of the file. */
static double told_by_check(const sheet *s, int column)
{
	const char *const words[] = {"check", "--as-of", "2026-11-05", s->agreement, NULL};
	int status;
	g_autofree char *out = program_says(words, &status, NULL);
	g_auto(GStrv) lines = g_strsplit(out, "\n", -1);

	for (char **line = lines; *line; line++) {
		g_autofree char *file = g_strdup_printf("/%s ", s->e->file);
		char *at = strstr(*line, file);
		g_auto(GStrv) cell = NULL;
		g_autoptr(GString) digits = g_string_new(NULL);

		if (!at)
			continue;
		cell = g_regex_split_simple(" +", at, 0, 0);
		for (const char *c = (int)g_strv_length(cell) > column ? cell[column] : ""; *c; c++)
			if (g_ascii_isdigit(*c))
				g_string_append_c(digits, *c);
		return digits->len ? strtod(digits->str, NULL) : NAN;
	}
	return NAN;
}

static void hold_against(sheet *s, const char *what, double got, double want)
{
	bool same = isnan(want) ? isnan(got) : fabs(got - want) <= 1e-12 * fmax(1, fabs(want));

	s->compared++;
	if (same)
		return;
	s->differing++;
	print_message("%s: %s is %.17g, wanted %.17g\n", s->e->file, what, got, want);
}

/* One line period,rows,numeric_rows,sum, or its total. */
static void compare_period(sheet *s, char **cell, const char *period)
{
	double numbers = g_ascii_strtod(cell[2], NULL);

	hold_against(s, cell[0], figure(s, "rows", period), g_ascii_strtod(cell[1], NULL));
	if (!s->e->amount)
		return;
	hold_against(s, cell[0], figure(s, "numbers", period), numbers);
	/* Rows, and not one amount among them: nothing is known, which is not zero. */
	hold_against(s, cell[0], figure(s, "sum", period), numbers > 0 ? g_ascii_strtod(cell[3], NULL) : NAN);
}

static void compare_line(sheet *s, char **cell, double undated[3])
{
	g_autofree char *period = our_period(cell[0]);

	if (!s->e->columns) { /* no dates at all */
		hold_against(s, "rows", told_by_check(s, 1), g_ascii_strtod(cell[1], NULL));
		s->left += s->e->amount ? 2 : 0;
	} else if (!strcmp(cell[0], "(undated)")) {
		hold_against(s, "rows without date", told_by_check(s, 4), g_ascii_strtod(cell[1], NULL));
		s->left += 2;
		for (int i = 0; i < 3; i++)
			undated[i] = g_ascii_strtod(cell[i + 1], NULL);
	} else if (strcmp(cell[0], "(total)")) {
		compare_period(s, cell, period);
	} else {
		g_auto(GStrv) dated = g_new0(char *, 5);

		dated[0] = g_strdup(cell[0]);
		for (int i = 0; i < 3; i++)
			dated[i + 1] =
				g_strdup_printf("%.17g", g_ascii_strtod(cell[i + 1], NULL) - undated[i]);
		compare_period(s, dated, NULL);
	}
}

static void compare_file(sheet *s)
{
	g_autofree char *path = g_strdup_printf(FOLDER "/%s.expected.csv", s->e->file), *text = NULL;
	const char *const words[] = {"export", "values", "--as-of", "2026-11-05", write_agreement(s->e),
				     NULL};
	int status;
	g_autofree char *out = program_says(words, &status, NULL);
	g_auto(GStrv) got = g_strsplit(out, "\n", -1), lines = NULL;
	double undated[3] = {0, 0, 0};

	s->agreement = words[4];
	s->got = got;
	hold_against(s, "exit status", status > 1, 0);
	s->compared--;
	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines + 1; *line && **line; line++) {
		g_auto(GStrv) cell = g_strsplit(g_strchomp(*line), ",", -1);

		compare_line(s, cell, undated);
	}
	s->got = NULL;
}

/* No export of the folder is forgotten by the table above. */
static int expectations(void)
{
	GDir *dir = g_dir_open(FOLDER, 0, NULL);
	const char *name;
	int n = 0;

	while ((name = g_dir_read_name(dir)))
		n += g_str_has_suffix(name, ".expected.csv");
	g_dir_close(dir);
	return n;
}

TEST("cli", "every expected figure of the real exports is what export prints")
{
	int differing = 0;

	if (!g_file_test(FOLDER, G_FILE_TEST_IS_DIR))
		SKIP("no " FOLDER " here");
	assert_int_equal(expectations(), G_N_ELEMENTS(exports));
	print_message("%-56s %8s %9s %4s  %s\n", "export", "compared", "differing", "left", "why left");
	for (size_t i = 0; i < G_N_ELEMENTS(exports); i++) {
		sheet s = {.e = &exports[i]};

		compare_file(&s);
		print_message("%-56s %8d %9d %4d  %s\n", s.e->file, s.compared, s.differing, s.left,
			      s.left ? s.e->why : "");
		assert_int_equal(s.left > 0, s.e->why && s.e->amount);
		assert_true(s.compared > 0);
		differing += s.differing;
	}
	assert_int_equal(differing, 0);
}
