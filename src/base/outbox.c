/* Several whole files out, together or not at all.
 *
 * Each grows without a name in the folder it is for, so that nothing is left of it
 * however the run ends, and has a random one of its own for the moment in which it
 * takes another file's place; where the file system knows no files without a name,
 * from the beginning.  It is locked as long as the run lives: what nobody locks was left
 * by a run that was killed, and is swept by the next.  While several are moved into
 * place, those they replace keep a second name, so that they can be put back.  Nothing
 * is allocated meanwhile, and a run that ends on another thread waits for it. */
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

#define START   ".bilan-"
#define END     ".part"
#define TRIES   100
#define WAIT_MS 2000

typedef struct {
	char *path, *folder;
	char *temporary; /* its name on the way into place */
	char *old;       /* second name of what it replaces */
	bool is_named;   /* there is a file of that name */
	bool is_kept;    /* what it replaces has the second name */
	bool replaces, moved;
	int fd, old_fd; /* hold the locks; -1: none */
} parcel;

#define NO_PARCEL ((parcel){.fd = -1, .old_fd = -1})

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

/* Once more where it fails: nobody wants a fragment. */
static void remove_name(const char *name)
{
	if (g_unlink(name) && errno != ENOENT)
		g_unlink(name);
}

static void discard(parcel *p)
{
	if (p->is_named)
		remove_name(p->temporary);
	if (p->is_kept)
		remove_name(p->old);
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

#define DIGITS 16

/* Another name of the same length. */
static void change_name(char *name)
{
	char *digits = name + strlen(name) - strlen(END) - DIGITS;
	char drawn[DIGITS + 1];

	g_snprintf(drawn, sizeof drawn, "%08x%08x", g_random_int(), g_random_int());
	memcpy(digits, drawn, DIGITS);
}

static char *random_name(const char *folder)
{
	char *name = g_strdup_printf("%s/" START "%0*d" END, folder, DIGITS, 0);

	change_name(name);
	return name;
}

static bool is_ours(const char *name)
{
	size_t n = strlen(name);

	return n == strlen(START) + DIGITS + strlen(END) && g_str_has_prefix(name, START) &&
	       g_str_has_suffix(name, END) && strspn(name + strlen(START), "0123456789abcdef") == DIGITS;
}

static bool is_linked(int fd)
{
	struct stat is;

	return !fstat(fd, &is) && is.st_nlink > 0;
}

/* What a file without a name is called, for as long as it is open. */
static void name_of_open(int fd, char out[32])
{
	g_snprintf(out, 32, "/proc/self/fd/%d", fd);
}

/* A new file without a name, locked; -1: errno says why. */
static int make_nameless(const char *folder)
{
	int fd = g_open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0660);
	char open[32];

	if (fd < 0)
		return -1;
	name_of_open(fd, open);
	if (access(open, F_OK)) { /* no /proc: it could never be named */
		close(fd);
		errno = EOPNOTSUPP;
		return -1;
	}
	(void)flock(fd, LOCK_EX | LOCK_NB);
	return fd;
}

/* One with a name, locked; -1: errno says why.  Where files cannot be locked, nobody
 * will take it for left. */
static int make_named(char *name)
{
	for (int i = 0; i < TRIES; i++, change_name(name)) {
		int fd = g_open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0660);

		if (fd < 0 && errno == EEXIST)
			continue;
		if (fd < 0)
			return -1;
		(void)flock(fd, LOCK_EX | LOCK_NB);
		if (is_linked(fd))
			return fd;
		close(fd); /* swept before it was locked */
	}
	errno = EEXIST;
	return -1;
}

/* A new file of ours alone; 0 or an errno. */
static int make_temporary(parcel *p)
{
	p->temporary = random_name(p->folder);
	p->old = random_name(p->folder);
	p->fd = make_nameless(p->folder);
	if (p->fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOSYS)) {
		p->fd = make_named(p->temporary);
		p->is_named = p->fd >= 0;
	}
	return p->fd < 0 ? errno : 0;
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
		why = make_folder(box, p->folder) ? errno : make_temporary(p);
		if (!why)
			why = fill(box, p->fd, p->replaces ? &old : NULL, bytes, n);
		status = why ? bl_fail_errno(err, path, why) : BL_OK;
	}
	free(real);
	return status;
}

bl_status bl_outbox_put(bl_outbox *box, const char *path, const void *bytes, size_t n, bl_error *err)
{
	parcel p = NO_PARCEL;
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

/* How many threads are between giving a name and taking it back. */
static gint moving;

void bl_outbox_wait(void)
{
	for (int i = 0; i < WAIT_MS && g_atomic_int_get(&moving); i++)
		usleep(1000);
}

/* A name for a file without one; 0 or an errno. */
static int give_name(int fd, const char *name)
{
	char open[32];

	name_of_open(fd, open);
	return linkat(AT_FDCWD, open, AT_FDCWD, name, AT_SYMLINK_FOLLOW) ? errno : 0;
}

static int name_temporary(parcel *p)
{
	int why = 0;

	for (int i = 0; i < TRIES && !p->is_named; i++, change_name(p->temporary)) {
		why = give_name(p->fd, p->temporary);
		p->is_named = !why;
		if (why != EEXIST)
			break;
	}
	return why;
}

/* A second name for what is replaced; the file system may give none. */
static void keep_old(parcel *p)
{
	for (int i = 0; i < TRIES; i++, change_name(p->old)) {
		if (!link(p->path, p->old)) {
			p->is_kept = true;
			p->old_fd = g_open(p->old, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);
			if (p->old_fd >= 0)
				(void)flock(p->old_fd, LOCK_EX | LOCK_NB);
			return;
		}
		if (errno != EEXIST)
			return;
	}
}

/* 0 or an errno.  What is new is called at once as it is to be. */
static int move(parcel *p, bool alone)
{
	int why = !p->replaces && !p->is_named ? give_name(p->fd, p->path) : EEXIST;

	if (why == EEXIST) {
		why = name_temporary(p);
		if (!why && p->replaces && !alone)
			keep_old(p);
		if (!why && g_rename(p->temporary, p->path))
			why = errno;
		p->is_named = p->is_named && why;
	}
	p->moved = !why;
	return why;
}

/* What was replaced stands again under its name, where it could be kept; what is new goes. */
static void put_back(parcel *p)
{
	if (!p->moved)
		return;
	if (!p->replaces)
		remove_name(p->path);
	else if (p->is_kept && (!g_rename(p->old, p->path) || (!g_unlink(p->path) && link(p->old, p->path))))
		p->is_kept = false; /* or it is all there is of it, and stays */
}

static void take_back_names(parcel *p)
{
	if (p->is_named)
		remove_name(p->temporary);
	if (p->is_kept)
		remove_name(p->old);
	p->is_named = p->is_kept = false;
}

/* All or none; 0 or an errno, of parcel *failed. */
static int move_all(parcel *all, guint n, guint *failed)
{
	int why = 0;
	guint tried = 0;

	g_atomic_int_inc(&moving);
	while (tried < n && !why)
		why = move(&all[tried++], n == 1);
	*failed = tried - 1;
	for (guint i = 0; i < tried; i++) {
		if (why)
			put_back(&all[i]);
		take_back_names(&all[i]);
	}
	g_atomic_int_add(&moving, -1);
	return why;
}

bl_status bl_outbox_publish(bl_outbox *box, bl_error *err)
{
	guint failed = 0, n = box->parcels->len;
	parcel *all = (parcel *)(void *)box->parcels->data;
	int why = n ? move_all(all, n, &failed) : 0;
	bl_status status = why ? bl_fail_errno(err, all[failed].path, why) : BL_OK;

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
	parcel p = NO_PARCEL;
	bl_status status = pack(box, &p, path, bytes, n, err);
	guint failed;
	int why = status == BL_OK ? move_all(&p, 1, &failed) : 0;

	if (why)
		status = bl_fail_errno(err, p.path, why);
	discard(&p);
	return status;
}
