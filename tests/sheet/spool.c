/* Bytes that come only once, read as often as asked. */
#include "../../src/sheet/room.h"

#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* All a descriptor gives; closes it. */
static GString *drain(int fd)
{
	GString *all = g_string_new(NULL);
	char bytes[4096];
	ssize_t n;

	assert_true(fd >= 0);
	while ((n = read(fd, bytes, sizeof bytes)) > 0)
		g_string_append_len(all, bytes, n);
	assert_int_equal(n, 0);
	close(fd);
	return all;
}

static void gives(const char *path, const char *wanted, size_t n)
{
	GString *all = drain(bl__open(path));

	assert_int_equal(all->len, n);
	assert_memory_equal(all->str, wanted, n);
	g_string_free(all, TRUE);
}

typedef struct {
	int to;
	const GString *bytes;
} pouring;

/* In bits, so that the reader meets short reads. */
static void *pour(void *self)
{
	const pouring *p = self;

	for (size_t at = 0; at < p->bytes->len;) {
		ssize_t k = write(p->to, p->bytes->str + at, MIN(p->bytes->len - at, (size_t)5000));

		if (k <= 0)
			break;
		at += (size_t)k;
	}
	close(p->to);
	return NULL;
}

static GString *many_lines(void)
{
	GString *bytes = g_string_new(NULL);

	for (int i = 0; bytes->len < 700000; i++)
		g_string_append_printf(bytes, "%d,Val-d’Or\n", i);
	return bytes;
}

static void each_opening_gives_all(const char *folder)
{
	int ends[2];
	GString *bytes = many_lines();
	g_autofree char *path = NULL;
	pouring p;
	GThread *thread;

	assert_int_equal(pipe(ends), 0);
	p = (pouring){ends[1], bytes};
	path = g_strdup_printf("%s%d", folder, ends[0]);
	thread = g_thread_new("pour", pour, &p);
	for (int i = 0; i < 3; i++)
		gives(path, bytes->str, bytes->len);
	g_thread_join(thread);
	close(ends[0]);
	g_string_free(bytes, TRUE);
}

TEST("sheet", "a pipe by its number gives all of its bytes each time it is opened")
{
	each_opening_gives_all("/dev/fd/");
	each_opening_gives_all("/proc/self/fd/");
}

TEST("sheet", "a file by its number is the file; one read half-way is kept from there")
{
	const char *path = test_path("spooled.csv");
	g_autofree char *name = NULL;
	struct stat before, after;
	char two[2];
	int fd;

	test_write(path, "abcdef", 6);
	fd = open(path, O_RDONLY);
	name = g_strdup_printf("/dev/fd/%d", fd);
	assert_int_equal(fstat(fd, &before), 0);
	gives(name, "abcdef", 6);
	gives(name, "abcdef", 6);
	assert_int_equal(fstat(fd, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino); /* nothing was copied */
	assert_int_equal(read(fd, two, 2), 2);
	gives(name, "cdef", 4);
	gives(name, "cdef", 4);
	close(fd);
}

TEST("sheet", "standard input has three names, and each opening starts at its beginning")
{
	static const char *const names[] = {"-", "/dev/stdin", "/dev/fd/0"};
	const char *path = test_path("stdin.csv");
	int kept = dup(STDIN_FILENO), fd;

	test_write(path, "un,deux\n", 8);
	fd = open(path, O_RDONLY);
	assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
	close(fd);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		gives(names[i], "un,deux\n", 8);
	dup2(kept, STDIN_FILENO);
	close(kept);
}

TEST("sheet", "what is no descriptor is a file by that name, and is not there")
{
	static const char *const names[] = {"/dev/fd/x", "/dev/fd/1x", "/dev/fd/65536", "/dev/fd/-1"};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		assert_int_equal(bl__open(names[i]), -1);
	assert_int_equal(bl__open("/dev/fd/900"), -1);
	assert_int_equal(bl__open(test_path("nowhere.csv")), -1);
	assert_int_equal(errno, ENOENT);
}

TEST("sheet", "a folder by its number is opened as it is: nothing of it is copied")
{
	int fd = open(".", O_RDONLY), again;
	g_autofree char *name = g_strdup_printf("/dev/fd/%d", fd);
	struct stat st;

	again = bl__open(name);
	assert_true(again >= 0);
	assert_int_equal(fstat(again, &st), 0);
	assert_true(S_ISDIR(st.st_mode));
	close(again);
	close(fd);
}

TEST("sheet", "a descriptor that cannot be read is an error, not an empty file")
{
	int ends[2];
	g_autofree char *name = NULL;

	assert_int_equal(pipe(ends), 0);
	name = g_strdup_printf("/dev/fd/%d", ends[1]); /* the end for writing */
	assert_int_equal(bl__open(name), -1);
	assert_int_equal(errno, EBADF);
	close(ends[0]);
	close(ends[1]);
}
