/* Inside series: what every trend method counts. */
#ifndef SERIES_TREND_H
#define SERIES_TREND_H

#include "chance.h"
#include "method.h"

/* Kendall's count over the pairs of n observations in time order. */
typedef struct {
	size_t n;
	double pairs; /* n (n - 1) / 2 */
	double tied;  /* pairs of equal values */
	double s;     /* rising pairs less falling ones */
	double var;   /* of s without trend, for the ties there are */
} bl__kendall;

bl__kendall bl__kendall_of(const double *value, size_t n);

/* S as a share of the pairs that are not tied; NAN when all are. */
double bl__kendall_tau_b(const bl__kendall *k);
/* S as a normal score, one step towards 0 for S being whole; 0 when var is 0. */
double bl__kendall_z(double s, double var);
/* Two-sided chance of S without ties, counted: O(n × m²), m the smaller of the
 * pairs that rise and that fall. */
double bl__kendall_exact(double s, size_t n);

/* More observations than this have too many pairs to hold (8 bytes each): no slope. */
#define BL__SLOPES_MOST 5000

/* The slopes between every two of n observations standing at `at`, added to
 * slope[0 … count-1]; returns the new count.  Room for n (n - 1) / 2 more. */
size_t bl__slopes(const double *value, const double *at, size_t n, double *slope, size_t count);

/* The slopes of a whole series, or pooled from within each season, where they
 * are per year; period 1 has no seasons.  NULL when there is none or too many.
 * The caller frees. */
double *bl__slopes_of(const double *y, size_t n, size_t period, size_t *count);

/* The interval around their median; `var` is that of S.  Puts the slopes in another order. */
bl_interval bl__slope_interval(double *slope, size_t count, double var, double conf);

/* Counts of every season by itself, added up; period 1 is the whole series. */
bl__kendall bl__kendall_seasonal(const double *y, size_t n, size_t period);

/* median(y) - slope × median(place from 0, of observations), slope per period. */
double bl__slope_intercept(const double *y, size_t n, double slope);

/* y without a slope per period: from[i] = y[i] - slope × (i + 1). */
void bl__detrend(const double *y, size_t n, double slope, double *out);

/* Yue & Wang's factor on the variance of S, from the first `lags` autocorrelations
 * of a detrended series: 1 + 2 × sum of (1 - k/n) r_k.  May be below 1, even below 0. */
double bl__yue_wang(const double *detrended, size_t n, size_t lags);

/* What a method of the Mann-Kendall kind found; z and var may be other than those
 * of k where it corrects them.  Put: NAN throughout when no two values were compared. */
typedef struct {
	bl__kendall k;
	double z, var, slope, intercept;
} bl__mann_kendall;

#define BL__MANN_KENDALL_PRINTS "trend h p z Tau s var_s slope intercept"
void bl__mann_kendall_put(const bl_question *q, const bl_answer *to, const bl__mann_kendall *m);

#endif
