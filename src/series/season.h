/* Inside series: is there a season, and what is it? */
#ifndef SERIES_SEASON_H
#define SERIES_SEASON_H

#include <stdbool.h>
#include <stddef.h>

/* A season shows when the test is beyond this (one-sided 5 %). */
#define BL__SEASON_SHOWS 1.645

/* The correlation of y with itself m periods before, in standard errors it
 * would have without a season; NAN unless n > 2m, and when y is constant. */
double bl__season_test(const double *y, size_t n, size_t m);

/* … or when chance alone sets the months apart as far less often than this. */
#define BL__SEASON_CHANCE 0.05

/* How often chance alone sets months of one name apart as far from the others: analysis of
 * variance, of the values without their slope from year to year, and of their steps (where a level
 * wanders, neighbours resemble one another and only steps are apart); twice the smaller of the two.
 * NAN without two years. */
double bl__season_chance(const double *y, size_t n, size_t m);

/* trend[i]: the mean of a year around i, half a month at either end when m is
 * even; NAN within half a year of the ends.  For this alone, a gap (NAN) takes
 * the mean of that month in the years beside it, or else lies on a straight
 * line between its neighbours. */
void bl__season_trend(const double *y, size_t n, size_t m, double *trend);

/* index[k], k = 0 … m - 1: how y[k], y[k + m] … stand to the trend, on average:
 * above it (summing to 0) or as a multiple of it (mean 1).  False, and NAN
 * throughout, without two years or when a month was never known. */
bool bl__season_index(const double *y, const double *trend, size_t n, size_t m, bool multiplicative,
		      double *index);

#endif
