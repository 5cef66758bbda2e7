/* Whole files in, and files without a name. */
#include "bilan/base.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define BYTES_MOST ((size_t)16 << 20)

/* Regular files alone, and looked at before they are read: a pipe would wait, a device never ends. */
static bl_status look_at(int fd, const char *path, size_t *n, bl_error *err)
{
	struct stat is;

	if (fstat(fd, &is))
		return bl_fail_errno(err, path, errno);
	if (S_ISDIR(is.st_mode))
		return bl_fail(err, BL_EUSER, path, "is_folder", path, NULL);
	if (!S_ISREG(is.st_mode))
		return bl_fail(err, BL_EUSER, path, "no_regular_file", path, NULL);
	if ((uintmax_t)is.st_size > BYTES_MOST)
		return bl_fail(err, BL_EUSER, path, "file_too_large", path, "16 MiB");
	*n = (size_t)is.st_size;
	return BL_OK;
}

/* As long as it was when it was looked at, or shorter; 0 or an errno. */
static int read_all(int fd, char *text, size_t *n)
{
	size_t done = 0;
	ssize_t got = 1;

	while (done < *n && got) {
		got = read(fd, text + done, *n - done);
		if (got < 0 && errno != EINTR)
			return errno;
		done += got > 0 ? (size_t)got : 0;
		got = got < 0 ? 1 : got;
	}
	*n = done;
	return 0;
}

bl_status bl_file_read(const char *path, char **text, size_t *n, bl_error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), why;
	bl_status status;
	char *read;
	size_t size = 0;

	if (fd < 0)
		return errno == ENOENT ? bl_fail(err, BL_EUSER, path, "no_such_file", path, NULL)
				       : bl_fail_errno(err, path, errno);
	status = look_at(fd, path, &size, err);
	if (status != BL_OK) {
		close(fd);
		return status;
	}
	read = g_malloc(size + 1);
	why = read_all(fd, read, &size);
	close(fd);
	if (why) {
		g_free(read);
		return bl_fail_errno(err, path, why);
	}
	read[size] = '\0';
	*text = read;
	*n = size;
	return BL_OK;
}

bool bl_file_is_absent(const char *path)
{
	struct stat is;

	return lstat(path, &is) && (errno == ENOENT || errno == ENOTDIR);
}

/* /tmp is memory on many machines, /var/tmp is a disk. */
int bl_file_nameless(void)
{
	int fd = open("/var/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	FILE *f;

	if (fd >= 0)
		return fd;
	f = tmpfile();
	if (!f)
		return -1;
	fd = fcntl(fileno(f), F_DUPFD_CLOEXEC, 3);
	fclose(f);
	return fd;
}
