/* Levels and pace: what several periods say before any statistics. */
#include "bilan/series.h"

#include <math.h>

double bl_series_level(const bl_series *series, size_t at, size_t window)
{
	double sum = 0, numerator = 0, denominator = 0;
	size_t known = 0;

	if (at >= series->n || at + 1 < window)
		return NAN;
	for (size_t i = at + 1 - window; i <= at; i++) {
		bl_figure f = series->at[i];

		if (!bl_figure_known(f))
			continue;
		known++;
		sum += f.value;
		numerator += f.numerator;
		denominator += f.denominator;
	}
	if (known * 2 <= window)
		return NAN;
	/* A mean of shares would let a month of two rows weigh as much as one of two hundred. */
	if (!isnan(denominator))
		return denominator > 0 ? numerator / denominator : NAN;
	return sum / (double)known;
}

/* Whole periods and parts of periods between two days, both included. */
static double periods_between(bl_grain grain, bl_day from, bl_day to)
{
	bl_period p, q;
	double part;

	if (to < from)
		return 0;
	p = bl_period_of(grain, from);
	q = bl_period_of(grain, to);
	part = (double)(from - bl_period_first(p)) / (bl_period_last(p) - bl_period_first(p) + 1);
	return q.index - p.index - part +
	       (double)(to - bl_period_first(q) + 1) / (bl_period_last(q) - bl_period_first(q) + 1);
}

bl_pace bl_series_pace(bl_grain grain, double achieved, double total, bl_day from, bl_day now, bl_day by)
{
	bl_pace pace = {achieved, NAN, NAN, 0, 0};

	pace.elapsed = periods_between(grain, from, now < by ? now : by);
	pace.left = periods_between(grain, now > from ? now + 1 : from, by);
	if (pace.elapsed > 0)
		pace.kept = achieved / pace.elapsed;
	if (achieved >= total)
		pace.required = 0;
	else if (pace.left > 0)
		pace.required = (total - achieved) / pace.left;
	return pace;
}
