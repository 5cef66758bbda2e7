/* How unlikely a pause is by the gaps before it. */
#include "test.h"
#include "bilan/series.h"

#include <math.h>

/* The figures are those of tests/partnership/model.py, which integrates by itself. */
TEST("series", "a pause is as likely as gamma gaps of so much spread make it")
{
	static const double gap[] = {12, 17, 9, 14, 20, 11, 16, 13};
	static const double fives[] = {7, 7, 7, 7, 7};

	assert_close(bl_gap_chance(gap, 8, 14), 0.462276439409, 1e-9);
	assert_close(bl_gap_chance(gap, 8, 30), 0.008435512851, 1e-9);
	assert_close(bl_gap_chance(gap, 8, 0), 1, 0);
	assert_true(bl_gap_chance(fives, 5, 14) < 1e-3);
	assert_true(isnan(bl_gap_chance(gap, 1, 14)));
}

TEST("series", "the longer the pause the less likely, and the less regular the gaps the more")
{
	static const double regular[] = {10, 11, 9, 10, 11, 9, 10}, irregular[] = {2, 21, 5, 14, 3, 18, 7};
	double last = 1;

	for (int pause = 1; pause < 60; pause++) {
		double p = bl_gap_chance(irregular, 7, pause);

		assert_true(p <= last);
		last = p;
	}
	assert_true(bl_gap_chance(regular, 7, 25) < bl_gap_chance(irregular, 7, 25));
}
