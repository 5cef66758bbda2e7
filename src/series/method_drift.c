/* Slow drifts, seen earlier than one point at a time can show: cumulative sums
 * (Page, E. S. (1954), "Continuous inspection schemes", Biometrika 41, 100–115)
 * and a weighted mean of the past (Roberts, S. W. (1959), "Control chart tests
 * based on geometric moving averages", Technometrics 1(3), 239–250), with the
 * conventions of the R package qcc.  Harder to explain than xmr: no report uses them. */
#include "control.h"

#include <math.h>

#define D2                                                                                                   \
	1.128379167 /* mean range of two normal values, in standard deviations: the nine decimals qcc prints \
		       and uses */

/* What is expected without drift, and what to count in. */
typedef struct {
	double centre, sigma, a, b;
	size_t n_upper, n_lower;
} scheme;

static const char *centre_only(const bl__control_phase *f)
{
	double mean = bl__control_mean(f->chart->point, f->base);

	for (size_t i = 0; i < f->to; i++)
		f->chart->point[i].centre = mean;
	return NULL;
}

static scheme scheme_of(const bl_question *q, const bl_control *c)
{
	scheme s = {.centre = bl__setting(q, "center"),
		    .sigma = bl__setting(q, "sigma"),
		    .a = bl__setting(q, "a"),
		    .b = bl__setting(q, "b")};

	if (isnan(s.centre) && c->n)
		s.centre = c->point[0].centre;
	if (isnan(s.sigma))
		s.sigma = bl__control_range(c->point, c->n, INFINITY) / D2;
	if (!(s.sigma > 0 && isfinite(s.sigma)))
		s.sigma = NAN;
	return s;
}

static void put_point(const bl_answer *to, size_t i, double v1, double v2, double low, double high)
{
	bl__put_at(to, "v1", i, v1);
	bl__put_at(to, "v2", i, v2);
	bl__put_at(to, "lim_lo", i, low);
	bl__put_at(to, "lim_hi", i, high);
}

/* A missing point leaves both sums as they were. */
static void put_sums(const bl_answer *to, const bl_control *c, scheme *s)
{
	double above = 0, below = 0;

	for (size_t i = 0; i < c->n; i++) {
		double z = (c->point[i].value - s->centre) / s->sigma;

		if (isnan(z)) {
			put_point(to, i + 1, NAN, NAN, -s->a, s->a);
			continue;
		}
		above = fmax(0, above + z - s->b);
		below = fmin(0, below + z + s->b);
		s->n_upper += above > s->a;
		s->n_lower += below < -s->a;
		put_point(to, i + 1, above, below, -s->a, s->a);
	}
}

/* A missing point leaves the mean as it was; its weight goes to the later ones. */
static void put_means(const bl_answer *to, const bl_control *c, scheme *s)
{
	double mean = s->centre, left = 1;

	for (size_t i = 0; i < c->n; i++) {
		double y = c->point[i].value, reach;

		if (isnan(y) || isnan(s->sigma)) {
			put_point(to, i + 1, NAN, NAN, NAN, NAN);
			continue;
		}
		mean = s->a * y + (1 - s->a) * mean;
		left *= (1 - s->a) * (1 - s->a);
		reach = s->b * s->sigma * sqrt(s->a / (2 - s->a) * (1 - left));
		s->n_upper += mean > s->centre + reach;
		s->n_lower += mean < s->centre - reach;
		put_point(to, i + 1, mean, NAN, s->centre - reach, s->centre + reach);
	}
}

static void answer(const bl_question *q, const bl_answer *to,
		   void (*points)(const bl_answer *, const bl_control *, scheme *))
{
	static const bl__control_chart chart = {"drift", 1, centre_only, bl__control_judge};
	bl_control_ask ask = bl__control_ask(q);
	bl_control c = bl__control(&chart, &ask);
	scheme s = scheme_of(q, &c);

	points(to, &c, &s);
	bl__put(to, "center", s.centre);
	bl__put(to, "sigma", s.sigma);
	bl__put(to, "n_upper", (double)s.n_upper);
	bl__put(to, "n_lower", (double)s.n_lower);
	bl_control_clear(&c);
}

static void cusum(const bl_question *q, const bl_answer *to)
{
	answer(q, to, put_sums);
}

static void ewma(const bl_question *q, const bl_answer *to)
{
	answer(q, to, put_means);
}

const bl_method bl__method_cusum = {
	.name = "cusum",
	.gloss = "sums of what lies above and below the centre, a slow drift adds up in them",
	.source = "Page 1954, tabular; a: decision interval, b: reference value, in sigma",
	.least = 10,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "v1@ v2@ lim_lo@ lim_hi@ center sigma n_upper n_lower",
	.settings = {{"center", "", "number"},
		     {"sigma", "", "number"},
		     {"a", "5", "number"},
		     {"b", "0.5", "number"}},
	.analyse = cusum,
};

const bl_method bl__method_ewma = {
	.name = "ewma",
	.gloss = "a mean in which the past fades, against its own limits",
	.source = "Roberts 1959, exact limits; a: weight of the newest point, b: sigma to the limits",
	.least = 10,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "v1@ v2@ lim_lo@ lim_hi@ center sigma n_upper n_lower",
	.settings = {{"center", "", "number"},
		     {"sigma", "", "number"},
		     {"a", "0.2", "share"},
		     {"b", "3", "number"}},
	.analyse = ewma,
};
