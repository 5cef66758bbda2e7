/* Whole unattended runs over a small partnership (all of it invented), day after day. */
#include "../test.h"
#include "bilan/routine.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char agreement[] =
	"partnership: {name: Alliance des rives, since: 2026-01-01, languages: [fr, en], time_zone: "
	"America/Toronto}\n"
	"partners: [{id: rive, name: Rive}, {id: pont, name: Pont}]\n"
	"sources:\n"
	"  - {name: rencontres, kind: activities, files: data.csv, columns: {date: Date, lead: Qui},\n"
	"     expected: {from: [rive, pont], every: month, within: 10}}\n"
	"indicators:\n  - {id: rencontres, measure: count, split: [lead]}\n"
	"editions:\n  since: 2026-08-01\n  after: 3\n  at_latest: 12\n  owner: {email: coord@example.org, "
	"language: fr}\n"
	"  link: https://example.org/dossier\n  mail: {sendmail: %s}\n"
	"reports:\n"
	"  - {report: monthly, audience: coordinator, every: month, languages: [fr]}\n"
	"  - {report: funder, audience: funder, every: month, languages: [fr, en],\n"
	"     to: [{email: fonds@example.org, language: en}, {email: fonds@example.org, language: fr}]}\n";

/* Writes each message it is given into a folder beside itself. */
static const char sendmail[] = "#!/bin/sh\n"
			       "d=$(dirname \"$0\")/mails\nmkdir -p \"$d\"\n"
			       "cat >\"$d/$(ls \"$d\" | wc -l)\"\n";

static const char august[] = "Date;Qui\n2026-08-03;Rive\n2026-08-04;Pont\n";
static const char september[] =
	"Date;Qui\n2026-08-03;Rive\n2026-08-04;Pont\n2026-09-02;Rive\n2026-09-09;Pont\n";

typedef struct {
	char *folder, *path;
	GString *told; /* "key key …" */
	bl_problems *problems;
} office;

static void tell(void *self, const bl_entry *entry)
{
	office *o = self;

	if (entry->level >= BL_ENTRY_INFO)
		g_string_append_printf(o->told, "%s ", entry->key);
}

static void put(const office *o, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(o->folder, name, NULL);

	test_write(path, text, strlen(text));
}

static office open_office(const char *name, const char *rows)
{
	office o = {.folder = g_strdup(test_path(name)),
		    .told = g_string_new(NULL),
		    .problems = bl_problems_new()};
	g_autofree char *program = g_build_filename(o.folder, "sendmail", NULL);
	g_autofree char *text = g_strdup_printf(agreement, program);

	g_mkdir_with_parents(o.folder, 0700);
	o.path = g_build_filename(o.folder, "agreement.yaml", NULL);
	put(&o, "agreement.yaml", text);
	put(&o, "data.csv", rows);
	put(&o, "sendmail", sendmail);
	g_chmod(program, 0700);
	return o;
}

static void close_office(office *o)
{
	g_free(o->folder);
	g_free(o->path);
	g_string_free(o->told, TRUE);
	bl_problems_free(o->problems);
}

static int64_t noon; /* of the day a run stands on */

static int64_t clock_of_test(void)
{
	return noon;
}

static bl_status errand(office *o, const char *day, bl_routine_ask ask,
			bl_status (*does)(const bl_routine_ask *, bl_problems *))
{
	static const char *const environment[] = {"PATH=/usr/bin:/bin", NULL};
	bl_day as_of = bl_day_parse(bl_str_of(day));
	bl_house house = {.reports_dir = "reports",
			  .font_path = BL_FONT_PATH,
			  .as_of = as_of,
			  .today = as_of,
			  .threads = 2};

	noon = as_of * INT64_C(86400) + 43200;
	ask.house = &house;
	ask.agreement = o->path;
	ask.host = ask.host ? ask.host : "here";
	ask.clock = clock_of_test;
	ask.environment = environment;
	ask.watch = (bl_entry_watch){tell, o};
	g_string_truncate(o->told, 0);
	bl_problems_free(o->problems);
	o->problems = bl_problems_new();
	return does(&ask, o->problems);
}

static bl_status run(office *o, const char *day)
{
	return errand(o, day, (bl_routine_ask){0}, bl_routine_run);
}

static bool is_there(const office *o, const char *name)
{
	g_autofree char *path = g_build_filename(o->folder, name, NULL);

	return g_file_test(path, G_FILE_TEST_EXISTS);
}

static size_t count_in(const office *o, const char *name)
{
	g_autofree char *path = g_build_filename(o->folder, name, NULL);
	GDir *dir = g_dir_open(path, 0, NULL);
	size_t n = 0;

	while (dir && g_dir_read_name(dir))
		n++;
	if (dir)
		g_dir_close(dir);
	return n;
}

static bool was_told(const office *o, const char *key)
{
	g_autofree char *word = g_strdup_printf("%s ", key);

	return strstr(o->told->str, word) != NULL;
}

static void assert_done(office *o, bl_status is, bl_status wanted)
{
	if (is != wanted && bl_problems_count(o->problems))
		fail_msg("%d instead of %d: %s", (int)is, (int)wanted, bl_problems_at(o->problems, 0)->key);
	assert_int_equal(is, wanted);
}

TEST("routine", "what is due is made once, in the folder of its period, and the next run does nothing")
{
	office o = open_office("routine-once", august);

	assert_done(&o, run(&o, "2026-09-05"), BL_OK);
	assert_true(is_there(&o, "editions/2026-08/monthly-2026-08-fr.pdf"));
	assert_true(is_there(&o, "editions/2026-08/manifest.json"));
	assert_true(is_there(&o, "editions/latest/monthly-fr.pdf"));
	assert_int_equal(count_in(&o, "editions/2026-08"), 2);
	assert_true(was_told(&o, "published") && was_told(&o, "held"));
	assert_done(&o, run(&o, "2026-09-06"), BL_OK);
	assert_string_equal(o.told->str, "");
	close_office(&o);
}

TEST("routine",
     "what leaves the house is held for a look, the owner is told, and deliver publishes it and writes")
{
	office o = open_office("routine-held", august);

	assert_done(&o, run(&o, "2026-09-05"), BL_OK);
	assert_true(is_there(&o, "record/held/2026-08/funder-2026-08-en.pdf"));
	assert_false(is_there(&o, "editions/2026-08/funder-2026-08-en.pdf"));
	assert_int_equal(count_in(&o, "mails"), 1);
	assert_done(&o, errand(&o, "2026-09-06", (bl_routine_ask){0}, bl_routine_deliver), BL_OK);
	assert_true(is_there(&o, "editions/2026-08/funder-2026-08-en.pdf"));
	assert_true(is_there(&o, "editions/2026-08/monthly-2026-08-fr.pdf"));
	assert_false(is_there(&o, "record/held/2026-08"));
	assert_true(is_there(&o, "editions/latest/funder-en.pdf"));
	assert_int_equal(count_in(&o, "mails"), 3);
	assert_done(&o, errand(&o, "2026-09-07", (bl_routine_ask){0}, bl_routine_deliver), BL_OK);
	assert_int_equal(count_in(&o, "mails"), 3);
	close_office(&o);
}

static office open_office_with(const char *name, const char *editions)
{
	office o = open_office(name, august);
	g_autofree char *text = NULL;
	gsize n;

	assert_true(g_file_get_contents(o.path, &text, &n, NULL));
	GString *with = g_string_new(text);

	g_string_replace(with, "  after: 3\n", editions, 1);
	put(&o, "agreement.yaml", with->str);
	g_string_free(with, TRUE);
	return o;
}

static char *text_of(const office *o, const char *name)
{
	g_autofree char *path = g_build_filename(o->folder, name, NULL);
	char *text = NULL;
	gsize n;

	if (!g_file_get_contents(path, &text, &n, NULL))
		fail_msg("%s is not there", path);
	return text;
}

static void assert_sound(const office *o)
{
	g_autofree char *record = g_build_filename(o->folder, "record", NULL),
			*published = g_build_filename(o->folder, "editions", NULL);
	bl_problems *problems = bl_problems_new();
	bl_register *reg = NULL;

	assert_int_equal(bl_record_open(record, BL_TO_READ, NULL, &reg, NULL), BL_OK);
	assert_int_equal(bl_record_verify(reg, published, problems), BL_OK);
	bl_record_close(reg);
	bl_problems_free(problems);
}

TEST("routine", "an edition may have a page for a browser beside it, published and recorded with it")
{
	office o = open_office_with("routine-page", "  after: 3\n  formats: [html, pdf]\n");
	g_autofree char *manifest = NULL, *page = NULL;

	assert_done(&o, run(&o, "2026-09-05"), BL_OK);
	assert_true(is_there(&o, "editions/2026-08/monthly-2026-08-fr.pdf"));
	assert_true(is_there(&o, "editions/2026-08/monthly-2026-08-fr.html"));
	assert_true(is_there(&o, "editions/latest/monthly-fr.pdf"));
	assert_true(is_there(&o, "editions/latest/monthly-fr.html"));
	assert_int_equal(count_in(&o, "editions/2026-08"), 3);
	page = text_of(&o, "editions/2026-08/monthly-2026-08-fr.html");
	assert_true(g_ascii_strncasecmp(page, "<!doctype html>", 15) == 0);
	manifest = text_of(&o, "editions/2026-08/manifest.json");
	assert_non_null(strstr(manifest, "\"page\":\"monthly-2026-08-fr.html\",\"page_sha256\":\""));
	assert_sound(&o);
	close_office(&o);
}

TEST("routine", "a page is held with its edition, leaves with it, and the letter says where it lies")
{
	office o = open_office_with("routine-page-held", "  after: 3\n  formats: [pdf, html]\n");
	g_autofree char *letter = NULL;

	assert_done(&o, run(&o, "2026-09-05"), BL_OK);
	assert_true(is_there(&o, "record/held/2026-08/funder-2026-08-en.html"));
	assert_false(is_there(&o, "editions/2026-08/funder-2026-08-en.html"));
	assert_done(&o, errand(&o, "2026-09-06", (bl_routine_ask){0}, bl_routine_deliver), BL_OK);
	assert_true(is_there(&o, "editions/2026-08/funder-2026-08-en.html"));
	assert_true(is_there(&o, "editions/2026-08/funder-2026-08-en.pdf"));
	assert_false(is_there(&o, "record/held/2026-08"));
	letter = text_of(&o, "mails/2"); /* the French one is before it */
	if (!strstr(letter, "On screen: 2026-08/funder-2026-08-en.html") ||
	    !strstr(letter, "To print: 2026-08/funder-2026-08-en.pdf"))
		fail_msg("%s", letter);
	assert_sound(&o);
	close_office(&o);
}

TEST("routine", "an edition may be a page alone")
{
	office o = open_office_with("routine-page-alone", "  after: 3\n  formats: html\n");
	g_autofree char *manifest = NULL;

	assert_done(&o, run(&o, "2026-09-05"), BL_OK);
	assert_true(is_there(&o, "editions/2026-08/monthly-2026-08-fr.html"));
	assert_false(is_there(&o, "editions/2026-08/monthly-2026-08-fr.pdf"));
	manifest = text_of(&o, "editions/2026-08/manifest.json");
	assert_non_null(strstr(manifest, "\"file\":\"monthly-2026-08-fr.html\""));
	assert_null(strstr(manifest, "\"page\""));
	assert_sound(&o);
	close_office(&o);
}

TEST("routine", "a page that was changed or taken away is told, and a record made again knows it")
{
	office o = open_office_with("routine-page-lost", "  after: 3\n  formats: [pdf, html]\n");
	g_autofree char *path = g_build_filename(o.folder, "editions/2026-08/monthly-2026-08-fr.html", NULL),
			*record = g_build_filename(o.folder, "record", NULL),
			*published = g_build_filename(o.folder, "editions", NULL),
			*file = g_build_filename(record, "editions.sqlite", NULL);
	bl_problems *problems = bl_problems_new();
	bl_register *reg = NULL;
	size_t n;

	assert_done(&o, run(&o, "2026-09-05"), BL_OK);
	assert_int_equal(g_unlink(file), 0);
	assert_int_equal(bl_record_rebuild(record, published, "here", &n, problems), BL_OK);
	assert_sound(&o);
	assert_int_equal(g_unlink(path), 0);
	assert_int_equal(bl_record_open(record, BL_TO_READ, NULL, &reg, NULL), BL_OK);
	assert_int_equal(bl_record_verify(reg, published, problems), BL_EMACHINE);
	assert_string_equal(bl_problems_at(problems, 0)->key, "published_missing");
	assert_true(g_str_has_suffix(bl_problems_at(problems, 0)->where, ".html"));
	bl_record_close(reg);
	bl_problems_free(problems);
	close_office(&o);
}

TEST("routine", "a layout that names what the agreement has not spoils its own report alone")
{
	office o = open_office_with("routine-layout", "  after: 3\n");
	g_autofree char *text = text_of(&o, "agreement.yaml"),
			*with = g_strconcat(
				text, "  - {report: ./mine.yaml, every: month, languages: [fr]}\n", NULL);

	put(&o, "agreement.yaml", with);
	put(&o, "mine.yaml", "indicators: [rencontre]\nsections: [headline]\n");
	assert_done(&o, run(&o, "2026-09-05"), BL_EATTENTION);
	assert_true(was_told(&o, "failed"));
	assert_true(is_there(&o, "editions/2026-08/monthly-2026-08-fr.pdf"));
	assert_string_equal(bl_problems_at(o.problems, 0)->key, "unknown_indicator");
	close_office(&o);
}

TEST("routine", "a partner that wants no report of its own gets none, and is not late")
{
	office o = open_office_with("routine-own", "  after: 3\n");
	g_autofree char *text = text_of(&o, "agreement.yaml");
	GString *with = g_string_new(text);

	g_string_replace(with, "{id: pont, name: Pont}", "{id: pont, name: Pont, own_report: no}", 1);
	g_string_append(
		with,
		"  - {report: partner, audience: partner, every: month, languages: [fr], approve: no}\n");
	put(&o, "agreement.yaml", with->str);
	g_string_free(with, TRUE);
	assert_done(&o, run(&o, "2026-09-05"), BL_OK);
	assert_true(is_there(&o, "editions/2026-08/partner-rive-2026-08-fr.pdf"));
	assert_false(is_there(&o, "editions/2026-08/partner-pont-2026-08-fr.pdf"));
	assert_done(&o, run(&o, "2026-09-06"), BL_OK);
	assert_string_equal(o.told->str, "");
	close_office(&o);
}

TEST("routine", "an edition waits for the data a partner owes, and no longer than it may")
{
	office o = open_office("routine-late", "Date;Qui\n2026-08-03;Rive\n");

	assert_done(&o, run(&o, "2026-09-05"), BL_OK);
	assert_true(was_told(&o, "waits_for_data"));
	assert_false(is_there(&o, "editions/2026-08"));
	assert_done(&o, run(&o, "2026-09-12"), BL_EATTENTION);
	assert_true(was_told(&o, "incomplete") && was_told(&o, "published_late"));
	assert_true(is_there(&o, "editions/2026-08/monthly-2026-08-fr.pdf"));
	close_office(&o);
}

TEST("routine", "periods that were missed are caught up, each with its own edition")
{
	office o = open_office("routine-catch-up", september);

	assert_done(&o, run(&o, "2026-10-20"), BL_OK);
	assert_true(is_there(&o, "editions/2026-08/monthly-2026-08-fr.pdf"));
	assert_true(is_there(&o, "editions/2026-09/monthly-2026-09-fr.pdf"));
	close_office(&o);
}

TEST("routine", "an edition made again is one more, and the first stays as it is")
{
	office o = open_office("routine-again", august);
	g_autofree char *path = g_build_filename(o.folder, "editions/2026-08/monthly-2026-08-fr.pdf", NULL);
	g_autofree char *before = NULL, *after = NULL;
	bl_routine_ask again = {.report = "monthly", .period = "2026-08"};
	gsize n, m;

	assert_done(&o, run(&o, "2026-09-05"), BL_OK);
	assert_true(g_file_get_contents(path, &before, &n, NULL));
	assert_done(&o, errand(&o, "2026-09-08", again, bl_routine_run), BL_OK);
	assert_true(g_file_get_contents(path, &after, &m, NULL));
	assert_true(n == m && !memcmp(before, after, n));
	assert_true(is_there(&o, "editions/2026-08/monthly-2026-08-fr-2.pdf"));
	again.period = "2025-01";
	assert_done(&o, errand(&o, "2026-09-08", again, bl_routine_run), BL_EUSER);
	close_office(&o);
}

TEST("routine", "what is made again while it is held takes the place of what was held")
{
	office o = open_office("routine-held-again", august);
	bl_routine_ask again = {.report = "funder", .period = "2026-08"};

	assert_done(&o, run(&o, "2026-09-05"), BL_OK);
	assert_done(&o, errand(&o, "2026-09-06", again, bl_routine_run), BL_OK);
	assert_int_equal(count_in(&o, "record/held/2026-08"), 2);
	assert_done(&o, errand(&o, "2026-09-07", (bl_routine_ask){0}, bl_routine_deliver), BL_OK);
	assert_true(is_there(&o, "editions/2026-08/funder-2026-08-en.pdf"));
	assert_false(is_there(&o, "editions/2026-08/funder-2026-08-en-2.pdf"));
	close_office(&o);
}

TEST("routine", "a day that is still to come, one before the last run, and another computer are refused")
{
	office o = open_office("routine-refused", august);

	assert_done(&o, run(&o, "2026-09-05"), BL_OK);
	assert_int_equal(run(&o, "2026-09-04"), BL_EUSER);
	assert_string_equal(bl_problems_at(o.problems, 0)->key, "clock_set_back");
	assert_int_equal(errand(&o, "2026-09-06", (bl_routine_ask){.host = "elsewhere"}, bl_routine_run),
			 BL_EUSER);
	assert_string_equal(bl_problems_at(o.problems, 0)->key, "record_elsewhere");
	close_office(&o);
}

TEST("routine", "a dry run says what would be made and leaves nothing behind")
{
	office o = open_office("routine-dry", august);

	assert_done(&o, errand(&o, "2026-09-05", (bl_routine_ask){.dry = true}, bl_routine_run), BL_OK);
	assert_true(was_told(&o, "would_make"));
	assert_false(is_there(&o, "editions") || is_there(&o, "record"));
	close_office(&o);
}

TEST("routine", "one run at a time")
{
	office o = open_office("routine-locked", august);
	g_autofree char *record = g_build_filename(o.folder, "record", NULL);
	bl_lock *lock = NULL;
	bl_error err;

	assert_int_equal(bl_lock_take(record, 0, &lock, &err), BL_OK);
	assert_int_equal(run(&o, "2026-09-05"), BL_ELOCKED);
	bl_lock_free(lock);
	assert_done(&o, run(&o, "2026-09-05"), BL_OK);
	close_office(&o);
}

/* ---- What may not leave ---------------------------------------------------------------------- */

static const char people[] =
	"partnership: {name: Alliance, since: 2026-01-01, languages: [en], time_zone: UTC}\n"
	"partners: [{id: rive, name: Rive}, {id: pont, name: Pont}, {id: quai, name: Quai}]\n"
	"sources:\n  - {name: venues, kind: activities, files: data.csv, columns: {date: Date, lead: Qui}}\n"
	"indicators:\n  - {id: venues, measure: count, about: people, split: [lead], split_every: month}\n"
	"editions: {since: 2026-08-01, after: 3, approve: no}\n"
	"reports:\n"
	"  - {report: monthly, audience: coordinator, every: month, languages: [en]}\n"
	"  - {report: funder, audience: funder, every: month, languages: [en]}\n";

/* So many came to each in August, and to two of them in September. */
static void put_visits(const office *o, int rive, int pont, int quai, int later)
{
	const int n[] = {rive, pont, quai};
	static const char *const who[] = {"Rive", "Pont", "Quai"};
	g_autoptr(GString) text = g_string_new("Date;Qui\n");

	for (int k = 0; k < 3; k++)
		for (int i = 0; i < n[k]; i++)
			g_string_append_printf(text, "2026-08-%02d;%s\n", 1 + i, who[k]);
	for (int i = 0; i < later; i++)
		g_string_append_printf(text, "2026-09-%02d;%s\n", 1 + i, who[i % 2]);
	put(o, "data.csv", text->str);
}

static size_t count_state(const office *o, bl_edition_state state)
{
	g_autofree char *folder = g_build_filename(o->folder, "record", NULL);
	bl_arena *arena = bl_arena_new();
	bl_edition_filter filter = {.state = (int)state};
	bl_register *record = NULL;
	size_t n = 0;

	assert_int_equal(bl_record_open(folder, BL_TO_READ, NULL, &record, NULL), BL_OK);
	(void)bl_record_editions(record, &filter, arena, &n);
	bl_record_close(record);
	bl_arena_free(arena);
	return n;
}

TEST("routine",
     "what would give hidden figures away is withheld once, and tried again when the data have changed")
{
	office o = open_office("routine-gate", august);
	g_autofree char *rounding = g_strconcat(people, "disclosure: {threshold: 5, method: round}\n", NULL);

	put(&o, "agreement.yaml", rounding);
	put_visits(&o, 12, 9, 0, 20);
	assert_done(&o, run(&o, "2026-09-05"), BL_OK);
	assert_true(is_there(&o, "editions/2026-08/funder-2026-08-en.pdf"));
	/* About ten came in September, to two that had at most four each. */
	put_visits(&o, 12, 9, 0, 8);
	assert_done(&o, run(&o, "2026-10-05"), BL_EATTENTION);
	assert_true(was_told(&o, "withheld"));
	assert_string_equal(bl_problems_at(o.problems, 0)->key, "gives_away_rounded");
	assert_true(is_there(&o, "editions/2026-09/monthly-2026-09-en.pdf"));
	assert_false(is_there(&o, "editions/2026-09/funder-2026-09-en.pdf"));
	assert_int_equal(count_state(&o, BL_WITHHELD), 1);
	assert_done(&o, run(&o, "2026-10-06"), BL_OK);
	assert_int_equal(count_state(&o, BL_WITHHELD), 1);
	put_visits(&o, 12, 9, 0, 24);
	assert_done(&o, run(&o, "2026-10-07"), BL_OK);
	assert_true(is_there(&o, "editions/2026-09/funder-2026-09-en.pdf"));
	assert_int_equal(count_state(&o, BL_WITHHELD), 0);
	close_office(&o);
}
