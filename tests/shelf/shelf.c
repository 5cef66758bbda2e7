#include "test.h"
#include "bilan/shelf.h"
#include "../../src/shelf/shelf.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- A period’s folder with what people put into it -------------------------------------- */

static void put_file(const char *folder, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	test_write(path, text, strlen(text));
}

/* editions/2026-09 with two editions, a manifest, a link, a note of somebody's and a folder; yours. */
static char *begun(const char *name)
{
	char *editions = g_strdup(test_path(name));
	g_autofree char *here = g_build_filename(editions, "2026-09", NULL);
	g_autofree char *sub = g_build_filename(here, "photos", NULL);
	g_autofree char *link = g_build_filename(here, "lien", NULL);

	assert_int_equal(g_mkdir_with_parents(sub, 0750), 0);
	put_file(here, "un.pdf", "edition one");
	put_file(here, "vieux.pdf", "to be let go");
	put_file(here, "manifest.json", "one");
	put_file(here, "note à moi.txt", "by hand");
	put_file(sub, "a.jpg", "picture");
	assert_int_equal(symlink("../ailleurs", link), 0);
	return editions;
}

static void list_into(GString *to, const char *folder, const char *head)
{
	char **names;

	assert_int_equal(bl__shelf_names_in(folder, &names, NULL), BL_OK);
	for (char **name = names; *name; name++) {
		g_autofree char *path = g_build_filename(folder, *name, NULL), *text = NULL, *target = NULL;
		g_autofree char *shown = g_strdup_printf("%s%s", head, *name);
		g_autofree char *deeper = g_strdup_printf("%s/", shown);

		target = g_file_read_link(path, NULL);
		if (target)
			g_string_append_printf(to, "%s -> %s\n", shown, target);
		else if (bl__is_folder(path))
			list_into(to, path, deeper);
		else if (g_file_get_contents(path, &text, NULL, NULL))
			g_string_append_printf(to, "%s: %s\n", shown, text);
	}
	g_strfreev(names);
}

/* All of it as text; yours. */
static char *tree(const char *folder)
{
	GString *text = g_string_new(NULL);

	list_into(text, folder, "");
	return g_string_free(text, FALSE);
}

#define BEFORE                                                                                               \
	"2026-09/lien -> ../ailleurs\n2026-09/manifest.json: one\n2026-09/note à moi.txt: by hand\n"         \
	"2026-09/photos/a.jpg: picture\n2026-09/un.pdf: edition one\n2026-09/vieux.pdf: to be let go\n"
#define AFTER                                                                                                \
	"2026-09/deux.pdf: edition two\n2026-09/lien -> ../ailleurs\n2026-09/manifest.json: one, two\n"      \
	"2026-09/note à moi.txt: by hand\n2026-09/photos/a.jpg: picture\n2026-09/un.pdf: edition one\n"

static void assert_tree(const char *folder, const char *wanted)
{
	g_autofree char *found = tree(folder);

	assert_string_equal(found, wanted);
}

/* The second edition comes; the status of the last thing that was done. */
static bl_status publish(const char *editions, bool *plainly, bl_error *err)
{
	bl_shelf *s;
	bl_status status = bl_shelf_begin(editions, "2026-09", BL_AS_MASKED, &s, err);

	if (status != BL_OK)
		return status;
	status = bl_shelf_put(s, "deux.pdf", "edition two", 11, BL_ADD, err);
	if (status == BL_OK)
		status = bl_shelf_remove(s, "vieux.pdf", err);
	if (status == BL_OK)
		status = bl_shelf_settle(s, err);
	/* what comes of having recorded it, and is settled again */
	if (status == BL_OK)
		status = bl_shelf_put(s, "manifest.json", "one, two", 8, BL_REPLACE, err);
	if (status == BL_OK)
		status = bl_shelf_settle(s, err);
	if (status == BL_OK)
		status = bl_shelf_swap(s, plainly, err);
	bl_shelf_free(s);
	return status;
}

static bool has_two(void *self, const char *path)
{
	g_autofree char *two = g_build_filename(path, "deux.pdf", NULL);
	g_autofree char *list = g_build_filename(path, "manifest.json", NULL);
	g_autofree char *text = NULL, *says = NULL;

	assert_null(self);
	return g_file_get_contents(two, &text, NULL, NULL) && !strcmp(text, "edition two") &&
	       g_file_get_contents(list, &says, NULL, NULL) && !strcmp(says, "one, two");
}

/* ---- Undisturbed --------------------------------------------------------------------------- */

TEST("shelf",
     "a folder changes whole: what is new is there, what is kept is the same file, and people’s things too")
{
	g_autofree char *editions = begun("whole"), *one = g_build_filename(editions, "2026-09/un.pdf", NULL);
	struct stat before, after;
	bool plainly = true;
	bl_error err;

	assert_int_equal(stat(one, &before), 0);
	assert_int_equal(publish(editions, &plainly, &err), BL_OK);
	assert_tree(editions, AFTER);
	assert_int_equal(stat(one, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_int_equal(after.st_nlink, 1);
}

TEST("shelf", "where the file system knows no exchange two renames come to the same, and it is said")
{
	g_autofree char *editions = begun("plain");
	bool plainly = false;
	bl_error err;

	bl__shelf_plainly = true;
	assert_int_equal(publish(editions, &plainly, &err), BL_OK);
	bl__shelf_plainly = false;
	assert_true(plainly);
	assert_tree(editions, AFTER);
}

TEST("shelf", "the first edition makes the folder, and who may read the files may open it")
{
	static const struct {
		bl_readers readers;
		mode_t folder, file;
	} want[] = {{BL_OWNER, 0700, 0600}, {BL_GROUP, 0750, 0640}, {BL_EVERYONE, 0755, 0644}};
	mode_t mask = umask(027);
	struct stat is;

	for (size_t i = 0; i < G_N_ELEMENTS(want); i++) {
		g_autofree char *name = g_strdup_printf("new-%zu/deep", i),
				*editions = g_strdup(test_path(name));
		g_autofree char *here = g_build_filename(editions, "2026-10", NULL);
		g_autofree char *file = g_build_filename(here, "a.pdf", NULL);
		bl_shelf *s;

		assert_int_equal(bl_shelf_begin(editions, "2026-10", want[i].readers, &s, NULL), BL_OK);
		assert_int_equal(bl_shelf_put(s, "a.pdf", "a", 1, BL_ADD, NULL), BL_OK);
		assert_int_equal(bl_shelf_settle(s, NULL), BL_OK);
		assert_false(g_file_test(here, G_FILE_TEST_EXISTS));
		assert_int_equal(bl_shelf_swap(s, NULL, NULL), BL_OK);
		bl_shelf_free(s);
		assert_int_equal(stat(here, &is), 0);
		assert_int_equal(is.st_mode & 0777, want[i].folder);
		assert_int_equal(stat(file, &is), 0);
		assert_int_equal(is.st_mode & 0777, want[i].file);
		assert_tree(editions, "2026-10/a.pdf: a\n");
	}
	umask(mask);
}

TEST("shelf", "a folder that is changed keeps who may open it")
{
	g_autofree char *editions = begun("modes"), *here = g_build_filename(editions, "2026-09", NULL);
	struct stat is;

	assert_int_equal(chmod(here, 02751), 0);
	assert_int_equal(publish(editions, NULL, NULL), BL_OK);
	assert_int_equal(stat(here, &is), 0);
	assert_int_equal(is.st_mode & 07777, 02751);
}

TEST("shelf", "what is not swapped leaves nothing, and what readers see is as it was")
{
	g_autofree char *editions = begun("free");
	bl_shelf *s;

	assert_int_equal(bl_shelf_begin(editions, "2026-09", BL_AS_MASKED, &s, NULL), BL_OK);
	assert_int_equal(bl_shelf_put(s, "deux.pdf", "edition two", 11, BL_ADD, NULL), BL_OK);
	assert_int_equal(bl_shelf_put(s, "manifest.json", "xx", 2, BL_REPLACE, NULL), BL_OK);
	bl_shelf_free(s);
	bl_shelf_free(NULL);
	assert_tree(editions, BEFORE);
}

TEST("shelf", "nothing that lies there is replaced unless it is meant, nor a folder, nor a name outside")
{
	g_autofree char *editions = begun("taken");
	bl_shelf *s;
	bl_error err;

	assert_int_equal(bl_shelf_begin(editions, "2026-09", BL_AS_MASKED, &s, NULL), BL_OK);
	assert_int_equal(bl_shelf_put(s, "un.pdf", "x", 1, BL_ADD, &err), BL_EUSER);
	assert_string_equal(err.key, "shelf_taken");
	assert_int_equal(bl_shelf_put(s, "photos", "x", 1, BL_REPLACE, &err), BL_EUSER);
	assert_int_equal(bl_shelf_put(s, "../x", "x", 1, BL_REPLACE, &err), BL_EUSER);
	assert_int_equal(bl_shelf_put(s, ".bilan-list", "x", 1, BL_REPLACE, &err), BL_EUSER);
	assert_int_equal(bl_shelf_put(s, "a", "x", 1, BL_ADD, &err), BL_OK);
	assert_int_equal(bl_shelf_put(s, "a", "y", 1, BL_ADD, &err), BL_EUSER);
	bl_shelf_free(s);
	assert_tree(editions, BEFORE);
}

TEST("shelf", "a file that lies elsewhere is linked in, or said to be missing")
{
	g_autofree char *editions = begun("linked"), *held = g_strdup(test_path("held.pdf"));
	g_autofree char *into = g_build_filename(editions, "latest", NULL);
	g_autofree char *file = g_build_filename(into, "funder.pdf", NULL);
	struct stat is;
	bl_shelf *s;
	bl_error err;

	test_write(held, "held", 4);
	assert_int_equal(chmod(held, 0600), 0);
	assert_int_equal(bl_shelf_begin(editions, "latest", BL_EVERYONE, &s, NULL), BL_OK);
	assert_int_equal(bl_shelf_link(s, "funder.pdf", held, BL_ADD, NULL), BL_OK);
	assert_int_equal(bl_shelf_link(s, "none.pdf", "/nonexistent/x", BL_ADD, &err), BL_EUSER);
	assert_int_equal(bl_shelf_settle(s, NULL), BL_OK);
	assert_int_equal(bl_shelf_swap(s, NULL, NULL), BL_OK);
	bl_shelf_free(s);
	assert_int_equal(stat(file, &is), 0);
	assert_int_equal(is.st_mode & 0777, 0644);
	assert_int_equal(is.st_nlink, 2);
}

TEST("shelf",
     "a link, or a file, in the folder’s place is refused, and one where it is assembled is no way out")
{
	g_autofree char *editions = begun("links"), *away = g_strdup(test_path("away"));
	g_autofree char *link = g_build_filename(editions, "2026-10", NULL);
	g_autofree char *aside = g_build_filename(editions, ".bilan-2026-09.new", NULL);
	bl_shelf *s;
	bl_error err;

	assert_int_equal(g_mkdir(away, 0700), 0);
	put_file(away, "x", "theirs");
	assert_int_equal(symlink(away, link), 0);
	assert_int_equal(bl_shelf_begin(editions, "2026-10", BL_AS_MASKED, &s, &err), BL_EUSER);
	assert_string_equal(err.key, "shelf_no_folder");
	assert_int_equal(g_unlink(link), 0);
	assert_int_equal(symlink(away, aside), 0);
	assert_int_equal(publish(editions, NULL, NULL), BL_OK);
	assert_tree(away, "x: theirs\n");
	assert_tree(editions, AFTER);
}

/* ---- While people are at it -------------------------------------------------------------------- */

static const char *busy_in;

static void be_busy(const char *step)
{
	g_autofree char *here = g_build_filename(busy_in, "2026-09", NULL);
	g_autofree char *note = g_build_filename(here, "note à moi.txt", NULL);

	if (strcmp(step, "exchange"))
		return;
	put_file(here, "tard.txt", "just now");
	put_file(here, "deux.pdf", "theirs");
	assert_int_equal(g_unlink(note), 0);
	put_file(here, "note à moi.txt", "by hand, again");
}

TEST("shelf", "what people put there or change while a run works is not lost")
{
	for (int plainly = 0; plainly < 2; plainly++) {
		g_autofree char *editions = begun(plainly ? "busy-plainly" : "busy");

		busy_in = editions;
		bl__shelf_watch = be_busy;
		bl__shelf_plainly = plainly;
		assert_int_equal(publish(editions, NULL, NULL), BL_OK);
		bl__shelf_watch = NULL;
		bl__shelf_plainly = false;
		assert_tree(editions,
			    "2026-09/deux.pdf: edition two\n2026-09/deux.pdf.~1: theirs\n"
			    "2026-09/lien -> ../ailleurs\n2026-09/manifest.json: one, two\n"
			    "2026-09/note à moi.txt: by hand, again\n2026-09/photos/a.jpg: picture\n"
			    "2026-09/tard.txt: just now\n2026-09/un.pdf: edition one\n");
	}
}

/* ---- Killed ------------------------------------------------------------------------------------ */

static int steps_left;

static void count_down(const char *step)
{
	(void)step;
	if (!steps_left--)
		_exit(9);
}

/* Whether a child that runs `what` was killed at step n. */
static bool killed_at(int n, void (*what)(const char *editions), const char *editions)
{
	int status;
	pid_t child = fork();

	if (!child) {
		steps_left = n;
		bl__shelf_watch = count_down;
		what(editions);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status) == 9;
}

static void work(const char *editions)
{
	if (publish(editions, NULL, NULL) != BL_OK)
		_exit(1);
}

static void mend(const char *editions)
{
	bool there;

	if (bl_shelf_recover(editions, "2026-09", has_two, NULL, &there, NULL) != BL_OK)
		_exit(1);
}

/* Recovered it is as before, or as after, in all of its files; done again, as after. */
static void check_recovery(const char *editions)
{
	bool there = false;
	bl_error err;
	char **left;

	assert_int_equal(bl_shelf_recover(editions, "2026-09", has_two, NULL, &there, &err), BL_OK);
	assert_tree(editions, there ? AFTER : BEFORE);
	left = bl_shelf_left(editions);
	assert_null(left[0]);
	g_strfreev(left);
	if (!there)
		assert_int_equal(publish(editions, NULL, NULL), BL_OK);
	assert_tree(editions, AFTER);
}

TEST("shelf",
     "killed at any step, in either way, the folder is recovered whole: as it was or as it was to be")
{
	for (int plainly = 0; plainly < 2; plainly++) {
		bool killed = true;
		int n = 0;

		bl__shelf_plainly = plainly;
		for (; killed; n++) {
			g_autofree char *name = g_strdup_printf("killed-%d-%d", plainly, n);
			g_autofree char *editions = begun(name);

			killed = killed_at(n, work, editions);
			check_recovery(editions);
		}
		bl__shelf_plainly = false;
		assert_true(n > 15);
	}
}

TEST("shelf", "a recovery that is killed itself is recovered")
{
	for (int plainly = 0; plainly < 2; plainly++) {
		bl__shelf_plainly = plainly;
		for (int n = 0, killed = 1; killed; n++) {
			for (int m = 0, again = 1; again; m++) {
				g_autofree char *name = g_strdup_printf("twice-%d-%d-%d", plainly, n, m);
				g_autofree char *editions = begun(name);

				killed = killed_at(n, work, editions);
				again = killed_at(m, mend, editions);
				check_recovery(editions);
			}
		}
		bl__shelf_plainly = false;
	}
}

static bool has_pdf(void *self, const char *path)
{
	g_autofree char *two = g_build_filename(path, "deux.pdf", NULL);

	(void)self;
	return g_file_test(two, G_FILE_TEST_EXISTS);
}

TEST("shelf", "what is put after it was settled is never half there, and never undone by what it replaces")
{
	static const char manifest_lacks[] =
		"2026-09/deux.pdf: edition two\n2026-09/lien -> ../ailleurs\n2026-09/manifest.json: one\n"
		"2026-09/note à moi.txt: by hand\n2026-09/photos/a.jpg: picture\n2026-09/un.pdf: edition "
		"one\n";

	for (int plainly = 0; plainly < 2; plainly++) {
		bl__shelf_plainly = plainly;
		for (int n = 0, killed = 1; killed; n++) {
			g_autofree char *name = g_strdup_printf("later-%d-%d", plainly, n), *found = NULL;
			g_autofree char *editions = begun(name);
			bool there;

			killed = killed_at(n, work, editions);
			assert_int_equal(bl_shelf_recover(editions, "2026-09", has_pdf, NULL, &there, NULL),
					 BL_OK);
			found = tree(editions);
			assert_true(!strcmp(found, AFTER) || (!there && !strcmp(found, BEFORE)) ||
				    (there && !strcmp(found, manifest_lacks)));
		}
		bl__shelf_plainly = false;
	}
}

static bool never(void *self, const char *path)
{
	(void)self;
	(void)path;
	return false;
}

TEST("shelf", "of one that is not whole nothing is left, and what was moved aside for it is put back")
{
	bl__shelf_plainly = true;
	for (int n = 0, killed = 1; killed; n++) {
		g_autofree char *name = g_strdup_printf("unwanted-%d", n), *editions = begun(name);
		g_autofree char *found = NULL;
		bool there = true;

		killed = killed_at(n, work, editions);
		assert_int_equal(bl_shelf_recover(editions, "2026-09", never, NULL, &there, NULL), BL_OK);
		assert_false(there);
		found = tree(editions);
		assert_true(!strcmp(found, BEFORE) || !strcmp(found, AFTER));
	}
	bl__shelf_plainly = false;
}

TEST("shelf", "names of which something was left are told, and only these")
{
	g_autofree char *editions = begun("left");
	static const char *const made[] = {".bilan-2026-08.new", ".bilan-2026-08.old", ".bilan-2026-07.old",
					   ".bilan-00.part", "2026-06"};
	char **left;

	for (size_t i = 0; i < G_N_ELEMENTS(made); i++) {
		g_autofree char *path = g_build_filename(editions, made[i], NULL);

		assert_int_equal(g_mkdir(path, 0700), 0);
	}
	left = bl_shelf_left(editions);
	assert_string_equal(left[0], "2026-07");
	assert_string_equal(left[1], "2026-08");
	assert_null(left[2]);
	g_strfreev(left);
	left = bl_shelf_left("/nonexistent/editions");
	assert_null(left[0]);
	g_strfreev(left);
}
