/* The level of several periods ahead: the variance of a mean of steps, whose errors
 * go on from one to the next (ahead.c). */
#include "ahead.h"

#include <math.h>

bl_chance bl_forecast_levels(const bl_forecast *f, size_t step, size_t window, const double *known,
			     double target, int better)
{
	size_t from = step > window ? step - window + 1 : 1;
	double sum = 0, se, z;

	if (window < 2 || !f->says || step < 1 || step > f->steps)
		return bl_forecast_reaches(f, step, target, better);
	for (size_t i = 0; i + step < window; i++)
		sum += known[i + step];
	for (size_t h = from; h <= step; h++)
		sum += f->point[h - 1].mean;
	se = BL__CHANCE_WIDEN * sqrt(bl__variance_of_sum(f, from, step)) / (double)window;
	z = (target - sum / (double)window) / se * (better < 0 ? -1 : 1);
	if (!(se > 0))
		return bl_forecast_reaches(f, step, target, better);
	return bl__chance_open(z, f->df);
}
