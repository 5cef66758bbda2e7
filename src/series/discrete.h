/* Inside series: distributions on the whole numbers, with one peak.
 *
 * Each is known by how its probabilities step from one number to the next; they
 * are summed outwards from the peak.  That is O(standard deviation), keeps
 * its digits for any size of count, and needs no normalizing constant. */
#ifndef SERIES_DISCRETE_H
#define SERIES_DISCRETE_H

typedef struct {
	/* P(k + 1) / P(k), which falls as k grows. */
	double (*step)(double k, const double *of);
	double of[3];       /* the parameters */
	double least, most; /* whole; most may be INFINITY */
} bl__discrete;

/* NAN throughout when the distribution has no peak, or is wider than one can
 * sum (standard deviations from a hundred thousand on). */

/* P(X <= k), P(X >= k).  k need not be whole. */
double bl__discrete_upto(const bl__discrete *d, double k);
double bl__discrete_from(const bl__discrete *d, double k);
/* The smallest k with P(X <= k) >= q. */
double bl__discrete_quantile(const bl__discrete *d, double q);
/* P of everything no likelier than k, whole: the exact two-sided p of a test. */
double bl__discrete_as_rare(const bl__discrete *d, double k);

#endif
