/* A few figures of independent programs, each with its origin, for methods that
 * no report uses and that would else be held only where the whole set of
 * reference figures lies beside the tree (tests/oracle).  The two series are
 * synthetic, made in R 4.2.2 from a seed: 24 Poisson counts, and 36 that rise. */
#include "test.h"
#include "bilan/series.h"

#include <math.h>
#include <string.h>

#define N(a) (sizeof(a) / sizeof *(a))

static const double flat[] = {4, 5, 6, 9, 4, 9, 10, 7, 7, 2, 4, 4, 7, 5, 8, 6, 7, 13, 5, 8, 10, 4, 7, 3};
static const double rising[] = {3,  4, 1, 4,  8, 4, 5,  6,  6, 4, 9, 7,  9,  4, 8,  6,  10, 9,
				10, 8, 8, 11, 4, 9, 11, 11, 9, 9, 5, 11, 10, 9, 13, 12, 7,  16};

/* ---- One figure of an answer ---- */

typedef struct {
	const char *stat;
	size_t i;
	double number;
} wanted;

static void take(void *self, const char *stat, size_t i, double number, const char *word)
{
	wanted *w = self;

	(void)word;
	if (!strcmp(stat, w->stat) && i == w->i)
		w->number = number;
}

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
	wanted w = {stat, i, -12345};

	for (size_t k = 0; k < BL_SETTINGS_MOST && m->settings[k].name; k++) {
		const char *name = m->settings[k].name;

		setting[k] = !strcmp(name, "a") && ask->a   ? ask->a
			     : !strcmp(name, "b") && ask->b ? ask->b
							    : m->settings[k].value;
	}
	m->analyse(&(bl_question){m, ask->n, column, setting, ask->frequency}, &(bl_answer){&w, take});
	if (w.number == -12345)
		fail_msg("%s gives no %s", ask->method, stat);
	return w.number;
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

/* ---- R trend 1.1.5 ---- */

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
