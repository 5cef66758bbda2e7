/* The observations of a series without its gaps. */
#include "known.h"

#include <glib.h>
#include <math.h>

double *bl__known(const double *y, size_t n, size_t *known)
{
	double *out = g_new(double, n + 1);

	*known = 0;
	for (size_t i = 0; i < n; i++)
		if (isfinite(y[i]))
			out[(*known)++] = y[i];
	return out;
}
