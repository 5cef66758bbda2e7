/* Exact quantities: whole counts of 10^-15 in 128 bits. */
#include "bilan/base.h"

#include <math.h>
#include <string.h>

#define UNIT ((bl_qty)1000000000000000)

__extension__ typedef unsigned __int128 wide;

bl_qty bl_qty_of_int(int64_t whole)
{
	return whole * UNIT;
}

double bl_qty_double(bl_qty q)
{
	/* Whole part and rest are each exact in a double below 2^53; one rounding remains. */
	return (double)(q / UNIT) + (double)(q % UNIT) / 1e15;
}

bl_qty bl_qty_of_double(double x)
{
	double whole = trunc(x);

	return (bl_qty)whole * UNIT + (bl_qty)llround((x - whole) * 1e15);
}

size_t bl_qty_text(bl_qty q, char out[48])
{
	bool minus = q < 0;
	wide u = minus ? -(wide)q : (wide)q;
	char digit[48];
	size_t n = 0, drop = 0, at = 0;

	/* Backwards: fifteen places, the point, at least one digit before it. */
	while (u || n <= BL_QTY_PLACES) {
		if (n == BL_QTY_PLACES)
			digit[n++] = '.';
		digit[n++] = (char)('0' + (int)(u % 10));
		u /= 10;
	}
	while (drop < BL_QTY_PLACES && digit[drop] == '0')
		drop++;
	if (drop == BL_QTY_PLACES)
		drop++; /* the point goes too */
	if (minus)
		out[at++] = '-';
	while (n > drop)
		out[at++] = digit[--n];
	out[at] = 0;
	return at;
}
