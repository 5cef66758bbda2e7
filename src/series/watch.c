/* The last periods against the first two years. */
#include "bilan/watch.h"
#include "season.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#define LEAST     8   /* periods to hold against, and at least a year of them */
#define IRREGULAR 0.1 /* as often as this chance alone is as irregular */
#define LASTING   0.2 /* correlation with the period before: one standard error at 24 */
#define IN_DOUBT  0.3 /* above, nothing speaks for a season */
#define LENIENT   1.0 /* what the doubtful way of the two may lack of the score */
#define LOOKS     3   /* windows from one to twelve look at much the same: they count as three */
#define TINY      1e-15
#define CERTAIN   100 /* deviations: beyond any limit, also as a Student’s t */
#define GOES_ON   2.7 /* score; at 2.2 34 reports in 100 hold an alarm though nothing changes, now 21 */
#define YEARS     4   /* most of what is counted by year */

/* Things, or a quantity, in so much. */
typedef struct {
	double y, size;
} mass;

/* What is held against. */
typedef struct {
	size_t n;
	bool seasonal;
	mass all;
	double spread; /* variance of one period, over that of chance where things are counted */
	double lag1, df;
	bool is_estimated; /* the spread is not that of chance */
} base;

static bool is_counted(const bl_watch_ask *a)
{
	return a->nature & (BL_COUNTS | BL_RATES);
}

static mass at(const bl_watch_ask *a, size_t i)
{
	if (!isfinite(a->y[i]) || (a->size && !(a->size[i] > 0)))
		return (mass){0, 0};
	return (mass){a->y[i], a->size ? a->size[i] : 1};
}

static mass sum_of(const bl_watch_ask *a, size_t from, size_t to, size_t step)
{
	mass all = {0, 0};

	for (size_t i = from; i < to; i += step) {
		mass m = at(a, i);

		all.y += m.y;
		all.size += m.size;
	}
	return all;
}

/* ---- What is usual ---- */

/* How far one period is from its expected value, in deviations of chance where things are counted. */
static double deviation(const bl_watch_ask *a, mass m, double level)
{
	double away = m.y - m.size * level;

	if (is_counted(a))
		return level > 0 ? away / sqrt(m.size * level) : 0;
	if (a->nature == BL_SHARES)
		return level > 0 && level < 1 ? away / sqrt(m.size * level * (1 - level)) : 0;
	return away;
}

static base base_of(const bl_watch_ask *a, size_t n, bool seasonal)
{
	base b = {.n = n, .seasonal = seasonal, .all = sum_of(a, 0, n, 1)};
	size_t year = (size_t)a->frequency, known = 0;
	double squares = 0, products = 0, before = 0;

	for (size_t i = 0; i < n; i++) {
		mass m = at(a, i), like = seasonal ? sum_of(a, i % year, n, year) : b.all;
		double d = m.size > 0 ? deviation(a, m, like.y / like.size) : 0;

		known += m.size > 0;
		squares += d * d;
		products += d * before;
		before = d;
	}
	b.df = fmax(1, (double)known - (seasonal ? (double)year : 1));
	b.spread = squares / b.df;
	/* A short series hides about 1/n of its correlation. */
	b.lag1 = squares > 0 ? products / squares + 1 / (double)n : 0;
	b.is_estimated = !(is_counted(a) || a->nature == BL_SHARES) ||
			 (b.spread > 1 && gsl_cdf_chisq_Q(squares, b.df) < IRREGULAR);
	if (!b.is_estimated)
		b.spread = 1;
	return b;
}

/* Times which the mean of so many periods varies more than if they had nothing in common. */
static double lasting(const base *b, size_t periods)
{
	double times = 1, r = b->lag1;

	if (b->lag1 < LASTING)
		return 1;
	for (size_t k = 1; k < periods; k++, r *= b->lag1)
		times += 2 * (1 - (double)k / (double)periods) * r;
	return times;
}

/* ---- Scores ---- */

static double score_of_tails(double below, double above)
{
	return below < above ? -gsl_cdf_ugaussian_Qinv(fmax(below, TINY))
			     : gsl_cdf_ugaussian_Qinv(fmax(above, TINY));
}

static double by_student(double t, double df)
{
	return score_of_tails(gsl_cdf_tdist_P(t, df), gsl_cdf_tdist_Q(t, df));
}

/* Of so many events in all, how many fell into the later part? */
static double score_of_counts(mass now, mass then)
{
	double share = now.size / (now.size + then.size), below, same;
	unsigned x = (unsigned)llround(now.y), n = x + (unsigned)llround(then.y);

	if (!n)
		return 0;
	below = gsl_cdf_binomial_P(x, share, n);
	same = gsl_ran_binomial_pdf(x, share, n);
	return score_of_tails(below - same / 2, 1 - below + same / 2);
}

/* Of one level against another; counts are exact and need none. */
static double standard_error(const bl_watch_ask *a, mass now, mass then, double spread)
{
	double of = a->nature == BL_SHARES ? (now.y + then.y) / (now.size + then.size) : then.y / then.size;

	if (is_counted(a))
		spread *= of;
	else if (a->nature == BL_SHARES)
		spread *= of * (1 - of);
	return sqrt(spread * (1 / now.size + 1 / then.size));
}

/* What was the same for two years and is another now has changed, whatever the deviation. */
static double of_nothing_varied(mass now, mass then)
{
	double by = now.y / now.size - then.y / then.size;

	return fabs(by) > 1e-9 * fabs(then.y / then.size) ? copysign(CERTAIN, by) : 0;
}

static double score(const bl_watch_ask *a, const base *b, size_t window, mass now, mass then)
{
	double spread = b->spread * lasting(b, window), z, se;

	if (!(now.size > 0) || !(then.size > 0))
		return NAN;
	if (is_counted(a)) {
		z = score_of_counts(now, then) / sqrt(spread);
	} else {
		se = standard_error(a, now, then, spread);
		z = se > 0 ? (now.y / now.size - then.y / then.size) / se : of_nothing_varied(now, then);
	}
	return b->is_estimated ? by_student(z, b->df) : z;
}

/* The last periods beside the same months of the years they are held against. */
typedef struct {
	mass now, then;
} pair;

/* Adds up at most so many known years of the month of period i, the last ones first; how many there were. */
static size_t add_years(const bl_watch_ask *a, const base *b, size_t i, size_t most, mass *sum)
{
	size_t year = (size_t)a->frequency, known = 0;

	for (size_t k = b->n; k-- > 0 && known < most;) {
		mass m = k % year == i % year ? at(a, k) : (mass){0, 0};

		known += m.size > 0;
		sum->y += m.y;
		sum->size += m.size;
	}
	return known;
}

/* Each month as often as the others, or a summer known once among months known twice would look
 * like a fall; a month that is not known on both sides counts on neither. */
static pair same_months(const bl_watch_ask *a, const base *b, size_t from, size_t to)
{
	pair p = {{0, 0}, {0, 0}};
	size_t years = b->n;

	for (size_t i = from; i < to; i++) {
		mass none = {0, 0};
		size_t known = at(a, i).size > 0 ? add_years(a, b, i, b->n, &none) : 0;

		years = known ? MIN(years, known) : years;
	}
	for (size_t i = from; i < to; i++) {
		mass m = at(a, i);

		if (!(m.size > 0) || !add_years(a, b, i, years, &p.then))
			continue;
		p.now.y += m.y;
		p.now.size += m.size;
	}
	return p;
}

/* Both have to tell the same; the score is the smaller one's. */
static double cautious(double all, double same)
{
	if (isnan(same) || !(all * same > 0))
		return 0;
	return copysign(fmin(fabs(all), fabs(same) + LENIENT), all);
}

typedef struct {
	double z;
	pair of; /* what was held against what */
} verdict;

static verdict judge(const bl_watch_ask *a, const base *b, double season, size_t window, size_t to)
{
	pair all = {sum_of(a, to - window, to, 1), b->all}, same = same_months(a, b, to - window, to);
	double z_all = score(a, b, window, all.now, all.then),
	       z_same = score(a, b, window, same.now, same.then);

	if (b->seasonal)
		return (verdict){z_same, same};
	if (season >= IN_DOUBT || a->frequency < 2)
		return (verdict){z_all, all};
	return (verdict){cautious(z_all, z_same), all};
}

/* How often chance alone sets the months of the firm two years as far apart; NAN before. */
static double season_of(const bl_watch_ask *a)
{
	double level[BL_WATCH_FIRM];

	for (size_t i = 0; i < BL_WATCH_FIRM && i < a->n; i++) {
		mass m = at(a, i);

		level[i] = m.size > 0 ? m.y / m.size : NAN;
	}
	return a->n < BL_WATCH_FIRM ? NAN : bl__season_chance(level, BL_WATCH_FIRM, (size_t)a->frequency);
}

/* What was usual then, and where as much as now lies 19 times in 20. */
static bl_interval range_of(const bl_watch_ask *a, const base *b, size_t window, const pair *of)
{
	mass now = of->now, then = of->then;
	double se = standard_error(a, (mass){then.y / then.size * now.size, now.size}, then,
				   b->spread * lasting(b, window));
	double wide =
		se * (b->is_estimated ? gsl_cdf_tdist_Qinv(0.025, b->df) : gsl_cdf_ugaussian_Qinv(0.025));
	bl_interval r = {then.y / then.size, then.y / then.size - wide, then.y / then.size + wide};

	if (is_counted(a) || a->nature == BL_SHARES)
		r.low = fmax(0, r.low);
	if (a->nature == BL_SHARES)
		r.high = fmin(1, r.high);
	return r;
}

static void describe(bl_watch *w, const bl_watch_ask *a, const base *b, const pair *of)
{
	bl_interval r = range_of(a, b, w->window, of);

	w->now = of->now.y / of->now.size;
	w->usual = r.value;
	w->low = r.low;
	w->high = r.high;
}

bl_watch bl_watch_at(const bl_watch_ask *a, size_t at_)
{
	bl_watch w = {.z = 0, .p = NAN, .now = NAN, .usual = NAN, .low = NAN, .high = NAN};
	size_t year = (size_t)MAX(a->frequency, 1), least = MAX(LEAST, year);
	double season = at_ + 1 >= BL_WATCH_FIRM ? season_of(a) : NAN;

	if (a->nature & (BL_STOCKS | BL_STEPS))
		return w;
	for (size_t window = 1; window <= (year > 1 ? year : YEARS) && at_ + 1 >= least + window; window++) {
		size_t from = at_ + 1 - window, n = MIN(from, BL_WATCH_FIRM);
		base b = base_of(a, n, n == BL_WATCH_FIRM && season < BL__SEASON_CHANCE);
		verdict v = judge(a, &b, n == BL_WATCH_FIRM ? season : NAN, window, at_ + 1);

		if (!(sum_of(a, from, at_ + 1, 1).size > 0) || !(b.all.size > 0))
			continue;
		w.says = true;
		if (!(fabs(v.z) > fabs(w.z)) && w.window)
			continue;
		w.z = isnan(v.z) ? 0 : v.z;
		w.window = window;
		if (v.of.then.size > 0 && v.of.now.size > 0)
			describe(&w, a, &b, &v.of);
	}
	if (w.says)
		w.p = fmin(1, 2 * LOOKS * gsl_cdf_ugaussian_Q(fabs(w.z)));
	return w;
}

bl_interval bl_watch_usual(const bl_watch_ask *a, size_t i)
{
	bl_interval none = {NAN, NAN, NAN}, all, same;
	double season = i + 1 >= BL_WATCH_FIRM ? season_of(a) : NAN;
	size_t n = MIN(i, BL_WATCH_FIRM);
	pair of = {{0, 0}, {0, 0}}, months;
	base b;

	if (a->nature & (BL_STOCKS | BL_STEPS) || i < (size_t)MAX(LEAST, a->frequency) ||
	    !(at(a, i).size > 0))
		return none;
	b = base_of(a, n, n == BL_WATCH_FIRM && season < BL__SEASON_CHANCE);
	of = (pair){at(a, i), b.all};
	months = same_months(a, &b, i, i + 1);
	all = of.then.size > 0 ? range_of(a, &b, 1, &of) : none;
	same = months.then.size > 0 ? range_of(a, &b, 1, &months) : none;
	if (b.seasonal)
		return same;
	if ((n == BL_WATCH_FIRM && season >= IN_DOUBT) || a->frequency < 2 || isnan(same.low))
		return all;
	return (bl_interval){all.value, fmin(all.low, same.low), fmax(all.high, same.high)};
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double bl_watch_limit(const double *p, size_t m, double chance)
{
	g_autofree double *sorted = g_new(double, m + 1);
	double limit = -1;
	size_t n = 0;

	for (size_t i = 0; i < m; i++)
		if (!isnan(p[i]))
			sorted[n++] = p[i];
	qsort(sorted, n, sizeof *sorted, ascending);
	for (size_t k = 0; k < n; k++)
		if (sorted[k] <= chance * (double)(k + 1) / (double)n)
			limit = sorted[k];
	return limit;
}

int bl_watch_way(const bl_watch *w, double limit, int way)
{
	if (w->says && w->p <= limit)
		return w->z > 0 ? 1 : -1;
	return way && w->z * way >= GOES_ON ? way : 0;
}
