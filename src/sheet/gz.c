/* A compressed export, inflated by the block: memory does not depend on what
 * comes out of it. */
#include "room.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#define STEP ((size_t)64 << 10)

struct bl__gz {
	z_stream z;
	int fd;
	bool between, over; /* no member is open; nothing more will come */
	unsigned char bytes[STEP];
};

bool bl__gz_named(const char *path)
{
	size_t n = strlen(path);

	return n > 3 && !g_ascii_strcasecmp(path + n - 3, ".gz");
}

bool bl__gz_begins(const char *bytes, size_t n)
{
	return n >= 2 && !memcmp(bytes, "\x1F\x8B", 2);
}

bl__gz *bl__gz_new(int fd)
{
	bl__gz *gz = g_new0(bl__gz, 1);

	gz->fd = fd;
	if (inflateInit2(&gz->z, 15 + 16) != Z_OK) /* 16: a gzip header and its check */
		g_error("zlib: no inflater");
	return gz;
}

void bl__gz_free(bl__gz *gz)
{
	if (!gz)
		return;
	inflateEnd(&gz->z);
	g_free(gz);
}

/* More compressed bytes; 0 at the end of the file, -1 on error. */
static ssize_t fill(bl__gz *gz)
{
	ssize_t n;

	if (gz->z.avail_in)
		return (ssize_t)gz->z.avail_in;
	do
		n = read(gz->fd, gz->bytes, STEP);
	while (n < 0 && errno == EINTR);
	gz->z.next_in = gz->bytes;
	gz->z.avail_in = n > 0 ? (uInt)n : 0;
	return n;
}

/* Members may follow one another (cat a.gz b.gz); padding after the last is none. */
static bool next_member(bl__gz *gz)
{
	gz->between = false;
	return *gz->z.next_in == 0x1F && inflateReset(&gz->z) == Z_OK;
}

ssize_t bl__gz_read(bl__gz *gz, char *to, size_t n, const char **wrong)
{
	gz->z.next_out = (unsigned char *)to;
	gz->z.avail_out = (uInt)n;
	while (gz->z.avail_out && !gz->over) {
		ssize_t got = fill(gz);
		int how;

		if (got < 0)
			return -1;
		if (!got && !gz->between) {
			*wrong = "gzip_truncated";
			return -1;
		}
		if (!got || (gz->between && !next_member(gz))) {
			gz->over = true;
			break;
		}
		how = inflate(&gz->z, Z_NO_FLUSH);
		gz->between = how == Z_STREAM_END;
		if (how != Z_OK && how != Z_STREAM_END && how != Z_BUF_ERROR) {
			*wrong = "gzip_corrupt";
			return -1;
		}
	}
	return (ssize_t)(n - gz->z.avail_out);
}
