/* Where a time axis is labelled: steps people count by, and phases such that a
 * year, a half or a quarter begins on a tick. */
#include "bilan/chart.h"

static const int months[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000};
enum { STEPS = sizeof months / sizeof *months };

/* Periods since the year 0 began. */
static long count_of(bl_period p)
{
	int year, place;

	bl_period_split(p, &year, &place);
	return (long)year * bl_periods_per_year(p.grain) + place - 1;
}

/* Indices of the periods that begin a step; how many, also beyond `cap`. */
static size_t mark(long origin, size_t n, long step, size_t *out, size_t cap)
{
	long behind = ((origin % step) + step) % step;
	size_t found = 0;

	for (size_t i = behind ? (size_t)(step - behind) : 0; i < n; i += (size_t)step, found++)
		if (found < cap)
			out[found] = i;
	return found;
}

size_t bl_period_ticks(bl_period first, size_t n, int want, size_t *out, size_t cap)
{
	int length = first.grain.kind->months;
	long origin;

	if (!n || !cap)
		return 0;
	origin = count_of(first);
	want = want < 1 ? 1 : want;
	for (int i = 0; i < STEPS; i++) {
		size_t found;

		if (months[i] % length)
			continue;
		found = mark(origin, n, months[i] / length, out, cap);
		if (found && found <= cap && found <= (size_t)want)
			return found;
		if (!found)
			break;
	}
	/* Nothing begins in so short a stretch: name where it starts. */
	out[0] = 0;
	return 1;
}
