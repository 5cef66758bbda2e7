/* How wide a table is, and which of its first rows hold values. */
#include "header.h"

#include <glib.h>
#include <stdlib.h>

static bool is_date(bl_str cell)
{
	bl_date_seen seen = {.filled = 0};

	bl_date_see(&seen, cell);
	return bl_date_count(&seen) || bl_date_digits(&seen, "");
}

static bool is_value(bl_str cell)
{
	bl_date_seen seen = {.filled = 0};

	if (bl_blank(cell))
		return false;
	bl_date_see(&seen, cell);
	return bl_number_like(cell) || bl_date_count(&seen);
}

const bl_sample_row *bl__row_after(const bl_header *lay, size_t i)
{
	while (++i < lay->n_rows)
		if (lay->row[i].filled)
			return &lay->row[i];
	return NULL;
}

#define BELOW 20 /* rows in which a column named by a period should show what it holds */

typedef enum { HOLDS_NOTHING, HOLDS_DATES, HOLDS_AMOUNTS } holding;

static holding below(const bl_header *lay, size_t i, size_t k)
{
	for (size_t r = i + 1; r < lay->n_rows && r <= i + BELOW; r++)
		if (k < lay->row[r].n && !bl_blank(lay->row[r].cell[k]))
			return is_date(lay->row[r].cell[k]) ? HOLDS_DATES : HOLDS_AMOUNTS;
	return HOLDS_NOTHING;
}

/* 2026-12 over nothing is the name of a month to come when 2026-11 is one over amounts. */
bool bl__has_value(const bl_header *lay, size_t i)
{
	const bl_sample_row *row = &lay->row[i];
	bool empty = false, amounts = false;

	for (size_t k = 0; k < row->n; k++) {
		holding what = HOLDS_DATES;

		if (!is_value(row->cell[k]))
			continue;
		if (k && is_date(row->cell[k]))
			what = below(lay, i, k);
		if (what == HOLDS_DATES)
			return true;
		empty |= what == HOLDS_NOTHING;
		amounts |= what == HOLDS_AMOUNTS;
	}
	return empty && !amounts;
}

/* ---- Width ------------------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
	size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

static bool is_remark(const bl_sample_row *row)
{
	return row->n == 1 && row->cell[0].n && row->cell[0].s[0] == '#';
}

/* Lines of fewer than `least` fields around a table, none within: titles and
 * notes, which may well outnumber the rows of a small month.  Labels with
 * their value are known from rows by what heads the table: names. */
static bool stands_apart(const bl_header *lay, size_t least)
{
	size_t first = lay->n_rows, last = 0, rows = 0, pairs = 0;

	for (size_t i = 0; i < lay->n_rows; i++) {
		pairs += lay->row[i].filled && lay->row[i].n == 2;
		if (lay->row[i].n < least || !lay->row[i].filled)
			continue;
		first = MIN(first, i);
		last = i;
		rows++;
	}
	for (size_t i = first; i < last; i++)
		if (lay->row[i].filled && lay->row[i].n < least && !is_remark(&lay->row[i]))
			return false;
	return rows > 1 && (least < 3 || (rows >= pairs && !bl__has_value(lay, first)));
}

size_t bl__usual_width(const bl_header *lay)
{
	g_autofree size_t *n = g_new(size_t, lay->n_rows + 1);
	size_t rows = 0, best = 0, most = 0, earliest;
	size_t least = stands_apart(lay, 3) ? 3 : stands_apart(lay, 2) ? 2 : 1;

	for (size_t i = 0; i < lay->n_rows; i++)
		if (lay->row[i].filled && lay->row[i].n >= least)
			n[rows++] = lay->row[i].n;
	if (!rows)
		return 0;
	earliest = n[0];
	qsort(n, rows, sizeof *n, by_size);
	for (size_t i = 0, j; i < rows; i = j) {
		for (j = i; j < rows && n[j] == n[i]; j++)
			;
		if (j - i > most || (j - i == most && (n[i] == earliest || best == 1))) {
			most = j - i;
			best = n[i];
		}
	}
	return best;
}

size_t bl__empty_at_end(const bl_header *lay, size_t width)
{
	g_autofree size_t *empty = g_new(size_t, lay->n_rows + 1);
	size_t rows = 0;

	for (size_t i = 0; i < lay->n_rows; i++) {
		const bl_sample_row *row = &lay->row[i];
		size_t k = 0;

		if (!row->filled || row->n != width)
			continue;
		while (k < width && bl_blank(row->cell[width - 1 - k]))
			k++;
		empty[rows++] = k;
	}
	if (!rows)
		return width;
	qsort(empty, rows, sizeof *empty, by_size);
	return empty[(rows - 1) / 2];
}

void bl__find_extra(bl_header *lay)
{
	size_t empty = bl__empty_at_end(lay, lay->width);

	for (size_t i = 0; empty && i < lay->n_rows && lay->row[i].n != lay->width; i++) {
		size_t n = lay->row[i].n;

		if (lay->row[i].filled < 2 && lay->width - empty > 1)
			continue;
		if (n < lay->width && lay->width - n <= empty) {
			lay->extra = lay->width - n;
			lay->width = n;
			return;
		}
	}
}
