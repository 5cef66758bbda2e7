/* Cells that name a period, day numbers, zones, and who turns a column round. */
#include "story.h"

#include <string.h>

typedef struct {
	const char *header, *dates, *times;
} column;

static const char *reason_at(const told *t, uint64_t line)
{
	for (size_t i = 0; i < bl_taken_rejects(t->taken); i++)
		if (bl_taken_reject(t->taken, i)->line == line)
			return bl_taken_reject(t->taken, i)->reason;
	return "?";
}

static void put_row(const told *t, guint row, GString *out)
{
	bl_day first = g_array_index(t->day, bl_day, row), last = g_array_index(t->last, bl_day, row);
	char text[11];

	bl_day_text(first, text);
	g_string_append(out, text);
	bl_day_text(last, text);
	if (last != first)
		g_string_append_printf(out, "…%s", text);
}

/* What each cell is filed under, to the end of what it covers; or why it is none; then
 * what is doubtful: o, f, s. */
static char *read_cells(const column *c, char **cells)
{
	GString *text = g_string_new(NULL), *out = g_string_new(NULL);
	story s = {.kind = "activities",
		   .dates = c->dates,
		   .times = c->times,
		   .time_zone = c->times ? "America/Toronto" : NULL,
		   STORY_COLUMNS({"date", c->header, 0, NULL})};
	guint row = 0;
	told *t;

	g_string_append_printf(text, "%s;Note\n", c->header);
	for (size_t i = 0; cells[i]; i++)
		g_string_append_printf(text, "\"%s\";x%d\n", cells[i], (int)i);
	s.files = story_file("periods.csv", text->str);
	t = story_read(&s);
	for (size_t i = 0; cells[i]; i++) {
		g_string_append(out, i ? " " : "");
		if (row < t->line->len && g_array_index(t->line, uint64_t, row) == i + 2)
			put_row(t, row++, out);
		else
			g_string_append(out, reason_at(t, i + 2));
	}
	for (int k = 0; k < 3; k++)
		if (bl_taken_date_doubts(t->taken, 0) & 1u << k)
			g_string_append_printf(out, " %c?", "ofs"[k]);
	story_free(t);
	g_string_free(text, TRUE);
	return g_string_free(out, FALSE);
}

static void reads_as(column c, const char *cells, const char *wanted)
{
	g_auto(GStrv) cell = g_strsplit(cells, "|", -1);
	g_autofree char *got = read_cells(&c, cell);

	if (strcmp(got, wanted))
		print_message("%s\n", cells);
	assert_string_equal(got, wanted);
}

static void read_as(const char *cells, const char *wanted)
{
	reads_as((column){"Date", NULL, NULL}, cells, wanted);
}

TEST("intake", "a cell that names a period covers it, to its last day")
{
	read_as("2023|2024|2025", "2023-01-01…2023-12-31 2024-01-01…2024-12-31 2025-01-01…2025-12-31");
	read_as("2024-02|2025-02|03/2025",
		"2024-02-01…2024-02-29 2025-02-01…2025-02-28 2025-03-01…2025-03-31");
	read_as("202311|202402", "2023-11-01…2023-11-30 2024-02-01…2024-02-29");
	read_as("sept. 2025|March 2025", "2025-09-01…2025-09-30 2025-03-01…2025-03-31");
	read_as("T3 2025|2025-Q4|3e trimestre 2024|Second quarter 2026|Q1, 2025|2025 T2",
		"2025-07-01…2025-09-30 2025-10-01…2025-12-31 2024-07-01…2024-09-30 2026-04-01…2026-06-30 "
		"2025-01-01…2025-03-31 2025-04-01…2025-06-30");
	read_as("S1 2025|2025-S2|2e semestre 2024|H1 2026|first half of 2023",
		"2025-01-01…2025-06-30 2025-07-01…2025-12-31 2024-07-01…2024-12-31 2026-01-01…2026-06-30 "
		"2023-01-01…2023-06-30");
	read_as("Année 2024|2025 (year)", "2024-01-01…2024-12-31 2025-01-01…2025-12-31");
}

TEST("intake", "fiscal years and their quarters begin where the partnership's do, however they are named")
{
	read_as("2023-2024|2024/25|FY2025-26|Exercice financier 2022-2023|année scolaire 2021-2022",
		"2023-04-01…2024-03-31 2024-04-01…2025-03-31 2025-04-01…2026-03-31 2022-04-01…2023-03-31 "
		"2021-04-01…2022-03-31");
	read_as("T1 2024-2025|Q4 2024-25|2e trimestre 2025-2026",
		"2024-04-01…2024-06-30 2025-01-01…2025-03-31 2025-07-01…2025-09-30");
	read_as("S2 2024-2025|S1 FY2024-25", "2024-10-01…2025-03-31 2024-04-01…2024-09-30");
}

TEST("intake", "a fiscal year of one number starts or ends in it: the agreement says, or nothing is read")
{
	read_as("FY2024|FY25|Exercice 2026", "fiscal_year_which fiscal_year_which fiscal_year_which");
	reads_as((column){"Date", "fy_end", NULL}, "FY2024|FY25|2026|T4 FY2025",
		 "2023-04-01…2024-03-31 2024-04-01…2025-03-31 2025-04-01…2026-03-31 bad_date");
	reads_as((column){"Date", "fy_start", NULL}, "FY2024|2026",
		 "2024-04-01…2025-03-31 2026-04-01…2027-03-31");
}

TEST("intake", "two figures are a fiscal year where they are written to its letters, and not apart from them")
{
	reads_as((column){"Date", "fy_end", NULL}, "FY25|FY 25|Exercice 25|25",
		 "2024-04-01…2025-03-31 bad_date bad_date bad_date");
}

TEST("intake", "2010-11 is what the column, its header or the agreement says it is")
{
	read_as("2013-14|2013-14|2014-15",
		"2013-04-01…2014-03-31 2013-04-01…2014-03-31 2014-04-01…2015-03-31");
	read_as("2009-10|2010-11|2009-10",
		"2009-04-01…2010-03-31 2010-04-01…2011-03-31 2009-04-01…2010-03-31");
	read_as("2011-12|2011-12", "2011-12-01…2011-12-31 2011-12-01…2011-12-31 f?");
	reads_as((column){"Fiscal year", NULL, NULL}, "2011-12|2011-12",
		 "2011-04-01…2012-03-31 2011-04-01…2012-03-31");
	reads_as((column){"Date", "fy", NULL}, "2011-12|2011-12",
		 "2011-04-01…2012-03-31 2011-04-01…2012-03-31");
	reads_as((column){"Exercice", "ym", NULL}, "2011-12|2010-11",
		 "2011-12-01…2011-12-31 2010-11-01…2010-11-30");
}

TEST("intake", "weeks belong to the month of their Thursday, and the 53rd is there only where it is")
{
	read_as("2025-W01|2024W9|W52 2024|2020-W53|2024-W53|2025-W01-7|2026-W53",
		"2025-01-02…2025-01-05 2024-02-29 2024-12-26…2024-12-29 2020-12-31 no_such_week 2025-01-05 "
		"2026-12-31");
	read_as("Semaine 5, 2025|week 6 of 2025|2025-S07", "2025-01-30…2025-01-31 2025-02-06…2025-02-09 "
							   "2025-02-13…2025-02-16");
	read_as("2025-S1|2025-S2|2025-S3",
		"2025-01-02…2025-01-05 2025-01-09…2025-01-12 2025-01-16…2025-01-19");
	read_as("2025-S01|2025-S02", "2025-01-02…2025-01-05 2025-01-09…2025-01-12");
	read_as("Semaine du 30 décembre 2024|week of 2025-01-06|Semaine du 27 janvier au 2 février 2025",
		"2025-01-02…2025-01-05 2025-01-09…2025-01-12 2025-01-30…2025-01-31");
}

TEST("intake", "months from one to another, in a column of such")
{
	read_as("janv. à mars 2025|Apr-Jun 2025|octobre 2024 - mars 2025|mars à mai",
		"2025-01-01…2025-03-31 2025-04-01…2025-06-30 2024-10-01…2025-03-31 bad_date");
	read_as("2025-01-01 - 2025-03-31|2025-04-01 - 2025-06-30|2025-07-02 - 2025-07-09",
		"2025-01-01…2025-03-31 2025-04-01…2025-06-30 2025-07-02");
	read_as("01/10/2025 au 31/12/2025|01/01/2026 au 31/03/2026",
		"2025-10-01…2025-12-31 2026-01-01…2026-03-31");
	read_as("2025-01-01 - 2025-03-31|2025-04-05|2025-04-06", "2025-01-01 2025-04-05 2025-04-06");
}

TEST("intake", "a period among days, or a year among months, is a slip or a total, and is set aside")
{
	read_as("2025-01-05|T1 2025|2025-02-05", "2025-01-05 bad_date 2025-02-05");
	read_as("2025-01|2025-02|2025", "2025-01-01…2025-01-31 2025-02-01…2025-02-28 bad_date");
	read_as("2025-01-05|2025-W02|2025-02-05", "2025-01-05 bad_date 2025-02-05");
}

TEST("intake", "day numbers of a spreadsheet are days in a column of such, and it is said")
{
	read_as("45700|45701.25|45702,75", "2025-02-12 2025-02-13 2025-02-14 s?");
	reads_as((column){"Date", "serial", NULL}, "45700|60001|29999", "2025-02-12 bad_date bad_date");
	reads_as((column){"Date", "serial_1904", NULL}, "44238|44239", "2025-02-12 2025-02-13");
	read_as("2025-02-12|45701|2025-02-14", "2025-02-12 day_number 2025-02-14");
	reads_as((column){"Montant par année", NULL, NULL}, "2024|2025|45000",
		 "2024-01-01…2024-12-31 2025-01-01…2025-12-31 day_number");
}

/* ---- Order ------------------------------------------------------------------------------ */

TEST("intake", "each spelling tells its own order of day and month")
{
	read_as("03/25/2025|04/05/2025|25.03.2025|04.05.2025", "2025-03-25 2025-04-05 2025-03-25 2025-05-04");
	read_as("03/25/2025 1:15 PM|04/05/2025 2:15 AM|25-03-2025 13:15|04-05-2025 02:15",
		"2025-03-25 2025-04-05 2025-03-25 2025-05-04");
	read_as("03/25/2025|04.05.2025", "2025-03-25 2025-04-05");
	read_as("03/25/2025|25.03.2025|04-05-2025", "2025-03-25 2025-03-25 2025-05-04 o?");
}

TEST("intake", "one cell that can only be read the other way turns no column round, and is set aside")
{
	read_as("13/12/2025|01/13/2025|01/14/2025|01/15/2025|01/16/2025|01/17/2025|01/18/2025|01/19/2025|"
		"01/20/2025|01/21/2025|02/03/2025",
		"other_order 2025-01-13 2025-01-14 2025-01-15 2025-01-16 2025-01-17 2025-01-18 2025-01-19 "
		"2025-01-20 2025-01-21 2025-02-03");
	read_as("13/12/2025|12/13/2025|02/03/2025", "2025-12-13 other_order 2025-03-02 o?");
	read_as("31/31/2025|13/12/2025", "bad_date 2025-12-13");
}

TEST("intake", "nor does it when it alone is among the first rows, and the others come far behind")
{
	g_autoptr(GString) cells = g_string_new("13/12/2025");
	g_auto(GStrv) cell = NULL;
	g_autofree char *got = NULL;

	for (int i = 0; i < 600; i++)
		g_string_append(cells, "|02/03/2025");
	for (int i = 0; i < 20; i++)
		g_string_append(cells, "|02/23/2025");
	cell = g_strsplit(cells->str, "|", -1);
	got = read_cells(&(column){"Date", NULL, NULL}, cell);
	assert_true(g_str_has_prefix(got, "other_order 2025-02-03"));
	assert_true(g_str_has_suffix(got, " 2025-02-23"));
}

/* ---- Times -------------------------------------------------------------------------------- */

TEST("intake", "zones in words, in both languages, by letters or hours, are of the day it was here")
{
	reads_as((column){"Date", NULL, "local"},
		 "2025-01-10 02:30 heure normale de Greenwich|2025-01-10 21:30 heure de l’Est|"
		 "2025-01-10 23:30 Pacific Time|2025-01-10 04:30 UTC|2025-01-10 02:30 GMT+02:00|"
		 "2025-01-10 00:30 heure avancée de l'Atlantique|2025/01/10 9:05:00 PM UTC−05:00",
		 "2025-01-09 2025-01-10 2025-01-11 2025-01-09 2025-01-09 2025-01-09 2025-01-10");
	reads_as((column){"Date", NULL, "local"},
		 "2025-07-10 03:30 HAE|2025-07-10 00:30 Eastern Daylight Time|2025-07-10 00:30 "
		 "America/Halifax|"
		 "2025-07-10 00:30 (heure de Terre-Neuve)|Thu Jul 10 03:30:00 UTC 2025|2025-07-10 23:30 "
		 "America/Regina",
		 "2025-07-10 2025-07-10 2025-07-09 2025-07-09 2025-07-09 2025-07-11");
	read_as("2025-01-10 21:30 heure de l'Est|2025-01-11 21:30 heure du souper", "2025-01-10 bad_date");
}

TEST("intake", "an hour of summer is counted where a zone has one, from March to November")
{
	reads_as((column){"Date", NULL, "local"},
		 "2025-03-09 00:30 Atlantic Time|2025-03-10 00:30 Atlantic Time|2025-11-02 00:30 Atlantic "
		 "Time|"
		 "2025-07-01 05:30 heure de Paris|2025-12-01 05:30 heure de Paris|2025-07-01 06:30 heure de "
		 "Paris",
		 "2025-03-08 2025-03-09 2025-11-01 2025-06-30 2025-11-30 2025-07-01");
}

TEST("intake",
     "times without a zone are UTC when the agreement says so, days and midnights stay what they are")
{
	reads_as((column){"Date", NULL, "utc"},
		 "2025-02-01T02:12:00|2025-02-01 06:12|2025-02-01|2025-02-01T02:12:00+01:00",
		 "2025-01-31 2025-02-01 2025-02-01 2025-01-31");
	reads_as((column){"Date", NULL, "local"}, "2025-02-01T02:12:00|2025-02-01T02:12:00Z",
		 "2025-02-01 2025-01-31");
	reads_as((column){"Date", NULL, "utc"}, "2025-02-01T00:00:00|2025-02-02T00:00:00|2025-02-03T00:00:00",
		 "2025-02-01 2025-02-02 2025-02-03");
	reads_as((column){"Date", NULL, "utc"}, "2025-02-01T00:00:00|2025-02-02T00:00:00|2025-02-03T09:00:00",
		 "2025-01-31 2025-02-01 2025-02-03");
}
