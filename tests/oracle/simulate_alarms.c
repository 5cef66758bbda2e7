/* What a report tells when nothing changes, and how soon when something does: ten indicators
 * of ten kinds share one budget.  `make simulate` prints the table; the bounds here are wide
 * enough never to fail by chance. */
#include "draws.h"

#include <glib.h>
#include <math.h>

#define TEN    10
#define MONTHS 48

typedef struct {
	double y[TEN][DRAWS_MOST], size[TEN][DRAWS_MOST], p[TEN];
	const draws_process *of[TEN];
	int way[TEN];
	size_t n; /* indicators that are drawn; the others never stand out */
} report;

static void draw_report(gsl_rng *r, report *x, const double *times, size_t months)
{
	for (size_t i = 0; i < x->n; i++) {
		draws(r, x->of[i], times, months, x->y[i], x->size[i]);
		x->way[i] = 0;
	}
}

/* Whether an alarm stands, and whether one of them is new. */
static void look_at(report *x, size_t month, bool *stands, bool *is_new)
{
	bl_watch w[TEN];
	double limit;

	for (size_t i = 0; i < TEN; i++) {
		bl_watch_ask ask;

		x->p[i] = 1;
		if (i >= x->n)
			continue;
		ask = draws_watch(x->of[i], x->y[i], x->size[i], month + 1);
		w[i] = bl_watch_at(&ask, month);
		x->p[i] = w[i].says ? w[i].p : NAN;
	}
	limit = bl_watch_limit(x->p, TEN, BL_WATCH_BUDGET);
	*stands = *is_new = false;
	for (size_t i = 0; i < x->n; i++) {
		int way = bl_watch_way(&w[i], limit, x->way[i]);

		*stands |= way != 0;
		*is_new |= way && way != x->way[i];
		x->way[i] = way;
	}
}

TEST("oracle", "verdicts: where nothing changes few reports on ten indicators say that something did")
{
	int series = draws_series(60);
	gsl_rng *r = gsl_rng_alloc(gsl_rng_mt19937);
	double times[MONTHS], standing = 0, new = 0, of = 0;
	report x = {.n = TEN};

	draws_constant(times, MONTHS);
	for (size_t i = 0; i < TEN; i++)
		x.of[i] = &draws_ten[i];
	for (int k = 0; k < series; k++) {
		draw_report(r, &x, times, 30);
		for (size_t m = 12; m < 30; m++) {
			bool stands, is_new;

			look_at(&x, m, &stands, &is_new);
			of += m >= 18;
			standing += m >= 18 && stands;
			new += m >= 18 && is_new;
		}
	}
	assert_true(draws_print("reports that hold an alarm (at most 25)", standing, of) < 0.4);
	assert_true(draws_print("… a new one (at most 7)", new, of) < 0.15);
	gsl_rng_free(r);
}

/* Months until one of ten indicators is told to be below; `most` where it never is. */
static size_t delay(gsl_rng *r, report *x, const double *times)
{
	bool stands, is_new;

	draw_report(r, x, times, MONTHS);
	for (size_t m = 24; m < MONTHS; m++) {
		look_at(x, m, &stands, &is_new);
		if (x->way[0] < 0)
			return m - 23;
	}
	return MONTHS;
}

static void change(double *times, double drop, double fade)
{
	draws_constant(times, MONTHS);
	for (size_t m = 24; m < MONTHS; m++)
		times[m] = drop * pow(fade, (double)m - 23);
}

TEST("oracle", "verdicts: a drop of three tenths, or a fade of three in a hundred a month, is told in time")
{
	static const struct {
		const char *name, *drop, *fade;
	} of[] = {
		{"twenty a month", "20 a month, a drop of 30 %: told in 6 months", "… a fade of 3 %: in 12"},
		{"share of thirty", "share of 30, a drop of 30 %: told in 6 months",
		 "… a fade of 3 %: in 12"},
		{"amounts that last", "amounts that last, a drop of 30 %: told in 6 months",
		 "… a fade of 3 %: in 12"}};
	int series = draws_series(60);
	gsl_rng *r = gsl_rng_alloc(gsl_rng_mt19937);
	double times[MONTHS];

	for (size_t i = 0; i < G_N_ELEMENTS(of); i++) {
		report x = {.n = 1, .of = {draws_named(of[i].name)}};
		double drop = 0, fade = 0;

		for (int k = 0; k < series; k++) {
			change(times, 0.7, 1);
			drop += delay(r, &x, times) <= 6;
			change(times, 1, 0.97);
			fade += delay(r, &x, times) <= 12;
		}
		assert_true(draws_print(of[i].drop, drop, series) > 0.2);
		assert_true(draws_print(of[i].fade, fade, series) > 0.15);
	}
	gsl_rng_free(r);
}

TEST("oracle", "verdicts: a summer that comes every year is no news in August")
{
	int series = draws_series(100);
	gsl_rng *r = gsl_rng_alloc(gsl_rng_mt19937);
	double times[MONTHS], told = 0, of = 0;
	report x = {.n = 1, .of = {draws_named("twenty, school year")}};
	bool stands, is_new;

	draws_constant(times, MONTHS);
	for (int k = 0; k < series; k++) {
		draw_report(r, &x, times, MONTHS);
		for (size_t m = 12; m < MONTHS; m++) {
			look_at(&x, m, &stands, &is_new);
			of += m % 12 == 7;
			told += m % 12 == 7 && stands;
		}
	}
	assert_true(draws_print("a school year, alarms in August (at most 2)", told, of) < 0.06);
	gsl_rng_free(r);
}
