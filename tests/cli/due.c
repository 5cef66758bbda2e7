/* What `due` tells of a record: the table, and the line for monitoring. */
#include "program.h"
#include "test.h"
#include "bilan/due.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

static const char agreement[] =
	"partnership: {since: 2026-08-01, languages: [fr, en], time_zone: America/Toronto}\n"
	"sources: [{name: carnet, files: data/*.csv, columns: {date: Date}}]\n"
	"indicators: [{id: n}]\n"
	"reports: [{report: monthly}, {report: funder, audience: funder, languages: [en]}]\n"
	"editions: {record: state}\n";

typedef struct {
	char *folder, *path, *record;
	bl_register *reg;
	int64_t run;
} place;

static void write_in(const place *p, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(p->folder, name, NULL), *dir = g_path_get_dirname(path);

	g_mkdir_with_parents(dir, 0755);
	assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void ended(place *p, const char *day, int status)
{
	bl_run_row row = {.as_of = bl_day_parse(bl_str_of(day)), .began = 1, .version = "0", .agreement = ""};
	bl_error err;

	assert_int_equal(bl_record_begin(p->reg, &row, false, &p->run, &err), BL_OK);
	assert_int_equal(bl_record_end(p->reg, p->run, 2, status, &err), BL_OK);
}

static void read_data(const place *p)
{
	g_autofree char *path = g_build_filename(p->folder, "data/a.csv", NULL);
	bl_source_read read = {.name = "carnet", .file = "data/a.csv", .sha256 = "", .reaches = BL_DAY_NONE};
	struct stat is;
	bl_error err;

	assert_int_equal(stat(path, &is), 0);
	read.bytes = is.st_size;
	read.modified = is.st_mtim.tv_sec * INT64_C(1000000000) + is.st_mtim.tv_nsec;
	assert_int_equal(bl_record_sources(p->reg, p->run, &read, 1, &err), BL_OK);
}

static place begin(const char *name)
{
	place p = {.folder = g_strdup(test_path(name))};
	bl_error err;

	p.path = g_build_filename(p.folder, "agreement.yaml", NULL);
	p.record = g_build_filename(p.folder, "state", NULL);
	write_in(&p, "agreement.yaml", agreement);
	write_in(&p, "data/a.csv", "Date\n2026-08-03\n2026-09-03\n2026-10-03\n");
	assert_int_equal(bl_record_open(p.record, BL_TO_WORK, g_get_host_name(), &p.reg, &err), BL_OK);
	return p;
}

static void end(place *p)
{
	bl_record_close(p->reg);
	g_free(p->folder);
	g_free(p->path);
	g_free(p->record);
}

/* Noon in Toronto, two days after the day it is about. */
#define NOON INT64_C(1793898000)

static void recorded(const place *p, const char *report, const char *language, int month,
		     bl_edition_state state)
{
	bl_day first = bl_day_of(2026, month, 1);
	bool funder = !strcmp(report, "funder");
	g_autofree char *period = g_strdup_printf("2026-%02d", month);
	bl_edition_made made = {.edition = {.report = report,
					    .audience = funder ? "funder" : "coordinator",
					    .language = language,
					    .period = period,
					    .first = first,
					    .last = first + bl_month_days(2026, month) - 1,
					    .state = state == BL_PUBLISHED ? BL_PREPARED : state,
					    .file = state == BL_WITHHELD ? NULL : "x.pdf",
					    .why = state == BL_WITHHELD ? "disclosure" : NULL,
					    .sha256 = "",
					    .digest = "",
					    .as_of = first + 36}};
	bl_error err;

	assert_int_equal(bl_record_add(p->reg, p->run, &made, 1, &err), BL_OK);
	if (state == BL_PUBLISHED)
		assert_int_equal(bl_record_published(p->reg, &made.edition.id, 1, NOON, NULL, 0, &err),
				 BL_OK);
}

static void months(const place *p, const char *report, const char *language)
{
	for (int m = 8; m <= 10; m++)
		recorded(p, report, language, m, BL_PUBLISHED);
}

static void says(const place *p, const char *as_of, int wanted, const char *line)
{
	const char *words[] = {"due", "--check", p->path, "--as-of", as_of, NULL};
	int status;
	g_autofree char *out = program_says(words, &status, NULL);

	g_strchomp(out);
	assert_string_equal(out, line);
	assert_int_equal(status, wanted);
}

TEST("cli", "monitoring is told good, what waits for a person, what is overdue, what cannot be told")
{
	place p = begin("due-check");

	says(&p, "2026-11-06", 2,
	     "CRITICAL: no run has ended yet (bilan run); 4 reports are past the last day: monthly 2026-08…; "
	     "next: "
	     "2026-12-05 monthly 2026-11 and 1 more");
	ended(&p, "2026-11-06", 0);
	read_data(&p);
	months(&p, "monthly", "fr");
	months(&p, "monthly", "en");
	months(&p, "funder", "en");
	says(&p, "2026-11-06", 0, "OK: next: 2026-12-05 monthly 2026-11 and 1 more");
	/* On the last day it is still the run's; after it nobody's any more. */
	says(&p, "2026-12-20", 0, "OK: next: 2027-01-05 monthly 2026-12 and 1 more");
	says(&p, "2026-12-21", 2,
	     "CRITICAL: 2 reports are past the last day: monthly 2026-11…; next: 2027-01-05 monthly 2026-12 "
	     "and 1 "
	     "more");
	recorded(&p, "funder", "en", 11, BL_HELD);
	recorded(&p, "monthly", "fr", 11, BL_PUBLISHED);
	recorded(&p, "monthly", "en", 11, BL_WITHHELD); /* fails no run */
	says(&p, "2026-12-10", 1,
	     "WARNING: 1 report waits for a look (bilan deliver); next: 2027-01-05 monthly 2026-12 and 1 "
	     "more");
	says(&p, "2026-12-21", 2,
	     "CRITICAL: 1 report is past the last day: funder 2026-11; 1 report waits for a look (bilan "
	     "deliver); "
	     "next: 2027-01-05 monthly 2026-12 and 1 more");
	end(&p);
}

TEST("cli", "a clock that stands before the last run is told: no run would do anything")
{
	place p = begin("due-clock");
	const char *words[] = {"due", "--check", p.path, NULL};
	int status;
	g_autofree char *out = NULL;

	ended(&p, "2999-01-01", 0);
	out = program_says(words, &status, NULL);
	assert_non_null(strstr(out, "the clock stands before the last run, of 2999-01-01"));
	assert_true(status == 1 || status == 2);
	end(&p);
}

TEST("cli", "data that no run has read are told by size and time alone, and so are those that went or came")
{
	place p = begin("due-unread");
	g_autofree char *gone = g_build_filename(p.folder, "data/a.csv", NULL);

	ended(&p, "2026-11-06", 0);
	read_data(&p);
	months(&p, "monthly", "fr");
	months(&p, "monthly", "en");
	months(&p, "funder", "en");
	says(&p, "2026-11-07", 0, "OK: next: 2026-12-05 monthly 2026-11 and 1 more");
	write_in(&p, "data/b.csv", "Date\n");
	says(&p, "2026-11-07", 1,
	     "WARNING: new data not yet read: data/b.csv; next: 2026-12-05 monthly 2026-11 and 1 more");
	g_remove(gone);
	says(&p, "2026-11-07", 1,
	     "WARNING: new data not yet read: data/b.csv, data/a.csv; next: 2026-12-05 monthly 2026-11 and 1 "
	     "more");
	/* The sources are not opened: what cannot be read is as good. */
	write_in(&p, "data/a.csv", "");
	says(&p, "2026-11-07", 1,
	     "WARNING: new data not yet read: data/a.csv, data/b.csv; next: 2026-12-05 monthly 2026-11 and 1 "
	     "more");
	end(&p);
}

TEST("cli", "letters nobody knows of, a run that failed, and a record that cannot be read are told")
{
	place p = begin("due-letters");
	bl_letter_row letter = {.to = "a@x.example",
				.language = "fr",
				.subject = "s",
				.text = "t",
				.message_id = "1@x",
				.state = BL_QUEUED};
	bl_arena *arena = bl_arena_new();
	g_autofree char *file = g_build_filename(p.record, "editions.sqlite", NULL);
	bl_error err;
	size_t n;

	ended(&p, "2026-11-06", 3);
	read_data(&p);
	months(&p, "monthly", "fr");
	months(&p, "monthly", "en");
	months(&p, "funder", "en");
	assert_int_equal(bl_record_write_letter(p.reg, &letter, &err), BL_OK);
	n = 0;
	assert_int_equal(bl_record_letter(p.reg, bl_record_letters(p.reg, -1, arena, &n)->id, BL_SENDING, 5,
					  NULL, &err),
			 BL_OK);
	assert_int_equal(bl_record_letter(p.reg, 1, BL_UNCERTAIN, 5, NULL, &err), BL_OK);
	bl_arena_free(arena);
	says(&p, "2026-11-07", 1,
	     "WARNING: the last run, of 2026-11-06, ended with status 3; of 1 letter nobody knows whether it "
	     "went (bilan "
	     "deliver); next: 2026-12-05 monthly 2026-11 and 1 more");
	end(&p);
	p = begin("due-letters-2");
	bl_record_close(p.reg);
	p.reg = NULL;
	g_free(file);
	file = g_build_filename(p.record, "editions.sqlite", NULL);
	assert_true(g_file_set_contents(file, "no database at all, but long enough to be taken for one", -1,
					NULL));
	says(&p, "2026-11-07", 3, "UNKNOWN: the agreement or the record cannot be read");
	write_in(&p, "agreement.yaml", "reprots: []\n");
	says(&p, "2026-11-07", 3, "UNKNOWN: the agreement or the record cannot be read");
	end(&p);
}

static void has_line(const char *out, const char *line)
{
	g_auto(GStrv) lines = g_strsplit(out, "\n", -1);

	for (size_t i = 0; lines[i]; i++)
		if (!strcmp(lines[i], line))
			return;
	fail_msg("no line “%s” in\n%s", line, out);
}

TEST("cli", "due shows the last published of each report, and what is not; --all shows all")
{
	place p = begin("due-table");
	const char *words[] = {"due", "--as-of", "2026-11-06", p.path, NULL, NULL};
	const char *glance[] = {"status", "--as-of", "2026-11-06", p.path, NULL};
	g_autofree char *out = NULL, *all = NULL, *status_says = NULL;
	int status;

	ended(&p, "2026-10-06", 0);
	for (int m = 8; m <= 10; m++)
		recorded(&p, "monthly", "fr", m, BL_PUBLISHED);
	recorded(&p, "monthly", "en", 8, BL_PUBLISHED);
	recorded(&p, "monthly", "en", 9, BL_PUBLISHED);
	recorded(&p, "funder", "en", 9, BL_HELD);
	recorded(&p, "funder", "en", 8, BL_WITHHELD);
	out = program_says(words, &status, NULL);
	assert_int_equal(status, 0);
	assert_string_equal(out, "report   for          period   state              why\n"
				 "monthly  coordinator  2026-09  published          on 2026-11-05\n"
				 "monthly  coordinator  2026-10  due                since 2026-11-05 (en)\n"
				 "monthly  coordinator  2026-11  waits for its day  from 2026-12-05\n"
				 "funder   funder       2026-08  withheld           not to be shown as "
				 "things are (disclosure)\n"
				 "funder   funder       2026-09  held               made on 2026-10-07; "
				 "“bilan deliver” lets it go\n"
				 "funder   funder       2026-10  due                since 2026-11-05\n"
				 "funder   funder       2026-11  waits for its day  from 2026-12-05\n"
				 "\nnext: 2026-12-05 monthly 2026-11 and 1 more\n");
	words[4] = "--all";
	all = program_says(words, &status, NULL);
	has_line(all, "monthly  coordinator  2026-08  published          on 2026-11-05");
	status_says = program_says(glance, &status, NULL);
	has_line(status_says, "published last: monthly 2026-09 (2026-11-05)");
	has_line(status_says, "next: 2026-12-05 monthly 2026-11 and 1 more");
	end(&p);
}

/* Of the processor, by programs that were run and have ended; how busy the machine is does not count. */
static gint64 microseconds_of_programs(void)
{
	struct rusage used;

	getrusage(RUSAGE_CHILDREN, &used);
	return (used.ru_utime.tv_sec + used.ru_stime.tv_sec) * G_USEC_PER_SEC + used.ru_utime.tv_usec +
	       used.ru_stime.tv_usec;
}

TEST("cli", "monitoring of 36 months, twelve partners and two languages takes a moment")
{
	static const char many[] =
		"partnership: {since: 2024-01-01, languages: [fr, en]}\n"
		"sources: [{name: carnet, files: data/*.csv, columns: {date: Date}}]\n"
		"indicators: [{id: n}]\n"
		"reports: [{report: partner, each: partner, every: month, audience: partner}]\n"
		"editions: {record: state}\npartners:\n";
	g_autoptr(GString) text = g_string_new(many);
	enum { WHO = 12, MONTHS = 36, ALL = WHO * MONTHS * 2 };
	g_autofree bl_edition_made *made = g_new0(bl_edition_made, ALL);
	g_autofree int64_t *ids = g_new0(int64_t, ALL);
	place p = begin("due-many");
	bl_arena *arena = bl_arena_new();
	gint64 began, least = G_MAXINT64;
	bl_error err;

	for (int i = 0; i < WHO; i++)
		g_string_append_printf(text, "  - {id: p%d}\n", i);
	write_in(&p, "agreement.yaml", text->str);
	for (int i = 0; i < ALL; i++) {
		int month = i / 2 / WHO;

		made[i].edition = (bl_edition_row){
			.report = "partner",
			.audience = "partner",
			.partner = bl_arena_print(arena, "p%d", i / 2 % WHO),
			.language = i % 2 ? "en" : "fr",
			.period = bl_arena_print(arena, "%d-%02d", 2024 + month / 12, month % 12 + 1),
			.first = bl_day_of(2024 + month / 12, month % 12 + 1, 1),
			.last = bl_day_of(2024 + month / 12, month % 12 + 1, 28),
			.state = BL_PREPARED,
			.file = "x.pdf",
			.sha256 = "",
			.digest = "",
			.as_of = bl_day_of(2026, 12, 1)};
	}
	ended(&p, "2026-12-06", 0);
	read_data(&p);
	assert_int_equal(bl_record_add(p.reg, p.run, made, ALL, &err), BL_OK);
	for (int i = 0; i < ALL; i++)
		ids[i] = made[i].edition.id;
	assert_int_equal(bl_record_published(p.reg, ids, ALL, NOON, NULL, 0, &err), BL_OK);
	for (int k = 0; k < 5; k++) {
		began = microseconds_of_programs();
		says(&p, "2027-01-05", 0, "OK: next: 2027-02-05 partner 2027-01 (p0) and 11 more");
		least = MIN(least, microseconds_of_programs() - began);
	}
	if (g_getenv("BILAN_TIMES"))
		print_message("%d editions in %.1f ms\n", ALL, (double)least / 1000);
	assert_in_range(least, 1,
			500000); /* 50 ms are meant, of a release; a sanitizer needs ten times that */
	bl_arena_free(arena);
	end(&p);
}
