/* Whole files in, files without a name, and several whole files out together or
 * not at all. */
#include "bilan/base.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bl_status bl_file_read(const char *path, char **text, size_t *n, bl_error *err)
{
	g_autoptr(GError) why = NULL;
	char *read;
	gsize size;

	if (!g_file_get_contents(path, &read, &size, &why)) {
		if (g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
			return bl_fail(err, BL_EUSER, path, "no_such_file", path, NULL);
		if (g_error_matches(why, G_FILE_ERROR, G_FILE_ERROR_ISDIR))
			return bl_fail(err, BL_EUSER, path, "is_folder", path, NULL);
		return bl_fail(err, BL_EMACHINE, path, "system", why->message, NULL);
	}
	*text = read;
	*n = size;
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

/* ---- Several files together -------------------------------------------------- */

typedef struct {
	char *path, *temporary, *folder;
} parcel;

struct bl_outbox {
	GArray *parcels;
};

bl_outbox *bl_outbox_new(void)
{
	bl_outbox *box = g_new0(bl_outbox, 1);

	box->parcels = g_array_new(FALSE, FALSE, sizeof(parcel));
	return box;
}

static void discard(parcel *p)
{
	if (p->temporary)
		g_unlink(p->temporary);
	g_free(p->temporary);
	g_free(p->path);
	g_free(p->folder);
}

void bl_outbox_free(bl_outbox *box)
{
	if (!box)
		return;
	for (guint i = 0; i < box->parcels->len; i++)
		discard(&g_array_index(box->parcels, parcel, i));
	g_array_unref(box->parcels);
	g_free(box);
}

/* write(2) until all is written; 0 or an errno. */
static int write_all(int fd, const char *bytes, size_t n)
{
	while (n) {
		ssize_t done = write(fd, bytes, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return errno;
		bytes += done;
		n -= (size_t)done;
	}
	return 0;
}

/* Readable by its owner alone while it grows, then given the mode a new file
 * has.  The kernel says which that is as it makes the file, still empty: the
 * process's mask can only be read by setting it, under the feet of other threads. */
static int write_temporary(const char *path, const void *bytes, size_t n)
{
	int fd = g_open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666), why = 0;
	struct stat made;

	if (fd < 0)
		return errno;
	if (fstat(fd, &made) || fchmod(fd, 0600))
		why = errno;
	if (!why)
		why = write_all(fd, bytes, n);
	if (!why && (fchmod(fd, made.st_mode & 0777) || fsync(fd)))
		why = errno;
	if (close(fd) && !why)
		why = errno;
	if (why)
		g_unlink(path);
	return why;
}

bl_status bl_outbox_put(bl_outbox *box, const char *path, const void *bytes, size_t n, bl_error *err)
{
	g_autofree char *name = g_path_get_basename(path);
	parcel p = {.folder = g_path_get_dirname(path)};
	int why = 0;

	if (g_mkdir_with_parents(p.folder, 0777))
		why = errno;
	/* Hidden, in the same folder (a rename cannot cross disks), ours alone. */
	p.temporary = g_strdup_printf("%s/.%s.%ld.part", p.folder, name, (long)getpid());
	p.path = g_strdup(path);
	if (!why)
		why = write_temporary(p.temporary, bytes, n);
	if (why == EEXIST) { /* left by a killed run whose process number came round again */
		g_unlink(p.temporary);
		why = write_temporary(p.temporary, bytes, n);
	}
	if (why) {
		g_clear_pointer(&p.temporary, g_free);
		discard(&p);
		return bl_fail_errno(err, path, why);
	}
	g_array_append_val(box->parcels, p);
	return BL_OK;
}

/* So that the new name survives a power cut, not only the bytes. */
void bl_folder_flush(const char *folder)
{
	int fd = g_open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

	if (fd < 0)
		return;
	fsync(fd); /* some file systems cannot: nothing to be done about it */
	close(fd);
}

/* Puts the files in place under their names. */
static bl_status move_all(bl_outbox *box, bl_error *err)
{
	/* A folder in the way is the one failure a rename can still meet; look before anything moves. */
	for (guint i = 0; i < box->parcels->len; i++) {
		parcel *p = &g_array_index(box->parcels, parcel, i);

		if (g_file_test(p->path, G_FILE_TEST_IS_DIR))
			return bl_fail(err, BL_EUSER, p->path, "is_folder", p->path, NULL);
	}
	for (guint i = 0; i < box->parcels->len; i++) {
		parcel *p = &g_array_index(box->parcels, parcel, i);

		if (g_rename(p->temporary, p->path))
			return bl_fail_errno(err, p->path, errno);
		g_clear_pointer(&p->temporary, g_free);
	}
	return BL_OK;
}

bl_status bl_outbox_publish(bl_outbox *box, bl_error *err)
{
	bl_status status = move_all(box, err);

	for (guint i = 0; status == BL_OK && i < box->parcels->len; i++) {
		const char *folder = g_array_index(box->parcels, parcel, i).folder;

		if (!i || strcmp(folder, g_array_index(box->parcels, parcel, i - 1).folder))
			bl_folder_flush(folder);
	}
	return status;
}

bl_status bl_file_put(const char *path, const void *bytes, size_t n, bl_error *err)
{
	bl_outbox *box = bl_outbox_new();
	bl_status status = bl_outbox_put(box, path, bytes, n, err);

	if (status == BL_OK)
		status = move_all(box, err);
	bl_outbox_free(box);
	return status;
}
