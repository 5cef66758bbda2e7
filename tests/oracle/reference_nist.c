/* Digits of least squares and of means against figures NIST certifies to fifteen
 * (Statistical Reference Datasets, in ../shared/reference/nist, which says how
 * many are to be met). */
#include "reference.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const ref_tolerance DIGITS_13 = {"13 digits", 1e-13, 0}, DIGITS_9 = {"9 digits", 1e-9, 0},
			   DIGITS_8 = {"8 digits", 1e-8, 0}, DIGITS_7 = {"7 digits", 1e-7, 0},
			   DIGITS_6 = {"6 digits", 1e-6, 0};

static double *column_of(const ref_sheet *s, const char *dataset, const char *name, size_t *n)
{
	double *v = g_new(double, ref_rows(s) + 1);

	*n = 0;
	for (size_t r = 0; r < ref_rows(s); r++)
		if (!strcmp(ref_text(s, r, "dataset"), dataset))
			v[(*n)++] = ref_number(s, r, name);
	return v;
}

TEST("oracle", "reference: univariate, to the digits NIST certifies")
{
	const ref_sheet *s = ref_read("nist/univariate_certified.csv"),
			*data = ref_read("nist/univariate_data.csv");

	if (!s || !data)
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(s); r++) {
		const char *dataset = ref_text(s, r, "dataset"), *stat = ref_text(s, r, "stat");
		size_t n;
		g_autofree double *y = column_of(data, dataset, "value", &n);

		for (int twice = 0; twice < 2; twice++)
			ref_check("univariate", dataset,
				  ref_answer(
					  ref_ask_series(twice ? "descriptive" : "univariate", NULL, y, n, 1),
					  stat, 0),
				  ref_number(s, r, "value"), !strcmp(stat, "mean") ? DIGITS_13 : DIGITS_8);
	}
	ref_settle(24);
}

/* NumAcc2 and NumAcc4 by their definition: 1.2 (10000000.2), then 0.1 below and above it in turn. */
static void check_by_definition(double middle)
{
	double y[1001] = {middle};
	const ref_answers *a;

	for (size_t i = 1; i < 1001; i++)
		y[i] = middle + (i % 2 ? -0.1 : 0.1);
	a = ref_ask_series("univariate", NULL, y, 1001, 1);
	ref_check("univariate", "mean", ref_answer(a, "mean", 0), middle, DIGITS_13);
	ref_check("univariate", "sd", ref_answer(a, "sd", 0), 0.1, DIGITS_8);
	ref_check("univariate", "lag1", ref_answer(a, "lag1", 0), -0.999, DIGITS_8);
}

TEST("oracle", "reference: univariate keeps its digits at ten million and a tenth")
{
	check_by_definition(1.2);
	check_by_definition(10000000.2);
	ref_settle(6);
}

/* ---- Regression ---- */

static const ref_answers *ask_regression(const ref_sheet *data, const char *dataset, const char *settings)
{
	static const char *const names[BL_READS_MOST] = {"y", "x1", "x2", "x3", "x4", "x5", "x6"};
	double *column[BL_READS_MOST] = {NULL};
	const ref_answers *a;
	size_t n = 0;

	for (size_t k = 0; names[k]; k++)
		column[k] = column_of(data, dataset, names[k], &n);
	a = ref_ask("regression", settings, n, 1, (const double *const *)column);
	for (size_t k = 0; names[k]; k++)
		g_free(column[k]);
	return a;
}

typedef struct {
	const char *dataset, *settings;
	const ref_tolerance *coefficients, *rest;
} regression;

static void check_regression(const regression *g, const ref_sheet *s, const ref_sheet *data)
{
	const ref_answers *a = ask_regression(data, g->dataset, g->settings);

	for (size_t r = 0; r < ref_rows(s); r++) {
		const char *stat = ref_text(s, r, "stat");
		double expected = ref_number(s, r, "value");
		g_autofree char *what = g_strdup_printf("%s %s", g->dataset, stat);

		if (strcmp(ref_text(s, r, "dataset"), g->dataset) || !strcmp(stat, "degree"))
			continue;
		if (expected ==
		    0) /* Wampler1 lies on its curve: no residual but what rounding leaves of 1e6 */
			assert_true(ref_answer(a, stat, 0) < 1e-12);
		else
			ref_check("regression", what, ref_answer(a, stat, 0), expected,
				  *stat == 'b' ? *g->coefficients : *g->rest);
	}
}

TEST("oracle", "reference: regression, to the digits NIST certifies")
{
	static const regression all[] = {
		{"norris", "", &DIGITS_9, &DIGITS_9},
		{"noint1", "intercept=0", &DIGITS_9, &DIGITS_9},
		{"longley", "", &DIGITS_8, &DIGITS_7},
		{"wampler1", "degree=5", &DIGITS_6, &DIGITS_6},
	};
	const ref_sheet *s = ref_read("nist/regression_certified.csv"),
			*data = ref_read("nist/regression_data.csv");

	if (!s || !data)
		SKIP("../shared/reference is absent");
	for (size_t k = 0; k < G_N_ELEMENTS(all); k++)
		check_regression(&all[k], s, data);
	ref_settle(33);
}
