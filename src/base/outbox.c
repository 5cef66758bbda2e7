/* Several whole files out, together or not at all: who may read them, which may not be
 * replaced, and what killed runs left. */
#include "parcel.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
	dev_t device;
	ino_t inode;
} identity;

struct bl_outbox {
	GArray *parcels, *kept; /* kept: identity */
	char *swept;            /* the folder last swept */
	bl_readers readers;     /* of what is new */
};

bl_outbox *bl_outbox_new(void)
{
	bl_outbox *box = g_new0(bl_outbox, 1);

	box->parcels = g_array_new(FALSE, FALSE, sizeof(bl__parcel));
	box->kept = g_array_new(FALSE, FALSE, sizeof(identity));
	return box;
}

void bl_outbox_free(bl_outbox *box)
{
	if (!box)
		return;
	for (guint i = 0; i < box->parcels->len; i++)
		bl__parcel_done(&g_array_index(box->parcels, bl__parcel, i));
	g_array_unref(box->parcels);
	g_array_unref(box->kept);
	g_free(box->swept);
	g_free(box);
}

void bl_outbox_keep(bl_outbox *box, const char *path)
{
	struct stat is;
	identity one;

	if (stat(path, &is))
		return;
	one = (identity){is.st_dev, is.st_ino};
	g_array_append_val(box->kept, one);
}

/* ---- Who may read it --------------------------------------------------------------- */

void bl_outbox_readable_by(bl_outbox *box, bl_readers who)
{
	box->readers = who;
}

unsigned bl_mode_for(bl_readers readers, unsigned made)
{
	static const mode_t read[] = {[BL_OWNER] = 0400, [BL_GROUP] = 0440, [BL_EVERYONE] = 0444};
	static const mode_t write[] = {[BL_OWNER] = 0200, [BL_GROUP] = 0220, [BL_EVERYONE] = 0220};

	return readers == BL_AS_MASKED ? made & 0777 : read[readers] | (made & write[readers]);
}

static int make_one(const char *path, bl_readers readers)
{
	struct stat is;
	mode_t mode;

	if (mkdir(path, 0770))
		return errno;
	if (readers == BL_AS_MASKED)
		return 0;
	if (stat(path, &is))
		return errno;
	mode = bl_mode_for(readers, is.st_mode);
	return chmod(path, mode | (mode & 0444) >> 2) ? errno : 0;
}

int bl_folder_make(const char *path, bl_readers readers)
{
	g_autofree char *parent = NULL;
	struct stat is;
	int why;

	if (!stat(path, &is))
		return 0;
	parent = g_path_get_dirname(path);
	why = strcmp(parent, path) ? bl_folder_make(parent, readers) : 0;
	if (!why)
		why = make_one(path, readers);
	return why == EEXIST ? 0 : why; /* another run's */
}

static void sweep_one(const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	int fd = g_open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
	struct stat is;

	if (fd < 0)
		return;
	if (!fstat(fd, &is) && S_ISREG(is.st_mode) && !flock(fd, LOCK_EX | LOCK_NB))
		g_unlink(path);
	close(fd);
}

void bl_outbox_sweep(bl_outbox *box, const char *folder)
{
	GDir *dir;

	if (!g_strcmp0(box->swept, folder))
		return;
	g_free(box->swept);
	box->swept = g_strdup(folder);
	dir = g_dir_open(folder, 0, NULL);
	for (const char *name; dir && (name = g_dir_read_name(dir));)
		if (bl__parcel_is_called(name))
			sweep_one(folder, name);
	if (dir)
		g_dir_close(dir);
}

/* ---- Putting ------------------------------------------------------------------------ */

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

/* Who may read it is who may read what it replaces; of a new file its owner and
 * group, as far as the process's mask lets them.  The kernel applies that mask as it
 * makes the file: it can only be read by setting it, under the feet of other threads. */
static int fill(const bl_outbox *box, int fd, const struct stat *old, const void *bytes, size_t n)
{
	struct stat made;
	int why;

	if (fstat(fd, &made) || fchmod(fd, 0600))
		return errno;
	why = write_all(fd, bytes, n);
	if (why)
		return why;
	if (old && (old->st_uid != made.st_uid || old->st_gid != made.st_gid) &&
	    fchown(fd, old->st_uid, old->st_gid) && fchown(fd, (uid_t)-1, old->st_gid))
		old = NULL; /* whoever could read it is not whom this mode would be for */
	return fchmod(fd, old ? old->st_mode & 0777 : bl_mode_for(box->readers, made.st_mode)) || fsync(fd)
		       ? errno
		       : 0;
}

/* Where a link leads; a file that a run read is not replaced, nor is what is no file. */
static bl_status look_at(const bl_outbox *box, const char *path, char **real, struct stat *old,
			 bool *is_there, bl_error *err)
{
	struct stat link;

	*is_there = !lstat(path, &link);
	if (*is_there && S_ISLNK(link.st_mode)) {
		*real = realpath(path, NULL);
		if (!*real)
			return bl_fail(err, BL_EUSER, path, "dangling_link", path, NULL);
	} else {
		*real = strdup(path);
	}
	if (!*real)
		return bl_fail_errno(err, path, ENOMEM);
	*is_there = *is_there && !stat(*real, old);
	if (*is_there && S_ISDIR(old->st_mode))
		return bl_fail(err, BL_EUSER, path, "is_folder", path, NULL);
	if (*is_there && !S_ISREG(old->st_mode))
		return bl_fail(err, BL_EUSER, path, "no_regular_file", path, NULL);
	for (guint i = 0; *is_there && i < box->kept->len; i++) {
		const identity *kept = &g_array_index(box->kept, identity, i);

		if (kept->device == old->st_dev && kept->inode == old->st_ino)
			return bl_fail(err, BL_EUSER, path, "output_is_input", path, NULL);
	}
	return BL_OK;
}

static bl_status pack(const bl_outbox *box, bl__parcel *p, const char *path, const void *bytes, size_t n,
		      bl_error *err)
{
	char *real = NULL;
	struct stat old;
	bl_status status = look_at(box, path, &real, &old, &p->replaces, err);
	int why = 0;

	if (status == BL_OK) {
		p->path = g_strdup(real);
		p->folder = g_path_get_dirname(p->path);
		why = bl_folder_make(p->folder, box->readers);
		if (!why)
			why = bl__parcel_begin(p);
		if (!why)
			why = fill(box, p->fd, p->replaces ? &old : NULL, bytes, n);
		status = why ? bl_fail_errno(err, path, why) : BL_OK;
	}
	free(real);
	return status;
}

bl_status bl_outbox_put(bl_outbox *box, const char *path, const void *bytes, size_t n, bl_error *err)
{
	bl__parcel p = BL__NO_PARCEL;
	bl_status status = pack(box, &p, path, bytes, n, err);

	if (status == BL_OK) {
		bl_outbox_sweep(box, p.folder);
		g_array_append_val(box->parcels, p);
	} else {
		bl__parcel_done(&p);
	}
	return status;
}

/* ---- Into place --------------------------------------------------------------------------- */

/* So that the new name survives a power cut, not only the bytes. */
void bl_folder_flush(const char *folder)
{
	int fd = g_open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

	if (fd < 0)
		return;
	fsync(fd); /* some file systems cannot: nothing to be done about it */
	close(fd);
}

bl_status bl_outbox_publish(bl_outbox *box, bl_error *err)
{
	guint failed = 0, n = box->parcels->len;
	bl__parcel *all = (bl__parcel *)(void *)box->parcels->data;
	int why = n ? bl__parcels_move(all, n, &failed) : 0;
	bl_status status = why ? bl_fail_errno(err, all[failed].path, why) : BL_OK;

	for (guint i = 0; status == BL_OK && i < box->parcels->len; i++) {
		const char *folder = g_array_index(box->parcels, bl__parcel, i).folder;

		if (!i || strcmp(folder, g_array_index(box->parcels, bl__parcel, i - 1).folder))
			bl_folder_flush(folder);
	}
	return status;
}

bl_status bl_outbox_put_alone(const bl_outbox *box, const char *path, const void *bytes, size_t n,
			      bl_error *err)
{
	bl__parcel p = BL__NO_PARCEL;
	bl_status status = pack(box, &p, path, bytes, n, err);
	guint failed;
	int why = status == BL_OK ? bl__parcels_move(&p, 1, &failed) : 0;

	if (why)
		status = bl_fail_errno(err, p.path, why);
	bl__parcel_done(&p);
	return status;
}
