/* How a file gets its name, and gives up its place again. */
#include "parcel.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define START   ".bilan-"
#define END     ".part"
#define TRIES   100
#define WAIT_MS 2000

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

bool bl__parcel_is_called(const char *name)
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
int bl__parcel_begin(bl__parcel *p)
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

/* Once more where it fails: nobody wants a fragment. */
static void remove_name(const char *name)
{
	if (g_unlink(name) && errno != ENOENT)
		g_unlink(name);
}

void bl__parcel_done(bl__parcel *p)
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

/* ---- Into place --------------------------------------------------------------------------- */

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

static int name_temporary(bl__parcel *p)
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
static void keep_old(bl__parcel *p)
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
static int move(bl__parcel *p, bool alone)
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
static void put_back(bl__parcel *p)
{
	if (!p->moved)
		return;
	if (!p->replaces)
		remove_name(p->path);
	else if (p->is_kept && (!g_rename(p->old, p->path) || (!g_unlink(p->path) && link(p->old, p->path))))
		p->is_kept = false; /* or it is all there is of it, and stays */
}

static void take_back_names(bl__parcel *p)
{
	if (p->is_named)
		remove_name(p->temporary);
	if (p->is_kept)
		remove_name(p->old);
	p->is_named = p->is_kept = false;
}

/* All or none; 0 or an errno, of bl__parcel *failed. */
int bl__parcels_move(bl__parcel *all, unsigned n, unsigned *failed)
{
	int why = 0;
	unsigned tried = 0;

	g_atomic_int_inc(&moving);
	while (tried < n && !why)
		why = move(&all[tried++], n == 1);
	*failed = tried - 1;
	for (unsigned i = 0; i < tried; i++) {
		if (why)
			put_back(&all[i]);
		take_back_names(&all[i]);
	}
	g_atomic_int_add(&moving, -1);
	return why;
}
