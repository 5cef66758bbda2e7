/* Which methods fit, by hand: for every nature of numbers, the length and the
 * size at which the choice turns.  Invented figures. */
#include "test.h"
#include "bilan/series.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static bl_series monthly(const bl_figure *at, size_t n)
{
	bl_grain month;

	bl_grain_find("month", 1, &month);
	return (bl_series){bl_period_of(month, bl_day_of(2024, 1, 1)), n, at};
}

/* n figures that go low, high, low … ; shares and rates out of `of`. */
static bl_aspect wave(bl_nature nature, size_t n, double low, double high, double of)
{
	bl_figure *at = g_new0(bl_figure, n + 1);
	bl_series s;
	bl_aspect a;

	for (size_t i = 0; i < n; i++) {
		double y = i % 2 ? high : low;

		at[i] = isnan(of) ? bl_figure_amount(y) : bl_figure_quotient(y, of);
	}
	s = monthly(at, n);
	a = bl_aspect_of(&s, nature, 1);
	g_free(at);
	return a;
}

/* The method chosen for a use; "" when none is. */
static const char *chosen(bl_aspect a, const char *use)
{
	bl_choice all[BL_CHOICES_MOST];
	const bl_choice *is = bl_choice_for(all, bl_choices_of(&a, all, BL_CHOICES_MOST), use);

	return is ? is->method : "";
}

/* Why a method was refused for a use; "" when it was not considered, or was chosen. */
static const char *refused(bl_aspect a, const char *use, const char *method, size_t *needed)
{
	bl_choice all[BL_CHOICES_MOST];
	size_t n = bl_choices_of(&a, all, BL_CHOICES_MOST);

	for (size_t i = 0; i < n; i++) {
		if (strcmp(all[i].use, use) || strcmp(all[i].method, method) || all[i].chosen)
			continue;
		if (needed)
			*needed = all[i].needed;
		return all[i].why;
	}
	return "";
}

#define CHOSEN(aspect, use, method) assert_string_equal(chosen(aspect, use), method)

TEST("series", "counts of five and more get limits from their own moves, smaller ones those of chance")
{
	CHOSEN(wave(BL_COUNTS, 12, 4, 6, NAN), "chart", "xmr");
	CHOSEN(wave(BL_COUNTS, 12, 4, 5, NAN), "chart", "c");
	CHOSEN(wave(BL_COUNTS, 12, 1, 2, NAN), "chart", "run");
	assert_string_equal(refused(wave(BL_COUNTS, 12, 1, 2, NAN), "chart", "xmr", NULL), "small_counts");
}

TEST("series", "small counts that are more irregular than chance get runs, and no limits of chance")
{
	/* Mean 4.5, variance 22.1: 4.9 times it. */
	bl_aspect a = wave(BL_COUNTS, 12, 0, 9, NAN);

	assert_true(a.irregular);
	CHOSEN(a, "chart", "run");
	assert_string_equal(refused(a, "chart", "c", NULL), "irregular");
}

TEST("series", "below five a month things are looked at by quarter, and not from five on")
{
	bl_aspect few = wave(BL_COUNTS, 12, 4, 5, NAN), enough = wave(BL_COUNTS, 12, 5, 5, NAN);
	bl_aspect rare_no = wave(BL_SHARES, 12, 29, 28, 30), hours = wave(BL_AMOUNTS, 12, 1, 2, NAN);

	assert_true(bl_aspect_wants_quarters(&few));
	assert_false(bl_aspect_wants_quarters(&enough));
	assert_true(bl_aspect_wants_quarters(&rare_no)); /* one or two of thirty are the no's that count */
	assert_false(bl_aspect_wants_quarters(&hours));  /* hours are no events */
}

TEST("series", "shares and rates get the limits of what they are, or as wide as they are irregular")
{
	CHOSEN(wave(BL_SHARES, 12, 10, 12, 30), "chart", "p");
	CHOSEN(wave(BL_SHARES, 12, 2, 28, 30), "chart", "pp");
	CHOSEN(wave(BL_SHARES, 12, 500, 510, 2000), "chart", "pp"); /* p would call any drift a signal */
	CHOSEN(wave(BL_SHARES, 12, 1, 2, 30), "chart", "run");
	CHOSEN(wave(BL_RATES, 12, 10, 12, 30), "chart", "u");
	CHOSEN(wave(BL_RATES, 12, 5, 60, 30), "chart", "up");
}

TEST("series", "a stock gets no chart: each period begins where the one before ended")
{
	bl_aspect a = wave(BL_STOCKS, 24, 10, 12, NAN);

	CHOSEN(a, "chart", "");
	assert_string_equal(refused(a, "chart", "xmr", NULL), "carried_over");
	CHOSEN(a, "trend", "mk");
}

TEST("series", "too short is said with the periods it takes")
{
	size_t needed = 0;

	CHOSEN(wave(BL_AMOUNTS, 4, 10, 12, NAN), "chart", "");
	assert_string_equal(refused(wave(BL_AMOUNTS, 4, 10, 12, NAN), "chart", "xmr", &needed), "too_few");
	assert_int_equal(needed, 5);
	CHOSEN(wave(BL_AMOUNTS, 7, 10, 12, NAN), "trend", "");
	CHOSEN(wave(BL_AMOUNTS, 8, 10, 12, NAN), "trend", "mk");
	CHOSEN(wave(BL_AMOUNTS, 7, 10, 12, NAN), "forecast", "");
	CHOSEN(wave(BL_AMOUNTS, 8, 10, 12, NAN), "forecast", "theta");
	refused(wave(BL_AMOUNTS, 24, 10, 12, NAN), "season", "seasonal", &needed);
	assert_int_equal(needed, 25); /* more than two years of months */
}

TEST("series", "a season found is taken apart once there are three years of it")
{
	bl_figure at[40] = {{0}};
	bl_series s = monthly(at, 40);
	bl_aspect a;

	for (size_t i = 0; i < 40; i++)
		at[i] = bl_figure_amount((i % 12 == 6 || i % 12 == 7) ? 10 : 50 + (double)(i % 3));
	a = bl_aspect_of(&s, BL_AMOUNTS, 1);
	assert_true(a.seasonal);
	CHOSEN(a, "season", "seasonal");
	CHOSEN(a, "trend", "mk_seasonal");
	s.n = 30;
	a = bl_aspect_of(&s, BL_AMOUNTS, 1);
	CHOSEN(a, "season", "seasonal");
	CHOSEN(a, "trend", "mk");
}

TEST("series", "what never varies is given nothing to be judged by")
{
	bl_aspect a = wave(BL_AMOUNTS, 24, 5, 5, NAN);

	CHOSEN(a, "chart", "");
	CHOSEN(a, "trend", "");
	CHOSEN(a, "forecast", "");
	assert_string_equal(refused(a, "chart", "xmr", NULL), "flat");
}

TEST("series", "the chance of small counts is their own distribution's, of large ones the forecast's")
{
	bl_aspect coarse = wave(BL_COUNTS, 12, 8, 12, NAN);

	CHOSEN(coarse, "chance", "gaussian_total");
	coarse.coarse = true; /* by quarter, because there are fewer than five a month */
	CHOSEN(coarse, "chance", "count_predictive");
	CHOSEN(wave(BL_COUNTS, 12, 1, 2, NAN), "chance", "count_predictive");
	CHOSEN((bl_aspect){.nature = BL_STEPS}, "chance", "milestones");
}

TEST("series", "every method of the table is one that can be asked, and charts can be made")
{
	static const bl_nature natures[] = {BL_COUNTS,   BL_SHARES, BL_RATES,  BL_AMOUNTS,
					    BL_AVERAGES, BL_NAMES,  BL_STOCKS, BL_STEPS};
	bl_choice all[BL_CHOICES_MOST];
	size_t seen = 0;

	for (size_t k = 0; k < G_N_ELEMENTS(natures); k++) {
		bl_aspect a = wave(natures[k], 30, 8, 12, natures[k] & (BL_SHARES | BL_RATES) ? 30 : NAN);
		size_t n = bl_choices_of(&a, all, BL_CHOICES_MOST);

		for (size_t i = 0; i < n; i++, seen++) {
			assert_non_null(bl_method_find(all[i].method));
			if (!strcmp(all[i].use, "chart"))
				assert_non_null(bl_control_named(all[i].method));
		}
	}
	assert_true(seen > 30);
}
