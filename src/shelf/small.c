/* Files and folders, one at a time. */
#include "shelf.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

void (*bl__shelf_watch)(const char *step);

void bl__shelf_step(const char *step)
{
	if (bl__shelf_watch)
		bl__shelf_watch(step);
}

void bl__shelf_names_of(bl__shelf_names *names, const char *folder, const char *name)
{
	names->folder = g_strdup(folder);
	names->here = g_build_filename(folder, name, NULL);
	names->new = g_strdup_printf("%s/.bilan-%s.new", folder, name);
	names->old = g_strdup_printf("%s/.bilan-%s.old", folder, name);
}

void bl__shelf_names_done(bl__shelf_names *names)
{
	g_free(names->folder);
	g_free(names->here);
	g_free(names->new);
	g_free(names->old);
}

bool bl__is_folder(const char *path)
{
	struct stat is;

	return !lstat(path, &is) && S_ISDIR(is.st_mode);
}

bool bl__is_kept(const struct stat *a, const struct stat *b)
{
	if (a->st_dev == b->st_dev && a->st_ino == b->st_ino)
		return true;
	return S_ISREG(a->st_mode) && S_ISREG(b->st_mode) && a->st_size == b->st_size &&
	       a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

bl_status bl__shelf_flush(const char *path, bl_error *err)
{
	int fd = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0), why;

	if (fd < 0)
		return bl_fail_errno(err, path, errno);
	why = fsync(fd) ? errno : 0;
	close(fd);
	/* Some file systems flush no folders: nothing to be done about it. */
	return why && why != EINVAL && why != ENOTSUP ? bl_fail_errno(err, path, why) : BL_OK;
}

/* 0 or an errno. */
static int write_all(int fd, const char *bytes, size_t n)
{
	while (n) {
		ssize_t done = write(fd, bytes, n);

		if (done < 0 && errno != EINTR)
			return errno;
		bytes += MAX(done, 0);
		n -= (size_t)MAX(done, 0);
	}
	return 0;
}

static int fill(int fd, const void *bytes, size_t n, bl_readers readers)
{
	struct stat made;
	int why = fstat(fd, &made) ? errno : write_all(fd, bytes, n);

	if (!why && readers != BL_AS_MASKED && fchmod(fd, bl_mode_for(readers, made.st_mode)))
		why = errno;
	return !why && fsync(fd) ? errno : why;
}

bl_status bl__shelf_write(const char *path, const void *bytes, size_t n, bl_readers readers, bl_error *err)
{
	int fd, why;

	g_unlink(path); /* of a try that failed */
	fd = g_open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0660);
	if (fd < 0)
		return bl_fail_errno(err, path, errno);
	why = fill(fd, bytes, n, readers);
	if (close(fd) && !why)
		why = errno;
	return why ? bl_fail_errno(err, path, why) : BL_OK;
}

/* ---- Keeping ---------------------------------------------------------------------------- */

/* As long as it was, and dated as it was, so that it is known for a copy; 0 or an errno. */
static int copy_bytes(int from, int to, const struct stat *is)
{
	struct timespec times[2] = {is->st_atim, is->st_mtim};
	char bytes[65536];
	ssize_t got;
	int why = 0;

	while (!why && (got = read(from, bytes, sizeof bytes)))
		why = got > 0 ? write_all(to, bytes, (size_t)got) : errno == EINTR ? 0 : errno;
	if (!why && (fchmod(to, is->st_mode & 0777) || futimens(to, times) || fsync(to)))
		why = errno;
	return why;
}

/* 0 or an errno; EACCES, too, of what is no file that could be copied. */
static int copy(const char *from, const char *to)
{
	int in = g_open(from, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0), out = -1, why;
	struct stat is;

	if (in < 0)
		return errno == ELOOP ? EACCES : errno;
	why = fstat(in, &is) ? errno : S_ISREG(is.st_mode) ? 0 : EACCES;
	if (!why) {
		out = g_open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
		why = out < 0 ? errno : copy_bytes(in, out, &is);
	}
	close(in);
	if (out >= 0 && close(out) && !why)
		why = errno;
	return why;
}

bl_status bl__shelf_keep(const char *from, const char *to, bool *done, bl_error *err)
{
	struct stat is;
	int why;

	*done = false;
	if (lstat(from, &is))
		return errno == ENOENT ? BL_OK : bl_fail_errno(err, from, errno);
	if (S_ISDIR(is.st_mode))
		return BL_OK;
	why = link(from, to) ? errno : 0;
	if (why == EPERM || why == EOPNOTSUPP || why == ENOSYS || why == EMLINK || why == EXDEV ||
	    why == EACCES)
		why = copy(from, to);
	*done = !why;
	return why && why != EACCES ? bl_fail_errno(err, to, why) : BL_OK;
}

/* ---- Folders ------------------------------------------------------------------------------ */

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bl_status bl__shelf_names_in(const char *path, char ***names, bl_error *err)
{
	g_autoptr(GError) why = NULL;
	g_autoptr(GDir) dir = g_dir_open(path, 0, &why);
	GPtrArray *all = g_ptr_array_new();

	for (const char *name; dir && (name = g_dir_read_name(dir));)
		g_ptr_array_add(all, g_strdup(name));
	g_ptr_array_sort(all, by_text);
	g_ptr_array_add(all, NULL);
	*names = (char **)g_ptr_array_free(all, FALSE);
	if (dir)
		return BL_OK;
	g_clear_pointer(names, g_strfreev);
	return bl_fail(err, BL_EMACHINE, path, "system", why->message, NULL);
}

bl_status bl__shelf_throw(const char *path, bl_error *err)
{
	g_auto(GStrv) names = NULL;
	bl_status status = bl__shelf_names_in(path, &names, err);

	/* The list goes last: without it the folder would be taken for an old one. */
	for (char **name = names; status == BL_OK && *name; name++) {
		g_autofree char *file = g_build_filename(path, *name, NULL);

		bl__shelf_step("throw");
		if (strcmp(*name, BL__SHELF_LIST) && g_unlink(file))
			status = bl_fail_errno(err, file, errno);
	}
	if (status == BL_OK) {
		g_autofree char *list = g_build_filename(path, BL__SHELF_LIST, NULL);

		if ((g_unlink(list) && errno != ENOENT) || g_rmdir(path))
			status = bl_fail_errno(err, path, errno);
	}
	return status;
}
