/* Exponential smoothing with given parameters. */
#include "smooth.h"

#include <math.h>

bl__smoothed bl__smooth(const bl__smoothing *with, const double *y, size_t n)
{
	bl__smoothed s = {.with = *with, .level = with->l0, .slope = with->b0};

	for (size_t i = 0; i < n; i++) {
		double ahead = s.level + with->phi * s.slope, error = isnan(y[i]) ? 0 : y[i] - ahead;

		if (!isnan(y[i]))
			s.known++;
		s.sse += error * error;
		s.level = ahead + with->alpha * error;
		s.slope = with->phi * s.slope + with->beta * error;
	}
	return s;
}

void bl__smooth_ahead(const bl__smoothed *s, size_t steps, double *ahead, double *carry)
{
	double power = 1, slopes = 0; /* phi to the i, and phi + … + phi to the i */

	for (size_t i = 0; i < steps; i++) {
		carry[i] = i ? s->with.alpha + s->with.beta * slopes : 1;
		power *= s->with.phi;
		slopes += power;
		ahead[i] = s->level + slopes * s->slope;
	}
}
