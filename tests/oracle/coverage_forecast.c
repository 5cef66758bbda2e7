/* How often Theta's interval holds what came: the 18 months kept back of 16
 * monthly series of the M3 competition (Makridakis and Hibon 2000; in
 * ../shared/reference/forecast/m3), forecast from the last years before them.
 * Beside them stands an independent run over 357 M3 series, months 1 to 12.
 * Months of firms and trade move as no constant process does: what is not known
 * of level and slope is a small part of that.  `make simulate` prints the table. */
#include "reference.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SERIES_MOST 64
#define AHEAD       18
#define AHEAD_THEIR 12

typedef struct {
	const double *y;
	size_t n, train;
} months;

/* Series of the file, each with its train months and then its test ones. */
static size_t read_months(const ref_sheet *s, months *m)
{
	const char *name = "";
	size_t n = 0;

	for (size_t r = 0; r < ref_rows(s); r++) {
		if (strcmp(name, ref_text(s, r, "series")) && n < SERIES_MOST) {
			name = ref_text(s, r, "series");
			m[n] = (months){.train = 0};
			m[n].n = ref_series(s, name, &m[n].y, NULL);
			n++;
		}
		m[n - 1].train += !strcmp(ref_text(s, r, "part"), "train");
	}
	return n;
}

typedef struct {
	size_t held80, held95, of, series;
} coverage;

/* `history`: the last so many months before; 0: all there are. */
static void count_one(coverage *c, const months *m, size_t history, size_t ahead, double widen)
{
	size_t from = history ? m->train - history : 0;
	bl_forecast_ask ask = {.y = m->y + from,
			       .n = m->train - from,
			       .frequency = 12,
			       .steps = ahead,
			       .low = 0,
			       .high = NAN,
			       .widen = widen};
	bl_forecast f = bl_forecast_of(&ask);

	assert_true(f.says);
	c->series++;
	for (size_t h = 0; h < ahead; h++) {
		double came = m->y[m->train + h];

		c->of++;
		c->held80 += came >= f.point[h].low80 && came <= f.point[h].high80;
		c->held95 += came >= f.point[h].low95 && came <= f.point[h].high95;
	}
	bl_forecast_clear(&f);
}

static coverage count(const months *m, size_t n, size_t history, size_t ahead, double widen)
{
	coverage c = {0};

	for (size_t k = 0; k < n; k++)
		if (m[k].train >= history && m[k].n >= m[k].train + ahead)
			count_one(&c, &m[k], history, ahead, widen);
	return c;
}

static double share(size_t part, size_t all)
{
	return 100 * (double)part / (double)all;
}

/* Theirs: plain from m3_short_history_accuracy.csv and, widened by 1.15, from a
 * different quarter of the series; NAN where they did not run it. */
static const struct {
	size_t history;
	double plain80, plain95, wide80, wide95;
} theirs[] = {
	{24, 77, 93, 82, 95}, {36, 76, 92, 81, 94},  {48, NAN, NAN, 82, 95},
	{60, 75, 90, 80, 94}, {0, 77, 91, NAN, NAN},
};

static void print_cell(coverage c, double their80, double their95)
{
	print_message("  %4.0f/%3.0f", share(c.held80, c.of), share(c.held95, c.of));
	if (isnan(their80))
		print_message(" (  – )  ");
	else
		print_message(" (%2.0f/%2.0f)", their80, their95);
}

static void print_line(const months *m, size_t n, size_t k)
{
	size_t history = theirs[k].history;
	coverage plain = count(m, n, history, AHEAD_THEIR, 1), wide = count(m, n, history, AHEAD_THEIR, 0),
		 far = count(m, n, history, AHEAD, 0);

	print_message(history ? "%7zu" : "    all", history);
	print_message(" %7zu ", plain.series);
	print_cell(plain, theirs[k].plain80, theirs[k].plain95);
	print_cell(wide, theirs[k].wide80, theirs[k].wide95);
	print_message("  %6.0f/%3.0f\n", share(far.held80, far.of), share(far.held95, far.of));
}

static void print_table(const months *m, size_t n)
{
	print_message(
		"\nTheta's interval on the M3 excerpt: how many in 100 months lie within it (80 %%/95 %%); "
		"in brackets, an independent run, plain and widened by 1.15\n%7s %7s   %-16s  %-16s  %s\n",
		"history", "series", "plain, 1-12", "as told, 1-12", "as told, 1-18");
	for (size_t k = 0; k < sizeof theirs / sizeof *theirs; k++)
		print_line(m, n, k);
}

/* Within four points at every history; with two years, where least is known, not less. */
TEST("oracle", "coverage: theta's intervals as told hold on M3 months about as often as plain ones")
{
	const ref_sheet *s = ref_read("forecast/m3/series.csv");
	months m[SERIES_MOST];
	size_t n;

	if (!s)
		SKIP("../shared/reference is absent");
	n = read_months(s, m);
	if (getenv("BILAN_SIMULATE"))
		print_table(m, n);
	for (size_t k = 0; k < sizeof theirs / sizeof *theirs; k++) {
		size_t history = theirs[k].history;
		coverage plain = count(m, n, history, AHEAD_THEIR, 1),
			 told = count(m, n, history, AHEAD_THEIR, 0);

		assert_true(fabs(share(told.held80, told.of) - share(plain.held80, plain.of)) < 4);
		assert_true(fabs(share(told.held95, told.of) - share(plain.held95, plain.of)) < 4);
		assert_in_range((uintmax_t)share(told.held95, told.of), 87, 97);
		if (history == 24)
			assert_true(told.held80 >= plain.held80 && told.held95 > plain.held95);
	}
}
