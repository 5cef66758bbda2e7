/* Trends and autocorrelation against ../shared/reference (pyMannKendall, scipy
 * 1.10.1, R 4.2.2 with trend 1.1.6; see the README there). */
#include "reference.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* pyMannKendall and scipy take p as one less the distribution: what is left
 * carries the rounding of a number near 1, whatever its own size. */
static const ref_tolerance P = {"1e-8", 1e-8, 4.5e-16};
/* Values near 1e9 have lost 5e-9 of what they differ by before anyone reads them;
 * seventeen autocorrelations of them (mk_yue_wang) lose more, in the reference
 * 5e-7 of the variance against 8e-9 here, which p doubles. */
static const ref_tolerance OFFSET = {"1e-6", 1e-6, 4.5e-16}, OFFSET_ALL_LAGS = {"2e-6", 2e-6, 0};

static ref_tolerance tolerance_of(const char *series, const char *method, const char *stat)
{
	if (strstr(series, "offset18"))
		return !strcmp(method, "mk_yue_wang") ? OFFSET_ALL_LAGS : OFFSET;
	return !strcmp(stat, "p") ? P : REF_T2;
}

static bool is_method(const char *name)
{
	const bl_method *m = bl_method_find(name);

	return m && m->analyse;
}

/* "increasing" or a number. */
static void check_one(const ref_answers *a, const char *method, const char *series, const char *stat,
		      const ref_sheet *s, size_t row)
{
	g_autofree char *what = g_strdup_printf("%s %s", series, stat);

	if (!strcmp(stat, "trend"))
		ref_check_word(method, what, ref_word(a, stat, 0), ref_text(s, row, "value"));
	else
		ref_check(method, what, ref_answer(a, stat, 0), ref_number(s, row, "value"),
			  tolerance_of(series, method, stat));
}

/* In these fourth powers of values far from 0, R's own figure keeps three digits
 * (8.486; in whole-number arithmetic 8.482430009070534). */
static bool is_spoilt(const char *series, const char *method, const char *stat)
{
	return !strcmp(series, "r_lakehuron") && !strcmp(method, "wald_wolfowitz_independence") &&
	       !strcmp(stat, "z");
}

/* Every row of the sheet whose method is known here. */
static void check_all(const ref_sheet *s, const ref_sheet *all)
{
	const ref_answers *a = NULL;
	const char *series = "", *method = "";

	for (size_t r = 0; r < ref_rows(s); r++) {
		const double *y;
		int frequency = 1;

		if (!is_method(ref_text(s, r, "method")) || !strcmp(ref_text(s, r, "stat"), "error"))
			continue;
		if (strcmp(series, ref_text(s, r, "series")) || strcmp(method, ref_text(s, r, "method"))) {
			size_t n;

			series = ref_text(s, r, "series");
			method = ref_text(s, r, "method");
			n = ref_series(all, series, &y, &frequency);
			assert_true(n > 0);
			a = ref_ask_series(method, NULL, y, n, frequency);
		}
		if (is_spoilt(series, method, ref_text(s, r, "stat")))
			ref_check(method, series, ref_answer(a, "z", 0), 8.482430009070534, REF_T2);
		else
			check_one(a, method, series, ref_text(s, r, "stat"), s, r);
	}
}

TEST("oracle", "reference: mk, its seasonal and modified forms, Sen's slope, tau-b, straight lines")
{
	const ref_sheet *s = ref_read("trend/expected_pymannkendall_scipy.csv"),
			*all = ref_read("series/series.csv");

	if (!s || !all)
		SKIP("../shared/reference is absent");
	check_all(s, all);
	ref_settle(2488);
}

TEST("oracle", "reference: trends as R's trend prints them")
{
	const ref_sheet *s = ref_read("trend/expected_r_trend_modifiedmk.csv"),
			*all = ref_read("series/series.csv");

	if (!s || !all)
		SKIP("../shared/reference is absent");
	check_all(s, all);
	ref_settle(300);
}

TEST("oracle", "reference: acf, ljung_box, wald_wolfowitz_independence")
{
	const ref_sheet *s = ref_read("trend/expected_autocorrelation.csv"),
			*all = ref_read("series/series.csv");

	if (!s || !all)
		SKIP("../shared/reference is absent");
	check_all(s, all);
	ref_settle(482);
}

/* ---- pyMannKendall's own tests -------------------------------------------------------- */

static const char *method_of(const char *test)
{
	static const char *const methods[][2] = {
		{"sens_slope", "mk"},
		{"seasonal_sens_slope", "mk_seasonal"},
		{"original_test", "mk"},
		{"yue_wang_modification_test", "mk_yue_wang"},
		{"yue_wang_modification_test_lag1", "mk_yue_wang_lag1"},
		{"pre_whitening_modification_test", "mk_prewhitening"},
		{"trend_free_pre_whitening_modification_test", "mk_tfpw"},
		{"seasonal_test", "mk_seasonal"},
		{"correlated_seasonal_test", "mk_correlated_seasonal"},
	};

	for (size_t k = 0; k < G_N_ELEMENTS(methods); k++)
		if (!strcmp(methods[k][0], test))
			return methods[k][1];
	return NULL;
}

TEST("oracle", "reference: the published figures of pyMannKendall")
{
	const ref_sheet *s = ref_read("trend/pymannkendall_published_expected.csv"),
			*input = ref_read("trend/pymannkendall_published_input.csv");
	const double *y;
	size_t n;

	if (!s || !input)
		SKIP("../shared/reference is absent");
	n = ref_series(input, "", &y, NULL);
	assert_int_equal(n, 360);
	for (size_t r = 0; r < ref_rows(s); r++) {
		const char *test = ref_text(s, r, "test"), *stat = ref_text(s, r, "stat");
		const char *method = method_of(test);

		if (!method)
			continue;
		if (!strcmp(stat, "h"))
			ref_check(method, test, ref_answer(ref_ask_series(method, NULL, y, n, 12), "h", 0),
				  !strcmp(ref_text(s, r, "value"), "True"), REF_EXACT);
		else
			check_one(ref_ask_series(method, NULL, y, n, 12), method, test, stat, s, r);
	}
	ref_settle(53);
}

/* ---- Values --------------------------------------------------------------------------- */

TEST("oracle", "reference: descriptive")
{
	const ref_sheet *s = ref_read("descriptive/expected.csv"), *all = ref_read("series/series.csv");

	if (!s || !all)
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(s); r++) {
		const char *series = ref_text(s, r, "series"), *stat = ref_text(s, r, "stat");
		g_autofree char *what = g_strdup_printf("%s %s", series, stat);
		const double *y;
		size_t n = ref_series(all, series, &y, NULL);

		ref_check("descriptive", what,
			  ref_answer(ref_ask_series("descriptive", NULL, y, n, 1), stat, 0),
			  ref_number(s, r, "value"), strstr(series, "offset18") ? OFFSET : REF_T1);
	}
	ref_settle(646);
}
