/* The level of three months ahead, against paths drawn from the same model. */
#include "test.h"
#include "bilan/series.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>

#define PATHS 200000

/* Simple smoothing: the level moves by alpha of each surprise; a chance allows for a third more than
 * the past shows. */
static double drawn(const bl_forecast *f, const double *known, size_t step, double target, gsl_rng *r)
{
	size_t hits = 0;

	for (int k = 0; k < PATHS; k++) {
		double level = 0, sum = 0;

		for (size_t i = step; i < 3; i++)
			sum += known[i];
		for (size_t h = 1; h <= step; h++) {
			double e = gsl_ran_gaussian(r, 1.35 * f->sigma), y = f->point[h - 1].mean + level + e;

			level += f->alpha * e;
			sum += h + 3 > step ? y : 0;
		}
		hits += sum / 3 >= target;
	}
	return (double)hits / PATHS;
}

TEST("series", "the chance of a level of three months is what 200 000 drawn paths give")
{
	/* It wanders: half and more of each surprise stays. */
	static const double y[] = {20, 22, 25, 23, 26, 29, 28, 25, 22, 23, 26, 24, 21, 23, 26, 27};
	static const size_t steps[] = {1, 2, 3, 6, 12};
	bl_forecast f = bl_forecast_of(&(bl_forecast_ask){.y = y,
							  .n = 16,
							  .frequency = 1,
							  .steps = 12,
							  .method = "ses",
							  .low = NAN,
							  .high = NAN,
							  .widen = 1});
	gsl_rng *r = gsl_rng_alloc(gsl_rng_mt19937);

	assert_true(f.says);
	assert_true(f.alpha > 0.5);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		for (double target = 22; target < 30; target += 2) {
			double p = bl_forecast_levels(&f, steps[i], 3, y + 13, target, 1).p;

			if (fabs(p - drawn(&f, y + 13, steps[i], target, r)) > 0.005)
				fail_msg("%zu steps, %g: %g", steps[i], target, p);
		}
	gsl_rng_free(r);
	bl_forecast_clear(&f);
}

TEST("series", "three months together are surer than one of them")
{
	static const double y[] = {20, 24, 19, 25, 21, 26, 20, 27, 22, 25, 23, 29, 24, 27, 22, 30};
	bl_forecast f = bl_forecast_of(
		&(bl_forecast_ask){.y = y, .n = 16, .frequency = 1, .steps = 12, .low = NAN, .high = NAN});
	double far = f.point[5].mean + 6;

	assert_true(bl_forecast_levels(&f, 6, 3, y + 13, far, 1).p < bl_forecast_reaches(&f, 6, far, 1).p);
	assert_close(bl_forecast_levels(&f, 6, 1, y + 13, far, 1).p, bl_forecast_reaches(&f, 6, far, 1).p, 0);
	bl_forecast_clear(&f);
}
