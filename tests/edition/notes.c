#include "test.h"
#include "bilan/edition.h"

#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bl_edition october(const char *language)
{
	bl_edition e = {.report = "funder", .audience = "funder", .partner = -1, .language = language};
	bl_grain month;

	bl_grain_find("month", 1, &month);
	e.period = bl_period_of(month, bl_day_of(2026, 10, 1));
	return e;
}

TEST("edition", "notes that are there and cannot be read are an error, not none")
{
	bl_agreement a = {.folder = test_path("unread"), .notes = "notes"};
	bl_edition e = october("fr");
	char *notes = NULL, *path = NULL;
	bl_error err;

	test_write(test_path("unread/notes/2026-10.md"), "All", 3);
	assert_int_equal(mkdir(test_path("unread/notes/2026-10.fr.md"), 0700), 0);
	assert_int_equal(bl_edition_notes(&a, &e, &notes, &path, &err), BL_EUSER);
	assert_non_null(strstr(err.where, "2026-10.fr.md"));
	assert_null(notes);
	assert_null(path);
}

static void note(const char *name)
{
	g_autofree char *path = g_strdup_printf("%s/notes/%s", test_path("notes-of"), name);

	test_write(path, name, strlen(name));
}

/* Which note an edition gets: the text of each is its name; NULL: none. */
static char *note_of(const bl_edition *e)
{
	static const char *const code[] = {"fr", "en"};
	static const bl_place place[2];
	static const bl_partner partner[] = {{.id = "ville"}, {.id = "rive"}};
	bl_agreement a = {.folder = test_path("notes-of"),
			  .notes = "notes",
			  .languages = {code, place, 2},
			  .partners = partner,
			  .n_partners = 2};
	char *notes = NULL, *path = NULL;

	assert_int_equal(bl_edition_notes(&a, e, &notes, &path, NULL), BL_OK);
	g_free(path);
	return notes;
}

static void gets(const char *report, const char *audience, int partner, const char *language,
		 const char *name)
{
	bl_edition e = october(language);
	g_autofree char *is = NULL;

	e.report = report;
	e.audience = audience;
	e.partner = partner;
	is = note_of(&e);
	if (g_strcmp0(is, name))
		fail_msg("%s %s %d %s gets %s, not %s", report, audience, partner, language, is ? is : "none",
			 name ? name : "none");
}

TEST("edition", "a note for a partner comes before one for its report, its audience, everybody")
{
	note("2026-10.fr.md");
	gets("funder", "funder", -1, "fr", "2026-10.fr.md");
	note("2026-10.funder.fr.md");
	gets("funder", "funder", -1, "fr", "2026-10.funder.fr.md");
	gets("city", "funder", -1, "fr", "2026-10.funder.fr.md");
	note("2026-10.city.fr.md");
	gets("./mine/city.yaml", "funder", -1, "fr", "2026-10.city.fr.md");
	gets("monthly", "coordinator", -1, "fr", "2026-10.fr.md");
	note("2026-10.partner.fr.md");
	note("2026-10.partner-ville.fr.md");
	gets("partner", "partner", 0, "fr", "2026-10.partner-ville.fr.md");
	gets("partner", "partner", 1, "fr", "2026-10.partner.fr.md");
}

TEST("edition", "a note in another language alone is not replaced by one that was meant for others")
{
	note("2026-10.funder.fr.md");
	note("2026-10.md");
	gets("funder", "funder", -1, "en", NULL);
	gets("monthly", "coordinator", -1, "en", "2026-10.md");
}

static void told_of(bl_problems *problems, size_t i, const char *file, const char *key, const char *nearest)
{
	const bl_error *e = bl_problems_at(problems, i);

	assert_true(g_str_has_suffix(e->where, file));
	assert_string_equal(e->key, key);
	if (nearest)
		assert_string_equal(e->nearest, nearest);
}

TEST("edition", "a note in another language that cannot be read is told: it may be the one that counts")
{
	bl_edition e = october("en");
	static const char *const code[] = {"fr", "en"};
	static const bl_place place[2];
	bl_agreement a = {.folder = test_path("loops"), .notes = "notes", .languages = {code, place, 2}};
	char *notes = NULL, *path = NULL;
	bl_error err;

	test_write(test_path("loops/notes/2026-10.md"), "All", 3);
	assert_int_equal(symlink("2026-10.funder.fr.md", test_path("loops/notes/2026-10.funder.fr.md")), 0);
	assert_int_not_equal(bl_edition_notes(&a, &e, &notes, &path, &err), BL_OK);
	assert_non_null(strstr(err.where, "2026-10.funder.fr.md"));
	assert_null(notes);
}

TEST("edition", "files among the notes that are nobody's are told, with the nearest name")
{
	static const char text[] = "partnership: {languages: [fr, en]}\npartners: [{id: ville}]\nsources:\n  "
				   "- {name: a, kind: activities, "
				   "files: a.csv, columns: {date: Date}}\nindicators:\n  - {id: visits, "
				   "measure: count}\nreports:\n"
				   "  - {report: funder, audience: funder, languages: [fr, en]}\n  - "
				   "{report: partner, audience: partner}\n";
	static const char *const file[] = {"2026-10.fr.md",
					   "2026-10.en.md",
					   "2026-Q3.funder.md",
					   "2026-Q3.partner-ville.fr.md",
					   "2026-Q3.partner-ville.en.md",
					   "README.md",
					   "photo.png",
					   "2025-10.fundr.fr.md",
					   "2025-11.frr.md",
					   "2025-12.de.md",
					   "octobre.fr.md",
					   "2026-09.funder.fr.md",
					   "2026-07.partner-ville.fr.md",
					   "2026-08.partner-vile.fr.md"};
	const bl_agreement *a;
	bl_problems *problems = bl_problems_new();
	bl_orders *orders;
	bl_error err;

	for (size_t i = 0; i < G_N_ELEMENTS(file); i++) {
		g_autofree char *path = g_strdup_printf("%s/notes/%s", test_path("checked"), file[i]);

		test_write(path, "x", 1);
	}
	assert_int_equal(bl_agreement_parse("a.yaml", test_path("checked"), text, strlen(text), &a, problems),
			 BL_OK);
	assert_int_equal(bl_orders_read(a, "reports", &orders, problems), BL_OK);
	assert_int_equal(bl_notes_check(a, orders, "reports", problems, &err), BL_OK);
	assert_int_equal(bl_problems_count(problems), 7);
	told_of(problems, 0, "2025-10.fundr.fr.md", "note_reader", "funder");
	told_of(problems, 1, "2025-11.frr.md", "note_reader", NULL);
	told_of(problems, 2, "2025-12.de.md", "note_language", NULL);
	told_of(problems, 3, "2026-07.partner-ville.fr.md", "note_untranslated", NULL);
	told_of(problems, 4, "2026-08.partner-vile.fr.md", "note_reader", "partner-ville");
	told_of(problems, 5, "2026-09.funder.fr.md", "note_untranslated", NULL);
	told_of(problems, 6, "octobre.fr.md", "note_period", NULL);
	bl_orders_free(orders);
	bl_problems_free(problems);
	bl_agreement_free(a);
}
