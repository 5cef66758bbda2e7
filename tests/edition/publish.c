#include "test.h"
#include "../../src/edition/edition.h"

#include <glib.h>
#include <string.h>

/* A fixture with three partners, whose editions hold their own name. */
typedef struct {
	const bl_agreement *agreement;
	bl_ledger *ledger;
	bl_words *words;
	bl_editions *plan;
	bl_problems *problems;
	const char *fails; /* a part of the path of what cannot be made; NULL: all can */
	gint started, stopped;
	bool made[32];
} fixture;

static const char text[] = "partnership: {languages: [fr, en]}\n"
			   "partners: [{id: rive}, {id: pont}, {id: \"../quai\"}]\n"
			   "sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: Date}}\n"
			   "indicators:\n  - {id: visits, measure: count}\n"
			   "reports:\n  - {report: monthly, audience: coordinator}\n"
			   "  - {report: partner, audience: partner, each: partner}\n";

static fixture open_shop(const char *folder, const char *partner)
{
	fixture s = {.problems = bl_problems_new(), .words = bl_words_new()};
	bl_edition_wish wish = {.folder = test_path(folder), .partner = partner, .reports_dir = "reports"};

	assert_int_equal(bl_agreement_parse("t.yaml", test_path("fixture"), text, strlen(text), &s.agreement,
					    s.problems),
			 BL_OK);
	assert_int_equal(bl_ledger_new(s.agreement, &s.ledger, s.problems), BL_OK);
	bl_ledger_attach(s.ledger, s.words);
	bl_ledger_close(s.ledger);
	assert_int_equal(
		bl_editions_plan(s.agreement, s.ledger, &wish, bl_day_of(2026, 11, 22), &s.plan, s.problems),
		BL_OK);
	return s;
}

static void close_shop(fixture *s)
{
	bl_editions_free(s->plan);
	bl_ledger_free(s->ledger);
	bl_words_free(s->words);
	bl_agreement_free(s->agreement);
	bl_problems_free(s->problems);
}

static void *start(void *self)
{
	g_atomic_int_inc(&((fixture *)self)->started);
	return self;
}

static void stop(void *worker)
{
	g_atomic_int_inc(&((fixture *)worker)->stopped);
}

static bl_status make(void *worker, const bl_edition *e, bl__file *out, bl_error *err)
{
	const fixture *s = worker;

	if (s->fails && strstr(e->path, s->fails))
		return bl_fail(err, BL_EUSER, "", "drawing", "ink", NULL);
	out->bytes = g_strdup(e->path);
	out->n = strlen(out->bytes);
	return BL_OK;
}

static bl_status publish(fixture *s, unsigned threads)
{
	bl__maker maker = {s, start, stop, make, NULL};

	return bl__editions_publish(s->plan, &maker, s->agreement, threads, s->made, s->problems);
}

static bool stands(const fixture *s, size_t i)
{
	g_autofree char *read = NULL;

	return g_file_get_contents(bl_editions_at(s->plan, i)->path, &read, NULL, NULL) &&
	       !strcmp(read, bl_editions_at(s->plan, i)->path);
}

/* What is in the folder, temporary files included. */
static guint count_files(const char *folder)
{
	GDir *dir = g_dir_open(test_path(folder), 0, NULL);
	guint n = 0;

	while (dir && g_dir_read_name(dir))
		n++;
	if (dir)
		g_dir_close(dir);
	return n;
}

TEST("edition", "a report for each partner is planned for every partner in every language, under a name that "
		"stays in its folder")
{
	fixture s = open_shop("planned", NULL);

	assert_int_equal(bl_editions_count(s.plan), 2 + 3 * 2);
	assert_true(g_str_has_suffix(bl_editions_at(s.plan, 2)->path, "planned/partner-rive-2026-10-fr.pdf"));
	assert_true(strstr(bl_editions_at(s.plan, 6)->path, "planned/partner-_._quai-"));
	assert_true(g_str_has_suffix(bl_editions_at(s.plan, 6)->path, "-2026-10-fr.pdf"));
	assert_int_equal(bl_editions_at(s.plan, 6)->partner, 2);
	assert_int_equal(bl_editions_at(s.plan, 0)->partner, -1);
	close_shop(&s);
}

TEST("edition", "--partner picks one, and leaves out what is made for all")
{
	fixture s = open_shop("picked", "pont");

	assert_int_equal(bl_editions_count(s.plan), 2);
	assert_int_equal(bl_editions_at(s.plan, 0)->partner, 1);
	close_shop(&s);
}

TEST("edition", "any number of threads puts the same files in place, and nothing else")
{
	static const unsigned threads[] = {1, 2, 8};

	for (size_t t = 0; t < 3; t++) {
		g_autofree char *folder = g_strdup_printf("threads-%u", threads[t]);
		fixture s = open_shop(folder, NULL);

		assert_int_equal(publish(&s, threads[t]), BL_OK);
		for (size_t i = 0; i < bl_editions_count(s.plan); i++)
			assert_true(s.made[i] && stands(&s, i));
		assert_int_equal(count_files(folder), 8);
		assert_int_equal(s.started, s.stopped);
		close_shop(&s);
	}
}

TEST("edition", "a partner's report that fails names the partner and leaves the others complete")
{
	fixture s = open_shop("one-fails", NULL);

	s.fails = "pont-2026-10-en";
	assert_int_equal(publish(&s, 3), BL_EUSER);
	for (size_t i = 0; i < bl_editions_count(s.plan); i++)
		assert_int_equal(stands(&s, i), !strstr(bl_editions_at(s.plan, i)->path, s.fails));
	assert_int_equal(bl_problems_count(s.problems), 2);
	assert_string_equal(bl_problems_at(s.problems, 1)->key, "partner_failed");
	assert_string_equal(bl_problems_at(s.problems, 1)->found, "pont");
	assert_int_equal(count_files("one-fails"), 7);
	close_shop(&s);
}

TEST("edition", "of the reports for all, one that fails keeps the others away, but not those for partners")
{
	fixture s = open_shop("all-fail", NULL);

	s.fails = "monthly-2026-10-en";
	assert_int_equal(publish(&s, 2), BL_EUSER);
	assert_false(s.made[0] || s.made[1] || stands(&s, 0));
	for (size_t i = 2; i < bl_editions_count(s.plan); i++)
		assert_true(s.made[i] && stands(&s, i));
	assert_int_equal(count_files("all-fail"), 6);
	close_shop(&s);
}
