/* What each measure makes of a few rows, worked by hand. */
#include "test.h"
#include "rows.h"

#include <glib.h>
#include <math.h>

static bl_figure figure_of(const bl_indicator *is, const row *rows, size_t n, const char *grain,
			   const char *period)
{
	bl_agreement a = rows_agreement(is, 1);
	bl_words *words = bl_words_new();
	bl_ledger *ledger = rows_ledger(&a, words);
	bl_figure f;

	rows_add(ledger, words, rows, n, 3);
	bl_ledger_close(ledger);
	f = rows_figure(ledger, 0, grain, 1, period);
	bl_ledger_free(ledger);
	bl_words_free(words);
	return f;
}

#define FIGURE(grain, period, is, ...)                                                                       \
	figure_of(&(bl_indicator)UNPACK is, (const row[]){__VA_ARGS__},                                      \
		  sizeof((const row[]){__VA_ARGS__}) / sizeof(row), grain, period)
#define UNPACK(...) {.id = "x", __VA_ARGS__}

#define HOURS(day, hours) {"2026-03-" day, "Atelier", "Ville", hours}

TEST("tally", "a median is the middle value, or half way between the two in the middle, whatever their order")
{
#define MEDIAN (.measure = "median", .of = "hours")
	assert_close(FIGURE("month", "2026-03", MEDIAN, HOURS("02", "9")).value, 9, 0);
	assert_close(FIGURE("month", "2026-03", MEDIAN, HOURS("02", "9"), HOURS("01", "1")).value, 5, 0);
	assert_close(FIGURE("month", "2026-03", MEDIAN, HOURS("02", "9"), HOURS("03", "1"), HOURS("04", "2"))
			     .value,
		     2, 0);
	assert_close(FIGURE("month", "2026-03", MEDIAN, HOURS("02", "40"), HOURS("03", "1"), HOURS("04", "2"),
			    HOURS("05", "5"))
			     .value,
		     3.5, 0);
	assert_close(FIGURE("month", "2026-03", MEDIAN, HOURS("02", "4"), HOURS("03", NULL), HOURS("04", "0"))
			     .value,
		     2, 0);
	assert_int_equal(FIGURE("month", "2026-03", MEDIAN, HOURS("02", NULL)).state, BL_NOT_REPORTED);
}

TEST("tally", "the median of a quarter is that of all its rows, not of its months")
{
	assert_close(FIGURE("quarter", "2026-Q1", MEDIAN, {"2026-01-01", NULL, NULL, "1"},
			    {"2026-01-02", NULL, NULL, "1"}, {"2026-01-03", NULL, NULL, "1"},
			    {"2026-02-03", NULL, NULL, "8"}, {"2026-03-03", NULL, NULL, "9"})
			     .value,
		     1, 0);
}

TEST("tally", "a mean is over the rows that say something; of none there is none")
{
#define MEAN (.measure = "mean", .of = "hours")
	bl_figure f = FIGURE("month", "2026-03", MEAN, HOURS("02", "1"), HOURS("03", NULL), HOURS("04", "6"));

	assert_close(f.value, 3.5, 0);
	assert_close(f.numerator, 7, 0);
	assert_close(f.denominator, 2, 0);
	f = FIGURE("month", "2026-03", MEAN, HOURS("02", "0"), HOURS("03", "0"));
	assert_int_equal(f.state, BL_VALUE);
	assert_close(f.value, 0, 0);
	assert_int_equal(FIGURE("month", "2026-03", MEAN, HOURS("02", NULL)).state, BL_NOT_REPORTED);
}

TEST("tally", "a ratio is one total over the other, and none over nothing")
{
#define RATIO (.measure = "ratio", .of = "hours", .over = "hours")
	bl_figure f =
		FIGURE("month", "2026-03", RATIO, HOURS("02", "3"), HOURS("03", "5"), HOURS("04", NULL));

	assert_close(f.value, 1, 0);
	assert_close(f.numerator, 8, 0);
	assert_close(f.denominator, 8, 0);
	assert_true(FIGURE("month", "2026-03", RATIO, HOURS("02", "0")).state != BL_VALUE);
}

TEST("tally", "a rate is so many rows for so much of the exposure, with it for parts of what is pooled")
{
#define RATE (.measure = "rate", .over = "hours", .over_number = NAN, .per = 10)
	bl_figure f = FIGURE("month", "2026-03", RATE, HOURS("02", "3"), HOURS("03", "5"), HOURS("04", NULL));

	/* Two rows over 8 hours. */
	assert_close(f.value, 2.5, 0);
	assert_close(f.numerator, 20, 0);
	assert_close(f.denominator, 8, 0);
	assert_int_equal(FIGURE("month", "2026-03", RATE, HOURS("02", NULL)).state, BL_NOT_REPORTED);
	assert_int_equal(FIGURE("month", "2026-03", RATE, HOURS("02", "0")).state, BL_NOT_REPORTED);
}

TEST("tally",
     "a rate over a population is zero where nothing happened, and the same population's in a quarter")
{
#define OVER_200 (.measure = "rate", .over_number = 200, .per = 1000)
	assert_close(FIGURE("month", "2026-03", OVER_200, HOURS("02", "3"), HOURS("03", NULL)).value, 10, 0);
	assert_close(
		FIGURE("quarter", "2026-Q1", OVER_200, {"2026-01-09", NULL, NULL, NULL}, HOURS("31", NULL))
			.value,
		10, 0);
	assert_int_equal(
		FIGURE("month", "2026-02", OVER_200, {"2026-01-09", NULL, NULL, NULL}, HOURS("31", NULL))
			.state,
		BL_ZERO);
}

TEST("tally", "different names are counted once, an empty one not at all")
{
#define LEADS (.measure = "distinct", .of = "lead")
	assert_close(FIGURE("month", "2026-03", LEADS, {"2026-03-01", NULL, "Ville", NULL},
			    {"2026-03-02", NULL, "Maison A", NULL}, {"2026-03-03", NULL, "Ville", NULL},
			    {"2026-03-04", NULL, NULL, NULL})
			     .value,
		     2, 0);
	assert_close(FIGURE("quarter", "2026-Q1", LEADS, {"2026-01-01", NULL, "Ville", NULL},
			    {"2026-03-03", NULL, "Ville", NULL})
			     .value,
		     1, 0);
}

TEST("tally", "a share is the rows meant out of those that could be, each month by itself and pooled")
{
	const bl_condition four[] = {
		{.column = "hours", .test = BL_ABOVE, .low = bl_qty_of_int(4), .has_low = true}};
	bl_figure f;

#define SHARE (.measure = "share", .has_out_of = true, .where = {four, 1})
	f = FIGURE("month", "2026-03", SHARE, HOURS("02", "4"), HOURS("03", "5"), HOURS("04", "9"),
		   HOURS("05", "1"));
	assert_close(f.numerator, 2, 0);
	assert_close(f.denominator, 4, 0);
	assert_close(f.value, 0.5, 0);
	f = FIGURE("quarter", "2026-Q1", SHARE, {"2026-01-02", NULL, NULL, "9"}, HOURS("03", "5"),
		   HOURS("04", "2"), HOURS("05", "1"));
	assert_close(f.value, 0.5, 0);
}
