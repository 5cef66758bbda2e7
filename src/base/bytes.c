/* Portable bytes: the same on every machine, and never trusted when read. */
#include "bilan/base.h"

#include <glib.h>
#include <string.h>

#define INT_BYTES 8

static unsigned char *grow(bl_packed *to, size_t more)
{
	if (to->room - to->n < more) {
		to->room = MAX(to->room * 2, to->n + more + 64);
		to->bytes = g_realloc(to->bytes, to->room);
	}
	to->n += more;
	return to->bytes + to->n - more;
}

void bl_pack_int(bl_packed *to, int64_t x)
{
	uint64_t lowest_first = GUINT64_TO_LE((uint64_t)x);

	memcpy(grow(to, INT_BYTES), &lowest_first, INT_BYTES);
}

void bl_pack_text(bl_packed *to, bl_str text)
{
	bl_pack_int(to, (int64_t)text.n);
	if (text.n)
		memcpy(grow(to, text.n), text.s, text.n);
}

/* The next n bytes, or NULL from the first time that there are fewer. */
static const unsigned char *take(bl_unpacking *from, uint64_t n)
{
	const unsigned char *at = from->at;

	from->broken |= from->left < n;
	if (from->broken)
		return NULL;
	from->at += n;
	from->left -= n;
	return at;
}

int64_t bl_unpack_int(bl_unpacking *from)
{
	const unsigned char *at = take(from, INT_BYTES);
	uint64_t x = 0;

	if (at)
		memcpy(&x, at, INT_BYTES);
	return (int64_t)GUINT64_FROM_LE(x);
}

size_t bl_unpack_count(bl_unpacking *from, size_t least)
{
	uint64_t n = (uint64_t)bl_unpack_int(from);

	from->broken |= n > from->left / MAX(least, 1);
	return from->broken ? 0 : n;
}

bl_str bl_unpack_text(bl_unpacking *from)
{
	uint64_t n = (uint64_t)bl_unpack_int(from);
	const unsigned char *at = take(from, n);

	return at ? (bl_str){(const char *)at, n} : (bl_str){"", 0};
}
