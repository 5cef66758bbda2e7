/* Events per exposure: rows, or the sum of a quantity, over the sum of a column
 * or over a number that stays the same (a population), times `per`.  With a
 * column a row counts where all that is asked of it is known, as in a ratio.  A
 * constant does not add up: the quarter's events are over the same population
 * as the month's, and so are those of each part of a split. */
#include "tally.h"

#include <math.h>

typedef struct {
	bl_qty events, exposure;
	int64_t rows, known, beneath; /* beneath: of those known, rows that are only divided by */
} rate;

static void fold(void *cells, const bl_fold_rows *rows)
{
	rate *all = cells;

	for (size_t i = 0; i < rows->n; i++) {
		rate *r = &all[rows->at[i]];
		bl_qty event = bl__of_side(rows, rows->qty, i, BL_DENOMINATOR),
		       exposure = bl__of_side(rows, rows->over, i, BL_NUMERATOR);

		r->rows++;
		if (event == BL_QTY_MISSING || exposure == BL_QTY_MISSING)
			continue;
		r->events = bl__add(r->events, event);
		r->exposure = bl__add(r->exposure, exposure);
		r->known++;
		r->beneath += rows->side == BL_DENOMINATOR;
	}
}

static void merge(void *cell, const void *other)
{
	rate *r = cell;
	const rate *o = other;

	r->events = bl__add(r->events, o->events);
	r->exposure = bl__add(r->exposure, o->exposure);
	r->rows += o->rows;
	r->known += o->known;
	r->beneath += o->beneath;
}

/* Without a constant an exposure of 0 gives no value.  With one, a period
 * without rows is a true zero: the population was there and nothing happened. */
static bl_figure rated(const rate *r, double constant, double per)
{
	double events = bl_qty_double(r->events),
	       exposure = isnan(constant) ? bl_qty_double(r->exposure) : constant;
	bl_figure f = bl_figure_quotient(events, exposure);

	if ((r->rows && !r->known) || f.state != BL_VALUE)
		return bl_figure_not_reported();
	f.value = per * f.value;
	f.numerator = per * f.numerator; /* so that pooled periods come out per as much */
	if (!isnan(constant) && events == 0)
		f.state = BL_ZERO;
	return f;
}

static bl_figure value(const void *cell)
{
	return rated(cell, NAN, 1);
}

static bl_figure value_as(const void *cell, const bl_indicator *indicator, bl_day first, bl_day last)
{
	/* Of several years before any number is given there is no rate. */
	if (indicator->n_over_years && isnan(bl_indicator_exposure(indicator, first, last)))
		return bl_figure_not_reported();
	return rated(cell, bl_indicator_exposure(indicator, first, last), indicator->per);
}

static double rows_of(const void *cell)
{
	const rate *r = cell;

	return bl__fewer_rows(r->known, r->beneath);
}

static size_t save(const void *cell, const bl_words *words __attribute__((unused)), void *out)
{
	const rate *r = cell;
	unsigned char *b = out;

	if (out) {
		bl__put_qty(b, r->events);
		bl__put_qty(b + 16, r->exposure);
		bl__put64(b + 32, (uint64_t)r->rows);
		bl__put64(b + 40, (uint64_t)r->known);
		bl__put64(b + 48, (uint64_t)r->beneath);
	}
	return 56;
}

static size_t load(void *cell, bl_words *words __attribute__((unused)), const void *bytes, size_t n)
{
	const unsigned char *b = bytes;
	rate r;

	if (n < 56)
		return 0;
	r = (rate){bl__get_qty(b), bl__get_qty(b + 16), (int64_t)bl__get64(b + 32),
		   (int64_t)bl__get64(b + 40), (int64_t)bl__get64(b + 48)};
	if (r.rows < 0 || r.rows > BL__MOST_ROWS || r.known > r.rows || r.beneath < 0 ||
	    r.beneath > r.known || !bl__sum_possible(r.events, r.known) ||
	    !bl__sum_possible(r.exposure, r.known))
		return 0;
	*(rate *)cell = r;
	return 56;
}

const bl_measure bl__measure_rate = {
	.name = "rate",
	.gloss = "rows or a quantity, for so much of an exposure",
	.size = sizeof(rate),
	.nature = BL_RATES,
	.wants_of_number = true,
	.of_optional = true,
	.wants_over = true,
	.over_constant = true,
	.from_rows = true,
	.fold = fold,
	.merge = merge,
	.value = value,
	.rows = rows_of,
	.value_as = value_as,
	.save = save,
	.load = load,
};
