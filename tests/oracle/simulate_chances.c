/* Whether intervals hold as often as they say, and goals arrive as often as their chances
 * say: levels and totals of two years, asked at four times, of processes that are constant
 * or move by 1.2 % a month from the day of the goal on. */
#include "draws.h"

#include <glib.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#define MONTHS 36
#define BEGUN  12

static bl_forecast ahead(const double *y, size_t n, size_t steps, double high)
{
	return bl_forecast_of(&(bl_forecast_ask){
		.y = y, .n = n, .frequency = 12, .steps = steps, .low = 0, .high = high, .turn = BEGUN - 1});
}

TEST("oracle", "verdicts: the 80 % interval of a total of 18 months, and of next July, holds about as often")
{
	static const char *const of[] = {"twenty a month", "twenty, irregular", "hours", "amounts that last"};
	int series = draws_series(100);
	gsl_rng *r = gsl_rng_alloc(gsl_rng_mt19937);
	double times[DRAWS_MOST], y[DRAWS_MOST], size[DRAWS_MOST], held = 0, all = 0, july = 0;

	draws_constant(times, DRAWS_MOST);
	for (int k = 0; k < series; k++) {
		for (size_t i = 0; i < G_N_ELEMENTS(of); i++) {
			bl_forecast f;
			double sum = 0, wide;

			draws(r, draws_named(of[i]), times, MONTHS, y, size);
			f = ahead(y, 18, 18, NAN);
			for (size_t m = 18; m < MONTHS && f.says; m++)
				sum += y[m];
			wide = f.says ? gsl_cdf_tdist_Pinv(0.9, f.df) * f.point[17].sum_se : 0;
			held += f.says && fabs(sum - f.point[17].sum) <= wide;
			all += f.says;
			bl_forecast_clear(&f);
		}
		draws(r, draws_named("twenty, school year"), times, MONTHS, y, size);
		{
			bl_forecast f = ahead(y, 30, 1, NAN);

			july += y[30] >= f.point[0].low80 && y[30] <= f.point[0].high80;
			bl_forecast_clear(&f);
		}
	}
	held = draws_print("80 % interval of a total of 18 months from 18 (78 to 84)", held, all);
	july = draws_print("80 % interval of next July, a school year known for 30 (75 to 85)", july, series);
	assert_true(held > 0.7 && held < 0.92);
	assert_true(july > 0.65 && july < 0.95);
	gsl_rng_free(r);
}

/* ---- Chances ---- */

typedef struct {
	double p;
	bool arrived;
} said;

typedef struct {
	GArray *level, *total;
} told;

typedef struct {
	const draws_process *of;
	double y[MONTHS], size[MONTHS];
	double value[MONTHS]; /* of one month */
	bool is_total;
	double goal;
} goal;

static double level_of(const goal *g, size_t to)
{
	double y = 0, size = 0;

	for (size_t i = to - 3; i < to; i++) {
		y += g->y[i];
		size += g->of->nature == BL_SHARES ? g->size[i] : 1;
	}
	return y / size;
}

static double sum_of(const goal *g, size_t to)
{
	double y = 0;

	for (size_t i = BEGUN; i < to; i++)
		y += g->y[i];
	return y;
}

static void draw_goal(gsl_rng *r, goal *g, double rate)
{
	double times[MONTHS], f = gsl_ran_flat(r, 0.75, 1.3), all = 0;

	for (size_t i = 0; i < MONTHS; i++) {
		times[i] = exp(rate * (i > BEGUN - 1 ? (double)i - BEGUN + 1 : 0));
		all += i >= BEGUN ? g->of->mean * times[i] : 0;
	}
	draws(r, g->of, times, MONTHS, g->y, g->size);
	for (size_t i = 0; i < MONTHS; i++)
		g->value[i] = g->of->nature == BL_SHARES ? g->y[i] / g->size[i] : g->y[i];
	g->goal = g->is_total ? all * (0.5 + 0.5 * f) : g->of->mean * times[MONTHS - 1] * f;
	if (g->of->nature == BL_SHARES)
		g->goal = fmin(g->goal, 0.97);
}

static double chance_of(const goal *g, size_t n)
{
	bool counts = g->of->nature == BL_COUNTS;
	double known[3] = {0}, needed = g->goal - sum_of(g, n), level = g->goal;
	bl_forecast f = ahead(g->value, n, MONTHS - n, g->of->nature == BL_SHARES ? 1 : NAN);
	bl_chance c;

	if (counts) { /* a whole number is reached from half below it on */
		needed = ceil(needed - 1e-9) - 0.5;
		level = (ceil(level * 3 - 1e-9) - 0.5) / 3;
	}
	c = g->is_total ? bl_forecast_totals(&f, (double)(MONTHS - n), needed, 1)
			: bl_forecast_levels(&f, MONTHS - n, 3, known, level, 1);
	bl_forecast_clear(&f);
	return c.says && !c.settled ? c.p : NAN;
}

static void ask(const goal *g, told *to)
{
	static const size_t at[] = {18, 24, 30, 33};
	bool arrived = g->is_total ? sum_of(g, MONTHS) >= g->goal : level_of(g, MONTHS) >= g->goal;

	for (size_t k = 0; k < G_N_ELEMENTS(at); k++) {
		said s = {chance_of(g, at[k]), arrived};

		if (!isnan(s.p))
			g_array_append_val(g->is_total ? to->total : to->level, s);
	}
}

static told ask_all(int series)
{
	static const char *const of[] = {"twenty a month",      "twenty, irregular", "amounts that last",
					 "twenty, school year", "share of thirty",   "hours"};
	told all = {g_array_new(FALSE, FALSE, sizeof(said)), g_array_new(FALSE, FALSE, sizeof(said))};
	gsl_rng *r = gsl_rng_alloc(gsl_rng_mt19937);

	for (size_t i = 0; i < G_N_ELEMENTS(of); i++)
		for (int rate = -1; rate <= 1; rate++)
			for (int k = 0; k < 2 * series; k++) {
				goal g = {.of = draws_named(of[i]), .is_total = k % 2};

				if (g.is_total && g.of->nature == BL_SHARES)
					continue;
				draw_goal(r, &g, 0.012 * rate);
				ask(&g, &all);
			}
	gsl_rng_free(r);
	return all;
}

static int by_chance(gconstpointer a, gconstpointer b)
{
	double x = ((const said *)a)->p, y = ((const said *)b)->p;

	return (x > y) - (x < y);
}

/* How often a goal that arrives had the larger chance of two, one of which arrives. */
static double area(GArray *all)
{
	double ranks = 0, arrived = 0, of = all->len;

	g_array_sort(all, by_chance);
	for (guint i = 0; i < all->len; i++) {
		if (!g_array_index(all, said, i).arrived)
			continue;
		ranks += i + 1;
		arrived++;
	}
	return (ranks - arrived * (arrived + 1) / 2) / (arrived * (of - arrived));
}

static void count_ends(const GArray *all, double *low, double *lows, double *high, double *highs)
{
	for (guint i = 0; i < all->len; i++) {
		const said *s = &g_array_index(all, said, i);

		*lows += s->p < 0.05;
		*low += s->p < 0.05 && s->arrived;
		*highs += s->p > 0.95;
		*high += s->p > 0.95 && s->arrived;
	}
}

TEST("oracle", "verdicts: of goals said to arrive less than 1 time in 20 few do, of 19 in 20 most")
{
	told all = ask_all(draws_series(200) / 10);
	double low = 0, lows = 0, high = 0, highs = 0, level = area(all.level), total = area(all.total);

	count_ends(all.level, &low, &lows, &high, &highs);
	count_ends(all.total, &low, &lows, &high, &highs);
	low = draws_print("said less than 1 in 20, that arrive (at most 5)", low, lows);
	high = draws_print("said more than 19 in 20, that arrive (at least 95)", high, highs);
	if (getenv("BILAN_SIMULATE"))
		print_message(
			"the chance tells goals that arrive from others: levels %.3f (0.71), totals %.3f "
			"(0.88)\n",
			level, total);
	assert_true(low < 0.12 && high > 0.88);
	assert_true(level > 0.66 && total > 0.82);
	g_array_unref(all.level);
	g_array_unref(all.total);
}
