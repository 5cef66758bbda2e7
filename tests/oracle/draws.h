/* Months drawn from processes whose truth is known: counts, amounts and shares, constant,
 * moving, seasonal, more irregular than chance, or resembling the month before. */
#ifndef TESTS_ORACLE_DRAWS_H
#define TESTS_ORACLE_DRAWS_H

#include "bilan/watch.h"
#include "test.h"

#include <gsl/gsl_rng.h>

#define DRAWS_MOST 60

typedef struct draws_process {
	const char *name;
	bl_nature nature;
	double mean; /* of a month */
	double of;   /* what kind it takes beside: size of a gamma, denominator, deviation … */
	void (*draw)(gsl_rng *r, const struct draws_process *p, const double *times, size_t n, double *y,
		     double *size);
} draws_process;

/* The ten kinds of a report, and single ones by name. */
extern const draws_process draws_ten[10];
const draws_process *draws_named(const char *name);

/* times: the true level of each month over the constant one.  y: numerators of shares, whose
 * denominators are in size. */
void draws(gsl_rng *r, const draws_process *p, const double *times, size_t n, double *y, double *size);
void draws_constant(double *times, size_t n);
bl_watch_ask draws_watch(const draws_process *p, const double *y, const double *size, size_t n);
/* Series a cell: `few`, or as BILAN_SIMULATE says. */
int draws_series(int few);
/* "  what it is   5.1 % [4.2, 6.1]", when the table is asked for; the share. */
double draws_print(const char *what, double hits, double of);

#endif
