/* Whole files in, and files without a name. */
#include "bilan/base.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BYTES_MOST ((size_t)16 << 20)

/* Regular files alone, and looked at before they are read: a pipe would wait, a device never ends. */
static bl_status look_at(int fd, const char *path, uintmax_t most, size_t *n, bl_error *err)
{
	struct stat is;

	if (fstat(fd, &is))
		return bl_fail_errno(err, path, errno);
	if (S_ISDIR(is.st_mode))
		return bl_fail(err, BL_EUSER, path, "is_folder", path, NULL);
	if (!S_ISREG(is.st_mode))
		return bl_fail(err, BL_EUSER, path, "no_regular_file", path, NULL);
	if ((uintmax_t)is.st_size > most)
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

static bl_status open_to_read(const char *path, uintmax_t most, int *fd, size_t *n, bl_error *err)
{
	bl_status status;

	*fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (*fd < 0)
		return errno == ENOENT ? bl_fail(err, BL_EUSER, path, "no_such_file", path, NULL)
				       : bl_fail_errno(err, path, errno);
	status = look_at(*fd, path, most, n, err);
	if (status != BL_OK)
		close(*fd);
	return status;
}

bl_status bl_file_read(const char *path, char **text, size_t *n, bl_error *err)
{
	int fd, why;
	char *read;
	size_t size = 0;
	bl_status status = open_to_read(path, BYTES_MOST, &fd, &size, err);

	if (status != BL_OK)
		return status;
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

/* To its end, however long; 0 or an errno. */
static int add_all(GChecksum *sum, int fd)
{
	guchar bytes[65536];
	ssize_t got = 1;

	while (got) {
		got = read(fd, bytes, sizeof bytes);
		if (got > 0)
			g_checksum_update(sum, bytes, got);
		else if (got < 0 && errno != EINTR)
			return errno;
	}
	return 0;
}

bl_status bl_file_digest(const char *path, char out[65], bl_error *err)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	int fd, why;
	size_t size;
	bl_status status = open_to_read(path, UINTMAX_MAX, &fd, &size, err);

	if (status != BL_OK)
		return status;
	why = add_all(sum, fd);
	close(fd);
	if (why)
		return bl_fail_errno(err, path, why);
	g_strlcpy(out, g_checksum_get_string(sum), 65);
	return BL_OK;
}

bool bl_file_is_absent(const char *path)
{
	struct stat is;

	return lstat(path, &is) && (errno == ENOENT || errno == ENOTDIR);
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* 0, or why not all could be listed. */
static int list(DIR *dir, const char *ending, GPtrArray *found)
{
	const struct dirent *e;

	for (errno = 0; (e = readdir(dir)); errno = 0)
		if (e->d_name[0] != '.' && g_str_has_suffix(e->d_name, ending))
			g_ptr_array_add(found, g_strndup(e->d_name, strlen(e->d_name) - strlen(ending)));
	return errno;
}

bl_status bl_file_names(const char *folder, const char *ending, char ***names, bl_error *err)
{
	g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
	DIR *dir = opendir(folder);
	int why = dir ? list(dir, ending, found) : errno;

	if (dir)
		closedir(dir);
	if (why && why != ENOENT)
		return bl_fail_errno(err, folder, why);
	g_ptr_array_sort(found, by_bytes);
	g_ptr_array_add(found, NULL);
	*names = (char **)g_ptr_array_free(g_steal_pointer(&found), FALSE);
	return BL_OK;
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
