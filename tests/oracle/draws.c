#include "draws.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void poisson(gsl_rng *r, const draws_process *p, const double *times, size_t n, double *y,
		    double *size)
{
	(void)size;
	for (size_t i = 0; i < n; i++)
		y[i] = gsl_ran_poisson(r, p->mean * times[i]);
}

/* A Poisson whose mean is a gamma of size `of`. */
static void irregular(gsl_rng *r, const draws_process *p, const double *times, size_t n, double *y,
		      double *size)
{
	(void)size;
	for (size_t i = 0; i < n; i++)
		y[i] = gsl_ran_poisson(r, gsl_ran_gamma(r, p->of, p->mean / p->of) * times[i]);
}

/* A school year: July and August at a quarter. */
static void school(gsl_rng *r, const draws_process *p, const double *times, size_t n, double *y, double *size)
{
	(void)size;
	for (size_t i = 0; i < n; i++)
		y[i] = gsl_ran_poisson(r, p->mean * times[i] * (i % 12 == 6 || i % 12 == 7 ? 0.25 : 1.15));
}

/* Two fifths of each month's deviation stay in the next. */
static double lasting(gsl_rng *r, double *state, double deviation)
{
	double now = *state;

	*state = 0.4 * now + gsl_ran_gaussian(r, deviation);
	return now;
}

static void amounts(gsl_rng *r, const draws_process *p, const double *times, size_t n, double *y,
		    double *size)
{
	double state = gsl_ran_gaussian(r, p->of / sqrt(1 - 0.16));

	(void)size;
	for (size_t i = 0; i < n; i++)
		y[i] = fmax(0, p->mean * times[i] + lasting(r, &state, p->of));
}

static void wandering(gsl_rng *r, const draws_process *p, const double *times, size_t n, double *y,
		      double *size)
{
	double state = gsl_ran_gaussian(r, p->of / sqrt(1 - 0.16));

	(void)size;
	for (size_t i = 0; i < n; i++)
		y[i] = gsl_ran_poisson(r, p->mean * times[i] * exp(lasting(r, &state, p->of)));
}

/* Hours: twelve activities of some length. */
static void hours(gsl_rng *r, const draws_process *p, const double *times, size_t n, double *y, double *size)
{
	(void)size;
	for (size_t i = 0; i < n; i++) {
		unsigned activities = gsl_ran_poisson(r, p->of * times[i]);

		y[i] = 0;
		for (unsigned k = 0; k < activities; k++)
			y[i] += gsl_ran_gamma(r, 2, p->mean / p->of / 2);
	}
}

static void shares(gsl_rng *r, const draws_process *p, const double *times, size_t n, double *y, double *size)
{
	for (size_t i = 0; i < n; i++) {
		size[i] = gsl_ran_poisson(r, p->of);
		y[i] = gsl_ran_binomial(r, fmin(1, p->mean * times[i]), (unsigned)size[i]);
	}
}

static void means(gsl_rng *r, const draws_process *p, const double *times, size_t n, double *y, double *size)
{
	(void)size;
	for (size_t i = 0; i < n; i++)
		y[i] = p->mean * times[i] + gsl_ran_gaussian(r, p->of / sqrt(1.0 + gsl_ran_poisson(r, 9)));
}

const draws_process draws_ten[10] = {
	{"half a month", BL_COUNTS, 0.5, 0, poisson},
	{"three a month", BL_COUNTS, 3, 0, poisson},
	{"twenty a month", BL_COUNTS, 20, 0, poisson},
	{"twenty, irregular", BL_COUNTS, 20, 5, irregular},
	{"twenty, school year", BL_COUNTS, 20, 0, school},
	{"amounts that last", BL_AMOUNTS, 100, 18, amounts},
	{"hours", BL_AMOUNTS, 36, 12, hours},
	{"share of thirty", BL_SHARES, 0.6, 30, shares},
	{"mean of ten", BL_AVERAGES, 50, 12, means},
	{"twenty that last", BL_COUNTS, 20, 0.2, wandering},
};

const draws_process *draws_named(const char *name)
{
	for (size_t i = 0; i < 10; i++)
		if (!strcmp(draws_ten[i].name, name))
			return &draws_ten[i];
	fail_msg("no process is named %s", name);
	return NULL;
}

void draws(gsl_rng *r, const draws_process *p, const double *times, size_t n, double *y, double *size)
{
	p->draw(r, p, times, n, y, size);
}

void draws_constant(double *times, size_t n)
{
	for (size_t i = 0; i < n; i++)
		times[i] = 1;
}

bl_watch_ask draws_watch(const draws_process *p, const double *y, const double *size, size_t n)
{
	return (bl_watch_ask){.y = y,
			      .size = p->nature == BL_SHARES ? size : NULL,
			      .n = n,
			      .frequency = 12,
			      .nature = p->nature};
}

int draws_series(int few)
{
	const char *asked = getenv("BILAN_SIMULATE");

	return asked ? atoi(asked) : few;
}

double draws_print(const char *what, double hits, double of)
{
	bl_interval share = bl_interval_of_share(hits, of, 0.95);

	if (getenv("BILAN_SIMULATE"))
		print_message("%-66s %5.1f %% [%.1f, %.1f]\n", what, 100 * share.value, 100 * share.low,
			      100 * share.high);
	return share.value;
}
