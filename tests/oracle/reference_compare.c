/* Periods compared, units side by side, and what is still to come, against
 * ../shared/reference (R 4.2.2, PHEindicatormethods 2.1.0, ineq, scipy 1.10.1;
 * see the README there). */
#include "reference.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* Each row of `path` asked by itself: `answers` stand in columns of their names. */
static void check_rows(const char *method, const char *path, const char *answers, ref_tolerance within)
{
	const ref_sheet *s = ref_read(path);
	g_auto(GStrv) stats = g_strsplit(answers, " ", 0);
	const bl_method *m = bl_method_find(method);

	for (size_t r = 0; r < ref_rows(s); r++) {
		double value[BL_READS_MOST];
		const double *column[BL_READS_MOST] = {NULL};
		const ref_answers *a;

		for (size_t k = 0; m->reads[k]; k++) {
			value[k] = ref_number(s, r, m->reads[k]);
			column[k] = &value[k];
		}
		a = ref_ask(method, NULL, 1, 1, column);
		for (char **stat = stats; *stat; stat++)
			ref_check(method, *stat, ref_answer(a, *stat, 0), ref_number(s, r, *stat), within);
	}
}

TEST("oracle", "reference: proportions")
{
	if (!ref_read("compare_periods/proportions.csv"))
		SKIP("../shared/reference is absent");
	check_rows("proportions", "compare_periods/proportions.csv",
		   "diff newcombe_lo newcombe_hi chi2_p chi2_yates_p fisher_p", REF_T2);
	ref_settle(36);
}

TEST("oracle", "reference: rates")
{
	if (!ref_read("compare_periods/rates.csv"))
		SKIP("../shared/reference is absent");
	check_rows("rates", "compare_periods/rates.csv", "rate_ratio lo95 hi95 p_exact", REF_T2);
	ref_settle(20);
}

TEST("oracle", "reference: count_predictive")
{
	if (!ref_read("target_probability/count_predictive.csv"))
		SKIP("../shared/reference is absent");
	check_rows("count_predictive", "target_probability/count_predictive.csv",
		   "p_reach_jeffreys pred_mean p_reach_plugin_poisson", REF_T2);
	check_rows("count_predictive", "target_probability/count_predictive.csv",
		   "pred_q05 pred_q50 pred_q95", REF_EXACT);
	ref_settle(84);
}

TEST("oracle", "reference: milestones")
{
	if (!ref_read("target_probability/milestones.csv"))
		SKIP("../shared/reference is absent");
	check_rows("milestones", "target_probability/milestones.csv", "p_at_least expected_on_time", REF_T2);
	check_rows("milestones", "target_probability/milestones.csv", "q05 q95", REF_EXACT);
	ref_settle(24);
}

/* A whole column, yours. */
static double *column_of(const ref_sheet *s, const char *name)
{
	double *v = g_new(double, ref_rows(s) + 1);

	for (size_t r = 0; r < ref_rows(s); r++)
		v[r] = ref_number(s, r, name);
	return v;
}

TEST("oracle", "reference: funnel")
{
	const ref_sheet *s = ref_read("funnel/proportion_funnel.csv");
	static const char *const stats[] = {"baseline",  "low_0.975",  "high_0.975",
					    "low_0.999", "high_0.999", "rate"};
	g_autofree double *x = NULL, *n = NULL;
	const ref_answers *a;

	if (!s)
		SKIP("../shared/reference is absent");
	x = column_of(s, "x");
	n = column_of(s, "n");
	a = ref_ask("funnel", NULL, ref_rows(s), 1, (const double *const[]){x, n});
	for (size_t r = 0; r < ref_rows(s); r++) {
		for (size_t k = 0; k < G_N_ELEMENTS(stats); k++)
			ref_check("funnel", stats[k], ref_answer(a, stats[k], r + 1),
				  ref_number(s, r, stats[k]), REF_T1);
		ref_check_word("funnel", "significance", ref_word(a, "significance", r + 1),
			       ref_text(s, r, "significance"));
	}
	ref_settle(160);
}

/* The rows from `from` on that ask for the same groups; the row after them. */
static size_t check_ntiles(const ref_sheet *s, const double *value, size_t from)
{
	const char *nq = ref_text(s, from, "nq"), *invert = ref_text(s, from, "invert");
	g_autofree char *settings = g_strdup_printf("nq=%s invert=%s", nq, invert);
	const double *column[BL_READS_MOST] = {value + from};
	const ref_answers *a;
	size_t to = from;

	while (to < ref_rows(s) && !strcmp(ref_text(s, to, "nq"), nq) &&
	       !strcmp(ref_text(s, to, "invert"), invert))
		to++;
	a = ref_ask("ntiles", settings, to - from, 1, column);
	for (size_t r = from; r < to; r++)
		ref_check("ntiles", ref_text(s, r, "unit"), ref_answer(a, "quantile", r - from + 1),
			  ref_number(s, r, "quantile"), REF_EXACT);
	return to;
}

TEST("oracle", "reference: ntiles")
{
	const ref_sheet *s = ref_read("ntiles/phe_quantile.csv");
	g_autofree double *value = NULL;

	if (!s)
		SKIP("../shared/reference is absent");
	value = column_of(s, "value");
	for (size_t from = 0; from < ref_rows(s);)
		from = check_ntiles(s, value, from);
	ref_settle(144);
}

TEST("oracle", "reference: inequality")
{
	const ref_sheet *s = ref_read("inequality/expected.csv"), *input = ref_read("inequality/input.csv");

	if (!s || !input)
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(s); r++) {
		const double *y;
		size_t n = ref_series(input, ref_text(s, r, "case"), &y, NULL);
		const ref_answers *a = ref_ask_series("inequality", NULL, y, n, 1);

		ref_check("inequality", ref_text(s, r, "case"), ref_answer(a, ref_text(s, r, "stat"), 0),
			  ref_number(s, r, "value"), REF_T1);
	}
	ref_settle(30);
}
