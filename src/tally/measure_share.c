/* Some rows out of others.  Numerator and denominator are kept apart, so that
 * a quarter is the share of the quarter and not the mean of three shares. */
#include "tally.h"

typedef struct {
	int64_t part, whole;
} share;

static void fold(void *cells, const bl_fold_rows *rows)
{
	share *s = cells;

	for (size_t i = 0; i < rows->n; i++) {
		s[rows->at[i]].part += rows->inside[i];
		s[rows->at[i]].whole++;
	}
}

static void merge(void *cell, const void *other)
{
	share *s = cell;
	const share *o = other;

	s->part += o->part;
	s->whole += o->whole;
}

/* None of 12 is a VALUE of 0: the 12 happened.  None of none is no share at all. */
static bl_figure value(const void *cell)
{
	const share *s = cell;

	return bl_figure_quotient((double)s->part, (double)s->whole);
}

static double rows(const void *cell)
{
	return (double)((const share *)cell)->whole;
}

static size_t save(const void *cell, const bl_words *words __attribute__((unused)), void *out)
{
	const share *s = cell;

	if (out) {
		bl__put64(out, (uint64_t)s->part);
		bl__put64((unsigned char *)out + 8, (uint64_t)s->whole);
	}
	return 16;
}

static size_t load(void *cell, bl_words *words __attribute__((unused)), const void *bytes, size_t n)
{
	share s;

	if (n < 16)
		return 0;
	s = (share){(int64_t)bl__get64(bytes), (int64_t)bl__get64((const unsigned char *)bytes + 8)};
	if (s.part < 0 || s.part > s.whole || s.whole > BL__MOST_ROWS)
		return 0;
	*(share *)cell = s;
	return 16;
}

const bl_measure bl__measure_share = {
	.name = "share",
	.gloss = "part of the rows among others, as a percentage",
	.size = sizeof(share),
	.nature = BL_SHARES,
	.wants_out_of = true,
	.from_rows = true,
	.is_share = true,
	.fold = fold,
	.merge = merge,
	.value = value,
	.rows = rows,
	.save = save,
	.load = load,
};
