/* Whether months of one name differ from the others: small tables of variance, worked by hand. */
#include "../../src/series/season.h"

#include "test.h"

#include <math.h>

#define N(a) (sizeof(a) / sizeof *(a))

/* The tail of F with one and one degree of freedom is that of a squared Cauchy value. */
static double tail11(double f)
{
	return 1 - 2 / M_PI * atan(sqrt(f));
}

TEST("series", "a season's chance is that of a table of variance, of levels or of steps, doubled")
{
	/* From year to year (1 + 2) / 2, 0.75 a period; without it 1 2.25 0.5 2.75, means 0.75 and 2.5 about
	 * 1.625: between 4 × 0.875² = 49/16, within 4 × 0.25² = 1/4.  Of four, two means and a slope leave
	 * one degree; three steps leave none, and say nothing. */
	static const double y[] = {1, 3, 2, 5};

	assert_close(bl__season_chance(y, 4, 2), 2 * tail11(49.0 / 16 / (1.0 / 4)), 1e-12);
}

TEST("series", "two years that are twins have a season for certain, also on a slope")
{
	double y[24];

	for (size_t i = 0; i < N(y); i++)
		y[i] = (double)(i % 12 * (i % 12)) + 0.3 * (double)i;
	assert_close(bl__season_chance(y, N(y), 12), 0, 1e-12);
}

TEST("series", "a year turned round in the next has none: what is high in one is low in the other")
{
	static const double wave[] = {3, -1, 2, -3, 1, -2, 3, -2, 1, -1, 2, -3};
	double y[24];

	/* Every month's mean is 20; the steps within a year turn round too. */
	for (size_t i = 0; i < N(y); i++)
		y[i] = 20 + (i < 12 ? wave[i] : -wave[i - 12]);
	assert_close(bl__season_chance(y, N(y), 12), 1, 0);
}

TEST("series", "a straight line, or what never varies, has no season, whatever its last digits")
{
	double line[36], same[36];

	for (size_t i = 0; i < N(line); i++) {
		line[i] = 0.1 * (double)i;
		same[i] = 0.1;
	}
	assert_close(bl__season_chance(line, N(line), 12), 1, 0);
	assert_close(bl__season_chance(same, N(same), 12), 1, 0);
}

TEST("series", "without two years, or with a month that was never known, nothing is said of a season")
{
	double y[24];

	for (size_t i = 0; i < N(y); i++)
		y[i] = i % 12 == 6 ? 2 : 20 + (double)(i % 2);
	assert_true(bl__season_chance(y, 24, 12) < 1e-6);
	assert_true(isnan(bl__season_chance(y, 23, 12)));
	assert_true(isnan(bl__season_chance(y, 24, 1)));
	y[5] = y[17] = NAN;
	assert_true(isnan(bl__season_chance(y, 24, 12)));
}
