/* Bytes by the megabyte.  UTF-8 is read straight into the text; everything
 * else passes a decoder.  A file that is ASCII so far stays undecided until a
 * block with other bytes tells what they are. */
#include "room.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads until `n` bytes are there or the file ends; -1 on error. */
static ssize_t read_plain(int fd, char *to, size_t n)
{
	size_t got = 0;

	while (got < n) {
		ssize_t k = read(fd, to + got, n - got);

		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return -1;
		if (!k)
			break;
		got += (size_t)k;
	}
	return (ssize_t)got;
}

/* The same, inflated when the file is compressed. */
static ssize_t read_block(bl__input *in, char *to, size_t n, bl_error *err)
{
	const char *wrong = NULL;
	ssize_t got = in->gz ? bl__gz_read(in->gz, to, n, &wrong) : read_plain(in->fd, to, n);

	if (got < 0 && wrong)
		bl_fail(err, BL_EUSER, NULL, wrong, NULL, NULL);
	else if (got < 0)
		bl_fail_errno(err, NULL, errno);
	else
		in->told = in->gz ? (uint64_t)MAX(lseek(in->fd, 0, SEEK_CUR), 0) : in->told + (uint64_t)got;
	return got;
}

/* Only a file that is called so is inflated: a compressed file under the name
 * of a CSV was damaged on its way, and is refused. */
static bool open_gz(bl__input *in, const char *path)
{
	char magic[2];
	ssize_t n;

	if (in->fd <= STDIN_FILENO || !bl__gz_named(path))
		return true;
	do
		n = pread(in->fd, magic, sizeof magic, 0);
	while (n < 0 && errno == EINTR);
	if (n == sizeof magic && bl__gz_begins(magic, sizeof magic))
		in->gz = bl__gz_new(in->fd);
	return n >= 0;
}

static void make_room(bl__input *in, size_t more)
{
	if (in->room - in->n >= more)
		return;
	in->room = in->n + more;
	in->text = g_realloc(in->text, in->room);
}

bl_status bl__input_open(bl__input *in, const char *path, size_t *first, bl_error *err)
{
	bl_error wrong = {.status = BL_OK};
	struct stat st = {0};
	ssize_t n;

	*in = (bl__input){.fd = bl__open(path)};
	if (in->fd < 0)
		return errno == ENOENT ? bl_fail(err, BL_EUSER, path, "no_such_file", path, NULL)
				       : bl_fail_errno(err, path, errno);
	if (fstat(in->fd, &st) || S_ISDIR(st.st_mode) || !open_gz(in, path)) {
		int why = S_ISDIR(st.st_mode) ? EISDIR : errno;

		bl__input_close(in);
		return bl_fail_errno(err, path, why);
	}
	in->size = (uint64_t)st.st_size;
	in->raw = g_malloc(BL__BLOCK);
	n = read_block(in, in->raw, BL__BLOCK, &wrong);
	if (n < 0) {
		bl__input_close(in);
		g_strlcpy(wrong.where, path, sizeof wrong.where);
		if (err)
			*err = wrong;
		return wrong.status;
	}
	in->eof = (size_t)n < BL__BLOCK;
	*first = (size_t)n;
	return BL_OK;
}

static void put(bl__input *in, const char *bytes, size_t n)
{
	bl_str text = {bytes, n};

	if (in->decoder)
		bl_decoder_feed(in->decoder, bytes, n, in->eof, &text);
	make_room(in, text.n);
	if (text.n)
		memcpy(in->text + in->n, text.s, text.n);
	in->n += text.n;
}

/* Two exports pasted together leave a BOM at the start of a line. */
static void drop_boms(bl__input *in, size_t from)
{
	size_t at = from;

	for (;;) {
		char *bom = at < in->n ? memchr(in->text + at, (unsigned char)BL__BOM[0], in->n - at) : NULL;
		size_t i;

		if (!bom)
			return;
		i = (size_t)(bom - in->text);
		at = i + 1;
		if (in->n - i < 3 || memcmp(bom, BL__BOM, 3) ||
		    (i && in->text[i - 1] != '\n' && in->text[i - 1] != '\r'))
			continue;
		memmove(bom, bom + 3, in->n - i - 3);
		in->n -= 3;
		at = i;
	}
}

static void set_encoding(bl__input *in, const char *encoding)
{
	in->encoding = encoding;
	if (encoding && strcmp(encoding, "utf-8"))
		in->decoder = bl_decoder_new(encoding);
	in->decoded = in->decoder != NULL;
}

void bl__input_begin(bl__input *in, const char *encoding, size_t bom, size_t first)
{
	set_encoding(in, encoding);
	put(in, in->raw + bom, first - bom);
	if (encoding)
		drop_boms(in, 0);
}

void bl__input_again(bl__input *in, const char *text, size_t n, const char *encoding)
{
	*in = (bl__input){.fd = -1, .eof = true, .encoding = encoding, .told = n};
	in->decoded = encoding && strcmp(encoding, "utf-8") && bl__is_utf8(text, n);
	make_room(in, n);
	if (n)
		memcpy(in->text, text, n);
	in->n = n;
}

/* The bytes just read, text[from..n), settle what an ASCII file is.  When they
 * do not, their rows are set aside as the UTF-8 they are not. */
static void settle(bl__input *in, size_t from)
{
	size_t n = in->n - from;
	bl__letters told = bl__encoding_tell(in->text + from, n, BL__HAND);

	if (!told.encoding || told.unclear)
		return;
	set_encoding(in, told.encoding);
	if (!in->decoder)
		return;
	/* What was read before and settled nothing stands there as it was. */
	in->decoded = bl__is_utf8(in->text, from);
	memcpy(in->raw, in->text + from, n);
	in->n = from;
	put(in, in->raw, n);
}

bool bl__input_more(bl__input *in, bl_error *err)
{
	size_t from = in->n;
	ssize_t n;

	if (in->eof)
		return false;
	if (in->decoder) {
		n = read_block(in, in->raw, BL__BLOCK, err);
	} else {
		make_room(in, BL__BLOCK);
		n = read_block(in, in->text + in->n, BL__BLOCK, err);
	}
	in->eof = n < (ssize_t)BL__BLOCK;
	if (n < 0)
		return false;
	if (in->decoder) {
		put(in, in->raw, (size_t)n);
	} else {
		in->n += (size_t)n;
		if (!in->encoding)
			settle(in, from);
	}
	if (in->encoding)
		drop_boms(in, from > 2 ? from - 2 : 0);
	return true;
}

void bl__input_drop(bl__input *in, size_t n)
{
	in->n -= n;
	if (in->n && n)
		memmove(in->text, in->text + n, in->n);
}

void bl__input_trade(bl__input *in, char **text, size_t *room, size_t used)
{
	bl__input old = *in;
	size_t left = in->n - used;

	in->text = *text;
	in->room = *room;
	in->n = 0;
	make_room(in, left + BL__BLOCK);
	if (left)
		memcpy(in->text, old.text + used, left);
	in->n = left;
	*text = old.text;
	*room = old.room;
}

void bl__input_close(bl__input *in)
{
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	bl__gz_free(in->gz);
	bl_decoder_free(in->decoder);
	g_free(in->raw);
	g_free(in->text);
	*in = (bl__input){.fd = -1};
}
