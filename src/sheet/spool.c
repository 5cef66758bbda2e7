/* Bytes that come only once.  A file is opened several times (looked at, read
 * for the newest ids, read for good), a pipe can be read once: it is copied to
 * a nameless temporary file, which takes the place of the pipe's descriptor.
 * On disk, not in memory: what a pipe carries may be larger than any of it. */
#include "room.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The descriptor this path is a name of; -1 when it is a file like others. */
static int descriptor(const char *path)
{
	static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
	char *end;
	long n;

	if (!strcmp(path, "-") || !strcmp(path, "/dev/stdin"))
		return STDIN_FILENO;
	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
		if (!g_str_has_prefix(path, folders[i]))
			continue;
		path += strlen(folders[i]);
		n = strtol(path, &end, 10);
		return g_ascii_isdigit(*path) && !*end && n < 65536 ? (int)n : -1;
	}
	return -1;
}

static bool write_all(int to, const char *bytes, size_t n)
{
	while (n) {
		ssize_t k = write(to, bytes, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return false;
		bytes += k;
		n -= (size_t)k;
	}
	return true;
}

static bool copy(int from, int to)
{
	g_autofree char *bytes = g_malloc(BL__BLOCK);

	for (;;) {
		ssize_t n = read(from, bytes, BL__BLOCK);

		if (!n)
			return true;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || !write_all(to, bytes, (size_t)n))
			return false;
	}
}

/* A file that stands at its start can be opened again as it is. */
static bool comes_once(int fd)
{
	struct stat st;

	return fstat(fd, &st) ||
	       (!S_ISDIR(st.st_mode) && (!S_ISREG(st.st_mode) || lseek(fd, 0, SEEK_CUR) > 0));
}

/* False, and errno says why, when it could not be kept. */
static bool keep(int fd)
{
	int to, why;
	bool done;

	if (!comes_once(fd))
		return true;
	to = bl_file_nameless();
	if (to < 0)
		return false;
	done = copy(fd, to) && lseek(to, 0, SEEK_SET) == 0 && dup2(to, fd) >= 0;
	why = errno;
	close(to);
	errno = why;
	return done;
}

int bl__open(const char *path)
{
	static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;
	int fd = descriptor(path);
	char again[32];
	bool kept;

	if (fd < 0)
		return open(path, O_RDONLY | O_CLOEXEC);
	pthread_mutex_lock(&one);
	kept = keep(fd);
	pthread_mutex_unlock(&one);
	if (!kept)
		return -1;
	g_snprintf(again, sizeof again, "/proc/self/fd/%d", fd);
	return open(again, O_RDONLY | O_CLOEXEC);
}
