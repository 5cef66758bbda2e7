/* Any bytes as a column of cells, one a line: dates and numbers are read
 * completely or not at all, and a number that is read comes back from its own
 * plain text. */
#include "bilan/cell.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

typedef void cell_fn(void *self, bl_str cell);

static void each_cell(const char *s, size_t n, cell_fn *fn, void *self)
{
	while (n) {
		const char *end = memchr(s, '\n', n);
		size_t k = end ? (size_t)(end - s) : n;

		fn(self, (bl_str){s, k});
		k += end != NULL;
		s += k;
		n -= k;
	}
}

static void see_date(void *self, bl_str cell)
{
	bl_date_see(self, cell);
}

static void see_number(void *self, bl_str cell)
{
	bl_number_see(self, cell);
}

static void read_date(void *self, bl_str cell)
{
	bl_dated date = {BL_DAY_NONE, BL_DAY_NONE};

	if (bl_date_read(self, cell, &date))
		return;
	if (date.day == BL_DAY_NONE || date.last < date.day || date.last > date.day + 366)
		abort();
}

static void read_number(void *self, bl_str cell)
{
	bl_number_format plain = {.decimal = '.', .decided = true};
	bl_qty q, again;
	char text[48];

	if (!bl_number_read(self, cell, &q) || q == BL_QTY_MISSING)
		return;
	if (!bl_number_read(&plain, (bl_str){text, bl_qty_text(q, text)}, &again) || again != q)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	static const char *const declared[] = {NULL, "dmy",    "mdy", "ymd",
					       "fy", "fy_end", "ym",  "serial_1904"};
	bl_date_seen dates = {0};
	bl_number_seen numbers = {0};
	bl_date_format date;
	bl_number_format number;
	const char *text = (const char *)bytes + 1;

	/* The reader hands on letters only. */
	if (n < 2 || bl_utf8_bad(text, n - 1) != n - 1)
		return 0;
	each_cell(text, n - 1, see_date, &dates);
	each_cell(text, n - 1, see_number, &numbers);
	date = bl_date_decide(&dates, &dates, declared[bytes[0] & 7], 1 + (bytes[0] >> 4) % 12);
	number = bl_number_decide(&numbers, 0, bytes[0] & 8 ? ';' : ',');
	each_cell(text, n - 1, read_date, &date);
	each_cell(text, n - 1, read_number, &number);
	return 0;
}
