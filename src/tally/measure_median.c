/* The middle of a quantity: of an even number of values, half way between the
 * middle two (the sample median; R's quantile type 7 at 0.5).  Every value is
 * kept, exactly, because no summary of two halves gives the median of both.
 * Rows where the cell is empty are left out. */
#include "tally.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
	bl_qty *at; /* in the order they came */
	uint64_t n, room;
} median;

static void make_room(median *m, uint64_t n)
{
	if (n <= m->room)
		return;
	m->room = MAX(n, m->room ? 2 * m->room : 8);
	m->at = g_renew(bl_qty, m->at, m->room);
}

static void fold(void *cells, const bl_fold_rows *rows)
{
	median *all = cells;

	for (size_t i = 0; i < rows->n; i++) {
		median *m = &all[rows->at[i]];

		if (rows->qty[i] == BL_QTY_MISSING)
			continue;
		make_room(m, m->n + 1);
		m->at[m->n++] = rows->qty[i];
	}
}

static void merge(void *cell, const void *other)
{
	median *m = cell;
	const median *o = other;

	make_room(m, m->n + o->n);
	if (o->n)
		memcpy(m->at + m->n, o->at, o->n * sizeof *o->at);
	m->n += o->n;
}

static int by_size(const void *a, const void *b)
{
	bl_qty x = *(const bl_qty *)a, y = *(const bl_qty *)b;

	return (x > y) - (x < y);
}

static bl_qty *sorted(const median *m)
{
	bl_qty *all = g_new(bl_qty, m->n + 1);

	if (m->n) {
		memcpy(all, m->at, m->n * sizeof *all);
		qsort(all, m->n, sizeof *all, by_size);
	}
	return all;
}

/* A median of 0 is a VALUE, as a mean of 0 is. */
static bl_figure value(const void *cell)
{
	const median *m = cell;
	g_autofree bl_qty *all = NULL;

	if (!m->n)
		return bl_figure_not_reported();
	all = sorted(m);
	return bl_figure_value(bl_qty_double(bl__add(all[(m->n - 1) / 2], all[m->n / 2])) / 2);
}

static double rows(const void *cell)
{
	return (double)((const median *)cell)->n;
}

static void clear(void *cell)
{
	g_free(((median *)cell)->at);
	*(median *)cell = (median){0};
}

/* How many, then each by ascending size. */
static size_t save(const void *cell, const bl_words *words __attribute__((unused)), void *out)
{
	const median *m = cell;
	g_autofree bl_qty *all = out ? sorted(m) : NULL;

	if (out)
		bl__put64(out, m->n);
	for (uint64_t i = 0; out && i < m->n; i++)
		bl__put_qty((unsigned char *)out + 8 + 16 * i, all[i]);
	return 8 + 16 * m->n;
}

static size_t load(void *cell, bl_words *words __attribute__((unused)), const void *bytes, size_t n)
{
	const unsigned char *b = bytes;
	median m = {0};
	uint64_t many;

	if (n < 8)
		return 0;
	many = bl__get64(b);
	if (many > (n - 8) / 16)
		return 0;
	for (uint64_t i = 0; i < many; i++) {
		bl_qty q = bl__get_qty(b + 8 + 16 * i);

		if (!bl__one_possible(q) || (i && q < bl__get_qty(b + 16 * i - 8)))
			return 0;
	}
	make_room(&m, many);
	for (; m.n < many; m.n++)
		m.at[m.n] = bl__get_qty(b + 8 + 16 * m.n);
	*(median *)cell = m;
	return 8 + 16 * many;
}

const bl_measure bl__measure_median = {
	.name = "median",
	.gloss = "middle value of a quantity",
	.size = sizeof(median),
	.nature = BL_AVERAGES,
	.wants_of_number = true,
	.from_rows = true,
	.fold = fold,
	.merge = merge,
	.value = value,
	.rows = rows,
	.clear = clear,
	.save = save,
	.load = load,
};
