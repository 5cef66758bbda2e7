/* Snapshots as bytes, and the few figures every measure returns. */
#include "tally.h"

#include <glib.h>
#include <string.h>

void bl__put32(void *out, uint32_t x)
{
	unsigned char *b = out;

	for (int i = 0; i < 4; i++)
		b[i] = (unsigned char)(x >> 8 * i);
}

void bl__put64(void *out, uint64_t x)
{
	bl__put32(out, (uint32_t)x);
	bl__put32((unsigned char *)out + 4, (uint32_t)(x >> 32));
}

void bl__put_qty(void *out, bl_qty q)
{
	bl__bits u = (bl__bits)q;

	bl__put64(out, (uint64_t)u);
	bl__put64((unsigned char *)out + 8, (uint64_t)(u >> 64));
}

uint32_t bl__get32(const void *bytes)
{
	const unsigned char *b = bytes;

	return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

uint64_t bl__get64(const void *bytes)
{
	return bl__get32(bytes) | (uint64_t)bl__get32((const unsigned char *)bytes + 4) << 32;
}

bl_qty bl__get_qty(const void *bytes)
{
	return (bl_qty)(bl__get64(bytes) | (bl__bits)bl__get64((const unsigned char *)bytes + 8) << 64);
}

int bl__by_bytes(bl_str a, bl_str b)
{
	int c = a.n && b.n ? memcmp(a.s, b.s, MIN(a.n, b.n)) : 0;

	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool bl__sum_possible(bl_qty sum, int64_t known)
{
	const bl_qty one = (bl_qty)10000000000000 * 1000000000000000; /* 10^13, in units of 10^-15 */

	if (known < 0 || known > BL__MOST_ROWS)
		return false;
	if (known > 10000000000)
		return true; /* beyond what 128 bits can bound */
	return sum <= one * known && sum >= -one * known;
}

bool bl__one_possible(bl_qty q)
{
	return bl__sum_possible(q, 1);
}
