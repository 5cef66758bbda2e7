/* Editions and charts made from a small partnership, into a folder of the test. */
#include "../report/story.h"
#include "bilan/edition.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

static bl_materials materials_of(const story *s)
{
	return (bl_materials){.agreement = s->agreement,
			      .ledger = s->ledger,
			      .taken = s->taken,
			      .words = s->words,
			      .as_of = s->facts.as_of,
			      .reports_dir = "reports",
			      .font_path = BL_FONT_PATH,
			      .creator = "bilan"};
}

static char *text_of(const char *path)
{
	char *text = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		fail_msg("%s is not there", path);
	return text;
}

/* ---- Reports ---- */

static const char agreement[] =
	"partnership: {name: Alliance, since: 2025-01-01, languages: [fr, en]}\n"
	"partners: [{id: rive, name: Rive}, {id: pont}]\n"
	"sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date, lead: Qui}}\n"
	"indicators:\n  - {id: visits, name: \"Visits \\U0001F600 \\u6F22\", measure: count, split: [lead]}\n"
	"reports:\n  - {report: monthly, audience: coordinator, every: month}\n"
	"  - {report: monthly, audience: coordinator, every: quarter}\n";

static const char rows[] = "Date;Qui\n2026-09-01;Rive\n2026-10-01;Rive\n2026-10-02;Rive\n2026-10-03;Rive\n";

static bl_editions *make_all(const story *s, const char *folder, const char *format, unsigned threads)
{
	bl_problems *problems = bl_problems_new();
	bl_materials from = materials_of(s);
	bl_edition_wish wish = {.folder = folder, .format = bl_format_find(format), .reports_dir = "reports"};
	bl_editions *e = NULL;
	bool made[8];

	assert_int_equal(bl_editions_plan(s->agreement, s->ledger, &wish, from.as_of, &e, problems), BL_OK);
	assert_in_range(bl_editions_count(e), 1, 8);
	for (size_t i = 0; i < bl_editions_count(e); i++)
		bl_edition_give(e, i, s->seen, NULL);
	assert_int_equal(bl_editions_make(e, &from, threads, made, problems), BL_OK);
	bl_problems_free(problems);
	return e;
}

TEST("edition", "editions made one after the other are each of their own period and language")
{
	story s = story_tell(agreement, rows, "2026-10");
	g_autofree char *folder = g_strdup(test_path("made-each"));
	bl_editions *e = make_all(&s, folder, "text", 2);

	assert_int_equal(bl_editions_count(e), 4);
	for (size_t i = 0; i < 4; i++) {
		g_autofree char *text = text_of(bl_editions_at(e, i)->path);
		const char *period =
			strstr(bl_editions_at(e, i)->path, "2026-Q3")
				? (strstr(bl_editions_at(e, i)->path, "-fr.") ? "septembre 2026"
									      : "July to September")
			: strstr(bl_editions_at(e, i)->path, "-fr.") ? "octobre 2026"
								     : "October 2026";

		if (!strstr(text, period))
			fail_msg("“%s” is not in %s: %s", period, bl_editions_at(e, i)->path, text);
	}
	bl_editions_free(e);
	story_forget(&s);
}

static const char years[] =
	"partnership: {name: Alliance, since: 2025-01-01, year_starts: 4, languages: [en]}\n"
	"partners: [{id: rive, name: Rive}, {id: pont, name: Pont}]\n"
	"sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date, lead: Qui}}\n"
	"indicators:\n  - {id: visits, name: Visits, measure: count}\n"
	"goals:\n  - {id: g, name: Forty, indicator: visits, target: {total: 40, by: 2026-12-31}}\n"
	"reports:\n  - {report: monthly, audience: coordinator, every: year}\n"
	"  - {report: monthly, audience: coordinator, every: fiscal year}\n"
	"  - {report: partner, audience: partner, each: partner, every: year}\n";

/* Four visits in 2025 and forty in February 2026: by the end of 2025 a tenth of forty at half time. */
static char *rows_of_years(void)
{
	GString *all = g_string_new("Date;Qui\n");

	for (int i = 0; i < 44; i++)
		g_string_append_printf(all, "%s-1%d;%s\n", i < 4 ? "2025-06" : "2026-02", i % 10,
				       i % 2 ? "Rive" : "Pont");
	return g_string_free(all, FALSE);
}

/* The calendar year and the fiscal year that began in 2025 have one number. */
TEST("edition",
     "made by one hand, a year and a fiscal year have their own verdicts, each partner its own report")
{
	g_autofree char *visits = rows_of_years(), *folder = g_strdup(test_path("made-years"));
	story s = story_tell(years, visits, "2026-10");
	bl_editions *e = make_all(&s, folder, "text", 1);
	static const char *const says[] = {"one goal is in difficulty", "no goal is in difficulty", "Rive",
					   "Pont"};

	assert_int_equal(bl_editions_count(e), 4);
	assert_int_equal(bl_editions_at(e, 0)->period.index, bl_editions_at(e, 1)->period.index);
	for (size_t i = 0; i < 4; i++) {
		g_autofree char *text = text_of(bl_editions_at(e, i)->path);

		if (!strstr(text, says[i]))
			fail_msg("“%s” is not in %s: %s", says[i], bl_editions_at(e, i)->path, text);
		if (i >= 2)
			assert_null(strstr(text, says[5 - i]));
	}
	bl_editions_free(e);
	story_forget(&s);
}

TEST("edition", "letters that no face has are told once each, by number, whatever met them first")
{
	story s = story_tell(agreement, rows, "2026-10");
	g_autofree char *folder = g_strdup(test_path("made-letters"));
	bl_editions *e;
	size_t n;
	const uint32_t *lacking;

	e = make_all(&s, folder, "pdf", 2);
	lacking = bl_editions_lacking(e, &n);
	assert_int_equal(n, 2);
	assert_int_equal(lacking[0], 0x6F22);
	assert_int_equal(lacking[1], 0x1F600);
	bl_editions_free(e);
	story_forget(&s);
}

/* ---- What may not leave ---- */

TEST("edition", "what may not leave is left out of a plan: all but what is for the coordinator, in its order")
{
	static const char text[] =
		"partnership: {languages: [en, fr]}\npartners: [{id: rive}, {id: pont}]\n"
		"sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: Date}}\n"
		"indicators:\n  - {id: visits, measure: count}\n"
		"reports:\n  - {report: funder, audience: funder}\n  - {report: monthly, audience: "
		"coordinator}\n"
		"  - {report: other, audience: partners}\n  - {report: partner, audience: partner, each: "
		"partner}\n";
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a;
	bl_editions *e = NULL;

	assert_int_equal(bl_agreement_parse("t.yaml", ".", text, strlen(text), &a, problems), BL_OK);
	assert_int_equal(bl_editions_plan(a, NULL, &(bl_edition_wish){.folder = "x"}, bl_day_of(2026, 11, 5),
					  &e, problems),
			 BL_OK);
	assert_int_equal(bl_editions_count(e), 10);
	assert_int_equal(bl_editions_withdraw(e), 8);
	assert_int_equal(bl_editions_count(e), 2);
	assert_string_equal(bl_editions_at(e, 0)->path, "x/monthly-2026-10-en.pdf");
	assert_string_equal(bl_editions_at(e, 1)->path, "x/monthly-2026-10-fr.pdf");
	assert_int_equal(bl_editions_withdraw(e), 0);
	bl_editions_free(e);
	bl_problems_free(problems);
	bl_agreement_free(a);
}

/* ---- Charts ---- */

typedef struct {
	GString *wrote, *problem; /* file names, a blank behind each; keys */
	bl_status status;
} drawn;

static void note_path(void *self, const char *path)
{
	g_autofree char *name = g_path_get_basename(path);

	g_string_append_printf(self, "%s ", name);
}

static drawn draw(bl_chart_wish wish)
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	bl_problems *problems = bl_problems_new();
	bl_materials from = materials_of(&s);
	drawn d = {g_string_new(NULL), g_string_new(NULL), BL_OK};

	d.status = bl_charts_publish(&from, s.seen, &wish, note_path, d.wrote, problems);
	for (size_t i = 0; i < bl_problems_count(problems); i++)
		g_string_append_printf(d.problem, "%s(%s/%s) ", bl_problems_at(problems, i)->key,
				       bl_problems_at(problems, i)->found,
				       bl_problems_at(problems, i)->expected);
	bl_problems_free(problems);
	story_forget(&s);
	return d;
}

static void draws(bl_chart_wish wish, const char *wrote, const char *problem)
{
	drawn d = draw(wish);

	assert_string_equal(d.problem->str, problem);
	assert_string_equal(d.wrote->str, wrote);
	assert_int_equal(d.status, *problem ? BL_EUSER : BL_OK);
	g_string_free(d.wrote, TRUE);
	g_string_free(d.problem, TRUE);
}

#define SUBJECTS(...)                                                                                        \
	.subjects = (const char *const[])                                                                    \
	{                                                                                                    \
		__VA_ARGS__, NULL                                                                            \
	}

TEST("edition", "charts are named after subject, kind, period and language, in the medium wished for")
{
	g_autofree char *folder = g_strdup(test_path("charts"));

	g_mkdir(folder, 0755);
	draws((bl_chart_wish){SUBJECTS("visits", "goals"), .medium = bl_medium_find("svg"), .output = folder,
			      .kind = NULL},
	      "visits-xmr-2026-10-fr.svg visits-xmr-2026-10-en.svg goals-timeline-2026-10-fr.svg "
	      "goals-timeline-2026-10-en.svg ",
	      "");
	draws((bl_chart_wish){SUBJECTS("visits"), .kind = bl_chart_find("line"), .output = folder,
			      .language = "en", .period = "2026-Q2"},
	      "visits-line-2026-Q2-en.pdf ", "");
}

TEST("edition", "a file is one chart in one language, in the medium its name ends like")
{
	g_autofree char *file = g_strdup(test_path("one.svg")), *dotless = g_strdup(test_path("folder.of"));
	g_autofree char *text = NULL, *refused = g_strdup_printf("one_file(%s/) ", file);

	draws((bl_chart_wish){SUBJECTS("visits"), .language = "fr", .output = file}, "one.svg ", "");
	text = text_of(file);
	assert_non_null(strstr(text, "<svg"));
	draws((bl_chart_wish){SUBJECTS("visits"), .output = file}, "", refused);
	draws((bl_chart_wish){SUBJECTS("visits", "hours"), .language = "fr", .output = file}, "", refused);
	g_mkdir(dotless, 0755);
	draws((bl_chart_wish){SUBJECTS("visits"), .language = "fr", .output = dotless,
			      .medium = bl_medium_find("svg")},
	      "visits-xmr-2026-10-fr.svg ", "");
}

TEST("edition", "a chart of a period to come, or of none, is refused with one that is")
{
	draws((bl_chart_wish){SUBJECTS("visits"), .period = "2026-12", .language = "en", .output = "x"}, "",
	      "period_to_come(2026-12/2026-11) ");
	draws((bl_chart_wish){SUBJECTS("visits"), .period = "2027", .language = "en", .output = "x"}, "",
	      "period_to_come(2027/2026) ");
	draws((bl_chart_wish){SUBJECTS("visits"), .period = "soon", .language = "en", .output = "x"}, "",
	      "bad_period(soon/2026-10, 2026-Q3, 2026) ");
}
