/* The level of several periods ahead: the variance of a mean of steps.
 *
 * As in a total (ahead.c), the error of step j stands in every later step by
 * what is carried of it: all of it in its own, alpha in those after (simple
 * smoothing, and Theta, which adds a line to it).  A step's own size, with its
 * season, is read back from its standard error. */
#include "ahead.h"

#include <math.h>

/* The standard error of one step's own surprise, season and widening in it. */
static double own(const bl_forecast *f, size_t step)
{
	return f->point[step - 1].se / sqrt(1 + (double)(step - 1) * f->alpha * f->alpha);
}

static double variance(const bl_forecast *f, size_t from, size_t to)
{
	double all = 0;

	for (size_t j = 1; j <= to; j++) {
		double stands = 0;

		for (size_t h = j < from ? from : j; h <= to; h++)
			stands += own(f, h) * (h == j ? 1 : f->alpha);
		all += stands * stands;
	}
	return all;
}

bl_chance bl_forecast_levels(const bl_forecast *f, size_t step, size_t window, const double *known,
			     double target, int better)
{
	size_t from = step > window ? step - window + 1 : 1;
	double sum = 0, se, z;

	/* Other ways to look ahead carry errors otherwise: of them, the last value alone. */
	if (isnan(f->alpha) || window < 2 || !f->says || step < 1 || step > f->steps)
		return bl_forecast_reaches(f, step, target, better);
	for (size_t i = 0; i + step < window; i++)
		sum += known[i + step];
	for (size_t h = from; h <= step; h++)
		sum += f->point[h - 1].mean;
	se = sqrt(variance(f, from, step)) / (double)window;
	z = (target - sum / (double)window) / se * (better < 0 ? -1 : 1);
	if (!(se > 0))
		return bl_forecast_reaches(f, step, target, better);
	return bl__chance_open(z, f->df);
}
