/* How often the monthly headline is wrong, by the chart the table chooses, on
 * series in which nothing changes: the last point alone, after three years.  The
 * figures to beat are those of the XmR chart by itself (simulate_control.c):
 * 8 % at a Poisson mean of 1, 2 % at 5 and 20, 2 % for normal values.
 * `make simulate` takes 2 000 series a cell and prints the table. */
#include "test.h"
#include "bilan/series.h"

#include <glib.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MONTHS 36
#define FEW    400

typedef struct {
	const char *name;
	bl_nature nature;
	double mean, of; /* of: a share's denominator */
	double most;     /* of all headlines, with room for chance in 400 series */
} process;

static bl_figure draw(const process *p, gsl_rng *r)
{
	double y = p->nature == BL_AMOUNTS  ? p->mean + gsl_ran_gaussian(r, p->mean / 5)
		   : p->nature == BL_SHARES ? gsl_ran_binomial(r, p->mean, (unsigned)p->of)
					    : gsl_ran_poisson(r, p->mean);

	return p->nature == BL_SHARES ? bl_figure_quotient(y, p->of) : bl_figure_amount(y);
}

/* Months put together by three, as the findings do when a month has too few. */
static size_t by_quarter(bl_figure *at)
{
	for (size_t q = 0; q < MONTHS / 3; q++) {
		bl_figure f = at[3 * q];

		for (size_t k = 1; k < 3; k++) {
			f.value += at[3 * q + k].value;
			f.numerator += at[3 * q + k].numerator;
			f.denominator += at[3 * q + k].denominator;
		}
		if (!isnan(f.denominator))
			f.value = f.numerator / f.denominator;
		f.state = f.value == 0 ? BL_ZERO : BL_VALUE;
		at[q] = f;
	}
	return MONTHS / 3;
}

static bool headline(const bl_figure *at, size_t n, const bl_aspect *a)
{
	bl_choice all[BL_CHOICES_MOST];
	const bl_choice *is = bl_choice_for(all, bl_choices_of(a, all, BL_CHOICES_MOST), "chart");
	double y[MONTHS], size[MONTHS];
	bool parts = a->nature == BL_SHARES, says;
	bl_control c;

	if (!is)
		return false;
	for (size_t i = 0; i < n; i++) {
		y[i] = parts ? at[i].numerator : at[i].value;
		size[i] = at[i].denominator;
	}
	c = bl_control_named(is->method)(&(bl_control_ask){.y = y,
							   .size = parts ? size : NULL,
							   .n = n,
							   .better = 1,
							   .target = NAN,
							   .screen = true,
							   .counts = a->nature == BL_COUNTS});
	says = c.says && !c.trial && c.point[n - 1].signals;
	bl_control_clear(&c);
	return says;
}

static bool is_flagged(const process *p, gsl_rng *r)
{
	bl_figure at[MONTHS];
	bl_grain month, quarter;
	bl_series s = {.n = MONTHS, .at = at};
	bl_aspect a;

	bl_grain_find("month", 1, &month);
	bl_grain_find("quarter", 1, &quarter);
	for (size_t i = 0; i < MONTHS; i++)
		at[i] = draw(p, r);
	s.first = bl_period_of(month, bl_day_of(2023, 1, 1));
	a = bl_aspect_of(&s, p->nature, 1);
	if (bl_aspect_wants_quarters(&a)) {
		s.n = by_quarter(at);
		s.first = bl_period_of(quarter, bl_day_of(2023, 1, 1));
		a = bl_aspect_of(&s, p->nature, 1);
		a.coarse = true;
	}
	return headline(at, s.n, &a);
}

TEST("oracle", "false alarms of the monthly headline, by the chart that is chosen: few, whatever the numbers")
{
	static const process processes[] = {{"counts, mean 0.3", BL_COUNTS, 0.3, NAN, 0.04},
					    {"counts, mean 1", BL_COUNTS, 1, NAN, 0.04},
					    {"counts, mean 3", BL_COUNTS, 3, NAN, 0.04},
					    {"counts, mean 5", BL_COUNTS, 5, NAN, 0.05},
					    {"counts, mean 20", BL_COUNTS, 20, NAN, 0.05},
					    {"shares, 3 of 30", BL_SHARES, 0.1, 30, 0.04},
					    {"shares, 15 of 30", BL_SHARES, 0.5, 30, 0.05},
					    {"amounts, normal", BL_AMOUNTS, 50, NAN, 0.05}};
	const char *asked = g_getenv("BILAN_SIMULATE");
	int series = asked ? atoi(asked) : FEW;
	gsl_rng *r = gsl_rng_alloc(gsl_rng_mt19937);

	for (size_t i = 0; i < G_N_ELEMENTS(processes); i++) {
		int flagged = 0;

		for (int k = 0; k < series; k++)
			flagged += is_flagged(&processes[i], r);
		if (asked)
			print_message("%-20s %5.1f %%\n", processes[i].name, 100.0 * flagged / series);
		if (flagged > processes[i].most * series)
			fail_msg("%s: %d of %d series end with a headline", processes[i].name, flagged,
				 series);
	}
	gsl_rng_free(r);
}
