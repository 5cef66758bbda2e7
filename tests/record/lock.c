#include "made.h"

#include <glib/gstdio.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A child that holds the lock, and says so, until it is killed. */
static pid_t hold(const char *folder)
{
	int said[2];
	char c;
	pid_t child;

	assert_int_equal(pipe(said), 0);
	child = fork();
	if (!child) {
		bl_lock *lock;
		bl_status status = bl_lock_take(folder, 0, &lock, NULL);

		if (status == BL_OK && write(said[1], "x", 1) == 1)
			pause();
		_exit(1);
	}
	close(said[1]);
	assert_int_equal(read(said[0], &c, 1), 1);
	close(said[0]);
	return child;
}

static void end(pid_t child)
{
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
}

TEST("record", "a lock that another run holds is refused, and a kill frees it")
{
	g_autofree char *folder = made_folder("lock/deep");
	bl_lock *lock;
	bl_error err;
	pid_t child = hold(folder);

	assert_int_equal(bl_lock_take(folder, 0, &lock, &err), BL_ELOCKED);
	assert_string_equal(err.key, "record_locked");
	assert_true(g_str_has_suffix(err.where, "lock/deep/run.lock"));
	end(child);
	assert_int_equal(bl_lock_take(folder, 0, &lock, &err), BL_OK);
	bl_lock_free(lock);
	bl_lock_free(NULL);
}

TEST("record", "a lock is waited for, as long as was asked and no longer")
{
	g_autofree char *folder = made_folder("waiting");
	gint64 began;
	bl_lock *lock;
	pid_t child = hold(folder), killer;

	began = g_get_monotonic_time();
	assert_int_equal(bl_lock_take(folder, 1, &lock, NULL), BL_ELOCKED);
	assert_in_range(g_get_monotonic_time() - began, 1000000, 4000000);
	killer = fork();
	if (!killer) {
		g_usleep(200000);
		kill(child, SIGKILL);
		_exit(0);
	}
	assert_int_equal(bl_lock_take(folder, 30, &lock, NULL), BL_OK);
	bl_lock_free(lock);
	waitpid(child, NULL, 0);
	waitpid(killer, NULL, 0);
}

TEST("record", "the lock’s file says what it is, is never removed, and no program that is started holds it")
{
	g_autofree char *folder = made_folder("kept"), *path = g_build_filename(folder, "run.lock", NULL);
	g_autofree char *text = NULL;
	bl_lock *lock, *again;
	pid_t child;

	assert_int_equal(bl_lock_take(folder, 0, &lock, NULL), BL_OK);
	child = fork();
	if (!child) {
		execlp("sleep", "sleep", "30", (char *)NULL);
		_exit(1);
	}
	g_usleep(100000);
	bl_lock_free(lock);
	assert_int_equal(bl_lock_take(folder, 5, &again, NULL), BL_OK);
	bl_lock_free(again);
	end(child);
	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	assert_non_null(strstr(text, "bilan: lock of this folder"));
}

TEST("record", "a lock whose file was deleted meanwhile is none: it is taken on the file that is there")
{
	g_autofree char *folder = made_folder("deleted"), *path = g_build_filename(folder, "run.lock", NULL);
	pid_t child = hold(folder);
	bl_lock *lock;

	assert_int_equal(g_unlink(path), 0);
	assert_int_equal(bl_lock_take(folder, 0, &lock, NULL), BL_OK); /* whoever deletes it has it so */
	bl_lock_free(lock);
	end(child);
}

TEST("record", "where no lock can be made, that is said with its place")
{
	g_autofree char *file = made_folder("no_folder");
	bl_lock *lock;
	bl_error err;

	test_write(file, "x", 1);
	assert_int_equal(bl_lock_take(file, 0, &lock, &err), BL_EMACHINE);
	assert_string_equal(err.key, "system");
	assert_string_equal(err.where, file);
}
