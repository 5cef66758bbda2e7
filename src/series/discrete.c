/* Sums over distributions on the whole numbers, outwards from the peak. */
#include "discrete.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#define STEPS_MOST  10000000 /* a thirtieth of a second */
#define PEAK_MOST   1e15     /* whole numbers are further apart than 1 soon after */
#define EQUAL       1e-7     /* relative: numbers as likely as each other in the two-sided p, as R has it */
#define LAST_DIGITS 1e-12    /* of a probability that should be exactly q */

static double peak_of(const bl__discrete *d)
{
	double low = d->least, high = d->least;

	while (high < d->most && d->step(high, d->of) >= 1 && high < PEAK_MOST)
		high = fmin(2 * high + 1, d->most);
	if (!(high < PEAK_MOST) || isnan(d->step(low, d->of)))
		return NAN;
	while (low < high) { /* the first number that no larger one is likelier than */
		double middle = floor(low + (high - low) / 2);

		if (d->step(middle, d->of) >= 1)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

typedef struct {
	double mark, limit; /* given: sums about this number; of all no likelier than this */
	double all, below, at, above, rare;
} sums;

static void add(sums *s, double k, double weight)
{
	s->all += weight;
	if (k < s->mark)
		s->below += weight;
	else if (k > s->mark)
		s->above += weight;
	else
		s->at = weight;
	if (weight <= s->limit)
		s->rare += weight;
}

/* Weights are relative to the peak's; what is beyond DBL_MIN of it is as good as nothing. */
static bool sum(const bl__discrete *d, sums *s)
{
	double peak = peak_of(d), weight = 1;
	size_t steps = 0;

	if (isnan(peak))
		return false;
	for (double k = peak; k <= d->most && weight >= DBL_MIN && steps < STEPS_MOST; k++, steps++) {
		add(s, k, weight);
		weight *= k < d->most ? d->step(k, d->of) : 0;
	}
	weight = 1;
	for (double k = peak - 1; k >= d->least && steps < STEPS_MOST; k--, steps++) {
		weight /= d->step(k, d->of);
		if (weight < DBL_MIN)
			break;
		add(s, k, weight);
	}
	return steps < STEPS_MOST;
}

double bl__discrete_upto(const bl__discrete *d, double k)
{
	sums s = {.mark = floor(k), .limit = -1};

	if (!sum(d, &s) || isnan(k))
		return NAN;
	return k < d->least ? 0 : k >= d->most ? 1 : (s.below + s.at) / s.all;
}

double bl__discrete_from(const bl__discrete *d, double k)
{
	sums s = {.mark = ceil(k), .limit = -1};

	if (!sum(d, &s) || isnan(k))
		return NAN;
	return k <= d->least ? 1 : k > d->most ? 0 : (s.at + s.above) / s.all;
}

double bl__discrete_as_rare(const bl__discrete *d, double k)
{
	sums first = {.mark = k, .limit = -1}, second = {.mark = k};

	if (!sum(d, &first))
		return NAN;
	second.limit = first.at * (1 + EQUAL);
	sum(d, &second);
	return fmin(1, second.rare / second.all);
}

double bl__discrete_quantile(const bl__discrete *d, double q)
{
	double k = peak_of(d), weight = 1, upto, wanted;
	sums s = {.mark = k, .limit = -1};

	if (!sum(d, &s))
		return NAN;
	wanted = q * (1 - LAST_DIGITS) * s.all;
	upto = s.below + s.at;
	for (; upto < wanted && k < d->most && weight >= DBL_MIN; k++) {
		weight *= d->step(k, d->of);
		upto += weight;
	}
	for (; k > d->least && upto - weight >= wanted; k--) {
		upto -= weight;
		weight /= d->step(k - 1, d->of);
	}
	return k;
}
