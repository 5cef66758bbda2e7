/* Control charts and changes against ../shared/reference (NHSRplotthedots
 * 0.2.2, qicharts2, R trend 1.1.6, qcc 2.7; see the README there). */
#include "reference.h"

#include <glib.h>
#include <math.h>
#include <string.h>

/* ---- xmr ---- */

/* The settings of one row of xmr/cases.csv. */
static char *xmr_settings(const ref_sheet *s, size_t row)
{
	static const char *const names[] = {"direction", "target", "rebase", "fix_after", "screen"};
	GString *text = g_string_new(NULL);

	for (size_t k = 0; k < G_N_ELEMENTS(names); k++)
		if (*ref_text(s, row, names[k]))
			g_string_append_printf(text, "%s%s=%s", text->len ? " " : "", names[k],
					       ref_text(s, row, names[k]));
	return g_string_free(text, FALSE);
}

static void check_xmr_point(const ref_sheet *points, size_t row, const ref_answers *a, size_t i)
{
	static const char *const numbers[] = {"mean", "lpl", "upl"};
	static const char *const whole[] = {"outside", "close", "rel", "rebase_group", "short_group"};
	static const char *const words[] = {"special", "point_type"};
	g_autofree char *what = g_strdup_printf("%s %zu", ref_text(points, row, "case"), i);

	for (size_t k = 0; k < G_N_ELEMENTS(numbers); k++)
		ref_check("xmr", what, ref_answer(a, numbers[k], i), ref_number(points, row, numbers[k]),
			  REF_T1);
	for (size_t k = 0; k < G_N_ELEMENTS(whole); k++)
		ref_check("xmr", what, ref_answer(a, whole[k], i), ref_number(points, row, whole[k]),
			  REF_EXACT);
	for (size_t k = 0; k < G_N_ELEMENTS(words); k++)
		ref_check_word("xmr", what, ref_word(a, words[k], i), ref_text(points, row, words[k]));
}

/* The first row of a case in points.csv, where its rows stand together. */
static size_t first_row(const ref_sheet *s, const char *name)
{
	size_t r = 0;

	while (r < ref_rows(s) && strcmp(ref_text(s, r, "case"), name))
		r++;
	return r;
}

TEST("oracle", "reference: xmr, its limits, labels, variation and assurance")
{
	const ref_sheet *cases = ref_read("xmr/cases.csv"), *points = ref_read("xmr/points.csv");

	if (!cases || !points)
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(cases); r++) {
		const char *name = ref_text(cases, r, "case");
		g_autofree char *settings = xmr_settings(cases, r);
		const double *y;
		size_t n = ref_series(points, name, &y, NULL), from = first_row(points, name);
		const ref_answers *a = ref_ask_series("xmr", settings, y, n, 1);

		assert_int_equal(n, ref_number(cases, r, "n"));
		if (ref_number(cases, r, "degenerate") == 1)
			continue;
		for (size_t i = 1; i <= n; i++)
			check_xmr_point(points, from + i - 1, a, i);
		ref_check_word("xmr", name, ref_word(a, "variation", 0), ref_text(cases, r, "variation"));
		ref_check_word("xmr", name, ref_word(a, "assurance", 0), ref_text(cases, r, "assurance"));
	}
	ref_settle(80000);
}

TEST("oracle", "reference: xmr says why where the reference's limits break down")
{
	const ref_sheet *cases = ref_read("xmr/cases.csv"), *points = ref_read("xmr/points.csv");

	if (!cases || !points)
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(cases); r++) {
		g_autofree char *settings = xmr_settings(cases, r);
		const double *y;
		size_t n = ref_series(points, ref_text(cases, r, "case"), &y, NULL);
		const ref_answers *a;

		if (ref_number(cases, r, "degenerate") != 1)
			continue;
		a = ref_ask_series("xmr", settings, y, n, 1);
		ref_check("xmr", "a caution is given", *ref_word(a, "caution", 0) != '\0', 1, REF_EXACT);
	}
	ref_settle(5);
}

TEST("oracle", "reference: xmr takes no range across a gap")
{
	const ref_sheet *s = ref_read("xmr/missing_limits.csv"), *all = ref_read("series/series.csv");
	static const char *const stats[] = {"mean", "lpl", "upl"};

	if (!s || !all)
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(s); r++) {
		g_autofree char *settings = g_strdup_printf("screen=%s", ref_text(s, r, "screen"));
		const char *name = ref_text(s, r, "series");
		const ref_answers *a;
		const double *y;
		size_t n;

		if (strcmp(ref_text(s, r, "gap_policy"), "no_range_across_gap"))
			continue;
		n = ref_series(all, name, &y, NULL);
		a = ref_ask_series("xmr", settings, y, n, 1);
		for (size_t k = 0; k < G_N_ELEMENTS(stats); k++)
			ref_check("xmr", name, ref_answer(a, stats[k], 1), ref_number(s, r, stats[k]),
				  REF_T1);
	}
	ref_settle(18);
}

/* ---- Charts that answer about the whole series ---- */

/* Counts and signals are whole numbers, and must be met exactly. */
static ref_tolerance tolerance_of(const char *stat)
{
	static const char *const measured[] = {"median", "cl", "lcl", "ucl", "p"};

	for (size_t k = 0; k < G_N_ELEMENTS(measured); k++)
		if (!strcmp(stat, measured[k]))
			return REF_T1;
	return REF_EXACT;
}

/* Each row of `path` holds one figure of `column`'s method about a series. */
static void check_whole(const char *path, const char *column)
{
	const ref_sheet *s = ref_read(path), *all = ref_read("series/series.csv");
	const ref_answers *a = NULL;
	const char *series = "", *method = "";

	for (size_t r = 0; r < ref_rows(s); r++) {
		const char *stat = ref_text(s, r, "stat");

		if (!a || strcmp(series, ref_text(s, r, "series")) ||
		    strcmp(method, ref_text(s, r, column))) {
			const double *y;
			int frequency = 1;
			size_t n;

			series = ref_text(s, r, "series");
			method = ref_text(s, r, column);
			n = ref_series(all, series, &y, &frequency);
			assert_true(n > 0);
			a = ref_ask_series(method, NULL, y, n, frequency);
		}
		ref_check(method, series, ref_answer(a, stat, 0), ref_number(s, r, "value"),
			  tolerance_of(stat));
	}
}

TEST("oracle", "reference: run, i, i_screened and c")
{
	if (!ref_read("runchart/expected.csv") || !ref_read("series/series.csv"))
		SKIP("../shared/reference is absent");
	check_whole("runchart/expected.csv", "chart");
	ref_settle(880);
}

TEST("oracle", "reference: pettitt")
{
	if (!ref_read("changepoint/expected.csv") || !ref_read("series/series.csv"))
		SKIP("../shared/reference is absent");
	check_whole("changepoint/expected.csv", "method");
	ref_settle(118);
}

/* ---- p, p', u, u' ---- */

static double *column_of(const ref_sheet *s, const char *name, const char *column, size_t *n)
{
	double *v = g_new(double, ref_rows(s) + 1);

	*n = 0;
	for (size_t r = 0; r < ref_rows(s); r++)
		if (!strcmp(ref_text(s, r, "case"), name))
			v[(*n)++] = ref_number(s, r, column);
	return v;
}

static const ref_answers *ask_attribute(const ref_sheet *input, const char *name, const char *chart)
{
	size_t n;
	g_autofree double *y = column_of(input, name, "y", &n), *size = column_of(input, name, "n", &n);

	assert_true(n > 0);
	return ref_ask(chart, NULL, n, 1, (const double *const[BL_READS_MOST]){y, size});
}

TEST("oracle", "reference: p, pp, u and up")
{
	const ref_sheet *s = ref_read("attribute_charts/expected.csv"),
			*input = ref_read("attribute_charts/input.csv");
	static const char *const stats[] = {"y", "cl", "lcl", "ucl", "lcl95", "ucl95"};
	const ref_answers *a = NULL;
	const char *name = "", *chart = "";

	if (!s || !input)
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(s); r++) {
		size_t i = (size_t)ref_number(s, r, "i");

		if (!a || strcmp(name, ref_text(s, r, "case")) || strcmp(chart, ref_text(s, r, "chart"))) {
			name = ref_text(s, r, "case");
			chart = ref_text(s, r, "chart");
			a = ask_attribute(input, name, chart);
		}
		for (size_t k = 0; k < G_N_ELEMENTS(stats); k++)
			ref_check(chart, name, ref_answer(a, stats[k], i), ref_number(s, r, stats[k]),
				  REF_T1);
		ref_check(chart, name, ref_answer(a, "sigma_signal", i), ref_number(s, r, "sigma_signal"),
			  REF_EXACT);
	}
	ref_settle(2300);
}

/* ---- cusum, ewma ---- */

static void check_drift_case(const ref_sheet *cases, size_t row, const ref_sheet *points,
			     const char *settings)
{
	static const char *const stats[] = {"v1", "v2", "lim_lo", "lim_hi"}, *const ends[] = {"n_upper",
											      "n_lower"};
	const char *name = ref_text(cases, row, "case"), *kind = ref_text(cases, row, "kind");
	const double *y;
	size_t n = ref_series(ref_read("series/series.csv"), ref_text(cases, row, "series"), &y, NULL);
	size_t from = first_row(points, name);
	const ref_answers *a = ref_ask_series(kind, settings, y, n, 1);

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < G_N_ELEMENTS(stats); k++)
			ref_check(kind, name, ref_answer(a, stats[k], i + 1),
				  ref_number(points, from + i, stats[k]), REF_T1);
	for (size_t k = 0; k < G_N_ELEMENTS(ends); k++)
		ref_check(kind, name, ref_answer(a, ends[k], 0), ref_number(cases, row, ends[k]), REF_EXACT);
	ref_check(kind, name, ref_answer(a, "center", 0), ref_number(cases, row, "center"), REF_T1);
	ref_check(kind, name, ref_answer(a, "sigma", 0), ref_number(cases, row, "sigma"), REF_T1);
}

TEST("oracle", "reference: cusum and ewma, centre and sigma given or found")
{
	const ref_sheet *cases = ref_read("cusum_ewma/cases.csv"),
			*points = ref_read("cusum_ewma/points.csv");

	if (!cases || !points || !ref_read("series/series.csv"))
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(cases); r++) {
		g_autofree char *own =
			g_strdup_printf("a=%s b=%s", ref_text(cases, r, "a"), ref_text(cases, r, "b"));
		g_autofree char *given =
			g_strdup_printf("%s center=%s sigma=%s", own, ref_text(cases, r, "center"),
					ref_text(cases, r, "sigma"));

		check_drift_case(cases, r, points, given);
		check_drift_case(cases, r, points, own);
	}
	ref_settle(32000);
}
