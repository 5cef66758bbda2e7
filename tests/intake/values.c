/* Dates and numbers, as cells of a column. */
#include "story.h"

#include <string.h>

/* One column of dates, read under `dates`. */
static told *read_dates(const char *dates, const char *text)
{
	story s = {.kind = "activities",
		   .files = story_file("dates.csv", text),
		   .dates = dates,
		   STORY_COLUMNS({"date", "Date", 0, NULL}),
		   STORY_WISHES({"Note", BL_WORD, {3, 3}})};

	return story_read(&s);
}

static bl_day day_of(const told *t, const char *note)
{
	for (size_t i = 0; i < t->rows; i++)
		if (!strcmp(story_word(t, 0, i), note))
			return g_array_index(t->day, bl_day, i);
	return BL_DAY_NONE;
}

TEST("intake", "declared year first: only real ISO days are dates, whatever the zone")
{
	told *t = read_dates(
		"ymd",
		"Date,Note\n2024-01-31,a0\n2024-02-30,a1\n0000-00-00,a2\n31/12/2023,a3\n45292,a6\n"
		"2024-1-5,a7\n1er janvier 2024,a8\n2024-01-31T23:30:00-05:00,a10\n2024-01-31T23:30:00Z,a11\n"
		"2024-02-01T00:30:00+01:00,a12\n2024-12-31 24:00,a13\nn/a,a15\n2024-W05,a16\n20240131,a17\n");

	assert_int_equal(t->rows, 4);
	assert_int_equal(day_of(t, "a10"), bl_day_of(2024, 1, 31));
	assert_int_equal(day_of(t, "a11"), bl_day_of(2024, 1, 31));
	assert_int_equal(day_of(t, "a12"), bl_day_of(2024, 2, 1));
	assert_int_equal(story_rejects(t, "bad_date"), 9);
	assert_int_equal(story_rejects(t, "empty_date"), 1);
	story_free(t);
}

TEST("intake", "day and month are told by the column: one 31/12 settles every row, and nothing is ambiguous")
{
	told *t = read_dates(NULL, "Date,Note\n05/06/2024,a\n31/12/2023,b\n13/13/2024,c\n");

	assert_int_equal(day_of(t, "a"), bl_day_of(2024, 6, 5));
	assert_int_equal(t->rows, 2);
	assert_false(bl_taken_date_ambiguous(t->taken, 0));
	story_free(t);
	t = read_dates(NULL, "Date,Note\n05/06/2024,a\n12/31/2023,b\n");
	assert_int_equal(day_of(t, "a"), bl_day_of(2024, 5, 6));
	assert_false(bl_taken_date_ambiguous(t->taken, 0));
	story_free(t);
}

TEST("intake", "a column that never tells day from month is read day first, and said to be ambiguous")
{
	told *t = read_dates(NULL, "Date,Note\n05/06/2024,a\n07/08/2024,b\n");

	assert_int_equal(day_of(t, "a"), bl_day_of(2024, 6, 5));
	assert_true(bl_taken_date_ambiguous(t->taken, 0));
	story_free(t);
	t = read_dates("mdy", "Date,Note\n05/06/2024,a\n");
	assert_int_equal(day_of(t, "a"), bl_day_of(2024, 5, 6));
	assert_false(bl_taken_date_ambiguous(t->taken, 0));
	story_free(t);
}

/* The only telling row stands far behind what a first look sees. */
TEST("intake", "the row that tells day from month may be the last of thousands")
{
	g_autoptr(GString) text = g_string_new("Date,Note\n");
	told *t;

	for (int i = 0; i < 5000; i++)
		g_string_append_printf(text, "05/06/2024,r%d\n", i);
	g_string_append(text, "06/25/2024,last\n");
	t = read_dates(NULL, text->str);
	assert_int_equal(t->rows, 5001);
	assert_int_equal(day_of(t, "r0"), bl_day_of(2024, 5, 6));
	assert_false(bl_taken_date_ambiguous(t->taken, 0));
	story_free(t);
}

TEST("intake", "months in words, French and English, with weekdays, ordinals and times")
{
	told *t = read_dates(
		NULL, "Date,Note\n03-NOV-2010,a\n21 Mar  2012,b\n15 févr. 2024,c\n1er janvier 2024,d\n"
		      "\"April 12, 2021 3:04 PM\",e\n\"4th March, 2012\",f\nWed Feb 15 00:00:00 EST 2017,g\n"
		      "2024/01/31 9:05:00 PM UTC−5,h\nlundi 5 août 2024,i\n30 février 2024,j\n15 brumaire "
		      "2024,k\n");

	assert_int_equal(day_of(t, "a"), bl_day_of(2010, 11, 3));
	assert_int_equal(day_of(t, "b"), bl_day_of(2012, 3, 21));
	assert_int_equal(day_of(t, "c"), bl_day_of(2024, 2, 15));
	assert_int_equal(day_of(t, "d"), bl_day_of(2024, 1, 1));
	assert_int_equal(day_of(t, "e"), bl_day_of(2021, 4, 12));
	assert_int_equal(day_of(t, "f"), bl_day_of(2012, 3, 4));
	assert_int_equal(day_of(t, "g"), bl_day_of(2017, 2, 15));
	assert_int_equal(day_of(t, "h"), bl_day_of(2024, 1, 31));
	assert_int_equal(day_of(t, "i"), bl_day_of(2024, 8, 5));
	assert_int_equal(t->rows, 9);
	assert_int_equal(story_rejects(t, "bad_date"), 2);
	story_free(t);
}

TEST("intake", "a range of days is filed under its first; half a range is no date")
{
	told *t = read_dates(NULL,
			     "Date,Note\n2017-10-06/2018-06-30,a\n3 janvier 2024 au 5 janvier 2024,b\n"
			     "13/01/2024 - 14/01/2024,c\n2024-02-01 → 2024-02-03,d\n2024-02-01/plus tard,e\n"
			     "2024-02-01/,f\n2024-13-01/2024-13-02,g\n");

	assert_int_equal(t->rows, 4);
	assert_int_equal(day_of(t, "a"), bl_day_of(2017, 10, 6));
	assert_int_equal(day_of(t, "b"), bl_day_of(2024, 1, 3));
	assert_int_equal(day_of(t, "c"), bl_day_of(2024, 1, 13));
	assert_int_equal(day_of(t, "d"), bl_day_of(2024, 2, 1));
	assert_int_equal(story_rejects(t, "bad_date"), 3);
	story_free(t);
}

TEST("intake", "a lone year or month is a date only in a column of such")
{
	told *t = read_dates(NULL, "Date,Note\n2024-01-05,a\n2024-02-05,b\n2024,c\n03/2024,d\n");

	assert_int_equal(t->rows, 2);
	story_free(t);
	t = read_dates(NULL, "Date,Note\n2023,a\n2024,b\n");
	assert_int_equal(day_of(t, "b"), bl_day_of(2024, 1, 1));
	story_free(t);
	t = read_dates(NULL, "Date,Note\n2023-11,a\n03/2024,b\n");
	assert_int_equal(day_of(t, "a"), bl_day_of(2023, 11, 1));
	assert_int_equal(day_of(t, "b"), bl_day_of(2024, 3, 1));
	story_free(t);
}

TEST("intake", "a year nobody means is out of range, with line and column")
{
	told *t = read_dates(NULL, "Note,Date\na,2024-01-05\nb,0202-01-05\nc,2204-01-05\n");

	assert_int_equal(story_rejects(t, "date_out_of_range"), 2);
	assert_int_equal(bl_taken_reject(t->taken, 0)->line, 3);
	assert_int_equal(bl_taken_reject(t->taken, 0)->column, 2);
	assert_string_equal(bl_taken_reject(t->taken, 0)->text, "0202-01-05");
	story_free(t);
}

/* ---- Numbers --------------------------------------------------------------------- */

static told *read_numbers(char decimal, const char *text)
{
	story s = {.kind = "values",
		   .files = story_file("numbers.csv", text),
		   .decimal = decimal,
		   STORY_COLUMNS({"value", "Valeur", 0, NULL}),
		   STORY_WISHES({"value", BL_NUMBER, {3, 3}})};

	return story_read(&s);
}

static const char *value_at_line(const told *t, uint64_t line)
{
	static char text[48];

	for (size_t i = 0; i < t->rows; i++) {
		bl_qty q = g_array_index(t->qty[0], bl_qty, i);

		if (g_array_index(t->line, uint64_t, i) != line)
			continue;
		if (q == BL_QTY_MISSING)
			return "missing";
		bl_qty_text(q, text);
		return text;
	}
	return "refused";
}

/* The zoo of the shared corpus; its profile: decimal comma, blanks as groups. */
TEST("intake", "a declared decimal comma: plainly valid numbers are exact, nothing is a prefix")
{
	told *t = read_numbers(
		',',
		"Valeur\n12\n\"12,5\"\n12.5\n1 234\n\"1\xC2\xA0"
		"234,56\"\n\"1,234\"\n\"1.234,56\"\n(50)\n-5\n5-\n"
		"−5\n+3\n1e3\n12 %\n\"12,50 $\"\n\"$1,234.50\"\n.5\n5.\n007\n1_000\n0x10\nNaN\ninf\n１２\n"
		"99999999999999999999\n\"1,234,56\"\n-\nX\n");
	static const struct {
		uint64_t line;
		const char *value;
	} known[] = {{2, "12"},       {3, "12.5"},     {4, "refused"},  {5, "1234"},     {6, "1234.56"},
		     {7, "1.234"},    {8, "refused"},  {9, "-50"},      {10, "-5"},      {11, "refused"},
		     {12, "-5"},      {13, "3"},       {14, "refused"}, {15, "refused"}, {16, "12.5"},
		     {17, "refused"}, {18, "refused"}, {19, "refused"}, {20, "7"},       {21, "refused"},
		     {22, "refused"}, {23, "refused"}, {24, "refused"}, {25, "refused"}, {26, "refused"},
		     {27, "refused"}, {28, "missing"}, {29, "refused"}};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (strcmp(value_at_line(t, known[i].line), known[i].value))
			print_message("line %d\n", (int)known[i].line);
		assert_string_equal(value_at_line(t, known[i].line), known[i].value);
	}
	story_free(t);
}

TEST("intake", "1,500 is fifteen hundred or one and a half, as the column's other cells have it")
{
	told *t = read_numbers(0, "Valeur\n\"1,500\"\n\"2,250.75\"\n");

	assert_string_equal(value_at_line(t, 2), "1500");
	story_free(t);
	t = read_numbers(0, "Valeur\n\"1,500\"\n\"2,25\"\n");
	assert_string_equal(value_at_line(t, 2), "1.5");
	story_free(t);
}

TEST("intake", "money, accounting negatives and percentages")
{
	told *t = read_numbers(0, "Note;Valeur\na;1 234,50 $\nb;(1\xE2\x80\xAF"
				  "015,00 $)\nc;0,25\nd;n/a\ne;\nf;12 000,00\n");

	assert_string_equal(value_at_line(t, 2), "1234.5");
	assert_string_equal(value_at_line(t, 3), "-1015");
	assert_string_equal(value_at_line(t, 5), "missing");
	assert_string_equal(value_at_line(t, 6), "missing");
	assert_string_equal(value_at_line(t, 7), "12000");
	story_free(t);
	t = read_numbers(0, "Valeur\n12 %\n85%\n");
	assert_string_equal(value_at_line(t, 3), "85");
	story_free(t);
}

TEST("intake", "a bad number sets its row aside and says where")
{
	told *t = read_numbers(0, "Note,Valeur\na,12\nb,douze\nc,13\n");

	assert_int_equal(t->rows, 2);
	assert_int_equal(story_rejects(t, "bad_number"), 1);
	assert_int_equal(bl_taken_reject(t->taken, 0)->line, 3);
	assert_int_equal(bl_taken_reject(t->taken, 0)->column, 2);
	assert_string_equal(bl_taken_reject(t->taken, 0)->text, "douze");
	story_free(t);
}
