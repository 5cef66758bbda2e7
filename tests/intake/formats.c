/* Exports of several programs in one source: each file is read as it tells. */
#include "story.h"

#include <string.h>

/* Reads three files whose names sort as their letters do. */
static told *read_files(const char *a, const char *b, const char *c)
{
	const char *path = story_file("formats-a.csv", a);
	g_autofree char *folder = g_path_get_dirname(path);
	story s = {.kind = "activities",
		   .folder = folder,
		   .files = "formats-*.csv",
		   STORY_COLUMNS({"date", "Date", 0, NULL}, {"participants", "Nombre", 0, NULL}),
		   STORY_WISHES({"Note", BL_WORD, {0, 0}}, {"participants", BL_NUMBER, {0, 0}})};

	story_file("formats-b.csv", b);
	story_file("formats-c.csv", c);
	return story_read(&s);
}

static void is_day(const told *t, const char *note, int year, int month, int day)
{
	for (guint i = 0; i < t->day->len; i++)
		if (!strcmp(story_word(t, 0, i), note))
			assert_int_equal(g_array_index(t->day, bl_day, i), bl_day_of(year, month, day));
}

static const char dmy[] = "Date;Nombre;Note\n05/06/2024;1,500;a\n31/12/2023;2,25;b\n";
static const char mdy[] = "Date,Nombre,Note\n05/06/2024,\"1,500\",c\n12/31/2023,2.25,d\n";

TEST("intake",
     "a file whose days come first and one whose months do are each read as they tell, in any order")
{
	for (int turn = 0; turn < 2; turn++) {
		told *t = read_files(turn ? mdy : dmy, turn ? dmy : mdy, "Date;Nombre;Note\n2024-01-02;;e\n");
		uint64_t filled;
		bl_qty wanted = bl_qty_of_double(1.5 + 2.25 + 1500 + 2.25);

		assert_int_equal(t->rows, 5);
		is_day(t, "a", 2024, 6, 5);
		is_day(t, "b", 2023, 12, 31);
		is_day(t, "c", 2024, 5, 6);
		is_day(t, "d", 2023, 12, 31);
		assert_true(story_sum(t, 1, &filled) == wanted);
		assert_false(bl_taken_date_ambiguous(t->taken, 0));
		story_free(t);
	}
}

TEST("intake", "a file that does not tell is read as the others of its source do")
{
	told *t = read_files("Date;Nombre;Note\n05/06/2024;1,500;a\n", mdy,
			     "Date,Nombre,Note\n03/04/2024,7,e\n");
	uint64_t filled;

	is_day(t, "a", 2024, 5, 6);
	is_day(t, "e", 2024, 3, 4);
	assert_true(story_sum(t, 1, &filled) == bl_qty_of_double(1500 + 1500 + 2.25 + 7));
	assert_false(bl_taken_date_ambiguous(t->taken, 0));
	story_free(t);
}

TEST("intake", "a file that does not tell, among files that contradict each other, is said to be ambiguous")
{
	told *t = read_files(dmy, mdy, "Date;Nombre;Note\n05/06/2024;1;e\n");

	assert_int_equal(t->rows, 5);
	assert_true(bl_taken_date_ambiguous(t->taken, 0));
	story_free(t);
}
