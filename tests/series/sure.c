/* Intervals, comparisons and counts on numbers small enough to work by hand. */
#include "one_figure.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define N(a) (sizeof(a) / sizeof *(a))

/* ---- One figure of a method's answer ---- */

static double answer(const char *method, const double *y, size_t n, const char *stat, size_t i)
{
	const bl_method *m = bl_method_find(method);
	const double *column[BL_READS_MOST] = {y};
	const char *setting[BL_SETTINGS_MOST] = {NULL};

	for (size_t k = 0; k < BL_SETTINGS_MOST && m->settings[k].name; k++)
		setting[k] = m->settings[k].value;
	return one_figure(&(bl_question){m, n, column, setting, 1}, stat, i);
}

#define answer_of(method, stat, ...)                                                                         \
	answer(method, (const double[]){__VA_ARGS__}, N(((const double[]){__VA_ARGS__})), stat, 0)

/* ---- How sure a figure is ---- */

TEST("series", "no events are a figure: between 0 and -log(0.025)")
{
	bl_interval i = bl_interval_of_count(0, 0.95);

	assert_close(i.value, 0, 0);
	assert_close(i.low, 0, 0);
	assert_close(i.high, -log(0.025), 1e-12);
}

TEST("series", "a rate has its count's limits over the exposure, and none without one")
{
	bl_interval count = bl_interval_of_count(25, 0.95), rate = bl_interval_of_rate(25, 10, 0.95);

	assert_close(rate.value, 2.5, 0);
	assert_close(rate.low, count.low / 10, 1e-15);
	assert_close(rate.high, count.high / 10, 1e-15);
	assert_true(isnan(bl_interval_of_rate(25, 0, 0.95).value));
	assert_true(isnan(bl_interval_of_count(-1, 0.95).low));
}

TEST("series", "the mean of 1 and 3 lies within 2 -+ 12.7062, gaps left out")
{
	const double y[] = {1, NAN, 3};
	bl_interval i = bl_interval_of_mean(y, 3, 0.95);

	/* sd = sqrt 2, over sqrt 2 values: the half-width is t itself, tan(0.475 pi) for one degree. */
	assert_close(i.value, 2, 0);
	assert_close(i.low, 2 - tan(0.475 * G_PI), 1e-9);
	assert_close(i.high, 2 + tan(0.475 * G_PI), 1e-9);
}

TEST("series", "one value has a mean without limits, equal ones have limits of no width, none has nothing")
{
	const double y[] = {0.1, 0.1, 0.1};
	bl_interval one = bl_interval_of_mean(y, 1, 0.95), equal = bl_interval_of_mean(y, 3, 0.95);

	assert_close(one.value, 0.1, 0);
	assert_true(isnan(one.low) && isnan(one.high));
	assert_close(equal.low, 0.1, 0);
	assert_close(equal.high, 0.1, 0);
	assert_true(isnan(bl_interval_of_mean(y, 0, 0.95).value));
}

TEST("series", "exact limits of any total are there, close to Byar's where it is large")
{
	for (double total = 500; total < 1e9; total = floor(total * 1.31)) {
		bl_interval byar = bl_interval_of_count(total, 0.95);

		assert_close(answer_of("poisson_exact_mean", "lo95", total), byar.low, 1e-3);
		assert_close(answer_of("poisson_exact_mean", "hi95", total), byar.high, 1e-3);
	}
}

/* ---- Two periods ---- */

TEST("series", "the lady tasting tea: 4 of 4 against 0 of 4 is 2 tables in 70")
{
	assert_close(bl_difference_of_shares(4, 4, 0, 4, 0.95).p, 2.0 / 70, 1e-15);
	assert_close(bl_difference_of_shares(3, 4, 1, 4, 0.95).p, 34.0 / 70, 1e-15);
}

TEST("series", "a difference turned round has its limits turned round, and the same chance")
{
	bl_comparison d = bl_difference_of_shares(12, 40, 20, 42, 0.95);
	bl_comparison e = bl_difference_of_shares(20, 42, 12, 40, 0.95);

	assert_close(d.value, -e.value, 1e-15);
	assert_close(d.low, -e.high, 1e-15);
	assert_close(d.high, -e.low, 1e-15);
	assert_close(d.p, e.p, 1e-14);
}

TEST("series", "a share of nothing, or of less than itself, cannot be compared")
{
	assert_true(isnan(bl_difference_of_shares(0, 0, 1, 2, 0.95).value));
	assert_true(isnan(bl_difference_of_shares(3, 2, 1, 2, 0.95).p));
	assert_true(isnan(bl_difference_of_shares(NAN, 2, 1, 2, 0.95).low));
}

TEST("series", "five events against none: infinitely more, at least 0.916 times, chance 1 in 16")
{
	bl_comparison r = bl_ratio_of_rates(5, 1, 0, 1, 0.95);
	double least = pow(0.025, 1.0 / 5); /* the share whose fifth power is 2.5 % */

	assert_true(isinf(r.value) && isinf(r.high));
	assert_close(r.low, least / (1 - least), 1e-12);
	assert_close(r.p, 1.0 / 16, 1e-15);
}

TEST("series", "no events in either period have no ratio, nor do parts of events")
{
	assert_true(isnan(bl_ratio_of_rates(0, 1, 0, 1, 0.95).value));
	assert_true(isnan(bl_ratio_of_rates(0, 1, 0, 1, 0.95).p));
	assert_true(isnan(bl_ratio_of_rates(2.5, 1, 3, 1, 0.95).value));
}

TEST("series", "a ratio of a million events keeps its limits and its chance")
{
	bl_comparison r = bl_ratio_of_rates(1e6, 12, 1001000, 12, 0.95);
	/* Large counts: the logarithm is normal with variance 1/x1 + 1/x2; half a count of continuity. */
	double error = sqrt(1 / 1e6 + 1 / 1001000.0), middle = log(1e6 / 1001000);

	assert_close(log(r.low), middle - 1.959964 * error, 2e-6);
	assert_close(log(r.high), middle + 1.959964 * error, 2e-6);
	assert_close(r.p, erfc(999 / sqrt(2001000) / sqrt(2)), 1e-6);
}

/* ---- Partners side by side ---- */

TEST("series", "a funnel of 100 around one half: 40 stands out, 35 no further, 34 far")
{
	bl_funnel f = bl_funnel_of_share(40, 100, 0.5);

	/* The standard error is 0.05. */
	assert_close(f.low, 0.5 - 1.959964 * 0.05, 1e-7);
	assert_close(f.far_high, 0.5 + 3.090232 * 0.05, 1e-7);
	assert_string_equal(f.label, "Low (0.025)");
	assert_int_equal(f.way, -1);
	assert_string_equal(bl_funnel_of_share(35, 100, 0.5).label, "Low (0.025)");
	assert_string_equal(bl_funnel_of_share(34, 100, 0.5).label, "Low (0.001)");
	assert_string_equal(bl_funnel_of_share(66, 100, 0.5).label, "High (0.001)");
	assert_string_equal(bl_funnel_of_share(45, 100, 0.5).label, "Not significant");
}

TEST("series", "where everybody has the whole nobody stands out, and who has no base is not judged")
{
	assert_string_equal(bl_funnel_of_share(7, 7, 1).label, "Not significant");
	assert_null(bl_funnel_of_share(0, 0, 0.5).label);
	assert_null(bl_funnel_of_share(3, 7, NAN).label);
}

TEST("series", "units of equal value stay in one group")
{
	const double y[] = {5, 1, 5, 5, 9, 2, 5, 8};

	for (size_t i = 2; i < 8; i++)
		if (y[i] == 5)
			assert_close(answer("ntiles", y, 8, "quantile", i + 1),
				     answer("ntiles", y, 8, "quantile", 1), 0);
}

TEST("series", "equal parts are no inequality at all; one part of four is three quarters of it")
{
	assert_close(answer_of("inequality", "gini", 0.1, 0.1, 0.1, 0.1), 0, 0);
	assert_close(answer_of("inequality", "effective_number", 5, 5, 5), 3, 1e-15);
	assert_close(answer_of("inequality", "gini", 0, 0, 12, 0), 0.75, 1e-15);
	assert_true(isnan(answer_of("inequality", "gini", 0, 0)));
	assert_true(isnan(answer_of("inequality", "herfindahl", 3, -1, 4)));
}

/* ---- Counts ---- */

TEST("series", "counts of 2 and 4 vary by two thirds of their mean, which is not irregular")
{
	bl_dispersion d = bl_dispersion_of((const double[]){2, NAN, 4}, 3);

	assert_int_equal(d.n, 2);
	assert_close(d.ratio, 2.0 / 3, 1e-15);
	assert_close(d.chi2, 2.0 / 3, 1e-15);
	assert_close(d.p_over, erfc(sqrt(1.0 / 3)), 1e-12); /* chi-square of one degree */
	assert_false(d.irregular);
}

TEST("series", "the same events all in one month are irregular, no events are neither")
{
	const double burst[] = {0, 0, 0, 24, 0, 0}, none[] = {0, 0, 0};

	assert_true(bl_dispersion_of(burst, 6).irregular);
	assert_true(isnan(bl_dispersion_of(none, 3).ratio));
	assert_false(bl_dispersion_of(none, 3).irregular);
	assert_true(isnan(bl_dispersion_of(burst, 1).ratio));
}

TEST("series", "counts that double have the slope log 2; what fell all in the last month has none")
{
	assert_close(answer_of("glm_poisson_trend", "b1", 1, 2, 4, 8, 16), log(2), 1e-9);
	assert_true(isnan(answer_of("glm_poisson_trend", "b1", 0, 0, 0, 5)));
	assert_true(isnan(answer_of("glm_poisson_trend", "b1", 0, 0, 0, 0)));
	assert_true(!isnan(answer_of("glm_poisson_trend", "b1", 0, 0, 5, 0)));
}

TEST("series", "counts no more irregular than chance have infinite theta and the likelihood of Poisson")
{
	assert_true(isinf(answer_of("negbin_mle", "theta", 1, 2)));
	/* exp(-1.5) 1.5 and exp(-1.5) 1.5² / 2 */
	assert_close(answer_of("negbin_mle", "twologlik", 1, 2), 2 * (3 * log(1.5) - 3 - log(2)), 1e-12);
	assert_true(isnan(answer_of("negbin_mle", "theta", 0, 0, 0)));
}

/* ---- What is still to come ---- */

TEST("series", "none in three months leaves one chance in two of one in the next nine")
{
	bl_prospect p = bl_prospect_of_count(0, 3, 9, 1);

	/* P(0) = (3 / 12)^(1/2) */
	assert_close(p.chance, 0.5, 1e-14);
	assert_close(p.median, 0, 0);
	assert_close(p.mean, 1.5, 1e-15);
}

TEST("series", "what is already reached is certain, and nothing is told from no months")
{
	assert_close(bl_prospect_of_count(5, 12, 3, 0).chance, 1, 0);
	assert_close(bl_prospect_of_count(5, 12, 0, 1).chance, 0, 0);
	assert_true(isnan(bl_prospect_of_count(0, 0, 9, 1).chance));
}

TEST("series", "before any milestone was due, two of two are as likely as none")
{
	bl_prospect p = bl_prospect_of_milestones(0, 0, 2, 2);

	/* Arcsine: 3/8, 1/4, 3/8. */
	assert_close(p.chance, 3.0 / 8, 1e-14);
	assert_close(bl_prospect_of_milestones(0, 0, 2, 1).chance, 5.0 / 8, 1e-14);
	assert_close(p.mean, 1, 1e-15);
	assert_close(p.median, 1, 0);
}

TEST("series", "more milestones than remain cannot be met, none is always met")
{
	assert_close(bl_prospect_of_milestones(3, 5, 2, 3).chance, 0, 0);
	assert_close(bl_prospect_of_milestones(3, 5, 2, 0).chance, 1, 0);
	assert_true(isnan(bl_prospect_of_milestones(6, 5, 2, 1).chance));
}

TEST("series", "a share may be given in per cent, a number may not")
{
	const bl_setting conf = {"conf", "0.95", "share"}, target = {"target", "", "number"};

	assert_true(bl_setting_fits(&conf, "99.8%"));
	assert_true(bl_setting_fits(&conf, "95 %"));
	assert_false(bl_setting_fits(&conf, "100%"));
	assert_false(bl_setting_fits(&conf, "9%5"));
	assert_false(bl_setting_fits(&target, "50%"));
}
