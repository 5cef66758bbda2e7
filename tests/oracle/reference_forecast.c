/* Season, smoothing, forecasts and chances against ../shared/reference (R
 * forecast 8.20, stats::decompose, statsmodels 0.13.5; see the README there). */
#include "reference.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const ref_tolerance LEAST_SQUARES = {"1.001 sse", 1e-3, 0}, /* iterative: as low, or lower */
	NEARLY = {"0.01 sd", 0.01, 0}, SAME = {"1e-6 sd", 1e-6, 0}, LIKELY = {"0.006", 0.006, 0},
			   OFFSET = {"1e-6", 1e-6,
				     0}; /* of values near 1e9: reading them as doubles already costs 5e-9 */

/* ---- Series ---- */

typedef struct {
	const char *name;
	const double *y;
	size_t n;
	int frequency;
	double sd;
} months;

static double sd_of(const double *y, size_t n)
{
	double mean = 0, squares = 0;

	for (size_t i = 0; i < n; i++)
		mean += y[i] / (double)n;
	for (size_t i = 0; i < n; i++)
		squares += (y[i] - mean) * (y[i] - mean);
	return sqrt(squares / (double)(n - 1));
}

/* Of series/series.csv, or the train part of an M3 series (monthly, named so). */
static months months_of(const char *name)
{
	months m = {.name = name, .frequency = 1};

	if (g_str_has_prefix(name, "m3_")) {
		const ref_sheet *s = ref_read("forecast/m3/series.csv");
		size_t test = 0;

		m.n = ref_series(s, name, &m.y, NULL);
		m.frequency = 12;
		for (size_t r = 0; r < ref_rows(s); r++)
			test += !strcmp(ref_text(s, r, "series"), name) &&
				!strcmp(ref_text(s, r, "part"), "test");
		m.n -= test; /* which stands after the train part */
	} else {
		m.n = ref_series(ref_read("series/series.csv"), name, &m.y, &m.frequency);
	}
	assert_true(m.n > 0);
	m.sd = sd_of(m.y, m.n);
	return m;
}

static const ref_answers *ask(const char *method, const char *settings, const months *m)
{
	return ref_ask_series(method, settings, m->y, m->n, m->frequency);
}

static ref_tolerance for_series(const char *name, ref_tolerance within)
{
	return strstr(name, "offset18") ? OFFSET : within;
}

/* How far two figures lie apart, where not their own size but another unit counts. */
static void check_apart(const char *method, const char *what, double apart, ref_tolerance within)
{
	ref_check(method, what, 1 + apart, 1, within);
}

/* ---- Season ---- */

TEST("oracle", "reference: the season's test, and both decompositions")
{
	const ref_sheet *s = ref_read("seasonal/expected.csv");
	const ref_answers *a = NULL;
	const char *series = "";

	if (!s || !ref_read("series/series.csv"))
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(s); r++) {
		const char *kind = ref_text(s, r, "kind");

		if (strcmp(series, ref_text(s, r, "series"))) {
			months m = months_of(series = ref_text(s, r, "series"));

			a = ask("seasonal", NULL, &m);
		}
		if (!g_str_has_prefix(kind, "stl"))
			ref_check("seasonal", series, ref_answer(a, kind, (size_t)ref_number(s, r, "i")),
				  ref_number(s, r, "value"), REF_T1);
	}
	ref_settle(1680);
}

/* ---- Smoothing with given parameters ---- */

/* Cells of a row as settings; empty ones are left out. */
static char *settings_of(const ref_sheet *s, size_t row, const char *columns)
{
	g_auto(GStrv) names = g_strsplit(columns, " ", 0);
	GString *text = g_string_new(NULL);

	for (char **name = names; *name; name++)
		if (*ref_text(s, row, *name))
			g_string_append_printf(text, "%s%s=%s", text->len ? " " : "", *name,
					       ref_text(s, row, *name));
	return g_string_free(text, FALSE);
}

static void check_fixed(const ref_sheet *cases, size_t row, const ref_sheet *ahead)
{
	static const char *const stats[] = {"sse", "sigma2_mle", "level_end", "slope_end"},
				 *const points[] = {"mean", "variance", "lo95", "hi95"};
	const char *name = ref_text(cases, row, "case"), *model = ref_text(cases, row, "model");
	g_autofree char *given = settings_of(cases, row, "alpha beta phi l0 b0");
	months m = months_of(ref_text(cases, row, "series"));
	const ref_answers *a = ask(model, given, &m);

	for (size_t k = 0; k < G_N_ELEMENTS(stats); k++)
		if (*ref_text(cases, row, stats[k]))
			ref_check(model, name, ref_answer(a, stats[k], 0), ref_number(cases, row, stats[k]),
				  for_series(m.name, REF_T1));
	for (size_t r = 0; r < ref_rows(ahead); r++) {
		size_t h = (size_t)ref_number(ahead, r, "h");

		if (strcmp(ref_text(ahead, r, "case"), name))
			continue;
		for (size_t k = 0; k < G_N_ELEMENTS(points); k++)
			ref_check(model, name, ref_answer(a, points[k], h), ref_number(ahead, r, points[k]),
				  for_series(m.name, k < 2 ? REF_T1 : REF_T2));
	}
}

TEST("oracle", "reference: ses, holt and damped with given parameters")
{
	const ref_sheet *cases = ref_read("forecast/fixed_params.csv"),
			*ahead = ref_read("forecast/fixed_forecasts.csv");

	if (!cases || !ahead || !ref_read("series/series.csv"))
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(cases); r++)
		check_fixed(cases, r, ahead);
	ref_settle(3900);
}

/* ---- Forecasts whose parameters are found ---- */

static double param_of(const ref_sheet *params, const char *series, const char *method, const char *stat)
{
	for (size_t r = 0; r < ref_rows(params); r++)
		if (!strcmp(ref_text(params, r, "series"), series) &&
		    !strcmp(ref_text(params, r, "method"), method) &&
		    !strcmp(ref_text(params, r, "stat"), stat))
			return ref_number(params, r, "value");
	return NAN;
}

static bool is_one_of(const char *const *names, const char *name)
{
	return g_strv_contains(names, name);
}

static void check_least_squares(const ref_sheet *params)
{
	static const char *const methods[] = {"ses", "holt", "holt_damped", NULL};

	for (size_t r = 0; r < ref_rows(params); r++) {
		const char *method = ref_text(params, r, "method");
		double theirs = ref_number(params, r, "value"), ours;
		months m;

		if (!is_one_of(methods, method) || strcmp(ref_text(params, r, "stat"), "sse"))
			continue;
		m = months_of(ref_text(params, r, "series"));
		ours = ref_answer(ask(method, "h=1", &m), "sse", 0);
		assert_true(ours > 0.5 * theirs); /* lower is better, half of it would be another sum */
		ref_check(method, m.name, fmax(ours, theirs), theirs, LEAST_SQUARES);
	}
}

TEST("oracle", "reference: ses, holt and holt_damped leave no more squared error than R")
{
	const ref_sheet *all = ref_read("forecast/optimised_params.csv"),
			*m3 = ref_read("forecast/m3/optimised_params.csv");

	if (!all || !m3 || !ref_read("series/series.csv"))
		SKIP("../shared/reference is absent");
	check_least_squares(all);
	check_least_squares(m3);
	ref_settle(131);
}

static const char *const points[] = {"mean", "lo80", "hi80", "lo95", "hi95", NULL};

/* Baselines have nothing to search for: every figure is closed. */
static void check_baselines(const ref_sheet *ahead)
{
	static const char *const methods[] = {"naive", "drift", "mean", "snaive", "ols", NULL};
	const ref_answers *a = NULL;
	const char *series = "", *method = "";

	for (size_t r = 0; r < ref_rows(ahead); r++) {
		size_t h = (size_t)ref_number(ahead, r, "h");

		if (!is_one_of(methods, ref_text(ahead, r, "method")))
			continue;
		if (strcmp(series, ref_text(ahead, r, "series")) ||
		    strcmp(method, ref_text(ahead, r, "method"))) {
			months m = months_of(series = ref_text(ahead, r, "series"));

			a = ask(method = ref_text(ahead, r, "method"), NULL, &m);
		}
		for (size_t k = 0; points[k]; k++)
			ref_check(method, series, ref_answer(a, points[k], h),
				  ref_number(ahead, r, points[k]), for_series(series, REF_T2));
	}
}

TEST("oracle", "reference: naive, drift, mean, snaive and ols")
{
	const ref_sheet *all = ref_read("forecast/optimised_forecasts.csv"),
			*m3 = ref_read("forecast/m3/optimised_forecasts.csv");

	if (!all || !m3 || !ref_read("series/series.csv"))
		SKIP("../shared/reference is absent");
	check_baselines(all);
	check_baselines(m3);
	ref_settle(12600);
}

/* R's interval for a seasonal Theta forgets the index in its half-width; ours is divided by it. */
static double index_at(const months *m, size_t h)
{
	const ref_answers *a = ask("seasonal", NULL, m);

	return ref_answer(a, "decompose_multiplicative_index", (m->n + h - 1) % (size_t)m->frequency + 1);
}

static void check_theta_point(const char *method, const months *m, const ref_answers *a,
			      const ref_sheet *ahead, size_t row)
{
	size_t h = (size_t)ref_number(ahead, row, "h");
	double mean = ref_answer(a, "mean", h), their_mean = ref_number(ahead, row, "mean");
	bool seasonal = strcmp(method, "ses") && ref_answer(a, "seasonal", 0) == 1;
	double index = seasonal ? index_at(m, h) : 1;

	check_apart(method, m->name, (mean - their_mean) / m->sd, NEARLY);
	for (size_t k = 1; points[k]; k++)
		check_apart(method, m->name,
			    ((ref_answer(a, points[k], h) - mean) / index -
			     (ref_number(ahead, row, points[k]) - their_mean)) /
				    m->sd,
			    NEARLY);
}

/* Whether R found our alpha, and as low a sum of squares: where that is flat, it need not, and R's
 * search has stopped early on one series. */
static bool is_same(const ref_answers *a, const months *m, const char *method, const ref_sheet *params)
{
	const char *of = strcmp(method, "theta") ? "ses" : "theta";

	return fabs(ref_answer(a, "alpha", 0) - param_of(params, m->name, of, "alpha")) <= 1e-3 &&
	       ref_answer(a, "sigma2", 0) > 0.999 * param_of(params, m->name, of, "sigma2");
}

static size_t check_thetas(const ref_sheet *ahead, const ref_sheet *params)
{
	static const char *const methods[] = {"ses", "theta", "theta_nonseasonal", NULL};
	const ref_answers *a = NULL;
	size_t others = 0;
	bool same = false;
	months m = {.name = ""};
	const char *method = "";

	for (size_t r = 0; r < ref_rows(ahead); r++) {
		if (!is_one_of(methods, ref_text(ahead, r, "method")))
			continue;
		if (strcmp(m.name, ref_text(ahead, r, "series")) ||
		    strcmp(method, ref_text(ahead, r, "method"))) {
			m = months_of(ref_text(ahead, r, "series"));
			method = ref_text(ahead, r, "method");
			a = ask(method, NULL, &m);
			same = is_same(a, &m, method, params);
			others += !same;
		}
		if (same)
			check_theta_point(method, &m, a, ahead, r);
	}
	return others;
}

TEST("oracle", "reference: ses, theta and theta_nonseasonal, where alpha is the same")
{
	const ref_sheet *all = ref_read("forecast/optimised_forecasts.csv"),
			*all_params = ref_read("forecast/optimised_params.csv"),
			*m3 = ref_read("forecast/m3/optimised_forecasts.csv"),
			*m3_params = ref_read("forecast/m3/optimised_params.csv");

	if (!all || !m3 || !all_params || !m3_params || !ref_read("series/series.csv"))
		SKIP("../shared/reference is absent");
	assert_in_range(check_thetas(all, all_params) + check_thetas(m3, m3_params), 0, 9);
	ref_settle(7000);
}

static void check_theta_terms(const ref_sheet *ahead, const ref_sheet *params)
{
	const ref_answers *a = NULL;
	months m = {.name = ""};

	for (size_t r = 0; r < ref_rows(ahead); r++) {
		size_t h = (size_t)ref_number(ahead, r, "h");

		if (strcmp(ref_text(ahead, r, "method"), "theta_nonseasonal"))
			continue;
		if (strcmp(m.name, ref_text(ahead, r, "series"))) {
			g_autofree char *given = NULL;

			m = months_of(ref_text(ahead, r, "series"));
			given = g_strdup_printf("alpha=%.17g l0=%.17g",
						param_of(params, m.name, "ses", "alpha"),
						param_of(params, m.name, "ses", "l"));
			a = ask("theta_nonseasonal", given, &m);
		}
		check_apart("theta_nonseasonal", m.name,
			    (ref_answer(a, "mean", h) - ref_number(ahead, r, "mean")) / m.sd, SAME);
	}
}

TEST("oracle", "reference: theta's terms, with the alpha and level that R's ses found")
{
	const ref_sheet *all = ref_read("forecast/optimised_forecasts.csv"),
			*all_params = ref_read("forecast/optimised_params.csv"),
			*m3 = ref_read("forecast/m3/optimised_forecasts.csv"),
			*m3_params = ref_read("forecast/m3/optimised_params.csv");

	if (!all || !m3 || !all_params || !m3_params || !ref_read("series/series.csv"))
		SKIP("../shared/reference is absent");
	check_theta_terms(all, all_params);
	check_theta_terms(m3, m3_params);
	ref_settle(520);
}

static void check_half_slopes(const ref_sheet *params)
{
	for (size_t r = 0; r < ref_rows(params); r++) {
		months m;

		if (strcmp(ref_text(params, r, "stat"), "drift_half_slope"))
			continue;
		m = months_of(ref_text(params, r, "series"));
		ref_check("theta", m.name, ref_answer(ask("theta", NULL, &m), "drift_half_slope", 0),
			  ref_number(params, r, "value"), for_series(m.name, REF_T1));
	}
}

TEST("oracle", "reference: half the slope, of what is left without the season")
{
	const ref_sheet *all = ref_read("forecast/optimised_params.csv"),
			*m3 = ref_read("forecast/m3/optimised_params.csv");

	if (!all || !m3 || !ref_read("series/series.csv"))
		SKIP("../shared/reference is absent");
	check_half_slopes(all);
	check_half_slopes(m3);
	ref_settle(45);
}

/* ---- Chances ---- */

static void check_chances(const ref_sheet *s, size_t row, const ref_sheet *cases)
{
	static const char *const chances[] = {"p_total", "p_end", "p_any_month"};
	const char *name = ref_text(s, row, "case");
	g_autofree char *targets = settings_of(s, row, "target_total target_end"), *given = NULL, *all = NULL;
	const ref_answers *a;
	months m;
	size_t r = 0;
	double sd;

	while (strcmp(ref_text(cases, r, "case"), name))
		r++;
	m = months_of(ref_text(cases, r, "series"));
	given = settings_of(cases, r, "model alpha beta phi l0 b0");
	all = g_strdup_printf("%s h=%s %s", given, ref_text(s, row, "H"), targets);
	a = ask("gaussian_total", all, &m);
	for (size_t k = 0; k < G_N_ELEMENTS(chances); k++)
		check_apart("gaussian_total", name,
			    ref_answer(a, chances[k], 0) - ref_number(s, row, chances[k]), LIKELY);
	sd = ref_number(s, row, "sim_total_sd");
	check_apart("gaussian_total", name, ref_answer(a, "sim_total_sd", 0) / sd - 1, NEARLY);
	check_apart("gaussian_total", name,
		    (ref_answer(a, "sim_total_mean", 0) - ref_number(s, row, "sim_total_mean")) / sd, NEARLY);
}

TEST("oracle", "reference: chances of a total, of the last month and of any month")
{
	const ref_sheet *s = ref_read("target_probability/gaussian_total.csv"),
			*cases = ref_read("forecast/fixed_params.csv");

	if (!s || !cases || !ref_read("series/series.csv"))
		SKIP("../shared/reference is absent");
	for (size_t r = 0; r < ref_rows(s); r++)
		check_chances(s, r, cases);
	ref_settle(1560);
}
