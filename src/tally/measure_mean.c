/* The mean of a quantity, kept as an exact sum and a count so that two half
 * years merge into the year.  Rows where the cell is empty are left out of
 * both. */
#include "tally.h"

void bl__mean_fold(void *cells, const bl_fold_rows *rows)
{
	bl__mean *m = cells;

	for (size_t i = 0; i < rows->n; i++) {
		bl_qty q = rows->qty[i];

		if (q == BL_QTY_MISSING)
			continue;
		m[rows->at[i]].sum = bl__add(m[rows->at[i]].sum, q);
		m[rows->at[i]].known++;
	}
}

void bl__mean_merge(void *cell, const void *other)
{
	bl__mean *m = cell;
	const bl__mean *o = other;

	m->sum = bl__add(m->sum, o->sum);
	m->known += o->known;
}

/* A mean of 0 is a VALUE: something happened, and it was 0 on average. */
bl_figure bl__mean_value(const void *cell)
{
	const bl__mean *m = cell;

	return bl_figure_quotient(bl_qty_double(m->sum), (double)m->known);
}

double bl__mean_rows(const void *cell)
{
	return (double)((const bl__mean *)cell)->known;
}

size_t bl__mean_save(const void *cell, const bl_words *words __attribute__((unused)), void *out)
{
	const bl__mean *m = cell;

	if (out) {
		bl__put_qty(out, m->sum);
		bl__put64((unsigned char *)out + 16, (uint64_t)m->known);
	}
	return 24;
}

size_t bl__mean_load(void *cell, bl_words *words __attribute__((unused)), const void *bytes, size_t n)
{
	bl__mean m;

	if (n < 24)
		return 0;
	m = (bl__mean){bl__get_qty(bytes), (int64_t)bl__get64((const unsigned char *)bytes + 16)};
	if (!bl__sum_possible(m.sum, m.known))
		return 0;
	*(bl__mean *)cell = m;
	return 24;
}

const bl_measure bl__measure_mean = {
	.name = "mean",
	.gloss = "average of a quantity",
	.size = sizeof(bl__mean),
	.nature = BL_AVERAGES,
	.wants_of_number = true,
	.from_rows = true,
	.fold = bl__mean_fold,
	.merge = bl__mean_merge,
	.value = bl__mean_value,
	.rows = bl__mean_rows,
	.save = bl__mean_save,
	.load = bl__mean_load,
};
