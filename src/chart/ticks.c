/* Round numbers for an axis: the extended Wilkinson search of Talbot, Lin and
 * Hanrahan, "An Extension of Wilkinson's Algorithm for Positioning Tick Labels
 * on Axes", TVCG 16(6), 2010.
 *
 * Candidate ticks are start × q × 10^z, start + j steps apart, k of them; the
 * score weighs how simple, how covering and how dense they are.  The weights
 * are those of the authors' own programs (the prose of the paper swaps the
 * first two).  Legibility is a constant here: charts measure labels. */
#include "bilan/chart.h"

#include <math.h>

static const double q_list[] = {1, 5, 2, 2.5, 4, 3}; /* preferred first */
#define Q_N       ((int)(sizeof q_list / sizeof *q_list))
#define W_SIMPLE  0.25
#define W_COVER   0.2
#define W_DENSE   0.5
#define W_LEGIBLE 0.05

#define BIGGEST  1e300
#define SMALLEST 1e-290

typedef struct {
	double low, high;
	int want;
	bool whole;
	int most;     /* no more ticks than this */
	double score; /* of the best so far */
	double start, unit;
	int power, j, k;
} search;

static double tick(double start, double unit, int power)
{
	/* Dividing by an exact power of ten rounds once: 0.3, not 0.30000000000000004. */
	return power < 0 ? start * unit / pow(10, -power) : start * unit * pow(10, power);
}

static double simplicity(int q, int j, bool has_zero)
{
	return 1 - q / (Q_N - 1.0) - j + has_zero;
}

static double coverage(const search *s, double first, double last)
{
	double range = s->high - s->low, over = (s->high - last) / range, under = (s->low - first) / range;

	/* Divided first: the square of a range may be beyond a double. */
	return 1 - 50 * (over * over + under * under);
}

static double best_coverage(const search *s, double span)
{
	double range = s->high - s->low, half = (span / range - 1) / 2;

	return half > 0 ? 1 - 100 * half * half : 1;
}

static double density(const search *s, int k, double first, double last)
{
	double r = (k - 1) / (last - first), rt = (s->want - 1) / (fmax(last, s->high) - fmin(s->low, first));

	return 2 - fmax(r / rt, rt / r);
}

static double best_density(const search *s, int k)
{
	return k >= s->want ? 2 - (k - 1.0) / (s->want - 1) : 1;
}

static double weigh(double simple, double cover, double dense)
{
	return W_SIMPLE * simple + W_COVER * cover + W_DENSE * dense + W_LEGIBLE;
}

/* Every start that covers the data with k ticks j × unit × 10^power apart. */
static void try_starts(search *s, int q, int j, int k, int power)
{
	double unit = q_list[q], step = tick(j, unit, power);
	double from = (floor(s->high / step) - (k - 1)) * j, to = ceil(s->low / step) * j;

	if (s->whole && (step != floor(step) || tick(1, unit, power) != floor(tick(1, unit, power))))
		return;
	for (double start = from; start <= to; start++) {
		double first = tick(start, unit, power),
		       last = tick(start + (double)j * (k - 1), unit, power);
		bool has_zero = first <= 0 && last >= 0 && fmod(start, j) == 0;
		double score;

		if (first > s->low || last < s->high)
			continue;
		score = weigh(simplicity(q, j, has_zero), coverage(s, first, last),
			      density(s, k, first, last));
		if (score > s->score) {
			s->score = score;
			s->start = start;
			s->unit = unit;
			s->power = power;
			s->j = j;
			s->k = k;
		}
	}
}

static void try_steps(search *s, int q, int j, int k)
{
	double simple = simplicity(q, j, true), dense = best_density(s, k);
	double least = (s->high - s->low) / (k + 1) / j / q_list[q];

	for (int power = (int)ceil(log10(least)); power < 300; power++) {
		double span = tick(j, q_list[q], power) * (k - 1);

		if (weigh(simple, best_coverage(s, span), dense) <= s->score)
			return;
		try_starts(s, q, j, k, power);
	}
}

static void try_all(search *s)
{
	for (int j = 1;; j++) {
		for (int q = 0; q < Q_N; q++) {
			if (weigh(simplicity(q, j, true), 1, 1) <= s->score)
				return;
			for (int k = 2; k <= s->most; k++) {
				if (weigh(simplicity(q, j, true), 1, best_density(s, k)) <= s->score)
					break;
				try_steps(s, q, j, k);
			}
		}
	}
}

/* A range the search can work on: finite, not empty, not beyond a double. */
static bool make_sane(double *low, double *high)
{
	double l = isfinite(*low) ? *low : *high, h = isfinite(*high) ? *high : *low;

	if (!isfinite(l) || !isfinite(h))
		return false;
	*low = fmax(fmin(l, h), -BIGGEST);
	*high = fmin(fmax(l, h), BIGGEST);
	if (*high - *low > 1e-12 * fmax(fabs(*low), fabs(*high)) && *high - *low > SMALLEST)
		return true;
	/* One value: show it against zero. */
	*low = fmin(*low, 0);
	*high = fmax(*high, 0);
	if (*high - *low <= SMALLEST) {
		*low = 0;
		*high = 1;
	}
	return true;
}

size_t bl_ticks(double low, double high, int want, bl_tick_kind kind, double *out, size_t cap)
{
	search s = {.whole = kind == BL_TICKS_WHOLE, .score = -INFINITY};

	if (cap < 2 || !make_sane(&low, &high))
		return 0;
	/* Whole steps cover a whole unit at least. */
	if (s.whole && high - low < 1) {
		low = floor(low);
		high = fmax(ceil(high), low + 1);
	}
	s.low = low;
	s.high = high;
	s.most = cap < 1000 ? (int)cap : 1000;
	s.want = want < 2 ? 2 : want > s.most ? s.most : want;
	try_all(&s);
	for (int i = 0; i < s.k; i++)
		out[i] = tick(s.start + (double)i * s.j, s.unit, s.power);
	return (size_t)s.k;
}
