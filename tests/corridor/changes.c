/* A run from its files to its reports: what changed costs no reading of its own. */
#include "test.h"
#include "bilan.h"

#include <glib.h>
#include <string.h>

static const char agreement[] = "partnership: {languages: [en]}\n"
				"sources:\n"
				"  - {name: a, kind: activities, files: a.csv, columns: {id: No, date: Date, "
				"recorded: Saisie, participants: Nb}}\n"
				"indicators:\n"
				"  - {id: people, measure: sum, of: participants}\n"
				"  - {id: meetings, measure: count}\n"
				"reports:\n"
				"  - {report: %s, audience: coordinator}\n"
				"  - {report: %s, audience: funder}\n";

static const char rows[] = "No;Date;Saisie;Nb\n"
			   "1;2026-01-10;2026-01-12;10\n"
			   "1;2026-01-10;2026-03-20;12\n" /* corrected */
			   "2;2026-01-20;2026-03-15;5\n"  /* late */
			   "3;2026-02-03;2026-02-04;7\n"
			   "4;2026-03-03;2026-03-04;9\n"; /* new */

static const char layout[] = "title: {en: Mine}\nsections:\n  - changes: {most: 8}\n";

/* How often each reading began anew, from what the progress watch is told. */
typedef struct {
	uint64_t last;
	int readings;
} progress;

static void step(void *self, const char *source __attribute__((unused)), uint64_t done, uint64_t total)
{
	progress *p = self;

	assert_true(done <= total);
	if (!p->readings || done < p->last)
		p->readings++;
	p->last = done;
}

typedef struct {
	progress seen;
	bl_progress_watch watch;
	bl_house house;
	bl_run *run;
	bl_lang *lang;
	bl_problems *problems;
} visit;

static void open_visit(visit *v, const bl_edition_wish *editions, const bl_day *since)
{
	g_autofree char *path = g_strdup(test_path("corridor/agreement.yaml"));
	g_autofree char *mine = g_strdup(test_path("corridor/mine.yaml"));
	g_autofree char *text = g_strdup_printf(agreement, mine, mine);
	const char *paths[] = {path};

	test_write(path, text, strlen(text));
	test_write(test_path("corridor/a.csv"), rows, strlen(rows));
	test_write(test_path("corridor/mine.yaml"), layout, strlen(layout));
	*v = (visit){.problems = bl_problems_new()};
	v->watch = (bl_progress_watch){&v->seen, step};
	v->house = (bl_house){.reports_dir = "reports",
			      .font_path = BL_FONT_PATH,
			      .as_of = bl_day_of(2026, 3, 31),
			      .progress = &v->watch,
			      .editions = editions,
			      .since = since,
			      .n_since = since != NULL};
	assert_int_equal(bl_lang_load("reports/lang", "en", &v->lang, NULL), BL_OK);
	if (bl_run_open(&v->house, paths, 1, v->lang, &v->run, v->problems) != BL_OK)
		fail_msg("%s", bl_problems_at(v->problems, 0)->key);
}

static void close_visit(visit *v)
{
	bl_run_free(v->run);
	bl_lang_free(v->lang);
	bl_problems_free(v->problems);
}

static void wrote(void *self, const char *path __attribute__((unused)))
{
	++*(int *)self;
}

/* "late people 2026-01 …", one a line. */
static char *told(visit *v, bl_day since)
{
	GString *text = g_string_new(NULL);
	const bl_changes *changes = NULL;

	assert_int_equal(bl_run_changes(v->run, bl_coordinator, since, &changes, v->problems), BL_OK);
	for (size_t i = 0; i < bl_changes_count(changes); i++) {
		const bl_change_since *c = bl_changes_at(changes, i);
		char period[16];

		bl_period_text(c->period, period);
		g_string_append_printf(text, "%s %d %s %g %g %g\n", c->kind, c->indicator, period,
				       c->then.value, c->now.value, c->by);
	}
	return g_string_free(text, FALSE);
}

static const bl_day end_of_february = 20512; /* 2026-02-28 */

TEST("corridor", "what changed is told from the one reading when the day is foreseen")
{
	visit v;
	g_autofree char *text = NULL;

	assert_int_equal(end_of_february, bl_day_of(2026, 2, 28));
	open_visit(&v, NULL, &end_of_february);
	text = told(&v, end_of_february);
	assert_string_equal(text, "late 0 2026-01 10 17 5\n"
				  "corrected 0 2026-01 10 17 2\n"
				  "new 0 2026-03 nan 9 9\n"
				  "late 1 2026-01 1 2 1\n"
				  "new 1 2026-03 nan 1 1\n");
	assert_int_equal(v.seen.readings, 1);
	close_visit(&v);
}

TEST("corridor", "a day that was not foreseen costs one more reading, once, and says the same")
{
	visit foreseen, surprised;
	g_autofree char *a = NULL, *b = NULL, *c = NULL;

	open_visit(&foreseen, NULL, &end_of_february);
	a = told(&foreseen, end_of_february);
	close_visit(&foreseen);
	open_visit(&surprised, NULL, NULL);
	assert_int_equal(surprised.seen.readings, 1);
	b = told(&surprised, end_of_february);
	c = told(&surprised, end_of_february);
	assert_string_equal(a, b);
	assert_string_equal(a, c);
	assert_int_equal(surprised.seen.readings, 2);
	close_visit(&surprised);
}

TEST("corridor", "reports that tell what changed, for several readers, read the sources once")
{
	bl_edition_wish wish = {.folder = test_path("corridor")};
	int files = 0;
	visit v;

	open_visit(&v, &wish, NULL);
	if (bl_run_report(v.run, &wish, wrote, &files, v.problems) != BL_OK)
		fail_msg("%s: %s", bl_problems_at(v.problems, 0)->key, bl_problems_at(v.problems, 0)->found);
	assert_int_equal(files, 2);
	assert_int_equal(v.seen.readings, 1);
	close_visit(&v);
}

TEST("corridor", "an agreement beside an export is no agreement: all are taken for exports, and it is none")
{
	g_autofree char *path = g_strdup(test_path("beside/agreement.yaml")),
			*beside = g_strdup(test_path("beside/a.csv"));
	g_autofree char *text = g_strdup_printf(agreement, "monthly", "funder");
	const char *paths[] = {path, beside};
	bl_house house = {
		.reports_dir = "reports", .font_path = BL_FONT_PATH, .as_of = bl_day_of(2026, 4, 1)};
	bl_problems *problems = bl_problems_new();
	bl_lang *lang = NULL;
	bl_run *run;

	test_write(path, text, strlen(text));
	test_write(beside, rows, strlen(rows));
	assert_int_equal(bl_lang_load("reports/lang", "en", &lang, NULL), BL_OK);
	assert_int_equal(bl_run_open(&house, paths, 2, lang, &run, problems), BL_EUSER);
	assert_int_equal(bl_problems_count(problems), 1);
	assert_string_equal(bl_problems_at(problems, 0)->key, "no_date_column");
	assert_string_equal(bl_problems_at(problems, 0)->where, path);
	bl_lang_free(lang);
	bl_problems_free(problems);
}
