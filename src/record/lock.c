/* The lock of whoever works on a record. */
#include "record.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAUSE_US 50000

struct bl_lock {
	int fd;
};

/* For whoever finds the file and wonders; a room without a language says it in both. */
static const char line[] =
	"bilan: verrou de ce dossier; il se libère de lui-même, inutile d’effacer ce fichier.\n"
	"bilan: lock of this folder; it frees itself, and nothing is gained by deleting this file.\n";

/* Locked by nobody else until `until`; 0 or an errno, EWOULDBLOCK: it is. */
static int wait_for(int fd, gint64 until)
{
	while (flock(fd, LOCK_EX | LOCK_NB)) {
		if (errno == EINTR)
			continue;
		if (errno != EWOULDBLOCK || g_get_monotonic_time() >= until)
			return errno;
		g_usleep(PAUSE_US);
	}
	return 0;
}

/* Somebody may have deleted the file while we waited: then we hold a lock on nothing. */
static bool is_still(int fd, const char *path)
{
	struct stat held, there;

	return !fstat(fd, &held) && !stat(path, &there) && held.st_dev == there.st_dev &&
	       held.st_ino == there.st_ino;
}

/* A line for people: whether it can be written decides nothing. */
static void leave_line(int fd)
{
	struct stat is;

	if (!fstat(fd, &is) && !is.st_size && write(fd, line, strlen(line)) < 0)
		return;
}

/* 0 or an errno. */
static int take(const char *path, gint64 until, int *out)
{
	for (;;) {
		int fd = g_open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0660);
		int why = fd < 0 ? errno : wait_for(fd, until);

		if (!why && is_still(fd, path)) {
			*out = fd;
			return 0;
		}
		if (fd >= 0)
			close(fd);
		if (why)
			return why;
	}
}

bl_status bl_lock_take(const char *folder, unsigned wait, bl_lock **out, bl_error *err)
{
	g_autofree char *path = g_build_filename(folder, "run.lock", NULL);
	gint64 until = g_get_monotonic_time() + (gint64)wait * G_USEC_PER_SEC;
	int fd = -1, why;

	if (g_mkdir_with_parents(folder, 0770))
		return bl_fail_errno(err, folder, errno);
	why = take(path, until, &fd);
	if (why == EWOULDBLOCK)
		return bl_fail(err, BL_ELOCKED, path, "record_locked", NULL, NULL);
	if (why)
		return bl_fail_errno(err, path, why);
	leave_line(fd);
	*out = g_new(bl_lock, 1);
	(*out)->fd = fd;
	return BL_OK;
}

void bl_lock_free(bl_lock *lock)
{
	if (!lock)
		return;
	close(lock->fd);
	g_free(lock);
}
