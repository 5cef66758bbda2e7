/* A few figures of independent programs, each with its origin, for methods that
 * no report uses and that would else be held only where the whole set of
 * reference figures lies beside the tree (tests/oracle).  The two series are
 * synthetic, made in R 4.2.2 from a seed: 24 Poisson counts, and 36 that rise. */
#include "one_figure.h"

#include <math.h>
#include <string.h>

#define N(a) (sizeof(a) / sizeof *(a))

static const double flat[] = {4, 5, 6, 9, 4, 9, 10, 7, 7, 2, 4, 4, 7, 5, 8, 6, 7, 13, 5, 8, 10, 4, 7, 3};
static const double rising[] = {3,  4, 1, 4,  8, 4, 5,  6,  6, 4, 9, 7,  9,  4, 8,  6,  10, 9,
				10, 8, 8, 11, 4, 9, 11, 11, 9, 9, 5, 11, 10, 9, 13, 12, 7,  16};

/* ---- One figure of an answer ---- */

typedef struct {
	const char *method, *a, *b; /* settings of these names; NULL: as they are */
	const double *y;
	size_t n;
	int frequency;
} question;

static double at(const question *ask, const char *stat, size_t i)
{
	const bl_method *m = bl_method_find(ask->method);
	const double *column[BL_READS_MOST] = {ask->y};
	const char *setting[BL_SETTINGS_MOST] = {NULL};

	for (size_t k = 0; k < BL_SETTINGS_MOST && m->settings[k].name; k++) {
		const char *name = m->settings[k].name;

		setting[k] = !strcmp(name, "a") && ask->a   ? ask->a
			     : !strcmp(name, "b") && ask->b ? ask->b
							    : m->settings[k].value;
	}
	return one_figure(&(bl_question){m, ask->n, column, setting, ask->frequency}, stat, i);
}

#define ASK(name, series, frequency) {name, NULL, NULL, series, N(series), frequency}

/* ---- R qcc 2.7 ---- */

TEST("series",
     "cumulative sums are those of qcc: both sides, their decision interval, their centre and sigma")
{
	question ask = {"cusum", "4", "0.25", flat, N(flat), 12};

	assert_close(at(&ask, "center", 0), 6.416666666666667, 1e-12);
	assert_close(at(&ask, "sigma", 0), 2.65868077658332, 1e-12);
	assert_close(at(&ask, "v1", 1), 0, 1e-12);
	assert_close(at(&ask, "v2", 1), -0.6589721067500001, 1e-12);
	assert_close(at(&ask, "v2", 2), -0.9418178245000002, 1e-12);
	assert_close(at(&ask, "v1", 8), 1.78885312575, 1e-11);
	assert_close(at(&ask, "v2", 12), -2.729169098250001, 1e-11);
	assert_close(at(&ask, "v1", 24), 0.1619758107499989, 1e-11);
	assert_close(at(&ask, "v2", 24), -1.22466354225, 1e-11);
	assert_close(at(&ask, "lim_lo", 5), -4, 0);
	assert_close(at(&ask, "lim_hi", 5), 4, 0);
	assert_close(at(&ask, "n_upper", 0), 0, 0);
}

TEST("series", "cumulative sums of what rises signal as often as qcc's, on either side")
{
	question wide = {"cusum", "5", "0.5", rising, N(rising), 12},
		 narrow = {"cusum", "4", "0.25", rising, N(rising), 12};

	assert_close(at(&wide, "n_upper", 0), 1, 0);
	assert_close(at(&wide, "n_lower", 0), 14, 0);
	assert_close(at(&narrow, "n_upper", 0), 4, 0);
	assert_close(at(&narrow, "n_lower", 0), 23, 0);
	assert_close(at(&narrow, "v1", 36), 9.838250672577322, 1e-11);
	assert_close(at(&narrow, "v2", 10), -10.84537789149485, 1e-11);
}

TEST("series", "a mean in which the past fades is qcc's, with limits that widen as it does")
{
	question slow = ASK("ewma", flat, 12), fast = {"ewma", "0.4", NULL, rising, N(rising), 12};

	assert_close(at(&slow, "v1", 1), 5.933333333333334, 1e-12);
	assert_close(at(&slow, "v1", 24), 6.226351431570873, 1e-12);
	assert_close(at(&slow, "lim_lo", 1), 4.821458200716675, 1e-12);
	assert_close(at(&slow, "lim_hi", 3), 8.700434764821347, 1e-12);
	assert_close(at(&slow, "lim_hi", 24), 9.075317797803425, 1e-12);
	assert_true(isnan(at(&slow, "v2", 1)));
	assert_close(at(&fast, "v1", 36), 12.12669499932925, 1e-12);
	assert_close(at(&fast, "lim_lo", 36), 4.093605844512321, 1e-12);
	assert_close(at(&fast, "n_upper", 0), 1, 0);
	assert_close(at(&fast, "n_lower", 0), 2, 0);
}

TEST("series", "a gap leaves sums and faded means as they were, and has no point of its own")
{
	static const double gap[] = {4, 5, 6, 9, NAN, 4, 9, 10, 7, 7, 2, 4};
	question sums = ASK("cusum", gap, 12), means = ASK("ewma", gap, 12);

	assert_true(isnan(at(&sums, "v1", 5)));
	assert_close(at(&sums, "lim_hi", 5), 5, 0);
	assert_true(isnan(at(&means, "v1", 5)));
	assert_true(isnan(at(&means, "lim_hi", 5)));
	assert_close(at(&means, "v1", 6), 0.2 * 4 + 0.8 * at(&means, "v1", 4), 1e-12);
}

/* ---- R qicharts2 (commit 1b9487e) ---- */

TEST("series", "the individuals chart is that of qicharts2: three sigma from the mean moving range")
{
	question ask = ASK("i", flat, 12), up = ASK("i", rising, 12);

	assert_close(at(&ask, "cl", 0), 6.416666666666667, 1e-12);
	assert_close(at(&ask, "lcl", 0), -1.562056737588653, 1e-12);
	assert_close(at(&ask, "ucl", 0), 14.39539007092199, 1e-12);
	assert_close(at(&ask, "longest_run", 0), 4, 0);
	assert_close(at(&ask, "n_crossings", 0), 14, 0);
	assert_close(at(&ask, "runs_signal", 0), 0, 0);
	assert_close(at(&ask, "n_sigma_signals", 0), 0, 0);
	assert_close(at(&up, "lcl", 0), 0.4069571090847672, 1e-12);
	assert_close(at(&up, "ucl", 0), 15.14859844647079, 1e-12);
	assert_close(at(&up, "longest_run", 0), 6, 0);
	assert_close(at(&up, "n_crossings", 0), 15, 0);
}

TEST("series", "a moving range past 3.267 mean ones is left out of the screened chart alone")
{
	static const double jump[] = {5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 30, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6};
	question all = ASK("i", jump, 12), screened = ASK("i_screened", jump, 12);

	/* Nineteen ranges of 1 and two of 25: their mean is 69/21, of the small ones alone 1. */
	assert_close(at(&all, "ucl", 0), at(&all, "cl", 0) + 3 * 69.0 / 21 / 1.128, 1e-12);
	assert_close(at(&screened, "ucl", 0), at(&screened, "cl", 0) + 3 / 1.128, 1e-12);
	assert_close(at(&screened, "n_sigma_signals", 0), 1, 0);
}

/* ---- R trend 1.1.6 ---- */

TEST("series", "Mann-Kendall, Sen's slope and the seasonal test are those of R's trend")
{
	question mk = ASK("trend_mk", flat, 12), slope = ASK("trend_sens_slope", flat, 12),
		 season = ASK("trend_smk", flat, 12), yearly = ASK("sea_sens_slope", flat, 12),
		 up = ASK("sea_sens_slope", rising, 12);

	assert_close(at(&mk, "S", 0), 15, 0);
	assert_close(at(&mk, "varS", 0), 1584.333333333333, 1e-12);
	assert_close(at(&mk, "tau", 0), 0.05721857589039675, 1e-12);
	assert_close(at(&mk, "z", 0), 0.3517262290563295, 1e-12);
	assert_close(at(&mk, "p", 0), 0.7250435879913406, 1e-12);
	assert_close(at(&slope, "slope", 0), 0, 0);
	assert_close(at(&slope, "lo95", 0), -0.125, 1e-12);
	assert_close(at(&slope, "hi95", 0), 0.2105263157894737, 1e-12);
	assert_close(at(&season, "z_cc", 0), 1.206045378311055, 1e-12);
	assert_close(at(&season, "p", 0), 0.227799993988229, 1e-12);
	assert_close(at(&yearly, "slope", 0), 2, 0);
	assert_close(at(&up, "slope", 0), 2.5, 0);
}

TEST("series", "what does not vary has no score in R's trend")
{
	static const double still[] = {3, 3, 3, 3, 3, 3};
	question mk = ASK("trend_mk", still, 2), season = ASK("trend_smk", still, 2);

	assert_close(at(&mk, "S", 0), 0, 0);
	assert_true(isnan(at(&mk, "z", 0)));
	assert_true(isnan(at(&season, "z_cc", 0)));
}

/* ---- Every figure of a series that takes no setting ---- */

/* mk, mk_…, kendall_tau_b, theilslopes, ols_trend: pyMannKendall (commit ec2e3ab) and scipy 1.10.1; acf,
 * ljung_box, wald_wolfowitz, pettitt: R 4.2.2 and its package trend 1.1.6; counts: glm and poisson.test of
 * R 4.2.2, MASS 7.3-58.2; run, c: qicharts2 (commit 1b9487e).  tests/oracle holds many more series against
 * them. */
static const struct {
	const char *method, *stat;
	double flat, rising;
} figures[] = {
	{"acf", "r1", -0.02196969696969701, 0.2845637123860443},
	{"acf", "r10", 0.005971479500891269, -0.01987799026663926},
	{"acf", "r11", 0.1444295900178253, 0.09688806635136062},
	{"acf", "r12", 0.1919786096256685, 0.01501130989101378},
	{"acf", "r2", 0.1245098039215686, 0.3957776406881899},
	{"acf", "r3", 0.06671122994652405, 0.3308657207485092},
	{"acf", "r4", -0.3135472370766488, 0.2218452258550964},
	{"acf", "r5", -0.05155971479500893, 0.1905545273836453},
	{"acf", "r6", -0.3425133689839572, 0.3554390294057167},
	{"acf", "r7", -0.185873440285205, 0.113784358078004},
	{"acf", "r8", -0.1367201426024955, 0.1944615806429502},
	{"acf", "r9", 0.08302139037433154, 0.1588525601480568},
	{"c", "cl", 6.416666666666667, 7.777777777777778},
	{"c", "lcl", 0.0, 0.0},
	{"c", "n_sigma_signals", 0.0, 0.0},
	{"c", "ucl", 14.016008743452, 16.14437804311853},
	{"dispersion_index", "chi2", 24.28571428571428, 46.31428571428572},
	{"dispersion_index", "df", 23.0, 35.0},
	{"dispersion_index", "mean", 6.416666666666667, 7.777777777777778},
	{"dispersion_index", "p_over", 0.3881313018925895, 0.09561519643071603},
	{"dispersion_index", "p_two_sided", 0.776262603785179, 0.1912303928614321},
	{"dispersion_index", "ratio", 1.055900621118012, 1.323265306122449},
	{"dispersion_index", "var", 6.77536231884058, 10.29206349206349},
	{"glm_poisson_pred", "h12_eta", 1.966689910947363, 2.851872020714079},
	{"glm_poisson_pred", "h12_se", 0.2828029845932475, 0.1673150330568645},
	{"glm_poisson_pred", "h1_eta", 1.915996330371376, 2.537000462687325},
	{"glm_poisson_pred", "h1_se", 0.1641309085376453, 0.1091368974732955},
	{"glm_poisson_pred", "h6_eta", 1.939038866996824, 2.680123898154031},
	{"glm_poisson_pred", "h6_se", 0.2167473738872338, 0.134816044880656},
	{"glm_poisson_trend", "b0", 1.800783647244133, 1.4778870402337},
	{"glm_poisson_trend", "b1", 0.004608507325089714, 0.02862468709334121},
	{"glm_poisson_trend", "deviance", 24.05191805212207, 25.63464450242919},
	{"glm_poisson_trend", "null_deviance", 24.20859130280222, 49.75354113920348},
	{"glm_poisson_trend", "p1", 0.6922821114503599, 1.251347647431771e-06},
	{"glm_poisson_trend", "pearson_phi", 1.09044521464265, 0.6878845042012257},
	{"glm_poisson_trend", "se0", 0.168629602927642, 0.1405154014863412},
	{"glm_poisson_trend", "se1", 0.01164470309306559, 0.005905249396828258},
	{"glm_quasipoisson_trend", "b1", 0.004608507325089714, 0.02862468709334121},
	{"glm_quasipoisson_trend", "p1", 0.7083276737748074, 1.371178428805763e-06},
	{"glm_quasipoisson_trend", "se1", 0.01215993908403317, 0.004897746000530336},
	{"glm_quasipoisson_trend", "t1", 0.3789909878036314, 5.844461327770301},
	{"kendall_tau_b", "p", 0.7062854291937448, 2.577856692859781e-06},
	{"kendall_tau_b", "tau_b", 0.05721857589039675, 0.5687218122695138},
	{"ljung_box", "Q", 3.652378126097725, 24.0836190439962},
	{"ljung_box", "lag", 4.0, 7.0},
	{"ljung_box", "p", 0.4550900899533337, 0.001101424171662369},
	{"mk", "Tau", 0.05434782608695652, 0.5428571428571428},
	{"mk", "h", 0.0, 1.0},
	{"mk", "intercept", 6.5, 3.9921328671328675},
	{"mk", "p", 0.7250435879913406, 2.7571965106609753e-06},
	{"mk", "s", 15.0, 342.0},
	{"mk", "slope", 0.0, 0.229020979020979},
	{"mk", "var_s", 1584.3333333333333, 5290.666666666667},
	{"mk", "z", 0.3517262290563295, 4.688124958338888},
	{"mk_prewhitening", "Tau", -0.011857707509881422, 0.3865546218487395},
	{"mk_prewhitening", "h", 0.0, 1.0},
	{"mk_prewhitening", "intercept", 6.5, 3.9921328671328675},
	{"mk_prewhitening", "p", 0.9578452123918177, 0.0011414840625865175},
	{"mk_prewhitening", "s", -3.0, 230.0},
	{"mk_prewhitening", "slope", 0.0, 0.229020979020979},
	{"mk_prewhitening", "var_s", 1431.6666666666667, 4955.333333333333},
	{"mk_prewhitening", "z", -0.0528577945941724, 3.253112223130973},
	{"mk_seasonal", "h", 0.0, 1.0},
	{"mk_tfpw", "Tau", -0.011857707509881422, 0.5159663865546219},
	{"mk_tfpw", "h", 0.0, 1.0},
	{"mk_tfpw", "intercept", 6.5, 3.9921328671328675},
	{"mk_tfpw", "p", 0.9578452123918177, 1.3887129999279324e-05},
	{"mk_tfpw", "s", -3.0, 307.0},
	{"mk_tfpw", "slope", 0.0, 0.229020979020979},
	{"mk_tfpw", "var_s", 1431.6666666666667, 4958.333333333333},
	{"mk_tfpw", "z", -0.0528577945941724, 4.345638207279966},
	{"mk_yue_wang", "Tau", 0.05434782608695652, 0.5428571428571428},
	{"mk_yue_wang", "h", 0.0, 1.0},
	{"mk_yue_wang", "intercept", 6.5, 3.9921328671328675},
	{"mk_yue_wang", "p", 0.4137790500994072, 0.0},
	{"mk_yue_wang", "s", 15.0, 342.0},
	{"mk_yue_wang", "slope", 0.0, 0.229020979020979},
	{"mk_yue_wang", "var_s", 293.449975242622, 746.6236200853007},
	{"mk_yue_wang", "z", 0.8172614184305107, 12.4796819252756},
	{"mk_yue_wang_lag1", "Tau", 0.05434782608695652, 0.5428571428571428},
	{"mk_yue_wang_lag1", "h", 0.0, 1.0},
	{"mk_yue_wang_lag1", "intercept", 6.5, 3.9921328671328675},
	{"mk_yue_wang_lag1", "p", 0.7193153458568424, 3.2763347590503145e-11},
	{"mk_yue_wang_lag1", "s", 15.0, 342.0},
	{"mk_yue_wang_lag1", "slope", 0.0, 0.229020979020979},
	{"mk_yue_wang_lag1", "var_s", 1517.619297138047, 2642.484265365578},
	{"mk_yue_wang_lag1", "z", 0.35937396859322435, 6.633583100168748},
	{"ols_trend", "intercept", 6.047101449275362, 3.7301587301587293},
	{"ols_trend", "p", 0.7091012466791076, 8.01952252335624e-07},
	{"ols_trend", "r", 0.08031558307934707, 0.7185188458316812},
	{"ols_trend", "se_intercept", 1.1177819004629388, 0.7706173070383612},
	{"ols_trend", "se_slope", 0.07822843713864731, 0.036320522833687},
	{"ols_trend", "slope", 0.02956521739130436, 0.21879021879021882},
	{"ols_trend", "slope_hi95", 0.1918010663173672, 0.292602401894528},
	{"ols_trend", "slope_lo95", -0.1326706315347585, 0.1449780356859096},
	{"pettitt", "K1", 14.0, 16.0},
	{"pettitt", "U", 32.0, 249.0},
	{"pettitt", "p", 1.0, 0.000854720791231543},
	{"poisson_exact_mean", "est", 6.416666666666667, 7.777777777777778},
	{"poisson_exact_mean", "hi95", 7.513928041015595, 8.744212292706889},
	{"poisson_exact_mean", "lo95", 5.443251471183655, 6.893353009842221},
	{"run", "longest_run", 4.0, 9.0},
	{"run", "longest_run_max", 8.0, 8.0},
	{"run", "median", 6.5, 8.0},
	{"run", "n_crossings", 14.0, 11.0},
	{"run", "n_crossings_min", 8.0, 11.0},
	{"run", "n_obs", 24.0, 36.0},
	{"run", "n_useful", 24.0, 32.0},
	{"run", "signal", 0.0, 1.0},
	{"theilslopes_90", "hi", 0.16666666666666666, 0.2916666666666667},
	{"theilslopes_90", "intercept_joint", 6.5, 3.5227272727272725},
	{"theilslopes_90", "intercept_separate", 6.5, 3.7631118881118883},
	{"theilslopes_90", "lo", -0.10526315789473684, 0.16666666666666666},
	{"theilslopes_90", "slope", 0.0, 0.229020979020979},
	{"theilslopes_95", "hi", 0.21052631578947367, 0.3076923076923077},
	{"theilslopes_95", "intercept_joint", 6.5, 3.5227272727272725},
	{"theilslopes_95", "intercept_separate", 6.5, 3.7631118881118883},
	{"theilslopes_95", "lo", -0.125, 0.15},
	{"theilslopes_95", "slope", 0.0, 0.229020979020979},
	{"wald_wolfowitz_independence", "p", 0.7011718287563089, 0.2076178258202827},
	{"wald_wolfowitz_independence", "z", 0.3837391011091228, 1.260142875004431},
};

TEST("series", "each figure of a series is the one that independent programs give")
{
	for (size_t i = 0; i < N(figures); i++) {
		question of_flat = ASK(figures[i].method, flat, 12),
			 of_rising = ASK(figures[i].method, rising, 12);
		double a = at(&of_flat, figures[i].stat, 0), b = at(&of_rising, figures[i].stat, 0);

		if (!(fabs(a - figures[i].flat) <= 1e-8 * fmax(1, fabs(a))) ||
		    !(fabs(b - figures[i].rising) <= 1e-8 * fmax(1, fabs(b))))
			fail_msg("%s %s: %.17g and %.17g", figures[i].method, figures[i].stat, a, b);
	}
}

/* ---- By hand ---- */

TEST("series", "a season of two halves is tested; two whole years and one more value are the least")
{
	static const double halves[] = {0, 1, 0, 1, 0, 1, 0, 1}, few[] = {0, 1, 0, 1},
			    enough[] = {0, 1, 0, 1, 0};
	question ask = ASK("seasonal", halves, 2), short_of = ASK("seasonal", few, 2),
		 just = ASK("seasonal", enough, 2);

	/* r1 = -7/8, r2 = 6/8, over the root of (1 + 2 × 49/64) / 8, which is 9/16. */
	assert_close(at(&ask, "theta_seasonality_test", 0), 0.75 / 0.5625, 1e-12);
	assert_true(isnan(at(&short_of, "theta_seasonality_test", 0)));
	assert_true(!isnan(at(&just, "theta_seasonality_test", 0)));
}
