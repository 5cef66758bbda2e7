/* Manifests, a record made again from them, and whether everything is what it was. */
#include "made.h"
#include "../../src/record/record.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef struct {
	char *record, *published;
} place;

static place begun(const char *name)
{
	g_autofree char *record = g_strdup_printf("%s/record", name);
	g_autofree char *published = g_strdup_printf("%s/editions", name);

	return (place){made_folder(record), made_folder(published)};
}

static void place_done(place *p)
{
	g_free(p->record);
	g_free(p->published);
}

#define auto_place __attribute__((cleanup(place_done))) place

static char *in(const place *p, const char *period, const char *file)
{
	return g_build_filename(p->published, period, file, NULL);
}

static void write_manifest(const place *p, const bl_register *reg, const char *period)
{
	g_autofree char *path = in(p, period, "manifest.json");
	g_autofree char *text = NULL;
	size_t n;

	text = bl_record_manifest(reg, period, &n);
	assert_non_null(text);
	test_write(path, text, n);
}

/* A published edition, its file and its place in a period. */
static int64_t publish(const place *p, bl_register *reg, int64_t run, bl_edition_made *made, const char *file)
{
	g_autofree char *path = in(p, made->edition.period, file);
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, file, -1);

	test_write(path, file, strlen(file));
	made->edition.file = file;
	made->edition.sha256 = sum;
	made->edition.bytes = (int64_t)strlen(file);
	assert_int_equal(bl_record_add(reg, run, made, 1, NULL), BL_OK);
	write_manifest(p, reg, made->edition.period);
	assert_int_equal(bl_record_published(reg, &made->edition.id, 1, 1790000100, NULL, 0, NULL), BL_OK);
	return made->edition.id;
}

/* Two periods, two runs, a second edition, one let go, one held, one withheld, a letter. */
static void fill(const place *p)
{
	bl_register *reg = made_record(p->record);
	bl_source_read read[] = {{"présences", "data/p \"1\".csv", "aa", 120, 3, SEPTEMBER_30, 4096, 17},
				 {"dons", "data/d.csv", "bb", 0, 0, BL_DAY_NONE, 12, 18}};
	bl_edition_made one = made_edition("monthly", NULL, "fr"),
			two = made_edition("partner", "abri", "fr");
	bl_edition_made again = made_edition("monthly", NULL, "fr"),
			held = made_edition("funder", NULL, "fr");
	bl_edition_made october = made_edition("monthly", NULL, "fr");
	bl_letter_row letter = made_letter("ana@example.org", "m1", BL_QUEUED);
	int64_t run = made_run(reg, OCTOBER_5), ids[2];

	assert_int_equal(bl_record_sources(reg, run, read, 2, NULL), BL_OK);
	held.edition.state = BL_HELD;
	assert_int_equal(bl_record_add(reg, run, &held, 1, NULL), BL_OK);
	ids[0] = publish(p, reg, run, &one, "monthly-2026-09-fr.pdf");
	publish(p, reg, run, &two, "partner-abri-2026-09-fr.pdf");
	assert_int_equal(bl_record_end(reg, run, 1790000200, 0, NULL), BL_OK);
	run = made_run(reg, OCTOBER_5 + 31);
	assert_int_equal(bl_record_sources(reg, run, read, 1, NULL), BL_OK);
	again.edition.why = "figures";
	again.edition.late = true;
	ids[1] = publish(p, reg, run, &again, "monthly-2026-09-fr-2.pdf");
	october.edition.period = "2026-10";
	publish(p, reg, run, &october, "monthly-2026-10-fr.pdf");
	letter.editions = ids;
	letter.n_editions = 2;
	assert_int_equal(bl_record_published(reg, ids, 2, 1, &letter, 1, NULL), BL_OK);
	assert_int_equal(bl_record_pruned(reg, ids, 1, 1795000000, NULL), BL_OK);
	assert_int_equal(bl_record_pruned(reg, (int64_t[]){held.edition.id}, 1, 1, NULL), BL_EUSER);
	{
		g_autofree char *gone = in(p, "2026-09", "monthly-2026-09-fr.pdf");

		assert_int_equal(g_unlink(gone), 0);
	}
	write_manifest(p, reg, "2026-09");
	bl_record_close(reg);
}

static bl_problems *verified(const place *p)
{
	bl_problems *problems = bl_problems_new();
	bl_register *reg = made_record(p->record);

	bl_record_verify(reg, p->published, problems);
	bl_record_close(reg);
	for (size_t i = 0; i < bl_problems_count(problems); i++)
		print_message("%s %s %s\n", bl_problems_at(problems, i)->where,
			      bl_problems_at(problems, i)->key, bl_problems_at(problems, i)->found);
	return problems;
}

static void assert_sound(const place *p)
{
	bl_problems *problems = verified(p);

	assert_int_equal(bl_problems_count(problems), 0);
	bl_problems_free(problems);
}

static void assert_breach(const place *p, const char *key, const char *found)
{
	bl_problems *problems = verified(p);

	assert_int_equal(bl_problems_count(problems), 1);
	assert_string_equal(bl_problems_at(problems, 0)->key, key);
	assert_string_equal(bl_problems_at(problems, 0)->found, found);
	assert_int_equal(bl_problems_worst(problems), BL_EMACHINE);
	bl_problems_free(problems);
}

static void say(const place *p, const char *sql)
{
	g_autofree char *path = g_build_filename(p->record, "editions.sqlite", NULL);
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

TEST("record", "a manifest says what is published in a period, one thing a line, the same bytes each time, "
	       "and no address")
{
	auto_place p = begun("manifest");
	bl_register *reg;
	g_autofree char *one = NULL, *two = NULL;
	size_t n, m;

	fill(&p);
	reg = made_record(p.record);
	one = bl_record_manifest(reg, "2026-09", &n);
	two = bl_record_manifest(reg, "2026-09", &m);
	assert_int_equal(n, m);
	assert_memory_equal(one, two, n);
	assert_null(strstr(one, "example.org"));
	assert_null(strstr(one, "\"report\":\"funder\"")); /* held */
	assert_approved("tests/record/manifest.json", one);
	bl_record_close(reg);
}

TEST("record", "a record made again from manifests knows what was published, and gives the same manifests")
{
	auto_place p = begun("rebuilt");
	g_autofree char *path = g_build_filename(p.record, "editions.sqlite", NULL);
	bl_problems *problems = bl_problems_new();
	bl_arena *arena = bl_arena_new();
	const bl_edition_row *all;
	bl_register *reg;
	size_t editions, n;

	fill(&p);
	assert_sound(&p);
	assert_int_equal(g_unlink(path), 0);
	assert_int_equal(bl_record_rebuild(p.record, p.published, "atelier", &editions, problems), BL_OK);
	assert_int_equal(editions, 4);
	assert_sound(&p);
	reg = made_record(p.record);
	all = made_all(reg, arena, &n);
	assert_int_equal(n, 4);
	assert_string_equal(all[2].file, "monthly-2026-09-fr-2.pdf");
	assert_int_equal(all[2].replaces, all[0].id);
	assert_int_equal(all[2].n, 2);
	assert_true(all[2].late && !all[1].late);
	assert_string_equal(all[2].why, "figures");
	assert_int_equal(all[0].pruned, 1795000000);
	assert_int_equal(all[3].state, BL_PUBLISHED);
	assert_int_equal(all[3].published, 1790000000);
	assert_int_equal(bl_record_next(reg, "monthly", "funder", NULL, "fr", "2026-09"), 3);
	assert_int_equal(bl_record_letters(reg, -1, arena, &n)->state, BL_CANCELLED);
	assert_int_equal(n, 1);
	assert_string_equal(bl_record_last_sources(reg, arena, &n)->file, "data/p \"1\".csv");
	bl_record_close(reg);
	bl_arena_free(arena);
	bl_problems_free(problems);
}

TEST("record", "a sound record is never made again; a damaged one is, and stays beside the new one")
{
	auto_place p = begun("damaged");
	g_autofree char *path = g_build_filename(p.record, "editions.sqlite", NULL);
	g_autofree char *aside = g_strconcat(path, ".damaged", NULL),
			*second = g_strconcat(path, ".damaged-2", NULL);
	g_autofree char *kept = NULL;
	bl_problems *problems = bl_problems_new();
	size_t editions;

	fill(&p);
	assert_int_equal(bl_record_rebuild(p.record, p.published, "atelier", &editions, problems), BL_EUSER);
	assert_string_equal(bl_problems_at(problems, 0)->key, "record_sound");
	test_write(path, "no record", 9);
	assert_int_equal(bl_record_rebuild(p.record, p.published, "atelier", &editions, problems), BL_OK);
	assert_true(g_file_get_contents(aside, &kept, NULL, NULL));
	assert_string_equal(kept, "no record");
	assert_sound(&p);
	test_write(path, "no record either", 16);
	assert_int_equal(bl_record_rebuild(p.record, p.published, "atelier", &editions, problems), BL_OK);
	assert_true(g_file_test(second, G_FILE_TEST_EXISTS));
	bl_problems_free(problems);
}

/* That making it again is refused with `key`, and makes nothing. */
static void assert_refused(const place *p, const char *key)
{
	g_autofree char *path = g_build_filename(p->record, "editions.sqlite", NULL);
	bl_problems *problems = bl_problems_new();
	size_t editions;

	g_unlink(path);
	assert_int_not_equal(bl_record_rebuild(p->record, p->published, "atelier", &editions, problems),
			     BL_OK);
	assert_int_equal(bl_problems_count(problems), 1);
	assert_string_equal(bl_problems_at(problems, 0)->key, key);
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	bl_problems_free(problems);
}

TEST("record", "from a manifest that is damaged in any way no record is made, and it is named")
{
	static const char *const bad[] = {
		"",
		"{",
		"[]",
		"{\"format\":\"bilan-manifest-9\",\"period\":\"2026-10\"}",
		"{\"format\":\"bilan-manifest-1\",\"period\":\"2026-11\"}",
		"{\"format\":\"bilan-manifest-1\",\"period\":\"2026-10\",\"editions\":[{}]}",
		"{\"format\":\"bilan-manifest-1\",\"period\":\"2026-10\",\"editions\":[7]}",
		"{\"format\":\"bilan-manifest-1\",\"period\":\"2026-10\",\"runs\":[{\"run\":\"x\"}]}",
	};
	auto_place p = begun("bad_manifest");
	g_autofree char *manifest = in(&p, "2026-10", "manifest.json"), *good = NULL;
	size_t n;

	assert_refused(&p, "no_manifests");
	fill(&p);
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		test_write(manifest, bad[i], strlen(bad[i]));
		assert_refused(&p, "manifest_damaged");
	}
	g_unlink(manifest);
	{ /* one of another record, whose numbers are taken */
		g_autofree char *september = in(&p, "2026-09", "manifest.json");

		assert_true(g_file_get_contents(september, &good, &n, NULL));
		memcpy(strstr(good, "2026-09"), "2026-10", 7);
		test_write(manifest, good, n);
	}
	assert_refused(&p, "manifest_damaged");
}

TEST("record",
     "a copy that somebody made of a period’s folder, and one a killed run left, are not counted twice")
{
	auto_place p = begun("copied");
	g_autofree char *manifest = in(&p, "2026-09", "manifest.json"),
			*copy = in(&p, "2026-09 copie", "manifest.json");
	g_autofree char *here = in(&p, "2026-10", NULL), *old = in(&p, ".bilan-2026-10.old", NULL);
	g_autofree char *path = g_build_filename(p.record, "editions.sqlite", NULL);
	g_autofree char *text = NULL;
	bl_problems *problems = bl_problems_new();
	size_t n;

	fill(&p);
	assert_true(g_file_get_contents(manifest, &text, &n, NULL));
	test_write(copy, text, n);
	assert_int_equal(g_rename(here, old), 0); /* killed between two renames */
	g_unlink(path);
	assert_int_equal(bl_record_rebuild(p.record, p.published, "atelier", &n, problems), BL_OK);
	assert_int_equal(n, 4);
	bl_problems_free(problems);
}

TEST("record", "a record that is gone while what it knew lies there is lost, not new")
{
	auto_place p = begun("lost");
	g_autofree char *path = g_build_filename(p.record, "editions.sqlite", NULL);
	bl_error err;

	assert_int_equal(bl_record_lost(p.record, p.published, &err), BL_OK);
	fill(&p);
	assert_int_equal(bl_record_lost(p.record, p.published, &err), BL_OK);
	g_unlink(path);
	assert_int_equal(bl_record_lost(p.record, p.published, &err), BL_EMACHINE);
	assert_string_equal(err.key, "record_lost");
}

TEST("record", "a row changed by hand, or taken out, is found, and so is a figure")
{
	static const struct {
		const char *sql, *key, *found;
	} by_hand[] = {
		{"UPDATE edition SET report = 'other' WHERE id = 1", "record_changed", "1"},
		{"UPDATE edition SET hidden = 0 WHERE id = 1", "record_changed", "1"},
		{"UPDATE cell SET number = 42.5 WHERE number = 41.5 AND series ="
		 " (SELECT id FROM series WHERE report = 'funder')",
		 "record_changed", "1"},
		{"UPDATE said SET verdict = 'on_track!' WHERE edition = 1", "record_changed", "1"},
		{"PRAGMA foreign_keys = OFF; DELETE FROM said WHERE edition = 1", "record_changed", "1"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(by_hand); i++) {
		g_autofree char *name = g_strdup_printf("by_hand%zu", i);
		auto_place p = begun(name);

		fill(&p);
		say(&p, by_hand[i].sql);
		assert_breach(&p, by_hand[i].key, by_hand[i].found);
	}
}

TEST("record", "a row that was taken out leaves a gap in the chain")
{
	auto_place p = begun("gap");
	bl_problems *problems;

	fill(&p);
	say(&p, "DELETE FROM cell WHERE series = (SELECT id FROM series WHERE report = 'funder');"
		"DELETE FROM said WHERE edition = 1; DELETE FROM edition WHERE id = 1;");
	problems = verified(&p);
	assert_int_equal(bl_problems_count(problems), 1);
	assert_string_equal(bl_problems_at(problems, 0)->key, "record_gap");
	bl_problems_free(problems);
}

TEST("record", "a published file that is changed or gone is found, and so is a manifest")
{
	auto_place p = begun("files");
	g_autofree char *file = in(&p, "2026-10", "monthly-2026-10-fr.pdf");
	g_autofree char *manifest = in(&p, "2026-10", "manifest.json"), *text = NULL;
	size_t n;

	fill(&p);
	test_write(file, "other bytes", 11);
	assert_breach(&p, "published_changed", "monthly-2026-10-fr.pdf");
	assert_int_equal(g_unlink(file), 0);
	assert_breach(&p, "published_missing", "monthly-2026-10-fr.pdf");
	test_write(file, "monthly-2026-10-fr.pdf", 22);
	assert_sound(&p);
	assert_true(g_file_get_contents(manifest, &text, &n, NULL));
	memcpy(strstr(text, "\"pages\":2"), "\"pages\":3", 9);
	test_write(manifest, text, n);
	assert_breach(&p, "published_changed", "manifest.json");
	assert_int_equal(g_unlink(manifest), 0);
	assert_breach(&p, "published_missing", "manifest.json");
}
