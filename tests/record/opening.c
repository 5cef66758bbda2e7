#include "made.h"
#include "../../src/record/record.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static bl_status try_open(const char *folder, bl_record_use use, const char *host, bl_error *err)
{
	bl_register *reg = NULL;
	bl_status status = bl_record_open(folder, use, host, &reg, err);

	assert_true(status != BL_OK || reg || use == BL_TO_READ);
	bl_record_close(reg);
	return status;
}

static void say(const char *folder, const char *sql)
{
	g_autofree char *path = g_build_filename(folder, "editions.sqlite", NULL);
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

TEST("record", "another computer is refused to work, may read, and keeps it once it was moved there")
{
	g_autofree char *folder = made_folder("host");
	bl_error err;

	bl_record_close(made_record(folder));
	assert_int_equal(try_open(folder, BL_TO_WORK, "portable", &err), BL_EUSER);
	assert_string_equal(err.key, "record_elsewhere");
	assert_string_equal(err.found, "atelier");
	assert_string_equal(err.expected, "portable");
	assert_int_equal(try_open(folder, BL_TO_READ, "portable", &err), BL_OK);
	assert_int_equal(bl_record_move(folder, "portable", &err), BL_OK);
	assert_int_equal(try_open(folder, BL_TO_WORK, "portable", &err), BL_OK);
	assert_int_equal(try_open(folder, BL_TO_WORK, "atelier", &err), BL_EUSER);
}

TEST("record", "moving a record that is not there is no record made")
{
	g_autofree char *folder = made_folder("move_none"),
			*path = g_build_filename(folder, "editions.sqlite", NULL);
	bl_error err;

	assert_int_equal(bl_record_move(folder, "portable", &err), BL_EUSER);
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

TEST("record",
     "copies that synchronising programs make of a conflict are refused by name, other files are not")
{
	static const char *const copies[] = {
		"editions (conflicted copy 2026-11-05 101112).sqlite",
		"editions (Copie en conflit de poste-2 2026-11-05).sqlite",
		"editions-POSTE2.sqlite",
		"editions.sync-conflict-20261105-101112-ABCDEFG.sqlite",
		"editions (1).sqlite",
		"editions 2.sqlite",
		"editions_conflict-20261105-101112.sqlite",
		"Editions.SQLITE",
		"editions.sqlite.conflict",
		"editions (SFConflict ana 2026-11-05-10-11-12).sqlite",
	};
	static const char *const fine[] = {"editions.sqlite.1.bak", "run.lock", "editions.sqlite.damaged",
					   "notes.sqlite", ".bilan-editions.sqlite"};
	g_autofree char *folder = made_folder("conflict");
	bl_error err;

	bl_record_close(made_record(folder));
	for (size_t i = 0; i < G_N_ELEMENTS(fine); i++) {
		g_autofree char *path = g_build_filename(folder, fine[i], NULL);

		test_write(path, "", 0);
	}
	assert_int_equal(try_open(folder, BL_TO_WORK, "atelier", &err), BL_OK);
	for (size_t i = 0; i < G_N_ELEMENTS(copies); i++) {
		g_autofree char *path = g_build_filename(folder, copies[i], NULL);

		test_write(path, "", 0);
		assert_int_equal(try_open(folder, i % 2 ? BL_TO_READ : BL_TO_WORK, "atelier", &err),
				 BL_EUSER);
		assert_string_equal(err.key, "record_conflict");
		assert_string_equal(err.found, copies[i]);
		assert_int_equal(g_unlink(path), 0);
	}
}

TEST("record", "a record is for its owner and group, by the process’s mask, and so is all beside it")
{
	g_autofree char *folder = made_folder("private"),
			*path = g_build_filename(folder, "editions.sqlite", NULL);
	mode_t mask = umask(022);
	struct stat is;

	bl_record_close(made_record(folder));
	umask(mask);
	assert_int_equal(stat(path, &is), 0);
	assert_int_equal(is.st_mode & 0777, 0640);
}

/* ---- Versions ------------------------------------------------------------------------------ */

static const char later[] = "CREATE TABLE invented (x TEXT) STRICT; INSERT INTO invented VALUES ('new');";

/* As a program that knows one version more opens it. */
static bl_status open_later(const char *folder, bl_record_use use, const char *last, bl_register **out,
			    bl_error *err)
{
	const char *migrations[] = {bl__migrations[0], bl__migrations[1], bl__migrations[2], last, NULL};
	bl_status status;

	*out = NULL;
	status = bl__record_open(folder, &(bl__opening){use, "atelier", migrations}, out, err);
	if (*out)
		(*out)->migrations = bl__migrations;
	return status;
}

TEST("record", "an older record is carried over to work, after a copy beside it; to read it is refused")
{
	g_autofree char *folder = made_folder("older");
	g_autofree char *copy = g_build_filename(folder, "editions.sqlite.3.bak", NULL);
	bl_register *reg = made_record(folder);
	bl_error err;
	struct stat is;

	assert_int_equal(made_run(reg, OCTOBER_5), 1);
	bl_record_close(reg);
	assert_int_equal(open_later(folder, BL_TO_READ, later, &reg, &err), BL_EUSER);
	assert_string_equal(err.key, "record_older");
	assert_string_equal(err.expected, "4");
	assert_int_equal(stat(copy, &is), -1);
	assert_int_equal(open_later(folder, BL_TO_WORK, later, &reg, &err), BL_OK);
	assert_int_equal(bl__sql_number(reg, "SELECT count(*) FROM invented"), 1);
	assert_int_equal(bl__sql_number(reg, "SELECT count(*) FROM run"), 1);
	assert_int_equal(bl__sql_number(reg, "PRAGMA user_version"), 4);
	bl_record_close(reg);
	assert_int_equal(stat(copy, &is), 0);
	assert_int_equal(bl__record_handle(copy, BL_TO_READ, &reg, &err), BL_OK);
	assert_int_equal(bl__sql_number(reg, "PRAGMA user_version"), 3);
	assert_int_equal(bl__sql_number(reg, "SELECT count(*) FROM run"), 1);
	bl_record_close(reg);
	/* and for the program of before it is then too new */
	assert_int_equal(try_open(folder, BL_TO_WORK, "atelier", &err), BL_EMACHINE);
	assert_string_equal(err.key, "record_newer");
	assert_string_equal(err.found, "4");
	assert_int_equal(try_open(folder, BL_TO_READ, "atelier", &err), BL_EMACHINE);
	assert_string_equal(err.key, "record_newer");
}

TEST("record", "a carrying over that fails half-way changes nothing")
{
	g_autofree char *folder = made_folder("half");
	bl_register *reg = made_record(folder);
	bl_error err;

	bl_record_close(reg);
	assert_int_equal(
		open_later(folder, BL_TO_WORK, "CREATE TABLE a (x); CREATE TABLE run (y);", &reg, &err),
		BL_EMACHINE);
	assert_null(reg);
	reg = made_record(folder);
	assert_int_equal(bl__sql_number(reg, "SELECT count(*) FROM sqlite_schema WHERE name = 'a'"), 0);
	bl_record_close(reg);
}

/* ---- What is no record, or was one --------------------------------------------------------- */

TEST("record", "another program’s database, and one of no version, are no records and are not touched")
{
	g_autofree char *folder = made_folder("others"),
			*path = g_build_filename(folder, "editions.sqlite", NULL);
	bl_error err;

	assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
	say(folder, "CREATE TABLE t (x); INSERT INTO t VALUES (1);");
	assert_int_equal(try_open(folder, BL_TO_WORK, "atelier", &err), BL_EMACHINE);
	assert_string_equal(err.key, "record_damaged");
	assert_int_equal(g_unlink(path), 0);
	bl_record_close(made_record(folder));
	say(folder, "PRAGMA user_version = 0;");
	assert_int_equal(try_open(folder, BL_TO_READ, NULL, &err), BL_EMACHINE);
	assert_string_equal(err.key, "record_damaged");
	say(folder, "PRAGMA user_version = 1; DROP TABLE keeper;");
	assert_int_equal(try_open(folder, BL_TO_READ, NULL, &err), BL_EMACHINE);
	assert_string_equal(err.key, "record_damaged");
}

TEST("record", "a folder, a pipe, or a link that leads nowhere in its place is said, and not waited for")
{
	g_autofree char *folder = made_folder("odd"),
			*path = g_build_filename(folder, "editions.sqlite", NULL);
	bl_error err;

	assert_int_equal(g_mkdir_with_parents(path, 0700), 0);
	assert_int_equal(try_open(folder, BL_TO_WORK, "atelier", &err), BL_EUSER);
	assert_string_equal(err.key, "is_folder");
	assert_int_equal(g_rmdir(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(try_open(folder, BL_TO_WORK, "atelier", &err), BL_EUSER);
	assert_string_equal(err.key, "no_regular_file");
	assert_int_equal(g_unlink(path), 0);
	assert_int_equal(symlink("nowhere", path), 0);
	assert_int_equal(try_open(folder, BL_TO_WORK, "atelier", &err), BL_EUSER);
	assert_int_equal(g_unlink(path), 0);
	test_write(path, "", 0);
	assert_int_equal(try_open(folder, BL_TO_WORK, "atelier", &err), BL_EMACHINE);
	assert_string_equal(err.key, "record_damaged");
}

TEST("record", "a journal without its record is damage, not a new record")
{
	g_autofree char *folder = made_folder("orphan");
	g_autofree char *journal = g_build_filename(folder, "editions.sqlite-journal", NULL);
	bl_error err;

	test_write(journal, "x", 1);
	assert_int_equal(try_open(folder, BL_TO_WORK, "atelier", &err), BL_EMACHINE);
	assert_string_equal(err.key, "record_damaged");
}

static void look_where_nothing_may_be_written(void)
{
	g_autofree char *folder = made_folder("readonly"),
			*path = g_build_filename(folder, "editions.sqlite", NULL);
	bl_register *reg;
	bl_run_row row = {.as_of = OCTOBER_5, .began = 1, .version = "1", .agreement = "a"};
	int64_t run;
	bl_error err;

	bl_record_close(made_record(folder));
	assert_int_equal(chmod(path, 0400), 0);
	assert_int_equal(chmod(folder, 0500), 0);
	assert_int_equal(try_open(folder, BL_TO_READ, NULL, &err), BL_OK);
	reg = made_record(folder);
	assert_int_equal(bl_record_begin(reg, &row, false, &run, &err), BL_EMACHINE);
	assert_string_equal(err.key, "system");
	bl_record_close(reg);
	assert_int_equal(chmod(path, 0), 0);
	assert_int_equal(try_open(folder, BL_TO_READ, NULL, &err), BL_EMACHINE);
	assert_int_equal(chmod(folder, 0700), 0);
}

TEST("record", "where nothing may be written, reading does and working says so")
{
	if (!geteuid())
		SKIP("the superuser may write everywhere");
	look_where_nothing_may_be_written();
}

/* ---- Torture ------------------------------------------------------------------------------------ */

/* Not as test_write, which has every one of hundreds on the disk. */
static void put_bytes(const char *path, const char *bytes, size_t n)
{
	assert_true(g_file_set_contents_full(path, bytes, (gssize)n, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* Opened and all of it read: a message, or every row; never a crash, and never another record. */
static void read_all_of(const char *folder)
{
	bl_register *reg = NULL;
	bl_error err = {0};
	bl_status status = bl_record_open(folder, BL_TO_READ, NULL, &reg, &err);
	bl_arena *arena = bl_arena_new();
	bl_problems *problems = bl_problems_new();
	size_t n;

	if (status != BL_OK) {
		assert_true(status == BL_EMACHINE || status == BL_EUSER || status == BL_ELOCKED);
		assert_true(*err.key && *err.where);
	} else {
		const bl_edition_row *all;

		assert_non_null(reg);
		all = made_all(reg, arena, &n);
		for (size_t i = 0; i < n; i++) {
			size_t m;

			assert_non_null(all[i].report);
			bl_record_cells(reg, all[i].id, arena, &m);
			bl_record_said(reg, all[i].id, arena, &m);
		}
		bl_record_letters(reg, -1, arena, &n);
		bl_record_last_sources(reg, arena, &n);
		bl_record_verify(reg, folder, problems);
		bl_record_error(reg, &err);
		bl_record_close(reg);
	}
	bl_problems_free(problems);
	bl_arena_free(arena);
}

#define SOME 40

static void fill_some(const char *folder)
{
	bl_register *reg = made_record(folder);
	bl_source_read read = {"presences", "p.csv", "aa", 1, 0, SEPTEMBER_30, 1, 1};
	bl_edition_made made[SOME];
	bl_letter_row letter = made_letter("a@example.org", "m", BL_QUEUED);
	int64_t run = made_run(reg, OCTOBER_5), ids[SOME];

	assert_int_equal(bl_record_sources(reg, run, &read, 1, NULL), BL_OK);
	for (int i = 0; i < SOME; i++)
		made[i] = made_edition(i % 2 ? "monthly" : "funder", NULL, "fr");
	assert_int_equal(bl_record_add(reg, run, made, SOME, NULL), BL_OK);
	for (int i = 0; i < SOME; i++)
		ids[i] = made[i].edition.id;
	letter.editions = ids;
	letter.n_editions = SOME;
	assert_int_equal(bl_record_published(reg, ids, SOME, 7, &letter, 1, NULL), BL_OK);
	bl_record_close(reg);
}

TEST("record",
     "cut at any byte, or with bytes of any value anywhere, a record is read or refused with a message")
{
	g_autofree char *folder = made_folder("torture"),
			*path = g_build_filename(folder, "editions.sqlite", NULL);
	g_autofree char *bytes = NULL;
	g_autoptr(GRand) rand = g_rand_new_with_seed(14);
	size_t n;

	fill_some(folder);
	assert_true(g_file_get_contents(path, &bytes, &n, NULL));
	for (size_t cut = 0; cut < n; cut += cut < 200 ? 1 : (size_t)g_rand_int_range(rand, 1, 1500)) {
		put_bytes(path, bytes, cut);
		read_all_of(folder);
	}
	for (int i = 0; i < 240; i++) {
		g_autofree char *other = g_memdup2(bytes, n);

		for (int k = g_rand_int_range(rand, 1, 6); k; k--)
			other[g_rand_int_range(rand, 0, i % 4 ? (int)n : 100)] =
				(char)g_rand_int_range(rand, 0, 256);
		put_bytes(path, other, n);
		read_all_of(folder);
	}
}

/* Editions one after the other; a letter after each. */
static void write_on(const char *folder, int64_t run, int said)
{
	bl_register *reg;

	for (;;) {
		bl_edition_made made = made_edition("monthly", NULL, "fr");

		if (bl_record_open(folder, BL_TO_WORK, "atelier", &reg, NULL) != BL_OK ||
		    bl_record_add(reg, run, &made, 1, NULL) != BL_OK || write(said, "x", 1) != 1)
			_exit(1);
		bl_record_close(reg);
	}
}

/* Killed somewhere in the second or a later edition, however slow the machine is. */
static void write_until_killed(const char *folder, int64_t run, int turn)
{
	int said[2];
	pid_t child;
	char c;

	assert_int_equal(pipe(said), 0);
	child = fork();
	if (!child)
		write_on(folder, run, said[1]);
	close(said[1]);
	assert_int_equal(read(said[0], &c, 1), 1);
	g_usleep((gulong)(700 * turn));
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
	close(said[0]);
}

TEST("record", "killed while it writes, a record holds each edition whole or not at all, and is opened as if "
	       "nothing was")
{
	g_autofree char *folder = made_folder("killed");
	bl_register *reg = made_record(folder);
	int64_t run = made_run(reg, OCTOBER_5);
	bl_arena *arena = bl_arena_new();
	const bl_edition_row *all;
	size_t n, m;

	bl_record_close(reg);
	for (int i = 0; i < 20; i++)
		write_until_killed(folder, run, i);
	reg = made_record(folder);
	all = made_all(reg, arena, &n);
	assert_true(n >= 20);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(all[i].n, i + 1);
		bl_record_cells(reg, all[i].id, arena, &m);
		assert_int_equal(m, 2);
	}
	bl_record_close(reg);
	bl_arena_free(arena);
}

TEST("record", "what could not be read is no empty answer: it is told, and until then nothing is written")
{
	g_autofree char *folder = made_folder("told");
	bl_register *reg = made_record(folder);
	bl_edition_made made = made_edition("monthly", NULL, "fr");
	bl_arena *arena = bl_arena_new();
	int64_t run = made_run(reg, OCTOBER_5);
	bl_error err;
	size_t n;

	assert_int_equal(bl_record_add(reg, run, &made, 1, NULL), BL_OK);
	say(folder, "PRAGMA ignore_check_constraints = ON; UPDATE edition SET state = 'sold';");
	assert_null(made_all(reg, arena, &n));
	assert_int_equal(n, 0);
	assert_int_equal(bl_record_add(reg, run, &made, 1, &err), BL_EMACHINE);
	assert_string_equal(err.key, "record_damaged");
	assert_null(made_all(reg, arena, &n));
	assert_int_equal(bl_record_error(reg, &err), BL_EMACHINE);
	assert_int_equal(bl_record_error(reg, &err), BL_OK);
	bl_record_close(reg);
	bl_arena_free(arena);
}
