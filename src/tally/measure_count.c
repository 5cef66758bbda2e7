/* How many rows. */
#include "tally.h"

typedef struct {
	int64_t n;
} count;

static void fold(void *cells, const bl_fold_rows *rows)
{
	count *c = cells;

	for (size_t i = 0; i < rows->n; i++)
		c[rows->at[i]].n++;
}

static void merge(void *cell, const void *other)
{
	((count *)cell)->n += ((const count *)other)->n;
}

static bl_figure value(const void *cell)
{
	return bl_figure_amount((double)((const count *)cell)->n);
}

static double rows(const void *cell)
{
	return (double)((const count *)cell)->n;
}

static size_t save(const void *cell, const bl_words *words __attribute__((unused)), void *out)
{
	if (out)
		bl__put64(out, (uint64_t)((const count *)cell)->n);
	return 8;
}

static size_t load(void *cell, bl_words *words __attribute__((unused)), const void *bytes, size_t n)
{
	if (n < 8 || bl__get64(bytes) > BL__MOST_ROWS)
		return 0;
	*(count *)cell = (count){(int64_t)bl__get64(bytes)};
	return 8;
}

const bl_measure bl__measure_count = {
	.name = "count",
	.gloss = "number of rows",
	.size = sizeof(count),
	.nature = BL_COUNTS,
	.from_rows = true,
	.additive = true,
	.over_partners = bl__sums,
	.over_time = bl__sums,
	.empty_is_zero = true,
	.fold = fold,
	.merge = merge,
	.value = value,
	.rows = rows,
	.save = save,
	.load = load,
};
