#include "test.h"
#include "bilan/edition.h"

#include <glib.h>
#include <string.h>

typedef struct {
	const bl_agreement *agreement;
	bl_ledger *ledger;
	bl_words *words;
	bl_editions *plan;
	bl_problems *problems;
} fixture;

static const char head[] = "partnership: {languages: [fr, en]}\n"
			   "sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: Date}}\n"
			   "indicators:\n  - {id: visits, measure: count}\n";

/* One row on `day`, when there is one. */
static fixture set_up(const char *reports, bl_day day)
{
	g_autofree char *text = g_strconcat(head, reports, NULL);
	fixture d = {.problems = bl_problems_new(), .words = bl_words_new()};
	uint64_t line = 2;
	bl_batch batch = {.n = 1, .day = &day, .line = &line};

	assert_int_equal(bl_agreement_parse("t.yaml", test_path("fixture"), text, strlen(text), &d.agreement,
					    d.problems),
			 BL_OK);
	assert_int_equal(bl_ledger_new(d.agreement, &d.ledger, d.problems), BL_OK);
	bl_ledger_attach(d.ledger, d.words);
	if (day != BL_DAY_NONE)
		bl_ledger_add(d.ledger, 0, &batch);
	bl_ledger_close(d.ledger);
	return d;
}

static bl_status plan(fixture *d, bl_edition_wish wish)
{
	return bl_editions_plan(d->agreement, d->ledger, &wish, bl_day_of(2026, 11, 22), &d->plan,
				d->problems);
}

static void clear_up(fixture *d)
{
	bl_editions_free(d->plan);
	bl_ledger_free(d->ledger);
	bl_words_free(d->words);
	bl_agreement_free(d->agreement);
	bl_problems_free(d->problems);
}

#define REPORTS                                                                                              \
	"reports:\n  - {report: monthly, audience: coordinator, every: month, languages: [fr]}\n"            \
	"  - {report: funder, audience: funder, every: quarter, languages: [fr, en], paper: a4}\n"

TEST("edition", "every order is made in each of its languages, for the last complete period of its own grain")
{
	fixture d = set_up(REPORTS, bl_day_of(2026, 10, 3));

	assert_int_equal(plan(&d, (bl_edition_wish){.folder = "out"}), BL_OK);
	assert_int_equal(bl_editions_count(d.plan), 3);
	assert_string_equal(bl_editions_at(d.plan, 0)->path, "out/monthly-2026-10-fr.pdf");
	assert_string_equal(bl_editions_at(d.plan, 1)->path, "out/funder-2026-Q3-fr.pdf");
	assert_string_equal(bl_editions_at(d.plan, 2)->path, "out/funder-2026-Q3-en.pdf");
	assert_string_equal(bl_editions_at(d.plan, 2)->paper, "a4");
	clear_up(&d);
}

TEST("edition", "a period is complete on its last day")
{
	fixture d = set_up("", bl_day_of(2026, 10, 3));
	bl_grain month;
	bool early;

	bl_grain_find("month", 1, &month);
	assert_int_equal(bl_period_last(bl_edition_period(d.ledger, month, bl_day_of(2026, 10, 31), &early)),
			 bl_day_of(2026, 10, 31));
	assert_int_equal(bl_period_last(bl_edition_period(d.ledger, month, bl_day_of(2026, 10, 30), &early)),
			 bl_day_of(2026, 9, 30));
	clear_up(&d);
}

TEST("edition", "data that ended more than a year ago move the period back to where they end, and it is said")
{
	fixture d = set_up("", bl_day_of(2022, 9, 3));

	assert_int_equal(plan(&d, (bl_edition_wish){.language = "fr"}), BL_OK);
	assert_string_equal(bl_editions_at(d.plan, 0)->path, "./monthly-2022-09-fr.pdf");
	assert_true(bl_editions_at(d.plan, 0)->data_end_early);
	clear_up(&d);
}

TEST("edition", "data end early where the year up to the end of the period holds none")
{
	static const struct {
		int day; /* of October 2025 */
		bool early;
	} table[] = {{31, false}, {30, true}};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		fixture d = set_up("", bl_day_of(2025, 10, table[i].day));

		assert_int_equal(plan(&d, (bl_edition_wish){.language = "fr"}), BL_OK);
		assert_int_equal(bl_editions_at(d.plan, 0)->data_end_early, table[i].early);
		clear_up(&d);
	}
}

TEST("edition", "a silent half-year is reported as it is, not skipped")
{
	fixture d = set_up("", bl_day_of(2026, 4, 3));

	assert_int_equal(plan(&d, (bl_edition_wish){.language = "fr"}), BL_OK);
	assert_string_equal(bl_editions_at(d.plan, 0)->path, "./monthly-2026-10-fr.pdf");
	assert_false(bl_editions_at(d.plan, 0)->data_end_early);
	clear_up(&d);
}

TEST("edition", "wishes narrow the orders, and a report nobody ordered is made by name")
{
	static const char *const funder[] = {"funder", NULL}, *const own[] = {"mine/annual.yaml", NULL};
	fixture d = set_up(REPORTS, bl_day_of(2026, 10, 3));

	assert_int_equal(plan(&d, (bl_edition_wish){.names = funder, .language = "en", .period = "2026-Q1"}),
			 BL_OK);
	assert_int_equal(bl_editions_count(d.plan), 1);
	assert_string_equal(bl_editions_at(d.plan, 0)->path, "./funder-2026-Q1-en.pdf");
	bl_editions_free(d.plan);
	assert_int_equal(plan(&d, (bl_edition_wish){.names = own, .language = "fr"}), BL_OK);
	assert_string_equal(bl_editions_at(d.plan, 0)->path, "./annual-2026-10-fr.pdf");
	assert_string_equal(bl_editions_at(d.plan, 0)->report, "mine/annual.yaml");
	bl_editions_free(d.plan);
	d.plan = NULL;
	assert_int_equal(plan(&d, (bl_edition_wish){.audience = "partner"}), BL_EUSER);
	assert_string_equal(bl_problems_at(d.problems, 0)->key, "no_edition");
	clear_up(&d);
}

TEST("edition", "a period of another grain is refused with an example of the right one")
{
	static const char *const funder[] = {"funder", NULL};
	fixture d = set_up(REPORTS, bl_day_of(2026, 10, 3));

	assert_int_equal(plan(&d, (bl_edition_wish){.names = funder, .period = "2026-10"}), BL_EUSER);
	assert_string_equal(bl_problems_at(d.problems, 0)->key, "bad_period");
	assert_string_equal(bl_problems_at(d.problems, 0)->expected, "2026-Q3");
	clear_up(&d);
}

TEST("edition", "notes in the report's language come first, then notes for all")
{
	fixture d = set_up("", bl_day_of(2026, 10, 3));
	char *notes, *path;

	assert_int_equal(plan(&d, (bl_edition_wish){.folder = "."}), BL_OK);
	test_write(test_path("fixture/notes/2026-10.md"), "for all", 7);
	test_write(test_path("fixture/notes/2026-10.fr.md"), "pour nous", 9);
	assert_int_equal(bl_edition_notes(d.agreement, bl_editions_at(d.plan, 0), &notes, &path, NULL),
			 BL_OK);
	assert_string_equal(notes, "pour nous");
	g_free(notes);
	g_free(path);
	assert_int_equal(bl_edition_notes(d.agreement, bl_editions_at(d.plan, 1), &notes, &path, NULL),
			 BL_OK);
	assert_string_equal(notes, "for all");
	g_free(notes);
	g_free(path);
	clear_up(&d);
}

TEST("edition", "without notes one is told where they would be")
{
	fixture d = set_up("", bl_day_of(2026, 9, 3));
	char *notes, *path;

	assert_int_equal(plan(&d, (bl_edition_wish){.period = "2026-08"}), BL_OK);
	assert_int_equal(bl_edition_notes(d.agreement, bl_editions_at(d.plan, 0), &notes, &path, NULL),
			 BL_OK);
	assert_null(notes);
	assert_true(g_str_has_suffix(path, "fixture/notes/2026-08.fr.md"));
	g_free(path);
	clear_up(&d);
}

TEST("edition", "the days since which changes are told are known before anything is read, each once")
{
	fixture d = set_up(
		"reports:\n  - {report: review, audience: coordinator, every: quarter, languages: [fr, en]}\n"
		"  - {report: review, audience: funder, every: quarter, languages: [fr]}\n"
		"  - {report: review, audience: partners, every: month, languages: [fr]}\n"
		"  - {report: monthly, audience: coordinator, every: month, languages: [fr]}\n",
		BL_DAY_NONE);
	bl_edition_wish wish = {.reports_dir = "reports"};
	bl_day day[4];

	assert_int_equal(bl_editions_since(d.agreement, &wish, bl_day_of(2026, 11, 22), day, 4), 2);
	assert_int_equal(day[0],
			 bl_day_of(2026, 6, 30) + 53); /* as long after June as now is after September */
	assert_int_equal(day[1], bl_day_of(2026, 9, 30) + 22);
	assert_int_equal(bl_editions_since(d.agreement, &wish, bl_day_of(2026, 11, 22), day, 1), 1);
	wish.reports_dir = NULL; /* without layouts nobody says that they tell changes */
	assert_int_equal(bl_editions_since(d.agreement, &wish, bl_day_of(2026, 11, 22), day, 4), 0);
	clear_up(&d);
}

TEST("edition", "a report asked for by another spelling of its path is the one that is ordered")
{
	g_autofree char *path = g_strdup(test_path("fixture/../fixture//mine/annual.yaml"));
	const char *spelt[] = {path, NULL}, *other[] = {"mine/annual.yaml", NULL};
	fixture d = set_up(
		"reports:\n  - {report: mine/annual.yaml, audience: funder, every: year, languages: [fr]}\n",
		bl_day_of(2026, 10, 3));

	assert_int_equal(plan(&d, (bl_edition_wish){.names = spelt}), BL_OK);
	assert_int_equal(bl_editions_count(d.plan), 1);
	assert_string_equal(bl_editions_at(d.plan, 0)->audience, "funder");
	bl_editions_free(d.plan);
	assert_int_equal(plan(&d, (bl_edition_wish){.names = other, .language = "fr"}), BL_OK);
	assert_string_equal(bl_editions_at(d.plan, 0)->audience, "coordinator"); /* nobody ordered that one */
	clear_up(&d);
}

TEST("edition", "a period of another grain, or to come, is refused with one of the right length that is over")
{
	static const struct {
		const char *every, *asked, *key, *expected;
	} table[] = {
		{"month", "2026", "bad_period", "2026-10"},
		{"quarter", "2026", "bad_period", "2026-Q3"},
		{"half", "2026-10", "bad_period", "2026-H1"},
		{"year", "2026-10", "bad_period", "2026"},
		{"month", "2027-01", "period_to_come", "2026-11"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++) {
		g_autofree char *reports = g_strdup_printf(
			"reports: [{report: monthly, audience: coordinator, every: %s}]\n", table[i].every);
		fixture d = set_up(reports, bl_day_of(2026, 10, 3));

		assert_int_equal(plan(&d, (bl_edition_wish){.period = table[i].asked}), BL_EUSER);
		assert_string_equal(bl_problems_at(d.problems, 0)->key, table[i].key);
		assert_string_equal(bl_problems_at(d.problems, 0)->expected, table[i].expected);
		clear_up(&d);
	}
}

TEST("edition", "an edition has a note where one of its period lies in the folder of notes, in its language")
{
	static const char text[] = "partnership: {languages: [fr, en]}\n"
				   "sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: "
				   "Date}}\nindicators:\n  - {id: visits, measure: count}\n"
				   "partners: [{id: rive}, {id: ville}]\n"
				   "reports:\n  - {report: monthly, audience: coordinator, every: month}\n"
				   "  - {report: partner, audience: partner, every: month}\n";
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a;
	bl_period october = bl_period_of(bl_grain_month(), bl_day_of(2026, 10, 3));

	test_write(test_path("noted/notes/2026-10.fr.md"), "Un mot.\n", 8);
	assert_int_equal(
		bl_agreement_parse("noted.yaml", test_path("noted"), text, strlen(text), &a, problems),
		BL_OK);
	assert_true(bl_order_noted(a, &a->reports[0], -1, october, "fr"));
	assert_false(bl_order_noted(a, &a->reports[0], -1, bl_period_add(october, 1), "fr"));
	assert_false(bl_order_noted(a, &a->reports[0], -1, october, "en"));
	test_write(test_path("noted/notes/2026-11.partner-ville.fr.md"), "Un mot.\n", 8);
	assert_true(bl_order_noted(a, &a->reports[1], 1, bl_period_add(october, 1), "fr"));
	assert_false(bl_order_noted(a, &a->reports[1], 0, bl_period_add(october, 1), "fr"));
	assert_false(bl_order_noted(a, &a->reports[1], -1, bl_period_add(october, 1), "fr"));
	bl_agreement_free(a);
	bl_problems_free(problems);
}
