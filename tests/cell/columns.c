/* Cells of every shape in columns of every kind: what each is read as, as it was
 * looked at and approved.  A line for each cell; beside it, for each kind of
 * column, the value, or why there is none. */
#include "bilan/cell.h"
#include "test.h"

#include <glib.h>
#include <string.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

static bl_str str_of(const char *text)
{
	return (bl_str){text, strlen(text)};
}

/* ---- Numbers ---------------------------------------------------------------------------- */

static const char *const numbers[] = {"0",
				      "7",
				      "007",
				      "-5",
				      "−5",
				      "5-",
				      "+3",
				      "(50)",
				      "(1 015,00 $)",
				      "1,5",
				      "1.5",
				      "0,25",
				      ".5",
				      ",5",
				      "5.",
				      "1,500",
				      "1.500",
				      "12,500",
				      "1,50,000",
				      "1,234,567",
				      "1.234.567",
				      "1,234.56",
				      "1.234,56",
				      "1 234",
				      "1 234,5",
				      "1 23",
				      "12 34",
				      "1\u00A0234,56",
				      "1\u202F234",
				      "1'234.5",
				      "1’234",
				      "12 %",
				      "12%",
				      "%12",
				      "12 % %",
				      "5 $",
				      "$5",
				      "$ 1,234.50",
				      "5 $ CA",
				      "5 €",
				      "CAD 5",
				      "5 CAD",
				      "$-5",
				      "-$5",
				      "-5 $",
				      "5 $-",
				      "(5 %)",
				      "(5",
				      "5)",
				      "()",
				      "-",
				      "--",
				      "- 5",
				      "1e3",
				      "7,86E+13",
				      "78,6E+12",
				      "7E+13",
				      "7.8e-05",
				      "7,86E+1",
				      "7,E+13",
				      "E+13",
				      "7,86E13",
				      "7,86E+",
				      "7,86E+1x",
				      "1_000",
				      "0x10",
				      "NaN",
				      "inf",
				      "１２",
				      "1.2.3",
				      "1,2,3",
				      "1.2,3",
				      "1,2.3",
				      "12a",
				      "a12",
				      "#N/A",
				      "n/a",
				      "NULL",
				      "",
				      " ",
				      " 8 ",
				      "\t8",
				      "8 h",
				      "½",
				      "99999999999",
				      "123456789012345678",
				      "9999999999999999999",
				      "0.1234567890123",
				      "1,234.5678",
				      "000,5",
				      "-0",
				      "-,5",
				      "-(5)",
				      "1 000 000",
				      "1 000,000",
				      "10 00",
				      "100,00",
				      "1000,000",
				      "1000.000",
				      "0,500",
				      "0.500",
				      "1,000.0",
				      "5,",
				      "1 234.5",
				      "-1.234,5"};

typedef struct {
	const char *name, *cells[4];
	char declared, delimiter;
} number_column;

static const number_column number_columns[] = {
	{"alone, in commas", {NULL}, 0, ','},
	{"alone, in semicolons", {NULL}, 0, ';'},
	{"declared comma", {NULL}, ',', ';'},
	{"declared point", {NULL}, '.', ','},
	{"among 2,25", {"2,25", "8"}, 0, ';'},
	{"among 2.25", {"2.25", "8"}, 0, ';'},
	{"among 2,250.75", {"2,250.75"}, 0, ','},
	{"among 2.250,75 and 5-", {"2.250,75", "6-"}, 0, ';'},
	{"among 12 % and -5", {"12 %", "-5", "3,5 %"}, 0, ';'},
};

static char *number_of(const number_column *column, const char *cell)
{
	bl_number_seen seen = {0}, twice = {0};
	bl_number_format f;
	char text[48];
	bl_qty q;

	for (size_t i = 0; column->cells[i]; i++)
		bl_number_see(&seen, str_of(column->cells[i]));
	bl_number_see(&seen, str_of(cell));
	bl_number_add(&twice, &seen, 2);
	assert_int_equal(twice.filled, 2 * seen.filled);
	assert_int_equal(twice.trailing + twice.leading + twice.dotted + twice.maybe_dotted + twice.comma +
				 twice.point,
			 2 * (seen.trailing + seen.leading + seen.dotted + seen.maybe_dotted + seen.comma +
			      seen.point));
	f = bl_number_decide(&seen, column->declared, column->delimiter);
	if (!bl_number_read(&f, str_of(cell), &q))
		return g_strdup("no");
	if (q == BL_QTY_MISSING)
		return g_strdup("missing");
	bl_qty_text(q, text);
	return g_strdup_printf("%s%s%s%s%s", text, f.decided ? "" : "?", f.percent ? "%" : "",
			       f.trailing ? "-" : "", f.dots ? "." : "");
}

TEST("cell", "numbers of every shape are read in columns of every kind as it was approved")
{
	g_autoptr(GString) out = g_string_new("column");

	for (size_t k = 0; k < COUNT(number_columns); k++)
		g_string_append_printf(out, "\t%s", number_columns[k].name);
	for (size_t i = 0; i < COUNT(numbers); i++) {
		g_string_append_printf(out, "\n“%s”%s%s", numbers[i],
				       bl_number_like(str_of(numbers[i])) ? " like" : "",
				       bl_scientific(str_of(numbers[i])) ? " scientific" : "");
		for (size_t k = 0; k < COUNT(number_columns); k++) {
			g_autofree char *read = number_of(&number_columns[k], numbers[i]);

			g_string_append_printf(out, "\t%s", read);
		}
	}
	g_string_append_c(out, '\n');
	assert_approved("tests/cell/numbers.txt", out->str);
}

/* ---- Days -------------------------------------------------------------------------------- */

static const char *const dates[] = {"2024-01-31",
				    "2024-02-29",
				    "2023-02-29",
				    "2024-1-5",
				    "2024/01/31",
				    "2024.01.31",
				    "2024–01–31",
				    "31–01–2024",
				    "2024–01-31",
				    "2024-01/31",
				    "2024–1",
				    "5–6 juin 2024",
				    "2024 01 31",
				    "2024-13-01",
				    "2024-00-10",
				    "2024-12-00",
				    "2024-12-31",
				    "31/12/2024",
				    "12/31/2024",
				    "05/06/2024",
				    "5/6/24",
				    "05-06-2024",
				    "05.06.2024",
				    "31-01-24",
				    "24-01-31",
				    "32/01/2024",
				    "00/00/0000",
				    "0000-00-00",
				    "29/02/2024",
				    "29/02/2023",
				    "31/04/2024",
				    "20240131",
				    "20241301",
				    "202401",
				    "202413",
				    "2024",
				    "1899",
				    "1900",
				    "2099",
				    "2100",
				    "45292",
				    "24",
				    "03/2024",
				    "3/2024",
				    "13/2024",
				    "2024-03",
				    "2024-13",
				    "2024/3",
				    "03-2024",
				    "2024-2025",
				    "2024-25",
				    "2010-11",
				    "2024/2025",
				    "2024-2026",
				    "T1 2024",
				    "T1 2024 12345",
				    "T1 2024 semaine",
				    "12345 T1 2024",
				    "T1 2024 2025 2026",
				    "Q3 2024",
				    "2024-Q2",
				    "2024 T4",
				    "T5 2024",
				    "1T2024",
				    "1er trimestre 2024",
				    "31 janvier 2024",
				    "1er février 2024",
				    "30 février 2024",
				    "14 mars 24",
				    "January 31, 2024",
				    "Jan 31 2024",
				    "31-Jan-24",
				    "31-Dec-2024",
				    "Dec. 1, 2024",
				    "le lundi 3 juin 2024",
				    "Monday, June 3, 2024",
				    "3 jui 2024",
				    "juin 2024",
				    "Juin-24",
				    "June 2024",
				    "déc. 2024",
				    "décembre 2024",
				    "Dec-24",
				    "2024 décembre",
				    "mai",
				    "3 sept 2024",
				    "2nd March 2024",
				    "March 2nd, 2024",
				    "2024-01-31 08:30",
				    "2024-01-31T23:30:00Z",
				    "2024-01-31T23:30:00-05:00",
				    "2024-02-01T00:30:00+01:00",
				    "2024-12-31 24:00",
				    "2024-12-31 23:59:60",
				    "31/01/2024 14:05",
				    "1/31/2024 2:05 PM",
				    "31/01/2024 25:00",
				    "2024-01-31T",
				    "2024-01-31x",
				    "du 3 au 5 juin 2024",
				    "3-5 juin 2024",
				    "03/06/2024 - 05/06/2024",
				    "2024-W05",
				    "n/a",
				    "-",
				    "",
				    " 2024-01-31 ",
				    "hier",
				    "1/1/1",
				    "01/01/0001",
				    "01/01/1850",
				    "01/01/2250",
				    "31/12/99",
				    "1/1/00",
				    "15/1/70",
				    "01 02 2024",
				    "jan",
				    "12",
				    "1 janv. 2024 à 10h",
				    "2024年1月31日",
				    "2024-1",
				    "9/2024",
				    "0/2024"};

typedef struct {
	const char *name, *cells[4], *declared;
	int year_starts;
} date_column;

static const date_column date_columns[] = {
	{"alone", {NULL}, NULL, 1},
	{"dmy", {NULL}, "dmy", 1},
	{"mdy", {NULL}, "mdy", 4},
	{"ymd", {NULL}, "ymd", 1},
	{"among 13/1/2024", {"13/1/2024", "14/2/2024"}, NULL, 1},
	{"among 1/13/2024", {"1/13/2024", "2/14/2024"}, NULL, 1},
	{"among 2023, years from April", {"2023", "2022", "2021"}, NULL, 4},
	{"among 2021-2022, years from April", {"2021-2022", "2019-20"}, NULL, 4},
	{"among 2023-05", {"2023-05", "02/2023", "2010-12"}, NULL, 1},
	{"among T2 2023, years from July", {"T2 2023", "202305", "20230506"}, NULL, 7},
};

static char *day_of(const date_column *column, const char *cell)
{
	bl_date_seen seen = {0}, twice = {0};
	bl_date_format f;
	const char *why;
	bl_dated date;
	int y, m, d;

	for (size_t i = 0; column->cells[i]; i++)
		bl_date_see(&seen, str_of(column->cells[i]));
	bl_date_see(&seen, str_of(cell));
	bl_date_add(&twice, &seen, 3);
	assert_int_equal(bl_date_count(&twice), 3 * bl_date_count(&seen));
	assert_int_equal(bl_date_digits(&twice, "date"), 3 * bl_date_digits(&seen, "date"));
	f = bl_date_decide(&seen, &seen, column->declared, column->year_starts);
	why = bl_date_read(&f, str_of(cell), &date);
	if (why)
		return g_strdup(!strcmp(why, "bad_date") ? "no" : why);
	bl_day_split(date.day, &y, &m, &d);
	return g_strdup_printf("%04d-%02d-%02d %s%s", y, m, d, bl_date_name(&seen), f.doubts ? "?" : "");
}

TEST("cell", "dates of every shape are read in columns of every kind as it was approved")
{
	g_autoptr(GString) out = g_string_new("column");

	for (size_t k = 0; k < COUNT(date_columns); k++)
		g_string_append_printf(out, "\t%s", date_columns[k].name);
	for (size_t i = 0; i < COUNT(dates); i++) {
		g_string_append_printf(out, "\n“%s”", dates[i]);
		for (size_t k = 0; k < COUNT(date_columns); k++) {
			g_autofree char *read = day_of(&date_columns[k], dates[i]);

			g_string_append_printf(out, "\t%s", read);
		}
	}
	g_string_append_c(out, '\n');
	assert_approved("tests/cell/dates.txt", out->str);
}

TEST("cell", "a year alone is one from 1900 to 2100, both included")
{
	bl_date_seen seen = {.filled = 0};

	bl_date_see(&seen, bl_str_of("1899"));
	bl_date_see(&seen, bl_str_of("2101"));
	assert_int_equal(seen.of[BL_DATE_YEAR], 0);
	bl_date_see(&seen, bl_str_of("1900"));
	assert_int_equal(seen.of[BL_DATE_YEAR], 1);
	bl_date_see(&seen, bl_str_of("2100"));
	assert_int_equal(seen.of[BL_DATE_YEAR], 2);
}

static uint64_t above_one_of(const char *cell)
{
	bl_number_seen seen = {0};

	bl_number_see(&seen, str_of(cell));
	return seen.above_one;
}

TEST("cell", "one, with whatever zeroes behind, is a share as much as a number; what is above it is none")
{
	assert_int_equal(above_one_of("1,00"), 0);
	assert_int_equal(above_one_of("1.0"), 0);
	assert_int_equal(above_one_of("1,50"), 1);
	assert_int_equal(above_one_of("1,5"), 1);
	assert_int_equal(above_one_of("1,05"), 1);
	assert_int_equal(above_one_of("2,00"), 1);
}
