/* Rows that were refused but for their day: something is missing in that month,
 * unless another row stands for them. */
#include "story.h"
#include "test.h"

#define COLUMNS                                                                                              \
	STORY_COLUMNS({"date", "Jour", 0, NULL}, {"lead", "Qui", 0, NULL}, {"participants", "Nb", 0, NULL})
#define WISHES STORY_WISHES({"participants", BL_NUMBER, {1, 1}}, {"lead", BL_WORD, {1, 1}})

static told *read_files(const char *first, const char *second)
{
	story s = {.kind = "activities", COLUMNS, WISHES};
	g_autofree char *a = g_strdup(story_file("a.csv", first));
	g_autofree char *both = second ? g_strconcat(a, "|", story_file("b.csv", second), NULL) : g_strdup(a);

	s.files = both;
	return story_read(&s);
}

TEST("intake",
     "a row whose number cannot be read is missing on its day; one without a day is not known where")
{
	told *t = read_files("Jour,Qui,Titre,Nb\n2026-03-04,Est,Bal,douze?\n2026-03-40,Est,Bal,5\n"
			     "2026-03-06,Est,Bal,6\n",
			     NULL);

	assert_int_equal(t->rows, 1);
	assert_int_equal(t->lost, 1);
	assert_int_equal(t->first_lost, bl_day_of(2026, 3, 4));
	story_free(t);
}

TEST("intake", "a row that a later file has, put right, is missing nowhere")
{
	told *t = read_files("Jour,Qui,Titre,Nb\n2026-03-04,Est,Bal,douze?\n2026-03-05,Est,Noce,dix?\n",
			     "Jour,Qui,Titre,Nb\n2026-03-04,Est,Bal,12\n");

	assert_int_equal(t->rows, 1);
	assert_int_equal(t->lost, 1);
	assert_int_equal(t->first_lost, bl_day_of(2026, 3, 5));
	assert_int_equal(story_rejects(t, "bad_number"), 1);
	story_free(t);
}

TEST("intake", "a row refused in one export and again in the next is missing once")
{
	told *t = read_files("Jour,Qui,Titre,Nb\n2026-03-04,Est,Bal,douze?\n",
			     "Jour,Qui,Titre,Nb\n2026-03-04,Est,Bal,douze?\n2026-03-05,Est,Noce,10\n");

	assert_int_equal(t->rows, 1);
	assert_int_equal(t->lost, 1);
	story_free(t);
}
