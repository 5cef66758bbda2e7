/* Inside series: equations in one unknown, quantiles found by them, and a tail. */
#ifndef SERIES_SOLVE_H
#define SERIES_SOLVE_H

typedef double (*bl__function)(double x, void *of);

/* Where f is 0 between low and high (Brent); NAN when it does not change its sign there. */
double bl__root(bl__function f, void *of, double low, double high);

/* The value below which, or above which, chi-square with `df` degrees lies with chance p. */
double bl__chisq_below(double p, double df);
double bl__chisq_above(double p, double df);

/* How likely Student's t with `df` degrees lies as far from 0 as t, either way. */
double bl__student_beyond(double t, double df);

/* GSL ends the process at its first complaint unless told not to; afterwards it
 * answers NAN.  Wherever a complaint is possible, this goes before. */
void bl__gsl_calm(void);

#endif
