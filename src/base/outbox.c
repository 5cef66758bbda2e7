/* Several whole files out, together or not at all.
 *
 * Each grows under a random name of its own beside the one it is to have, and is
 * locked as long as the run lives: what nobody locks was left by a run that was
 * killed, and is swept by the next.  While several are moved into place, those they
 * replace keep a second name, so that they can be put back. */
#include "bilan/base.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define START ".bilan-"
#define END   ".part"
#define TRIES 100

typedef struct {
	char *path, *folder;
	char *temporary; /* its name until it is in place; NULL: it is, or never was */
	char *old;       /* second name of what it replaces; NULL: nothing, or it has none */
	bool replaces, moved;
	int fd, old_fd; /* hold the locks */
} parcel;

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

	box->parcels = g_array_new(FALSE, FALSE, sizeof(parcel));
	box->kept = g_array_new(FALSE, FALSE, sizeof(identity));
	return box;
}

static void discard(parcel *p)
{
	if (p->temporary)
		g_unlink(p->temporary);
	if (p->fd >= 0)
		close(p->fd);
	if (p->old_fd >= 0)
		close(p->old_fd);
	g_free(p->temporary);
	g_free(p->old);
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

/* Of what was made with this mode, after the process's mask. */
static mode_t mode_for(const bl_outbox *box, mode_t made)
{
	static const mode_t read[] = {[BL_OWNER] = 0400, [BL_GROUP] = 0440, [BL_EVERYONE] = 0444};
	static const mode_t write[] = {[BL_OWNER] = 0200, [BL_GROUP] = 0220, [BL_EVERYONE] = 0220};

	return box->readers == BL_AS_MASKED ? made & 0777 : read[box->readers] | (made & write[box->readers]);
}

/* Who may read the files may open the folder. */
static int make_folder(const bl_outbox *box, const char *path)
{
	g_autofree char *parent = NULL;
	struct stat is;
	mode_t mode;

	if (!stat(path, &is))
		return 0;
	parent = g_path_get_dirname(path);
	if (strcmp(parent, path) && make_folder(box, parent))
		return -1;
	if (mkdir(path, 0770))
		return errno == EEXIST ? 0 : -1; /* another run's */
	if (box->readers == BL_AS_MASKED)
		return 0;
	if (stat(path, &is))
		return -1;
	mode = mode_for(box, is.st_mode);
	return chmod(path, mode | (mode & 0444) >> 2);
}

/* ---- Names nobody can guess ------------------------------------------------------- */

static char *random_name(const char *folder)
{
	return g_strdup_printf("%s/" START "%08x%08x" END, folder, g_random_int(), g_random_int());
}

static bool is_ours(const char *name)
{
	size_t n = strlen(name), digits = 16;

	return n == strlen(START) + digits + strlen(END) && g_str_has_prefix(name, START) &&
	       g_str_has_suffix(name, END) && strspn(name + strlen(START), "0123456789abcdef") == digits;
}

static bool is_linked(int fd)
{
	struct stat is;

	return !fstat(fd, &is) && is.st_nlink > 0;
}

/* A new file of ours alone, locked; -1: errno says why.  Where files cannot be
 * locked, nobody will take it for left. */
static int make_temporary(const char *folder, char **name)
{
	for (int i = 0; i < TRIES; i++) {
		g_autofree char *path = random_name(folder);
		int fd = g_open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0660);

		if (fd < 0 && errno == EEXIST)
			continue;
		if (fd < 0)
			return -1;
		(void)flock(fd, LOCK_EX | LOCK_NB);
		if (is_linked(fd)) {
			*name = g_steal_pointer(&path);
			return fd;
		}
		close(fd); /* swept before it was locked */
	}
	errno = EEXIST;
	return -1;
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
		if (is_ours(name))
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
	return fchmod(fd, old ? old->st_mode & 0777 : mode_for(box, made.st_mode)) || fsync(fd) ? errno : 0;
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

static bl_status pack(const bl_outbox *box, parcel *p, const char *path, const void *bytes, size_t n,
		      bl_error *err)
{
	char *real = NULL;
	struct stat old;
	bl_status status = look_at(box, path, &real, &old, &p->replaces, err);
	int why = 0;

	if (status == BL_OK) {
		p->path = g_strdup(real);
		p->folder = g_path_get_dirname(p->path);
		if (make_folder(box, p->folder) || (p->fd = make_temporary(p->folder, &p->temporary)) < 0)
			why = errno;
		if (!why)
			why = fill(box, p->fd, p->replaces ? &old : NULL, bytes, n);
		status = why ? bl_fail_errno(err, path, why) : BL_OK;
	}
	free(real);
	return status;
}

bl_status bl_outbox_put(bl_outbox *box, const char *path, const void *bytes, size_t n, bl_error *err)
{
	parcel p = {.fd = -1, .old_fd = -1};
	bl_status status = pack(box, &p, path, bytes, n, err);

	if (status == BL_OK) {
		bl_outbox_sweep(box, p.folder);
		g_array_append_val(box->parcels, p);
	} else {
		discard(&p);
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

/* A second name for what is there, NULL when nothing is, or the file system gives none. */
static char *second_name(parcel *p)
{
	for (int i = 0; i < TRIES; i++) {
		char *name = random_name(p->folder);

		if (!link(p->path, name)) {
			p->old_fd = g_open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
			if (p->old_fd >= 0)
				(void)flock(p->old_fd, LOCK_EX | LOCK_NB);
			return name;
		}
		g_free(name);
		if (errno != EEXIST)
			break;
	}
	return NULL;
}

static bl_status move(parcel *p, bool alone, bl_error *err)
{
	p->old = alone || !p->replaces ? NULL : second_name(p);
	if (g_rename(p->temporary, p->path))
		return bl_fail_errno(err, p->path, errno);
	p->moved = true;
	g_clear_pointer(&p->temporary, g_free);
	return BL_OK;
}

/* What was replaced stands again under its name, where it could be kept; what is new goes. */
static void put_back(parcel *p)
{
	if (p->moved && p->old && !g_rename(p->old, p->path))
		g_clear_pointer(&p->old, g_free);
	else if (p->moved && !p->replaces)
		g_unlink(p->path);
}

static bl_status move_all(bl_outbox *box, bl_error *err)
{
	bl_status status = BL_OK;
	guint n = 0;

	for (; n < box->parcels->len && status == BL_OK; n++)
		status = move(&g_array_index(box->parcels, parcel, n), box->parcels->len == 1, err);
	for (guint i = 0; i < n; i++) {
		parcel *p = &g_array_index(box->parcels, parcel, i);

		if (status != BL_OK)
			put_back(p);
		if (p->old)
			g_unlink(p->old);
	}
	return status;
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

bl_status bl_outbox_put_alone(const bl_outbox *box, const char *path, const void *bytes, size_t n,
			      bl_error *err)
{
	parcel p = {.fd = -1, .old_fd = -1};
	bl_status status = pack(box, &p, path, bytes, n, err);

	if (status == BL_OK)
		status = move(&p, true, err);
	discard(&p);
	return status;
}
