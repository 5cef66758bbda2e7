/* Kendall's S: is the later value mostly the larger one?
 * Mann, H. B. (1945), "Nonparametric tests against trend", Econometrica 13(3),
 * 245–259; Kendall, M. G. (1975), Rank Correlation Methods, 4th ed., ch. 1, 4
 * and 5 (ties, the exact distribution).  Hirsch, Slack & Smith (1982),
 * "Techniques of trend analysis for monthly water quality data", Water Resources
 * Research 18(1), 107–121: the sum over seasons. */
#include "known.h"
#include "trend.h"

#include <glib.h>
#include <gsl/gsl_sort_double.h>
#include <math.h>

static int64_t rising_less_falling(const double *y, size_t n)
{
	int64_t s = 0;

	for (size_t j = 1; j < n; j++)
		for (size_t i = 0; i < j; i++)
			s += (y[j] > y[i]) - (y[j] < y[i]);
	return s;
}

bl__kendall bl__kendall_of(const double *value, size_t n)
{
	g_autofree double *sorted = g_memdup2(value, n * sizeof *value);
	double many = (double)n;
	bl__kendall k = {.n = n, .pairs = many * (many - 1) / 2, .var = many * (many - 1) * (2 * many + 5)};

	gsl_sort(sorted, 1, n);
	for (size_t from = 0, to; from < n; from = to) {
		double t;

		for (to = from + 1; to < n && sorted[to] == sorted[from]; to++)
			;
		t = (double)(to - from);
		k.tied += t * (t - 1) / 2;
		k.var -= t * (t - 1) * (2 * t + 5);
	}
	k.s = (double)rising_less_falling(value, n);
	k.var /= 18;
	return k;
}

bl__kendall bl__kendall_seasonal(const double *y, size_t n, size_t period)
{
	g_autofree double *value = g_new(double, n + 1), *season = g_new(double, n + 1);
	bl__kendall sum = {0};

	for (size_t m = 0; m < period && m < n; m++) {
		size_t years = 0;
		bl__kendall k;

		for (size_t i = m; i < n; i += period)
			season[years++] = y[i];
		k = bl__kendall_of(value, bl__known(season, years, value, NULL));
		sum.n += k.n;
		sum.pairs += k.pairs;
		sum.tied += k.tied;
		sum.s += k.s;
		sum.var += k.var;
	}
	return sum;
}

double bl__kendall_tau_b(const bl__kendall *k)
{
	return k->pairs > k->tied ? k->s / sqrt(k->pairs * (k->pairs - k->tied)) : NAN;
}

double bl__kendall_z(double s, double var)
{
	if (!(var > 0) || s == 0)
		return 0;
	return (s > 0 ? s - 1 : s + 1) / sqrt(var);
}

/* Put the k-th value among k - 1 in random order: it turns 0 … k-1 pairs round,
 * all as likely.  chance[i], i pairs turned round, is summed anew for every k:
 * nothing is subtracted, so the smallest chance keeps all its digits. */
double bl__kendall_exact(double s, size_t n)
{
	size_t most = (size_t)(((double)n * ((double)n - 1) / 2 - fabs(s)) / 2);
	g_autofree double *chance = g_new0(double, most + 1);
	double tail = 0;

	chance[0] = 1;
	for (size_t k = 2; k <= n; k++)
		for (size_t i = most + 1; i-- > 0;) {
			double sum = 0;

			for (size_t j = i >= k ? i - k + 1 : 0; j <= i; j++)
				sum += chance[j];
			chance[i] = sum / (double)k;
		}
	for (size_t i = 0; i <= most; i++)
		tail += chance[i];
	return fmin(1, 2 * tail);
}
