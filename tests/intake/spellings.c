/* Dates and numbers the way people, spreadsheets and registries spell them:
 * a column decides how its cells are read, and says so when it cannot. */
#include "story.h"

#include <string.h>

/* The days of a column, "-" for a cell that is none, "?" behind when ambiguous. */
static char *days_of(const char *dates, char **cells)
{
	GString *text = g_string_new("Date;Note\n"), *out = g_string_new(NULL);
	story s = {.kind = "activities", .dates = dates, STORY_COLUMNS({"date", "Date", 0, NULL})};
	told *t;

	for (size_t i = 0; cells[i]; i++)
		g_string_append_printf(text, "\"%s\";x%d\n", cells[i], (int)i);
	s.files = story_file("spellings.csv", text->str);
	t = story_read(&s);
	for (size_t i = 0, row = 0; cells[i]; i++) {
		char day[11] = "-";

		if (row < t->rows && g_array_index(t->line, uint64_t, row) == i + 2)
			bl_day_text(g_array_index(t->day, bl_day, row++), day);
		g_string_append_printf(out, "%s%s", i ? " " : "", day);
	}
	if (bl_taken_date_ambiguous(t->taken, 0))
		g_string_append(out, " ?");
	story_free(t);
	g_string_free(text, TRUE);
	return g_string_free(out, FALSE);
}

static void days(const char *dates, const char *cells, const char *wanted)
{
	g_auto(GStrv) cell = g_strsplit(cells, "|", -1);
	g_autofree char *got = days_of(dates, cell);

	if (strcmp(got, wanted))
		print_message("%s\n", cells);
	assert_string_equal(got, wanted);
}

TEST("intake", "days with the month in words and two digits for the year, as spreadsheets show them")
{
	days(NULL, "15-Jan-24|16-févr.-24|3 août 98", "2024-01-15 2024-02-16 1998-08-03");
	days(NULL, "janv-24|Feb-24|sept-23", "2024-01-01 2024-02-01 2023-09-01");
	days(NULL, "2024-Mar-05|2024 mars 5|5 mars", "2024-03-05 2024-03-05 -");
}

TEST("intake", "two digits for the year behind strokes, in the order the column tells")
{
	days(NULL, "05/06/24|31/12/23", "2024-06-05 2023-12-31");
	days(NULL, "05/06/24|12/31/23", "2024-05-06 2023-12-31");
	days(NULL, "05/06/24|07/08/24", "2024-06-05 2024-08-07 ?");
	days(NULL, "24-06-05|23-12-31", "- -");
	days("ymd", "24-06-05|23-12-31", "2024-06-05 2023-12-31");
	days("dmy", "05-06-24|31.12.23", "2024-06-05 2023-12-31");
}

TEST("intake", "fiscal years are told from months by the column")
{
	days(NULL, "2017-18|2018/19|2019–2020", "2017-04-01 2018-04-01 2019-04-01");
	days(NULL, "2010-11|2011-12", "2010-04-01 2011-04-01");
	days(NULL, "2010-11|2011-05", "2010-11-01 2011-05-01");
	days(NULL, "2010-11|2010-11", "2010-11-01 2010-11-01 ?");
	days(NULL, "FY 2017-18|Exercice 2018-2019", "2017-04-01 2018-04-01");
}

TEST("intake", "months are days only where more than half of the cells are months")
{
	days(NULL, "2024-03|2024-04|2024-01-15|2024-01-16", "- - 2024-01-15 2024-01-16");
	days(NULL, "2024-03|2024-04|2024-05|2024-01-15|2024-01-16",
	     "2024-03-01 2024-04-01 2024-05-01 2024-01-15 2024-01-16");
}

TEST("intake", "quarters and digits alone are dates in a column of such, and a serial never is")
{
	days(NULL, "T1 2024|2024-Q2|2024T4", "2024-01-01 2024-04-01 2024-10-01");
	days(NULL, "20240131|20240229|20240230", "2024-01-31 2024-02-29 -");
	days(NULL, "202401|202412", "2024-01-01 2024-12-01");
	days(NULL, "2024-01-31|2024-02-01|20240202", "2024-01-31 2024-02-01 -");
	days(NULL, "45292|45293", "- -");
}

TEST("intake", "a range in words is filed under its first day, whatever its halves leave out")
{
	days(NULL, "du 5 au 7 mars 2024|5-7 mars 2024|March 5–7, 2024|du 28 février au 3 mars 2024",
	     "2024-03-05 2024-03-05 2024-03-05 2024-02-28");
	days(NULL, "du 2024-03-05 au 2024-03-07|from 2024-03-08 to 2024-03-09", "2024-03-05 2024-03-08");
	days(NULL, "9-7 mars 2024|30 au 2 mars 2024|2024-03-05", "- - 2024-03-05");
}

TEST("intake", "times of day as they are written here do not hide the day")
{
	days(NULL, "4 mars 2024 à 14 h 30|2024-03-05 14 h|15/03/2024 à 9:05|2024-03-05 2:30 p.m.",
	     "2024-03-04 2024-03-05 2024-03-15 2024-03-05");
	days(NULL, "Fri Mar 15 2024 10:00:00 GMT-0400 (EDT)|2024-03-05 25 h 10", "2024-03-15 -");
}

/* The sum of a column; `refused` cells are not in it. */
static void sums(char decimal, const char *cells, const char *wanted, size_t refused)
{
	g_auto(GStrv) cell = g_strsplit(cells, "|", -1);
	g_autoptr(GString) text = g_string_new("Date;Valeur\n");
	story s = {.kind = "activities",
		   .decimal = decimal,
		   STORY_COLUMNS({"date", "Date", 0, NULL}, {"amount", "Valeur", 0, NULL}),
		   STORY_WISHES({"amount", BL_NUMBER, {1, 1}})};
	bl_qty sum;
	char got[48];
	told *t;

	for (size_t i = 0; cell[i]; i++)
		g_string_append_printf(text, "2024-01-01;\"%s\"\n", cell[i]);
	s.files = story_file("sums.csv", text->str);
	t = story_read(&s);
	sum = story_sum(t, 0, NULL);
	bl_qty_text(sum, got);
	if (strcmp(got, wanted))
		print_message("%s\n", cells);
	assert_string_equal(got, wanted);
	assert_int_equal(story_rejects(t, "bad_number"), refused);
	story_free(t);
}

TEST("intake", "a minus behind the number is one where the column writes all of them so")
{
	sums(0, "12,50-|3,00", "-9.5", 0);
	sums(0, "1 234-|5", "-1229", 0);
	sums(0, "12,50-|-3,00", "-3", 1);
	sums(',', "5-|(50)|1,5", "-48.5", 1);
}

TEST("intake", "points between groups of three are read where no cell has a point for its decimals")
{
	sums(0, "1.234,56|12,5", "1247.06", 0);
	sums(0, "1.234|2.345.678|1,5", "2346913.5", 0);
	sums(',', "1.234,56|1.234", "2468.56", 0);
	sums(',', "1.234,56|12.5|2,5", "2.5", 2);
	sums(0, "1.234|5.678", "6.912", 0);
}

TEST("intake", "Canadian dollars as they are written here; another country's are not added to them")
{
	sums(0, "1 234,50 $ CA|2,25 $ CAN|CAD 3,25", "1240", 0);
	sums(0, "C$12.50|CA$1.25|–0.25 $", "13.5", 0);
	sums(0, "US$ 12.50|12.50 USD|1.25|2.25|3.25", "6.75", 0);
}
