/* Inside series: exponential smoothing with additive errors.
 *   ahead  = level + phi * slope
 *   error  = y - ahead
 *   level' = ahead + alpha * error
 *   slope' = phi * slope + beta * error
 * beta is the state-space one (alpha times the beta* of Holt's own formulas).
 * Hyndman, Koehler, Ord and Snyder (2008), "Forecasting with exponential
 * smoothing", chapter 3: A,N,N is beta = 0 with no slope, A,A,N is phi = 1. */
#ifndef SERIES_SMOOTH_H
#define SERIES_SMOOTH_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
	double alpha, beta, phi;
	double l0, b0; /* level and slope before the first value */
} bl__smoothing;

/* What is to be found is NAN. */
#define BL__SES    ((bl__smoothing){NAN, 0, 1, NAN, 0})
#define BL__HOLT   ((bl__smoothing){NAN, NAN, 1, NAN, NAN})
#define BL__DAMPED ((bl__smoothing){NAN, NAN, NAN, NAN, NAN})

typedef struct {
	bl__smoothing with;
	size_t known;        /* values that were not NAN */
	size_t found;        /* parameters found from them, not given */
	double sse;          /* of one-step errors */
	double level, slope; /* after the last value */
} bl__smoothed;

/* Through n values with every parameter given.  A gap has no error. */
bl__smoothed bl__smooth(const bl__smoothing *with, const double *y, size_t n);

/* Those that are NAN are found by least squares: 1e-4 <= alpha <= 0.9999, 1e-4
 * <= beta <= alpha, 0.8 <= phi <= 0.98, the states free.  All NAN when there
 * are no more values than parameters, or values too large to square. */
bl__smoothed bl__smooth_fit(const bl__smoothing *given, const double *y, size_t n);

/* ahead[i], carry[i] for the next `steps` (from 0): what is expected, and how
 * much of an error is still there i steps after its own. */
void bl__smooth_ahead(const bl__smoothed *s, size_t steps, double *ahead, double *carry);

#endif
