/* Who is told to have fallen silent, among partners that are alive and well: by simulation, with fixed
 * seeds. */
#include "told.h"

#include "bilan/pairs.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MONTHS 36
#define FIRST  12 /* of the months that are looked at */
#define DAYS   (MONTHS * 365 / 12)

/* ---- Draws --------------------------------------------------------------------------------- */

static double draw(uint64_t *seed)
{
	uint64_t z = *seed += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return ((double)((z ^ (z >> 31)) >> 11) + 0.5) / 9007199254740992.0;
}

/* The mean of `shape` exponentials: 1 is chance, more is more regular. */
static double draw_gap(uint64_t *seed, double mean, int shape)
{
	double sum = 0;

	for (int i = 0; i < shape; i++)
		sum -= log(draw(seed));
	return mean * sum / shape;
}

/* ---- A partnership that lives --------------------------------------------------------------- */

typedef struct {
	size_t partners;
	int shape;          /* of gaps */
	double summer;      /* of what is usual, in July and August */
	bool together;      /* a row names another partner besides */
	int stops;          /* day on which the last partner stops; -1: never */
	double least, most; /* activities a month of the quietest partner, and of the busiest */
} life;

static double rate_of(const life *l, size_t i)
{
	return l->least * pow(l->most / l->least, (double)i / (double)(l->partners - 1)) / 30.4;
}

static bool is_summer(int day)
{
	int month = day % 365 / 30;

	return month == 6 || month == 7;
}

static void live(const life *l, size_t i, uint64_t *seed, GString *rows)
{
	bl_day begin = bl_day_of(2022, 1, 1);
	double at = draw_gap(seed, draw(seed) / rate_of(l, i), 1);

	for (; at < DAYS; at += draw_gap(seed, 1 / rate_of(l, i), l->shape)) {
		char day[11];

		if ((is_summer((int)at) && draw(seed) > l->summer) ||
		    (l->stops >= 0 && i == l->partners - 1 && at >= l->stops))
			continue;
		bl_day_text(begin + (bl_day)at, day);
		g_string_append_printf(rows, "%s;p%zu;", day, i);
		if (l->together)
			g_string_append_printf(rows, "p%zu", (size_t)(draw(seed) * (double)l->partners));
		g_string_append_c(rows, '\n');
	}
}

static told tell(const life *l, uint64_t *seed)
{
	g_autoptr(GString) agreement = g_string_new("partners:\n");
	g_autoptr(GString) rows = g_string_new("D;L;P\n");

	for (size_t i = 0; i < l->partners; i++) {
		g_string_append_printf(agreement, "  - {id: p%zu}\n", i);
		live(l, i, seed, rows);
	}
	g_string_append(agreement,
			"sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: D, "
			"lead: L, partners: {column: P, split: \",\"}}}\n"
			"indicators: [{id: n, measure: count, from: a}]\n");
	return TOLD(agreement->str, "2022-01-01", {"a.csv", rows->str});
}

static void now_is(told *t, bl_day now)
{
	bl_partnership_free(t->p);
	t->p = bl_partnership_new(t->agreement, t->seen, now);
}

static size_t dormant(const told *t, int partner)
{
	bl_presence all[64];
	size_t n = bl_presences(t->p, all), found = 0;

	for (size_t i = 0; i < n; i++)
		found += all[i].beat.is == BL_BEAT_DORMANT && (partner < 0 || all[i].partner == partner);
	return found;
}

/* ---- Of those alive ------------------------------------------------------------------------- */

/* The share of monthly editions in which anybody is told to be dormant. */
static double told_falsely(const life *l, uint64_t seed, int times)
{
	int falsely = 0;

	for (int k = 0; k < times; k++) {
		told t = tell(l, &seed);

		for (int m = FIRST; m < MONTHS; m++) {
			now_is(&t, bl_day_of(2022 + m / 12, m % 12 + 1, 28));
			falsely += dormant(&t, -1) > 0;
		}
		told_forget(&t);
	}
	return falsely / (double)(times * (MONTHS - FIRST));
}

static void is_calm(const char *what, life l)
{
	static const size_t partners[] = {12, 30};

	for (size_t k = 0; k < G_N_ELEMENTS(partners); k++) {
		double share;

		l.partners = partners[k];
		share = told_falsely(&l, 20270 + partners[k], 10);
		if (share >= 0.05)
			fail_msg("%s, %zu partners: in %.1f %% of editions", what, l.partners, 100 * share);
	}
}

static life life_of(int shape)
{
	return (life){.least = 0.3, .most = 10, .shape = shape, .summer = 1, .stops = -1};
}

TEST("partnership", "partners that act by chance, 0.3 to 10 times a month, are called dormant in fewer than "
		    "one edition in twenty")
{
	life chance = life_of(1);

	is_calm("by chance", chance);
	chance.together = true;
	is_calm("by chance, with others", chance);
}

TEST("partnership", "so are partners with a rhythm, and all of them in their first summer")
{
	life regular = life_of(9), chance = life_of(1);

	is_calm("regular", regular);
	regular.summer = chance.summer = 0.15;
	is_calm("regular, but for the summer", regular);
	is_calm("by chance, but for the summer", chance);
}

/* ---- Of one that stopped ---------------------------------------------------------------------- */

/* One that reported nearly every month and now owes the last one is told to be late: its rows are asked for,
 * and its silence waits for them. */
static bool is_late(const told *t, int partner)
{
	int late[64];
	size_t n = bl_rhythm_late(t->p, 0, late);

	for (size_t i = 0; i < n; i++)
		if (late[i] == partner)
			return true;
	return false;
}

/* After how many of its median gaps it is told. */
static double told_after(const life *l, uint64_t *seed)
{
	told t = tell(l, seed);
	int last = (int)l->partners - 1;
	double ratio = NAN;

	for (int day = l->stops; day < DAYS && isnan(ratio); day++) {
		bl_presence all[64];

		now_is(&t, bl_day_of(2022, 1, 1) + day);
		bl_presences(t.p, all);
		if (all[last].beat.is == BL_BEAT_DORMANT || is_late(&t, last))
			ratio = (bl_day_of(2022, 1, 1) + day - all[last].beat.last) / all[last].beat.median;
	}
	told_forget(&t);
	return ratio;
}

TEST("partnership", "one with a rhythm that stops is told within four of its usual gaps, nine times in ten")
{
	static const double rate[] = {0.5, 2, 6};
	static const size_t partners[] = {12, 30};
	uint64_t seed = 4711;

	for (size_t k = 0; k < G_N_ELEMENTS(rate) * G_N_ELEMENTS(partners); k++) {
		life l = life_of(9);
		int soon = 0;

		l.partners = partners[k % 2];
		l.most = rate[k / 2];
		l.stops = 24 * 30;
		for (int i = 0; i < 20; i++)
			soon += told_after(&l, &seed) <= 4;
		if (soon < 18)
			fail_msg("%zu partners, %g a month: %d of 20", l.partners, l.most, soon);
	}
}

/* ---- Of pairs ---------------------------------------------------------------------------------- */

TEST("partnership",
     "of a thousand pairs that meet by chance none is told to have parted, however some met in a row")
{
	enum { PARTNERS = 46, ROWS = 12000 };
	g_autoptr(GString) agreement = g_string_new("partners:\n");
	g_autoptr(GString) rows = g_string_new("D;L;P\n");
	g_autofree bl_pair *pair = g_new(bl_pair, PARTNERS * PARTNERS / 2);
	uint64_t seed = 99;
	told t;

	for (int i = 0; i < PARTNERS; i++)
		g_string_append_printf(agreement, "  - {id: p%d}\n", i);
	g_string_append(agreement,
			"sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: D, "
			"lead: L, partners: {column: P, split: \",\"}}}\n"
			"indicators: [{id: n, measure: count, from: a}]\n");
	for (int k = 0; k < ROWS; k++) {
		char day[11];

		bl_day_text(bl_day_of(2022, 1, 1) + k * 1460 / ROWS, day);
		g_string_append_printf(rows, "%s;p%d;p%d\n", day, (int)(draw(&seed) * PARTNERS),
				       (int)(draw(&seed) * PARTNERS));
	}
	t = TOLD(agreement->str, "2022-01-01", {"a.csv", rows->str});
	for (int month = 1; month <= 12; month++) {
		size_t n;

		now_is(&t, bl_day_of(2025, month, 28));
		n = bl_pairs_all(t.p, pair);
		assert_int_equal(n, PARTNERS * (PARTNERS - 1) / 2);
		for (size_t i = 0; i < n; i++)
			assert_true(pair[i].together.is != BL_BEAT_DORMANT);
	}
	told_forget(&t);
}
