/* How sure a mean is.
 * Student (1908), "The probable error of a mean", Biometrika 6(1), 1–25. */
#include "known.h"
#include "method.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_statistics.h>
#include <math.h>

typedef struct {
	size_t n;
	double mean, sd;
} sample;

static sample sample_of(const double *y, size_t n)
{
	sample s = {0, NAN, NAN};
	g_autofree double *known = bl__known_copy(y, n, &s.n);

	if (s.n > 0)
		s.mean = gsl_stats_mean(known, 1, s.n);
	if (s.n > 1)
		s.sd = gsl_stats_sd_m(known, 1, s.n,
				      s.mean); /* about the mean: large values keep their digits */
	return s;
}

static bl_interval interval_of(sample s, double conf)
{
	double half;

	if (s.n < 2 || !(conf > 0 && conf < 1))
		return (bl_interval){s.mean, NAN, NAN};
	half = gsl_cdf_tdist_Qinv((1 - conf) / 2, (double)s.n - 1) * s.sd / sqrt((double)s.n);
	return (bl_interval){s.mean, s.mean - half, s.mean + half};
}

bl_interval bl_interval_of_mean(const double *y, size_t n, double conf)
{
	return interval_of(sample_of(y, n), conf);
}

static void analyse(const bl_question *q, const bl_answer *to)
{
	sample s = sample_of(q->column[0], q->n);
	bl_interval i = interval_of(s, bl__setting(q, "conf"));

	bl__put(to, "n", (double)s.n);
	bl__put(to, "mean", s.mean);
	bl__put(to, "sd", s.sd);
	bl__put(to, "lower", i.low);
	bl__put(to, "upper", i.high);
}

const bl_method bl__method_student_t = {
	.name = "student_t",
	.gloss = "interval of a mean",
	.source = "Student 1908",
	.least = 2,
	.shape = BL_SHAPE_SERIES,
	.reads = {"value|y"},
	.prints = "n mean sd lower upper",
	.settings = {{"conf", "0.95", "share"}},
	.analyse = analyse,
};
