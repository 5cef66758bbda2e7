/* `bilan ledger` on records as runs leave them. */
#include "program.h"
#include "record/made.h"

#include <glib/gstdio.h>
#include <string.h>

static const char text[] =
	"partnership: {name: Essai, since: 2020-01-01, languages: [fr]}\n"
	"sources:\n  - {name: dons, kind: activities, files: dons.csv, columns: {date: Jour}}\n"
	"indicators:\n  - {id: dons, measure: count, from: dons}\n"
	"editions: {keep: {editions: 12 months}}\n";

typedef struct {
	char *folder, *agreement, *record;
	bl_register *reg;
	int64_t run;
} place;

static place begun(const char *name)
{
	place p = {.folder = made_folder(name)};

	p.agreement = g_build_filename(p.folder, "agreement.yaml", NULL);
	p.record = g_build_filename(p.folder, "record", NULL);
	test_write(p.agreement, text, strlen(text));
	p.reg = made_record(p.record);
	p.run = made_run(p.reg, OCTOBER_5);
	return p;
}

static void place_done(place *p)
{
	g_free(p->folder);
	g_free(p->agreement);
	g_free(p->record);
}

#define auto_place __attribute__((cleanup(place_done))) place

/* Published in a month, with its file and the manifest of its period. */
static void publish(place *p, const char *report, int year, int month, const char *file)
{
	bl_edition_made made = made_edition(report, NULL, "fr");
	g_autofree char *period = g_strdup_printf("%d-%02d", year, month), *manifest = NULL;
	g_autofree char *path = g_build_filename(p->folder, "editions", period, file, NULL);
	g_autofree char *list = g_build_filename(p->folder, "editions", period, "manifest.json", NULL);
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, file, -1);
	size_t n;

	test_write(path, file, strlen(file));
	made.edition.period = period;
	made.edition.first = bl_day_of(year, month, 1);
	made.edition.last = bl_day_of(year, month, bl_month_days(year, month));
	made.edition.file = file;
	made.edition.sha256 = sum;
	assert_int_equal(bl_record_add(p->reg, p->run, &made, 1, NULL), BL_OK);
	assert_int_equal(bl_record_published(p->reg, &made.edition.id, 1, 1790000100, NULL, 0, NULL), BL_OK);
	manifest = bl_record_manifest(p->reg, period, &n);
	test_write(list, manifest, n);
}

static char *says(const place *p, const char *deed, const char *option, int wanted)
{
	const char *words[] = {"ledger", deed, p->agreement, "--as-of", "2026-10-05", option, NULL};
	int status;
	char *out = program_says(words, &status, NULL);

	assert_int_equal(status, wanted);
	return out;
}

static bool is_there(const place *p, const char *period, const char *file)
{
	g_autofree char *path = g_build_filename(p->folder, "editions", period, file, NULL);

	return !bl_file_is_absent(path);
}

TEST("cli",
     "what is older than is kept is shown first, then taken out, but never the last of its kind nor its row")
{
	auto_place p = begun("pruned");
	g_autofree char *shown = NULL, *done = NULL, *again = NULL, *sound = NULL, *list = NULL;

	g_setenv("BILAN_HOST", "atelier", TRUE);
	publish(&p, "monthly", 2025, 8, "monthly-2025-08.pdf");
	publish(&p, "monthly", 2025, 9, "monthly-2025-09.pdf");
	publish(&p, "monthly", 2025, 10, "monthly-2025-10.pdf");
	publish(&p, "funder", 2025, 8, "funder-2025-08.pdf");
	bl_record_close(p.reg);
	shown = says(&p, "prune", NULL, 0);
	assert_non_null(strstr(shown, "monthly-2025-08.pdf"));
	assert_non_null(strstr(shown, "monthly-2025-09.pdf"));
	assert_null(strstr(shown, "monthly-2025-10.pdf")); /* twelve months are kept */
	assert_null(strstr(shown, "funder"));              /* there is no other */
	assert_non_null(strstr(shown, "These 2 editions are older than the 12 months"));
	assert_true(is_there(&p, "2025-08", "monthly-2025-08.pdf"));
	done = says(&p, "prune", "--yes", 0);
	assert_non_null(strstr(done, "2 files were taken out"));
	assert_false(is_there(&p, "2025-08", "monthly-2025-08.pdf"));
	assert_true(is_there(&p, "2025-08", "funder-2025-08.pdf"));
	assert_true(is_there(&p, "2025-09", "manifest.json"));
	sound = says(&p, "verify", NULL, 0);
	assert_non_null(strstr(sound, "4 editions"));
	again = says(&p, "prune", "--yes", 0);
	assert_non_null(strstr(again, "No edition is older"));
	list = says(&p, "list", NULL, 0);
	assert_non_null(strstr(list, "let go"));
	g_unsetenv("BILAN_HOST");
}

TEST("cli", "nothing is pruned while a run is at work, or one that was ended half-way is not finished")
{
	auto_place p = begun("not_pruned");
	bl_edition_made on_its_way = made_edition("monthly", NULL, "fr");
	g_autofree char *busy = NULL, *half = NULL;
	bl_lock *lock;

	g_setenv("BILAN_HOST", "atelier", TRUE);
	publish(&p, "monthly", 2025, 8, "a.pdf");
	publish(&p, "monthly", 2025, 9, "b.pdf");
	assert_int_equal(bl_lock_take(p.record, 0, &lock, NULL), BL_OK);
	busy = says(&p, "prune", "--yes", BL_ELOCKED);
	bl_lock_free(lock);
	assert_int_equal(bl_record_add(p.reg, p.run, &on_its_way, 1, NULL), BL_OK);
	bl_record_close(p.reg);
	half = says(&p, "prune", "--yes", BL_EUSER);
	assert_true(is_there(&p, "2025-08", "a.pdf"));
	g_unsetenv("BILAN_HOST");
}

TEST("cli", "letters that a person has to settle come first, those that are done are counted")
{
	static const bl_letter_state states[] = {BL_SENT, BL_QUEUED, BL_REFUSED, BL_UNCERTAIN, BL_SENT};
	auto_place p = begun("letters");
	g_autofree char *out = NULL, *all = NULL;
	const char *uncertain, *refused, *queued;

	for (size_t i = 0; i < G_N_ELEMENTS(states); i++) {
		g_autofree char *id = g_strdup_printf("m%zu", i), *to = g_strdup_printf("%zu@example.org", i);
		bl_letter_row letter = made_letter(to, id, BL_QUEUED);

		assert_int_equal(bl_record_write_letter(p.reg, &letter, NULL), BL_OK);
		assert_int_equal(
			bl_record_letter(p.reg, (int64_t)i + 1, states[i], 1790000000, "550 no", NULL),
			BL_OK);
	}
	bl_record_close(p.reg);
	out = says(&p, "letters", NULL, 0);
	uncertain = strstr(out, "3@example.org");
	refused = strstr(out, "2@example.org");
	queued = strstr(out, "1@example.org");
	assert_true(uncertain && uncertain < refused && refused < queued);
	assert_null(strstr(out, "0@example.org"));
	assert_non_null(strstr(out, "2 letters were sent or given up"));
	all = says(&p, "letters", "--all", 0);
	assert_non_null(strstr(all, "4@example.org"));
}
