/* Days on which something happened, and whether it still does: the rule stands in bilan/pairs.h. */
#include "company.h"

#include "bilan/watch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WATCH        2.0
#define DORMANT      3.0
#define WATCH_CHANCE 0.05
#define RECENT       12 /* gaps */

const char *const bl_beat_names[BL_BEATS] = {
	[BL_BEAT_NEVER] = "never", [BL_BEAT_FEW] = "few",     [BL_BEAT_NEW] = "new",
	[BL_BEAT_KEPT] = "kept",   [BL_BEAT_WATCH] = "watch", [BL_BEAT_DORMANT] = "dormant",
};

double bl_beat_ratio(const bl_beat *beat)
{
	return beat->since / beat->median;
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median_of(const double *gap, size_t n)
{
	g_autofree double *sorted = g_memdup2(gap, n * sizeof *gap);

	qsort(sorted, n, sizeof *sorted, ascending);
	return n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

bl_beat bl__beat_of(const bl_day *days, size_t n, bl_day until, double pace)
{
	bl_beat b = {n, BL_DAY_NONE, BL_DAY_NONE, until, NAN, NAN, NAN, BL_BEAT_NEVER};
	size_t gaps = n ? n - 1 : 0;
	g_autofree double *gap = g_new(double, gaps + 1);

	if (!n)
		return b;
	b.first = days[0];
	b.last = days[n - 1];
	b.since = MAX(until, b.last) - b.last;
	b.is = BL_BEAT_FEW;
	if (gaps < BL_GAPS_LEAST)
		return b;
	for (size_t i = 0; i < gaps; i++)
		gap[i] = days[i + 1] - days[i];
	b.is = BL_BEAT_KEPT;
	b.median = median_of(gap, gaps);
	b.p = fmax(bl_gap_chance(gap, gaps, b.since * pace),
		   bl_gap_chance(gap + gaps - MIN(gaps, RECENT), MIN(gaps, RECENT), b.since * pace));
	return b;
}

void bl__beats_judge(bl_beat **beat, size_t n)
{
	g_autofree double *p = g_new(double, n + 1);
	size_t m = 0;
	double limit;

	for (size_t i = 0; i < n; i++)
		if (beat[i]->is == BL_BEAT_KEPT)
			p[m++] = beat[i]->p;
	limit = bl_watch_limit(p, m, BL_SILENCE_BUDGET);
	for (size_t i = 0; i < n; i++) {
		double ratio = bl_beat_ratio(beat[i]);

		if (beat[i]->is != BL_BEAT_KEPT)
			continue;
		if (ratio > DORMANT && beat[i]->p <= limit)
			beat[i]->is = BL_BEAT_DORMANT;
		else if (ratio > WATCH && beat[i]->p < WATCH_CHANCE)
			beat[i]->is = BL_BEAT_WATCH;
	}
}
