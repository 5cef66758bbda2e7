#include "test.h"
#include "bilan/series.h"

#include <math.h>

static bl_grain month(void)
{
	bl_grain g;

	bl_grain_find("month", 1, &g);
	return g;
}

static bl_figure value(double v)
{
	return bl_figure_amount(v);
}

static bl_figure share(double x, double n)
{
	return bl_figure_quotient(x, n);
}

static bl_series series(const bl_figure *at, size_t n)
{
	return (bl_series){bl_period_of(month(), bl_day_of(2025, 1, 1)), n, at};
}

TEST("series", "the change against the period before is the difference, relative to it")
{
	bl_figure at[] = {value(40), value(50)};
	bl_series s = series(at, 2);
	bl_reading r = bl_method_find("previous")->read(&s, 1);

	assert_true(r.says);
	assert_close(r.size, 10, 0);
	assert_close(r.relative, 0.25, 1e-15);
	assert_int_equal(r.to.index - r.from.index, 1);
}

TEST("series", "a change from zero has a size but no percentage")
{
	bl_figure at[] = {value(0), value(5)};
	bl_series s = series(at, 2);
	bl_reading r = bl_method_find("previous")->read(&s, 1);

	assert_true(r.says);
	assert_close(r.size, 5, 0);
	assert_true(isnan(r.relative));
}

TEST("series", "a missing period on either side makes a change unsayable")
{
	bl_figure at[] = {value(4), bl_figure_not_reported(), value(6)};
	bl_series s = series(at, 3);

	assert_false(bl_method_find("previous")->read(&s, 1).says);
	assert_false(bl_method_find("previous")->read(&s, 2).says);
	assert_false(bl_method_find("previous")->read(&s, 0).says);
}

TEST("series", "the same period last year needs thirteen months and says so")
{
	bl_figure at[13] = {0};
	bl_series s = series(at, 13);
	bl_reading r;

	for (int i = 0; i < 13; i++)
		at[i] = value(i + 1);
	assert_true(bl_method_find("last_year")->read(&s, 12).says);
	assert_close(bl_method_find("last_year")->read(&s, 12).size, 12, 0);
	r = bl_method_find("last_year")->read(&s, 11);
	assert_false(r.says);
	assert_int_equal(r.needed, 13);
}

TEST("series", "a level is the mean of its window, a share's level is pooled")
{
	bl_figure counts[] = {value(10), value(0), value(20)},
		  shares[] = {share(1, 2), share(0, 0), share(90, 100), share(1, 2), share(1, 1)};
	bl_series s = series(counts, 3), t = series(shares, 5);

	assert_close(bl_series_level(&s, 2, 3), 10, 1e-15);
	assert_true(isnan(bl_series_level(&s, 1, 3)));
	assert_close(bl_series_level(&t, 4, 3), 92.0 / 103, 1e-15);
}

TEST("series", "a level forgives one missing period of three, not two")
{
	bl_figure at[] = {share(1, 2), share(0, 0), share(3, 4), share(0, 0)};
	bl_series s = series(at, 4);

	assert_close(bl_series_level(&s, 2, 3), 4.0 / 6, 1e-15);
	assert_true(isnan(bl_series_level(&s, 3, 3)));
}

TEST("series", "part of a month counts by its days")
{
	bl_pace p = bl_series_pace(month(), 5, 100, bl_day_of(2025, 1, 1), bl_day_of(2025, 4, 15),
				   bl_day_of(2025, 4, 30));

	assert_close(p.elapsed, 3.5, 1e-12);
	assert_close(p.left, 0.5, 1e-12);
}

TEST("series", "pace: 60 of 100 in 6 months of 10 leaves 10 a month for 4 months")
{
	bl_pace p = bl_series_pace(month(), 60, 100, bl_day_of(2025, 1, 1), bl_day_of(2025, 6, 30),
				   bl_day_of(2025, 10, 31));
	assert_close(p.achieved, 60, 0);
	assert_close(p.elapsed, 6, 1e-12);
	assert_close(p.left, 4, 1e-12);
	assert_close(p.kept, 10, 1e-12);
	assert_close(p.required, 10, 1e-12);
}

TEST("series", "a goal reached needs no more; a goal overdue has no pace that would do")
{
	bl_day from = bl_day_of(2025, 1, 1), now = bl_day_of(2025, 2, 28);

	assert_close(bl_series_pace(month(), 20, 20, from, now, bl_day_of(2025, 12, 31)).required, 0, 0);
	assert_true(isnan(bl_series_pace(month(), 20, 21, from, now, bl_day_of(2025, 1, 31)).required));
}

/* Limits computed with an independent implementation (the R package
 * PHEindicatormethods 2.1.0, phe_proportion, 95 per cent). */
TEST("series", "the interval of a share is Wilson's, to twelve digits")
{
	static const struct {
		double x, n, low, high;
	} known[] = {
		{0, 10, 0, 0.2775327998628891},
		{1, 10, 0.01787621309507294, 0.4041500267952384},
		{2, 20, 0.02786648121376822, 0.3010336452284872},
		{5, 5, 0.5655175352168254, 1},
		{10, 40, 0.141871186390963, 0.4019396142076802},
		{50, 100, 0.4038315303659957, 0.5961684696340043},
		{99, 100, 0.9455138038212947, 0.9982325679358593},
		{100, 100, 0.9630065017930143, 1},
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		bl_figure at[] = {share(known[i].x, known[i].n)};
		bl_series s = series(at, 1);
		bl_reading r = bl_method_find("wilson")->read(&s, 0);

		assert_true(r.says);
		assert_close(r.low, known[i].low, 1e-12);
		assert_close(r.high, known[i].high, 1e-12);
	}
}

TEST("series", "a count has no share's interval, nor has a month without rows")
{
	bl_figure at[] = {value(12), share(0, 0)};
	bl_series s = series(at, 2);

	assert_false(bl_method_find("wilson")->read(&s, 0).says);
	assert_false(bl_method_find("wilson")->read(&s, 1).says);
}
