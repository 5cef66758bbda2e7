/* Inside series: two-sided chances of a score as large, digits kept far into the tails. */
#ifndef SERIES_CHANCE_H
#define SERIES_CHANCE_H

/* NAN for NAN. */
double bl__two_sided(double z);
/* Student's, df > 0. */
double bl__two_sided_t(double t, double df);

#endif
