/* How often xmr signals where nothing changes.  Held against a simulation of
 * the R package NHSRplotthedots (screening on, 250 series a cell), so that a
 * report's caution about lone signals stays true.
 * `make simulate` takes 2 000 series a cell and prints the table. */
#include "test.h"
#include "bilan/series.h"

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>

#define MONTHS_MOST     36
#define SERIES_FEW      400
#define THEIR_SERIES    250
#define ROUNDED         0.005 /* their shares are whole percentages */
#define STANDARD_ERRORS 3

typedef struct {
	const char *name;
	void (*draw)(gsl_rng *r, double parameter, double *y, size_t n);
	double parameter;
	double any24, last24, any36, last36; /* theirs */
} process;

static void normal(gsl_rng *r, double sd, double *y, size_t n)
{
	for (size_t i = 0; i < n; i++)
		y[i] = 50 + gsl_ran_gaussian(r, sd);
}

static void poisson(gsl_rng *r, double mean, double *y, size_t n)
{
	for (size_t i = 0; i < n; i++)
		y[i] = gsl_ran_poisson(r, mean);
}

/* Begun in its own long-run state. */
static void autoregressive(gsl_rng *r, double rho, double *y, size_t n)
{
	double state = gsl_ran_gaussian(r, 1 / sqrt(1 - rho * rho));

	for (size_t i = 0; i < n; i++) {
		y[i] = 50 + state;
		state = rho * state + gsl_ran_gaussian(r, 1);
	}
}

static const process processes[] = {
	{"normal", normal, 5, 0.23, 0.01, 0.26, 0.02},
	{"Poisson, mean 1", poisson, 1, 0.50, 0.04, 0.65, 0.08},
	{"Poisson, mean 5", poisson, 5, 0.24, 0.02, 0.36, 0.02},
	{"Poisson, mean 20", poisson, 20, 0.21, 0.004, 0.30, 0.02},
	{"autoregressive, 0.5", autoregressive, 0.5, 0.68, 0.10, 0.90, 0.11},
};

typedef struct {
	double any, last;
} shares;

static shares simulate(gsl_rng *r, const process *p, size_t months, size_t series)
{
	double y[MONTHS_MOST];
	bl_control_ask ask = {.y = y, .n = months, .target = NAN, .screen = true};
	size_t any = 0, last = 0;

	for (size_t k = 0; k < series; k++) {
		unsigned signals = 0;
		bl_control c;

		p->draw(r, p->parameter, y, months);
		c = bl_control_xmr(&ask);
		for (size_t i = 0; i < months; i++)
			signals |= c.point[i].signals;
		any += signals != 0;
		last += c.point[months - 1].signals != 0;
		bl_control_clear(&c);
	}
	return (shares){(double)any / (double)series, (double)last / (double)series};
}

/* Whether two shares differ by no more than two simulations may. */
static bool agree(double ours, double theirs, size_t series)
{
	double pooled = (ours * (double)series + theirs * THEIR_SERIES) / (double)(series + THEIR_SERIES);
	double se = sqrt(pooled * (1 - pooled) * (1 / (double)series + 1.0 / THEIR_SERIES));

	return fabs(ours - theirs) <= STANDARD_ERRORS * se + ROUNDED;
}

static size_t check_cell(const char *name, size_t months, shares ours, shares theirs, size_t series,
			 bool print)
{
	bool any = agree(ours.any, theirs.any, series), last = agree(ours.last, theirs.last, series);

	if (print || !any || !last)
		print_message("%-22s %6zu %11.1f %9.1f%s %11.1f %9.1f%s\n", name, months, 100 * ours.any,
			      100 * theirs.any, any ? " " : "*", 100 * ours.last, 100 * theirs.last,
			      last ? " " : "*");
	return !any + !last;
}

TEST("oracle", "false alarms of xmr are as frequent as in the simulation of its reference")
{
	const char *asked = getenv("BILAN_SIMULATE");
	long given = asked ? strtol(asked, NULL, 10) : 0;
	size_t series = given > 0 ? (size_t)given : SERIES_FEW, apart = 0;
	gsl_rng *r = gsl_rng_alloc(gsl_rng_mt19937);

	gsl_rng_set(r, 20260101);
	if (asked)
		print_message("\n%zu series without change a cell; per cent; * apart from the reference\n"
			      "%-22s %6s %11s %9s  %11s %9s\n",
			      series, "process", "months", "any signal", "(theirs)", "last point",
			      "(theirs)");
	for (size_t k = 0; k < sizeof processes / sizeof *processes; k++) {
		const process *p = &processes[k];

		apart += check_cell(p->name, 24, simulate(r, p, 24, series), (shares){p->any24, p->last24},
				    series, asked != NULL);
		apart += check_cell(p->name, 36, simulate(r, p, 36, series), (shares){p->any36, p->last36},
				    series, asked != NULL);
	}
	gsl_rng_free(r);
	assert_int_equal(apart, 0);
}
