/* Real public exports: rows and sums per period equal to figures computed
 * independently (Python's csv and decimal).  The figures count rows without
 * de-duplication, and rows without date as (undated): here those are rejects. */
#include "story.h"

#include <stdlib.h>
#include <string.h>

#define EXPORTS "../shared/exports"

typedef struct {
	const char *file, *date, *number;
	int date_at, number_at; /* files without header */
	const char *kind, *dates;
	int digits; /* of the period: 7 yyyy-mm, 4 yyyy, 0: one period */
} export;

static void period_of(bl_day day, int digits, char out[16])
{
	char text[11] = "(all)";

	if (day != BL_DAY_NONE)
		bl_day_text(day, text);
	g_strlcpy(out, text, digits && day != BL_DAY_NONE ? (gsize)digits + 1 : 16);
}

static void count_period(const told *t, const char *period, int digits, uint64_t *rows, uint64_t *numbers,
			 bl_qty *sum)
{
	*rows = *numbers = 0;
	*sum = 0;
	for (size_t i = 0; i < t->rows; i++) {
		bl_qty q = t->n_wishes ? g_array_index(t->qty[0], bl_qty, i) : BL_QTY_MISSING;
		char own[16];

		period_of(g_array_index(t->day, bl_day, i), digits, own);
		if (strcmp(own, period))
			continue;
		(*rows)++;
		*numbers += q != BL_QTY_MISSING;
		*sum += q != BL_QTY_MISSING ? q : 0;
	}
}

/* One line of the expected figures: period,rows,numeric_rows,sum */
static void compare_line(const told *t, const export *e, char **cell)
{
	uint64_t rows, numbers;
	bl_qty sum;
	char text[48];

	if (!strcmp(cell[0], "(undated)")) {
		assert_int_equal(bl_taken_reject_count(t->taken, -1), strtoull(cell[1], NULL, 10));
		return;
	}
	count_period(t, cell[0], e->digits, &rows, &numbers, &sum);
	if (rows != strtoull(cell[1], NULL, 10))
		print_message("%s, period %s\n", e->file, cell[0]);
	assert_int_equal(rows, strtoull(cell[1], NULL, 10));
	if (!e->number && !e->number_at)
		return;
	assert_int_equal(numbers, strtoull(cell[2], NULL, 10));
	bl_qty_text(sum, text);
	assert_close(atof(text), atof(cell[3]), 1e-12);
}

static void compare(const told *t, const export *e)
{
	g_autofree char *path = g_strdup_printf(EXPORTS "/%s.expected.csv", e->file);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	uint64_t in_periods = 0;

	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	lines = g_strsplit(text, "\n", -1);
	for (size_t i = 1; lines[i] && *lines[i]; i++) {
		g_auto(GStrv) cell = g_strsplit(g_strchomp(lines[i]), ",", -1);

		if (!strcmp(cell[0], "(total)")) {
			assert_int_equal(in_periods, strtoull(cell[1], NULL, 10));
			continue;
		}
		in_periods += strtoull(cell[1], NULL, 10);
		compare_line(t, e, cell);
	}
}

static void check(const export *e)
{
	const char *kind = e->kind ? e->kind : "activities",
		   *role = strcmp(kind, "values") ? "amount" : "value";
	story_column columns[3] = {
		{"date", e->date, e->date_at, NULL}, {role, e->number, e->number_at, NULL}, {0}};
	bl_wish wish = {role, BL_NUMBER, {30, 9}};
	bool number = e->number || e->number_at;
	story s = {.kind = kind, .folder = EXPORTS, .files = e->file, .dates = e->dates};
	told *t;

	if (!e->date) {
		columns[0] = columns[1];
		columns[1].role = NULL;
	}
	s.headless = e->number_at && !e->number;
	s.columns = columns;
	if (!number)
		columns[1].role = NULL;
	s.wishes = &wish;
	s.n_wishes = number;
	if (!g_file_test(EXPORTS, G_FILE_TEST_IS_DIR))
		SKIP(EXPORTS " is not here");
	t = story_read(&s);
	for (size_t i = 0; i < bl_problems_count(t->problems); i++)
		print_message("%s: %s %s | %s\n", e->file, bl_problems_at(t->problems, i)->key,
			      bl_problems_at(t->problems, i)->found,
			      bl_problems_at(t->problems, i)->expected);
	assert_int_equal(t->status, BL_OK);
	compare(t, e);
	story_free(t);
}

#define EXPORT(claim, ...)                                                                                   \
	TEST("intake", claim)                                                                                \
	{                                                                                                    \
		static const export e = {__VA_ARGS__};                                                       \
		check(&e);                                                                                   \
	}

EXPORT("hmis services: 5,182 rows by month, amounts exact", .file = "hmis_services_fy2022.csv",
       .date = "DateProvided", .number = "FAAmount", .digits = 7)
EXPORT("hmis events by month", .file = "hmis_events_fy2022.csv", .date = "EventDate", .number = "Event",
       .digits = 7)
EXPORT("montpellier permits: Windows-1252, d/m/y, 164 months",
       .file = "montpellier_permis_construire_cp1252.csv", .date = "Date signature décision finale",
       .number = "Nombre de logements créés", .digits = 7)
EXPORT("good ventures grants: mm/yyyy, $1,000,000, one row without date", .file = "good_ventures_grants.csv",
       .date = "Date of Award", .number = "Amount", .digits = 7)
EXPORT("loire-atlantique: years, decimal point in a file of semicolons",
       .file = "loire-atlantique_subventions_2008-2018.csv", .date = "Date de la convention de subvention",
       .number = "Montant total de la subvention", .digits = 4)
EXPORT("gla spending: title rows, 21 Mar  2012, brackets, a total without a word",
       .file = "gla_spend_2011-12_P13.csv", .date = "Clearing Date", .number = "Amount", .digits = 7)
EXPORT("bbsrc spending: two spellings of dates, 6,572 empty rows", .file = "bbsrc_25k_spend_2010-11.csv",
       .date = "Date", .number = "Amount", .digits = 7)
EXPORT("montréal grants by month", .file = "montreal_subventions_2012.csv", .date = "Date signature",
       .number = "Valeur totale", .digits = 7)
EXPORT("montréal contracts: decimal comma in a file of commas",
       .file = "montreal_contrats_fonctionnaires_2011-2012.csv", .date = "Date d’approbation",
       .number = "Montant", .digits = 7)
EXPORT("montréal contracts as Excel saves them: sep=, Windows-1252",
       .file = "derived_montreal_contrats_excel_fr-CA_sep.csv", .date = "Date d’approbation",
       .number = "Montant", .digits = 7)
EXPORT("montréal contracts without header, by position",
       .file = "montreal_contrats_villecentrale_2014-2015_noheader.csv", .number_at = 7, .kind = "values")
EXPORT("scdl grants by month", .file = "scdl_subventions_exemple.csv", .date = "dateConvention",
       .number = "montant", .digits = 7)
EXPORT("ona submissions: time stamps with a T", .file = "ona_kobo_submissions_good.csv",
       .date = "_submission_time", .number = "age", .digits = 7)
EXPORT("ona submissions saved again by Excel", .file = "ona_kobo_dates_mixed.csv", .date = "_submission_time",
       .number = "_id", .digits = 7)
EXPORT("goc grants by month", .file = "goc_grants_template_fr.csv", .date = "agreement_start_date",
       .number = "agreement_value", .digits = 7)
EXPORT("dhis2 events, one line per value", .file = "dhis2_tracker_events.csv", .date = "eventDate",
       .digits = 7)
EXPORT("boston services, first export", .file = "boston_services_export_1.csv", .date = "Start Date Date",
       .digits = 7)
EXPORT("boston services, second export", .file = "boston_services_export_2.csv", .date = "Start Date Date",
       .digits = 7)

TEST("intake", "two overlapping boston exports hold seven services, not twelve")
{
	story s = {.kind = "activities",
		   .folder = EXPORTS,
		   .files = "boston_services_export_*[12].csv",
		   STORY_COLUMNS({"id", "Service ID", 0, NULL}, {"date", "Start Date Date", 0, NULL})};
	told *t;

	if (!g_file_test(EXPORTS, G_FILE_TEST_IS_DIR))
		SKIP(EXPORTS " is not here");
	t = story_read(&s);
	assert_int_equal(t->status, BL_OK);
	assert_int_equal(t->rows, 7);
	assert_int_equal(bl_taken_file(t->taken, 0)->replaced, 5);
	story_free(t);
}

/* 2017-2018 is filed under the month the partnership's year starts in. */
TEST("intake", "goc service standards: fiscal years")
{
	story s = {.kind = "activities",
		   .folder = EXPORTS,
		   .files = "goc_service_standards_2017-18.csv",
		   STORY_COLUMNS({"date", "fiscal_yr", 0, NULL}, {"amount", "q1_business_volume", 0, NULL}),
		   STORY_WISHES({"amount", BL_NUMBER, {1, 1}})};
	told *t;
	char text[48];

	if (!g_file_test(EXPORTS, G_FILE_TEST_IS_DIR))
		SKIP(EXPORTS " is not here");
	t = story_read(&s);
	assert_int_equal(t->rows, 506);
	assert_int_equal(g_array_index(t->day, bl_day, 0), bl_day_of(2017, 4, 1));
	bl_qty_text(story_sum(t, 0, NULL), text);
	assert_string_equal(text, "27703220900");
	story_free(t);
}
