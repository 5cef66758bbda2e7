/* Inside series: bare numbers without their gaps, and what is asked of them. */
#ifndef SERIES_KNOWN_H
#define SERIES_KNOWN_H

#include <stddef.h>

/* The observations among y[0 … n-1], in order, into `value`; where each stands,
 * counted from 0, into `at` (NULL: not wanted).  Both have room for n.
 * Returns how many there are. */
size_t bl__known(const double *y, size_t n, double *value, double *at);

/* The same, in a new array: yours (g_free); how many in *known. */
double *bl__known_copy(const double *y, size_t n, size_t *known);

/* The middle value; v is put in another order.  NAN when n is 0. */
double bl__median(double *v, size_t n);

/* Of a series with gaps: c_k / c_0, c_k = sum of (y_t - m)(y_t+k - m) over the u
 * pairs known, divided by u + k.  Without gaps this is the usual divisor n.
 * NAN when nothing varies or no pair is known. */
double bl__autocorrelation(const double *y, size_t n, size_t lag);

#endif
