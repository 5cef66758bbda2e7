/* The sum of one quantity over the sum of another, never the mean of the rows'
 * ratios.  A row counts where both are known: an attendance without its
 * invitations would weigh on one side only.  Nothing to divide by: no value. */
#include "tally.h"

typedef struct {
	bl_qty part, whole;
	int64_t known, beneath; /* beneath: of those, rows that are only divided by */
} ratio;

static void fold(void *cells, const bl_fold_rows *rows)
{
	ratio *all = cells;

	for (size_t i = 0; i < rows->n; i++) {
		ratio *r = &all[rows->at[i]];

		bl_qty part = bl__of_side(rows, rows->qty, i, BL_DENOMINATOR),
		       whole = bl__of_side(rows, rows->over, i, BL_NUMERATOR);

		if (part == BL_QTY_MISSING || whole == BL_QTY_MISSING)
			continue;
		r->part = bl__add(r->part, part);
		r->whole = bl__add(r->whole, whole);
		r->known++;
		r->beneath += rows->side == BL_DENOMINATOR;
	}
}

static void merge(void *cell, const void *other)
{
	ratio *r = cell;
	const ratio *o = other;

	r->part = bl__add(r->part, o->part);
	r->whole = bl__add(r->whole, o->whole);
	r->known += o->known;
	r->beneath += o->beneath;
}

static bl_figure value(const void *cell)
{
	const ratio *r = cell;

	return bl_figure_quotient(bl_qty_double(r->part), bl_qty_double(r->whole));
}

static double rows(const void *cell)
{
	const ratio *r = cell;

	return bl__fewer_rows(r->known, r->beneath);
}

static size_t save(const void *cell, const bl_words *words __attribute__((unused)), void *out)
{
	const ratio *r = cell;
	unsigned char *b = out;

	if (out) {
		bl__put_qty(b, r->part);
		bl__put_qty(b + 16, r->whole);
		bl__put64(b + 32, (uint64_t)r->known);
		bl__put64(b + 40, (uint64_t)r->beneath);
	}
	return 48;
}

static size_t load(void *cell, bl_words *words __attribute__((unused)), const void *bytes, size_t n)
{
	const unsigned char *b = bytes;
	ratio r;

	if (n < 48)
		return 0;
	r = (ratio){bl__get_qty(b), bl__get_qty(b + 16), (int64_t)bl__get64(b + 32),
		    (int64_t)bl__get64(b + 40)};
	if (r.beneath < 0 || r.beneath > r.known || !bl__sum_possible(r.part, r.known) ||
	    !bl__sum_possible(r.whole, r.known))
		return 0;
	*(ratio *)cell = r;
	return 48;
}

const bl_measure bl__measure_ratio = {
	.name = "ratio",
	.gloss = "total of a quantity over the total of another",
	.size = sizeof(ratio),
	.nature = BL_AVERAGES,
	.wants_of_number = true,
	.wants_over = true,
	.from_rows = true,
	.fold = fold,
	.merge = merge,
	.value = value,
	.rows = rows,
	.save = save,
	.load = load,
};
