/* Which corrections are held back, by numbers alone. */
#include "held.h"
#include "bilan/disclosure.h"

#include <math.h>

/* A whole number that came through a division is one again. */
static double apart(double a, double b)
{
	double d = fabs(a - b), whole = round(d);

	return fabs(d - whole) < 1e-6 ? whole : d;
}

static bool is_small(double d, double threshold)
{
	return d > 0 && d < threshold;
}

/* The part, the rest, and the whole: a share tells all three where one is known. */
static bool parts_differ_little(const bl__counted_figure *before, const bl__counted_figure *now,
				double threshold)
{
	double part = apart(before->numerator, now->numerator),
	       whole = apart(before->denominator, now->denominator),
	       rest = apart(before->denominator - before->numerator, now->denominator - now->numerator);

	return is_small(part, threshold) || is_small(whole, threshold) || is_small(rest, threshold);
}

static bool has_parts(const bl__counted_figure *f)
{
	return !isnan(f->numerator) && !isnan(f->denominator);
}

bool bl__is_held(const bl__counted_figure *before, const bl__counted_figure *now, double threshold)
{
	if (threshold <= 0 || isnan(before->number) || isnan(now->number))
		return false;
	if (has_parts(before) && has_parts(now))
		return parts_differ_little(before, now, threshold);
	/* Of a share shown without its parts nothing is known but that it moved. */
	if (has_parts(now))
		return apart(before->number, now->number) > 0 &&
		       apart(before->number, now->number) * now->denominator < threshold;
	return is_small(apart(before->number, now->number), threshold);
}
