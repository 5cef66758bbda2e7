/* bilan/watch.h: does the level still stand where it stood?  Numbers only, no judgement.
 *
 * The last periods, from one to a year of them, are held against the first two years
 * of the phase: what was usual stays usual until a break is declared, so that a change
 * goes on being told and a slow one is not taken for the new usual.  The number of
 * periods that stands apart the most counts.
 *
 *  counts, rates  given the total of both, a count is binomial: the exact test, mid-p
 *                 (Przyborowski and Wilenski 1940)
 *  shares         the normal score of two shares, pooled
 *  else           Student's t of two means, with the deviation of the first two years
 *
 * Counts and shares more irregular than chance (Pearson's chi-square over its degrees of
 * freedom, beyond chance at 10 %) have their score divided by the root of that, and read
 * by Student's t; where a deviation goes on in the next period (lag-1 correlation above
 * 0.2) the variance of a mean is that of a first-order autoregression.
 *
 * Season: where the months of the first two years differ beyond chance, only the same
 * months are held against each other.  Where that is in doubt (fewer than two years, or
 * a chance below 30 %), both ways have to tell: a summer is no fall because nobody knows
 * yet that it comes every year.
 */
#ifndef BILAN_WATCH_H
#define BILAN_WATCH_H

#include "bilan/series.h"

#define BL_WATCH_FIRM 24 /* periods after which what is usual no longer moves */

typedef struct {
	const double *y;    /* n values since the last declared break; of shares and rates, the
			       numerators; NAN: not known */
	const double *size; /* n denominators; NULL when the values have none */
	size_t n;
	int frequency; /* periods in a year */
	bl_nature nature;
} bl_watch_ask;

typedef struct {
	bool says;         /* false: fewer than a year, or than eight periods, to hold it against; or a stock,
			      whose months are not drawn anew */
	double z;          /* how far apart, as a normal score; above 0: more than usual */
	double p;          /* how often a month without any change shows a score as large, whatever the
			      number of periods it looks at (simulated: six times the tail of the normal) */
	size_t window;     /* periods that stand apart, the last one among them */
	double now, usual; /* their level, and the one it is held against: per period, or of one */
	double low, high;  /* where the level of as many periods lies 19 times in 20 */
} bl_watch;

/* Of the period at[at].  O(a year of periods × two years). */
bl_watch bl_watch_at(const bl_watch_ask *ask, size_t at);

/* The usual level of a period like the one at[at], and where it lies 19 times in 20, by what came before
 * it: of the same months where a season shows; where that is in doubt as wide as both ways of looking at
 * it.  NAN where a watch would not say, or the period is not known. */
bl_interval bl_watch_usual(const bl_watch_ask *ask, size_t at);

/* The chance that a month's report tells a change that is none, for all that it tells. */
#define BL_WATCH_BUDGET 0.05

/* Which of m series stand out, sharing out one chance of a false alarm (Benjamini and
 * Hochberg 1995): p[i] <= chance × k / m for the largest k of them.  Returns the largest p
 * that does, below 0 when none.  NAN takes no part. */
double bl_watch_limit(const double *p, size_t m, double chance);

/* Which way a series stands out (1, -1, 0), where `limit` is what bl_watch_limit found and `way`
 * how it stood out a period before: what stood out goes on until its score is below 2.7, or a
 * report would tell the same thing anew every other month. */
int bl_watch_way(const bl_watch *watch, double limit, int way);

#endif
