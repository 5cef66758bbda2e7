/* Several windows on what was known, of one reading: each has the rows it has
 * when it is read alone. */
#include "story.h"

#include <string.h>

#define NONE BL_DAY_NONE

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The rows of one window, each as its day, its first word and its first number, sorted. */
static char *rows_in(const told *t, size_t window)
{
	g_autoptr(GPtrArray) row = g_ptr_array_new_with_free_func(g_free);
	char *all;

	for (guint i = 0; i < t->rows; i++)
		if (g_array_index(t->known, uint8_t, i) >> window & 1)
			g_ptr_array_add(row,
					g_strdup_printf("%d %s %g", g_array_index(t->day, bl_day, i),
							story_word(t, 0, i),
							bl_qty_double(g_array_index(t->qty[1], bl_qty, i))));
	g_ptr_array_sort(row, by_text);
	g_ptr_array_add(row, NULL);
	all = g_strjoinv("\n", (char **)row->pdata);
	return all;
}

static void assert_each_alone(story s, const bl_window *windows, size_t n, const char *const *wanted)
{
	told *together;

	s.windows = windows;
	s.n_windows = n;
	together = story_read(&s);
	assert_int_equal(together->status, BL_OK);
	for (size_t w = 0; w < n; w++) {
		g_autofree char *rows = rows_in(together, w), *own = NULL;
		told *alone;

		s.windows = &windows[w];
		s.n_windows = 1;
		alone = story_read(&s);
		own = rows_in(alone, 0);
		assert_string_equal(rows, own);
		if (wanted)
			assert_string_equal(rows, wanted[w]);
		if (!w) {
			const bl_file_count *a = bl_taken_file(together->taken, 0),
					    *b = bl_taken_file(alone->taken, 0);

			assert_int_equal(a->kept, b->kept);
			assert_int_equal(a->replaced, b->replaced);
			assert_int_equal(a->unknown, b->unknown);
			assert_int_equal(bl_taken_reject_count(together->taken, -1),
					 bl_taken_reject_count(alone->taken, -1));
		}
		story_free(alone);
	}
	story_free(together);
}

static bl_day day(const char *text)
{
	return bl_day_parse(bl_str_of(text));
}

TEST("intake", "a row outdone since is in the window of the earlier day, and in that alone")
{
	story s = {.kind = "activities",
		   .files = story_file("windows.csv", "id,date,recorded,lead,n\n"
						      "1,2026-01-05,2026-01-06,Rive,10\n"
						      "1,2026-01-05,2026-03-01,Rive,12\n"
						      "2,2026-01-07,2026-01-08,Ville,3\n"
						      "3,2026-02-07,2026-03-08,Ville,4\n"
						      "4,2026-02-07,2026-05-08,Ville,5\n"),
		   STORY_COLUMNS({"id", "id", 0, NULL}, {"date", "date", 0, NULL},
				 {"recorded", "recorded", 0, NULL}, {"lead", "lead", 0, NULL},
				 {"participants", "n", 0, NULL}),
		   STORY_WISHES({"lead", BL_WORD, {1, 1}}, {"participants", BL_NUMBER, {1, 1}})};
	bl_day since = day("2026-02-01"), as_of = day("2026-04-01");
	const bl_window windows[] = {{NONE, as_of}, {NONE, since}, {since, as_of}};
	g_autofree char *now = g_strdup_printf("%d Rive 12\n%d Ville 3\n%d Ville 4", day("2026-01-05"),
					       day("2026-01-07"), day("2026-02-07")),
			*then = g_strdup_printf("%d Rive 10\n%d Ville 3", day("2026-01-05"),
						day("2026-01-07")),
			*added = g_strdup_printf("%d Ville 4", day("2026-02-07"));

	assert_each_alone(s, windows, 3, (const char *const[]){now, then, added});
}

TEST("intake", "a record made of lines is in each window as its lines were known then")
{
	story s = {.kind = "activities",
		   .files = story_file("windows-lines.csv", "event,date,recorded,name,value\n"
							    "a,2026-01-05,2026-01-06,lead,Rive\n"
							    "b,2026-01-07,2026-01-08,lead,Ville\n"
							    "a,2026-01-05,2026-01-06,n,10\n"
							    "a,2026-01-05,2026-03-01,n,12\n"
							    "b,2026-01-07,2026-03-08,n,4\n"
							    "c,2026-02-07,2026-03-08,n,7\n"
							    "c,2026-02-07,2026-05-08,n,8\n"),
		   STORY_COLUMNS({"date", "date", 0, NULL}, {"recorded", "recorded", 0, NULL},
				 {"lead", "lead", 0, NULL}, {"participants", "n", 0, NULL}),
		   STORY_WISHES({"lead", BL_WORD, {1, 1}}, {"participants", BL_NUMBER, {1, 1}}),
		   .pivot_key = "event",
		   .pivot_name = "name",
		   .pivot_value = "value"};
	bl_day since = day("2026-02-01"), as_of = day("2026-04-01");
	const bl_window windows[] = {{NONE, as_of}, {NONE, since}, {since, as_of}};

	assert_each_alone(s, windows, 3, NULL);
}

TEST("intake", "a file received later is in no window of an earlier day")
{
	story s = {.kind = "activities",
		   .folder = test_path("."),
		   .files = "received-*.csv",
		   STORY_COLUMNS({"id", "id", 0, NULL}, {"date", "date", 0, NULL}, {"lead", "lead", 0, NULL},
				 {"participants", "n", 0, NULL}),
		   STORY_WISHES({"lead", BL_WORD, {1, 1}}, {"participants", BL_NUMBER, {1, 1}}),
		   .received_by_name = true};
	const bl_window windows[] = {{NONE, day("2026-12-31")}, {NONE, day("2026-02-15")}};
	g_autofree char *now = g_strdup_printf("%d Rive 12\n%d Ville 3", day("2026-01-05"),
					       day("2026-02-07")),
			*then = g_strdup_printf("%d Rive 10", day("2026-01-05"));

	story_file("received-2026-02-01.csv", "id,date,lead,n\n1,2026-01-05,Rive,10\n");
	story_file("received-2026-03-01.csv", "id,date,lead,n\n1,2026-01-05,Rive,12\n2,2026-02-07,Ville,3\n");
	assert_each_alone(s, windows, 2, (const char *const[]){now, then});
}

TEST("intake", "what is refused, and names nobody knows, are counted in the first window alone")
{
	story s = {.kind = "activities",
		   .files = story_file("windows-bad.csv", "id,date,recorded,lead,n\n"
							  "1,2026-01-05,2026-01-06,Rive,dix\n"
							  "1,2026-01-05,2026-03-01,Ville,12\n"),
		   .partners = (const bl_partner[]){{.id = "maison"}},
		   .n_partners = 1,
		   STORY_COLUMNS({"id", "id", 0, NULL}, {"date", "date", 0, NULL},
				 {"recorded", "recorded", 0, NULL}, {"lead", "lead", 0, NULL},
				 {"participants", "n", 0, NULL}),
		   STORY_WISHES({"lead", BL_WORD, {1, 1}}, {"participants", BL_NUMBER, {1, 1}}),
		   .windows = (const bl_window[]){{NONE, NONE}, {NONE, day("2026-02-01")}},
		   .n_windows = 2};
	told *t = story_read(&s);

	assert_int_equal(t->rows, 1);
	assert_int_equal(g_array_index(t->known, uint8_t, 0), 1);
	assert_int_equal(bl_taken_reject_count(t->taken, -1), 0);
	assert_int_equal(bl_taken_strangers(t->taken), 1);
	assert_string_equal(bl_words_text(t->words, bl_taken_stranger(t->taken, 0)->word).s, "Ville");
	story_free(t);
}
