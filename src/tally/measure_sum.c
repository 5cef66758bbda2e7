/* The sum of a quantity, in exact decimals: no digit depends on the order of
 * the rows.  Rows where the cell is empty add nothing, but they are counted:
 * a period of rows that all lack the quantity is not a zero, it is unknown. */
#include "tally.h"

typedef struct {
	bl_qty sum;
	int64_t rows, known;
} sum;

static void fold(void *cells, const bl_fold_rows *rows)
{
	sum *s = cells;

	for (size_t i = 0; i < rows->n; i++) {
		sum *to = &s[rows->at[i]];
		bl_qty q = rows->qty[i];

		to->rows++;
		if (q != BL_QTY_MISSING) {
			to->sum = bl__add(to->sum, q);
			to->known++;
		}
	}
}

static void merge(void *cell, const void *other)
{
	sum *s = cell;
	const sum *o = other;

	s->sum = bl__add(s->sum, o->sum);
	s->rows += o->rows;
	s->known += o->known;
}

static bl_figure value(const void *cell)
{
	const sum *s = cell;

	if (s->rows && !s->known)
		return bl_figure_not_reported();
	return bl_figure_amount(bl_qty_double(s->sum));
}

static double rows(const void *cell)
{
	return (double)((const sum *)cell)->known;
}

static size_t save(const void *cell, const bl_words *words __attribute__((unused)), void *out)
{
	const sum *s = cell;
	unsigned char *b = out;

	if (out) {
		bl__put_qty(b, s->sum);
		bl__put64(b + 16, (uint64_t)s->rows);
		bl__put64(b + 24, (uint64_t)s->known);
	}
	return 32;
}

static size_t load(void *cell, bl_words *words __attribute__((unused)), const void *bytes, size_t n)
{
	const unsigned char *b = bytes;
	sum s;

	if (n < 32)
		return 0;
	s = (sum){bl__get_qty(b), (int64_t)bl__get64(b + 16), (int64_t)bl__get64(b + 24)};
	if (s.rows < 0 || s.rows > BL__MOST_ROWS || s.known > s.rows || !bl__sum_possible(s.sum, s.known))
		return 0;
	*(sum *)cell = s;
	return 32;
}

const bl_measure bl__measure_sum = {
	.name = "sum",
	.gloss = "total of a quantity",
	.size = sizeof(sum),
	.nature = BL_AMOUNTS,
	.wants_of_number = true,
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
