/* Charts of counts, shares and rates: c, p, u, three sigma of the Poisson or
 * binomial; pp and up widen them by what is seen from point to point.
 * Shewhart (1931); Laney, D. B. (2002), "Improved control charts for
 * attributes", Quality Engineering 14(4), 531–537. */
#include "control.h"

#include <glib.h>
#include <math.h>

#define LEAST 5
#define D2    1.128

typedef struct {
	double (*sigma)(double centre, double size); /* of one point */
	bool sized;                                  /* y of size, or per size */
	double most;                                 /* what a value can reach */
	bool laney;
} kind;

static double sigma_of_share(double centre, double size)
{
	return sqrt(fmax(centre * (1 - centre), 0) / size);
}

static double sigma_of_rate(double centre, double size)
{
	return sqrt(centre / size);
}

static double size_at(const bl_control_ask *ask, const kind *k, size_t i)
{
	return k->sized && ask->size ? ask->size[i] : 1;
}

/* What no count, share or rate can be. */
static bool is_impossible(const bl_control_ask *ask, const kind *k, size_t i)
{
	double y = ask->y[i], size = size_at(ask, k, i);

	return y < 0 || size < 0 || y > k->most * size || (size == 0 && y > 0) || isinf(y) || isinf(size);
}

static double pooled(const bl__control_phase *f, const kind *k)
{
	long double y = 0, size = 0;

	for (size_t i = f->from; i < f->from + f->base; i++) {
		if (isnan(f->chart->point[i].value))
			continue;
		y += f->ask->y[i];
		size += size_at(f->ask, k, i);
	}
	return size > 0 ? (double)(y / size) : NAN;
}

/* In deviations of chance. */
static double deviation_at(const bl__control_phase *f, const kind *k, size_t i)
{
	const bl_control_point *p = &f->chart->point[i];

	return (p->value - p->centre) / k->sigma(p->centre, size_at(f->ask, k, i));
}

/* How many times more irregular than the distribution, by mean moving range of
 * the standardised values; NAN when there is no range. */
static double irregularity(const bl__control_phase *f, const kind *k)
{
	long double sum = 0;
	double before = NAN;
	size_t ranges = 0;

	for (size_t i = f->from; i < f->from + f->base; i++) {
		double z = deviation_at(f, k, i);

		if (isfinite(z - before)) {
			sum += fabs(z - before);
			ranges++;
		}
		before = z;
	}
	return ranges ? (double)(sum / ranges) / D2 : NAN;
}

/* By their squares: beside the mean of its own month a year that is higher throughout moves little. */
static double irregularity_of_season(const bl__control_phase *f, const kind *k)
{
	double squares = 0;

	for (size_t i = f->from; i < f->from + f->base; i++) {
		double z = deviation_at(f, k, i);

		squares += isfinite(z) ? z * z : 0;
	}
	return sqrt(squares / bl__control_season_df(f));
}

static double wider_of(const bl__control_phase *f, const kind *k)
{
	if (f->seasonal)
		return bl__control_season_adds(f) * (k->laney ? irregularity_of_season(f, k) : 1);
	return k->laney ? irregularity(f, k) : 1;
}

static const char *limits(const bl__control_phase *f, const kind *k)
{
	double centre = pooled(f, k), wider;
	bool varies = false;

	for (size_t i = f->from; i < f->to; i++)
		if (is_impossible(f->ask, k, i))
			return "impossible";
	if (!isfinite(centre))
		return "too_few";
	for (size_t i = f->from; i < f->to && !f->seasonal; i++)
		f->chart->point[i].centre = centre;
	wider = wider_of(f, k);
	for (size_t i = f->from; i < f->to; i++) {
		bl_control_point *p = &f->chart->point[i];
		double sigma = k->sigma(p->centre, size_at(f->ask, k, i));

		/* All of n, or none: no irregularity to be measured, and none to be expected. */
		double three = sigma == 0 || wider < BL__CONTROL_NOISE ? 0 : 3 * sigma * wider;

		varies |= three > 0;
		bl__control_limits(p, p->centre, isinf(three) ? NAN : three, 0, k->most);
	}
	if (varies)
		return NULL;
	return isnan(wider) && centre > 0 && centre < k->most ? "too_few" : "no_variation";
}

#define CHART(name, sigma_fn, sized_, most_, laney_)                                                         \
	static const char *limits_##name(const bl__control_phase *f)                                         \
	{                                                                                                    \
		static const kind k = {sigma_fn, sized_, most_, laney_};                                     \
		return limits(f, &k);                                                                        \
	}                                                                                                    \
	bl_control bl_control_##name(const bl_control_ask *ask)                                              \
	{                                                                                                    \
		static const bl__control_chart chart = {#name, LEAST, limits_##name, bl__control_judge};     \
		bl_control_ask own = *ask;                                                                   \
                                                                                                             \
		own.size = sized_ ? ask->size : NULL;                                                        \
		return bl__control(&chart, &own);                                                            \
	}

CHART(c, sigma_of_rate, false, INFINITY, false)
CHART(p, sigma_of_share, true, 1, false)
CHART(pp, sigma_of_share, true, 1, true)
CHART(u, sigma_of_rate, true, INFINITY, false)
CHART(up, sigma_of_rate, true, INFINITY, true)
#undef CHART

/* ---- Every figure ---- */

static void answer_c(const bl_question *q, const bl_answer *to)
{
	bl_control_ask ask = bl__control_ask(q);
	bl_control c = bl_control_c(&ask);

	bl__control_put(to, &c);
	bl__put(to, "n_sigma_signals", (double)bl__control_outside(&c));
	bl_control_clear(&c);
}

static void answer(const bl_question *q, const bl_answer *to, bl_control (*chart)(const bl_control_ask *))
{
	bl_control_ask ask = bl__control_ask(q);
	bl_control c;

	ask.size = q->column[1];
	c = chart(&ask);
	for (size_t i = 0; i < c.n; i++) {
		const bl_control_point *p = &c.point[i];

		bl__put_at(to, "y", i + 1, p->value);
		bl__put_at(to, "cl", i + 1, p->centre);
		bl__put_at(to, "lcl", i + 1, p->low);
		bl__put_at(to, "ucl", i + 1, p->high);
		bl__put_at(to, "lcl95", i + 1, p->near_low);
		bl__put_at(to, "ucl95", i + 1, p->near_high);
		bl__put_at(to, "sigma_signal", i + 1, (p->signals & BL_SIGNAL_OUTSIDE) != 0);
	}
	bl_control_clear(&c);
}

const bl_method bl__method_c = {
	.name = "c",
	.gloss = "counts against three sigma of chance",
	.source = "Shewhart 1931, c chart: mean ± 3 sqrt(mean)",
	.least = LEAST,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "cl lcl ucl n_sigma_signals",
	.analyse = answer_c,
};

#define METHOD(name_, gloss_, source_)                                                                       \
	static void answer_##name_(const bl_question *q, const bl_answer *to)                                \
	{                                                                                                    \
		answer(q, to, bl_control_##name_);                                                           \
	}                                                                                                    \
	const bl_method bl__method_##name_ = {                                                               \
		.name = #name_,                                                                              \
		.gloss = gloss_,                                                                             \
		.source = source_,                                                                           \
		.least = LEAST,                                                                              \
		.shape = BL_SHAPE_SERIES,                                                                    \
		.reads = {"value|y", "n"},                                                                   \
		.prints = "y@ cl@ lcl@ ucl@ lcl95@ ucl95@ sigma_signal@",                                    \
		.analyse = answer_##name_,                                                                   \
	};

METHOD(p, "shares against three sigma of chance",
       "Shewhart 1931, p chart: pooled share ± 3 sqrt(p (1 - p) / n)")
METHOD(pp, "shares against three sigma, as irregular as they are from point to point", "Laney 2002, p' chart")
METHOD(u, "rates against three sigma of chance", "Shewhart 1931, u chart: pooled rate ± 3 sqrt(u / n)")
METHOD(up, "rates against three sigma, as irregular as they are from point to point", "Laney 2002, u' chart")
